"""A kernel for an integral."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.api import Mismatch, Student, points, rational, refuses, unpack, whole

HINTS = (
    "What does a kernel of ones compute, and what is missing to make it an area?",
    "An integral has the unit of value times width. For Simpson's rule ask that 1, t and t² come out right.",
    "How far back must a running sum look at the end of the signal? That many taps are needed.",
)


@points(3, hint="The integral of a constant c over one cell is c·h.")
def test_box(student: Student, rng: np.random.Generator) -> None:
    """box_integral is exact for straight lines and for signals that are constant in each cell"""
    drawn = (int(rng.integers(9, 20)), Fraction(2 * int(rng.integers(2, 6)) + 1, 4))
    cases = [(4, Fraction(1, 2)), (1, 3), (5, Fraction(2, 7)), drawn]
    for (k, h), kernel in zip(cases, student.box_integral.map(cases), strict=True):
        call = f"box_integral({k}, {h})"
        weights = _weights(kernel, k, call)
        start, slope = Fraction(int(rng.integers(1, 9)), 3), int(rng.integers(1, 5))
        middles = [start + (i + Fraction(1, 2)) * h for i in range(k)]
        _compare(sum(weights), k * h, "on the constant signal 1", call)
        line = slope * ((start + k * h) ** 2 - start**2) / 2
        _compare(sum(w * slope * t for w, t in zip(weights, middles, strict=True)), line, "on a straight line", call)
        for cell, weight in enumerate(weights):
            _compare(weight, h, f"on the signal that is 1 in cell {cell} and 0 in the others", call)


@points(3, hint="Three weights, three conditions: 1, t and t² on [0, 2h].")
def test_simpson(student: Student, rng: np.random.Generator) -> None:
    """simpson is exact for polynomials up to degree 3"""
    spacings = [1, Fraction(2, 3), Fraction(int(rng.integers(7, 12)), 5)]
    for h, kernel in zip(spacings, student.simpson.map([(h,) for h in spacings]), strict=True):
        call = f"simpson({h})"
        weights = _weights(kernel, 3, call)
        x = Fraction(int(rng.integers(1, 9)), 5)
        for power in range(4):
            answer = sum(w * (x + i * h) ** power for i, w in enumerate(weights))
            truth = ((x + 2 * h) ** (power + 1) - x ** (power + 1)) / (power + 1)
            _compare(answer, truth, f"on t^{power}", call)


@points(5, hint="Write down the outputs for n = 3 one by one. Which samples does the last one need?")
def test_primitive(student: Student, rng: np.random.Generator) -> None:
    """running_integral gives the n cumulative sums, and their differences give the signal back"""
    sizes = [1, 2, 4, 9, int(rng.integers(10, 20))]
    for n, pair in zip(sizes, student.running_integral.map([(n,) for n in sizes]), strict=True):
        call = f"running_integral({n})"
        kernel, zeros = unpack(pair, 2, call)
        p = whole(zeros, "the number of zeros")
        if not 0 <= p <= 1000:
            raise Mismatch(f"{p} zeros in front", "as many zeros as are needed", call=call)
        taps = [whole(value, "a tap of the kernel") for value in _items(kernel, call)]
        signal = [int(value) for value in rng.integers(-9, 10, n)]
        padded = [0] * p + signal
        outputs = [sum(w * padded[i + j] for j, w in enumerate(taps)) for i in range(len(padded) - len(taps) + 1)]
        if len(outputs) != n:
            got = f"a kernel of {len(taps)} taps and {p} zeros in front: {len(outputs)} outputs for a signal of length {n}"
            raise Mismatch(got, f"{n} outputs, one for each sample", call=call)
        total = 0
        for place, (value, output) in enumerate(zip(signal, outputs, strict=True)):
            total += value
            if output != total:
                raise Mismatch(
                    f"for the signal {signal} your kernel gives {outputs}", f"v[0] + ... + v[{place}] at place {place}",
                    call=call, where=f"place {place}",
                )  # fmt: skip


@points(1, hint="No cells, or cells without width.")
def test_bad(student: Student) -> None:
    """no cells, or cells without width: ValueError"""
    for k, h in ((0, 1), (-2, Fraction(1, 2)), (3, 0), (2, Fraction(-1, 3))):
        refuses(student.box_integral, k, h, because=f"there is nothing to integrate over: k = {k}, h = {h}")


def _weights(kernel: Any, count: int, call: str) -> list[Fraction]:
    return [rational(value, f"a weight of {call}") for value in unpack(kernel, count, call)]


def _items(kernel: Any, call: str) -> tuple[Any, ...]:
    """Read a kernel of whatever length it has."""
    listed = isinstance(kernel, (list, tuple)) or (isinstance(kernel, np.ndarray) and kernel.ndim == 1)
    if listed and 1 <= len(kernel) <= 2000:
        return tuple(kernel)
    raise Mismatch("a kernel that is not a list of 1 to 2000 whole numbers", "a list of whole numbers", call=call)


def _compare(answer: Fraction, truth: Fraction, signal: str, call: str) -> None:
    if answer != truth:
        raise Mismatch(f"{signal} your weights give {answer}", f"the integral there, {truth}", call=call)
