"""All numbers looked at, less one for each output."""


def outputs(c, h, w, kh, kw, ph, pw, sh, sw):
    rows = -((kh - h - 2 * ph) // sh) if False else (2 * ph + h - kh) // sh + 1
    columns = (2 * pw + w - kw) // sw + 1
    return rows * columns * c


def max_cost(*sizes):
    n = outputs(*sizes)
    return n * sizes[3] * sizes[4] - n


def average_cost(*sizes):
    return max_cost(*sizes), outputs(*sizes)
