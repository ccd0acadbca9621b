"""A layer with a gradient of its own: autograd.Function, computed by numpy."""

import numpy as np
from mxnet import autograd, nd


def _corr(X, K):
    v = np.lib.stride_tricks.sliding_window_view(X, K.shape)
    return np.einsum("ijab,ab->ij", v, K)


class Corr(autograd.Function):
    def forward(self, X, K):
        self.save_for_backward(X, K)
        return nd.array(_corr(X.asnumpy(), K.asnumpy()))

    def backward(self, dY):
        X, K = (t.asnumpy() for t in self.saved_tensors)
        dY = dY.asnumpy()
        kh, kw = K.shape
        dX = _corr(np.pad(dY, ((kh - 1, kh - 1), (kw - 1, kw - 1))), K[::-1, ::-1])
        return nd.array(dX), nd.array(_corr(X, dY))


def record_error(fn, X, K):
    K.attach_grad()
    old = autograd.set_recording(True)
    try:
        Y = fn(X, K)
        autograd.set_recording(old)
        Y.backward()
        return (None, None)
    except Exception as e:
        return (type(e).__name__, "inplace" if "Inplace" in str(e) and "recording" in str(e) else "other")
    finally:
        autograd.set_recording(old)


def smallest_failing_input(kh, kw):
    cands = {(kh + 1, kw): (kh + 1) * kw, (kh, kw + 1): kh * (kw + 1)}
    return min(cands, key=cands.get)


def corr2d_grad(X, K):
    return Corr()(X, K)
