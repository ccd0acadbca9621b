"""Takes everything as square."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You use the numbers of the rows for the columns, too. Picture, window, padding and stride need not be "
    "square."
)


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    return ci * h * h, co * ci * kh * kh + co, co * oh * oh


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
