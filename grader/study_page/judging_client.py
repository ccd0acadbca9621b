"""Start the judging process of the page, send it requests and pass on its replies, in the server's event loop."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from grader.study_page.page_protocol import LONGEST_LINE, Reply, Request

#: Seconds for the process to end when it is no longer needed.
_END_SECONDS = 3.0
#: How often a process that ended by itself is restarted.
_MAX_RESTARTS = 3
#: Removes the current folder, which `python -c` adds, from the import path (like -P of Python 3.11).
_BOOT = "import sys; sys.path[:] = [p for p in sys.path if p]; from grader.study_page.judging_process import main; main()"
_ENDED = "the process that judges has ended; `grade run` in a terminal may say why"


class JudgingClient:
    """The judging process of the page; ``take`` is called with its replies.

    Args:
        course, folder: the course's folder, and that of the exercises that the person works on.
    """

    def __init__(self, course: Path, folder: Path, take: Callable[[Reply], None]) -> None:
        self._arguments, self._take = (str(course), str(folder)), take
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._waiting: dict[tuple[str, int], Request] = {}
        self._restarts, self._is_ending = 0, False

    async def start(self) -> None:
        """Start the process in advance."""
        # In its own session: Ctrl-C goes to the terminal's whole group, and the server ends it by closing its input.
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            _BOOT,
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            limit=LONGEST_LINE,
        )
        self._reading = asyncio.create_task(self._read(self._process))

    def judge(self, exercise: str) -> None:
        """Judge the saved file."""
        self._ask(Request("judge", exercise))

    def try_cell(self, number: int, exercise: str, answer: str, cell: str) -> None:
        """Run a cell beside the text of an answer."""
        self._ask(Request("try", exercise, number, answer, cell))

    def stop_cell(self, number: int) -> None:
        """Stop a cell."""
        self._waiting.pop(("", number), None)
        self._send(Request("stop", number=number))

    async def end(self) -> None:
        """End the process and all its child processes."""
        self._is_ending = True
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _END_SECONDS)
        except asyncio.TimeoutError:
            process.kill()
            await process.wait()
        if self._reading is not None:
            self._reading.cancel()

    def _ask(self, request: Request) -> None:
        key = ("", request.number) if request.number else (request.exercise, 0)
        self._waiting[key] = request
        self._send(request)

    def _send(self, request: Request) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError, RuntimeError):  # a process that has ended is noticed when reading
                self._process.stdin.write(msgspec.json.encode(request) + b"\n")

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        decoder = msgspec.json.Decoder(Reply)
        broken = ""
        with contextlib.suppress(ValueError):  # a line that is too long
            while line := await process.stdout.readline():
                reply = decoder.decode(line)
                self._waiting.pop((reply.exercise, 0) if reply.exercise and not reply.number else ("", reply.number), None)
                if reply.kind == "broken":
                    broken = reply.text
                self._take(reply)
        if self._is_ending:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        self._restarts += 1
        if broken or self._restarts > _MAX_RESTARTS:
            self._process = None
            self._take(Reply("broken", text=broken or _ENDED))
            return
        await self.start()
        for key, request in list(self._waiting.items()):
            if request.action == "try":  # it may have ended the process
                del self._waiting[key]
                self._take(Reply("fault", number=request.number, text="the process that ran it has ended; try it again"))
            else:
                self._send(request)
