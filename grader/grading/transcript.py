"""Record what a check asked and what came back, compare two recordings, and write the calls as Python."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from grader.grading.messages import show_call
from grader.table import Column, Table

#: Two results this close are the same behaviour: a loop and a matrix product round differently.
_TOLERANCE = 1e-6
#: How often something was made before, in a name that a framework gave it ("conv12_weight"): of no meaning to an answer.
_COUNT_IN_A_NAME = re.compile(r"(?<=[a-z])\d+(?=_)")
#: Numbers that are compared exactly.
_EXACT = (int, Fraction, np.integer)
#: Characters of the text of all calls of a check, and calls of one check.
_MOST_CHARACTERS, _MOST_CALLS = 400_000, 50
_NUMBERS = re.compile(r"\d+(?:x\d+)+|-?\d+(?:\.\d+)?")
#: How deep a list in a list is written.
_DEPTH = 12

#: A call: positional and keyword arguments.
Point = tuple[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class CallFailure:
    """How a call ended that gave no value.

    Attributes:
        cause: "exception", "timeout", ... (see ``StudentError``).
        kind: the exception's class; empty if there was no exception.
        point: the place of the call within its message; None if that is not known.
        text: the exception's text, or the kind of a value that cannot be read.
        function: the function of the answer's own that it came from.
        deliberate: whether a ``raise`` or ``assert`` of the answer's own raised it.
    """

    cause: str
    kind: str = ""
    point: int | None = None
    text: str = ""
    function: str = ""
    deliberate: bool = False

    def same_as(self, other: CallFailure, selective: bool) -> bool:
        """Say whether two answers failed for the same reason: of the same kind, at the same input, at the same place.

        Two answers that refuse an input by a ``raise`` of their own word that in two ways; where they took other inputs,
        that they refuse the same one is enough.

        Args:
            selective: whether earlier inputs were taken.
        """
        if (self.cause, self.kind, self.point, self.deliberate) != (other.cause, other.kind, other.point, other.deliberate):
            return False
        if self.deliberate:
            return selective or self._text_without_counts() == other._text_without_counts()
        return (self._text_without_counts(), self.function) == (other._text_without_counts(), other.function)

    def _text_without_counts(self) -> str:
        return _COUNT_IN_A_NAME.sub("", self.text)


@dataclass(frozen=True)
class CallRecord:
    """One call, or several in one message: the function, and its values or how it failed.

    ``modified``: the places of the arguments that it changed, where the check asked for that.
    """

    target: str
    value: Any
    failure: CallFailure | None = None
    modified: tuple[int, ...] = ()


@dataclass(frozen=True)
class CallMessage:
    """One message to an answer's process: what a check hands over, and the form in which it travels.

    Attributes:
        target: the function's name, or the number of an object in that process.
        shown_name: what the function is called in a message to the student.
        points: (args, kwargs) of each call.
        watch: whether modified arguments are asked for.
    """

    module: str
    target: str | int
    shown_name: str
    points: list[Point]
    watch: bool
    plain: list[Any]
    blobs: list[bytes]


@dataclass
class Transcript:
    """The calls of one check, in order.

    Attributes:
        repeatable: whether the messages say all: another answer that gives the same to each of them has the same verdict.
            Not so where functions were lent, objects stayed in the answer's process, or the answer's text was looked at.
    """

    records: list[CallRecord] = field(default_factory=list)
    messages: list[CallMessage] = field(default_factory=list)
    repeatable: bool = True

    def add(self, record: CallRecord) -> None:
        """Note a call."""
        self.records.append(record)

    def mark_unrepeatable(self) -> None:
        """Note that the messages do not say all."""
        self.repeatable = False

    def begins(self, other: Transcript) -> bool:
        """Say whether the last call noted here is the call at the same place there, with the same result."""
        place = len(self.records) - 1
        return place < len(other.records) and _same_record(self.records[place], other.records[place], place)

    def same_behaviour(self, other: Transcript) -> bool:
        """Say whether both made the same calls and got the same results."""
        if len(self.records) != len(other.records) or not self.records:
            return False
        return all(_same_record(a, b, n) for n, (a, b) in enumerate(zip(self.records, other.records, strict=True)))

    def identical(self, other: Transcript) -> bool:
        """Say whether the results are the same to the bit, and of the same types: no check can tell them apart."""
        return self.same_behaviour(other) and all(
            _identical(a.value, b.value) for a, b in zip(self.records, other.records, strict=True)
        )


@dataclass(frozen=True)
class LastCall:
    """What was called last.

    Attributes:
        name: the function; None before the first call.
        points: what was handed over.
        values: what came back, point by point; empty if the call failed.
        failed_at: the point that it failed at, if one did.
    """

    name: str | None = None
    points: list[Point] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    failed_at: int | None = None

    def text(self) -> str | None:
        """Write the call as a student would; None before the first call."""
        if self.name is None:
            return None
        points = self.points if self.failed_at is None else [self.points[self.failed_at]]
        return show_call(self.name, *points[0]) if len(points) == 1 else f"{self.name}(...) for {len(points)} inputs"


class Diverged(Exception):
    """A known wrong answer has given something else than the student's code did."""


def _same_record(a: CallRecord, b: CallRecord, place: int) -> bool:
    if (a.target, a.modified) != (b.target, b.modified):
        return False
    if a.failure is None or b.failure is None:
        return a.failure is b.failure and same(a.value, b.value)
    return a.failure.same_as(b.failure, selective=place > 0 or bool(a.failure.point))


def _identical(a: Any, b: Any, depth: int = 0) -> bool:
    if isinstance(a, Table) and isinstance(b, Table):
        return _identical(a.to_plain(), b.to_plain(), depth + 1)
    if type(a) is not type(b) or depth > 64:
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(_identical(x, y, depth + 1) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict):
        return list(a) == list(b) and all(_identical(a[key], b[key], depth + 1) for key in a)
    if isinstance(a, (np.ndarray, np.generic)):
        return bool(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes())
    try:
        return bool(a == b) or (isinstance(a, float) and math.isnan(a) and math.isnan(b))
    except (TypeError, ValueError, RecursionError):
        return False


_COMPLEX = complex, np.complexfloating


def same(a: Any, b: Any, depth: int = 0) -> bool:
    """Say whether two decoded values are the same behaviour."""
    if depth > 64:
        return False
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y, depth + 1) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k], depth + 1) for k in a)
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return _same_array(a, b)
    if isinstance(a, Table) and isinstance(b, Table):
        return same(_values_of(a), _values_of(b), depth + 1)
    if isinstance(a, _COMPLEX) or isinstance(b, _COMPLEX):
        both = isinstance(a, _COMPLEX) and isinstance(b, _COMPLEX)
        return both and _same_number(float(a.real), float(b.real)) and _same_number(float(a.imag), float(b.imag))
    if isinstance(a, (int, float, Fraction, np.number)) and isinstance(b, (int, float, Fraction, np.number)):
        return _same_number(a, b)
    if type(a) is not type(b):
        return False
    try:
        return bool(a == b)
    except (TypeError, ValueError, RecursionError):
        return False


def _values_of(table: Table) -> list[Any]:
    """Give what a check compares of a table: labels and values, not their dtypes."""
    columns = [_without_dtype(column) for column in (*table.index.levels, *table.columns)]
    return [table.is_series, table.labels, table.index.length, columns]


def _without_dtype(column: Column) -> list[Any]:
    kind, _, *values = column.to_plain()
    return [kind, *values]


def _same_number(a: Any, b: Any) -> bool:
    if isinstance(a, _EXACT) or isinstance(b, _EXACT):
        # To compute exactly and to round are two behaviours, however close the results; 2 and 2.0 are one number.
        return bool(a == b)
    x, y = float(a), float(b)
    return (math.isnan(x) and math.isnan(y)) or x == y or abs(x - y) <= _TOLERANCE * (1 + abs(y))


def _same_array(a: Any, b: Any) -> bool:
    try:
        x, y = np.asarray(a), np.asarray(b)
        if x.shape != y.shape or x.dtype.kind not in "biufc" or y.dtype.kind not in "biufc":
            return False
        with np.errstate(all="ignore"):  # numpy has something to say of some NaNs
            equal = bool((x == y).all())
        if equal or x.dtype.kind in "biu" or y.dtype.kind in "biu":
            return equal
        return bool(np.allclose(x, y, rtol=_TOLERANCE, atol=_TOLERANCE, equal_nan=True))
    except (TypeError, ValueError):
        return False


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


def _told_of(message: CallMessage, verdict: str) -> list[Point]:
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
        return _array_literal(np.asarray(value))
    return _other_literal(value)


def _array_literal(array: np.ndarray[Any, Any]) -> str:
    if array.dtype.kind not in "biufcU" or array.nbytes > _MOST_CHARACTERS:
        raise NotWritable(f"its array of {'x'.join(map(str, array.shape))} is too large to be written down")
    if array.size == 0:
        return f"np.zeros({array.shape}, {array.dtype.str!r})"
    return f"np.array({_literal(array.tolist())}, {array.dtype.str!r})"


def _other_literal(value: Any) -> str:
    """Write what a check hands over beside plain data: arrays of a framework, sympy's expressions, given functions."""
    if type(value).__name__ == "ForFramework":
        return f"framework_array({_array_literal(np.asarray(value.array))})"
    if isinstance(value, Table):
        return _table_literal(value)
    module = type(value).__module__.partition(".")[0]
    if module == "sympy":
        import sympy

        return f"expression({sympy.srepr(value)!r})"
    name = getattr(value, "__name__", "")
    if callable(value) and str(name).isidentifier():
        return f"given({name!r})"
    raise NotWritable(f"it was given a {type(value).__name__}, which cannot be written down")


def _table_literal(table: Table) -> str:
    """Write a table: its columns in the types that pandas chooses for their values."""
    columns = ", ".join(
        f"({_label_literal(label)}, {_column_literal(column)})"
        for label, column in zip(table.labels, table.columns, strict=True)
    )
    index = "None" if table.index.is_default else f"[{', '.join(map(_label_literal, table.index.labels))}]"
    return f"{'series' if table.is_series else 'data_frame'}([{columns}], {index})"


def _column_literal(column: Column) -> str:
    if column.kind in ("dates", "durations"):
        return f"np.array({column.values.astype(str).tolist()!r}, {column.values.dtype.str!r})"
    is_whole = column.kind in ("numbers", "bools") and not column.missing.any()
    return _array_literal(column.values) if is_whole else _literal(column.tolist())


def _label_literal(label: Any) -> str:
    if isinstance(label, tuple):
        return f"({', '.join(map(_label_literal, label))},)"
    return f"np.datetime64({str(label)!r})" if isinstance(label, np.datetime64) else _literal(label)
