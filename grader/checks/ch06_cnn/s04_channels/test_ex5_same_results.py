"""Are Y1 and Y2 the same?"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from shared.repeated_calls import check_repeated_calls

from grader.api import Mismatch, Student, in_time, points, show, unpack

HINTS = (
    "A float32 has 24 binary digits. What is 100,000,000 + 1 in float32? Try it with np.float32.",
    "In which order is a small number lost, and in which do the large ones cancel first?",
    "Which numbers does float32 hold exactly? Choose the numbers so that products and sums are among them.",
)
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    "X = rng.integers(-50, 51, (3, 3, 3)) -> X = rng.integers(-51, 51, (3, 3, 3))": "the range of the numbers is free",
    "X = rng.integers(-50, 51, (3, 3, 3)) -> X = rng.integers(-49, 51, (3, 3, 3))": "the range of the numbers is free",
    "X = rng.integers(-50, 51, (3, 3, 3)) -> X = rng.integers(-50, 52, (3, 3, 3))": "the range of the numbers is free",
    "X = rng.integers(-50, 51, (3, 3, 3)) -> X = rng.integers(-50, 50, (3, 3, 3))": "the range of the numbers is free",
    "K = rng.integers(1, 51, (2, 3, 1, 1)) -> K = rng.integers(2, 51, (2, 3, 1, 1))": "the range of the numbers is free",
    "K = rng.integers(1, 51, (2, 3, 1, 1)) -> K = rng.integers(0, 51, (2, 3, 1, 1))": "the range of the numbers is free",
    "K = rng.integers(1, 51, (2, 3, 1, 1)) -> K = rng.integers(1, 52, (2, 3, 1, 1))": "the range of the numbers is free",
    "K = rng.integers(1, 51, (2, 3, 1, 1)) -> K = rng.integers(1, 50, (2, 3, 1, 1))": "the range of the numbers is free",
}
#: What the statement leaves free.
OUTSIDE = {
    "order_matters.one_per_mille": "any other example for which the order matters is as good",
    "order_matters.one_percent": "any other example for which the order matters is as good",
    "always_equal.up_to_8": "1 more in each number is right, too: small whole numbers stay small whole numbers",
    "always_equal.only_odd": "1 more in each number is right, too: small whole numbers stay small whole numbers",
    "always_equal.only_even": "1 more in each number is right, too: small whole numbers stay small whole numbers",
}
ORDERS = tuple(itertools.permutations(range(3)))
#: For each divisor up to 1,980, two of these seeds have the same remainder; and the last two seeds.
SEEDS = [*range(45), *range(45, 1981, 45), 1999, 2000]
#: More seeds, for answers that know so few numbers that two seeds draw the same. (For all, MXNet's random numbers take 5 s.)
OTHER_SEEDS = sorted({*range(46, 2001, 6)} - {*SEEDS})
#: So many sums of numbers that are very far apart are added up as fractions: all of those of SEEDS.
MOST_FRACTIONS = 18 * len(SEEDS)


@points(5, hint="What is 1e8 + 1 in float32? And what comes out if -1e8 is added before the 1?")
def test_differ(student: Student) -> None:
    """an example where float32 gives another result when the three products are added from the other end"""
    check_repeated_calls(student.order_matters, _check_order)


def _check_order(pair: Any) -> None:
    X, K = _read(pair, (3, 1, 1), (1, 3, 1, 1))
    products = _products(X[None], K)[0, :, 0, 0]
    forth, back = _added(products), _added(products[::-1])
    for words, number in (("left to right", forth), ("right to left", back)):
        if not np.isfinite(number):
            raise Mismatch(f"added from {words}: {show(number)}", "finite numbers: a smaller example will do")
    if forth == back:
        terms = ", ".join(show(product) for product in products)
        raise Mismatch(f"the products {terms}, whose sum is {show(forth)} from both ends", "two different results")


@points(5, hint="Choose numbers for which no product and no sum has to be rounded. Which numbers are small enough?")
def test_exact(student: Student) -> None:
    """numbers for which every order of adding gives the exact result, in float32"""
    pairs: dict[int, list[np.ndarray]] = {}
    # The others come last: known wrong answers, which are compared with one that failed, need not give them.
    found: dict[tuple[bytes, bytes], int] = {}
    for seeds in (SEEDS, OTHER_SEEDS):
        for seed, pair in zip(seeds, student.always_equal.map([(seed,) for seed in seeds]), strict=True):
            pairs[seed] = _read(pair, (3, 3, 3), (2, 3, 1, 1), call=f"always_equal({seed})")
        _check_exact(seeds, *(np.stack([pairs[seed][part] for seed in seeds]) for part in (0, 1)))
        for seed in seeds:
            X, K = pairs[seed]
            other = found.setdefault(((X + 0).tobytes(), (K + 0).tobytes()), seed)  # -0 and 0 are the same number
            if other != seed:
                call = f"always_equal({other}) and always_equal({seed})"
                raise Mismatch("the same X and K from both", "different numbers for different seeds", call=call)
        again = (0, 7, 1980, 0, 7, 1980)
        for seed, pair in zip(again, student.always_equal.map([(seed,) for seed in again]), strict=True):
            X, K = _read(pair, (3, 3, 3), (2, 3, 1, 1))
            if not (np.array_equal(X, pairs[seed][0]) and np.array_equal(K, pairs[seed][1])):
                call = f"always_equal({seed}), for another time"
                raise Mismatch("other numbers than at the first call", "the same numbers for the same seed", call=call)


# More time than a formula needs: the known wrong answers must be noticed on a busy machine, too.
@points(0, needs="test_exact", timeout=2.0, hint="How many different X and K can your function draw?")
def test_all_seeds(student: Student) -> None:
    """all seeds give different numbers, and exact sums (an answer that is slow may run out of time here, and loses nothing)"""
    found = in_time(student.always_equal.map, [(seed,) for seed in range(2001)])
    if found is None:
        return
    known: dict[tuple[bytes, bytes], int] = {}
    pairs = []
    for seed, pair in enumerate(found[0]):
        X, K = _read(pair, (3, 3, 3), (2, 3, 1, 1), call=f"always_equal({seed})")
        other = known.setdefault(((X + 0).tobytes(), (K + 0).tobytes()), seed)
        if other != seed:
            call = f"always_equal({other}) and always_equal({seed})"
            raise Mismatch("the same X and K from both", "different numbers for different seeds", call=call)
        pairs.append((X, K))
    _check_exact(range(2001), *(np.stack(arrays) for arrays in zip(*pairs, strict=True)))


def _check_exact(seeds: Sequence[int], X: np.ndarray, K: np.ndarray) -> None:
    """Check that the numbers of all seeds can be added exactly.

    Args:
        X: (seeds, 3, 3, 3); K: (seeds, 2, 3, 1, 1); both float32.

    Raises:
        Mismatch: naming the first seed whose numbers are too few, too alike, or rounded.
    """
    for seed, picture in zip(seeds, X, strict=True):
        different = len(set(picture.ravel().tolist()))
        if different <= 5:
            values = "1 value" if different == 1 else f"{different} different values"
            raise Mismatch(f"an X with only {values}", "at least six different values in X", call=f"always_equal({seed})")
    products = _products(X[:, None], K)  # seed, output, channel, row, column
    # Doubles hold products of two float32 exactly.
    rounded = products != X[:, None].astype(float) * K.astype(float)
    if rounded.any():
        n, o, c, i, j = (int(v) for v in np.argwhere(rounded)[0])
        factors = f"{show(K[n, o, c, 0, 0])} times {show(X[n, c, i, j])}"
        raise Mismatch(
            f"{factors}, which float32 rounds", "products that float32 holds exactly", call=f"always_equal({seeds[n]})"
        )
    for order in ORDERS:
        terms = [products[:, :, c] for c in order]
        wrong = ~_adds_exactly(*terms)
        if wrong.any():
            n, o, i, j = (int(v) for v in np.argwhere(wrong)[0])
            said = ", ".join(show(term[n, o, i, j]) for term in terms)
            got = f"the products {said}: added in this order, float32 rounds"
            where = f"output {o}, row {i}, column {j}"
            raise Mismatch(got, "the exact sum in every order", call=f"always_equal({seeds[n]})", where=where)
    most = (products != 0).sum(axis=2).max(axis=(1, 2, 3))
    if (most < 2).any():
        got = "no number of the output adds two products that are not 0"
        call = f"always_equal({seeds[int(np.argmax(most < 2))]})"
        raise Mismatch(got, "a number that adds at least two of them", call=call)


def _adds_exactly(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Return where (a + b) + c in float32 is the exact sum: arrays of float32 -> truth values of the same shape."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        result = ((a + b) + c).astype(float)
        # Each of the two sums as a double, and the rounding error that it leaves out.
        first, rest = _with_error(a.astype(float), b.astype(float))
        total, more = _with_error(first, c.astype(float))
    simple = (rest == 0) & (more == 0)
    exact: np.ndarray = ~simple | (total == result)
    for place in np.argwhere(~simple)[:MOST_FRACTIONS]:  # numbers so far apart that a double does not hold their sum
        at = tuple(place)
        value = sum(Fraction(float(term[at])) for term in (a, b, c))
        exact[at] = bool(np.isfinite(result[at])) and Fraction(float(result[at])) == value
    return exact


def _with_error(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a + b in float64 and its rounding error, exactly (Knuth's two-sum)."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _read(value: Any, *shapes: tuple[int, ...], call: str | None = None) -> list[np.ndarray]:
    """Return X and K as they came, which must be float32 arrays of these shapes.

    Raises:
        Mismatch: for anything else, among it lists, which have no dtype, and arrays with inf or nan.
    """
    arrays = []
    for name, array, shape in zip("XK", unpack(value, 2, "the pair (X, K)", call=call), shapes, strict=True):
        if not isinstance(array, np.ndarray):
            raise Mismatch(f"{name} is {show(array)}", f"{name} as an array of dtype float32 and shape {shape}", call=call)
        if array.dtype != np.float32:
            raise Mismatch(f"{name} has dtype {array.dtype}", f"{name} of dtype float32", call=call)
        if array.shape != shape:
            raise Mismatch(f"{name} has shape {array.shape}", f"{name} of shape {shape}", call=call)
        if not np.isfinite(array).all():
            raise Mismatch(f"{name} contains inf or nan", "finite numbers", call=call)
        arrays.append(array)
    return arrays


def _products(X: np.ndarray, K: np.ndarray) -> np.ndarray:
    """Return the products (..., co, ci, h, w) of X (..., 1, ci, h, w) and K, each rounded to float32; Mismatch for inf."""
    with np.errstate(over="ignore", under="ignore"):
        products: np.ndarray = K * X
    if not np.isfinite(products).all():
        raise Mismatch("a product of weight and pixel that is inf", "finite products: smaller numbers")
    return products


def _added(terms: np.ndarray) -> np.float32:
    """Return the sum of three numbers, added from left to right, each sum rounded to float32."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        return np.float32(np.float32(terms[0] + terms[1]) + terms[2])
