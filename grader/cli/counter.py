"""Progress on stderr, "so many of so many": one line in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time

#: Seconds between two lines where the output is no terminal; a terminal's one line is renewed more often.
_PIPE_SECONDS, _TERMINAL_SECONDS = 10.0, 0.1
#: What is done in this time needs no counter.
_PATIENCE = 1.0


class Counter:
    """Counts; in a terminal on one line, which it removes at the end."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._terminal = sys.stderr.isatty()
        self._started = self._said = time.monotonic()

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def show(self, done: int, total: int) -> None:
        """Say how far it is, if it is time to."""
        now = time.monotonic()
        wait = _TERMINAL_SECONDS if self._terminal else _PIPE_SECONDS
        if now - self._started < _PATIENCE or now - self._said < wait:
            return
        self._said = now
        left = (now - self._started) / done * (total - done)
        line = f"{self._verb} {done} of {total}, about {left:.0f} s left"
        sys.stderr.write(f"\r\x1b[2K{line[:78]}" if self._terminal else f"{line}\n")
        sys.stderr.flush()
