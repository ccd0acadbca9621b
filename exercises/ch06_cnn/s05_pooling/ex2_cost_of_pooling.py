"""Cost of pooling.

A pooling layer goes over one picture of c channels, h rows and w columns. The window has kh rows and kw columns, there are ph
rows of padding above and ph below, pw columns of padding left and pw right, and the window moves by sh rows and sw columns.
Each channel is pooled by itself. The window fits: h + 2·ph >= kh and w + 2·pw >= kw.

1. `max_cost(...)`: maximum pooling, the number of comparisons. The largest of m numbers takes m - 1 comparisons.

2. `average_cost(...)`: average pooling, a pair (additions, divisions). The sum of m numbers takes m - 1 additions, and each
   average takes one division.

A padded place takes part in comparisons and additions like any other. Both functions get the nine sizes (c, h, w, kh, kw, ph,
pw, sh, sw). Return whole numbers, not floats. Formulas that also take sympy symbols (with // or sympy.floor) are proved for
all sizes; formulas for ints alone are compared at many points, and are worth as much.
"""

from __future__ import annotations

import sympy


def max_cost(
    c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int
) -> int | sympy.Expr:
    """Comparisons of maximum pooling."""
    raise NotImplementedError


def average_cost(
    c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int
) -> tuple[int | sympy.Expr, int | sympy.Expr]:
    """(additions, divisions) of average pooling."""
    raise NotImplementedError
