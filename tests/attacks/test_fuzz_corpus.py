"""Frames that the fuzzer (``fuzz_decoder.py``) found are decoded to allowed values or refused, in limited time."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.api import show
from grader.judge import transcript
from grader.wire import sympy_trees, values
from grader.wire.limits import NotPortable, ProtocolError
from tests.attacks.fuzz_decoder import examine, frames_in

CORPUS = Path(__file__).with_name("fuzz_corpus.zip")


def test_every_frame_of_the_corpus_is_decoded_or_refused() -> None:
    """Each frame ends as a value or as a refusal, within bounds; anything else raises here, and names the frame."""
    ended: Counter[str] = Counter()
    for name, frame in frames_in(CORPUS.read_bytes()):
        try:
            ended[examine(frame)] += 1
        except Exception as err:
            raise AssertionError(f"frame {name} of {CORPUS.name}") from err
    assert ended["value"] > 50 and ended["refused"] > 100, ended


X = ["S", "x"]
POWER = ["A", "Pow", 2, 10**9]
BELOW: Any = ["A", "LessThan", X, 3]
CASES: Any = ["A", "Piecewise", ["A", "ExprCondPair", POWER, BELOW], ["A", "ExprCondPair", 4, ["K", "true"]]]


@pytest.mark.parametrize("node", [
    ["A", "ExprCondPair", 1, ["A", "LessThan", CASES, 3]],
    ["A", "Piecewise", ["A", "Tuple", 1, ["A", "LessThan", CASES, 3]]],
    ["A", "Piecewise", 3], ["A", "Piecewise"], ["A", "ExprCondPair", 1, 2], ["A", "And", 1, 2], ["A", "Or", BELOW],
    ["M", 1, 1, BELOW],
    ["A", "And", *[["A", "LessThan", X, n] for n in range(1_900)]],
])  # fmt: skip
def test_cases_and_conditions_that_sympy_does_not_make_are_refused(node: Any) -> None:
    """A condition that holds cases (sympy would fold it), a case without a condition, a condition of numbers or of too many."""
    with pytest.raises(ProtocolError):
        sympy_trees.decode(node)


def test_conditions_arrive_unchanged_and_unevaluated() -> None:
    """And, Or and cases are what they were, with the same hash; their parts are not brought into a normal form."""
    import sympy

    x, y = sympy.symbols("x y")
    both = sympy.And(x > 1, y < 2, x + y > 0)
    for value in (both, sympy.Or(sympy.Eq(x, 1), both), sympy.Not(both), sympy.Piecewise((x, both), (y, x < 0), (0, True))):
        back = sympy_trees.decode(sympy_trees.encode(value))
        assert back == value and hash(back) == hash(value) and back.args == value.args
    started = time.process_time()
    kept = sympy_trees.decode(["A", "And", ["A", "LessThan", POWER, ["A", "Add", ["A", "Pow", 3, 10**9], X]], BELOW])
    assert isinstance(kept, sympy.And) and len(kept.args) == 2
    assert time.process_time() - started < 30


def test_a_large_matrix_of_numbers_arrives_and_one_of_symbols_does_not() -> None:
    """Numbers in a matrix count no more than those in a list; everything else in it is limited as in any expression."""
    import sympy

    numbers = (0, -1, sympy.Rational(1, 2), sympy.Float(0.1), 10**40)
    matrix = sympy.Matrix(150, 149, lambda i, j: numbers[(i + j) % 5])
    assert sympy_trees.decode(sympy_trees.encode(matrix)) == matrix
    symbols = sympy.Matrix(101, 100, lambda i, j: sympy.Symbol("x"))
    for value in (symbols, sympy.zeros(1, 200_001), sympy.Tuple(*[0] * 10_001)):
        with pytest.raises(NotPortable):
            sympy_trees.encode(value)
    for node in (["M", 101, 100, *[X] * 10_100], ["M", 1, 200_001, *[0] * 200_001], ["A", "Tuple", *[0] * 10_100]):
        with pytest.raises(ProtocolError):
            sympy_trees.decode(node)


#: Whole numbers whose hashes are all 0.
EQUAL_HASH: Any = [["i", (n * (2**61 - 1)).to_bytes(16, "little")] for n in range(1, 5_000)]
POWERS: Any = ["A", "Pow", ["A", "Add", ["A", "Pow", X, ["R", 1, 2]], ["K", "I"], ["R", 1, 3]], 9999]


@pytest.mark.parametrize("node", [
    ["U", "f", BELOW], ["U", "f", ["A", "Tuple", X, 1]], ["A", "Indexed", ["B", "A"], BELOW],
    ["A", "Pow", X, ["A", "tanh", ["A", "Add", POWERS, ["U", "f", BELOW]]]],
    ["A", "LessThan", BELOW, 3], ["A", "Not", 3], ["A", "Equality", ["A", "Tuple", X], ["A", "Tuple", X]],
    ["A", "Sum", X, ["A", "Tuple", X, BELOW, 3]], ["A", "Sum", X, ["A", "Tuple"]],
    ["A", "Abs", X, X], ["A", "Pow", X, X, X], ["A", "Max", X],
])  # fmt: skip
def test_numbers_are_made_of_numbers_alone(node: Any) -> None:
    """Else sympy would look for what it does not know of them, and write out every power on the way."""
    with pytest.raises(ProtocolError):
        sympy_trees.decode(node)


@pytest.mark.parametrize("node", [
    ["A", "Max", ["A", "Add", ["A", "Mul", ["A", "factorial", 10**7], X], 1], ["A", "Add", X, POWER]],
    ["A", "Min", ["A", "Add", POWERS, X], ["A", "Mul", ["A", "Pow", ["A", "sin", POWER], 10**6], X]],
    ["A", "Pow", X, ["A", "tanh", ["A", "Add", POWERS, ["U", "f", POWERS]]]],
    ["A", "Piecewise", ["A", "ExprCondPair", POWERS, ["A", "LessThan", ["A", "Abs", POWERS], POWER]]],
    ["A", "Add", *[["A", "Abs", number] for number in EQUAL_HASH[:4_900]]],
])  # fmt: skip
def test_large_numbers_arrive_unevaluated(node: Any) -> None:
    """Neither for an order among the parts of an extremum, nor to learn what they are, nor because their hashes are equal."""
    import sympy

    started = time.process_time()
    assert isinstance(sympy_trees.decode(node), sympy.Expr)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "plain",
    [
        ["s", *[["y", ["A", "Mul", EQUAL_HASH[n], *[["A", "Pow", X, k] for k in range(9)]]] for n in range(900)]],
        ["l", *[["y", ["A", "Max", *[["A", "Mul", EQUAL_HASH[n], X] for n in range(400)]]] for _ in range(30)]],
        ["l", *[["y", ["A", "Or", *[["A", "LessThan", EQUAL_HASH[n], X] for n in range(400)]]] for _ in range(30)]],
    ],
)
def test_sets_of_expressions_are_small_where_their_hashes_may_be_equal(plain: Any) -> None:
    """A set of expressions, and what sympy keeps in sets, is compared one with all others: that is bounded over a frame."""
    with pytest.raises(ProtocolError, match="too many expressions in sets"):
        values.Decoder(b"").decode(plain)


def test_sets_of_ordinary_expressions_arrive() -> None:
    """A few hundred short ones, or many in a maximum."""
    import sympy

    sent = {sympy.Symbol(f"x{n}") * n + 1 for n in range(2, 300)}, sympy.Max(*sympy.symbols("p:20"))
    encoder = values.Encoder()
    assert values.Decoder(b"".join(encoder.blobs)).decode(encoder.encode(sent)) == sent


def test_ordinary_expressions_arrive_unchanged() -> None:
    """Sums of hundreds of terms, powers, extrema, values of functions: equal, with equal hashes, in the same order."""
    import sympy

    x, y, n = sympy.symbols("x y n", positive=True)
    f, a = sympy.Function("f"), sympy.IndexedBase("a")
    for value in (
        sympy.expand((1 + x) ** 200), (1 + x) ** 200, sympy.expand((x + y + n) ** 12), sympy.Max(x, 2 * y, n - 1, 0),
        sympy.Min(*sympy.symbols("p:30")), sympy.Max(sympy.floor(x / 2), sympy.Min(x, y)), f(x, n + 1) ** 2 + f(0),
        sympy.log(x) / sympy.log(2), sympy.Heaviside(x - n), sympy.Heaviside(x, 1), sympy.KroneckerDelta(n, 3),
        sympy.Abs(x + sympy.I * y), sympy.binomial(n, 2) + sympy.factorial(n), sympy.Mod(n, 2), a[n + 1] * a[0, x],
        sympy.Sum(a[n] * x**n, (n, 0, sympy.oo)), sympy.Eq(x, y), sympy.Ne(x > 1, y < 2), sympy.Not(sympy.Eq(x, 1)),
        sympy.exp(-x) * sympy.tanh(x) ** 2, sympy.floor((n + 2) / 2) + 1, sympy.sqrt(2) * sympy.I,
    ):  # fmt: skip
        back = sympy_trees.decode(sympy_trees.encode(value))
        assert back == value and hash(back) == hash(value) and back.args == value.args
        assert sympy.srepr(back) == sympy.srepr(value)
        assert getattr(back, "is_commutative", None) == getattr(value, "is_commutative", None)
        if isinstance(value, sympy.Expr):
            assert back.subs(x, 3) == value.subs(x, 3)


def test_complex_numbers_are_the_same_behaviour_only_with_both_parts() -> None:
    """The imaginary part of numpy's complex numbers counts, and nothing is printed about it."""
    assert transcript.same(np.complex128(1 + 2j), np.complex64(1 + 2j)) and transcript.same(1 + 2j, np.complex128(1 + 2j))
    assert not transcript.same(np.complex128(1 + 2j), np.complex128(1 + 3j))
    assert not transcript.same(np.complex128(1), np.float64(1))


def test_small_floats_are_shown_without_a_numpy_warning() -> None:
    """The largest size that a table shows in full is beyond float16: comparing with it must not overflow."""
    assert "60000" in show(np.array([[60000, 1]], np.float16))


def test_signalling_nans_are_shown_without_a_numpy_warning() -> None:
    """Adding to one is an invalid operation; found by the fuzzer."""
    strange = np.array([[0x7D01, 0x3C00], [0xFC81, 0x4000]], np.uint16).view(np.float16)
    assert "nan" in show(strange)
