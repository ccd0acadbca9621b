"""At the border."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from grader.api import Mismatch, Oracle, Student, equal, points, rational, refuses, same_formula, unpack, whole

HINTS = (
    "Draw a line of 5 pixels and a window of 3. Where can the window stand, and how often is each pixel in it?",
    "Rows and columns do not know of each other: solve one axis, then combine the two.",
    "In how many of the n - k + 1 windows is pixel t? And how many of a window's k rows lie inside at an edge?",
)


@points(2, hint="A window reaches delta pixels to the left and delta pixels to the right.")
def test_size(student: Student, rng: np.random.Generator) -> None:
    """each layer without padding takes its share from both sides"""
    # Asked first, judged last: what comes back for a large picture tells misconceptions apart that raise for a small one.
    large = (int(rng.integers(40, 60)), 2, int(rng.integers(3, 6)))
    first = student.valid_size(*large)
    # An answer that raises ValueError must compare, and cannot do that with symbols: numbers alone.
    names = ["n", "delta", "layers"]
    same_formula(student.valid_size, _left, names, where=lambda n, delta, layers: n > 2 * delta * layers,
                 grid=range(1, 10), big=400, rng=rng, symbols=False)  # fmt: skip
    n, delta, layers = (int(size) for size in rng.integers(1, 30, 3))
    edges = [(n, 0, layers), (n, delta, 0), (1, 0, 0), (2 * delta * layers + 1, delta, layers)]
    for point, size in zip([*edges, large], [*student.valid_size.map(edges), first], strict=True):
        equal(whole(size, "the size"), _left(*point), call=f"valid_size{point}", what="the size")


@points(1, hint="What if the last layer has nothing to read? And what is (-1)·(-2)?")
def test_empty(student: Student, rng: np.random.Generator) -> None:
    """no rows left, or a negative input: ValueError"""
    delta, layers = (int(v) for v in rng.integers(1, 6, 2))
    none_left = [(7, 2, 2), (1, delta, layers), (8, 2, 2), (4, 1, 2), (2 * delta * layers, delta, layers)]
    for point in (*none_left, (0, 0, 3), (0, delta, 0)):
        because = f"{point[2]} layers of radius {point[1]} leave nothing of {point[0]} rows"
        refuses(student.valid_size, *point, because=because)
    for point in ((4, -1, 1), (4, 1, -1), (-3, 0, 0), (9, -1, -2), (9, -1, 0), (9, 0, -delta), (-5, -delta, 9)):
        refuses(student.valid_size, *point, because="an input is negative")


@points(5, hint="A pixel in a corner is seen once. Can a pixel take part in more windows than there are?")
def test_cover(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """as many uses of each pixel as the real layer makes (the gradient of its sum)"""
    cases = [(5, 7, 3, 3), (4, 4, 4, 2), (6, 5, 1, 1), (3, 9, 2, 5), (7, 3, 5, 1), (1, 1, 1, 1), (2, 6, 1, 4)]
    real = oracle.coverage.map(cases)  # the same question for everybody: it is worked out once for a class
    for _ in range(4):
        h, w = (int(side) for side in rng.integers(2, 10, 2))
        cases.append((h, w, int(rng.integers(1, h + 1)), int(rng.integers(1, w + 1))))
    cases.append((25, 27, 12, int(rng.integers(11, 14))))  # more than 127 windows see the middle
    real += [np.outer(_uses(h, kh), _uses(w, kw)) for h, w, kh, kw in cases[-5:]]
    for case, mine, right in zip(cases, student.coverage.map(cases), real, strict=True):
        equal(mine, np.asarray(right), call=f"coverage{case}", what="the coverage")


@points(4, hint="How many of the window's k rows lie inside the picture if its centre is on the edge?")
def test_dim(student: Student, rng: np.random.Generator) -> None:
    """a picture of ones, averaged: the exact values at an edge and at a corner"""
    sizes = [3, 5, 7, 2 * int(rng.integers(5, 8)) + 1, 1]  # k² > 100: no float becomes right by chance
    for k, pair in zip(sizes, student.dimming.map([(k,) for k in sizes]), strict=True):
        values = unpack(pair, 2, f"dimming({k})")
        inside = _inside(k)
        for value, name, count in zip(values, ("edge", "corner"), (inside[k, 0], inside[0, 0]), strict=True):
            mine, right = rational(value, f"the value at the {name} for k = {k}"), Fraction(int(count), k * k)
            if mine != right:
                raise Mismatch(f"at the {name}: {mine}", f"a {'smaller' if mine > right else 'larger'} value",
                               call=f"dimming({k})")  # fmt: skip


def _left(n: int, delta: int, layers: int) -> int:
    return n - 2 * delta * layers


def _uses(n: int, k: int) -> np.ndarray:
    """For each pixel of a line of n: how many windows of k pixels it is in."""
    return np.convolve(np.ones(n - k + 1, dtype=int), np.ones(k, dtype=int))


def _inside(k: int) -> np.ndarray:
    """For each pixel of a 2k x 2k picture: how many pixels of the k x k window around it lie inside."""
    padded = np.pad(np.ones((2 * k, 2 * k), dtype=int), k // 2)
    return sum(padded[a : a + 2 * k, b : b + 2 * k] for a in range(k) for b in range(k))
