"""Known wrong answers: At the border."""

from fractions import Fraction

import numpy as np

REMEMBERED = {}


class AtLeastOneLayer:
    """Takes a radius of 0 or no layers for an error."""

    caught_by = "test_size"
    diagnosis = (
        "You raise ValueError for delta = 0 or for layers = 0. Both are allowed: a window of one pixel, and no layer at "
        "all, leave the picture as it is."
    )
    change = {"min(n, delta, layers) < 0": "min(n, delta, layers) <= 0"}


class DeltaIsTheWindow:
    """Takes delta for the number of pixels in the window."""

    caught_by = "test_size"
    diagnosis = "You take delta for the number of pixels in the window. It is the radius: the window has 2·delta + 1 pixels."
    change = {
        "2 * delta": "delta - 1",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class FloatSize:
    """Returns a float."""

    caught_by = "test_size"
    diagnosis = "Your size is a float. A number of rows is a whole number: use // instead of /, or no division at all."
    change = {
        "n - 2 * delta * layers": "(2 * n - 4 * delta * layers) / 2",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class OneLayerOnly:
    """Counts the loss of a single layer."""

    caught_by = "test_size"
    diagnosis = "You count the loss of one layer, however many there are. Each layer loses as much again."
    change = {
        "2 * delta * layers": "2 * delta",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class OneRowTooMany:
    """Adds 1, as in the formula with the window's size, although the window has 2·delta + 1 rows."""

    caught_by = "test_size"
    diagnosis = "You have one row too many. A window of 2·delta + 1 rows has n - (2·delta + 1) + 1 places: the two 1s cancel."
    change = {
        "n - 2 * delta * layers": "n - 2 * delta * layers + 1",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class OneSideOnly:
    """Counts the pixels lost on one side."""

    caught_by = "test_size"
    diagnosis = "You count the loss on one side. A window reaches delta pixels to both sides."
    change = {
        "2 * delta": "delta",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class WholeWindowLost:
    """Takes the whole window off instead of window - 1."""

    caught_by = "test_size"
    diagnosis = "You take off the whole window, 2·delta + 1, in each layer. A window of one pixel (delta = 0) loses nothing."
    change = {
        "2 * delta": "2 * delta + 1",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class NumbersOf16Bits:
    """Counts in 16 bits, which hold numbers up to 32,767."""

    caught_by = "test_size"
    diagnosis = (
        "Your numbers have 16 bits, and no room for more than 32,767 rows. Python's own whole numbers have no largest one."
    )

    def valid_size(n, delta, layers):
        left = n - 2 * delta * layers
        if min(n, delta, layers) < 0 or left < 1:
            raise ValueError("nothing is left")
        return (left + 2**15) % 2**16 - 2**15


class ProductOf16Bits:
    """Counts what is lost in 16 bits: only that pictures lose too few rows."""

    caught_by = "test_size"
    diagnosis = (
        "Your numbers have 16 bits: 2·delta·layers does not fit if it is more than 32,767. Python's own whole numbers have no "
        "largest one."
    )

    def valid_size(n, delta, layers):
        left = n - ((2 * delta * layers + 2**15) % 2**16 - 2**15)
        if min(n, delta, layers) < 0 or left < 1:
            raise ValueError("nothing is left")
        return left


class NegativeInputs:
    """Looks at the result alone, and accepts negative inputs."""

    caught_by = "test_empty"
    diagnosis = (
        "You look at the result alone. A negative radius or number of layers makes no sense, even where the result is positive."
    )
    change = {
        "min(n, delta, layers) < 0 or left < 1": "left < 1",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class NoError:
    """Returns sizes of 0 and less."""

    caught_by = "test_empty"
    diagnosis = "You return a size where nothing is left, or for a negative input. There is no such picture: raise ValueError."

    def valid_size(n, delta, layers):
        return n - 2 * delta * layers


class NothingFromTheStart:
    """Tests the size after each layer only, and accepts 0 rows if there is no layer."""

    caught_by = "test_empty"
    diagnosis = (
        "You test the size after each layer only. Without layers it is never tested: a picture of 0 rows has nothing "
        "left, either."
    )

    def valid_size(n, delta, layers):
        if min(n, delta, layers) < 0:
            raise ValueError("negative")
        for _ in range(layers):
            n -= 2 * delta
            if n < 1:
                raise ValueError("nothing is left")
        return n


class ZeroInsteadOfAnError:
    """Returns 0 where nothing is left."""

    caught_by = "test_empty"
    diagnosis = "You return 0 where nothing is left. The exercise asks for a ValueError there."

    def valid_size(n, delta, layers):
        if min(n, delta, layers) < 0:
            raise ValueError("negative")
        return max(n - 2 * delta * layers, 0)


class ZeroRowsLeft:
    """Accepts a picture of 0 rows."""

    caught_by = "test_empty"
    diagnosis = "You accept a picture of 0 rows. Nothing is left of it: raise ValueError there, too."
    change = {
        "left < 1": "left < 0",
        "f'{layers} layers of radius {delta} leave nothing of {n} rows'": "'nothing is left'",
    }


class AxesAdded:
    """Adds the counts of rows and columns."""

    caught_by = "test_cover"
    diagnosis = "You add the counts of the two axes. Each row position goes with each column position: multiply."

    def coverage(h, w, kh, kw):
        def along_axis(n, k):
            return np.array([min(t + 1, n - t, k, n - k + 1) for t in range(n)])

        return np.add.outer(along_axis(h, kh), along_axis(w, kw))


class CountsInBytes:
    """Counts in 8 bits, where 255 is followed by 0."""

    caught_by = "test_cover"
    diagnosis = (
        "Your counts are kept in 8 bits (uint8) and start again at 0 after 255. Large windows see a pixel more often than "
        "that: use an ordinary whole number type."
    )

    def coverage(h, w, kh, kw):
        uses = np.zeros((h, w), dtype=np.uint8)
        for i in range(h - kh + 1):
            for j in range(w - kw + 1):
                uses[i : i + kh, j : j + kw] += 1
        return uses


class LargestCountsCutOff:
    """Cuts counts off at 550."""

    caught_by = "test_cover"
    diagnosis = (
        "Your largest counts are cut off. A pixel in the middle is in min(kh, h - kh + 1) · min(kw, w - kw + 1) windows."
    )

    change = {
        "np.outer(_along_axis(h, kh), _along_axis(w, kw))": "np.minimum(np.outer(_along_axis(h, kh), _along_axis(w, kw)), 550)"
    }


class LargePicturesOnly:
    """Forgets that a small picture has fewer than k windows."""

    caught_by = "test_cover"
    diagnosis = (
        "Your counts are right for large pictures. In a small one there are only n - k + 1 windows along an axis: no "
        "pixel can take part in more."
    )

    def coverage(h, w, kh, kw):
        def along_axis(n, k):
            return np.array([min(t + 1, n - t, k) for t in range(n)])

        return np.outer(along_axis(h, kh), along_axis(w, kw))


class LastWindowMissing:
    """Leaves the last window position out."""

    caught_by = "test_cover"
    diagnosis = "You leave out the last position of the window. There are n - k + 1 positions along an axis."

    def coverage(h, w, kh, kw):
        uses = np.zeros((h, w), dtype=int)
        for i in range(h - kh):
            for j in range(w - kw):
                uses[i : i + kh, j : j + kw] += 1
        return uses


class PaddedLayer:
    """Counts the windows of a layer with zero padding."""

    caught_by = "test_cover"
    diagnosis = "You count windows that stick out over the border. Without padding those do not exist."

    def coverage(h, w, kh, kw):
        def along_axis(n, k):
            starts = range(-((k - 1) // 2), n - (k - 1) // 2)
            return np.array([sum(start <= t < start + k for start in starts) for t in range(n)])

        return np.outer(along_axis(h, kh), along_axis(w, kw))


class RemembersByPicture:
    """Returns the counts of the first window for all windows in a picture of the same sides."""

    caught_by = "test_cover"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def coverage(h, w, kh, kw):
        lines = [np.convolve(np.ones(n - k + 1), np.ones(k)) for n, k in ((h, kh), (w, kw))]
        return REMEMBERED.setdefault((h, w), np.outer(*lines))


class SameEverywhere:
    """Returns kh*kw for every pixel."""

    caught_by = "test_cover"
    diagnosis = "You return kh·kw for every pixel. A pixel in a corner is used once: no window reaches past it."

    def coverage(h, w, kh, kw):
        return np.full((h, w), kh * kw)


class WindowTurned:
    """Takes kh for the width and kw for the height."""

    caught_by = "test_cover"
    diagnosis = "You use kh along the columns and kw along the rows. Rows come first: the window is kh high and kw wide."

    def coverage(h, w, kh, kw):
        uses = np.zeros((h, w), dtype=int)
        for i in range(h - kw + 1):
            for j in range(w - kh + 1):
                uses[i : i + kw, j : j + kh] += 1
        return uses


class WindowsSideBySide:
    """Moves the window by its own size."""

    caught_by = "test_cover"
    diagnosis = "You put the windows side by side. The window of this layer moves by one pixel at a time."

    def coverage(h, w, kh, kw):
        uses = np.zeros((h, w), dtype=int)
        for i in range(0, h - kh + 1, kh):
            for j in range(0, w - kw + 1, kw):
                uses[i : i + kh, j : j + kw] += 1
        return uses


class AHalfAndAQuarter:
    """Returns 1/2 and 1/4 for every k."""

    caught_by = "test_dim"
    diagnosis = (
        "You say that half of the window lies outside. The row of the centre is inside, too: it is a little more than half."
    )

    def dimming(k):
        return Fraction(1, 2), Fraction(1, 4)


class CornerFirst:
    """Returns the corner before the edge."""

    caught_by = "test_dim"
    diagnosis = "You return the value at the corner first. The pair is (edge, corner)."
    change = {"(edge, edge ** 2)": "(edge**2, edge)"}


class CornerLikeEdge:
    """Returns the value at the edge for the corner, too."""

    caught_by = "test_dim"
    diagnosis = "You give the corner the value of the edge. At a corner rows and columns are missing: it is darker."

    def dimming(k):
        return Fraction(k + 1, 2 * k), Fraction(k + 1, 2 * k)


class CornerIsHalfTheEdge:
    """Halves the value of the edge at the corner."""

    caught_by = "test_dim"
    diagnosis = (
        "Your corner is half the edge. There the window sticks out along rows and along columns: the share that is inside is "
        "the product of the two shares."
    )
    change = {"edge ** 2": "edge / 2"}


class DenominatorsCut:
    """Makes fractions of floats, with small denominators."""

    caught_by = "test_dim"
    diagnosis = (
        "You make fractions of floats, and cut their denominators. That is right for small k only: compute with Fractions "
        "from the start."
    )

    def dimming(k):
        edge = (k + 1) / (2 * k)
        return Fraction(edge).limit_denominator(100), Fraction(edge**2).limit_denominator(100)


class HalfTheWindowOnly:
    """Leaves out the middle row of the window."""

    caught_by = "test_dim"
    diagnosis = "You count k // 2 rows of the window inside. The middle one, on the edge itself, lies inside, too."

    def dimming(k):
        return (Fraction(k // 2, k), Fraction(k // 2, k) ** 2)


class NoDimming:
    """Returns 1 for the edge and the corner."""

    caught_by = "test_dim"
    diagnosis = (
        "You average over the pixels inside the picture only. The layer cannot tell padding from pixels: it always "
        "divides by k²."
    )

    def dimming(k):
        return Fraction(1), Fraction(1)


class OneRowLost:
    """Takes one row of the window to lie outside, for every k."""

    caught_by = "test_dim"
    diagnosis = (
        "You count one row of the window outside the picture. That is right for windows of 3: with its middle on the "
        "edge, k // 2 rows are outside."
    )

    def dimming(k):
        return (Fraction(k - 1, k), Fraction(k - 1, k) ** 2)


class OneRowMissing:
    """Takes one row of the window to lie outside, for every k above 1."""

    caught_by = "test_dim"
    diagnosis = "You say that one row of the window lies outside. That is true of k = 3; larger windows stick out further."

    def dimming(k):
        return Fraction(k - 1, k) if k > 1 else Fraction(1), Fraction(k - 1, k) ** 2 if k > 1 else Fraction(1)


class OnlyThree:
    """Returns the values of k = 3 for every k."""

    caught_by = "test_dim"
    diagnosis = "Your values are those of the 3x3 window, for every k. Count the rows inside for k = 5."

    def dimming(k):
        return Fraction(2, 3), Fraction(4, 9)


class Rounded:
    """Returns floats."""

    caught_by = "test_dim"
    diagnosis = (
        "Your values are floats, or were floats on the way, and those are rounded. Compute with exact numbers: "
        "Fraction(2, 3), not 2 / 3 and not Fraction(2 / 3)."
    )

    def dimming(k):
        return (k + 1) / (2 * k), ((k + 1) / (2 * k)) ** 2


class ThousandthsAtMost:
    """Cuts the denominators of floats at 1000: right up to windows of 31 pixels."""

    caught_by = "test_dim"
    diagnosis = (
        "Your values are floats, or were floats on the way, and those are rounded. Compute with exact numbers: "
        "Fraction(2, 3), not 2 / 3 and not Fraction(2 / 3)."
    )

    def dimming(k):
        edge = (k // 2 + 1) / k
        return (Fraction(edge).limit_denominator(1000), Fraction(edge**2).limit_denominator(1000))


class TwiceTheEdgeLost:
    """Takes away twice at the corner what is lost at an edge."""

    caught_by = "test_dim"
    diagnosis = (
        "At the corner you take away twice what is lost at an edge. The part that is lost on both sides is then counted "
        "twice: multiply the two shares instead."
    )
    change = {"edge ** 2": "2 * edge - 1"}
