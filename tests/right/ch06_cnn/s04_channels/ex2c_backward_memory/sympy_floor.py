"""A formula with sympy's floor; the second value is built on the first."""

import sympy


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    kept = ci * (h * w + co * kh * kw)
    rows = sympy.floor((h + 2 * ph - kh) / sympy.sympify(sh)) + 1
    columns = sympy.floor((w + 2 * pw - kw) / sympy.sympify(sw)) + 1
    return kept, kept + co * (1 + rows * columns)
