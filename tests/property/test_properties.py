"""Laws that every report keeps, whoever the person is."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from tests.property.people import DAY, detailed_profiles, people, profile_of

from cec_logic import assess, parse_profile, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cec_logic import Report
    from cec_logic.rules.findings import Status

profiles = st.one_of(detailed_profiles, people.map(profile_of))
CODES = {"id", "status", "verdict", "first_language", "on"}


def answer(profile: dict[str, Any], on: date = DAY, lang: str = "en") -> Report:
    return report(assess(parse_profile(json.dumps(profile)), on=on), lang=lang)


def decisions(found: Report) -> dict[str, Any]:
    """Keep of a report what decides: verdicts, statuses and every number of the CRS."""
    crs = found["crs"]
    return {
        "programs": {
            name: (
                program["verdict"],
                {row["id"]: row["status"] for row in program["requirements"]},
            )
            for name, program in found["programs"].items()
        },
        "total": crs["total"],
        "complete": crs["complete"],
        "sections": {name: section["points"] for name, section in crs["sections"].items()},
        "factors": {
            name: {factor: row["points"] for factor, row in section["factors"].items()}
            for name, section in crs["sections"].items()
        },
    }


def answers_in(value: Any) -> Iterator[tuple[dict[str, Any], str]]:  # noqa: ANN401 - any JSON
    """Give every place of a profile that a person may leave out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"profile_version", "applicant"}:
                yield value, key
            yield from answers_in(inner)
    if isinstance(value, list):
        for inner in value:
            yield from answers_in(inner)


@st.composite
def known_and_less_known(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Draw a profile with every answer in it and the same with some answers left out."""
    profile = draw(profiles)
    less = copy.deepcopy(profile)
    for _ in range(draw(st.integers(1, 5))):
        places = list(answers_in(less))
        if not places:
            break
        place, key = draw(st.sampled_from(places))
        del place[key]
    return profile, less


def statuses_in(found: Report) -> dict[str, Status]:
    """Give the status of every requirement of every program, and of every category."""
    rows = [row for program in found["programs"].values() for row in program["requirements"]]
    requirements = {row["id"]: row["status"] for row in rows}
    return requirements | {name: row["status"] for name, row in found["categories"].items()}


@given(profiles)
def test_the_sections_sum_to_the_total(profile: dict[str, Any]) -> None:
    crs = answer(profile)["crs"]
    assert crs["total"] == sum(section["points"] for section in crs["sections"].values())


@given(profiles)
def test_no_section_goes_over_its_most(profile: dict[str, Any]) -> None:
    sections = answer(profile)["crs"]["sections"].values()
    assert all(0 <= section["points"] <= section["max"] for section in sections)


@given(profiles)
def test_a_section_has_no_more_than_its_factors(profile: dict[str, Any]) -> None:
    for section in answer(profile)["crs"]["sections"].values():
        assert section["points"] <= sum(row["points"] for row in section["factors"].values())


@given(profiles)
def test_the_total_lies_within_its_range(profile: dict[str, Any]) -> None:
    crs = answer(profile)["crs"]
    assert crs["range"]["low"] <= crs["total"] <= crs["range"]["high"]


@given(known_and_less_known())
def test_a_verdict_follows_from_the_requirements(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    for name, program in answer(both[1])["programs"].items():
        statuses = {row["status"] for row in program["requirements"]}
        if "not_met" in statuses:
            expected = "not_eligible"
        elif "unknown" in statuses:
            expected = "undetermined"
        else:
            expected = "eligible"
        assert (name, program["verdict"]) == (name, expected)


@given(known_and_less_known())
def test_an_undetermined_verdict_names_questions_and_no_other_does(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    for name, program in answer(both[1])["programs"].items():
        open_ = program["verdict"] == "undetermined"
        assert (name, bool(program["questions"])) == (name, open_)


@given(known_and_less_known())
def test_a_total_names_assumptions_exactly_when_it_is_not_complete(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    crs = answer(both[1])["crs"]
    assert bool(crs["assumptions"]) == (not crs["complete"])


@given(profiles, st.data())
def test_the_order_of_jobs_tests_and_credentials_never_matters(
    profile: dict[str, Any], data: st.DataObject
) -> None:
    shuffled = copy.deepcopy(profile)
    for person in (shuffled["applicant"], shuffled["spouse"]):
        for part in ("work", "languages", "education"):
            if person and part in person:
                person[part] = data.draw(st.permutations(person[part]))
    assert decisions(answer(shuffled)) == decisions(answer(profile))


def later(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Put every date 28 years later, after which the calendar repeats day by day."""
    if isinstance(value, dict):
        return {key: later(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [later(inner) for inner in value]
    if isinstance(value, str) and value[4:5] == "-":
        return f"{int(value[:4]) + 28}{value[4:]}"
    return value


def ordinary(profile: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the law ties to a certain year: the waivers of 2020 to 2022 for study."""
    profile = copy.deepcopy(profile)
    for credential in profile["applicant"]["education"]:
        credential |= {"full_time": True, "in_person": True, "months": 12}
    return profile


@given(detailed_profiles.map(ordinary))
def test_the_same_life_28_years_later_gives_the_same_result(profile: dict[str, Any]) -> None:
    then = DAY.replace(year=DAY.year + 28)
    assert decisions(answer(later(profile), on=then)) == decisions(answer(profile))


def skeleton(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any JSON
    """Keep everything of a report but its words."""
    if isinstance(value, dict):
        return {name: skeleton(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [skeleton(inner, key) for inner in value]
    return "words" if isinstance(value, str) and key not in CODES else value


@given(profiles)
def test_english_and_french_reports_differ_in_words_only(profile: dict[str, Any]) -> None:
    assert skeleton(answer(profile, lang="en")) == skeleton(answer(profile, lang="fr"))


@given(known_and_less_known())
def test_a_decided_verdict_stays_when_more_is_answered(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    full, less = (answer(profile)["programs"] for profile in both)
    for name, program in less.items():
        assert program["verdict"] in {"undetermined", full[name]["verdict"]}, name


@given(known_and_less_known())
def test_a_decided_requirement_stays_when_more_is_answered(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    full, less = (statuses_in(answer(profile)) for profile in both)
    for code, status in less.items():
        assert status in {"unknown", full[code]}, code


@given(known_and_less_known())
def test_the_total_of_all_answers_lies_within_the_range_of_some(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    full, less = (answer(profile)["crs"] for profile in both)
    assert less["range"]["low"] <= full["total"] <= less["range"]["high"]


@given(known_and_less_known())
def test_a_complete_total_stays_when_more_is_answered(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    full, less = (answer(profile)["crs"] for profile in both)
    assert not less["complete"] or less["total"] == full["total"]
