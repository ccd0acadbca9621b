"""Takes the number of multiplications for the memory."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "That is how often the layer multiplies, not how much it holds. A product is added up at once, and forgotten."
)


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, ci * co * kh * kw * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
