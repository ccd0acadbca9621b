"""Other paddings and strides, by design.

The idea. There are few triples, so try them all: three loops, and the shape formula of the exercise before,
m = (n + 2p - k) // s + 1.

One trap: the formula gives a number even where no window fits. For n + 2p - k = -1 and s = 7 the quotient is -1/7; `//`
rounds it to -1 (size 0), but int() rounds towards 0, to "size 1". So ask for n + 2p >= k first.

Keeping the size at stride 1 means n + 2p - k + 1 = n, so p = (k - 1)/2. That is a whole number for odd k only. An even
window cannot keep the size with the same padding on both sides: k = 2 gives n - 1 with p = 0 and n + 1 with p = 1. (This
is why windows are mostly odd.)

Sizes alone do not tell what a layer is good for: (3, 1, 1) and (1, 0, 1) both keep the size, but the second one sees no
neighbour.
"""

from __future__ import annotations

from itertools import product

from mxnet import nd
from mxnet.gluon import nn

Setting = tuple[int, int, int]


def settings(n: int, m: int, k_max: int, p_max: int, s_max: int) -> set[Setting]:
    """Try all triples, and test first whether the window fits."""
    candidates = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
    return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


def same_padding(k: int) -> int:
    """Return (k - 1)/2, half of the rows that the window takes away."""
    if k < 1 or k % 2 == 0:
        raise ValueError(f"a window of {k} cannot keep the size with the same padding on both sides")
    return (k - 1) // 2


def run(n: int, settings: list[Setting]) -> list[tuple[int, int]]:
    """Build each layer, feed it a picture, and read the shape. Gluon's names are kernel_size, padding and strides."""
    picture = nd.zeros((1, 1, n, n))
    shapes = []
    for k, p, s in settings:
        layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
        layer.initialize()
        shapes.append(tuple(layer(picture).shape[2:]))
    return shapes
