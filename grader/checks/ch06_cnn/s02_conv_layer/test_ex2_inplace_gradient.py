"""Why the hand-made layer has no gradient."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.layers import corr2d
from shared.lent_functions import judge_alone
from shared.repeated_calls import reordered

from grader.api import (
    Mismatch,
    Oracle,
    Student,
    StudentError,
    check_refilled,
    close,
    for_framework,
    points,
    show,
    unpack,
    whole,
)

HINTS = (
    "Run the section's layer under autograd.record() and read the last line of the error.",
    "Try an input whose output is a single number. Then one whose output has two.",
    "Write nothing into an array that autograd has recorded: put the numbers in a list, nd.stack(*list), reshape.",
)
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    (
        "return (kh, kw + 1) if kh <= kw else (kh + 1, kw) -> return (kh, kw + 1) if kh < kw else (kh + 1, kw)"
    ): "of two shapes with equally few pixels, either is right",
}
#: What the statement leaves free.
OUTSIDE = {
    "smallest_failing_input.up_to_20": "a kernel has at most 20 rows and 20 columns",
    "corr2d_grad.up_to_20": "X and K have at most 16 rows and 16 columns",
    "corr2d_grad.up_to_50": "X and K have at most 16 rows and 16 columns",
}


#: Of X and K: flat, high, square, one output, one tap, many outputs, many taps, all sides large, and one pair of shapes twice.
SHAPES = (
    ((3, 5), (2, 3)), ((3, 3), (3, 3)), ((4, 2), (1, 2)), ((2, 4), (2, 1)), ((1, 1), (1, 1)), ((4, 4), (2, 2)),
    ((7, 8), (4, 3)), ((2, 16), (1, 4)), ((16, 3), (13, 2)), ((3, 16), (2, 13)), ((10, 9), (1, 2)), ((16, 15), (15, 14)),
    ((16, 15), (9, 8)), ((10, 16), (2, 12)), ((16, 10), (11, 3)), ((4, 4), (2, 2)),
)  # fmt: skip


#: Functions by their names in the probe, the shapes of X and K, and the pair for them.
_RECORDED = (
    ("the section's corr2d", (4, 4), (2, 2), ("MXNetError", "inplace")),
    ("the section's corr2d", (2, 3), (2, 3), (None, None)),
    ("a product", (4, 5), (2, 2), (None, None)),
    ("shapes that do not fit", (4, 3), (2, 2), ("MXNetError", "other")),
    ("a missing key", (3, 3), (1, 1), ("KeyError", "other")),
    ("another error", (3, 3), (1, 1), ("ValueError", "other")),
    ("an error of its own", (3, 3), (1, 1), ("StrangeError", "other")),
    ("nothing of K", (3, 3), (2, 2), ("MXNetError", "other")),
    ("the section's corr2d", (1, 1), (1, 1), (None, None)),
    ("the section's corr2d", (3, 2), (2, 2), ("MXNetError", "inplace")),
    ("the section's corr2d", (12, 9), (3, 4), ("MXNetError", "inplace")),
    # Far larger ones: the second number that is written raises the error.
    ("the section's corr2d", (1200, 2), (2, 2), ("MXNetError", "inplace")),
    ("the section's corr2d", (2, 1101), (2, 1101), (None, None)),
    ("a product", (2, 130), (2, 1), (None, None)),
    ("X alone", (30, 41), (2, 2), ("MXNetError", "other")),
)


@points(4, hint="Catch the exception, look at type(err).__name__ and at str(err).")
def test_record(student: Student, rng: np.random.Generator) -> None:
    """record_error names the exception and its kind, or nothing"""
    _check_records(student.record_error, _functions(student), rng)


def _functions(student: Student) -> list[Any]:
    """Return the functions whose errors are recorded, the first three once more at the end."""
    return student.probe.function_named.map([(name,) for name, *_ in (*_RECORDED, *_RECORDED[:3])])


def _check_records(function: Any, functions: list[Any], rng: np.random.Generator) -> None:
    pairs = []  # all are asked about before the first is judged, so that a known wrong answer is recognised by all its results
    asked = iter(functions)
    for _, shape, kernel, _ in _RECORDED:
        X, K = (for_framework(rng.normal(size=size).astype(np.float32)) for size in (shape, kernel))
        pairs.append(function(next(asked), X, K))
    for _, shape, kernel, _ in _RECORDED[:3]:  # once more with equal numbers, and with zeros
        X, K = (for_framework(numbers(size, np.float32)) for numbers, size in ((np.zeros, shape), (np.ones, kernel)))
        pairs.append(function(next(asked), X, K))
    for case, pair in zip((*_RECORDED, *_RECORDED[:3]), pairs, strict=True):
        _compare_record(pair, *case)
    # The same arrays in another function.
    section = _RECORDED[0]
    same = section, ("a product", *section[1:3], (None, None))
    X, K = (for_framework(rng.normal(size=size).astype(np.float32)) for size in section[1:3])
    truths = iter(same)
    calls = [(functions[place], X, K) for place in (0, 2)]
    check_refilled(function, calls, lambda pair, *_: _compare_record(pair, *next(truths)))


def _compare_record(
    pair: Any, name: str, shape: tuple[int, int], kernel: tuple[int, int], truth: tuple[str | None, str | None]
) -> None:
    call = f"record_error({name}, X {shape[0]}x{shape[1]}, K {kernel[0]}x{kernel[1]})"
    words = tuple(unpack(pair, 2, call=call))
    for value in words:
        if value is not None and not isinstance(value, str):
            named = "a class or a function" if callable(value) else show(value)
            raise Mismatch(f"a pair with {named}", "two texts, or None and None", call=call)
    if words != truth:
        raise Mismatch(f"{words}", _wanted(words[0], truth[0]), call=call)


@points(3, hint="How many outputs does the smallest failing input have?")
def test_small(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """the input with the fewest pixels for which the section's layer fails (or would be with a right record_error)"""
    drawn = [(int(rng.integers(3, 21)), int(rng.integers(1, 21)))]
    kernels = [(1, 2), (2, 2), (3, 1), (2, 4), (1, 1), (5, 2), (1, 6), (20, 20), (20, 1), (1, 20), (7, 19), (13, 12)]
    kernels += [(5, 6), (14, 7), *drawn]
    functions = _functions(student)
    # An answer may look for the input with its own record_error.
    judge_alone(
        lambda function: _check_smallest(function, kernels, oracle),
        student.smallest_failing_input,
        student.uncompared.with_right(record_error).smallest_failing_input,
        lambda: _check_records(student.uncompared.record_error, functions, rng),
    )


def _check_smallest(function: Any, kernels: list[tuple[int, int]], oracle: Oracle) -> None:
    shapes = []
    for (kh, kw), pair in zip(kernels, function.map(kernels), strict=True):
        call = f"smallest_failing_input({kh}, {kw})"
        h, w = (whole(side, "a side of the input", call=call) for side in unpack(pair, 2, call=call))
        if not kh <= h <= 100 or not kw <= w <= 100:
            raise Mismatch(f"an input of shape ({h}, {w})", "an input into which the kernel fits", call=call)
        shapes.append((h, w, kh, kw))
    # The first four kernels are the same for everybody, so for right answers the oracle is asked once for a class.
    known = oracle.fails_in_place.map(shapes[:4])
    known += [(h - kh + 1) * (w - kw + 1) > 1 for h, w, kh, kw in shapes[4:]]
    for (h, w, kh, kw), fails in zip(shapes, known, strict=True):
        call = f"smallest_failing_input({kh}, {kw})"
        if not fails:
            raise Mismatch(f"({h}, {w}): there the section's corr2d does not fail", "an input for which it fails", call=call)
        if h * w > min((kh + 1) * kw, kh * (kw + 1)):
            raise Mismatch(f"({h}, {w}), {h * w} pixels", "an input with fewer pixels, for which it fails, too", call=call)


@points(7, hint="Is every value of your result computed by operations on X and K, without a write into an array?")
def test_grad(student: Student, rng: np.random.Generator) -> None:
    """corr2d_grad has the values of corr2d, and autograd finds the gradients of K and X, also through two layers"""
    arrays = [tuple(_exact(rng, size, 64) for size in sizes) for sizes in SHAPES]
    arrays.append(tuple(_exact(rng, size, 1) for size in ((4, 5), (2, 3))))  # with equal numbers, and zeros
    # Pictures and kernels that look like those before: what is kept of a call does not fit.
    X, K = (_exact(rng, size, 64) for size in ((5, 4), (2, 3)))
    arrays += [(X, K), (reordered(X), K), (X, reordered(K))]
    pairs = [tuple(for_framework(array) for array in pair) for pair in arrays]
    found = [student.probe.watched_corr2d_grad(X, K) for X, K in pairs]
    # The loss is sum(Y * G), where G is the lower right part of X, as fixed numbers.
    for pair, returned in zip(pairs, found, strict=True):
        X, K = (argument.array for argument in pair)
        (h, w), (kh, kw) = X.shape, K.shape
        call = f"corr2d_grad(X {h}x{w}, K {kh}x{kw})"
        parts = unpack(returned, 4, call=call)
        if parts[0] is not True:
            named = isinstance(parts[0], str) and parts[0].isidentifier()
            got = f"an object of type {parts[0]}" if named else "something else"
            raise Mismatch("None (is a `return` missing?)" if parts[0] == "NoneType" else got, "an NDArray", call=call)
        G = X[kh - 1 :, kw - 1 :]
        close(parts[1], corr2d(X, K), tol=1e-5, call=call, what="the result")
        loss = f"the gradient of a loss sum(Y * G) with Y = {call}"
        close(parts[2], corr2d(X, G), tol=1e-5, call=loss, what="the gradient of K")
        close(parts[3], _full(G, K), tol=1e-5, call=loss, what="the gradient of X")
    X, K = arrays[0]
    call = "corr2d_grad(X {}x{}, K {}x{}), without recording".format(*X.shape, *K.shape)
    close(student.corr2d_grad(*pairs[0]), corr2d(X, K), tol=1e-5, call=call, what="the result")
    _check_two_layers(student, rng)


@points(0, hint="Write `with autograd.record():`, which ends by itself, and work on copies.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """X and K are left as they are, and nothing is recorded after a call"""
    names = ("a product", "the section's corr2d", "a missing key")
    calls = [("record_error", name, f"record_error({name}, X 4x5, K 2x2)") for name in names]
    for function, name, call in (*calls, ("corr2d_grad", "", "corr2d_grad(X 4x5, K 2x2)")):
        X, K = (for_framework(_exact(rng, size, 64)) for size in ((4, 5), (2, 2)))
        try:
            left = student.probe.left_behind(function, name, X, K)
        except StudentError as err:
            err.call = call
            raise
        for found in left:
            got = "autograd is still recording" if found == "recording" else f"the numbers in {found} have changed"
            raise Mismatch(f"after the call, {got}", "X, K and autograd as they were before", call=call)


def _exact(rng: np.random.Generator, size: tuple[int, int], parts: int) -> np.ndarray:
    """Draw numbers from -2 to 2 that are whole multiples of 1/parts.

    No sum of products of them is rounded in float32, in whatever order a processor or an answer adds them up.
    """
    return (rng.integers(-2 * parts, 2 * parts + 1, size) / parts).astype(np.float32)


def _check_two_layers(student: Student, rng: np.random.Generator) -> None:
    """Check the gradients where one layer's result is the picture of the next, and a kernel was computed from another one."""
    X, K, L = (_exact(rng, size, 16) for size in ((5, 6), (2, 3), (2, 2)))
    call = "corr2d_grad(corr2d_grad(X {}x{}, K {}x{}), 2 * L {}x{})".format(*X.shape, *K.shape, *L.shape)
    try:
        parts = unpack(student.probe.watched_two_layers(*map(for_framework, (X, K, L))), 5, call=call)
    except StudentError as err:
        err.call = call
        raise
    hidden = corr2d(X, K)
    G = X[K.shape[0] + L.shape[0] - 2 :, K.shape[1] + L.shape[1] - 2 :]
    G_hidden = _full(G, 2 * L)
    loss = f"the gradient of a loss sum(Y * G) with Y = {call}"
    close(parts[1], corr2d(hidden, 2 * L), tol=1e-5, call=call, what="the result")
    close(parts[2], corr2d(X, G_hidden), tol=1e-5, call=loss, what="the gradient of K")
    close(parts[3], 2 * corr2d(hidden, G), tol=1e-5, call=loss, what="the gradient of L")
    close(parts[4], _full(G_hidden, K), tol=1e-5, call=loss, what="the gradient of X")


def _full(G: np.ndarray, K: np.ndarray) -> np.ndarray:
    """Return the gradient of sum(corr2d(X, K) * G) for X: the full correlation of G with the flipped kernel."""
    kh, kw = K.shape
    return corr2d(np.pad(G, ((kh - 1,) * 2, (kw - 1,) * 2)), K[::-1, ::-1])


def _wanted(name: object, right: str | None) -> str:
    """Say what was expected of a pair without naming an exception or its kind."""
    if right is None:
        return "(None, None): nothing is raised"
    if name == right:
        return "that name, with another kind"
    return "the name of the exception's own class, and its kind"


def record_error(fn: Any, X: Any, K: Any) -> Any:
    """Return the right names; a text of its own, which replaces the answer's."""
    from mxnet import autograd

    K.attach_grad()
    try:
        with autograd.record():
            Y = fn(X, K)
        Y.backward()
    except Exception as err:  # noqa: BLE001 -- whatever fn raises
        return type(err).__name__, "inplace" if "Inplace operations" in str(err) else "other"
    return None, None
