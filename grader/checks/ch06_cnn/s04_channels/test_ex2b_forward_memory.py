"""Forward memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import sympy
from shared.layer_costs import EDGES, NAMES, Sizes
from shared.layers import output_size

from grader.api import Mismatch, Oracle, Student, StudentError, points, same_formula, same_order, show, unpack, whole

PARTS = ("numbers in the picture", "weights and biases", "numbers in the output")
SYMBOLS = ci, co, h, w, kh, kw = sympy.symbols("ci co h w kh kw", integer=True, positive=True)
#: How many windows long the picture is: it is at least one.
LONG, WIDE = sympy.symbols("long wide", integer=True, positive=True)

#: At the edges of what the exercise allows, and a layer of which each size is another one.
EVERY_EDGE = [*EDGES, (21, 22, 23, 24, 21, 22, 21, 25, 23, 29)]

HINTS = (
    "Which arrays exist at the same time?",
    "What are the lengths of their axes? Multiply them for each array, and do not forget the biases.",
    "The class is a sum. Keep each term that can be larger than all others, whatever the channels and the window are.",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "sizes, channels, strides and paddings are at most 1000"}


#: What the real layer is asked. The same for everybody: what it says is then worked out once for a class.
USUAL = [
    (1, 1, 3, 3, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1), (1, 1, 6, 4, 3, 2, 0, 0, 2, 2),
    (3, 1, 5, 4, 3, 2, 1, 1, 2, 1), (2, 3, 2, 5, 2, 3, 0, 2, 1, 3),
]  # fmt: skip


@points(1, hint="What are the lengths of the picture's axes?")
def test_picture(student: Student, oracle: Oracle) -> None:
    """as many numbers as there are in the picture of a real layer"""
    _compare_with_real(student, oracle, 0)


@points(2, hint="What are the lengths of the weights' axes? And how many biases has a layer?")
def test_parameters(student: Student, oracle: Oracle) -> None:
    """as many weights and biases as a real layer has"""
    _compare_with_real(student, oracle, 1)


@points(2, hint="How many places has the window along each axis?")
def test_output(student: Student, oracle: Oracle) -> None:
    """as many numbers as there are in the output of a real layer"""
    _compare_with_real(student, oracle, 2)


@points(2, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """the right numbers for all sizes: also with strides and paddings larger than the window"""
    least, above = (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (4, 4, 7, 7, 5, 5, 6, 6, 7, 7)
    drawn = map(tuple, rng.integers(least, above, (100, len(least))).tolist())
    # Few points, and small ones first: an answer may make a real layer for each.
    cases = EVERY_EDGE + sorted((case for case in drawn if _belongs(*case)), key=sum)[:40]
    parts = _parts_to_judge(student)
    for case, value in zip(cases, student.forward_memory.map(cases), strict=True):
        _compare(value, _memory(*case), case, "for these sizes", parts)
    same_formula(
        student.forward_memory, _memory, NAMES, where=_belongs, grid=(1,), more=120, big=100, rng=rng, parts=parts
    )  # fmt: skip


@points(1, hint="Let one size grow alone, then two of them together. Does your class grow as the sum of the three arrays?")
def test_class(student: Student) -> None:
    """grows as fast as the three arrays together, in every direction"""
    mine = _class_of(student)
    try:
        same_order(mine, _class(*SYMBOLS), SYMBOLS)
    except Mismatch as refused:
        # Perhaps it is right only where it must be: for windows that are smaller than the picture.
        smaller = (ci, co, LONG * kh, WIDE * kw, kh, kw)
        try:
            same_order(student.memory_class(*smaller), _class(*smaller), (ci, co, LONG, WIDE, kh, kw))
        except Mismatch:
            # What is shown came back from the first call, not from the last one.
            call = "memory_class(ci, co, h, w, kh, kw)"
            raise Mismatch(refused.got, refused.expected, call=call, where=refused.where) from None


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for a layer as large as may be (an answer that makes the arrays then loses nothing)"""
    case = (997, 991, 983, 977, 899, 903, 449, 451, 1, 1)
    try:
        value = student.forward_memory(*case)
    except StudentError:
        return  # it makes the arrays: it was right for all sizes that it can reach
    _compare(value, _memory(*case), case, "for these sizes", _parts_to_judge(student))


def _class_of(student: Student) -> Any:
    try:
        return student.memory_class(*SYMBOLS)
    except StudentError as err:
        if err.cause == "bad_value" and "Order" in err.text:
            raise Mismatch("an O(...), sympy's Order", "the expression alone, without O(...) around it") from None
        raise


def _class(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any) -> Any:
    return ci * h * w + co * h * w + ci * co * kh * kw


def _compare_with_real(student: Student, oracle: Oracle, part: int) -> None:
    real = oracle.array_sizes.map(USUAL)
    for case, value, size in zip(USUAL, student.forward_memory.map(USUAL), real, strict=True):
        right = (size["input"], size["weight"] + size["bias"], size["output"])
        _compare(value, right, case, "in the arrays of the real layer", (part,))


def _parts_to_judge(student: Student) -> tuple[int, ...]:
    """Which of the numbers are right at the usual sizes: what is wrong there has cost its points already.

    Raises:
        Mismatch: if none of them is.
    """
    values = student.forward_memory.map(USUAL)
    right, wrong = [], []
    for part in range(len(PARTS)):
        try:
            for case, value in zip(USUAL, values, strict=True):
                _compare(value, _memory(*case), case, "in the arrays of the real layer", (part,))
            right.append(part)
        except Mismatch as err:
            wrong.append(err)
    if not right:
        raise wrong[0]
    return tuple(right)


def _memory(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, ...]:
    return ci * h * w, co * ci * kh * kw + co, co * output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)


def _belongs(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """The window fits, and the layer is small enough for an answer that makes the arrays."""
    if kh > h + 2 * ph or kw > w + 2 * pw:
        return False
    return sum(_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw)) + ci * (h + 2 * ph) * (w + 2 * pw) <= 50_000


def _compare(value: Any, right: tuple[int, ...], case: Sizes, reason: str, parts: Sequence[int]) -> None:
    """Compare some of the numbers; PARTS names them."""
    call = f"forward_memory({', '.join(f'{name}={size}' for name, size in zip(NAMES, case, strict=True))})"
    values = unpack(value, len(PARTS), call=call)
    for part in parts:
        if whole(values[part], f"the number of {PARTS[part]}", call=call) != right[part]:
            raise Mismatch(f"{show(values[part])} {PARTS[part]}", f"{right[part]} {PARTS[part]} ({reason})", call=call)
