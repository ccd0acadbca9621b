"""Known wrong answers: The size of the composed kernel."""


def composed_cells_alone(k1h, k1w, k2h, k2w):
    return (k1h + k2h - 1) * (k1w + k2w - 1)


class AddsTheWindows:
    """Adds the two windows."""

    caught_by = "test_size"
    diagnosis = (
        "You add the windows. The first number of the second window sees k1 pixels already: only the steps to its other "
        "numbers add pixels."
    )
    change = {"k2 - 1": "k2"}

    composed_cells = composed_cells_alone


class AddsWithoutStride:
    """Adds the two windows, and ignores the stride."""

    caught_by = "test_size"
    diagnosis = "You add the windows. Two windows of 1 pixel see 1 pixel, not 2."
    change = {"(k2 - 1) * s1": "k2"}

    composed_cells = composed_cells_alone


class DistanceNotCount:
    """Returns the distance from the first pixel to the last."""

    caught_by = "test_size"
    diagnosis = "You return the distance from the first pixel to the last one. Count both of them."

    composed_cells = composed_cells_alone

    def composed_size(k1, k2, s1=1):
        return k1 - 1 + (k2 - 1) * s1


class DividesByTheStride:
    """Divides by the stride."""

    caught_by = "test_size"
    diagnosis = (
        "You divide by the stride: that is how the *output* gets smaller. Here you go back to the picture, and the steps "
        "get longer."
    )
    change = {"(k2 - 1) * s1": "(k2 - 1) // s1"}


class Floats:
    """Returns floats."""

    caught_by = "test_size"
    diagnosis = "Your value is right, but a float. Return a whole number."

    def composed_size(k1, k2, s1=1):
        return float(k1 + (k2 - 1) * s1)


class IgnoresTheStride:
    """Ignores the stride of the first layer."""

    caught_by = "test_size"
    diagnosis = (
        "Your function is right for stride 1. With a larger stride the steps of the second window are longer: 3, 3 and "
        "s1 = 2 see more than 5 pixels."
    )
    change = {"k1 + (k2 - 1) * s1": "k1 + k2 - 1"}


class LargerWindow:
    """Returns the larger of the two windows."""

    caught_by = "test_size"
    diagnosis = (
        "You take the larger of the two windows. The second window holds several places of the first one, which reach further."
    )

    composed_cells = composed_cells_alone
    change = {"k1 + (k2 - 1) * s1": "max(k1, k2)"}


class LastWindowStart:
    """Returns the place where the last window starts, plus 1."""

    caught_by = "test_size"
    diagnosis = "You stop where the last of the first layer's windows starts. It is k1 pixels long."

    composed_cells = composed_cells_alone

    def composed_size(k1, k2, s1=1):
        return (k2 - 1) * s1 + 1


class NoDefault:
    """Has no default for the stride."""

    caught_by = "test_size"
    diagnosis = "Your function needs three arguments. The stride has a default: s1=1."

    composed_cells = composed_cells_alone

    def composed_size(k1, k2, s1):
        return k1 + (k2 - 1) * s1


class OneForOneAdded:
    """Adds 1 where it should subtract 1."""

    caught_by = "test_size"
    diagnosis = "You have a wrong sign on the way to k1 + k2 + 1: two windows of 1 pixel see 1 pixel, not 3."
    change = {"k1 + (k2 - 1) * s1": "k1 + k2 + 1"}

    def composed_cells(k1h, k1w, k2h, k2w):
        return (k1h + k2h + 1) * (k1w + k2w + 1)


class PixelsRead:
    """Counts the pixels that are read, without those that lie between windows."""

    caught_by = "test_size"
    diagnosis = (
        "You count the pixels that are read. If the stride is larger than the window, pixels between are skipped, but "
        "they count, too."
    )

    def composed_size(k1, k2, s1=1):
        return k1 + (k2 - 1) * s1 if s1 <= k1 else k1 * k2


class Product:
    """Multiplies the windows."""

    caught_by = "test_size"
    diagnosis = (
        "You multiply the windows. That would be right if the first windows stood side by side; with a small stride they "
        "overlap."
    )

    composed_cells = composed_cells_alone
    change = {"k1 + (k2 - 1) * s1": "k1 * k2"}


class RightUpToFifty:
    """Counts within a picture of 4,000 pixels."""

    caught_by = "test_size"
    diagnosis = "Your count ends at a fixed number of pixels. Windows and strides may be as large as 1,000."

    def composed_size(k1, k2, s1=1):
        picture = set(range(4000))
        return len({p for p in range(k1 + (k2 - 1) * s1) if p in picture})


class SmallTable:
    """Treats strides above 9 as 9."""

    caught_by = "test_size"
    diagnosis = "Your function is right for small strides only. Sizes and strides may be as large as 1,000."
    change = {"(k2 - 1) * s1": "(k2 - 1) * min(s1, 9)"}


class StretchesBoth:
    """Multiplies the whole length by the stride."""

    caught_by = "test_size"
    diagnosis = "You multiply the whole length by the stride. The first window stays k1 pixels long."

    def composed_size(k1, k2, s1=1):
        return (k1 + k2 - 1) * s1


class StrideOnTheFirst:
    """Multiplies the first window by the stride."""

    caught_by = "test_size"
    diagnosis = (
        "You stretch the first window. The stride does not change a window; it changes the distance between two of them."
    )

    def composed_size(k1, k2, s1=1):
        return (k1 - 1) * s1 + k2


class AddsTheAxes:
    """Adds the rows and columns of the kernel."""

    caught_by = "test_cells"
    diagnosis = "You add the two lengths. A kernel of r rows and c columns holds r times c numbers."

    def composed_cells(k1h, k1w, k2h, k2w):
        return (k1h + k2h - 1) + (k1w + k2w - 1)


class AxesMixed:
    """Adds the rows of each window to its columns."""

    caught_by = "test_cells"
    diagnosis = "You add the rows of a window to its own columns. Add rows to rows, and columns to columns."

    def composed_cells(k1h, k1w, k2h, k2w):
        return (k1h + k1w - 1) * (k2h + k2w - 1)


class CellsMinusOne:
    """Subtracts 1 from the product instead of from each length."""

    caught_by = "test_cells"
    diagnosis = "You subtract 1 at the end. Each axis has its own length: compute both lengths first, then their product."

    def composed_cells(k1h, k1w, k2h, k2w):
        return (k1h + k2h) * (k1w + k2w) - 1


class OneTooMany:
    """Makes each axis one too long."""

    caught_by = "test_cells"
    diagnosis = "Each axis is one too long: two 1x1 kernels make one number."

    def composed_cells(k1h, k1w, k2h, k2w):
        return (k1h + k2h) * (k1w + k2w)


class ParametersOfBoth:
    """Counts the weights of both layers."""

    caught_by = "test_cells"
    diagnosis = (
        "You count the weights of the two layers. The exercise asks how many weights the one kernel has that replaces them."
    )

    def composed_cells(k1h, k1w, k2h, k2w):
        return k1h * k1w + k2h * k2w


class ProductOfCells:
    """Multiplies the numbers of weights."""

    caught_by = "test_cells"
    diagnosis = "You multiply the numbers of weights. Many of these products belong to the same pixel and are added."

    def composed_cells(k1h, k1w, k2h, k2w):
        return k1h * k1w * k2h * k2w


class SquaresOnly:
    """Squares the number of rows."""

    caught_by = "test_cells"
    diagnosis = "You square the number of rows. The columns can have another length."

    def composed_cells(k1h, k1w, k2h, k2w):
        return (k1h + k2h - 1) ** 2


class CellsInFloats:
    """Returns the number of cells as a float."""

    caught_by = "test_cells"
    diagnosis = "Your number of cells is right, but a float. Return a whole number."

    def composed_cells(k1h, k1w, k2h, k2w):
        return float((k1h + k2h - 1) * (k1w + k2w - 1))


class AtMostAMillion:
    """Cuts the number of cells off at a million."""

    caught_by = "test_large"
    diagnosis = "Your number of cells is at most 1,000,000. With windows of up to 1,000 rows and columns there are more."

    def composed_cells(k1h, k1w, k2h, k2w):
        return min((k1h + k2h - 1) * (k1w + k2w - 1), 1_000_000)


class OneStepTooMany:
    """Counts k2 steps of the second window, and takes one pixel off."""

    caught_by = "test_size"
    diagnosis = (
        "You count k2 steps of s1 pixels, less one pixel. From the first of k2 numbers to the last there are k2 - 1 steps."
    )

    def composed_size(k1, k2, s1=1):
        return k1 + k2 * s1 - 1
