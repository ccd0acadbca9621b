"""Backward cost."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
from shared.layers import output_size

from grader.api import Mismatch, Ops, Student, StudentError, counted, points, same_formula, unpack, whole

NAMES = ("ci", "co", "h", "w", "kh", "kw", "ph", "pw", "sh", "sw")
Sizes = tuple[int, ...]

#: At the edges of what the exercise allows: strides and paddings above the window, one window position, all sizes equal,
#: none, and one size after the other as large as may be, with few operations: an answer may count one by one.
EDGES = [
    (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (1, 1, 1, 1, 3, 3, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    (2, 2, 2, 2, 2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 3, 3, 3, 3, 3, 3), (2, 2, 4, 4, 2, 2, 2, 2, 2, 2),
    (1, 1, 5, 6, 2, 1, 2, 3, 4, 5), (1, 2, 3, 3, 1, 1, 2, 2, 3, 3), (1, 1, 2, 2, 6, 5, 2, 2, 1, 3),
    (2, 1, 7, 6, 3, 2, 1, 0, 4, 5), (1, 2, 5, 7, 2, 3, 4, 5, 6, 3), (5, 3, 6, 4, 2, 1, 0, 1, 3, 2),
    (1000, 1, 2, 1, 1, 1, 0, 0, 1, 1), (1, 1000, 1, 2, 1, 1, 0, 0, 1, 1), (1, 1, 1000, 1, 1, 1, 0, 0, 1, 1),
    (1, 1, 1, 1000, 1, 2, 0, 0, 1, 3), (1, 1, 1000, 2, 1000, 1, 0, 0, 1, 1), (1, 1, 1, 1000, 1, 999, 0, 0, 1, 1),
    (1, 1, 3, 2, 2, 1, 1000, 0, 700, 1), (1, 1, 1, 3, 1, 2, 0, 999, 1, 501), (2, 1, 900, 1, 3, 1, 0, 0, 1000, 1),
    (1, 2, 1, 900, 1, 3, 0, 1, 1, 1000), (101, 3, 2, 2, 2, 1, 0, 1, 1, 2), (3, 120, 1, 2, 1, 2, 0, 0, 2, 1),
    (1, 1, 51, 53, 51, 53, 0, 0, 7, 9), (9, 11, 9, 10, 2, 3, 0, 0, 4, 5), (4, 5, 9, 10, 4, 5, 4, 6, 5, 6),
    (9, 9, 9, 9, 9, 9, 9, 9, 19, 20),
]  # fmt: skip

HINTS = (
    "Take one product w·x of the forward pass. Differentiate it with respect to w, and to x.",
    "Each of the two derivatives costs one product with the given gradient, and one addition.",
    "The bias was only added: its gradient needs no product. How often is something added to it?",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "sizes, channels, strides and paddings are at most 1000"}


#: Strides of at most the window, and paddings below it.
USUAL = [
    (1, 1, 3, 3, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1), (1, 1, 5, 4, 3, 2, 1, 0, 2, 2),
]  # fmt: skip


@points(3, hint="One forward product w·x first: which products does it give for the gradient of w, and for that of x?")
def test_multiplications(student: Student, rng: np.random.Generator) -> None:
    """as many multiplications as we count in a backward pass"""
    cases = [*USUAL, _usual(rng), _usual(rng)]
    for case, value in zip(cases, student.backward_cost.map(cases), strict=True):
        _compare(value, _counted(case), case, "counted in a backward pass", parts=(0,))


@points(3, hint="Each term is added once, also the first one. And how often is something added to a bias?")
def test_additions(student: Student, rng: np.random.Generator) -> None:
    """as many additions as we count in a backward pass (or as go with your own multiplications)"""
    cases = [*USUAL, _usual(rng), _usual(rng)]
    values = student.backward_cost.map(cases)
    followed = [case for case, value in zip(cases, values, strict=True) if _follows(value, case)]
    guessed = len(followed) == len(cases) and all(value[0] == values[0][0] for value in values)
    for case, value in zip(cases, values, strict=True):
        # Drawn sizes add nothing where the multiplications are wrong: the fixed ones have decided.
        if guessed or not (case in followed or (followed and case not in USUAL)):
            _compare(value, _counted(case), case, "counted in a backward pass", parts=(1,))


@points(4, hint="Try a stride that is larger than the window, and a padding that is larger than it.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """the right numbers for all sizes: also with strides and paddings larger than the window"""
    least, above = (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (4, 4, 7, 7, 5, 5, 6, 6, 7, 7)
    drawn = map(tuple, rng.integers(least, above, (100, len(least))).tolist())
    cases = EDGES + [case for case in drawn if _belongs(*case)][:40]
    parts = _parts_to_judge(student)
    for case, value in zip(cases, student.backward_cost.map(cases), strict=True):
        _compare(value, _cost(*case), case, f"the output has {_outputs(*case)} numbers in each channel", parts)
    same_formula(student.backward_cost, _cost, NAMES, where=_belongs, grid=(1, 2), more=150, big=100, rng=rng, parts=parts)


@points(0, needs="test_formula", timeout=0.5, hint="What is the largest number that fits into the type that you count with?")
def test_large(student: Student) -> None:
    """the right numbers for a layer as large as may be (an answer that still counts then loses nothing)"""
    case = (997, 991, 983, 977, 499, 503, 249, 251, 1, 1)  # odd, and too large for float64
    try:
        value = student.backward_cost(*case)
    except StudentError:
        return  # it counts in another way: it was right for all sizes that it can reach
    _compare(value, _cost(*case), case, f"the output has {_outputs(*case)} numbers in each channel", _parts_to_judge(student))


def _parts_to_judge(student: Student) -> tuple[int, ...]:
    """Which of the two numbers are right at the usual sizes: what is wrong there has cost its points already.

    Raises:
        Mismatch: if neither of them is.
    """
    values = student.backward_cost.map(USUAL)
    right: list[int] = []
    for part in (0, 1):
        try:
            for case, value in zip(USUAL, values, strict=True):
                _compare(value, _cost(*case), case, "counted in a backward pass", (part,))
        except Mismatch as err:
            if part and not right:
                raise err
            continue
        right.append(part)
    return tuple(right)


def _follows(value: Any, case: Sizes) -> bool:
    """Say whether the additions are those that go with the answer's own multiplications, which cost their points elsewhere."""
    if not isinstance(value, (list, tuple)) or len(value) != 2 or not all(type(item) is int for item in value):
        return False
    multiplications, additions = value
    if multiplications == _cost(*case)[0]:
        return False
    ci, co, _, _, kh, kw, *_ = case
    outputs, products = co * _outputs(*case), 2 * ci * kh * kw
    # Right but for the products of each output number, or right but for the number of outputs.
    fits = additions == multiplications + outputs or additions * products == multiplications * (products + 1)
    return multiplications > 0 and fits


def _usual(rng: np.random.Generator) -> Sizes:
    """A small layer whose stride is at most the window, and whose padding is less."""
    ci, co, kh, kw = (int(v) for v in rng.integers(1, 4, 4))
    ph, pw = int(rng.integers(kh)), int(rng.integers(kw))
    sh, sw = int(rng.integers(1, kh + 1)), int(rng.integers(1, kw + 1))
    h, w = (int(rng.integers(max(1, k - 2 * p), 6)) for k, p in ((kh, ph), (kw, pw)))
    return ci, co, h, w, kh, kw, ph, pw, sh, sw


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


def _outputs(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> Any:
    return output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)


def _cost(ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, Any]:
    outputs = co * _outputs(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    products = ci * kh * kw * outputs
    return 2 * products, 2 * products + outputs


def _belongs(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """The window fits, and the layer is small enough for an answer that counts in loops."""
    if kh > h + 2 * ph or kw > w + 2 * pw:
        return False
    return _cost(ci, co, h, w, kh, kw, ph, pw, sh, sw)[0] <= 8_000


def _compare(value: Any, right: tuple[int, int], case: Sizes, reason: str, parts: Sequence[int]) -> None:
    """Compare some of the two numbers: 0 is the multiplications, 1 the additions."""
    call = f"backward_cost({', '.join(f'{name}={size}' for name, size in zip(NAMES, case, strict=True))})"
    values = unpack(value, 2, call=call)
    words = ("multiplications", "additions")
    for part in parts:
        mine = whole(values[part], f"the number of {words[part]}", call=call)
        if mine != right[part]:
            raise Mismatch(f"{mine} {words[part]}", f"{right[part]} {words[part]} ({reason})", call=call)
