"""Formulas are compared by numbers, with the smallest counterexample, and then by a proof."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from shared.layers import output_size

from grader.api import Mismatch, Proof, StudentError, same_formula, same_order, same_polynomial
from grader.api.algebra import Unusual
from grader.api.arithmetic import NoValue, TooLarge
from grader.api.exact_evaluation import evaluated
from grader.api.formula_normal_form import normal, proves_equal

NAMES = ["n", "k", "p", "s"]


class Remote:
    """What the grader hands to a check: calls, many calls in one message, notes."""

    def __init__(self, f: Callable[..., Any], prove: bool = True) -> None:
        self.f, self.prove, self.notes, self.messages = f, prove, list[str](), 0

    def __call__(self, *args: Any) -> Any:
        self.messages += 1
        try:
            return self.f(*args)
        except TypeError as err:
            raise StudentError(("TypeError", "Exception"), "exception", f"TypeError: {err}") from err

    def map(self, points: list[tuple[Any, ...]]) -> list[Any]:
        self.messages += 1
        return [self.f(*point) for point in points]

    def note(self, text: str) -> None:
        self.notes.append(text)


def fits(n: int, k: int, p: int, s: int) -> bool:
    return n + 2 * p >= k


def check(f: Callable[..., Any], **options: Any) -> Proof:
    return same_formula(f, output_size, NAMES, where=fits, rng=np.random.default_rng(1), **options)


def only_numbers(n: int, k: int, p: int, s: int) -> int:
    return len(range(0, n + 2 * p - k + 1, s))


@pytest.mark.parametrize(
    "f",
    [
        lambda n, k, p, s: (n - k + 2 * p + s) // s,
        lambda n, k, p, s: sympy.ceiling(sympy.sympify(n - k + 2 * p + 1) / s),
        lambda n, k, p, s: -(-(n - k + 2 * p + 1) // s),
        lambda n, k, p, s: sympy.floor(sympy.sympify(n - k + 2 * p) / s) + 1,
        lambda n, k, p, s: (n - k + 2 * p - (n - k + 2 * p) % s) / sympy.sympify(s) + 1,
        lambda n, k, p, s: (n - k + 2 * p - sympy.Mod(n - k + 2 * p, s)) / sympy.sympify(s) + 1,
        lambda n, k, p, s: sympy.floor(sympy.Rational(1) * (n - k + 2 * p) / s, evaluate=False) + 1,
    ],
)
def test_formulas_in_other_words_are_proved(f: Callable[..., Any]) -> None:
    """Floor, ceiling, // with two signs and Mod all meet."""
    assert check(f) is Proof.PROVED


def test_answers_with_loops_agree_with_formulas() -> None:
    """A function that takes numbers alone gets full marks, without a proof."""
    remote = Remote(only_numbers)
    assert check(remote) is Proof.AGREES
    assert remote.notes[0].startswith("agrees at ")


def test_one_message_carries_all_numbers() -> None:
    """The points travel together; the symbols are the second message."""
    remote = Remote(output_size)
    assert check(remote) is Proof.PROVED
    assert (remote.messages, remote.notes) == (2, ["proved for all n, k, p, s"])
    quick = Remote(output_size, prove=False)
    assert check(quick) is Proof.AGREES
    assert quick.messages == 1


def test_symbols_can_be_required() -> None:
    """Where the exercise demands symbols, a loop is refused with the way out."""
    with pytest.raises(Mismatch, match=r"your formula must also accept symbols: write // or sympy.floor"):
        check(Remote(only_numbers), symbols="required")
    with pytest.raises(Mismatch, match="must also accept symbols"):
        check(lambda *point: output_size(*point) if isinstance(point[0], int) else None, symbols="required")
    assert check(only_numbers, symbols=False) is Proof.AGREES


@pytest.mark.parametrize(
    ("f", "words"),
    [
        (lambda n, k, p, s: (n - k + p) // s + 1, "at n=1, k=1, p=1, s=1 you give 2\nexpected:  there it is 3"),
        (lambda n, k, p, s: sympy.Rational(n + 2 * p - k, s) + 1, "at n=1, k=2, p=1, s=2 you give 3/2"),
        (lambda n, k, p, s: -(-(n - k + 2 * p) // s) + 1, "at n=1, k=2, p=1, s=2 you give 2"),
        (lambda n, k, p, s: (n + 2 * p - k) // s, "you give 2\nexpected:  there it is 3"),
        (lambda n, k, p, s: None, "you give None (is a `return` missing?)"),
        (lambda n, k, p, s: "3", "you give a text"),
        (lambda n, k, p, s: (n, k), "you give a tuple of 2 items"),
        (lambda n, k, p, s: (n + 2 * p - k) / s + 1, "at n=1, k=2, p=1, s=2 you give 1.5"),
        (lambda n, k, p, s: True, "you give True or False"),
    ],
)
def test_a_wrong_formula_gets_its_smallest_witness(f: Callable[..., Any], words: str) -> None:
    """The point, your value and the true one; never the formula."""
    with pytest.raises(Mismatch) as caught:
        check(f)
    assert words in str(caught.value)


def test_exact_floats_pass_and_rounded_ones_fail() -> None:
    """2.0 is 2; a float that has lost digits is not exact."""
    rng = np.random.default_rng(0)
    same_formula(lambda n: float(n), lambda n: n, ["n"], grid=range(1, 99), rng=rng)
    with pytest.raises(Mismatch, match="return whole numbers, not floats"):
        same_formula(lambda n: float(n) ** 9, lambda n: n**9, ["n"], grid=range(1, 99), rng=rng)


def test_values_may_be_tuples() -> None:
    """Part by part, tuples and lists alike."""

    def cost(a: Any, b: Any) -> tuple[Any, Any]:
        return a * b, a + b

    rng = np.random.default_rng(0)
    assert same_formula(lambda a, b: [b * a, b + a], cost, ["a", "b"], grid=range(1, 9), rng=rng) is Proof.PROVED
    with pytest.raises(Mismatch, match="at a=1, b=1 you give 1 as value 2"):
        same_formula(lambda a, b: (b * a, b * a), cost, ["a", "b"], grid=range(1, 9), rng=rng)
    with pytest.raises(Mismatch, match="2 values"):
        same_formula(lambda a, b: a * b, cost, ["a", "b"], grid=range(1, 9), rng=rng)


def test_irrational_values() -> None:
    """Roots compare to 40 digits; their floats pass too."""

    def bound(a: Any, b: Any) -> Any:
        return sympy.sqrt(sympy.Rational(6) / (a + b))

    rng = np.random.default_rng(0)
    spellings: tuple[Callable[..., Any], ...] = (
        lambda a, b: (sympy.sympify(6) / (a + b)) ** sympy.Rational(1, 2), lambda a, b: (6 / (a + b)) ** 0.5,
    )  # fmt: skip
    for f in spellings:
        same_formula(f, bound, ["a", "b"], grid=range(1, 9), rng=rng)
    with pytest.raises(Mismatch, match="at a=1, b=1"):
        same_formula(lambda a, b: sympy.sqrt(sympy.Rational(6) / a), bound, ["a", "b"], grid=range(1, 9), rng=rng)


def test_many_names_stay_fast() -> None:
    """Ten arguments: the grid is thinned out, and a difference that needs one large argument is still found."""
    names = list("abcdefghij")

    def product(*values: Any) -> Any:
        total = 1
        for value in values:
            total *= value
        return total

    remote = Remote(product)
    rng = np.random.default_rng(0)
    same_formula(remote, product, names, grid=range(1, 4), big=60, where=lambda **point: point["a"] >= point["b"], rng=rng)
    assert remote.messages == 2
    with pytest.raises(Mismatch):
        same_formula(lambda *v: product(*v) + (v[9] > 1), product, names, rng=np.random.default_rng(0))


def test_extra_points_are_compared_last() -> None:
    def capped(n: int, k: int) -> int:
        return min(n, 500) + min(k, 3)

    def plain(n: int, k: int) -> int:
        return n + min(k, 3)

    rng = np.random.default_rng
    agreed = same_formula(capped, plain, ["n", "k"], more=50, big=30, rng=rng(0))
    assert agreed is Proof.AGREES
    with pytest.raises(Mismatch, match="at n=600, k=1 you give 501"):
        same_formula(capped, plain, ["n", "k"], more=50, big=30, also=[(499, 2), (600, 1)], rng=rng(0))
    with pytest.raises(Mismatch, match="at n=1, k=1 you give 3"):
        same_formula(lambda n, k: n + k + 1, plain, ["n", "k"], more=50, big=30, also=[(600, 1)], rng=rng(0))


def test_too_few_points_are_the_checks_fault() -> None:
    """A condition that leaves 3 points is no test of an answer."""
    with pytest.raises(ValueError, match="only 3 points"):
        same_formula(lambda n: n, lambda n: n, ["n"], where=lambda n: n < 4, more=0, rng=np.random.default_rng(0))


def test_a_function_that_rejects_symbols_loses_no_points() -> None:
    """Who is right for numbers is right, also if symbols never end; where symbols are demanded, the time-out is told."""

    def slow(n: Any) -> Any:
        if not isinstance(n, int):
            raise StudentError((), "timeout", "no answer")
        return n

    def check_slow(symbols: bool | str) -> Proof:
        return same_formula(slow, lambda n: n, ["n"], grid=range(1, 99), symbols=symbols, rng=np.random.default_rng(0))

    assert check_slow(True) is Proof.AGREES
    with pytest.raises(StudentError):
        check_slow("required")


SYMBOLS = [sympy.Symbol(name, integer=True, positive=True) for name in "abc"]
_leaves = st.one_of(st.sampled_from(SYMBOLS), st.integers(-3, 3).map(sympy.Integer))


def _larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    divisor = st.one_of(st.sampled_from(SYMBOLS), st.integers(1, 4).map(sympy.Integer))
    return st.one_of(
        st.builds(lambda u, v: u + v, inner, inner),
        st.builds(lambda u, v: u * v, inner, inner),
        st.builds(lambda u, v: sympy.floor(u / v, evaluate=False), inner, divisor),
        st.builds(lambda u, v: sympy.ceiling(u / v, evaluate=False), inner, divisor),
        st.builds(lambda u, v: sympy.Mod(u, v, evaluate=False), inner, divisor),
    )


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(st.recursive(_leaves, _larger, max_leaves=5), st.recursive(_leaves, _larger, max_leaves=5))
def test_a_proof_is_never_wrong(left: Any, right: Any) -> None:
    """What is proved equal has equal values; and a formula equals itself plus nothing."""
    rng = np.random.default_rng(3)
    points = [{s: int(v) for s, v in zip(SYMBOLS, rng.integers(1, 12, 3), strict=True)} for _ in range(25)]
    if proves_equal(left, right):
        assert all(evaluated(left, at=point) == evaluated(right, at=point) for point in points)
    with contextlib.suppress(NoValue, Unusual, TooLarge):
        form = normal(left)
        assert all(evaluated(form, at=point) == evaluated(left, at=point) for point in points), (left, form)


def test_polynomials_are_settled_by_a_grid() -> None:
    """Proved if the answer is a polynomial of that degree; otherwise it agrees; a wrong one has a witness."""
    rng = np.random.default_rng(0)

    def count(a: Any, b: Any) -> Any:
        return 26 * a + b * (25 * a + 1) + 850

    assert same_polynomial(lambda a, b: 25 * a * b + 26 * a + b + 850, count, ["a", "b"], 1, rng=rng) is Proof.PROVED
    assert same_polynomial(lambda a, b: int(count(a, b)), count, ["a", "b"], 1, rng=rng) is Proof.AGREES
    with pytest.raises(Mismatch, match="at a=1, b=1 you give 901"):
        same_polynomial(lambda a, b: 25 * a * b + 25 * a + b + 850, count, ["a", "b"], 1, rng=rng)
    with pytest.raises(Mismatch):
        same_polynomial(lambda a, b: count(a, b) + (a > 9), count, ["a", "b"], 1, rng=rng)
    assert same_polynomial(lambda n: Fraction(n * n, 2), lambda n: Fraction(n * n, 2), ["n"], 2, rng=rng)


ci, co, h, w, kh, kw = SIZES = sympy.symbols("ci co h w kh kw", integer=True, positive=True)
FULL = ci * co * h * w * kh * kw


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (3 * FULL + ci * h * w, FULL),
        (ci * h * w + co * ci * kh * kw + co * h * w, ci * h * w + co * h * w + 7 * co * ci * kh * kw + co),
        (sympy.floor(h / 2) * w, h * w), ((ci + co) * h, ci * h + co * h), (h * w - h, h * w), (5, 1),
        (ci * h * w - 2 * ci * h, ci * h * w),  # less for large w: at w = 2 alone it is 0
    ],
)  # fmt: skip
def test_costs_of_one_order_pass(got: Any, want: Any) -> None:
    """Constants, floors and covered terms do not matter."""
    same_order(got, want, SIZES)


@pytest.mark.parametrize(
    ("got", "want", "words"),
    [
        (ci * h * w, ci * h * w + co * h * w, "grows slower than the true cost\nwhere:     when co grows alone"),
        (ci * h * w + co * ci * kh * kw, FULL, "grows slower than the true cost\nwhere:     when w and kw grow together"),
        ((ci + co) * h * w, ci * co * h * w, "when ci and co grow together"),
        (ci * co * h**2 * w**2, ci * co * h * w, "grows faster than the true cost\nwhere:     when h grows alone"),
        (sympy.Symbol("z") * h, h, "contains z"),
        (sympy.sin(h), h, "a sum of products of powers"),
        (h - w, h, "what is subtracted can be larger"),
        ((h - w) ** 2, h**2 + w**2, "what is subtracted can be as large"),
        ((1 - sympy.sqrt(2)) * h, h, "what is subtracted can be as large"),
        (None, h, "the cost is None"),
        (0, h, "a cost that grows"),
    ],
)
def test_costs_of_another_order_are_explained(got: Any, want: Any, words: str) -> None:
    """The message names the direction."""
    with pytest.raises(Mismatch) as caught:
        same_order(got, want, SIZES)
    assert words in str(caught.value)


@pytest.mark.parametrize("seed", range(8))
def test_a_formula_that_is_wrong_at_few_large_points_has_one_verdict_for_everybody(seed: int) -> None:
    """Half of the random points are the same for all students: what they show does not depend on what was drawn."""

    def wraps(n: int, k: int) -> int:
        return (n * n * k + 2**39) % 2**40 - 2**39  # wrong from 2**39 on: at about one in eight of the points

    with pytest.raises(Mismatch) as caught:
        same_formula(wraps, lambda n, k: n * n * k, ["n", "k"], rng=np.random.default_rng(seed), symbols=False)
    assert "there it is" in str(caught.value)


def test_half_of_the_random_points_are_drawn() -> None:
    """Nobody can learn all points from another student's report."""

    def asked(seed: int) -> set[tuple[int, ...]]:
        points: set[tuple[int, ...]] = set()
        same_formula(
            lambda *point: points.add(point) or sum(point),
            lambda *point: sum(point),
            ["a", "b", "c"],
            rng=np.random.default_rng(seed),
            symbols=False,
        )
        return points

    first, second = asked(1), asked(2)
    large = {point for point in first if max(point) > 5}
    assert 0.3 < len(large & second) / len(large) < 0.7


def test_one_number_of_a_pair_may_be_compared_alone() -> None:
    """What the other number is does not matter then; its place in the message stays."""

    def compare(f: Callable[..., Any], part: int) -> Proof:
        return same_formula(f, lambda n, k: (n + k, n * k), ["n", "k"], rng=np.random.default_rng(0), parts=(part,))

    assert compare(lambda n, k: (n + k, "?"), 0) is Proof.PROVED
    assert compare(lambda n, k: (0, k * n), 1) is Proof.PROVED
    with pytest.raises(Mismatch, match="as value 2"):
        compare(lambda n, k: (n + k, n * k + 1), 1)


def test_a_reference_is_called_once_per_point() -> None:
    """What it gave is kept for the next answer, which is judged by it as the first was."""
    asked: list[int] = []

    def reference(n: int) -> int:
        asked.append(n)
        return n * n

    def compare(f: Callable[[int], int]) -> Proof:
        return same_formula(f, reference, ["n"], grid=range(1, 61), more=0, symbols=False, rng=np.random.default_rng(0))

    assert compare(lambda n: n * n) is compare(lambda n: n**2) is Proof.AGREES
    assert sorted(asked) == list(range(1, 61))
    with pytest.raises(Mismatch, match="n=60"):
        compare(lambda n: n * n + (n == 60))


def test_a_float_that_is_right_will_do_unless_whole_numbers_are_asked_for() -> None:
    """Wherever it comes back; a float32 that no rounding can have made is a whole number, as everywhere."""

    def halves(n: int, k: int) -> Any:
        return n * k if n * k % 7 else np.float64(n * k)

    rng = np.random.default_rng(0)
    assert same_formula(halves, lambda n, k: n * k, ["n", "k"], rng=rng, symbols=False)
    with pytest.raises(Mismatch, match="the number at n=1, k=7 is 7.0"):
        same_formula(halves, lambda n, k: n * k, ["n", "k"], grid=range(1, 8), rng=rng, symbols=False, floats=False)
    assert same_formula(lambda n, k: np.float32(n + k), lambda n, k: n + k, ["n", "k"], rng=rng, symbols=False, floats=False)
