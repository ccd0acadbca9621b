"""Stride 2 on sound."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
from shared.sizes import sizes_in_pairs

from grader.api import Mismatch, Student, StudentError, as_array, check_refilled, close, keeps_inputs, points, unpack

HINTS = (
    "Compute the output at stride 1. Which of its values does stride s keep?",
    "How many samples a second are left? Two tones whose frequencies differ by that number cannot be told apart.",
    "A cosine is the same forwards and backwards: cos(-φ) = cos(φ).",
)
#: What the statement leaves free.
OUTSIDE = {
    "apparent_frequency.one_last_unit": "frequencies count within a millionth of a hertz",
    "twins.one_last_unit": "samples count as equal within 1e-8",
}


@points(5, hint="Write down y[0], y[1] and y[2] for s = 2 and a kernel of three taps.")
def test_skip(student: Student, rng: np.random.Generator) -> None:
    """strided is the layer's output: every s-th value of the cross-correlation"""
    drawn = tuple(int(v) for v in rng.integers((9, 1, 1), (20, 9, 6)))
    # Some sizes come once more, with other numbers: for answers that keep something from call to call.
    for n, m, s in (*_SIZES, *_SIZES[:3], drawn):
        x, k = rng.normal(size=n), rng.normal(size=m)
        if n in (16, 40, 130):
            x = rng.integers(-9, 10, n)  # the samples of a sound are often whole numbers; the output need not be
        elif n == 400:
            x = rng.integers(-(2**31), 2**31, n)
        elif n == 20:
            x = 1e3 * x
        elif n == 9:
            x[:4], k[:2] = 0.0, k[-1]
        elif n == 110:
            k[[0, -1]] = 0.0  # a tap of 0 is a tap, too
        _compare_output(student.strided(x, k, s), x, k, s)
    check_refilled(student.strided, [(x, k, s), (2 * x, k, s)], _compare_output)


def _compare_output(output: Any, x: np.ndarray, k: np.ndarray, s: int) -> None:
    n, m = len(x), len(k)
    want = np.array([x[i : i + m] @ k for i in range(0, n - m + 1, s)])
    close(output, want, call=f"strided(x of length {n}, k of length {m}, {s})", what="the output")


@points(5, hint="With stride 2 at 8000 samples a second: what does a tone of 3000 Hz sound like?")
def test_alias(student: Student, rng: np.random.Generator) -> None:
    """apparent_frequency is the tone that the kept samples show"""
    _check_tones(student, _TONES)
    # Rates and strides of all sizes, with one kept sample a second or more.
    _check_tones(student, [*_ALL_TONES, *_tones(rng, 6)])
    # Judged last: with less than one kept sample a second, an answer that rounds rate/s divides by 0, and that exception
    # says less than a wrong frequency.
    _check_tones(student, _SLOW_TONES)


@points(4, hint="Look for two frequencies that show the same apparent frequency.")
def test_twins(student: Student, rng: np.random.Generator) -> None:
    """twins are two different frequencies whose kept samples are equal (or that your apparent_frequency takes for the same)"""
    cases = [(8000, 2), (48000, 3), (44100, 8), (1000, 2), (1000, 4), (44100, 23), (48001, 7), (192000, 64), (44100, 101),
             (8001, 2), (2000, 5), (12_500, 50), (1200, 4), (1000 * int(rng.integers(2, 9)), int(rng.integers(5, 9))),
             (191_999, 101), *((_rate(int(s), rng), int(s)) for s in rng.integers(9, 102, 3))]  # fmt: skip
    for (rate, s), pair in zip(cases, student.twins.map(cases), strict=True):
        call = f"twins({rate}, {s})"
        a, b = (_number(value, call) for value in unpack(pair, 2, call))
        for frequency in (a, b):
            if not -1e-9 <= frequency <= rate / 2 + 1e-9:
                raise Mismatch(f"{frequency:.13g} Hz", f"two frequencies from 0 to {rate / 2:g} Hz", call=call)
        # Two frequencies from 0 to rate/2 have different samples at full rate, unless they are the same.
        if abs(a - b) < 0.000999:
            wanted = "two frequencies, a thousandth of a hertz or more apart"
            raise Mismatch(f"{a:.13g} Hz and {b:.13g} Hz", wanted, call=call)
        n = s * np.arange(200)
        first, second = (np.cos(2 * math.pi * np.mod(frequency * n / rate, 1.0)) for frequency in (a, b))
        gap = float(np.abs(first - second).max())
        if gap > 1e-8 and not _alike_for_own_frequency(student, pair, rate, s):
            raise Mismatch(
                f"{a:.13g} Hz and {b:.13g} Hz: the kept samples differ by up to {gap:.3g}", "equal kept samples", call=call
            )


def _rate(s: int, rng: np.random.Generator) -> int:
    """Draw a rate that goes with stride s; high ones are as likely as low ones."""
    return 1 + int(np.exp(rng.uniform(np.log(250 * s), np.log(191_999))))


def _alike_for_own_frequency(student: Student, pair: Any, rate: int, s: int) -> bool:
    """Return whether the answer's own apparent_frequency, which is wrong and costs its points above, is the same for both."""
    known = [(f, rate, s) for rate, s in ((44100, 23), (1000, 7), (8001, 2)) for f in range(0, rate // 2, rate // 20)]
    apparent_frequency = student.uncompared.apparent_frequency
    try:
        a, b = (_number(value, "") for value in apparent_frequency.map([(f, rate, s) for f in unpack(pair, 2)]))
        own = [_number(value, "") for value in apparent_frequency.map(known)]
    except (Mismatch, StudentError):
        return False
    wrong = any(abs(mine - _apparent(*tone)) > 1e-6 for mine, tone in zip(own, known, strict=True))
    return wrong and len(set(own)) > len(known) // 2 and abs(a - b) <= 1e-6


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the signal and the kernel are left as they are"""
    for n, m, s in ((8, 3, 2), (5, 5, 1), (1, 1, 1), (6, 1, 3)):
        keeps_inputs(student.strided, rng.normal(size=n), rng.normal(size=m), s)
    keeps_inputs(student.strided, rng.integers(-9, 10, 8), rng.normal(size=3), 2)


#: (samples, taps, stride): the smallest, a kernel as long as the signal, a stride beyond its end, long ones.
_SIZES = (
    (17, 4, 1), (17, 4, 2), (16, 3, 3), (6, 1, 2), (5, 5, 2), (20, 2, 7), (9, 4, 4), (1, 1, 1), (2, 2, 9), (7, 3, 7), (8, 3, 8),
    (9, 2, 3), (40, 4, 5), (60, 11, 23), (110, 51, 2), (130, 3, 120), (1200, 40, 9), (400, 120, 11),
    (1200, 1200, 1), (1200, 900, 120), (900, 17, 50),
)  # fmt: skip


#: (f, rate, s): below and above half of the new rate, on it, folded often; the new rate a whole number, or not.
_TONES = [
    (3000, 8000, 2), (1000, 8000, 2), (2000, 8000, 2), (4000, 8000, 2), (0, 1000, 4), (100, 44100, 3), (333, 1000, 4),
    (22040, 44100, 3), (440, 8000, 1), (490, 1000, 4), (7357, 44100, 3), (20000, 44100, 23), (500, 1000, 999),
    (96000, 192000, 1), (95998, 191999, 997), (22049, 44100, 100), (7, 1000, 1), (7, 1000, 700), (4000, 8000, 3),
    (22050, 44100, 8), (12345, 44101, 1000),
]  # fmt: skip
#: Tones of all magnitudes, with one kept sample a second or more.
_ALL_TONES = [(f, 2 * half, int(x**0.6)) for f, half, x in sizes_in_pairs(96_000, 3) if f <= half and int(x**0.6) <= 2 * half]
_SLOW_TONES = [(0, 1, 1), (1, 2, 1), (1, 2, 2), (1, 3, 2), (1, 2, 3), (3, 7, 9)]


def _tones(rng: np.random.Generator, count: int) -> Iterator[tuple[int, int, int]]:
    """Draw tones (f, rate, s): small rates and strides are as likely as large ones, and in every second tone so is f."""
    for n, (drawn_rate, drawn_s) in enumerate(np.exp(rng.uniform(0, np.log((192_001, 1001)), (count, 2)))):
        rate, s = int(drawn_rate), int(min(drawn_rate, drawn_s))
        highest = rate // 2
        yield int(rng.integers(highest + 1)) if n % 2 else int(np.exp(rng.uniform(0, np.log(highest + 2)))) - 1, rate, s


def _check_tones(student: Student, cases: list[tuple[int, int, int]]) -> None:
    for (f, rate, s), value in zip(cases, student.apparent_frequency.map(cases), strict=True):
        call = f"apparent_frequency({f}, {rate}, {s})"
        mine = _number(value, call)
        q = Fraction(rate, s)
        if not abs(mine - _apparent(f, rate, s)) <= 1e-6:
            inside = -1e-6 <= mine <= float(q) / 2 + 1e-6
            wanted = f"the frequency in [0, {float(q) / 2:g}] with the same kept samples"
            raise Mismatch(f"{mine:.12g} Hz" + ("" if inside else f", outside [0, {float(q) / 2:g}]"), wanted, call=call)


def _apparent(f: int, rate: int, s: int) -> float:
    q = Fraction(rate, s)
    return float(min(f % q, q - f % q))


def _number(value: Any, call: str) -> float:
    return float(as_array(value, shape=(), what=f"a frequency of {call}"))
