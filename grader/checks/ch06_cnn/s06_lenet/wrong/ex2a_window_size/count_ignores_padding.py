"""Always padding 2."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "Your count does not change with p1. The padding has no weights, but it changes the map that is flattened."
)

from mxnet.gluon import nn


def _sides(k1: int, k2: int, p1: int) -> tuple[int, int]:
    first = 28 + 2 * p1 - k1 + 1
    a = first // 2
    second = a - k2 + 1
    if first < 2 or second < 2:
        raise ValueError(f"with windows {k1} and {k2} and padding {p1} a map vanishes")
    return a, second // 2


def lenet_window(k1: int, k2: int, p1: int) -> nn.Sequential:
    _sides(k1, k2, p1)
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=k1, padding=p1, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Conv2D(16, kernel_size=k2, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Dense(120, activation="relu"),
        nn.Dense(84, activation="relu"),
        nn.Dense(10),
    )
    return net


def parameter_count(k1, k2, p1):
    _sides(k1, k2, p1)
    b = max((33 - k1) // 2 - k2 + 1, 2) // 2
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


def my_window() -> tuple[int, int, int]:
    return 3, 3, 1
