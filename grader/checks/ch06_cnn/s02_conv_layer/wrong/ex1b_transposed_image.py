"""Known wrong answers: Diagonal edges: the picture transposed."""

import operator

import numpy as np
from given import K, corr2d


class AsBefore:
    """Returns the response of the picture that is not transposed."""

    caught_by = "test_pred"
    diagnosis = (
        "You return the response of the picture that is not transposed. In the transposed picture the white side is on "
        "the right."
    )

    def predict_transposed(n):
        return np.eye(n, n - 1)


class ConvolvesAfterAll:
    """Computes the response with corr2d."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_transposed(n):
        return corr2d(np.tril(np.ones((n, n))).T, K)


class FromTheTriangle:
    """Subtracts the rows of the triangle, and transposes."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_transposed(n):
        return np.array([[float(j <= i) - float(j <= i + 1) for j in range(n)] for i in range(n - 1)]).T


class MatrixProduct:
    """Multiplies the picture by the matrix that takes differences."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_transposed(n):
        D = np.eye(n, n - 1) - np.eye(n, n - 1, k=-1)
        return np.triu(np.ones((n, n))) @ D


class NamesForTheNeighbours:
    """Gives the neighbours names before it subtracts them."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return -np.eye(n, n - 1, -1)": "X = np.tri(n).T; left = X[:, :-1]; right = X[:, 1:]; return left - right"}


class OnlyThePlace:
    """Moves the line, and keeps its sign."""

    caught_by = "test_pred"
    diagnosis = "The place is right, the sign is not: now the left neighbour is the darker one."

    def predict_transposed(n):
        return np.eye(n, n - 1, -1)


class OnlyTheSign:
    """Changes the sign, and leaves the line in its old place."""

    caught_by = "test_pred"
    diagnosis = (
        "The sign is right, the place is not: between which two neighbours does the edge lie in each row of the "
        "transposed picture?"
    )
    change = {"np.eye(n, n - 1, -1)": "np.eye(n, n - 1)"}


class ResponseTransposed:
    """Transposes the response instead of the picture."""

    caught_by = "test_pred"
    diagnosis = "You transpose the response. The kernel still looks along the rows: the shape stays (n, n - 1)."

    def predict_transposed(n):
        return np.eye(n, n - 1).T


class SubtractsColumns:
    """Subtracts two slices of the picture."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return -np.eye(n, n - 1, -1)": "X = np.tri(n).T; return X[:, :-1] - X[:, 1:]"}


class SubtractsTruthValues:
    """Subtracts the truth values of two comparisons, which are the pixels."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return -np.eye(n, n - 1, -1)": "return [[(j >= i) - (j + 1 >= i) for j in range(n - 1)] for i in range(n)]"}


class SubtractsInPlace:
    """Subtracts the right neighbour, as a truth value, from a pixel that has a name."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_transposed(n):
        Y = []
        for i in range(n):
            row = []
            for j in range(n - 1):
                value = int(j >= i)
                value -= j + 1 >= i
                row.append(value)
            Y.append(row)
        return Y


class SubtractsByTheOperator:
    """Subtracts truth values, which are the pixels, with operator.sub."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_transposed(n):
        return [[operator.sub(j >= i, j + 1 >= i) for j in range(n - 1)] for i in range(n)]


class AddsTheNegative:
    """Adds the negative of the right neighbour, as a truth value."""

    caught_by = "test_pred"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_transposed(n):
        return [[-(j + 1 >= i) + (j >= i) for j in range(n - 1)] for i in range(n)]


class Vanishes:
    """Returns zeros, as for the section's vertical edge."""

    caught_by = "test_pred"
    diagnosis = (
        "You say that nothing is found. That is so for a vertical edge; a diagonal edge stays diagonal when the picture "
        "is transposed."
    )

    def predict_transposed(n):
        return np.zeros((n, n - 1))


class CheckersUnchanged:
    """Returns a chequered picture."""

    caught_by = "test_unchanged"
    diagnosis = "A chequered picture equals its transpose, but it is constant along both kinds of diagonals."

    def unchanged_image(n):
        return (np.add.outer(np.arange(n), np.arange(n)) % 2) * 1.0


class ConstantUnchanged:
    """Returns a picture of one colour."""

    caught_by = "test_unchanged"
    diagnosis = "A picture of one colour does not change, but it has no edge either."

    def unchanged_image(n):
        return np.ones((n, n))


class CrossUnchanged:
    """Returns a symmetric picture without a diagonal edge."""

    caught_by = "test_unchanged"
    diagnosis = "Your picture is symmetric, but it changes along its diagonals."

    def unchanged_image(n):
        return np.add.outer(np.arange(n), np.arange(n)) % 3 * (np.arange(n) < n - 1) / 2 * (np.arange(n) < n - 1)[:, None]


class TriangleUnchanged:
    """Returns the triangle, which transposing changes."""

    caught_by = "test_unchanged"
    diagnosis = "The triangle does not equal its transpose: its response changes sign and place."

    def unchanged_image(n):
        return np.tril(np.ones((n, n)))


class UpToAHundred:
    """Is right for pictures of up to 100 rows."""

    caught_by = "test_unchanged"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def unchanged_image(n):
        return np.eye(n) if n <= 100 else np.tri(n)


class IdentityNegated:
    """Returns a symmetric picture."""

    caught_by = "test_negated"
    diagnosis = "A symmetric picture does not change at all when it is transposed."

    def negated_image(n):
        return np.eye(n)


class NegativePixels:
    """Returns a picture that equals minus its transpose, with negative numbers."""

    caught_by = "test_negated"
    diagnosis = (
        "Your picture has negative numbers. Shift and scale them into the range from 0 to 1: adding a constant changes "
        "no response."
    )

    def negated_image(n):
        return np.tril(np.ones((n, n)), -1) - np.triu(np.ones((n, n)), 1)


class SmallPicturesOnly:
    """Is right for pictures of fewer than 8 rows."""

    caught_by = "test_negated"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def negated_image(n):
        return np.tri(n) - (np.eye(n) / 2 if n < 8 else 0)


class TriangleNegated:
    """Returns the triangle."""

    caught_by = "test_negated"
    diagnosis = "The triangle's response changes its sign, but also its place: it is not the negative of the first one."

    def negated_image(n):
        return np.tril(np.ones((n, n)))


class TriangleWithoutDiagonal:
    """Returns a triangle with a black diagonal."""

    caught_by = "test_negated"
    diagnosis = (
        "With a black diagonal the sum of your picture and its transpose is not the same everywhere: it is 0 on the "
        "diagonal and 1 beside it."
    )

    def negated_image(n):
        return np.tril(np.ones((n, n)), -1)


class WhiteNegated:
    """Returns a picture of one colour."""

    caught_by = "test_negated"
    diagnosis = "A picture of one colour has a response of zeros: there is nothing that could change its sign."

    def negated_image(n):
        return np.full((n, n), 0.5)
