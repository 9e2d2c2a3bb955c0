"""The Comprehensive Ranking System: what the scenario grid does not show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.answers import DAY

from cec_logic.rules.crs import WITHOUT_SPOUSE, Case, Cut, Score, SpouseCase, core, score
from cec_logic.rulesets import ruleset

NOTHING = Case(
    age=None,
    education="none",
    english=(),
    french=(),
    canadian_work=0,
    foreign_work=0,
    certificate=False,
    spouse=None,
    nomination=False,
    sibling=False,
    canadian_study="none",
)
BEST = NOTHING._replace(
    age=29,
    education="doctoral",
    english=((10, 10, 10, 10),),
    french=((10, 10, 10, 10),),
    canadian_work=5,
    foreign_work=3,
    certificate=True,
    nomination=True,
    sibling=True,
    canadian_study="long",
)
SPOUSE = SpouseCase("doctoral", ((10, 10, 10, 10),), 5)


def scored(case: Case, on: date = DAY, **changes: Any) -> Score:  # noqa: ANN401 - parts by name
    return score(case._replace(**changes), ruleset(on).crs)


def factor(found: Score, section: str, name: str) -> int:
    return found.sections[section].factors[name].points


def cuts(found: Score, section: str) -> tuple[Cut, ...]:
    return found.sections[section].capped


# ------------------------------------------------------------------ the first official language


def test_without_a_result_there_is_no_first_language() -> None:
    assert scored(NOTHING).first_language is None


@pytest.mark.parametrize(
    ("english", "french", "first"),
    [
        pytest.param((7, 7, 7, 7), None, "en", id="English alone"),
        pytest.param(None, (7, 7, 7, 7), "fr", id="French alone"),
        pytest.param((7, 7, 7, 7), (7, 7, 7, 7), "en", id="equal results"),
        pytest.param((4, 4, 4, 4), (9, 9, 9, 9), "fr", id="the better result is French"),
        pytest.param((9, 9, 8, 8), (9, 9, 9, 7), "en", id="a higher total, less in the first"),
        pytest.param((8, 8, 8, 8), (9, 9, 9, 5), "fr", id="equal totals, French first has more"),
        # 34 + 0 points either way round: the first language itself has more with English.
        pytest.param((10, 3, 3, 3), (4, 4, 4, 4), "en", id="equal totals, more in the first"),
    ],
)
def test_the_first_language_gives_the_higher_total(
    english: tuple[int, ...] | None, french: tuple[int, ...] | None, first: str
) -> None:
    found = scored(
        NOTHING, english=(english,) if english else (), french=(french,) if french else ()
    )
    assert found.first_language == first


def test_of_results_that_give_the_same_english_is_the_first_language() -> None:
    # The first English result gives as much only beside French; the second one by itself.
    english = ((10, 9, 9, 9), (9, 10, 10, 9))
    found = scored(NOTHING, english=english, french=((10, 10, 9, 9),))
    assert (found.first_language, factor(found, "core", "first_language")) == ("en", 130)


def test_of_several_results_the_pair_with_the_highest_total_counts() -> None:
    found = scored(NOTHING, english=((7, 7, 7, 9), (8, 8, 8, 8)), french=((5, 5, 5, 5),))
    assert factor(found, "core", "first_language") == 92


# ------------------------------------------------------------------ caps


def test_nothing_is_cut_where_no_cap_is_reached() -> None:
    assert [section.capped for section in scored(NOTHING).sections.values()] == [()] * 4


def test_a_second_language_at_its_cap_is_not_cut() -> None:
    found = scored(NOTHING, english=((10, 10, 10, 10),), french=((9, 9, 9, 9),))
    assert (factor(found, "core", "second_language"), cuts(found, "core")) == (24, ())


def test_a_pair_over_its_cap_tells_what_was_cut() -> None:
    found = scored(NOTHING, education="masters", canadian_work=2, english=((9, 9, 9, 9),))
    pair = ("education_language", "education_canadian_work")
    assert cuts(found, "transferability") == (Cut(pair, 100, 50),)


def test_factor_points_are_those_of_the_table_whatever_is_cut() -> None:
    found = scored(NOTHING, education="masters", canadian_work=2, english=((9, 9, 9, 9),))
    assert factor(found, "transferability", "education_language") == 50


def test_the_section_s_cap_is_told_after_those_of_the_pairs() -> None:
    found = scored(BEST)
    assert [(cut.earned, cut.cap) for cut in cuts(found, "transferability")] == [
        (100, 50),
        (100, 50),
        (150, 100),
    ]


def test_the_cap_of_the_second_language_is_told() -> None:
    found = scored(BEST, spouse=SPOUSE)
    assert cuts(found, "core") == (Cut(("second_language",), 24, 22),)


def test_a_nomination_fills_the_additional_section() -> None:
    found = scored(BEST)
    factors = ("sibling", "french", "canadian_study", "nomination")
    assert cuts(found, "additional") == (Cut(factors, 695, 600),)


@pytest.mark.parametrize("spouse", [None, SPOUSE])
def test_the_most_is_1200(spouse: SpouseCase | None) -> None:
    assert scored(BEST, spouse=spouse).total == 1200


# ------------------------------------------------------------------ what a factor tells


def test_every_factor_cites_a_provision() -> None:
    sections = scored(BEST, spouse=SPOUSE).sections.values()
    assert all(points.authority for section in sections for points in section.factors.values())


@pytest.mark.parametrize("spouse", [None, SPOUSE])
def test_no_factor_has_more_than_its_most(spouse: SpouseCase | None) -> None:
    sections = scored(BEST, spouse=spouse).sections.values()
    assert all(
        points.points <= points.max for section in sections for points in section.factors.values()
    )


@pytest.mark.parametrize(
    ("section", "name", "facts"),
    [
        ("core", "age", {"age": 29}),
        ("core", "education", {"level": "doctoral"}),
        ("core", "first_language", {"levels": (10, 10, 10, 9)}),
        ("core", "second_language", {"levels": (10, 10, 10, 8)}),
        ("core", "canadian_work", {"years": 5}),
        ("spouse", "education", {"level": "doctoral"}),
        ("spouse", "language", {"levels": (10, 10, 10, 10)}),
        ("spouse", "canadian_work", {"years": 5}),
        (
            "transferability",
            "certificate_language",
            {
                "level": "doctoral",
                "foreign_years": 3,
                "canadian_years": 5,
                "weakest": 9,
                "certificate": True,
            },
        ),
        ("additional", "sibling", {"sibling": True}),
        ("additional", "french", {"nclc": 7, "weakest": 8}),
        ("additional", "canadian_study", {"study": "long"}),
        ("additional", "job_offer", {"job_offer": "other"}),
        ("additional", "nomination", {"nomination": True}),
    ],
)
def test_a_factor_tells_what_it_was_decided_by(
    section: str, name: str, facts: dict[str, object]
) -> None:
    languages = {"english": ((10, 10, 10, 9),), "french": ((10, 10, 10, 8),)}
    found = scored(BEST, date(2025, 3, 24), **languages, spouse=SPOUSE, job_offer="other")
    assert found.sections[section].factors[name].facts == facts


def test_a_spouse_without_a_result_tells_no_levels() -> None:
    found = scored(BEST, spouse=SPOUSE._replace(languages=()))
    assert found.sections["spouse"].factors["language"].facts == {"levels": None}


def test_the_weakest_ability_decides_what_language_adds_to_education() -> None:
    found = scored(NOTHING, education="masters", english=((10, 10, 10, 6),))
    assert factor(found, "transferability", "education_language") == 0


def test_the_weakest_ability_decides_whether_french_gives_points() -> None:
    assert factor(scored(NOTHING, french=((10, 10, 10, 6),)), "additional", "french") == 0


@pytest.mark.parametrize(
    ("on", "most"), [(date(2016, 11, 18), 600), (date(2016, 11, 19), 200), (date(2025, 3, 24), 200)]
)
def test_the_most_of_a_job_offer_is_that_of_a_senior_manager(on: date, most: int) -> None:
    assert scored(NOTHING, on).sections["additional"].factors["job_offer"].max == most


def test_without_a_spouse_that_counts_the_section_has_nothing_to_give() -> None:
    section = scored(BEST).sections["spouse"]
    assert {(points.points, points.max) for points in section.factors.values()} == {(0, 0)}


def test_a_spouse_without_a_result_has_no_points_for_language() -> None:
    found = scored(BEST, spouse=SPOUSE._replace(languages=()))
    assert factor(found, "spouse", "language") == 0


def test_of_a_spouse_s_results_the_best_counts() -> None:
    results = ((5, 5, 5, 5), (7, 7, 7, 7), (4, 4, 4, 9))
    found = scored(BEST, spouse=SPOUSE._replace(languages=results))
    assert factor(found, "spouse", "language") == 12


# ------------------------------------------------------------------ the tables of other days


@pytest.mark.parametrize(
    ("on", "factors"),
    [
        (date(2015, 1, 1), {"job_offer", "nomination"}),
        (date(2016, 11, 19), {"canadian_study", "job_offer", "nomination"}),
        (
            date(2017, 6, 6),
            {"sibling", "french", "canadian_study", "job_offer", "nomination"},
        ),
        (date(2025, 3, 25), {"sibling", "french", "canadian_study", "nomination"}),
    ],
)
def test_a_factor_that_a_day_s_rules_do_not_know_is_absent(on: date, factors: set[str]) -> None:
    assert scored(NOTHING, on).sections["additional"].factors.keys() == factors


@pytest.mark.parametrize(
    ("on", "offer", "points"),
    [
        (date(2016, 11, 18), "senior_manager", 600),
        (date(2016, 11, 18), "other", 600),
        (date(2016, 11, 19), "senior_manager", 200),
        (date(2016, 11, 19), "other", 50),
        (date(2025, 3, 24), "other", 50),
        (date(2025, 3, 24), None, 0),
    ],
)
def test_a_job_offer_gave_points_until_2025(on: date, offer: str | None, points: int) -> None:
    assert factor(scored(NOTHING, on, job_offer=offer), "additional", "job_offer") == points


@pytest.mark.parametrize(
    ("on", "english", "points"),
    [
        (date(2017, 6, 6), (), 15),
        (date(2017, 6, 6), ((5, 5, 5, 5),), 30),
        (date(2020, 10, 20), (), 25),
        (date(2020, 10, 20), ((5, 5, 5, 5),), 50),
    ],
)
def test_french_gave_fewer_points_until_2020(
    on: date, english: tuple[tuple[int, ...], ...], points: int
) -> None:
    found = scored(NOTHING, on, french=((7, 7, 7, 7),), english=english)
    assert factor(found, "additional", "french") == points


def test_nobody_can_change_a_section_that_others_are_given_too() -> None:
    factors = core(ruleset(DAY).crs, WITHOUT_SPOUSE, 30, "none", 0, None, None).factors
    with pytest.raises(TypeError):
        factors["age"] = factors["age"]._replace(points=999)  # type: ignore[index]  # the claim
