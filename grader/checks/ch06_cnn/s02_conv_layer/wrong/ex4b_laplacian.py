"""Known wrong answers: Laplacian."""

import sympy
from sympy import Matrix


class ASymbolOfTheSameName:
    """Puts a number for its own symbol x, also where the spacing is called x."""

    caught_by = "test_order"
    diagnosis = "Where the spacing is a symbol x, it gets mixed up with one of yours. Give yours a sympy.Dummy, or none."

    def laplacian(h=1):
        kernel = Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2
        return kernel.subs(sympy.Symbol("x", positive=True), 1)


class CornersUnscaled:
    """Uses the four corners as if they were at the distance h."""

    caught_by = "test_order"
    diagnosis = "Your four corners are further away than h: they are h away along each axis, so more than h along the diagonal."
    change = {"[[0, 1, 0], [1, -4, 1], [0, 1, 0]]": "[[1, 0, 1], [0, -4, 0], [1, 0, 1]]"}


class DividedByH:
    """Divides by h, not by h²."""

    caught_by = "test_order"
    diagnosis = "You divide by h once; a second derivative needs h²."

    def laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h)


class EightNeighbours:
    """Gives all eight neighbours the weight 1, over h²."""

    caught_by = "test_order"
    diagnosis = "Eight equal neighbours give three times the Laplacian: on x² you get 6 and not 2."
    change = {"[[0, 1, 0], [1, -4, 1], [0, 1, 0]]": "[[1, 1, 1], [1, -8, 1], [1, 1, 1]]"}


class EightNeighboursForAnySpacing:
    """Gives all eight neighbours the weight 1, for every spacing."""

    caught_by = "test_order"
    diagnosis = (
        "Eight equal neighbours give 6 on x² and not 2 (for h = 1): the corners count too much. And your kernel does not "
        "depend on the spacing h."
    )

    def laplacian(h=1):
        return Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]])


class FourthDerivativeAdded:
    """Adds the fourth derivative ∂⁴f/∂x²∂y²."""

    caught_by = "test_order"
    diagnosis = "Your kernel is right on polynomials up to degree 3, but it adds ∂⁴f/∂x²∂y²: try it on x²y²."

    def laplacian(h=1):
        h = sympy.sympify(h)
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / h**2 + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**4


class MeanOfTheNeighbours:
    """Subtracts the middle from the mean of its neighbours."""

    caught_by = "test_order"
    diagnosis = "You subtract the middle from the mean of its neighbours. That has the right sign, but a quarter of the size."

    def laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / (4 * sympy.sympify(h) ** 2)


class LargeSpacingsCutOff:
    """Takes 200 for larger whole spacings."""

    caught_by = "test_order"
    diagnosis = "Your kernel is the same for all large spacings h. Divide by h² whatever h is."

    def laplacian(h=1):
        return sympy.Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(min(h, 200) if isinstance(h, int) else h) ** 2


class MiddleMinusTwo:
    """Writes -2 instead of -4 in the middle."""

    caught_by = "test_order"
    diagnosis = (
        "Your weights do not add up to 0, so a constant picture seems to be curved. The middle belongs to both second "
        "derivatives."
    )
    change = {"-4": "-2"}


class NegativeAndSpacingForgotten:
    """Returns the kernel with the other sign, for every spacing."""

    caught_by = "test_order"
    diagnosis = (
        "Your sign is the other way round (on x² + y² the Laplacian is 4, and you give -4 for h = 1), and your kernel "
        "does not depend on the spacing h."
    )

    def laplacian(h=1):
        return Matrix([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])


class OnlyAlongX:
    """Takes the second derivative along x alone."""

    caught_by = "test_order"
    diagnosis = "You take the second derivative along x only. The Laplacian adds the one along y."
    change = {"[[0, 1, 0], [1, -4, 1], [0, 1, 0]]": "[[0, 0, 0], [1, -2, 1], [0, 0, 0]]"}


class ShortFractions:
    """Shortens the weights to small denominators if h is a number."""

    caught_by = "test_order"
    diagnosis = (
        "For some spacings your weights are rounded to fractions with small denominators: leave the exact ones as they are."
    )

    def laplacian(h=1):
        weights = Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2
        if isinstance(h, sympy.Symbol):
            return weights
        return weights.applyfunc(lambda w: sympy.Rational(w).limit_denominator(1000))


class Sign:
    """Returns the Laplacian with the other sign."""

    caught_by = "test_order"
    diagnosis = "Your sign is the other way round: on a valley like x² + y² the Laplacian is positive."

    def laplacian(h=1):
        return -Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


class SpacingForgotten:
    """Leaves out the factor 1/h²."""

    caught_by = "test_order"
    diagnosis = "Your kernel does not depend on the spacing: it is right for h = 1 only."

    def laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]])


class ABlur:
    """Returns a kernel that blurs."""

    caught_by = "test_harmonic"
    diagnosis = "Your weights add up to 1: that smooths a picture. A derivative must give 0 on a constant."

    def isotropic_laplacian(h=1):
        return Matrix([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16


class IsotropicDividedByH:
    """Divides the isotropic kernel by h, not by h²."""

    caught_by = "test_harmonic"
    diagnosis = "You divide the isotropic kernel by h once; a second derivative needs h²."
    change = {"6 * sympy.sympify(h) ** 2": "6 * sympy.sympify(h)"}


class IsotropicEightNeighbours:
    """Gives all eight neighbours the weight 1 in the second kernel."""

    caught_by = "test_harmonic"
    diagnosis = (
        "Eight equal neighbours with -8 in the middle give three times the Laplacian: 12 and not 4 on x² + y². Divided by 3, "
        "their error still depends on the direction: the corners count too much."
    )
    change = {
        "[[1, 4, 1], [4, -20, 4], [1, 4, 1]]": "[[1, 1, 1], [1, -8, 1], [1, 1, 1]]",
        "6 * sympy.sympify(h) ** 2": "sympy.sympify(h) ** 2",
    }


class IsotropicSign:
    """Returns the isotropic kernel with the other sign."""

    caught_by = "test_harmonic"
    diagnosis = "Your isotropic kernel has the other sign: on x² + y² it gives -4."

    def isotropic_laplacian(h=1):
        return -Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)


class IsotropicSpacingForgotten:
    """Leaves h out of the isotropic kernel."""

    caught_by = "test_harmonic"
    diagnosis = "Your isotropic kernel does not depend on the spacing h."
    change = {"6 * sympy.sympify(h) ** 2": "sympy.Integer(6)"}


class IsotropicWithAFourthDerivative:
    """Adds the fourth derivative ∂⁴f/∂x²∂y² times h."""

    caught_by = "test_harmonic"
    diagnosis = (
        "Your isotropic kernel is right on polynomials up to degree 3, but on x²y² the error shrinks like h, not like h²."
    )

    def isotropic_laplacian(h=1):
        h = sympy.sympify(h)
        return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * h**2) + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**3


class SixForgotten:
    """Leaves out the factor 1/6."""

    caught_by = "test_harmonic"
    diagnosis = "Your nine weights have the right proportions, but are too large: on x² + y² they should give 4."
    change = {"6 * sympy.sympify(h) ** 2": "sympy.sympify(h) ** 2"}


class CornersOnly:
    """Returns the kernel of the four corners alone."""

    caught_by = "test_isotropic"
    diagnosis = (
        "The cross-shaped kernel alone depends on the direction as well: its errors on x⁴ and on x²y² are equal, not as "
        "24 to 8."
    )

    def isotropic_laplacian(h=1):
        return Matrix([[1, 0, 1], [0, -4, 0], [1, 0, 1]]) / (2 * sympy.sympify(h) ** 2)


class EightEqualThirds:
    """Gives all eight neighbours the weight 1/3."""

    caught_by = "test_isotropic"
    diagnosis = (
        "Eight equal neighbours, divided by 3, have order 2; but their error weighs x²y² too heavily: the corners count "
        "too much."
    )

    def isotropic_laplacian(h=1):
        return Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]]) / (3 * sympy.sympify(h) ** 2)


class FivePointsTwice:
    """Returns the plus-shaped kernel for the isotropic one, too."""

    caught_by = "test_isotropic"
    diagnosis = (
        "You return the plus-shaped kernel again. Its error on x⁴ is 2h², and on x²y² it is 0: it depends on the direction."
    )

    def isotropic_laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


class HalfAndHalf:
    """Mixes the plus-shaped and the cross-shaped kernel one to one."""

    caught_by = "test_isotropic"
    diagnosis = (
        "You mix the plus-shaped and the cross-shaped kernel in the wrong proportion: the errors on x⁴ and x²y² are not "
        "as 24 to 8."
    )

    def isotropic_laplacian(h=1):
        return Matrix([[1, 2, 1], [2, -12, 2], [1, 2, 1]]) / (4 * sympy.sympify(h) ** 2)


class LeansToOneSide:
    """Gives the left and right neighbours different weights."""

    caught_by = "test_rot"
    diagnosis = (
        "The left and right weights of your isotropic kernel differ. On even powers this does not show, but after a "
        "quarter turn it does."
    )
    change = {"[[1, 4, 1], [4, -20, 4], [1, 4, 1]]": "[[2, 4, 0], [2, -20, 6], [2, 4, 0]]"}


class SpacingTwo:
    """Takes h = 2 where it is not given."""

    caught_by = "test_rot"
    diagnosis = "Without an argument the spacing is 1; you take another one."

    def laplacian(h=2):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


class FloatsForNumbers:
    """Divides Python's numbers, which gives floats."""

    caught_by = "test_exact"
    diagnosis = "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 6)."

    def laplacian(h=1):
        w = 1 / h**2
        return [[0, w, 0], [w, -4 * w, w], [0, w, 0]]


class SixthAsAFloat:
    """Multiplies by 1 / 6, a float."""

    caught_by = "test_exact"
    diagnosis = "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 6)."

    def isotropic_laplacian(h=1):
        return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) * (1 / 6) / sympy.sympify(h) ** 2
