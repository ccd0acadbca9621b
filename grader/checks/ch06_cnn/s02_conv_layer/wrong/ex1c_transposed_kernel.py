"""Known wrong answers: Diagonal edges: the kernel transposed."""

import numpy as np
from given import K, corr2d

REMEMBERED = {}


class AsksAboutOneEdge:
    """Calls corr for a single edge, and multiplies its own differences by the result."""

    caught_by = "test_identity"
    diagnosis = "You call corr for a single edge, and compute the differences of X yourself. They should come out of corr."
    change = {"return corr(X.T).T": "factor = corr(np.array([[1.0, 0.0]]))[0, 0]; return factor * (X[:-1] - X[1:])"}


class AsksAndIgnores:
    """Calls corr, and ignores what it returns."""

    caught_by = "test_identity"
    diagnosis = "You call corr, and then compute the result without using what it returned."
    change = {"return corr(X.T).T": "corr(X); return X[:-1] - X[1:]"}


class ColumnByColumn:
    """Calls corr once for each column."""

    caught_by = "test_identity"
    diagnosis = "You call corr for every column. Once is enough, for all columns together."
    change = {"corr(X.T)": "np.array([np.asarray(corr(X[:, j:j + 1].T))[0] for j in range(X.shape[1])])"}


class NotTurnedAtAll:
    """Returns corr(X), without any transposing."""

    caught_by = "test_identity"
    diagnosis = "You use corr as it is: that finds vertical edges, as before."
    change = {"return corr(X.T).T": "return corr(X)"}


class PictureNotTurned:
    """Forgets to transpose the picture."""

    caught_by = "test_identity"
    diagnosis = "You transpose the result only: the kernel still compared neighbours in a row."
    change = {"X.T": "X"}


class QuarterTurn:
    """Rotates by 90 degrees instead of transposing."""

    caught_by = "test_identity"
    diagnosis = (
        "corr sees the rows of X in the reverse order, as after a quarter turn or a flip: the differences change their sign."
    )
    change = {"corr(X.T).T": "np.rot90(corr(np.rot90(X, -1)), 1)"}


class RemembersBySum:
    """Turns the first picture of the same shape and sum in the place of later ones."""

    caught_by = "test_identity"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def with_transposed_kernel(X, corr):
        return corr(REMEMBERED.setdefault((X.shape, round(float(X.sum()), 6)), X.T.copy())).T


class ResultNotTurnedBack:
    """Forgets to transpose the result."""

    caught_by = "test_identity"
    diagnosis = "You transpose the picture, but not what corr returns: its rows are columns of the result."
    change = {"return corr(X.T).T": "return corr(X.T)"}


class SignedBytes:
    """Passes corr whole numbers as signed bytes."""

    caught_by = "test_identity"
    diagnosis = "You pass corr whole numbers of 8 bits: those below -128 and above 127 come out wrong."
    change = {"corr(X.T)": "np.asarray(corr(X.T.astype(np.int8) if X.dtype.kind == 'i' else X.T))"}


class SinglePrecision:
    """Passes corr the picture in float32."""

    caught_by = "test_identity"
    diagnosis = "You pass corr the picture in float32, with about 7 digits. Results are compared within 1e-9: keep to float64."
    change = {"X.T": "X.T.astype(np.float32)"}


class SquarePicturesOnly:
    """Reshapes instead of transposing."""

    caught_by = "test_identity"
    diagnosis = "You reshape instead of transposing. A reshape does not turn rows into columns."

    def with_transposed_kernel(X, corr):
        return corr(X.reshape(X.shape[1], X.shape[0])).reshape(X.shape[0] - 1, X.shape[1])


class UpsideDown:
    """Flips the picture along both axes before it transposes it."""

    caught_by = "test_identity"
    diagnosis = "You turn the picture upside down. A flip changes the order of rows; a transposition turns rows into columns."
    change = {"X.T": "X[::-1, ::-1].T"}


class WholeNumbersWrap:
    """Passes corr the picture as 8-bit whole numbers."""

    caught_by = "test_identity"
    diagnosis = "You pass corr a picture of small whole numbers: fractions and signs get lost on the way."
    change = {"corr(X.T)": "np.asarray(corr(X.T.astype(np.uint8).astype(float)))"}


class WithoutCorr:
    """Computes the differences itself, without corr."""

    caught_by = "test_identity"
    diagnosis = "You compute the differences yourself. They should come out of corr."
    change = {"return corr(X.T).T": "return X[:-1] - X[1:]"}


class AsForK:
    """Returns the response to K instead of its transpose."""

    caught_by = "test_pred"
    diagnosis = "You give the response to K. The transposed kernel compares each pixel with the one below."

    def predict_kernel_transposed(n):
        return np.eye(n - 1, n)


class ConvolvesAfterAll:
    """Computes the response with corr2d."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_kernel_transposed(n):
        return corr2d(np.tril(np.ones((n, n))), K.T)


class NothingFound:
    """Returns zeros."""

    caught_by = "test_pred"
    diagnosis = "You say that nothing is found. A diagonal edge crosses every column, too."

    def predict_kernel_transposed(n):
        return np.zeros((n - 1, n))


class OnTheDiagonal:
    """Writes the line one column too far to the left."""

    caught_by = "test_pred"
    diagnosis = "The sign is right. The edge lies above the first white pixel of each column: one column further to the right."
    change = {"np.eye(n - 1, n, 1)": "np.eye(n - 1, n)"}


class Positive:
    """Returns the response with the other sign."""

    caught_by = "test_pred"
    diagnosis = "Your line stands in the right place, with the wrong sign: the upper pixel is the darker one."

    def predict_kernel_transposed(n):
        return np.eye(n - 1, n, 1)


class ShapeOfK:
    """Returns a response of the shape that K gives."""

    caught_by = "test_pred"
    diagnosis = (
        "Your response has the shape for the kernel that is not transposed. The transposed one costs a row, and no column."
    )
    change = {"np.eye(n - 1, n, 1)": "np.eye(n, n - 1, -1)"}


class SmallPicturesOnly:
    """Is right for pictures of fewer than 7 rows."""

    caught_by = "test_pred"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def predict_kernel_transposed(n):
        return -np.eye(n - 1, n, 1) if n < 7 else np.zeros((n - 1, n))


class SubtractsRows:
    """Subtracts two slices of the picture."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return -np.eye(n - 1, n, 1)": "X = np.tri(n); return np.subtract(X[:-1], X[1:])"}


class SubtractsTruthValues:
    """Subtracts the truth values of two comparisons, which are the pixels."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return -np.eye(n - 1, n, 1)": "return [[(j <= i) - (j <= i + 1) for j in range(n)] for i in range(n - 1)]"}


class SubtractsArraysOfTruthValues:
    """Subtracts arrays of truth values, which are the pixels, with a dtype of numbers."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_kernel_transposed(n):
        i, j = np.indices((n - 1, n))
        return np.subtract(j <= i, j <= i + 1, dtype=float)


class TapByTap:
    """Adds up tap times pixel for each place."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_kernel_transposed(n):
        L = np.tri(n)
        return [[1 * L[i, j] + (-1) * L[i + 1, j] for j in range(n)] for i in range(n - 1)]


class UpToAHundred:
    """Is right for pictures of up to 100 rows."""

    caught_by = "test_pred"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def predict_kernel_transposed(n):
        return -np.eye(n - 1, n, 1) if n <= 100 else np.zeros((n - 1, n))


class SquareInPlace:
    """Transposes square pictures in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change X. Make a copy first."

    def with_transposed_kernel(X, corr):
        if X.shape[0] == X.shape[1]:
            X[...] = X.T.copy()
            return np.asarray(corr(X)).T
        return np.asarray(corr(X.T)).T


class WritesIntoHighPictures:
    """Sorts the columns of pictures of more than ten rows."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change X. Make a copy first."
    change = {"return corr(X.T).T": "result = np.array(corr(X.T)).T; X[10:].sort(axis=0); return result"}


class WritesIntoX:
    """Overwrites X."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change X. Make a copy first."
    change = {"return corr(X.T).T": "result = np.array(corr(X.T)).T; X[...] = 0; return result"}
