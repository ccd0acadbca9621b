"""When the grader itself fails, nobody loses a point, the exercise is ungraded, and the exit code is 3."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ARENA, ROOT, Grade, exercise

CHECKS = Path("checks/ch01_arena/s01_cell/test_ex2_double.py")


def course_with(folder: Path, change: tuple[str, str]) -> Path:
    """Copy the arena and change the check file of its second exercise."""
    course = folder / "course"
    shutil.copytree(ARENA, course)
    file = course / CHECKS
    text = file.read_text()
    assert change[0] in text
    file.write_text(text.replace(*change))
    return course


def graded(grade: Grade, course: Path, target: Path) -> tuple[int, dict[str, Any]]:
    """Grade the references of a course."""
    ran = grade("run", course / "solutions", "1.1.1", "1.1.2", "--course", course, "--json", target)
    return ran.code, json.loads(target.read_text())


@pytest.mark.parametrize("change", [
    ("import numpy as np", "import numpy as np\nraise RuntimeError('broken file')"),
    ('HINTS = ("Add it', 'import nowhere_to_be_found\nHINTS = ("Add it'),
    ("got = student.double.map(", "got = [][7] + student.double.map("),
    ("got = student.double.map(", "raise KeyboardInterrupt\n    got = student.double.map("),
    ("rng: np.random.Generator", "rng: np.random.Generator, nothing_like_this: int"),
    ("numbers = [", "import sys; sys.exit(0)\n    numbers = ["),
    ("@points(2, hint", "@(lambda check: None)\n@points(2, hint"),
])  # fmt: skip
def test_a_broken_check_is_broken_and_costs_nothing(change: tuple[str, str], grade: Grade, tmp_path: Path) -> None:
    """A check file that does not import, or a check that fails by itself, leaves its exercise ungraded."""
    code, report = graded(grade, course_with(tmp_path, change), tmp_path / "r.json")
    assert code == 3
    assert exercise(report, "1.1.2")["outcome"] == "broken"
    assert exercise(report, "1.1.2")["score"] == {"earned": 0, "possible": 0}
    assert exercise(report, "1.1.1")["score"] == {"earned": 5, "possible": 5}


def test_an_endless_comparison_only_affects_its_own_check(grade: Grade, tmp_path: Path) -> None:
    """A check that hangs on a value is stopped; the exercise's other checks and the other exercises are judged."""
    change = ("if got != [2", "while True: pass\n    if got != [2")
    course = course_with(tmp_path, change)
    target = tmp_path / "r.json"
    grade("run", course / "solutions", "1.1.1", "1.1.2", "--course", course, "--json", target, "--timeout", "1")
    report = json.loads(target.read_text())
    hung = exercise(report, "1.1.2")["checks"][0]
    assert (hung["outcome"], hung["cause"]) == ("errored", "timeout")
    assert exercise(report, "1.1.1")["outcome"] == "passed"


def test_a_comparison_that_crashes_only_affects_its_own_check(grade: Grade, tmp_path: Path) -> None:
    """What kills the process that compares is that check's; those before it keep their points, and those after get theirs."""
    change = ("    got = student.double(x)\n", "    got = student.double(x)\n    import os; os.kill(os.getpid(), 9)\n")
    course = course_with(tmp_path, change)
    ran = grade("run", course / "solutions", "1.1.1", "1.1.2", "--course", course, "--json", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text())
    before, died = exercise(report, "1.1.2")["checks"]
    assert ran.code == 1, ran.err
    assert (before["outcome"], before["earned"]) == ("passed", 2)
    assert (died["outcome"], died["cause"], died["earned"]) == ("errored", "memory", 0)
    assert exercise(report, "1.1.1")["outcome"] == "passed"


def children_of(pid: int) -> list[int]:
    """List a process's descendants."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += [int(entry.name), *children_of(int(entry.name))]
    return found


def is_zygote(pid: int) -> bool:
    """Return whether a process was started as a zygote."""
    try:
        return b"grader.worker.zygote" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def start(*args: str | Path) -> subprocess.Popen[bytes]:
    """Start the command and leave it running."""
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *map(str, args)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_for(condition: Any, seconds: float = 15) -> Any:
    """Wait until something is there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_killed_zygote_is_replaced_and_costs_nothing(tmp_path: Path) -> None:
    """kill -9 of the process that makes workers, in the middle of a run: everything is judged all the same."""
    folder = tmp_path / "submission"
    shutil.copytree(ARENA / "solutions", folder)
    slow = folder / "ch01_arena/s01_cell/ex1_min_pool2d.py"
    slow.write_text("import time\n" + slow.read_text().replace("    rows,", "    time.sleep(0.8)\n    rows,"))
    target = tmp_path / "r.json"
    run = start("run", folder, "1.1.1", "1.1.2", "--course", ARENA, "--json", target, "--jobs", "1")
    # The zygote of the slow answer has a child once the answer runs.
    zygote = wait_for(lambda: [p for p in children_of(run.pid) if is_zygote(p) and children_of(p)])[0]
    os.kill(zygote, signal.SIGKILL)
    assert run.wait(60) == 0
    assert json.loads(target.read_text())["score"] == {"earned": 8, "possible": 8}


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_nothing_is_left_when_the_grader_is_killed(tmp_path: Path) -> None:
    """kill -9 of the grader: its zygotes, children and workers end by themselves."""
    folder = tmp_path / "submission"
    shutil.copytree(ARENA / "solutions", folder)
    (folder / "ch01_arena/s01_cell/ex1_min_pool2d.py").write_text("def min_pool2d(X, p):\n    while True: pass\n")
    run = start("run", folder, "1.1.1", "--course", ARENA, "--timeout", "30")
    wait_for(lambda: [p for p in children_of(run.pid) if is_zygote(p) and children_of(p)])
    family = children_of(run.pid)
    run.kill()
    run.wait()
    wait_for(lambda: not [p for p in family if Path(f"/proc/{p}").exists() and not _zombie(p)])


def _zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_check_is_ever_in_a_zygotes_memory(tmp_path: Path) -> None:
    """A marker written into a check, a solution and another answer is nowhere in the memory of zygote and worker."""
    marker = "xyzzy" + "plugh" * 3
    course = tmp_path / "course"
    shutil.copytree(ARENA, course)
    check = course / "checks/ch01_arena/s01_cell/test_ex1_min_pool2d.py"
    check.write_text(check.read_text() + f'\nSECRET = "{marker}"\n')
    other = course / "solutions/ch01_arena/s01_cell/ex2_double.py"
    other.write_text(other.read_text() + f'\nSECRET = "{marker}"\n')
    slow = course / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py"
    slow.write_text("import time\n" + slow.read_text().replace("    rows,", "    time.sleep(1.5)\n    rows,"))
    run = start("run", course / "solutions", "1.1.1", "1.1.2", "--course", course, "--jobs", "1")
    zygote = wait_for(lambda: [p for p in children_of(run.pid) if is_zygote(p) and children_of(p)])[0]
    # A child of the zygote may end while it is read: one worker at least has to be read.
    workers = wait_for(lambda: [read for pid in children_of(zygote) if (read := memory(pid))])
    for read in (memory(zygote), *workers):
        assert read and marker.encode() not in read
    assert run.wait(60) == 0


def memory(pid: int) -> bytes:
    """Read what a process can write to: its heap, stacks and data; nothing, if it has ended."""
    parts: list[bytes] = []
    gone = contextlib.suppress(FileNotFoundError, ProcessLookupError)
    with gone, Path(f"/proc/{pid}/mem").open("rb", buffering=0) as file:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            bounds, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            begin, end = (int(x, 16) for x in bounds.split("-"))
            try:
                file.seek(begin)
                parts.append(file.read(min(end - begin, 1 << 28)) or b"")
            except (OSError, ValueError, OverflowError):
                continue
    return b"".join(parts)
