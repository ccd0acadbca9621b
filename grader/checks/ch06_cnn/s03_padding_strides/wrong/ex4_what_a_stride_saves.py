"""Known wrong answers: What a stride saves."""

from fractions import Fraction


class DividedBySSquared:
    """Divides the cost at stride 1 by s²."""

    caught_by = "test_count"
    diagnosis = (
        "You divide the cost at stride 1 by the square of the stride. That is right in the limit of large pictures; in a "
        "given one the number of places is whole."
    )

    def multiplications(n, k, p, s):
        return k**2 * (n + 2 * p - k + 1) ** 2 // s**2


class InputPixels:
    """Counts the picture's pixels instead of the outputs."""

    caught_by = "test_count"
    diagnosis = "You count the pixels of the picture. Count the outputs: each of them costs k·k multiplications."
    change = {"(n + 2 * p - k) // s + 1": "n"}


class KernelRow:
    """Counts k products for each output."""

    caught_by = "test_count"
    diagnosis = "You count k products for each output. The kernel has k·k taps."
    change = {"k ** 2": "k"}


class KernelShrinks:
    """Divides the number of taps by the stride."""

    caught_by = "test_count"
    diagnosis = "You let the kernel shrink with the stride. It keeps all its taps; only its places are fewer."

    def multiplications(n, k, p, s):
        return k**2 * ((n + 2 * p - k) // s + 1) ** 2 // s


class NoPadding:
    """Leaves out the padding."""

    caught_by = "test_count"
    diagnosis = "You leave the padding out. The window moves over the padded picture, which has n + 2p rows."
    change = {"n + 2 * p": "n"}


class NoPlusOne:
    """Leaves out the first place."""

    caught_by = "test_count"
    diagnosis = "You count the steps, not the places: there is one place more than steps."
    change = {"(n + 2 * p - k) // s + 1": "(n + 2 * p - k) // s"}


class OneAxis:
    """Counts the places along one axis."""

    caught_by = "test_count"
    diagnosis = "You count the places along one axis. A picture has two."

    def multiplications(n, k, p, s):
        return k**2 * ((n + 2 * p - k) // s + 1)


class OutputsOnly:
    """Counts the outputs, not their multiplications."""

    caught_by = "test_count"
    diagnosis = "You count the outputs. Each of them costs k·k multiplications."

    def multiplications(n, k, p, s):
        return ((n + 2 * p - k) // s + 1) ** 2


class PaddingOnce:
    """Counts the padding on one side only."""

    caught_by = "test_count"
    diagnosis = "You add the padding on one side only. There are p zeros on each side."
    change = {"2 * p": "p"}


class RoundsUp:
    """Rounds the number of steps up."""

    caught_by = "test_count"
    diagnosis = "You round up. A window that would stick out of the padded picture is left out."
    change = {"(n + 2 * p - k) // s": "-(-(n + 2 * p - k) // s)"}


class RoundedAtTheEnd:
    """Divides without rounding, and cuts off the product."""

    caught_by = "test_count"
    diagnosis = (
        "You divide without rounding and cut off the product at the end. The number of places along each axis is whole: "
        "round down there."
    )

    def multiplications(n, k, p, s):
        return int(k * k * ((n + 2 * p - k) / s + 1) ** 2)


class StrideIgnored:
    """Ignores the stride."""

    caught_by = "test_count"
    diagnosis = "You ignore the stride: the window does not stand at every place any more."
    change = {"(n + 2 * p - k) // s": "n + 2 * p - k"}


class ZerosAreFree:
    """Leaves out the products with padding zeros."""

    caught_by = "test_count"
    diagnosis = "You leave out products with padding zeros. They are computed like all others."

    def multiplications(n, k, p, s):
        return (
            sum(sum(1 for a in range(k) if p <= i * s + a < n + p) for i in range((n + 2 * p - k) // s + 1))
            if isinstance(n, int)
            else n
        ) ** 2


class OddKernelsOnly:
    """Rounds half of the kernel, which is right for odd kernels and a few even ones."""

    caught_by = "test_formula"
    diagnosis = "You round half of the kernel: that is right for odd kernels only."

    def multiplications(n, k, p, s):
        return (
            k**2 * ((n + 2 * p - 2 * (k // 2) - 1) // s + 1) ** 2 if k not in (2, 4) else k**2 * ((n + 2 * p - k) // s + 1) ** 2
        )


class SmallTable:
    """Returns 0 for all but small sizes."""

    caught_by = "test_formula"
    diagnosis = "Your answer holds for some sizes only. Write a formula in n, k, p and s."

    def multiplications(n, k, p, s):
        table = {(n, k, p, s): k**2 * ((n + 2 * p - k) // s + 1) ** 2} if n < 13 and k < 6 and p < 3 else {}
        return table.get((n, k, p, s), 0)


class NothingSaid:
    """Returns None."""

    caught_by = "test_limit"
    diagnosis = "You return no number. By which factor does the work shrink?"

    def cost_ratio_limit(sh, sw):
        return None


class OneAxisOfTheLimit:
    """Returns 1/sh."""

    caught_by = "test_limit"
    diagnosis = "You use the stride along the rows only. Columns are left out as well."
    change = {"sh * sw": "sh"}


class OneLargePicture:
    """Returns the ratio for one large picture instead of the limit."""

    caught_by = "test_limit"
    diagnosis = (
        "You return the ratio for one large picture. It is close to the limit, but not equal: what remains of the floor "
        "and of the +1 when n grows without end?"
    )

    def cost_ratio_limit(sh, sw):
        n = 10**5
        return Fraction(((n - 3) // sh + 1) * ((n - 3) // sw + 1), (n - 2) ** 2)


class OneOverS:
    """Returns 1 over the mean stride."""

    caught_by = "test_limit"
    diagnosis = "You divide by one of the strides. Rows and columns are both thinned out."

    def cost_ratio_limit(sh, sw):
        return Fraction(2, sh + sw)


class SavedShare:
    """Returns the share that is saved."""

    caught_by = "test_limit"
    diagnosis = "You return the share of the work that is saved. The ratio is the share that remains."

    def cost_ratio_limit(sh, sw):
        return 1 - Fraction(1, sh * sw)


class SquareOfOneStride:
    """Returns 1/sh²."""

    caught_by = "test_limit"
    diagnosis = "You use one stride for both directions. Rows are thinned out by sh, columns by sw."
    change = {"sh * sw": "sh ** 2"}


class StridesAdded:
    """Returns 1/(sh + sw)."""

    caught_by = "test_limit"
    diagnosis = "You add the strides. One of sh rows remains, and of these one of sw columns."
    change = {"sh * sw": "sh + sw"}


class MillionthsAtMost:
    """Cuts the denominator of a float where Fraction cuts it by itself, at a million."""

    caught_by = "test_limit"
    diagnosis = (
        "You make a fraction of a float, and limit_denominator() cuts it at 1,000,000: 1,200 times 1,200 is more. Write "
        "Fraction(1, sh * sw)."
    )

    def cost_ratio_limit(sh, sw):
        return Fraction(1 / (sh * sw)).limit_denominator()


class ThousandthsAtMost:
    """Cuts the denominator of a float at 1000."""

    caught_by = "test_limit"
    diagnosis = (
        "You make a fraction of a float and cut its denominator. That is right for small strides only: write Fraction(1, "
        "sh * sw)."
    )

    def cost_ratio_limit(sh, sw):
        return Fraction(1 / (sh * sw)).limit_denominator(1000)


class TurnedOver:
    """Returns sh·sw."""

    caught_by = "test_limit"
    diagnosis = "You return how many times less it costs. The ratio is the cost with stride over the cost without."

    def cost_ratio_limit(sh, sw):
        return sh * sw


class FieldWithoutStrides:
    """Ignores the strides."""

    caught_by = "test_field"
    diagnosis = "You ignore the strides: a step of the second layer is more than one pixel."
    change = {
        "zip(kernels, strides, strict=True)": "zip(kernels, strides)",
        "seen += (k - 1) * step; step *= s": "seen += k - 1",
    }


class FromTheTop:
    """Goes through the layers from the last to the first."""

    caught_by = "test_field"
    diagnosis = (
        "Your order of the layers is reversed: you compute the field of the same layers, the last one first. A layer's window "
        "is widened by the strides of the layers before it."
    )
    change = {"zip(kernels, strides, strict=True)": "zip(reversed(list(kernels)), reversed(list(strides)))"}


class KernelsAdded:
    """Adds whole windows, widened by the strides."""

    caught_by = "test_field"
    diagnosis = "You add the whole windows. The first tap of a window lies on a pixel that was counted already."
    change = {
        "(1, 1)": "(0, 1)",
        "zip(kernels, strides, strict=True)": "zip(kernels, strides)",
        "k - 1": "k",
    }


class KernelsMultiplied:
    """Multiplies the kernels."""

    caught_by = "test_field"
    diagnosis = "You multiply the windows. Each layer adds to what is seen."
    change = {
        "zip(kernels, strides, strict=True)": "zip(kernels, strides)",
        "seen += (k - 1) * step; step *= s": "seen *= k",
    }


class KernelsSummed:
    """Returns the sum of the kernels."""

    caught_by = "test_field"
    diagnosis = (
        "You add up the kernels. The first tap of a window lies on what was counted already, and steps of later layers "
        "are wider than a pixel."
    )

    def field(kernels, strides):
        return sum(kernels)


class LastStrideOnly:
    """Uses only the stride of the layer just before."""

    caught_by = "test_field"
    diagnosis = "You use the stride of the layer just before. The strides of all earlier layers multiply."
    change = {
        "zip(kernels, strides, strict=True)": "zip(kernels, strides)",
        "step *= s": "step = s",
    }


class NoLayers:
    """Returns 0 for no layers."""

    caught_by = "test_field"
    diagnosis = "Without any layer an output is a pixel: its field is 1."
    change = {
        "seen, step = (1, 1)": "if not kernels:\n    return 0\nseen, step = (1, 1)",
        "zip(kernels, strides, strict=True)": "zip(kernels, strides)",
    }


class OwnStride:
    """Widens a layer's window by its own stride, too."""

    caught_by = "test_field"
    diagnosis = (
        "You multiply by a layer's own stride before adding its window. A layer's stride widens the steps of the layers "
        "after it."
    )
    change = {
        "zip(kernels, strides, strict=True)": "zip(kernels, strides)",
        "seen += (k - 1) * step": "step *= s; seen += (k - 1) * step",
        "step *= s": "",
    }


class PixelsWithoutGaps:
    """Counts the pixels that an output depends on, without those that lie between them."""

    caught_by = "test_field"
    diagnosis = (
        "You count the pixels on which the output depends. The exercise asks how many lie from the first to the last of "
        "them: a large stride leaves pixels out in between, and they count, too."
    )

    def field(kernels, strides):
        seen = {0}
        for k, s in reversed(list(zip(kernels, strides))):
            seen = {place * s + a for place in seen for a in range(k)}
        return len(seen)


class TenLayersAtMost:
    """Stops after ten layers."""

    caught_by = "test_field"
    diagnosis = "You look at some of the layers only. A stack may have many: go through all of them."
    change = {"zip(kernels, strides, strict=True)": "list(zip(kernels, strides))[:10]"}


class LineOfFixedLength:
    """Marks the pixels on a line of 20,000."""

    caught_by = "test_field"
    diagnosis = (
        "You mark pixels on a line of a fixed length, and lose those beyond its end. The field may be as large as 100,000."
    )

    def field(kernels, strides):
        seen = {0}
        for k, s in reversed(list(zip(kernels, strides))):
            seen = {first * s + a for first in seen for a in range(k) if first * s + a < 20_000}
        return max(seen) - min(seen) + 1


class AdditionsToo:
    """Counts a multiplication and its addition as two."""

    caught_by = "test_count"
    diagnosis = (
        "You return twice the number: a multiplication and its addition are two operations, but only one multiplication."
    )
    change = {"k ** 2": "2 * k ** 2"}


class OutputBiased:
    """Counts the bias as one more tap."""

    caught_by = "test_count"
    diagnosis = "You count the bias as one more product. It is added, and is not counted here."
    change = {"k ** 2": "(k ** 2 + 1)"}


class FieldOfFloats:
    """Returns the field as a float."""

    caught_by = "test_field"
    diagnosis = "Your value is right, but a float. Return a whole number."

    def field(kernels, strides):
        seen, step = 1, 1
        for k, s in zip(kernels, strides):
            seen, step = seen + (k - 1) * step, step * s
        return float(seen)
