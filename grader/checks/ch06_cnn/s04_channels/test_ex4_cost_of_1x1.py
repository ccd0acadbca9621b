"""Cost of 1x1."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import sympy
from shared.layers import conv
from shared.own_values import plain_number
from shared.sizes import sizes_in_pairs

from grader.api import Function, Mismatch, Ops, Student, StudentError, counted, points, same_formula, same_order, show, whole

NAMES = ("ci", "co", "h", "w")
SYMBOLS = tuple(sympy.Symbol(name, integer=True, positive=True) for name in NAMES)

HINTS = (
    "One output number is a dot product. How long is it?",
    "How many output numbers are there, in all output channels together?",
    "With stride s the window stands at the rows 0, s, 2s, ...: how many of these are below h? Try h = 1 and s = 2.",
)

#: One size as large as is allowed, all sizes different, all equal; few operations, because answers may count one by one.
FAR = [
    (10_000, 1, 1, 1),
    (1, 9_999, 1, 1),
    (1, 1, 10_000, 1),
    (1, 1, 1, 9_999),
    (9, 10, 11, 12),
    (12, 12, 12, 12),
    (2, 1, 300, 101),
]
FAR_STRIDED = [
    (10_000, 1, 1, 1, 2), (1, 9_999, 1, 1, 3), (1, 1, 10_000, 1, 7), (1, 1, 1, 9_999, 10_000), (1, 1, 10_000, 3, 9_999),
    (1, 2, 9, 100, 10_000), (9, 10, 11, 12, 9), (12, 12, 12, 12, 12), (4, 4, 10, 10, 5), (2, 1, 300, 101, 50),
    (3, 2, 101, 99, 100),
]  # fmt: skip
#: Odd sizes, whose product float64 does not hold.
LARGEST = (9_973, 9_967, 9_949, 9_941)
#: Layers of all magnitudes, with a stride.
_ALL_SIZES = sizes_in_pairs(10_000, 5)


@points(3, hint="How many multiplications for one output number? How many output numbers?")
def test_cost(student: Student, rng: np.random.Generator) -> None:
    """as many multiplications as are counted in a layer with stride 1"""
    drawn = tuple(int(v) for v in rng.integers(1, 5, 4))
    cases = [(1, 1, 1, 1), (3, 1, 1, 1), (1, 2, 1, 1), (1, 1, 2, 3), (2, 3, 4, 2), drawn]
    for case, value in zip(cases, student.cost_1x1.map(cases), strict=True):
        _compare(value, _counted(*case, 1), f"cost_1x1{case}")
    same_formula(
        student.cost_1x1, _cost, NAMES, where=_countable, grid=range(1, 4), more=80, big=2000, also=FAR, rng=rng, floats=False
    )


@points(2, hint="Let one of the four sizes grow alone. How does the cost grow?")
def test_class(student: Student) -> None:
    """grows as fast as the number of multiplications, whichever sizes grow (or as fast as your own cost_1x1)"""
    mine = _class_of(student)
    try:
        same_order(mine, _cost(*SYMBOLS), SYMBOLS)
    except Mismatch:
        if not _is_class_of_own_cost(student, mine):
            raise


@points(3, hint="Count the rows 0, s, 2s, ... below h one by one: for h = 5 and s = 2, and for h = 6.")
def test_strided(student: Student, rng: np.random.Generator) -> None:
    """as many multiplications as are counted in a layer with stride s (or as go with your own cost_1x1)"""
    drawn = tuple(int(v) for v in rng.integers(1, 6, 5))
    # Ordinary layers first: there an answer with a mistake gives a wrong value, and does not divide by 0.
    cases = [(1, 1, 8, 8, 2), (2, 3, 4, 5, 2), (3, 2, 5, 3, 3), (1, 1, 1, 1, 1), (1, 1, 1, 1, 2), (1, 2, 3, 7, 5), drawn]
    try:
        for case, value in zip(cases, student.cost_1x1_strided.map(cases), strict=True):
            _compare(value, _counted(*case), f"cost_1x1_strided{case}")
        same_formula(
            student.cost_1x1_strided,
            _strided,
            [*NAMES, "s"],
            where=_countable,
            grid=range(1, 4),
            more=100,
            big=2000,
            also=FAR_STRIDED,
            rng=rng,
            floats=False,
        )
    except Mismatch:
        if not _goes_with_own_cost(student):
            raise


@points(0, needs="test_cost", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right number for the largest layer (an answer that counts one by one may run out of time, and loses nothing)"""
    _compare_large(student.cost_1x1, _cost, [LARGEST], [case[:4] for case in _ALL_SIZES])


@points(0, needs="test_strided", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large_strided(student: Student) -> None:
    """with a stride: the right number for the largest layer"""
    try:
        # With stride 3 the number is so small that float64 holds it.
        _compare_large(student.cost_1x1_strided, _strided, [(*LARGEST, 3)], [(*LARGEST, 1), *_ALL_SIZES])
    except Mismatch:
        if not _goes_with_own_cost(student):
            raise


def _goes_with_own_cost(student: Student) -> bool:
    """Return whether cost_1x1_strided is the answer's own cost_1x1, which is wrong, of the rows and columns that are left."""
    cases = [*itertools.product((1, 3), (1, 2), (1, 2, 5, 8), (1, 3, 6), (1, 2, 3)), *FAR_STRIDED]
    left = [(ci, co, (h - 1) // s + 1, (w - 1) // s + 1) for ci, co, h, w, s in cases]
    strided, costs = _own(student.uncompared.cost_1x1_strided, cases), _own(student.uncompared.cost_1x1, left)
    return strided == costs and _is_wrong(costs, left) and _grows(student)


def _is_class_of_own_cost(student: Student, mine: Any) -> bool:
    """Return whether ``mine`` is of the order of the answer's own cost_1x1, which is wrong and costs its points above."""
    cases = [(1, 1, 1, 1), (3, 1, 1, 1), (1, 2, 1, 1), (2, 3, 4, 2), *FAR]
    if not (_is_wrong(_own(student.uncompared.cost_1x1, cases), cases) and _grows(student)):
        return False
    try:
        same_order(mine, student.uncompared.cost_1x1(*SYMBOLS), SYMBOLS)
    except (Mismatch, StudentError):
        return False
    return True


def _own(function: Function, cases: Sequence[tuple[int, ...]]) -> list[Any]:
    """Return what a function of the answer gives: None for anything but a number, and for all if it raises."""
    try:
        return [plain_number(value) for value in function.map(cases)]
    except StudentError:
        return [None] * len(cases)


def _is_wrong(costs: list[Any], sizes: Sequence[tuple[int, ...]]) -> bool:
    """Return whether some of the answer's own costs at stride 1 are wrong, and all of them are numbers."""
    return None not in costs and any(
        type(cost) is not int or cost != _cost(*case) for cost, case in zip(costs, sizes, strict=True)
    )


def _grows(student: Student) -> bool:
    """Return whether the answer's cost_1x1 grows with two of its sizes or more: what does not is a guess."""
    least, *larger = _own(student.uncompared.cost_1x1, [(2, 3, 4, 5), (3, 3, 4, 5), (2, 4, 4, 5), (2, 3, 5, 5), (2, 3, 4, 6)])
    return least is not None and sum(cost is not None and cost > least for cost in larger) >= 2


def _compare_large(function: Function, right: Callable[..., Any], *groups: Sequence[tuple[int, ...]]) -> None:
    """Compare numbers that no loop can count, until the answer fails: it counts one by one, and is checked above."""
    for cases in groups:
        try:
            values = function.map(cases)
        except StudentError:
            return
        for case, value in zip(cases, values, strict=True):
            _compare(value, right(*case), f"{function.__name__}{case}")


def _class_of(student: Student) -> Any:
    """Return what class_1x1 gives for symbols; raise Mismatch for sympy's Order, which cannot be sent."""
    try:
        return student.class_1x1(*SYMBOLS)
    except StudentError as err:
        if err.cause == "bad_value" and "Order" in err.text:
            raise Mismatch("an O(...), sympy's Order", "the expression alone, without O(...) around it") from None
        raise


def _cost(ci: Any, co: Any, h: Any, w: Any) -> Any:
    return ci * co * h * w


def _strided(ci: Any, co: Any, h: Any, w: Any, s: Any) -> Any:
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)


def _countable(ci: int, co: int, h: int, w: int, s: int = 1) -> bool:
    """Return whether a layer is small enough for an answer that counts in loops."""
    return _cost(ci, co, h, w) <= 20_000


@functools.cache  # the count depends on the sizes alone, so it is made once for a class
def _counted(ci: int, co: int, h: int, w: int, s: int) -> int:
    ops = Ops()
    conv(counted(np.ones((ci, h, w)), ops), counted(np.ones((co, ci, 1, 1)), ops), stride=(s, s))
    return int(ops.mul)


def _compare(value: Any, right: int, call: str) -> None:
    if whole(value, call=call) != right:
        raise Mismatch(show(value), f"{right}, the number of multiplications counted in the layer", call=call)
