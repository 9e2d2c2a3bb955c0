"""Builds again what changes while the site is served, and lets the pages that are open reload.

Role: for whoever works on the site and looks at it. The parts are built in a process of their own,
since modules and texts are read once a process. It must not know how a part is made.
"""

from __future__ import annotations

import multiprocessing
import queue
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from site_build import freshness, site
from site_build.folders import APP, GUIDE, ROOT, SITE
from site_build.pages import LANGUAGES
from site_build.server import Handler

if TYPE_CHECKING:
    from collections.abc import Iterator

WATCHED: Final = (SITE, ROOT / "src" / "cec_logic")
RUN_BY_THE_BROWSER: Final = (APP, ROOT / "src" / "cec_logic")
CHANGES: Final = {"modified", "created", "moved", "deleted"}
NO_SOURCES: Final = {"__pycache__", "node_modules"}
QUIET: Final = 0.1  # seconds without another change: an editor writes a file in several steps
ADDRESS: Final = "/changes"
SCRIPT: Final = f'new EventSource("{ADDRESS}").onmessage = () => location.reload();\n'
_built_again: Final = threading.Condition()


class ReloadingHandler(Handler):
    """Answers as the server does, and tells the pages that are open when they were built again."""

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        """Answer; who asks for changes hears of the next one."""
        if self.path != ADDRESS:
            super().do_GET()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        with _built_again:
            self.end_headers()
            self.wfile.flush()
            _built_again.wait()
        self.wfile.write(b"data: built again\n\n")


def watch(out: Path) -> None:
    """Build parts of the site in `out` again whenever their sources change; until interrupted."""
    let_reload(out)
    changed = _Changed()
    observer = Observer()
    for folder in WATCHED:
        observer.schedule(changed, str(folder), recursive=True)
    observer.start()
    try:
        for paths in changed.together():
            started = time.monotonic()
            app, languages = parts_of(paths)
            process = multiprocessing.get_context("spawn").Process(
                target=_build_again, args=(out, app, languages)
            )
            process.start()
            process.join()
            names = ", ".join(sorted(path.name for path in paths))
            print(f"{names} … {time.monotonic() - started:.1f} s", flush=True)
            tell_pages()
    finally:
        observer.stop()


def tell_pages() -> None:
    """Let the pages that are open know that they were built again."""
    with _built_again:
        _built_again.notify_all()


def parts_of(paths: set[Path]) -> tuple[bool, list[str]]:
    """What the sources at these paths are for: what the browser runs, the guides in languages."""
    app = any(path.is_relative_to(folder) for path in paths for folder in RUN_BY_THE_BROWSER)
    both = any(path.is_relative_to(GUIDE) and path.parent == GUIDE for path in paths)
    languages = [
        language
        for language in LANGUAGES
        if both or any(path.is_relative_to(GUIDE / language) for path in paths)
    ]
    return app, languages


def let_reload(out: Path) -> None:
    """Give every page of a site the script that reloads it.

    It is no site to publish any more, nor to test: compressed copies and the service worker, which
    would show what was before, are gone, and so is the note of which sources it is.
    """
    freshness.remove_stamp(out)
    for old in (*out.rglob("*.br"), *out.rglob("*.gz"), *out.glob("service-worker.js")):
        old.unlink()
    (out / "reload.js").write_text(SCRIPT, "utf-8")
    for page in out.rglob("*.html"):
        html = page.read_text("utf-8")
        if "/reload.js" not in html:
            page.write_text(html + '<script src="/reload.js"></script>\n', "utf-8")


def _build_again(out: Path, app: bool, languages: list[str]) -> None:  # noqa: FBT001 - of a process
    try:
        site.build_again(out, app=app, languages=languages)
    except site.CannotBuildError as error:
        print(error, flush=True)
    let_reload(out)


class _Changed(FileSystemEventHandler):
    """The paths of the files that change."""

    def __init__(self) -> None:
        self._paths: queue.Queue[Path] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(str(event.dest_path or event.src_path))
        if (
            event.event_type in CHANGES
            and not event.is_directory
            and not NO_SOURCES & set(path.parts)
        ):
            self._paths.put(path)

    def together(self) -> Iterator[set[Path]]:
        """Those that change at about the same time."""
        while True:
            paths = {self._paths.get()}
            try:
                while True:
                    paths.add(self._paths.get(timeout=QUIET))
            except queue.Empty:
                yield paths
