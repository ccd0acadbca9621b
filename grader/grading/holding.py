"""Grader's room: Ctrl-Z waits while a process is started."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stops_held() -> Iterator[None]:
    """Hold SIGTSTP back.

    Python starts processes by vfork(2): the new one, still in the terminal's foreground group, would stop before it
    runs its program, and this one waits until it does.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
