"""Average pooling as a convolution."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shared.repeated_calls import check_repeated_calls

from grader.api import Mismatch, Oracle, Student, StudentError, as_array, close, points, refuses_each, show, unpack

HINTS = (
    "One channel first: the mean of a window is a weighted sum of its pixels. Which weights?",
    "With several channels, an ordinary layer adds up over all input channels. The other channels must not leak in.",
    "groups=c keeps the slices K[i, i] of the large kernel, and leaves out the rest.",
)

#: c, h, w, window, stride, padding. Among them are one channel and a window of one pixel. No case has only square sizes, and
#: strides are smaller and larger than the window.
CASES = (
    (1, 4, 5, (2, 2), (2, 2), (0, 0)),
    (3, 6, 7, (2, 3), (2, 3), (0, 0)),
    (2, 5, 5, (3, 2), (1, 2), (1, 0)),
    (1, 3, 6, (1, 3), (1, 1), (0, 1)),
    (4, 3, 4, (1, 1), (2, 1), (0, 0)),
    (3, 4, 6, (4, 1), (5, 2), (2, 0)),
)

#: Sizes for answers that hold only up to some limit: as many channels as there may be, as large windows, and many channels
#: together with large windows, with nearly as many weights as there may be. (The pictures are a little larger.) They stay
#: small enough that an answer may find each weight by pooling a picture with a single bright pixel.
LARGE = (
    (80, 1, 2, (1, 1), (1, 1), (0, 0)),
    (60, 3, 2, (2, 1), (1, 2), (0, 0)),
    (36, 3, 5, (2, 3), (1, 1), (0, 0)),
    (20, 7, 4, (5, 4), (2, 1), (0, 0)),
    (11, 7, 12, (6, 11), (1, 1), (0, 0)),
    (6, 40, 6, (37, 6), (2, 2), (0, 0)),
    (3, 40, 44, (24, 37), (9, 8), (3, 4)),
    (1, 46, 45, (45, 44), (1, 1), (0, 0)),
    (2, 2, 2_001, (1, 2_000), (1, 1), (0, 0)),
    (2, 2_002, 2, (2_000, 1), (2, 1), (0, 0)),
)
#: The same for depthwise_kernel alone, which has fewer weights. It may cut its kernel out of the ordinary one, which still fits
#: into memory.
LARGE_DEPTHWISE = (
    (80, 12, 10, (10, 10), (1, 1), (0, 0)),
    (27, 18, 17, (17, 17), (1, 1), (0, 0)),
    (9, 29, 32, (29, 30), (1, 1), (0, 0)),
)
#: The most weights that the statement allows.
MOST_WEIGHTS = 8_000
#: A kernel with more weights than so many is asked for in a call of its own.
_LARGE = 2_000
#: What the statement leaves free.
OUTSIDE = {
    "float32": "Gluon's layers calculate with 32 bits, and the statement says that such weights will do",
    "max_is_not_linear.one_per_mille": "any pair with the property is right, and 1.001 times such a pair has it, too",
    "max_is_not_linear.one_percent": "any pair with the property is right, and 1.01 times such a pair has it, too",
    "max_is_not_linear.ten_tolerances": "any pair with the property is right, also one whose numbers are a little larger",
}


# More time than usual, here and below: nested lists of sympy's numbers take long to make and to send.
@points(4, hint="Feed a picture whose second channel is all 100, and look at the first channel of the output.", timeout=20)
def test_average(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """a layer with average_kernel gives what Gluon's AvgPool2D gives"""
    _compare(student.average_kernel, "average_kernel", False, oracle, rng)


@points(3, hint="One slice for each output channel, in the first axis.", timeout=20)
def test_depthwise(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """a layer with groups=c and depthwise_kernel gives what Gluon's AvgPool2D gives (or has the weights of your wrong one)"""
    try:
        _compare(student.depthwise_kernel, "depthwise_kernel", True, oracle, rng)
    except Mismatch:
        if not _has_weights_of_own_average(student):
            raise


@points(2, hint="Put the two largest entries into different cells.")
def test_witness(student: Student) -> None:
    """max_is_not_linear: max(A + B) is not max(A) + max(B)"""
    check_repeated_calls(student.max_is_not_linear, _check_witness)


def _check_witness(value: Any) -> None:
    given = unpack(value, 2, "(A, B)")
    pair = [as_array(array, shape=(2, 2), what=name) for array, name in zip(given, "AB", strict=True)]
    for array, name in zip(pair, "AB", strict=True):
        if np.abs(array).max() > 1e6:
            raise Mismatch(f"{name} has the entry {show(array.flat[np.abs(array).argmax()])}", "entries of at most 1e6 in size")
    together, apart = (pair[0] + pair[1]).max(), pair[0].max() + pair[1].max()
    if abs(together - apart) <= 1e-6:
        got = f"max(A + B) = {show(together)} and max(A) + max(B) = {show(apart)}"
        raise Mismatch(got, "arrays for which the two numbers differ, by more than 1e-6")


@points(1, hint="Test the arguments first, in both functions.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """no channel, no row or no column: ValueError from both functions"""
    below = -int(rng.integers(1, 5))
    # In some cases two sizes are negative: an answer that tests only their product takes it for positive.
    cases = [(2, 0, 3), (0, 2, 2), (2, 3, 0), (-1, 2, 2), (1, -2, 2), (1, 2, -1), (0, 0, 0), (0, 1, -1), (-3, -2, -1)]
    cases += [(3, below, below - 1), (below, below - 1, 2), (below, 2, below - 1)]
    said = []
    for case in cases:
        name = next(name for name, size in zip(("c", "kh", "kw"), case, strict=True) if size < 1)
        said.append((case, f"{name} is less than 1"))
    for function in (student.average_kernel, student.depthwise_kernel):
        refuses_each(function, said)


def _compare(kernel: Any, name: str, depthwise: bool, oracle: Oracle, rng: np.random.Generator) -> None:
    c = int(rng.integers(3, 23))
    kh, kw = (int(v) for v in rng.integers(2, math.isqrt(MOST_WEIGHTS) // c + 1, 2))
    drawn = (c, kh + 2, kw + 3, (kh, kw), (1, 2), (0, 0))
    cases = [*CASES, *LARGE, *(LARGE_DEPTHWISE if depthwise else ()), drawn]
    fixed = np.random.default_rng(651)
    sizes = [(c[0], *c[3]) for c in cases]
    # Large kernels are asked for one at a time: as nested lists of fractions, all of them would not fit into one reply.
    is_small = [math.prod(size) * (1 if depthwise else size[0]) <= _LARGE for size in sizes]
    small = iter(kernel.map([size for size, fits in zip(sizes, is_small, strict=True) if fits]))
    kernels = [next(small) if fits else kernel(*size) for size, fits in zip(sizes, is_small, strict=True)]
    for place, ((c, h, w, window, stride, padding), K) in enumerate(zip(cases, kernels, strict=True)):
        call = f"{name}({c}, {window[0]}, {window[1]})"
        try:
            weights = as_array(K, shape=(c, 1 if depthwise else c, *window), what="the kernel")
        except Mismatch as err:
            raise Mismatch(err.got, err.expected, call=call, where=err.where) from None
        exact = _exact(c, window, depthwise)
        if np.allclose(weights, exact, rtol=1e-6, atol=1e-9):
            if place >= len(CASES):
                continue
            weights = exact  # the same question to MXNet for every student, so that it is computed once for a class
        X = fixed.normal(size=(c, h, w)) + 3 * (fixed.permutation(c) % 9)[:, None, None] + 5
        right = oracle.average_pool(X, window, stride, padding)
        mine = oracle.conv(X, weights, stride, padding, c if depthwise else 1)
        said = f"{call}, used with stride {stride} and padding {padding} on a picture {c}x{h}x{w}"
        close(mine, right, tol=1e-5, call=said, what="the layer's output")


def _has_weights_of_own_average(student: Student) -> bool:
    """Return whether depthwise_kernel has the same weights as average_kernel, which are wrong and cost their points there.

    That kernel must not mix channels, which is a mistake that depthwise_kernel cannot have.
    """
    sizes = [(c, *window) for c, _, _, window, _, _ in CASES] + [(9, 12, 11), (1, 1, 700), (2, 300, 1)]
    own, wrong = student.uncompared, False
    try:
        kernels = zip(sizes, own.average_kernel.map(sizes), own.depthwise_kernel.map(sizes), strict=True)
        for (c, *window), ordinary, depthwise in kernels:
            turned = as_array(ordinary).shape[2:] == tuple(window[::-1])  # rows and columns exchanged, in both
            sides = window[::-1] if turned else window
            mine, slices = as_array(ordinary, shape=(c, c, *sides)), as_array(depthwise, shape=(c, 1, *sides))
            # The same formula may be rounded in two ways.
            if not slices.all() or not np.allclose(mine, np.eye(c)[:, :, None, None] * slices, rtol=1e-6, atol=0):
                return False
            right = _exact(c, (window[0], window[1]), False)
            wrong = wrong or mine.shape != right.shape or not np.allclose(mine, right, rtol=1e-6, atol=1e-9)
    except (Mismatch, StudentError):
        return False
    return wrong


def _exact(c: int, window: tuple[int, int], depthwise: bool) -> np.ndarray[Any, Any]:
    """Return the only kernel that averages: each output channel reads its own input channel."""
    slices = np.ones((c, 1)) if depthwise else np.eye(c)
    return slices[:, :, None, None] * np.full(window, 1 / math.prod(window))
