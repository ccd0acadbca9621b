"""Student's room: neutral work that makes a zygote load what its libraries load lazily.

Never a reference answer: caches are inherited by the fork, and a student's code could read them.
"""

from __future__ import annotations

import contextlib
import sys

#: Where MXNet's chance begins in every worker.
CHANCE = 0


def warm(frameworks: list[str]) -> None:
    """Do a little of everything with the frameworks that were imported."""
    _warm_numpy()
    if "sympy" in frameworks and "sympy" in sys.modules:
        _warm_sympy()
    if "mxnet" in frameworks and "mxnet" in sys.modules:
        _warm_mxnet()


def _warm_numpy() -> None:
    import numpy as np

    square = np.arange(9.0).reshape(3, 3) + np.eye(3)
    repr(square)
    str(np.float64(0.5))
    np.linalg.inv(square)
    np.fft.rfft(square[0])
    np.random.default_rng(0).normal(size=2)
    np.einsum("ij,j->i", square, square[0])
    np.lib.stride_tricks.sliding_window_view(square, (2, 2))
    with contextlib.suppress(ValueError):
        np.ones((2, 2)) @ np.ones((3, 3))


def _warm_sympy() -> None:
    import sympy

    x, n = sympy.Symbol("x"), sympy.Symbol("n", integer=True, positive=True)
    sympy.simplify((x + 1) ** 2 - x**2)
    sympy.simplify(sympy.floor((n + 1) / 2) - sympy.ceiling(n / 2))
    sympy.Matrix([[1, x], [2, 3]]).inv()
    sympy.lambdify(x, x**2 + sympy.sin(x), "numpy")(1.0)
    sympy.solve(x**2 - x - 1, x)
    sympy.integrate(x * sympy.exp(x), x)
    sympy.summation(x, (x, 1, n))
    sympy.limit((n + 1) / n, n, sympy.oo)
    str(sympy.pi.evalf(20))
    sympy.latex(sympy.Sum(x, (x, 1, n)))
    sympy.Poly(x**2 + 1, x).all_coeffs()
    sympy.factor(x**2 - 1)
    sympy.nsimplify(0.5)
    sympy.series(sympy.exp(x), x, 0, 3)


def _warm_mxnet() -> None:
    """Build and train one small network: a worker's first operators then take 8 ms of processor time and not 70.

    With MXNET_ENGINE_TYPE=NaiveEngine operators run in the calling thread; the zygote still has one thread
    afterwards, and refuses to fork otherwise.
    """
    import importlib

    for name in ("mxnet.gluon.nn", "mxnet.gluon.rnn", "mxnet.gluon.loss", "mxnet.autograd", "mxnet.initializer"):
        importlib.import_module(name)
    from mxnet import autograd, gluon, init, nd, random

    net = gluon.nn.Sequential()
    net.add(gluon.nn.Conv2D(2, 3, activation="relu"), gluon.nn.MaxPool2D(2), gluon.nn.AvgPool2D(2), gluon.nn.Dense(3))
    net.initialize(init.Xavier())
    images, labels = nd.ones((2, 1, 12, 12)), nd.zeros((2,))
    trainer = gluon.Trainer(net.collect_params(), "adam")
    with autograd.record():
        loss = gluon.loss.SoftmaxCrossEntropyLoss()(net(images), labels)
    loss.backward()
    trainer.step(2)
    loss.asnumpy()
    random.seed(CHANCE)
