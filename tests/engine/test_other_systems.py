"""The engine on other systems than Linux: macOS as far as it can be simulated here, and a message on Windows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ARENA, ROOT, Grade, exercise
from tests.environments import environment

LIKE_MACOS = (Path(__file__).parent / "like_macos.py").read_text(encoding="utf-8")
#: Imported before this process takes itself for Windows; what the grader itself imports is then read as there.
LIKE_WINDOWS = """
import sys, click, shutil, sqlite3, subprocess, tempfile, pathlib, difflib
import os, signal
sys.platform = "win32"
for name in ("fcntl", "resource", "termios", "tty", "pwd", "grp"):
    sys.modules[name] = None
for name in ("fork", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "geteuid", "killpg", "sched_getaffinity", "pidfd_open"):
    delattr(os, name)
for name in ("pthread_sigmask", "SIGKILL", "SIGHUP", "SIGTSTP", "SIGWINCH", "SIGCHLD", "SIGPROF", "setitimer"):
    delattr(signal, name)
from grader.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def python_like_macos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment whose interpreter lacks, in every process, what macOS lacks."""
    return environment(tmp_path_factory.mktemp("environment"), modules={"sitecustomize": LIKE_MACOS})


def test_references_get_full_marks_without_what_only_linux_has(python_like_macos: Path, grade: Grade, tmp_path: Path) -> None:
    """numpy, sympy and mxnet, the oracle and the probe: all of the arena."""
    ran = grade.in_environment(python_like_macos)("run", ARENA / "solutions", "--course", ARENA, "--json", tmp_path / "r.json")
    assert ran.code == 0 and "walls are weak here" in ran.out, ran.err + ran.out
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["score"] == {"earned": 10, "possible": 10} and not report["walls"]["self_test"]


@pytest.mark.parametrize(("text", "outcome"), [
    ("def double(x):\n    return x + 1\n", ("failed", None)),
    ("def double(x):\n    raise KeyError(x)\n", ("errored", "exception")),
    ("def double(x):\n    while True:\n        pass\n", ("errored", "timeout")),
    ("def double(x):\n    import os\n    os.abort()\n", ("errored", "died")),
    ("def double(x):\n    import os\n    os._exit(0)\n", ("errored", "died")),
])  # fmt: skip
def test_outcomes_are_the_same_without_what_only_linux_has(
    text: str, outcome: tuple[str, str | None], python_like_macos: Path, grade: Grade, tmp_path: Path
) -> None:
    """A wrong value, an exception, an endless loop, a crash and an end: each is what it is on Linux."""
    answer = tmp_path / "ex2_double.py"
    answer.write_text(text)
    here = grade.in_environment(python_like_macos)
    here("run", answer, "1.1.2", "--course", ARENA, "--json", tmp_path / "r.json", "--timeout", "2")
    check = exercise(json.loads((tmp_path / "r.json").read_text()), "1.1.2")["checks"][0]
    assert (check["outcome"], check["cause"]) == outcome


def test_a_class_is_graded_without_what_only_linux_has(python_like_macos: Path, grade: Grade, tmp_path: Path) -> None:
    """Several children send their requests over one socket to each zygote."""
    for number in range(4):
        answer = tmp_path / "class" / f"s{number}" / "ex2_double.py"
        answer.parent.mkdir(parents=True)
        answer.write_text(f"def double(x):\n    return {number} * x + {2 - number} * x\n")
    here = grade.in_environment(python_like_macos)
    ran = here("class", tmp_path / "class", "1.1.2", "--course", ARENA, "-o", tmp_path / "out", "--no-pages", "--jobs", "3")
    assert ran.code == 0 and "4 of 4 submissions graded, median 100 %" in ran.out, ran.err


def windows(tmp_path: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process that takes itself for Windows."""
    return subprocess.run(
        [sys.executable, "-c", LIKE_WINDOWS, *args],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "COLUMNS": "80", "NO_COLOR": "1"},
    )


@pytest.mark.parametrize("args", [("run", "solutions"), ("watch",), ("class", "all", "--out", "results"), ("doctor",)])
def test_on_windows_one_line_names_wsl2(args: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever starts processes is refused before anything is imported that Windows does not have."""
    ran = windows(tmp_path, *args)
    assert ran.returncode == 2 and not ran.stdout
    assert len(ran.stderr.splitlines()) == 1 and "Windows: use WSL2" in ran.stderr


@pytest.mark.parametrize(("args", "said"), [
    (("list", "6.4"), "6.4.1a"), (("show", "6.4.1a"), "compose"), (("hint", "6.4.1a"), "hint 1 of"), (("--help",), "Commands"),
])  # fmt: skip
def test_on_windows_exercises_can_be_read(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Lists, statements and hints need no process."""
    ran = windows(tmp_path, *args)
    assert ran.returncode == 0 and said in ran.stdout, ran.stderr
