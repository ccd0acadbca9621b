"""Counts windows of a real array: too large ones do not fit into the memory."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _windows(c, h, w, kh, kw, ph, pw, sh, sw):
    padded = np.pad(np.ones((c, h, w), dtype=np.int8), ((0, 0), (ph, ph), (pw, pw)))
    return sliding_window_view(padded, (kh, kw), axis=(1, 2))[:, ::sh, ::sw]


def max_cost(*sizes):
    windows = np.ascontiguousarray(_windows(*sizes))
    return windows[..., :, :].reshape(*windows.shape[:3], -1)[..., 1:].size


def average_cost(*sizes):
    shape = _windows(*sizes).shape
    outputs = np.prod(shape[:3], dtype=object)
    return max_cost(*sizes), int(outputs)
