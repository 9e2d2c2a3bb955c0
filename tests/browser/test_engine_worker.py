"""The engine's worker tells every step of its start, and every way to fail ends in its reason."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.conftest import in_every_browser
from tests.built_site import BUILT_SITE

from site_build.pages import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route
    from tests.browser.conftest import Watch

# Starts a worker, sends it requests, and hands back all its messages up to the last awaited one.
CONVERSATION = """
async (requests) => {
  const worker = new Worker("app/engine-worker.js", { type: "module" });
  const heard = [];
  const cancelled = requests.map(({ cancel }) => cancel);
  const awaited = requests.filter(({ id }) => id && !cancelled.includes(id));
  requests.forEach((request) => worker.postMessage(request));
  await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      heard.push(data);
      const ready = heard.some(({ state }) => state === "ready");
      const answers = heard.filter((message) => "answer" in message || "error" in message);
      const all = ready && answers.length === awaited.length;
      if (data.state === "failed" || all) resolve();
    };
  });
  worker.terminate();
  return heard;
}
"""
QUESTION = {
    "call": "assess",
    "profile": '{"profile_version": 1}',
    "on": "2026-11-22",
    "lang": "en",
}
WORKER = {
    "profile_version": 1,
    "applicant": {
        "birth_date": "1990-01-01",
        "work": [{"noc": "21231", "country": "CA", "start": "2024-01-01", "end": None}],
    },
}
Messages = list[dict[str, Any]]


def converse(page: Page, *requests: dict[str, object]) -> Messages:
    page.goto("/404.html")
    heard: Messages = page.evaluate(f"() => ({CONVERSATION})({json.dumps(requests)})")
    return heard


def starts_from(page: Page) -> str:
    """What the engine started from; it must also have answered."""
    heard = converse(page, {"id": 1, **QUESTION})
    assert [set(message["answer"]) for message in heard if "id" in message] == [{"report"}]
    (origin,) = (message["from"] for message in heard if message.get("state") == "ready")
    return str(origin)


def failure(page: Page) -> tuple[str, str]:
    last = converse(page)[-1]
    return last["reason"], last["file"]


def cut_short(body: bytes) -> bytes:
    return body[: len(body) // 2]


def changed(body: bytes) -> bytes:
    """Another file of the same length; a script of it would still run."""
    return body[:-1] + b" "


def replace_body(route: Route, change: Callable[[bytes], bytes]) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=change(response.body()))


def vouch_for(page: Page, name: str, content: bytes) -> None:
    """Put another file in the place of one, with a worker that takes it for the right one."""
    known = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    entry = re.compile(rf'("{re.escape(name)}":)\{{[^}}]*\}}'.encode())

    def vouch(worker: bytes) -> bytes:
        return entry.sub(rb"\1" + json.dumps(known).encode(), worker)

    page.route("**/engine-worker.js", lambda route: replace_body(route, vouch))
    page.route(f"**/{name}", lambda route: replace_body(route, lambda _: content))


NEEDED = ("pyodide.asm.wasm", "pyodide.js", "pyodide.asm.js")
NOT_FOUND_PAGE = BUILT_SITE / "404.html"
SABOTAGE: dict[str, Callable[[Route], None]] = {
    "not arriving": lambda route: route.abort(),
    "missing": lambda route: route.fulfill(status=404),
    "a page in its place": lambda route: route.fulfill(path=NOT_FOUND_PAGE),
    "cut short": lambda route: replace_body(route, cut_short),
    "changed": lambda route: replace_body(route, changed),
}
REASONS = [("missing", "network"), ("cut short", "integrity"), ("changed", "integrity")]


@pytest.fixture(scope="module")
def heard(browser: Browser, site: str) -> Iterator[Messages]:
    """One whole conversation: the start, a call that cannot be answered, and one that can."""
    context = browser.new_context(base_url=site)
    yield converse(context.new_page(), {"id": 1, **QUESTION, "call": "?"}, {"id": 2, **QUESTION})
    context.close()


def test_a_start_goes_from_downloading_over_starting_to_ready(heard: Messages) -> None:
    states = [message["state"] for message in heard if "state" in message]
    assert list(dict.fromkeys(states)) == ["downloading", "starting", "ready"]


def test_the_bytes_received_add_up_to_the_total(heard: Messages) -> None:
    last = [message for message in heard if message.get("state") == "downloading"][-1]
    assert last["received"] == last["total"]


def test_a_call_that_cannot_be_answered_is_answered_with_an_error(heard: Messages) -> None:
    (answer,) = (message for message in heard if message.get("id") == 1)
    assert set(answer) == {"id", "error"}


@in_every_browser
def test_the_ordinary_visitor_s_engine_starts_from_the_snapshot(page: Page) -> None:
    assert starts_from(page) == "snapshot"


def test_where_cpython_gets_no_trampoline_the_engine_starts_from_the_snapshot(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(base_url=site, user_agent="iPhone")  # by this Pyodide tells
    assert starts_from(context.new_page()) == "snapshot"
    context.close()


SEARCH = {"call": "noc", "lang": "en", "limit": 1, "on": "2026-11-22"}


def test_what_the_snapshot_left_out_is_brought_when_an_answer_needs_it(page: Page) -> None:
    job = {**SEARCH, "id": 1, "query": "line cook"}
    (answer,) = (message for message in converse(page, job) if "id" in message)
    assert answer["answer"]["matches"][0]["code"] == "63200"


LATE = ("forecast", "rounds", "advise", "time", "ways", "papers")


@pytest.mark.parametrize(
    ("start", "call"), [("archives", "forecast"), *(("snapshot", call) for call in LATE)]
)
def test_what_looks_ahead_is_brought_in_an_archive_of_its_own(
    page: Page, watch: Watch, start: str, call: str
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    if start == "archives":
        watch.expected.append("snapshot.bin")
        page.route("**/snapshot.bin", lambda route: route.abort())
    asked = {
        "call": call,
        "months": 12,
        "ahead": load_texts("en")["ahead"],
        "countries": "{}",
    }
    heard = converse(page, {**QUESTION, "id": 1, **asked})
    assert [message for message in heard if "answer" in message]
    archives = {"engine.zip", "python_stdlib.zip"} if start == "archives" else set()
    assert {name for name in fetched if name.endswith(".zip")} == {"outlook.zip"} | archives


def test_several_answers_that_need_what_the_snapshot_left_out_all_come(page: Page) -> None:
    typed = enumerate(("c", "co", "coo", "cook"), start=1)
    jobs = [{**SEARCH, "id": number, "query": text} for number, text in typed]
    answers = [message for message in converse(page, *jobs) if "id" in message]
    assert ["answer" in message for message in answers] == [True] * 4


def test_without_what_the_snapshot_left_out_all_else_is_answered(page: Page, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    page.route("**/*.zip", lambda route: route.abort())
    heard = converse(page, {**SEARCH, "id": 1}, {**QUESTION, "id": 2})
    missing, answered = (message for message in heard if "id" in message)
    assert (missing["reason"], missing["file"]) == ("network", "outlook.zip")
    assert set(answered["answer"]) == {"report"}


def test_a_request_made_during_the_start_is_answered_with_its_report(heard: Messages) -> None:
    (answer,) = (message for message in heard if message.get("id") == 2)
    assert set(answer["answer"]) == {"report"}


LONG = {**QUESTION, "call": "forecast", "months": 120, "profile": json.dumps(WORKER)}


@pytest.fixture(scope="module")
def interrupted(browser: Browser, site: str) -> Iterator[Messages]:
    """A long answer, one that nobody waits for any more, and a short one asked after them."""
    context = browser.new_context(base_url=site)
    asked: list[dict[str, object]] = [{"id": 1, **LONG}, {"id": 2, **LONG}, {"cancel": 2}]
    yield converse(context.new_page(), *asked, {"id": 3, **QUESTION})
    context.close()


def test_a_long_answer_tells_how_much_of_it_is_done(interrupted: Messages) -> None:
    first = [message for message in interrupted if message.get("id") == 1]
    shares = [message["progress"] for message in first[:-1]]
    assert shares
    assert shares == sorted(shares)
    assert set(first[-1]) == {"id", "answer"}


def test_what_was_asked_meanwhile_is_answered_before_a_long_answer(interrupted: Messages) -> None:
    answered = [message["id"] for message in interrupted if "answer" in message]
    assert answered == [3, 1]


def test_an_answer_that_nobody_waits_for_does_not_come(interrupted: Messages) -> None:
    assert not any(message.get("id") == 2 for message in interrupted)


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_that_does_not_arrive_is_a_network_failure(
    page: Page, watch: Watch, name: str
) -> None:
    watch.expected.append(name)
    page.route(f"**/{name}", lambda route: route.abort())
    assert failure(page) == ("network", name)


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_that_is_missing_is_a_network_failure(page: Page, watch: Watch, name: str) -> None:
    watch.expected.append(name)
    page.route(f"**/{name}", lambda route: route.fulfill(status=404))
    assert failure(page) == ("network", name)


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_that_is_cut_short_is_an_integrity_failure(page: Page, name: str) -> None:
    page.route(f"**/{name}", lambda route: replace_body(route, cut_short))
    assert failure(page) == ("integrity", name)


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_that_was_changed_is_an_integrity_failure(page: Page, name: str) -> None:
    page.route(f"**/{name}", lambda route: replace_body(route, changed))
    assert failure(page) == ("integrity", name)


def test_a_page_in_place_of_the_wasm_is_an_integrity_failure(page: Page) -> None:
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(path=NOT_FOUND_PAGE))
    assert failure(page) == ("integrity", "pyodide.asm.wasm")


def test_wasm_under_a_wrong_type_starts_all_the_same(page: Page) -> None:
    page.route(
        "**/pyodide.asm.wasm",
        lambda route: route.fulfill(response=route.fetch(), content_type="text/plain"),
    )
    assert starts_from(page) == "snapshot"


def test_wasm_that_this_browser_cannot_compile_is_told_as_unsupported(page: Page) -> None:
    strange = b"\0asm\x63\0\0\0"  # a version that no browser knows
    vouch_for(page, "pyodide.asm.wasm", strange)
    assert failure(page) == ("unsupported", "pyodide.asm.wasm")


@pytest.mark.parametrize("sabotage", SABOTAGE)
def test_a_damaged_snapshot_is_done_without(page: Page, watch: Watch, sabotage: str) -> None:
    watch.expected.append("snapshot.bin")
    page.route("**/snapshot.bin", SABOTAGE[sabotage])
    assert starts_from(page) == "archives"


def test_a_snapshot_that_cannot_be_restored_is_done_without(page: Page) -> None:
    length = 31_457_408
    nothing = struct.pack("<II", length, 0)  # a heap that holds only what the wasm file brings
    vouch_for(page, "snapshot.bin", nothing)
    assert starts_from(page) == "archives"


@pytest.mark.parametrize("name", ["python_stdlib.zip", "engine.zip"])
@pytest.mark.parametrize(("sabotage", "reason"), REASONS)
def test_without_snapshot_an_archive_that_is_sabotaged_is_told(
    page: Page, watch: Watch, name: str, sabotage: str, reason: str
) -> None:
    watch.expected += ["snapshot.bin", name]
    page.route("**/snapshot.bin", lambda route: route.abort())
    page.route(f"**/{name}", SABOTAGE[sabotage])
    assert failure(page) == (reason, name)


def test_what_is_thrown_without_a_message_is_told_in_words(page: Page) -> None:
    vouch_for(page, "pyodide.js", b"export const loadPyodide = () => Promise.reject({});")
    last = converse(page)[-1]
    assert (last["reason"], last["detail"]) == ("crash", "[object Object]")


def test_a_download_that_stalls_ends_in_a_timeout_that_names_the_file(page: Page) -> None:
    def impatient(body: bytes) -> bytes:
        assert body.count(b"45e3") == 1  # DOWNLOAD_PATIENCE
        return body.replace(b"45e3", b"3e3")

    page.route("**/engine-worker.js", lambda route: replace_body(route, impatient))
    page.route("**/snapshot.bin", lambda _: None)
    assert failure(page) == ("timeout", "snapshot.bin")
