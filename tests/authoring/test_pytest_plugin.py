"""Authors work as pytest users do: fixtures by the plugin, `--answer`, parametrize and hypothesis in checks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grade

WRONG = "grader/checks/ch06_cnn/s05_pooling/wrong/ex4_minimum_pooling.py"
CHECKS = '''"""Means."""

import pytest
from hypothesis import given, strategies

from grader.api import Student, equal, points

HINTS = ("Add them up.", "Divide by how many they are.")


@points(2)
@pytest.mark.parametrize(("values", "mean"), [([1, 2, 3], 2), ([5], 5), ([-1, 1], 0)])
def test_examples(student: Student, values: list[int], mean: int) -> None:
    """three examples"""
    equal(student.mean(values), mean)


@points(2)
@given(strategies.lists(strategies.integers(-1000, 1000), min_size=1, max_size=8))
def test_between(student: Student, values: list[int]) -> None:
    """the mean lies between the smallest and the largest"""
    got = student.mean(values)
    if not min(values) <= got <= max(values):
        equal(got, min(values))
'''


def run_pytest(folder: Path, *arguments: str | Path) -> tuple[int, str]:
    """Run plain pytest in a folder."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def means(grade: Grade, tmp_path: Path) -> Path:
    """A new course whose checks use parametrize and hypothesis."""
    grade("author", "init", tmp_path / "means")
    (tmp_path / "means/checks/ch01_first/s01_means/test_ex1_mean.py").write_text(CHECKS)
    return tmp_path / "means"


def outcomes(grade: Grade, means: Path, text: str) -> tuple[list[str], str]:
    """Judge an answer by `grade run`; the outcomes of its checks, and their messages."""
    (means / "ex1_mean.py").write_text(text)
    ran = grade("run", means / "ex1_mean.py", "--course", means / "exercises", "--json", "-")
    checks = json.loads(ran.out)["exercises"][0]["checks"]
    return [check["outcome"] for check in checks], "\n".join(check["message"] for check in checks)


def test_parametrize_and_given_work_in_checks(grade: Grade, means: Path) -> None:
    """A check passes if it does for all its parameters and examples; the first failure is told in our words."""
    right = "def mean(values):\n    return sum(values) / len(values)\n"
    assert outcomes(grade, means, right) == (["passed", "passed"], "\n")
    found, said = outcomes(grade, means, "def mean(values):\n    return values[0] if len(values) == 1 else 2\n")
    assert found == ["failed", "failed"]
    assert "called:    mean([-1, 1])" in said and "came back: the result is 2" in said
    assert outcomes(grade, means, "def mean(values):\n    return sum(values) // len(values) + 3\n")[0] == ["failed", "failed"]
    fails_at_four = "def mean(values):\n    return sum(values) / len(values) if len(values) != 4 else 1 // 0\n"
    found, said = outcomes(grade, means, fails_at_four)
    assert found == ["passed", "errored"] and "ZeroDivisionError" in said
    assert outcomes(grade, means, right)[0] == ["passed", "passed"]
    assert not list(means.rglob(".hypothesis")), "nothing is kept beside the answers"


def test_plain_pytest_judges_the_reference_and_tells_a_broken_check(means: Path) -> None:
    """With file, line and traceback of the check; parametrized checks are tests of their own."""
    assert "4 passed" in run_pytest(means, "checks")[1]
    check = means / "checks/ch01_first/s01_means/test_ex1_mean.py"
    check.write_text(CHECKS.replace("equal(student.mean(values), mean)", "equal(student.mean(values), mean.real.nothing)"))
    code, said = run_pytest(means, "checks")
    assert code == 1 and "AttributeError: 'int' object has no attribute 'nothing'" in said and "test_ex1_mean.py:17" in said


def test_one_answer_is_judged_by_the_checks(means: Path, tmp_path: Path) -> None:
    """A student's file under any name that is recognised, with our message instead of a traceback."""
    (tmp_path / "ex1_mean (1).py").write_text("def mean(values):\n    return sum(values)\n")
    code, said = run_pytest(means, "checks", "--answer", tmp_path / "ex1_mean (1).py", "-x")
    assert code == 1 and "called:    mean([1, 2, 3])" in said and "came back: " in said and "StudentView" not in said, said
    code, said = run_pytest(means, "checks", "--answer", tmp_path / "nothing.py")
    assert code != 0 and "nothing.py" in said and "Traceback" not in said


def test_wrong_answers_are_judged_one_or_all() -> None:
    """By the class or by the name in reports; checks of other exercises are left out."""
    code, said = run_pytest(ROOT, "grader/checks", "--answer", f"{WRONG}::NoOuterMinus")
    assert code == 1 and "came back: values with the opposite sign" in said
    assert "test_value[no_outer_minus]" in said and "1 failed, 3 passed" in said and "deselected" in said
    code, said = run_pytest(ROOT, "grader/checks", "--answer", f"{WRONG}::nobody")
    assert code != 0 and "there is no such wrong answer" in said and "no_outer_minus" in said


def test_nobody_elses_tests_are_changed(tmp_path: Path) -> None:
    """Where no course is, the plugin imports nothing of the engine, and a fixture called `student` is theirs."""
    (tmp_path / "test_theirs.py").write_text(
        "import sys\nimport pytest\n\n\n@pytest.fixture\ndef student():\n    return 'theirs'\n\n\n"
        "def test_it(student):\n    assert student == 'theirs'\n"
        "    ours = {name for name in sys.modules if name.split('.')[0] == 'grader'}\n"
        "    assert ours <= {'grader', 'grader.pytest_plugin'}, ours\n"
        "    assert not {'numpy', 'sympy', 'rich', 'msgspec'} & set(sys.modules)\n"
    )
    code, said = run_pytest(tmp_path, "-p", "no:hypothesispytest")
    assert code == 0 and "1 passed" in said, said
