"""The names that MXNet needs in numpy are restored, and nothing else in numpy changes."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: What MXNet 1.9.1 reads of numpy, and what texts of its time write.
NAMES = """
    bool int float complex object str PZERO NZERO NaN NAN Inf PINF NINF Infinity infty float_ unicode_ alltrue sometrue
    product cumproduct row_stack round_ msort trapz in1d mirr npv pmt ppmt pv rate fv ipmt irr nper
"""


def told(code: str, folder: Path) -> str:
    """Run code in a new Python in which every warning is an error."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.strip()


def test_every_name_is_there_without_a_warning(tmp_path: Path) -> None:
    """Whatever numpy is installed, it has all of them afterwards."""
    restored = "import numpy; from grader.frameworks.numpy_names import restore; restore()"
    code = f"{restored}; print(set({NAMES.split()}) - set(vars(numpy)))"
    assert told(code, tmp_path) == "set()"


def test_names_that_numpy_has_are_not_changed(tmp_path: Path) -> None:
    """On numpy 2 `numpy.bool` is numpy's own type; on numpy 1.26 `numpy.trapz` is numpy's own function."""
    code = (
        "import numpy; before = dict(vars(numpy)); from grader.frameworks.numpy_names import restore; restore(); restore()\n"
        "print([name for name in before if vars(numpy)[name] is not before[name]])"
    )
    assert told(code, tmp_path) == "[]"


def test_restored_names_have_their_old_meaning(tmp_path: Path) -> None:
    """Sorting, joining, integrating and counting by their old names; the financial ones say where they are now."""
    code = """if True:
        import warnings
        import numpy as np
        from grader.frameworks.numpy_names import restore
        restore()
        warnings.simplefilter("ignore")  # numpy may have them, and say that it will not
        print(np.msort(np.array([[3, 1], [2, 4]])).tolist(), np.in1d([[1, 2]], [2]).tolist(), np.product([2, 3]))
        print(float(np.trapz([1.0, 3.0])), np.row_stack([[1], [2]]).shape, np.alltrue([1, 0]), np.Inf, np.float_ is np.float64)
        print(np.core.numeric.normalize_axis_tuple(-1, 3))
        try:
            np.npv(0.1, [1, 2])
        except RuntimeError as error:
            print(error)
    """
    assert told(code, tmp_path).splitlines() == [
        "[[2, 1], [3, 4]] [False, True] 6",
        "2.0 (2, 1) False inf True",
        "(2,)",
        "numpy has no npv() any more: it is in the package numpy-financial",
    ]


@pytest.mark.skipif(importlib.util.find_spec("mxnet") is None, reason="mxnet is not installed")
def test_mxnet_takes_numpys_numbers_as_settings(tmp_path: Path) -> None:
    """Sizes that numpy counted are sizes for arrays, symbols, layers and MXNet's own initialisers, as on numpy 1."""
    code = """if True:
        import numpy as np
        from grader.frameworks.mxnet_import import prepared
        with prepared():
            import mxnet as mx
        from mxnet.gluon import nn
        three = np.int64(3)
        ones = mx.nd.ones((2, 3))
        print(mx.nd.zeros((2, three)).shape, ones.reshape((three, 2)).shape, ones.reshape(shape=[three, np.array(2)]).shape)
        print(mx.sym.zeros((2, three)).infer_shape()[1])
        for kind in (nn.Sequential, nn.HybridSequential):
            net = kind()
            net.add(nn.Conv2D(three, (three, three)), nn.Dense(10, weight_initializer=mx.init.Orthogonal()))
            net.initialize()
            if kind is nn.HybridSequential:
                net.hybridize()
            print(net(mx.nd.ones((1, 1, 8, 8))).shape)
    """
    assert told(code, tmp_path).splitlines() == ["(2, 3) (3, 2) (3, 2)", "[(2, 3)]", "(1, 10)", "(1, 10)"]
