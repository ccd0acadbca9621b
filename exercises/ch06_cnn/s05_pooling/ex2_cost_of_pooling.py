"""Cost of pooling.

A pooling layer goes over one picture of c channels, h rows and w columns. The window has kh rows and kw columns, there are ph
rows of padding above and ph below, pw columns of padding left and pw right, and the window moves by sh rows and sw columns.
Each channel is pooled by itself. A last window that does not fit into the padded picture is left out.

1. `max_cost(...)`: maximum pooling, the number of comparisons. The largest of m numbers takes m - 1 comparisons.

2. `average_cost(...)`: average pooling, a pair (additions, divisions). The sum of m numbers takes m - 1 additions, and each
   average takes one division.

A padded place takes part in comparisons and additions like any other.

Both functions get the nine sizes (c, h, w, kh, kw, ph, pw, sh, sw), whole numbers up to 10,000: ph and pw from 0, the others
from 1. The window fits at least once: h + 2·ph >= kh and w + 2·pw >= kw. A stride or a padding may be larger than the window.

Return whole numbers, not floats; 64-bit ones will do (no result that is asked for reaches 2**63). Formulas that also take sympy
symbols (with // or sympy.floor) are proved for all sizes; others are compared at many points, and are worth as much. You may
also count in loops: a function is asked for fewer than 1,000,000 operations in all, except for two giant layers, where running
out of time costs nothing.
"""

from __future__ import annotations

import sympy


def max_cost(c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> int | sympy.Expr:
    """Comparisons of maximum pooling."""
    raise NotImplementedError


def average_cost(
    c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int
) -> tuple[int | sympy.Expr, int | sympy.Expr]:
    """(additions, divisions) of average pooling."""
    raise NotImplementedError
