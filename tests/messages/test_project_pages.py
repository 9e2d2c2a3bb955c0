"""README and CONTRIBUTING stand in both languages, and neither is changed without the other."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^(?=##+ )", re.MULTILINE)  # but the title: a comment in TOML looks so
CODE_BLOCK = re.compile(r"^```(?s:.*?)^```$|^(?: {4,}.*\n?)+", re.MULTILINE)
INLINE_CODE = re.compile(r"`([^`\n]+)`")
ROW = re.compile(r"^\|(.*?)\|", re.MULTILINE)  # its first cell
Section = dict[str, object]


def sections(name: str) -> list[Section]:
    return [parts(section) for section in HEADING.split((ROOT / name).read_text("utf-8"))]


def parts(section: str) -> Section:
    prose = CODE_BLOCK.sub("", section)
    cells = ROW.findall(prose)
    return {
        "level of the heading": len(section) - len(section.lstrip("#")),
        "commands": [
            re.sub(r" +# .*", "", line)
            for line in "".join(CODE_BLOCK.findall(section)).splitlines()
        ],
        "rows of tables": [INLINE_CODE.findall(cell) for cell in cells],
        "items of lists": len(re.findall(r"^- ", prose, re.MULTILINE)),
        "paragraphs": len([text for text in re.split(r"\n\s*\n", prose) if text.strip()]),
        "names": {name.replace(".fr.md", ".md") for name in INLINE_CODE.findall(prose)},
    }


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING"])
def test_both_languages_have_the_same_headings_commands_tables_and_names(name: str) -> None:
    pairs = zip_longest(sections(f"{name}.md"), sections(f"{name}.fr.md"))
    differing = [(english, french) for english, french in pairs if english != french]
    assert differing == []


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING"])
def test_each_language_leads_to_the_other(name: str) -> None:
    assert f"[Français]({name}.fr.md)" in (ROOT / f"{name}.md").read_text("utf-8")
    assert f"[English]({name}.md)" in (ROOT / f"{name}.fr.md").read_text("utf-8")
