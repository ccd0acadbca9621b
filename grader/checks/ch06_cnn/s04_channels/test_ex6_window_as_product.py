"""Any window as a matrix product."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import (
    Mismatch,
    Oracle,
    Student,
    as_array,
    close,
    conv,
    keeps_inputs,
    output_size,
    points,
    refuses,
    unpack,
)

Sizes = tuple[int, ...]

HINTS = (
    "One output number is a dot product. Which numbers of X, and which numbers of K, take part in it?",
    "Write the weights of one output channel as one row, over all input channels: K.reshape(co, -1) does this for all.",
    "One column of B for each position of the window: the patch of the padded picture, all channels, as one vector.",
)

#: ci, co, h, w, kh, kw, ph, pw, sh, sw: no squares, one axis padded, stride above the window, 1x1, a picture smaller
#: than the window, a single output number.
CASES: tuple[Sizes, ...] = (
    (1, 1, 3, 4, 2, 2, 0, 0, 1, 1),
    (2, 3, 4, 5, 3, 2, 1, 0, 2, 1),
    (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2),
    (1, 2, 4, 4, 2, 3, 1, 1, 1, 1),
    (3, 2, 7, 6, 2, 1, 0, 2, 3, 4),
    (2, 4, 2, 1, 3, 4, 1, 2, 1, 1),
    (4, 2, 3, 5, 3, 5, 0, 0, 2, 2),
    (2, 2, 5, 3, 1, 1, 1, 0, 2, 3),
)


@points(6, hint="Which pixels are under the window at the second position? And at the first position of the second row?")
def test_layer(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """(A @ B).reshape(co, oh, ow) is what MXNet's layer gives"""
    # MXNet is asked the same for everybody: what it says is worked out once for a class.
    calls = [_arguments(sizes, np.random.default_rng(646)) for sizes in CASES]
    real = oracle.conv.map(calls)
    drawn = [_arguments(_drawn(rng), rng) for _ in range(3)]
    real += [conv(X, K, padding, stride) for X, K, padding, stride in drawn]
    calls += drawn
    for (X, K, padding, stride), answer, right in zip(calls, student.lower.map(calls), real, strict=True):
        call = _said(X, K, padding, stride)
        A, B = _matrices(answer, X, K, padding, stride)
        close((A @ B).reshape(right.shape), right, tol=1e-4, call=call, what="(A @ B).reshape(co, oh, ow)")


@points(2, hint="A may depend on K alone. B may depend on X, the padding, the stride and the size of the window.",
        needs="test_layer")  # fmt: skip
def test_parts(student: Student, rng: np.random.Generator) -> None:
    """A holds the weights, B the picture: they also fit when they come from two calls"""
    for sizes in (CASES[1], CASES[2], CASES[5]):
        X1, K1, padding, stride = _arguments(sizes, rng)
        X2, K2, _, _ = _arguments(sizes, rng)
        first, second = student.lower.map([(X1, K1, padding, stride), (X2, K2, padding, stride)])
        A, _ = _matrices(first, X1, K1, padding, stride)
        _, B = _matrices(second, X2, K2, padding, stride)
        right = conv(X2, K1, padding, stride)
        got = (A @ B).reshape(right.shape)
        if not np.allclose(got, right, rtol=1e-4, atol=1e-4):
            raise Mismatch(
                "with A from lower(X1, K1, ...) and B from lower(X2, K2, ...), A @ B is not the layer with K1 on X2",
                "an A that holds only weights, and a B that holds only pixels",
                call=f"{_said(X1, K1, padding, stride)}, twice",
            )


@points(2, hint="Compare the channels of X with those of K, and the window with the padded picture, in each axis.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """channels that differ, or a window that does not fit: ValueError"""
    for x, k in (
        ((2, 3, 4), (1, 3, 2, 2)),
        ((3, 4, 3), (2, 1, 2, 2)),
        ((1, 3, 3), (2, 2, 1, 1)),
        ((2, 6, 4), (3, 4, 3, 2)),
    ):
        because = f"X has {_count(x[0])} and K wants {_count(k[1])}"
        refuses(student.lower, rng.normal(size=x), rng.normal(size=k), (0, 0), (1, 1), because=because)
    for h, w, kh, kw, padding, stride in (
        (2, 2, 3, 3, (0, 0), (1, 1)),  # one too large in both: two sizes of 0
        (3, 5, 4, 2, (0, 0), (1, 1)),
        (5, 3, 2, 4, (0, 0), (1, 1)),
        (2, 3, 5, 5, (0, 0), (1, 1)),  # -2 times -1 positions would be 2
        (2, 2, 5, 2, (1, 3), (1, 1)),
        (2, 2, 2, 5, (3, 1), (1, 1)),
        (3, 4, 5, 2, (0, 0), (3, 1)),
    ):
        X, K = rng.normal(size=(2, h, w)), rng.normal(size=(3, 2, kh, kw))
        padded = f"{h + 2 * padding[0]}x{w + 2 * padding[1]}"
        refuses(
            student.lower,
            X,
            K,
            padding,
            stride,
            because=f"a {kh}x{kw} window does not fit into {padded} (with padding)",
        )


@points(0, hint="Pad a copy: np.pad makes one.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the picture and the weights stay as they are"""
    for sizes in (CASES[0], CASES[1], CASES[2]):
        keeps_inputs(student.lower, *_arguments(sizes, rng))


def _drawn(rng: np.random.Generator) -> Sizes:
    ci, co, kh, kw, sh, sw = (int(v) for v in rng.integers(1, 5, 6))
    ph, pw = (int(v) for v in rng.integers(0, 3, 2))
    h, w = (int(max(1, k - 2 * p) + rng.integers(0, 5)) for k, p in ((kh, ph), (kw, pw)))
    return ci, co, h, w, kh, kw, ph, pw, sh, sw


def _arguments(sizes: Sizes, rng: np.random.Generator) -> tuple[Any, Any, tuple[int, int], tuple[int, int]]:
    ci, co, h, w, kh, kw, ph, pw, sh, sw = sizes
    return rng.normal(size=(ci, h, w)), rng.normal(size=(co, ci, kh, kw)), (ph, pw), (sh, sw)


def _matrices(answer: Any, X: Any, K: Any, padding: tuple[int, int], stride: tuple[int, int]) -> tuple[Any, Any]:
    call = _said(X, K, padding, stride)
    first, second = unpack(answer, 2, "(A, B)") if answer is not None else (None, None)
    (co, ci, kh, kw), (_, h, w) = K.shape, X.shape
    positions = output_size(h, kh, padding[0], stride[0]) * output_size(w, kw, padding[1], stride[1])
    try:
        A = as_array(first, shape=(co, ci * kh * kw), what="A")
        return A, as_array(second, shape=(ci * kh * kw, positions), what="B")
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=call, where=err.where) from None


def _said(X: Any, K: Any, padding: tuple[int, int], stride: tuple[int, int]) -> str:
    x, k = ("x".join(str(side) for side in array.shape) for array in (X, K))
    return f"lower(X: array {x}, K: array {k}, {padding}, {stride})"


def _count(channels: int) -> str:
    return f"{channels} input channel{'s' if channels > 1 else ''}"
