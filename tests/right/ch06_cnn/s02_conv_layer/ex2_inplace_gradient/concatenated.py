"""Builds each row, then puts the rows on top of each other."""

from mxnet import autograd, nd
from mxnet.base import MXNetError


def record_error(fn, X, K):
    K.attach_grad()
    try:
        with autograd.record():
            y = fn(X, K)
        y.backward()
    except MXNetError as e:
        return ("MXNetError", "inplace" if "Inplace operations" in str(e) else "other")
    except Exception as e:
        return (type(e).__name__, "other")
    return (None, None)


def smallest_failing_input(kh, kw):
    return min([(kh + 1, kw), (kh, kw + 1)], key=lambda shape: shape[0] * shape[1])


def corr2d_grad(X, K):
    kh, kw = K.shape
    rows = []
    for i in range(X.shape[0] - kh + 1):
        row = [(X[i : i + kh, j : j + kw] * K).sum() for j in range(X.shape[1] - kw + 1)]
        rows.append(nd.concat(*row, dim=0).reshape((1, -1)))
    return nd.concat(*rows, dim=0)
