"""Gives no answer."""

CAUGHT_BY = "test_record"
DIAGNOSIS = (
    "You return a text for every function. Run the function under autograd.record() and look at what is raised."
)

from mxnet import autograd, nd  # noqa: E402


def record_error(fn, X, K):
    return "??????", "??????"


def smallest_failing_input(kh, kw):
    return (kh, kw + 1) if kh <= kw else (kh + 1, kw)


def corr2d_grad(X, K):
    kh, kw = K.shape
    rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
    values = [(X[i:i + kh, j:j + kw] * K).sum() for i in range(rows) for j in range(cols)]
    return nd.stack(*values).reshape((rows, cols))
