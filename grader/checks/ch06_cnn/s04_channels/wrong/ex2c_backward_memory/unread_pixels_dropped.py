"""Does not keep pixels that no window reads."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You keep only pixels that a window reads. An array that is needed is kept with its full size."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    rows = {i + a - ph for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh)} & set(range(h))
    columns = {j + b - pw for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw)} & set(range(w))
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return ci * len(rows) * len(columns) + weights, x + weights + co + y
