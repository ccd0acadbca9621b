"""Runs beside the student's code: which layers does `run` call, and on what (6.3.2)?"""

from __future__ import annotations

from mxnet.gluon import nn


def watched_run(n, settings):
    """Call the student's run; give its result, and for each call of a Conv2D (kernel, padding, stride, input shape).

    The input shape is None where a hybridized network calls the layer with a symbol.
    """
    import answer

    calls = []
    usual = nn.Conv2D.__call__

    def watched(layer, *args):
        facts = layer._kwargs
        shape = getattr(args[0], "shape", None) if args else None
        calls.append([list(facts["kernel"]), list(facts["pad"]), list(facts["stride"]), shape and list(shape)])
        return usual(layer, *args)

    nn.Conv2D.__call__ = watched
    try:
        result = answer.run(n, settings)
    finally:
        del nn.Conv2D.__call__
    return result, calls
