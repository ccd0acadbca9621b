"""An answer that keeps results by `id()` of an array or a list loses points, whoever hands it in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grade

#: Put behind a reference, to keep the results of one of its functions.
_KEPT = """

def _kept(function):
    results = {}

    def key_of(argument):
        if hasattr(argument, "shape") or isinstance(argument, list):
            return id(argument)
        return argument if isinstance(argument, (int, float)) else None

    def answer(*args):
        key = tuple(map(key_of, args))
        if key not in results:
            found = function(*args)
            results[key] = found.copy() if hasattr(found, "copy") else found  # a view of the array would change with it
        return results[key]

    return answer

"""


@pytest.mark.parametrize(
    ("file", "functions"),
    [
        ("s01_why_conv/ex1_zero_radius_mask.py", ["dense_weight", "pixelwise"]),
        ("s01_why_conv/ex2_where_invariance_hurts.py", ["add_coordinates", "is_flying"]),
        ("s02_conv_layer/ex3_matrix_product.py", ["kernel_matrix", "im2col"]),
        ("s05_pooling/ex3_max_and_average.py", ["max_gradient"]),
        ("s05_pooling/ex5_softmax_pooling.py", ["softmax_pool", "softmax_gradient"]),
        ("s06_lenet/ex2g_mnist.py", ["prepare"]),
        ("s06_lenet/ex3_activations.py", ["activations", "tile", "most_different"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_result_kept_by_id_loses_points_in_each_function(
    file: str, functions: list[str], grade: Grade, tmp_path: Path
) -> None:
    """With each seed, since no call leaves to chance whether an `id()` comes again."""
    path = tmp_path / Path(file).name
    for function in functions:
        reference = (ROOT / "solutions/ch06_cnn" / file).read_text(encoding="utf-8")
        path.write_text(f"{reference}{_KEPT}{function} = _kept({function})\n", encoding="utf-8")
        for seed in ("1", "2"):
            grade("run", path, "--seed", seed, "--json", tmp_path / "r.json")
            (judged,) = json.loads((tmp_path / "r.json").read_text())["exercises"]
            assert 0 < judged["score"]["earned"] < judged["score"]["possible"], (function, seed, judged)
