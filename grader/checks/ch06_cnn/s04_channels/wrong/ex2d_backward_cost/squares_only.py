"""Takes everything as square."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You use the numbers of the rows for the columns, too. Picture, window, padding and stride need not be "
    "square."
)


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    n = ci * co * kh * kh * oh * oh
    return 2 * n, 2 * n + co * oh * oh
