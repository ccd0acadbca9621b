"""Tables of an answer are compared with the right ones; the message names the column and the row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.api import Mismatch, Table, equal, same_table, series, show, table

WANT = {"name": ["a", "b", "c"], "value": [1.0, None, 3.0], "count": [1, 2, 3]}
DAYS = np.array(["2026-01-01", "2026-01-02"], "M8[ns]")


def changed(**columns: Any) -> Table:
    return table({**WANT, **columns})


RIGHT = {
    "the same": (changed(), {}),
    "rounded": (changed(value=[1.0 + 1e-12, None, 3.0]), {}),
    "other types of numbers": (changed(value=[1, np.nan, 3], count=[1.0, 2.0, 3.0]), {}),
    "an index that nobody asked for": (table(WANT, ["x", "y", "z"]), {}),
    "columns in another order": (table(dict(reversed(WANT.items()))), {"ignore_column_order": True}),
    "rows in another order": (table({k: v[::-1] for k, v in WANT.items()}), {"ignore_row_order": True}),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_tables_pass(name: str) -> None:
    """Numbers are numbers, missing values are missing values."""
    got, options = RIGHT[name]
    same_table(got, WANT, **options)


WRONG: dict[str, tuple[Any, dict[str, Any], str, str, str]] = {
    "nothing": (None, {}, "the result is None (is a `return` missing?)", "a pandas DataFrame", ""),
    "a list": ([1], {}, "the result is a list of 1 item", "a pandas DataFrame", ""),
    "a Series": (series([1]), {}, "the result is a Series of 1 value", "a pandas DataFrame", ""),
    "no column": (table({"name": ["a"]}), {}, "has no column 'value'; its columns are 'name'", "'name', 'value', 'count'", ""),
    "a column more": (changed(x=[1, 2, 3]), {}, "has a column 'x'", "a DataFrame with the columns", ""),
    "order of columns": (table(dict(reversed(WANT.items()))), {}, "has the columns 'count', 'value'", "in this order", ""),
    "rows": (table({k: v[:2] for k, v in WANT.items()}), {}, "a DataFrame of 2 rows and 3 columns", "3 rows", ""),
    "texts for numbers": (changed(count=["1", "2", "3"]), {}, "the column 'count' of the result holds texts", "numbers", ""),
    "a wrong number": (changed(count=[1, 2, 4]), {}, "[4]", "right values", "column 'count', row 2 (yours 4, right 3)"),
    "a missing value": (changed(value=[1.0, 2.0, 3.0]), {}, "[2]", "within", "column 'value', row 1 (yours 2, right missing)"),
    "order of rows": (table({k: v[::-1] for k, v in WANT.items()}), {}, "[c]", "in another order", "column 'name', row 0"),
    "another row": (
        changed(value=[1.0, None, 3.5]), {"ignore_row_order": True}, "", "the right rows, in any order",
        "row 2 (name c, value 3.5, count 3) is not among them",
    ),
    "a row twice": (
        table({"name": ["a", "a", "c"], "value": [1.0, 1.0, 3.0], "count": [1, 1, 3]}), {"ignore_row_order": True}, "",
        "the right rows, in any order", "row 1 (name a, value 1, count 1) is not among them, or too often",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_near_misses_are_reported_by_column_and_row(name: str) -> None:
    """What came back, what was expected, and where."""
    got, options, came, expected, where = WRONG[name]
    with pytest.raises(Mismatch) as found:
        same_table(got, WANT, call="f()", **options)
    assert came in found.value.got and expected in found.value.expected and where in (found.value.where or "")
    assert found.value.call == "f()"


def test_few_values_do_not_give_the_answer_away() -> None:
    """Below nine entries the right value is not told."""
    with pytest.raises(Mismatch) as found:
        same_table(table({"x": [1, 2]}), {"x": [1, 3]})
    assert found.value.where == "1 of 2 values differs: column 'x', row 1 (yours 2)"


def test_an_index_is_compared_only_if_the_right_table_has_one() -> None:
    """Labels, levels and names."""
    same_table(series([1, 2], ["a", "b"]), series([1, 2], ["a", "b"]))
    for index, told in (
        (["a", "c"], "'a', 'c'"), ([("a", 1), ("b", 2)], "2 levels"), ([1, 2], "holds numbers"), (None, "holds numbers"),
    ):  # fmt: skip
        with pytest.raises(Mismatch, match=told):
            same_table(series([1, 2], index), series([1, 2], ["a", "b"]))
    with pytest.raises(Mismatch, match="in another order"):
        same_table(series([2, 1], ["b", "a"]), series([1, 2], ["a", "b"]))
    same_table(series([2, 1], ["b", "a"]), series([1, 2], ["a", "b"]), ignore_row_order=True)


def test_names_are_compared_only_if_the_right_table_has_them() -> None:
    """A Series without a wanted name may have any."""
    same_table(series([1], name="x"), series([1]))
    with pytest.raises(Mismatch, match="has the name 'x'"):
        same_table(series([1], name="x"), series([1], name="y"))


def test_dates_are_compared_as_moments() -> None:
    """In whatever unit; texts that look like dates are no dates."""
    same_table(table({"d": DAYS}), {"d": DAYS.astype("M8[D]")})
    with pytest.raises(Mismatch, match="holds texts"):
        same_table(table({"d": ["2026-01-01", "2026-01-02"]}), {"d": DAYS})
    with pytest.raises(Mismatch, match=r"row 1 \(yours 2026-01-02\)"):
        same_table(table({"d": DAYS}), {"d": DAYS[[0, 0]]})


def test_whole_numbers_are_compared_exactly() -> None:
    """Beyond what a float holds."""
    same_table(table({"n": [2**62 + 1]}), {"n": [2**62 + 1]})
    with pytest.raises(Mismatch):
        same_table(table({"n": [2**62 + 1]}), {"n": [2**62]})


def test_rows_in_any_order_are_matched_in_spite_of_rounding() -> None:
    """Rows that sort in another way because of their last digits find their partners."""
    got = table({"x": [0.1 + 0.2, 0.3], "y": [4.0, 5.0]})
    same_table(got, {"x": [0.3, 0.3], "y": [5.0, 4.0]}, ignore_row_order=True)
    same_table(table({"x": [1j, 1]}), {"x": [1, 1j]}, ignore_row_order=True)


def test_tables_are_values_of_a_check() -> None:
    """They are shown, read by column, and equal() takes them."""
    made = table({"a": [1, None], "b": ["x\n", "y"]})
    assert made["a"] == [1.0, None] and made.labels == ["a", "b"] and len(made) == 2
    assert show(made).splitlines()[0] == "a DataFrame of 2 rows and 2 columns:" and "missing" in show(made)
    equal([made], [made])
    with pytest.raises(Mismatch):
        equal(made, table({"a": [1, 2], "b": ["x", "y"]}))
    for columns in ({"a": [1], "b": [1, 2]}, {"a": [[1]]}, {"a": np.ones((2, 2))}):
        with pytest.raises(ValueError, match="column"):
            table(columns)
