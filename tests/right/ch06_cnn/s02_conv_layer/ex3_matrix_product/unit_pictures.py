"""Columns of T are the answers to pictures with a single pixel; scipy correlates."""

import numpy as np
from scipy.signal import correlate2d


def kernel_matrix(K, h, w):
    if K.shape[0] > h or K.shape[1] > w:
        raise ValueError(f"{K.shape} in {(h, w)}")
    units = np.eye(h * w).reshape(h * w, h, w)
    return np.stack([correlate2d(unit, K, mode="valid").ravel() for unit in units], axis=1)


def im2col(X, kh, kw):
    taps = np.eye(kh * kw).reshape(kh * kw, kh, kw)
    return np.stack([correlate2d(X, tap, mode="valid").ravel() for tap in taps]).T
