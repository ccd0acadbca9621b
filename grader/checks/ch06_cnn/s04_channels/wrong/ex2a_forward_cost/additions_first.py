"""Returns the pair in the other order, and without the bias."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "Your pair is in the other order: the multiplications come first."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return n - co * oh * ow, n
