"""HTML that escapes by itself: a text that is put into it stays a text."""

from __future__ import annotations

from datetime import date

from tests.site.test_timeline_picture import told

from engine.calendar_file import Event
from engine.dates_html import list_html
from engine.markup import joined, markup
from engine.timeline_svg import timeline_html
from site_build.pages import words

TEXT = '<b title="R&D\'s">'
ESCAPED = "&lt;b title=&quot;R&amp;D&#39;s&quot;&gt;"


def test_a_text_is_escaped() -> None:
    assert markup('<p title="{}">{}</p>', TEXT, 1) == f'<p title="{ESCAPED}">1</p>'


def test_what_is_html_already_is_not_escaped_again() -> None:
    items = joined(markup("<li>{}</li>", text) for text in ("a", TEXT))
    assert markup("<ul>{}</ul>", items) == f"<ul><li>a</li><li>{ESCAPED}</li></ul>"


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
