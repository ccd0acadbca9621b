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
    """as many multiplications as are counted in a backward pass"""
    _ASKED.check_multiplications(student.comparing(0, of=2).backward_cost, rng)


@points(3, hint="Each term is added once, also the first one. And how often is something added to a bias?")
def test_additions(student: Student, rng: np.random.Generator) -> None:
    """as many additions as are counted in a backward pass (or as go with your own multiplications)"""
    _ASKED.check_additions(student.comparing(1, of=2).backward_cost, rng)


@points(4, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """right for all sizes, also with strides and paddings larger than the window (or as follows from a mistake above)"""
    _ASKED.check_formula(student.backward_cost, rng)


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for the largest layer (an answer that counts one by one may run out of time, and loses nothing)"""
    _ASKED.check_large(student.backward_cost)


def _follows(multiplications: int, additions: int, case: Sizes, known: bool) -> bool:
    """Return whether the additions are those that go with the answer's own multiplications, which are wrong."""
    ci, co, _, _, kh, kw, *_ = case
    outputs, products = co * outputs_per_channel(*case), 2 * ci * kh * kw
    # Only one factor is wrong: the number of products of an output number, or the number of outputs.
    return additions == multiplications + outputs or additions * products == multiplications * (products + 1)


@functools.cache  # the count depends on the sizes alone, so it is made once for a class
def _counted(case: Sizes) -> tuple[int, int]:
    ci, co, h, w, kh, kw, ph, pw, sh, sw = case
    ops = Ops()
    X, K = counted(np.ones((ci, h + 2 * ph, w + 2 * pw)), ops), counted(np.ones((co, ci, kh, kw)), ops)
    G = counted(np.ones((co, output_size(h, kh, ph, sh), output_size(w, kw, pw, sw))), ops)
    dX, dK, db = (counted(np.zeros(shape), ops) for shape in (X.shape, K.shape, (co,)))
    for o, i, j in np.ndindex(*G.shape):
        seen = np.s_[:, i * sh : i * sh + kh, j * sw : j * sw + kw]
        # The array comes first: a counted number on the left would take the whole array as one factor.
        dK[o] = dK[o] + X[seen] * G[o, i, j]
        dX[seen] = dX[seen] + K[o] * G[o, i, j]
        db[o] = db[o] + G[o, i, j]
    return int(ops.mul), int(ops.add)


def _cost_of(co: Any, channels: Any, window: Any, places: Any) -> tuple[Any, Any]:
    products = 2 * channels * window * places
    return products, products + co * places


def _belongs(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """Return whether the window fits, and the layer is small enough for an answer that counts in loops."""
    if not window_fits(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        return False
    return _ASKED.cost(ci, co, h, w, kh, kw, ph, pw, sh, sw)[0] <= 8_000


#: The exercise's function, with its right numbers and the checks that are called above.
_ASKED = AskedCosts("backward_cost", "in a backward pass", _counted, _cost_of, _belongs, _follows)
