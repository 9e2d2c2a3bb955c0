"""The words of the package: English and French as peers, complete, and each set in its own way."""

from __future__ import annotations

import ast
import re
import string
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from tests.plain import plain
from tests.scenarios.tables import every_scenario

from cec_logic import assess, parse_profile, report
from cec_logic.facts.periods import CANADIAN_CONDITIONS, FOREIGN_CONDITIONS
from cec_logic.messages.later import documents_catalogue
from cec_logic.profile import DECLARED_LEVELS, LANGUAGES, PROVINCES, TESTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

TEXTS = {lang: documents_catalogue(lang).texts for lang in ("en", "fr")}
BOTH = pytest.mark.parametrize("lang", ["en", "fr"])
PACKAGE = resources.files("cec_logic")
DAYS = sorted(
    {
        date.fromisoformat(entry.name[:10])
        for entry in (PACKAGE / "rulesets" / "law").iterdir()
        if entry.name[0].isdigit()
    }
)

# The official terms of both languages, as expressions: where the English words have the one, the
# French words must have the other.
TERMS = {
    "Canadian Experience Class": "catégorie de l'expérience canadienne",
    "Express Entry": "Entrée express",
    r"\bCRS\b": r"\bSCG\b",
    "Federal Skilled Worker": r"travailleurs qualifiés \(fédéral\)",
    "Federal Skilled Trades": r"travailleurs de métiers spécialisés \(fédéral\)",
    "provincial nomination": "désignation provinciale",
    "rounds? of invitations": "rondes? d'invitations",
    "invitation to apply": "invitation à présenter une demande",
    r"\bNOC\b": r"\bCNP\b",
    "unit group": "groupes? de base",
    r"\bTEER\b": r"\bFÉER\b",
    "lead statement": "énoncé principal",
    "main duties": "fonctions principales",
    "first official language": "première langue officielle",
    "second official language": "seconde langue officielle",
    r"\bspeaking (result|out of|\{)": "expressions? (orale|écrite et orale)",
    r"\blistening (result|out of|\{)": "compréhension de l'oral",
    r"\breading (result|out of|\{)": "compréhension de l'écrit",
    r"\bwriting (result|out of|\{)": "expressions? écrite",
    r"educational credential assessment \(ECA\)": r"évaluation des diplômes d'études \(EDE\)",
    "Canadian work experience": "expérience (de travail|canadienne).*(au Canada|canadienne)",
    "foreign work experience": "expérience de travail à l'étranger",
    "human capital factors": "facteurs de base et du capital humain",
    "spouse or common-law partner factors": "facteurs liés à l'époux ou au conjoint de fait",
    "skill transferability factors": "facteurs liés à la transférabilité des compétences",
    "additional points": "points supplémentaires",
    "adaptability": "capacité d'adaptation",
    "certificate of qualification": "certificat de compétence",
    "arranged employment": "emploi réservé",
    "job offer": "offre d'emploi",
    "settlement funds": "fonds d'établissement",
    "temporary resident status": "statut de résident temporaire",
    "permanent residen(t|ce)": "résidence permanente",
    "principal applicant": "demandeur principal",
    "common-law partner": "conjoint(e)? de fait",
    "brother or sister": "frère ou (une |la )?sœur",
    "inadmissible": "interdits? de territoire",
    "Ministerial Instructions": "instructions ministérielles",
    "full[- ]time": "temps plein",
    "self-employment": "travail autonome",
    "maintained status": "statut conservé",
}
# Words of the other language, of everyday speech where there is an official term, or too familiar.
OUT_OF_PLACE = {
    "en": r"\b(SCG|CNP|FÉER|EDE|NCLC|draws?|tirage)\b",
    "fr": r"\b(CRS|NOC|TEER|ECA|ITA|CLB|draw|tirages?|tu|toi|ton|tes)\b",
}
# What nobody says, and what is no term of the department's own French.
TRANSLATED = {
    "en": r"\b(asked for|means? to|settle with|comes? along|would settle)\b",
    "fr": r"\b(payée?s?|propre compte|statut maintenu|points joints|tests? (de langue|valide)"
    r"|[Ll]a FÉER|abîmée?s?)\b",
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def without_placeholders(text: str) -> str:
    return re.sub(r"\{[^}]*\}", "0", text)


def nodes(folder: Traversable) -> Iterator[ast.AST]:
    """Give every node of the modules in a folder and below."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from nodes(entry)
        elif entry.name.endswith(".py"):
            yield from ast.walk(ast.parse(entry.read_text("utf-8")))


def constants(node: ast.AST) -> Iterator[str]:
    """Give the texts that an expression may turn out to be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def texts_of(values: Iterator[ast.AST], where: str) -> set[str]:
    """Give the texts that expressions may turn out to be; to find none is an error."""
    found = {text for value in values for text in constants(value)}
    if not found:
        raise LookupError(f"no text is found as {where}: was it renamed?")
    return found


def arguments(function: str, position: int, folder: Traversable) -> set[str]:
    """Give the texts that a function is called with at a position, anywhere in a folder."""
    return texts_of(
        (
            node.args[position]
            for node in nodes(folder)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == function
            and len(node.args) > position
        ),
        f"argument {position} of {function}()",
    )


def assigned(name: str, folder: Traversable) -> set[str]:
    """Give the texts that a variable is set to, anywhere in a folder."""
    return texts_of(
        (
            node.value
            for node in nodes(folder)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id == name
        ),
        f"a value of {name}",
    )


def keywords(name: str, folder: Traversable) -> set[str]:
    """Give the texts that a keyword argument is given, anywhere in a folder."""
    return texts_of(
        (
            node.value
            for node in nodes(folder)
            if isinstance(node, ast.keyword) and node.arg == name
        ),
        f"the argument {name}=",
    )


NOTES = arguments("remark", 0, PACKAGE)
PROBLEMS = (
    arguments("Problem", 1, PACKAGE)
    | assigned("code", PACKAGE / "profile")
    | keywords("beyond", PACKAGE / "profile")
)
REASONS = {
    *(condition.id for condition in (*CANADIAN_CONDITIONS, *FOREIGN_CONDITIONS)),
    "outside_window",
    "no_hours",
}


# ------------------------------------------------------------------ peers


def test_both_languages_have_the_same_keys() -> None:
    assert TEXTS["en"].keys() ^ TEXTS["fr"].keys() == set()


def test_both_languages_have_the_same_placeholders() -> None:
    differing = [
        key
        for key in TEXTS["en"].keys() & TEXTS["fr"].keys()
        if placeholders(TEXTS["en"][key]) != placeholders(TEXTS["fr"][key])
    ]
    assert differing == []


@BOTH
def test_words_that_follow_a_number_have_a_singular_and_a_plural(lang: str) -> None:
    forms = [
        spec for text in TEXTS[lang].values() for _, _, spec, _ in string.Formatter().parse(text)
    ]
    assert [spec for spec in forms if spec and spec != "$" and spec.count("|") != 1] == []


# ------------------------------------------------------------------ complete


def test_a_scan_of_the_sources_that_finds_nothing_is_an_error() -> None:
    with pytest.raises(LookupError, match=r"argument 0 of no_such_function\(\)"):
        arguments("no_such_function", 0, PACKAGE)


def test_the_notes_of_the_sources_are_found() -> None:
    assert {"after_verified", "future_fact", "tef_scale"} <= NOTES


def test_the_problems_of_the_sources_are_found() -> None:
    assert {"not_utf8", "not_date", "impossible_score_halves", "end_before_start"} <= PROBLEMS


@BOTH
@pytest.mark.parametrize("note", sorted(NOTES))
def test_a_note_has_words(note: str, lang: str) -> None:
    assert f"note.{note}" in TEXTS[lang]


@BOTH
@pytest.mark.parametrize("problem", sorted(PROBLEMS))
def test_a_problem_has_words(problem: str, lang: str) -> None:
    assert f"problem.{problem}" in TEXTS[lang]


@BOTH
@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_reason_has_words(reason: str, lang: str) -> None:
    assert f"reason.{reason}" in TEXTS[lang]


@BOTH
@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("level", DECLARED_LEVELS),
        ("study", ("none", "short", "long")),
        ("test", tuple(TESTS)),
        ("destination", PROVINCES),
        ("language", LANGUAGES),
        ("status", ("met", "not_met", "unknown")),
        ("verdict", ("eligible", "not_eligible", "undetermined")),
    ],
)
def test_every_id_of_a_kind_has_words(kind: str, ids: tuple[str, ...], lang: str) -> None:
    assert [one for one in ids if f"{kind}.{one}" not in TEXTS[lang]] == []


@BOTH
@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
def test_the_rules_of_every_day_have_words(day: date, lang: str) -> None:
    found = report(assess(parse_profile({}), on=day), lang)
    assert all(section["title"] for section in found["crs"]["sections"].values())


@BOTH
@pytest.mark.parametrize("kind", ["note", "problem", "reason"])
def test_no_words_are_kept_for_what_is_never_said(kind: str, lang: str) -> None:
    said = {"note": NOTES, "problem": PROBLEMS, "reason": REASONS}[kind]
    words = {key.partition(".")[2] for key in TEXTS[lang] if key.startswith(f"{kind}.")}
    assert words - said == set()


# ------------------------------------------------------------------ set as each language is


@BOTH
@pytest.mark.parametrize(
    "unwanted",
    [
        pytest.param("'", id="a straight apostrophe"),
        pytest.param("!", id="an exclamation mark"),
        pytest.param("...", id="three dots for an ellipsis"),
        pytest.param("  ", id="two spaces"),
    ],
)
def test_no_words_have(unwanted: str, lang: str) -> None:
    assert [key for key, text in TEXTS[lang].items() if unwanted in text] == []


@pytest.mark.parametrize(
    ("mark", "wrong"),
    [
        pytest.param("; ? »", r"(?<!\u202f)[;?»]", id="a narrow no-break space before ; ? »"),
        pytest.param("«", r"«(?!\u202f)", id="a narrow no-break space after «"),
        pytest.param(":", r"(?<!\u00a0):(?=\s|$)", id="a no-break space before a colon"),
    ],
)
def test_french_words_have(mark: str, wrong: str) -> None:
    strayed = {
        key: text
        for key, text in TEXTS["fr"].items()
        if re.search(wrong, without_placeholders(text))
    }
    assert strayed == {}, mark


def said(value: object) -> Iterator[str]:
    """Give every text of a report but its addresses."""
    if isinstance(value, str):
        yield "" if value.startswith("https://") else value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from said(inner)


def test_whole_french_reports_are_set_as_their_words_are() -> None:
    wrong = re.compile(r"(?<!\u202f)[;?»]|«(?!\u202f)|(?<!\u00a0):(?=\s|$)|[\u00a0\u202f ]{2}|'")
    strayed = {
        text
        for scenario in every_scenario()
        if scenario.name.startswith(("notes", "persons"))
        for text in said(
            report(
                assess(
                    parse_profile(scenario.profile),
                    on=date.fromisoformat(scenario.on),
                    preview=True,
                ),
                "fr",
            )
        )
        if wrong.search(text)
    }
    assert strayed == set()


def test_english_words_have_no_space_before_a_mark() -> None:
    strayed = [
        key
        for key, text in TEXTS["en"].items()
        if re.search(r"\s[;:?,.]", without_placeholders(text))
    ]
    assert strayed == []


# ------------------------------------------------------------------ voice and terms


@pytest.mark.parametrize("word", ["simply", "just", "please", "obviously", "of course"])
def test_no_english_words_say(word: str) -> None:
    pattern = rf"\b{word}\b"
    assert [
        key for key, text in TEXTS["en"].items() if re.search(pattern, text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("word", ["simplement", "juste", "veuillez", "évidemment", "bien sûr"])
def test_no_french_words_say(word: str) -> None:
    pattern = rf"\b{word}\b"
    assert [
        key for key, text in TEXTS["fr"].items() if re.search(pattern, text, re.IGNORECASE)
    ] == []


@BOTH
def test_no_words_are_out_of_place(lang: str) -> None:
    strayed = {
        key: found[0]
        for key, text in TEXTS[lang].items()
        if (found := re.search(OUT_OF_PLACE[lang], plain(text)))
    }
    assert strayed == {}


@BOTH
def test_no_words_are_translated_where_people_have_their_own(lang: str) -> None:
    strayed = {
        key: found[0]
        for key, text in TEXTS[lang].items()
        if (found := re.search(TRANSLATED[lang], plain(text)))
    }
    assert strayed == {}


@pytest.mark.parametrize("term", TERMS)
def test_the_official_term_is_used_in_french_where_it_is_in_english(term: str) -> None:
    strayed = {
        key: plain(TEXTS["fr"][key])
        for key, text in TEXTS["en"].items()
        if re.search(term, plain(text), re.IGNORECASE)
        and not re.search(TERMS[term], plain(TEXTS["fr"][key]), re.IGNORECASE)
    }
    assert strayed == {}
