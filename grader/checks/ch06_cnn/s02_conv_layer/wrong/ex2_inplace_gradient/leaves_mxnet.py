"""Computes with numpy inside."""

CAUGHT_BY = "test_grad"
DIAGNOSIS = (
    "You leave what autograd records on the way (asnumpy, asscalar, float, detach or pause). The chain is cut there: the "
    "values are right, the gradient stays 0."
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
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    x, k = X.asnumpy(), K.asnumpy()
    return nd.array([[float((x[i:i + kh, j:j + kw] * k).sum()) for j in range(cols)] for i in range(rows)])
