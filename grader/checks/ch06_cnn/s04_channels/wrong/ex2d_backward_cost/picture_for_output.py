"""Takes the size of the picture for that of the output."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You take h·w for the number of output places. The window, the padding and the stride change it."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = h, w
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n, 2 * n + o
