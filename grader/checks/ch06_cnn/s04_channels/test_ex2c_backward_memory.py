"""Backward memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from shared.layer_costs import Sizes, whole_numbers
from shared.layer_memory import USUAL, AskedMemory
from shared.layers import output_size

from grader.api import Mismatch, Oracle, Student, points

PARTS = (("number", "kept"), ("number", "in the gradients"))

HINTS = (
    "Write y = w·x + b for single numbers. What are the derivatives with respect to w, x and b?",
    "Which of the forward arrays appear in these derivatives? They are the ones that must be kept.",
    "Each array for which there is a gradient needs a gradient of its own size. The output's is one of them.",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "sizes, channels, strides and paddings are at most 1000"}


@points(3, hint="y = w·x + b: which of y, x, w, b appear in the derivatives with respect to w, x and b?")
def test_kept(student: Student, oracle: Oracle) -> None:
    """as many as in those arrays of a real layer that its gradients need (or as goes with a mistake below)"""
    arrays = oracle.array_sizes.map(USUAL)
    function = student.comparing(0, of=2).backward_memory
    for case, value, sizes in zip(USUAL, function.map(USUAL), arrays, strict=True):
        right = (sizes["input"] + sizes["weight"], 0)
        try:
            _ASKED.compare(value, right, case, "in the arrays of the real layer", (0,))
        except Mismatch:
            if _ASKED.has_cost_points(function, 0):
                return
            raise


@points(3, hint="For which arrays is there a gradient? Each has the size of its array.")
def test_gradients(student: Student, oracle: Oracle) -> None:
    """as many numbers as there are in the gradients of a real layer (or as go with the numbers that you keep)"""
    gradients = oracle.gradient_sizes.map(USUAL)
    function = student.comparing(1, of=2).backward_memory
    for case, value, sizes in zip(USUAL, function.map(USUAL), gradients, strict=True):
        right = (0, sum(sizes.values()))
        mine = whole_numbers(value, 2)
        if mine is not None and _follows(mine, case):
            continue
        try:
            _ASKED.compare(value, right, case, "in the gradients of the real layer", (1,))
        except Mismatch:
            if _ASKED.has_cost_points(function, 1):
                return
            raise


@points(2, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """right for all sizes, also with strides and paddings larger than the window (or as follows from a mistake above)"""
    _ASKED.check_formula(student.backward_memory, rng)


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for the largest layer (an answer that makes the arrays may fail there, and loses nothing)"""
    _ASKED.check_large(student.backward_memory)


def _follows(numbers: Sequence[int], case: Sizes) -> bool:
    """Return whether the gradients go with the answer's own kept numbers, which are wrong and cost their points elsewhere."""
    kept, gradients = _memory(*case)
    return numbers[0] > 0 and numbers[0] != kept and numbers[1] - numbers[0] == gradients - kept


def _memory(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, ...]:
    kept = ci * h * w + co * ci * kh * kw
    return kept, kept + co + co * output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)


def _arrays(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, ...]:
    picture, weights = ci * h * w, co * ci * kh * kw
    output = _memory(ci, co, h, w, kh, kw, ph, pw, sh, sw)[1] - picture - weights - co
    return picture, weights, picture, weights, co, output


#: The exercise's function, with its right numbers and the checks that are called above.
_ASKED = AskedMemory("backward_memory", PARTS, _memory, _arrays, _follows)
