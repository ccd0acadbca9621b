"""Keeps the weights, and counts their gradients only."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You count the weights and nothing else. Which other array appears in the derivatives of y = w·x + b, and what else gets a gradient?"


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    weights = co * ci * kh * kw
    return (weights, weights)
