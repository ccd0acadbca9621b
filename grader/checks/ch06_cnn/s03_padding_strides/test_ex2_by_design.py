"""Other paddings and strides, by design."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
from shared.layers import output_size

from grader.api import Mismatch, Student, StudentError, amount, check_refilled, points, refuses_each, show, unpack, whole

Limits = tuple[int, int, int, int, int]
Setting = tuple[int, int, int]

HINTS = (
    "There are few triples. Three loops try them all.",
    "Which triples leave no place for the window at all? Your formula may give a size even there.",
    "Gluon's names are kernel_size, padding and strides. A layer has to be initialized before it is called.",
)
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    (
        "return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m} -> "
        "return {(k, p, s) for k, p, s in candidates if (n + 2 * p - k) // s + 1 == m}"
    ): "// rounds down: without room for the window it gives 0 or less, and m is at least 1",
    (
        "return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m} -> "
        "return {(k, p, s) for k, p, s in candidates if n + 3 * p >= k and (n + 2 * p - k) // s + 1 == m}"
    ): "// rounds down: without room for the window it gives 0 or less, and m is at least 1",
    (
        "layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s) -> layer = nn.Conv2D(2, kernel_size=k, padding=p, strides=s)"
    ): "the number of output channels is free",
    "picture = nd.zeros((1, 1, n, n)) -> picture = nd.ones((1, 1, n, n))": "the values in the picture do not matter",
}


# An answer that runs a layer for each triple is right, too, and takes a while.
@points(6, timeout=30, hint="Test the smallest cases by hand. Does the window fit, and is each limit itself included?")
def test_settings(student: Student, rng: np.random.Generator) -> None:
    """all triples that turn n into m, and no others"""
    cases: list[Limits] = [
        (8, 4, 5, 2, 3), (8, 8, 7, 3, 2), (4, 1, 7, 1, 4), (7, 1, 7, 0, 7), (5, 9, 3, 1, 2), (1, 1, 1, 0, 1),
        (1, 1, 9, 3, 5), (2, 5, 2, 3, 3), (6, 8, 4, 4, 2), (9, 9, 7, 3, 3), (1, 2, 3, 3, 2), (12, 6, 5, 2, 2), (13, 7, 6, 2, 2),
        *_drawn(rng),
    ]  # fmt: skip
    # The first case with one other number: for answers that keep results without that number.
    again: list[Limits] = [(9, 4, 5, 2, 3), (8, 3, 5, 2, 3), (8, 4, 4, 2, 3), (8, 4, 5, 1, 3), (8, 4, 5, 2, 2)]
    far: list[Limits] = [
        (120, 17, 7, 6, 8), (120, 60, 2, 1, 2), (119, 120, 2, 1, 2), (110, 24, 2, 24, 8), (45, 15, 30, 3, 3), (45, 6, 40, 1, 3),
        (90, 10, 20, 1, 10), (70, 1, 80, 0, 1), (12, 1, 120, 0, 1),
        (20, 60, 3, 60, 2), (120, 2, 1, 0, 120), (1, 120, 2, 60, 1), (120, 1, 120, 0, 1), (120, 3, 2, 3, 50),
        (100, 5, 12, 0, 33),
    ]  # fmt: skip
    # Asked in several messages, each of which has its own time: an answer that runs a layer for each triple needs it.
    values = [value for part in (cases, again, far[:4], far[4:7], far[7:]) for value in student.settings.map(part)]
    for case, value in zip([*cases, *again, *far], values, strict=True):
        call = f"settings{case}"
        right, mine = _settings(*case), _triples(value, call)
        extra = sorted(mine - right)
        if extra:
            raise Mismatch(f"{extra[0]} is in the set", _reason(case, extra[0]), call=call)
        if mine != right:
            got = amount(len(mine), "triple")
            raise Mismatch(got, f"{len(right)}: one that is missing is {min(right - mine)}", call=call)


@points(2, hint="How much smaller does a window of k make the picture, without padding?")
def test_same(student: Student, rng: np.random.Generator) -> None:
    """same_padding keeps the size of every picture at stride 1 (or by the padding of your own settings)"""
    windows = [1, 3, 5, 7, 9, 11, 21, 51, 101, 1001, 100_001, 765_433, 999_999, 2 * int(rng.integers(6, 500)) + 1]
    paddings = [whole(value, f"same_padding({k})") for k, value in zip(windows, _paddings(student, windows), strict=True)]
    if all(p == k - 1 for p, k in zip(paddings, windows, strict=True)) and _adds_the_padding_once(student):
        return  # that mistake has cost its points above
    for k, p in zip(windows, paddings, strict=True):
        if p < 0:
            raise Mismatch(show(p), "a padding of at least 0", call=f"same_padding({k})")
        n = k + 4
        if output_size(n, k, p, 1) != n:
            got = f"{show(p)}, which turns {n} rows into {show(output_size(n, k, p, 1))}"
            raise Mismatch(got, f"a padding that keeps {n} rows", call=f"same_padding({k})")


def _paddings(student: Student, windows: list[int]) -> list[Any]:
    return student.same_padding.map([(k,) for k in windows])


def _adds_the_padding_once(student: Student) -> bool:
    """Return whether the answer's own settings take p for the rows of zeros on both sides together."""
    cases: list[Limits] = [(9, 9, 7, 6, 1), (8, 4, 5, 2, 3), (1, 1, 4, 3, 2)]
    try:
        found = [_triples(value, "") for value in student.uncompared.settings.map(cases)]
    except (Mismatch, StudentError):
        return False
    return found == [_settings(*case, sides=1) for case in cases]


@points(2, hint="Try k = 2 by hand, with p = 0 and with p = 1.")
def test_even(student: Student, rng: np.random.Generator) -> None:
    """an even window, or none: ValueError"""
    student.same_padding(3)  # must not raise; its value is compared in test_same
    even = [2, 4, 6, 8, 20, 50, 100, 1000, 99_998, 1_000_000, 2 * int(rng.integers(3, 100))]
    none = [0, -1, -2, -3, -10, -101, -999_999, -1_000_000, -2 * int(rng.integers(1, 9)) - 1]
    cases = [((k,), f"{k} is even") for k in even]
    refuses_each(student.same_padding, [*cases, *(((k,), "a window has at least one row") for k in none)])


@points(2, hint="nn.Conv2D(1, kernel_size=k, padding=p, strides=s), initialize(), and call it on nd.zeros((1, 1, n, n)).")
def test_run(student: Student, rng: np.random.Generator) -> None:
    """run builds the layers, and gives the shapes that come out"""
    drawn = list(itertools.islice(_few(rng, 9), 2))
    # In the first case padding and stride can be exchanged: that gives other shapes, which say more than an exception.
    cases = [
        (8, [(3, 1, 2), (5, 2, 1), (2, 1, 3)]), (8, [(3, 1, 1), (5, 0, 3), (2, 1, 4)]), (7, [(3, 0, 2), (1, 2, 5), (3, 0, 2)]),
        (1, [(1, 0, 1)]),
        (110, [(7, 3, 2), (2, 5, 60), (100, 4, 5), (1, 0, 37), (9, 60, 45), (111, 1, 1), (4, 2, 31), (3, 3, 41)]),
        (3, [(2, 0, 1200)]), (120, [(5, 2, 7), (3, 1, 2)]), (9, drawn),  # (3, 1, 2) on another picture than before
    ]  # fmt: skip
    for n, wanted in cases:
        _check_run(student.probe.watched_run(n, wanted), n, wanted)
    check_refilled(student.probe.watched_run, cases[:2], _check_run)
    n = int(rng.integers(11, 40))  # an answer that measures in some cases alone cannot know it
    _check_measured(student, n, list(itertools.islice(_few(rng, 9), 2)))


def _check_run(seen: Any, n: int, wanted: list[Setting]) -> None:
    call = f"run({n}, {wanted})"
    result, calls, others = unpack(seen, 3, "what was seen")
    pairs = unpack(result, len(wanted), "the list of shapes")
    for setting, pair in zip(wanted, pairs, strict=True):
        side = output_size(n, *setting)
        mine = tuple(whole(part, "a side") for part in unpack(pair, 2, "the shape (height, width)"))
        if mine != (side, side):
            raise Mismatch(f"{mine} for (k, p, s) = {setting}", "the shape that comes out of this layer", call=call)
    _check_calls(n, wanted, list(calls), [str(name) for name in others], call)


def _check_measured(student: Student, n: int, wanted: list[Setting]) -> None:
    """Check that the shapes of layers that give twice as many rows, and three times as many columns, are other ones."""
    call = f"run({n}, {wanted}), with a Conv2D that gives twice as many rows and three times as many columns"
    try:
        pairs, _, _ = unpack(student.probe.watched_run(n, wanted, True), 3, "what was seen")
    except StudentError as err:
        if err.cause == "exception":
            return  # an answer that compares what it measures with a formula sees that they differ
        raise
    for setting, pair in zip(wanted, unpack(pairs, len(wanted), "the list of shapes"), strict=True):
        side = output_size(n, *setting)
        height, width = (whole(part, "a side") for part in unpack(pair, 2, "the shape (height, width)"))
        if (height, width) != (2 * side, 3 * side):
            got = f"({height}, {width}) for (k, p, s) = {setting}, which is not the shape that came out of this layer"
            raise Mismatch(got, f"the shape that came out, ({2 * side}, {3 * side}): measured, not computed", call=call)


def _check_calls(n: int, wanted: list[Setting], calls: list[Any], others: list[str], call: str) -> None:
    """Check that a layer with each setting was called on an n x n picture.

    Args:
        calls, others: what the probe's watched_run recorded.
    """
    instead = f"; called were {', '.join(others)}" if others else ""
    for k, p, s in wanted:
        layer = [[k, k], [p, p], [s, s]]
        seen = [shape for *facts, shape in calls if facts == layer]
        if not seen:
            got = f"no call of a Conv2D with kernel_size={k}, padding={p}, strides={s}{instead}"
            raise Mismatch(got, "a layer for each setting, built and called", call=call)
        # Gluon also calls a layer with a symbol, to find the sizes of its weights: that is no call on a picture.
        arrays = [shape for shape in seen if shape is not None]
        if arrays and [1, 1, n, n] not in arrays:
            got = f"a layer that was called on an array {'x'.join(map(str, arrays[0]))}"
            raise Mismatch(got, f"layers that are called on an array 1x1x{n}x{n}", call=call)


def _settings(n: int, m: int, k_max: int, p_max: int, s_max: int, sides: int = 2) -> set[Setting]:
    """Return the triples that turn n into m, if there are p rows of zeros on each of so many sides."""
    every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
    return {(k, p, s) for k, p, s in every if n + sides * p >= k and output_size(n + sides * p, k, 0, s) == m}


def _triples(value: Any, call: str) -> set[Setting]:
    """Return a student's triples as a set of ints; raise Mismatch for anything else, and for the same triple twice."""
    if isinstance(value, (set, frozenset, list, tuple)) or (isinstance(value, np.ndarray) and value.ndim):
        items = list(value)
    else:
        raise Mismatch(f"{show(value)}{' (is a `return` missing?)' if value is None else ''}", "a set", call=call)
    triples = []
    for item in items:
        k, p, s = (whole(part, "a number of a triple", call=call) for part in unpack(item, 3, "a triple (k, p, s)", call=call))
        triples.append((k, p, s))
    if len(set(triples)) < len(triples):
        raise Mismatch("the same triple twice", "each triple once", call=call)
    return set(triples)


def _reason(case: Limits, setting: Setting) -> str:
    """Say which triples belong to the set, in words that show why this one does not."""
    (n, m, k_max, p_max, s_max), (k, p, s) = case, setting
    if not (1 <= k <= k_max and 0 <= p <= p_max and 1 <= s <= s_max):
        return f"triples within the limits: k from 1 to {k_max}, p from 0 to {p_max}, s from 1 to {s_max}"
    if n + 2 * p < k:
        return f"triples whose window fits: {k} rows do not fit into {n + 2 * p}"
    return f"triples that give {amount(m, 'row')}: this one gives {output_size(n, k, p, s)}"


def _drawn(rng: np.random.Generator) -> list[Limits]:
    rows = rng.integers((1, 1, 1, 0, 1), (12, 8, 7, 4, 5), size=(6, 5))
    found = [(int(n), int(m), int(k), int(p), int(s)) for n, m, k, p, s in rows]
    while len(found) < 9:  # limits of all sizes; smaller pictures, as an answer may run a layer for each triple
        n, k_max, rows_of_zeros, s_max = (int(size) for size in np.exp(rng.uniform(0, np.log((41, 121, 62, 121)))))
        k, p, s = (int(rng.integers(low, high + 1)) for low, high in ((1, k_max), (0, rows_of_zeros - 1), (1, s_max)))
        if k_max * rows_of_zeros * s_max <= 400 and k <= n + 2 * p and output_size(n, k, p, s) <= 120:
            found.append((n, output_size(n, k, p, s), k_max, rows_of_zeros - 1, s_max))
    return found


def _few(rng: np.random.Generator, n: int) -> Iterator[Setting]:
    """Yield settings that fit n, of three different numbers, so that exchanging two of them shows."""
    while True:
        k, p, s = (int(v) for v in rng.integers((1, 0, 1), (7, 4, 5)))
        if len({k, p, s}) == 3 and p < k <= n:
            yield k, p, s
