"""Right for pictures larger than three rows."""

CAUGHT_BY = "test_average_formula"
DIAGNOSIS = (
    "Your count is off for pictures that are hardly larger than the window."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + (1 if not isinstance(w, int) or w > 2 else 2))
    return outputs * (kh * kw - 1), outputs
