"""Between average and maximum."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shared.repeated_calls import check_repeated_calls

from grader.api import Mismatch, Student, StudentError, as_array, check_refilled, close, keeps_inputs, points, unpack, whole

HINTS = (
    "It is a weighted mean: the weights of a window are positive and add up to 1.",
    "Subtract the largest of the beta·x in the window before you take exponentials: the weights stay the same.",
    "For the gradient: the weights depend on every number, so y changes in two ways. For part 3, raise something small.",
)


#: What the statement leaves free.
OUTSIDE = {
    "softmax_gradient.float32": "the statement compares the gradient within 1e-5",
    "softmax_gradient.six_digits": "the statement compares the gradient within 1e-5",
    "softmax_gradient.up_to_1000": "the statement promises at most 150 numbers, so that a measured gradient is right in time",
    "not_monotone.one_per_mille": "any example with the property is right, and this one keeps it with 1.001 times its numbers",
    "not_monotone.one_percent": "any example with the property is right, and this one keeps it with 1.01 times its numbers",
    "not_monotone.ten_tolerances": "any example with the property is right, also one with slightly larger numbers",
}
#: Window, stride, beta. No exponent is above 300 here: test_stable is the check for overflow.
SETTINGS = [
    (2, 2, 0.0), (3, 1, 0.0), (2, 2, 150.0), (3, 2, -150.0), (2, 1, 1.0), (3, 2, -0.7), (2, 3, 2.5), (1, 1, 1.3),
    (1, 2, 0.6), (4, 2, 0.3), (2, 1, 400.0), (3, 2, -400.0),
]  # fmt: skip
#: Height, width, window, stride, beta: squares, one cell, one window, and large sizes, for answers that hold only up to some
#: limit.
SHAPES = [
    (4, 4, 2, 2, 1.0), (6, 6, 3, 1, -0.5), (1, 1, 1, 1, 2.0), (3, 3, 3, 4, 0.7), (3, 7, 2, 5, -1.2), (40, 23, 17, 6, 1.3),
    (130, 13, 6, 16, -0.6), (9, 1201, 8, 150, 0.02), (1201, 9, 9, 220, -0.02), (61, 60, 60, 1, 0.001),
    (110, 105, 21, 43, 2.4), (90, 61, 31, 59, -3.1),
]  # fmt: skip


@points(6, hint="Which mean is it for beta = 0? Normalise the weights inside each window.")
def test_values(student: Student, rng: np.random.Generator) -> None:
    """softmax_pool is the softmax-weighted mean of each window, for beta = 0 and for large ones, too"""
    for source in (np.random.default_rng(655), rng):
        drawn = _sizes(source, len(SETTINGS))
        sizes = [(4, 5) if abs(beta) == 150 else size for (_, _, beta), size in zip(SETTINGS, drawn, strict=True)]
        cases = [(_picture(source, h, w), k, s, beta) for (k, s, beta), (h, w) in zip(SETTINGS, sizes, strict=True)]
        for X, *_ in cases[-2:]:
            X *= 0.02  # so close together that even with beta = 400 several numbers have weight
        _compare(student, cases)
    fixed = np.random.default_rng(656)
    cases = [(_picture(fixed, h, w, most=280 / abs(beta)), k, s, beta) for h, w, k, s, beta in SHAPES]
    cases += [(np.zeros((3, 4)), 2, 1, 1.5), (np.full((4, 4), -2.5), 2, 2, 0.8)]
    cases += [(fixed.integers(-1, 3, (5, 6)).astype(float), 2, 1, beta) for beta in (0.0, 1.7, -2.0)]
    cases.append((_picture(fixed, 4, 5) * 5e3, 2, 1, 1e-9))  # with numbers up to 10,000, this beta is not 0
    again = _picture(fixed, 6, 7)  # the same picture with other windows, strides and betas
    cases += [(again, *how) for how in ((2, 1, 0.9), (2, 1, -0.9), (2, 2, 0.9), (3, 1, 0.9))]
    _compare(student, cases)
    check_refilled(student.softmax_pool, [(again, 2, 1, 0.9), (again + 1, 2, 1, 0.9)], _compare_pooled)


@points(3, hint="exp(10000) is inf. Which number can you subtract from all the exponents?")
def test_stable(student: Student, rng: np.random.Generator) -> None:
    """softmax_pool does not overflow"""
    fixed, cases, small = np.random.default_rng(657), [], []
    large_beta: list[tuple[np.ndarray, int, int, float]] = []  # with numbers so small that no exponent gets large
    for k, s, beta in ((2, 2, 1.0), (2, 2, -1.0), (3, 1, 400.0), (2, 1, -400.0), (2, 3, 0.01), (3, 3, 0.0)):
        for source in (fixed, rng):
            # Large and small numbers in the same picture: shifting by the picture's largest exponent gives 0/0 in some windows.
            X = _picture(source, 7, 6) + np.kron(source.permutation([-9.9e3, -500.0, 0.0, 9.9e3])[:3], np.ones(2))
            cases.append((X, k, s, beta))
            small.append((_picture(source, 7, 6), k, s, float(np.clip(beta, -1, 1))))
            large_beta.append((_picture(source, 7, 6) * 0.02, k, s, beta))
    levels = ((9.9e3, 400.0, (7, 6, 2, 2)), (-9.9e3, 400.0, (41, 56, 17, 13)), (9.9e3, -400.0, (130, 90, 45, 80)))
    for level, beta, (h, w, k, s) in levels:  # close together: several have weight
        cases.append((_picture(fixed, h, w) * 0.02 + level, k, s, beta))
        small.append((_picture(fixed, h, w, most=100), k, s, float(np.sign(beta))))
    # An answer that is wrong for small numbers as well has another mistake than overflow: other checks report it.
    ordinary = _run_each(student, small)
    if all(isinstance(result, StudentError) for result in ordinary):
        raise ordinary[0]
    ran = [place for place, result in enumerate(ordinary) if not isinstance(result, StudentError)]
    cases, small, ordinary = ([known[place] for place in ran] for known in (cases, small, ordinary))
    large_beta = [large_beta[place] for place in ran if place < len(large_beta)]
    is_right = all(
        _is_pooled(got, case)
        for case, got in zip([*small, *large_beta], [*ordinary, *student.softmax_pool.map(large_beta)], strict=True)
    )
    depends = False
    for case, got, other in zip(cases, student.softmax_pool.map(cases), ordinary, strict=True):
        call = f"{_call(*case)} with numbers up to {np.abs(case[0]).max():.0f}"
        if is_right:
            close(got, _pooled(*case), call=call, what="the pooled picture")
            continue
        try:
            pooled, before = (as_array(picture, shape=(None, None), what="the pooled picture") for picture in (got, other))
        except Mismatch as err:
            raise Mismatch(err.got, err.expected, call=call, where=err.where) from None
        if not pooled.size or np.array_equal(np.sort(pooled, axis=None), np.sort(case[0], axis=None)):
            raise Mismatch("the cells of X as they are" if pooled.size else "an empty array", "a pooled picture", call=call)
        depends = depends or not (pooled.shape == before.shape and np.array_equal(pooled, before))
    if not is_right and not depends:
        raise Mismatch("the same results as for other pictures", "results that depend on X", call=call)


@points(4, hint="Both factors of p·x depend on x: use the product rule, or measure it with a small step.")
def test_gradient(student: Student, rng: np.random.Generator) -> None:
    """softmax_gradient gives the derivative of the pooled value (or that of your own) with respect to each number"""
    try:
        _check_gradients(student, rng)
    except Mismatch as err:
        if not _is_gradient_of_own_pool(student):
            # The call is said here: the last one may be that of softmax_pool.
            raise Mismatch(
                err.got, err.expected, call=err.call or "softmax_gradient(...)", where=err.where, compared=err.compared
            ) from None


@points(3, hint="Compare (0, 0, 0, 10) with what you get when one of the zeros is raised.")
def test_witness(student: Student) -> None:
    """not_monotone raises a number and lowers the pooled value"""
    check_repeated_calls(student.not_monotone, _check_witness)


def _check_witness(value: Any) -> None:
    said = unpack(value, 4)
    v = as_array(said[0], shape=(4,), what="v")
    i = whole(said[1], "the index i")
    delta, beta = (float(as_array(value, shape=(), what=name)) for value, name in zip(said[2:], ("delta", "beta"), strict=True))
    if not 0 <= i <= 3:
        raise Mismatch(f"the index {i}", "an index from 0 to 3")
    if not (delta > 0 and beta > 0):
        raise Mismatch(f"delta = {delta:g} and beta = {beta:g}", "two positive numbers")
    if max(np.abs(v).max(), delta) > 1e6 or beta > 1e6:
        raise Mismatch("numbers over a million", "numbers whose result can be checked")
    raised = v.copy()
    raised[i] += delta
    before, after = (_weights(x, beta) @ x for x in (v, raised))
    if not after < before - 1e-6:
        change = f"{abs(after - before):.3g} {'more' if after > before else 'less'}"
        got = f"a pooled value of {before:.6g} before, and {change} after raising"
        raise Mismatch(got, "a value that is lower by more than 1e-6 after raising")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the picture and the numbers are left as they are"""
    for h, w in ((4, 5), (4, 4), (2, 2)):
        keeps_inputs(student.softmax_pool, _picture(rng, h, w), 2, 1, 0.8)
    keeps_inputs(student.softmax_gradient, rng.normal(size=4), 0.8)


def _compare(student: Student, cases: list[tuple[np.ndarray, int, int, float]]) -> None:
    for case, got in zip(cases, student.softmax_pool.map(cases), strict=True):
        _compare_pooled(got, *case)


def _compare_pooled(got: Any, *case: Any) -> None:
    close(got, _pooled(*case), call=_call(*case), what="the pooled picture")


def _run_each(student: Student, cases: list[tuple[np.ndarray, int, int, float]]) -> list[Any]:
    """Return the pooled picture of each case, or the StudentError where the case raised an exception."""
    try:
        return list(student.softmax_pool.map(cases))
    except StudentError as err:
        if err.cause != "exception":
            raise
    results: list[Any] = []
    for case in cases:
        try:
            results.append(student.softmax_pool(*case))
        except StudentError as err:
            results.append(err)
    return results


def _compare_gradients(student: Student, cases: list[tuple[np.ndarray, float]]) -> None:
    for case, got in zip(cases, student.softmax_gradient.map(cases), strict=True):
        _compare_gradient(got, *case)


def _compare_gradient(got: Any, v: np.ndarray, beta: float) -> None:
    p = _weights(v, beta)
    want = p * (1 + beta * (v - p @ v))
    call = f"softmax_gradient(v: {len(v)} number{'' if len(v) == 1 else 's'}, beta={beta:g})"
    close(got, want, tol=1e-5, call=call, what="the gradient")


def _check_gradients(student: Student, rng: np.random.Generator) -> None:
    for source in (np.random.default_rng(658), rng):
        sizes = ((4, 1.0), (4, 0.0), (9, 2.5), (3, -1.5), (1, 2.0), (6, 0.3), (2, -3.0))
        _compare_gradients(student, [(source.normal(size=n) * 2, beta) for n, beta in sizes])
    fixed = np.random.default_rng(659)
    cases = [(fixed.normal(size=n) * 3, beta) for n, beta in ((25, 0.5), (60, -1.8), (149, 0.2), (150, 2.8), (150, -2.9))]
    cases += [(cases[0][0], -0.4), (np.zeros(4), 1.0), (np.full(5, -1.25), 2.0), (np.array([0.0, 2.0, 2.0, -1.0, 0.0]), 1.5)]
    cases += [(np.array([1.5]), 0.0), (np.array([-2.0]), -3.0)]
    cases += [(np.array([9.0, -9.0, 8.5, 0.0]), 3.0), (np.array([280.0, -290.0, 275.0]), 0.1), (np.array([-29.0, -28.0]), -1.0)]
    _compare_gradients(student, cases)
    check_refilled(student.softmax_gradient, [(cases[0][0], 0.5), (2 * cases[0][0], 0.5)], _compare_gradient)


def _is_gradient_of_own_pool(student: Student) -> bool:
    """Return whether softmax_gradient is that of the answer's own softmax_pool, which is wrong and costs its points above."""
    fixed, step, slopes, wrong = np.random.default_rng(660), 1e-4, [], False
    own, v = student.uncompared, fixed.normal(size=4)
    for beta in (1.0, -0.7, 2.5):
        # The numbers are the first window of a picture. It comes as it is, and with each of them a little larger or smaller.
        picture = np.zeros((4, 5))
        picture[:2, :2] = v.reshape(2, 2)
        pictures = [picture]
        for sign in (1, -1):
            for place in np.ndindex(2, 2):
                moved = picture.copy()
                moved[place] += sign * step
                pictures.append(moved)
        try:
            pooled = [as_array(got, shape=(2, 2))[0, 0] for got in own.softmax_pool.map([(X, 2, 2, beta) for X in pictures])]
            mine = as_array(own.softmax_gradient(v, beta), shape=(4,))
        except (Mismatch, StudentError):
            return False
        measured = (np.array(pooled[1:5]) - np.array(pooled[5:])) / (2 * step)
        if not np.allclose(mine, measured, rtol=1e-4, atol=1e-4):
            return False
        wrong = wrong or not abs(pooled[0] - _weights(v, beta) @ v) <= 1e-6
        slopes.append(measured)
    # The average, the maximum and a fixed number do not depend on beta: they are no softmax pooling with a mistake.
    return wrong and not np.allclose(slopes[0], slopes[2], rtol=1e-3, atol=1e-3)


def _is_pooled(got: Any, case: tuple[np.ndarray, int, int, float]) -> bool:
    try:
        close(got, _pooled(*case))
    except Mismatch:
        return False
    return True


def _sizes(rng: np.random.Generator, count: int) -> list[tuple[int, int]]:
    """Draw sizes with two different sides; for some strides they leave out a last row or column."""
    return [(int(h), int(h + d)) for h, d in zip(rng.integers(5, 8, count), rng.choice([-1, 1, 2], count), strict=True)]


def _picture(rng: np.random.Generator, h: int, w: int, *, most: float = math.inf) -> np.ndarray:
    """Draw a picture with numbers of both signs, 0.15 apart: with beta = ±150 the result is one of them, to 1e-9.

    They are closer together where they would be larger than ``most``.
    """
    X = (rng.permutation(h * w) * 0.15 - 0.05 * h * w - 0.02).reshape(h, w)
    return X * min(1.0, most / np.abs(X).max())


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
