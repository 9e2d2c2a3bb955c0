"""The page of the registry: complete without scripts, in both languages, linked both ways."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from cec_logic.registry import STATUSES, entries
from site_build.pages import LANGUAGES, load_texts, registry_by_status, render

if TYPE_CHECKING:
    from pathlib import Path


class Reader(HTMLParser):
    """What a page says, what it links to and what it runs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if tag == "a" else []

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    render(out)
    return out


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def page(built: Path, language: str) -> Reader:
    return Reader((built / language / "registry" / "index.html").read_text("utf-8"))


def test_it_tells_every_entry(page: Reader, language: str) -> None:
    told = [item["told"] for group in registry_by_status(language).values() for item in group]
    assert len(told) == len(entries())
    assert [text for text in told if text not in page.text] == []


def test_every_entry_has_an_address_of_its_own(page: Reader) -> None:
    assert {entry.id for entry in entries()} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_it_links_to_the_law_in_its_language(page: Reader, language: str) -> None:
    urls = {one.url[language] for entry in entries() for one in entry.provisions}
    assert urls <= set(page.links)


def test_it_cites_names_and_dates_every_provision(page: Reader, language: str) -> None:
    for group in registry_by_status(language).values():
        for one in (provision for item in group for provision in item["provisions"]):
            assert one["cite"] in page.text
            assert one["title"] in page.text
            assert one["read_in_words"] in page.text


@pytest.mark.parametrize("status", STATUSES)
def test_it_has_a_group_for(page: Reader, language: str, status: str) -> None:
    assert load_texts(language)["registry"]["statuses"][status]["heading"] in page.text


def test_it_runs_nothing(page: Reader) -> None:
    assert "script" not in page.elements


def test_it_leads_to_the_other_language(built: Path, page: Reader, language: str) -> None:
    (other,) = set(LANGUAGES) - {language}
    link = f"../../{other}/registry/"
    assert link in page.links
    assert (built / language / "registry" / link / "index.html").resolve().is_file()


def test_the_tool_leads_to_it(built: Path, language: str) -> None:
    tool = Reader((built / language / "index.html").read_text("utf-8"))
    assert f"../{language}/registry/" in tool.links
