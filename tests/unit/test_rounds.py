"""Past rounds: who could have been invited, by how much it missed, and where a score stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.unit.answers import SETTLED, job, levels, profile, settled, without

from cec_logic import parse_profile, rounds
from cec_logic.messages import written_date
from cec_logic.messages.later import outlook_catalogue
from cec_logic.outlook.round_data import Pool, published, round_names
from cec_logic.rulesets import DateBeforeRulesError, ruleset
from cec_logic.view.rounds import rounds_report, rounds_text
from cec_logic.view.schema import rounds_schema

ON = date(2026, 10, 1)
SCHEMA = Draft202012Validator(rounds_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
# Eligible to the Canadian Experience Class, with 269 points.
WORKER: dict[str, Any] = without(SETTLED, "declared") | {
    "education": [],
    "languages": [levels(9)],
    "work": [job()],
}
NURSE = job(noc="31301")


POOL = published().pool


def day(one: date) -> str:
    return written_date(one, "en").replace("\u00a0", " ")


def worker(**changes: object) -> dict[str, Any]:
    return settled(WORKER | changes, destination="ON")


def told(answers: dict[str, Any], on: date = ON, months: int = 12, lang: str = "en") -> Any:  # noqa: ANN401 - JSON
    return rounds_report(rounds(parse_profile(answers), on=on, months=months), lang)


def of_round(number: int | str, answers: dict[str, Any], months: int = 120) -> tuple[str, str]:
    """Give whether a profile could have been invited in a round, and the code of the reason."""
    found = rounds(parse_profile(answers), on=ON, months=months)
    return next(
        (item.could, item.reason) for item in found.rounds if item.round.number == str(number)
    )


# ------------------------------------------------------------------ which rounds


def test_rounds_are_told_newest_first_back_to_the_first_day_of_the_months() -> None:
    held = [item["date"] for item in told(profile(), months=1)["rounds"]]
    assert held == sorted(held, reverse=True)
    assert (held[0], held[-1]) == ("2026-10-01", "2026-09-01")


def test_rounds_after_the_day_are_not_told() -> None:
    assert told(profile(), on=date(2026, 9, 28))["rounds"][0]["number"] == 445


def test_two_rounds_of_one_number_are_told_as_published() -> None:
    numbers = [item["number"] for item in told(profile(), on=date(2018, 6, 1), months=1)["rounds"]]
    assert numbers[:2] == ["91b", "91a"]


def test_rounds_are_of_a_year_unless_asked_otherwise() -> None:
    assert rounds(parse_profile(profile()), on=ON).since == date(2025, 10, 1)


def test_a_name_stands_for_what_the_round_was_for_whatever_its_version() -> None:
    types = {held.name.type for held in published().rounds}
    categories = {
        f"category:{name}"
        for day in ("2024-01-01", "2026-10-01")
        if (of_day := ruleset(date.fromisoformat(day)).categories)
        for name in of_day.by_id
    }
    assert types - {"general", "cec", "fsw", "fst", "pnp"} <= categories
    assert {name for name in categories if name not in types} == {"category:researchers"}


def test_a_name_has_the_languages_in_which_it_was_published() -> None:
    names = round_names().values()
    assert all(text for name in names for text in name.texts.values())
    assert {frozenset(name.texts) for name in names} == {frozenset({"en", "fr"}), frozenset({"en"})}


@pytest.mark.parametrize("months", [0, 121])
def test_other_than_1_to_120_months_are_an_error(months: int) -> None:
    with pytest.raises(ValueError, match="expected 1 to 120"):
        rounds(parse_profile(profile()), on=ON, months=months)


def test_a_day_before_the_first_rules_is_an_error() -> None:
    with pytest.raises(DateBeforeRulesError):
        rounds(parse_profile(profile()), on=date(2014, 12, 31))


# ------------------------------------------------------------------ who could have been invited

# Nothing said of education, of the certificate and the sibling only that there is none.
OPEN_EDUCATION = {"applicant": without(SETTLED | WORKER, "education", "declared")}


@pytest.mark.parametrize(
    ("number", "answers", "expected"),
    [
        pytest.param(187, worker(), ("no", "below"), id="a round for everyone, missed"),
        pytest.param(446, worker(), ("no", "below"), id="a round of the program, missed"),
        pytest.param(
            176, worker(languages=[levels(7)]), ("yes", "above"), id="a round of the program, above"
        ),
        pytest.param(
            176,
            settled(WORKER, destination="QC"),
            ("no", "not_program"),
            id="a round of a program that is closed to the person",
        ),
        pytest.param(
            294,
            settled(WORKER, destination="QC"),
            ("no", "not_any_program"),
            id="a round for everyone, no program open",
        ),
        pytest.param(
            176, settled(WORKER), ("unknown", "open_program"), id="a program that is not known yet"
        ),
        pytest.param(
            294,
            settled(WORKER, destination="ON") | {"nomination": True},
            ("yes", "above"),
            id="a round for everyone, nominated",
        ),
        pytest.param(
            294,
            settled(WORKER, nomination=True),
            ("unknown", "open_any_program"),
            id="no program known yet",
        ),
        pytest.param(
            445, worker() | {"nomination": True}, ("yes", "above"), id="a round of nominees"
        ),
        pytest.param(445, worker(), ("no", "not_nomination"), id="no nomination"),
        pytest.param(
            445,
            without(worker(), "nomination"),
            ("unknown", "open_nomination"),
            id="a nomination that is not said",
        ),
        pytest.param(
            445,
            settled(WORKER, destination="QC", nomination=True),
            ("no", "not_any_program"),
            id="a nomination without a program",
        ),
        pytest.param(441, worker(work=[NURSE]), ("no", "below"), id="a category, missed"),
        pytest.param(441, worker(), ("no", "not_category"), id="another category"),
        pytest.param(
            441,
            worker(work=[without(NURSE, "paid"), job()]) | {"nomination": True},
            ("unknown", "open_category"),
            id="a category that is not known yet",
        ),
        pytest.param(
            285,
            worker() | {"nomination": True},
            ("no", "not_category_ended"),
            id="a former category",
        ),
        pytest.param(
            440,
            worker(work=[job(noc="31102")]),
            ("yes", "above"),
            id="a category with the program behind it",
        ),
        pytest.param(
            446,
            without(worker(), "nomination"),
            ("unknown", "open_nomination_only"),
            id="a nomination that alone would be enough",
        ),
        pytest.param(
            192,
            worker() | OPEN_EDUCATION,
            ("unknown", "open_score"),
            id="a score that is not known yet",
        ),
        pytest.param(
            171,
            worker(languages=[levels(7)]) | {"nomination": True},
            ("yes", "tie"),
            id="the same score, the tie-break not known of the person",
        ),
        pytest.param(
            48,
            worker(work=[job(noc="63200")], languages=[levels(6)], age=25) | {"nomination": True},
            ("yes", "equal"),
            id="the same score, no tie-break",
        ),
    ],
)
def test_of(number: int, answers: dict[str, Any], expected: tuple[str, str]) -> None:
    assert of_round(number, answers) == expected


# ------------------------------------------------------------------ where a score stands


@pytest.mark.parametrize(
    ("points", "people"),
    [
        (1200, (0, 1)),
        (601, (1, 1)),
        (600, (1, 3)),
        (502, (1, 3)),
        (501, (3, 3)),
        (0, (7, 7)),
    ],
)
def test_whole_bands_are_certain_and_the_band_of_the_score_is_possible(
    points: int, people: tuple[int, int]
) -> None:
    pool = Pool(ON, ((601, 1200, 1), (501, 600, 2), (0, 500, 4)))
    assert (pool.size, pool.at_or_above(points)) == (7, people)


# ------------------------------------------------------------------ in words


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("answers", [profile(), worker(), worker() | {"nomination": True}])
def test_the_report_keeps_to_the_schema(answers: dict[str, Any], lang: str) -> None:
    assert list(SCHEMA.iter_errors(told(answers, months=120, lang=lang))) == []


def test_a_round_has_what_was_published_and_the_margin() -> None:
    assert told(worker())["rounds"][1] == {
        "number": 446,
        "date": "2026-09-29",
        "name": "Canadian Experience Class",
        "type": "cec",
        "cutoff": 518,
        "invitations": 2000,
        "tie_break": "2026-02-13T20:48:08Z",
        "could": "no",
        "margin": -249,
        "reason": "Your score is 249\u00a0points below it.",
    }


def test_the_data_are_told_with_the_day_they_were_read() -> None:
    found = told(profile())
    data = published()
    told_of = (found["data"]["newest_round"], found["data"]["read"], found["data"]["source"])
    assert told_of == (data.rounds[0].date.isoformat(), data.read.isoformat(), data.source)


def test_whoever_is_in_the_pool_has_no_points_or_more() -> None:
    assert told(profile())["pool"] == {
        "on": POOL.on.isoformat(),
        "size": POOL.size,
        "at_or_above": [POOL.size, POOL.size],
    }


def test_a_name_that_was_never_published_in_french_is_that_of_the_category() -> None:
    french = {item["number"]: item["name"] for item in told(profile(), lang="fr")["rounds"]}
    assert french[434] == "Professions des transports"


@pytest.mark.parametrize(
    ("answers", "on", "expected"),
    [
        pytest.param(
            worker(languages=[levels(7)]) | {"nomination": True},
            ON,
            [
                "Your score on 1 October 2026: 813 points.",
                (
                    "Between 1 September 2026 and 1 October 2026, 9 rounds were held. By this "
                    "score and these answers you could have been invited in 5."
                ),
                (
                    f"In the pool of {day(POOL.on)}, between 0 and {POOL.bands[0][2]:,} of "
                    f"{POOL.size:,} people had at least these points."
                ),
            ],
            id="invited in some",
        ),
        pytest.param(
            worker(),
            ON,
            [
                (
                    "Between 1 September 2026 and 1 October 2026, 9 rounds were held. By this "
                    "score and these answers you could have been invited in none."
                )
            ],
            id="invited in none",
        ),
        pytest.param(
            profile(),
            ON,
            ["In 9 rounds, answers that are missing decide."],
            id="answers are missing",
        ),
        pytest.param(
            profile(),
            date(2015, 1, 20),
            [
                (
                    "No rounds were held between 20 December 2014 and 20 January 2015, as far as "
                    f"the data go ({day(published().rounds[0].date)})."
                )
            ],
            id="no rounds",
        ),
    ],
)
def test_the_sentences_say_what_decides(
    answers: dict[str, Any], on: date, expected: list[str]
) -> None:
    messages = [one.replace("\u00a0", " ") for one in told(answers, on=on, months=1)["messages"]]
    assert [one for one in expected if one not in messages] == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            (
                "29 September 2026, Canadian Experience Class, cut-off score 518: no. "
                "Your score is 249 points below it."
            ),
        ),
        (
            "fr",
            (
                "29 septembre 2026, Catégorie de l\u2019expérience canadienne, note minimale 518 : "
                "non. Il vous manque 249 points."
            ),
        ),
    ],
)
def test_a_round_is_one_line(lang: str, line: str) -> None:
    text = rounds_text(told(worker(), lang=lang)).replace("\u00a0", " ")
    assert line in text.splitlines()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_reason_has_words(lang: str) -> None:
    kinds = ("program", "any_program", "nomination", "category")
    reasons = {f"{how}_{kind}" for how in ("not", "open") for kind in kinds}
    reasons |= {"above", "below", "equal", "tie", "open_score", "open_nomination_only"}
    words = {key for key in outlook_catalogue(lang).texts if key.startswith("round_reason.")}
    assert words == {f"round_reason.{one}" for one in (*reasons, "not_category_ended")}
