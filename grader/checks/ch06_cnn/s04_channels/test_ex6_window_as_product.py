"""Any window as a matrix product."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.layers import conv, output_size

from grader.api import Mismatch, Oracle, Student, as_array, check_refilled, close, keeps_inputs, points, refuses, unpack

Sizes = tuple[int, ...]

HINTS = (
    "One output number is a dot product. Which numbers of X, and which numbers of K, take part in it?",
    "Write the weights of one output channel as one row, over all input channels: K.reshape(co, -1) does this for all.",
    "One column of B for each position of the window: the patch of the padded picture, all channels, as one vector.",
)
#: What the statement leaves free.
OUTSIDE = {
    "lower.float32": "the output counts within 1e-4: float32 is near enough",
    "lower.six_digits": "the output counts within 1e-4",
    "lower.up_to_100": "sizes, channels, strides and paddings are at most 60",
}

#: ci, co, h, w, kh, kw, ph, pw, sh, sw. Windows that fit without padding: squares and others, one axis padded, strides
#: larger than the window, 1x1, all sizes equal, a single position.
FITTING: tuple[Sizes, ...] = (
    (1, 1, 3, 4, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1), (3, 2, 7, 6, 2, 1, 0, 2, 3, 4),
    (4, 2, 3, 5, 3, 5, 0, 0, 2, 2), (2, 2, 5, 3, 1, 1, 1, 0, 2, 3), (1, 1, 1, 1, 1, 1, 0, 0, 1, 1),
    (2, 2, 4, 4, 2, 2, 0, 0, 2, 2), (2, 2, 2, 2, 2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 3, 3, 1, 1, 1, 1),
    (1, 1, 5, 5, 3, 3, 0, 0, 1, 1), (2, 4, 8, 6, 4, 2, 2, 0, 2, 4), (1, 3, 7, 5, 3, 1, 1, 3, 5, 3),
    (5, 6, 5, 6, 2, 3, 1, 2, 3, 2),
    # Sizes as before, once with another padding and once with another stride; then padded pictures of one size.
    (1, 1, 5, 5, 3, 3, 1, 1, 1, 1), (1, 1, 5, 5, 3, 3, 0, 0, 2, 1), (1, 1, 3, 5, 3, 3, 1, 0, 1, 1),
    (2, 1, 3, 4, 2, 2, 0, 0, 1, 6), (1, 2, 4, 2, 1, 2, 1, 0, 60, 1),  # strides larger than the padded picture
)  # fmt: skip
#: Windows larger than the picture, which fit with the padding.
PADDED: tuple[Sizes, ...] = (
    (2, 4, 2, 1, 3, 4, 1, 2, 1, 1), (1, 1, 1, 1, 3, 3, 1, 1, 1, 1), (2, 1, 3, 2, 5, 3, 4, 1, 2, 3),
    (1, 2, 2, 5, 6, 3, 2, 0, 1, 2),
)  # fmt: skip
#: Large sizes: one after the other larger than an array of a fixed size would allow, and all of them in combinations.
FAR: tuple[Sizes, ...] = (
    (1, 1, 60, 3, 2, 1, 0, 0, 1, 1), (1, 1, 2, 60, 1, 3, 0, 1, 1, 2), (60, 3, 17, 2, 14, 4, 0, 6, 3, 25),
    (1, 60, 3, 59, 2, 20, 0, 0, 1, 13), (2, 16, 60, 2, 57, 1, 0, 0, 1, 1), (2, 1, 1, 60, 1, 58, 0, 30, 1, 40),
    (12, 1, 3, 2, 2, 1, 60, 0, 9, 1), (2, 14, 2, 3, 1, 2, 0, 59, 1, 10), (1, 2, 60, 3, 2, 2, 0, 0, 57, 1),
    (1, 1, 2, 60, 1, 2, 0, 0, 1, 60), (9, 10, 22, 21, 9, 10, 9, 11, 10, 12),
    (1, 2, 38, 36, 6, 5, 2, 1, 1, 1), (2, 3, 3, 2, 5, 4, 57, 58, 11, 19),
    (57, 58, 59, 60, 2, 3, 48, 45, 37, 40), (2, 3, 60, 57, 56, 60, 59, 60, 60, 59), (20, 15, 55, 40, 9, 7, 30, 33, 53, 22),
)  # fmt: skip


@points(
    6, hint="Which pixels are under the window at the second position? And at the first position of the second row?", timeout=20
)
def test_layer(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """(A @ B).reshape(co, oh, ow) is what MXNet's layer gives"""
    # The same layers for everybody, so that MXNet's are run once for a class.
    usual = np.random.default_rng(646)
    fitting, padded, far = ([_arguments(sizes, usual) for sizes in group] for group in (FITTING, PADDED, FAR))
    # Zeros and equal numbers, too.
    fitting += [(np.rint(X), np.rint(K), padding, stride) for X, K, padding, stride in fitting[:6]]
    real = oracle.conv.map([*fitting, *padded, *far])
    drawn = [_arguments(_drawn(rng), rng) for _ in range(3)]
    real += [conv(X, K, padding, stride) for X, K, padding, stride in drawn]
    # Group by group: an answer that refuses windows larger than the picture is first judged by those that fit. The large ones
    # are two groups, because lists with all their numbers are too many values for one message.
    for calls in (fitting, padded, far[:10], far[10:], drawn):
        for arguments, answer in zip(calls, student.lower.map(calls), strict=True):
            _compare_product(answer, real.pop(0), *arguments)
    X, *rest = drawn[0]
    check_refilled(
        student.lower,
        [(X, *rest), (X + 1, *rest)],
        lambda answer, X, *rest: _compare_product(answer, conv(X, *rest), X, *rest),
    )


def _compare_product(answer: Any, right: Any, X: Any, K: Any, padding: tuple[int, int], stride: tuple[int, int]) -> None:
    A, B = _matrices(answer, X, K, padding, stride)
    call = _said(X, K, padding, stride)
    close((A @ B).reshape(right.shape), right, tol=1e-4, call=call, what="(A @ B).reshape(co, oh, ow)")


@points(
    2,
    hint="A may depend on K alone. B may depend on X, the padding, the stride and the size of the window.",
    needs="test_layer",
)
def test_parts(student: Student, rng: np.random.Generator) -> None:
    """A holds the weights and B the picture, as they are: A from one call and B from another also fit each other"""
    for sizes in (FITTING[1], FITTING[2], FITTING[5], FITTING[11], PADDED[0]):
        X1, K1, padding, stride = _arguments(sizes, rng)
        X2, K2, _, _ = _arguments(sizes, rng)
        # The second are larger, and their sum is negative: for answers whose order depends on that.
        X1, K1 = (array * np.sign(array.sum()) for array in (X1, K1))
        X2, K2 = (-10 * array * np.sign(array.sum()) for array in (X2, K2))
        K1[:, 0, 0, 0] = 0.0  # B holds the pixels for which all weights are 0, too
        first, second = student.lower.map([(X1, K1, padding, stride), (X2, K2, padding, stride)])
        call = _said(X1, K1, padding, stride)
        A, B1 = _matrices(first, X1, K1, padding, stride)
        _, B = _matrices(second, X2, K2, padding, stride)
        _check_numbers(A, K1.reshape(len(K1), -1), call, "row {} of A", "the weights of output channel {}")
        _check_numbers(
            B1.T, _windows(X1, K1, padding, stride), call, "column {} of B", "the numbers under the window at position {}"
        )
        right = conv(X2, K1, padding, stride)
        got = (A @ B).reshape(right.shape)
        if not np.allclose(got, right, rtol=1e-4, atol=1e-4):
            raise Mismatch(
                "with A from lower(X1, K1, ...) and B from lower(X2, K2, ...), A @ B is not the layer with K1 on X2",
                "the same order in both, whatever the numbers are: an A that holds only weights, a B that holds only pixels",
                call=f"{call}, twice",
            )


def _check_numbers(got: Any, right: Any, call: str, place: str, words: str) -> None:
    """Check that each row of ``got`` holds the numbers of the same row of ``right``, in any order."""
    wrong = ~np.isclose(np.sort(got, axis=1), np.sort(right, axis=1), rtol=1e-4, atol=1e-4).all(axis=1)
    if wrong.any():
        n = int(np.argmax(wrong))
        mine, wanted = (", ".join(f"{v:.5g}" for v in np.sort(rows[n])[:6]) for rows in (got, right))
        more = ", ..." if got.shape[1] > 6 else ""
        raise Mismatch(
            f"{place.format(n)} holds, sorted, {mine}{more}", f"{words.format(n)}, as they are: {wanted}{more}", call=call
        )


def _windows(X: Any, K: Any, padding: tuple[int, int], stride: tuple[int, int]) -> Any:
    """Return the numbers under the window, one row for each of its positions: (positions, ci * kh * kw)."""
    (ph, pw), (sh, sw), (kh, kw) = padding, stride, K.shape[2:]
    P = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows, columns = range(0, P.shape[1] - kh + 1, sh), range(0, P.shape[2] - kw + 1, sw)
    return np.array([P[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns])


@points(2, hint="Compare the channels of X with those of K, and the window with the padded picture, in each axis.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """channels that differ, or a window that does not fit: ValueError"""
    for x, k in (
        ((2, 3, 4), (1, 3, 2, 2)),
        ((3, 4, 3), (2, 1, 2, 2)),
        ((1, 3, 3), (2, 2, 1, 1)),
        ((2, 6, 4), (3, 4, 3, 2)),
        ((3, 3, 3), (3, 2, 3, 3)),
        ((2, 4, 4), (2, 3, 2, 2)),
        ((2, 2, 3), (1, 3, 4, 2)),  # a window that does not fit, too
    ):
        because = f"X has {_count(x[0])} and K wants {_count(k[1])}"
        refuses(student.lower, rng.normal(size=x), rng.normal(size=k), (0, 0), (1, 1), because=because)
    # An answer that exchanges the paddings has lost points above, and refuses the same windows here: the paddings are the same,
    # or the window does not fit in either order.
    for h, w, kh, kw, padding, stride in (
        (2, 2, 3, 3, (0, 0), (1, 1)),  # one too large in both: two sizes of 0
        (3, 5, 4, 2, (0, 0), (1, 1)),
        (5, 3, 2, 4, (0, 0), (1, 1)),
        (2, 3, 5, 5, (0, 0), (1, 1)),  # -2 times -1 positions would be 2
        (2, 8, 5, 2, (1, 1), (1, 1)),
        (8, 2, 2, 5, (1, 1), (1, 1)),
        (3, 4, 5, 2, (0, 0), (3, 1)),
        (1, 1, 4, 4, (1, 1), (1, 1)),
        (4, 4, 4, 9, (2, 2), (2, 2)),
        (20, 3, 25, 3, (2, 2), (5, 1)),
        (3, 3, 4, 4, (0, 3), (1, 1)),  # with the larger padding, or with both together, on each side, it would fit
        (4, 3, 5, 4, (3, 0), (1, 1)),
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
    for sizes in (*FITTING[:12], PADDED[1]):
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
    """Return A (co, ci * kh * kw) and B (ci * kh * kw, positions) of an answer; raise Mismatch for other shapes."""
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
