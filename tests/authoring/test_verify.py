"""`grade author verify` finds each kind of weakness in checks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ARENA, ROOT, Grade

CHECK = "checks/ch01_arena/s01_cell/test_ex1_min_pool2d.py"
STUB = "exercises/ch01_arena/s01_cell/ex1_min_pool2d.py"
WRONG = "checks/ch01_arena/s01_cell/wrong/ex1_min_pool2d.py"
RIGHT = """import numpy as np


def min_pool2d(X, p):
    windows = np.lib.stride_tricks.sliding_window_view(X, p)
    return windows.min(axis=(2, 3))
"""


def course(folder: Path) -> Path:
    """Copy the arena, and give its first exercise the right answers that it lacks."""
    target = folder / "course"
    shutil.copytree(ARENA, target)
    right = target / "right" / "ch01_arena" / "s01_cell" / "ex1_min_pool2d"
    right.mkdir(parents=True)
    (right / "windows.py").write_text(RIGHT)
    (right / "again.py").write_text(RIGHT.replace("windows", "views"))
    return target


def problems(grade: Grade, where: Path) -> list[str]:
    """Verify the first exercise and give what there is to complain about."""
    target = where / "verdicts.json"
    ran = grade("author", "verify", "1.1.1", "--course", where, "--seeds", "2", "--no-saboteurs", "--json", target)
    verdict: dict[str, Any] = json.loads(target.read_text())[0]
    assert ran.code == (1 if verdict["problems"] else 0)
    return list(verdict["problems"])


def test_a_good_exercise_has_no_problem(grade: Grade, tmp_path: Path) -> None:
    """The arena's own exercise, with two right answers, passes."""
    assert problems(grade, course(tmp_path)) == []


@pytest.mark.parametrize(("file", "old", "new", "complaint"), [
    (CHECK, "    close(student.min_pool2d(X, window), want)", "    assert student.min_pool2d is not None, 'x'",
     "is not `todo`"),
    (CHECK, "    close(student.min_pool2d(X, window), want)", "    student.min_pool2d(X, window)",
     "passes when every function does"),
    (CHECK, "    close(student.min_pool2d(X, window), want)",
     "    got = student.min_pool2d(X, window)\n    assert np.shape(got) == want.shape, 'shape'", "does not catch it"),
    (CHECK, "    close(student.min_pool2d(X, window), want)", "    close(student.min_pool2d(X, window), want + 1)",
     "the reference"),
    (CHECK, "    close(student.min_pool2d(X, window), want)", "    close(student.min_pool2d(X, window)[0], want[0])",
     "raised TypeError"),
    (CHECK, 'HINTS = ("Look at one window.", "Then at all of them.")', 'HINTS = ("Look.",)', "fewer than two hints"),
    (CHECK, '    """one picture comes out right"""\n', "", "has no title"),
    ("solutions/ch01_arena/s01_cell/ex1_min_pool2d.py", "def min_pool2d(X, p):",
     "def min_pool2d(X, window, p=None):\n    p = window",
     "stub and reference differ"),
    (STUB, '    """X (h, w) -> (h - p[0] + 1, w - p[1] + 1)."""\n', "", "has no docstring in the stub"),
    (STUB, "raise NotImplementedError", "return None", "does not end with `raise NotImplementedError`"),
    (STUB, "The smallest value", "The least value", "they share one title"),
    (CHECK, "import numpy", "import pandas\nimport numpy", "the check file imports pandas"),
    (WRONG, 'caught_by = "test_one"', 'caught_by = "test_two"', "which does not exist"),
    (WRONG, ".max()", ".min()", "nothing does"),
    (CHECK, "rng.integers(2, 4, 2)", "rng.integers(1, 4, 2)", "what is drawn must not decide"),
    (WRONG, 'caught_by = "test_one"', "pass", "wrong/ex1_min_pool2d.py, line 6: TakesTheMaximum has no caught_by"),
    (WRONG, "class TakesTheMaximum:", "class TakesTheMaximum", "wrong/ex1_min_pool2d.py, line 6: "),
    ("right/ch01_arena/s01_cell/ex1_min_pool2d/again.py", ".min(axis", ".max(axis", "right again"),
])  # fmt: skip
def test_each_weakness_is_found(file: str, old: str, new: str, complaint: str, grade: Grade, tmp_path: Path) -> None:
    """A tautology, a check on shape alone, a wrong reference, a missing title, ... : verify names it."""
    where = course(tmp_path)
    path = where / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    found = problems(grade, where)
    assert any(complaint in text for text in found), found
    heads = [text.partition(" failed: ")[0] for text in found]
    assert len(heads) == len(set(heads))  # what fails with each seed is told once


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        (
            "    close(student.min_pool2d(X, window), want)",
            "    assert (student.min_pool2d(X, window) == want).all(), 'no'",
            "_compare decides by code of its own",
        ),
        (
            "    _compare(student, rng)\n\n\n@points(2",
            "    _compare(student, rng)\n    assert 'for' in student.source, 'x'\n\n\n@points(2",
            "test_one decides by code of its own",
        ),
    ],
)
def test_a_second_right_answer_is_required_if_checks_may_be_too_narrow(
    old: str, new: str, because: str, grade: Grade, tmp_path: Path
) -> None:
    """None while values alone are compared by the grader's own kinds; one as soon as a check decides otherwise."""
    where = tmp_path / "course"
    shutil.copytree(ARENA, where, ignore=shutil.ignore_patterns("right"))
    assert problems(grade, where) == []
    text = (where / CHECK).read_text()
    assert old in text
    (where / CHECK).write_text(text.replace(old, new, 1))
    found = problems(grade, where)
    assert any("may refuse right answers" in text and because in text for text in found), found


def test_a_time_out_that_the_machine_may_have_caused_is_judged_again_alone(grade: Grade, tmp_path: Path) -> None:
    """A right answer that is slow for the first seconds of a run has no fault; endless wrong answers come after it."""
    where = course(tmp_path)
    endless = "    def min_pool2d(X, p):\n        while True:\n            pass\n"
    header = "class Endless{}:\n    caught_by = 'test_one'\n    diagnosis = 'The loop has no end, number {}.'\n\n"
    with (where / WRONG).open("a", encoding="utf-8") as file:
        file.write("".join("\n\n" + header.format(n, n) + endless for n in "ABC"))
    slow = f"import time\n\nwhile time.time() < {time.time() + 5}:\n    pass\n\n\n{RIGHT}"
    (where / "right/ch01_arena/s01_cell/ex1_min_pool2d/again.py").write_text(slow, encoding="utf-8")
    ran = grade("author", "verify", "1.1.1", "--course", where, "--seeds", "1", "--no-saboteurs", "-j", "1", "--timeout", "2")
    assert "right again" not in ran.out
    assert ran.code == 0, ran.out


def test_plain_pytest_runs_the_checks_against_the_references() -> None:
    """An author can use pytest's own options; the fixtures come from the engine."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "grader/checks", "-k", "ex1a_diagonal_edges"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0 and "3 passed" in done.stdout, done.stdout + done.stderr
