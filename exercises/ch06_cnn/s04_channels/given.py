"""What section 6.4 gives: cross-correlation with one and with many channels, in numpy.

Use it to try out your answers: `from given import corr2d, conv`.
"""

from __future__ import annotations

import numpy as np


def corr2d(X: np.ndarray, K: np.ndarray) -> np.ndarray:
    """Slide K (kh, kw) over X (h, w), without a flip: Y[i, j] = Σ X[i+a, j+b]·K[a, b], of shape (h-kh+1, w-kw+1)."""
    X, K = np.asarray(X), np.asarray(K)
    return conv(X[None], K[None, None])[0]


def conv(X: np.ndarray, K: np.ndarray, padding: tuple[int, int] = (0, 0), stride: tuple[int, int] = (1, 1)) -> np.ndarray:
    """A layer without bias: X (ci, h, w), K (co, ci, kh, kw) -> (co, oh, ow).

    padding = (ph, pw) is the number of zero rows above and below, and of zero columns left and right (per side).
    Raises ValueError if the channels differ or the window does not fit.
    """
    X, K = np.asarray(X), np.asarray(K)
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh, sw) = padding, stride
    if ci != channels:
        raise ValueError(f"the picture has {ci} channels, the kernel {channels}")
    if h + 2 * ph < kh or w + 2 * pw < kw:
        raise ValueError(f"a window of {kh}x{kw} does not fit into {h + 2 * ph}x{w + 2 * pw}")
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    Y = np.zeros((co, oh, ow), dtype=np.result_type(X, K))
    for i in range(oh):
        for j in range(ow):
            patch = padded[:, i * sh : i * sh + kh, j * sw : j * sw + kw]
            Y[:, i, j] = (K * patch).sum(axis=(1, 2, 3))
    return Y
