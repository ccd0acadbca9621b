"""Collect signals while `grade watch` works, and handle them between two steps."""

from __future__ import annotations

import contextlib
import os
import signal
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """A signal asks the program to end; ``number`` is its number."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


class Signals:
    """Records signals that arrive, and makes the descriptor ``wake`` readable; use it in ``with``.

    The handlers never raise: an exception in the middle of a fork would be raised in the child, too.
    """

    def __init__(self) -> None:
        self.wake, self._write = os.pipe()
        for fd in (self.wake, self._write):
            os.set_blocking(fd, False)
        self._before: dict[int, object] = {}
        self._ending = 0
        self._suspended = self._resumed = self._resized = False

    def __enter__(self) -> Signals:
        for number in (*_ENDING, signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT):
            self._before[number] = signal.signal(number, self._note)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        os.close(self.wake)
        os.close(self._write)

    def raise_if_stopped(self) -> None:
        """Drain the descriptor ``wake``, and raise if a signal asked to end.

        Raises:
            Stopped: after SIGINT, SIGTERM or SIGHUP.
        """
        with contextlib.suppress(BlockingIOError):
            os.read(self.wake, 4096)
        if self._ending:
            raise Stopped(self._ending)

    def take_suspended(self) -> bool:
        """Return whether Ctrl-Z was pressed since the last call."""
        suspended, self._suspended = self._suspended, False
        return suspended

    def take_resumed(self) -> bool:
        """Return whether the process was continued since the last call."""
        resumed, self._resumed = self._resumed, False
        return resumed

    def take_resized(self) -> bool:
        """Return whether the terminal's size has changed since the last call."""
        resized, self._resized = self._resized, False
        return resized

    def _note(self, number: int, _: FrameType | None) -> None:
        if number in _ENDING:
            if self._ending:
                os._exit(128 + number)  # the second time: something hangs
            self._ending = number
        self._resized = self._resized or number == signal.SIGWINCH
        self._suspended = self._suspended or number == signal.SIGTSTP
        self._resumed = self._resumed or number == signal.SIGCONT
