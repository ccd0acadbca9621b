"""Only answers that behave the same get a diagnosis: the same values, or the same exception at the same place."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy

from grader.judge.transcript import same
from tests.conftest import ARENA, Grade, exercise

WRONG = '''"""Known wrong answers: Twice a number."""

import time


class RefusesLargeNumbers:
    """Refuses numbers of six digits."""

    caught_by = "test_numbers"
    diagnosis = "You refuse a number that is large."

    def double(x):
        if x >= 100_000:
            raise ValueError("too large")
        return x + x


class LooksIntoIt:
    """Takes the number for a list."""

    caught_by = "test_numbers"
    diagnosis = "You take the number for a list."

    def double(x):
        return x[0] + x[0]


class AddsOneToLargeNumbers:
    """Adds 1, and takes its time, as on a busy machine."""

    caught_by = "test_numbers"
    diagnosis = "You add 1 to a number that is large."

    def double(x):
        time.sleep(3 * (x >= 100_000))
        return x + x + (x >= 100_000)
'''
#: A check that hands over five numbers, the third of which is the first large one.
CHECK = '''"""Twice a number."""

from grader.api import Mismatch, Student, points

HINTS = ("Add it to itself.", "x + x")


@points(3, hint="7 becomes 14.")
def test_numbers(student: Student) -> None:
    """numbers are doubled"""
    if student.double.map([(1,), (2,), (700_000,), (3,), (4,)]) != [2, 4, 1_400_000, 6, 8]:
        raise Mismatch("other numbers", "twice each number")
'''
ANSWERS = {
    # name: (answer, diagnosis)
    "refuses_in_other_words": (
        "def double(x):\n    if x > 5000:\n        raise ValueError('I cannot do that')\n    return 2 * x\n",
        "refuses_large_numbers",
    ),
    "asserts": ("def double(x):\n    assert x < 5000, 'too large'\n    return 2 * x\n", None),
    "refuses_another_one": ("def double(x):\n    if x == 2:\n        raise ValueError('too large')\n    return 2 * x\n", None),
    "a_library_refuses": ("def double(x):\n    if x > 5000:\n        int('too large')\n    return 2 * x\n", None),
    "looks_into_it": ("def double(x):\n    a = x\n    return 2 * a[0]\n", "looks_into_it"),
    "looks_into_something_else": ("def double(x):\n    return (x + x)()\n", None),
    "looks_into_it_elsewhere": ("def help(x):\n    return x[0]\n\n\ndef double(x):\n    return help(x) + help(x)\n", None),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_exception_is_diagnosed_only_if_it_is_the_same(name: str, grade: Grade, tmp_path: Path) -> None:
    """Of the same class, at the same input, of the answer's own making or not, and there with the same text."""
    answer, diagnosis = ANSWERS[name]
    check = _checked(grade, tmp_path, answer)
    assert (check["outcome"], check["diagnosis"]) == ("errored", diagnosis), check


def test_a_known_wrong_answer_may_be_slow(grade: Grade, tmp_path: Path) -> None:
    """It has ten times the time that the answer took, which takes longer on a busy machine, too."""
    slow = "import time\n\n\ndef double(x):\n    time.sleep(0.7 * (x > 5000))\n    return 2 * x + (x > 5000)\n"
    check = _checked(grade, tmp_path, slow)
    assert (check["outcome"], check["diagnosis"]) == ("failed", "adds_one_to_large_numbers"), check


#: A check that ends its process when it runs for the second time there: for a known wrong answer.
DEADLY_CHECK = '''"""Twice a number."""

import os
import signal

from grader.api import Mismatch, Student, points

HINTS = ("Add it to itself.", "x + x")
RUNS = []


@points(3, hint="7 becomes 14.")
def test_numbers(student: Student) -> None:
    """numbers are doubled"""
    RUNS.append(student.double(100_000.5))
    if len(RUNS) > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if RUNS[0] != 200_001.0:
        raise Mismatch("another number", "twice the number")
'''


def test_a_judge_that_is_lost_with_a_diagnosis_costs_the_diagnosis_alone(grade: Grade, tmp_path: Path) -> None:
    """The verdict was there before: the exercise is judged again, without known wrong answers, and is not broken."""
    check = _checked(grade, tmp_path, "def double(x):\n    return 2 * x + 1.00001\n", DEADLY_CHECK)
    assert (check["outcome"], check["diagnosis"]) == ("failed", None), check


def _checked(grade: Grade, folder: Path, answer: str, text: str = CHECK) -> dict[str, Any]:
    """Judge an answer by a check, with the diagnoses of WRONG."""
    course = folder / "course"
    shutil.copytree(ARENA, course, ignore=shutil.ignore_patterns("__pycache__"))
    (course / "checks/ch01_arena/s01_cell/wrong/ex2_double.py").write_text(WRONG)
    (course / "checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(text)
    path = folder / "ex2_double.py"
    path.write_text(answer)
    ran = grade("run", path, "1.1.2", "--course", course, "--json", folder / "report.json")
    assert ran.code == 1, ran.err
    report: dict[str, Any] = json.loads((folder / "report.json").read_text())
    check: dict[str, Any] = exercise(report, "1.1.2")["checks"][0]
    return check


@pytest.mark.parametrize(("a", "b", "alike"), [
    (Fraction(1, 3), 1 / 3, False), (Fraction(1, 3), np.float64(1 / 3), False), (Fraction(1, 2), 0.5, True),
    (2, 2.0, True), (3, 3.0000001, False), (np.int64(3), 3.0000001, False), (1.0, 1.0000001, True),
    (np.arange(3), np.arange(3.0), True), (np.arange(3), np.arange(3) + 1e-9, False),
    (np.ones(3), np.ones(3) + 1e-9, True), (float("nan"), float("nan"), True), (10**400, 1e300, False),
    (sympy.Rational(1, 3), Fraction(1, 3), True), (sympy.Integer(2), 2, True), (sympy.Rational(1, 3), 1 / 3, False),
    (sympy.Float(0.1), 0.1, False), (sympy.pi, 3, False), (sympy.Symbol("n"), 1, False),
])  # fmt: skip
def test_a_rounding_answer_does_not_behave_like_an_exact_one(a: object, b: object, alike: bool) -> None:
    """A float near a Fraction or a whole number is another behaviour, and so is one of sympy; two such floats are one."""
    assert same(a, b) is same(b, a) is alike
    assert same([a], [b]) is alike


@pytest.mark.parametrize(("a", "b", "alike"), [
    ({(1, 0), (2, 1)}, [(2, 1), (1, 0)], True), ({(1, 0)}, [[1, 0]], True), ({(1, 0), (2, 1)}, [(2, 1)], False),
    ({1}, [1, 1], False), ({1, 2}, {2, 1}, True), ({1}, [{2: 3}], False), ({1}, (1,), False),
])  # fmt: skip
def test_a_list_behaves_like_a_set_of_the_same_members(a: object, b: object, alike: bool) -> None:
    """Where an exercise takes either, an answer with a list gets the diagnosis of a known one with a set."""
    assert same(a, b) is same(b, a) is alike


#: A check that holds 160 MB while the answer is asked; a judge may use 2 GB.
LARGE_CHECK = '''"""Twice a number."""

import numpy as np

from grader.api import Mismatch, Student, points

HINTS = ("Add it to itself.", "x + x")


@points(3, hint="7 becomes 14.")
def test_numbers(student: Student) -> None:
    """numbers are doubled"""
    table = np.ones(20_000_000) * bool(student.source)  # who reads the source is run again, not only asked the same
    if [student.double(x) for x in range(3)] != [2 * x * table[x] for x in range(3)]:
        raise Mismatch("other numbers", "twice each number")
'''


def test_memory_of_a_failed_check_is_released_before_it_runs_again(grade: Grade, tmp_path: Path) -> None:
    """It is run for each known wrong answer: the last of twenty is still found, and the judge goes on with its memory."""
    course = tmp_path / "course"
    shutil.copytree(ARENA, course, ignore=shutil.ignore_patterns("__pycache__"))
    wrong = "".join(
        f'\n\nclass Adds{n}:\n    """Adds {n}."""\n\n    caught_by = "test_numbers"\n    diagnosis = "You add {n}."\n\n'
        f"    def double(x):\n        return x + {n}\n"
        for n in range(101, 121)
    )
    (course / "checks/ch01_arena/s01_cell/wrong/ex2_double.py").write_text(
        f'"""Known wrong answers: Twice a number."""\n{wrong}'
    )
    (course / "checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(LARGE_CHECK)
    path = tmp_path / "ex2_double.py"
    path.write_text("def double(x):\n    return x + 120\n")
    grade("run", path, "1.1.2", "--course", course, "--json", tmp_path / "report.json")
    check = exercise(json.loads((tmp_path / "report.json").read_text()), "1.1.2")["checks"][0]
    assert (check["outcome"], check["diagnosis"]) == ("failed", "adds120"), check
