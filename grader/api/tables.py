"""Make tables for an answer, and compare the DataFrame or Series that it returns with the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.closeness import called
from grader.api.failures import Mismatch
from grader.api.showing import clip, kind_returned, show, show_table, table_entry
from grader.table import Column, Table

Array = np.ndarray[Any, Any]
#: From this many entries on, the wanted values at three wrong places do not give the answer away.
_TELLS_VALUES = 9
#: Rows that differ in rounded numbers alone are paired one by one, up to this many.
_MAX_PAIRED = 300
_NANOSECONDS = {"D": 86_400 * 10**9, "s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}
_KINDS = {"numbers": "numbers", "bools": "True and False", "texts": "texts", "dates": "dates", "durations": "durations"}


def table(columns: Mapping[Any, Any], index: Iterable[Any] | None = None) -> Table:
    """Make a table, to be handed over as a DataFrame or compared with one.

    Args:
        columns: the columns by their names; each a list or an array of numbers, bools, texts, dates or durations, with
            None where a value is missing.
        index: the rows' labels; 0, 1, 2, ... if not given. Tuples give an index of several levels.

    Example::

        student.group_means(table({"name": ["a", "b", "a"], "value": [1.0, 2.0, 3.0]}))

    Raises:
        ValueError: if the columns are of different lengths.
    """
    return Table.of(columns, index)


def series(values: Any, index: Iterable[Any] | None = None, *, name: Any = None) -> Table:
    """Make a table that is handed over as a Series, or compared with one; arguments as for :func:`table`.

    Example: ``same_table(student.means(frame), series([2.0, 2.0], ["a", "b"]))``.
    """
    return Table.of({name: values}, index, is_series=True)


def same_table(
    got: Any,
    want: Table | Mapping[Any, Any],
    *,
    ignore_row_order: bool = False,
    ignore_column_order: bool = False,
    tol: float = 1e-9,
    call: str | None = None,
    what: str = "the result",
) -> None:
    """Check a DataFrame or Series: its columns' names and order, its rows, and every value.

    Numbers are compared as numbers, whatever their dtype: ``|got - want| <= tol * (1 + |want|)``, whole numbers exactly.
    Missing values (NaN, NaT, NA, None) are equal to each other; categories are compared as their values, dates as moments.
    The index is compared only where ``want`` has one, the names of a Series and of an index only where ``want`` names them.

    Args:
        got: what came back.
        want: the right one, from :func:`table` or :func:`series`; a dict stands for ``table(dict)``.
        ignore_row_order: whether the rows may come in any order.
        ignore_column_order: whether the columns may.
        call: the call as text, if it is not the last one.
        what: the value's name in the message.

    Raises:
        Mismatch: naming the first difference: kind, columns, number of rows, index, or the wrong entries.

    Example::

        same_table(student.cheapest(prices), {"shop": ["b", "a"], "price": [1.5, 2.0]}, ignore_row_order=True)
    """
    right = want if isinstance(want, Table) else Table.of(want)
    try:
        _check_kind(got, right, what)
        _check_columns(got, right, ignore_column_order, what)
        given = _in_order_of(got, right) if ignore_column_order else got
        _check_rows(given, right, tol, ignore_row_order, what)
    except Mismatch as err:
        raise called(err, call) from None


def _check_kind(got: Any, right: Table, what: str) -> None:
    wanted = "a pandas Series" if right.is_series else "a pandas DataFrame"
    if not isinstance(got, Table) or got.is_series is not right.is_series:
        raise Mismatch(f"{what} is {kind_returned(got)}", wanted)


def _check_columns(got: Table, right: Table, any_order: bool, what: str) -> None:
    given, wanted = got.labels, right.labels
    if right.is_series:
        if wanted[0] is not None and given != wanted:
            raise Mismatch(f"{what} has the name {_label_text(given[0])}", f"a Series with the name {_label_text(wanted[0])}")
        return
    expected = f"a DataFrame with the columns {_listed(wanted)}"
    lacking, extra = Counter(wanted) - Counter(given), Counter(given) - Counter(wanted)
    if lacking:
        raise Mismatch(f"{what} has no column {_label_text(next(iter(lacking)))}; its columns are {_listed(given)}", expected)
    if extra:
        label = next(iter(extra))
        fault = f"the column {_label_text(label)} twice" if label in wanted else f"a column {_label_text(label)}"
        raise Mismatch(f"{what} has {fault}; its columns are {_listed(given)}", expected)
    if not any_order and given != wanted:
        raise Mismatch(f"{what} has the columns {_listed(given)}", f"{expected}, in this order")


def _in_order_of(got: Table, right: Table) -> Table:
    columns = tuple(got.column(label) for label in right.labels)
    return Table(right.header, got.index, columns, got.is_series)


def _check_rows(got: Table, right: Table, tol: float, any_order: bool, what: str) -> None:
    if len(got) != len(right):
        rows = f"{len(right)} {'value' if right.is_series else 'row'}{'' if len(right) == 1 else 's'}"
        raise Mismatch(f"{what} is {show(got)}", rows)
    levels = _levels(got, right, what)
    for label, given, wanted in zip(right.labels, got.columns, right.columns, strict=True):
        _check_type(given, wanted, "its values" if right.is_series else f"the column {_label_text(label)}", what)
    pairs = [*levels, *zip(got.columns, right.columns, strict=True)]
    if any_order:
        stranger = _matched(pairs, len(right), tol)
        if stranger is not None:
            raise Mismatch(f"{what} is {show(got)}", "the right rows, in any order", where=_row_text(got, right, stranger))
        return
    wrong = np.array([_wrong(given, wanted, tol) for given, wanted in pairs[len(levels) :]], bool).T
    labels: Array = np.zeros(len(right), bool)
    for level in levels:
        labels = labels | _wrong(*level, tol)
    if not wrong.any() and not labels.any():
        return
    hint = "; your rows are the right ones, in another order" if _matched(pairs, len(right), tol) is None else ""
    raise _index_fault(got, labels, what, hint) if labels.any() else _entries(got, right, wrong, tol, what, hint)


def _levels(got: Table, right: Table, what: str) -> list[tuple[Column, Column]]:
    """Return the levels of both indexes where they are compared."""
    if right.index.is_default:
        return []
    given = got.index.levels or (Column.of(np.arange(len(got))),)
    if len(given) != len(right.index.levels):
        raise Mismatch(f"the index of {what} has {len(given)} levels", f"{len(right.index.levels)} levels")
    names = got.index.names or (None,) * len(given)
    for name, wanted in zip(names, right.index.names, strict=True):
        if wanted is not None and name != wanted:
            raise Mismatch(f"the index of {what} has the name {_label_text(name)}", f"the name {_label_text(wanted)}")
    for level, wanted_level in zip(given, right.index.levels, strict=True):
        _check_type(level, wanted_level, "its index", what)
    return list(zip(given, right.index.levels, strict=True))


def _check_type(given: Column, wanted: Column, where: str, what: str) -> None:
    """Refuse a column of another kind of values; one of mixed values is looked at value by value."""
    if given.missing.all() or wanted.missing.all() or "mixed" in (given.kind, wanted.kind):
        return
    if given.kind != wanted.kind:
        raise Mismatch(f"{where} of {what} holds {_KINDS[given.kind]} (dtype {clip(given.dtype, 40)})", _KINDS[wanted.kind])
    if bool(given.zone) is not bool(wanted.zone):
        raise Mismatch(
            f"{where} of {what} holds dates {'with' if given.zone else 'without'} a time zone",
            f"dates {'with' if wanted.zone else 'without'} one",
        )


def _index_fault(got: Table, wrong: Array, what: str, hint: str) -> Mismatch:
    labels = got.index.labels
    rows = [int(row) for row in np.flatnonzero(wrong)[:3]]
    labels_there = "; ".join(f"row {row} has {table_entry(labels[row])}" for row in rows)
    return Mismatch(f"the index of {what} is {_listed(labels)}", f"another label at row {rows[0]}{hint}", where=labels_there)


def _entries(got: Table, right: Table, wrong: Array, tol: float, what: str, hint: str) -> Mismatch:
    """Return the message for wrong values."""
    places = [(int(row), int(column)) for row, column in np.argwhere(wrong)[:3]]
    tells = wrong.size >= _TELLS_VALUES
    differences = []
    for row, number in places:
        given, wanted = (table_entry(t.columns[number].take([row]).tolist()[0]) for t in (got, right))
        column = "" if right.is_series else f"column {_label_text(right.labels[number])}, "
        differences.append(f"{column}row {row} (yours {given}{f', right {wanted}' if tells and given != wanted else ''})")
    share = f"{int(wrong.sum())} of {wrong.size} values {'differs' if wrong.sum() == 1 else 'differ'}: "
    is_rounded = tol and all(_is_rounded(got.columns[number], right.columns[number]) for _, number in places)
    expected = f"numbers within {tol:g} of the right ones" if is_rounded else "the right values"
    return Mismatch(f"{what} is {show_table(got, wrong)}", expected + hint, where=share + "; ".join(differences))


def _row_text(got: Table, right: Table, row: int) -> str:
    values = [table_entry(column.take([row]).tolist()[0]) for column in got.columns]
    if right.is_series:
        return f"the value {values[0]} at row {row} is not among them, or too often"
    row_values = ", ".join(f"{table_entry(label)} {value}" for label, value in zip(got.labels, values, strict=True))
    return f"row {row} ({clip(row_values, 120)}) is not among them, or too often"


def _label_text(label: Any) -> str:
    return repr(label) if isinstance(label, str) else table_entry(label)


def _listed(labels: Sequence[Any]) -> str:
    return ", ".join([*map(_label_text, labels[:12]), *["..."] * (len(labels) > 12)]) or "none"


# ------------------------------------------------------------ values, column by column
def _wrong(given: Column, wanted: Column, tol: float) -> Array:
    """Return a mask of the rows in which two columns of one length differ."""
    if _is_rounded(given, wanted):
        a, b = (column.values.astype(complex if "c" in _letters(given, wanted) else float) for column in (given, wanted))
        with np.errstate(invalid="ignore", over="ignore"):
            found = ~((np.abs(a - b) <= tol * (1 + np.abs(b))) | (a == b))
    else:
        a_cells, b_cells = _cells(given), _cells(wanted)
        found = np.array([not _same_cell(a, b, tol) for a, b in zip(a_cells, b_cells, strict=True)], bool)
    wrong: Array = np.where(given.missing | wanted.missing, given.missing != wanted.missing, found)
    return wrong


def _letters(*columns: Column) -> str:
    return "".join(column.values.dtype.kind for column in columns)


def _is_rounded(given: Column, wanted: Column) -> bool:
    """Return whether two columns are numbers of which some are no whole numbers."""
    return given.kind == wanted.kind == "numbers" and not set(_letters(given, wanted)) <= set("iu")


def _cells(column: Column) -> list[Any]:
    """Return a column's values so that equal ones are equal: moments as whole nanoseconds."""
    if column.kind in ("dates", "durations"):
        factor = _NANOSECONDS[np.datetime_data(column.values.dtype)[0]]
        return [
            None if gone else n * factor for n, gone in zip(column.values.view(np.int64).tolist(), column.missing, strict=True)
        ]
    return [value.item() if isinstance(value, np.generic) else value for value in column.tolist()]


def _same_cell(a: Any, b: Any, tol: float) -> bool:
    if isinstance(a, bool) or isinstance(b, bool) or not (_is_number(a) and _is_number(b)):
        return type(a) is type(b) and bool(a == b)
    if isinstance(a, (int, Fraction)) and isinstance(b, (int, Fraction)):
        return a == b
    try:
        return bool(a == b or abs(a - b) <= tol * (1 + abs(b)))
    except OverflowError:  # a whole number that is beyond every float
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, complex, Fraction))


# ------------------------------------------------------------ rows in any order
def _matched(pairs: list[tuple[Column, Column]], rows: int, tol: float) -> int | None:
    """Pair each row that came back with a right one; give the first that finds no partner, None if all do."""
    is_rounded = [_is_rounded(*pair) for pair in pairs]
    exact = [pair for pair, rounded in zip(pairs, is_rounded, strict=True) if not rounded]
    rounded = [pair for pair, rounded in zip(pairs, is_rounded, strict=True) if rounded]
    given, wanted = (_grouped([pair[side] for pair in exact], rows) for side in (0, 1))
    values = [_rows_of([pair[side] for pair in rounded], rows) for side in (0, 1)]
    spare = [group[len(wanted.get(key, ()))] for key, group in given.items() if len(group) > len(wanted.get(key, ()))]
    if spare:
        return min(spare)
    for key, group in given.items():
        stranger = _without_partner(group, wanted[key], values[0], values[1], tol)
        if stranger is not None:
            return stranger
    return None


def _rows_of(columns: list[Column], rows: int) -> list[tuple[Any, ...]]:
    return list(zip(*map(_cells, columns), strict=True)) if columns else [()] * rows


def _grouped(columns: list[Column], rows: int) -> dict[Any, list[int]]:
    """Return the rows that are alike in all columns."""
    found: dict[Any, list[int]] = {}
    for row, cells in enumerate(_rows_of(columns, rows)):
        found.setdefault(tuple((isinstance(cell, bool), cell) for cell in cells), []).append(row)
    return found


def _without_partner(
    group: list[int], others: list[int], given: list[tuple[Any, ...]], wanted: list[tuple[Any, ...]], tol: float
) -> int | None:
    """Pair two equally long lists of rows by their rounded numbers."""

    def alike(a: int, b: int) -> bool:
        cells = zip(given[a], wanted[b], strict=True)
        return all(x is y if x is None or y is None else _same_cell(x, y, tol) for x, y in cells)

    left, right = sorted(group, key=lambda n: _sortable(given[n])), sorted(others, key=lambda n: _sortable(wanted[n]))
    odd = next((a for a, b in zip(left, right, strict=True) if not alike(a, b)), None)
    if odd is None or len(left) > _MAX_PAIRED:
        return odd
    for row in left:  # numbers that differ in their last digits may have been sorted in another way
        partner = next((b for b in right if alike(row, b)), None)
        if partner is None:
            return row
        right.remove(partner)
    return None


def _sortable(cells: tuple[Any, ...]) -> list[tuple[bool, float, float]]:
    return [(cell is None, 0.0, 0.0) if cell is None else (False, cell.real, cell.imag) for cell in cells]
