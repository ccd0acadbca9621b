"""Two layers, one kernel."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import sympy

from grader.api import (
    Mismatch,
    Student,
    StudentError,
    as_array,
    check_chain,
    check_refilled,
    close,
    keeps_inputs,
    points,
    refuses,
    show,
)

Array = Any
#: Shapes (c, ci, k1h, k1w) and (co, c, k2h, k2w): squares and others, one channel and many, long kernels.
CHANNELS = (
    ((3, 2, 2, 3), (4, 3, 3, 2)),
    ((2, 2, 1, 2), (2, 2, 2, 1)),
    ((1, 3, 2, 2), (2, 1, 1, 1)),
    ((4, 1, 1, 1), (1, 4, 1, 1)),
    ((2, 2, 2, 2), (2, 2, 2, 2)),
    ((3, 3, 3, 3), (3, 3, 1, 1)),
    ((3, 5, 1, 3), (1, 3, 3, 1)),
    ((60, 4, 1, 2), (4, 60, 3, 3)),
    ((2, 60, 1, 1), (1, 2, 23, 2)),
    ((1, 2, 13, 1), (60, 1, 1, 3)),
    ((1, 1, 2, 60), (1, 1, 59, 2)),
    ((1, 2, 58, 1), (2, 1, 60, 1)),
    ((10, 9, 2, 2), (11, 10, 2, 2)),
    ((1, 31, 1, 2), (32, 1, 2, 1)),
    ((1, 2, 11, 12), (3, 1, 5, 4)),
)

HINTS = (
    "Write both layers as sums for one axis, one inside the other, and look at which pixels X[i+...] they read.",
    "Many pairs (a, b) read the same pixel. Collect all terms with the same i + m: what stands before X[i+m]?",
    "The coefficients of two polynomials are multiplied in just this way. With channels, add over the middle ones.",
)
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    (
        '(Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q - 2)), "the same pairs (b, m), m first"), -> '
        '(Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q + 2)), "the same pairs (b, m), m first"),'
    ): "m may run further: the inner sum is empty there",
    (
        '(Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q - 2)), "the same pairs (b, m), m first"), -> '
        '(Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q)), "the same pairs (b, m), m first"),'
    ): "m may run further: the inner sum is empty there",
    (
        '(Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q - 2)), "the same pairs (b, m), m first"), -> '
        '(Sum(A[m - b] * B[b] * X[i + m], inside, (m, 0, p + q - 1)), "the same pairs (b, m), m first"),'
    ): "m may run further: the inner sum is empty there",
    (
        '(Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "X[i+m] does not depend on b: take it out"), -> '
        '(Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q + 2)), "X[i+m] does not depend on b: take it out"),'
    ): "m may run further: the inner sum is empty there",
    (
        '(Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "X[i+m] does not depend on b: take it out"), -> '
        '(Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q)), "X[i+m] does not depend on b: take it out"),'
    ): "m may run further: the inner sum is empty there",
    (
        '(Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "X[i+m] does not depend on b: take it out"), -> '
        '(Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 1)), "X[i+m] does not depend on b: take it out"),'
    ): "m may run further: the inner sum is empty there",
}
#: What the statement leaves free.
OUTSIDE = {"up_to_100": "rows, columns and channels are at most 60"}


@points(5, hint="Which pixels does the second layer see through the first? Try a kernel that is not symmetric.", timeout=20)
def test_same(student: Student, rng: np.random.Generator) -> None:
    """one layer with the composed kernel gives what the two layers give"""
    sizes = [((2, 2), (3, 3)), ((1, 3), (2, 1)), ((3, 2), (1, 4)), ((2, 4), (2, 3)), ((1, 2), (1, 3)), ((3, 1), (2, 1))]
    sizes += [((2, 3), (2, 3)), ((3, 3), (2, 2)), ((4, 4), (4, 4)), ((5, 5), (3, 3)), ((2, 6), (4, 2))]
    calls = [(_uneven(first, rng), _uneven(second, rng)) for first, second in sizes]
    calls += [(np.full((2, 3), 3), np.full((3, 2), -2)), (np.array([[0, 2], [0, -5]]), np.array([[0, 0, 7]]))]
    # Zeros in the last row and column, and zeros alone: polynomials lose them.
    calls += [(np.array([[4, -1], [0, 0]]), np.array([[3, 0], [-2, 0]])), (np.zeros((2, 3)), np.array([[1.0, 2.0]]))]
    for (K1, K2), K in zip(calls, student.compose.map(calls), strict=True):
        _check_composed(K, K1, K2)
    # Larger than a fixed size that an answer may use; long rather than square, because answers may count in loops.
    far = [
        ((60, 3), (2, 20)),
        ((2, 3), (5, 60)),
        ((1, 59), (1, 60)),
        ((60, 1), (58, 3)),
        ((30, 31), (4, 5)),
        ((4, 5), (19, 18)),
        ((59, 60), (2, 2)),
        ((12, 11), (11, 12)),
    ]
    calls = [(rng.integers(-9, 10, first), rng.integers(-9, 10, second)) for first, second in far]
    values = [K for part in (calls[:4], calls[4:]) for K in student.compose.map(part)]  # each message has its own time
    for (K1, K2), K in zip(calls, values, strict=True):
        _check_composed(K, K1, K2)
    check_refilled(student.compose, [calls[-1], (calls[-1][0] + 1, calls[-1][1])], _check_composed)


def _check_composed(K: Any, K1: Array, K2: Array) -> None:
    _check_kernel(K, _full(K1, K2), f"compose(K1: array {_by(K1)}, K2: array {_by(K2)})", (_by(K1), _by(K2)))


@points(
    2, hint="Which channels does one number of the second output see? Follow all paths from an input channel to it.", timeout=20
)
def test_channels(student: Student, rng: np.random.Generator) -> None:
    """with channels: one layer with the composed kernel gives what the two layers give (or as goes with your own compose)"""
    try:
        _check_channels(student, rng)
    except (Mismatch, StudentError):
        if not _adds_own_compositions(student):
            raise


def _check_channels(student: Student, rng: np.random.Generator) -> None:
    calls = [(rng.normal(size=first), rng.normal(size=second)) for first, second in CHANNELS]
    calls += [
        (rng.integers(-3, 4, (2, 3, 2, 2)), rng.integers(-3, 4, (2, 2, 2, 2))),
        (np.ones((2, 2, 2, 2)), np.ones((2, 2, 2, 2))),
    ]
    calls += [(rng.integers(1, 9, (2, 3, 1, 2)), rng.normal(size=(1, 2, 2, 1)))]
    calls += [(rng.normal(size=(2, 3, 1, 2)), rng.integers(1, 9, (1, 2, 2, 1)))]
    for (K1, K2), K in zip(calls, student.compose_channels.map(calls), strict=True):
        _check_channel_kernel(K, K1, K2)
    check_refilled(student.compose_channels, [calls[-1], (calls[-1][0] + 1, calls[-1][1])], _check_channel_kernel)


def _check_channel_kernel(K: Any, K1: Array, K2: Array) -> None:
    call = f"compose_channels(K1: array {_by(K1)}, K2: array {_by(K2)})"
    _check_kernel(K, _full_channels(K1, K2), call, (_by(K1[0, 0]), _by(K2[0, 0])))


def _adds_own_compositions(student: Student) -> bool:
    """Return whether compose_channels is right for the answer's own compose, which is wrong and costs its points elsewhere.

    Where compose raises an exception, for dtypes that it cannot add for instance, compose_channels may raise one, too.
    """
    numbers = np.random.default_rng(641)  # what is drawn decides for all alike
    sizes = [
        ((2, 2, 2, 2), (2, 2, 2, 2)),
        ((1, 3, 2, 3), (2, 1, 1, 2)),
        ((3, 1, 1, 1), (1, 3, 2, 1)),
        ((1, 2, 58, 1), (2, 1, 60, 1)),
        ((1, 1, 2, 60), (1, 1, 59, 2)),
        ((1, 2, 11, 12), (3, 1, 5, 4)),
        ((2, 1, 3, 2), (1, 2, 2, 3)),
    ]
    layers: list[tuple[Array, Array]] = [(numbers.normal(size=k1), numbers.normal(size=k2)) for k1, k2 in sizes]
    # Zeros in the first column and in the last row: a compose that cuts them off is wrong here alone.
    K1, K2 = (kernel.copy() for kernel in layers[-1])
    for kernel in (K1, K2):
        kernel[..., 0] = kernel[:, :, -1] = 0.0
    layers.append((K1, K2))
    mixed = [(numbers.integers(1, 9, k1), numbers.normal(size=k2)) for k1, k2 in sizes[:2]]
    try:
        agreements = [_agrees_with_own(student, K1, K2) for K1, K2 in layers]
    except StudentError:
        return False
    for K1, K2 in mixed:
        try:
            agreements.append(_agrees_with_own(student, K1, K2))
        except StudentError:
            agreements.append("no values")
    return "no" not in agreements and ("wrong together" in agreements or "no values" in agreements)


def _agrees_with_own(student: Student, K1: Array, K2: Array) -> str:
    """Compare compose_channels with the sums of the answer's own compositions: "no", "right" or "wrong together".

    The own compositions may have another size than the right ones, the same for all.

    Raises:
        StudentError: if compose gives no values.
    """
    (c, ci), co = K1.shape[:2], len(K2)
    right = _full_channels(K1, K2)
    pairs = [(K1[m, i], K2[o, m]) for o in range(co) for i in range(ci) for m in range(c)]
    kernels = student.uncompared.compose.map(pairs)
    try:
        size = as_array(kernels[0], shape=(None, None)).shape
        composed = np.array([as_array(K, shape=size) for K in kernels], dtype=float)
        if composed.size == 0 or np.ptp(composed) <= 1e-9:
            return "no"  # no composition at all
        own = composed.reshape(co, ci, c, *size).sum(axis=2)
        both = as_array(student.uncompared.compose_channels(K1, K2), shape=own.shape)
    except (Mismatch, StudentError):
        return "no"
    if not np.allclose(both, own, rtol=1e-9, atol=1e-9):
        return "no"
    alike = own.shape == right.shape and np.allclose(own, right, rtol=1e-9, atol=1e-9)
    return "right" if alike else "wrong together"


@points(2, hint="What does the second layer make of a picture whose channel c is b1[c] everywhere?")
def test_bias(student: Student, rng: np.random.Generator) -> None:
    """with biases: the one layer has the right bias"""
    calls = [(rng.normal(size=k1), rng.normal(size=k1[0]), rng.normal(size=k2), rng.normal(size=k2[0])) for k1, k2 in CHANNELS]
    whole = [rng.integers(-3, 4, size) for size in ((2, 3, 2, 2), (2,), (2, 2, 2, 2), (2,))]
    calls += [tuple(whole), tuple(np.ones(array.shape) for array in whole), (*whole[:2], *(array + 0.5 for array in whole[2:]))]
    for place in range(len(whole)):  # whole numbers in one array alone, and in all others
        for alone in (True, False):
            calls += [tuple(array if (n == place) is alone else array + 0.25 for n, array in enumerate(whole))]
    for arrays, bias in zip(calls, student.compose_bias.map(calls), strict=True):
        _compare_bias(bias, *arrays)
    check_refilled(student.compose_bias, [calls[0], tuple(array + 1 for array in calls[0])], _compare_bias)


def _compare_bias(bias: Any, K1: Array, b1: Array, K2: Array, b2: Array) -> None:
    call = f"compose_bias(K1: array {_by(K1)}, b1: array {len(b1)}, K2: array {_by(K2)}, b2: array {len(b2)})"
    close(bias, b2 + K2.sum(axis=(2, 3)) @ b1, call=call, what="the bias")


@points(2, hint="Try kernels with fractions in them, and a kernel with a single weight.", needs="test_same")
def test_algebra(student: Student, rng: np.random.Generator) -> None:
    """the order of two and the grouping of three kernels do not matter; a 1x1 kernel only scales"""
    A, B, C = rng.normal(size=(3, 2)), rng.normal(size=(2, 4)), rng.uniform(0.1, 0.9, size=(1, 3))
    unit, factor = np.ones((1, 1)), rng.uniform(0.2, 0.8, size=(1, 1))
    names = ("compose(A, B)", "compose(B, A)", "compose(A, 1)", "compose(f, B)", "compose(C, f)", "compose(f, f)")
    pairs = [(A, B), (B, A), (A, unit), (factor, B), (C, factor), (factor, factor)]
    rights = [_full(A, B), _full(A, B), A, factor * B, factor * C, factor * factor]
    for name, mine, right in zip(names, student.compose.map(pairs), rights, strict=True):
        close(mine, right, call=_legend(name), what="the kernel")
    both, tail = _full(A, B), _full(B, C)
    left, right = student.compose.map([(both, C), (A, tail)])
    for name, mine in (("compose(compose(A, B), C)", left), ("compose(A, compose(B, C))", right)):
        close(mine, _full(both, C), call=_legend(name), what="the kernel")
    # Large numbers of one sign: among others, a right number near 0 may come out with the rounding errors of the large ones.
    large = [rng.uniform(1e6, 3e6, shape) for shape in ((3, 2), (2, 4))]
    mixed = [(rng.integers(1, 9, (2, 2)), A), (A, rng.integers(-9, 0, (3, 2))), tuple(large), (A * 1e-6, B), (A, A)]
    mixed += [(rng.integers(10**6, 2 * 10**6, (2, 2)), rng.integers(10**6, 2 * 10**6, (1, 3)))]  # beyond 32 bits
    for (K1, K2), mine in zip(mixed, student.compose.map(mixed), strict=True):
        call = f"compose(K1: {_by(K1)} of {K1.dtype}, K2: {_by(K2)} of {K2.dtype})"
        close(mine, _full(K1, K2), call=call, what="the kernel")


@points(6, hint="Put m = a + b. For a fixed m, which b are possible? b must lie in B, and m - b in A.")
def test_chain(student: Student, rng: np.random.Generator) -> None:
    """the derivation: begins with the two layers, each line equals the one before, the last collects X[i+m]"""
    X, A, B = (sympy.IndexedBase(name) for name in "XAB")
    i, a, b, m = (sympy.Symbol(name, integer=True) for name in "iabm")
    p, q = (sympy.Symbol(name, integer=True, positive=True) for name in "pq")
    steps = student.derivation(SimpleNamespace(X=X, A=A, B=B, i=i, a=a, b=b, m=m, p=p, q=q))
    start = sympy.Sum(B[b] * sympy.Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1))
    at = (0, int(rng.integers(2, 6)), -3)
    drawn = tuple(int(size) for size in rng.integers(4, 7, 2))
    # Equal and different lengths, either one much longer than the other, and longer than a bound that is a fixed number.
    sizes = (
        (1, 1),
        (1, 2),
        (3, 1),
        (2, 3),
        (4, 2),
        (3, 3),
        (2, 4),
        (1, 5),
        (6, 1),
        (2, 7),
        (7, 3),
        drawn,
        (8, 7),
        (2, 22),
        (21, 1),
        (2, 40),
        (39, 1),
    )
    settings = [{p: k, q: n, i: at[(k + n) % 3]} for k, n in sizes]
    words = "one Sum over one index m: X[i+m] times a factor without X; X stands nowhere else"
    leaf = {"A": (p,), "B": (q,), "X": None}
    check_chain(steps, start, settings, leaf=leaf, min_steps=3, begins=True, last=_collects, last_words=words)


@points(1, hint="Look at K1.ndim and K2.ndim; with channels, compare the axes that count the middle channels.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """kernels without exactly two axes, or channels that do not fit: ValueError"""
    shapes: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
        ((3,), (2, 2)), ((2, 2), (3,)), ((3,), (2,)), ((1, 2, 2), (2, 2)), ((2, 2), (2, 2, 2)),
        ((2, 1, 2, 2), (1, 2, 2, 2)), ((3,), (1, 2, 2)), ((2, 2, 2), (1, 3, 3)), ((2, 2), (1, 1, 2, 2)), ((4,), (2, 2)),
        ((2, 2), (1, 1, 1, 2, 2)),
    ]  # fmt: skip
    for first, second in shapes:
        because = f"K1 has {_axes(first)} and K2 has {_axes(second)}"
        refuses(student.compose, rng.normal(size=first), rng.normal(size=second), because=because)
    shapes = [
        ((3, 2, 1, 1), (4, 2, 1, 1)), ((3, 2, 2, 2), (2, 2, 2, 2)), ((2, 1, 1, 1), (1, 3, 1, 1)),
        ((1, 2, 2, 2), (2, 2, 2, 2)), ((2, 2, 2, 2), (2, 1, 1, 2)), ((2, 3, 1, 2), (3, 3, 2, 1)),
        ((3, 1, 1, 1), (3, 1, 1, 1)),
    ]  # fmt: skip
    for first, second in shapes:
        because = f"the first layer makes {_count(first[0])}, and the second one reads {second[1]}"
        refuses(student.compose_channels, rng.normal(size=first), rng.normal(size=second), because=because)


@points(0, hint="Work on a copy: K1.copy().")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the arrays that you get stay as they are"""
    shapes = [
        ((2, 2, 2, 3), (3, 2, 2, 1)),
        ((2, 2, 3, 3), (2, 2, 3, 3)),
        ((1, 1, 1, 1), (1, 1, 2, 2)),
        ((1, 2, 1, 4), (2, 1, 1, 1)),
    ]
    for first, second in shapes:
        for K1, K2 in (
            (rng.normal(size=first), rng.normal(size=second)),
            (rng.integers(-9, 0, first), rng.integers(1, 9, second)),
        ):
            keeps_inputs(student.compose, K1[0, 0], K2[0, 0])
            keeps_inputs(student.compose_channels, K1, K2)
            keeps_inputs(student.compose_bias, K1, K1[:, 0, 0, 0].copy(), K2, K2[:, 0, 0, 0].copy())


def _check_kernel(K: Any, right: Array, call: str, sizes: tuple[str, str]) -> None:
    """Check a kernel's shape, in words that do not give it away, since it is part of the task; then its numbers."""
    array = as_array(K, what="the kernel") if K is not None else None
    if array is None or array.ndim != right.ndim or array.shape[:-2] != right.shape[:-2]:
        got = "None (is a `return` missing?)" if array is None else f"an array of shape {show(array.shape)}"
        wanted = "an array with two axes" if right.ndim == 2 else f"an array with four axes, the first two {right.shape[:2]}"
        raise Mismatch(got, wanted, call=call)
    if array.shape != right.shape:
        mine, wanted = array.shape[-2:], right.shape[-2:]
        picture = 9 if max(*mine, *wanted) <= 9 else 10 * (max(*mine, *wanted) // 10 + 2)
        raise Mismatch(
            f"a kernel of {mine[0]}x{mine[1]}: {_effect(mine, picture)}",
            f"a kernel for which {_effect(wanted, picture)}, as after a {sizes[0]} and a {sizes[1]} layer",
            call=call,
        )
    close(array, right, call=call, what="the kernel")


def _effect(window: tuple[int, ...], picture: int) -> str:
    if not all(window):
        return "it has no weights"
    rows, columns = (picture + 1 - side for side in window)
    return f"a picture of {picture}x{picture} becomes {rows}x{columns}"


def _collects(last: Any) -> bool:
    """Return whether a line is Sum(X[i+m]*(...), (m, ., .)), with any name for m, and without any other X."""
    if type(last) is not sympy.Sum or len(last.limits) != 1:
        return False
    index = last.limits[0][0].name
    factors = sympy.Mul.make_args(last.function)
    pixels = [f for f in factors if isinstance(f, sympy.Indexed) and str(f.base) == "X"]
    elsewhere = [f for f in factors if f not in pixels and any(str(leaf.base) == "X" for leaf in f.atoms(sympy.Indexed))]
    if len(pixels) != 1 or elsewhere:
        return False
    (place,) = pixels[0].indices
    return sorted(str(term) for term in sympy.Add.make_args(place)) == sorted(["i", index])


def _full(A: Array, B: Array) -> Array:
    """Return the full convolution of two kernels, of (h1, w1) and (h2, w2): (h1 + h2 - 1, w1 + w2 - 1)."""
    out = np.zeros((A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1))
    for (i, j), weight in np.ndenumerate(A):
        out[i : i + B.shape[0], j : j + B.shape[1]] += weight * B
    return out


def _full_channels(K1: Array, K2: Array) -> Array:
    """Return the kernel of one layer for two: K1 (c, ci, h1, w1), K2 (co, c, h2, w2) -> (co, ci, ., .)."""
    (ci, h1, w1), (co, _, h2, w2) = K1.shape[1:], K2.shape
    out = np.zeros((co, ci, h1 + h2 - 1, w1 + w2 - 1))
    for i, j in np.ndindex(h1, w1):
        out[:, :, i : i + h2, j : j + w2] += np.einsum("mi,omhw->oihw", K1[:, :, i, j], K2)
    return out


def _uneven(shape: tuple[int, int], rng: np.random.Generator) -> Array:
    """Draw small whole numbers other than 0, all different, so that one in the wrong place is noticed."""
    most = max(9, (shape[0] * shape[1] + 1) // 2)
    return rng.permutation([n for n in range(-most, most + 1) if n])[: shape[0] * shape[1]].reshape(shape)


def _by(array: Array) -> str:
    return "x".join(str(side) for side in array.shape)


def _axes(shape: tuple[int, ...]) -> str:
    return f"{len(shape)} ax{'i' if len(shape) == 1 else 'e'}s"


def _legend(call: str) -> str:
    return f"{call} with A: 3x2, B: 2x4, C: 1x3, f: 1x1 (fractions)"


def _count(channels: int) -> str:
    return f"{channels} channel{'s' if channels > 1 else ''}"
