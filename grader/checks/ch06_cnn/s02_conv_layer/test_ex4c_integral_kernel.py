"""A kernel for an integral."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import numpy as np
from shared.lent_functions import judge_alone

from grader.api import Mismatch, Student, amount, points, rational, refuses, show, unpack, whole

HINTS = (
    "What does a kernel of ones compute, and what is missing to make it an area?",
    "An integral has the unit of value times width. For Simpson's rule ask that 1, t and t² come out right.",
    "At the end of the signal, how many samples does a running sum add up? So many taps are needed.",
)
#: What the statement leaves free.
OUTSIDE = {
    "box_integral.up_to_1000": "k is at most 200, and a cell at most 1000 wide",
    "simpson.up_to_1000": "a cell is at most 1000 wide",
    "only_not_zero": "the width of a cell is positive",
    "simpson.only_not_negative": "the width of a cell is positive",
    "running_integral.up_to_1000": "n is at most 1000",
}


@points(3, hint="The integral of a constant c over one cell is c·h.")
def test_box(student: Student, rng: np.random.Generator) -> None:
    """box_integral is exact for straight lines and for signals that are constant in each cell"""
    _check_box(student.box_integral, rng)


def _check_box(function: Any, rng: np.random.Generator) -> None:
    cases = [(4, Fraction(1, 2)), (1, 3), (5, Fraction(2, 7)), (2, Fraction(1, 1000)), (9, 1000), (20, 1)]
    cases += [(51, Fraction(355, 113)), (200, 997), (3, 333), (3, Fraction(10**7 + 1, 10**7))]
    cases += [(30, Fraction(1, 250)), (12, 40), (28, Fraction(500, 3)), (90, Fraction(1, 60)), (60, 300)]
    cases += [(150, Fraction(1, 900)), (130, 25), (8, Fraction(1, 30)), (2, 24), (40, 6)]
    cases += [(6, 3), (7, Fraction(1, 2))]  # cells as wide as in the first two
    cases += [(int(rng.integers(*ends)), Fraction(2 * int(rng.integers(2, 6)) + 1, 4)) for ends in ((10, 100), (100, 201))]
    for (k, h), kernel in zip(cases, function.map(cases), strict=True):
        call = f"box_integral({k}, {h})"
        weights = _weights(kernel, k, call)
        _compare(sum(weights), k * h, "on the constant signal 1", call)
        # The line 3t from t = 1/3 on: its samples in the middles of the cells, and the area under it.
        start = Fraction(1, 3)
        middles = [start + (i + Fraction(1, 2)) * h for i in range(k)]
        area = 3 * ((start + k * h) ** 2 - start**2) / 2
        answer = sum(w * 3 * t for w, t in zip(weights, middles, strict=True))
        _compare(answer, area, f"on the straight line 3t from t = {start} on", call)
        for cell, weight in enumerate(weights):
            if weight != h:
                _compare(weight, h, f"on the signal that is 1 in cell {cell} and 0 in the others", call)


@points(3, hint="Three weights, three conditions: 1, t and t² on [0, 2h].")
def test_simpson(student: Student, rng: np.random.Generator) -> None:
    """simpson is exact for polynomials up to degree 3"""
    spacings = [1, Fraction(2, 3), 4, 1000, Fraction(1, 1000), Fraction(355, 113), Fraction(10**7 + 1, 10**7)]
    spacings += [30, Fraction(1, 40), 200, Fraction(50, 3), Fraction(1, 9)]
    spacings += [Fraction(int(rng.integers(7, 12)), 5)]
    for h, kernel in zip(spacings, student.simpson.map([(h,) for h in spacings]), strict=True):
        call = f"simpson({h})"
        weights = _weights(kernel, 3, call)
        x = Fraction(2, 5)
        for power in range(4):
            answer = sum(w * (x + i * h) ** power for i, w in enumerate(weights))
            truth = ((x + 2 * h) ** (power + 1) - x ** (power + 1)) / (power + 1)
            _compare(answer, truth, f"on t^{power}, from t = {x} to t = {x + 2 * h},", call)


@points(5, hint="Write down the outputs for n = 3 one by one. Which samples does the last one need?")
def test_primitive(student: Student, rng: np.random.Generator) -> None:
    """running_integral gives the n cumulative sums (or would with a right box_integral)"""
    sizes = [1, 2, 3, 4, 9, 10, 20, 51, 150, 420, 1000, 4, int(rng.integers(11, 200)), int(rng.integers(200, 1001))]
    # An answer may take its own box_integral for the kernel.
    judge_alone(
        lambda function: _check_sums(function, sizes),
        student.running_integral,
        student.uncompared.with_right(box_integral).running_integral,
        lambda: _check_box(student.uncompared.box_integral, rng),
    )


def _check_sums(function: Any, sizes: list[int]) -> None:
    for n, pair in zip(sizes, function.map([(n,) for n in sizes]), strict=True):
        call = f"running_integral({n})"
        kernel, zeros = unpack(pair, 2, call=call)
        p = whole(zeros, "the number of zeros", call=call)
        if p < 0:
            raise Mismatch(f"{amount(p, 'zero')} in front", "0 or more zeros", call=call)
        # A kernel may be a little longer than needed, but not so long that one kernel would do for all signals.
        taps = [whole(value, "a tap of the kernel", call=call) for value in _items(kernel, 2 * n + 10, call)]
        places = p + n - len(taps) + 1
        if places != n:
            size = f"a kernel of {amount(len(taps), 'tap')} and {amount(p, 'zero')} in front"
            got = f"{size}: {amount(max(places, 0), 'output')} for a signal of length {n}"
            raise Mismatch(got, f"{amount(n, 'output')}, one for each sample", call=call)
        # No sample is 0, so that each output of a kernel of p + 1 taps shows one tap that the ones before it do not show.
        signal = [(i * i + 3 * i) % 7 + 1 if i % 3 else -(i % 5) - 1 for i in range(n)]
        for place, (output, total) in enumerate(zip(_outputs(taps, signal, p), itertools.accumulate(signal), strict=True)):
            if output != total:
                of = show(signal) if n <= 12 else f"of length {n} that begins {', '.join(map(str, signal[:5]))}, ..."
                sums = f"v[0] + ... + v[{place}] = {total}" if place else f"v[0] = {total}"
                raise Mismatch(f"for the signal {of} your kernel gives {show(output)} at place {place}", sums, call=call)


@points(1, hint="No cells, or cells without width.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """no cells, or cells without width: ValueError"""
    k, part, whole_part = (int(number) for number in rng.integers(2, 20, 3))
    drawn = ((k, Fraction(-part, part + 1)), (k, -whole_part), (-k, Fraction(part, 7)))
    for k, h in ((0, 1), (-2, Fraction(1, 2)), (3, 0), (2, Fraction(-1, 3)), (1, -4), (0, 0), (-2, -3), *drawn):
        refuses(student.box_integral, k, h, because=f"there is nothing to integrate over: k = {k}, h = {h}")


def _weights(kernel: Any, count: int, call: str) -> list[Fraction]:
    """Return ``count`` exact weights; raise Mismatch for anything else."""
    try:
        return [rational(value, "a weight") for value in unpack(kernel, count, "the list of weights")]
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=call) from None


def _items(kernel: Any, most: int, call: str) -> tuple[Any, ...]:
    """Return the entries of a kernel of 1 to ``most`` taps; raise Mismatch for anything else."""
    flat = getattr(kernel, "flat", None)  # a sympy Matrix of one row or column is accepted, too
    if callable(flat) and 1 in kernel.shape:
        kernel = flat()
    listed = isinstance(kernel, (list, tuple)) or (isinstance(kernel, np.ndarray) and kernel.ndim == 1)
    if not listed or not len(kernel):
        raise Mismatch(f"the kernel is {show(kernel)}", f"a list of 1 to {most} whole numbers", call=call)
    if len(kernel) > most:
        raise Mismatch(f"a kernel of {len(kernel)} taps", f"at most {most} taps for this n", call=call)
    return tuple(kernel)


def _outputs(taps: list[int], signal: list[int], zeros: int) -> list[int]:
    """Return the outputs of a kernel that slides along a signal with zeros in front: as many as there are samples."""
    if max(map(abs, taps)) < 2**31:  # all sums fit into 64 bits
        return [int(value) for value in np.correlate(np.array([0] * zeros + signal), np.array(taps), "valid")]
    padded = [0] * zeros + signal
    return [sum(w * v for w, v in zip(taps, padded[place:], strict=False)) for place in range(len(signal))]


def _compare(answer: Fraction, truth: Fraction, signal: str, call: str) -> None:
    if answer != truth:
        got = show(answer.numerator if answer.denominator == 1 else answer)
        raise Mismatch(f"{signal} your weights give {got}", f"the integral, {truth}", call=call)


def box_integral(k: int, h: Any) -> Any:
    """Return the right kernel; a text of its own, which replaces the answer's."""
    return [h] * k
