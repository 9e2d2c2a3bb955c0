"""Tells which sources have changed since they were read, and which links lead nowhere.

    python -m upkeep.sources dist/site

Asks for every address of another host that the pages of a built site or an authority name. Prints,
as Markdown, what a person has to look at: nothing where all is well. It must not decide what a
change means: a person reads the source, and then moves `read` in `authorities.toml`.

A host that refuses programs (403, 429) says nothing of its page: it is named on standard error.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from html import unescape
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from cec_logic.rulesets import authorities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cec_logic.rulesets import Authority

LINK: Final = re.compile(r'href="(https?://[^"#]+)')
# How an official page tells of its last change. The laws are put on their site anew every week;
# the first pattern is the day on which Parliament or the Governor in Council last changed them.
CHANGED: Final = (
    re.compile(r"last amended on (\d{4}-\d\d-\d\d)"),
    re.compile(r'name="dcterms.modified"[^>]* content="(\d{4}-\d\d-\d\d)'),
    re.compile(r'property="dateModified">(\d{4}-\d\d-\d\d)'),
)
REFUSALS: Final = {403, 429}
AT_ONCE: Final = 4  # requests
PATIENCE: Final = 30  # seconds
TRIES: Final = 3
PAUSE = 10.0  # seconds between two tries


@dataclass(frozen=True)
class Answer:
    """What an address answered: a problem, or its text."""

    problem: str = ""
    text: str = ""
    refused: bool = False


def main() -> int:
    """Print the report on the built site that is named; 2 if there is none."""
    if len(sys.argv) != 2 or not (site := Path(sys.argv[1])).is_dir():  # noqa: PLR2004 - itself and one
        print("Expected the folder of a built site: python -m upkeep.sources dist/site")
        return 2
    for line in report(site, authorities().values()):
        print(line)
    return 0


def report(site: Path, sources: Iterable[Authority]) -> Iterator[str]:
    """What a person has to look at, one line of Markdown each.

    Args:
        site: the folder of a built site.
        sources: the authorities; the page in English is asked for its last change.
    """
    sources = list(sources)
    named = _links(site)
    for source in sources:
        for address in source.url.values():
            named.setdefault(address.partition("#")[0], "authorities.toml")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(named, pool.map(ask, named), strict=True))
    for address, answer in sorted(answers.items()):
        if answer.refused:
            print(f"refuses programs: {address}", file=sys.stderr)
        elif answer.problem:
            yield f"- {address}: {answer.problem} (in {named[address]})"
    changes: dict[tuple[date, date], list[str]] = defaultdict(list)
    for source in sources:
        changed = last_change(answers[source.url["en"].partition("#")[0]].text)
        if changed is not None and changed > source.read:
            changes[changed, source.read].append(source.cite["en"])
    for (changed, read), cited in sorted(changes.items()):
        yield f"- changed on {changed}, last read on {read}: {'; '.join(cited)}"


def _links(site: Path) -> dict[str, str]:
    """The addresses of other hosts, each with a page that leads there."""
    return {
        unescape(address): page.relative_to(site).as_posix()
        for page in sorted(site.rglob("*.html"), reverse=True)
        for address in LINK.findall(page.read_text("utf-8"))
    }


def ask(address: str) -> Answer:
    """What an address answers, after some tries if it is out of order."""
    answer = _ask_once(address)
    for _ in range(TRIES - 1):
        if not answer.problem or answer.refused:
            break
        time.sleep(PAUSE)
        answer = _ask_once(address)
    return answer


def _ask_once(address: str) -> Answer:
    request = Request(address, headers={"User-Agent": "cec-check (weekly check of links)"})  # noqa: S310 - LINK takes http and https only, and authorities have these
    try:
        with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310 - the same
            return Answer(text=response.read().decode("utf-8", "replace"))
    except HTTPError as error:
        return Answer(f"answers {error.code}", refused=error.code in REFUSALS)
    except (OSError, HTTPException) as error:
        return Answer(f"does not answer ({error})")


def last_change(text: str) -> date | None:
    """The day on which a page says that it last changed; None if it says none."""
    found = next((match for pattern in CHANGED if (match := pattern.search(text))), None)
    return date.fromisoformat(found[1]) if found else None


if __name__ == "__main__":
    sys.exit(main())
