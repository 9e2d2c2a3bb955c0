"""Mutation testing of facts, rules, ranking and outlook: does a test fail for every small change?

The unit tests and the scenarios are collected once, and run once to learn which of them executes
which line. Each mutant then lives in a fork of this process, where the functions in memory are
given its code, and meets the tests of its lines until one fails: the quick ones first, and of
those that take alike the ones that killed the mutants before it. What stands outside every function
is imported anew instead, before all unit tests and scenarios.

mutmut and cosmic-ray would not do: the one passes over decorated functions and over tables, the
other starts all tests anew for each mutant.
"""

from __future__ import annotations

import ast
import gc
import importlib.machinery
import os
import random
import signal
import sys
import time
import tomllib
import traceback
from bisect import bisect
from collections import Counter, defaultdict
from itertools import groupby
from multiprocessing import Pipe
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final, NoReturn, ParamSpec, TypeVar

import coverage
import pytest
from tests.mutation.mutants import Identity, Mutant, code_of, mutants_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

P = ParamSpec("P")
T = TypeVar("T")
Lines = dict[tuple[str, int], set[int]]  # of a file and a line: the tests that execute it

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "src" / "cec_logic"
ROOMS: Final = ("facts/*.py", "rules/*.py", "ranking.py", "outlook/*.py", "noc/*.py")
MODULES: Final = sorted(path for room in ROOMS for path in PACKAGE.glob(room))
REASONS: Final = Path(__file__).with_name("survivors.toml")
PYTEST: Final = (
    "--quiet",
    "--tb=no",
    "--capture=no",
    "-p",
    "no:cacheprovider",
    # They go over all scenarios once more, or run other processes: slow, and no claim of their own.
    "--deselect=tests/unit/test_schemas.py",
    "--deselect=tests/unit/test_worked_example.py",
)
UNIT_TESTS: Final = "tests/unit"
SCENARIOS: Final = "tests/scenarios/test_scenarios.py"
# Seconds of computing; a mutant that takes longer never ends.
PATIENCE_WITH_TEST: Final = 20
PATIENCE_WITH_ALL: Final = 120
QUICK: Final = (0.01, 0.1)  # seconds; a test that takes less than the first comes first, and so on
ENOUGH: Final = 0.95  # of all mutants; a small module may have more equivalent ones


def main() -> int:
    """Run the mutants of the parts that are named, or all; 0 if the survivors are as listed."""
    parts = [part.removeprefix("src/cec_logic/") for part in sys.argv[1:]]
    mutants = [
        mutant
        for mutant in every_mutant()
        if not parts or any(part in mutant.identity.place for part in parts)
    ]
    if not mutants:
        print(f"Nothing that is mutated is called {' or '.join(parts)}.", file=sys.stderr)
        return 2
    results, tests = Results(len(mutants), whole=not parts), tests_against(mutants)
    try:
        run_at_import([mutant for mutant in mutants if mutant.at_import], results, tests)
        run_in_memory([mutant for mutant in mutants if not mutant.at_import], results, tests)
    except KeyboardInterrupt:
        results.print_table()
        return 130
    return results.print_table()


def tests_against(mutants: Sequence[Mutant]) -> tuple[str, ...]:
    """The tests that these mutants meet: what the scenarios claim needs nothing of the outlook."""
    if all(mutant.identity.module.startswith("outlook/") for mutant in mutants):
        return (UNIT_TESTS,)
    return UNIT_TESTS, SCENARIOS


def every_mutant() -> Iterator[Mutant]:
    """All mutants of all rooms."""
    for path in MODULES:
        yield from mutants_of(path, _name(path))


def listed_survivors() -> dict[Identity, str]:
    """The mutants that may survive, each with its reason."""
    rows = tomllib.loads(REASONS.read_text("utf-8")).get("survivor", [])
    reasons = [row.pop("reason") for row in rows]
    return dict(zip((Identity(**row) for row in rows), reasons, strict=True))


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


class Results:
    """Which mutants were killed: told as they come, and at the end in a table."""

    def __init__(self, wanted: int, *, whole: bool) -> None:
        self.wanted = wanted
        self.whole = whole
        self.killed: dict[Identity, bool] = {}
        self.reasons = listed_survivors()
        self.started = time.monotonic()

    def add(self, mutant: Mutant, *, killed: bool) -> None:
        """Note what became of a mutant."""
        self.killed[mutant.identity] = killed
        if not killed:
            listed = "as listed" if mutant.identity in self.reasons else "unlisted"
            self.tell(f"survived, {listed}: {mutant.identity}")
        if len(self.killed) % 50 == 0:
            minutes = (time.monotonic() - self.started) / 60
            self.tell(f"{len(self.killed)} of {self.wanted} mutants in {minutes:.1f} minutes")

    def tell(self, text: str) -> None:
        """Print a line now."""
        print(text, flush=True)

    def print_table(self) -> int:
        """Print the mutants of each module and what is wrong; give the exit status."""
        rows: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        for identity, killed in sorted(self.killed.items()):
            rows[identity.module][killed] += 1
        rows["all"] = sum(rows.values(), Counter())
        print(f"\n{'module':<24}{'mutants':>8}{'killed':>16}{'survivors':>11}")
        for module, row in rows.items():
            share = row[True] / (row.total() or 1)
            print(f"{module:<24}{row.total():>8}{row[True]:>8}{share:>8.1%}{row[False]:>11}")
        wrong = [
            *(
                f"survived, unlisted: {one}"
                for one in self._which(killed=False) - set(self.reasons)
            ),
            *(f"listed, yet killed: {one}" for one in self._which(killed=True) & set(self.reasons)),
        ]
        if self.whole and rows["all"][True] < ENOUGH * rows["all"].total():
            wrong.append(f"fewer than {ENOUGH:.0%} killed")
        print("\n".join(sorted(wrong)), flush=True)
        return 1 if wrong else 0

    def _which(self, *, killed: bool) -> set[Identity]:
        return {identity for identity, was in self.killed.items() if was is killed}


# ------------------------------------------------------------------ forks


def in_fork(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What a function gives in a fork of this process; nothing else of it remains here."""
    ours, theirs = Pipe(duplex=False)
    process = os.fork()
    if process == 0:
        _answer(theirs, lambda: work(*arguments, **named))
    theirs.close()
    try:
        answer, failure = ours.recv()
    finally:
        os.waitpid(process, 0)
    if failure is not None:
        raise RuntimeError(failure)
    return answer  # type: ignore[no-any-return] # it comes through a pipe


def _answer(pipe: Connection, work: Callable[[], object]) -> NoReturn:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        pipe.send((work(), None))
    except BaseException:  # noqa: BLE001 - whatever it is, it is told where someone can read it
        pipe.send((None, traceback.format_exc()))
    finally:
        os._exit(0)


def _time_out(_signal: int, _frame: object) -> NoReturn:
    raise TimeoutError


def _limit_time(seconds: int) -> None:
    """Let the test that runs after so much computing fail; what others compute does not count."""
    signal.signal(signal.SIGPROF, _time_out)
    signal.setitimer(signal.ITIMER_PROF, seconds)


# ------------------------------------------------------------------ mutants of functions


def run_in_memory(mutants: Sequence[Mutant], results: Results, tests: tuple[str, ...]) -> None:
    """Run the mutants of what functions do, where pytest would run the tests."""
    if mutants:
        plugin = _InPlaceOfTests(mutants, results)
        pytest.main([*PYTEST, *tests], plugins=[plugin])
        if plugin.failure is not None:
            raise plugin.failure


class _Memory:
    """The functions and the caches that are in memory, once everything is imported."""

    def __init__(self) -> None:
        self.functions = [one for one in gc.get_objects() if isinstance(one, FunctionType)]
        self.caches = [
            value
            for name, module in sys.modules.items()
            if name.startswith(("cec_logic.", "tests.")) and "rulesets" not in name
            for value in vars(module).values()
            if hasattr(value, "cache_clear")
        ]
        gc.freeze()  # what is never looked at again is not copied in any fork

    def take(self, code: CodeType) -> None:
        """Give every function of a module the code that it has in another version of it."""
        new = defaultdict(list)
        for one in _codes_in(code):
            new[one.co_qualname, one.co_firstlineno].append(one)
        for function in self.functions:
            old = function.__code__
            if old.co_filename == code.co_filename:
                [function.__code__] = new[old.co_qualname, old.co_firstlineno]

    def forget(self) -> None:
        """Empty every cache that may hold what a mutant would answer otherwise."""
        for one in self.caches:
            one.cache_clear()


class _InPlaceOfTests:
    def __init__(self, mutants: Sequence[Mutant], results: Results) -> None:
        self.mutants = mutants
        self.results = results
        self.failure: BaseException | None = RuntimeError("the tests could not be collected")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        try:
            self._run(session.items)
        except BaseException as failure:  # noqa: BLE001 - pytest would make a number of it
            self.failure = failure
        else:
            self.failure = None
        return True

    def _run(self, items: list[pytest.Item]) -> None:
        memory = _Memory()
        self.results.tell(f"{len(items)} tests run once to learn which lines each executes …")
        paths = sorted({mutant.path for mutant in self.mutants})
        lines, seconds = in_fork(_lines_of_tests, items, memory, paths)
        order = list(range(len(items)))  # those that killed before come first, by and by
        random.Random(0).shuffle(order)  # noqa: S311 - neighbours are alike; no secret
        slowness = [bisect(QUICK, taken) for taken in seconds]
        for mutant in self.mutants:
            name = _name(mutant.path)
            met = set[int]().union(*(lines.get((name, line), ()) for line in mutant.lines))
            tests = sorted((one for one in order if one in met), key=slowness.__getitem__)
            killer = in_fork(_killer, mutant, tests, items, memory)
            if killer is not None:
                order.remove(killer)
                order.insert(0, killer)
            self.results.add(mutant, killed=killer is not None)
        if in_fork(lambda: any(map(_fails, items))):
            raise AssertionError("tests fail without any change by now: nothing of this counts")


def _killer(
    mutant: Mutant, tests: list[int], items: list[pytest.Item], memory: _Memory
) -> int | None:
    """Which of the tests is the first that fails with the mutant; None if none does."""
    memory.take(mutant.code())
    memory.forget()
    for number in tests:
        _limit_time(PATIENCE_WITH_TEST)
        if _fails(items[number]):
            return number
    return None


def _fails(test: pytest.Item) -> bool:
    """Whether a test fails. What asks for no fixture is called: pytest around it takes longer."""
    assert isinstance(test, pytest.Function)
    parameters = _parameters(test)
    if {*test.fixturenames} <= {"request", *parameters}:
        try:
            test.obj(**parameters)
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever it is, it fails
            return True
        return False
    test.config.hook.pytest_runtest_protocol(item=test, nextitem=None)
    return test.session.testsfailed > 0


def _parameters(test: pytest.Item) -> dict[str, Any]:
    return test.callspec.params if hasattr(test, "callspec") else {}


def _lines_of_tests(
    items: list[pytest.Item], memory: _Memory, paths: list[Path]
) -> tuple[Lines, list[float]]:
    """Which tests execute which line of some modules, and how many seconds each test takes.

    Every module is taken anew without a change before, which shows that this changes nothing.
    """
    for path in paths:
        memory.take(code_of(ast.parse(path.read_text("utf-8")), path))
    os.environ["COVERAGE_CORE"] = "ctrace"  # the other one knows no contexts
    tracer = coverage.Coverage(data_file=None, include=[*map(str, paths)], config_file=False)
    tracer.start()
    together: dict[str, list[int]] = {}
    seconds = []
    for subject, tests in groupby(enumerate(items), key=_subject):
        memory.forget()  # else only the first test executes what is kept for the next ones
        tracer.switch_context(subject)
        for number, item in tests:
            together.setdefault(subject, []).append(number)
            begun = time.process_time()
            if _fails(item):
                raise AssertionError(f"{item.nodeid} fails without any change")
            seconds.append(time.process_time() - begun)
    tracer.stop()
    lines: Lines = {}
    for path in paths:
        for line, subjects in tracer.get_data().contexts_by_lineno(str(path)).items():
            lines[_name(path), line] = {one for key in subjects if key for one in together[key]}
    return lines, seconds


def _subject(numbered: tuple[int, pytest.Item]) -> str:
    """What a test is of: all claims of one scenario look at one report."""
    parameters, name = _parameters(numbered[1]), numbered[1].nodeid
    return parameters["scenario"].name if "scenario" in parameters else name


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)


# ------------------------------------------------------------------ mutants of tables and classes


def run_at_import(mutants: Sequence[Mutant], results: Results, tests: tuple[str, ...]) -> None:
    """Run the mutants that the package must be imported with; here it never is."""
    if mutants:
        results.tell("The tests run once without any change …")
        failing = in_fork(_file_that_kills, None, [], tests)
        if failing is not None:
            raise AssertionError(f"{failing} fails without any change")
        killers: list[str] = []  # the files of tests that killed, the last one first
        for mutant in mutants:
            killer = in_fork(_file_that_kills, mutant, killers, tests)
            if killer is not None:
                killers = [killer, *(one for one in killers if one != killer)]
            results.add(mutant, killed=killer is not None)


def _file_that_kills(
    mutant: Mutant | None, files: list[str], all_tests: tuple[str, ...]
) -> str | None:
    """The file of the first test that fails, some files before all; None if no test fails."""
    _limit_time(PATIENCE_WITH_ALL)
    loader = importlib.machinery.SourceFileLoader
    get_code = loader.get_code

    def mutated(self: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        if mutant is not None and self.path == str(mutant.path):
            return mutant.code()
        return get_code(self, name)

    setattr(loader, "get_code", mutated)  # noqa: B010 - of this fork only
    for tests in (files, *([one] for one in all_tests)):
        failures = _Failures()
        if tests and pytest.main([*PYTEST, "--exitfirst", *tests], plugins=[failures]):
            return next(iter(failures.files), tests[0])  # a broken conftest.py makes no report
    return None


class _Failures:
    def __init__(self) -> None:
        self.files: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def _note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        if report.failed:
            self.files.append(report.nodeid.partition("::")[0])


if __name__ == "__main__":
    sys.exit(main())
