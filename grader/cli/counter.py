"""The edge: "so many of so many" on one line of stderr, in a terminal only."""

from __future__ import annotations

import sys
import time


class Counter:
    """Counts on one line, and removes the line at the end."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._started = time.monotonic()
        self._last = 0.0

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._last:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def show(self, done: int, total: int) -> None:
        """Say how far it is, at most ten times a second."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._last < 0.1 or now - self._started < 1.0:
            return
        self._last = now
        left = (now - self._started) / done * (total - done)
        sys.stderr.write(f"\r\x1b[2K{self._verb} {done} of {total}, about {left:.0f} s left"[:78])
        sys.stderr.flush()
