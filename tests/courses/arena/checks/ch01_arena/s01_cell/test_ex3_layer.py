"""A layer with one output."""

from __future__ import annotations

import numpy as np

from grader.api import Mismatch, Oracle, Student, points

HINTS = ("nn.Dense", "One output.")


@points(2, hint="How many outputs?")
def test_shape(student: Student, oracle: Oracle, rng: np.random.Generator) -> None:
    """three rows give three numbers"""
    net = student.layer()
    width = int(rng.integers(2, 9))
    if not callable(net):
        raise Mismatch("something that is not a layer", "a layer")
    got = student.probe.shape_of(net, width)
    if got != oracle.shape_of_dense(width):
        raise Mismatch("another shape", "three rows of one number")
