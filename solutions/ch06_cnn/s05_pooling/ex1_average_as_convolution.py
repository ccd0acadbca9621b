"""Average pooling as a convolution.

The idea. The mean of a window is a sum of its kh·kw pixels, each with the weight 1/(kh·kw). A layer computes a weighted
sum of a window, so for one channel all weights are 1/(kh·kw).

With c channels, an ordinary layer adds up over all input channels. Pooling does not: output channel o must see input
channel o alone. So the weight between different channels is 0:

    K[o, i, a, b] = 1/(kh·kw) if o == i, else 0.

Most of this kernel is zeros: c·c slices, and c of them are used. A layer with groups=c keeps the used ones only.

The maximum is not linear. Put the two maxima into different cells: A = [[1, 0], [0, 0]] and B = [[0, 0], [0, 1]] have
max(A) + max(B) = 2, but A + B has no entry above 1. A layer without bias is linear, so no kernel computes a maximum.
(Nor does a bias help: it adds a constant, but max(A + B) - max(A) - max(B) is not constant.)
"""

from __future__ import annotations

import numpy as np


def average_kernel(c: int, kh: int, kw: int) -> np.ndarray:
    """Put the averaging weights on the diagonal of the channels; all others are 0."""
    _check(c, kh, kw)
    K = np.zeros((c, c, kh, kw))
    for channel in range(c):
        K[channel, channel] = 1 / (kh * kw)
    return K


def depthwise_kernel(c: int, kh: int, kw: int) -> np.ndarray:
    """Keep the slices on the diagonal only."""
    _check(c, kh, kw)
    return np.full((c, 1, kh, kw), 1 / (kh * kw))


def max_is_not_linear() -> tuple[np.ndarray, np.ndarray]:
    """Put the maxima into different cells."""
    return np.array([[1.0, 0.0], [0.0, 0.0]]), np.array([[0.0, 0.0], [0.0, 1.0]])


def _check(c: int, kh: int, kw: int) -> None:
    if min(c, kh, kw) < 1:
        raise ValueError(f"a kernel needs at least one channel, row and column, not {c}, {kh}, {kw}")
