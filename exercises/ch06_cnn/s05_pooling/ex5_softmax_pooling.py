"""Between average and maximum.

Why is a softmax hardly ever used for pooling? Build it, and see what it does.

Softmax pooling gives, for a window with the numbers x_1, ..., x_n, a weighted mean of them:

    y = p_1 x_1 + ... + p_n x_n      with the weights      p_i = exp(beta x_i) / (exp(beta x_1) + ... + exp(beta x_n)).

1. `softmax_pool(X, k, s, beta)`: pool the picture X of shape (h, w) with windows of k x k cells and stride s both ways,
   without padding; a last row or column that does not fill a window is left out. The result is of shape
   ((h - k) // s + 1, (w - k) // s + 1). The window fits into X; k goes up to 60, h and w go up to 1,201, and X has at most
   12,000 cells. beta is any real number, 0 and negative ones too. It must not overflow: |x| goes up to 10,000 and |beta| up
   to 400. Compared within 1e-9·(1 + |y|).

2. `softmax_gradient(v, beta)`: the derivatives of y with respect to each of the numbers in v, of shape (n,); an array of the
   same shape. Here n is from 1 to 150, |beta| <= 3 and |beta x| < 30. Compared within 1e-5, so you may also measure it:
   a central difference quotient with a step of 1e-5 is close enough.

3. `not_monotone()`: one reason why it is unpopular. Find four numbers v, an index i (0 to 3), a step delta > 0 and a
   beta > 0 so that raising v[i] by delta LOWERS y, by more than 1e-6. No number may be larger than 1e6 in absolute value.
   Return (v, i, delta, beta).

X and v are arrays of floats; leave them as they are. Return arrays or nested lists.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def softmax_pool(X: np.ndarray, k: int, s: int, beta: float) -> np.ndarray:
    """X (h, w) -> the softmax-weighted mean of each k x k window, stride s."""
    raise NotImplementedError


def softmax_gradient(v: np.ndarray, beta: float) -> np.ndarray:
    """v (n,) -> dy/dv, of shape (n,)."""
    raise NotImplementedError


def not_monotone() -> tuple[Sequence[float], int, float, float]:
    """(v, i, delta, beta): raising v[i] by delta lowers the pooled value."""
    raise NotImplementedError
