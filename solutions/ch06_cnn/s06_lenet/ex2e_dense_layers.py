"""LeNet with other dense layers.

The idea: write all widths in one row, from the input to the output. Each pair of neighbours d, e is one dense layer, and each
of its e outputs has d weights and a bias:

    400 -> 120 -> 84 -> 10        401·120 + 121·84 + 85·10 = 59,134

That is 96 % of LeNet's 61,706: the two convolutions have 2,572 together. An empty `hidden` leaves one pair, 400 -> 10, and
4,010 numbers. Such a network learns these clothes about as well.
"""

from __future__ import annotations

from mxnet.gluon import nn


def _refuse_empty_layers(hidden: tuple[int, ...]) -> None:
    if any(width < 1 for width in hidden):
        raise ValueError(f"a dense layer needs at least one output: {hidden}")


def lenet_dense(hidden: tuple[int, ...]) -> nn.Sequential:
    """Add the layers between the maps and the scores in a loop; for an empty `hidden` it adds nothing."""
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
    """Add up the layers between neighbours in the row of widths."""
    _refuse_empty_layers(hidden)
    widths = [n_in, *hidden, n_out]
    return sum((before + 1) * after for before, after in zip(widths, widths[1:], strict=False))


def thrifty() -> tuple[int, ...]:
    """Return one width: 401·30 + 31·10 = 12,340, and 2,572 for the convolutions: 14,912."""
    return (30,)
