"""The engine's worker tells every step of its start, and every way to fail ends in its reason."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route
    from tests.browser.conftest import Watch

# Starts a worker, sends it requests, and hands back all its messages up to the last awaited one.
CONVERSATION = """
async (requests) => {
  const worker = new Worker("app/engine-worker.js", { type: "module" });
  const heard = [];
  requests.forEach((request) => worker.postMessage(request));
  await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      heard.push(data);
      const ready = heard.some(({ state }) => state === "ready");
      const answers = heard.filter((message) => "id" in message);
      if (data.state === "failed" || (ready && answers.length === requests.length)) resolve();
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
Messages = list[dict[str, Any]]


def converse(page: Page, *requests: dict[str, object]) -> Messages:
    page.goto("/404.html")
    heard: Messages = page.evaluate(CONVERSATION, list(requests))
    return heard


def failure(page: Page) -> tuple[str, str]:
    last = converse(page)[-1]
    return last["reason"], last["file"]


def replace_body(route: Route, change: Callable[[bytes], bytes]) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=change(response.body()))


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


def test_a_request_made_during_the_start_is_answered_with_its_report(heard: Messages) -> None:
    (answer,) = (message for message in heard if message.get("id") == 2)
    assert set(json.loads(answer["answer"])) == {"report"}


@pytest.mark.parametrize(
    "name",
    ["pyodide.asm.wasm", "python_stdlib.zip", "engine.zip", "pyodide.mjs", "pyodide.asm.mjs"],
)
def test_a_file_that_does_not_arrive_is_a_network_failure(
    page: Page, watch: Watch, name: str
) -> None:
    watch.expected.append(name)
    page.route(f"**/{name}", lambda route: route.abort())
    assert failure(page) == ("network", name)


def test_a_file_that_is_missing_is_a_network_failure(page: Page, watch: Watch) -> None:
    watch.expected.append("engine.zip")
    page.route("**/engine.zip", lambda route: route.fulfill(status=404))
    assert failure(page) == ("network", "engine.zip")


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "python_stdlib.zip", "engine.zip"])
def test_a_file_that_is_cut_short_is_an_integrity_failure(page: Page, name: str) -> None:
    page.route(f"**/{name}", lambda route: replace_body(route, lambda body: body[: len(body) // 2]))
    assert failure(page) == ("integrity", name)


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "python_stdlib.zip", "engine.zip"])
def test_a_file_that_was_changed_is_an_integrity_failure(page: Page, name: str) -> None:
    page.route(f"**/{name}", lambda route: replace_body(route, lambda body: body[:-1] + b"?"))
    assert failure(page) == ("integrity", name)


def test_wasm_that_this_browser_cannot_compile_is_told_as_unsupported(page: Page) -> None:
    strange = (
        b"\0asm\x63\0\0\0"  # a version that no browser knows, with a manifest that vouches for it
    )
    known = {"size": len(strange), "sha256": hashlib.sha256(strange).hexdigest()}

    def vouch(body: bytes) -> bytes:
        return re.sub(rb'("pyodide.asm.wasm":)\{[^}]*\}', rb"\1" + json.dumps(known).encode(), body)

    page.route("**/engine-worker.js", lambda route: replace_body(route, vouch))
    page.route("**/pyodide.asm.wasm", lambda route: replace_body(route, lambda _: strange))
    assert failure(page) == ("unsupported", "pyodide.asm.wasm")


def test_a_download_that_stalls_ends_in_a_timeout(page: Page) -> None:
    def impatient(body: bytes) -> bytes:
        assert body.count(b"45e3") == 1  # DOWNLOAD_PATIENCE
        return body.replace(b"45e3", b"1e3")

    page.route("**/engine-worker.js", lambda route: replace_body(route, impatient))
    page.route("**/engine.zip", lambda _: None)
    assert failure(page)[0] == "timeout"
