"""numpy's whole numbers come back, in an array; the class has other constants and terms that others cover."""

import numpy as np
import sympy


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    padded, window, stride = np.array([h + 2 * ph, w + 2 * pw]), np.array([kh, kw]), np.array([sh, sw])
    places = (padded - window + stride) // stride
    return np.array([ci * h * w, co * (1 + ci * window.prod()), co * places.prod()])


def memory_class(ci, co, h, w, kh, kw):
    pictures = (ci + 2 * co) * (h + kh) * (w + kw)
    return pictures / 2 + sympy.Rational(1, 7) * ci * co * kh * kw + 100
