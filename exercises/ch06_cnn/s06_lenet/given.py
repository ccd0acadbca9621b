"""The training loop of section 6.6, as the checks use it, to try things out.

    from given import accuracy, train
    train(net, X, y, {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "xavier"}, seed=0)
    accuracy(net, X_test, y_test)

Pictures of clothes to try it on, in a script of your own beside this file:

    from fashion_pictures import fashion
    X, y = fashion(1500, np.random.default_rng(0))
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mxnet as mx
import numpy as np
from mxnet import autograd, gluon, init, nd


def train(net: gluon.Block, X: np.ndarray, y: np.ndarray, recipe: dict[str, Any], seed: int) -> None:
    """Initialise a network and train it.

    Args:
        net: a network that gives 10 scores; what it had learned before is forgotten.
        X: pictures, float32 (n, 1, 28, 28); y: their labels, whole numbers (n,).
        recipe: optimizer ('sgd' or 'adam'), lr, epochs, batch, init ('xavier', 'normal' or 'zero'); and, if wanted,
            sigma (of 'normal'; 0.01), momentum (of 'sgd'; 0), weight_decay (0).
        seed: of the first weights and of the order of the pictures; the same seed gives the same network.
    """
    for _ in training(net, X, y, recipe, seed):
        pass


def training(net: gluon.Block, X: np.ndarray, y: np.ndarray, recipe: dict[str, Any], seed: int) -> Iterator[int]:
    """Do what `train` does, and yield the number of each epoch after it, so that the network can be tried out meanwhile:

    for epoch in training(net, X, y, recipe, seed):
        print(epoch, accuracy(net, X_test, y_test))
    """
    mx.random.seed(seed)
    order = np.random.default_rng(seed)
    net.initialize(_first_weights(recipe), force_reinit=True)
    settings = {"learning_rate": recipe["lr"], "wd": recipe.get("weight_decay", 0)}
    if recipe["optimizer"] == "sgd":
        settings["momentum"] = recipe.get("momentum", 0)
    net(nd.array(X[:1]))  # now every layer knows the size of its input
    trainer = gluon.Trainer(net.collect_params(), recipe["optimizer"], settings)
    loss = gluon.loss.SoftmaxCrossEntropyLoss()
    for epoch in range(1, recipe["epochs"] + 1):
        shuffled = order.permutation(len(X))
        for start in range(0, len(X), recipe["batch"]):
            part = shuffled[start : start + recipe["batch"]]
            with autograd.record():
                error = loss(net(nd.array(X[part])), nd.array(y[part]))
            error.backward()
            trainer.step(len(part))
        yield epoch


def accuracy(net: gluon.Block, X: np.ndarray, y: np.ndarray) -> float:
    """Return the share of the pictures for which the label's score is the largest."""
    scores = [net(nd.array(X[start : start + 250])).asnumpy() for start in range(0, len(X), 250)]
    return float((np.concatenate(scores).argmax(axis=1) == y).mean())


def _first_weights(recipe: dict[str, Any]) -> init.Initializer:
    if recipe["init"] == "xavier":
        return init.Xavier()
    return init.Zero() if recipe["init"] == "zero" else init.Normal(recipe.get("sigma", 0.01))
