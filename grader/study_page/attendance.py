"""Track which pages are open in a browser, to know when the server may end."""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from fastapi import FastAPI


class Attendance:
    """Tracks open pages, to know when to end.

    A page that sends a goodbye is closed. A page that lost its connection may be suspended in the background and come back,
    so the server waits much longer for it.
    """

    #: Seconds to wait for a page: after a goodbye (which reloading sends, too), after the browser closed its connection,
    #: after the connection went silent, and while it is loading.
    AFTER_GOODBYE, AFTER_CLOSE, AFTER_SILENCE, LOADING = 3.0, 10.0, 1800.0, 30.0

    def __init__(self) -> None:
        self._connected: set[str] = set()
        self._waiting: dict[str, float] = {}
        self._was_open = False

    def note_asked(self, page: str) -> None:
        """Record that a page was requested, and is loading."""
        self._wait(page, self.LOADING)

    def note_connected(self, page: str) -> None:
        """Record that a page is open."""
        self._was_open = True
        self._connected.add(page)
        self._waiting.pop(page, None)

    def note_goodbye(self, page: str) -> None:
        """Record that a page is being closed."""
        self._connected.discard(page)
        self._wait(page, self.AFTER_GOODBYE)

    def note_closed(self, page: str) -> None:
        """Record that a browser closed a page's connection: the page is gone, or will reconnect at once."""
        if page in self._connected:
            self._connected.discard(page)
            self._wait(page, self.AFTER_CLOSE)

    def note_silent(self, page: str) -> None:
        """Record that a page's connection is lost."""
        if page in self._connected:
            self._connected.discard(page)
            self._wait(page, self.AFTER_SILENCE)

    @property
    def is_over(self) -> bool:
        """Whether there was a page, and none is open or expected back."""
        return self._was_open and not self._connected and max(self._waiting.values()) < time.monotonic()

    def _wait(self, page: str, seconds: float) -> None:
        self._waiting[page] = time.monotonic() + seconds


class ConnectionWatch:
    """Detects websockets closed by the browser, which NiceGUI does not distinguish from silent connections."""

    def __init__(self, app: FastAPI, attendance: Attendance) -> None:
        self._app, self._attendance = app, attendance

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        """Pass on all messages."""
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
