"""Check that a value is exactly the wanted one: a number, tuple, set, array, text or formula."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.arithmetic import less, same_value, to_float
from grader.api.arrays import as_array
from grader.api.closeness import called, close, close_arrays
from grader.api.exact_evaluation import evaluated, is_sympy
from grader.api.failures import Mismatch
from grader.api.scalars import items_of
from grader.api.showing import kind_of, kind_returned, show
from grader.api.tables import same_table
from grader.table import Table

Array = np.ndarray[Any, Any]


def equal(got: Any, want: Any, *, call: str | None = None, what: str = "the result") -> None:
    """Check that a value is exactly the wanted one.

    Numbers are compared as numbers: 2, numpy's 2, Integer(2), Fraction(2) and 2.0 are equal, 0.1 and Fraction(1, 10)
    are not, True is not 1. A tuple may come as a list or array, and the other way round; a set also as a list
    without repetitions. Arrays are compared number by number, without a tolerance, and
    tables as by ``same_table``.

    Raises:
        Mismatch: naming the first part that differs.

    Example: ``equal(student.last_example(), ((2, 2), (2, 1)))``.
    """
    try:
        _equal(got, want, what)
    except Mismatch as err:
        raise called(err, call) from None


def _equal(got: Any, want: Any, what: str) -> None:
    if isinstance(want, Table):
        same_table(got, want, tol=0, what=what)
    elif isinstance(want, np.ndarray):
        _equal_arrays(got, want, what)
    elif isinstance(want, (tuple, list)):
        _equal_items(got, want, what)
    elif isinstance(want, (set, frozenset)):
        _equal_sets(got, want, what)
    elif isinstance(want, dict):
        _equal_dicts(got, want, what)
    elif want is None or isinstance(want, (bool, np.bool_, str, bytes)):
        _equal_plain(got, want, what)
    elif isinstance(want, complex):
        close(got, want, tol=0, what=what)
    elif is_sympy(want) and (hasattr(want, "shape") or getattr(want, "free_symbols", None)):
        _equal_expressions(got, want, what)
    else:
        _equal_numbers(got, want, what)


def _equal_expressions(got: Any, want: Any, what: str) -> None:
    """Check that a student's expression, or Matrix of them, is the wanted one, however it is written.

    Raises:
        Mismatch: naming the first entry that differs, or that the formula is another one.
    """
    from grader.api.algebra import as_expression, is_zero
    from grader.api.matrices import as_matrix

    if hasattr(want, "shape"):
        given = as_matrix(got, shape=want.shape, what=what)
        for index, (a, b) in enumerate(zip(given.flat(), want.flat(), strict=True)):
            row, column = divmod(index, want.shape[1])
            if not is_zero(a - b):
                raise Mismatch(f"{what} is {show(given)}", "another entry", where=f"row {row}, column {column}")
        return
    given = as_expression(got, what)
    if not is_zero(given - want):
        raise Mismatch(f"{what} is {show(got)}", "another formula")


def _equal_numbers(got: Any, want: Any, what: str) -> None:
    if got is None:
        raise Mismatch(f"{what} is None (is a `return` missing?)", "a number")
    right = evaluated(want, "the wanted value")
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if isinstance(got, (bool, np.bool_)) or not _is_number(got):
        raise Mismatch(f"{what} is {show(got) if isinstance(got, (bool, np.bool_)) else kind_of(got)}", "a number")
    value = evaluated(got, what)
    if not same_value(value, right):
        raise Mismatch(f"{what} is {show(got)}", _reason(got, value, right))


def _reason(got: Any, value: Any, right: Any) -> str:
    if isinstance(got, (float, np.floating)) and float(got) == to_float(right):
        return "an exact number: yours is rounded (use whole numbers or Fractions, not floats)"
    return f"a {'larger' if less(value, right) else 'smaller'} number"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Fraction, np.integer, np.floating)) or is_sympy(value)


def _equal_plain(got: Any, want: Any, what: str) -> None:
    names = {"BooleanTrue": True, "BooleanFalse": False}
    got = names.get(type(got).__name__, got)
    if isinstance(want, (bool, np.bool_)):
        if not isinstance(got, (bool, np.bool_)):
            raise Mismatch(f"{what} is {show(got)}", "True or False")
        if bool(got) is not bool(want):
            raise Mismatch(f"{what} is {bool(got)}", str(bool(want)))
    elif type(got) is not type(want) or got != want:
        wanted = {"str": "another text" if isinstance(got, str) else "a text", "bytes": "other bytes"}
        raise Mismatch(f"{what} is {show(got)}", wanted.get(type(want).__name__, "None"))


def _equal_items(got: Any, want: tuple[Any, ...] | list[Any], what: str) -> None:
    items = items_of(got)
    if items is None:
        description = kind_returned(got)
        raise Mismatch(f"{what} is {description}", f"a {type(want).__name__} of {len(want)} values")
    if len(items) != len(want):
        found = f"{len(items)} value{'' if len(items) == 1 else 's'}"
        raise Mismatch(f"{what} has {found}: {show(got)}", f"{len(want)} values")
    for index, (part, right) in enumerate(zip(items, want, strict=True)):
        _equal(part, right, f"value {index + 1} of {what}")


def _equal_arrays(got: Any, want: Array, what: str) -> None:
    if want.dtype.kind not in "biuf":
        close(got, want, tol=0, what=what)
        return
    if want.dtype.kind == "f" and not np.isfinite(want).all():
        close(got, want, tol=0, what=what)
        return
    if isinstance(got, np.ndarray) and got.dtype.kind == want.dtype.kind and np.array_equal(got, want):
        return
    right = as_array(want, dtype=object)
    array = as_array(got, shape=want.shape, dtype=object, what=what)
    if not all(a == b for a, b in zip(array.flat, right.flat, strict=True)):
        floats = np.array([to_float(item) for item in array.flat]).reshape(want.shape)
        close_arrays(floats, want.astype(float), 0.0, what, got)
        raise Mismatch(f"{what} is rounded", "exact numbers")


def _equal_sets(got: Any, want: set[Any] | frozenset[Any], what: str) -> None:
    items = list(got) if isinstance(got, (set, frozenset)) else items_of(got)
    if items is None:
        description = kind_returned(got)
        raise Mismatch(f"{what} is {description}", "a set")
    given = [_hashable(item, what) for item in items]
    right = {_hashable(item, "the wanted value") for item in want}
    if len(set(given)) < len(given):
        raise Mismatch(f"{what} has the same item twice: {show(got)}", "a set")
    extra = [item for item, key in zip(items, given, strict=True) if key not in right]
    if extra:
        raise Mismatch(f"{what} contains {show(extra[0])}, which does not belong to it", "a set without it")
    if len(given) < len(right):
        raise Mismatch(f"{what} has {len(given)} items: {show(got)}", "more items: some are missing")


def _hashable(item: Any, what: str) -> Any:
    """A key that is equal for equal items."""
    items = items_of(item)
    if items is not None:
        return tuple(_hashable(part, what) for part in items)
    if item is None or isinstance(item, (bool, np.bool_, str, bytes)):
        return (type(item).__name__, item)
    if isinstance(item, (set, frozenset)):
        return frozenset(_hashable(part, what) for part in item)
    return evaluated(item, f"an item of {what}")


def _equal_dicts(got: Any, want: dict[Any, Any], what: str) -> None:
    if not isinstance(got, dict):
        description = kind_returned(got)
        raise Mismatch(f"{what} is {description}", "a dict")
    for key in want:
        if key not in got:
            raise Mismatch(f"{what} has no {show(key)}", f"a dict with {len(want)} keys")
        _equal(got[key], want[key], f"{what}[{show(key)}]")
    if len(got) > len(want):
        raise Mismatch(f"{what} has {len(got)} keys", f"{len(want)} keys")
