"""Multiplies channels and positions only, with the padding in all; additions without bias."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "Your multiplications leave out the window: one output number takes kh·kw products in each input channel. (And ph is the padding of one side.)"


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h - kh + ph + sh) // sh
    ow = (w - kw + pw + sw) // sw
    return (ci * co * oh * ow, co * (ci * oh * ow * (kh * kw - 1) + oh * ow * (ci - 1)))
