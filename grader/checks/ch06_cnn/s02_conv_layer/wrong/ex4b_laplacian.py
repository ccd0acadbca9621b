"""Known wrong answers: Laplacian."""

import sympy
from sympy import Matrix


class CornersUnscaled:
    """The four corners with the spacing of the plus."""

    caught_by = "test_order"
    diagnosis = "Your four corners are further away than h: along each axis by h, so along the diagonal by more."
    change = {"[[0, 1, 0], [1, -4, 1], [0, 1, 0]]": "[[1, 0, 1], [0, -4, 0], [1, 0, 1]]"}


class DividedByH:
    """Divides by h."""

    caught_by = "test_order"
    diagnosis = "You divide by h once; a second derivative needs h²."

    def laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h)


class EightNeighbours:
    """Eight equal neighbours, unscaled."""

    caught_by = "test_order"
    diagnosis = "Eight equal neighbours give three times the Laplacian: on x² you get 6 and not 2."
    change = {"[[0, 1, 0], [1, -4, 1], [0, 1, 0]]": "[[1, 1, 1], [1, -8, 1], [1, 1, 1]]"}


class EightNeighboursForAnySpacing:
    """All eight neighbours with weight 1, for any spacing."""

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
    diagnosis = "On polynomials of degree 3 it is right, but it adds ∂⁴f/∂x²∂y²: try it on x²y²."

    def laplacian(h=1):
        h = sympy.sympify(h)
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / h**2 + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**4


class MeanOfTheNeighbours:
    """Neighbours' mean minus the middle."""

    caught_by = "test_order"
    diagnosis = "You subtract the middle from the mean of its neighbours. That has the right sign, but a quarter of the size."

    def laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / (4 * sympy.sympify(h) ** 2)


class MiddleMinusTwo:
    """-2 in the middle."""

    caught_by = "test_order"
    diagnosis = (
        "Your weights do not add up to 0, so a constant picture seems to be curved. The middle belongs to both second "
        "derivatives."
    )
    change = {"-4": "-2"}


class NegativeAndSpacingForgotten:
    """The kernel with a positive middle, for any spacing."""

    caught_by = "test_order"
    diagnosis = (
        "Your sign is the other way round (on x² + y² the Laplacian is 4, and you give -4 for h = 1), and your kernel "
        "does not depend on the spacing h."
    )

    def laplacian(h=1):
        return Matrix([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])


class OnlyAlongX:
    """The second derivative along x alone."""

    caught_by = "test_order"
    diagnosis = "You take the second derivative along x only. The Laplacian adds the one along y."
    change = {"[[0, 1, 0], [1, -4, 1], [0, 1, 0]]": "[[0, 0, 0], [1, -2, 1], [0, 0, 0]]"}


class ShortFractions:
    """Shortens the weights for numbers."""

    caught_by = "test_order"
    diagnosis = "For some spacings your weights are shortened: exact fractions must stay as they are."

    def laplacian(h=1):
        weights = Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2
        if isinstance(h, sympy.Symbol):
            return weights
        return weights.applyfunc(lambda w: sympy.Rational(w).limit_denominator(1000))


class Sign:
    """The sign of the Laplacian."""

    caught_by = "test_order"
    diagnosis = "Your sign is the other way round: on a valley like x² + y² the Laplacian is positive."

    def laplacian(h=1):
        return -Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


class SpacingForgotten:
    """Without 1/h²."""

    caught_by = "test_order"
    diagnosis = "Your kernel does not depend on the spacing: it is right for h = 1 only."

    def laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]])


class ABlur:
    """A blur in the place of the isotropic Laplacian."""

    caught_by = "test_harmonic"
    diagnosis = "Your weights add up to 1: that smooths a picture. A derivative must give 0 on a constant."

    def isotropic_laplacian(h=1):
        return Matrix([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16


class IsotropicSign:
    """The isotropic kernel with the other sign."""

    caught_by = "test_harmonic"
    diagnosis = "Your isotropic kernel has the other sign: on x² + y² it gives -4."

    def isotropic_laplacian(h=1):
        return -Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)


class IsotropicSpacingForgotten:
    """The isotropic kernel without h."""

    caught_by = "test_harmonic"
    diagnosis = "Your isotropic kernel does not depend on the spacing h."
    change = {"6 * sympy.sympify(h) ** 2": "sympy.Integer(6)"}


class IsotropicWithAFourthDerivative:
    """Adds the fourth derivative ∂⁴f/∂x²∂y² times h."""

    caught_by = "test_harmonic"
    diagnosis = "On polynomials of degree 3 it is right, but on x²y² the error shrinks like h, not like h²."

    def isotropic_laplacian(h=1):
        h = sympy.sympify(h)
        return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * h**2) + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**3


class SixForgotten:
    """The isotropic kernel without 1/6."""

    caught_by = "test_harmonic"
    diagnosis = "Your nine weights have the right proportions, but are too large: on x² + y² they should give 4."
    change = {"6 * sympy.sympify(h) ** 2": "sympy.sympify(h) ** 2"}


class CornersOnly:
    """The cross-shaped kernel."""

    caught_by = "test_isotropic"
    diagnosis = "The cross-shaped kernel alone sees directions as well: those of the diagonals."

    def isotropic_laplacian(h=1):
        return Matrix([[1, 0, 1], [0, -4, 0], [1, 0, 1]]) / (2 * sympy.sympify(h) ** 2)


class EightEqualThirds:
    """Eight equal neighbours, scaled."""

    caught_by = "test_isotropic"
    diagnosis = (
        "Eight equal neighbours, divided by 3, have order 2; but their error weighs x²y² too heavily: the corners count "
        "too much."
    )

    def isotropic_laplacian(h=1):
        return Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]]) / (3 * sympy.sympify(h) ** 2)


class FivePointsTwice:
    """The plus-shaped kernel for both."""

    caught_by = "test_isotropic"
    diagnosis = "You give the plus-shaped kernel again. Its error on x⁴ is 2h², and on x²y² it is 0: it sees the axes."

    def isotropic_laplacian(h=1):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


class HalfAndHalf:
    """Plus and cross, one to one."""

    caught_by = "test_isotropic"
    diagnosis = "You mix plus and cross in the wrong proportion: on x⁴ and x²y² the errors are not as 24 to 8."

    def isotropic_laplacian(h=1):
        return Matrix([[1, 2, 1], [2, -12, 2], [1, 2, 1]]) / (4 * sympy.sympify(h) ** 2)


class LeansToOneSide:
    """A kernel that leans."""

    caught_by = "test_rot"
    diagnosis = (
        "Your isotropic kernel leans to one side: left and right weights differ. On even powers this does not show, after "
        "a turn it does."
    )
    change = {"[[1, 4, 1], [4, -20, 4], [1, 4, 1]]": "[[2, 4, 0], [2, -20, 6], [2, 4, 0]]"}


class SpacingTwo:
    """h = 2 where it is not given."""

    caught_by = "test_rot"
    diagnosis = "Without an argument the spacing is 1; you take another one."

    def laplacian(h=2):
        return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


class FloatsForNumbers:
    """Divides Python's numbers."""

    caught_by = "test_exact"
    diagnosis = "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 6)."

    def laplacian(h=1):
        w = 1 / h**2
        return [[0, w, 0], [w, -4 * w, w], [0, w, 0]]


class SixthAsAFloat:
    """Multiplies by 1/6."""

    caught_by = "test_exact"
    diagnosis = "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 6)."

    def isotropic_laplacian(h=1):
        return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) * (1 / 6) / sympy.sympify(h) ** 2
