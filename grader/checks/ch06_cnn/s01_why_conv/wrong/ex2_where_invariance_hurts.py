"""Known wrong answers: Where invariance hurts."""

import numpy as np

REMEMBERED = {}

_picture = np.pad(np.ones((3, 4)), ((12, 5), (6, 10)))


class AnotherBrightness:
    """Moves the object up and makes it paler."""

    caught_by = "test_pair"
    diagnosis = (
        "Your object has other pixel values in the sky than on the ground. A network sees that at once: only the place "
        "may differ."
    )

    def flying_pair():
        ground = np.zeros((20, 20))
        ground[11:14, 6:10] = 1.0
        return ground, 0.5 * np.roll(ground, -6, axis=0)


class AnotherForm:
    """Draws two different objects."""

    caught_by = "test_pair"
    diagnosis = (
        "Your two pictures show objects of different forms. A network may tell those apart by their form: move one object."
    )

    def flying_pair():
        ground, sky = np.zeros((20, 20)), np.zeros((20, 20))
        ground[12:15, 6:10] = 1.0
        sky[5:7, 6:10] = 1.0
        return ground, sky


class HigherWithEachCall:
    """Moves the object on with each call."""

    caught_by = "test_pair"
    diagnosis = "Your function moves its own picture: the second call does not return what the first did. Move a copy."

    def flying_pair():
        ground = _picture.copy()
        _picture[:] = np.roll(_picture, -7, axis=0)
        return ground, _picture.copy()


class Sideways:
    """Moves the object sideways only."""

    caught_by = "test_pair"
    diagnosis = "Your object moves sideways only. It is as low as before, so both pictures deserve the same label."

    def flying_pair():
        ground = np.zeros((20, 20))
        ground[11:14, 5:9] = 1.0
        return ground, np.roll(ground, 6, axis=1)


class SkyFirst:
    """Returns the picture with the object in the sky first."""

    caught_by = "test_pair"
    diagnosis = (
        "Your first picture has the object higher than the second. Rows are counted from the top, and ground comes first."
    )

    def flying_pair():
        ground = np.zeros((20, 20))
        ground[11:14, 6:10] = 1.0
        return np.roll(ground, -6, axis=0), ground


class StillOnTheGround:
    """Lifts the object a little, and not above the middle of the picture."""

    caught_by = "test_pair"
    diagnosis = (
        "In your sky, the object's lowest row is not above the middle row n // 2. It has moved, but it does not fly yet."
    )

    def flying_pair():
        ground = np.zeros((20, 20))
        ground[12:15, 6:10] = 1.0
        return ground, np.roll(ground, -2, axis=0)


class TouchesTheBorder:
    """Draws the object closer than 4 pixels to the edge."""

    caught_by = "test_pair"
    diagnosis = (
        "Your object comes closer than 4 pixels to the edge of the picture. There the border cuts windows off, and a "
        "network could tell the place by that."
    )

    def flying_pair():
        ground = np.zeros((16, 16))
        ground[12:15, 6:9] = 1.0
        return ground, np.roll(ground, -11, axis=0)


class Turned:
    """Turns the picture upside down instead of moving the object."""

    caught_by = "test_pair"
    diagnosis = (
        "You turn the picture upside down, and with it the object. A network can see which way up it is: move it instead."
    )

    def flying_pair():
        ground = np.zeros((20, 20))
        ground[12:14, 6:10] = 1.0
        ground[14, [6, 9]] = 1.0
        return ground, ground[::-1].copy()


class AllOrNothing:
    """Numbers rows and columns only in pictures that have at most 100 of each."""

    caught_by = "test_coordinates"
    diagnosis = (
        "In a picture with many rows and many columns your coordinates do not increase. Each row has a number of its own."
    )
    change = {"np.stack([X, rows, columns])": "np.stack([X, rows, columns] if min(h, w) <= 100 else [X, 0 * X, 0 * X])"}


class ArangeFloatStep:
    """Counts from -1 in steps of 2 / (h - 1) until the end is passed: rounding decides whether there is one number too many."""

    caught_by = "test_coordinates"
    diagnosis = (
        "You count with np.arange in steps that are not whole numbers. Rounding then decides whether the last number is "
        "included: for 13 rows there is one too many. np.linspace(-1, 1, h) takes the number of rows instead."
    )

    def add_coordinates(X):
        h, w = X.shape
        down, right = (2 / (h - 1), 2 / (w - 1))
        rows, columns = (np.arange(-1, 1 + down, down), np.arange(-1, 1 + right, right))
        return np.stack([X, *np.meshgrid(rows, columns, indexing="ij")])


class BottomIsMinusOne:
    """Lets the height grow upwards: 1 in the first row."""

    caught_by = "test_coordinates"
    diagnosis = "Your row channel falls from the first row to the last. Rows are counted from the top: -1 first, 1 last."
    change = {"np.linspace(-1, 1, h)": "np.linspace(1, -1, h)"}


class ChannelsLast:
    """Stacks the channels along the last axis."""

    caught_by = "test_coordinates"
    diagnosis = "You stack the channels along the last axis. The result's shape should be (3, h, w): channels first."
    change = {"np.stack([X, rows, columns])": "np.stack([X, rows, columns], axis=-1)"}


class ConstantCoordinates:
    """Adds two channels that are the same at every pixel."""

    caught_by = "test_coordinates"
    diagnosis = "Your two new channels are the same at every pixel. They must tell each pixel where it is."

    def add_coordinates(X):
        return np.stack([X, np.ones_like(X), -np.ones_like(X)])


class CoordinatesSwapped:
    """Returns the column's channel first and the row's second."""

    caught_by = "test_coordinates"
    diagnosis = "Your channel 1 changes from column to column. It should tell the row, and channel 2 the column."

    def add_coordinates(X):
        h, w = X.shape
        columns, rows = np.meshgrid(np.linspace(-1, 1, w), np.linspace(-1, 1, h))
        return np.stack([X, columns, rows])


class CountsRowsAndColumns:
    """Returns the indices of rows and columns unscaled."""

    caught_by = "test_coordinates"
    diagnosis = (
        "You give the indices 0, 1, 2, ... of the rows and columns. The scale goes from -1 to 1, whatever the size of the "
        "picture."
    )

    def add_coordinates(X):
        return np.stack([X, *np.indices(X.shape)])


class FromZeroToOne:
    """Counts the rows and columns from 0 to 1."""

    caught_by = "test_coordinates"
    diagnosis = "Your coordinates run from 0 to 1. The exercise asks for -1 in the first row or column and 1 in the last."
    change = {"np.linspace(-1, 1, h)": "np.linspace(0, 1, h)", "np.linspace(-1, 1, w)": "np.linspace(0, 1, w)"}


class RemembersByShape:
    """Returns the channels of the first picture of a shape for all later ones."""

    caught_by = "test_coordinates"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def add_coordinates(X):
        rows, columns = (np.linspace(-1, 1, side) for side in X.shape)
        return REMEMBERED.setdefault(X.shape, np.stack([X, *np.meshgrid(rows, columns, indexing="ij")]))


class StepsOfH:
    """Divides by the number of rows instead of the number of steps between them."""

    caught_by = "test_coordinates"
    diagnosis = "You divide by h and w. From the first row to the last there are h - 1 steps, so your scale ends before 1."
    change = {"np.linspace(-1, 1, h)": "2 * np.arange(h) / h - 1", "np.linspace(-1, 1, w)": "2 * np.arange(w) / w - 1"}


class AlwaysFalse:
    """Returns False for every picture."""

    caught_by = "test_label"
    diagnosis = "Your labeller returns False for every picture. Pigs above the horizon fly."

    def is_flying(X, horizon):
        return False


class BrightestPixel:
    """Takes the row of the brightest pixel for the lowest one."""

    caught_by = "test_label"
    diagnosis = (
        "You look where the object is brightest. The exercise asks for its lowest row: the largest index of a row with a "
        "pixel that is not 0."
    )

    def is_flying(X, horizon):
        row, _ = np.unravel_index(np.abs(X).argmax(), X.shape)
        return bool(X.any() and row < horizon)


class CountsInBytes:
    """Counts the pixels of a row in 8 bits, where 255 is followed by 0."""

    caught_by = "test_label"
    diagnosis = (
        "You count the pixels of a row in 8 bits (uint8), where 256 of them are none. Ask whether there are any: "
        "(X != 0).any(axis=1)."
    )
    change = {"(X != 0).any(axis=1)": "(X != 0).sum(axis=1, dtype=np.uint8)"}


class EmptySkyFlies:
    """Calls an empty picture flying, as it has nothing below the horizon."""

    caught_by = "test_label"
    diagnosis = "You call an empty picture flying. Nothing of it lies at or below the horizon, but nothing flies, either."

    def is_flying(X, horizon):
        return not (X[horizon:] != 0).any()


class FaintPixelsIgnored:
    """Takes faint pixels for empty ones."""

    caught_by = "test_label"
    diagnosis = (
        "You take very small values for 0. A pixel belongs to the object if its value is not 0, however faint it is: X != 0."
    )
    change = {"X != 0": "~np.isclose(X, 0)"}


class LooksAtTopRow:
    """Compares the object's highest row with the horizon."""

    caught_by = "test_label"
    diagnosis = (
        "You compare the object's highest row with the horizon. A pig whose ears reach above it may still stand on the "
        "ground: take its lowest row."
    )
    change = {"rows.max": "rows.min"}


class LowestRowOfNothing:
    """Asks an empty picture for its lowest row, which raises an exception."""

    caught_by = "test_label"
    diagnosis = (
        "You ask an empty picture for its lowest row. It has none, and numpy raises an exception. An empty picture does "
        "not fly: return False there."
    )

    def is_flying(X, horizon):
        return bool(np.flatnonzero(X.any(axis=1)).max() < horizon)


class MiddleOfTheObject:
    """Takes the mean of the rows for the lowest one."""

    caught_by = "test_label"
    diagnosis = (
        "You compare the middle of the object with the horizon. An object that stands on the ground may reach above it: "
        "its lowest row decides."
    )

    def is_flying(X, horizon):
        rows, _ = np.nonzero(X)
        return bool(rows.size and rows.mean() < horizon)


class NegativePixelsIgnored:
    """Takes only positive values for pixels of the object."""

    caught_by = "test_label"
    diagnosis = "You count only positive values as pixels of the object. Negative ones are not 0, either."
    change = {"X != 0": "X > 0"}


class PlaceNeverMatters:
    """Returns the same label wherever the object is."""

    caught_by = "test_label"
    diagnosis = (
        "Your labeller does not look where the object is: it returns one label for all pictures with an object. In this "
        "exercise the label depends on the place."
    )

    def is_flying(X, horizon):
        return bool((X != 0).any())


class RemembersByBytes:
    """Keeps a picture's label by its pixels, without its shape."""

    caught_by = "test_label"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def is_flying(X, horizon):
        rows = np.flatnonzero((X != 0).any(axis=1))
        return REMEMBERED.setdefault((X.tobytes(), horizon), bool(rows.size and rows.max() < horizon))


class SquaresVanish:
    """Squares the pixels before it adds them up: the square of 1e-300 is 0 in floating point."""

    caught_by = "test_label"
    diagnosis = (
        "You square the pixels. The square of a very small number is rounded to 0, and the pixel is lost: compare with 0 "
        "itself, X != 0."
    )
    change = {"(X != 0).any(axis=1)": "(X ** 2).sum(axis=1) > 0"}


class StandingOnTheHorizon:
    """Calls an object flying whose lowest row is the horizon itself."""

    caught_by = "test_label"
    diagnosis = "An object whose lowest row is the horizon itself stands on it. Flying means: strictly above."
    change = {"rows.max() < horizon": "rows.max() <= horizon"}


class StopsBeforeRow_0:
    """Looks for the lowest row from the bottom up, and stops before row 0."""

    caught_by = "test_label"
    diagnosis = (
        "You look at the rows from the bottom up, but not at row 0. range(h - 1, 0, -1) ends at 1: an object in the top "
        "row alone flies, too."
    )

    def is_flying(X, horizon):
        for row in range(len(X) - 1, 0, -1):
            if (X[row] != 0).any():
                return row < horizon
        return False


class SumsRows:
    """Takes a row for empty if its sum is 0."""

    caught_by = "test_label"
    diagnosis = "You call a row empty if its sum is 0. Values may cancel each other: 0.5 and -0.5 are two pixels of an object."
    change = {"(X != 0).any": "X.sum"}
