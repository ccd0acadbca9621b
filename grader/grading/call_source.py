"""Write the calls that a check made as Python: literals that give the same values in another process."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

import numpy as np

from grader.grading.messages import show_call
from grader.grading.transcript import CallMessage
from grader.table import Column, Table

#: Characters of the text of all calls of a check, and calls of one check.
_MOST_CHARACTERS, _MOST_CALLS = 400_000, 50
_NUMBERS = re.compile(r"\d+(?:x\d+)+|-?\d+(?:\.\d+)?")
#: How deep a list in a list is written.
_DEPTH = 12


class NotWritable(Exception):
    """The call holds a value that has no literal: an object of the answer's own, or more than is written."""


def calls_in_python(message: CallMessage, failed_at: int | None, verdict: str) -> str:
    """Write a message's calls: a list of (arguments, named arguments); those that failed alone, if they are known.

    Args:
        failed_at: the place of the call that gave no value.
        verdict: what the student is told; of several calls it names one by its shapes and numbers.

    Raises:
        NotWritable: if a value cannot be written.
    """
    if message.module != "answer" or not isinstance(message.target, str):
        raise NotWritable(f"{message.shown_name} is no function of your file")
    points = _told_of(message, verdict) if failed_at is None else [message.points[failed_at]]
    lines, length = [f"FUNCTION = {message.target!r}", "CALLS = ["], 0
    for args, kwargs in points[:_MOST_CALLS]:
        positional = ", ".join(map(_literal, args)) + ("," if len(args) == 1 else "")
        named = ", ".join(f"{key!r}: {_literal(value)}" for key, value in kwargs.items())
        lines.append(f"    (({positional}), {{{named}}}),")
        length += len(lines[-1])
        if length > _MOST_CHARACTERS:
            raise NotWritable("its arguments are too large to be written down")
    if len(points) > _MOST_CALLS:
        lines.append(f"    # and {len(points) - _MOST_CALLS} more")
    return "\n".join([*lines, "]"])


def _told_of(message: CallMessage, verdict: str) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Give the calls that a verdict can mean; all, if it names none."""
    told = _NUMBERS.findall(verdict.partition("\n")[0])
    found = [point for point in message.points if _NUMBERS.findall(show_call(message.shown_name, *point)) == told]
    return found or message.points


def _literal(value: Any, depth: int = 0) -> str:
    if depth > _DEPTH:
        raise NotWritable("its arguments are nested too deep")
    if value is None or isinstance(value, (bool, int, str, bytes)):
        return repr(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else f"float({str(value)!r})"
    if isinstance(value, complex):
        return f"complex({_literal(value.real)}, {_literal(value.imag)})"
    if isinstance(value, Fraction):
        return f"Fraction({value.numerator}, {value.denominator})"
    if isinstance(value, (list, tuple)):
        inside = ", ".join(_literal(item, depth + 1) for item in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_literal(item, depth + 1)}" for key, item in value.items()) + "}"
    if isinstance(value, (np.ndarray, np.generic)):
        return _array(np.asarray(value))
    return _other(value)


def _array(array: np.ndarray[Any, Any]) -> str:
    if array.dtype.kind not in "biufcU" or array.nbytes > _MOST_CHARACTERS:
        raise NotWritable(f"its array of {'x'.join(map(str, array.shape))} is too large to be written down")
    if array.size == 0:
        return f"np.zeros({array.shape}, {array.dtype.str!r})"
    return f"np.array({_literal(array.tolist())}, {array.dtype.str!r})"


def _other(value: Any) -> str:
    """Write what a check hands over beside plain data: arrays of a framework, sympy's expressions, given functions."""
    if type(value).__name__ == "ForFramework":
        return f"framework_array({_array(np.asarray(value.array))})"
    if isinstance(value, Table):
        return _table(value)
    module = type(value).__module__.partition(".")[0]
    if module == "sympy":
        import sympy

        return f"expression({sympy.srepr(value)!r})"
    name = getattr(value, "__name__", "")
    if callable(value) and str(name).isidentifier():
        return f"given({name!r})"
    raise NotWritable(f"it was given a {type(value).__name__}, which cannot be written down")


def _table(table: Table) -> str:
    """Write a table: its columns in the types that pandas chooses for their values."""
    columns = ", ".join(
        f"({_label(label)}, {_values(column)})" for label, column in zip(table.labels, table.columns, strict=True)
    )
    index = "None" if table.index.is_default else f"[{', '.join(map(_label, table.index.labels))}]"
    return f"{'series' if table.is_series else 'data_frame'}([{columns}], {index})"


def _values(column: Column) -> str:
    if column.kind in ("dates", "durations"):
        return f"np.array({column.values.astype(str).tolist()!r}, {column.values.dtype.str!r})"
    is_whole = column.kind in ("numbers", "bools") and not column.missing.any()
    return _array(column.values) if is_whole else _literal(column.tolist())


def _label(label: Any) -> str:
    if isinstance(label, tuple):
        return f"({', '.join(map(_label, label))},)"
    return f"np.datetime64({str(label)!r})" if isinstance(label, np.datetime64) else _literal(label)
