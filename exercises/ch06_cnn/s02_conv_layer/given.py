"""What the section gives: cross-correlation, and the kernel that finds vertical edges.

Use it with `from given import corr2d, K`, unless an exercise says otherwise.
"""

import numpy as np

#: The section's kernel: the pixel minus its right neighbour.
K = np.array([[1.0, -1.0]])


def corr2d(X, K):
    """Cross-correlation without padding: X (h, w), K (kh, kw) -> (h - kh + 1, w - kw + 1)."""
    X, K = np.asarray(X), np.asarray(K)
    (h, w), (kh, kw) = X.shape, K.shape
    if kh > h or kw > w:
        raise ValueError(f"a kernel of {kh}x{kw} does not fit into a picture of {h}x{w}")
    return np.array([[(X[i : i + kh, j : j + kw] * K).sum() for j in range(w - kw + 1)] for i in range(h - kh + 1)])
