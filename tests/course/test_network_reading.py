"""The probe of 6.6 reads networks correctly, run beside MXNet as in a worker."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

_READ = """
import importlib.util, sys
from grader.frameworks import mxnet_import
with mxnet_import.prepared():
    import mxnet
from mxnet.gluon import nn

class Step(nn.HybridBlock):
    def __init__(self, norm):
        super().__init__()
        with self.name_scope():
            self.conv, self.norm = nn.Conv2D(8, 3, padding=1), norm

    def hybrid_forward(self, F, x):
        return F.relu(self.norm(self.conv(x)))

spec = importlib.util.spec_from_file_location("probe", sys.argv[1])
probe = importlib.util.module_from_spec(spec)
spec.loader.exec_module(probe)
net = nn.HybridSequential()
net.add(Step(eval(sys.argv[2])), nn.Dense(10))
print(probe.layers(net))
"""


@pytest.mark.parametrize("norm", ["BatchNorm()", "InstanceNorm()", "LayerNorm()", "GroupNorm(4)"])
def test_each_normalisation_is_read_in_a_block_of_the_students_own(norm: str) -> None:
    """InstanceNorm, LayerNorm and GroupNorm as BatchNorm: none is refused for the way in which it was written."""
    probe = ROOT / "grader" / "checks" / "ch06_cnn" / "s06_lenet" / "probe.py"
    ran = subprocess.run(
        [sys.executable, "-c", _READ, probe, f"nn.{norm}"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if "No module named 'mxnet'" in ran.stderr:
        pytest.skip("this machine has no MXNet")
    layers = json.loads(ran.stdout)
    assert isinstance(layers, list), layers
    assert [layer["kind"] for layer in layers] == ["conv", "norm", "activation", "dense"]
    assert f"{layers[1]['norm'].capitalize()}Norm" == norm.partition("(")[0]
