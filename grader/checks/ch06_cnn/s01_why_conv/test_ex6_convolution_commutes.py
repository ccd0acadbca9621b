"""Convolution commutes."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import numpy as np
import sympy
from shared.integrals import check_integral_chain, sign_between
from shared.repeated_calls import check_repeated_calls, reordered, same_again
from sympy import oo
from sympy.core.function import AppliedUndef

from grader.api import Mismatch, Student, as_array, check_refilled, close, equal, evaluated, keeps_inputs, points, show, unpack

HINTS = (
    "The two arguments z and x - z add up to x. Substitute y = x - z.",
    "What is y when z is -oo, and when z is oo? And what becomes of dz?",
    "Two minus signs meet: one from dz = -dy, one from turning the limits round.",
)
#: What the statement leaves free.
OUTSIDE = {
    "conv_full.up_to_1000": "a sequence has at most 400 numbers",
    "jacobian.up_to_100": "d is at most 60",
    "correlation_pair.one_per_mille": "a pair times a factor does not commute either",
    "correlation_pair.one_percent": "a pair times a factor does not commute either",
    "correlation_pair.ten_tolerances": "a pair that is changed so little does not commute either",
}


@points(6, hint="Substitute y = x - z: what are z and dz, written with y?")
def test_steps(student: Student, rng: np.random.Generator) -> None:
    """the derivation: from [f * g](x) to [g * f](x), and every step equals the one before"""
    s = _symbols()
    f, g, x, z = s.f, s.g, s.x, s.z
    steps, again = student.derivation.map([(s,), (s,)])
    ends = (f(z) * g(x - z), z, -oo, oo), (g(z) * f(x - z), z, -oo, oo)
    check_integral_chain(steps, *ends, rng=rng, min_steps=3)
    different = len({tuple(step[:4]) for step in steps})  # a step that is repeated is not a new one
    if different < 3:
        steps_said = f"{different} different step{'s' if different > 1 else ''}"
        raise Mismatch(f"a derivation with {steps_said}", "at least 3 different steps")
    unpack(again, len(steps), "the list of steps", call="derivation(s), called again")
    if not same_again(again, steps):
        try:
            check_integral_chain(again, *ends, rng=rng, min_steps=3)
        except Mismatch as err:
            raise Mismatch(err.got, err.expected, call="derivation(s), called again", where=err.where) from None


@points(2, hint="z = -oo means y = oo. Write that line before you turn the limits round.")
def test_limits(student: Student, rng: np.random.Generator) -> None:
    """where f(z) becomes f(x - y), the derivation shows what the substitution does to the limits (or has a wrong sign)"""
    steps = student.derivation(_symbols())
    chain = list(steps) if isinstance(steps, (list, tuple, sympy.Tuple)) else []
    ways = [_ways(step) for step in chain]
    turned = [n for n, (a, b) in enumerate(itertools.pairwise(ways)) if a and b and a[0] == -b[0]]
    for n in turned:
        (_, before), (_, after) = (way for way in ways[n : n + 2] if way)
        sign = sign_between(chain[n], chain[n + 1], rng)
        # A wrong sign, of a forgotten minus or of limits that stay as they were, has cost the points of test_steps.
        if sign == -1 or (sign == 1 and before == -after):
            return
    raise Mismatch(
        "no step that replaces f(z) by f(x - y), swaps the limits, and keeps the value of the integral",
        "the limits as the substitution leaves them, before anything else is done",
    )


@points(4, hint="Put a copy of g, multiplied by f[a], at place a, for each a. Add the copies up.")
def test_discrete(student: Student, rng: np.random.Generator) -> None:
    """the full convolution of two sequences, in either order"""
    for m, n in _LENGTHS:
        f, g = rng.normal(size=m), rng.normal(size=n)
        if m == 5:  # np.polymul drops zeros at an end; a sequence keeps them
            f[[0, -1]] = g[[0, -1]] = 0.0
        elif m == 6:
            f = 1e3 * f
        elif m == 7:
            f[:] = 0.0
        elif m == n:
            f, g = np.round(2 * f), np.round(2 * g)  # zeros and equal numbers
        _check_both_orders(student, f, g)
    # Sequences that look like those before: what is kept of a call does not fit.
    f, g, long = rng.normal(size=8), rng.normal(size=12), rng.normal(size=390)
    line = np.concatenate([f, g])
    alike = [(f, g), (reordered(f), g), (f, reordered(g)), (line[:9], line[9:]), (long, f[:3]), (reordered(long), f[:3])]
    alike += [(f, line[8:16]), (reordered(f), line[8:16]), (f, np.append(line[8:15], 2.0))]
    for left, right in alike:
        _check_both_orders(student, left, right)
    check_refilled(student.conv_full, alike[:2], _compare)


def _check_both_orders(student: Student, f: np.ndarray, g: np.ndarray) -> None:
    there, back = student.conv_full.map([(f, g), (g, f)])
    _compare(there, f, g)
    _compare(back, g, f)


def _compare(result: Any, f: np.ndarray, g: np.ndarray) -> None:
    m, n = len(f), len(g)
    want = np.zeros(m + n - 1)
    for a, number in enumerate(f):
        want[a : a + n] += number * g
    close(result, want, what=f"the convolution of {_numbers(m)} and {_numbers(n)}")


@points(2, hint="Try two short sequences by hand. A sequence that reads the same backwards is a bad choice.")
def test_pair(student: Student) -> None:
    """two sequences whose cross-correlation does not commute"""
    check_repeated_calls(student.correlation_pair, _check_pair)


def _check_pair(result: Any) -> None:
    pair = unpack(result, 2, "the pair")
    f, g = (_sequence(part, name) for part, name in zip(pair, ("f", "g"), strict=True))
    if len(f) != len(g) or len(f) > 1_000:
        raise Mismatch(
            f"sequences of {_numbers(len(f))} and {_numbers(len(g))}", "two sequences of the same length, 1 to 1000 numbers"
        )
    if not (f.any() and g.any()):
        raise Mismatch("a sequence of zeros only, for which both correlations are 0", "two sequences that are not zero")
    f, g = f / np.abs(f).max(), g / np.abs(g).max()
    there, back = _correlation(f, g), _correlation(g, f)
    if np.abs(there - back).max() <= 1e-6 * np.abs(there).max():
        largest = " by more than a millionth of the largest" if (there != back).any() else ""
        words = ", ".join(f"{name} = {show(part)}" for name, part in zip("fg", pair, strict=True))
        raise Mismatch(
            f"{words}: c_fg and c_gf {'do not differ at any t' + largest if largest else 'are equal at every t'}",
            "two sequences for which they differ at some t",
        )


@points(2, hint="The map is minus the identity. How does a determinant enter an integral over a volume?")
def test_jacobian(student: Student, rng: np.random.Generator) -> None:
    """the determinant in d dimensions, and the factor in the integral"""
    dimensions = [*range(1, 16), 20, 25, 26, 31, 40, 47, 51, 52, 59, 60, *(int(d) for d in rng.integers(11, 60, 3))]
    for d, result in zip(dimensions, student.jacobian.map([(d,) for d in dimensions]), strict=True):
        determinant, factor = unpack(result, 2, call=f"jacobian({d})")
        for value, right, what in ((determinant, -1 if d % 2 else 1, "the determinant"), (factor, 1, "the factor")):
            same = close if isinstance(value, (float, np.floating)) else equal  # numpy's determinants may be rounded
            same(value, right, call=f"jacobian({d})", what=what)


@points(0, hint="Work on copies.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the inputs are left as they are"""
    for m, n in ((4, 3), (3, 3), (1, 1), (1, 4), (2, 5)):
        keeps_inputs(student.conv_full, rng.normal(size=m), rng.normal(size=n))


#: Lengths of f and g: equal and different, a single number, even and odd, both short and long in all combinations. Different
#: ones come first: their numbers are not rounded, and no two mistakes give the same by chance.
_LENGTHS = (
    (2, 5), (3, 3), (4, 1), (1, 1), (6, 3), (1, 3), (5, 4), (2, 2), (7, 2), (8, 8), (1, 16), (70, 2), (400, 3), (13, 6),
    (84, 10), (12, 399), (32, 27), (120, 16), (24, 362), (120, 94), (400, 100), (199, 200), (2, 5),
)  # fmt: skip


def _numbers(count: int) -> str:
    return f"{count} number{'s' if count > 1 else ''}"


def _sequence(value: Any, name: str) -> np.ndarray:
    if isinstance(value, sympy.MatrixBase) and 1 in value.shape:
        value = list(value)
    array = as_array(value, what=name)
    if array.ndim != 1 or not array.size:
        raise Mismatch(
            f"{name} is {show(value) if array.ndim == 0 else f'an array of shape {array.shape}'}",
            "a sequence: one row of numbers",
        )
    return array


def _symbols() -> SimpleNamespace:
    x, y, z = sympy.symbols("x y z", real=True)
    return SimpleNamespace(f=sympy.Function("f"), g=sympy.Function("g"), x=x, y=y, z=z)


def _ways(step: Any) -> tuple[int, int] | None:
    """Return the directions of f's argument and of the integral in a step; None if they are not clear.

    f(z) grows with z and f(x - y) falls with y: between them lies the substitution, which swaps the limits.

    Returns:
        1 if f's argument grows with the variable and -1 if it falls; 1 if the integral runs from -oo to oo and -1 if it
        runs from oo to -oo.
    """
    parts = tuple(step) if isinstance(step, (list, tuple, sympy.Tuple)) else ()
    if len(parts) < 4 or not isinstance(parts[0], sympy.Expr) or not isinstance(parts[1], sympy.Symbol):
        return None
    signs = set()
    for part in parts[0].atoms(AppliedUndef):
        if str(part.func) == "f":
            zero = dict.fromkeys(part.free_symbols, 0)
            unit = {symbol: int(symbol.name == parts[1].name) for symbol in zero}
            growth = evaluated(part.args[0], "f's argument", at=unit) - evaluated(part.args[0], "f's argument", at=zero)
            signs.add(int(growth > 0) - int(growth < 0))
    return (signs.pop(), -1 if _is_infinity(parts[2]) else 1) if len(signs) == 1 else None


def _is_infinity(bound: Any) -> bool:
    """Return whether a bound is infinite; x + oo, with a symbol that is not known to be finite, is infinite as well."""
    if isinstance(bound, sympy.Add):
        return any(_is_infinity(part) for part in bound.args)
    return bound == oo if isinstance(bound, (float, sympy.Expr)) else False


def _correlation(f: np.ndarray, g: np.ndarray) -> np.ndarray:
    """Return c_fg[t] for t = -(n-1), ..., n-1: a convolution with f reversed."""
    return np.convolve(f[::-1], g)
