"""Takes the size of the picture for that of the output."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You give the output as many rows and columns as the picture. The window, the padding and the stride change "
    "them."
)


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * h * w
    return x + weights, x + weights + co + y
