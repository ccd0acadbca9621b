"""Doubling the padding.

A layer has a window of kh x kw on a picture of h x w. It is padded with ph rows of zeros above and ph below, and pw
columns left and pw right (per side, as in Gluon). What does it cost if ph and pw are doubled, and all else stays?

The cost is the number of multiplications. A padding zero is multiplied like any other number.

1. `padding_factor(h, w, kh, kw, ph, pw)`: the stride is 1. How many times as many multiplications does the layer need
   after the doubling? Return the exact number: a Fraction, a sympy Rational or an int, not a float, and no fraction that
   was made from a rounded float. The window fits: kh <= h + 2·ph and kw <= w + 2·pw. The sizes h, w, kh and kw are whole
   numbers from 1 to 200,000, ph and pw from 0 to 200,000.

2. `unchanged_example()`: give one layer (h, w, kh, kw, ph, pw, sh, sw), now with stride (sh, sw), for which doubling ph
   and pw leaves the cost as it is. Eight whole numbers >= 1 (so there is some padding in both axes), each at most
   10,000; the window fits before the doubling, as above.
"""

from __future__ import annotations

from fractions import Fraction


def padding_factor(h: int, w: int, kh: int, kw: int, ph: int, pw: int) -> Fraction:
    """Multiplications with padding (2·ph, 2·pw) divided by those with (ph, pw); stride 1; exact."""
    raise NotImplementedError


def unchanged_example() -> tuple[int, int, int, int, int, int, int, int]:
    """(h, w, kh, kw, ph, pw, sh, sw), all >= 1: doubling ph and pw does not change the cost."""
    raise NotImplementedError
