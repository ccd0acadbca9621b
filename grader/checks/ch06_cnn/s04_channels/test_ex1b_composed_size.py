"""The size of the composed kernel."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from shared.own_values import plain_number
from shared.sizes import sizes_in_pairs

from grader.api import Mismatch, Oracle, Student, StudentError, amount, points, same_formula, show, whole

HINTS = (
    "Draw a line of pixels, the windows of the first layer below it, and one window of the second layer below these.",
    "Which is the first pixel that the second layer's window sees, and which is the last?",
    "From the first to the last number of the second window there are k2 - 1 steps. How many pixels long is one step?",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "all sizes are at most 1000"}

#: The largest sizes that the exercise allows, with small products, because answers may count pixel by pixel.
FAR = [
    (1000, 3, 7),
    (3, 1000, 2),
    (2, 5, 1000),
    (101, 130, 11),
    (1000, 2, 1000),
    (1, 1000, 1),
    (999, 1, 500),
    (1000, 1000, 1000),
    (12, 700, 345),
    (765, 432, 98),
]
FAR_CELLS = [
    (1000, 1, 3, 2),
    (1, 999, 4, 1),
    (2, 3, 1000, 1),
    (1, 2, 1, 1000),
    (51, 1, 50, 101),
    (120, 2, 9, 3),
    (23, 21, 25, 22),
    (1000, 999, 1, 1),
    (1, 1, 99, 1000),
]
#: (k1h, k1w, k2h, k2w) of all magnitudes; the first three are (k1, k2, s1), too.
ALL_SIZES = sizes_in_pairs(1000, 4)


@points(4, hint="One step of the second layer's window is a step of the first one: s1 pixels.")
def test_size(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """composed_size is how many pixels a number sees through the real layers (from first to last, by the gradient)"""
    # The same layers for everybody, so that the real ones are run once for a class.
    cases = [(2, 3, 1), (3, 3, 2), (5, 2, 2), (2, 4, 3), (1, 1, 3), (1, 3, 4), (4, 5, 6)]
    stacks = [([k1, k2], [s1, 1]) for k1, k2, s1 in cases]
    seen = oracle.receptive_field.map(stacks)
    for case, mine, right in zip(cases, student.composed_size.map(cases), seen, strict=True):
        _compare(mine, right, f"composed_size{case}", " that the gradient of the real layers reaches")
    short = [(4, 2), (3, 5), tuple(int(v) for v in rng.integers(1, 7, 2))]
    for (k1, k2), mine in zip(short, student.composed_size.map(short), strict=True):
        _compare(mine, _size(k1, k2, 1), f"composed_size({k1}, {k2})", ": without a third argument s1 is 1")
    also = [*FAR, *(case[:3] for case in ALL_SIZES)]
    same_formula(student.composed_size, _size, ["k1", "k2", "s1"], more=100, big=60, also=also, rng=rng, floats=False)


@points(2, hint="How many rows has the one kernel? How many columns?")
def test_cells(student: Student, rng: np.random.Generator) -> None:
    """composed_cells is how many numbers the kernel of the one layer holds (or would hold with your own sizes)"""
    names = ["k1h", "k1w", "k2h", "k2w"]
    try:
        whole(student.composed_cells(3, 2, 2, 4), "composed_cells(3, 2, 2, 4)")
        same_formula(
            student.composed_cells, _cells, names, grid=range(1, 5), more=60, big=30, also=FAR_CELLS, rng=rng, floats=False
        )
    except Mismatch:
        if not _multiplies_own_sizes(student):
            raise


@points(0, needs="test_cells", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """composed_cells is right for large kernels (an answer that counts one by one may run out of time and loses nothing)"""
    cases = [(1000, 1000, 1000, 1000), *ALL_SIZES]
    try:
        values = student.composed_cells.map(cases)
    except StudentError:
        return
    try:
        for case, mine in zip(cases, values, strict=True):
            call, right = f"composed_cells{case}", _cells(*case)
            if whole(mine, call=call) != right:
                raise Mismatch(show(mine), f"there it is {right}", call=call)
    except Mismatch:
        if not _multiplies_own_sizes(student):
            raise


def _multiplies_own_sizes(student: Student) -> bool:
    """Return whether composed_cells is right for the answer's own composed_size, which is wrong and costs its points above."""
    kernels = [*itertools.product((1, 5), (3,), (1, 2, 4), (1, 3)), *FAR_CELLS]
    axes = [((k1h, k2h), (k1w, k2w)) for k1h, k1w, k2h, k2w in kernels]
    try:
        cells, sides = (
            [plain_number(value) for value in function.map(cases)]
            for function, cases in (
                (student.uncompared.composed_cells, kernels),
                (student.uncompared.composed_size, [axis for pair in axes for axis in pair]),
            )
        )
    except StudentError:
        return False
    if None in cells or None in sides or len(set(sides)) == 1:
        return False
    wrong = any(
        type(side) is not int or side != _size(*axis, 1)
        for side, axis in zip(sides, (axis for pair in axes for axis in pair), strict=True)
    )
    return wrong and cells == [rows * columns for rows, columns in zip(sides[::2], sides[1::2], strict=True)]


def _size(k1: int, k2: int, s1: int) -> int:
    return k1 + (k2 - 1) * s1


def _cells(k1h: int, k1w: int, k2h: int, k2w: int) -> int:
    return (k1h + k2h - 1) * (k1w + k2w - 1)


def _compare(mine: Any, right: int, call: str, words: str) -> None:
    if whole(mine, call=call) != right:
        raise Mismatch(amount(mine, "pixel"), f"{amount(right, 'pixel')}{words}", call=call)
