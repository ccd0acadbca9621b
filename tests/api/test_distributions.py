"""Samplers are checked by exact tests: right ones pass, near misses are caught, hostile values are the student's error."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.api import Mismatch, same_distribution

DIE = {side: 1 / 6 for side in range(1, 7)}
N = 20_000


def exponential(x: Any) -> Any:
    return 1 - np.exp(-np.asarray(x))


@pytest.mark.parametrize(
    "roll",
    [
        lambda r: r.randint(1, 6),
        lambda r: math.ceil(6 * (1 - r.random())),
        lambda r: r.choice((1, 2, 3, 4, 5, 6)),
        lambda r: np.int64(r.randrange(6) + 1),
    ],
)
def test_right_dice_pass(roll: Callable[[random.Random], Any]) -> None:
    """However they are thrown; with many seeds, none is refused."""
    for seed in range(20):
        draw = random.Random(seed)
        same_distribution([roll(draw) for _ in range(2_000)], DIE)
    draw = random.Random(0)
    same_distribution(np.array([roll(draw) for _ in range(N)]), DIE)


@pytest.mark.parametrize(
    ("roll", "said"),
    [
        (lambda r, k: r.randint(0, 6), "a draw is 0"),
        (lambda r, k: r.randint(1, 7), "a draw is 7"),
        (lambda r, k: round(r.uniform(1, 6)), "1 comes"),
        (lambda r, k: 1 + k % 6, "are equal"),
        (lambda r, k: r.choice((1, 2, 3, 4, 5, 6, 6)), "comes"),
        (lambda r, k: str(r.randint(1, 6)), "a draw is"),
        (lambda r, k: [1], "a draw is"),
        (lambda r, k: None, "a draw is"),
    ],
)
def test_wrong_dice_are_caught(roll: Callable[[random.Random, int], Any], said: str) -> None:
    """A side too many, a rounded number, a row in turn, a side that comes twice as often."""
    draw = random.Random(1)
    with pytest.raises(Mismatch, match=said):
        same_distribution([roll(draw, k) for k in range(N)], DIE)


@pytest.mark.parametrize(
    "wait", [lambda r: r.expovariate(1), lambda r: -math.log(1 - r.random()), lambda r: r.gammavariate(1, 1)]
)
def test_right_waiting_times_pass(wait: Callable[[random.Random], float]) -> None:
    """The same distribution, drawn in three ways."""
    for seed in range(20):
        draw = random.Random(seed)
        same_distribution([wait(draw) for _ in range(1_000)], exponential)


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (lambda r, k: r.expovariate(1.15), "a share of"),
        (lambda r, k: abs(r.gauss(0, 1)), "a share of"),
        (lambda r, k: -r.expovariate(1), "a draw is"),
        (lambda r, k: -math.log(1 - (k + 0.5) / N), "pairs of neighbouring draws"),
        (lambda r, k: float("nan"), "a draw is nan"),
        (lambda r, k: "1.0", "a draw is"),
    ],
)
def test_wrong_waiting_times_are_caught(wait: Callable[[random.Random, int], Any], said: str) -> None:
    """A rate that is 15 % too high, another distribution, the wrong sign, draws in order."""
    draw = random.Random(2)
    with pytest.raises(Mismatch, match=said):
        same_distribution([wait(draw, k) for k in range(N)], exponential)


def test_the_rate_of_false_alarms_is_kept() -> None:
    """With a rate of 1 in 20, about as many right samplers are refused, and not more."""
    refused = 0
    for seed in range(300):
        draw = random.Random(seed)
        try:
            same_distribution([draw.random() < 0.3 for _ in range(200)], {True: 0.3, False: 0.7}, false_alarm=0.05)
        except Mismatch:
            refused += 1
    assert refused <= 30


def test_an_authors_mistake_is_reported_to_the_author() -> None:
    """Probabilities that do not add up to 1 are no student's fault."""
    with pytest.raises(ValueError, match="add up to"):
        same_distribution([1] * 100, {1: 0.5})
    with pytest.raises(Mismatch, match="one draw for each call"):
        same_distribution(3, DIE)


@pytest.mark.parametrize("expected", [DIE, exponential])
def test_too_few_draws_prove_nothing(expected: Any) -> None:
    """No draws, one, or fewer than were asked for are no right answer, where the answer itself gives the list."""
    for draws in ([], [1], [1] * 99):
        with pytest.raises(Mismatch, match="at least 100 draws"):
            same_distribution(draws, expected)
    draw = random.Random(3)
    with pytest.raises(Mismatch, match="20,000 draws"):
        same_distribution([draw.randint(1, 6) for _ in range(200)], expected, count=N)
    with pytest.raises(Mismatch, match="a draw is"):
        same_distribution([10**400] * 100, expected)
