"""Known wrong answers: Any window as a matrix product."""

import numpy as np

PADDED = {}
PLACES = {}


class ChannelLastPixels:
    """Writes the pixels with the channel last, the weights with the channel first."""

    caught_by = "test_layer"
    diagnosis = "K.reshape(co, -1) reads channel, row, column in this order: the columns of B must do so, too."
    change = {"padded[:, i:i + kh, j:j + kw]": "padded[:, i:i + kh, j:j + kw].transpose(1, 2, 0)"}


class ChannelLastWeights:
    """Writes the weights with the channel last, the pixels with the channel first."""

    caught_by = "test_layer"
    diagnosis = (
        "The numbers in a row of A and in a column of B are in different orders. If A reads row, column, channel, then B "
        "must do so, too."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return K.transpose(0, 2, 3, 1).reshape(co, -1), np.stack(windows, axis=1)


class ChecksWithoutPadding:
    """Compares the window with the picture before the padding."""

    caught_by = "test_layer"
    diagnosis = (
        "You refuse a window that is larger than the picture. With padding it may fit: compare it with the padded picture."
    )
    change = {"kh > h + 2 * ph or kw > w + 2 * pw": "kh > h or kw > w"}


class ColumnsRunDown:
    """Takes the positions column by column."""

    caught_by = "test_layer"
    diagnosis = (
        "The columns of B are in another order. The positions run along the first row of the output, then along the second."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for j in columns for i in rows]
        return K.reshape(co, -1), np.stack(windows, axis=1)


class FirstChannelOnly:
    """Uses the first input channel alone."""

    caught_by = "test_layer"
    diagnosis = "Your B holds one input channel only. A layer adds over all input channels."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:1, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return K.reshape(co, -1), np.stack(windows, axis=1)


class Flips:
    """Turns the weights by 180 degrees."""

    caught_by = "test_layer"
    diagnosis = "Your kernel is flipped. A layer of this book does not flip: Y[i, j] = Σ X[i+a, j+b]·K[a, b]."
    change = {
        "(K.reshape(co, -1), np.stack(windows, axis=1))": "(K[:, :, ::-1, ::-1].reshape(co, -1), np.stack(windows, axis=1))"
    }


class IgnoresPadding:
    """Does not pad the picture."""

    caught_by = "test_layer"
    diagnosis = "Your windows stay inside the picture. With padding they also stand on the zeros around it."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = X
        rows = range(0, h - kh + 1, sh)
        columns = range(0, w - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        if not windows:
            return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
        return K.reshape(co, -1), np.stack(windows, axis=1)


class IgnoresStride:
    """Moves the window by one pixel, whatever the stride."""

    caught_by = "test_layer"
    diagnosis = "B has too many columns: your window moves by one pixel. How far does it move with a stride?"
    change = {
        "(ph, pw), (sh, sw) = (padding, stride)": "(ph, pw), sh = (padding, stride)",
        "rows = range(0, h + 2 * ph - kh + 1, sh)": "rows = range(0, h + 2 * ph - kh + 1)",
        "columns = range(0, w + 2 * pw - kw + 1, sw)": "columns = range(0, w + 2 * pw - kw + 1)",
    }


class LastPositionMissing:
    """Leaves out the last position in each axis."""

    caught_by = "test_layer"
    diagnosis = (
        "You leave out the last position of the window along each axis. It can start at all of 0, ..., n - k, if n is "
        "the padded length."
    )
    change = {
        "h + 2 * ph - kh + 1": "h + 2 * ph - kh",
        "w + 2 * pw - kw + 1": "w + 2 * pw - kw",
        "np.stack(windows, axis=1)": "np.stack(windows, axis=1) if windows else np.zeros((ci * kh * kw, 0))",
    }


class OneStrideForBoth:
    """Uses the stride down for both axes."""

    caught_by = "test_layer"
    diagnosis = "You use one stride for both axes. The stride down and the stride to the right can differ."
    change = {"sw": "sh"}


class PaddingSwapped:
    """Pads the rows with pw and the columns with ph."""

    caught_by = "test_layer"
    diagnosis = "You use the padding of one axis for the other. The first number of `padding` belongs to the rows."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (pw, ph), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return K.reshape(co, -1), np.stack(windows, axis=1)


class PadsBelowAndRight:
    """Puts all zeros below and to the right."""

    caught_by = "test_layer"
    diagnosis = (
        "B has the right shape, but all your zeros are below and to the right of the picture. The padding is per side: "
        "half of them belong above and to the left."
    )
    change = {"((0, 0), (ph, ph), (pw, pw))": "((0, 0), (0, 2 * ph), (0, 2 * pw))"}


class PadsOneSide:
    """Pads above and to the left only."""

    caught_by = "test_layer"
    diagnosis = "You pad at one end of each axis. The padding is per side: it is added at both ends."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, 0), (pw, 0)))
        rows = range(0, h + ph - kh + 1, sh)
        columns = range(0, w + pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        if not windows:
            return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
        return K.reshape(co, -1), np.stack(windows, axis=1)


class PixelsAsOneByOne:
    """Returns X.reshape(ci, -1) as B, which is right for 1x1 windows."""

    caught_by = "test_layer"
    diagnosis = (
        "X.reshape(ci, -1) is enough for a 1x1 window alone. For a larger window the pixels beside it belong into the "
        "column, too."
    )
    change = {"np.stack(windows, axis=1)": "X.reshape(ci, -1)"}


class RepeatsTheBorder:
    """Pads with the border pixels instead of zeros."""

    caught_by = "test_layer"
    diagnosis = "Your padding repeats pixels of the picture. The padding of a layer is made of zeros."
    change = {"np.pad(X, ((0, 0), (ph, ph), (pw, pw)))": "np.pad(X, ((0, 0), (ph, ph), (pw, pw)), mode='edge')"}


class ReversedPositions:
    """Writes the positions in reverse order."""

    caught_by = "test_layer"
    diagnosis = "The columns of B are in reverse order: the first column belongs to the first position, at the top left."
    change = {"np.stack(windows, axis=1)": "np.stack(windows, axis=1)[:, ::-1]"}


class RoundsUp:
    """Rounds the number of positions up, so that the last window reaches over the edge."""

    caught_by = "test_layer"
    diagnosis = (
        "You count a last position that reaches over the edge of the picture. A step that does not fit any more is left out."
    )
    change = {
        "padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))": "padded = np.pad(X, ((0, 0), (ph, ph + sh), (pw, pw + sw)))",
        "rows = range(0, h + 2 * ph - kh + 1, sh)": "rows = range(0, h + 2 * ph - kh + sh, sh)",
        "columns = range(0, w + 2 * pw - kw + 1, sw)": "columns = range(0, w + 2 * pw - kw + sw, sw)",
    }


class SmallPicturesOnly:
    """Pads into an array of a fixed size."""

    caught_by = "test_layer"
    diagnosis = "Part of a large picture is lost: your array has a fixed size. Its size must depend on h, w and the padding."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
        (ph, pw), (sh, sw) = (padding, stride)
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError
        padded = np.zeros((ci, 100, 100))
        part = padded[:, ph : ph + h, pw : pw + w]
        part[:, :40, :40] = X[:, :40, :40]
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        full = np.zeros((ci, 300, 300))
        full[:, :100, :100] = padded
        windows = [full[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return (K.reshape(co, -1), np.stack(windows, axis=1))


class SquareWindowsOnly:
    """Uses kh for both sides of the window."""

    caught_by = "test_layer"
    diagnosis = "Your window is kh by kh. A window may have another number of columns than rows."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kh + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kh].ravel() for i in rows for j in columns]
        if not windows:
            return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
        return K.reshape(co, -1), np.stack(windows, axis=1)


class WeightsAsColumns:
    """Returns A transposed."""

    caught_by = "test_layer"
    diagnosis = "In your A each output channel is a column. A @ B needs one row for each output channel."
    change = {"K.reshape(co, -1)": "K.reshape(co, -1).T"}


class WindowTransposed:
    """Reads the pixels of a window column by column."""

    caught_by = "test_layer"
    diagnosis = (
        "Inside the window you read down the columns, but K.reshape reads along the rows: the order in A and in B differs."
    )
    change = {"padded[:, i:i + kh, j:j + kw]": "padded[:, i:i + kh, j:j + kw].transpose(0, 2, 1)"}


class WindowsReshaped:
    """Reshapes an array of windows without moving its axes."""

    caught_by = "test_layer"
    diagnosis = (
        "You reshape an array of windows whose axes are in another order: a reshape moves no axes. Transpose first, so "
        "that channel, row and column in the window come before the positions."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(1, 2))[:, ::sh, ::sw]
        return K.reshape(co, -1), windows.reshape(ci * kh * kw, -1)


class WindowsAsRows:
    """Returns B transposed."""

    caught_by = "test_layer"
    diagnosis = "In your B each position is a row. A @ B needs one column for each position."
    change = {"np.stack(windows, axis=1)": "np.stack(windows)"}


class StrideCountedButNotUsed:
    """Has as many positions as with the stride, but moves by one pixel."""

    caught_by = "test_layer"
    diagnosis = "The number of positions is right, but from one to the next your window moves by one pixel, not by the stride."
    change = {"padded[:, i:i + kh, j:j + kw]": "padded[:, i // sh : i // sh + kh, j // sw : j // sw + kw]"}


class StridesExchanged:
    """Exchanges the strides of rows and columns."""

    caught_by = "test_layer"
    diagnosis = "You use the stride of one axis for the other. The first number of `stride` belongs to the rows."
    change = {"(ph, pw), (sh, sw) = (padding, stride)": "(ph, pw), (sw, sh) = (padding, stride)"}


class FactorMoved:
    """Doubles the weights and halves the picture."""

    caught_by = "test_parts"
    diagnosis = (
        "The product is right, but a factor went from one matrix into the other: A must hold the weights as they are, "
        "and B the pixels as they are."
    )
    change = {"(K.reshape(co, -1), np.stack(windows, axis=1))": "(2 * K.reshape(co, -1), np.stack(windows, axis=1) / 2)"}


class MixedByAMatrix:
    """Multiplies A by a matrix, and B by its inverse."""

    caught_by = "test_parts"
    diagnosis = (
        "The product is right, but your A holds sums of weights, and B differences of pixels. They must hold the weights "
        "and the pixels as they are."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
        (ph, pw), (sh, sw) = (padding, stride)
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        B = np.stack([padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns], axis=1)
        A = K.reshape(co, -1).copy()
        if len(B) > 1:
            A[:, 1] += A[:, 0]
            B[0] -= B[1]
        return (A, B)


class OrderByTheWeights:
    """Sorts the columns of A and the rows of B by the weights of the first output channel."""

    caught_by = "test_parts"
    diagnosis = (
        "The order of the numbers in your matrices depends on the weights themselves. It must be the same for all "
        "weights and pictures of the same sizes."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
        (ph, pw), (sh, sw) = (padding, stride)
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        B = np.stack([padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns], axis=1)
        A = K.reshape(co, -1)
        order = np.argsort(A[0])
        return (A[:, order], B[order])


class OutputHiddenInB:
    """Computes the layer with loops, and returns the result in B."""

    caught_by = "test_parts"
    diagnosis = "Your B holds the finished output, and A only copies it. A must hold the weights, and B the pixels."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        A, B = K.reshape(co, -1), np.stack(windows, axis=1)
        if co > ci * kh * kw:
            return A, B
        hidden = np.zeros(B.shape)
        hidden[:co] = A @ B
        return np.eye(co, ci * kh * kw), hidden


class WeightsInB:
    """Multiplies the pixels by the weights before A does."""

    caught_by = "test_parts"
    diagnosis = "The product is right, but your B holds the weights already. A must hold the weights, and B only pixels."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        A, B = K.reshape(co, -1), np.stack(windows, axis=1)
        first = np.where(A[:1] == 0, 1, A[:1])
        return A / first, B * first.T


class ChecksColumnsOnly:
    """Compares the window with the picture in the columns alone."""

    caught_by = "test_bad"
    diagnosis = "You compare the columns of the window with the picture, but not the rows."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        if not windows:
            return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
        return K.reshape(co, -1), np.stack(windows, axis=1)


class ChecksRowsOnly:
    """Compares the window with the picture in the rows alone."""

    caught_by = "test_bad"
    diagnosis = "You compare the rows of the window with the picture, but not the columns."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        if not windows:
            return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
        return K.reshape(co, -1), np.stack(windows, axis=1)


class CountsPositions:
    """Raises an error only if the number of positions, rows times columns, is not positive."""

    caught_by = "test_bad"
    diagnosis = "You test the product of the two output sizes. Two negative sizes have a positive product: test each axis."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1) <= 0:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        if not windows:
            return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
        return K.reshape(co, -1), np.stack(windows, axis=1)


class NoChannelCheck:
    """Does not compare the channels."""

    caught_by = "test_bad"
    diagnosis = (
        "You accept a picture and weights with different numbers of input channels. There is no such layer: raise ValueError."
    )
    change = {"if ci != channels:\n    raise ValueError(f'the picture has {ci} channels, the weights want {channels}')": ""}


class NoWindowCheck:
    """Does not compare the window with the padded picture."""

    caught_by = "test_bad"
    diagnosis = "You accept a window that is larger than the padded picture. It has no position: raise ValueError."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        if not windows:
            return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
        return K.reshape(co, -1), np.stack(windows, axis=1)


class WorksOnX:
    """Rounds the picture to float32 in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "Your function changes X. Work on a copy, so that the picture stays as it was."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        X[...] = X.astype(np.float32)
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return K.reshape(co, -1), np.stack(windows, axis=1)


class WritesOnSquarePictures:
    """Reverses the rows of a square picture in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "Your function changes X. Work on a copy, so that the picture stays as it was."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = (X.shape, K.shape)
        (ph, pw), (sh, sw) = (padding, stride)
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        if h == w:
            X[...] = X[:, ::-1].copy()
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return (K.reshape(co, -1), np.stack(windows, axis=1))


class OrderByThePicture:
    """Reverses the order of the numbers where the sum of the pixels is negative."""

    caught_by = "test_parts"
    diagnosis = (
        "The order of the numbers in your matrices depends on the pixels. It must be the same for all weights and pictures of "
        "the same sizes."
    )
    change = {
        "(K.reshape(co, -1), np.stack(windows, axis=1))": (
            "(K.reshape(co, -1), np.stack(windows, axis=1)) if X.sum() >= 0 else "
            "(K.reshape(co, -1)[:, ::-1], np.stack(windows, axis=1)[::-1])"
        )
    }


class PixelsWithoutWeightsAreZero:
    """Sets pixels to 0 whose weights are 0 in all output channels."""

    caught_by = "test_parts"
    diagnosis = "You set pixels to 0 where the weights are 0. B must hold the pixels as they are, whatever the weights."
    change = {
        "(K.reshape(co, -1), np.stack(windows, axis=1))": (
            "(K.reshape(co, -1), np.stack(windows, axis=1) * (K.reshape(co, -1) != 0).any(axis=0)[:, None])"
        )
    }


class PaddedArrayKept:
    """Keeps the padded array for the next picture of that size, with what another padding has left at its border."""

    caught_by = "test_layer"
    diagnosis = (
        "You keep the padded array for later pictures. One with a larger padding then finds pixels of an earlier picture where "
        "zeros belong."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        shape = ci, h + 2 * ph, w + 2 * pw
        padded = PADDED.setdefault(shape, np.zeros(shape))
        padded[:, ph : ph + h, pw : pw + w] = X
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return K.reshape(co, -1), np.stack(windows, axis=1)


class PlacesKept:
    """Keeps the positions of the window for the next layer with the same sizes, whatever its padding and its stride."""

    caught_by = "test_layer"
    diagnosis = (
        "You keep the positions of the window by the sizes of X and K alone. They depend on the padding and on the stride, too."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        places = PLACES.setdefault((X.shape, K.shape), [(i, j) for i in rows for j in columns])
        return K.reshape(co, -1), np.stack([padded[:, i : i + kh, j : j + kw].ravel() for i, j in places], axis=1)


class RefusesStridesBeyondThePicture:
    """Raises ValueError if the stride is larger than the padded picture."""

    caught_by = "test_layer"
    diagnosis = "You refuse a stride that is larger than the padded picture. The window still stands at the first place."
    change = {
        "kh > h + 2 * ph or kw > w + 2 * pw": (
            "kh > h + 2 * ph or kw > w + 2 * pw or stride[0] > h + 2 * padding[0] or stride[1] > w + 2 * padding[1]"
        )
    }


class LargerPaddingForBoth:
    """Compares both sides of the window with the larger of the two paddings."""

    caught_by = "test_bad"
    diagnosis = (
        "You refuse a window by the larger of the two paddings. Each axis has its own: ph for the rows, pw for the columns."
    )

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if ci != channels or kh > h + 2 * max(padding) or kw > w + 2 * max(padding):
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return K.reshape(co, -1), np.array(windows).reshape(-1, ci * kh * kw).T


class AcceptsTwoFaults:
    """Returns empty matrices if the channels differ and the window is too large."""

    caught_by = "test_bad"
    diagnosis = "You accept other channels if the window does not fit, either. Each of the two is a reason for ValueError."

    def lower(X, K, padding, stride):
        (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
        (ph, pw), (sh, sw) = padding, stride
        if (ci != channels) != (kh > h + 2 * ph or kw > w + 2 * pw):
            raise ValueError("the layer does not fit the picture")
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        rows = range(0, h + 2 * ph - kh + 1, sh)
        columns = range(0, w + 2 * pw - kw + 1, sw)
        windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
        return K.reshape(co, -1), np.array(windows).reshape(-1, ci * kh * kw).T


class StopsAfterManyWeights:
    """Writes the first 10,000 weights into A, and leaves the others 0."""

    caught_by = "test_layer"
    diagnosis = "You copy a fixed number of weights into A. A layer with more of them has zeros in their place."
    change = {
        "return K.reshape(co, -1), np.stack(windows, axis=1)": (
            "return np.where(np.arange(K.size) < 10_000, K.ravel(), 0).reshape(co, -1), np.stack(windows, axis=1)"
        )
    }
