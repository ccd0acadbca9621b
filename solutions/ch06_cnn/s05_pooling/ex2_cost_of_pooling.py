"""Cost of pooling.

The idea: (what one output costs) x (how many outputs there are).

There are O = c·oh·ow outputs, with oh = floor((h + 2·ph - kh)/sh) + 1 rows and ow columns alike (6.3.1); the channels do not
mix, so c appears once. One output looks at kh·kw numbers: kh·kw - 1 comparisons for the largest, since the first number is
compared with nothing; or kh·kw - 1 additions and one division for the mean. The number of outputs alone is not the cost:
with c = 2, a 7x7 picture and a 2x2 window with stride 2 there are 18 outputs, and 54 comparisons.
"""

from __future__ import annotations

import sympy


def max_cost(c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> int | sympy.Expr:
    """Count a comparison for each number of a window but the first."""
    return _outputs(c, h, w, kh, kw, ph, pw, sh, sw) * (kh * kw - 1)


def average_cost(
    c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int
) -> tuple[int | sympy.Expr, int | sympy.Expr]:
    """Count an addition for each number of a window but the first, and one division."""
    outputs = _outputs(c, h, w, kh, kw, ph, pw, sh, sw)
    return outputs * (kh * kw - 1), outputs


def _outputs(c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> int | sympy.Expr:
    return c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
