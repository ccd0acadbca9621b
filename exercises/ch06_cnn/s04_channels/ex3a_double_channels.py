"""Doubling the channels.

A layer reads a picture with ci channels and makes co channels, with a window of kh x kw, some padding and some stride.
What does it cost if we double both ci and co, and leave everything else as it is?

1. `channel_factor(a, b)`: ci becomes a times as large, co becomes b times as large. How many times as many
   multiplications does the layer need? (A padding zero is multiplied like any other number. The bias needs no
   multiplication.) a and b are whole numbers from 1 to 1,000,000. Return an exact number (here it may be a whole float).

2. `addition_factor(n)`: now count the additions of a layer *without* bias; adding up n numbers takes n - 1 additions.
   ci and co are both doubled. How many times as many additions does the layer need? n = ci·kh·kw, before the doubling,
   is the number of products that are added up for one output number, a whole number from 2 to 10**15. Return an exact
   number: a Fraction, a sympy Rational or an int, not a float, and no fraction that was made from a rounded float.
"""

from __future__ import annotations

from fractions import Fraction


def channel_factor(a: int, b: int) -> int:
    """Factor by which the multiplications grow if ci is multiplied by a, and co by b."""
    raise NotImplementedError


def addition_factor(n: int) -> Fraction:
    """Factor by which the additions grow (no bias) if ci and co are doubled; n = ci·kh·kw before; exact."""
    raise NotImplementedError
