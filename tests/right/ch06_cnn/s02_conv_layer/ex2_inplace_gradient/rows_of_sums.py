"""Adds shifted pictures; concatenates rows; unties ties the other way."""

from mxnet import autograd, nd


def record_error(fn, X, K):
    K.attach_grad()
    name = kind = None
    try:
        with autograd.record():
            Y = fn(X, K)
        Y.backward()
    except Exception as e:
        name = type(e).__name__
        kind = "inplace" if "Inplace" in e.args[0] else "other"
    return (name, kind)


def smallest_failing_input(kh, kw):
    row, column = (kh + 1) * kw, kh * (kw + 1)
    return [kh + 1, kw] if row <= column else [kh, kw + 1]


def corr2d_grad(X, K):
    h, w = K.shape
    out = 0
    for a in range(h):
        for b in range(w):
            out = out + K[a, b] * X[a : X.shape[0] - h + 1 + a, b : X.shape[1] - w + 1 + b]
    return out
