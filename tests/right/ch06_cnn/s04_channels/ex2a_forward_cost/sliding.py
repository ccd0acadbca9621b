"""Looks at the shapes of numpy's windows; a numpy array comes back."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    padded = np.pad(np.zeros((h, w)), ((ph, ph), (pw, pw)))
    windows = sliding_window_view(padded, (kh, kw))[::sh, ::sw]
    products = windows.size * ci * co
    return np.array([products, products])
