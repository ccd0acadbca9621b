"""Derivations are checked: all lines equal, and the first and last in the required form."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import sympy
from shared.integrals import check_integral_chain, sign_between

from grader.api import Mismatch, check_chain

i, a, b, m, p, q = sympy.symbols("i a b m p q", integer=True)
A, B, X = map(sympy.IndexedBase, "ABX")
Sum = sympy.Sum
START = Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1))
RIGHT = [
    Sum(A[a] * B[b] * X[i + a + b], (a, 0, p - 1), (b, 0, q - 1)),
    Sum(A[m - b] * B[b] * X[i + m], (m, b, b + p - 1), (b, 0, q - 1)),
    Sum(X[i + m] * Sum(A[m - b] * B[b], (b, sympy.Max(0, m - p + 1), sympy.Min(q - 1, m))), (m, 0, p + q - 2)),
]
#: The last line with other names for its indices.
RENAMED = RIGHT[2].xreplace({m: sympy.Symbol("n"), b: sympy.Symbol("c")})
SETTINGS = [{p: s, q: t, i: u} for s in (1, 2, 3) for t in (1, 2, 3) for u in (0, 2)]
LEAF = {"A": (p,), "B": (q,), "X": None}


def chain(steps: Any, **options: Any) -> None:
    check_chain(steps, START, SETTINGS, **{"leaf": LEAF, "min_steps": 3, **options})


def one_sum(expr: Any) -> bool:
    return isinstance(expr, Sum) and len(expr.args) == 2 and expr.args[1].args[0] == m


def test_right_derivations_pass() -> None:
    """With reasons, without, with the start repeated, as lists, with the variable called otherwise."""
    chain([(line, "because") for line in RIGHT], last=one_sum)
    chain(RIGHT)
    chain([[line, "x"] for line in [START, *RIGHT]])
    chain(tuple(line.xreplace({b: sympy.Symbol("t")}) for line in RIGHT))
    case = sympy.Piecewise((A[m - b] * B[b], (m - b >= 0) & (m - b <= p - 1)), (0, True))
    chain([RIGHT[0], Sum(X[i + m] * case, (b, 0, q - 1), (m, 0, p + q - 2))])


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([RIGHT[0], Sum(X[i + m] * Sum(A[m - b] * B[b], (b, 0, m)), (m, 0, p + q - 2))],
         "step 2 reads A[1], but A has 1 entry\nwhere:     p=1, q=2, i=0"),
        ([*RIGHT[:2], Sum(X[i + m] * Sum(A[m + b] * B[b], (b, 0, sympy.Min(q - 1, p - 1 - m))), (m, 0, p + q - 2))],
         "step 2 -> 3 is not an equality: the two sides differ by -A[0]*B[1]*X[1] (yours minus before)"),
        ([2 * RIGHT[0], RIGHT[1]], "start -> step 1 is not an equality"),
        (RIGHT[2:], "a derivation with 2 different lines, the start among them\nexpected:  at least 3"),
        ([START, START, RIGHT[2]], "a derivation with 2 different lines"),
        ([START, RIGHT[2], START, RIGHT[2]], "a derivation with 2 different lines"),
        ([START, START], "a derivation with 1 different line, the start among them"),
        ([START, RIGHT[2], RENAMED, RIGHT[2]], "a derivation with 2 different lines"),
        ([START, RIGHT[2], sympy.Mul(1, RIGHT[2], evaluate=False)], "a derivation with 2 different lines"),
        ([START, sympy.Add(RIGHT[2], a, -a, evaluate=False), RIGHT[2]], "a derivation with 2 different lines"),
        ([START, sympy.Add(RIGHT[2] / 2, RIGHT[2] / 2, evaluate=False), RIGHT[2]], "a derivation with 2 different lines"),
        (RIGHT[:2], "expected:  one sum over m"),
        ([], "an empty derivation"),
        (None, "the derivation is None (is a `return` missing?)"),
        (5, "the derivation is a whole number"),
        (["A[0]", "B", "C"], "step 1 is 'A[0]'"),
        ([RIGHT[0], sympy.IndexedBase("Z")[0]], "step 2 reads Z[0]"),
        ([RIGHT[0], A[0, 1]], "1 indices for A"),
        ([RIGHT[0], sympy.sin(A[0])], "step 2 contains sin, which cannot be checked here"),
        ([RIGHT[0], Sum(1, (a, 0, 10**6))], "step 2 has a Sum over more than 64 terms"),
        ([RIGHT[0], A[sympy.Symbol("r")]], "step 2 uses r in an index, and no Sum around it runs over r"),
        ([RIGHT[0], (A[0] + B[0]) ** 60], "step 2 contains a power above 16"),
        ([RIGHT[0], 1 / A[0]], "step 2 divides by an entry"),
    ],
)  # fmt: skip
def test_wrong_derivations_are_explained(steps: Any, words: str) -> None:
    """The message names the step and the setting."""
    with pytest.raises(Mismatch) as caught:
        chain(steps, last=one_sum, last_words="one sum over m")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        START + Sum(A[b], (b, 1, 0)),
        START * Sum(1, (m, 5, 5)),
        Sum(START, (m, 1, 2)) / 2,
        sympy.Pow(START, 1, evaluate=False),
        sympy.Mul(START, sympy.Pow(A[0], 0, evaluate=False), evaluate=False),
        START + Sum(0 * A[b] + X[0] - X[0], (b, 0, p)),
        Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)) + B[b], (b, 0, q - 1)) - Sum(B[m], (m, 0, q - 1)),
        sympy.Add((START + 1) ** 2, -(START**2), -START, -1, evaluate=False),
        sympy.Add(A[0] * (START + 1), -A[0] * START, -A[0], START, evaluate=False),
        sympy.Mul(sympy.Add(START, START, evaluate=False), sympy.Rational(1, 2), evaluate=False),
        Sum(B[b] * Sum(A[a] * X[i + a + b] / 2, (a, 0, p - 1)), (b, 0, q - 1)) * 2,
        Sum(B[b] * Sum(A[a] * X[sympy.Add(i, a, b, 1, -1, evaluate=False)], (a, 0, p - 1)), (b, 0, q - 1)),
    ],
)
def test_the_start_in_another_notation_does_not_count_as_a_line(line: Any) -> None:
    """However it is written: what cancels, what is multiplied out, Sums over no value or without their index."""
    with pytest.raises(Mismatch, match="a derivation with 2 different lines"):
        chain([START, line, RIGHT[2]])


def test_a_step_with_sums_counts_as_a_line() -> None:
    """To move a factor into a Sum, to take one out, to change the order of two, or to write down the term of a Sum over one."""
    for line in (*RIGHT[:2], Sum(A[a] * Sum(B[b] * X[i + a + b], (b, 0, q - 1)), (a, 0, p - 1))):
        chain([START, line, RIGHT[2]])
    steps = [Sum(A[a], (a, 0, p - 1)) * X[0], Sum(A[a] * X[0], (a, 0, p - 1)), Sum(A[p - 1 - a] * X[0], (a, 0, p - 1))]
    check_chain(steps, steps[0], [{p: 2}], leaf={"A": (p,), "X": None}, min_steps=3)
    check_chain([Sum(A[a] * X[i + a], (a, 0, 0)), A[0] * X[i]], A[0] * X[i], [{i: 2}], leaf={"A": (1,), "X": None}, min_steps=2)


def test_a_sum_of_one_term_may_count_as_a_line_without_its_index() -> None:
    """Only where the check says so: else it is another way to write its term."""
    goal = A[0] * X[i]
    steps = [Sum(A[a] * X[i + a], (a, 0, 0)), Sum(goal, (a, 0, 0)), goal]
    setting = [{i: 2}]
    check_chain(steps, steps[0], setting, leaf={"A": (1,), "X": None}, min_steps=3, sums_of_one_term=True)
    with pytest.raises(Mismatch, match="a derivation with 2 different lines"):
        check_chain(steps, steps[0], setting, leaf={"A": (1,), "X": None}, min_steps=3)
    padded = [Sum(goal, (a, 1, 2)) / 2, Sum(goal, (b, 1, 2)) / 2, Sum(goal, (a, 1, 0)) + goal]
    with pytest.raises(Mismatch, match="a derivation with 1 different line"):
        check_chain(padded, goal, setting, leaf={"A": (1,), "X": None}, min_steps=2, sums_of_one_term=True)


def test_a_line_that_is_too_large_to_multiply_out_is_refused() -> None:
    """It is bounded work: nothing is multiplied out for ever."""
    line = A[0] + B[0]
    for _ in range(60):
        line = sympy.Mul(sympy.Add(line, A[0], X[0]), sympy.Add(B[0], 2), evaluate=False)
    with pytest.raises(Mismatch, match="step 2 is a very long expression when it is multiplied out"):
        chain([START, line, RIGHT[2]])


def test_a_derivation_may_have_to_begin_with_the_start() -> None:
    """With any names for the indices and in any order of the factors; another first line is named."""
    renamed = START.xreplace({a: sympy.Symbol("u"), b: sympy.Symbol("v")})
    for first in (START, renamed):
        chain([first, *RIGHT], begins=True)
    with pytest.raises(Mismatch, match="the first line is Sum") as caught:
        chain(RIGHT, begins=True)
    assert "the start: Sum(" in caught.value.expected


def test_an_index_outside_of_an_array_with_several_axes_is_named() -> None:
    """Without the sizes of the other axes, which the student may never have seen."""
    V = sympy.IndexedBase("V")
    with pytest.raises(Mismatch, match=r"V\[0, 2\], but its index number 2 must be 0 here"):
        check_chain([V[0, 2]], V[0, 0], [{p: 1}], leaf={"V": (5, p)}, min_steps=1)
    with pytest.raises(Mismatch, match=r"V\[0, 2\], but its index number 2 goes from 0 to 1 here"):
        check_chain([V[0, 2]], V[0, 0], [{p: 2}], leaf={"V": (5, p)}, min_steps=1)


def test_an_empty_range_is_zero() -> None:
    """Sympy's own rule would make it -A[-1] - A[-2]."""
    steps = [Sum(A[b], (b, 0, p - 3)) + 5, Sum(0, (b, 0, p)) + 5]
    check_chain(steps, sympy.Integer(5), [{p: 0}, {p: 1}], leaf={"A": (p,)}, min_steps=1)


def test_leaf_may_be_a_function() -> None:
    """Of the name and the indices, or of the setting as well."""

    def entry(name: str, indices: tuple[int, ...]) -> Any:
        if not 0 <= indices[0] < 2:
            raise Mismatch(f"{name}[{indices[0]}], but {name} has 2 entries", "entries that exist")
        return sympy.Symbol(f"{name}{indices[0]}")

    def zero_outside(name: str, indices: tuple[int, ...], setting: Any) -> Any:
        return sympy.Symbol(f"{name}{indices[0]}") if 0 <= indices[0] < setting[p] else 0

    check_chain([A[1] + A[0]], A[0] + A[1], [{p: 2}], leaf=entry, min_steps=1)
    with pytest.raises(Mismatch, match=r"step 1 reads A\[2\], but A has 2 entries"):
        check_chain([A[2]], A[0], [{p: 2}], leaf=entry, min_steps=1)
    check_chain([A[0] + A[5]], A[0], [{p: 2}], leaf=zero_outside, min_steps=1)


x, y, z = sympy.symbols("x y z", real=True)
f, g = sympy.Function("f"), sympy.Function("g")
oo = sympy.oo
FIRST, LAST = (f(z) * g(x - z), z, -oo, oo), (g(z) * f(x - z), z, -oo, oo)
INTEGRALS = [FIRST, (-f(x - y) * g(y), y, oo, -oo), (f(x - y) * g(y), y, -oo, oo), LAST]


def integrals(steps: Any) -> None:
    check_integral_chain(steps, FIRST, LAST, rng=np.random.default_rng(4))


def test_right_integrals_pass() -> None:
    """With reasons, with another variable at the end, with the substitution's limits as they come."""
    integrals(INTEGRALS)
    integrals([(*step, "because") for step in INTEGRALS[:3]] + [(g(y) * f(x - y), y, -oo, oo)])
    integrals([FIRST, (-f(x - y) * g(y), y, x + oo, x - oo), LAST])
    integrals([list(step) for step in INTEGRALS])
    stretched, bent = (2 * f(x - 2 * y) * g(2 * y), y, -oo, oo), (3 * y**2 * f(x - y**3) * g(y**3), y, -oo, oo)
    halves = (f(x - y) * g(y) / 2 + g(y) * f(x - y) * sympy.Float(0.5), y, -oo, oo)
    integrals([FIRST, stretched, bent, halves, LAST])


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([INTEGRALS[0], (f(x - y) * g(y), y, oo, -oo), *INTEGRALS[2:]], "step 1 -> 2 changes the sign"),
        ([INTEGRALS[0], (f(x + y) * g(y), y, -oo, oo), LAST], "step 1 -> 2 changes the value"),
        ([INTEGRALS[0], LAST], "a derivation of 2 steps\nexpected:  at least 3"),
        (INTEGRALS[1:], "to start with"),
        (INTEGRALS[:3], "to end with"),
        ([FIRST, FIRST, FIRST], "to end with"),
        ([FIRST, (f(x - y) * g(y), y, 0, oo), LAST], "step 2 goes from 0 to oo"),
        ([FIRST, (f(x - y) * g(q), y, -oo, oo), LAST], "step 2 contains q"),
        ([FIRST, (1 / y, y, -oo, oo), LAST], "without a finite value"),
        ([FIRST, "f(z)", LAST], "step 2 is 'f(z)'"),
        ([FIRST, (f(z) * g(x - z) + z * f(z + 30) * g(z - 30), z, -oo, oo), LAST], "step 2 contains z*f(30 + z)*g(-30 + z)"),
        ([FIRST, (f(z) * g(x - z) + f(z - 40) ** 2 * g(z + 20), z, -oo, oo), LAST], "whose arguments add up to x"),
        ([FIRST, (f(z) * g(x - z) + sympy.Rational(1, 10**12) * f(z) * g(z), z, -oo, oo), LAST], "step 2 contains"),
        ([FIRST, ((1 + sympy.Rational(1, 10**12)) * f(z) * g(x - z), z, -oo, oo), LAST], "step 2 has another factor"),
        ([FIRST, (-(2 + sympy.Rational(1, 10**12)) * f(x - 2 * y) * g(2 * y), y, oo, -oo), LAST], "step 2 has another factor"),
        (None, "the derivation is None"),
    ],
)
def test_wrong_integrals_are_explained(steps: Any, words: str) -> None:
    """A changed sign is called that."""
    if steps == INTEGRALS[:3]:
        steps = [*INTEGRALS[:2], (g(x - y) * f(y), y, -oo, oo)]
    with pytest.raises(Mismatch) as caught:
        integrals(steps)
    assert words in str(caught.value)


def test_integrals_may_be_compared_but_for_their_sign() -> None:
    """Minus the integral is told from the integral itself, another integral is neither, and what is no integral is none."""
    rng = np.random.default_rng(4)
    assert [sign_between(FIRST, other, rng) for other in INTEGRALS] == [1] * len(INTEGRALS)
    assert sign_between(FIRST, (f(x - y) * g(y), y, oo, -oo), rng) == -1
    for other in ((f(x + y) * g(y), y, oo, -oo), (2 * f(x - y) * g(y), y, -oo, oo), (f(z), z, 0, 1), "f(z)", None):
        assert sign_between(FIRST, other, rng) == 0


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("place", [sympy.Abs(x), sympy.sign(x) * x, x * (1 + sympy.Abs(x) - x) / (1 + sympy.Abs(x) - x) ** 2])
def test_a_step_that_is_right_only_for_positive_numbers_is_refused_with_every_seed(place: Any, seed: int) -> None:
    """Values of both signs are tried for everybody."""
    with pytest.raises(Mismatch, match="step 1 -> 2 changes"):
        check_integral_chain([FIRST, (f(z) * g(place - z), z, -oo, oo), LAST], FIRST, LAST, rng=np.random.default_rng(seed))
