"""Runs beside the student's code: functions to record (6.2.2), and what autograd makes of the student's own."""

from mxnet import autograd, nd
from mxnet.base import MXNetError


def function_named(name):
    """Give a function of two NDArrays: the section's, one that works, and ones with other faults."""
    return _FUNCTIONS[name]


def gradients(X, K, G):
    """Differentiate sum(corr2d_grad(X, K) * G): (is the result an NDArray, values, gradient of K, gradient of X)."""
    import answer

    X, K = nd.array(X, dtype="float32"), nd.array(K, dtype="float32")
    X.attach_grad()
    K.attach_grad()
    with autograd.record():
        Y = answer.corr2d_grad(X, K)
        if not isinstance(Y, nd.NDArray):
            return False, None, None, None
        if Y.shape != G.shape:
            return True, Y, K.grad, X.grad
        loss = (Y * nd.array(G, dtype="float32")).sum()
    try:
        loss.backward()
    except MXNetError as err:
        if "computational graph" not in str(err):  # nothing recorded: the gradients stay what they were, 0
            raise
    return True, Y, K.grad, X.grad


def _in_place(X, K):
    h, w = K.shape
    Y = nd.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def _key_error(X, K):
    return {"X": X}["K"]


class StrangeError(Exception):
    """An exception that nobody has heard of."""


def _strange_error(X, K):
    raise StrangeError("nobody has heard of this")


def _value_error(X, K):
    raise ValueError("Inside: this place is not for kernels")


_FUNCTIONS = {
    "the section's corr2d": _in_place,
    # X is only a number here: without a gradient attached to K there is nothing to go back to.
    "a product": lambda X, K: (X[: K.shape[0], : K.shape[1]].detach() * K).sum(),
    "shapes that do not fit": nd.dot,
    "a missing key": _key_error,
    "another error": _value_error,
    "an error of its own": _strange_error,
    "nothing of K": lambda X, K: nd.zeros((2, 2)),
}
