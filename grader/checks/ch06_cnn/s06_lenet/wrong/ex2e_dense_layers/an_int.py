"""A number instead of a tuple."""

from __future__ import annotations

CAUGHT_BY = "test_thrifty"
DIAGNOSIS = (
    "You return a number. A tuple of one width is written with a comma."
)

from mxnet.gluon import nn


def _refuse_empty_layers(hidden: tuple[int, ...]) -> None:
    if any(width < 1 for width in hidden):
        raise ValueError(f"a dense layer needs at least one output: {hidden}")


def lenet_dense(hidden: tuple[int, ...]) -> nn.Sequential:
    _refuse_empty_layers(hidden)
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Conv2D(16, kernel_size=5, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
    )
    for width in hidden:
        net.add(nn.Dense(width, activation="relu"))
    net.add(nn.Dense(10))
    return net


def dense_parameters(n_in: int, hidden: tuple[int, ...], n_out: int) -> int:
    _refuse_empty_layers(hidden)
    widths = [n_in, *hidden, n_out]
    return sum((before + 1) * after for before, after in zip(widths, widths[1:], strict=False))


def thrifty() -> tuple[int, ...]:
    return (30)
