"""Sentences that a reading against the law refuted: no page and no message says them again."""

from __future__ import annotations

import re

import pytest

from site_build.folders import GUIDE, ROOT
from site_build.pages import LANGUAGES

# the sentence, and how it began in English and in French
REFUTED = {
    "every adult pays the right of permanent residence fee": (
        r"residence[^.\n]*each adult",
        r"résidence[^.\n]*(?:par|chaque) adulte",
    ),
    "no rule is known on the retake of one ability": (
        r"no rule was found",
        r"aucune règle n'a été trouvée",
    ),
    "the TEER with most work sets the language level": (
        r"[Mm]ost of your work (?:is |was )?in TEER",
        r"essentiel de votre travail (?:relève|en FÉER)",
    ),
    "the order of the classes rests on one source": (
        r"[Oo]ne source says",
        r"[Ss]elon une source|[Dd]'après une source",
    ),
    "that work in Quebec counts rests on one source": (
        r"only one published source",
        r"qu'une source publiée",
    ),
    "the fee of a spouse is guessed": (r"by analogy", r"par analogie"),
    "how long a stay asks for a police certificate is not known": (
        r"names the exact span",
        r"la durée exacte",
    ),
    "rounds for French had the lowest scores": (
        r"lower scores than others",
        r"plus basses qu'ailleurs",
    ),
    "the verdict does not rest on the answers": (
        r"\"You meet the Canadian Experience Class\.",
        r"\"Vous (?:êtes admissible|répondez aux exigences)[^\"]* l'expérience canadienne\.",
    ),
    "who stays here with the applicant may be staying behind": (
        r"stay here with you",
        r"y restera-t-elle avec vous",
    ),
    "every new score is made up": (r"has made it up", r"l'a inventée"),
}
WORDS = {
    language: [
        *sorted((GUIDE / language).rglob("*.md")),
        ROOT / f"site/texts/{language}.toml",
        *sorted((ROOT / "src/cec_logic/messages").rglob(f"*{language}.toml")),
    ]
    for language in LANGUAGES
}
# what the page on language tests says of the retake of one ability, which nothing computes
RETAKE = {
    "en": r"One Skill Retake[^.]*: several sources report that IRCC does not accept it",
    "fr": r"One Skill Retake[^.]*: selon plusieurs sources, IRCC ne l'accepte pas",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", REFUTED.values(), ids=REFUTED)
def test_what_was_refuted_is_not_said_again(language: str, said: tuple[str, str]) -> None:
    wording = re.compile(said[LANGUAGES.index(language)])
    saying = [path.name for path in WORDS[language] if wording.search(path.read_text("utf-8"))]
    assert saying == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_retake_of_one_ability_is_told_as_not_accepted(language: str) -> None:
    said = " ".join((GUIDE / language / "language.md").read_text("utf-8").split())
    assert re.search(RETAKE[language], said)
