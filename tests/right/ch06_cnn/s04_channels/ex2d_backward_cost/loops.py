"""Walks through the backward pass and counts as it goes."""


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    mul = add = 0
    for _output_channel in range(co):
        for _top in range(0, h + 2 * ph - kh + 1, sh):
            for _left in range(0, w + 2 * pw - kw + 1, sw):
                add += 1  # db += g
                for _ in range(ci * kh * kw):
                    mul, add = mul + 1, add + 1  # dw += g * x
                    mul, add = mul + 1, add + 1  # dx += g * w
    return mul, add
