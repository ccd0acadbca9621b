"""Where maximum and average part."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from shared.repeated_calls import check_repeated_calls

from grader.api import Mismatch, Student, as_array, check_refilled, close, equal, in_time, keeps_inputs, points, show, unpack

HINTS = (
    "Take a window with a single 4 in it, and think of others with the same maximum, or the same average.",
    "Change one cell of a window a little: by how much do the maximum and the average change?",
    "For the noise: rng.normal(size=(m, k*k)), then max and mean along the second axis.",
)
#: A pooling of one window, and what its values are called.
Pooling = tuple[Callable[[np.ndarray], Fraction], str]
#: The window has more than a million cells: an answer that adds up that many Fractions may run out of time.
LARGE = 1001
#: k -> the expected maximum of k² standard normal numbers (order statistics of the normal distribution).
LARGEST = {2: 1.0294, 3: 1.4850, 4: 1.7660, 5: 1.9653, 6: 2.1181, 7: 2.2412, 8: 2.3437}
#: For each n up to 128, and for the usual powers of 2 and 10, two of these seeds have the same remainder modulo n: an answer
#: that uses seed % n makes the same draws for both. The last two are the same number as 32-bit floats.
SEEDS = (
    7, 1073741831, 1000000007, 655828766, 1631362762, 2009934061, 813541687, 2072880047, 732960043, 686361137, 677653,
    2147483646, 2147483647,
)  # fmt: skip
#: Two numbers of windows, for a few seeds: an answer that draws no more than a fixed number gives the same results for both.
MANY, MANY_SEEDS = (2000, 4000), (1, 11, 12)
#: So few windows that their spread alone tells how many they are; an odd number, so that sums can be told from rounded means.
FEW = 3
FEW_CALLS = 1000
#: As many windows in each of so many calls as tell independent ones from pairs x and -x.
SOME, SOME_CALLS = 16, 300
#: How far the mean of the maxima and the standard deviation of the averages of 4,000 windows may be from the truth; of m
#: windows √(4000/m) times as far.
ALLOWED = (0.06, 0.03)
#: With these seeds, k = 3 and 4,000 windows, how far both may be from the truth on average: the median of 9 normal numbers'
#: maximum is 0.039 below its mean. Right results deviate by 0.0033 and 0.0013, so they are refused once in 10**13 times.
AVERAGED_SEEDS, ALLOWED_ON_AVERAGE = (1, 5, 23, 8191, 65537, 1000003, 179424673, 2038074743), (0.025, 0.01)
#: How many of its standard deviations a measure may be off: right answers are refused once in 10**8 times, or more seldom.
_DEVIATIONS = 6.2
#: What the statement leaves free.
OUTSIDE = {
    "same_max.one_per_mille": "any pair with the property is right, and 1.001 times such a pair has it, too",
    "same_max.one_percent": "any pair with the property is right, and 1.01 times such a pair has it, too",
    "same_max.ten_tolerances": "any pair with the property is right, also one whose numbers are a little larger",
    "same_average.one_per_mille": "any pair with the property is right, and 1.001 times such a pair has it, too",
    "same_average.one_percent": "any pair with the property is right, and 1.01 times such a pair has it, too",
    "same_average.ten_tolerances": "any pair with the property is right, also one whose numbers are a little larger",
    "max_gradient.only_distinct": "the statement promises windows whose numbers are all different",
    "noise.float32": "measured with 4,000 random windows, and compared within 0.01 at the closest",
    "noise.float16": "measured with 4,000 random windows, and compared within 0.01 at the closest",
    "noise.six_digits": "measured with 4,000 random windows, and compared within 0.01 at the closest",
    "noise.small_denominators": "measured with 4,000 random windows, and compared within 0.01 at the closest",
    "average_gradient.kept_by_object": "the gradient of the average depends on the window's shape alone",
    "noise.one_per_mille": "measured with 4,000 random windows: chance moves the results by more than that",
    "noise.one_percent": "measured with 4,000 random windows: chance moves the results by as much as that",
    "noise.ten_tolerances": "measured with 4,000 random windows, and compared within 0.01 at the closest",
}


@points(3, hint="Change a cell that is not the largest.")
def test_witness(student: Student) -> None:
    """same_max and same_average: one pooling sees no difference, the other does"""
    check_repeated_calls(student.same_max, lambda pair: _check_witness(pair, (_max, "maxima"), (_mean, "averages")))
    check_repeated_calls(student.same_average, lambda pair: _check_witness(pair, (_mean, "averages"), (_max, "maxima")))


def _check_witness(pair: Any, equal_by: Pooling, other: Pooling) -> None:
    """Check that two windows have the same value by one pooling, (function, name of its values), and others by the other."""
    A, B = (as_array(window, shape=(2, 2), what="a window") for window in unpack(pair, 2))
    (pool, same), (pool_other, differs) = equal_by, other
    if abs(pool(A) - pool(B)) > Fraction(1, 10**9):
        raise Mismatch(f"the {same} are {_shown(pool(A), pool(B))}", f"equal {same}")
    if abs(pool_other(A) - pool_other(B)) < Fraction(1, 2):
        said = f"the {differs} are {_shown(pool_other(A), pool_other(B))}"
        raise Mismatch(said, f"{differs} at least 0.5 apart")


@points(4, hint="Change a small cell a little: does the maximum change?")
def test_gradient(student: Student, rng: np.random.Generator) -> None:
    """max_gradient and average_gradient are the derivatives with respect to each cell"""
    windows = [*_windows(np.random.default_rng(653), SETTINGS), *_windows(rng, [(tuple(rng.integers(2, 25, 2)), 0.7, -4.0)])]
    # The largest number may also be the last one of many, or the first.
    windows += [np.sort(W, axis=None).reshape(W.shape)[::step, ::step] for W in windows[-5:] for step in (1, -1)]
    equal_cells = [np.ones((3, 3)), np.zeros((2, 4)), np.array([[2.0, 2.0, -1.0]])]
    # One function after the other, so that a mistake in one has its diagnosis beside a mistake in the other.
    of_maxima = student.max_gradient.map([(W,) for W in windows])
    for W, gradient in zip(windows, of_maxima, strict=True):
        _compare_max_gradient(gradient, W)
    of_averages = student.average_gradient.map([(W,) for W in [*windows, *equal_cells]])
    for W, gradient in zip([*windows, *equal_cells], of_averages, strict=True):
        share = np.full(W.shape, 1 / W.size)
        close(gradient, share, call=_call("average_gradient", W), what="the gradient of the average")
    check_refilled(student.max_gradient, [(windows[1],), (-windows[1],)], _compare_max_gradient)


def _compare_max_gradient(gradient: Any, W: np.ndarray) -> None:
    largest = np.zeros(W.shape)
    largest[np.unravel_index(W.argmax(), W.shape)] = 1.0
    close(gradient, largest, call=_call("max_gradient", W), what="the gradient of the maximum")


@points(2, hint="The window has k·k cells.")
def test_spike(student: Student, rng: np.random.Generator) -> None:
    """spike_left is what the two poolings leave of a lone 1"""
    # Small k first: an answer with floats fails before the large ones.
    for sizes in ((1, 2, 3, 6, 12, 25, 50), (100, int(rng.integers(101, 300)))):
        for k, pair in zip(sizes, student.spike_left.map([(k,) for k in sizes]), strict=True):
            _check_spike(k, pair)
    found = in_time(student.spike_left, LARGE)
    if found is not None:
        _check_spike(LARGE, found[0])


# More time than usual: an answer that draws each number as a sum of twelve is slow, but right.
@points(3, hint="Draw all windows at once, pool each of them, and then take the mean and the standard deviation.", timeout=20)
def test_noise(student: Student, rng: np.random.Generator) -> None:
    """noise measures the bias of the maximum and the spread of the average"""
    drawn = (int(rng.choice((4, 6, 7))), 4000, int(rng.integers(1, 2**31)))
    again = [(2, 4000, 1), (2, 10, 0)]
    cases = [
        again[0],
        *again,
        *((3, 4000, seed) for seed in AVERAGED_SEEDS),  # 1 is among them: the size of the window must count
        *((5, 4000, 1), (8, 4000, 4)),
        *((3, 30, 2), (5, 90, 6), (6, 250, 9)),
        drawn,
        *((2, m, seed) for seed in MANY_SEEDS for m in MANY),
        *((4, 10, seed) for seed in SEEDS),
        *reversed(again),
    ]
    found: dict[tuple[int, int, int], tuple[float, float]] = {}
    for case in cases:  # one call at a time, so that each has its own time
        pair, call = student.noise(*case), f"noise{case}"
        bias, spread = (_number(value, call) for value in unpack(pair, 2, call=call))
        if case[1] >= 30:
            _check_noise(*case[:2], bias, spread, call)
        # Sums may be rounded in another order in another call.
        if not np.allclose(found.setdefault(case, (bias, spread)), (bias, spread), rtol=1e-9, atol=0):
            raise Mismatch("two different results for the same seed", "the same result", call=call)
    _compare_seeds([found[4, 10, seed] for seed in SEEDS])
    if all(found[2, MANY[0], seed] == found[2, MANY[1], seed] for seed in MANY_SEEDS):
        said = f"the same results as for m = {MANY[0]}, with each seed"
        raise Mismatch(said, "those of as many windows as asked for", call=f"noise(2, {MANY[1]}, seed)")
    _check_average([found[3, 4000, seed] for seed in AVERAGED_SEEDS])
    few = [(2, FEW, int(seed)) for seed in np.random.default_rng(6534).integers(2**31, size=FEW_CALLS)]
    call = f"noise(2, {FEW}, seed) for {len(few)} seeds"
    _check_few([[_number(value, call) for value in unpack(pair, 2, call=call)] for pair in student.noise.map(few)], call)
    some = [(2, SOME, int(seed)) for seed in np.random.default_rng(6535).integers(2**31, size=SOME_CALLS)]
    call = f"noise(2, {SOME}, seed) for {len(some)} seeds"
    _check_independent([_number(unpack(pair, 2, call=call)[1], call) for pair in student.noise.map(some)], SOME, call)


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the windows are left as they are"""
    for shape in ((2, 3), (3, 3), (1, 1)):
        (W,) = _windows(rng, [(shape, 1.0, 6.0)])
        keeps_inputs(student.max_gradient, W)
        keeps_inputs(student.average_gradient, W)


#: Shape, distance between neighbouring numbers, smallest number: windows with both signs, all negative, all positive, with
#: numbers close together, and large ones.
SETTINGS: list[tuple[tuple[int, int], float, float]] = [
    ((2, 2), 1.5, -3.0), ((3, 3), 1.5, -2000.0), ((2, 3), 0.05, -0.1), ((1, 4), 1.5, -40.0), ((1, 1), 1.5, -3.0),
    ((3, 2), 0.00502, -0.01), ((2, 2), 0.00502, 1.0), ((5, 1), 2.0, 9000.0), ((4, 4), 1.0, -8.0), ((6, 90), 0.5, -70.0),
    ((90, 7), 0.25, -30.0), ((1, 1200), 1.5, -900.0), ((300, 2), 1.5, -700.0), ((1200, 1), 1.5, -900.0), ((1, 1), 1.0, 0.0),
    ((34, 35), 1.0, 0.0), ((2, 2), 0.00502, 9999.97), ((1, 3), 0.00502, -9999.99),
]  # fmt: skip


def _check_spike(k: int, pair: Any) -> None:
    call = f"spike_left({k})"
    left = unpack(pair, 2, call=call)
    equal(left[0], 1, call=call, what="what the maximum leaves")
    equal(left[1], Fraction(1, k * k), call=call, what="what the average leaves")


def _windows(rng: np.random.Generator, settings: list[tuple[Any, float, float]]) -> list[np.ndarray]:
    """Return windows of distinct numbers in random order, one for each (shape, distance, smallest number)."""
    return [rng.permutation(np.arange(h * w) * step + least).reshape(h, w) for (h, w), step, least in settings]


def _check_noise(k: int, m: int, bias: float, spread: float, call: str) -> None:
    near_bias, near_spread = (near * math.sqrt(4000 / m) for near in ALLOWED)
    if abs(bias - LARGEST[k]) > near_bias:
        expected = f"the mean of the largest of k·k draws, within {near_bias:.2g}"
        raise Mismatch(f"a mean of the maxima of {bias:.4f}", expected, call=call)
    if abs(spread - 1 / k) > near_spread:
        expected = f"that of the mean of k·k draws, within {near_spread:.2g}"
        raise Mismatch(f"a standard deviation of the averages of {spread:.4f}", expected, call=call)


def _check_average(results: list[tuple[float, float]]) -> None:
    call = f"noise(3, 4000, seed) for {len(results)} seeds"
    bias, spread = (sum(numbers) / len(numbers) for numbers in zip(*results, strict=True))
    near_bias, near_spread = ALLOWED_ON_AVERAGE
    if abs(bias - LARGEST[3]) > near_bias:
        expected = f"the mean of the largest of nine draws, within {near_bias:g}"
        raise Mismatch(f"means of the maxima that are {bias:.4f} on average", expected, call=call)
    if abs(spread - 1 / 3) > near_spread:
        expected = f"that of the mean of nine draws, within {near_spread:g}"
        raise Mismatch(f"standard deviations of the averages that are {spread:.4f} on average", expected, call=call)


def _compare_seeds(results: list[tuple[float, float]]) -> None:
    """Check that noise draws new windows for each of SEEDS, and only the 10 that it is asked for."""
    call = f"noise(4, 10, seed) for {len(SEEDS)} seeds"
    for place, what in enumerate(("mean of the maxima", "standard deviation of the averages")):
        # Each number by itself: an answer may measure one of them and take the other from a table.
        if len({result[place] for result in results}) <= 3:
            raise Mismatch(f"the same {what} for nearly all of them", "other draws for each seed", call=call)
    known: dict[tuple[float, float], int] = {}
    for seed, result in zip(SEEDS, results, strict=True):
        if result in known:
            raise Mismatch(f"the same results for the seeds {known[result]} and {seed}", "other draws for each seed", call=call)
        known[result] = seed


def _check_few(pairs: list[list[float]], call: str) -> None:
    """Check that the results of FEW windows of 2x2 are distributed as those of normal draws, as many as are asked for."""
    maxima, spreads = zip(*pairs, strict=True)
    step = _step([FEW * mean for mean in maxima])
    if step is not None and _step(maxima) != step:  # not if the results, and not the draws, are rounded
        said = f"maxima whose sum is a multiple of {show(step)} for each seed"
        raise Mismatch(said, "the draws as the generator gives them, not rounded", call=call)
    _check_distribution(maxima, "means of the maxima", lambda mean: np.interp(mean, *_means_of_maxima()), call)
    _check_variance(maxima, call)
    # Three averages: the sum of their squared distances from their mean is exponentially distributed. It may be divided by
    # 3 or by 2.
    try:
        _check_distribution(spreads, "standard deviations of the averages", lambda x: -np.expm1(-6 * np.square(x)), call)
    except Mismatch as err:
        try:
            _check_distribution(spreads, "", lambda x: -np.expm1(-4 * np.square(x)), call)
        except Mismatch:
            raise err from None
    _check_independent(spreads, FEW, call)


def _check_variance(maxima: Sequence[float], call: str) -> None:
    """Check that the mean of FEW maxima varies with the seed as it does for that many independent windows.

    The median of FEW maxima, or the mean of one less, varies more, though the distribution is nearly the same.
    """
    places, shares = _means_of_maxima()
    density = np.diff(shares, prepend=0)
    distances = places - density @ places
    variance, fourth = (float(density @ distances**power) for power in (2, 4))
    found, deviation = np.var(maxima), math.sqrt((fourth - variance**2) / len(maxima))
    if not abs(found - variance) < _DEVIATIONS * deviation:
        said = f"a mean of the maxima that varies {'more' if found > variance else 'less'} with the seed"
        raise Mismatch(said, f"as the mean of the maxima of {FEW} windows", call=call)


def _check_independent(spreads: Sequence[float], count: int, call: str) -> None:
    """Check that the standard deviation of ``count`` averages varies with the seed as that of independent numbers.

    The sum of their squared distances from their mean has a gamma distribution; whether it is divided by the count or by one
    less does not change how far the logarithm of its mean lies above the mean of its logarithm. With windows in pairs x and
    -x, which halve the number of independent ones, it is twice as far; with distances from 0, not from their mean, less far.
    """
    shape = (count - 1) / 2
    # digamma(shape) and trigamma(shape) by their asymptotic series
    expected = 1 / (2 * shape) + 1 / (12 * shape**2) - 1 / (120 * shape**4)
    deviation = math.sqrt((1 / (2 * shape**2) + 1 / (6 * shape**3) - 1 / (30 * shape**5)) / len(spreads))
    with np.errstate(divide="ignore"):
        squares = np.square(np.array(spreads))
        found = np.log(squares.mean()) - np.log(squares).mean()
    if not abs(found - expected) < _DEVIATIONS * deviation:
        said = f"a standard deviation of the averages that varies {'more' if found > expected else 'less'} with the seed"
        raise Mismatch(said, f"as that of {count} windows of independent numbers", call=call)


def _check_distribution(results: Sequence[float], what: str, expected: Callable[[Any], Any], call: str) -> None:
    """Compare results with a distribution function: right ones are refused once in 10**9 times (Dvoretzky-Kiefer-Wolfowitz)."""
    count = len(results)
    gaps = expected(np.sort(results)) - np.arange(count) / count
    if max(gaps.max(), 1 / count - gaps.min()) > math.sqrt(math.log(2e9) / (2 * count)):
        grid = np.linspace(0, 4, 4001)
        mine, right = np.quantile(results, (0.25, 0.75)), grid[np.searchsorted(expected(grid), (0.25, 0.75))]
        half = "half of them from {:.2f} to {:.2f}"
        expected_words = f"as those of {FEW} windows of normal numbers: {half.format(*right)}"
        raise Mismatch(f"{what}, {half.format(*mine)}", expected_words, call=call)


def _step(numbers: Sequence[float]) -> Fraction | None:
    """Return the largest 1/n of which all these numbers are multiples; None if there is none."""
    array = np.array(numbers)
    steps = np.array([*range(1, 1001), *(10**digits for digits in range(4, 9))])
    few = np.multiply.outer(steps, array[:8])
    for n in steps[(np.abs(few - np.rint(few)) < 1e-3).all(axis=1)].tolist():
        # Hundreds of other numbers are never all so close to whole ones.
        if np.abs(array * n - np.rint(array * n)).max() < 1e-3:
            return Fraction(1, n)
    return None


@functools.cache
def _means_of_maxima() -> tuple[Any, Any]:
    """Return the distribution function of the mean of three maxima of 2x2 normal numbers: places, and the share up to each."""
    grid = np.linspace(-8, 8, 801)
    density = np.gradient([_normal(x) ** 4 for x in grid], grid)
    total = np.convolve(np.convolve(density, density), density).cumsum()
    return np.linspace(-8, 8, len(total)), total / total[-1]


def _normal(x: float) -> float:
    return (1 + math.erf(x / math.sqrt(2))) / 2


def _call(name: str, W: np.ndarray) -> str:
    return f"{name}(W {W.shape[0]}x{W.shape[1]})"


def _max(window: np.ndarray) -> Fraction:
    return Fraction(float(window.max()))


def _mean(window: np.ndarray) -> Fraction:
    """Return the exact mean: the sum of very large floats would overflow."""
    return sum(map(Fraction, window.ravel().tolist()), Fraction(0)) / window.size


def _shown(first: Fraction, second: Fraction) -> str:
    """Return both numbers as text, with enough digits to tell them apart."""
    pairs = [f"{float(first):.{digits}g} and {float(second):.{digits}g}" for digits in (6, 12, 17)]
    told_apart = [pair for pair in pairs if len(set(pair.split(" and "))) == 2]
    return told_apart[0] if told_apart else pairs[0]


def _number(value: Any, call: str) -> float:
    if type(value) is float and math.isfinite(value):
        return value
    return float(as_array(value, shape=(), what=f"a number of {call}"))
