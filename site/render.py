"""The pages: templates, words and the definition of the form become HTML, complete without scripts.

Role: one page of the tool, one of it for other sites' pages, one that helps these sites, one of the
registry and one about privacy a language, the choice of language at the root, and the page for an
address that does not exist. It must not know the rules, nor how the assets are built.
"""

from __future__ import annotations

import ast
import csv
import json
import shutil
import tomllib
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cec_logic import messages, registry
from cec_logic.messages import typeset, written_date
from cec_logic.profile import ABILITIES
from cec_logic.rulesets import ruleset
from headers import meta_policy, policy_directives, site_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cec_logic.rulesets import Authority

HERE: Final = Path(__file__).parent
LANGUAGES: Final = messages.LANGUAGES
FIRST_COUNTRY: Final = "CA"
PRIVACY_TESTS: Final = HERE.parent / "tests" / "browser" / "test_privacy.py"


def render(out: Path, fetched_at_start: Sequence[str] = ()) -> None:
    """Write the pages and the static files below `out`, which need not exist yet.

    `fetched_at_start` are the names, below `app/`, of what the tool's page fetches first.
    """
    pages = environment()
    shutil.copytree(HERE / "static", out / "static", dirs_exist_ok=True)
    shutil.copy(PRIVACY_TESTS, out / "static")  # published, so that a visitor can read the proof
    texts = {language: load_texts(language) for language in LANGUAGES}
    common = {"policy": meta_policy(), "texts_of": texts}
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        for template, folder in (("tool.html", ""), ("embed.html", "embed/")):
            page = tool_page(
                template,
                language,
                here="../" if folder else "",
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
            claims=list(claims(PRIVACY_TESTS)),
            tests=PRIVACY_TESTS.name,
            language=language,
            other=other,
            root="../../",
        )
        write(out / language / "privacy" / "index.html", page)
    for template, target in (("choose.html", "index.html"), ("not_found.html", "404.html")):
        # the one page that is shown at any address
        root = site_path() if template == "not_found.html" else "./"
        page = pages.get_template(template).render(common, language="en", root=root)
        write(out / target, page)


def tool_page(template: str, language: str, *, in_file: bool = False, **ways: object) -> str:
    """The page of the tool in a language.

    Args:
        template: the page itself, or what it looks like elsewhere.
        language: `"en"` or `"fr"`.
        in_file: whether it is for the one file, which says some things in other words.
        ways: the ways to other files that the template asks for.
    """
    texts = load_texts(language)
    said = {**words(language), **(texts["file"]["words"] if in_file else {})}
    page = environment().get_template(template)
    return page.render(
        ways,
        policy=meta_policy(),
        form=load_form(),
        texts=texts,
        words=json.dumps(said, ensure_ascii=False),
        definition=json.dumps(list(questions())),
        countries=countries(language),
        language=language,
        other=LANGUAGES[language == LANGUAGES[0]],
        in_file=in_file,
    )


def environment(*folders: Path) -> Environment:
    """The templates of the site, and before them those of other folders."""
    templates = Environment(
        loader=FileSystemLoader([*folders, HERE / "templates"]),
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
    return tomllib.loads((HERE / "form.toml").read_text(encoding="utf-8"))


def questions() -> Iterator[dict[str, Any]]:
    """Every part of the form in order, for the page's Python: place, kind, group, mode, conditions.

    The places of questions in a group hold `#` where the number of the item stands.
    """
    form = load_form()
    for section in form["sections"]:
        for part in section["parts"]:
            if "group" not in part:
                yield _question(part, "/")
                continue
            group = _question({**part, "kind": "group"}, "/")
            yield group
            for question in form["groups"][part["group"]]:
                prefix = f"{group['place']}/#/"
                yield {**_question(question, prefix), "group": group["place"]}


def _question(part: dict[str, Any], prefix: str) -> dict[str, Any]:
    question: dict[str, Any] = {"place": prefix + part["name"], "kind": part["kind"]}
    if "mode" in part:
        question["mode"] = part["mode"]
    if "sums" in part:
        question["sums"] = prefix + part["sums"]
    for condition in ("when", "unless"):
        if condition in part:
            question[condition] = {
                prefix + other: _answers(answers) for other, answers in part[condition].items()
            }
    if part["kind"] == "abilities":
        question["abilities"] = [part.get("within", "") + ability for ability in ABILITIES]
    return question


def _answers(answers: list[str] | str) -> list[str]:
    """The answers a condition names; "physicians" stands for the occupations that the law names."""
    return sorted(ruleset(date.max).cec.physicians) if answers == "physicians" else list(answers)


@cache
def load_texts(language: str) -> dict[str, Any]:
    """The words of the pages in one language, with that language's apostrophes and spaces."""
    texts = tomllib.loads((HERE / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
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
    with (HERE / "texts" / "countries.csv").open(encoding="utf-8", newline="") as table:
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


def claims(tests: Path) -> Iterator[str]:
    """What the tests of a file claim, in their order: each test is named as its claim."""
    for node in ast.parse(tests.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            words = node.name.removeprefix("test_").replace("_", " ")
            yield f"{words[0].upper()}{words[1:]}."
