"""Right for at most twenty outputs."""

CAUGHT_BY = "test_grad"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
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
    values = [(X[i : i + kh, j : j + kw] * K).sum() for i in range(rows) for j in range(cols)]
    return nd.stack(*values[:20], *(nd.zeros(1)[0] for _ in values[20:])).reshape((rows, cols))
