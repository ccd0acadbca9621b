"""For any value that a student returns, a check kind ends with a verdict."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared.integrals import check_integral_chain
from shared.kernels import accuracy_order, follows_formula, kills

from grader.api import (
    Mismatch,
    as_array,
    as_matrix,
    check_chain,
    close,
    counterexample,
    equal,
    evaluated,
    first_float,
    rational,
    same_formula,
    same_order,
    same_polynomial,
    show,
    unpack,
    whole,
)

x, y, n = sympy.symbols("x y n", integer=True)
f = sympy.Function("f")
AS_IS = {"evaluate": False}


def power(base: Any, exponent: Any) -> Any:
    return sympy.Pow(sympy.sympify(base), sympy.sympify(exponent), **AS_IS)


def tower(levels: int) -> Any:
    expr = sympy.Integer(9)
    for _ in range(levels):
        expr = power(9, expr)
    return expr


def doubling(levels: int) -> Any:
    """A small graph that is a tree of 2**levels nodes."""
    expr = sympy.Integer(3)
    for _ in range(levels):
        expr = sympy.Mul(expr, expr, **AS_IS)
    return expr


def nested_floors(levels: int) -> Any:
    expr: Any = x
    for _ in range(levels):
        expr = sympy.floor(expr + sympy.Rational(1, 2), **AS_IS)
    return expr


def nested_exponentials(levels: int) -> Any:
    expr = sympy.Integer(50)
    for _ in range(levels):
        expr = sympy.exp(expr, **AS_IS)
    return expr


#: Small trees that are large numbers, have no value, or are no numbers.
HOSTILE = [
    power(2, power(10, 9)), tower(4), power(sympy.pi, power(10, 9)), power(sympy.Rational(1, 3), 10**9),
    sympy.factorial(10**8, **AS_IS), sympy.binomial(10**9, 10**8, **AS_IS), sympy.Sum(x, (x, 0, 10**9)),
    sympy.Sum(sympy.Sum(1, (x, 0, 4000)), (y, 0, 4000)), sympy.Sum(x, (x, 0, sympy.oo)), sympy.Product(x, (x, 1, 5000)),
    sympy.floor(nested_exponentials(3), **AS_IS), nested_exponentials(4), nested_floors(60), doubling(60),
    sympy.sin(power(10, 10**4), **AS_IS), sympy.Add(*sympy.symbols("a:40")) ** 60, sympy.Integer(10) ** 20_000,
    sympy.Float("1e100000"), power(sympy.Float("1e50000"), 3), power(0, -1), sympy.Mod(1, 0, **AS_IS),
    sympy.log(0, **AS_IS), sympy.log(-1, **AS_IS), power(-1, sympy.Rational(1, 2)), sympy.asin(2, **AS_IS), sympy.oo,
    sympy.nan, sympy.zoo, sympy.I, sympy.true, sympy.Eq(x, 1), x, f, f(x), sympy.IndexedBase("A"), sympy.IndexedBase("A")[x],
    sympy.Piecewise((1, x > 0), **AS_IS), sympy.Integral(x, (x, 0, 1)), sympy.Tuple(1, 2), sympy.Matrix([[1, x], [2, 3]]),
    sympy.Matrix(0, 0, []), sympy.Float(0.5), sympy.Float(2), sympy.pi, sympy.Heaviside(0, **AS_IS),
]  # fmt: skip

LARGE = [10**5_000, -(10**5_000), Fraction(10**4_000, 3), object(), len, b"bytes"]


def one_of(values: list[Any]) -> st.SearchStrategy[Any]:
    """One of the values; hypothesis would print them all, which Python refuses for the large ones."""
    return st.integers(0, len(values) - 1).map(lambda index: values[index])


_numbers = st.one_of(
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.fractions(),
    st.booleans(),
    st.none(),
    st.text(max_size=5),
    one_of(LARGE),
    st.sampled_from([np.int64(2**62), np.uint64(2**64 - 1), np.float16(1.5), np.complex64(1j), np.bool_(True)]),
    one_of(HOSTILE),
)
_arrays = st.builds(
    lambda kind, shape: np.arange(int(np.prod(shape))).reshape(shape).astype(kind),
    st.sampled_from(["?", "i1", "u8", "i8", "f2", "f4", "f8", "c16", "O"]),
    st.sampled_from([(), (0,), (2,), (2, 2), (0, 3), (1, 2, 3), (1,) * 8]),
)
_broken_arrays = one_of([np.array([np.nan, 1]), np.array([[np.inf]]), np.array([1, None], dtype=object)])
VALUES = st.recursive(
    st.one_of(_numbers, _arrays, _broken_arrays),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.tuples(inner, inner), st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=6,
)

WANTED = (
    3, Fraction(1, 2), 2.5, 1j, np.zeros((2, 2)), np.array([1, 2]), (1, 2), ((2, 2), (2, 1)), [], np.inf, np.array([1j]),
)  # fmt: skip
EXACTLY_WANTED = (*WANTED, {(1, 2, 3)}, {"a": 1}, None, True, "text", b"bytes", sympy.pi, 2 * n, sympy.Matrix([[1, 2]]))
INTEGRAL = (f(x), x, -sympy.oo, sympy.oo)


def _formula(value: Any, **options: Any) -> None:
    def answer(point: Any) -> Any:
        return point if isinstance(point, int) else value

    same_formula(answer, lambda k: k, ["k"], grid=range(1, 60), rng=np.random.default_rng(0), **options)


KINDS: dict[str, Callable[[Any], Any]] = {
    "show": show,
    "evaluated": evaluated,
    "whole": lambda value: whole(value, "it"),
    "rational": lambda value: rational(value, "it"),
    "unpack": lambda value: unpack(value, 2, "it"),
    "as_matrix": as_matrix,
    "as_matrix of a shape": lambda value: as_matrix(value, (2, 2)),
    "first_float": first_float,
    "follows_formula": lambda value: follows_formula(value, sympy.eye(2) / x, x, 3, call="f(3)"),
    "follows_formula of an entry": lambda value: follows_formula([[value, 1]], sympy.Matrix([[x, 1]]), x, y, call="f(y)"),
    "as_array of a shape": lambda value: as_array(value, shape=(None, 2)),
    "as_array of a number": lambda value: as_array(value, shape=()),
    "close": lambda value: [_verdict(lambda v, w=wanted: close(v, w), value) for wanted in WANTED],
    "equal": lambda value: [_verdict(lambda v, w=wanted: equal(v, w), value) for wanted in EXACTLY_WANTED],
    "counterexample": lambda value: counterexample(value, [], lambda _: True),
    "same_order": lambda value: same_order(value, x, (x,)),
    "kills": lambda value: kills(value, [1, sympy.Symbol("x")]),
    "accuracy_order": lambda value: accuracy_order(lambda h: value, lambda g: g.diff("x"), max_degree=2),
    "accuracy_order of an entry": lambda value: accuracy_order(lambda h: [[value, 1]], lambda g: g, max_degree=1),
    "same_formula": lambda value: same_formula(
        lambda k: value, lambda k: k, ["k"], grid=range(1, 60), rng=np.random.default_rng(0)
    ),
    "same_formula of a symbol": _formula,
    "same_formula of a demanded symbol": lambda value: _formula(value, symbols="required"),
    "same_polynomial": lambda value: same_polynomial(
        lambda k: k if isinstance(k, int) else value, lambda k: k, ["k"], 2, rng=np.random.default_rng(0)
    ),
    "check_chain": lambda value: check_chain(value, x, [{x: 1}], leaf={}, min_steps=1, last=lambda e: e.args[5]),
    "check_chain of a line": lambda value: check_chain([(value, "")], x, [{x: 1}], leaf={"A": (2,)}, min_steps=1),
    "check_integral_chain": lambda value: check_integral_chain(value, INTEGRAL, INTEGRAL, rng=np.random.default_rng(0)),
    "check_integral_chain of a line": lambda value: check_integral_chain(
        [INTEGRAL, (value, *INTEGRAL[1:]), INTEGRAL], INTEGRAL, INTEGRAL, rng=np.random.default_rng(0)
    ),
    "check_integral_chain of a limit": lambda value: check_integral_chain(
        [INTEGRAL, (f(x), x, value, sympy.oo), INTEGRAL], INTEGRAL, INTEGRAL, rng=np.random.default_rng(0)
    ),
    **{
        f"as_array of {np.dtype(kind)}": lambda value, kind=kind: as_array(value, dtype=kind)
        for kind in (float, int, complex, object, bool, np.uint8, np.float32)
    },
}  # fmt: skip


def _verdict(kind: Callable[[Any], Any], value: Any) -> None:
    try:
        kind(value)
    except Mismatch as err:
        assert len(str(err)) < 3_000


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(value=VALUES)
def test_any_value_gets_a_verdict(kind: str, value: Any) -> None:
    """A kind accepts a value or refuses it with a Mismatch of readable length."""
    _verdict(KINDS[kind], value)


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_trees_get_a_verdict_quickly(kind: str) -> None:
    """A small tree that would be an endless computation is refused, alone and inside a list or tuple."""
    for tree in HOSTILE:
        for value in (tree, [tree], (1, tree), [[tree, 1]]):
            start = time.perf_counter()
            _verdict(KINDS[kind], value)
            assert time.perf_counter() - start < 60, value


def test_shown_text_stays_short() -> None:
    """Whatever is shown fits into a message."""
    for value in ([[1] * 1000] * 1000, "x" * 10**6, {str(i): i for i in range(1000)}, 10**5_000, HOSTILE[15], [HOSTILE]):
        assert len(show(value)) <= 300


def test_numbers_that_are_too_large_are_described_as_such() -> None:
    """The message says that it is too large to compute."""
    with pytest.raises(Mismatch, match="too large to compute"):
        whole(HOSTILE[0], "the size")


def test_import_is_light() -> None:
    """Importing the author's room imports neither sympy nor pytest."""
    import subprocess
    import sys

    code = "import sys, grader.api; print('sympy' in sys.modules, 'pytest' in sys.modules, 'mpmath' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]


@pytest.mark.parametrize("kind", [Fraction, sympy.Rational])
def test_a_fraction_with_long_numbers_says_how_large_it_is(kind: Any) -> None:
    """And that it is a float, where it is one; a short fraction, and one too long for a float, stay as they are."""
    assert show(kind(-5, 2**53)) == "-5/9007199254740992 (about -5.55e-16, a float as a fraction)"
    assert show(kind(1, 10**12 + 39)) == "1/1000000000039 (about 1e-12)"
    assert show(kind(1, 3)) == "1/3"
    assert "(about" not in show(kind(10**400, 3)) + show(kind(1, 10**400))
