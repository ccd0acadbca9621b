"""Define tables: the plain columns in which pandas DataFrames and Series are sent between answers and checks.

A worker converts data frames to such columns (``grader/frameworks/pandas.py``) and back; the receiver trusts nothing:
``Table.from_plain`` refuses everything that is not a valid table.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace

Array = np.ndarray[Any, Any]
#: Limits of a table, besides those of messages. A categorical column takes one byte per row in a message, and many more
#: here: so values are counted, including those of the index.
MAX_ROWS, MAX_COLUMNS, MAX_LEVELS, MAX_NAME, MAX_VALUES = 1_000_000, 2_000, 8, 200, 5_000_000
UNITS = ("D", "s", "ms", "us", "ns")
#: Types of values in mixed columns, labels and names.
_SCALARS = (bool, int, float, complex, str, Fraction)
_BROKEN = "a broken table"


class Column(msgspec.Struct, frozen=True, eq=False):
    """One column of a table, or one level of its index.

    Attributes:
        kind: "numbers", "bools", "texts", "dates", "durations", or "mixed" (values of several types, one by one).
        dtype: pandas' name of its type: "int64", "str", "category", ...
        values: an array of numbers, bools, datetime64 or timedelta64; a tuple for "texts" and "mixed".
        missing: bool, True where a value is missing (NaN, NaT, NA, None).
        zone: the time zone of dates, whose values are then in UTC.
        categories: the categories of a categorical column; ``codes`` has their index for each row, -1 for none.
        ordered: whether the categories have an order.
    """

    kind: str
    dtype: str
    values: Any
    missing: Array
    zone: str = ""
    categories: Column | None = None
    codes: Array | None = None
    ordered: bool = False

    def __len__(self) -> int:
        return len(self.missing)

    def tolist(self) -> list[Any]:
        """Return its values as Python objects (dates as ``numpy.datetime64``), None where one is missing."""
        plain = self.values
        if isinstance(plain, np.ndarray):
            plain = list(plain) if plain.dtype.kind in "mM" else plain.tolist()
        return [None if gone else value for value, gone in zip(plain, self.missing.tolist(), strict=True)]

    def take(self, rows: list[int]) -> Column:
        """Return the values of some rows."""
        values = self.values[rows] if isinstance(self.values, np.ndarray) else tuple(self.values[row] for row in rows)
        return replace(self, values=values, missing=self.missing[rows], codes=None if self.codes is None else self.codes[rows])

    # ------------------------------------------------------------ from values of a check
    @classmethod
    def of(cls, values: Any) -> Column:
        """Make a column of a list or an array; pandas chooses its type.

        Raises:
            ValueError: if a table cannot hold the values.
        """
        if isinstance(values, Column):
            return values
        array = values if isinstance(values, np.ndarray) else _as_array(list(values))
        if array is not None and array.ndim != 1:
            raise ValueError("a column is a list or an array of one axis")
        if array is None or array.dtype.kind not in "biufcmM":
            return _of_objects(list(values))
        if array.dtype.kind in "mM":
            unit = np.datetime_data(array.dtype)[0]
            array = array if unit in UNITS else array.astype(f"{array.dtype.kind}8[us]")
            return cls("dates" if array.dtype.kind == "M" else "durations", "", array, np.isnat(array))
        return cls("bools" if array.dtype.kind == "b" else "numbers", "", array, _not_a_number(array))

    # ------------------------------------------------------------ as plain data
    def to_plain(self) -> list[Any]:
        """Return the plain form, to be sent."""
        if self.categories is not None:
            return ["categories", self.dtype, self.codes, self.categories.to_plain(), self.ordered]
        if self.kind in ("dates", "durations"):
            return [self.kind, self.dtype, self.values.view(np.int64), np.datetime_data(self.values.dtype)[0], self.zone]
        if self.kind in ("numbers", "bools"):
            return [self.kind, self.dtype, self.values, self.missing if self.missing.any() else None]
        return [self.kind, self.dtype, [None if gone else v for v, gone in zip(self.values, self.missing, strict=True)]]

    @classmethod
    def from_plain(cls, plain: Any, rows: int) -> Column:
        """Rebuild a column of so many rows from its plain form.

        Raises:
            ValueError: if it is not a valid column.
        """
        _require(type(plain) is list and len(plain) >= 3 and type(plain[0]) is str and _is_short(plain[1]))
        kind, dtype, values, rest = plain[0], plain[1], plain[2], plain[3:]
        if kind in ("texts", "mixed"):
            allowed = (str,) if kind == "texts" else (*_SCALARS, np.generic)
            _require(not rest and type(values) is list and len(values) == rows)
            _require(all(value is None or isinstance(value, allowed) for value in values))
            return cls(kind, dtype, tuple(values), np.array([_is_gone(value) for value in values], bool))
        _require(isinstance(values, np.ndarray) and values.shape == (rows,))
        if kind == "categories":
            return cls._categorical(dtype, values, rest)
        if kind in ("dates", "durations"):
            _require(values.dtype == np.int64 and len(rest) == 2 and rest[0] in UNITS and _is_short(rest[1]))
            times = values.view(f"{'M' if kind == 'dates' else 'm'}8[{rest[0]}]")
            return cls(kind, dtype, times, np.isnat(times), rest[1])
        _require(
            kind in ("numbers", "bools") and values.dtype.kind in ("iufc" if kind == "numbers" else "b") and len(rest) == 1
        )
        missing = _not_a_number(values)
        if rest[0] is not None:
            _require(isinstance(rest[0], np.ndarray) and rest[0].shape == (rows,) and rest[0].dtype == bool)
            missing |= rest[0]
        return cls(kind, dtype, values, missing)

    @classmethod
    def _categorical(cls, dtype: str, codes: Array, rest: list[Any]) -> Column:
        _require(len(rest) == 2 and type(rest[1]) is bool and codes.dtype.kind == "i" and type(rest[0]) is list)
        _require(len(rest[0]) >= 3 and rest[0][0] != "categories" and isinstance(rest[0][2], (list, np.ndarray)))
        categories = cls.from_plain(rest[0], len(rest[0][2]))
        _require(not codes.size or int(codes.min()) >= -1 and int(codes.max()) < len(categories))
        none = categories.take([]).values
        if len(categories):
            taken = categories.take(np.maximum(codes, 0).tolist())
        else:
            taken = replace(categories, values=_all_missing(none, len(codes)), missing=np.ones(len(codes), bool))
        gone = taken.missing | (codes < 0)
        return replace(taken, dtype=dtype, missing=gone, categories=categories, codes=codes, ordered=rest[1])


class Axis(msgspec.Struct, frozen=True, eq=False):
    """The labels of a table's rows, or of its columns.

    Attributes:
        length: how many there are.
        levels: one column of labels per level; empty if the labels are 0, 1, 2, ... without a name.
        names: the name of each level, or None.
    """

    length: int
    levels: tuple[Column, ...] = ()
    names: tuple[Any, ...] = ()

    @property
    def is_default(self) -> bool:
        """Whether the labels are 0, 1, 2, ... without a name."""
        return not self.levels

    @property
    def labels(self) -> list[Any]:
        """The labels: values, or tuples of values where there are several levels."""
        if not self.levels:
            return list(range(self.length))
        parts = [level.tolist() for level in self.levels]
        return parts[0] if len(parts) == 1 else list(zip(*parts, strict=True))

    @classmethod
    def of(cls, labels: Iterable[Any]) -> Axis:
        """Make an axis of labels; tuples of one length give several levels."""
        found = list(labels)
        deep = {len(label) if isinstance(label, tuple) else 0 for label in found}
        if deep and 0 not in deep and len(deep) == 1:
            return cls(len(found), tuple(Column.of(list(level)) for level in zip(*found, strict=True)), (None,) * deep.pop())
        return cls(len(found), (Column.of(found),), (None,))

    def to_plain(self) -> list[Any]:
        """Return the plain form, to be sent."""
        return [self.length, [level.to_plain() for level in self.levels], list(self.names)]

    @classmethod
    def from_plain(cls, plain: Any, most: int) -> Axis:
        """Rebuild an axis of at most so many labels from its plain form.

        Raises:
            ValueError: if it is not a valid axis.
        """
        _require(type(plain) is list and len(plain) == 3 and type(plain[0]) is int and 0 <= plain[0] <= most)
        length, levels, names = plain
        _require(type(levels) is list and type(names) is list and len(levels) == len(names) <= MAX_LEVELS)
        _require(all(_is_name(name) for name in names))
        return cls(length, tuple(Column.from_plain(level, length) for level in levels), tuple(names))


class Table(msgspec.Struct, frozen=True, eq=False):
    """A pandas DataFrame, or Series, as plain columns.

    ``table["price"]`` is the list of a column's values (None where one is missing), ``len(table)`` the number of rows.

    Attributes:
        header: the columns' labels; of a Series, its name.
        index: the rows' labels.
        columns: the columns, in order.
        is_series: whether it is a Series.
    """

    header: Axis
    index: Axis
    columns: tuple[Column, ...]
    is_series: bool = False

    @property
    def labels(self) -> list[Any]:
        """The columns' names; tuples where they have several levels."""
        return self.header.labels

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return self.index.length, len(self.columns)

    def __len__(self) -> int:
        return self.index.length

    def __getitem__(self, label: Any) -> list[Any]:
        """Return the values of the first column with this name.

        Raises:
            KeyError: if there is none.
        """
        return self.column(label).tolist()

    def column(self, label: Any) -> Column:
        """Return the first column with this name.

        Raises:
            KeyError: if there is none.
        """
        for known, column in zip(self.labels, self.columns, strict=True):
            if known == label:
                return column
        raise KeyError(label)

    @classmethod
    def of(cls, columns: Mapping[Any, Any], index: Iterable[Any] | None = None, *, is_series: bool = False) -> Table:
        """Make a table of columns by their names, each a list or an array.

        Raises:
            ValueError: if they have different lengths, or are not columns.
        """
        made = tuple(Column.of(values) for values in columns.values())
        rows = Axis.of(index) if index is not None else Axis(len(made[0]) if made else 0)
        if any(len(column) != rows.length for column in made):
            raise ValueError(f"the columns have {[len(column) for column in made]} rows, the index {rows.length}")
        return cls(Axis.of(columns), rows, made, is_series)

    def to_plain(self) -> list[Any]:
        """Return the plain form, to be sent."""
        return [self.is_series, self.header.to_plain(), self.index.to_plain(), [column.to_plain() for column in self.columns]]

    @classmethod
    def from_plain(cls, plain: Any) -> Table:
        """Rebuild a table from its untrusted plain form.

        Raises:
            ValueError: if it is not a valid table.
        """
        _require(type(plain) is list and len(plain) == 4 and type(plain[0]) is bool and type(plain[3]) is list)
        header, index = Axis.from_plain(plain[1], MAX_COLUMNS), Axis.from_plain(plain[2], MAX_ROWS)
        _require((header.length + len(index.levels)) * index.length <= MAX_VALUES)
        _require(len(plain[3]) == header.length and (not plain[0] or header.length == 1))
        return cls(header, index, tuple(Column.from_plain(column, index.length) for column in plain[3]), plain[0])


def _require(is_right: bool) -> None:
    if not is_right:
        raise ValueError(_BROKEN)


def _is_short(text: Any) -> bool:
    return type(text) is str and len(text) <= MAX_NAME


def _is_name(name: Any) -> bool:
    if type(name) is tuple:
        return len(name) <= MAX_LEVELS and all(_is_name(part) and type(part) is not tuple for part in name)
    return name is None or type(name) in (bool, int, float) or _is_short(name)


def _is_gone(value: Any) -> bool:
    return value is None or isinstance(value, (float, np.floating)) and bool(np.isnan(value))


def _not_a_number(array: Array) -> Array:
    found: Array = np.isnan(array) if array.dtype.kind in "fc" else np.zeros(array.shape, bool)
    return found


def _all_missing(like: Any, length: int) -> Any:
    return np.zeros(length, like.dtype) if isinstance(like, np.ndarray) else (None,) * length


def _as_array(values: list[Any]) -> Array | None:
    """Convert a check's list to an array of numbers, bools or dates; None if it has other values."""
    kinds = {type(value) for value in values if value is not None}
    gone = len(kinds) < len({type(value) for value in values})
    if kinds == {bool} and not gone or kinds == {int} and not gone and all(-(1 << 63) <= v < 1 << 63 for v in values):
        return np.array(values)
    if (
        kinds
        and kinds <= {int, float, np.float64, np.int64}
        and all(abs(v or 0) <= 1 << 53 or type(v) is float for v in values)
    ):
        return np.array([np.nan if value is None else value for value in values], float)
    if kinds and all(issubclass(kind, (datetime.date, np.datetime64)) for kind in kinds):
        return np.array(["NaT" if value is None else value for value in values], "M8[us]")
    if kinds and all(issubclass(kind, (datetime.timedelta, np.timedelta64)) for kind in kinds):
        return np.array(["NaT" if value is None else value for value in values], "m8[us]")
    return None


def _of_objects(values: list[Any]) -> Column:
    missing = np.array([_is_gone(value) for value in values], bool)
    if all(value is None or isinstance(value, str) for value in values):
        return Column("texts", "", tuple(None if value is None else str(value) for value in values), missing)
    if not all(value is None or isinstance(value, (*_SCALARS, np.generic)) for value in values):
        raise ValueError("a column holds numbers, bools, texts, dates, durations, or a mixture of plain values")
    return Column("mixed", "", tuple(values), missing)
