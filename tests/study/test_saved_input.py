"""`grade run --save-input` writes programs that repeat a failing call, also in the debugger."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import sympy

from grader.judge.transcript import CallMessage, NotWritable, calls_in_python
from tests.conftest import Grade

_STUB = "raise NotImplementedError"


@pytest.fixture
def pooling(grade: Grade, tmp_path: Path) -> Path:
    """A wrong answer to 6.5.4, in a folder of one's own."""
    grade("start", tmp_path / "cnn")
    file = tmp_path / "cnn/ch06_cnn/s05_pooling/ex4_minimum_pooling.py"
    file.write_text(file.read_text().replace(_STUB, "return max_pool(-X, k, s, p)"))
    return tmp_path / "cnn"


def test_a_failing_call_can_be_made_again(pooling: Path) -> None:
    """The program calls the own file with the check's arguments; with --pdb it stops where the function begins."""
    ran = Grade(pooling)("run", "6.5.4", "--save-input")
    assert ran.code == 1 and "debug_6_5_4_value.py" in ran.out
    [program] = pooling.glob("debug_*.py")
    again = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True, cwd=pooling)
    assert again.stdout.startswith("min_pool ...\n[[[")
    debugged = subprocess.run(
        [sys.executable, program, "--pdb"], input="p X.shape\nq\n", capture_output=True, text=True, check=False, cwd=pooling
    )
    assert "(2, 4, 5)" in debugged.stdout
    assert not list(pooling.glob("ch06_cnn/**/debug_*"))
    own = pooling / "debug_mine.py"
    own.write_text("print(1)\n")
    Grade(pooling)("run", "6.5.4", "--html", "report.html")
    page = (pooling / "report.html").read_text(encoding="utf-8")
    assert "not recognised as an answer: debug_mine.py<" in page, (
        "and nothing of ours: neither programs nor what was handed out"
    )


def test_without_the_option_nothing_is_written(pooling: Path) -> None:
    """Neither a program nor a call in the report."""
    Grade(pooling)("run", "6.5.4", "--json", "report.json")
    assert not list(pooling.glob("debug_*.py")) and '"FUNCTION' not in (pooling / "report.json").read_text()


def test_values_are_written_so_that_they_come_back() -> None:
    """Plain values, fractions, arrays of each kind, and sympy's expressions."""
    values = (
        1,
        2.5,
        float("inf"),
        "a'b",
        [1, (2,)],
        {"k": None},
        Fraction(1, 3),
        np.arange(6.0).reshape(2, 3),
        np.float32(0.1),
    )
    text = calls_in_python(_message(values), None, "")
    names = {"np": np, "Fraction": Fraction}
    exec(text, names)  # noqa: S102 -- what was just written here
    [(again, named)] = names["CALLS"]
    assert again[:7] == values[:7] and named == {}
    assert np.array_equal(again[7], values[7]) and again[8].dtype == np.float32
    expression = sympy.floor(sympy.Symbol("n") / 2)
    names["expression"] = sympy.sympify
    exec(calls_in_python(_message((expression,)), None, ""), names)  # noqa: S102
    assert names["CALLS"][0][0][0] == expression


def test_values_that_are_too_large_or_not_plain_are_not_written() -> None:
    """A program has an end: a large array and an object are refused in words."""
    for value in (np.zeros(1_000_000), object(), "x" * 1_000_000):
        with pytest.raises(NotWritable):
            calls_in_python(_message((value,)), None, "")


def _message(values: tuple[object, ...]) -> CallMessage:
    return CallMessage("answer", "f", "f", [(values, {})], False, [], [])
