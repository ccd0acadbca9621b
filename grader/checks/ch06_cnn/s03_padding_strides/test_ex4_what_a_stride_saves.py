"""What a stride saves."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from shared.layers import conv
from shared.sizes import sizes_in_pairs

from grader.api import Counted, Mismatch, Ops, Student, as_array, check_refilled, counted, equal, points, same_formula, whole

HINTS = (
    "Each output number costs k·k multiplications. How many output numbers are there?",
    "Divide the two costs and let n grow: what remains of the floor and of the +1?",
    "One step of layer 2 is how many pixels in the picture? And one step of layer 3?",
)


@points(3, hint="Count the places of the window, and what each of them costs.")
def test_count(student: Student) -> None:
    """multiplications is the number that is counted while the layer runs"""
    settings = [(9, 3, 1, 2), (7, 3, 0, 3), (8, 2, 1, 1), (4, 4, 0, 5), (1, 1, 0, 1), (2, 3, 2, 2), (3, 1, 1, 1), (9, 5, 2, 4)]
    for (n, k, p, s), value in zip(settings, student.multiplications.map(settings), strict=True):
        call = f"multiplications({n}, {k}, {p}, {s})"
        equal(whole(value, "the number", call=call), _counted(n, k, p, s), call=call, what="the number")


@points(2, needs="test_count", hint="Test small sizes: n = 1, k = 1, and strides larger than the picture.")
def test_formula(student: Student, rng: np.random.Generator) -> None:
    """multiplications is right for all sizes for which the window fits"""
    same_formula(
        student.multiplications,
        lambda n, k, p, s: k**2 * ((n + 2 * p - k) // s + 1) ** 2,
        ["n", "k", "p", "s"],
        where=lambda n, k, p, s: min(n, k, s) > 0 and n + 2 * p >= k,
        grid=range(0, 5),
        more=60,
        big=1000,
        also=[*_FAR, *_ALL_SIZES],
        rng=rng,
        floats=False,
    )


@points(3, hint="Which share of the rows remains, and which share of the columns?")
def test_limit(student: Student, rng: np.random.Generator) -> None:
    """cost_ratio_limit is what the ratio of the costs tends to"""
    cases = [(1, 1), (2, 2), (2, 3), (3, 1), (1, 4), (5, 5), (7, 8), (12, 9), (33, 31), (700, 12), (15, 640), (101, 99),
             (1200, 1), (1199, 1193), (1, 1200),
             *((int(a), int(b)) for a, b in np.exp(rng.uniform(0, np.log(1201), (6, 2))))]  # fmt: skip
    for (sh, sw), value in zip(cases, student.cost_ratio_limit.map(cases), strict=True):
        call = f"cost_ratio_limit({sh}, {sw})"
        mine = float(as_array(value, shape=(), what=call))
        if abs(mine * sh * sw - 1) > 1e-9:
            size = "smaller" if mine > 1 / (sh * sw) else "larger"
            raise Mismatch(f"{mine:.12g}", f"a {size} number: the share of the work that remains", call=call)


@points(4, hint="The step of a layer is the product of the strides of the layers before it.")
def test_field(student: Student, rng: np.random.Generator) -> None:
    """field is the number of pixels that one output extends over"""
    stacks: list[tuple[list[int], list[int]]] = [
        ([3, 3, 3], [1, 1, 1]), ([3, 3, 3], [2, 2, 2]), ([5, 2, 5, 2], [1, 2, 1, 2]), ([7], [3]), ([2, 3], [3, 1]),
        ([], []), ([1, 1, 4], [2, 3, 5]), ([1], [1]), ([1], [9]), ([2, 2], [5, 3]), ([4, 1, 6], [7, 1, 2]),
        ([6, 5, 4, 3, 2], [1, 2, 3, 4, 5]), ([11, 5, 3, 3, 3], [4, 2, 1, 1, 2]), ([1001], [2]), ([60, 2], [120, 1]),
        ([3] * 9, [2] * 9), ([2] * 9, [3] * 9), ([3] * 21, [1] * 21), ([3] * 110, [1] * 110), ([2] * 60, [1] * 59 + [40]),
        ([1] * 120, [9] * 120), ([3, 2] + [1] * 118, [2] + [1000] * 119), ([1], [1000]),
        ([2] * 119 + [40], [1] * 118 + [99, 1]), ([100_000], [1]), ([1, 2], [99_999, 1]),
        ([2] * 16, [2] * 16),
    ]  # fmt: skip
    for layers in (2, 4):
        stacks.append((rng.integers(1, 6, layers).tolist(), rng.integers(1, 4, layers).tolist()))
    for layers in (10, 25, 50, 110):  # stacks of all depths, with two strides
        strides = np.where(rng.permutation(layers) < 2, rng.integers(2, 5, layers), 1).tolist()
        stacks.append((rng.integers(1, 300 // layers + 4, layers).tolist(), strides))
    for stack, value in zip(stacks, student.field.map(stacks), strict=True):
        _compare_field(value, *stack)
    check_refilled(student.field, stacks[:2], _compare_field)


def _compare_field(value: Any, kernels: list[int], strides: list[int]) -> None:
    call = _said(kernels, strides)
    equal(whole(value, "the field", call=call), _field(kernels, strides), call=call, what="the field")


#: Larger pictures, kernels, paddings and strides than are drawn; few places, as an answer may count them one by one.
_FAR = (
    (1200, 2, 1, 5), (2000, 1, 0, 40), (1001, 1001, 0, 1), (5, 101, 60, 3), (3, 2, 600, 7), (10_000, 3, 1, 100),
    (9, 3, 1, 10_000), (10_000, 9_000, 0, 100), (10_000, 10_000, 1_000, 10_000), (9_999, 9_999, 999, 500),
    (9_001, 40, 900, 700), (5_000, 400, 30, 90), (2_000, 30, 70, 2_001), (300, 2_000, 970, 40), (50, 20, 700, 99),
)  # fmt: skip


#: Sizes of all magnitudes with few places.
_ALL_SIZES = [
    (n, k, p // 10, s) for n, k, p, s in sizes_in_pairs(10_000, 4) if 0 <= n + 2 * (p // 10) - k <= 100 * s
]  # fmt: skip


def _said(kernels: list[int], strides: list[int]) -> str:
    if len(kernels) <= 12:
        return f"field({kernels}, {strides})"
    kernels_said, strides_said = (f"[{sizes[0]}, ..., {sizes[-1]}]" for sizes in (kernels, strides))
    return f"field(kernels, strides) with {len(kernels)} layers: kernels {kernels_said}, strides {strides_said}"


@functools.cache  # the count depends on the sizes alone, so it is made once for a class
def _counted(n: int, k: int, p: int, s: int) -> int:
    """Return the multiplications of a layer, counted while it runs."""
    ops = Ops()
    conv(counted(np.ones((1, n, n)), ops), np.ones((1, 1, k, k)), (p, p), (s, s), zero=Counted(0.0, ops))
    return int(ops.mul)


def _field(kernels: list[int], strides: list[int]) -> int:
    """Return how many pixels an output extends over: from the first to the last one, found layer by layer from the output."""
    first = last = 0
    for k, s in zip(reversed(kernels), reversed(strides), strict=True):
        first, last = first * s, last * s + k - 1
    return last - first + 1
