"""Signals as something to look at between two steps."""

from __future__ import annotations

import contextlib
import os
import signal
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """A signal asks to end; ``number`` is which."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


class Signals:
    """Signals as something to look at between two steps, and a descriptor that wakes whoever waits.

    An exception out of the middle of a fork would be raised in the child, too.
    """

    def __init__(self) -> None:
        self.wake, self._write = os.pipe()
        for fd in (self.wake, self._write):
            os.set_blocking(fd, False)
        self._before: dict[int, object] = {}
        self._ending = 0
        self.resumed = self.resized = self.suspended = False

    def __enter__(self) -> Signals:
        for number in (*_ENDING, signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT):
            self._before[number] = signal.signal(number, self._hear)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        os.close(self.wake)
        os.close(self._write)

    def look(self) -> None:
        """Forget what woke us, and end if that was asked.

        Raises:
            Stopped: after SIGINT, SIGTERM or SIGHUP.
        """
        with contextlib.suppress(BlockingIOError):
            os.read(self.wake, 4096)
        if self._ending:
            raise Stopped(self._ending)

    def _hear(self, number: int, _: FrameType | None) -> None:
        if number in _ENDING:
            if self._ending:
                os._exit(128 + number)  # asked twice: something hangs
            self._ending = number
        self.resized = self.resized or number == signal.SIGWINCH
        self.suspended = self.suspended or number == signal.SIGTSTP
        self.resumed = self.resumed or number == signal.SIGCONT
