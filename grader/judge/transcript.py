"""Record the calls of a check and their results, compare two records, and write calls as Python."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

import msgspec
import numpy as np

from grader.api.scalars import items_of
from grader.results.message_text import show_call
from grader.table import Column, Table

#: Two results this close count as the same: a loop and a matrix product round differently.
_TOLERANCE = 1e-6
#: The counter in a name that a framework generates ("conv12_weight"), which varies between runs.
_COUNT_IN_A_NAME = re.compile(r"(?<=[a-z])\d+(?=_)")
#: Numbers that are compared exactly.
_EXACT = (int, Fraction, np.integer)
#: Most characters of all calls of a check as Python, and most calls.
_MAX_CHARACTERS, _MAX_CALLS = 400_000, 50
_NUMBERS = re.compile(r"\d+(?:x\d+)+|-?\d+(?:\.\d+)?")
#: Deepest nesting of lists that is written.
_DEPTH = 12

#: A call: positional and keyword arguments.
Point = tuple[tuple[Any, ...], dict[str, Any]]


class CallFailure(msgspec.Struct, frozen=True):
    """How a call failed to return a value.

    Attributes:
        cause: "exception", "timeout", ... (see ``StudentError``).
        kind: the exception's class; empty if there was no exception.
        point: the index of the call in its message; None if it is not known.
        text: the exception's text, or the kind of a value that cannot be read.
        function: the answer's own function that it came from.
        deliberate: whether a ``raise`` or ``assert`` in the answer raised it.
    """

    cause: str
    kind: str = ""
    point: int | None = None
    text: str = ""
    function: str = ""
    deliberate: bool = False

    def same_as(self, other: CallFailure, selective: bool) -> bool:
        """Return whether two answers failed for the same reason: the same kind of failure, at the same input and place.

        Answers that refuse an input by a ``raise`` of their own use different words; if they accepted other inputs, it is
        enough that they refuse the same one.

        Args:
            selective: whether earlier inputs were accepted.
        """
        if (self.cause, self.kind, self.point, self.deliberate) != (other.cause, other.kind, other.point, other.deliberate):
            return False
        if self.deliberate:
            return selective or self._text_without_counts() == other._text_without_counts()
        return (self._text_without_counts(), self.function) == (other._text_without_counts(), other.function)

    def _text_without_counts(self) -> str:
        return _COUNT_IN_A_NAME.sub("", self.text)


class CallRecord(msgspec.Struct, frozen=True):
    """One call, or several in one message: the function, and its values or how it failed.

    ``modified``: the positions of the arguments that it changed, if the check asked for them.
    """

    target: str
    value: Any
    failure: CallFailure | None = None
    modified: tuple[int, ...] = ()


class CallOptions(msgspec.Struct, frozen=True):
    """How a check calls a function of the answer.

    Attributes:
        watch: whether to report modified arguments.
        refilled: whether each call gets the arrays and lists of the call before it, with its own values in them.
        right: the text that replaces a function of the answer in a process for this message alone; empty: none does.
        compared: whether a known wrong answer must give the same, and messages may name the call.
        part: the place of the one item of each result that a known wrong answer must give, too, and how many items a result
            must have for that; None: it must give all of it.
    """

    watch: bool = False
    refilled: bool = False
    right: str = ""
    compared: bool = True
    part: tuple[int, int] | None = None

    def values_to_compare(self, values: list[Any]) -> list[Any]:
        """Return what a known wrong answer must give, too: the values, or one item of each."""
        if self.part is None:
            return values
        place, count = self.part
        results = [items_of(value) or () for value in values]
        return [items[place] if len(items) == count else value for value, items in zip(values, results, strict=True)]


class CallMessage(msgspec.Struct, frozen=True):
    """One message to an answer's process: the arguments that a check passes, and their encoded form.

    Attributes:
        target: the function's name, or the number of an object in that process.
        shown_name: the function's name in messages to the student.
        points: (args, kwargs) of each call.
    """

    module: str
    target: str | int
    shown_name: str
    points: list[Point]
    plain: list[Any]
    blobs: list[bytes]
    options: CallOptions


class Transcript(msgspec.Struct):
    """The calls of one check, in order.

    Attributes:
        repeatable: whether the verdict depends on the messages alone: then another answer with the same results has the same
            verdict. It is not with callbacks, objects in the answer's process, or checks of the answer's text.
    """

    records: list[CallRecord] = msgspec.field(default_factory=list)
    messages: list[CallMessage] = msgspec.field(default_factory=list)
    repeatable: bool = True

    def add(self, record: CallRecord) -> None:
        """Add a call."""
        self.records.append(record)

    def mark_unrepeatable(self) -> None:
        """Record that the verdict depends on more than the messages."""
        self.repeatable = False

    def begins(self, other: Transcript) -> bool:
        """Return whether the last call here equals the call at the same index there, with the same result."""
        place = len(self.records) - 1
        return place < len(other.records) and _same_record(self.records[place], other.records[place], place)

    def same_behaviour(self, other: Transcript) -> bool:
        """Return whether both made the same calls and got the same results."""
        if len(self.records) != len(other.records) or not self.records:
            return False
        return all(_same_record(a, b, n) for n, (a, b) in enumerate(zip(self.records, other.records, strict=True)))

    def identical(self, other: Transcript) -> bool:
        """Return whether the results are bit-identical and of the same types, so that no check can distinguish them."""
        return self.same_behaviour(other) and all(
            _identical(a.value, b.value) for a, b in zip(self.records, other.records, strict=True)
        )


class LastCall(msgspec.Struct, frozen=True):
    """The last call.

    Attributes:
        name: the function; None before the first call.
        points: the arguments.
        values: the result for each point; empty if the call failed.
        failed_at: the point at which it failed, if any.
    """

    name: str | None = None
    points: list[Point] = msgspec.field(default_factory=list)
    values: list[Any] = msgspec.field(default_factory=list)
    failed_at: int | None = None

    def text(self) -> str | None:
        """Write the call as a student would; None before the first call."""
        if self.name is None:
            return None
        points = self.points if self.failed_at is None else [self.points[self.failed_at]]
        return show_call(self.name, *points[0]) if len(points) == 1 else f"{self.name}(...) for {len(points)} inputs"


class Diverged(Exception):
    """A known wrong answer returned something else than the student's code."""


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
    """Return whether two decoded values count as the same."""
    if depth > 64:
        return False
    a, b = _without_sympy(a), _without_sympy(b)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y, depth + 1) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k], depth + 1) for k in a)
    if isinstance(a, set) != isinstance(b, set) and isinstance(a, (set, list)) and isinstance(b, (set, list)):
        return _same_members(a, b)
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


def _without_sympy(value: Any) -> Any:
    """Return an exact sympy number as a Fraction, which most exercises take as well; anything else as it is.

    Not sympy's floats: to have made one is another mistake than to have returned a float.
    """
    if type(value).__module__ != "sympy.core.numbers":
        return value
    import sympy

    return Fraction(int(value.p), int(value.q)) if isinstance(value, sympy.Rational) else value


def _same_members(a: Any, b: Any) -> bool:
    """Return whether a set and a list have the same members, each of them once: exercises often take either."""
    try:
        members, others = (
            {tuple(item) if isinstance(item, list) else item for item in part} if isinstance(part, list) else part
            for part in (a, b)
        )
        return len(a) == len(b) and members == others
    except (TypeError, ValueError, RecursionError):
        return False


def _values_of(table: Table) -> list[Any]:
    """Return the parts of a table that checks compare: labels and values, not dtypes."""
    columns = [_without_dtype(column) for column in (*table.index.levels, *table.columns)]
    return [table.is_series, table.labels, table.index.length, columns]


def _without_dtype(column: Column) -> list[Any]:
    kind, _, *values = column.to_plain()
    return [kind, *values]


def _same_number(a: Any, b: Any) -> bool:
    if isinstance(a, _EXACT) or isinstance(b, _EXACT):
        # An exact and a rounded result differ, however close they are; 2 and 2.0 are the same number.
        return bool(a == b)
    x, y = float(a), float(b)
    return (math.isnan(x) and math.isnan(y)) or x == y or abs(x - y) <= _TOLERANCE * (1 + abs(y)) < math.inf


def _same_array(a: Any, b: Any) -> bool:
    try:
        x, y = np.asarray(a), np.asarray(b)
        if x.shape != y.shape or x.dtype.kind not in "biufc" or y.dtype.kind not in "biufc":
            return False
        with np.errstate(all="ignore"):  # numpy warns about some NaNs
            equal = bool((x == y).all())
        if equal or x.dtype.kind in "biu" or y.dtype.kind in "biu":
            return equal
        return bool(np.allclose(x, y, rtol=_TOLERANCE, atol=_TOLERANCE, equal_nan=True))
    except (TypeError, ValueError):
        return False


class NotWritable(Exception):
    """The call has a value without a literal, such as an object of the answer, or is too large to be written."""


def calls_in_python(message: CallMessage, failed_at: int | None, verdict: str) -> str:
    """Write a message's calls: a list of (arguments, named arguments); only the failed one, if it is known.

    Args:
        failed_at: the index of the call that returned no value.
        verdict: the message for the student, which identifies one of several calls by its shapes and numbers.

    Raises:
        NotWritable: if a value cannot be written.
    """
    if message.module != "answer" or not isinstance(message.target, str):
        raise NotWritable(f"{message.shown_name} is not a function of your file")
    points = _calls_in_verdict(message, verdict) if failed_at is None else [message.points[failed_at]]
    lines, length = [f"FUNCTION = {message.target!r}", "CALLS = ["], 0
    for args, kwargs in points[:_MAX_CALLS]:
        positional = ", ".join(map(_literal, args)) + ("," if len(args) == 1 else "")
        named = ", ".join(f"{key!r}: {_literal(value)}" for key, value in kwargs.items())
        lines.append(f"    (({positional}), {{{named}}}),")
        length += len(lines[-1])
        if length > _MAX_CHARACTERS:
            raise NotWritable("its arguments are too large to be written down")
    if len(points) > _MAX_CALLS:
        lines.append(f"    # and {len(points) - _MAX_CALLS} more")
    return "\n".join([*lines, "]"])


def _calls_in_verdict(message: CallMessage, verdict: str) -> list[Point]:
    """Return the calls that a verdict may refer to; all if it identifies none."""
    numbers_in_verdict = _NUMBERS.findall(verdict.partition("\n")[0])
    found = [point for point in message.points if _NUMBERS.findall(show_call(message.shown_name, *point)) == numbers_in_verdict]
    return found or message.points


def _literal(value: Any, depth: int = 0) -> str:
    if depth > _DEPTH:
        raise NotWritable("its arguments are nested too deeply")
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
    if array.dtype.kind not in "biufcU" or array.nbytes > _MAX_CHARACTERS:
        raise NotWritable(f"its array of {'x'.join(map(str, array.shape))} is too large to be written down")
    if array.size == 0:
        return f"np.zeros({array.shape}, {array.dtype.str!r})"
    return f"np.array({_literal(array.tolist())}, {array.dtype.str!r})"


def _other_literal(value: Any) -> str:
    """Write an argument that is not plain data: a framework's array, a sympy expression, a function of given.py."""
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
    """Write a table, with columns of the types that pandas chooses for their values."""
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
