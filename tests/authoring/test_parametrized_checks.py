"""Checks may use pytest's parametrize and hypothesis's given: points count per check, and results are reproducible."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.test_pytest_plugin import run_pytest
from tests.conftest import Grade

CHECKS = '''"""Sums up to a limit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.api import Student, equal, points

HINTS = ("Add first.", "Then compare.")


@points(3, hint="Mind the limit itself.")
@pytest.mark.parametrize(("values", "limit"), [([1, 2], 10), ([5, 5], 10), ([6, 6], 10)])
def test_fixed(student: Student, values: list[int], limit: int) -> None:
    """fixed sums are cut at the limit"""
    equal(student.capped(values, limit), min(sum(values), limit))


@pytest.mark.parametrize("limit", [3, 7])
@points(2, hint="Mind the limit itself.", visible=False)
def test_secret(student: Student, rng: np.random.Generator, limit: int) -> None:
    """other sums are cut at the limit"""
    values = [int(n) for n in rng.integers(0, 5, 4)]
    equal(student.capped([*values, limit], limit), limit)


@points(4, hint="Negative numbers are numbers.")
@given(values=st.lists(st.integers(-50, 50), max_size=20), text=st.text(max_size=3))
@settings(max_examples=60)
def test_drawn(student: Student, values: list[int], text: str) -> None:
    """sums of any numbers are cut at the limit"""
    equal(student.capped(values, 20), min(sum(values), 20))
'''
RIGHT = "def capped(values, limit):\n    return min(sum(values), limit)\n"
NOT_NEGATIVE = "def capped(values, limit):\n    return max(0, min(sum(values), limit))\n"
NEVER_CUT = "def capped(values, limit):\n    return sum(values)\n"
WAVERS = "calls = [0]\n\ndef capped(values, limit):\n    calls[0] += 1\n    return min(sum(values), limit) + (calls[0] == 9)\n"
ENDLESS = "def capped(values, limit):\n    while len(values) > 5:\n        pass\n    return min(sum(values), limit)\n"
PLACE = "ch01_first/s01_means"


@pytest.fixture
def course(grade: Grade, tmp_path: Path) -> Path:
    """A new course whose exercise 1.1.2 has one check of each kind."""
    folder = tmp_path / "sums"
    assert grade("author", "init", folder).code == 0
    (folder / f"checks/{PLACE}/test_ex2_capped.py").write_text(CHECKS)
    head = '"""Sums up to a limit."""\n\n\ndef capped(values, limit):\n    """The sum, or the limit."""\n'
    (folder / f"exercises/{PLACE}/ex2_capped.py").write_text(f"{head}    raise NotImplementedError\n")
    (folder / f"solutions/{PLACE}/ex2_capped.py").write_text(f"{head}    return min(sum(values), limit)\n")
    return folder


def judged(grade: Grade, course: Path, text: str) -> dict[str, Any]:
    """Grade a text as exercise 1.1.2; give its checks by name."""
    answer, report = course.parent / "ex2_capped.py", course.parent / "report.json"
    answer.write_text(text)
    ran = grade("run", answer, "--course", course / "exercises", "--json", report)
    assert report.is_file(), ran.err
    found = json.loads(report.read_text())["exercises"]
    return {check["name"]: check for check in next(e for e in found if e["id"] == "1.1.2")["checks"]}


def test_all_sets_of_parameters_must_hold_for_the_points(grade: Grade, course: Path) -> None:
    """A check has its points once; the message is that of the first set that fails, with its parameters if they may be seen."""
    checks = judged(grade, course, RIGHT)
    assert {name: (c["earned"], c["possible"]) for name, c in checks.items()} == {
        "test_fixed": (3, 3),
        "test_secret": (2, 2),
        "test_drawn": (4, 4),
    }
    checks = judged(grade, course, NEVER_CUT)
    assert [(c["outcome"], c["earned"]) for c in checks.values()] == [("failed", 0)] * 3
    fixed, secret = checks["test_fixed"]["message"], checks["test_secret"]["message"]
    assert "came back: the result is 12" in fixed and "case:      values = [6, 6], limit = 10" in fixed
    assert "limit" not in secret and "hidden" in secret


def test_drawn_inputs_fail_with_the_same_message_each_time(grade: Grade, course: Path) -> None:
    """The smallest failing input that was found is told; nothing of hypothesis's shows, or is left in the folder."""
    first, again = (judged(grade, course, NOT_NEGATIVE)["test_drawn"] for _ in range(2))
    assert first["outcome"] == "failed" and first["message"] == again["message"]
    assert re.search(r"called: +capped\(\[-1\], 20\)\ncame back: .*\b0\nexpected:", first["message"]), first["message"]
    assert not list(course.parent.rglob(".hypothesis"))


def test_an_inconsistent_or_endless_answer_gets_a_verdict_in_limited_time(grade: Grade, course: Path) -> None:
    """What hypothesis calls flaky is the answer's fault; a time-out is not searched for smaller inputs."""
    wavering = judged(grade, course, WAVERS)
    outcomes = {c["outcome"] for c in wavering.values()}
    assert "failed" in outcomes and "broken" not in outcomes, wavering
    endless = judged(grade, course, ENDLESS)["test_drawn"]
    assert (endless["outcome"], endless["cause"]) == ("errored", "timeout"), endless


def test_plain_pytest_shows_each_set_of_parameters(course: Path) -> None:
    """Three and two sets, and one check with drawn inputs; failures as `grade run` tells them."""
    code, said = run_pytest(course, "checks", "-k", "1_1_2")
    assert code == 0 and "6 passed" in said, said
    answer = course.parent / "ex2_capped.py"
    answer.write_text(NOT_NEGATIVE)
    code, said = run_pytest(course, "checks", "--answer", str(answer))
    assert code == 1 and "1 failed, 5 passed" in said and "called:    capped([-1], 20)" in said, said
    assert "Falsifying" not in said and not list(course.rglob(".hypothesis"))
