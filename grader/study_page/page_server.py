"""Serve the page on 127.0.0.1 until its last window is closed or a signal arrives, and end all its processes.

Only this module and those of the page itself, ``exercise_page`` and ``page_parts``, import NiceGUI.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
import logging
import os
import secrets
import signal
import socket
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.study_page.access import Access, new_token
from grader.study_page.attendance import Attendance, ConnectionWatch
from grader.study_page.workspace import Workspace

_HOST = "127.0.0.1"
#: Seconds between checks whether the last page was closed.
_LOOK_SECONDS = 0.5
#: Seconds that a disconnected page is kept, in case it reconnects.
_KEEP_SECONDS = 600.0


class _Server(uvicorn.Server):
    """A server that leaves signals to ``PageServer``."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class PageServer:
    """The server of one `grade study`.

    Args:
        course_path: the folder that the course was read from.
        folder: the exercises that the person works on.
        port: 0 for any free one.

    Raises:
        BadInput: if the port is not available.
    """

    def __init__(self, course: Course, course_path: Path, folder: Path, port: int) -> None:
        self._course, self._course_path, self._folder = course, course_path, folder
        self._socket = _listen(port)
        self._port = self._socket.getsockname()[1]
        self._token = new_token()
        self._attendance = Attendance()
        self._signal = 0

    @property
    def address(self) -> str:
        """The page's address, whose knowledge gives access."""
        return f"http://{_HOST}:{self._port}/{self._token}/"

    @property
    def stopped_by(self) -> int:
        """The signal that ended it; 0 if the last page was closed."""
        return self._signal

    def run(self, on_ready: Callable[[], None]) -> list[str]:
        """Serve until the end, and return lines for the person."""
        return asyncio.run(self._run(on_ready))

    async def _run(self, on_ready: Callable[[], None]) -> list[str]:
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        async with Workspace(self._course, self._course_path, self._folder) as workspace:
            self._mount(app, workspace)
            config = uvicorn.Config(
                Access(ConnectionWatch(app, self._attendance), self._token, self._port),
                log_level="critical",
                access_log=False,
                timeout_graceful_shutdown=1,
                server_header=False,
                proxy_headers=False,
                lifespan="on",
            )
            server = _Server(config)
            loop = asyncio.get_running_loop()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._stop, server, number)
            watching = asyncio.create_task(self._watch(server, on_ready))
            try:
                await server.serve(sockets=[self._socket])
            finally:
                watching.cancel()
            return [*workspace.keep_drafts(), *workspace.session.summary_lines()]

    def _mount(self, app: FastAPI, workspace: Workspace) -> None:
        # NiceGUI stores data in a folder, by default in the current one; it gets none to store, and reads none.
        os.environ["NICEGUI_STORAGE_PATH"] = str(Path(tempfile.gettempdir()) / f"grade-study-{secrets.token_hex(8)}")
        from nicegui import app as nicegui_app
        from nicegui import ui

        from grader.study_page.exercise_page import add_page

        for name in ("nicegui", "asyncio"):  # asyncio warns of a killed child that was reaped already
            logging.getLogger(name).setLevel(logging.ERROR)
        add_page(workspace, self._attendance)
        # No loading bar: it has no label for screen readers, and everything is local.
        nicegui_app.config.quasar_config["loadingBar"]["skipHijack"] = True
        ui.run_with(
            app,
            mount_path=f"/{self._token}",
            title=f"{self._course.title}: study",
            dark=None,
            language="en-US",
            tailwind=False,
            reconnect_timeout=_KEEP_SECONDS,
            show_welcome_message=False,
            favicon=_FAVICON,
        )

    def _stop(self, server: uvicorn.Server, number: int) -> None:
        if self._signal:
            server.force_exit = True
        self._signal = number
        server.should_exit = True

    async def _watch(self, server: uvicorn.Server, on_ready: Callable[[], None]) -> None:
        try:
            while not server.started:
                await asyncio.sleep(0.02)
            on_ready()
            while not self._attendance.is_over:
                await asyncio.sleep(_LOOK_SECONDS)
        finally:
            server.should_exit = True


_FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5fa8"/>'
    '<path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4"/></svg>'
)


def _listen(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((_HOST, port))
    except OSError as err:
        found.close()
        raise BadInput(f"port {port} cannot be had: {err.strerror}; without --port, a free one is chosen") from err
    return found


@contextlib.contextmanager
def opened_in_browser(address: str, folder: Path) -> Iterator[bool]:
    """Open an address in the person's browser, and yield whether there is one.

    All users of the machine can read the browser's command line: so it only names a file, readable by the person alone,
    that redirects to the address.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(prefix="study-", suffix=".html", dir=folder)
    except OSError:
        yield False
        return
    file = Path(name)
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as out:
            leads = html.escape(address, quote=True)
            out.write(
                f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={leads}"><title>grade</title>'
            )
            out.write(f'<a href="{leads}">To the page</a>')
        yield webbrowser.open(file.as_uri())
    finally:
        file.unlink(missing_ok=True)
