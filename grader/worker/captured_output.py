"""Capture what an answer prints during one call that a check asks for by ``student.output``.

What is printed otherwise goes through the worker's output to ``judge.worker_client.PrintedOutput``.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from typing import Any

from grader.wire import limits

#: Types of short return values that are reported with the output.
_TOLD = (bool, int, float, str)


class TooMuchPrinted(Exception):
    """A call printed more than can be sent."""


class _Descriptor(io.RawIOBase):
    """Writes to a descriptor or, while capturing, keeps the output up to a limit and counts the rest."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self.captures = False
        self.kept = bytearray()
        self.beyond = 0

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._fd

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, part: Any) -> int:
        """Write or capture."""
        if not self.captures:
            return os.write(self._fd, part)
        size = memoryview(part).nbytes
        space = min(size, limits.MAX_OUTPUT_BYTES - len(self.kept))
        self.kept += memoryview(part).cast("B")[:space]
        self.beyond += size - space
        return size


class StandardStreams:
    """Replaces ``sys.stdout`` and ``sys.stderr`` for the whole life of a worker.

    An answer may keep the streams themselves (``from sys import stdout``), so they are never exchanged.
    """

    def __init__(self) -> None:
        self._out, self._err = _Descriptor(1), _Descriptor(2)
        self._own: list[Any] = [
            io.TextIOWrapper(io.BufferedWriter(self._out), "utf-8"),
            io.TextIOWrapper(io.BufferedWriter(self._err), "utf-8", "backslashreplace", line_buffering=True),
        ]
        _flush(sys.stdout, sys.stderr)
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__ = self._own  # type: ignore[misc]

    def during(self, call: Callable[..., Any], *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Call, and return a dict of what was printed, as bytes, and a short value: {"stdout", "stderr", "value"}.

        Raises:
            TooMuchPrinted: if more was printed than can be sent.
            BaseException: the call's exception; what it had printed is then written to the real output.
        """
        self._flush()
        for stream in (self._out, self._err):
            stream.kept, stream.beyond, stream.captures = bytearray(), 0, True
        try:
            value = call(*args, **kwargs)
        except BaseException:
            self._end()
            self._pass_on()
            raise
        self._end()
        if self._out.beyond or self._err.beyond:
            raise TooMuchPrinted(f"it printed more than {limits.MAX_OUTPUT_BYTES >> 10:,} KiB")
        return {"stdout": bytes(self._out.kept), "stderr": bytes(self._err.kept), "value": _short_plain(value)}

    def _end(self) -> None:
        self._flush()
        self._out.captures = self._err.captures = False

    def _pass_on(self) -> None:
        for stream in (self._out, self._err):
            with contextlib.suppress(OSError):
                os.write(stream.fileno(), stream.kept[:_PASSED_ON])

    def _flush(self) -> None:
        _flush(sys.stdout, sys.stderr, *self._own)


#: Most bytes printed before an exception that are written to the output, a pipe that is read only later.
_PASSED_ON = 4096


def _flush(*streams: Any) -> None:
    for stream in streams:
        try:
            stream.flush()
        except BaseException:  # noqa: BLE001 -- a boundary: the student may have replaced stdout by anything
            continue


def _short_plain(value: Any) -> Any:
    """Return a short plain value; None for any other."""
    if type(value) not in _TOLD or (type(value) is str and len(value) > limits.MAX_TEXT):
        return None
    return None if type(value) is int and value.bit_length() > 8 * limits.MAX_INT_BYTES - 8 else value
