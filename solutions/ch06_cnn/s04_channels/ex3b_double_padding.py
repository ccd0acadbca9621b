"""Doubling the padding.

The idea. Each output number costs ci·kh·kw multiplications, with or without padding, because the zeros are multiplied
too. Padding only changes how many output numbers there are. With stride 1 there are

    (h + 2·ph - kh + 1) · (w + 2·pw - kw + 1)

of them, for each output channel. Everything else in the cost cancels, and the factor is the new number of positions
divided by the old one. The padding is added to the size of the picture; it is no factor of the cost. Doubling ph adds
2·ph rows of output, however large the picture is, so for large pictures the factor fades to 1:

    8 x 8,       window 3, padding 1 -> 2:   25/16 = 1.5625
    224 x 224,   window 3, padding 1 -> 2:   (226/224)² = 1.018

(Small pictures and large windows are another matter: one 1 x 1 pixel with a 3 x 3 window and padding 1 has one position
before, and 9 after.)

With a stride only each sh-th position is taken. If the stride is so large that the second position lies outside even
after the doubling, there is one output number before and after, and the cost stays the same.
"""

from __future__ import annotations

from fractions import Fraction


def padding_factor(h: int, w: int, kh: int, kw: int, ph: int, pw: int) -> Fraction:
    """Divide the new number of positions by the old one."""
    return Fraction(_positions(h, kh, 2 * ph) * _positions(w, kw, 2 * pw), _positions(h, kh, ph) * _positions(w, kw, pw))


def _positions(n: int, k: int, p: int, s: int = 1) -> int:
    return (n + 2 * p - k) // s + 1


def unchanged_example() -> tuple[int, int, int, int, int, int, int, int]:
    """Choose a stride of 10, where 8 + 2·2 - 3 = 9 rows are left to move: one position, before and after."""
    return 8, 8, 3, 3, 1, 1, 10, 10
