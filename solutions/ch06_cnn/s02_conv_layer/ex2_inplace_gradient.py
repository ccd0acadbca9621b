"""Why the hand-made layer has no gradient.

The idea: autograd remembers how each array was computed. Writing into Y[i, j] changes an array that already has a history,
so the history would be wrong, and MXNet refuses: MXNetError, "Inplace operations (+=, -=, x[:]=, etc) are not
supported when recording with autograd". It is raised while the layer computes, not in backward().

The first write is allowed, since Y = nd.zeros(...) has no history yet; the second is not. So an output of a single number
works and has a gradient, and the smallest input that fails is one with two outputs: one more row, or one more column.

The way out is not to write at all: compute the numbers, put them in a list, stack the list, give it its shape. Then
the gradient of a loss with G = d loss / d Y is corr2d(X, G) for K, and the full correlation of G with the flipped kernel
for X. (PyTorch allows such writes into an array that needs no gradient itself; the error is MXNet's.)
"""

from __future__ import annotations

from collections.abc import Callable

from mxnet import autograd, nd


def record_error(
    fn: Callable[[nd.NDArray, nd.NDArray], nd.NDArray], X: nd.NDArray, K: nd.NDArray
) -> tuple[str | None, str | None]:
    """Record, call and go backward; return the class of what was raised, and what its message says."""
    K.attach_grad()
    try:
        with autograd.record():
            Y = fn(X, K)
        Y.backward()
    except Exception as err:
        return type(err).__name__, "inplace" if "Inplace operations" in str(err) else "other"
    return None, None


def smallest_failing_input(kh: int, kw: int) -> tuple[int, int]:
    """Return the smaller input with two outputs: one more row costs kw pixels, one more column kh."""
    return (kh, kw + 1) if kh <= kw else (kh + 1, kw)


def corr2d_grad(X: nd.NDArray, K: nd.NDArray) -> nd.NDArray:
    """Collect the numbers in a list, then stack them: nothing is written into an array."""
    kh, kw = K.shape
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    values = [(X[i : i + kh, j : j + kw] * K).sum() for i in range(rows) for j in range(cols)]
    return nd.stack(*values).reshape((rows, cols))
