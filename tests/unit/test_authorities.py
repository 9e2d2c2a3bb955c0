"""Every provision that a rule rests on: named, used, in both languages, on an official address."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from cec_logic.rulesets import authorities

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = resources.files("cec_logic.rulesets")
RULES = {
    entry.name: tomllib.loads(entry.read_text("utf-8"))
    for entry in (*FOLDER.joinpath("law").iterdir(), FOLDER / "proposal-high-skilled.toml")
}
OFFICIAL = re.compile(
    r"https://(www\.canada\.ca|ircc\.canada\.ca|laws-lois\.justice\.gc\.ca)/[\w/.,-]+"
)


def named(table: dict[str, Any], key: str = "") -> Iterator[str]:
    """Give the ids that a table names: its authorities, its conditions and its reminders."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from named(value, name)
        elif name.endswith(("authority", "reminder")) or key in {"conditions", "reminders"}:
            yield from value


USED = {name: sorted(set(named(rules))) for name, rules in RULES.items()}


@pytest.mark.parametrize("file", sorted(USED))
def test_every_authority_that_a_rule_names_exists(file: str) -> None:
    unknown = set(USED[file]) - authorities().keys()
    assert not unknown, "expected an entry of authorities.toml for each"


@pytest.mark.parametrize("id_", sorted(authorities()))
def test_every_authority_is_named_by_a_rule(id_: str) -> None:
    assert id_ in {one for ids in USED.values() for one in ids}


def test_every_instrument_has_a_provision() -> None:
    source = tomllib.loads(FOLDER.joinpath("authorities.toml").read_text("utf-8"))
    used = {provision["instrument"] for provision in source["provisions"].values()}
    assert used == source["instruments"].keys()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("id_", sorted(authorities()))
def test_an_authority_is_cited_in_both_languages(id_: str, lang: str) -> None:
    one = authorities()[id_]
    assert one.cite[lang].strip()
    assert one.title[lang].strip()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("id_", sorted(authorities()))
def test_an_authority_has_an_official_address(id_: str, lang: str) -> None:
    assert OFFICIAL.fullmatch(authorities()[id_].url[lang])


@pytest.mark.parametrize("id_", sorted(authorities()))
def test_an_authority_has_an_address_of_its_own_in_each_language(id_: str) -> None:
    url = authorities()[id_].url
    assert url["en"] != url["fr"]


@pytest.mark.parametrize("id_", sorted(authorities()))
def test_an_authority_was_read_and_not_on_a_day_to_come(id_: str) -> None:
    # the text of a change is read before all others are verified anew
    assert date(2026, 1, 1) <= authorities()[id_].read <= date.today()  # noqa: DTZ011


def test_an_authority_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        authorities()["irpr-70-1-e"] = authorities()["irpr-73-1"]  # type: ignore[index]  # the claim
