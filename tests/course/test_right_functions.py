"""A function of a helper file that another one calls costs its points once, as in an answer of one file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Grade

_WEIGHT = """
def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("not 1x1")
    return V.reshape(V.shape[3], V.shape[2])
"""
_PIXELWISE = """

def pixelwise(x, V, b):
    return x @ dense_weight(V).T + b
"""


@pytest.mark.parametrize(
    ("helper", "answer"),
    [
        (_WEIGHT + _PIXELWISE, "from helper import dense_weight, pixelwise\n"),
        (_WEIGHT, "from helper import dense_weight\n" + _PIXELWISE),
        (_WEIGHT, "import helper\nfrom helper import dense_weight\n" + _PIXELWISE.replace("dense", "helper.dense")),
    ],
    ids=["both in the helper", "the weight in the helper", "through the module"],
)
def test_a_wrong_weight_in_a_helper_file_costs_its_points_once(helper: str, answer: str, grade: Grade, tmp_path: Path) -> None:
    """A reshape in the place of a transpose fails the check of the matrix, and not that of the layer."""
    (tmp_path / "helper.py").write_text(helper)
    (tmp_path / "ex1_zero_radius_mask.py").write_text(answer)
    grade("run", tmp_path, "6.1.1", "--json", tmp_path / "r.json")
    checks = json.loads((tmp_path / "r.json").read_text())["exercises"][0]["checks"]
    outcomes = {check["name"]: check["outcome"] for check in checks}
    assert (outcomes["test_conv"], outcomes["test_mlp"]) == ("passed", "failed")
