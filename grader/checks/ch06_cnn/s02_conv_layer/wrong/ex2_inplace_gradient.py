"""Known wrong answers: Why the hand-made layer has no gradient."""

import numpy as np
from mxnet import autograd, nd


def _corr(A, B):
    h, w = B.shape
    rows, cols = A.shape[0] - h + 1, A.shape[1] - w + 1
    return nd.array([[(A[i : i + h, j : j + w] * B).sum() for j in range(cols)] for i in range(rows)])


class _Layer(autograd.Function):
    def forward(self, X, K):
        _Layer.X, _Layer.K = X.asnumpy(), K.asnumpy()
        return _corr(_Layer.X, _Layer.K)

    def backward(self, dY):
        (kh, kw), G = _Layer.K.shape, dY.asnumpy()
        padded = np.pad(G, ((kh - 1, kh - 1), (kw - 1, kw - 1)))
        return _corr(padded, _Layer.K[::-1, ::-1]), _corr(_Layer.X, G)


class AListOfExceptions:
    """Catches only a few classes of exceptions."""

    caught_by = "test_record"
    diagnosis = "You catch some classes of exceptions. fn is any function: whatever it raises is to be caught and named."
    change = {"Exception": "(MXNetError, KeyError, ValueError)"}
    from mxnet import MXNetError


class AlwaysInplace:
    """Returns the same pair for every function."""

    caught_by = "test_record"
    diagnosis = "You return the same pair for every function, also for one that works. Run it, and look."

    def record_error(fn, X, K):
        return "MXNetError", "inplace"


class AttachesBoth:
    """Attaches a gradient to X, too."""

    caught_by = "test_record"
    diagnosis = (
        "You attach a gradient to X as well. Then backward() raises nothing where the result depends on X alone, and the "
        "gradient of K is not found."
    )
    change = {"K.attach_grad()": "(X.attach_grad(), K.attach_grad())"}


class BaseClassName:
    """Returns the name of a base class."""

    caught_by = "test_record"
    diagnosis = "You give the name of a base class. The name of the exception's own class is asked for."
    change = {"type(err)": "type(err).__mro__[1]"}


class CutsThePicture:
    """Calls fn with a part of X."""

    caught_by = "test_record"
    diagnosis = "You do not call fn with all of X: what it raises for a large picture is not what it raises for a part of it."
    change = {"fn(X, K)": "fn(X[:32, :32], K)"}


class EveryErrorIsInplace:
    """Calls every error an in-place one."""

    caught_by = "test_record"
    diagnosis = "You call every error an in-place one, whatever it is. Read its message."
    change = {"'inplace' if 'Inplace operations' in str(err) else 'other'": "'inplace'"}


class EveryMxnetErrorIsInplace:
    """Calls every MXNetError an in-place one."""

    caught_by = "test_record"
    diagnosis = (
        "You take every MXNetError for the in-place one. Shapes that do not fit raise an MXNetError, too: read the message."
    )
    change = {"'Inplace operations' in str(err)": "type(err).__name__ == 'MXNetError'"}


class GradientOfTheInputOnly:
    """Attaches the gradient to X instead of K."""

    caught_by = "test_record"
    diagnosis = "You attach the gradient to X. It is the gradient of K that autograd is to find."
    change = {"K.attach_grad": "X.attach_grad"}


class GradientOfZeros:
    """Reports an error if the gradient is zero."""

    caught_by = "test_record"
    diagnosis = (
        "You take a gradient of zeros for an error. For a picture of zeros that gradient is right: only an exception counts."
    )
    change = {"(None, None)": "(None, None) if K.grad.asnumpy().any() else ('MXNetError', 'other')"}


class InplaceWhenFine:
    """Returns 'other' where nothing is raised."""

    caught_by = "test_record"
    diagnosis = "Where nothing is raised you should return (None, None), for the name and for the kind."
    change = {"(None, None)": "(None, 'other')"}


class LooksForIn:
    """Looks for the letters 'In' in the message."""

    caught_by = "test_record"
    diagnosis = "You look for too short a word in the message: other messages contain it as well."
    change = {"'Inplace operations'": "'In'"}


class LooksForNotSupported:
    """Looks for words that other messages have, too."""

    caught_by = "test_record"
    diagnosis = (
        "You look for words that the messages of other exceptions have, too. Look for more of MXNet's: Inplace operations."
    )
    change = {"'Inplace operations'": "'not supported'"}


class ReturnsTheClass:
    """Returns the exception's class, and not its name."""

    caught_by = "test_record"
    diagnosis = "You return the exception's class. Its name is asked for, a text: type(err).__name__."
    change = {"type(err).__name__": "type(err)"}


class NeverRecorded:
    """Calls the function without recording."""

    caught_by = "test_record"
    diagnosis = "You call the function outside of autograd.record(). Without recording, the section's layer has no trouble."

    def record_error(fn, X, K):
        try:
            fn(X, K)
        except Exception as err:
            return type(err).__name__, "inplace" if "Inplace operations" in str(err) else "other"
        return None, None


class NoBackward:
    """Does not call backward."""

    caught_by = "test_record"
    diagnosis = "You stop before backward(). Only there does it show that a result does not depend on K."
    change = {"Y.backward()": ""}


class NothingAttached:
    """Forgets to attach a gradient to K."""

    caught_by = "test_record"
    diagnosis = (
        "Autograd records nothing for K: it needs K.attach_grad() first, and the call within autograd.record(). Without one of "
        "them backward() always fails."
    )
    change = {"K.attach_grad()": ""}


class QuestionMarks:
    """Returns question marks for every function."""

    caught_by = "test_record"
    diagnosis = (
        "You return the same text for every function. Run the function under autograd.record() and look at what is raised."
    )

    def record_error(fn, X, K):
        return "??????", "??????"


class AlwaysFourByFour:
    """Returns an input of 4 x 4 for every kernel that fits into it."""

    caught_by = "test_small"
    diagnosis = "You return the same input for every kernel. How small an input can be depends on the kernel's size."

    def smallest_failing_input(kh, kw):
        return max(4, kh), max(4, kw)


class AlwaysOneMoreColumn:
    """Always adds a column."""

    caught_by = "test_small"
    diagnosis = "One more column is not always the cheaper choice: it costs as many pixels as the kernel has rows."

    def smallest_failing_input(kh, kw):
        return kh, kw + 1


class AlwaysOneMoreRow:
    """Always adds a row."""

    caught_by = "test_small"
    diagnosis = "One more row is not always the cheaper choice: it costs as many pixels as the kernel has columns."

    def smallest_failing_input(kh, kw):
        return kh + 1, kw


class KernelSize:
    """Returns an input as large as the kernel."""

    caught_by = "test_small"
    diagnosis = (
        "Your input gives a single output. That takes a single write, which is allowed: it raises no error, and there is "
        "a gradient."
    )

    def smallest_failing_input(kh, kw):
        return kh, kw


class OneMoreBothWays:
    """Adds one row and one column."""

    caught_by = "test_small"
    diagnosis = "One more row and one more column give four outputs. Two outputs are enough for a second write."

    def smallest_failing_input(kh, kw):
        return kh + 1, kw + 1


class OneTapIsDifferent:
    """Adds a row and a column for a kernel of one tap."""

    caught_by = "test_small"
    diagnosis = "For a kernel of one tap two pixels are enough: they give two outputs."

    def smallest_failing_input(kh, kw):
        if kh == kw == 1:
            return 2, 2
        return (kh, kw + 1) if kh <= kw else (kh + 1, kw)


class SmallKernelsOnly:
    """Is right for kernels of up to ten rows and columns."""

    caught_by = "test_small"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def smallest_failing_input(kh, kw):
        if max(kh, kw) > 10:
            return kh + 1, kw + 1
        return (kh, kw + 1) if kh <= kw else (kh + 1, kw)


class TheDearerWay:
    """Chooses the larger of the two inputs with two outputs."""

    caught_by = "test_small"
    diagnosis = "Of the two inputs with two outputs you choose the one with more pixels."
    change = {"kh <= kw": "kh > kw"}


class AList:
    """Returns a list of numbers."""

    caught_by = "test_grad"
    diagnosis = "You return a list. Stack the numbers into one NDArray."

    def corr2d_grad(X, K):
        kh, kw = K.shape
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        return [[(X[i : i + kh, j : j + kw] * K).sum() for j in range(cols)] for i in range(rows)]


class AttachesInside:
    """Attaches gradients to X and K, which cuts them off from what they were computed from."""

    caught_by = "test_grad"
    diagnosis = (
        "You call attach_grad() in the layer. It cuts an array off from what it was computed from: in a second layer, X is "
        "the result of the first one, and no gradient gets there."
    )
    change = {"kh, kw = K.shape": "X.attach_grad(); K.attach_grad(); kh, kw = K.shape"}


class OneStoreForAllCalls:
    """Keeps X and K for the way back in one place, where the next call overwrites them."""

    caught_by = "test_grad"
    diagnosis = (
        "Your layer keeps X and K in one place for all calls. The second layer overwrites them before the gradients of the "
        "first one are computed: keep them with the call, in self."
    )

    def corr2d_grad(X, K):
        return _Layer()(X, K)


class ColumnsFirst:
    """Stacks the values column by column."""

    caught_by = "test_grad"
    diagnosis = "The values are right, but their order is not: stack them row by row."

    def corr2d_grad(X, K):
        kh, kw = K.shape
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        values = [(X[i : i + kh, j : j + kw] * K).sum() for j in range(cols) for i in range(rows)]
        return nd.stack(*values).reshape((rows, cols))


class FewOutputsOnly:
    """Is right for at most twenty outputs."""

    caught_by = "test_grad"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )
    change = {"nd.stack(*values)": "nd.stack(*values[:20], *(nd.zeros(1)[0] for _ in values[20:]))"}


class Flat:
    """Returns the values as one row."""

    caught_by = "test_grad"
    diagnosis = "Your values stand in one row. The result has rows and columns."

    def corr2d_grad(X, K):
        kh, kw = K.shape
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        return nd.stack(*[(X[i : i + kh, j : j + kw] * K).sum() for i in range(rows) for j in range(cols)]).reshape((-1,))


class Flips:
    """Flips the kernel."""

    caught_by = "test_grad"
    diagnosis = "You flip the kernel: that is the mathematical convolution. The layer of the section does not flip."
    change = {"kh, kw = K.shape": "kh, kw = K.shape; K = nd.flip(nd.flip(K, axis=0), axis=1)"}


class LeavesMxnet:
    """Computes with numpy, which autograd does not record."""

    caught_by = "test_grad"
    diagnosis = (
        "A step of yours is not recorded by autograd (asnumpy, asscalar, float, detach or pause). The values are right, "
        "but the gradient stays 0."
    )

    def corr2d_grad(X, K):
        kh, kw = K.shape
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        x, k = X.asnumpy(), K.asnumpy()
        return nd.array([[float((x[i : i + kh, j : j + kw] * k).sum()) for j in range(cols)] for i in range(rows)])


class NoGradientForTheInput:
    """Detaches X."""

    caught_by = "test_grad"
    diagnosis = "The gradient of K is there, the gradient of X is not: X was detached on the way."
    change = {"kh, kw = K.shape": "kh, kw = K.shape; X = X.detach()"}


class OnlyWhileRecording:
    """Computes its values only while autograd records."""

    caught_by = "test_grad"
    diagnosis = "Your layer needs autograd.record(). It must give the values of corr2d without it, too."
    change = {"nd.stack(*values)": "nd.stack(*(v if autograd.is_recording() else 0 * v for v in values))"}


class StillAssigns:
    """Writes into Y[i, j]."""

    caught_by = "test_grad"
    diagnosis = "You still write into Y[i, j]. Under autograd.record() the second write raises the error."

    def corr2d_grad(X, K):
        kh, kw = K.shape
        Y = nd.zeros((X.shape[0] - kh + 1, X.shape[1] - kw + 1))
        for i in range(Y.shape[0]):
            for j in range(Y.shape[1]):
                Y[i, j] = (X[i : i + kh, j : j + kw] * K).sum()
        return Y


class LeavesRecordingOn:
    """Switches recording on, and not off again."""

    caught_by = "test_inputs_kept"
    diagnosis = "You switch recording on and not off again, at least after an exception. `with autograd.record():` does both."

    def record_error(fn, X, K):
        K.attach_grad()
        try:
            autograd.set_recording(True)
            Y = fn(X, K)
            autograd.set_recording(False)
            Y.backward()
        except Exception as err:
            return type(err).__name__, "inplace" if "Inplace operations" in str(err) else "other"
        return None, None


class WritesIntoX:
    """Overwrites the picture."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the picture that you were given. Make a copy first."

    def record_error(fn, X, K):
        K.attach_grad()
        try:
            with autograd.record():
                Y = fn(X, K)
            Y.backward()
        except Exception as err:
            return type(err).__name__, "inplace" if "Inplace operations" in str(err) else "other"
        finally:
            X[:] = 0
        return None, None
