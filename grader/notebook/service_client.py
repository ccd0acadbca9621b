"""Start the judging service of a kernel, send it requests, and stop waiting if the kernel is interrupted."""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from grader.notebook.notebook_protocol import Reply, Request

#: Seconds for the service to stop judging after an interrupt; then it is ended, and restarted on demand.
_STOP_SECONDS = 3.0
_LARGEST_REPLY = 64 << 20
#: Removes the notebook's folder, which `python -c` adds, from the import path (like -P of Python 3.11).
_BOOT = "import sys; sys.path[:] = [p for p in sys.path if p]; from grader.notebook.judging_service import main; main()"
_ENDED = "the judging service ended, twice; `grade run` in a terminal may say why"


class ServiceGone(Exception):
    """The judging service cannot be started, or has ended; the text says why."""


class _Ended(ServiceGone):
    """It has ended without a message."""


class ServiceClient:
    """The judging service of one kernel: started on first use, and restarted after it has ended."""

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder or str(Path.cwd())
        self._process: subprocess.Popen[bytes] | None = None
        self._number, self._buffer = 0, b""
        self._decoder, self._encoder = msgspec.json.Decoder(Reply), msgspec.json.Encoder()
        self.course = ""

    @property
    def process_id(self) -> int | None:
        """The service's process, if it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def start(self) -> None:
        """Start the service in the background, unless it is running."""
        if self.process_id is not None:
            return
        self.end()
        # In its own process group: a notebook's interrupt goes to the kernel's whole group.
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            start_new_session=True,
        )
        self._buffer = b""

    def ask(self, action: str, exercise: str = "", cells: list[str] | None = None) -> Reply:
        """Send a request and wait for the reply; if the service ends meanwhile, try once more with a new one.

        Raises:
            ServiceGone: if the service cannot be started, or ends again.
            KeyboardInterrupt: if the kernel is interrupted; judging is then stopped.
        """
        try:
            return self._ask(action, exercise, cells or [])
        except _Ended:
            return self._ask(action, exercise, cells or [])

    def _ask(self, action: str, exercise: str, cells: list[str]) -> Reply:
        self.start()
        self._greet()
        self._number += 1
        try:
            self._send(Request(self._number, action, exercise, cells))
            return self._reply(None)
        except KeyboardInterrupt:
            self._stop()
            raise

    def end(self) -> None:
        """End the service and all its processes."""
        process, self._process = self._process, None
        self.course = ""
        if process is None:
            return
        with contextlib.suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        try:
            process.wait(_STOP_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()

    def _greet(self) -> None:
        """Read the service's first message, with the course's title."""
        if not self.course:
            first = self._line(None)
            if first.fault:
                self.end()
                raise ServiceGone(first.fault)
            self.course = first.text

    def _stop(self) -> None:
        try:
            self._number += 1
            self._send(Request(self._number, "stop"))
            if self._reply(_STOP_SECONDS) is None:
                self.end()
        except (ServiceGone, KeyboardInterrupt, TimeoutError):
            self.end()

    def _reply(self, seconds: float | None) -> Reply:
        """Return the reply to the last request, dropping those to older ones."""
        while True:
            reply = self._line(seconds)
            if reply.number == self._number:
                return reply

    def _send(self, request: Request) -> None:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(self._encoder.encode(request) + b"\n")
            self._process.stdin.flush()
        except OSError as err:
            self.end()
            raise _Ended(_ENDED) from err

    def _line(self, seconds: float | None) -> Reply:
        assert self._process is not None and self._process.stdout is not None
        until = None if seconds is None else time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._buffer:
                left = None if until is None else until - time.monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError
                if not selector.select(left):
                    continue
                read = os.read(self._process.stdout.fileno(), 1 << 16)
                self._buffer += read
                if not read or len(self._buffer) > _LARGEST_REPLY:
                    self.end()
                    raise _Ended(_ENDED)
        line, _, self._buffer = self._buffer.partition(b"\n")
        return self._decoder.decode(line)
