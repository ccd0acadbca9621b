"""Cross-correlation as a matrix product."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.lent_functions import judge_alone
from shared.repeated_calls import reordered

from grader.api import Mismatch, Student, as_array, check_refilled, close, keeps_inputs, points, refuses

HINTS = (
    "Each output is a dot product with all pixels. With which numbers?",
    "In the row for the position (i, j), everything outside the window is 0.",
    "X.ravel() holds the pixel (r, c) at the place r·w + c. For im2col, write each window as a row.",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_100": "all sides are at most 60"}
#: Of K and X, besides float64 and int64, with the largest number that is drawn: their numbers have another number of bytes.
_OTHER_DTYPES = (("float32", 9), ("int32", 2**31 - 1), ("int8", 127))
#: (h, w, kh, kw): flat, high and square, the smallest, kernels that just fit.
SHAPES = (
    (5, 4, 2, 3), (3, 3, 3, 3), (6, 2, 1, 2), (3, 7, 3, 1), (2, 5, 1, 1), (1, 1, 1, 1), (4, 4, 2, 2), (5, 5, 3, 2),
)  # fmt: skip
#: The same for kernel_matrix and for im2col: each two sides large and small in all combinations, and all four as large as they
#: can be; the last shapes come a second time.
_KERNELS = (
    *SHAPES, (14, 14, 7, 7), (12, 16, 11, 15), (60, 3, 40, 2), (3, 60, 2, 40), (14, 13, 2, 3), (1, 19, 1, 7), (9, 20, 8, 18),
    (27, 6, 23, 6), (17, 2, 16, 1), (1, 17, 1, 1), (40, 5, 38, 5), (4, 4, 2, 2),
)  # fmt: skip
_PICTURES = (
    *SHAPES, (60, 59, 2, 1), (41, 30, 40, 30), (25, 26, 10, 13), (60, 22, 58, 20), (22, 60, 20, 57), (46, 47, 46, 16),
    (9, 8, 7, 8), (23, 2, 18, 1), (1, 22, 1, 6), (11, 18, 8, 18), (14, 1, 14, 1), (18, 10, 18, 1), (2, 27, 1, 26), (4, 4, 2, 2),
)  # fmt: skip


@points(6, hint="Write down the row for the position (0, 1) of a small picture.")
def test_toeplitz(student: Student, rng: np.random.Generator) -> None:
    """kernel_matrix times the picture, written as a line, is the cross-correlation (or would be with a right im2col)"""
    # Kernels with equal numbers and zeros, of floats and of whole numbers, with large ones and with many digits.
    cases = [(np.eye(2), 3, 4), (np.array([[1, -1]]), 3, 3), (np.full((2, 2), 2), 4, 3), (np.zeros((1, 1)), 2, 2)]
    cases += [(np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]), 4, 5), (np.array([[300, -(2**40)]]), 2, 3)]
    cases.append((np.sqrt([[2, 3], [5, 7]]), 3, 3))
    cases += [(rng.integers(-most, most + 1, (2, 3)).astype(kind), 4, 5) for kind, most in _OTHER_DTYPES]
    cases += [(_numbers(rng, (kh, kw)), h, w) for h, w, kh, kw in (*_KERNELS, _drawn(rng))]
    cases.append((np.eye(2), 4, 4))  # the last of the shapes once more, now with zeros
    # Kernels and pictures that look like the one before: what is kept of that one does not fit.
    K = _numbers(rng, (3, 4))
    alike = [(K, 6, 6), (reordered(K), 6, 6), (K.reshape(4, 3), 6, 6), (K, 4, 9), (K, 9, 4)]

    def check_all(function: Any) -> None:
        _check_matrices(function, cases)
        # In one message, and so in one process also where another function is replaced by the right one.
        _check_matrices(function, alike)
        check_refilled(function, alike[:2], _check_matrix)

    # An answer may find the places of the taps with its own im2col.
    judge_alone(
        check_all,
        student.kernel_matrix,
        student.uncompared.with_right(im2col).kernel_matrix,
        lambda: _check_windows(student.uncompared.im2col, rng),
    )


def _check_matrices(function: Any, cases: list[tuple[np.ndarray, int, int]]) -> None:
    for case, T in zip(cases, function.map(cases), strict=True):
        _check_matrix(T, *case)


def _check_matrix(T: Any, K: np.ndarray, h: int, w: int) -> None:
    (kh, kw), (rows, cols) = K.shape, (h - K.shape[0] + 1, w - K.shape[1] + 1)
    call = f"kernel_matrix(K {kh}x{kw}, {h}, {w})"
    _check_shape(T, (rows * cols, h * w), "pixels", call)
    want = np.zeros((rows, cols, h, w))
    for i in range(rows):
        for j in range(cols):
            want[i, j, i : i + kh, j : j + kw] = K
    mine = as_array(T, what="the matrix")
    for position in np.flatnonzero(np.abs(mine - want.reshape(mine.shape)).max(axis=1) > 1e-9)[:1]:
        what = f"the row for position ({position // cols}, {position % cols}), as a {h}x{w} picture,"
        close(mine[position].reshape(h, w), want[position // cols, position % cols], call=call, what=what)


@points(5, hint="One row for each position, one column for each tap of the kernel.")
def test_columns(student: Student, rng: np.random.Generator) -> None:
    """im2col times the kernel, written as a line, is the cross-correlation"""
    _check_windows(student.im2col, rng)


def _check_windows(function: Any, rng: np.random.Generator) -> None:
    # Pictures with equal numbers and zeros, of floats and of whole numbers, with large ones and with many digits.
    cases = [(np.tri(4), 2, 2), (np.zeros((3, 4)), 2, 3), (np.eye(5, 3, dtype=int), 2, 2)]
    cases += [(np.arange(-6, 6).reshape(3, 4), 2, 2), (300 + 2**40 * np.eye(3, dtype=int), 2, 2)]
    cases.append((np.sqrt(np.arange(2, 11)).reshape(3, 3), 2, 2))
    cases += [(rng.integers(-most, most + 1, (5, 4)).astype(kind), 2, 3) for kind, most in _OTHER_DTYPES]
    cases += [(_numbers(rng, (h, w)), kh, kw) for h, w, kh, kw in (*_PICTURES, _drawn(rng))]
    # Pictures and windows that look like the one before: what is kept of that one does not fit.
    X, large = _numbers(rng, (4, 6)), _numbers(rng, (40, 30))
    alike = [(X, 2, 3), (reordered(X), 2, 3), (X, 3, 2), (X.reshape(6, 4), 3, 2), (large, 3, 3), (reordered(large), 3, 3)]
    matrices = [*function.map(cases), *(function(*case) for case in alike)]
    for case, M in zip([*cases, *alike], matrices, strict=True):
        _check_columns(M, *case)
    check_refilled(function, alike[:2], _check_columns)


def _check_columns(M: Any, X: np.ndarray, kh: int, kw: int) -> None:
    (h, w), (rows, cols) = X.shape, (X.shape[0] - kh + 1, X.shape[1] - kw + 1)
    call = f"im2col(X {h}x{w}, {kh}, {kw})"
    _check_shape(M, (rows * cols, kh * kw), "taps", call)
    want = np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])
    close(M, want, call=call, what="the matrix")


@points(1, hint="Compare both sides of the kernel with the picture.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """a kernel that does not fit: ValueError"""
    both, width, height = ((4, 4), 3, 3), ((1, 4), 5, 3), ((3, 3), 2, 5)
    h, w, more, less = (int(side) for side in rng.integers((7, 7, 1, 0), (15, 15, 6, 6)))
    drawn = [((h + more, w - less), h, w), ((h - less, w + more), h, w), ((h + more, w + 1), h, w)]
    for (kh, kw), h, w in (
        both,
        width,
        height,
        *drawn,
        ((2, 1), 1, 9),
        ((3, 2), 2, 2),
        ((2, 3), 2, 2),
        ((9, 1), 8, 24),
        ((6, 5), 3, 3),
    ):
        refuses(student.kernel_matrix, rng.normal(size=(kh, kw)), h, w, because=f"{kh}x{kw} does not fit into {h}x{w}")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the arguments are left as they are"""
    for shape, (kh, kw) in (((3, 4), (2, 2)), ((4, 4), (2, 2)), ((4, 4), (1, 3)), ((3, 3), (3, 3))):
        arguments = (rng.normal(size=(kh, kw)), *shape)
        judge_alone(
            lambda function, given=arguments: keeps_inputs(function, *given),
            student.kernel_matrix,
            student.uncompared.with_right(im2col).kernel_matrix,
            lambda: _check_windows(student.uncompared.im2col, rng),
        )
        keeps_inputs(student.im2col, rng.normal(size=shape), kh, kw)


def _check_shape(matrix: Any, shape: tuple[int, int], columns: str, call: str) -> None:
    """Check the shape of a matrix whose rows are positions; ``columns`` is what its columns are, in the plural."""
    try:
        got = as_array(matrix, what="the matrix").shape
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=call, where=err.where) from None
    if got != shape:
        rows = f"{shape[0]} row{'s' if shape[0] > 1 else ''} (positions)"
        name = columns if shape[1] > 1 else columns.removesuffix("s")
        wanted = f"{rows} and {shape[1]} column{'s' if shape[1] > 1 else ''} ({name})"
        raise Mismatch(f"a matrix of shape {got}", wanted, call=call)


def _numbers(rng: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Draw numbers with two decimal places; none is whole, and none is 0."""
    return np.round(rng.uniform(-9, 9, shape), 1) + 0.05


def _drawn(rng: np.random.Generator) -> tuple[int, int, int, int]:
    """Draw (h, w, kh, kw) of a picture into which the kernel fits."""
    kh, kw, down, right = (int(side) for side in rng.integers((2, 2, 3, 3), (4, 4, 6, 6)))
    return kh + down, kw + right, kh, kw


def im2col(X: Any, kh: int, kw: int) -> Any:
    """Return the right rows; a text of its own, which replaces the answer's."""
    import numpy as np

    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(X), (kh, kw))
    return windows.reshape(-1, kh * kw).copy()
