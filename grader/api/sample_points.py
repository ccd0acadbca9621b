"""Choose the points at which two formulas are compared."""

from __future__ import annotations

import functools
import heapq
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

Point = tuple[int, ...]
#: A grid of more points than the first is reduced to this many of the smallest and this many random ones.
_WHOLE_GRID, _SMALLEST, _RANDOM = 700, 250, 250
#: A grid of more points than this is never built in full.
_SORTED_GRID = 2_000
#: Beside a grid of more points than the first, at most the second number of points are drawn.
_BIG_GRID, _FEW_MORE = 400, 100


def size_of(point: Point) -> tuple[int, int, Point]:
    """Sort key of points: the smallest counterexample is the one to show."""
    return sum(point), max(point, default=0), point


def chosen_points(
    names: Sequence[str],
    where: Callable[..., Any] | None,
    values: list[int],
    more: int,
    big: int,
    rng: np.random.Generator,
) -> list[Point]:
    """Choose points of whole numbers: a grid of small ones, the smallest sum first, and random ones below ``big``.

    Half of the random ones are the same for everybody: a formula that is wrong at few of them gets the same verdict,
    whoever hands it in. The others are drawn by ``rng``.
    """
    same = np.random.default_rng(len(names))
    belongs = _belongs(tuple(names), where)
    small = list(_smallest(tuple(names), where, tuple(values)))
    if len(values) ** len(names) > _WHOLE_GRID:
        known = set(small)
        sizes = (3 * _RANDOM // 2, len(names))
        in_turn = np.stack([source.choice(values, size=sizes) for source in (same, rng)], axis=1).reshape(-1, len(names))
        drawn = dict.fromkeys(map(tuple, in_turn.tolist()))
        fresh = (point for point in drawn if point not in known and belongs(point))
        small += sorted(itertools.islice(fresh, _RANDOM), key=size_of)
    wanted = min(more, _FEW_MORE) if len(small) > _BIG_GRID else more
    large: list[Point] = []
    for source, count in ((same, wanted - wanted // 2), (rng, wanted // 2)):
        large += itertools.islice(filter(belongs, _large(len(names), big, 6 * count, source)), count)
    return small + large


def _belongs(names: tuple[str, ...], where: Callable[..., Any] | None) -> Callable[[Point], bool]:
    """Return a predicate that says whether a point belongs to the task."""
    if where is None:
        return lambda _: True
    code = getattr(where, "__code__", None)
    if code is not None and code.co_varnames[: code.co_argcount] == names:  # in the same order: positional calls are faster
        return lambda point: bool(where(*point))
    return lambda point: bool(where(**dict(zip(names, point, strict=True))))


@functools.lru_cache(maxsize=64)  # a course has few grids, and every student's answer is asked about the same
def _smallest(names: tuple[str, ...], where: Callable[..., Any] | None, values: tuple[int, ...]) -> tuple[Point, ...]:
    """The points of a grid that belong to the task, by their size: all of them, or the smallest of a large grid."""
    belongs, total = _belongs(names, where), len(values) ** len(names)
    ordered = _by_size(values, len(names)) if total <= _SORTED_GRID else _smallest_first(sorted(values), len(names))
    if total <= _WHOLE_GRID:
        return tuple(filter(belongs, ordered))
    return tuple(itertools.islice(filter(belongs, itertools.islice(ordered, 20 * _SMALLEST)), _SMALLEST))


@functools.lru_cache(maxsize=32)  # a course has few grids, and every student's answer is asked about the same
def _by_size(values: tuple[int, ...], n: int) -> tuple[Point, ...]:
    return tuple(sorted(itertools.product(values, repeat=n), key=size_of))


def _smallest_first(values: list[int], n: int) -> Iterator[Point]:
    """Points of a grid by their sum, without building the grid."""
    start = (0,) * n
    waiting, seen = [(size_of(tuple(values[i] for i in start)), start)], {start}
    while waiting:
        (_, _, point), indices = heapq.heappop(waiting)
        yield point
        for axis in range(n):
            step = (*indices[:axis], indices[axis] + 1, *indices[axis + 1 :])
            if step[axis] < len(values) and step not in seen:
                seen.add(step)
                heapq.heappush(waiting, (size_of(tuple(values[i] for i in step)), step))


def _large(n: int, big: int, count: int, rng: np.random.Generator) -> Iterator[Point]:
    """Random points below ``big``; every second one with arguments of different magnitudes."""
    points = rng.integers(1, big, (count, n))
    points[1::2] = np.exp(rng.uniform(0, np.log(big), (count // 2, n)))
    yield from map(tuple, points.tolist())
