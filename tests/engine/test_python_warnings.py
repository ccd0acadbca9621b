"""Python's warnings about a student's text are not printed, and do not change points."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ARENA, ROOT, Grade, exercise

#: An invalid escape (a warning from Python 3.12 on), ``is`` with a number (3.8), a number against a word (3.12),
#: and leaving a ``finally`` (3.14).
WARNED_OF = '''
import numpy as np
def min_pool2d(X, p):
    """The \\smallest of each window: $\\min_{i,j}$."""
    assert (p is 5) is False
    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
    try:
        return np.array([[X[i : i + p[0], j : j + p[1]].min() if 1or 2 else 0 for j in range(cols)] for i in range(rows)])
    finally:
        for _ in [1]:
            continue
'''


@pytest.mark.parametrize("warnings", ["default", "error::SyntaxWarning"])
def test_a_text_that_python_warns_of_is_judged_silently(warnings: str, grade: Grade, tmp_path: Path) -> None:
    """Full points, nothing on the grader's terminal, nothing in the answer's output."""
    answer = tmp_path / "ex1_min_pool2d.py"
    answer.write_text(WARNED_OF)
    report = grade.report(answer, "1.1.1", PYTHONWARNINGS=warnings)
    found = exercise(report, "1.1.1")
    assert (found["outcome"], found["output"]) == ("passed", ""), found
    assert "Warning" not in report["text"]
    assert "SyntaxWarning" not in grade("run", answer, "1.1.1", "--course", ARENA, PYTHONWARNINGS=warnings).err


def test_checks_that_read_the_source_are_silent_as_well(grade: Grade, tmp_path: Path) -> None:
    """An exercise whose checks look at the syntax tree, its text with LaTeX in plain strings."""
    text = (ROOT / "solutions/ch06_cnn/s05_pooling/ex4_minimum_pooling.py").read_text()
    answer = tmp_path / "ex4_minimum_pooling.py"
    answer.write_text(text + '\nNOTE = "\\min(X) = -\\max(-X)"  # \\sum\n')
    ran = grade("run", answer, "6.5.4", "--course", ROOT, PYTHONWARNINGS="error::SyntaxWarning")
    assert ran.code == 0 and ran.err == "", ran.err + ran.out


def test_a_class_reads_texts_that_python_warns_of_silently(grade: Grade, tmp_path: Path) -> None:
    """The tokens of a text are looked at, too, where comments are left out."""
    person = tmp_path / "people" / "ann"
    person.mkdir(parents=True)
    (person / "ex1_min_pool2d.py").write_text("# by Ann\n" + WARNED_OF)
    strictly = {"PYTHONWARNINGS": "error::SyntaxWarning"}
    ran = grade("class", tmp_path / "people", "--out", tmp_path / "out", "--course", ARENA, **strictly)
    assert ran.code == 0 and "Warning" not in ran.err + ran.out, ran.err
    assert ",5," in (tmp_path / "out" / "gradebook.csv").read_text()


#: The signs, near the end of the range of floats: a check that subtracts two results gets "overflow encountered in subtract"
#: of numpy.
HUGE = """import numpy as np
def min_pool(X, max_pool, k, s, p):
    return np.sign(max_pool(X, k, s, p)) * 1.5e308
"""


@pytest.mark.parametrize("warnings", ["default", "error::RuntimeWarning"])
def test_a_numpy_warning_about_a_students_value_shows_no_line_of_a_check(warnings: str, grade: Grade, tmp_path: Path) -> None:
    """Nothing on the terminal, and the same verdict whatever Python is asked to make of warnings."""
    answer = tmp_path / "ex4_minimum_pooling.py"
    answer.write_text(HUGE)
    ran = grade("run", answer, "6.5.4", "--course", ROOT, "--json", "-", PYTHONWARNINGS=warnings)
    assert ran.code == 1 and ran.err == "", ran.err
    (found,) = json.loads(ran.out)["exercises"]
    assert [check["outcome"] for check in found["checks"]] == ["failed", "failed", "skipped", "passed"], found
