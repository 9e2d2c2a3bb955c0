"""Past rounds in words: the JSON of the contract, and plain text. It must not know rules."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from cec_logic.messages import typeset
from cec_logic.messages.later import outlook_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.messages import Catalogue
    from cec_logic.outlook.round_data import RoundName
    from cec_logic.outlook.rounds import Chance, Rounds
    from cec_logic.view.outlook_records import Round, RoundsReport

__all__ = ["round_name", "rounds_report", "rounds_text"]


def rounds_report(found: Rounds, lang: str = "en") -> RoundsReport:
    """Past rounds in a language, `en` or `fr`, as JSON-able values.

    Raises `ValueError` for another language.
    """
    words, data = outlook_catalogue(lang), found.data
    return {
        "on": found.on.isoformat(),
        "lang": words.lang,
        "total": found.total,
        "range": {"low": found.low, "high": found.high},
        "data": {
            "newest_round": data.rounds[0].date.isoformat(),
            "read": data.read.isoformat(),
            "source": data.source,
        },
        "messages": list(_decisive(found, words)),
        "rounds": [_round(item, found, words) for item in found.rounds],
        "pool": {
            "on": data.pool.on.isoformat(),
            "size": data.pool.size,
            "at_or_above": list(found.at_or_above),
        },
    }


def rounds_text(report: RoundsReport) -> str:
    """What `rounds_report` gives as lines of plain text: what decides, then a line a round."""
    words = outlook_catalogue(report["lang"])
    lines = [*report["messages"], ""]
    lines += [
        words.text(
            "rounds.line",
            date=date.fromisoformat(item["date"]),
            name=item["name"],
            cutoff=item["cutoff"],
            could=words.text(f"could.{item['could']}"),
            reason=item["reason"],
        )
        for item in report["rounds"]
    ]
    days = {name: date.fromisoformat(report["data"][name]) for name in ("newest_round", "read")}
    lines += ["", words.text("rounds.data", newest=days["newest_round"], read=days["read"])]
    lines.append(words.text("text.not_advice"))
    return "\n".join(typeset(line, report["lang"]) for line in lines)


def round_name(name: RoundName, lang: str) -> str:
    """A published name; where none was published in the language, that of its category."""
    return typeset(
        name.texts.get(lang) or outlook_catalogue(lang).text(name.type.replace(":", ".")), lang
    )


def _decisive(found: Rounds, words: Catalogue) -> Iterator[str]:
    """The score, in how many rounds it would have been enough, where it stands in the pool."""
    yield words.text("rounds.total", on=found.on, total=found.total)
    if found.rounds:
        times = Counter(item.could for item in found.rounds)
        yield words.text(
            "rounds.could" if times["yes"] else "rounds.could_none",
            first=found.since,
            on=found.on,
            of=len(found.rounds),
            yes=times["yes"],
        )
        if times["unknown"]:
            yield words.text("rounds.open", unknown=times["unknown"])
    else:
        newest = found.data.rounds[0].date
        yield words.text("rounds.none", first=found.since, on=found.on, newest=newest)
    low, high = found.at_or_above
    pool = found.data.pool
    code = "pool_exact" if low == high else "pool"
    yield words.text(f"rounds.{code}", date=pool.on, low=low, high=high, size=pool.size)


def _round(item: Chance, found: Rounds, words: Catalogue) -> Round:
    held = item.round
    tie = None if held.tie_break is None else date.fromisoformat(held.tie_break[:10])
    return {
        "number": int(held.number) if held.number.isdigit() else held.number,
        "date": held.date.isoformat(),
        "name": round_name(held.name, words.lang),
        "type": held.name.type,
        "cutoff": held.cutoff,
        "invitations": held.invitations,
        "tie_break": held.tie_break,
        "could": item.could,
        "margin": item.margin,
        "reason": words.text(
            f"round_reason.{item.reason}",
            margin=item.margin,
            missing=-item.margin,
            tie=tie,
            low=found.low,
            high=found.high,
        ),
    }
