"""Check that two formulas are the same: by numbers, with the smallest counterexample, then by a proof."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from grader.api.arithmetic import same_value, to_float
from grader.api.exact_evaluation import evaluated, is_sympy
from grader.api.failures import Mismatch, StudentError
from grader.api.sample_points import Point, chosen_points, size_of
from grader.api.scalars import items_of, whole
from grader.api.showing import kind_of, show

_MIN_POINTS = 50
#: Cached values of reference functions; a function that a check defines for itself is dropped with its values.
_CACHED_VALUES: WeakKeyDictionary[Callable[..., Any], dict[Point, Any]] = WeakKeyDictionary()
_MAX_CACHED = 2_000
#: The largest expression, in parts, that is compared with the wanted one as it is.
_MOST_PARTS = 20
#: What a plain Python function may raise when it meets a symbol instead of a number.
_REFUSALS = (TypeError, ValueError, AttributeError, ArithmeticError, LookupError)


class Proof(Enum):
    """How well the equality of two formulas is established; both members mean that the answer is right."""

    PROVED = "proved"
    AGREES = "agrees"


def same_formula(
    f: Callable[..., Any],
    reference: Callable[..., Any],
    names: Sequence[str],
    *,
    where: Callable[..., Any] | None = None,
    grid: Iterable[int] = range(1, 6),
    more: int = 400,
    big: int = 10_000,
    also: Iterable[Point] = (),
    rng: np.random.Generator,
    symbols: bool | str = True,
    parts: Sequence[int] | None = None,
    floats: bool = True,
) -> Proof:
    """Check that two functions of whole numbers are the same.

    Args:
        f: the student's function, called with positional ints, and then with positive whole symbols.
        reference: the right one, called in the same way; its value is a number or a tuple of numbers.
        names: the arguments' names, in order.
        where: ``where(**point)`` says which points belong to the task.
        grid: the values of each argument for the small points.
        more: how many points to draw below ``big`` (fewer if the grid is large already).
        also: extra points, compared last; useful where ``big`` must be small because answers may count in a loop.
        symbols: True: try to prove it; False: numbers alone; "required": the exercise demands that symbols work.
        parts: which numbers of a tuple are compared (0 is the first); all of them if it is not given.
        floats: whether a float that is exactly the right number will do; if not, :func:`whole` says what does.

    Returns:
        ``Proof.PROVED`` or ``Proof.AGREES``.

    Raises:
        Mismatch: with the smallest point where the values differ; floats must be exact; True is no number.
        StudentError: if the function raises for numbers.
        ValueError: if fewer than 50 points belong to the task (the check is at fault).

    Example::

        same_formula(student.output_size, output_size, ["n", "k", "p", "s"],
                     where=lambda n, k, p, s: n + 2*p >= k, rng=rng)
    """
    points = chosen_points(names, where, list(grid), more, big, rng)
    if len(points) < _MIN_POINTS:
        raise ValueError(f"only {len(points)} points belong to the task")
    points += also
    _check_values(f, reference, names, points, parts, floats)
    proved = symbols is not False and _proved(f, reference, names, required=symbols == "required", parts=parts)
    _note(f, f"proved for all {', '.join(names)}" if proved else f"agrees at {len(points)} points")
    return Proof.PROVED if proved else Proof.AGREES


def same_polynomial(
    f: Callable[..., Any], reference: Callable[..., Any], names: Sequence[str], degree: int, *, rng: np.random.Generator
) -> Proof:
    """Check that two functions of whole numbers agree on a grid that settles polynomials up to ``degree``.

    Two polynomials of at most that degree in each argument that agree on ``degree + 1`` values of each argument are
    the same; the grid is checked, and 50 larger points for answers that are no polynomial.

    Returns:
        ``Proof.PROVED`` if the student's function gives such a polynomial for symbols, else ``Proof.AGREES``.

    Raises:
        Mismatch: with the smallest point where the values differ.
        ValueError: if the grid has more than 5,000 points.

    Example: ``same_polynomial(student.parameter_count, parameter_count, ["c1", "c2"], 2, rng=rng)``.
    """
    if (degree + 1) ** len(names) > 5_000:
        raise ValueError("too many points: use same_formula")
    points = sorted(itertools.product(range(1, degree + 2), repeat=len(names)), key=size_of)
    points += [tuple(int(v) for v in rng.integers(1, 1_000, len(names))) for _ in range(50)]
    _check_values(f, reference, names, points)
    proved = _is_polynomial(f, names, degree)
    _note(f, f"proved for all {', '.join(names)}" if proved else f"agrees at {len(points)} points")
    return Proof.PROVED if proved else Proof.AGREES


def call_at(f: Callable[..., Any], points: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Call a function once per tuple of arguments; in one message if it is a student's."""
    many = getattr(f, "map", None)
    return list(many(list(points))) if many is not None else [f(*point) for point in points]


# --- numbers


def _check_values(
    f: Callable[..., Any],
    reference: Callable[..., Any],
    names: Sequence[str],
    points: list[Point],
    parts: Sequence[int] | None = None,
    floats: bool = True,
) -> None:
    wants = _known_values(reference, points)
    # No float is exactly an irrational number, so a nearby one is accepted.
    rounds = any(_is_irrational(part) for want in wants for part in (want if isinstance(want, tuple) else (want,)))
    for point, got, want in zip(points, call_at(f, points), wants, strict=True):
        if not _plainly_same(got, want):
            _compare(got, want, names, point, rounds, parts)
            if not floats:
                _refuse_floats(got, names, point, parts)


def _known_values(reference: Callable[..., Any], points: list[Point]) -> list[Any]:
    """Return the reference's values; those for small whole numbers are cached, being the same for every student."""
    try:
        known = _CACHED_VALUES.setdefault(reference, {})
    except TypeError:  # an object that nothing can refer to weakly
        known = {}
    wants = []
    for point in points:
        want = known.get(point) if all(type(number) is int for number in point) else None
        if want is None:
            want = reference(*point)
            if len(known) < _MAX_CACHED and all(type(number) is int for number in point):
                known[point] = want
        wants.append(want)
    return wants


def _plainly_same(got: Any, want: Any) -> bool:
    """Return whether both are the same int, equal tuples of ints, or the same root: nearly all points, on a fast path."""
    if type(got) is not type(want) or got != want:
        return False
    if type(got) is tuple:
        return all(type(a) is type(b) is int for a, b in zip(got, want, strict=True))
    return type(got) is int or (is_sympy(got) and _is_exact(got))


def _is_exact(value: Any) -> bool:
    """Return whether there is no float in a small expression, such as a rational number times a root of one."""
    import sympy

    parts = [value]
    for part in parts:
        parts.extend(part.args)
        if len(parts) > _MOST_PARTS:
            return False
    return all(isinstance(part, (sympy.Rational, sympy.Mul, sympy.Pow)) for part in parts)


def _is_irrational(value: Any) -> bool:
    return type(value) is not int and is_sympy(value) and not isinstance(evaluated(value), Fraction)


def _refuse_floats(got: Any, names: Sequence[str], point: Point, parts: Sequence[int] | None) -> None:
    """Raise Mismatch for a number that is right, but a float."""
    at = ", ".join(f"{name}={value}" for name, value in zip(names, point, strict=True))
    for index, number in enumerate(items_of(got) or (got,)):
        if isinstance(number, (float, np.floating)) and (parts is None or index in parts):
            whole(number, f"the number at {at}")


def _compare(got: Any, want: Any, names: Sequence[str], point: Point, rounds: bool, parts: Sequence[int] | None = None) -> None:
    at = ", ".join(f"{name}={value}" for name, value in zip(names, point, strict=True))
    if not isinstance(want, (tuple, list)):
        _compare_one(got, want, at, "", rounds)
        return
    items = items_of(got)
    if items is None or len(items) != len(want):
        description = "None (is a `return` missing?)" if got is None else show(got)
        raise Mismatch(f"at {at} you give {description}", f"{len(want)} values")
    for index, (given, right) in enumerate(zip(items, want, strict=True)):
        if parts is None or index in parts:
            _compare_one(given, right, at, f" as value {index + 1}", rounds)


def _compare_one(got: Any, want: Any, at: str, which: str, rounds: bool) -> None:
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if type(got) is type(want) is int:
        if got != want:
            raise Mismatch(f"at {at} you give {show(got)}{which}", f"there it is {show(want)}")
        return
    if got is None:
        raise Mismatch(f"at {at} you give None{which} (is a `return` missing?)", "a number")
    if not is_sympy(got) and (isinstance(got, bool) or not isinstance(got, (int, float, Fraction, np.integer, np.floating))):
        raise Mismatch(f"at {at} you give {kind_of(got)}{which}", "a number")
    right = evaluated(want, "the wanted value")
    given = evaluated(got, f"at {at} your value")
    if same_value(given, right):
        return
    if isinstance(got, (float, np.floating)):
        if rounds and abs(float(got) - to_float(right)) <= 1e-12 * (1 + abs(to_float(right))):
            return
        if float(got) == to_float(right):
            raise Mismatch(f"at {at} you give the float {show(got)}{which}", "return whole numbers, not floats")
    raise Mismatch(f"at {at} you give {show(got)}{which}", f"there it is {show(_plainly(right, want))}")


def _plainly(value: Any, want: Any) -> Any:
    if not isinstance(value, Fraction):
        return want
    return value.numerator if value.denominator == 1 else value


# --- symbols


def _positive(names: Sequence[str]) -> list[Any]:
    import sympy

    return [sympy.Symbol(name, integer=True, positive=True) for name in names]


def _symbolic(f: Callable[..., Any], names: Sequence[str], required: bool) -> Any:
    """The student's value for symbols; None if the function takes numbers alone."""
    try:
        return f(*_positive(names))
    except StudentError as err:
        # A recursion that ends for numbers may never end for symbols: such a function takes numbers alone, too.
        if err.cause == "todo" or (required and err.cause not in ("exception", "bad_value")):
            raise
        reason = err.text
    except _REFUSALS as err:
        if hasattr(f, "map"):
            raise  # not the student's: calls of the student's code end with StudentError alone
        reason = f"{type(err).__name__}: {err}"
    if required:
        raise Mismatch(reason, "your formula must also accept symbols: write // or sympy.floor")
    return None


def _proved(
    f: Callable[..., Any],
    reference: Callable[..., Any],
    names: Sequence[str],
    *,
    required: bool,
    parts: Sequence[int] | None = None,
) -> bool:
    from grader.api.formula_normal_form import proves_equal

    if not getattr(f, "prove", True) and not required:
        return False
    given = _symbolic(f, names, required)
    if not required and (given is None or not getattr(f, "prove", True)):
        return False
    try:
        right = reference(*_positive(names))
    except _REFUSALS:
        return False  # a reference with a loop or an if
    rights = list(right) if isinstance(right, (tuple, list)) else [right]
    items = items_of(given)
    given_items = [given] if items is None else list(items)
    if required and not all(is_sympy(part) or isinstance(part, (int, Fraction)) for part in given_items):
        raise Mismatch(f"for symbols you give {show(given)}", "a formula: your function must also accept symbols")
    if len(given_items) != len(rights) or not getattr(f, "prove", True):
        return False
    compared = range(len(rights)) if parts is None else parts
    return all(proves_equal(given_items[index], rights[index]) for index in compared)


def _is_polynomial(f: Callable[..., Any], names: Sequence[str], degree: int) -> bool:
    import sympy

    from grader.api.algebra import Unusual, expanded, rebuilt
    from grader.api.arithmetic import NoValue, TooLarge

    given = _symbolic(f, names, required=False) if getattr(f, "prove", True) else None
    items = items_of(given)
    try:
        for part in [given] if items is None else items:
            polynomial = sympy.Poly(expanded(rebuilt(part)), *_positive(names))
            if any(polynomial.degree(name) > degree for name in polynomial.gens):
                return False
    except (TooLarge, NoValue, Unusual, sympy.PolynomialError):
        return False
    return True


def _note(f: Callable[..., Any], text: str) -> None:
    note: Callable[[str], None] | None = getattr(f, "note", None)
    if note is not None:
        note(text)
