"""The papers of an application in words: the JSON of the contract, and plain text.

It must not know rules, nor what a paper proves.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from cec_logic.messages import typeset, written_date
from cec_logic.messages.later import documents_catalogue
from cec_logic.profile import UNKNOWN
from cec_logic.view.words import cited, occupation_title, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cec_logic.application.documents import Document, Documents
    from cec_logic.application.fees import Amounts
    from cec_logic.application.plan import Stage
    from cec_logic.messages import Catalogue
    from cec_logic.profile import WorkPeriod
    from cec_logic.profile.kinds import Exact
    from cec_logic.view.application_records import DocumentItem, DocumentsReport, Letter, PlanStage

__all__ = ["documents_report", "documents_text"]

_CHECKED: Final = ("letterhead", "dates", "hours", "pay", "duties", "signature", "contact")


def documents_report(
    found: Documents, lang: str = "en", countries: Mapping[str, str] | None = None
) -> DocumentsReport:
    """The papers in a language, `en` or `fr`, as JSON-able values.

    `countries` are names of countries by their codes; a country without a name shows its code.

    Raises `ValueError` for another language.
    """
    words = documents_catalogue(lang)
    report: DocumentsReport = {
        "on": found.on.isoformat(),
        "lang": words.lang,
        "items": [_item(item, words, countries or {}) for item in found.items],
    }
    if found.invited is not None:
        report["invited"] = found.invited.isoformat()
        report["plan"] = [_stage(stage, words) for stage in found.plan]
    return report


def documents_text(report: DocumentsReport) -> str:
    """What `documents_report` gives as lines of plain text: a box to tick for each paper."""
    words = documents_catalogue(report["lang"])
    return "\n".join(typeset(line, report["lang"]) for line in _lines(report, words))


def _item(item: Document, words: Catalogue, countries: Mapping[str, str]) -> DocumentItem:
    facts = _facts(item, words, countries)

    def said(part: str) -> str | None:
        codes = (f"document.{item.id}.{part}_{item.variant}", f"document.{item.id}.{part}")
        code = next((code for code in codes if code in words), None)
        return None if code is None else words.text(code, **facts)

    title = said("title") or ""
    if item.facts.get("who") == "spouse":
        title = words.text("who.spouse", what=title)
    part: DocumentItem = {
        "id": item.id,
        "title": title,
        "message": said("message") or "",
        "place": item.place,
        "proves": list(item.proves),
        "needed": item.needed,
        "condition": said("condition") if item.needed == "if" else None,
        "from": said("from") or "",
        "valid": _valid(item, words) or said("valid"),
        "cost": _cost(item, words, facts) or said("cost"),
        "time": said("time"),
        "without": _without(item, words),
        "authority": cited(item.authority, words.lang),
    }
    if item.job is not None:
        part["letter"] = _letter(item.job, words)
    return part


def _without(item: Document, words: Catalogue) -> str | None:
    """What is lost without a paper: the requirements and the points that it proves."""
    if not item.proves:
        return None
    names = dict.fromkeys(_name(proved, words) for proved in item.proves)
    return words.text("document.without", what=words.texts["list.apart"].join(names))


def _name(proved: str, words: Catalogue) -> str:
    program, _, requirement = proved.partition(".")
    if program == "crs":
        return words.text(f"factor.{requirement}")
    titles = (f"requirement.{proved}.title", f"requirement.any.{requirement}.title")
    title = next(code for code in titles if code in words)
    return words.text(
        "document.requirement",
        program=words.text(f"program.{program}"),
        requirement=words.text(title),
    )


def _facts(item: Document, words: Catalogue, countries: Mapping[str, str]) -> dict[str, object]:
    facts = dict(item.facts)
    if facts.get("noc") is UNKNOWN:
        del facts["noc"]
        facts["occupation"] = words.text("document.unknown_occupation")
    if item.months is not None:
        low, high = item.months
        facts["months"] = words.text("advice.months.range", low=low, high=high)
    if "country" in facts:
        facts["country"] = countries.get(str(facts["country"]), facts["country"])
    return spoken(facts, words)


def _valid(item: Document, words: Catalogue) -> str | None:
    if item.valid_until is None:
        return None
    return words.text("document.valid_until", date=item.valid_until)


def _cost(item: Document, words: Catalogue, facts: Mapping[str, object]) -> str | None:
    """The amounts that are paid to the government, each with what it is for, and their sum.

    Then what comes on top, each with its condition.
    """
    if not item.fees:
        return None

    def each(kind: str, amounts: Amounts) -> str:
        return words.texts["list.apart"].join(
            words.text(f"document.fee.{kind}{name}", **facts, amount=amount)
            for name, amount in amounts
        )

    total = sum(amount for _, amount in item.fees)
    told = words.text("document.fee.all", total=total, each=each("", item.fees))
    if not item.fees_if:
        return told
    return f"{told} {words.text('document.fee.more', each=each('if_', item.fees_if))}"


def _stage(stage: Stage, words: Catalogue) -> PlanStage:
    return {
        "id": stage.code,
        "on": stage.on.isoformat(),
        "until": stage.until.isoformat(),
        "items": list(stage.items),
        "title": words.text(f"document.stage.{stage.code}"),
        "message": words.text(f"document.plan.{stage.code}", on=stage.on, until=stage.until),
    }


def _letter(job: WorkPeriod, words: Catalogue) -> Letter:
    """A letter for the employer to complete and sign, and what an officer looks for in it."""
    blank = words.text("document.letter.blank")
    goes_on = job.end is None
    filled = {
        "first": _day(job.start, words),
        "last": "" if goes_on else _day(job.end, words),
        "hours": blank if job.hours_per_week is UNKNOWN else _weekly(job.hours_per_week, words),
        "occupation": blank
        if job.noc is UNKNOWN
        else f"{occupation_title(job.noc, words.lang)} ({job.noc})",
    }
    lines = [
        words.text(f"document.letter.{name}", **filled)
        for name in ("head", "present" if goes_on else "past", "week", "pay", "duties", "signed")
    ]
    return {
        "text": "\n\n".join(lines),
        "checklist": [words.text(f"document.letter.check.{name}") for name in _CHECKED],
    }


def _weekly(hours: Exact, words: Catalogue) -> str:
    """Hours a week as people write them: 37.5; in French 37,5."""
    decimal = f"{float(hours):g}"
    return decimal if words.lang == "en" else decimal.replace(".", ",")


def _day(day: object, words: Catalogue) -> str:
    if isinstance(day, date):
        return written_date(day, words.lang)
    return words.text("document.letter.blank")


# ------------------------------------------------------------------ text


def _lines(report: DocumentsReport, words: Catalogue) -> Iterator[str]:
    yield words.text("document.head", on=date.fromisoformat(report["on"]))
    for needed, title in (("yes", "document.needed"), ("if", "document.perhaps")):
        yield ""
        yield words.text(title)
        for item in report["items"]:
            if item["needed"] == needed:
                yield from _item_lines(item)
    for stage in report.get("plan", ()):
        yield ""
        yield stage["message"]
    yield ""
    yield words.text("text.not_advice")


def _item_lines(item: DocumentItem) -> Iterator[str]:
    yield f"[ ] {item['title']}"
    told = (item["condition"], item["message"], item["valid"], item["cost"], item["time"])
    yield "    " + " ".join(part for part in (*told, item["without"]) if part)
