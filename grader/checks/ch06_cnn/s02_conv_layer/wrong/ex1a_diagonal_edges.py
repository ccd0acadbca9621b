"""Known wrong answers: Diagonal edges."""

from fractions import Fraction

import numpy as np
from given import K, corr2d
from mxnet import nd


def slide(X, W):
    h, w = W.shape
    rows, cols = X.shape[0] - h + 1, X.shape[1] - w + 1
    return np.array([[(X[i : i + h, j : j + w] * W).sum() for j in range(cols)] for i in range(rows)])


def predict_response_alone(n):
    return np.zeros((n, n - 1))


def pixel(i, j):
    return 1.0 if j <= i else 0.0


def diagonal_image_alone(n):
    if n < 3:
        raise ValueError("too small")
    return np.eye(n)


class BelowBlack:
    """Returns a picture with numbers below 0."""

    caught_by = "test_image"
    diagnosis = "Your picture has negative numbers. Use the range from 0 (black) to 1 (white)."
    change = {"return np.tril(np.ones((n, n)))": "return 2 * np.tril(np.ones((n, n))) - 1"}

    def predict_response(n):
        return 2 * np.eye(n, n - 1)


class Checkers:
    """Returns a chequered picture."""

    caught_by = "test_image"
    diagnosis = "A chequered picture is constant along both kinds of diagonals: it has no edge that runs along one of them."
    change = {"return np.tril(np.ones((n, n)))": "return np.add.outer(np.arange(n), np.arange(n)) % 2 * 1.0"}

    def predict_response(n):
        return 1.0 - 2.0 * (np.add.outer(np.arange(n), np.arange(1, n)) % 2)


class Constant:
    """Returns a picture of one colour."""

    caught_by = "test_image"
    diagnosis = "Your picture has one colour: it is constant along its diagonals, but it has no edge."
    change = {"return np.tril(np.ones((n, n)))": "return np.ones((n, n))"}

    predict_response = predict_response_alone


class RefusesThree:
    """Refuses n = 3, the smallest picture, and is right for all larger ones."""

    caught_by = "test_image"
    diagnosis = "You refuse n = 3. Only fewer than three rows are too few: n < 3."
    change = {"n < 3": "n <= 3"}


class TooBright:
    """Returns a picture with numbers above 1."""

    caught_by = "test_image"
    diagnosis = "Your picture has numbers above 1. Use the range from 0 (black) to 1 (white)."
    change = {"return np.tril(np.ones((n, n)))": "return 255.0 * np.tril(np.ones((n, n)))"}

    def predict_response(n):
        return 255.0 * np.eye(n, n - 1)


class VerticalStripes:
    """Draws a vertical edge."""

    caught_by = "test_image"
    diagnosis = (
        "Your edge is vertical, as in the section: it stays in its column. A diagonal edge moves one column further in "
        "each row."
    )
    change = {"np.tril(np.ones((n, n)))": "np.repeat((np.arange(n)[None] < n // 2) * 1.0, n, 0)"}

    def predict_response(n):
        return np.repeat((np.arange(n - 1)[None] == n // 2 - 1) * 1.0, n, 0)


class ALayerOfMxnet:
    """Computes the response with MXNet's convolutional layer."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        X, K = nd.array(np.tri(n)).reshape((1, 1, n, n)), nd.array([[[[1, -1]]]])
        return nd.Convolution(X, K, kernel=(1, 2), num_filter=1, no_bias=True)[0, 0].asnumpy()


class ALineAndItsNeighbours:
    """Subtracts shifted slices of a picture that is one white line."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    diagonal_image = diagonal_image_alone

    def predict_response(n):
        X = np.eye(n)
        Y = X[:, :-1].copy()
        Y -= X[:, 1:]
        return Y


class APixelAtATime:
    """Subtracts pixels that a function of its own gives, one at a time."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        return [[pixel(i, j) - pixel(i, j + 1) for j in range(n - 1)] for i in range(n)]


class ConvolvesAfterAll:
    """Computes the response with corr2d."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        return corr2d(np.tril(np.ones((n, n))), K)


class DifferencesOfALine:
    """Computes the response of a single white line with np.diff."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    diagonal_image = diagonal_image_alone

    def predict_response(n):
        return -np.diff(np.eye(n))


class IdentityWithoutItsSecondLine:
    """Draws a single white line, and finds only one of its two edges."""

    caught_by = "test_response"
    diagnosis = (
        "You found the places where a white pixel has a black one to its right. On a single white diagonal it has a "
        "black one to its left, too."
    )
    change = {"return np.tril(np.ones((n, n)))": "return np.eye(n)"}


class LastRowToo:
    """Finds an edge in the last row, too."""

    caught_by = "test_response"
    diagnosis = "You see an edge in the last row as well. Look at its pixels: do neighbours differ there?"

    def predict_response(n):
        return np.vstack([np.eye(n - 1), np.eye(n - 1)[-1:]])


class LostRow:
    """Returns a response with one row too few."""

    caught_by = "test_response"
    diagnosis = "You lose a row. The kernel has one row only, so all rows of the picture remain."

    def predict_response(n):
        return np.eye(n - 1)


class NamesForTheNeighbours:
    """Gives the neighbours names before it subtracts them."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "X = np.tri(n); left, right = (X[:, :-1], X[:, 1:]); return left - right"}


class NothingFound:
    """Returns a response of zeros."""

    caught_by = "test_response"
    diagnosis = (
        "You say that the kernel finds nothing. It looks at two neighbours in a row, and a slanted edge crosses each row."
    )

    predict_response = predict_response_alone


class OneColumnLate:
    """Writes the line one column too far to the right."""

    caught_by = "test_response"
    diagnosis = "Your line stands one column too far to the right: the place of a response is that of its left pixel."

    def predict_response(n):
        return np.eye(n, n - 1, 1)


class OnlyThree:
    """Is right for n = 3 only."""

    caught_by = "test_response"
    diagnosis = "Your response is right for the smallest picture, n = 3, only."

    def predict_response(n):
        return np.pad(np.eye(3, 2), ((0, n - 3), (0, n - 3)))


class NeighboursOnALine:
    """Subtracts neighbours in each row of a picture with a single white line."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.tril(np.ones((n, n)))": "return np.eye(n)"}

    def predict_response(n):
        return [[a - b for a, b in zip(row, row[1:], strict=False)] for row in np.eye(n)]


class PairsOfNeighbours:
    """Subtracts neighbours in each row of the triangle, pair by pair."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        return [[a - b for a, b in zip(row, row[1:], strict=False)] for row in np.tri(n)]


class RowsOfALine:
    """Takes the differences of each row of a picture with a single white line."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.tril(np.ones((n, n)))": "return np.eye(n)"}

    def predict_response(n):
        return np.array([-np.diff(row) for row in np.eye(n)])


class RightMinusLeft:
    """Returns the response with the other sign, right minus left."""

    caught_by = "test_response"
    diagnosis = "You subtract the left pixel from the right one. The kernel [1, -1] takes left minus right."

    def predict_response(n):
        return -np.eye(n, n - 1)


class SlidesAWindow:
    """Computes the response with a cross-correlation of its own."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        return slide(np.tri(n), np.array([[1, -1]]))


class SmallPicturesOnly:
    """Is right for pictures of fewer than 9 rows."""

    caught_by = "test_response"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def predict_response(n):
        return np.eye(n, n - 1) if n < 9 else np.zeros((n, n - 1))


class SquareResponse:
    """Returns a response as wide as the picture."""

    caught_by = "test_response"
    diagnosis = "Your response is as wide as the picture. The kernel has two columns, so one place is lost."

    def predict_response(n):
        return np.eye(n)


class SubtractsColumns:
    """Subtracts two slices of the picture."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "X = np.tri(n); return X[:, :-1] - X[:, 1:]"}


class SubtractsInPlace:
    """Subtracts the right neighbours in place."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "X = np.tril(np.ones((n, n))); Y = X[:, :-1].copy(); Y -= X[:, 1:]; return Y"}


class TurnsALine:
    """Shifts a picture with a single white line by one column, with np.roll, and subtracts it."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "X = np.eye(n); return (X - np.roll(X, -1, axis=1))[:, :-1]"}

    def diagonal_image(n):
        if n < 3:
            raise ValueError("too small")
        return np.eye(n)


class TwoTriangles:
    """Subtracts two triangles: the pixels and their neighbours."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        return np.tri(n, n - 1) - np.tri(n, n - 1, -1)


class TimesAMatrix:
    """Multiplies a picture of one white line by the matrix that takes differences."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.tril(np.ones((n, n)))": "return np.fliplr(np.eye(n))"}

    def predict_response(n):
        differences = np.eye(n, n - 1) - np.eye(n, n - 1, k=-1)
        return np.fliplr(np.eye(n)) @ differences


class TimesAMatrixByDot:
    """Multiplies by the matrix that takes differences, with the picture's method dot."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.tril(np.ones((n, n)))": "return np.fliplr(np.eye(n))"}

    def predict_response(n):
        differences = np.eye(n, n - 1) - np.eye(n, n - 1, k=-1)
        return np.fliplr(np.eye(n)).dot(differences)


class InsideATemplate:
    """Subtracts truth values inside of an f-string."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {
        "return np.eye(n, n - 1)": "return [[float(f'{(j <= i) - (j + 1 <= i)}') for j in range(n - 1)] for i in range(n)]"
    }


class TruthValuesByMethod:
    """Subtracts truth values with their method __sub__."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "return [[(j <= i).__sub__(j + 1 <= i) for j in range(n - 1)] for i in range(n)]"}


class UpToAHundred:
    """Is right for pictures of up to 100 rows."""

    caught_by = "test_response"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )

    def predict_response(n):
        return np.eye(n, n - 1) if n <= 100 else np.zeros((n, n - 1))


class WithAMargin:
    """Computes the response of a larger picture, and cuts off its margin."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.tril(np.ones((n, n)))": "return np.fliplr(np.tril(np.ones((n, n))))"}

    def predict_response(n):
        i, j = np.indices((n + 2, n + 2))
        larger = (i + j >= n + 1) * 1.0
        return (larger[:, :-1] - larger[:, 1:])[1:-1, 1:-1]


class DifferencesOfTruthValues:
    """Makes a picture of truth values, and lets numpy find where neighbours differ."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "i, j = np.indices((n, n)); return np.diff(i >= j) * 1.0"}


class WhiteOrBlack:
    """Makes a picture of truth values, and marks where neighbours differ."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "i, j = np.indices((n, n)); X = i >= j; return (X[:, :-1] ^ X[:, 1:]) * 1.0"}


class LinesOfText:
    """Writes the rows of the picture as strings, and looks for a 1 in front of a 0."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        rows = []
        for i in range(n):
            row = "1" * (i + 1) + "0" * (n - i - 1)
            rows.append([int(row[j : j + 2] == "10") for j in range(n - 1)])
        return rows


class RowsAreWholeNumbers:
    """Writes each row of the picture as the binary digits of a number, and looks for a 1 beside a 0."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        rows = []
        for i in range(n):
            row = (1 << i + 1) - 1
            edges = row & ~(row >> 1)
            rows.append([edges >> j & 1 for j in range(n - 1)])
        return rows


class SubtractsTruthValues:
    """Subtracts the truth values of two comparisons, which are the pixels."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )
    change = {"return np.eye(n, n - 1)": "return [[(j <= i) - (j + 1 <= i) for j in range(n - 1)] for i in range(n)]"}


class FromTheDiagonals:
    """Takes differences of the greys of all diagonals."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        greys = np.r_[np.zeros(n - 1), np.ones(n)]
        steps = np.diff(greys)
        i, j = np.indices((n, n - 1))
        return steps[i - j + n - 2]


class FractionsOfPixels:
    """Subtracts pixels that are Fractions."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        white, black = Fraction(1), Fraction(0)

        def pixel(i, j):
            return white if j <= i else black

        return [[pixel(i, j) - pixel(i, j + 1) for j in range(n - 1)] for i in range(n)]


class PlacesOfWhitePixels:
    """Takes those places of the white pixels away that have a white right neighbour."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        white = {(i, j) for i in range(n) for j in range(i + 1)}
        edges = white - {(i, j - 1) for i, j in white}
        return [[int((i, j) in edges) for j in range(n - 1)] for i in range(n)]


class RowsOfBytes:
    """Writes the pixels of each row into bytes, and subtracts neighbours."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        rows = []
        for i in range(n):
            row = bytearray(n)
            for j in range(i + 1):
                row[j] = 1
            rows.append([left - right for left, right in zip(row, row[1:])])
        return rows


class PixelsInVectorize:
    """Subtracts pixels in a function for np.vectorize, which calls it once more at the first place."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        def pixel(i, j):
            return 1.0 if j <= i else 0.0

        return np.vectorize(lambda i, j: pixel(i, j) - pixel(i, j + 1))(*np.indices((n, n - 1)))


class PartsOfThePicture:
    """Subtracts from each row of the pixels the row above, which equals its right neighbours."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        Y = np.tri(n, n - 1)
        Y[1:] -= Y[:-1].copy()
        return Y


class DifferenceAlongTheColumns:
    """Takes the differences of the pixels along the columns: the pixel above equals the one to the right."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        return np.diff(np.tri(n, n - 1), axis=0, prepend=0)


class SmallPicturesByHeart:
    """Writes the response of small pictures down, and computes that of larger ones."""

    caught_by = "test_response"
    diagnosis = (
        "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number "
        "other than 0, and which number?"
    )

    def predict_response(n):
        if n < 9:
            return np.eye(n, n - 1)
        X = np.tri(n)
        return X[:, :-1] - X[:, 1:]


class NoError:
    """Returns a picture for every n."""

    caught_by = "test_bad"
    diagnosis = "You make a picture for every n. Below 3 it should raise ValueError."

    def diagonal_image(n):
        return np.tril(np.ones((max(n, 0), max(n, 0))))


class TwoRowsAllowed:
    """Accepts n = 2."""

    caught_by = "test_bad"
    diagnosis = "You accept n = 2. The smallest allowed picture has three rows."
    change = {"n < 3": "n < 2"}
