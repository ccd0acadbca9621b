"""Authors can run checks like any pytest tests, and other projects' tests are not affected by the plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Grade

RIGHT = """def mean(values):
    if not values:
        raise ValueError("no numbers")
    return sum(values) / len(values)
"""
SUM_ALONE = RIGHT.replace(" / len(values)", "")
CHECKS = "checks/ch01_first/s01_means/test_ex1_mean.py"
WRONG = "checks/ch01_first/s01_means/wrong/ex1_mean.py"


@pytest.fixture
def course(grade: Grade, tmp_path: Path) -> Path:
    """A new course with one exercise, 1.1.1."""
    assert grade("author", "init", tmp_path / "means").code == 0
    return tmp_path / "means"


def run_pytest(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run pytest as a person would in a folder; give its exit code and what it printed."""
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    variables = {**keep, "HOME": str(folder), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--color=no", *arguments],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout + done.stderr


def test_other_tests_import_only_the_plugin_of_the_grader(tmp_path: Path) -> None:
    """Even where a test is named like a check: no module of the engine, no numpy, no fixture of ours."""
    (tmp_path / "test_ex1_mine.py").write_text(
        "import sys\n\n"
        "def test_modules():\n"
        "    ours = sorted(m for m in sys.modules if m == 'grader' or m.startswith('grader.'))\n"
        "    assert ours == ['grader', 'grader.pytest_plugin']\n"
        "    assert not {'numpy', 'sympy', 'rich', 'msgspec', 'click'} & set(sys.modules)\n\n"
        "def test_fixture(student):\n    pass\n"
    )
    code, said = run_pytest(tmp_path, "-p", "no:hypothesispytest")
    assert code == 1 and "1 passed, 1 error" in said, said
    assert "fixture 'student' not found" in said


def test_a_students_answer_is_judged_by_each_check(course: Path, tmp_path: Path) -> None:
    """A right answer passes; a wrong one fails with what was called, came back and was expected, and without a traceback."""
    right, wrong = tmp_path / "ex1_mean.py", tmp_path / "attempt.py"
    right.write_text(RIGHT)
    wrong.write_text(SUM_ALONE)
    code, said = run_pytest(course, "checks", "--answer", str(right))
    assert code == 0 and "2 passed" in said, said
    code, said = run_pytest(course, "checks", "--answer", str(wrong))
    assert code == 1 and "1 failed, 1 passed" in said, said
    parts = ("called:    mean(", "came back: ", "expected:  ", "hint:      ", "check:     test_ex1_mean.py:")
    assert all(part in said for part in parts), said
    assert "Traceback" not in said and "raise Mismatch" not in said and "site-packages" not in said


def test_a_loop_without_end_and_a_stub_end_their_checks(course: Path, tmp_path: Path) -> None:
    """The answer runs in a process of its own, in bounded time; what is not written yet is skipped."""
    endless = tmp_path / "ex1_mean.py"
    endless.write_text("def mean(values):\n    while True:\n        pass\n")
    code, said = run_pytest(course, "checks", "-x", "--answer", str(endless))
    assert code == 1 and "1 failed" in said and "a result in time" in said, said
    code, said = run_pytest(course, "checks", "--answer", "exercises/ch01_first/s01_means/ex1_mean.py", "-rs")
    assert code == 0 and "2 skipped" in said and "not written yet" in said, said


@pytest.mark.parametrize("named", [f"{WRONG}::SumAlone", "s01_means/wrong/ex1_mean.py::SumAlone", "SumAlone", "sum_alone"])
def test_a_known_wrong_answer_is_named_by_its_file_and_class_or_by_its_class(course: Path, named: str) -> None:
    """Every way of naming one judges the same text; one check file alone and -k choose as ever."""
    code, said = run_pytest(course, CHECKS, "-k", "1_1_1", "--answer", named)
    assert code == 1 and "1 failed, 1 passed" in said and "came back: " in said, said


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("nowhere.py", "there is no such file, and no wrong answer of this name"),
        (WRONG, "holds several wrong answers; name one of SumAlone, WholeNumbers, ZeroIfEmpty"),
        (f"{WRONG}::Nobody", "has no wrong answer Nobody; name one of SumAlone"),
        ("nowhere/ex1_mean.py::SumAlone", "there is no file nowhere/ex1_mean.py"),
        ("README.md", "README.md"),
    ],
)
def test_a_missing_answer_is_reported_in_one_line(course: Path, named: str, words: str) -> None:
    """No test runs, and pytest ends as with any wrong option."""
    code, said = run_pytest(course, "checks", "--answer", named)
    assert code == 4 and words in said and "Traceback" not in said and "INTERNALERROR" not in said, said


def test_a_check_that_raises_shows_its_author_file_line_and_traceback(course: Path, tmp_path: Path) -> None:
    """The line of the check stands in the failure, with pytest's own traceback."""
    checks = course / CHECKS
    text = checks.read_text()
    checks.write_text(
        text.replace("from grader.api", "import math\n\nfrom grader.api", 1)
        + (
            '\n\n@points(1, hint="None.")\ndef test_root(student: Student) -> None:\n    """roots are taken"""\n'
            "    math.sqrt(student.mean([1, 2]) - 100)\n"
        )
    )
    answer = tmp_path / "ex1_mean.py"
    answer.write_text(RIGHT)
    code, said = run_pytest(course, "checks", "-k", "root", "--answer", str(answer))
    assert code == 1 and "math.sqrt(student.mean([1, 2]) - 100)" in said and "ValueError" in said, said
    assert f"{CHECKS}:{len(checks.read_text().splitlines())}: ValueError" in said
    assert "raised ValueError on a value of the answer's" in said


def test_verify_shows_the_traceback_of_a_check_that_raises(grade: Grade, course: Path) -> None:
    """Once, from the check file on; a student reads that the grader failed."""
    checks = course / CHECKS
    line = '    raise KeyError("not there")\n'
    checks.write_text(
        checks.read_text()
        + ('\n\n@points(1, hint="None.")\ndef test_root(student: Student) -> None:\n    """roots are taken"""\n' + line)
    )
    ran = grade("author", "verify", "1.1.1", "--course", course / "exercises", "--seeds", "1", "--no-saboteurs")
    assert ran.code == 1 and ran.out.count("traceback of a check:") == 1, ran.out + ran.err
    place = f'File "{checks}", line {len(checks.read_text().splitlines())}, in test_root'
    assert place in ran.out and 'raise KeyError("not there")' in ran.out and "_pytest" not in ran.out
    (course / "answers").mkdir()
    answer = course / "answers/ex1_mean.py"
    answer.write_text(RIGHT)
    ran = grade("run", answer, "--course", course / "exercises")
    assert ran.code == 3 and "the grader failed here, not you" in ran.out and "File " not in ran.out + ran.err, ran.out


def test_a_faulty_wrong_answer_is_reported_in_one_line_and_stops_nothing(grade: Grade, course: Path) -> None:
    """A class whose function the reference lacks, one with an unknown name, and a file that is no Python."""
    path = course / WRONG
    path.write_text(
        path.read_text()
        + (
            '\n\nclass OfNothing:\n    caught_by = "test_value"\n    diagnosis = "You do something else than is asked."\n\n'
            "    def median(values):\n        return 0\n"
            '\n\nclass OfUnknownName:\n    caught_by = "test_value"\n    diagnosis = "You do something else than is asked."\n\n'
            "    def mean(values):\n        return average(values)\n"
        )
    )
    code, said = run_pytest(course, "checks")
    assert code == 0 and "2 passed" in said, said
    assert "OfUnknownName uses average, which is not defined" in said
    assert "median is not in the reference, and nothing here uses it" in said
    code, said = run_pytest(course, "checks", "--answer", "OfNothing")
    assert code == 4 and "median is not in the reference" in said, said
    code, said = run_pytest(course, "checks", "--answer", "SumAlone")
    assert code == 1 and "1 failed" in said, said
    ran = grade("author", "verify", "1.1.1", "--course", course / "exercises", "--seeds", "1", "--no-saboteurs")
    assert ran.code == 1 and "OfUnknownName uses average, which is not defined" in ran.out, ran.out + ran.err
    assert "median is not in the reference, and nothing here uses it" in ran.out and ran.out.count("OfUnknownName") == 1
    path.write_text("class Broken(:\n")
    code, said = run_pytest(course, "checks")
    assert code == 0 and "2 passed" in said and "wrong/ex1_mean.py, line 1: " in said, said


def test_a_course_with_the_old_conftest_works_as_before(course: Path) -> None:
    """`checks/conftest.py` may still import the fixtures."""
    (course / "checks/conftest.py").write_text("from grader.author.pytest_fixtures import *  # noqa: F403\n")
    code, said = run_pytest(course, "checks", "-k", "1_1_1")
    assert code == 0 and "2 passed" in said, said


def test_failed_checks_run_again_alone(course: Path) -> None:
    """pytest's own --lf."""
    code, said = run_pytest(course, "checks", "--answer", "SumAlone")
    assert code == 1 and "1 failed, 1 passed" in said, said
    code, said = run_pytest(course, "checks", "--answer", "SumAlone", "--lf")
    assert code == 1 and "1 failed" in said and "passed" not in said, said
