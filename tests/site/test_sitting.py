"""What is told beside one language test: levels and validity, as cec_logic knows them."""

from __future__ import annotations

from datetime import date

import pytest

from engine.language_test import sitting
from site_build.pages import load_texts

DAY = date(2026, 11, 22)


def told(entry: dict[str, object], lang: str = "en") -> dict[str, object]:
    return sitting(entry, DAY, lang, load_texts(lang)["words"])


@pytest.mark.parametrize(
    ("test", "score", "level"),
    [
        ("ielts-general", 7.5, "CLB 8"),
        ("ielts-general", 9, "CLB 10 or higher"),
        ("ielts-general", 1, "below CLB 4"),
        ("tcf-canada", 458, "NCLC 7"),
        ("tef-canada", 298, "NCLC 9"),
        ("tef-canada-699", 462, "NCLC 8"),
        ("pte-core", 60, "CLB 7"),
    ],
)
def test_a_listening_score_shows_its_level(test: str, score: float, level: str) -> None:
    assert told({"test": test, "listening": score})["levels"] == {"listening": level}


def test_a_score_that_makes_no_sense_hides_no_other_level() -> None:
    entry = {"test": "celpip-general", "listening": 77, "reading": 9, "taken": "2026-02-30"}
    assert told(entry) == {"levels": {"reading": "CLB 9"}, "validity": "", "expired": False}


def test_a_test_that_is_none_shows_nothing() -> None:
    assert told({"test": "duolingo", "reading": 9}) == {
        "levels": {},
        "validity": "",
        "expired": False,
    }


@pytest.mark.parametrize(
    ("taken", "lang", "validity"),
    [
        ("2025-12-02", "fr", "Compte jusqu\u2019au 1er décembre 2027 inclus."),
        ("2024-11-23", "en", "Counts up to and including 22 November 2026."),
        (
            "2024-11-22",
            "en",
            "Does not count: it expired on 22 November 2026. A new test would count.",
        ),
        ("2026-11-23", "en", ""),
    ],
)
def test_until_when_a_test_counts_is_told(taken: str, lang: str, validity: str) -> None:
    found = str(told({"test": "celpip-general", "taken": taken}, lang)["validity"])
    assert found.replace("\u00a0", " ") == validity
