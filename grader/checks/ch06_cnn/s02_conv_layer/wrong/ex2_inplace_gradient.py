"""Known wrong answers: Why the hand-made layer has no gradient."""

from mxnet import nd


class AListOfExceptions:
    """Catches the exceptions that it has seen."""

    caught_by = "test_record"
    diagnosis = "You catch some classes of exceptions. fn is any function: whatever it raises is to be caught and named."
    change = {"Exception": "(MXNetError, KeyError, ValueError)"}
    from mxnet import MXNetError


class AlwaysInplace:
    """Says the same for every function."""

    caught_by = "test_record"
    diagnosis = "You return the same pair for every function, also for one that works. Run it, and look."

    def record_error(fn, X, K):
        return "MXNetError", "inplace"


class BaseClassName:
    """Gives the name of a base class."""

    caught_by = "test_record"
    diagnosis = "You give the name of a base class. The name of the exception's own class is asked for."
    change = {"type(err)": "type(err).__mro__[1]"}


class CutsThePicture:
    """Shows fn a part of the picture, to save time."""

    caught_by = "test_record"
    diagnosis = "You do not call fn with all of X: what it raises for a large picture is not what it raises for a part of it."
    change = {"fn(X, K)": "fn(X[:32, :32], K)"}


class EveryErrorIsInplace:
    """Takes each error for the in-place one."""

    caught_by = "test_record"
    diagnosis = "You call every error an in-place one, whatever it is. Read its message."
    change = {"'inplace' if 'Inplace operations' in str(err) else 'other'": "'inplace'"}


class EveryMxnetErrorIsInplace:
    """Takes each MXNetError for the in-place one."""

    caught_by = "test_record"
    diagnosis = (
        "You take every MXNetError for the in-place one. Shapes that do not fit raise an MXNetError, too: read the message."
    )
    change = {"'Inplace operations' in str(err)": "type(err).__name__ == 'MXNetError'"}


class GradientOfTheInputOnly:
    """Attaches the gradient to X."""

    caught_by = "test_record"
    diagnosis = "You attach the gradient to X. It is the gradient of K that autograd is to find."
    change = {"K.attach_grad": "X.attach_grad"}


class GradientOfZeros:
    """Takes a gradient of zeros for none."""

    caught_by = "test_record"
    diagnosis = "You take a gradient of zeros for an error. With a picture of zeros it is right: look at what is raised, alone."
    change = {"(None, None)": "(None, None) if K.grad.asnumpy().any() else ('MXNetError', 'other')"}


class InplaceWhenFine:
    """Says 'other' where nothing is raised."""

    caught_by = "test_record"
    diagnosis = "Where nothing is raised you should return (None, None), for the name and for the kind."
    change = {"(None, None)": "(None, 'other')"}


class LooksForIn:
    """Looks for the letters 'In' only."""

    caught_by = "test_record"
    diagnosis = "You look for too short a word in the message: other messages hold it as well."
    change = {"'Inplace operations'": "'In'"}


class NeverRecorded:
    """Runs the function without recording."""

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
    diagnosis = "You stop before backward(). A result that does not depend on K is only found out there."
    change = {"Y.backward()": ""}


class QuestionMarks:
    """Gives no answer."""

    caught_by = "test_record"
    diagnosis = "You return a text for every function. Run the function under autograd.record() and look at what is raised."

    def record_error(fn, X, K):
        return "??????", "??????"


class AlwaysFourByFour:
    """A fixed input."""

    caught_by = "test_small"
    diagnosis = "You give the same input for every kernel. It depends on the kernel's size how small an input can be."

    def smallest_failing_input(kh, kw):
        return max(4, kh), max(4, kw)


class AlwaysOneMoreColumn:
    """One more column, always."""

    caught_by = "test_small"
    diagnosis = "One more column is not always the cheaper choice: it costs as many pixels as the kernel has rows."

    def smallest_failing_input(kh, kw):
        return kh, kw + 1


class AlwaysOneMoreRow:
    """One more row, always."""

    caught_by = "test_small"
    diagnosis = "One more row is not always the cheaper choice: it costs as many pixels as the kernel has columns."

    def smallest_failing_input(kh, kw):
        return kh + 1, kw


class KernelSize:
    """The input is as large as the kernel."""

    caught_by = "test_small"
    diagnosis = "Your input gives a single output. One write is allowed: one output is fine, and even has a gradient."

    def smallest_failing_input(kh, kw):
        return kh, kw


class OneMoreBothWays:
    """One more row and one more column."""

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
    """Right for kernels of up to ten rows and columns."""

    caught_by = "test_small"
    diagnosis = "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."

    def smallest_failing_input(kh, kw):
        if max(kh, kw) > 10:
            return kh + 1, kw + 1
        return (kh, kw + 1) if kh <= kw else (kh + 1, kw)


class TheDearerWay:
    """Chooses the larger of the two."""

    caught_by = "test_small"
    diagnosis = "Of the two inputs with two outputs you choose the one with more pixels."
    change = {"kh <= kw": "kh > kw"}


class AList:
    """Returns a list of numbers."""

    caught_by = "test_grad"
    diagnosis = "You return a list. Stack the numbers to one NDArray."

    def corr2d_grad(X, K):
        kh, kw = K.shape
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        return [[(X[i : i + kh, j : j + kw] * K).sum() for j in range(cols)] for i in range(rows)]


class ColumnsFirst:
    """Runs through the columns first."""

    caught_by = "test_grad"
    diagnosis = "The values are right, but they stand in another order: the stack must run along the rows."

    def corr2d_grad(X, K):
        kh, kw = K.shape
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        values = [(X[i : i + kh, j : j + kw] * K).sum() for j in range(cols) for i in range(rows)]
        return nd.stack(*values).reshape((rows, cols))


class FewOutputsOnly:
    """Right for at most twenty outputs."""

    caught_by = "test_grad"
    diagnosis = "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
    change = {"nd.stack(*values)": "nd.stack(*values[:20], *(nd.zeros(1)[0] for _ in values[20:]))"}


class Flat:
    """Forgets the shape."""

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
    """Computes with numpy inside."""

    caught_by = "test_grad"
    diagnosis = (
        "You leave what autograd records on the way (asnumpy, asscalar, float, detach or pause). The chain is cut there: "
        "the values are right, the gradient stays 0."
    )

    def corr2d_grad(X, K):
        kh, kw = K.shape
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        x, k = X.asnumpy(), K.asnumpy()
        return nd.array([[float((x[i : i + kh, j : j + kw] * k).sum()) for j in range(cols)] for i in range(rows)])


class NoGradientForTheInput:
    """Detaches the input."""

    caught_by = "test_grad"
    diagnosis = "The gradient of K is there, the gradient of X is not: X was detached on the way."
    change = {"kh, kw = K.shape": "kh, kw = K.shape; X = X.detach()"}


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
