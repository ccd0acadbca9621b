"""`pytest exercises/` shows each check of each exercise as a test, as in an editor's test panel."""

from __future__ import annotations

import shutil
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.authoring.test_pytest_plugin import run_pytest
from tests.conftest import ROOT, Grade
from tests.study.conftest import RIGHT, WRONG

PLACE = "exercises/ch01_arena/s01_cell"
LARGEST = """import numpy as np


def helper():
    return 1


def min_pool2d(X, p):
    print("I was here")
    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
    return np.array([[X[i : i + p[0], j : j + p[1]].max() for j in range(cols)] for i in range(rows)])
"""


@pytest.fixture
def pooling(course: Path) -> Path:
    """The file of exercise 1.1.1, whose second check is hidden."""
    return course / PLACE / "ex1_min_pool2d.py"


def test_each_check_of_a_stub_is_a_test_that_is_skipped(course: Path) -> None:
    """By its title, at the student's file; nothing is written yet."""
    code, said = run_pytest(course, "exercises", "-rs")
    assert code == 0 and "skipped" in said and "passed" not in said and "failed" not in said, said
    assert f"{PLACE}/ex2_double.py:9: double is not written yet" in said


def test_a_failing_check_says_what_grade_run_says(course: Path, double: Path) -> None:
    """Message and hint for the student, no line of ours; what needs the failed check is skipped; a right answer passes."""
    double.write_text(WRONG)
    name = f"{PLACE}/ex2_double.py::numbers are doubled"
    code, said = run_pytest(course, "exercises", "-k", "double", "-rfs")
    assert code == 1 and "1 failed, 1 skipped" in said and f"FAILED {name}" in said, said
    assert all(part in said for part in ("called:    double(", "came back: other numbers", "hint:      7 becomes 14."))
    assert "not tried: it needs “numbers are doubled” first" in said
    assert not any(part in said for part in ("Traceback", "exercise_tests.py", "raise ", "2 * n"))
    code, said = run_pytest(course, name)
    assert code == 1 and "1 failed" in said and "skipped" not in said, said
    double.write_text(RIGHT)
    code, said = run_pytest(course, "exercises", "--lf")
    assert code == 0 and "1 passed" in said, said


def test_hidden_checks_stay_hidden(course: Path, pooling: Path) -> None:
    """A hidden check has its title and no inputs; what the code printed is shown where a check may be seen."""
    pooling.write_text(LARGEST)
    code, said = run_pytest(course, str(pooling), "-k", "test_many")
    assert code == 1 and "pictures of other shapes come out right" in said, said
    assert "it is hidden: its inputs and values are not shown" in said
    assert "called:" not in said and "expected:" not in said
    code, said = run_pytest(course, str(pooling), "-x")
    assert code == 1 and "1 failed" in said and "I was here" in said and "looks like: You take the largest value" in said, said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def double(x):\n    return x +\n", "SyntaxError"),
        ("def double(x):\n    import os\n    os._exit(0)\n", "came back: "),
        ("def double(x):\n    while True:\n        pass\n", "a result in time"),
        ("raise SystemExit(0)\n", "came back: "),
    ],
)
def test_no_answer_reaches_pytests_own_process(course: Path, double: Path, text: str, words: str) -> None:
    """Whatever the file does, its tests fail, with a message, and pytest reports."""
    double.write_text(text)
    code, said = run_pytest(course, str(double))
    assert code == 1 and words in said and "1 failed" in said and "INTERNALERROR" not in said, said


def test_positions_are_those_of_the_function_concerned(course: Path, pooling: Path) -> None:
    """An editor's discovery: ids, JUnit file, and the line of the function, without an import of the engine."""
    pooling.write_text(LARGEST)
    (course / "conftest.py").write_text(
        "import sys\n\n\ndef pytest_collection_finish(session):\n"
        "    for item in session.items:\n        print('AT', item.location[0], item.location[1], item.location[2])\n"
        "    heavy = {'numpy', 'sympy', 'rich', 'click', 'grader.grading', 'grader.judge', 'grader.results'}\n"
        "    print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    code, said = run_pytest(course, f"--rootdir={course}", "--collect-only", "-p", "no:hypothesispytest", "exercises")
    assert code == 0 and f"{PLACE}/ex1_min_pool2d.py::one picture comes out right" in said, said
    assert f"AT {PLACE}/ex1_min_pool2d.py 7 1.1.1 one picture comes out right" in said
    assert f"AT {PLACE}/ex2_double.py 8 1.1.2 numbers are doubled" in said
    assert "HEAVY []" in said
    pooling.write_text(LARGEST + "X = (\n")  # a line that is being written moves no test
    code, said = run_pytest(course, "--collect-only", "exercises")
    assert f"AT {PLACE}/ex1_min_pool2d.py 7 1.1.1 one picture comes out right" in said
    pooling.write_text(LARGEST)
    (course / "conftest.py").write_text(
        "def pytest_exception_interact(node, call, report):\n"
        "    print('TOLD', call.excinfo.typename, repr(report.longreprtext))\n"
    )
    code, said = run_pytest(course, f"--rootdir={course}", "-s", f"{pooling}::one picture comes out right")
    assert code == 1 and "TOLD AssertionError 'called:" in said, said  # editors know a failure by this name


def test_a_junit_file_has_each_check_with_its_points(course: Path, double: Path, tmp_path: Path) -> None:
    """The message of a failure stands in it."""
    double.write_text(WRONG)
    code, said = run_pytest(course, str(double), f"--junitxml={tmp_path / 'junit.xml'}")
    assert code == 1, said
    cases = {case.get("name"): case for case in ET.parse(tmp_path / "junit.xml").iter("testcase")}  # noqa: S314 -- our own file
    assert set(cases) == {"numbers are doubled", "a symbol is doubled"}
    failure, points = cases["numbers are doubled"].find("failure"), cases["numbers are doubled"].find("properties/property")
    assert failure is not None and "came back: other numbers" in (failure.get("message") or "")
    assert points is not None and points.attrib == {"name": "points", "value": "0/2"}


def test_several_workers_judge_each_file_once(course: Path, double: Path) -> None:
    """With pytest-xdist; the person's history has one result, and nothing is left in the temporary folder."""
    double.write_text(RIGHT)
    (course / "tmp").mkdir()
    code, said = run_pytest(course, str(double), "-n", "2", f"--basetemp={course / 'base'}", TMPDIR=str(course / "tmp"))
    assert code == 0 and "2 passed" in said, said
    assert not list((course / "tmp").glob("grade-*"))
    (history,) = (course / ".local/share/exercise-grader").glob("*.sqlite*")
    with sqlite3.connect(history) as base:
        assert base.execute("select earned, possible from results").fetchall() == [(3, 3)]


def test_a_started_folder_is_judged_by_the_installed_course(grade: Grade, tmp_path: Path) -> None:
    """The folder needs no checks of its own; a broken course.toml is one line."""
    assert grade("start", tmp_path / "cnn").code == 0
    file = tmp_path / "cnn/ch06_cnn/s05_pooling/ex4_minimum_pooling.py"
    shutil.copy(ROOT / "solutions/ch06_cnn/s05_pooling/ex4_minimum_pooling.py", file)
    code, said = run_pytest(tmp_path / "cnn", "-k", "6.5.4")
    assert code == 0 and "4 passed" in said, said
    (tmp_path / "cnn/course.toml").write_text("name = \n")
    code, said = run_pytest(tmp_path / "cnn", str(file))
    assert code == 2 and "course.toml" in said and "Traceback" not in said and "INTERNALERROR" not in said, said


def test_other_files_and_other_peoples_courses_are_left_alone(tmp_path: Path) -> None:
    """A file named like an exercise, without a course, is what it was; a course.toml of something else changes nothing."""
    (tmp_path / "ex1_thing.py").write_text("def test_it():\n    pass\n")
    code, said = run_pytest(tmp_path, "ex1_thing.py")
    assert code == 0 and "1 passed" in said, said
    assert run_pytest(tmp_path)[0] == 5


def test_the_chapter_is_collected_in_the_clone() -> None:
    """`pytest exercises/` with the settings of the product's own tests."""
    code, said = run_pytest(ROOT, "--collect-only", "exercises/ch06_cnn/s05_pooling")
    assert code == 0 and "ex4_minimum_pooling.py::the smallest value of each window comes out" in said, said
