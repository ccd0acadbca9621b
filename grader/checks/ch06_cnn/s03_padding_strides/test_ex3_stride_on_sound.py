"""Stride 2 on sound."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, close, keeps_inputs, points, unpack

HINTS = (
    "Compute the output at stride 1. Which of its values does stride s keep?",
    "How many samples a second are left? Two tones whose frequencies differ by that number cannot be told apart.",
    "A cosine does not know whether it turns forwards or backwards: cos(-φ) = cos(φ).",
)


@points(5, hint="Write down y[0], y[1] and y[2] for s = 2 and a kernel of three taps.")
def test_skip(student: Student, rng: np.random.Generator) -> None:
    """strided is the layer's output: every s-th value of the cross-correlation"""
    for n, m, s in ((17, 4, 1), (17, 4, 2), (16, 3, 3), (6, 1, 2), (5, 5, 2), (20, 2, 7), (9, 4, 4)):
        x, k = rng.normal(size=n), rng.normal(size=m)
        if n == 16:
            x = rng.integers(-9, 10, n)  # samples of a sound are often whole numbers; the output is not
        want = np.array([x[i : i + m] @ k for i in range(0, n - m + 1, s)])
        close(student.strided(x, k, s), want, call=f"strided(x of length {n}, k of length {m}, {s})", what="the output")


@points(5, hint="With stride 2 at 8000 samples a second: what does a tone of 3000 Hz sound like?")
def test_alias(student: Student, rng: np.random.Generator) -> None:
    """apparent_frequency is the tone that the kept samples show"""
    cases = [(3000, 8000, 2), (1000, 8000, 2), (2000, 8000, 2), (4000, 8000, 2), (0, 1000, 4), (100, 44100, 3), (333, 1000, 4),
             (22040, 44100, 3), (440, 8000, 1), (490, 1000, 4), (7357, 44100, 3), (20000, 44100, 23)]  # fmt: skip
    cases += [(int(f), rate, s) for rate, s in ((8000, 3), (1000, 4), (44100, 6)) for f in rng.integers(1, rate // 2, 4)]
    for (f, rate, s), value in zip(cases, student.apparent_frequency.map(cases), strict=True):
        call = f"apparent_frequency({f}, {rate}, {s})"
        mine = _number(value, call)
        q = Fraction(rate, s)
        truth = float(min(f % q, q - f % q))
        if not abs(mine - truth) <= 1e-6:
            inside = 0 <= mine <= float(q) / 2
            wanted = f"the frequency in [0, {float(q) / 2:g}] with the same kept samples"
            raise Mismatch(f"{mine:g} Hz" + ("" if inside else f", outside of [0, {float(q) / 2:g}]"), wanted, call=call)


@points(4, hint="Look for two frequencies that show the same apparent frequency.")
def test_twins(student: Student, rng: np.random.Generator) -> None:
    """twins differ at full rate, and are equal at every s-th sample"""
    cases = [(8000, 2), (48000, 3), (44100, 8), (1000 * int(rng.integers(2, 9)), int(rng.integers(5, 9)))]
    for (rate, s), pair in zip(cases, student.twins.map(cases), strict=True):
        call = f"twins({rate}, {s})"
        a, b = (_number(value, call) for value in unpack(pair, 2, call))
        for frequency in (a, b):
            if not -1e-9 <= frequency <= rate / 2 + 1e-9:
                raise Mismatch(f"{frequency:g} Hz", f"two frequencies from 0 to {rate / 2:g} Hz", call=call)
        n = np.arange(s * 200)
        first, second = (np.cos(2 * math.pi * np.mod(frequency * n / rate, 1.0)) for frequency in (a, b))
        if np.abs(first - second).max() <= 1e-3:
            raise Mismatch(
                f"{a:g} Hz and {b:g} Hz, whose samples are the same", "two tones that differ at full rate", call=call
            )
        gap = float(np.abs(first[::s] - second[::s]).max())
        if gap > 1e-8:
            raise Mismatch(
                f"{a:g} Hz and {b:g} Hz: the kept samples differ by up to {gap:.3g}", "equal kept samples", call=call
            )


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the signal and the kernel are left as they are"""
    keeps_inputs(student.strided, rng.normal(size=8), rng.normal(size=3), 2)


def _number(value: Any, call: str) -> float:
    return float(as_array(value, shape=(), what=f"a frequency of {call}"))
