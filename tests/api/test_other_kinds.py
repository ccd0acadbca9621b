"""Other check kinds: refusals, unchanged inputs, forbidden names, counterexamples; and how values are shown."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import sympy

from grader.api import (
    Mismatch,
    StudentError,
    check_refilled,
    close,
    counterexample,
    forbids,
    has_loops,
    in_time,
    keeps_inputs,
    refuses,
    refuses_each,
    seen_by,
    show,
)

RNG = np.random.default_rng(3)
X, Y = RNG.normal(size=(7, 8)), RNG.normal(size=(7, 8))


def raising(err: BaseException) -> Callable[..., Any]:
    def f(*args: Any) -> Any:
        raise err

    return f


def test_refusals() -> None:
    """The right error passes, in the student's process and in this one; a value or another error does not."""
    refuses(raising(StudentError(("ValueError", "Exception"), "exception", "ValueError: no")), 1)
    refuses(raising(StudentError(("MyError", "ValueError", "Exception"), "exception", "MyError: no")), 1)
    refuses(raising(ValueError("no")), 1)
    refuses(raising(KeyError("no")), 1, error=LookupError)
    with pytest.raises(Mismatch) as caught:
        refuses(lambda v: v, [1, 2], because="the window does not fit")
    assert str(caught.value) == "came back: [1, 2]\nexpected:  a ValueError, because the window does not fit"
    with pytest.raises(Mismatch, match="the exception TypeError: no"):
        refuses(raising(StudentError(("TypeError", "Exception"), "exception", "TypeError: no")))
    with pytest.raises(Mismatch, match="None, without an exception"):
        refuses(lambda: None)


@pytest.mark.parametrize("cause", ["timeout", "memory", "died", "bad_value", "todo"])
def test_other_failures_do_not_count_as_refusals(cause: str) -> None:
    """A worker that died has not refused anything."""
    with pytest.raises(StudentError):
        refuses(raising(StudentError((), cause, "gone")))


def test_a_missing_function_refuses_nothing() -> None:
    """The message says that it is missing, not that an exception came."""
    with pytest.raises(StudentError, match="no function f"):
        refuses(raising(StudentError(("MissingFunction",), "exception", "your file has no function f")))


def test_all_calls_are_made_before_the_first_refusal_is_judged() -> None:
    """A known wrong answer is told by all that it refuses, not by the first that it does not."""
    asked: list[int] = []

    def refuses_even_numbers(k: int) -> int:
        asked.append(k)
        if k % 2 == 0:
            raise ValueError(k)
        return k

    refuses_each(refuses_even_numbers, [((2,), "2 is even"), ((4,), "4 is even")])
    with pytest.raises(Mismatch) as caught:
        refuses_each(refuses_even_numbers, [((3,), "3 is too small"), ((2,), "2 is even"), ((5,), "5 is too small")])
    assert asked == [2, 4, 3, 2, 5]
    assert str(caught.value) == (
        "called:    refuses_even_numbers(3)\ncame back: 3\nexpected:  a ValueError, because 3 is too small"
    )


def test_a_refusal_names_the_call_that_was_not_refused() -> None:
    """Large arrays are named by their shape, as in other messages."""
    with pytest.raises(Mismatch, match=r"dense\(array 3x3x2x1\)") as caught:
        refuses_each(_dense, [((np.zeros((1, 3)),), "no"), ((np.zeros((3, 3, 2, 1)),), "the window is 3x3")])
    assert "because the window is 3x3" in str(caught.value)


def _dense(V: Any) -> Any:
    if V.ndim == 2:
        raise ValueError("no")
    return V.sum()


@pytest.mark.parametrize("cause", ["timeout", "died", "todo"])
def test_only_exceptions_count_among_several_refusals(cause: str) -> None:
    """Who runs out of time has not refused."""
    with pytest.raises(StudentError):
        refuses_each(raising(StudentError((), cause, "gone")), [((1,), "no")])


@pytest.mark.parametrize(
    "ended", [StudentError((), "timeout"), StudentError(("MemoryError",), "memory"), StudentError(("RecursionError",)), None]
)
def test_an_answer_that_counts_in_a_loop_may_run_out_of_time_memory_or_stack(ended: StudentError | None) -> None:
    """A formula's value comes back; a count that is too long gives none, and no error."""
    found = in_time(raising(ended), 3000) if ended is not None else in_time(lambda n: n * n, 3000)
    assert found == (None if ended is not None else (9_000_000,))


@pytest.mark.parametrize("ended", [StudentError(("OverflowError", "ArithmeticError")), StudentError((), "todo")])
def test_another_error_at_a_giant_size_is_the_students(ended: StudentError) -> None:
    """A number that does not fit is no lack of time."""
    with pytest.raises(StudentError):
        in_time(raising(ended), 3000)


def test_inputs_are_kept() -> None:
    """Changing an argument in place is named; the grader's proxy knows it by itself."""
    keeps_inputs(lambda a, b: a + b, X, Y)
    seen = X.copy()

    def spoils(a: Any, b: Any) -> Any:
        b += 1
        return a

    with pytest.raises(Mismatch, match="argument 2 changed by the call"):
        keeps_inputs(spoils, X, seen)
    assert np.array_equal(seen, X)
    proxy = SimpleNamespace(modified=lambda *args: [0, 2])
    with pytest.raises(Mismatch, match="arguments 1, 3 changed"):
        keeps_inputs(proxy, X, X, X)  # type: ignore[arg-type]


def test_arrays_and_lists_that_are_filled_again() -> None:
    """A result that is kept for the object is wrong for its new values; the message says how the call was made."""
    kept: dict[int, Any] = {}

    def double(a: Any, factor: int = 2) -> Any:
        return np.asarray(a) * factor

    def remembers(a: Any) -> Any:
        return kept.setdefault(id(a), double(a))

    for points in ([(X,), (Y,)], [([1, 2],), ([3, 4, 5],)]):
        check_refilled(double, points, lambda result, a: close(result, 2 * np.asarray(a)))
        with pytest.raises(Mismatch) as caught:
            check_refilled(remembers, points, lambda result, a: close(result, 2 * np.asarray(a)))
        assert caught.value.call == "remembers(...), in a loop that fills the same array or list for each call"
    check_refilled(double, [(X, 2), (X, 3)], lambda result, a, factor: close(result, factor * a))


CLEAN = '''
import numpy as np
def corr2d(X, K):
    """corr2d"""
    return X
def predict(n):
    """Do not use corr2d here."""
    return np.tri(n)[:, :-1]
def other(n):
    return corr2d(n, n)
'''


def test_forbidden_names_elsewhere_do_not_matter() -> None:
    """Another function of the file, a docstring and a comment may mention them."""
    forbids(SimpleNamespace(source=CLEAN), "predict", {"corr2d", "convolve"}, because="predict")


@pytest.mark.parametrize(
    "code",
    [
        "def predict(n):\n    return corr2d(n)",
        "from given import corr2d as c\ndef predict(n):\n    return c(n)",
        "import numpy as np\ndef predict(n):\n    return np.convolve(n, n)",
        "import numpy as np\ndef predict(n):\n    return getattr(np, 'convolve')(n)",
        "import numpy as np\nf = np.convolve\ndef predict(n):\n    return f(n)",
        "import numpy as np\nf, g = np.convolve, 1\ndef inner(n):\n    return f(n)\ndef predict(n):\n    return inner(n)",
        "import numpy as np\nclass A:\n    def run(self):\n        return np.convolve\ndef predict(n):\n    return A().run()",
        "import numpy as np\nT = {'c': np.convolve}\npredict = lambda n: T['c'](n)",
        "def predict(n):\n    from numpy import convolve as q\n    return q(n)",
        "try:\n    from numpy import convolve as q\nexcept ImportError:\n    q = None\ndef predict(n):\n    return q(n)",
        "import numpy\nif True:\n    def inner(n):\n        return numpy.convolve(n)\ndef predict(n, f=inner):\n    return f",
        "def predict(n):\n    def convolve(m):\n        return m\n    return n",
    ],
)
def test_forbidden_names_are_found(code: str) -> None:
    """Directly, by another name, through other functions, as text."""
    with pytest.raises(Mismatch) as caught:
        forbids(SimpleNamespace(source=code), "predict", {"corr2d", "convolve"}, because="write it down")
    assert "predict uses " in str(caught.value)
    assert "(line " in str(caught.value)
    assert ": write it down" in str(caught.value)


@pytest.mark.parametrize(
    "code",
    [
        "def predict(n):\n    convolve = n - 1\n    return convolve == 0",
        "def predict(convolve):\n    return [convolve for _ in range(3)]",
        "convolve = 0.5\ndef predict(n):\n    return convolve * n",
        "def predict(n):\n    for corr2d in range(n):\n        n -= corr2d\n    return n",
    ],
)
def test_variables_may_have_any_name(code: str) -> None:
    """diff = i - j is no call of numpy's diff."""
    forbids(SimpleNamespace(source=code), "predict", {"corr2d", "convolve"}, because="write it down")


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\ndef predict(n):\n    convolve = np.convolve\n    return convolve(n, n)",
        "def predict(n):\n    convolve = lambda X: X\n    return convolve(n)",
        "convolve = lambda X: X\ndef predict(n):\n    return convolve(n)",
    ],
)
def test_functions_by_a_variables_name_are_found(code: str) -> None:
    """A variable that is numpy's function, or one of the student's own, is a use of it."""
    with pytest.raises(Mismatch, match="predict uses convolve"):
        forbids(SimpleNamespace(source=code), "predict", {"corr2d", "convolve"}, because="write it down")


def test_a_probe_reports_what_it_has_seen() -> None:
    """Nothing, a deed with its line or without; whatever else ends the call goes its way."""
    seen, unseen = StudentError(("PixelsUsed", "BaseException")), StudentError((), "timeout", "no answer")
    with_line = StudentError(("PixelsUsed", "BaseException"))
    with_line.line = 12  # type: ignore[attr-defined]
    assert seen_by(lambda n: True, 7, signal="PixelsUsed") is None
    assert seen_by(raising(seen), 7, signal="PixelsUsed") == ""
    assert seen_by(raising(with_line), 7, signal="PixelsUsed") == " (line 12)"
    with pytest.raises(StudentError, match="no answer"):
        seen_by(raising(unseen), 7, signal="PixelsUsed")
    with pytest.raises(StudentError):
        seen_by(raising(seen), 7, signal="AnotherName")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def f(:", "a file that Python cannot read: line 1"), ("x = 1", "a file without predict"),
        ("x = " + "(" * 5000 + ")" * 5000, "cannot read"), ("a\0b", "cannot read"),
        ("x = " + "-" * 300_000 + "1", "cannot read"), ("#" * 500_000, "a file of many thousand lines"),
    ],
    ids=range(6),
)  # fmt: skip
def test_unreadable_files_get_a_verdict(code: str, words: str) -> None:
    """Whatever the parser does, the student reads a Mismatch."""
    with pytest.raises(Mismatch) as caught:
        forbids(SimpleNamespace(source=code), "predict", {"corr2d"}, because="x")
    assert words in str(caught.value)


def test_counterexamples() -> None:
    """All premises, a false claim, finite numbers."""
    premises = [("two 2x2 arrays", lambda pair: pair[0].shape == pair[1].shape == (2, 2))]
    claim = ("the maximum is linear", lambda pair: abs(sum(pair).max() - pair[0].max() - pair[1].max()) < 1e-6)
    good = (np.array([[1.0, 0], [0, 0]]), np.array([[0, 1.0], [0, 0]]))
    counterexample(good, premises, claim)
    counterexample(good, premises, claim[1])
    for pair, words in (((good[0], good[0]), "the maximum is linear is true for it"), ((good[0], np.ones(2)), "two 2x2 arrays"),
                        ((good[0], np.array([[np.inf, 0], [0, 0]])), "inf and nan prove nothing")):  # fmt: skip
        with pytest.raises(Mismatch) as caught:
            counterexample(pair, premises, claim)
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"), (2.5, "2.5"), (1 / 3, "0.3333333333"),
        (Fraction(1, 2), "1/2"), ((1,), "(1,)"), ([1, [2, None]], "[1, [2, None]]"), ({"a": 1}, "{'a': 1}"),
        (set(), "an empty set"), ({3, 1}, "{1, 3}"), (np.zeros((30, 40)), "an array of shape (30, 40)"),
        (np.array([1.0, 2.5]), "[1.0, 2.5]"), (np.array(3), "3 (an array without axes)"), (len, "a function"),
        (np.array([[1, 20]]), "an array of shape (1, 2):\n     1  20"), (np.zeros((0, 2)), "an array of shape (0, 2) (empty)"),
        (1 + 2j, "1.0+2.0j"), ("x" * 100, repr("x" * 57 + "...")), (b"ab", "bytes of length 2"),
        (np.array([1], object), "an array of shape (1,) of dtype object"), (SimpleNamespace(), "a SimpleNamespace"),
    ],
)  # fmt: skip
def test_shown_values(value: Any, text: str) -> None:
    """Short and readable."""
    shown = show(value)
    assert shown == text


def test_very_large_numbers_are_described() -> None:
    """Python refuses to print them."""
    assert show(10**5_000) == "a whole number of about 5001 digits"
    assert show(-(10**5_000)) == "a negative whole number of about 5001 digits"


def test_shown_formulas() -> None:
    """As Python would write them, without sympy's printer."""
    n, k, s = sympy.symbols("n k s")
    A = sympy.IndexedBase("A")
    assert show(sympy.floor((n - k) / s) + 1) in (
        "1 + floor((n - k)/s)",
        "floor((n - k)/s) + 1",
        "1 + floor((-k + n)/s)",
        "floor((-k + n)/s) + 1",
    )
    assert show(sympy.Pow(2, 10**9, evaluate=False)) == "2**1000000000"
    assert show(sympy.Sum(A[k], (k, 0, n))) == "Sum(A[k], (k, 0, n))"
    assert show(sympy.Matrix([[1, sympy.Rational(1, 2)]])) == "Matrix([[1, 1/2]])"
    assert show(-n) == "-n"
    assert show(sympy.oo) == "oo"
    assert show(sympy.Piecewise((1, n > 0), (2, True))) == "Piecewise((1, n > 0), (2, True))"


@pytest.mark.parametrize(("source", "loops"), [
    ("def f(n):\n    return n * (n + 1) // 2\n", False),
    ("def f(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\n", True),
    ("def f(n):\n    return sum(i for i in range(n))\n", True),
    ("def g(n):\n    while n > 1:\n        n -= 1\n    return n\n\ndef f(n):\n    return g(n)\n", True),
    ("def g(n):\n    return [i for i in range(n)]\n\ndef f(n):\n    return n\n", False),
    ("globals()['f'] = lambda n: n\n", True),
])  # fmt: skip
def test_loops_are_found_where_a_function_can_reach_them(source: str, loops: bool) -> None:
    """A loop in the function, or in what it calls; not one elsewhere in the file."""
    assert has_loops(SimpleNamespace(source=source), "f") is loops
