"""Write any value in a few words that a student can read.

Nothing here calls a method of an unknown object, and sympy's own printer is not used: printing an
unevaluated tree can start an endless computation.
"""

from __future__ import annotations

import math
import sys
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.expressions import write_whole_number, written
from grader.table import Table

#: Characters of one shown value, unless it is an array in rows.
LONGEST = 200
#: Arrays up to this many rows and columns are printed in full.
_ROWS, _COLUMNS = 12, 12
#: From this denominator on, a fraction is also written as a decimal; with more bits than this, no float can hold it.
_LONG_DENOMINATOR, _FLOAT_BITS = 10**9, 1000


def show(value: Any) -> str:
    """Write any value briefly; small arrays in aligned rows below their shape.

    Example::

        show([1, 2.5, None])     # "[1, 2.5, None]"
        show(10**5000)           # "a whole number of about 5001 digits"
        show(np.zeros((30, 40))) # "an array of shape (30, 40)"

    Raises:
        nothing, whatever the value.
    """
    if isinstance(value, np.ndarray):
        return show_array(value)
    if isinstance(value, Table):
        return show_table(value)
    return clip(_brief(value, 0))


def show_array(array: np.ndarray[Any, Any]) -> str:
    """Write an array: its shape, and its rows below if there are few."""
    head = f"an array of shape {show_shape(array.shape)}"
    if array.dtype.kind not in "biufc":
        return f"{head} of dtype {clip(str(array.dtype), 40)}"
    if array.ndim == 0:
        return f"{_brief(array[()], 0)} (an array without axes)"
    if array.ndim > 2 or not array.size or array.shape[0] > _ROWS or array.shape[-1] > _COLUMNS:
        return head if array.size else f"{head} (empty)"
    if array.ndim == 1:
        return clip(f"[{', '.join(_brief(item, 1) for item in array)}]", 300)
    return "\n".join([f"{head}:", *rows_of(array)])


def show_marked(array: np.ndarray[Any, Any], wrong: np.ndarray[Any, Any]) -> str:
    """Write an array with its wrong entries in brackets; of more than two axes, the first part with a wrong entry.

    Args:
        array: numbers; wrong: of the same shape, bool, True somewhere.

    Example: ``show_marked(np.array([[1, 2], [3, 4]]), np.array([[False, True], [False, False]]))`` gives::

        an array of shape (2, 2), wrong entries in [ ]:
             1  [2]
             3   4
    """
    part, marks = np.atleast_2d(array), np.atleast_2d(wrong)
    place = tuple(int(i) for i in np.argwhere(marks)[0][:-2])
    part, marks = part[place], marks[place]
    if array.ndim == 0 or array.dtype.kind not in "biufc" or part.shape[0] > _ROWS or part.shape[1] > _COLUMNS:
        return show_array(array)
    head = f"an array of shape {show_shape(array.shape)}"
    which_part = [f"its part [{', '.join(map(str, place))}]"] if place else []
    if marks.all():
        return show_array(array) if not place else "\n".join([f"{head}, {which_part[0]}:", *rows_of(part)])
    return "\n".join([", ".join([head, *which_part, "wrong entries in [ ]:"]), *rows_of(part, marks)])


def show_table(table: Table, wrong: np.ndarray[Any, Any] | None = None) -> str:
    """Write a table: its size and, if it is small, its rows; entries where ``wrong`` (rows x columns) is True in brackets."""
    rows, columns = table.shape
    if not 0 < rows <= _ROWS or not 0 < columns <= _COLUMNS:
        return kind_of(table)
    marks = wrong if wrong is not None and wrong.any() else None
    grid = [["", *map(table_entry, table.index.labels)]]
    for number, (label, column) in enumerate(zip(table.labels, table.columns, strict=True)):
        texts = ["" if label is None else table_entry(label), *map(table_entry, column.tolist())]
        if marks is not None:
            texts = [f"[{text}]" if row and marks[row - 1, number] else f"{text} " for row, text in enumerate(texts)]
        grid.append(texts)
    widths = [max(map(len, texts)) for texts in grid]
    lines = ["  ".join(text.rjust(width) for text, width in zip(line, widths, strict=True)) for line in zip(*grid, strict=True)]
    head = f"{kind_of(table)}{', wrong entries in [ ]' if marks is not None else ''}:"
    return "\n".join([head, *(f"    {line}".rstrip() for line in lines if line.strip())])


def rows_of(array: np.ndarray[Any, Any], marks: np.ndarray[Any, Any] | None = None) -> list[str]:
    """Write an array of two axes in aligned rows; entries where ``marks`` is True get brackets."""
    cells = _cells(array)
    width = max(len(cell) for row in cells for cell in row)
    if marks is None:
        return ["    " + "  ".join(cell.rjust(width) for cell in row) for row in cells]
    signs = {True: "[]", False: "  "}
    marked = [[(cell, signs[bool(mark)]) for cell, mark in zip(*pair, strict=True)] for pair in zip(cells, marks, strict=True)]
    lines = [" ".join(sign[0].rjust(width - len(cell) + 1) + cell + sign[1] for cell, sign in row) for row in marked]
    return ["    " + line.rstrip() for line in lines]


def show_shape(shape: tuple[Any, ...]) -> str:
    """Write a shape; ``None`` stands for any length."""
    sides = ["any" if side is None else write_whole_number(int(side)) for side in shape]
    return f"({', '.join(sides)}{',' if len(sides) == 1 else ''})"


def clip(text: str, longest: int = LONGEST) -> str:
    """Cut a text to ``longest`` characters, and mark the cut."""
    return text if len(text) <= longest else text[: longest - 3] + "..."


def amount(number: Any, noun: str) -> str:
    """Write a number with its noun, in the singular for 1.

    Example: ``amount(1, "layer"), amount(2, "layer") == ("1 layer", "2 layers")``.
    """
    return f"{show(number)} {noun}{'' if number == 1 else 's'}"


def kind_of(value: Any) -> str:
    """Name the kind of a value: "None", "a list", "an array of shape (2, 3)", "a text"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {show_shape(value.shape)}"
    if isinstance(value, (list, tuple, set, dict)):
        size = len(value)
        return f"a {type(value).__name__} of {size} {'item' if size == 1 else 'items'}"
    if isinstance(value, Table):
        return _size_of(value)
    names = {str: "a text", bytes: "bytes", bool: "True or False", int: "a whole number", float: "a decimal number",
             complex: "a complex number", Fraction: "a fraction"}  # fmt: skip
    named = names.get(type(value))
    if named:
        return named
    if callable(value):
        return "a function"
    if type(value).__name__ == "Handle":  # what can be called, inside a list or a dict
        kind = clip(value.kind, 40)
        return "a function" if kind in ("function", "method", "builtin_function_or_method") else f"an object of type {kind}"
    name = clip(type(value).__name__, 40)
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def kind_returned(value: Any) -> str:
    """Name the kind of a value that a call gave back; for None, ask whether a `return` is missing."""
    return "None (is a `return` missing?)" if value is None else kind_of(value)


def _cells(array: np.ndarray[Any, Any]) -> list[list[str]]:
    """The numbers of a table as texts, decimal points aligned where their sizes allow it."""
    sizes = np.abs(array[np.isfinite(array) & (array != 0)]) if array.dtype.kind == "f" else np.empty(0)
    if not sizes.size or float(sizes.max()) >= 1e5:
        return [[_cell(item) for item in row] for row in array]
    digits = min(max(4 - math.floor(math.log10(sizes.max())), 2), 4)
    if sizes.min() < 0.5 * 10.0**-digits:
        return [[_cell(item) for item in row] for row in array]
    # As Python floats: numpy would warn about a signalling NaN.
    texts = [[f"{float(item) + 0.0:.{digits}f}" for item in row] for row in array]
    spare = min(len(text) - len(text.rstrip("0")) for row in texts for text in row if "." in text)
    return [[text[: len(text) - spare].rstrip(".") if "." in text else text for text in row] for row in texts]


def _size_of(table: Table) -> str:
    rows, columns = table.shape
    if table.is_series:
        return f"a Series of {rows} {'value' if rows == 1 else 'values'}"
    return f"a DataFrame of {rows} {'row' if rows == 1 else 'rows'} and {columns} {'column' if columns == 1 else 'columns'}"


def table_entry(value: Any) -> str:
    """Write a value of a table, or a label: texts without quotes, midnight as its day."""
    if value is None:
        return "missing"
    if isinstance(value, tuple):
        return clip(", ".join(map(table_entry, value)), 30)
    if isinstance(value, np.datetime64):
        return str(value).removesuffix(".000000000").removesuffix(".000000").removesuffix(".000").removesuffix("T00:00:00")
    if isinstance(value, np.timedelta64):
        return str(value)
    return (
        clip(repr(value)[1:-1], 30) if isinstance(value, str) else f"{value:.6g}" if type(value) is float else _brief(value, 1)
    )


def _cell(item: Any) -> str:
    """A number of a table: shorter than elsewhere, so that rows stay rows."""
    return f"{item:.5g}" if isinstance(item, np.floating) else _brief(item, 1)


def _brief(value: Any, depth: int) -> str:
    if value is None or isinstance(value, (bool, np.bool_)):
        return str(value)
    if isinstance(value, (int, np.integer)):
        return write_whole_number(int(value))
    if isinstance(value, (float, np.floating)):
        return _decimal(float(value))
    if isinstance(value, (complex, np.complexfloating)):
        pair = complex(value)
        return f"{_decimal(pair.real)}{'+' if pair.imag >= 0 or math.isnan(pair.imag) else ''}{_decimal(pair.imag)}j"
    if isinstance(value, Fraction):
        fraction = f"{write_whole_number(value.numerator)}/{write_whole_number(value.denominator)}"
        return fraction + (_about(value) if depth == 0 else "")
    if isinstance(value, str):
        return repr(clip(value, 60))
    if isinstance(value, bytes):
        return f"bytes of length {len(value)}"
    if isinstance(value, np.ndarray):
        return _brief(value[()], depth) if value.ndim == 0 else f"array {show_shape(value.shape)}"
    return _several(value, depth)


def _about(value: Fraction) -> str:
    """Return how large a fraction with long numbers is, and that it is a float where its denominator is a float's."""
    longest = max(value.denominator.bit_length(), value.numerator.bit_length())
    if value.denominator < _LONG_DENOMINATOR or longest > _FLOAT_BITS:
        return ""
    is_float = value.denominator & (value.denominator - 1) == 0 and Fraction(float(value)) == value
    return f" (about {float(value):.3g}{', a float as a fraction' if is_float else ''})"


def _several(value: Any, depth: int) -> str:
    if not isinstance(value, (list, tuple, set, frozenset, dict)):
        return _foreign(value)
    if depth > 3:
        return "..."
    if isinstance(value, dict):
        parts = [f"{_brief(key, depth + 1)}: {_brief(item, depth + 1)}" for key, item in list(value.items())[:8]]
        return f"{{{', '.join(parts + ['...'] * (len(value) > 8))}}}"
    parts = [_brief(item, depth + 1) for item in list(value)[:12]]
    if isinstance(value, (set, frozenset)):
        parts.sort()  # a set has no order of its own
    parts += ["..."] * (len(value) > 12)
    text = ", ".join(parts)
    if isinstance(value, list):
        return f"[{text}]"
    if isinstance(value, tuple):
        return f"({text}{',' if len(parts) == 1 else ''})"
    return f"{{{text}}}" if parts else "an empty set"


def _foreign(value: Any) -> str:
    sympy = sys.modules.get("sympy")
    if sympy is not None and isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        rational = isinstance(value, sympy.Rational) and value.q != 1
        return written(value) + (_about(Fraction(int(value.p), int(value.q))) if rational else "")
    return kind_of(value)


def _decimal(value: float) -> str:
    text = repr(value)
    return text if len(text) <= 12 else f"{value:.10g}"
