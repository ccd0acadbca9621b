"""Backward cost."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from shared.layer_costs import AskedCosts, Sizes, window_fits
from shared.layers import output_size, outputs_per_channel

from grader.api import Ops, Student, counted, points

HINTS = (
    "Take one product w·x of the forward pass. Differentiate it with respect to w, and to x.",
    "Each of the two derivatives costs one product with the given gradient, and one addition.",
    "The bias was only added: its gradient needs no product. How often is something added to it?",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "sizes, channels, strides and paddings are at most 1000"}


@points(3, hint="One forward product w·x first: which products does it give for the gradient of w, and for that of x?")
def test_multiplications(student: Student, rng: np.random.Generator) -> None:
    """as many multiplications as we count in a backward pass"""
    _ASKED.check_multiplications(student.backward_cost, rng)


@points(3, hint="Each term is added once, also the first one. And how often is something added to a bias?")
def test_additions(student: Student, rng: np.random.Generator) -> None:
    """as many additions as we count in a backward pass (or as go with your own multiplications)"""
    _ASKED.check_additions(student.backward_cost, rng)


@points(4, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """right for all sizes, also with strides and paddings larger than the window (or as goes with a mistake above)"""
    _ASKED.check_formula(student.backward_cost, rng)


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for a layer as large as may be (an answer that still counts then loses nothing)"""
    _ASKED.check_large(student.backward_cost)


def _follows(multiplications: int, additions: int, case: Sizes, known: bool) -> bool:
    """Return whether the additions are those that go with the answer's own multiplications."""
    ci, co, _, _, kh, kw, *_ = case
    outputs, products = co * outputs_per_channel(*case), 2 * ci * kh * kw
    # Right but for the products of each output number, or right but for the number of outputs.
    return additions == multiplications + outputs or additions * products == multiplications * (products + 1)


@functools.cache  # how often something is done does not depend on the numbers: for a class it is counted once
def _counted(case: Sizes) -> tuple[int, int]:
    ci, co, h, w, kh, kw, ph, pw, sh, sw = case
    ops = Ops()
    X, K = counted(np.ones((ci, h + 2 * ph, w + 2 * pw)), ops), counted(np.ones((co, ci, kh, kw)), ops)
    G = counted(np.ones((co, output_size(h, kh, ph, sh), output_size(w, kw, pw, sw))), ops)
    dX, dK, db = (counted(np.zeros(shape), ops) for shape in (X.shape, K.shape, (co,)))
    for o, i, j in np.ndindex(*G.shape):
        seen = np.s_[:, i * sh : i * sh + kh, j * sw : j * sw + kw]
        # The array stands on the left: a counted number would take the whole array as one factor.
        dK[o] = dK[o] + X[seen] * G[o, i, j]
        dX[seen] = dX[seen] + K[o] * G[o, i, j]
        db[o] = db[o] + G[o, i, j]
    return int(ops.mul), int(ops.add)


def _cost(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, Any]:
    outputs = co * outputs_per_channel(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    products = ci * kh * kw * outputs
    return 2 * products, 2 * products + outputs


def _belongs(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """The window fits, and the layer is small enough for an answer that counts in loops."""
    if not window_fits(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        return False
    return _cost(ci, co, h, w, kh, kw, ph, pw, sh, sw)[0] <= 8_000


#: What the checks above ask for.
_ASKED = AskedCosts("backward_cost", "in a backward pass", _counted, _cost, _belongs, _follows)
