"""Lets the window stand kh/sh times kw/sw times."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "Your cost does not depend on the picture. Each forward product w·x is met again on the way back: how many were there?"
)


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    n = kh // sh * (kw // sw) * co * ci * kh * kw
    return (n, n)
