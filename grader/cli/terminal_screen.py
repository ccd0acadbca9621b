"""Use the whole terminal: read single keys, draw on the alternate screen, and restore everything at the end."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import sys
import termios
import tty
from collections.abc import Iterator

from grader.cli.signals import Signals

#: Enter the alternate screen and hide the cursor; and undo both.
_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
#: The bytes sent by keys that are not letters.
_KEY = re.compile(rb"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?|.", re.DOTALL)
_KEYS = {b"\x1b[B": "down", b"\x1b[A": "up", b"\x1b[6~": " ", b"\x1b[5~": "b", b"\x1bOB": "down", b"\x1bOA": "up"}


class TerminalScreen:
    """The terminal in full-screen mode; use it in ``with``."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals
        self._input = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._input)
        self._shown: list[str] = []

    def __enter__(self) -> TerminalScreen:
        self._enter()
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    @property
    def size(self) -> tuple[int, int]:
        """Return (columns, rows)."""
        found = shutil.get_terminal_size()
        return max(found.columns, 30), max(found.lines, 8)

    def keys(self) -> Iterator[str] | None:
        """Return the keys that were pressed; None if the terminal is gone."""
        try:
            raw = os.read(self._input, 1024)
        except OSError:
            raw = b""
        return self._read(raw) if raw else None

    def _read(self, raw: bytes) -> Iterator[str]:
        for match in _KEY.finditer(raw):
            code = match[0]
            if not code.startswith(b"\x1b"):
                yield code.decode("latin-1").lower()
            elif code in _KEYS:  # the letters of unknown sequences are not keys
                yield _KEYS[code]

    def draw(self, lines: list[str]) -> None:
        """Draw lines that fit the screen; unchanged lines are not written again."""
        if lines != self._shown:
            self._write("\x1b[H" + "\x1b[K\r\n".join(lines) + "\x1b[K\x1b[J")
            self._shown = lines

    def handle_signals(self) -> None:
        """Suspend and resume the process as Ctrl-Z and `fg` ask; draw everything again when the size has changed.

        Raises:
            Stopped: after SIGINT, SIGTERM or SIGHUP.
        """
        signals = self._signals
        signals.raise_if_stopped()
        suspended = signals.take_suspended()
        if suspended:
            self._restore()
            handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)  # the process stops here until SIGCONT
            signal.signal(signal.SIGTSTP, handler)
        resized = signals.take_resized()
        if signals.take_resumed() or suspended:
            self._enter()
        elif resized:
            self._shown = []

    def _enter(self) -> None:
        tty.setcbreak(self._input)
        self._write(_ENTER)
        self._shown = []

    def _restore(self) -> None:
        with contextlib.suppress(OSError, termios.error, ValueError):  # the terminal may be gone
            self._write(_LEAVE)
            # DRAIN, not FLUSH: keep what was typed ahead, for the shell.
            termios.tcsetattr(self._input, termios.TCSADRAIN, self._before)

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
