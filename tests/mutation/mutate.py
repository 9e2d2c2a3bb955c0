"""Mutation testing of the facts and the rules: does a test fail for every small change?

The unit tests and the scenarios are collected once, and run once to learn which of them executes
which line. Each mutant then lives in a fork of this process, where the functions in memory are
given its code, and meets the tests of its lines until one fails: those first that killed the
mutants before it. What stands outside every function is imported anew instead, before all unit
tests and scenarios.

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
from collections import Counter, defaultdict
from itertools import groupby
from multiprocessing import Pipe
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Final, NoReturn, ParamSpec, TypeVar

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
MODULES: Final = sorted([*PACKAGE.glob("facts/*.py"), *PACKAGE.glob("rules/*.py")])
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
TESTS: Final = ("tests/unit", "tests/scenarios/test_scenarios.py")
PATIENCE: Final = 120  # seconds of computing; a mutant that takes longer never ends
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
        print(f"Nothing in facts or rules is called {' or '.join(parts)}.", file=sys.stderr)
        return 2
    results = Results(len(mutants), whole=not parts)
    try:
        run_at_import([mutant for mutant in mutants if mutant.at_import], results)
        run_in_memory([mutant for mutant in mutants if not mutant.at_import], results)
    except KeyboardInterrupt:
        results.print_table()
        return 130
    return results.print_table()


def every_mutant() -> Iterator[Mutant]:
    """All mutants of both rooms."""
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


def _limit_time() -> None:
    """Let the test that runs after so much computing fail; what others compute does not count."""
    signal.signal(signal.SIGPROF, _time_out)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)


# ------------------------------------------------------------------ mutants of functions


def run_in_memory(mutants: Sequence[Mutant], results: Results) -> None:
    """Run the mutants of what functions do, where pytest would run the tests."""
    if mutants:
        plugin = _InPlaceOfTests(mutants, results)
        pytest.main([*PYTEST, *TESTS], plugins=[plugin])
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
        lines = in_fork(_lines_of_tests, items, memory)
        order = list(range(len(items)))  # those that killed before come first, by and by
        random.Random(0).shuffle(order)  # noqa: S311 - neighbours are alike; no secret
        for mutant in self.mutants:
            name = _name(mutant.path)
            met = set[int]().union(*(lines.get((name, line), ()) for line in mutant.lines))
            tests = [number for number in order if number in met]
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
    _limit_time()
    memory.take(mutant.code())
    memory.forget()
    return next((number for number in tests if _fails(items[number])), None)


def _fails(test: pytest.Item) -> bool:
    test.config.hook.pytest_runtest_protocol(item=test, nextitem=None)
    return test.session.testsfailed > 0


def _lines_of_tests(items: list[pytest.Item], memory: _Memory) -> Lines:
    """Which tests execute which line.

    Every module is taken anew without a change before, which shows that this changes nothing.
    """
    for path in MODULES:
        memory.take(code_of(ast.parse(path.read_text("utf-8")), path))
    os.environ["COVERAGE_CORE"] = "ctrace"  # the other one knows no contexts
    tracer = coverage.Coverage(data_file=None, include=[*map(str, MODULES)], config_file=False)
    tracer.start()
    together: dict[str, list[int]] = {}
    for subject, tests in groupby(enumerate(items), key=_subject):
        memory.forget()  # else only the first test executes what is kept for the next ones
        tracer.switch_context(subject)
        for number, item in tests:
            together.setdefault(subject, []).append(number)
            if _fails(item):
                raise AssertionError(f"{item.nodeid} fails without any change")
    tracer.stop()
    lines: Lines = {}
    for path in MODULES:
        for line, subjects in tracer.get_data().contexts_by_lineno(str(path)).items():
            lines[_name(path), line] = {one for key in subjects if key for one in together[key]}
    return lines


def _subject(numbered: tuple[int, pytest.Item]) -> str:
    """What a test is of: all claims of one scenario look at one report."""
    item = numbered[1]
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return parameters["scenario"].name if "scenario" in parameters else item.nodeid


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)


# ------------------------------------------------------------------ mutants of tables and classes


def run_at_import(mutants: Sequence[Mutant], results: Results) -> None:
    """Run the mutants that the package must be imported with; here it never is."""
    if mutants:
        results.tell("The tests run once without any change …")
        failing = in_fork(_file_that_kills, None, [])
        if failing is not None:
            raise AssertionError(f"{failing} fails without any change")
        killers: list[str] = []  # the files of tests that killed, the last one first
        for mutant in mutants:
            killer = in_fork(_file_that_kills, mutant, killers)
            if killer is not None:
                killers = [killer, *(one for one in killers if one != killer)]
            results.add(mutant, killed=killer is not None)


def _file_that_kills(mutant: Mutant | None, files: list[str]) -> str | None:
    """The file of the first test that fails, some files before all; None if no test fails."""
    _limit_time()
    loader = importlib.machinery.SourceFileLoader
    get_code = loader.get_code

    def mutated(self: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        if mutant is not None and self.path == str(mutant.path):
            return mutant.code()
        return get_code(self, name)

    setattr(loader, "get_code", mutated)  # noqa: B010 - of this fork only
    for tests in (files, *([one] for one in TESTS)):
        failures = _Failures()
        if tests and pytest.main([*PYTEST, "--exitfirst", *tests], plugins=[failures]):
            return next(iter(failures.files), TESTS[0])  # a broken conftest.py makes no report
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
