"""At the border."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from grader.api import (
    Mismatch,
    Oracle,
    Student,
    StudentError,
    direction,
    equal,
    points,
    rational,
    refuses_each,
    same_formula,
    unpack,
    whole,
)

HINTS = (
    "Draw a line of 5 pixels and a window of 3. Where can the window stand, and how often is each pixel in it?",
    "Rows and columns do not know of each other: solve one axis, then combine the two.",
    "In how many of the n - k + 1 windows is pixel t? And how many of a window's k rows lie inside at an edge?",
)
#: What the statement leaves free.
OUTSIDE = {
    "dimming.up_to_1000": "k is at most 101",
    "dimming.only_odd": "k is odd",
    "coverage.up_to_1000": "a picture has at most 400 rows or columns",
}


@points(2, hint="A window reaches delta pixels to the left and delta pixels to the right.")
def test_size(student: Student, rng: np.random.Generator) -> None:
    """valid_size is how many rows layers without padding leave"""
    # Asked first, judged last: what comes back for a large picture tells mistakes apart that raise for a small one.
    large = (int(rng.integers(40, 60)), 2, int(rng.integers(3, 6)))
    first = student.valid_size(*large)
    # An answer that raises ValueError has to compare sizes, which it cannot do with symbols.
    names = ["n", "delta", "layers"]
    same_formula(
        student.valid_size,
        _left,
        names,
        where=lambda n, delta, layers: n > 2 * delta * layers,
        grid=range(1, 10),
        big=400,
        rng=rng,
        symbols=False,
    )
    n, delta, layers = (int(size) for size in rng.integers(1, 30, 3))
    edges = [(n, 0, layers), (n, delta, 0), (1, 0, 0), (2 * delta * layers + 1, delta, layers), (1, 0, 500), (7, 500, 0)]
    edges += [(5, 5, 0), (101, 50, 1), (1001, 1, 500), (1001, 500, 1), (12_345, 3, 400), (1_000_000, 1_000, 499)]
    edges += [(1_000_000, 0, 500), (999_999, 7, 3)]
    sorts = [(2, 40), (8, 120), (25, 12), (30, 300), (70, 60), (100, 4), (150, 150), (400, 35), (900, 10), (800, 2)]
    for radius, depth in sorts:
        edges += [(2 * radius * depth + rest, radius, depth) for rest in (1, int(100_000 ** rng.random()))]
    for point, size in zip([*edges, large], [*student.valid_size.map(edges), first], strict=True):
        call = f"valid_size{point}"
        equal(whole(size, "the size", call=call), _left(*point), call=call, what="the size")


@points(1, hint="What if the last layer has nothing to read? And what is (-1)·(-2)?")
def test_empty(student: Student, rng: np.random.Generator) -> None:
    """no rows left, or a negative input: ValueError"""
    delta, layers = (int(v) for v in rng.integers(1, 6, 2))
    # An answer with wrong sizes has lost its points above: it is asked only about pictures of which any formula leaves nothing.
    far = [(1, 40, 3), (5, 100, 9), (20, 60, 2), (300, 1_000, 40)]
    none_left = [(7, 2, 2), (8, 2, 2), (4, 1, 2), (2, 1, 1), (1, 1, 1), (100, 50, 1), (1_000, 1, 500), (999, 1, 500),
                 (1_000_000, 1_000, 500), (0, 0, 3), (0, 2, 0), (0, 0, 0), (1, delta, layers),
                 (2 * delta * layers, delta, layers)]  # fmt: skip
    negative = [(4, -1, 1), (4, 1, -1), (-3, 0, 0), (9, -1, -2), (9, -1, 0), (9, 0, -1), (-5, -1, 9), (-100, -10, 20),
                (9, 0, -delta), (-5, -delta, 9)]  # fmt: skip
    cases = [(point, _nothing_left(*point)) for point in ([*far, *none_left] if _sizes_are_right(student) else far)]
    refuses_each(student.valid_size, [*cases, *((point, "an input is negative") for point in negative)])


def _sizes_are_right(student: Student) -> bool:
    """Return whether valid_size is right where something is left."""
    # Large ones as well: numbers of 16 bits cost their points with the sizes.
    ordinary = [(9, 1, 1), (30, 2, 3), (50, 3, 1), (41, 1, 4), (1_000_000, 1_000, 499), (50_000, 1, 1)]
    try:
        sizes = student.valid_size.map(ordinary)
    except StudentError:
        return False
    return all(
        isinstance(size, (int, float, np.number)) and size == _left(*point) for point, size in zip(ordinary, sizes, strict=True)
    )


@points(5, hint="A pixel in a corner is seen once. Can a pixel take part in more windows than there are?")
def test_cover(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """coverage counts how often the real layer uses each pixel (the gradient of its sum)"""
    cases = [(5, 7, 3, 3), (4, 4, 4, 2), (6, 5, 1, 1), (3, 9, 2, 5), (7, 3, 5, 1), (1, 1, 1, 1), (2, 6, 1, 4), (1, 8, 1, 3),
             (9, 1, 4, 1), (6, 6, 6, 6), (5, 5, 3, 3), (8, 8, 5, 5)]  # fmt: skip
    # The same question for everybody: it is worked out once for a class. MXNet's whole numbers are rounded floats.
    real = [np.rint(counts) for counts in oracle.coverage.map(cases)]
    # The first once more, and as many pixels with the same window.
    far = [*_FAR, (5, 7, 2, 4), (5, 7, 4, 2), (7, 5, 3, 3)]
    for _ in range(4):
        h, w = (int(44 ** rng.uniform(0.2, 1)) for _ in "hw")
        far.append((h, w, int(rng.integers(1, h + 1)), int(rng.integers(1, w + 1))))
    real += [np.outer(_uses(h, kh), _uses(w, kw)) for h, w, kh, kw in far]
    for case, mine, right in zip([*cases, *far], student.coverage.map([*cases, *far]), real, strict=True):
        equal(mine, np.asarray(right), call=f"coverage{case}", what="the coverage")


@points(4, hint="How many of the window's k rows lie inside the picture if its centre is on the edge?")
def test_dim(student: Student, rng: np.random.Generator) -> None:
    """a picture of ones, averaged: the exact values at an edge and at a corner"""
    # Large windows have denominators that no float comes near by chance.
    sizes = [3, 5, 7, 2 * int(rng.integers(5, 45)) + 1, 1, *range(9, 102, 2)]
    for k, pair in zip(sizes, [*student.dimming.map([(k,) for k in sizes[:-1]]), student.dimming(101)], strict=True):
        call = f"dimming({k})"
        values = unpack(pair, 2, call=call)
        inside = k // 2 + 1  # rows of the window that lie inside where its middle is on the edge
        right = Fraction(inside * k, k * k), Fraction(inside * inside, k * k)
        for value, name, wanted in zip(values, ("edge", "corner"), right, strict=True):
            mine = rational(value, f"the value at the {name}", call=call)
            if mine != wanted:
                raise Mismatch(f"at the {name}: {mine}", direction(mine, wanted, "value"), call=call)


#: (h, w, kh, kw): each two of these sizes large and small in all combinations, and all four as large as they can be; in the
#: second are the largest counts that there are, 600.
_FAR = (
    (45, 44, 23, 22), (400, 5, 200, 3), (5, 400, 3, 120), (400, 1, 300, 1), (44, 45, 40, 3), (76, 21, 56, 6), (31, 26, 12, 18),
    (23, 76, 1, 5), (35, 9, 21, 1), (3, 295, 3, 19), (5, 47, 5, 46), (10, 148, 5, 143), (191, 3, 92, 1), (136, 13, 2, 7),
    (60, 5, 24, 5), (106, 16, 10, 3), (13, 153, 13, 5), (7, 34, 4, 17), (3, 229, 2, 215), (88, 3, 20, 2), (132, 15, 28, 14),
    (3, 94, 3, 58), (38, 2, 25, 2), (79, 8, 3, 1), (186, 10, 4, 3), (18, 83, 1, 61), (2, 30, 2, 2), (51, 10, 41, 10),
    (3, 183, 3, 1), (143, 8, 132, 4), (78, 22, 58, 14),
)  # fmt: skip


def _left(n: int, delta: int, layers: int) -> int:
    return n - 2 * delta * layers


def _nothing_left(n: int, delta: int, layers: int) -> str:
    """Say why a call makes no sense, with the words in singular or plural."""
    if n == 0:
        return "a picture of 0 rows has nothing to begin with"
    rows, named = f"{n} row{'s' if n > 1 else ''}", f"{layers} layer{'s' if layers > 1 else ''}"
    return f"{named} of radius {delta} leave{'s' if layers == 1 else ''} nothing of {rows}"


def _uses(n: int, k: int) -> np.ndarray:
    """Return for each pixel of a line of n, (n,), how many windows of k pixels it is in."""
    return np.convolve(np.ones(n - k + 1, dtype=int), np.ones(k, dtype=int))
