"""Known wrong answers: Diagonal edges: the kernel transposed."""

import numpy as np
from given import K, corr2d


class AsksAboutOneEdge:
    """Asks corr about one edge, and computes with the number that it gave."""

    caught_by = "test_identity"
    diagnosis = "You call corr for one number, and compute the differences yourself. They should come out of corr."
    change = {"return corr(X.T).T": "factor = corr(np.array([[1.0, 0.0]]))[0, 0]; return factor * (X[:-1] - X[1:])"}


class AsksAndIgnores:
    """Calls corr and ignores it."""

    caught_by = "test_identity"
    diagnosis = "You call corr, and then compute the result without what it gave."
    change = {"return corr(X.T).T": "corr(X); return X[:-1] - X[1:]"}


class ColumnByColumn:
    """Calls corr for each column."""

    caught_by = "test_identity"
    diagnosis = "You call corr for every column. Once is enough, for all columns together."
    change = {"corr(X.T)": "np.array([np.asarray(corr(X[:, j:j + 1].T))[0] for j in range(X.shape[1])])"}


class NotTurnedAtAll:
    """Ignores the transposition."""

    caught_by = "test_identity"
    diagnosis = "You use corr as it is: that finds vertical edges, as before."
    change = {"return corr(X.T).T": "return corr(X)"}


class PictureNotTurned:
    """Forgets to transpose the picture."""

    caught_by = "test_identity"
    diagnosis = "You transpose the result only: the kernel still compared neighbours in a row."
    change = {"X.T": "X"}


class QuarterTurn:
    """Turns by 90 degrees."""

    caught_by = "test_identity"
    diagnosis = "You turn the picture by a quarter turn and back. That reverses the order along one axis, and with it the sign."
    change = {"corr(X.T).T": "np.rot90(corr(np.rot90(X, -1)), 1)"}


class ResultNotTurnedBack:
    """Forgets to transpose the result."""

    caught_by = "test_identity"
    diagnosis = "You transpose the picture, but not the result: it stands on its side."
    change = {"return corr(X.T).T": "return corr(X.T)"}


class SquarePicturesOnly:
    """Right for square pictures."""

    caught_by = "test_identity"
    diagnosis = "You reshape in the place of transposing. That does not make rows of columns."

    def with_transposed_kernel(X, corr):
        return corr(X.reshape(X.shape[1], X.shape[0])).reshape(X.shape[0] - 1, X.shape[1])


class UpsideDown:
    """Flips in the place of transposing."""

    caught_by = "test_identity"
    diagnosis = "You turn the picture upside down. A flip changes the order of rows; a transposition makes rows of columns."
    change = {"X.T": "X[::-1, ::-1].T"}


class WholeNumbersWrap:
    """Shows corr the picture in eight bits."""

    caught_by = "test_identity"
    diagnosis = "You show corr a picture of small whole numbers: fractions, and the sign, get lost on the way."
    change = {"corr(X.T)": "np.asarray(corr(X.T.astype(np.uint8).astype(float)))"}


class WithoutCorr:
    """Does not use corr."""

    caught_by = "test_identity"
    diagnosis = "You compute the differences yourself. They should come out of corr."
    change = {"return corr(X.T).T": "return X[:-1] - X[1:]"}


class AsForK:
    """The place and sign of K."""

    caught_by = "test_pred"
    diagnosis = "You give the response to K. The transposed kernel compares each pixel with the one below."

    def predict_kernel_transposed(n):
        return np.eye(n - 1, n)


class ConvolvesAfterAll:
    """Computes it."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_kernel_transposed(n):
        return corr2d(np.tril(np.ones((n, n))), K.T)


class NothingFound:
    """Zeros."""

    caught_by = "test_pred"
    diagnosis = "You say that nothing is found. A diagonal edge crosses every column, too."

    def predict_kernel_transposed(n):
        return np.zeros((n - 1, n))


class OnTheDiagonal:
    """One column too far left."""

    caught_by = "test_pred"
    diagnosis = "The sign is right. The edge lies above the first white pixel of each column: one column further to the right."
    change = {"np.eye(n - 1, n, 1)": "np.eye(n - 1, n)"}


class Positive:
    """The sign."""

    caught_by = "test_pred"
    diagnosis = "Your line stands in the right place, with the wrong sign: the upper pixel is the darker one."

    def predict_kernel_transposed(n):
        return np.eye(n - 1, n, 1)


class ShapeOfK:
    """The shape for K."""

    caught_by = "test_pred"
    diagnosis = "Your response has the shape for the kernel that is not transposed: now a row is lost, and no column."
    change = {"np.eye(n - 1, n, 1)": "np.eye(n, n - 1, -1)"}


class SmallPicturesOnly:
    """A table of small pictures."""

    caught_by = "test_pred"
    diagnosis = "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."

    def predict_kernel_transposed(n):
        return -np.eye(n - 1, n, 1) if n < 7 else np.zeros((n - 1, n))


class SubtractsRows:
    """Computes the response with slices."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return -np.eye(n - 1, n, 1)": "X = np.tri(n); return np.subtract(X[:-1], X[1:])"}


class SubtractsTruthValues:
    """Subtracts the truth values that are the pixels."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return -np.eye(n - 1, n, 1)": "return [[(j <= i) - (j <= i + 1) for j in range(n)] for i in range(n - 1)]"}


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
    """Right for pictures of up to 100 rows."""

    caught_by = "test_pred"
    diagnosis = "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."

    def predict_kernel_transposed(n):
        return -np.eye(n - 1, n, 1) if n <= 100 else np.zeros((n - 1, n))


class SquareInPlace:
    """Transposes square pictures in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into X. Make a copy first."

    def with_transposed_kernel(X, corr):
        if X.shape[0] == X.shape[1]:
            X[...] = X.T.copy()
            return np.asarray(corr(X)).T
        return np.asarray(corr(X.T)).T


class WritesIntoX:
    """Changes X."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into X. Make a copy first."
    change = {"return corr(X.T).T": "result = np.array(corr(X.T)).T; X[...] = 0; return result"}
