"""Writes into Y[i, j]."""

CAUGHT_BY = "test_grad"
DIAGNOSIS = (
    "You still write into Y[i, j]. Under autograd.record() the second write raises the error."
)

from mxnet import autograd, nd  # noqa: E402


def record_error(fn, X, K):
    K.attach_grad()
    try:
        with autograd.record():
            Y = fn(X, K)
        Y.backward()
    except Exception as err:
        return type(err).__name__, "inplace" if "Inplace operations" in str(err) else "other"
    return None, None


def smallest_failing_input(kh, kw):
    return (kh, kw + 1) if kh <= kw else (kh + 1, kw)


def corr2d_grad(X, K):
    kh, kw = K.shape
    Y = nd.zeros((X.shape[0] - kh + 1, X.shape[1] - kw + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + kh, j:j + kw] * K).sum()
    return Y
