"""`grade author api` documents every name with its methods, the decorator's arguments, and the kinds of values."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import sympy

from grader import api
from grader.api import for_framework
from grader.author.api_reference import GROUPS, WIRE_VALUES, entry, overview
from grader.author.reference_runner import ReferenceRunner
from grader.catalog.bad_input import BadInput
from grader.catalog.course import installed
from grader.judge.student_view import StudentView
from tests.conftest import Grade

#: An example of each kind of value that the reference names, and what comes back of it.
EXAMPLES: dict[str, list[tuple[Any, Any]]] = {
    "None, bool, int, float, complex, str, bytes": [(v, v) for v in (None, True, 7**99, 0.1, 1j, "é", b"\0")],
    "list, tuple, range": [([1, (2,)], [1, (2,)]), (range(3), [0, 1, 2])],
    "set, frozenset": [({1, 2}, {1, 2}), (frozenset("a"), {"a"})],
    "dict, SimpleNamespace": [({"a": [1]}, {"a": [1]}), (SimpleNamespace(a=1), SimpleNamespace(a=1))],
    "fractions.Fraction": [(Fraction(1, 3), Fraction(1, 3))],
    "numpy arrays and numbers": [(np.arange(4, dtype=np.uint8), np.arange(4, dtype=np.uint8)), (np.float32(2), np.float32(2))],
    "arrays of dtype object": [(np.array([Fraction(1, 2)], object), [Fraction(1, 2)])],
    "arrays of a course's framework": [(for_framework([1.5]), np.array([1.5], np.float32))],
    "pandas DataFrames and Series": [],  # tests/engine/test_tables.py: this course lists no pandas
    "sympy expressions": [(sympy.Add(1, 1, evaluate=False), sympy.Add(1, 1, evaluate=False))],
}


def test_every_documented_kind_of_value_can_be_sent() -> None:
    """Sent to an answer that gives back what it gets, each comes back as the reference says."""
    course = installed()
    runner = ReferenceRunner(course.exercises_folder)
    exercise = course.select(("6.2.2",))[0]
    source = (
        "import mxnet\nimport sympy\n\n\ndef record_error(x):\n    return x\n\n\ndef corr2d_grad(f, x):\n    return f(x)\n"
        "\n\ndef make(n):\n    return lambda x: x + n\n\n\ndef sort(x):\n    x.sort()\n"
    )
    try:
        with runner.answer(exercise, source) as session:
            student = StudentView(session)
            for kind, pairs in EXAMPLES.items():
                if "framework" in kind:
                    pytest.importorskip("mxnet")
                for sent, wanted in pairs:
                    got = student.record_error(sent)
                    same = np.array_equal(got, wanted) if isinstance(wanted, np.ndarray) else got == wanted
                    assert same and type(got) is type(wanted), (kind, sent, got)
            assert student.corr2d_grad(lambda x: 2 * x, 4) == 8  # functions of the check
            assert student.make(1)(2) == 3  # and objects of the answer
            for changed in ([2, 1], np.array([2, 1])):  # what keeps_inputs asks for
                assert student.sort.modified(changed) == [0] and student.record_error.modified(changed) == []
    finally:
        runner.close()
    named = [kind for kind, _ in WIRE_VALUES]
    assert named == [*EXAMPLES, "functions of the check", "other objects of the answer"]


def test_names_methods_and_decorators_are_described(grade: Grade) -> None:
    """Each has a sentence; `points` says what its arguments mean; `student.f` what it can do."""
    course = installed()
    listed = overview(course)
    for name in api.__all__:
        line = next(line for line in listed.splitlines() if line.startswith(f"  {name} "))
        assert len(line.split()) >= 5, line
    assert ".map(points:" in entry(course, "Function") and ".attach_picture(" in entry(course, "Student")
    said = grade("author", "api", "points").out
    assert "visible: `False` hides" in said and "hint: str = '', needs: str | None = None" in said
    assert "``" not in listed and "student.f.map(...)" in listed and max(map(len, listed.splitlines())) <= 110
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(api.__all__)
    assert "Fixtures" in listed and "shared.layers.conv" in listed
    assert entry(course, "conv") == entry(course, "shared.layers.conv")
    with pytest.raises(BadInput, match="did you mean counted"):
        entry(course, "countd")
