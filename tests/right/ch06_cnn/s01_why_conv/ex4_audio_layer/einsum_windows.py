"""All windows at once, float32, and a matrix product for the whole layer."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv_audio(x, V):
    k, c, d = V.shape
    if not k % 2 or x.shape[-1] != c:
        raise ValueError(f"{x.shape} and {V.shape}")
    padded = np.concatenate([np.zeros((k // 2, c)), x, np.zeros((k // 2, c))]).astype(np.float32)
    return np.einsum("tca,ack->tk", sliding_window_view(padded, k, axis=0), V.astype(np.float32))


def parameters(T, c, d, delta):
    return np.int64(T) ** 2 * c * d, np.int64(c) * d * len(range(-int(delta), int(delta) + 1))
