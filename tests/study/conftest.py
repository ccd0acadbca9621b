"""Fixtures for studying: a copy of the arena to work in, outside of any clone."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.conftest import ARENA, ROOT

WRONG = "def double(x):\n    return 3 * x\n"
RIGHT = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The arena with its checks, where the tests' commands run."""
    for tree in ("exercises", "checks", "solutions"):
        shutil.copytree(ARENA / tree, tmp_path / tree, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def double(course: Path) -> Path:
    """The file of exercise 1.1.2."""
    return course / "exercises/ch01_arena/s01_cell/ex2_double.py"


class Terminal:
    """A command in a pseudo-terminal of 80 columns and 24 rows."""

    def __init__(self, folder: Path, *command: str, colours: bool = False) -> None:
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            variables = {"PATH": os.environ["PATH"], "TERM": "xterm-256color"}
            variables |= {"HOME": str(folder), "PYTHONPATH": str(ROOT)} | ({} if colours else {"NO_COLOR": "1"})
            os.chdir(folder)
            os.execve(command[0], command, variables)
        ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.mode = termios.tcgetattr(self._fd)
        self.said = ""

    def resize(self, columns: int, rows: int) -> None:
        """Resize the window."""
        ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def until(self, pattern: str, seconds: float = 60) -> str:
        """Wait until the screen shows a pattern, and return the screen."""
        end = time.monotonic() + seconds
        while not re.search(pattern, self.screen, re.DOTALL):
            assert time.monotonic() < end, f"no {pattern!r} on:\n{self.screen}\n{self.said[-300:]!r}"
            if select.select([self._fd], [], [], 0.2)[0] and not self._read():
                assert re.search(pattern, self.screen, re.DOTALL), f"it ended without {pattern!r}:\n{self.said[-3000:]}"
        return self.screen

    @property
    def screen(self) -> str:
        """The last screen."""
        return re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", self.coloured)

    @property
    def coloured(self) -> str:
        """The last screen with its colours."""
        return self.said.rpartition("\x1b[H")[2].replace("\r", "")

    def end(self, seconds: float = 30) -> int:
        """Wait for the end, and return the exit code."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if select.select([self._fd], [], [], 0.1)[0]:
                self._read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                while select.select([self._fd], [], [], 0)[0] and self._read():
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"it does not end:\n{self.screen}")

    def close(self) -> None:
        """Kill it, if it has not ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def mode_now(self) -> list[object]:
        """The settings of the terminal."""
        return termios.tcgetattr(self._fd)

    def _read(self) -> bool:
        try:
            part = os.read(self._fd, 1 << 16)
        except OSError:  # Linux: the other end is closed
            return False
        self.said += part.decode("utf-8", "replace")
        return bool(part)


@pytest.fixture
def watching(course: Path) -> Iterator[Terminal]:
    """`grade watch` over the copied course, after its first screen."""
    terminal = Terminal(course, sys.executable, "-m", "grader", "watch", "--course", str(course))
    try:
        terminal.until("n next")
        yield terminal
    finally:
        terminal.close()
