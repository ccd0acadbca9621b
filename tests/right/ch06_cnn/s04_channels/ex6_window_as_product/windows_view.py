"""A view of all windows; the numbers of a column stand in the order row, column, channel."""

import numpy as np


def lower(X, K, padding, stride):
    (ph, pw), (sh, sw) = (padding, stride)
    if X.shape[0] != K.shape[1]:
        raise ValueError(X.shape[0])
    P = np.pad(X, [(0, 0), (ph, ph), (pw, pw)])
    if P.shape[1] < K.shape[2] or P.shape[2] < K.shape[3]:
        raise ValueError(P.shape)
    V = np.lib.stride_tricks.sliding_window_view(P, K.shape[2:], axis=(1, 2))[:, ::sh, ::sw]
    B = V.transpose(3, 4, 0, 1, 2).reshape(K[0].size, -1)
    return (np.moveaxis(K, 1, 3).reshape(len(K), -1), B)
