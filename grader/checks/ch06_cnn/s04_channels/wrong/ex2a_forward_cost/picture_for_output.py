"""Takes the size of the picture for that of the output."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You take h·w for the number of output places. The window, the padding and the stride change it."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    n = ci * co * kh * kw * h * w
    return n, n
