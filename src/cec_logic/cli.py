"""The command line: profiles in, reports out. The same rooms as the page, no others.

Exit status 0 with a report, 2 with a bad profile or a bad command; then standard output is empty
(with `--jsonl` and `--csv`, the good lines are answered all the same).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cec_logic import noc
from cec_logic.application.documents import documents
from cec_logic.assessment import assess
from cec_logic.csv_rows import assess_rows
from cec_logic.messages import LANGUAGES
from cec_logic.outlook.advice import advise
from cec_logic.outlook.forecast import MOST_MONTHS, USUAL_MONTHS, forecast
from cec_logic.outlook.rounds import USUAL_MONTHS_BACK, rounds
from cec_logic.profile import Problem, ProfileError, parse_profile, profile_schema
from cec_logic.profile.kinds import LATEST, iso_date
from cec_logic.rulesets import DateBeforeRulesError, first_day, ruleset
from cec_logic.view import problem_text, report, report_line
from cec_logic.view.advice import advice_report, advice_text
from cec_logic.view.documents import documents_report, documents_text
from cec_logic.view.forecast import forecast_report, forecast_text
from cec_logic.view.rounds import rounds_report, rounds_text
from cec_logic.view.schema import (
    advice_schema,
    documents_schema,
    forecast_schema,
    report_schema,
    rounds_schema,
)
from cec_logic.view.shared_parts import json_line
from cec_logic.view.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cec_logic.assessment import Assessment
    from cec_logic.profile import Profile

_SCHEMAS: Final[dict[str, Callable[[], dict[str, object]]]] = {
    "profile": profile_schema,
    "report": report_schema,
    "forecast": forecast_schema,
    "advice": advice_schema,
    "rounds": rounds_schema,
    "documents": documents_schema,
}
BAD = 2
INTERRUPTED = 130  # what a shell gives whom Ctrl+C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _prepare_streams()
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.run is _assess:
        _refuse_mixed(arguments, parser)
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


def _refuse_mixed(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Refuse options of one profile where many are assessed."""
    many = "--jsonl" if arguments.jsonl is not None else "--csv"
    if arguments.swap and arguments.profile is None:
        parser.error(f"--swap answers for one couple: it does not go with {many}")
    if arguments.csv is not None and (arguments.preview or arguments.invited):
        parser.error("--preview and --invited do not go with --csv. Take --jsonl, which tells both")


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
    source.add_argument(
        "--csv",
        metavar="FILE",
        help="one profile a row, columns such as applicant.age; - reads standard input",
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
    _add_invited(command, "the day of an invitation: answer for the last day to apply, too")
    command.set_defaults(run=_assess)

    command = commands.add_parser("forecast", help="what changes in the months to come, and when")
    _add_profile(command)
    command.add_argument("--months", type=_months, default=USUAL_MONTHS, metavar="N")
    command.set_defaults(run=_forecast)

    command = commands.add_parser("advise", help="what a person could do, and what it gives")
    _add_profile(command)
    command.add_argument("--goal", type=_goal, default=None, metavar="TOTAL")
    command.add_argument("--by", type=_day, default=None, metavar="YYYY-MM-DD")
    command.set_defaults(run=_advise)

    command = commands.add_parser("rounds", help="what the last rounds would have said")
    _add_profile(command)
    command.add_argument("--months", type=_months, default=USUAL_MONTHS_BACK, metavar="N")
    command.set_defaults(run=_rounds)

    command = commands.add_parser("documents", help="what proves each answer in an application")
    _add_profile(command)
    _add_invited(command, "the day of an invitation: add a plan of the days to apply")
    command.set_defaults(run=_documents)

    command = commands.add_parser("noc", help="search unit groups by job title")
    command.add_argument("query", help="a job title or a code")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    command.add_argument("--limit", type=_limit, default=5, metavar="N")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=_noc)

    command = commands.add_parser("schema", help="print a JSON Schema")
    command.add_argument("of", choices=tuple(_SCHEMAS))
    command.set_defaults(run=_schema)
    return parser


def _add_profile(command: argparse.ArgumentParser) -> None:
    """The arguments of a command about one profile on one day."""
    command.add_argument("profile", help="a profile (JSON); - reads standard input")
    command.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    command.add_argument("--format", choices=("text", "json"), default="text")


def _add_invited(command: argparse.ArgumentParser, told: str) -> None:
    command.add_argument("--invited", type=_day, default=None, metavar="YYYY-MM-DD", help=told)


def _day(text: str) -> date:
    day = iso_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text} is not a date. Expected, say, 2026-03-31")
    return day


def _limit(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text} is not a number of results. Expected, say, 5")
    return int(text)


def _months(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", text, re.ASCII) or int(text) > MOST_MONTHS:
        expected = f"Expected 1 to {MOST_MONTHS}, say, {USUAL_MONTHS_BACK}"
        raise argparse.ArgumentTypeError(f"{text} is not a number of months. {expected}")
    return int(text)


def _goal(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text} is not a total. Expected, say, 500")
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
    if not _is_invitation(arguments.invited):
        return BAD

    def assessed(profile: Profile) -> Assessment:
        return assess(profile, on=on, preview=arguments.preview, invited=arguments.invited)

    if arguments.jsonl is not None:
        return _assess_lines(arguments.jsonl, assessed, arguments.lang)
    if arguments.csv is not None:
        lines, flush = _lines(arguments.csv), arguments.csv == "-"
        good = assess_rows(lines, sys.stdout, assessed, arguments.lang, flush=flush)
        return 0 if good else BAD
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


def _is_invitation(day: date | None) -> bool:
    """Whether there can be an invitation on that day, if one is given; else what is wrong."""
    if day is None or first_day() <= day <= LATEST:
        return True
    span = f"expected a day from {first_day()} to {LATEST}"
    print(f"--invited {day}: {span}", file=sys.stderr)
    return False


def _documents(arguments: argparse.Namespace) -> int:
    on = arguments.on or _today()
    ruleset(on)  # a day before the rules is refused before anything is read
    if not _is_invitation(arguments.invited):
        return BAD
    profile = parse_profile(_read(arguments.profile))
    found = documents_report(documents(profile, on=on, invited=arguments.invited), arguments.lang)
    print(_json(found) if arguments.format == "json" else documents_text(found))
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


def _covered(option: str, day: date) -> bool:
    """Whether a day is one of those that rules and profiles know; says so if it is none."""
    if first_day() <= day <= LATEST:
        return True
    print(f"{option} {day}: expected a day from {first_day()} to {LATEST}", file=sys.stderr)
    return False


def _forecast(arguments: argparse.Namespace) -> int:
    on = arguments.on or _today()
    if not _covered("--on", on):
        return BAD
    profile = parse_profile(_read(arguments.profile))
    found = forecast_report(forecast(profile, on=on, months=arguments.months), arguments.lang)
    print(_json(found) if arguments.format == "json" else forecast_text(found))
    return 0


def _advise(arguments: argparse.Namespace) -> int:
    on, by = arguments.on or _today(), arguments.by
    if not (_covered("--on", on) and (by is None or _covered("--by", by))):
        return BAD
    if by is not None and (arguments.goal is None or by < on):
        print(f"--by {by}: expected with --goal, and {on} or later", file=sys.stderr)
        return BAD
    profile = parse_profile(_read(arguments.profile))
    found = advise(profile, on=on, goal=arguments.goal, by=by)
    if arguments.format == "json":
        print(_json(advice_report(found, arguments.lang)))
    else:
        print(advice_text(found, arguments.lang))
    return 0


def _rounds(arguments: argparse.Namespace) -> int:
    on = arguments.on or _today()
    if not _covered("--on", on):
        return BAD
    profile = parse_profile(_read(arguments.profile))
    found = rounds_report(rounds(profile, on=on, months=arguments.months), arguments.lang)
    print(_json(found) if arguments.format == "json" else rounds_text(found))
    return 0


def _noc(arguments: argparse.Namespace) -> int:
    found = noc.search(arguments.query, arguments.lang, arguments.limit)
    if arguments.format == "json":
        results = [asdict(match) for match in found]
        print(_json({"query": arguments.query, "results": results}))
    else:
        for match in found:
            print(f"{match.code}  TEER {match.teer}  {match.title}")
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    print(json.dumps(_SCHEMAS[arguments.of](), ensure_ascii=False, indent=2))
    return 0
