"""Cost of a 1x1 convolution."""

from __future__ import annotations

import numpy as np
import sympy

from grader.api import Mismatch, Student, StudentError, points, same_formula, same_order

HINTS = (
    "A single output number is a dot product. Of which length?",
    "How many output numbers are there?",
    "With stride s the window stands on rows 0, s, 2s, ...: how many of them are below h?",
)


@points(3, hint="What does one output number cost, and how many of them are there?")
def test_cost(student: Student, rng: np.random.Generator) -> None:
    """cost_1x1 is the number of multiplications at stride 1"""
    same_formula(student.cost_1x1, lambda ci, co, h, w: ci * co * h * w, ["ci", "co", "h", "w"], grid=range(1, 4), more=60,
                 rng=rng)  # fmt: skip


@points(2, hint="Let one of the four sizes grow alone: what does the cost do?")
def test_class(student: Student) -> None:
    """class_1x1 grows as the cost does"""
    symbols = sympy.symbols("ci co h w", positive=True, integer=True)
    try:
        grows = student.class_1x1(*symbols)
    except StudentError as err:
        if err.cause != "exception" or "MissingFunction" in err.type_names or "NotImplementedError" in err.type_names:
            raise
        raise Mismatch(f"with symbols for the sizes, {err.text}", "a formula: it must accept symbols") from err
    same_order(grows, sympy.Mul(*symbols), symbols)


@points(3, hint="Try h = 1 with s = 2, and h = 5 with s = 2.")
def test_strided(student: Student, rng: np.random.Generator) -> None:
    """cost_1x1_strided counts the positions of the window at stride s"""

    def cost(ci, co, h, w, s):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 -- ints or symbols
        return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)

    same_formula(student.cost_1x1_strided, cost, ["ci", "co", "h", "w", "s"], grid=range(1, 4), more=100, rng=rng)
