"""Record what a check asked and what came back, call by call, and compare two recordings."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.errors import StudentError

#: Two results this close are the same behaviour: a loop and a matrix product round differently.
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class CallRecord:
    """One call: the function, and its value or the names of the exception that it raised.

    ``modified``: the places of the arguments that it changed, where the check asked for that.
    """

    target: str
    value: Any
    raised: tuple[str, ...] = ()
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
    points: list[tuple[tuple[Any, ...], dict[str, Any]]]
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
        return place < len(other.records) and _same_record(self.records[place], other.records[place])

    def same_behaviour(self, other: Transcript) -> bool:
        """Say whether both made the same calls and got the same results."""
        if len(self.records) != len(other.records) or not self.records:
            return False
        return all(_same_record(a, b) for a, b in zip(self.records, other.records, strict=True))

    def identical(self, other: Transcript) -> bool:
        """Say whether the results are the same to the bit, and of the same types: no check can tell them apart."""
        return self.same_behaviour(other) and all(
            _identical(a.value, b.value) for a, b in zip(self.records, other.records, strict=True)
        )


class Diverged(Exception):
    """A known wrong answer has given something else than the student's code did."""


def raised_record(target: str, err: StudentError, point: int | None) -> CallRecord:
    """Give the record of a call that ended with an exception, or without an answer."""
    return CallRecord(target, None, (err.cause, *err.type_names[:1]))


def _same_record(a: CallRecord, b: CallRecord) -> bool:
    if (a.target, a.raised, a.modified) != (b.target, b.raised, b.modified):
        return False
    return bool(a.raised) or same(a.value, b.value)


def _identical(a: Any, b: Any, depth: int = 0) -> bool:
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
    if isinstance(a, (int, float, Fraction, np.number)) and isinstance(b, (int, float, Fraction, np.number)):
        return _same_number(a, b)
    if type(a) is not type(b):
        return False
    try:
        return bool(a == b)
    except (TypeError, ValueError, RecursionError):
        return False


def _same_number(a: Any, b: Any) -> bool:
    if isinstance(a, (int, Fraction)) and isinstance(b, (int, Fraction)):
        return a == b
    try:
        x, y = float(a), float(b)
    except OverflowError:
        return False
    return (math.isnan(x) and math.isnan(y)) or x == y or abs(x - y) <= _TOLERANCE * (1 + abs(y))


def _same_array(a: Any, b: Any) -> bool:
    try:
        x, y = np.asarray(a), np.asarray(b)
        if x.shape != y.shape or x.dtype.kind not in "biufc" or y.dtype.kind not in "biufc":
            return False
        return bool((x == y).all()) or bool(np.allclose(x, y, rtol=_TOLERANCE, atol=_TOLERANCE, equal_nan=True))
    except (TypeError, ValueError):
        return False
