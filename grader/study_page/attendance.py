"""Know which pages are open in a browser, and so when the server may end."""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from fastapi import FastAPI


class Attendance:
    """Knows whether any page is open, and so when to end.

    A page that says goodbye is closed. One whose connection is lost may sleep, as a browser lets pages in the background
    do, and come back: it is waited for much longer.
    """

    #: Seconds that a page is waited for: after a goodbye (a page that is loaded again says goodbye, too); after its end of the
    #: connection was closed; after the connection went silent; while it is being loaded.
    AFTER_GOODBYE, AFTER_CLOSE, AFTER_SILENCE, LOADING = 3.0, 10.0, 1800.0, 30.0

    def __init__(self) -> None:
        self._connected: set[str] = set()
        self._waiting: dict[str, float] = {}
        self._was_open = False

    def note_asked(self, page: str) -> None:
        """A page was asked for, and is being loaded."""
        self._wait(page, self.LOADING)

    def note_connected(self, page: str) -> None:
        """A page is open."""
        self._was_open = True
        self._connected.add(page)
        self._waiting.pop(page, None)

    def note_goodbye(self, page: str) -> None:
        """A page is being closed."""
        self._connected.discard(page)
        self._wait(page, self.AFTER_GOODBYE)

    def note_closed(self, page: str) -> None:
        """A browser has closed a page's connection: the page is gone, or will be back at once."""
        if page in self._connected:
            self._connected.discard(page)
            self._wait(page, self.AFTER_CLOSE)

    def note_silent(self, page: str) -> None:
        """A page's connection is lost."""
        if page in self._connected:
            self._connected.discard(page)
            self._wait(page, self.AFTER_SILENCE)

    @property
    def is_over(self) -> bool:
        """Whether there was a page, and none is open or waited for."""
        return self._was_open and not self._connected and max(self._waiting.values()) < time.monotonic()

    def _wait(self, page: str, seconds: float) -> None:
        self._waiting[page] = time.monotonic() + seconds


class ConnectionWatch:
    """Notes which pages' websockets the browser closes: NiceGUI does not tell that from a connection that went silent."""

    def __init__(self, app: FastAPI, attendance: Attendance) -> None:
        self._app, self._attendance = app, attendance

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        """Hand on what passes."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        page = parse_qs(scope["query_string"].decode("latin-1")).get("client_id", [""])[0]
        is_ours = False

        async def received() -> MutableMapping[str, Any]:
            message: MutableMapping[str, Any] = await receive()
            if message["type"] == "websocket.disconnect" and not is_ours:
                self._attendance.note_closed(page)
            return message

        async def sent(message: MutableMapping[str, Any]) -> None:
            nonlocal is_ours
            is_ours = is_ours or message["type"] == "websocket.close"
            await send(message)

        await self._app(scope, received, sent)
