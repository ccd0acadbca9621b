"""Cost of pooling."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from shared.layers import output_size

from grader.api import Counted, Ops, Student, counted, equal, points, same_formula, unpack, whole

HINTS = (
    "How many comparisons find the largest of four numbers?",
    "The channels do not mix: each is pooled by itself.",
    "Multiply what one output costs by c·oh·ow, the number of outputs.",
)
NAMES = ["c", "h", "w", "kh", "kw", "ph", "pw", "sh", "sw"]
#: The first is the easiest to count; in the last, without padding, neither stride divides.
SETTINGS = [
    (1, 4, 4, 2, 2, 0, 0, 2, 2), (3, 5, 6, 3, 2, 1, 0, 1, 2), (2, 3, 3, 1, 1, 0, 0, 1, 1), (2, 4, 5, 3, 3, 1, 1, 2, 1),
    (1, 5, 8, 2, 3, 0, 0, 2, 3),
]  # fmt: skip


@points(3, hint="Pool a 4x4 picture by hand, with a 2x2 window and stride 2, and count.")
def test_max(student: Student) -> None:
    """max_cost is the number of comparisons that a run counts"""
    for setting, value in zip(SETTINGS, student.max_cost.map(SETTINGS), strict=True):
        ops = _run(setting, max)
        equal(whole(value, "the comparisons"), ops["cmp"], call=f"max_cost{setting}", what="the number of comparisons")


@points(3, hint="Additions first, divisions second.")
def test_average(student: Student) -> None:
    """average_cost is the number of additions and divisions that a run counts"""
    for setting, pair in zip(SETTINGS, student.average_cost.map(SETTINGS), strict=True):
        ops, call = _run(setting, _mean), f"average_cost{setting}"
        additions, divisions = unpack(pair, 2, call)
        equal(whole(additions, "the additions"), ops["add"], call=call, what="the number of additions")
        equal(whole(divisions, "the divisions"), ops["div"], call=call, what="the number of divisions")


@points(2, needs="test_max", hint="Try padding that is not 0, and a stride that does not divide the size.")
def test_max_formula(student: Student, rng: np.random.Generator) -> None:
    """max_cost is right for all sizes for which the window fits"""
    same_formula(student.max_cost, _max_cost, NAMES, where=_fits, **GRID, also=_large(rng), rng=rng)


@points(2, needs="test_average", hint="Try padding that is not 0, and a stride that does not divide the size.")
def test_average_formula(student: Student, rng: np.random.Generator) -> None:
    """average_cost is right for all sizes for which the window fits"""
    same_formula(
        student.average_cost, lambda *sizes: (_max_cost(*sizes), _outputs(*sizes)), NAMES, where=_fits, **GRID,
        also=_large(rng), rng=rng,
    )  # fmt: skip


GRID: dict[str, Any] = {"grid": range(1, 3), "more": 150, "big": 30}


def _outputs(c: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> Any:
    return c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)


def _max_cost(*sizes: Any) -> Any:
    return _outputs(*sizes) * (sizes[3] * sizes[4] - 1)


def _large(rng: np.random.Generator) -> list[tuple[int, ...]]:
    """Large sizes, one after the other, so that who counts the outputs one by one is right in time; the last cost is giant."""
    c, h, w, stride, more = (int(n) for n in rng.integers((200, 700, 700, 50, 1), (400, 1200, 1200, 90, 9)))
    return [
        (c, 3, 4, 2, 2, 0, 1, 1, 2), (2, h, 3, 2, 2, 1, 0, 3, 1), (1, 4, w, 3, 2, 0, 0, 1, stride),
        (50, 230, 240, 200 + more, 210 - more, 10, 3, 1, 1),
    ]  # fmt: skip


def _fits(c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    return h + 2 * ph >= kh and w + 2 * pw >= kw


def _mean(window: list[Any]) -> Any:
    return sum(window) / len(window)


@functools.cache  # how often something is done does not depend on the numbers: for a class it is counted once
def _run(setting: tuple[int, ...], pool: Callable[[list[Any]], Any]) -> Ops:
    """Pool numbers that count what is done with them."""
    c, h, w, kh, kw, ph, pw, sh, sw = setting
    ops = Ops()
    for _ in range(c):
        padded = np.full((h + 2 * ph, w + 2 * pw), Counted(-9.0, ops), dtype=object)
        padded[ph : ph + h, pw : pw + w] = counted(np.ones((h, w)), ops)
        for i in range(output_size(h, kh, ph, sh)):
            for j in range(output_size(w, kw, pw, sw)):
                pool(padded[i * sh : i * sh + kh, j * sw : j * sw + kw].ravel().tolist())
    return ops
