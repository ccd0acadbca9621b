"""float32, as MXNet computes; windows along the last axis."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv_audio(x, V):
    window, channels, _ = V.shape
    if window % 2 == 0 or x.shape[1] != channels:
        raise ValueError(f"{V.shape} does not suit {x.shape}")
    x, V = x.astype(np.float32), V.astype(np.float32)
    padded = np.pad(x, ((window // 2, window // 2), (0, 0)))
    return np.einsum("tcm,mck->tk", sliding_window_view(padded, window, axis=0), V)


def parameters(T, c, d, delta):
    return [T**2 * c * d, c * d * (delta + 1 + delta)]
