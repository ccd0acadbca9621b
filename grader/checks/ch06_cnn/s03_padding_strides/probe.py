"""Record which layers the student's `run` calls, and on arrays of which shape (6.3.2)."""

from __future__ import annotations

import mxnet as mx
from mxnet.gluon import nn
from mxnet.gluon.block import Block


def watched_run(n, settings, enlarged=False):
    """Call the student's run and record the layers that it calls.

    Args:
        n: side of the picture; settings: list of (k, p, s).
        enlarged: let each Conv2D give twice as many rows and three times as many columns: who measures the shape, returns
            another one.

    Returns:
        the result of run; the calls of Conv2D, each [kernel, padding, stride, shape of the input], where the shape is None
        if a hybridized network passes a symbol; the sorted names of other layers that were called.
    """
    import answer

    calls, others = [], set()
    call_block, forward, hybrid_forward = Block.__call__, nn.Conv2D.forward, nn.Conv2D.hybrid_forward

    def note(layer, given):
        facts = layer._kwargs
        shape = getattr(given, "shape", None)
        calls.append([list(facts["kernel"]), list(facts["pad"]), list(facts["stride"]), shape and list(shape)])

    def watched_call(block, *args):
        if not isinstance(block, nn.Conv2D) and not block._children:
            others.add(type(block).__name__)
        return call_block(block, *args)

    # Every call of a Conv2D, or of its forward, goes through one of these two.
    def watched_forward(layer, x, *args):
        note(layer, x)
        return forward(layer, x, *args)

    def watched_hybrid_forward(layer, F, x, *args, **parameters):  # noqa: N803 -- Gluon's own name
        note(layer, x)
        result = hybrid_forward(layer, F, x, *args, **parameters)
        for axis, times in ((2, 2), (3, 3)) if enlarged else ():
            parts = [result] * times
            result = F.np.concatenate(parts, axis) if mx.util.is_np_array() else F.concat(*parts, dim=axis)
        return result

    Block.__call__, nn.Conv2D.forward, nn.Conv2D.hybrid_forward = watched_call, watched_forward, watched_hybrid_forward
    try:
        result = answer.run(n, settings)
    finally:
        Block.__call__ = call_block
        del nn.Conv2D.forward, nn.Conv2D.hybrid_forward
    return result, calls, sorted(others)
