"""Convert pandas data frames to plain columns, and back, in a worker.

The plain form is that of ``Table.to_plain`` in ``grader/table.py``. It does not import pandas: where there is a data
frame, pandas has been imported.
"""

from __future__ import annotations

import datetime
import sys
from fractions import Fraction
from typing import Any

from grader.frameworks.framework import Framework, NoPlainForm

#: The limits of ``grader/table.py``, which checks them again.
_MAX_ROWS, _MAX_COLUMNS, _MAX_LEVELS, _MAX_VALUES = 1_000_000, 2_000, 8, 5_000_000
_UNITS = ("s", "ms", "us", "ns")
_SCALARS = (bool, int, float, complex, str, Fraction)


class _Pandas(Framework):
    def warm(self) -> None:
        """Trigger pandas' lazy initialisation."""
        pd = sys.modules["pandas"]
        frame = pd.DataFrame({"name": ["a", "b"], "value": [1.0, 2.0]})
        frame.groupby("name")["value"].mean().reset_index().merge(frame, on="name").sort_values("name")
        str(frame)

    def to_columns(self, value: Any) -> Any | None:
        """Return a DataFrame, or a Series, as plain columns; subclasses, with unknown behaviour, are not converted.

        Raises:
            NoPlainForm: if it is too large, or has values that a column cannot hold.
        """
        pd = sys.modules.get("pandas")
        if pd is None or type(value) not in (pd.DataFrame, pd.Series):
            return None
        np = sys.modules["numpy"]
        if type(value) is pd.Series:
            columns, names, is_series = [value], _axis_of(pd, [value.name]), True
        else:
            columns, names, is_series = [value.iloc[:, n] for n in range(_bounded(value))], value.columns, False
        if len(value) > _MAX_ROWS:
            raise NoPlainForm(f"a table of {len(value):,} rows (at most {_MAX_ROWS:,})")
        size = (len(columns) + value.index.nlevels) * len(value)
        if size > _MAX_VALUES:
            raise NoPlainForm(f"a table of {size:,} values, its index included (at most {_MAX_VALUES:,})")
        shown = [f"the column {_short(name)}" for name in names]
        return [
            is_series,
            _axis(pd, np, names, "a column's name"),
            _axis(pd, np, value.index, "the index"),
            [_column(pd, np, column, what) for column, what in zip(columns, shown, strict=True)],
        ]

    def from_columns(self, plain: Any) -> Any | None:
        """Make a DataFrame, or a Series, of plain columns."""
        pd, np = sys.modules.get("pandas"), sys.modules.get("numpy")
        if pd is None or np is None:
            return None
        is_series, header, rows, columns = plain
        index = _index_from(pd, np, rows)
        made = [_series_from(pd, np, column) for column in columns]
        for series in made:
            series.index = index
        if is_series:
            return made[0].rename(_index_from(pd, np, header)[0])
        frame = pd.concat(made, axis=1) if made else pd.DataFrame(index=index)
        frame.columns = _index_from(pd, np, header)
        return frame


def _bounded(frame: Any) -> int:
    if frame.shape[1] > _MAX_COLUMNS:
        raise NoPlainForm(f"a table of {frame.shape[1]:,} columns (at most {_MAX_COLUMNS:,})")
    return int(frame.shape[1])


def _short(value: Any) -> str:
    return repr(value if type(value) in (str, int, float, bool, tuple) else type(value).__name__)[:80]


# ------------------------------------------------------------ to plain columns
def _axis_of(pd: Any, labels: list[Any]) -> Any:
    return pd.MultiIndex.from_tuples(labels) if type(labels[0]) is tuple else pd.Index(labels, dtype=object)


def _axis(pd: Any, np: Any, index: Any, what: str) -> list[Any]:
    length = len(index)
    names = [_name(name, what) for name in index.names]
    if type(index) is pd.RangeIndex and index.start == 0 and index.step == 1 and names == [None]:
        return [length, [], []]
    if index.nlevels > _MAX_LEVELS:
        raise NoPlainForm(f"{what} of {index.nlevels} levels (at most {_MAX_LEVELS})")
    levels = [_column(pd, np, index.get_level_values(n).to_series(), what) for n in range(index.nlevels)]
    return [length, levels, names]


def _name(name: Any, what: str) -> Any:
    if type(name) is tuple:
        return tuple(_name(part, what) for part in name[: _MAX_LEVELS + 1])
    if name is None or type(name) in (bool, int, float, str):
        return name
    if hasattr(name, "item"):
        return name.item()
    raise NoPlainForm(f"{what} is named by {type(name).__name__}, not by a text")


def _column(pd: Any, np: Any, series: Any, what: str) -> list[Any]:
    dtype, type_name = series.dtype, str(series.dtype)[:200]
    if isinstance(dtype, pd.CategoricalDtype):
        categories = _column(pd, np, dtype.categories.to_series(), what)
        return ["categories", type_name, series.cat.codes.to_numpy().astype(np.int64), categories, bool(dtype.ordered)]
    if isinstance(dtype, (pd.SparseDtype, pd.PeriodDtype, pd.IntervalDtype)):
        raise NoPlainForm(f"{what} of dtype {type_name}")
    if dtype.kind == "M" or isinstance(dtype, pd.DatetimeTZDtype):
        zone = str(getattr(dtype, "tz", None) or "")
        utc = series.dt.tz_convert("UTC").dt.tz_localize(None) if zone else series
        return _times("dates", type_name, utc, zone[:200], what)
    if dtype.kind == "m":
        return _times("durations", type_name, series, "", what)
    if dtype.kind in "iufcb":
        return _numbers(np, series, type_name, what)
    return _objects(series, type_name, what)


def _times(kind: str, dtype: str, series: Any, zone: str, what: str) -> list[Any]:
    array = series.to_numpy()
    unit = array.dtype.str.partition("[")[2].rstrip("]")
    if array.dtype.kind not in "mM" or unit not in _UNITS:
        raise NoPlainForm(f"{what} of dtype {dtype}")
    return [kind, dtype, array.view("i8"), unit, zone]


def _numbers(np: Any, series: Any, dtype: str, what: str) -> list[Any]:
    kind = "bools" if series.dtype.kind == "b" else "numbers"
    if isinstance(series.dtype, np.dtype):
        return [kind, dtype, series.to_numpy(), None]
    plain = getattr(series.dtype, "numpy_dtype", None)  # an extension type, with a mask beside the numbers
    if not isinstance(plain, np.dtype) or plain.kind not in "iufcb":
        raise NoPlainForm(f"{what} of dtype {dtype}")
    missing = series.isna().to_numpy(dtype=bool)
    return [kind, dtype, series.to_numpy(dtype=plain, na_value=plain.type(0)), missing if missing.any() else None]


def _objects(series: Any, dtype: str, what: str) -> list[Any]:
    missing = series.isna().to_numpy(dtype=bool).tolist()
    values = [None if gone else value for value, gone in zip(series.tolist(), missing, strict=True)]
    if all(value is None or type(value) is str for value in values):
        return ["texts", dtype, values]
    if all(value is None or type(value) is datetime.date for value in values):
        return _dates(sys.modules["numpy"], values, dtype)
    plain = (*_SCALARS, sys.modules["numpy"].generic)
    foreign = next((value for value in values if value is not None and not isinstance(value, plain)), None)
    if foreign is not None:
        raise NoPlainForm(f"{what} holds values of type {type(foreign).__name__[:80]}")
    return ["mixed", dtype, values]


def _dates(np: Any, values: list[Any], dtype: str) -> list[Any]:
    array = np.array(["NaT" if value is None else value for value in values], "M8[D]")
    return ["dates", dtype, array.view("i8"), "D", ""]


# ------------------------------------------------------------ from plain columns
def _index_from(pd: Any, np: Any, plain: list[Any]) -> Any:
    length, levels, names = plain
    if not levels:
        return pd.RangeIndex(length)
    made = [pd.Index(_series_from(pd, np, level)) for level in levels]
    if len(made) > 1:
        return pd.MultiIndex.from_arrays(made, names=names)
    return made[0].rename(names[0])


def _series_from(pd: Any, np: Any, plain: list[Any]) -> Any:
    kind, dtype, values, *rest = plain
    if kind == "categories":
        categories = pd.Index(_series_from(pd, np, rest[0]))
        return pd.Series(pd.Categorical.from_codes(values, categories=categories, ordered=rest[1]))
    if kind in ("dates", "durations"):
        return _times_from(pd, kind, dtype, values, *rest)
    missing: Any = rest[0] if rest else None
    if missing is not None and missing.any():
        values = [None if gone else value for value, gone in zip(values.tolist(), missing.tolist(), strict=True)]
    try:
        return pd.Series(values, dtype=dtype or _chosen(kind, values))
    except (TypeError, ValueError, ImportError):  # a type that this pandas does not have
        return pd.Series(values, dtype=_chosen(kind, values))


def _chosen(kind: str, values: Any) -> Any:
    """Let pandas choose the type, except where it would convert values: of several types, or without any values."""
    return object if kind == "mixed" else "str" if kind == "texts" and not any(isinstance(v, str) for v in values) else None


def _times_from(pd: Any, kind: str, dtype: str, values: Any, unit: str, zone: str) -> Any:
    array = values.view(f"{'M' if kind == 'dates' else 'm'}8[{unit}]")
    if dtype == "object":  # Python's datetime objects
        return pd.Series(
            [None if gone else day for day, gone in zip(array.tolist(), pd.isna(array), strict=True)], dtype=object
        )
    series = pd.Series(array)
    return series.dt.tz_localize("UTC").dt.tz_convert(zone) if zone else series


FRAMEWORK = _Pandas("pandas")
