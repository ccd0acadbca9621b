"""Measures the gradients in the framework, and what is kept by the symbols in two derivatives."""

import sympy
from mxnet import autograd, nd

W, X, B = sympy.symbols("W X B")
NEEDED = sympy.diff(W * X + B, W).free_symbols | sympy.diff(W * X + B, X).free_symbols | sympy.diff(W * X + B, B).free_symbols


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    arrays = {X: nd.zeros((1, ci, h, w)), W: nd.zeros((co, ci, kh, kw)), B: nd.zeros((co,))}
    for array in arrays.values():
        array.attach_grad()
    with autograd.record():
        out = nd.Convolution(arrays[X], arrays[W], arrays[B], kernel=(kh, kw), stride=(sh, sw), pad=(ph, pw), num_filter=co)
    out.backward()
    gradients = out.size + sum(array.grad.size for array in arrays.values())
    return sum(array.size for symbol, array in arrays.items() if symbol in NEEDED), gradients
