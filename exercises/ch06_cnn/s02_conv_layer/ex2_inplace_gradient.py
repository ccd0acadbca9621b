"""Why the hand-made layer has no gradient.

The section writes cross-correlation with two loops, on MXNet NDArrays:

    def corr2d(X, K):
        h, w = K.shape
        Y = nd.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
        for i in range(Y.shape[0]):
            for j in range(Y.shape[1]):
                Y[i, j] = (X[i:i+h, j:j+w] * K).sum()
        return Y

It computes the right values. But when autograd is to find the gradient of K, something goes wrong. Find out what, and when,
and mend it.

1. `record_error(fn, X, K)`: attach a gradient to K (K.attach_grad()), call fn(X, K) under autograd.record(), then call
   backward() on the result, and catch what is raised on the way. Return a pair: the name of the exception's class, and
   'inplace' if its message is MXNet's about in-place operations ("Inplace operations ... are not supported when recording
   with autograd"), else 'other'. If nothing is raised, return (None, None). `fn` is any function of two NDArrays, and may raise
   any exception. Afterwards the numbers in X and K are those that were there before, and recording is off again.

2. `smallest_failing_input(kh, kw)`: for a kernel of kh rows and kw columns (1 to 20 each), the shape (h, w) of the input with
   the fewest pixels (h·w) for which the section's corr2d, used as in 1, raises the in-place error. The kernel must fit:
   h >= kh, w >= kw. If two shapes have equally few pixels, either is right. (Try it: the smallest inputs of all do not fail.)

3. `corr2d_grad(X, K)`: the same values as corr2d, as an NDArray of shape (X.shape[0] - kh + 1, X.shape[1] - kw + 1),
   but so that autograd finds the gradients of X and of K. X and K are 2-D NDArrays (float32) with sides from 1 to 16, and K
   fits into X. Both may have been computed from other arrays: with another kernel L, one backward() on the two layers
   corr2d_grad(corr2d_grad(X, K), 2 * L) finds the gradients of X, K and L. Values and gradients are compared within 1e-5.

If your file calls npx.set_np(), X and K are arrays of mx.np, the functions work on such arrays, and the result may be one.
"""

from __future__ import annotations

from collections.abc import Callable

from mxnet import autograd, nd


def record_error(
    fn: Callable[[nd.NDArray, nd.NDArray], nd.NDArray], X: nd.NDArray, K: nd.NDArray
) -> tuple[str | None, str | None]:
    """(name of the exception's class, 'inplace' or 'other'), or (None, None) if nothing is raised."""
    raise NotImplementedError


def smallest_failing_input(kh: int, kw: int) -> tuple[int, int]:
    """(h, w) with the fewest pixels for which the section's corr2d raises the in-place error."""
    raise NotImplementedError


def corr2d_grad(X: nd.NDArray, K: nd.NDArray) -> nd.NDArray:
    """Cross-correlation that autograd can differentiate: NDArrays in and out."""
    raise NotImplementedError
