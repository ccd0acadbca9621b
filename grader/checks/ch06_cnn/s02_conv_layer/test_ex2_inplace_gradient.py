"""Why the hand-made layer has no gradient."""

from __future__ import annotations

import numpy as np

from grader.api import Mismatch, Oracle, Student, as_array, close, corr2d, mx_array, points, unpack, whole

HINTS = (
    "Run the section's layer under autograd.record() and read the last line of the error.",
    "Try an input whose output is a single number. Then one whose output has two.",
    "Nothing must be written into an array with a history: put the numbers in a list, nd.stack(*list), reshape.",
)


@points(4, hint="Catch the exception, look at type(err).__name__ and at str(err).")
def test_record(student: Student, rng: np.random.Generator) -> None:
    """record_error names the exception and its kind, or nothing"""
    cases = [
        ("the section's corr2d", (4, 4), (2, 2), ("MXNetError", "inplace")),
        ("the section's corr2d", (2, 3), (2, 3), (None, None)),
        ("a product", (4, 5), (2, 2), (None, None)),
        ("shapes that do not fit", (4, 3), (2, 2), ("MXNetError", "other")),
        ("a missing key", (3, 3), (1, 1), ("KeyError", "other")),
        ("another error", (3, 3), (1, 1), ("ValueError", "other")),
        ("an error of its own", (3, 3), (1, 1), ("StrangeError", "other")),
        ("nothing of K", (3, 3), (2, 2), ("MXNetError", "other")),
    ]
    order = [cases[index] for index in rng.permutation(len(cases))]
    pairs = []  # ask about all functions before judging: what is said of the others tells misconceptions apart
    for name, shape, kernel, _ in order:
        X, K = (mx_array(rng.normal(size=size).astype(np.float32)) for size in (shape, kernel))
        pairs.append(student.record_error(student.probe.function_named(name), X, K))
    for (name, shape, kernel, truth), pair in zip(order, pairs, strict=True):
        call = f"record_error({name}, X {shape[0]}x{shape[1]}, K {kernel[0]}x{kernel[1]})"
        words = tuple(value if value is None or isinstance(value, str) else "?" for value in unpack(pair, 2, call))
        if words != truth:
            what = "nothing is raised: (None, None)" if truth[0] is None else "the exception's class name, and its kind"
            raise Mismatch(f"{words}", what, call=call)


@points(3, hint="How many outputs does the smallest failing input have?")
def test_small(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """the input with the fewest pixels for which the section's layer fails"""
    drawn = [(int(rng.integers(3, 6)), int(rng.integers(1, 3))), (1, int(rng.integers(3, 7)))]
    kernels = [(1, 2), (2, 2), (3, 1), (2, 4), *drawn, (1, 1)]
    shapes = []
    for (kh, kw), pair in zip(kernels, student.smallest_failing_input.map(kernels), strict=True):
        call = f"smallest_failing_input({kh}, {kw})"
        h, w = (whole(side, "a side of the input") for side in unpack(pair, 2, call))
        if not kh <= h <= 100 or not kw <= w <= 100:
            raise Mismatch(f"an input of shape ({h}, {w})", "an input into which the kernel fits", call=call)
        shapes.append((h, w, kh, kw))
    # The first four kernels are everybody's, and what the oracle says of right answers is worked out once for a class.
    known = oracle.fails_in_place.map(shapes[:4])
    known += [(h - kh + 1) * (w - kw + 1) > 1 for h, w, kh, kw in shapes[4:]]
    for (h, w, kh, kw), fails in zip(shapes, known, strict=True):
        call = f"smallest_failing_input({kh}, {kw})"
        if not fails:
            raise Mismatch(f"({h}, {w}): there the section's corr2d does not fail", "an input for which it fails", call=call)
        if h * w > min((kh + 1) * kw, kh * (kw + 1)):
            raise Mismatch(f"({h}, {w}), {h * w} pixels", "an input with fewer pixels; there is one", call=call)


@points(7, hint="Is every value of your result computed by operations on X and K, without a write into an array?")
def test_grad(student: Student, rng: np.random.Generator) -> None:
    """corr2d_grad has the values of corr2d, and autograd finds the gradients of K and X"""
    for (h, w), (kh, kw) in (((3, 5), (2, 3)), ((3, 3), (3, 3)), ((4, 2), (1, 2)), ((2, 4), (2, 1))):
        rows, cols = h - kh + 1, w - kw + 1
        X, K, G = (rng.normal(size=size).astype(np.float32) for size in ((h, w), (kh, kw), (rows, cols)))
        call = f"corr2d_grad(X {h}x{w}, K {kh}x{kw})"
        parts = unpack(student.probe.gradients(X, K, G), 4, call)
        if parts[0] is not True:
            raise Mismatch("something that is not an NDArray", "an NDArray", call=call)
        Y = as_array(parts[1], shape=(rows, cols), what="the result")
        close(Y, corr2d(X, K), tol=1e-5, call=call, what="the result")
        close(as_array(parts[2], what="the gradient of K"), corr2d(X, G), tol=1e-5,
              call=f"the gradient of K in sum({call} * G)", what="the gradient of K")  # fmt: skip
        padded = np.pad(G, ((kh - 1,) * 2, (kw - 1,) * 2))
        close(as_array(parts[3], what="the gradient of X"), corr2d(padded, K[::-1, ::-1]), tol=1e-5,
              call=f"the gradient of X in sum({call} * G)", what="the gradient of X")  # fmt: skip
