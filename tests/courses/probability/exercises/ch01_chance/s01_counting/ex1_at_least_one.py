"""At least one of several events.

`at_least_one(p)`: independent events have the probabilities p, a list of Fractions between 0 and 1. What is the
probability that at least one of them happens? Exactly, as a Fraction or int. An empty list: 0. ValueError if a number
is not between 0 and 1.
"""

from __future__ import annotations

from fractions import Fraction


def at_least_one(p: list[Fraction]) -> Fraction:
    """The probability that at least one of the independent events happens."""
    raise NotImplementedError
