"""Cross-correlation as a matrix product."""

from __future__ import annotations

import numpy as np

from grader.api import Mismatch, Student, as_array, close, keeps_inputs, points, refuses

HINTS = (
    "Each output is a dot product with all pixels. With which numbers?",
    "In the row of the position (i, j) everything is 0 outside the window.",
    "X.ravel() holds the pixel (r, c) at the place r·w + c. For im2col, write each window as a row.",
)
SHAPES = ((5, 4, 2, 3), (3, 3, 3, 3), (6, 2, 1, 2), (3, 7, 3, 1), (2, 5, 1, 1))


@points(6, hint="Write down the row for the position (0, 1) of a small picture.")
def test_toeplitz(student: Student, rng: np.random.Generator) -> None:
    """kernel_matrix times the picture, written as a line, is the cross-correlation"""
    for h, w, kh, kw in (*SHAPES, _drawn(rng)):
        K = np.round(rng.uniform(-9, 9, (kh, kw)), 1) + 0.05  # few digits to read, and no whole numbers
        rows, cols = h - kh + 1, w - kw + 1
        call = f"kernel_matrix(K {kh}x{kw}, {h}, {w})"
        T = as_array(student.kernel_matrix(K, h, w), what="the matrix")
        if T.shape != (rows * cols, h * w):
            raise Mismatch(f"a matrix of shape {T.shape}", f"{rows * cols} rows (positions) and {h * w} columns (pixels)",
                           call=call)  # fmt: skip
        want = np.zeros((rows, cols, h, w))
        for i in range(rows):
            for j in range(cols):
                want[i, j, i : i + kh, j : j + kw] = K
        for position, (mine, right) in enumerate(zip(T, want.reshape(rows * cols, h * w), strict=True)):
            what = f"the row for position ({position // cols}, {position % cols}), as a {h}x{w} picture,"
            close(mine.reshape(h, w), right.reshape(h, w), call=call, what=what)


@points(5, hint="One row for each position, one column for each tap of the kernel.")
def test_columns(student: Student, rng: np.random.Generator) -> None:
    """im2col times the kernel, written as a line, is the cross-correlation"""
    for h, w, kh, kw in (*SHAPES, _drawn(rng)):
        X = rng.normal(size=(h, w))
        rows, cols = h - kh + 1, w - kw + 1
        call = f"im2col(X {h}x{w}, {kh}, {kw})"
        M = as_array(student.im2col(X, kh, kw), what="the matrix")
        if M.shape != (rows * cols, kh * kw):
            raise Mismatch(f"a matrix of shape {M.shape}", f"{rows * cols} rows (positions) and {kh * kw} columns (taps)",
                           call=call)  # fmt: skip
        want = np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])
        close(M, want, call=call, what="the matrix")


@points(1, hint="Compare both sides of the kernel with the picture.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """a kernel that does not fit: ValueError"""
    for (kh, kw), h, w in (((4, 4), 3, 3), ((1, 4), 5, 3), ((3, 3), 2, 5), ((2, 1), 1, 9)):
        refuses(student.kernel_matrix, rng.normal(size=(kh, kw)), h, w, because=f"{kh}x{kw} does not fit into {h}x{w}")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the arguments are left as they are"""
    keeps_inputs(student.kernel_matrix, rng.normal(size=(2, 2)), 3, 4)
    keeps_inputs(student.im2col, rng.normal(size=(3, 4)), 2, 2)


def _drawn(rng: np.random.Generator) -> tuple[int, int, int, int]:
    kh, kw, down, right = (int(side) for side in rng.integers((2, 2, 3, 3), (4, 4, 6, 6)))
    return kh + down, kw + right, kh, kw
