"""Fixtures that all tests share: the command line in a real process, and the paths of the test courses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import installed

ROOT = Path(__file__).resolve().parents[1]
ARENA = ROOT / "tests" / "courses" / "arena"

#: The files whose tests take minutes: with several processes they come first, so that none is left for the end.
SLOW_FILES = ("tests/course/test_verify.py", "tests/attacks/test_corpus.py", "tests/engine/test_hostile_values.py")

# Tests import shared modules of the chapter's checks as the checks do: `from shared.layers import conv`.
installed().shared_modules.make_importable()

# A run that a script started in the background ignores Ctrl-C, and so would the commands that it tries.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow files first, in the order above."""
    order = {ROOT / name: number for number, name in enumerate(SLOW_FILES)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `-n 2`: one process runs all tests of a file, whose fixtures may last as long as the file, in the order above."""
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


@dataclass(frozen=True)
class Ran:
    """The outcome of a run of the command."""

    code: int
    out: str
    err: str
    seconds: float


class Grade:
    """Runs `grade` as a user would: another process, 80 columns, no colour; ``python``: the interpreter that runs it."""

    def __init__(self, folder: Path, python: Path | str = sys.executable) -> None:
        self._folder, self._python = folder, str(python)

    def in_environment(self, python: Path) -> Grade:
        """Return the same command line, run by another interpreter."""
        return Grade(self._folder, python)

    def __call__(self, *args: str | Path, seconds: float = 400, **environment: str) -> Ran:
        import time

        keep = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        variables = {**keep, "COLUMNS": "80", "NO_COLOR": "1", "HOME": str(self._folder), **environment}
        started = time.monotonic()
        done = subprocess.run(
            [self._python, "-m", "grader", *map(str, args)],
            cwd=self._folder,
            env={**variables, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
        )
        return Ran(done.returncode, done.stdout, done.stderr, time.monotonic() - started)

    def report(self, path: Path, *args: str | Path, **environment: str) -> dict[str, Any]:
        """Grade answers to the arena and read report.json."""
        target = self._folder / "report.json"
        target.unlink(missing_ok=True)
        ran = self("run", path, *args, "--course", ARENA, "--json", target, **environment)
        assert target.exists(), ran.err + ran.out
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        found["exit_code"], found["wall_seconds"], found["text"] = ran.code, ran.seconds, ran.out
        return found


@pytest.fixture
def grade(tmp_path: Path) -> Grade:
    """The command line, in a temporary folder."""
    return Grade(tmp_path)


def exercise(report: dict[str, Any], number: str) -> dict[str, Any]:
    """Return one exercise of a report."""
    found: dict[str, Any] = next(e for e in report["exercises"] if e["id"] == number)
    return found
