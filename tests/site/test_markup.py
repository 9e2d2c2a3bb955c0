"""HTML that escapes by itself: a text that is put into it stays a text."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from tests.site.test_timeline_picture import told

from engine.calendar_file import Event
from engine.dates_html import list_html
from engine.markup import each, filled, joined, markup
from engine.timeline_svg import timeline_html
from page.markup import link, listed
from site_build.pages import words

APP = Path(__file__).parents[2] / "site" / "app"
MODULES = sorted([*(APP / "engine").glob("*.py"), *(APP / "page").glob("*.py")])
TEXT = '<b title="R&D\'s">'
ESCAPED = "&lt;b title=&quot;R&amp;D&#39;s&quot;&gt;"


def test_a_text_is_escaped() -> None:
    assert markup('<p title="{}">{}</p>', TEXT, 1) == f'<p title="{ESCAPED}">1</p>'


def test_what_is_html_already_is_not_escaped_again() -> None:
    items = joined(markup("<li>{}</li>", text) for text in ("a", TEXT))
    assert markup("<ul>{}</ul>", items) == f"<ul><li>a</li><li>{ESCAPED}</li></ul>"


def test_on_the_page_a_text_is_escaped_once() -> None:
    items = listed([TEXT, link("/applicant/age", TEXT)])
    assert items.text == (
        f'<ul><li>{ESCAPED}</li><li><a href="#" data-goto="/applicant/age">{ESCAPED}</a></li></ul>'
    )


def test_a_text_that_is_added_is_escaped() -> None:
    html = markup("<hr>")
    assert html + TEXT + html == f"<hr>{ESCAPED}<hr>"


def test_a_field_with_a_name_may_stand_twice() -> None:
    assert markup('<b id="{name}">{name}{n}</b>', name=TEXT, n=1) == (
        f'<b id="{ESCAPED}">{ESCAPED}1</b>'
    )


@pytest.mark.parametrize("values", [(), (1,), (1, 2, 3)])
def test_as_many_values_as_fields_are_asked_for(values: tuple[int, ...]) -> None:
    with pytest.raises((ValueError, KeyError)):
        markup("<b>{}</b>{}", *values)


def test_around_each_text_stands_the_same() -> None:
    assert each("<li>{}</li>", ["a", TEXT]) == f"<li>a</li><li>{ESCAPED}</li>"


def test_around_nothing_stands_nothing() -> None:
    assert [filled("<p>{}</p>", text) for text in ("", TEXT)] == ["", f"<p>{ESCAPED}</p>"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_markup_makes_all_html(module: Path) -> None:
    """Every text with a tag is the pattern of a function of `markup`, and so escapes its values."""
    tree = ast.parse(module.read_text("utf-8"))
    patterns = {
        id(call.args[0])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id in ("each", "filled", "markup")
    }
    named = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    patterns |= {id(node) for value in named for node in ast.walk(value)}
    wrong = [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "<" in node.value
        if id(node) not in patterns
    ]
    assert wrong == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_only_put_writes_html_into_the_page(module: Path) -> None:
    """It takes nothing but what `markup` made, which mypy holds."""
    tree = ast.parse(module.read_text("utf-8"))
    writes = [
        assignment.lineno
        for assignment in ast.walk(tree)
        if isinstance(assignment, ast.Assign)
        if any(getattr(one, "attr", "") in ("innerHTML", "outerHTML") for one in assignment.targets)
    ]
    assert len(writes) == (module.stem == "markup" and module.parent.name == "page")


def test_a_text_with_braces_is_put_in_as_it_is() -> None:
    assert markup("<p>{}</p>", "{0}") == "<p>{0}</p>"


def test_the_title_of_a_job_is_a_text() -> None:
    found = told({})
    found["lanes"][0]["title"] = TEXT
    html = timeline_html(found, words("en"), "en")
    assert f"<b>{ESCAPED}</b>" in html
    assert TEXT not in html


def test_the_title_of_a_date_is_a_text() -> None:
    html = list_html([Event(date(2027, 1, 2), TEXT, "", 1)], "en")
    assert f"</b> {ESCAPED}</li>" in html
