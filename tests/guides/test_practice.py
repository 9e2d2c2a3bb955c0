"""What the guides tell beyond the rules: every figure has its source and the day it was read."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from cec_logic.registry import entries
from cec_logic.rulesets.citations import authorities
from site_build.folders import GUIDE
from site_build.pages import LANGUAGES

PRACTICE = tomllib.loads((GUIDE / "practice.toml").read_text("utf-8"))
PLACES = tomllib.loads((GUIDE / "places.toml").read_text("utf-8"))
PROVISIONS = authorities().keys() | {one.id for entry in entries() for one in entry.provisions}
# Their figures are names (TEER 0, SHA-256), examples of code, or claims that are refuted.
WITH_FIGURES = {
    *("api.md", "contract.md", "embedding.md", "many-people.md", "notebook.md", "offline-file.md"),
    *("history.md", "myths.md", "occupations.md", "proposal.md"),
}
PAGES = sorted({path.name for path in (GUIDE / "en").glob("*.md")} - WITH_FIGURES)
TYPED = re.compile(r"(?<![\w.#-])(?<!NOC )(?<!CNP )\d+(?![\w.])")  # a figure that stands as a word
STEPS = re.compile(r"^\d+\. ", re.MULTILINE)
FILLED = re.compile(  # also the size of a picture
    r"\{\{.*?\}\}|\{%.*?%\}|\{:.*?\}|^---\n.*?^---\n|<img .*?>", re.DOTALL | re.MULTILINE
)


def page(language: str, name: str) -> str:
    return (GUIDE / language / name).read_text("utf-8")


@pytest.mark.parametrize("fact", PRACTICE.values(), ids=PRACTICE)
def test_a_figure_has_a_source_a_day_and_a_weight(fact: dict[str, object]) -> None:
    sources = fact["source"]
    assert isinstance(sources, list)
    assert set(sources) <= PROVISIONS | PLACES.keys() | {"news"}
    assert isinstance(fact["seen"], date)
    assert fact["attested"] in {"law", "S2", "S1"}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_an_official_page_is_named_in_both_languages(place: dict[str, dict[str, str]]) -> None:
    assert place.keys() == set(LANGUAGES)
    assert all(
        re.match(r"https://[\w.]+\.gc\.ca/|https://(?:www|ircc)\.canada\.ca/", said["url"])
        for said in place.values()
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_is_typed_into_a_page(language: str, name: str) -> None:
    assert TYPED.findall(STEPS.sub("", FILLED.sub("", page(language, name)))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_is_answered_in_one_line_first(language: str) -> None:
    claims = re.split(r"^### ", page(language, "myths.md"), flags=re.MULTILINE)[1:]
    answers = [re.search(r"\}\n\n\*\*([^*]+)\*\*", claim) for claim in claims]
    wrong = [
        claim.partition("\n")[0]
        for claim, answer in zip(claims, answers, strict=True)
        if not answer or len(answer[1].split()) < 5
    ]
    assert len(claims) >= 25
    assert wrong == []
