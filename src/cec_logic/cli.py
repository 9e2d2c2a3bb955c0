"""The command line: profiles in, reports out. The same rooms as the page, no others.

Exit status 0 with a report, 2 with a bad profile or a bad command; then standard output is empty
(with `--jsonl`, the good lines are answered all the same).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cec_logic import noc
from cec_logic.assessment import assess
from cec_logic.messages import LANGUAGES
from cec_logic.profile import Problem, ProfileError, parse_profile, profile_schema
from cec_logic.profile.kinds import iso_date
from cec_logic.rulesets import DateBeforeRulesError, ruleset
from cec_logic.view import problem_text, report, report_line, report_schema
from cec_logic.view.parts import json_line
from cec_logic.view.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cec_logic.assessment import Assessment
    from cec_logic.profile import Profile

BAD = 2
INTERRUPTED = 130  # what a shell gives whom Ctrl+C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _prepare_streams()
    parser = _parser()
    arguments = parser.parse_args(argv)
    if getattr(arguments, "jsonl", None) is not None and arguments.swap:
        parser.error("--swap answers for one couple: it does not go with --jsonl")
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except ProfileError as error:
        for line in _problems(error, arguments.lang):
            print(line, file=sys.stderr)
        return BAD
    except DateBeforeRulesError as error:
        print(f"--on {error.on}: expected {error.first} or later", file=sys.stderr)
        return BAD
    except BrokenPipeError:
        # The reader has enough; what Python would still flush at its end has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"{error.filename or 'standard output'}: {error.strerror}", file=sys.stderr)
        return BAD
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started this
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - until the end
            setattr(sys, name, stream)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the terminal's locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cec-logic",
        description="The Canadian Experience Class and the CRS of Express Entry, explained.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("assess", help="assess a profile, or many")
    source = command.add_mutually_exclusive_group(required=True)
    source.add_argument("profile", nargs="?", help="a profile (JSON); - reads standard input")
    source.add_argument(
        "--jsonl", metavar="FILE", help="one profile a line; - reads standard input"
    )
    command.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument(
        "--preview", action="store_true", help="add the class proposed in 2026, which is not law"
    )
    command.add_argument(
        "--swap",
        action="store_true",
        help="answer for either partner as the principal applicant, side by side",
    )
    command.set_defaults(run=_assess)

    command = commands.add_parser("noc", help="search unit groups by job title")
    command.add_argument("query", help="a job title or a code")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    command.add_argument("--limit", type=_limit, default=5, metavar="N")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=_noc)

    command = commands.add_parser("schema", help="print the JSON Schema of a profile or a report")
    command.add_argument("of", choices=("profile", "report"))
    command.set_defaults(run=_schema)
    return parser


def _day(text: str) -> date:
    day = iso_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text} is not a date. Expected, say, 2026-03-31")
    return day


def _limit(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text} is not a number of results. Expected, say, 5")
    return int(text)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day where the person is


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _problems(error: ProfileError, lang: str) -> list[str]:
    return [f"{problem.place}: {problem_text(problem, lang)}" for problem in error.problems]


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _assess(arguments: argparse.Namespace) -> int:
    on = arguments.on or _today()
    ruleset(on)  # a day before the rules is refused before anything is read

    def assessed(profile: Profile) -> Assessment:
        return assess(profile, on=on, preview=arguments.preview)

    if arguments.jsonl is not None:
        return _assess_lines(arguments.jsonl, assessed, arguments.lang)
    profile = parse_profile(_read(arguments.profile))
    couple = {"applicant": profile}
    if arguments.swap:
        couple["spouse"] = _partner(profile)
    reports = {who: report(assessed(one), arguments.lang) for who, one in couple.items()}
    if arguments.format == "json":
        print(_json(reports if arguments.swap else reports["applicant"]))
    else:
        print("\n\n".join(map(as_text, reports.values())))
    return 0


def _partner(profile: Profile) -> Profile:
    try:
        return profile.swapped()
    except ValueError:
        raise ProfileError((Problem("/spouse", "no_partner"),)) from None


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
    else:
        with Path(name).open("rb") as file:
            yield from file


def _assess_lines(name: str, assessed: Callable[[Profile], Assessment], lang: str) -> int:
    status = 0
    for number, line in enumerate(_lines(name), start=1):
        try:
            answer = report_line(assessed(parse_profile(line.rstrip(b"\r\n"))), lang)
        except ProfileError as error:
            answer = json_line({"line": number, "problems": _problems(error, lang)})
            status = BAD
        print(answer, flush=name == "-")
    return status


def _noc(arguments: argparse.Namespace) -> int:
    found = noc.search(arguments.query, arguments.lang, arguments.limit)
    results = [
        {"code": match.code, "teer": match.teer, "title": match.title, "score": match.score}
        for match in found
    ]
    if arguments.format == "json":
        print(_json({"query": arguments.query, "results": results}))
    else:
        for match in found:
            print(f"{match.code}  TEER {match.teer}  {match.title}")
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    schema = profile_schema() if arguments.of == "profile" else report_schema()
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
