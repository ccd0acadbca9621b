"""Read requests, one line of JSON each, in a process that serves another one and ends with it."""

from __future__ import annotations

import os
import selectors
from typing import Generic, TypeVar

import msgspec

Asked = TypeVar("Asked")


class RequestLines(Generic[Asked]):
    """Reads requests as they arrive.

    Args:
        descriptor: the descriptor to read from; a line may arrive in parts.
        kind: the type of a request.
        longest: the longest line, in bytes.
    """

    def __init__(self, descriptor: int, kind: type[Asked], longest: int) -> None:
        self._descriptor, self._longest, self._buffer, self._parent = descriptor, longest, b"", os.getppid()
        self._selector = selectors.DefaultSelector()
        self._selector.register(descriptor, selectors.EVENT_READ)
        self._decoder = msgspec.json.Decoder(kind)

    def next(self, seconds: float) -> Asked | None:
        """Return the next request; None if none arrived within so many seconds.

        Raises:
            EOFError: if the requesting process is gone, or a line is too long.
        """
        while b"\n" not in self._buffer:
            if os.getppid() != self._parent or len(self._buffer) > self._longest:
                raise EOFError
            if not self._selector.select(seconds):
                return None
            read = os.read(self._descriptor, 1 << 16)
            if not read:
                raise EOFError
            self._buffer += read
        line, _, self._buffer = self._buffer.partition(b"\n")
        return self._decoder.decode(line)
