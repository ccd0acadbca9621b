"""One place of the window more than for a picture that is shorter by one stride."""

import sys

sys.setrecursionlimit(20_000)


def places(free, step):
    return 0 if free < 0 else 1 + places(free - step, step)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return average_cost(c, h, w, kh, kw, ph, pw, sh, sw)[0]


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    divisions = c * places(h + 2 * ph - kh, sh) * places(w + 2 * pw - kw, sw)
    return divisions * (kh * kw - 1), divisions
