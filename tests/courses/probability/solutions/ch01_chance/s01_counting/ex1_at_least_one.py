"""At least one of several events.

The opposite is easier: none happens with the product of the (1 - p).
"""

from __future__ import annotations

from fractions import Fraction


def at_least_one(p: list[Fraction]) -> Fraction:
    """The probability that at least one of the independent events happens."""
    none = Fraction(1)
    for chance in p:
        if not 0 <= chance <= 1:
            raise ValueError(f"{chance} is no probability")
        none *= 1 - chance
    return 1 - none
