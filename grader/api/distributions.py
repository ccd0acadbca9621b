"""Judge draws of a student's sampler by exact tests: a right sampler fails less often than a stated rate."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.api.closeness import called
from grader.api.failures import Mismatch
from grader.api.showing import kind_returned, show

#: Fewer draws than this can hardly tell two samplers apart.
_MIN_DRAWS = 100
#: A larger whole number cannot be converted to a float.
_LARGEST = sys.float_info.max
#: The share of the false-alarm rate that each test of neighbouring draws gets.
_FOR_NEIGHBOURS = 0.25


def same_distribution(
    draws: Any,
    expected: Mapping[Any, float] | Callable[[Any], Any],
    *,
    false_alarm: float = 1e-9,
    tells: bool = True,
    count: int | None = None,
    call: str | None = None,
) -> None:
    """Check that draws are independent and come from a distribution.

    Each test is exact, and their rates add up: a right sampler is refused with a probability of at most ``false_alarm``,
    however many values there are. With the default, a probability p that is wrong by 13 * sqrt(p * (1 - p) / n) is
    found practically always: by 0.065 at p = 1/2 with n = 10,000 draws, by 0.02 with 100,000; a continuous distribution, if its
    distribution function is wrong by 6.8 / sqrt(n) somewhere: by 0.07 with 10,000 draws.

    Args:
        draws: what the sampler gave, one value per call: ``student.roll.map([()] * 10_000)``. A list or array of one axis.
        expected: of a discrete distribution the probability of each value (they add up to 1); of a continuous one its
            distribution function, which takes an array.
        false_alarm: how often a right sampler may be refused.
        tells: whether the message says what was expected.
        count: how many draws there must be, where the answer itself gives the list; there must be 100 in any case.
        call: the call as text, if it is not the last one.

    Raises:
        Mismatch: naming the value, or the place, at which the draws are impossible or too improbable.
        ValueError: if the probabilities do not add up to 1.

    Example: ``same_distribution(student.roll.map([()] * 10_000), {side: 1 / 6 for side in range(1, 7)})``.
    """
    try:
        values = _draws(draws)
        if len(values) < _MIN_DRAWS or (count is not None and len(values) != count):
            raise Mismatch(
                f"{len(values):,} draws", f"{count:,} draws" if count is not None else f"at least {_MIN_DRAWS} draws"
            )
        if callable(expected):
            _continuous(values, expected, false_alarm, tells)
        else:
            _discrete(values, expected, false_alarm, tells)
    except Mismatch as err:
        raise called(err, call) from None


def _draws(draws: Any) -> list[Any]:
    if isinstance(draws, np.ndarray) and draws.ndim == 1:
        draws = draws.tolist()
    if not isinstance(draws, (list, tuple)):
        raise Mismatch(kind_returned(draws), "one draw for each call")
    return [value.item() if isinstance(value, np.generic) else value for value in draws]


def _discrete(values: Sequence[Any], expected: Mapping[Any, float], false_alarm: float, tells: bool) -> None:
    from scipy.stats import binom

    if not math.isclose(sum(expected.values()), 1, abs_tol=1e-9):
        raise ValueError(f"the probabilities add up to {sum(expected.values())}")
    counts: Counter[Any] = Counter()
    for value in values:
        if not isinstance(value, (int, float, str, bool)) or value not in expected:
            raise Mismatch(f"a draw is {show(value)}", "one of the possible values" if tells else "another value")
        counts[value] += 1
    n = len(values)
    rate = false_alarm * (1 - _FOR_NEIGHBOURS) / len(expected)
    for value, p in expected.items():
        low, high = _bounds(n, float(p), rate, binom)
        if not low <= counts[value] <= high:
            expected_count = f"from {low:,} to {high:,} times" if tells else "another share"
            raise Mismatch(f"{show(value)} comes {counts[value]:,} times in {n:,} draws", expected_count)
    equal = sum(values[at] == values[at + 1] for at in range(0, n - 1, 2))
    low, high = _bounds(n // 2, sum(float(p) ** 2 for p in expected.values()), false_alarm * _FOR_NEIGHBOURS, binom)
    if not low <= equal <= high:
        raise Mismatch(
            f"of {n // 2:,} pairs of neighbouring draws, {equal:,} are equal",
            f"from {low:,} to {high:,}: each draw is independent of the one before it",
        )


def _continuous(values: Sequence[Any], expected: Callable[[Any], Any], false_alarm: float, tells: bool) -> None:
    from scipy.stats import binom, kstwo

    for value in values:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= _LARGEST:
            raise Mismatch(f"a draw is {show(value)}", "a finite number")
    n = len(values)
    places = np.asarray(expected(np.asarray(values, dtype=float)), dtype=float)
    if np.any((places <= 0) | (places >= 1)):
        worst = values[int(np.argmax((places <= 0) | (places >= 1)))]
        raise Mismatch(f"a draw is {show(worst)}", "a value that the distribution can have")
    order = np.argsort(places, kind="stable")
    above, below = np.arange(1, n + 1) / n - places[order], places[order] - np.arange(n) / n
    gaps = np.maximum(above, below)
    most = float(kstwo.isf(false_alarm * (1 - _FOR_NEIGHBOURS), n))
    if gaps.max() > most:
        at = int(np.argmax(gaps))
        share = (at + 1) / n if above[at] >= below[at] else at / n
        expected_share = f"a share of {places[order][at]:.3g}, within {most:.2g}" if tells else "another share"
        raise Mismatch(f"a share of {share:.3g} of {n:,} draws is up to {values[int(order[at])]:.6g}", expected_share)
    first, second = places[0 : n - 1 : 2], places[1:n:2]
    low, high = _bounds(n // 2, 0.5, false_alarm * _FOR_NEIGHBOURS / 2, binom)
    for count, words in (
        (int(np.sum(first < second)), "rise"),
        (int(np.sum((first < 0.5) == (second < 0.5))), "stay on one side of the median"),
    ):
        if not low <= count <= high:
            raise Mismatch(
                f"of {n // 2:,} pairs of neighbouring draws, {count:,} {words}",
                f"from {low:,} to {high:,}: each draw is independent of the one before it",
            )


def _bounds(n: int, p: float, rate: float, binom: Any) -> tuple[int, int]:
    """Return the counts outside of which a binomial one falls with a probability of at most ``rate``, half on each side."""
    if p in (0.0, 1.0):
        return (n, n) if p else (0, 0)
    low, high = int(binom.ppf(rate / 2, n, p)), int(binom.isf(rate / 2, n, p))
    return max(low, 0), min(high, n)
