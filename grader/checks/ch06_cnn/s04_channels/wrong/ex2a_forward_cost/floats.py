"""Returns floats."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "Your values are right, but floats. Return whole numbers."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return float(n), float(n)
