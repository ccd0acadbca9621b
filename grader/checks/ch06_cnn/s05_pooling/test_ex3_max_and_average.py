"""Where maximum and average part."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, close, equal, keeps_inputs, points, unpack

HINTS = (
    "Take a window with a single 4 in it, and think of others with the same maximum, or the same average.",
    "Nudge one cell of a window by a little: by how much do the maximum and the average move?",
    "For the noise: rng.normal(size=(m, k*k)), then max and mean along the second axis.",
)
#: Mean of the largest of k² standard normal numbers (order statistics of the normal distribution).
LARGEST = {2: 1.0294, 3: 1.4850, 4: 1.7660}


@points(3, hint="Change a cell that is not the largest.")
def test_witness(student: Student) -> None:
    """same_max and same_average: one pooling sees no difference, the other does"""
    for name, equal_by, other in (("same_max", np.max, np.mean), ("same_average", np.mean, np.max)):
        call = f"{name}()"
        pair = unpack(getattr(student, name)(), 2, call)
        A, B = (as_array(window, shape=(2, 2), what=f"a window of {call}") for window in pair)
        same, differs = ("maxima", "averages") if name == "same_max" else ("averages", "maxima")
        if abs(equal_by(A) - equal_by(B)) > 1e-9:
            raise Mismatch(f"the {same} are {equal_by(A):g} and {equal_by(B):g}", f"equal {same}", call=call)
        if abs(other(A) - other(B)) < 0.5:
            raise Mismatch(f"the {differs} are {other(A):g} and {other(B):g}", f"{differs} at least 0.5 apart", call=call)


@points(4, hint="Move a small cell a little: does the maximum move?")
def test_gradient(student: Student, rng: np.random.Generator) -> None:
    """max_gradient and average_gradient are the derivatives by each cell"""
    shapes = ((2, 2), (3, 3), (2, 3), (1, 4), (1, 1))
    windows = [rng.permutation(np.arange(h * w) * 1.5 - 3.0).reshape(h, w) for h, w in shapes]
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
def test_spike(student: Student) -> None:
    """spike_left is what the two poolings leave of a lone 1"""
    from fractions import Fraction

    sizes = (1, 2, 3, 7)
    for k, pair in zip(sizes, student.spike_left.map([(k,) for k in sizes]), strict=True):
        call = f"spike_left({k})"
        left = unpack(pair, 2, call)
        equal(left[0], 1, call=call, what="what the maximum leaves")
        equal(left[1], Fraction(1, k * k), call=call, what="what the average leaves")


@points(3, hint="Draw all windows at once, pool each of them, and then take the mean and the standard deviation.")
def test_noise(student: Student, rng: np.random.Generator) -> None:
    """noise measures the bias of the maximum and the spread of the average"""
    first, second = (int(seed) for seed in rng.integers(1, 10**6, 2))
    cases = [(2, 4000, first), (2, 4000, first), (2, 4000, second), (3, 4000, first), (4, 4000, second)]
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
    if results[0] == results[2]:
        raise Mismatch("the same result for two seeds", "other draws for another seed", call=f"noise(2, 4000, {second})")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the windows are left as they are"""
    W = rng.permutation(6.0 + np.arange(6)).reshape(2, 3)
    keeps_inputs(student.max_gradient, W)
    keeps_inputs(student.average_gradient, W)


def _number(value: Any, call: str) -> float:
    return float(as_array(value, shape=(), what=f"a number of {call}"))
