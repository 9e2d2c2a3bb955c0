"""The pages: templates, words and the definition of the form become HTML, complete without scripts.

Role: one page of the tool, one of it for other sites' pages, one that helps these sites, one of the
registry and one about privacy a language, the choice of language at the root, and the page for an
address that does not exist. It must not know the rules, nor how the assets are built.
"""

from __future__ import annotations

import csv
import json
import shutil
import tomllib
import unicodedata
from base64 import urlsafe_b64encode
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cec_logic import messages, registry
from cec_logic.messages import typeset, written_date
from cec_logic.profile import ABILITIES
from cec_logic.rulesets import ruleset
from shared.answers import read
from site_build.folders import GUIDE, ROOT, SITE
from site_build.headers import (
    inline,
    meta_policy,
    not_found_page,
    policy_directives,
    site_path,
)
from site_build.sample import sample_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cec_logic.rulesets import Authority
    from shared.values import Part

LANGUAGES: Final = messages.LANGUAGES
FIRST_COUNTRY: Final = "CA"
EXAMPLES: Final = {
    "graduate": GUIDE / "examples" / "graduate.json",
    "two_jobs": GUIDE / "examples" / "two-jobs.json",
    "couple": GUIDE / "examples" / "couple-lina.json",
}
PRIVACY_TESTS: Final = ROOT / "tests" / "browser" / "test_privacy.py"


def render(out: Path, fetched_at_start: Sequence[str] = ()) -> None:
    """Write the pages and the static files below `out`, which need not exist yet.

    `fetched_at_start` are the names, below `app/`, of what the tool's page fetches first.
    """
    pages = environment()
    shutil.copytree(SITE / "static", out / "static", dirs_exist_ok=True)
    shutil.copy(PRIVACY_TESTS, out / "static")  # published, so that a visitor can read the proof
    texts = {language: load_texts(language) for language in LANGUAGES}
    common = {"policy": meta_policy(), "texts_of": texts}
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        for template, folder in (("tool.html", ""), ("embed.html", "embed/")):
            page = tool_page(
                template,
                language,
                here=f"../../{language}/" if folder else f"../{language}/",
                root="../../" if folder else "../",
                fetched_at_start=fetched_at_start,
            )
            write(out / language / folder / "index.html", page)
        page = pages.get_template("configure.html").render(
            common, texts=texts[language], language=language, other=other, root="../../../"
        )
        write(out / language / "embed" / "configure" / "index.html", page)
        page = pages.get_template("registry.html").render(
            common,
            texts=texts[language],
            registry=registry_by_status(language),
            language=language,
            other=other,
            root="../../",
        )
        write(out / language / "registry" / "index.html", page)
        page = pages.get_template("privacy.html").render(
            common,
            texts=texts[language],
            directives=policy_directives(),
            tests=PRIVACY_TESTS.name,
            language=language,
            other=other,
            root="../../",
        )
        write(out / language / "privacy" / "index.html", page)
    page = pages.get_template("choose.html").render(common, language="en", root="./")
    write(out / "index.html", page)
    page = pages.get_template("not_found.html").render(
        texts_of=texts,
        policy=meta_policy(not_found_page()),
        root=site_path(),
        **{name: Markup(inline(f"{name}-src")) for name in ("script", "style")},  # noqa: S704 - our own files
    )
    write(out / not_found_page(), page)


def tool_page(template: str, language: str, *, in_file: bool = False, **ways: object) -> str:
    """The page of the tool in a language.

    Args:
        template: the page itself, or what it looks like elsewhere.
        language: `"en"` or `"fr"`.
        in_file: whether it is for the one file, which says some things in other words.
        ways: the ways to other files that the template asks for.
    """
    texts = load_texts(language)
    said = {"language": language, **words(language), **(texts["file"]["words"] if in_file else {})}
    page = environment().get_template(template)
    return page.render(
        ways,
        policy=meta_policy(),
        form=load_form(),
        asked_blank=asked_of_a_blank_form(),
        texts=texts,
        words=json_in_html(said),
        definition=json_in_html(list(questions())),
        countries=countries(language),
        examples=[
            (carried(json.loads(example.read_text("utf-8"))), texts["page"]["examples"][said])
            for said, example in EXAMPLES.items()
        ],
        sample=sample_html(EXAMPLES["graduate"], language, texts),
        language=language,
        other=LANGUAGES[language == LANGUAGES[0]],
        in_file=in_file,
    )


def carried(profile: dict[str, Any]) -> str:
    """A profile as the tool reads it from the fragment of its address."""
    written = json.dumps(profile, separators=(",", ":"))  # as page/keep.py
    return "answers=" + urlsafe_b64encode(written.encode("ascii")).decode().rstrip("=")


def json_in_html(value: object) -> Markup:
    """A value as JSON text within an element: short, as every visitor fetches it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;"))  # noqa: S704 - of our own words


def environment(*folders: Path) -> Environment:
    """The templates of the site, and before them those of other folders."""
    templates = Environment(
        loader=FileSystemLoader([*folders, SITE / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.policies["json.dumps_kwargs"] = {}  # in the order of the texts, not by the alphabet
    return templates


def write(path: Path, page: str) -> None:
    """Write one page, without the lines that only the templates needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (line.strip() for line in page.splitlines())
    path.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")


@cache
def load_form() -> dict[str, Any]:
    """The definition of the questions."""
    return tomllib.loads((SITE / "form.toml").read_text(encoding="utf-8"))


def questions() -> Iterator[Part]:
    """Every part of the form in order, for the page's Python: section, place, kind, conditions.

    The places of questions in a group hold `#` where the number of the item stands.
    """
    form = load_form()
    for section in form["sections"]:
        for part in section["parts"]:
            name = section["name"]
            if "group" not in part:
                yield {**_question(part, "/"), "section": name}
                continue
            group = _question({**part, "kind": "group"}, "/")
            yield {**group, "section": name}
            for question in form["groups"][part["group"]]:
                prefix = f"{group['place']}/#/"
                yield {**_question(question, prefix), "group": group["place"], "section": name}


def asked_of_a_blank_form() -> dict[str, bool]:
    """Whether each part that is asked only sometimes is asked before anything is answered."""
    parts = list(questions())
    counts = {part["place"]: 1 for part in parts if part["kind"] == "group"}
    return read(parts, {}, counts)[0]


def _question(part: dict[str, Any], prefix: str) -> Part:
    question: dict[str, Any] = {"place": prefix + part["name"], "kind": part["kind"]}
    if "mode" in part:
        question["mode"] = part["mode"]
    for key in ("sums", "of", "covered", "skipped"):
        if key in part:
            question[key] = prefix + part[key]
    if "presumed" in part:
        question["presumed"] = part["presumed"]
    for key in ("covers", "also"):
        if key in part:
            question[key] = {prefix + other: answer for other, answer in part[key].items()}
    for condition in ("when", "unless"):
        if condition in part:
            question[condition] = {
                prefix + other: _answers(answers) for other, answers in part[condition].items()
            }
    if part["kind"] == "abilities":
        question["abilities"] = [part.get("within", "") + ability for ability in ABILITIES]
    return cast("Part", question)


def _answers(answers: list[str] | str) -> list[str]:
    """The answers a condition names; "physicians" stands for the occupations that the law names."""
    return sorted(ruleset(date.max).cec.physicians) if answers == "physicians" else list(answers)


@cache
def load_texts(language: str) -> dict[str, Any]:
    """The words of the pages in one language, with that language's apostrophes and spaces."""
    texts = tomllib.loads((SITE / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
    return _typeset_all(texts, language)


def words(language: str) -> dict[str, str]:
    """What the page's Python says by itself, and what the engine puts around its report."""
    texts = load_texts(language)
    return {**texts["words"], **texts["result"], **texts["keep"], **texts["compare"]}


def _typeset_all(texts: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        key: _typeset_all(value, language) if isinstance(value, dict) else typeset(value, language)
        for key, value in texts.items()
    }


@cache
def countries(language: str) -> list[tuple[str, str]]:
    """Code and name of every country as that language sorts them, the likeliest answer first."""
    with (SITE / "texts" / "countries.csv").open(encoding="utf-8", newline="") as table:
        names = {row["code"]: row[language] for row in csv.DictReader(table)}

    def place(code: str) -> tuple[bool, str]:
        return code != FIRST_COUNTRY, without_accents(names[code])

    return [(code, names[code]) for code in sorted(names, key=place)]


def without_accents(text: str) -> str:
    """A text as it is sorted: without accents, in small letters."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def registry_by_status(language: str) -> dict[str, list[dict[str, Any]]]:
    """What of the law is modelled, status by status, in the words of a language."""

    def cited(provision: Authority) -> dict[str, Any]:
        return {
            "cite": typeset(provision.cite[language], language),
            "title": typeset(provision.title[language], language),
            "url": provision.url[language],
            "read": provision.read,
            "read_in_words": written_date(provision.read, language),
        }

    grouped: dict[str, list[dict[str, Any]]] = {status: [] for status in registry.STATUSES}
    for entry in registry.entries():
        grouped[entry.status].append(
            {
                "id": entry.id,
                "told": typeset(entry.told[language], language),
                "provisions": [cited(provision) for provision in entry.provisions],
                "attested": entry.attested,
                "code": entry.code,
            }
        )
    return grouped
