"""6.2.1 notices a response that is computed from pixels, whatever the answer imports, and nothing that happens on loading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Grade

_PICTURE = """
import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tri(n)
"""
_COMPUTED = """

def predict_response(n):
    X = np.tri(n)
    return X[:, :-1] - X[:, 1:]
"""
_WRITTEN = """

def predict_response(n):
    return np.eye(n, n - 1)
"""


def _response(grade: Grade, folder: Path, text: str) -> dict[str, Any]:
    (folder / "ex1a_diagonal_edges.py").write_text(text)
    grade("run", folder, "6.2.1a", "--json", folder / "r.json")
    checks: list[dict[str, Any]] = json.loads((folder / "r.json").read_text())["exercises"][0]["checks"]
    (found,) = (check for check in checks if check["name"] == "test_response")
    return found


@pytest.mark.parametrize("first", ["import matplotlib.pyplot as plt", "from d2l import mxnet as d2l", "import torch"])
def test_pixels_are_noticed_below_the_import_of_a_package_that_is_not_there(first: str, grade: Grade, tmp_path: Path) -> None:
    """The import gives a stand-in where the answer is watched, as it does elsewhere."""
    check = _response(grade, tmp_path, first + _PICTURE + _COMPUTED)
    assert check["outcome"] == "failed" and "computed from the pixels" in check["message"]


def test_pixels_are_noticed_in_a_helper_file(grade: Grade, tmp_path: Path) -> None:
    """The message names the file with the line."""
    (tmp_path / "helper.py").write_text("import numpy as np\n" + _COMPUTED)
    check = _response(grade, tmp_path, "from helper import predict_response\n" + _PICTURE)
    assert check["outcome"] == "failed" and "(line 5 of helper.py)" in check["message"]


def test_pixels_are_noticed_in_a_table_that_is_made_on_loading(grade: Grade, tmp_path: Path) -> None:
    """A table of all responses is computed from pixels, too, only earlier."""
    table = """
TABLE = {n: np.tri(n)[:, :-1] - np.tri(n)[:, 1:] for n in range(3, 151)}


def predict_response(n):
    return TABLE[n]
"""
    check = _response(grade, tmp_path, _PICTURE + table)
    assert check["outcome"] == "failed" and "computed from the pixels" in check["message"]


@pytest.mark.parametrize(
    "keeper",
    [
        "def predict_response(n, table=all_of_them()):\n    return table[n]",
        "class Table:\n    rows = all_of_them()\n\n\ndef predict_response(n):\n    return Table.rows[n]",
        "def with_table(rows):\n    return lambda n: rows[n]\n\n\npredict_response = with_table(all_of_them())",
        "import functools\n\npredict_response = functools.partial(lambda rows, n: rows[n], all_of_them())",
    ],
    ids=["default", "class", "closure", "partial"],
)
def test_pixels_are_noticed_in_a_table_that_is_kept_elsewhere(keeper: str, grade: Grade, tmp_path: Path) -> None:
    """The table need not have a name of its own."""
    table = "\n\ndef all_of_them():\n    return {n: np.tri(n)[:, :-1] - np.tri(n)[:, 1:] for n in range(3, 151)}\n\n\n"
    check = _response(grade, tmp_path, _PICTURE + table + keeper + "\n")
    assert check["outcome"] == "failed" and "computed from the pixels" in check["message"]


@pytest.mark.parametrize(
    "end",
    [
        "import sys; sys.exit(0)",
        "for n in range(3, 20):\n    X = diagonal_image(n)\n    assert (computed(X) == predict_response(n)).all()",
    ],
    ids=["ends with an exit", "tries itself out"],
)
def test_what_happens_on_loading_costs_nothing(end: str, grade: Grade, tmp_path: Path) -> None:
    """An answer may compare its prediction with pixels outside of it, and end as a program does."""
    computed = "\n\ndef computed(X):\n    return X[:, :-1] - X[:, 1:]\n"
    assert _response(grade, tmp_path, _PICTURE + _WRITTEN + computed + "\n\n" + end)["outcome"] == "passed"
