"""Where maximum and average part."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, close, equal, keeps_inputs, points, unpack

HINTS = (
    "Take a window with a single 4 in it, and think of others with the same maximum, or the same average.",
    "Nudge one cell of a window by a little: by how much do the maximum and the average move?",
    "For the noise: rng.normal(size=(m, k*k)), then max and mean along the second axis.",
)
#: Mean of the largest of k² standard normal numbers (order statistics of the normal distribution).
LARGEST = {2: 1.0294, 3: 1.4850, 4: 1.7660, 5: 1.9653, 6: 2.1181}


@points(3, hint="Change a cell that is not the largest.")
def test_witness(student: Student) -> None:
    """same_max and same_average: one pooling sees no difference, the other does"""
    for name, equal_by, other in (("same_max", _max, _mean), ("same_average", _mean, _max)):
        call = f"{name}()"
        pair = unpack(getattr(student, name)(), 2, call)
        A, B = (as_array(window, shape=(2, 2), what=f"a window of {call}") for window in pair)
        same, differs = ("maxima", "averages") if name == "same_max" else ("averages", "maxima")
        if abs(equal_by(A) - equal_by(B)) > Fraction(1, 10**9):
            raise Mismatch(f"the {same} are {_shown(equal_by(A), equal_by(B))}", f"equal {same}", call=call)
        if abs(other(A) - other(B)) < Fraction(1, 2):
            said = f"the {differs} are {_shown(other(A), other(B))}"
            raise Mismatch(said, f"{differs} at least 0.5 apart", call=call)


@points(4, hint="Move a small cell a little: does the maximum move?")
def test_gradient(student: Student, rng: np.random.Generator) -> None:
    """max_gradient and average_gradient are the derivatives by each cell"""
    # Shape, distance of two numbers, smallest number: of both signs, all negative, close together.
    settings = (((2, 2), 1.5, -3.0), ((3, 3), 1.5, -2000.0), ((2, 3), 0.05, -0.1), ((1, 4), 1.5, -40.0), ((1, 1), 1.5, -3.0))
    windows = [rng.permutation(np.arange(h * w) * step + least).reshape(h, w) for (h, w), step, least in settings]
    asked = [(W,) for W in windows]
    answers = zip(windows, student.max_gradient.map(asked), student.average_gradient.map(asked), strict=True)
    for W, of_max, of_average in answers:
        size = f"W {W.shape[0]}x{W.shape[1]}"
        largest = np.zeros(W.shape)
        largest[np.unravel_index(W.argmax(), W.shape)] = 1.0
        close(of_max, largest, call=f"max_gradient({size})", what="the gradient of the maximum")
        share = np.full(W.shape, 1 / W.size)
        close(of_average, share, call=f"average_gradient({size})", what="the gradient of the average")


@points(2, hint="The window has k·k cells.")
def test_spike(student: Student, rng: np.random.Generator) -> None:
    """spike_left is what the two poolings leave of a lone 1"""
    sizes = (1, 2, 3, 7, int(rng.integers(11, 40)))
    for k, pair in zip(sizes, student.spike_left.map([(k,) for k in sizes]), strict=True):
        call = f"spike_left({k})"
        left = unpack(pair, 2, call)
        equal(left[0], 1, call=call, what="what the maximum leaves")
        equal(left[1], Fraction(1, k * k), call=call, what="what the average leaves")


@points(3, hint="Draw all windows at once, pool each of them, and then take the mean and the standard deviation.")
def test_noise(student: Student, rng: np.random.Generator) -> None:
    """noise measures the bias of the maximum and the spread of the average"""
    first = int(rng.integers(1, 10**6))
    second = first + 252_000  # alike modulo many numbers: who makes small ones of the seeds gets the same draws
    cases = [(2, 4000, first), (2, 4000, first), (2, 4000, second), (3, 4000, first), (int(rng.integers(4, 7)), 4000, second)]
    results: list[tuple[float, float]] = []
    for (k, m, seed), pair in zip(cases, student.noise.map(cases), strict=True):
        call = f"noise({k}, {m}, {seed})"
        bias, spread = (_number(value, call) for value in unpack(pair, 2, call))
        if abs(bias - LARGEST[k]) > 0.06:
            raise Mismatch(f"a mean of the maxima of {bias:.3f}", "the mean of the largest of k·k draws", call=call)
        if abs(spread - 1 / k) > 0.03:
            raise Mismatch(f"a standard deviation of the averages of {spread:.3f}", "that of the mean of k·k draws", call=call)
        results.append((bias, spread))
    if results[0] != results[1]:
        raise Mismatch("two different results for the same seed", "the same result", call=f"noise(2, 4000, {first})")
    names = ("mean of the maxima", "standard deviation of the averages")
    for what, one, another in zip(names, results[0], results[2], strict=True):
        if one == another:  # each by itself: one of the two may be measured, and the other one known from a book
            raise Mismatch(f"the same {what} for two seeds", "other draws for another seed", call=f"noise(2, 4000, {second})")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the windows are left as they are"""
    W = rng.permutation(6.0 + np.arange(6)).reshape(2, 3)
    keeps_inputs(student.max_gradient, W)
    keeps_inputs(student.average_gradient, W)


def _max(window: np.ndarray) -> Fraction:
    return Fraction(float(window.max()))


def _mean(window: np.ndarray) -> Fraction:
    """Exactly: the sum of giant numbers is none in floats."""
    return sum(map(Fraction, window.ravel().tolist()), Fraction(0)) / window.size


def _shown(one: Fraction, another: Fraction) -> str:
    return f"{float(one):g} and {float(another):g}"


def _number(value: Any, call: str) -> float:
    return float(as_array(value, shape=(), what=f"a number of {call}"))
