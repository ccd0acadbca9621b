"""Known wrong answers: Cross-correlation as a matrix product."""

import numpy as np

REMEMBERED = {}


class AKernelOfTheFullSize:
    """Refuses a kernel as large as the picture."""

    caught_by = "test_toeplitz"
    diagnosis = "You refuse a kernel that is as high or as wide as the picture. It fits: there is one position along that axis."
    change = {
        "kh > h or kw > w": "kh >= h or kw >= w",
        "f'a kernel of {kh}x{kw} does not fit into {h}x{w}'": "'it does not fit'",
    }


class ATableOfPictures:
    """Is right for five sizes of pictures only."""

    caught_by = "test_toeplitz"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh > h or kw > w:
            raise ValueError("the kernel does not fit")
        T = np.zeros((h - kh + 1, w - kw + 1, h, w))
        for i in range(h - kh + 1):
            for j in range(w - kw + 1):
                T[i, j, i : i + kh, j : j + kw] = K
        if (h, w) not in ((5, 4), (3, 3), (6, 2), (3, 7), (2, 5)):
            T[-1, -1] = 0
        return T.reshape(-1, h * w)


class Flipped:
    """Flips the kernel."""

    caught_by = "test_toeplitz"
    diagnosis = (
        "You flip the kernel: that is the mathematical convolution. In a cross-correlation K[0, 0] meets the window's "
        "first pixel."
    )
    change = {
        "f'a kernel of {kh}x{kw} does not fit into {h}x{w}'": "'the kernel does not fit'",
        "T[i, j, i:i + kh, j:j + kw] = K": "T[i, j, i:i + kh, j:j + kw] = K[::-1, ::-1]",
    }


class KernelTransposed:
    """Lays the kernel's columns along the picture's rows."""

    caught_by = "test_toeplitz"
    diagnosis = "You lay the kernel's rows along the picture's columns: it is transposed."
    change = {
        "f'a kernel of {kh}x{kw} does not fit into {h}x{w}'": "'the kernel does not fit'",
        "T = np.zeros((rows, cols, h, w))": "K = np.ascontiguousarray(K.T).reshape(kh, kw)\nT = np.zeros((rows, cols, h, w))",
    }


class MatrixTransposed:
    """Returns the transpose of the matrix."""

    caught_by = "test_toeplitz"
    diagnosis = "Your matrix is the transpose: it has a row for each pixel. A row for each position is asked for."
    change = {
        "f'a kernel of {kh}x{kw} does not fit into {h}x{w}'": "'the kernel does not fit'",
        "T.reshape(rows * cols, h * w)": "T.reshape(rows * cols, h * w).T",
    }


class OnlySlides:
    """Returns the positions of the window instead of a matrix."""

    caught_by = "test_toeplitz"
    diagnosis = (
        "You return the places of the window. The exercise asks for a matrix: its product with the picture, written as a "
        "line, is the result."
    )

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh > h or kw > w:
            raise ValueError("the kernel does not fit")
        return [(i, j) for i in range(h - kh + 1) for j in range(w - kw + 1)]


class PaddedAllRound:
    """Returns a matrix with one row for each pixel."""

    caught_by = "test_toeplitz"
    diagnosis = (
        "You have a row for every pixel: in some of them the window reaches over the edge of the picture. There is no "
        "padding here."
    )
    change = {
        "f'a kernel of {kh}x{kw} does not fit into {h}x{w}'": "'the kernel does not fit'",
        "T.reshape(rows * cols, h * w)": "np.vstack([T.reshape(rows * cols, h * w), np.zeros((h * w - rows * cols, h * w))])",
    }


class PositionsByColumns:
    """Orders the positions column by column."""

    caught_by = "test_toeplitz"
    diagnosis = "Your positions run down the columns. Y.ravel() takes them row by row."
    change = {
        "f'a kernel of {kh}x{kw} does not fit into {h}x{w}'": "'the kernel does not fit'",
        "T.reshape": "T.transpose(1, 0, 2, 3).reshape",
    }


class RemembersByBytes:
    """Keeps a matrix by the kernel's numbers, without its shape."""

    caught_by = "test_toeplitz"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh > h or kw > w:
            raise ValueError("the kernel does not fit")
        T = np.zeros((h - kh + 1, w - kw + 1, h, w))
        for i in range(h - kh + 1):
            for j in range(w - kw + 1):
                T[i, j, i : i + kh, j : j + kw] = K
        return REMEMBERED.setdefault((K.tobytes(), h, w), T.reshape(-1, h * w))


class SmallKernelsOnly:
    """Is right for kernels of up to eight rows and columns."""

    caught_by = "test_toeplitz"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )
    change = {
        "f'a kernel of {kh}x{kw} does not fit into {h}x{w}'": "'it does not fit'",
        "T[i, j, i:i + kh, j:j + kw] = K": "T[i, j, i:i + min(kh, 8), j:j + min(kw, 8)] = K[:8, :8]",
    }


class SquarePicturesOnly:
    """Multiplies the row by the height instead of the width: right for square pictures."""

    caught_by = "test_toeplitz"
    diagnosis = "Your rows are right for square pictures only: the pixel (r, c) stands at r·w + c, with w the width."

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh > h or kw > w:
            raise ValueError("the kernel does not fit")
        rows, cols = h - kh + 1, w - kw + 1
        T = np.zeros((rows * cols, h * w))
        for i in range(rows):
            for j in range(cols):
                for a in range(kh):
                    for b in range(kw):
                        T[i * cols + j, ((i + a) * h + (j + b)) % (h * w)] += K[a, b]
        return T


class TapsFoundByValue:
    """Looks up the place of a tap by its number."""

    caught_by = "test_toeplitz"
    diagnosis = "You find the place of a tap by its value: where two taps are equal, one of them gets lost."

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh > h or kw > w:
            raise ValueError("it does not fit")
        places = {value: (a, b) for a, row in enumerate(K.tolist()) for b, value in enumerate(row)}
        rows = []
        for i in range(h - kh + 1):
            for j in range(w - kw + 1):
                picture = np.zeros((h, w))
                for value, (a, b) in places.items():
                    picture[i + a, j + b] = value
                rows.append(picture.ravel())
        return rows


class WholeNumbersOnly:
    """Writes the taps into an array of whole numbers."""

    caught_by = "test_toeplitz"
    diagnosis = "Your matrix holds whole numbers: what a tap has after the decimal point gets lost. Make it an array of floats."

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh > h or kw > w:
            raise ValueError("the kernel does not fit")
        T = np.zeros((h - kh + 1, w - kw + 1, h, w), dtype=int)
        for i in range(h - kh + 1):
            for j in range(w - kw + 1):
                T[i, j, i : i + kh, j : j + kw] = K
        return T.reshape(-1, h * w)


class WrapsRound:
    """Returns a circulant matrix: each row is the first one, shifted."""

    caught_by = "test_toeplitz"
    diagnosis = (
        "Your rows are the first row, shifted by one place each time: at the end of a picture row the window reaches into "
        "the next one."
    )

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh > h or kw > w:
            raise ValueError("the kernel does not fit")
        rows, cols = h - kh + 1, w - kw + 1
        first = np.zeros((h, w))
        first[:kh, :kw] = K
        T = np.zeros((rows, cols, h, w))
        for i in range(rows):
            for j in range(cols):
                T[i, j] = np.roll(first.ravel(), i * cols + j).reshape(h, w)
        return T.reshape(rows * cols, h * w)


class ATableOfWindows:
    """Is right for some sizes of windows and pictures only."""

    caught_by = "test_columns"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def im2col(X, kh, kw):
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        if (kh, kw) not in ((2, 3), (3, 3), (1, 2), (3, 1), (1, 1)) or X.shape not in ((5, 4), (3, 3), (6, 2), (3, 7), (2, 5)):
            cols = 1
        return np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])


class Im2colPositionsByColumns:
    """Orders the windows column by column."""

    caught_by = "test_columns"
    diagnosis = "Your positions run down the columns. Y.ravel() takes them row by row."

    def im2col(X, kh, kw):
        h, w = X.shape
        return np.array([X[i : i + kh, j : j + kw].ravel() for j in range(w - kw + 1) for i in range(h - kh + 1)])


class EmptyLargePictures:
    """Leaves the windows empty where both the picture and the window are large."""

    caught_by = "test_columns"
    diagnosis = (
        "For large windows in a large picture your numbers are 0. Rows hold the pixels under the window, whatever the sizes."
    )
    change = {
        "windows.reshape(-1, kh * kw)": "windows.reshape(-1, kh * kw) * (0 if min(X.shape) > 45 and min(kh, kw) > 15 else 1)"
    }


class FirstThousandPositions:
    """Fills the first thousand rows only."""

    caught_by = "test_columns"
    diagnosis = "The first rows of your matrix are right, and the others are 0. A picture of 60 rows has more positions."

    def im2col(X, kh, kw):
        M = np.lib.stride_tricks.sliding_window_view(X, (kh, kw)).reshape(-1, kh * kw).copy()
        M[1000:] = 0
        return M


class FirstThousandTaps:
    """Fills the first thousand columns only."""

    caught_by = "test_columns"
    diagnosis = "The first columns of your matrix are right, and the others are 0. A large window has more taps."

    def im2col(X, kh, kw):
        M = np.lib.stride_tricks.sliding_window_view(X, (kh, kw)).reshape(-1, kh * kw).copy()
        M[:, 1000:] = 0
        return M


class LastWindowMissing:
    """Leaves out the last window of each row and column."""

    caught_by = "test_columns"
    diagnosis = "You leave out the last window of each row: there are w - kw + 1 positions."

    def im2col(X, kh, kw):
        h, w = X.shape
        return np.array([X[i : i + kh, j : j + kw].ravel() for i in range(max(h - kh, 1)) for j in range(max(w - kw, 1))])


class PatchesAsColumns:
    """Writes each window as a column."""

    caught_by = "test_columns"
    diagnosis = "Your windows stand in columns. M @ K.ravel() needs one row for each position."

    def im2col(X, kh, kw):
        h, w = X.shape
        return np.array([X[i : i + kh, j : j + kw].ravel() for i in range(h - kh + 1) for j in range(w - kw + 1)]).T


class PixelsFoundByValue:
    """Looks up the place of a pixel by its number."""

    caught_by = "test_columns"
    diagnosis = "Equal pixels come out in the wrong places: the place of a pixel is its row and column, not its value."

    def im2col(X, kh, kw):
        w = X.shape[1]
        line = X.ravel().tolist()
        places = {value: place for place, value in enumerate(line)}
        found = []
        for i in range(X.shape[0] - kh + 1):
            for j in range(w - kw + 1):
                corner = places[line[i * w + j]]
                top, left = min(corner // w, X.shape[0] - kh), min(corner % w, w - kw)
                found.append(X[top : top + kh, left : left + kw].ravel())
        return found


class RemembersByShape:
    """Returns the matrix of the first picture of a shape for all later ones."""

    caught_by = "test_columns"
    diagnosis = (
        "For a second picture of the same shape you return the matrix of the first one. Remember results by their "
        "arguments' values, or not at all."
    )

    def im2col(X, kh, kw):
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        if (X.shape, kh, kw) not in REMEMBERED:
            windows = [X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)]
            REMEMBERED[X.shape, kh, kw] = np.array(windows)
        return REMEMBERED[X.shape, kh, kw]


class RemembersBySum:
    """Returns the matrix of the first picture of the same shape and sum for later ones."""

    caught_by = "test_columns"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def im2col(X, kh, kw):
        windows = np.lib.stride_tricks.sliding_window_view(X, (kh, kw)).reshape(-1, kh * kw).copy()
        return REMEMBERED.setdefault((X.shape, X.dtype.str, kh, kw, round(float(X.sum()), 6)), windows)


class SmallPicturesOnly:
    """Is right up to twenty rows and columns."""

    caught_by = "test_columns"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def im2col(X, kh, kw):
        h, w = min(X.shape[0], 20), min(X.shape[1], 20)
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        M = np.zeros((rows * cols, kh * kw))
        for i in range(min(rows, h)):
            for j in range(min(cols, w)):
                M[i * cols + j] = X[i : i + kh, j : j + kw].ravel()
        return M


class WindowsBackwards:
    """Reverses each window."""

    caught_by = "test_columns"
    diagnosis = "You reverse each window: K[0, 0] meets its last pixel. Nothing is flipped in a cross-correlation."

    def im2col(X, kh, kw):
        h, w = X.shape
        return np.array([X[i : i + kh, j : j + kw].ravel()[::-1] for i in range(h - kh + 1) for j in range(w - kw + 1)])


class WindowsByColumns:
    """Reads each window down its columns."""

    caught_by = "test_columns"
    diagnosis = "You read each window down its columns, and K.ravel() reads the kernel along its rows."

    def im2col(X, kh, kw):
        h, w = X.shape
        return np.array([X[i : i + kh, j : j + kw].T.ravel() for i in range(h - kh + 1) for j in range(w - kw + 1)])


class WindowsSideBySide:
    """Takes windows that do not overlap."""

    caught_by = "test_columns"
    diagnosis = "Your windows stand side by side. They overlap: the window moves by one pixel."

    def im2col(X, kh, kw):
        h, w = X.shape
        return np.array([X[i : i + kh, j : j + kw].ravel() for i in range(0, h - kh + 1, kh) for j in range(0, w - kw + 1, kw)])


class PositionsMultiplied:
    """Refuses a kernel if the product of the numbers of positions is not positive."""

    caught_by = "test_bad"
    diagnosis = (
        "You refuse a kernel if the product of h - kh + 1 and w - kw + 1 is not positive. Where both are negative, the kernel "
        "is too large in both directions, and their product is positive."
    )

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        rows, cols = h - kh + 1, w - kw + 1
        if rows * cols <= 0:
            raise ValueError("does not fit")
        T = np.zeros((rows * cols, h * w))
        for i in range(rows):
            for j in range(cols):
                T[i * cols + j].reshape(h, w)[i : i + kh, j : j + kw] = K
        return T


class BothSidesTooLarge:
    """Refuses a kernel only if it is too high and too wide."""

    caught_by = "test_bad"
    diagnosis = (
        "You accept a kernel that is too large along one axis only. It does not fit if it is too high, or too wide, or both."
    )
    change = {"kh > h or kw > w": "kh > h and kw > w"}


class HeightUnchecked:
    """Compares only the widths of kernel and picture."""

    caught_by = "test_bad"
    diagnosis = "You compare the widths only: a kernel can be too high as well."

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kw > w:
            raise ValueError("too wide")
        if kh > h:
            return np.zeros((0, h * w))
        rows, cols = h - kh + 1, w - kw + 1
        T = np.zeros((rows, cols, h, w))
        for i in range(rows):
            for j in range(cols):
                T[i, j, i : i + kh, j : j + kw] = K
        return T.reshape(rows * cols, h * w)


class NoError:
    """Returns an empty matrix for a kernel that does not fit."""

    caught_by = "test_bad"
    diagnosis = "You return something for a kernel that does not fit into the picture. Raise ValueError there."
    change = {"raise ValueError(f'a kernel of {kh}x{kw} does not fit into {h}x{w}')": "return np.zeros((0, h * w))"}


class SmallPicturesRefuse:
    """Refuses a kernel that does not fit only if the picture has at most nine pixels."""

    caught_by = "test_bad"
    diagnosis = "You refuse a kernel that does not fit for some sizes only. It is to be refused whatever the sizes are."

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if (kh > h or kw > w) and (h * w <= 9 or (h, w) in ((5, 3), (2, 5), (8, 24))):
            raise ValueError("the kernel does not fit")
        if kh > h or kw > w:
            return np.zeros((0, h * w))
        T = np.zeros((h - kh + 1, w - kw + 1, h, w))
        for i in range(h - kh + 1):
            for j in range(w - kw + 1):
                T[i, j, i : i + kh, j : j + kw] = K
        return T.reshape(-1, h * w)


class WidthUnchecked:
    """Compares the numbers of pixels of kernel and picture."""

    caught_by = "test_bad"
    diagnosis = "You compare the numbers of pixels: a long thin kernel can have few and not fit all the same."

    def kernel_matrix(K, h, w):
        kh, kw = K.shape
        if kh * kw > h * w:
            raise ValueError("too large")
        if kh > h or kw > w:
            return np.zeros((0, h * w))
        rows, cols = h - kh + 1, w - kw + 1
        T = np.zeros((rows, cols, h, w))
        for i in range(rows):
            for j in range(cols):
                T[i, j, i : i + kh, j : j + kw] = K
        return T.reshape(rows * cols, h * w)


class SquareInPlace:
    """Overwrites square pictures."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the picture that you were given. Make a copy first."

    def im2col(X, kh, kw):
        rows, cols = X.shape[0] - kh + 1, X.shape[1] - kw + 1
        M = np.array([X[i : i + kh, j : j + kw].ravel() for i in range(rows) for j in range(cols)])
        if X.shape[0] == X.shape[1]:
            X -= X
        return M


class WritesIntoX:
    """Overwrites the picture."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the picture that you were given. Make a copy first."

    def im2col(X, kh, kw):
        h, w = X.shape
        M = np.array([X[i : i + kh, j : j + kw].ravel() for i in range(h - kh + 1) for j in range(w - kw + 1)])
        X[...] = 0
        return M
