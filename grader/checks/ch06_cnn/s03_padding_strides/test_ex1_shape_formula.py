"""The shape formula and the last example."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from shared.layers import output_size
from shared.own_values import plain_number
from shared.repeated_calls import check_repeated_calls
from shared.sizes import sizes_in_pairs

from grader.api import Mismatch, Oracle, Student, StudentError, points, same_formula, show, unpack, whole

Sizes = tuple[int, int, int, int]
NAMES = ("n", "k", "p", "s")

HINTS = (
    "Look at the top row of the window. Where does it stand first, and how far down may it move?",
    "It moves in steps of s. How many steps fit? And how many positions are that?",
    "Test it by hand with n=1, k=1, p=1, s=1: a picture of one row, with a row of zeros above and one below.",
)


@points(4, hint="How far may the top row of the window move? padding=1 adds two rows. A window that does not fit is dropped.")
def test_real(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """output_size gives the output shapes of MXNet's layers, and is right for all sizes"""
    layers = [((1, 8), (1, 5), (1, 1), (1, 4)), ((8, 5), (3, 2), (0, 0), (3, 2)), ((2, 7), (5, 3), (2, 0), (3, 9)),
              *_drawn(20)]  # fmt: skip
    axes = [tuple(pair[axis] for pair in layer) for layer in layers for axis in (0, 1)]
    real = [side for shape in oracle.conv_shape.map(layers) for side in unpack(shape, 2)]
    for axis, value, right in zip(axes, student.output_size.map(axes), real, strict=True):
        call = f"output_size({', '.join(f'{name}={size}' for name, size in zip(NAMES, axis, strict=True))})"
        if whole(value, call) != right:
            raise Mismatch(show(value), f"{right}, the number of positions in MXNet's layer along this axis", call=call)
    same_formula(student.output_size, output_size, NAMES, where=_fits, grid=range(0, 6), also=_ALSO, rng=rng, floats=False)


@points(4, hint="Here the zeros are already added up. Try p_total = 1: it is one row, on one side only.")
def test_total(student: Student, rng: np.random.Generator) -> None:
    """output_size_total is right for all sizes, also with an odd p_total (or goes with your own output_size)"""
    names = ("n", "k", "p_total", "s")
    try:
        whole(student.output_size_total(4, 2, 2, 1), "output_size_total(4, 2, 2, 1)")
        same_formula(
            student.output_size_total,
            _total,
            names,
            where=_fits_total,
            grid=range(0, 6),
            also=_ALSO_TOTAL,
            rng=rng,
            floats=False,
        )
    except Mismatch:
        if not _total_goes_with_own_sizes(student):
            raise


@points(2, hint="What is left over when the window has made all the steps that fit?")
def test_unused(student: Student, rng: np.random.Generator) -> None:
    """unused is what remains below the window's last position (or below the last of your own positions)"""
    follows = _goes_with_own_sizes(student)
    try:
        whole(student.unused(5, 2, 1, 2), "unused(5, 2, 1, 2)")
        same_formula(student.unused, _unused, NAMES, where=_fits, grid=range(0, 6), also=_ALSO, rng=rng, floats=False)
    except Mismatch:
        if not follows:
            raise


@points(2, hint="Take the rows first: a picture of 8 rows, a window of 3, no padding, stride 3. Then the columns.")
def test_last(student: Student) -> None:
    """the shape of the last example, and what its windows leave unused (or what your own functions give for it)"""
    own_values = _own_last_example(student)
    check_repeated_calls(student.last_example, lambda value: _check_last_example(value, own_values))


def _check_last_example(value: Any, own_values: list[Any]) -> None:
    pairs = unpack(value, 2, "the result")
    right = ("the height", 2), ("the width", 2), ("unused rows", 2), ("unused columns", 1)
    names = "(height, width)", "(unused rows, unused columns)"
    values = [value for pair, name in zip(pairs, names, strict=True) for value in unpack(pair, 2, name)]
    for value, own, (name, number) in zip(values, own_values, right, strict=True):
        given = plain_number(value)
        if own is not None and type(given) is type(own) and given == own:
            continue  # a mistake in the function has cost its points already
        mine = whole(value, name)
        if mine != number:
            raise Mismatch(f"{name}: {show(value)}", f"a {'smaller' if mine > number else 'larger'} number")


def _own_last_example(student: Student) -> list[Any]:
    """Return what the answer's functions give for the last example: height, width, unused rows, unused columns.

    None stands for each number of a function that is only a guess: an output_size that does not grow with the picture, or an
    unused that is always the same, unless that is 0 beside an output_size that is no guess: then windows always reach the end.
    """
    rows, columns = (8, 3, 0, 3), (8, 5, 1, 4)
    sizes = _own(student.uncompared.output_size, [rows, columns, (10, 3, 0, 1), (20, 3, 0, 1)])
    rests = _own(student.uncompared.unused, [rows, columns, (9, 3, 0, 3), (10, 3, 0, 3)])
    counts = _counts_places(sizes[2:])
    differs = len(set(rests)) > 1 or (counts and rests == [0] * 4)
    return [*(sizes[:2] if counts else [None] * 2), *(rests[:2] if differs else [None] * 2)]


def _total_goes_with_own_sizes(student: Student) -> bool:
    """Return whether output_size_total is the answer's own output_size, which is wrong, for a picture with its padding."""
    own = student.uncompared
    if not _counts_places(_own(own.output_size, [(10, 3, 0, 1), (20, 3, 0, 1)])):
        return False
    small = [point for point in itertools.product(range(1, 7), range(1, 5), range(4), range(1, 5)) if _fits_total(*point)]
    points = [*small, *(point for point in _FAR_TOTAL if point[0] + point[2] <= 10_000)]
    padded = [(n + p_total, k, 0, s) for n, k, p_total, s in points]
    sizes, totals = _own(own.output_size, padded), _own(own.output_size_total, points)
    wrong = any(type(size) is not int or size != output_size(*point) for point, size in zip(padded, sizes, strict=True))
    return None not in sizes and wrong and totals == sizes


def _goes_with_own_sizes(student: Student) -> bool:
    """Return whether unused is right for the answer's own output_size, which is wrong and costs its points elsewhere."""
    own = student.uncompared
    if not _counts_places(_own(own.output_size, [(10, 3, 0, 1), (20, 3, 0, 1)])):
        return False
    small = [point for point in itertools.product(range(1, 7), range(1, 5), range(3), range(1, 5)) if _fits(*point)]
    points = [*small, *_FAR, (10_000, 3, 2, 9_000), (999, 1, 0, 600)]
    sizes, rests = _own(own.output_size, points), _own(own.unused, points)
    wrong = any(type(size) is not int or size != output_size(*point) for point, size in zip(points, sizes, strict=True))
    if None in sizes or not wrong:
        return False
    rows = list(zip(points, sizes, rests, strict=True))
    # An output_size that counts the padding on one side alone goes with an unused that does so, too.
    return any(all(rest == n + sides * p - k - (size - 1) * s for (n, k, p, s), size, rest in rows) for sides in (2, 1))


def _counts_places(sizes: list[Any]) -> bool:
    """Return whether an answer gives more places for a larger picture, so that they are not just guessed."""
    return None not in sizes and 0 < sizes[0] < sizes[1]


def _own(function: Any, points: list[Sizes]) -> list[Any]:
    """Return what a function of the answer gives at points: None for anything but a number, and for all if it raises."""
    try:
        return [plain_number(value) for value in function.map(points)]
    except StudentError:
        return [None] * len(points)


#: Large sizes, and sizes of very different magnitudes; in _FAR_TOTAL most total paddings are odd.
_FAR = ((10_000, 1, 0, 1), (10_000, 3, 1, 2), (9_999, 10_000, 1, 1), (1, 1, 5_000, 3), (1, 10_000, 5_000, 7),
        (12, 5, 0, 10_000), (224, 7, 3, 2), (1_001, 1_000, 500, 13), (10_000, 10_000, 10_000, 10_000),
        (9_973, 9_001, 8_999, 71), (45, 70, 90, 40), (700, 300, 200, 90),
        (9_999, 3, 9_998, 9_997), (10_000, 1, 10_000, 1))  # fmt: skip
_FAR_TOTAL = ((10_000, 1, 0, 1), (10_000, 3, 1, 2), (9_999, 10_000, 1, 1), (1, 1, 9_999, 3), (1, 10_000, 9_999, 7),
              (12, 5, 1, 10_000), (224, 7, 5, 2), (1_001, 1_000, 999, 13), (10_000, 10_000, 9_999, 10_000),
              (9_973, 9_001, 8_999, 71), (45, 70, 91, 40), (700, 300, 201, 90), (10_000, 9_999, 10_000, 9_000),
              (9_999, 3, 9_999, 9_998), (10_000, 1, 10_000, 1))  # fmt: skip


def _drawn(count: int) -> list[tuple[tuple[int, int], ...]]:
    """Draw layers whose windows fit, each as (rows, columns) of picture, window, padding and stride.

    They are the same for everybody, so that MXNet's layers are run once for a class.
    """
    rng = np.random.default_rng(631)
    found: list[tuple[tuple[int, int], ...]] = []
    while len(found) < count:
        axes = [tuple(int(v) for v in rng.integers((1, 1, 0, 1), (12, 7, 4, 6))) for _ in range(2)]
        if all(_fits(*axis) for axis in axes):
            found.append(tuple((a, b) for a, b in zip(*axes, strict=True)))
    return found


def _fits(n: int, k: int, p: int, s: int) -> bool:
    return n > 0 and k > 0 and s > 0 and n + 2 * p >= k


def _fits_total(n: int, k: int, p_total: int, s: int) -> bool:
    return n > 0 and k > 0 and s > 0 and n + p_total >= k


#: (n, k, p_total, s) of all magnitudes; the window fits, with p instead of p_total too.
_ALL_SIZES = [(n, k, p, s) for n, k, p, s in sizes_in_pairs(10_000, 4) if _fits_total(n, k, p, s)]
_ALSO, _ALSO_TOTAL = [*_FAR, *_ALL_SIZES], [*_FAR_TOTAL, *_ALL_SIZES]


def _total(n: Any, k: Any, p_total: Any, s: Any) -> Any:
    return (n + p_total - k) // s + 1


def _unused(n: Any, k: Any, p: Any, s: Any) -> Any:
    return (n + 2 * p - k) % s
