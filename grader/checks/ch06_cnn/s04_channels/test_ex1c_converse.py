"""Is the converse true?"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from shared.repeated_calls import check_repeated_calls

from grader.api import Mismatch, Student, as_array, check_refilled, evaluated, keeps_inputs, points, show

HINTS = (
    "Kernels are polynomials: [k0, k1, k2] is k0 + k1·t + k2·t², and composing is multiplying. Which are products?",
    "When does a parabola have no real root? That settles the line, and tells split when to return None.",
    "Count: how many free numbers has a 3x3 kernel, and how many have two 2x2 kernels? Most 3x3 kernels are not compositions.",
)
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    (
        "return [[0, 1, 0], [1, -4, 1], [0, 1, 0]] -> return [[0, 1, 0], [1, 4, 1], [0, 1, 0]]"
    ): "that is no product of a column and a row either",
    (
        "r, s = ((-b + sign * math.sqrt(discriminant)) / (2 * a) for sign in (1, -1)) -> r, s = ((-b - sign *"
        " math.sqrt(discriminant)) / (2 * a) for sign in (1, -1))"
    ): "the order of the two zeros is free",
}
#: What the statement leaves free.
OUTSIDE = {
    "prime_plane.one_per_mille": "any other kernel that is no composition is as good",
    "prime_plane.one_percent": "any other kernel that is no composition is as good",
    "prime_plane.uint8": "any other kernel that is no composition is as good",
    "split.up_to_100": "the numbers of a kernel are from -100 to 100",
}

#: Ordinary kernels, whose roots are whole, rational, irrational or not real.
USUAL = [
    [1, 2, 1], [2, 5, 2], [1, 3, 1], [-1, 1, 1], [-3, 5, 7], [9, -12, 4], [100, -100, 3], [3, -100, 100], [6, -5, 1],
    [-4, 12, -9], [1, 1, 1], [2, -1, 5], [-2, 3, -2], [25, -99, 99], [-5, 9, -5], [50, 99, 50], [-1, -2, -1], [1, 0, 1],
    [-1, 0, -3], [2, 0, -1], [4, 0, -9], [-72, 0, 61], [85, 0, -52],
]  # fmt: skip
#: Kernels for which rounded roots may decide wrongly: two equal roots, two nearly equal ones, or only just none.
CLOSE = [
    [-49, -70, -25], [-49, 70, -25], [-36, -84, -49], [36, -84, 49], [36, 84, 49], [49, -70, 25], [49, 70, 25],
    [-81, -90, -25], [-16, -24, -9], [-7, -42, -63], [-3, 18, -27], [1, -18, 81], [3, 18, 27], [8, -48, 72],
    [16, 72, 81], [-100, -60, -9], [-72, -24, -2], [-54, -36, -6], [-98, -56, -8], [-50, 100, -50], [-20, -80, -80],
    [-8, 8, -2], [-2, 28, -98], [8, -32, 32], [20, 40, 20], [5, 44, 97], [13, 71, 97], [7, 51, 93], [1, 19, 91],
    [3, 33, 91], [13, 68, 89], [2, 26, 85], [26, -94, 85], [-1, 18, -82], [6, 49, 100], [20, 89, 99], [24, -97, 98],
    [25, 99, 98], [-11, 65, -96], [4, 39, 95],
]  # fmt: skip
LAST_IS_0 = [[2, 3, 0], [-7, 100, 0]]
FIRST_IS_0 = [[0, 3, -2], [0, -100, 7]]
TWO_ARE_0 = [[3, 0, 0], [0, 0, -4], [0, 5, 0], [0, 0, 0]]
#: All kernels of -1, 0 and 1, and all of -100, 0 and 100.
ENDS = [*itertools.product((-1, 0, 1), repeat=3), *itertools.product((-100, 0, 100), repeat=3)]


@points(2, hint="Write the composition of [u0, u1] and [v0, v1] as a product of two polynomials. What are their roots?")
def test_line(student: Student) -> None:
    """three numbers that are not the composition of two kernels with 2 weights"""
    check_repeated_calls(student.prime_line, _check_line)


def _check_line(numbers: Any) -> None:
    c, b, a = _exact(numbers, (3,), "the line")
    if b * b >= 4 * a * c:
        raise Mismatch(f"{show(numbers)}, which two real kernels with 2 weights compose to", "a line that has no such pair")


@points(4, hint="Read the kernel as a polynomial in x, whose coefficients are polynomials in y. Is b² - 4ac a square?")
def test_plane(student: Student) -> None:
    """a 3x3 kernel that is not the composition of two 2x2 kernels"""
    check_repeated_calls(student.prime_plane, _check_plane)


def _check_plane(kernel: Any) -> None:
    K = _exact(kernel, (3, 3), "the kernel")
    if _is_square(_discriminant(K)) and _is_square(_discriminant(K.T)):
        raise Mismatch(
            f"{_said(K)}, which two real 2x2 kernels compose to",
            "a kernel that has no such pair (look at it as a polynomial in two variables)",
        )


@points(2, hint="Which 3x3 matrices are a column times a row? What do their rows have in common?")
def test_separable(student: Student) -> None:
    """a 3x3 kernel that is not the composition of a column and a row"""
    check_repeated_calls(student.not_separable, _check_separable)


def _check_separable(kernel: Any) -> None:
    K = _exact(kernel, (3, 3), "the kernel")
    minors = [K[i, j] * K[k, n] - K[i, n] * K[k, j] for i in range(3) for k in range(i) for j in range(3) for n in range(j)]
    if not any(minors):
        raise Mismatch(f"{_said(K)}, which a column and a row compose to", "a kernel that is not a column times a row")


@points(6, hint="The weights are the roots in another form. What if the last number is 0, or the number under the square root?")
def test_split(student: Student, rng: np.random.Generator) -> None:
    """two real kernels that compose to the given one, or None where there are none"""
    products = [np.convolve(rng.integers(-10, 11, 2), rng.integers(-10, 11, 2)) for _ in range(10)]
    drawn = [product.tolist() for product in products if np.abs(product).max() <= 100]
    drawn += rng.integers(-100, 101, (8, 3)).tolist()
    # Small and large numbers in all combinations, the same for everybody.
    same = np.random.default_rng(641)
    drawn += (same.choice((-1, 1), (24, 3)) * np.exp(same.uniform(0, np.log(101), (24, 3))).astype(int)).tolist()
    # Group by group: an answer that divides by a number that can be 0 is recognised by the group in which it raises.
    for kernels in (USUAL, CLOSE, LAST_IS_0, FIRST_IS_0, TWO_ARE_0, [list(ends) for ends in ENDS], drawn):
        for kernel, pair in zip(kernels, student.split.map([(kernel,) for kernel in kernels]), strict=True):
            _check_pair(kernel, pair)
    check_refilled(student.split, [(kernel,) for kernel in USUAL[:2]], lambda pair, kernel: _check_pair(kernel, pair))


@points(0, hint="Work on a copy: list(kernel).")
def test_inputs_kept(student: Student) -> None:
    """the kernel is left as it is"""
    for kernel in ([1, 3, 1], [1, 1, 1], [2, 3, 0], [-4, 12, -9]):
        keeps_inputs(student.split, kernel)


def _exact(value: Any, shape: tuple[int, ...], what: str) -> Any:
    """Return numbers as an array of Fractions of this shape.

    Raises:
        Mismatch: for anything else, among it True and False, and irrational numbers, which cannot be compared exactly.
    """
    for leaf in _leaves(value):
        if type(leaf).__name__ in ("bool", "bool_", "BooleanTrue", "BooleanFalse"):
            raise Mismatch(f"{what} contains {leaf}", "numbers: 1 and 0 instead of True and False")
        if (
            not isinstance(leaf, (int, float, Fraction, np.number))
            and hasattr(leaf, "args")
            and not isinstance(evaluated(leaf, f"a number in {what}"), Fraction)
        ):
            raise Mismatch(f"{what} contains {show(leaf)}", "exact numbers: ints, Fractions, Decimals or sympy Rationals")
    return as_array(value, shape=shape, dtype=object, what=what)


def _leaves(value: Any) -> list[Any]:
    """Return the numbers of a nested list or a Matrix as they came, in one list; of an array only True and False."""
    if isinstance(value, (list, tuple)):
        return [leaf for item in value for leaf in _leaves(item)]
    return (
        list(value.flat())
        if hasattr(value, "flat") and callable(value.flat)
        else list(value.flat) * (value.dtype == bool)
        if isinstance(value, np.ndarray)
        else [value]
    )


def _check_pair(kernel: list[int], pair: Any) -> None:
    c, b, a = kernel
    call = f"split({kernel})"
    if b * b < 4 * a * c:
        if pair is not None:
            raise Mismatch(show(pair), "None: no two real kernels compose to it", call=call)
        return
    if pair is None:
        # Rounding can be the reason for the kernels in CLOSE alone: those in USUAL have roots that floats hold exactly.
        missed = "; roots that are computed in floats can miss that" if kernel in CLOSE else ""
        why = f" (k1² is exactly 4·k0·k2{missed})" if b * b == 4 * a * c and a else ""
        if not (a and c):
            why = f" (the {'first' if a else 'last'} number is 0, and the two kernels may hold zeros, too)"
        raise Mismatch("None", f"two kernels with 2 weights: there are such kernels{why}", call=call)
    try:
        first, second = as_array(pair, shape=(2, 2), what="the pair of kernels")
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=call, where=err.where) from None
    with np.errstate(over="ignore", invalid="ignore"):
        composed = np.array([first[0] * second[0], first[0] * second[1] + first[1] * second[0], first[1] * second[1]])
        near = np.abs(composed - kernel) <= 1e-6 * (1 + np.abs(kernel))
    if not near.all():
        numbers = ", ".join(f"{number:.6g}" for number in composed)
        is_reversed = (np.abs(composed[::-1] - kernel) <= 1e-6 * (1 + np.abs(kernel))).all()
        order = ", the same numbers in the other order" if is_reversed else ""
        raise Mismatch(f"{show(pair)}, which compose to [{numbers}]{order}", f"two kernels that compose to {kernel}", call=call)


def _discriminant(K: Any) -> list[Fraction]:
    """Return b² - 4ac of the kernel, read as a·x² + b·x + c, by its coefficients of y⁰ to y⁴."""
    c, b, a = K.T
    return list(np.convolve(b, b) - 4 * np.convolve(a, c))


def _is_square(polynomial: Sequence[Fraction]) -> bool:
    """Return whether a polynomial is the square of one with real coefficients; both have the constant term first."""
    rest = list(polynomial)
    while rest and rest[-1] == 0:
        rest.pop()
    if not rest:
        return True
    if len(rest) % 2 == 0 or rest[-1] < 0:
        return False
    # Divided by its leading coefficient, the polynomial has a root that starts with 1: the other coefficients follow.
    monic = [number / rest[-1] for number in reversed(rest)]
    root = [Fraction(1)]
    for power in range(1, len(monic) // 2 + 1):
        known = sum((root[i] * root[power - i] for i in range(1, power)), Fraction(0))
        root.append((monic[power] - known) / 2)
    return bool((np.convolve(root, root) == monic).all())


def _said(K: Any) -> str:
    """Return a kernel as text, with fractions; what a float is exactly is too long to read."""
    return str([[str(k) if k.denominator < 10**6 else f"{float(k):.12g}" for k in row] for row in K]).replace("'", "")
