"""Describe MXNet: its import, its initialisation, its random numbers, its arrays."""

from __future__ import annotations

import importlib
import platform
import re
import sys
import sysconfig
from typing import Any

from grader.frameworks import mxnet_import
from grader.frameworks.framework import Framework

#: The seed of MXNet's random generators in every worker.
_SEED = 0
#: The prefix of MXNet's error messages: the time, and the line of its own source.
_PLACE = re.compile(r"\[\d\d:\d\d:\d\d\] \S+\.(?:cc|cu|h):\d+: ")


class _Mxnet(Framework):
    is_slow = True
    comes_last = True  # mxnet looks for scipy when it is imported, and never again
    lazy_parts = ()
    requirement = "mxnet==1.9.1"
    # Its metadata asks for numpy below 2, which it does not need, and which newer Pythons do not have.
    installed_alone = ("requests", "graphviz")
    environment = {
        "MXNET_ENGINE_TYPE": "NaiveEngine",  # operators run in the calling thread: a zygote with threads cannot fork
        # mxnet 1.9.1 imports distutils, which setuptools would answer with itself, where Python still has it (PEP 632).
        **({"SETUPTOOLS_USE_DISTUTILS": "stdlib"} if sys.version_info < (3, 12) else {}),
    }

    def lacks_build(self) -> str:
        """Return a message unless there is a wheel: for glibc Linux on x86-64 and aarch64, and macOS on x86-64."""
        machine = platform.machine().lower()
        if sys.platform == "darwin" and machine == "x86_64":
            return ""
        if sys.platform == "linux" and machine in ("x86_64", "aarch64"):
            if "musl" not in (sysconfig.get_config_var("SOABI") or ""):
                return ""
        return "MXNet 1.9.1 has no build for this machine; use Linux, WSL2 or a Mac with an Intel processor for them"

    def plain_kind(self, kind: str) -> str:
        """Gluon's layers have hybrid twins that compute the same: Sequential and HybridSequential."""
        return kind.removeprefix("Hybrid")

    def load(self) -> None:
        """Import mxnet, without scipy unless that is imported already.

        Only its test tools and its quantization use scipy, and both do without it; it would be half of all imported
        modules, in every worker's page tables.
        """
        absent = "scipy" not in sys.modules
        if absent:
            sys.modules["scipy"] = None  # type: ignore[assignment] # makes an import of it fail (Python language reference)
        try:
            with mxnet_import.prepared():
                importlib.import_module("mxnet")
        finally:
            if absent:
                del sys.modules["scipy"]

    def warm(self) -> None:
        """Build and train one small network: a worker's first operators then take 8 ms of processor time and not 70."""
        for name in ("mxnet.gluon.nn", "mxnet.gluon.rnn", "mxnet.gluon.loss", "mxnet.autograd", "mxnet.initializer"):
            importlib.import_module(name)
        mx = importlib.import_module("mxnet")
        nn = mx.gluon.nn
        net = nn.Sequential()
        net.add(nn.Conv2D(2, 3, activation="relu"), nn.MaxPool2D(2), nn.AvgPool2D(2), nn.Dense(3))
        net.initialize(mx.init.Xavier())
        images, labels = mx.nd.ones((2, 1, 12, 12)), mx.nd.zeros((2,))
        trainer = mx.gluon.Trainer(net.collect_params(), "adam")
        with mx.autograd.record():
            loss = mx.gluon.loss.SoftmaxCrossEntropyLoss()(net(images), labels)
        loss.backward()
        trainer.step(2)
        loss.asnumpy()
        mx.random.seed(_SEED)

    def reset_random_numbers(self) -> None:
        """Seed MXNet's thousand generators as every zygote does; it takes 8 ms."""
        importlib.import_module("mxnet").random.seed(_SEED)

    def array_from(self, array: Any) -> Any | None:
        """Return an NDArray or, after `npx.set_np()`, an array of mx.np; float64 becomes MXNet's default, float32."""
        mx = importlib.import_module("mxnet")
        dtype = "float32" if array.dtype.name == "float64" else array.dtype
        # Networks built after `npx.set_np()` accept no classic NDArray.
        return (mx.np if mx.util.is_np_array() else mx.nd).array(array, dtype=dtype)

    def to_numpy(self, value: Any) -> Any | None:
        """Copy an NDArray, also one of mx.np, out of MXNet."""
        mx = sys.modules.get("mxnet")  # if there is such an array, it has been imported
        return value.asnumpy() if mx is not None and isinstance(value, mx.nd.NDArray) else None

    def refill(self, array: Any, source: Any) -> bool:
        """Copy an NDArray, or an array of mx.np, into another one."""
        mx = sys.modules.get("mxnet")
        if mx is None or not isinstance(source, mx.nd.NDArray) or type(array) is not type(source):
            return False
        if not source.shape or (array.shape, array.dtype) != (source.shape, source.dtype):
            return False
        array[:] = source
        return True

    def plain_text(self, text: str) -> str:
        """Remove the time and the line of MXNet's own source from an error message."""
        return _PLACE.sub("", text)


FRAMEWORK = _Mxnet("mxnet")
