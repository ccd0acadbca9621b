"""Doubling the channels.

The idea. One output number is a sum of ci·kh·kw products, and there are co·oh·ow output numbers. So the layer makes

    co·oh·ow · ci·kh·kw      multiplications.

ci and co both stand in this product once, and nothing else in it depends on them: the factor is a·b, and doubling both
costs 4 times as much. (Not 2: each of the new output channels reads all of the new input channels.)

Additions. n products are added up with n - 1 additions, so without bias there are co·oh·ow·(n-1). Doubled, one output
number has 2n products, and there are twice as many output numbers:

    2·(2n - 1) / (n - 1) = 4 + 2/(n - 1)

a little more than 4, and near 4 for the usual n (n = 27: 4 1/13). With the bias there is one more addition for each
output number, n in all, and the factor is exactly 4.
"""

from __future__ import annotations

from fractions import Fraction


def channel_factor(a: int, b: int) -> int:
    """Multiply: ci and co are factors of the cost, once each."""
    return a * b


def addition_factor(n: int) -> Fraction:
    """Compare twice as many output numbers, each with 2n - 1 additions instead of n - 1."""
    return Fraction(2 * (2 * n - 1), n - 1)
