"""Between average and maximum."""

from __future__ import annotations

import numpy as np

from grader.api import Mismatch, Student, as_array, close, keeps_inputs, points, unpack, whole

HINTS = (
    "It is a weighted mean: the weights of a window are positive and add up to 1.",
    "Subtract the largest of the beta·x in the window before you take exponentials: the weights stay the same.",
    "For the gradient: the weights depend on every number, so y changes in two ways. For part 3, raise something small.",
)


@points(6, hint="Which mean is it for beta = 0? Normalise the weights inside each window.")
def test_values(student: Student, rng: np.random.Generator) -> None:
    """softmax_pool is the softmax-weighted mean of each window, for beta = 0 and for large ones, too"""
    settings = [
        (2, 2, 0.0), (3, 1, 0.0), (2, 2, 150.0), (3, 2, -150.0), (2, 1, 1.0), (3, 2, -0.7), (2, 3, 2.5), (1, 1, 1.3),
        (1, 2, 0.6), (4, 2, 0.3), (2, 1, 300.0), (3, 2, -300.0),
    ]  # fmt: skip
    # No exponent here is beyond 300: what overflows is for the next check to say.
    drawn = _sizes(rng, len(settings))
    sizes = [(4, 5) if abs(beta) == 150 else size for (_, _, beta), size in zip(settings, drawn, strict=True)]
    cases = [(_picture(rng, h, w), k, s, beta) for (k, s, beta), (h, w) in zip(settings, sizes, strict=True)]
    for X, *_ in cases[-2:]:
        X *= 0.02  # so close together that a beta of 300 chooses none of them
    answers = student.softmax_pool.map(cases)
    for (X, k, s, beta), got in zip(cases, answers, strict=True):
        close(got, _pooled(X, k, s, beta), call=_call(X, k, s, beta), what="the pooled picture")


@points(3, hint="exp(10000) is inf. Which number can you subtract from all the exponents?")
def test_stable(student: Student, rng: np.random.Generator) -> None:
    """softmax_pool does not overflow"""
    settings = [(2, 2, 1.0), (2, 2, -1.0), (3, 1, 400.0), (2, 1, -400.0), (2, 3, 0.01)]
    cases = []
    for k, s, beta in settings:
        # Patches of all sizes: large numbers in one window do not excuse a 0/0 in another.
        X = _picture(rng, 7, 6) + np.kron(rng.permutation([-9.9e3, -500.0, 0.0, 9.9e3])[:3], np.ones(2))
        cases.append((X, k, s, beta))
    for (X, k, s, beta), got in zip(cases, student.softmax_pool.map(cases), strict=True):
        call = f"{_call(X, k, s, beta)} with numbers up to {np.abs(X).max():.0f}"
        close(got, _pooled(X, k, s, beta), call=call, what="the pooled picture")


@points(4, hint="Both factors of p·x depend on x: use the product rule, or measure it with a small step.")
def test_gradient(student: Student, rng: np.random.Generator) -> None:
    """softmax_gradient gives the derivative of the pooled value by each number"""
    cases = [(rng.normal(size=n) * 2, beta) for n, beta in ((4, 1.0), (4, 0.0), (9, 2.5), (3, -1.5), (1, 2.0), (6, 0.3))]
    for (v, beta), got in zip(cases, student.softmax_gradient.map(cases), strict=True):
        p = _weights(v, beta)
        want = p * (1 + beta * (v - p @ v))
        close(got, want, tol=1e-5, call=f"softmax_gradient(v: {len(v)} numbers, beta={beta:g})", what="the gradient")


@points(3, hint="Compare (0, 0, 0, 10) with what you get when one of the zeros is raised.")
def test_witness(student: Student) -> None:
    """not_monotone raises a number and lowers the pooled value"""
    call = "not_monotone()"
    said = unpack(student.not_monotone(), 4, call)
    v = as_array(said[0], shape=(4,), what="v")
    i = whole(said[1], "the index i")
    delta, beta = (float(as_array(value, shape=(), what=name)) for value, name in zip(said[2:], ("delta", "beta"), strict=True))
    if not 0 <= i <= 3:
        raise Mismatch(f"the index {i}", "an index from 0 to 3", call=call)
    if not (delta > 0 and beta > 0):
        raise Mismatch(f"delta = {delta:g} and beta = {beta:g}", "two positive numbers", call=call)
    if max(np.abs(v).max(), delta) > 1e6 or beta > 1e6:
        raise Mismatch("numbers over a million", "numbers whose result can be checked", call=call)
    raised = v.copy()
    raised[i] += delta
    before, after = (_weights(x, beta) @ x for x in (v, raised))
    if not after < before - 1e-6:
        raise Mismatch(f"a pooled value of {before:.6g} before and {after:.6g} after raising", "a lower value after", call=call)


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the picture and the numbers are left as they are"""
    keeps_inputs(student.softmax_pool, _picture(rng, 4, 5), 2, 1, 0.8)
    keeps_inputs(student.softmax_gradient, rng.normal(size=4), 0.8)


def _sizes(rng: np.random.Generator, count: int) -> list[tuple[int, int]]:
    """Sizes whose sides differ, and where the last row or column is left out for some strides."""
    return [(int(h), int(h + d)) for h, d in zip(rng.integers(5, 8, count), rng.choice([-1, 1, 2], count), strict=True)]


def _picture(rng: np.random.Generator, h: int, w: int) -> np.ndarray:
    """Numbers of both signs, 0.15 apart: a beta of 150 chooses one of them to 1e-9."""
    return (rng.permutation(h * w) * 0.15 - 0.05 * h * w - 0.02).reshape(h, w)


def _weights(v: np.ndarray, beta: float) -> np.ndarray:
    exponents = beta * v
    weights = np.exp(exponents - exponents.max())
    return weights / weights.sum()


def _pooled(X: np.ndarray, k: int, s: int, beta: float) -> np.ndarray:
    rows, columns = range(0, X.shape[0] - k + 1, s), range(0, X.shape[1] - k + 1, s)
    windows = [[X[i : i + k, j : j + k].ravel() for j in columns] for i in rows]
    return np.array([[_weights(x, beta) @ x for x in row] for row in windows])


def _call(X: np.ndarray, k: int, s: int, beta: float) -> str:
    return f"softmax_pool(X: array {X.shape[0]}x{X.shape[1]}, k={k}, s={s}, beta={beta:g})"
