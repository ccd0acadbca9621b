"""Are Y1 and Y2 the same?"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api import Mismatch, Student, points, show, unpack

HINTS = (
    "A float32 has 24 binary digits. What is 100,000,000 + 1 in float32? Try it with np.float32.",
    "In which order is a small number lost, and in which do the large ones cancel first?",
    "Which numbers does float32 hold exactly? Choose the numbers so that products and sums are among them.",
)
ORDERS = tuple(itertools.permutations(range(3)))


@points(5, hint="What is 1e8 + 1 in float32? And what comes out if -1e8 is added before the 1?")
def test_differ(student: Student) -> None:
    """an example where float32 gives another result when the three products are added from the other end"""
    X, K = _read(student.order_matters(), (3, 1, 1), (1, 3, 1, 1))
    products = _products(X, K)[0, :, 0, 0]
    forth, back = _added(products), _added(products[::-1])
    for words, number in (("left to right", forth), ("right to left", back)):
        if not np.isfinite(number):
            raise Mismatch(f"added from {words}: {show(number)}", "finite numbers: a smaller example will do")
    if forth == back:
        terms = ", ".join(show(product) for product in products)
        raise Mismatch(f"the products {terms}, whose sum is {show(forth)} from both ends", "two different results")


@points(5, hint="Choose numbers for which no product and no sum has to be rounded. Which numbers are small enough?")
def test_exact(student: Student, rng: np.random.Generator) -> None:
    """numbers for which every order of adding gives the exact result, in float32"""
    # Their distances are such that a remainder by 10, 100, 1000 or a power of 2 up to 256 repeats one.
    base = int(rng.integers(2, 1000))
    seeds = [0, 1, base, base + 100, base + 256, base + 1000]
    pairs = [_read(pair, (3, 3, 3), (2, 3, 1, 1)) for pair in student.always_equal.map([(seed,) for seed in seeds])]
    for seed, (X, K) in zip(seeds, pairs, strict=True):
        _check_exact(X, K, f"always_equal({seed})")
    X, K = _read(student.always_equal(seeds[-1]), (3, 3, 3), (2, 3, 1, 1))
    if not (np.array_equal(X, pairs[-1][0]) and np.array_equal(K, pairs[-1][1])):
        raise Mismatch("other numbers than at the first call", "the same numbers for the same seed")
    for (a, first), (b, second) in itertools.combinations(zip(seeds, pairs, strict=True), 2):
        if np.array_equal(first[0], second[0]) and np.array_equal(first[1], second[1]):
            raise Mismatch(f"the same numbers for the seeds {a} and {b}", "other numbers for another seed")


def _check_exact(X: np.ndarray, K: np.ndarray, call: str) -> None:
    different = len(np.unique(X))
    if different <= 5:
        values = "1 value" if different == 1 else f"{different} different values"
        raise Mismatch(f"an X with only {values}", "more than five different values in X", call=call)
    products = _products(X, K)
    for o, c, i, j in np.ndindex(2, 3, 3, 3):
        if Fraction(float(products[o, c, i, j])) != Fraction(float(K[o, c, 0, 0])) * Fraction(float(X[c, i, j])):
            factors = f"{show(K[o, c, 0, 0])} times {show(X[c, i, j])}"
            raise Mismatch(f"{factors}, which float32 rounds", "products that float32 holds exactly", call=call)
    for o, i, j in np.ndindex(2, 3, 3):
        terms = products[o, :, i, j]
        exact = sum(Fraction(float(term)) for term in terms)
        for order in ORDERS:
            rounded = _added(terms[list(order)])
            if not np.isfinite(rounded) or Fraction(float(rounded)) != exact:
                said = ", ".join(show(terms[c]) for c in order)
                got = f"the products {said}: added in this order, float32 rounds"
                raise Mismatch(got, "the exact sum in every order", call=call, where=f"output {o}, row {i}, column {j}")
    if (products != 0).sum(axis=1).max() < 2:
        got = "no number of the output adds two products that are not 0"
        raise Mismatch(got, "something to add", call=call)


def _read(value: Any, *shapes: tuple[int, ...]) -> list[np.ndarray]:
    """X and K, as they are: a list would hide the dtype that this is about."""
    arrays = []
    for name, array, shape in zip("XK", unpack(value, 2, "the pair (X, K)"), shapes, strict=True):
        if not isinstance(array, np.ndarray):
            raise Mismatch(f"{name} is {show(array)}", f"{name} as an array of dtype float32 and shape {shape}")
        if array.dtype != np.float32:
            raise Mismatch(f"{name} has dtype {array.dtype}", f"{name} of dtype float32")
        if array.shape != shape:
            raise Mismatch(f"{name} has shape {array.shape}", f"{name} of shape {shape}")
        if not np.isfinite(array).all():
            raise Mismatch(f"{name} contains inf or nan", "finite numbers")
        arrays.append(array)
    return arrays


def _products(X: np.ndarray, K: np.ndarray) -> np.ndarray:
    """The products (co, ci, h, w), each rounded to float32."""
    with np.errstate(over="ignore", under="ignore"):
        products: np.ndarray = K * X[None]
    if not np.isfinite(products).all():
        raise Mismatch("a product of weight and pixel that is inf", "finite products: smaller numbers")
    return products


def _added(terms: np.ndarray) -> np.float32:
    """Added from left to right, each sum rounded to float32."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        return np.float32(np.float32(terms[0] + terms[1]) + terms[2])
