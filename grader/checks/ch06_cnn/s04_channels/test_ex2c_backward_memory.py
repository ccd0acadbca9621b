"""Backward memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from shared.layer_costs import EDGES, NAMES, Sizes
from shared.layers import output_size

from grader.api import Mismatch, Oracle, Student, StudentError, points, same_formula, show, unpack, whole

PARTS = ("kept numbers", "numbers in the gradients")

#: At the edges of what the exercise allows, and a layer of which each size is another one.
EVERY_EDGE = [*EDGES, (21, 22, 23, 24, 21, 22, 21, 25, 23, 29)]

HINTS = (
    "Write y = w·x + b for single numbers. What are the derivatives with respect to w, x and b?",
    "Which of the forward arrays appear in these derivatives? They are the ones that must be kept.",
    "Each array for which there is a gradient needs a gradient of its own size. The output's is one of them.",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "sizes, channels, strides and paddings are at most 1000"}


#: What the real layer is asked. The same for everybody: what it says is then worked out once for a class.
USUAL = [
    (1, 1, 3, 3, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1), (1, 1, 6, 4, 3, 2, 0, 0, 2, 2),
    (3, 1, 5, 4, 3, 2, 1, 1, 2, 1), (2, 3, 2, 5, 2, 3, 0, 2, 1, 3),
]  # fmt: skip


@points(3, hint="y = w·x + b: which of y, x, w, b appear in the derivatives with respect to w, x and b?")
def test_kept(student: Student, oracle: Oracle) -> None:
    """as many numbers as the arrays of a real layer hold that its gradients need"""
    arrays = oracle.array_sizes.map(USUAL)
    for case, value, sizes in zip(USUAL, student.backward_memory.map(USUAL), arrays, strict=True):
        right = (sizes["input"] + sizes["weight"], 0)
        _compare(value, right, case, "in the arrays of the real layer", (0,))


@points(3, hint="For which arrays is there a gradient? Each has the size of its array.")
def test_gradients(student: Student, oracle: Oracle) -> None:
    """as many numbers as there are in the gradients of a real layer (or as go with the numbers that you keep)"""
    gradients = oracle.gradient_sizes.map(USUAL)
    for case, value, sizes in zip(USUAL, student.backward_memory.map(USUAL), gradients, strict=True):
        right = (0, sum(sizes.values()))
        if not _follows(value, case):
            _compare(value, right, case, "in the gradients of the real layer", (1,))


@points(2, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """the right numbers for all sizes: also with strides and paddings larger than the window"""
    least, above = (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (4, 4, 7, 7, 5, 5, 6, 6, 7, 7)
    drawn = map(tuple, rng.integers(least, above, (100, len(least))).tolist())
    # Few points, and small ones first: an answer may make a real layer for each.
    cases = EVERY_EDGE + sorted((case for case in drawn if _belongs(*case)), key=sum)[:40]
    parts = _parts_to_judge(student)
    for case, value in zip(cases, student.backward_memory.map(cases), strict=True):
        _compare(value, _memory(*case), case, "for these sizes", parts)
    same_formula(
        student.backward_memory, _memory, NAMES, where=_belongs, grid=(1,), more=120, big=100, rng=rng, parts=parts
    )  # fmt: skip


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for a layer as large as may be (an answer that makes the arrays then loses nothing)"""
    case = (997, 991, 983, 977, 899, 903, 449, 451, 1, 1)
    try:
        value = student.backward_memory(*case)
    except StudentError:
        return  # it makes the arrays: it was right for all sizes that it can reach
    _compare(value, _memory(*case), case, "for these sizes", _parts_to_judge(student))


def _follows(value: Any, case: Sizes) -> bool:
    """Say whether the gradients are those that go with the answer's own kept numbers, which cost their points elsewhere."""
    if not isinstance(value, (list, tuple)) or len(value) != 2 or not all(type(item) is int for item in value):
        return False
    kept, gradients = _memory(*case)
    return value[0] > 0 and value[0] != kept and value[1] - value[0] == gradients - kept


def _parts_to_judge(student: Student) -> tuple[int, ...]:
    """Which of the numbers are right at the usual sizes: what is wrong there has cost its points already.

    Raises:
        Mismatch: if none of them is.
    """
    values = student.backward_memory.map(USUAL)
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
    kept = ci * h * w + co * ci * kh * kw
    return kept, kept + co + co * output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)


def _belongs(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """The window fits, and the layer is small enough for an answer that makes the arrays."""
    if kh > h + 2 * ph or kw > w + 2 * pw:
        return False
    return sum(_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw)) + ci * (h + 2 * ph) * (w + 2 * pw) <= 50_000


def _compare(value: Any, right: tuple[int, ...], case: Sizes, reason: str, parts: Sequence[int]) -> None:
    """Compare some of the numbers; PARTS names them."""
    call = f"backward_memory({', '.join(f'{name}={size}' for name, size in zip(NAMES, case, strict=True))})"
    values = unpack(value, len(PARTS), call=call)
    for part in parts:
        if whole(values[part], f"the number of {PARTS[part]}", call=call) != right[part]:
            raise Mismatch(f"{show(values[part])} {PARTS[part]}", f"{right[part]} {PARTS[part]} ({reason})", call=call)
