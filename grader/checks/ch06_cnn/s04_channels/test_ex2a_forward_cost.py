"""Forward cost."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from shared.layer_costs import AskedCosts, Sizes, window_fits
from shared.layers import conv, outputs_per_channel

from grader.api import Counted, Ops, Student, counted, points

HINTS = (
    "Take one output number first. How many products are added up, and what comes on top?",
    "How many output numbers are there? Padding is on both sides, and the stride leaves places out.",
    "n numbers are added up with n - 1 additions, and the bias is one more. Multiply by the number of outputs.",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "sizes, channels, strides and paddings are at most 1000"}


@points(3, hint="One output number first: how many products? Then: how many outputs?")
def test_multiplications(student: Student, rng: np.random.Generator) -> None:
    """as many multiplications as are counted while a layer computes"""
    _ASKED.check_multiplications(student.comparing(0, of=2).forward_cost, rng)


@points(3, hint="Adding up n numbers takes n - 1 additions, and the bias is one more.")
def test_additions(student: Student, rng: np.random.Generator) -> None:
    """as many additions as are counted while a layer computes (or as go with your own multiplications)"""
    _ASKED.check_additions(student.comparing(1, of=2).forward_cost, rng)


@points(4, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """right for all sizes, also with strides and paddings larger than the window (or as follows from a mistake above)"""
    _ASKED.check_formula(student.forward_cost, rng)


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for the largest layer (an answer that counts one by one may run out of time, and loses nothing)"""
    _ASKED.check_large(student.forward_cost)


def _follows(multiplications: int, additions: int, case: Sizes, known: bool) -> bool:
    """Return whether the additions are those that go with the answer's own multiplications, which are wrong."""
    ci, _, _, _, kh, kw, *_ = case
    places, products = outputs_per_channel(*case), ci * kh * kw
    # The multiplications are right for other sizes, or only one of their factors is wrong: what is done at each place, or the
    # number of outputs.
    fits = known or multiplications % places == 0 or multiplications % products == 0
    return fits and additions == multiplications


@functools.cache  # the count depends on the sizes alone, so it is made once for a class
def _counted(case: Sizes) -> tuple[int, int]:
    ci, co, h, w, kh, kw, ph, pw, sh, sw = case
    ops = Ops()
    X, K = counted(np.ones((ci, h, w)), ops), counted(np.ones((co, ci, kh, kw)), ops)
    conv(X, K, (ph, pw), (sh, sw), zero=Counted(0.0, ops)) + counted(np.ones((co, 1, 1)), ops)
    return int(ops.mul), int(ops.add)


def _cost_of(co: Any, channels: Any, window: Any, places: Any) -> tuple[Any, Any]:
    products = channels * window * places
    return products, products


def _belongs(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """Return whether the window fits, and the layer is small enough for an answer that counts in loops."""
    if not window_fits(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        return False
    return _ASKED.cost(ci, co, h, w, kh, kw, ph, pw, sh, sw)[0] <= 4_000


#: The exercise's function, with its right numbers and the checks that are called above.
_ASKED = AskedCosts("forward_cost", "in a layer that computes", _counted, _cost_of, _belongs, _follows)
