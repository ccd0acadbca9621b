"""Takes everything as square."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You use the numbers of the rows for the columns, too. Picture, window, padding and stride need not be "
    "square."
)


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    x = ci * h * h
    weights = co * ci * kh * kh
    y = co * oh * oh
    return x + weights, x + weights + co + y
