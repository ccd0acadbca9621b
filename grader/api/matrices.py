"""Read a matrix in any form that a student may return, with exact entries."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.algebra import MAX_NODES, Unusual, rebuilt
from grader.api.arithmetic import NoValue, TooLarge
from grader.api.expressions import count_nodes
from grader.api.failures import Mismatch
from grader.api.showing import kind_returned, show

Matrix = Any
Expr = Any
#: Most entries of a matrix; how far a float may be from the simple fraction that it is taken for.
_MAX_ENTRIES, _NEAR = 400, 1e-12


def as_matrix(value: Any, shape: tuple[int, int] | None = None, *, what: str = "the matrix") -> Matrix:
    """Read a matrix as a sympy Matrix of exact entries.

    Args:
        value: a Matrix, an array, nested lists (one list alone is one row); entries are numbers or formulas.
            A float within 1e-12 of a fraction with a denominator up to 10,000 is taken for it (1/3 as 0.333...);
            other floats are taken as the exact binary fractions that they are. So are floats inside
            formulas; :func:`first_float` tells whether there were any.
        shape: the wanted (rows, columns).

    Raises:
        Mismatch: if it is no matrix of finite numbers or formulas, or has another shape.

    Example: ``as_matrix([[0.5, -1], [0, 1]])[0, 0] == sympy.Rational(1, 2)``.
    """
    import sympy

    rows = _rows(value, what, shape)
    entries = [_entry(item, what) for row in rows for item in row]
    matrix = sympy.Matrix(len(rows), len(rows[0]), entries)
    if shape is not None and matrix.shape != tuple(shape):
        raise Mismatch(f"{what} has {_size(matrix.shape)}", _size(shape))
    return matrix


def _size(shape: tuple[int, ...]) -> str:
    return f"{shape[0]} row{'s' if shape[0] != 1 else ''} and {shape[1]} column{'s' if shape[1] != 1 else ''}"


def _rows(value: Any, what: str, shape: tuple[int, int] | None) -> list[list[Any]]:
    import sympy

    wanted = f"a matrix with {_size(shape)}" if shape is not None else "a matrix"
    if isinstance(value, sympy.MatrixBase):
        flat = list(value.flat()) if value.rows * value.cols <= _MAX_ENTRIES else []
        rows: list[Any] = [flat[r * value.cols : (r + 1) * value.cols] for r in range(value.rows)]
    elif isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim in (1, 2)):
        rows = [_row(row) for row in value[: _MAX_ENTRIES + 1]]
    else:
        description = kind_returned(value)
        raise Mismatch(f"{what} is {description}", wanted)
    if rows and not any(isinstance(row, list) for row in rows):
        rows = [rows]
    lengths = {len(row) if isinstance(row, list) else -1 for row in rows}
    if len(lengths) != 1 or -1 in lengths or 0 in lengths or len(rows) * max(lengths) > _MAX_ENTRIES:
        raise Mismatch(f"{what} is {show(value)}", f"{wanted} whose rows have one length")
    return rows


def _row(row: Any) -> Any:
    is_row = isinstance(row, (list, tuple)) or (isinstance(row, np.ndarray) and row.ndim > 0)
    return list(row) if is_row else row


def _entry(item: Any, what: str) -> Expr:
    import sympy

    if isinstance(item, np.generic):
        item = item.item()
    try:
        entry = rebuilt(item)
        return entry if not _holds_float(item) else _simple(entry)
    except TooLarge:
        raise Mismatch(f"{what} contains {show(item)}", "shorter entries") from None
    except (NoValue, Unusual, sympy.SympifyError):
        raise Mismatch(f"{what} contains {show(item)}", "finite numbers or formulas") from None


def first_float(value: Any) -> str | None:
    """Write the first float in a matrix, alone or inside a formula, as it came back; None if all its entries are exact.

    A formula that is too large to be read by :func:`as_matrix` is not searched.

    Example: ``first_float([[1, 0.5], [sympy.Rational(1, 2), 0]]) == "0.5"``.
    """
    items = list(value.flat()) if hasattr(value, "flat") and callable(value.flat) else _leaves(value, 0)
    return next((show(item) for item in items if _holds_float(item)), None)


def _leaves(value: Any, depth: int) -> list[Any]:
    if isinstance(value, np.ndarray):
        return list(value.flat[:_MAX_ENTRIES])
    if isinstance(value, (list, tuple)) and depth < 4:
        return [leaf for part in value[:_MAX_ENTRIES] for leaf in _leaves(part, depth + 1)]
    return [value]


def _holds_float(item: Any) -> bool:
    import sympy

    if isinstance(item, (float, np.floating)):
        return True
    if not isinstance(item, sympy.Basic) or count_nodes(item, MAX_NODES) > MAX_NODES:
        return False
    return any(isinstance(part, sympy.Float) for part in sympy.preorder_traversal(item))


def _simple(entry: Expr) -> Expr:
    """Replace binary fractions in an entry by the simple fractions that they are close to."""
    import sympy

    found = {}
    for number in entry.atoms(sympy.Rational):
        exact = Fraction(int(number.p), int(number.q))
        simple = exact.limit_denominator(10_000)
        if abs(simple - exact) <= Fraction(_NEAR) * max(Fraction(1), abs(exact)):
            found[number] = sympy.Rational(simple.numerator, simple.denominator)
    return entry.xreplace(found)
