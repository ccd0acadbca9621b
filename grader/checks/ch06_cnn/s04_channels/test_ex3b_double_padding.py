"""Doubling the padding."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from shared.layers import output_size
from shared.own_values import plain_number
from shared.repeated_calls import check_repeated_calls
from shared.sizes import sizes_in_pairs

from grader.api import Mismatch, Student, StudentError, direction, points, rational, show, unpack, whole

Axis = Callable[[int, int, int, int], tuple[int, int]]
NAMES = ("h", "w", "kh", "kw", "ph", "pw", "sh", "sw")

HINTS = (
    "What does one output number cost? Does that depend on the padding? And how many output numbers are there?",
    "One more row of zeros on each side makes room for how many more positions of the window, at stride 1?",
    "For the example: choose the stride so large that there is no room for a second position, before and after.",
)

#: The window fits with half of the padding, and without any, so that answers with a mistake give a value, too.
ORDINARY = [
    (8, 8, 3, 3, 1, 1), (6, 7, 3, 2, 0, 0), (4, 6, 2, 3, 1, 0), (5, 3, 1, 2, 0, 2), (9, 9, 2, 2, 2, 2),
    (7, 10, 4, 3, 1, 3), (8, 10, 4, 6, 2, 4), (30, 41, 25, 22, 21, 23), (224, 224, 3, 3, 1, 1), (480, 640, 7, 5, 3, 2),
]  # fmt: skip
#: A single pixel, windows that fit only with the padding, a single position, paddings larger than the window.
SMALL = [
    (1, 1, 1, 1, 1, 1), (1, 1, 1, 1, 0, 0), (1, 1, 3, 3, 1, 1), (2, 3, 4, 7, 1, 2), (1, 5, 1, 5, 0, 0),
    (2, 2, 2, 2, 5, 5), (1, 2, 7, 3, 3, 1), (3, 1, 2, 1, 0, 8),
]  # fmt: skip
#: Factors with denominators so large that a float cannot tell them from their neighbours.
LARGE = [(1007, 1509, 1, 1, 1, 1), (99_989, 1, 2, 1, 1, 0), (1, 150_001, 3, 20, 1, 7), (99_989, 99_971, 1, 2, 1, 1),
         (3, 2, 199_000, 100_001, 99_999, 200_000), (200_000, 199_999, 2, 1, 200_000, 199_998),
         (20_011, 30_011, 15_000, 25_000, 3, 7), (9_001, 70_001, 12_345, 6_789, 2_222, 1_111)]  # fmt: skip

#: Sizes of all magnitudes.
ALL_SIZES = [
    (h, w, kh, kw, ph - 1, pw - 1)
    for h, w, kh, kw, ph, pw in sizes_in_pairs(200_000, 6)
    if kh <= h + 2 * (ph - 1) and kw <= w + 2 * (pw - 1)
]


@points(5, hint="Only the numbers of positions, oh and ow, contain the padding. Everything else cancels.", timeout=20)
def test_ratio(student: Student, rng: np.random.Generator) -> None:
    """new cost divided by old cost, exactly"""
    drawn = map(tuple, rng.integers((1, 1, 1, 1, 0, 0), (12, 12, 8, 8, 5, 5), (80, 6)).tolist())
    # Ordinary sizes first: there an answer that forgets one side of the padding gives a wrong value, and does not divide by 0.
    for cases in (ORDINARY, SMALL, [case for case in drawn if _fits(*case)][:10], LARGE, ALL_SIZES):
        for case, value in zip(cases, student.padding_factor.map(cases), strict=True):
            _compare(value, case)


def _compare(value: Any, case: tuple[int, ...]) -> None:
    call, right = f"padding_factor{case}", _factor(*case)
    mine = rational(value, "the factor", call=call)
    if mine != right:
        h, w, kh, kw, ph, pw = case
        before, after = (f"{output_size(h, kh, m * ph, 1)}x{output_size(w, kw, m * pw, 1)}" for m in (1, 2))
        wanted = f"{direction(mine, right, 'factor')}: the window has {before} positions before, and {after} after"
        raise Mismatch(show(value), wanted, call=call)


@points(3, hint="With a large stride there is one position only. Can that stay so?")
def test_witness(student: Student) -> None:
    """a padded layer that costs the same after the doubling (or by the mistake of your own padding_factor)"""
    check_repeated_calls(student.unchanged_example, lambda example: _check_example(example, student))


def _check_example(example: Any, student: Student) -> None:
    values = unpack(example, 8, "the example (h, w, kh, kw, ph, pw, sh, sw)")
    h, w, kh, kw, ph, pw, sh, sw = (whole(value, name) for value, name in zip(values, NAMES, strict=True))
    for name, value in zip(NAMES, (h, w, kh, kw, ph, pw, sh, sw), strict=True):
        if not 1 <= value <= 10_000:
            raise Mismatch(f"{name} = {show(value)}", "whole numbers from 1 to 10,000, the padding too")
    if not _fits(h, w, kh, kw, ph, pw):
        raise Mismatch(f"a window of {kh}x{kw} on a padded picture of {h + 2 * ph}x{w + 2 * pw}", "a window that fits")
    before, after = ((output_size(h, kh, m * ph, sh), output_size(w, kw, m * pw, sw)) for m in (1, 2))
    if before != after and not _is_unchanged_by_own_mistake(student, (h, w, kh, kw, ph, pw, sh, sw)):
        sizes = [f"{rows}x{columns}" for rows, columns in (before, after)]
        got = f"an output of {sizes[0]} with padding ({ph}, {pw}), and of {sizes[1]} with twice that"
        raise Mismatch(got, "the same cost before and after")


def _is_unchanged_by_own_mistake(student: Student, example: tuple[int, ...]) -> bool:
    """Return whether one mistake, which costs its points above, explains padding_factor and the example together."""
    h, w, kh, kw, ph, pw, sh, sw = example
    mistakes = []
    for rows, columns in _MISTAKES:
        (rows_before, rows_after), (columns_before, columns_after) = rows(h, kh, ph, sh), columns(w, kw, pw, sw)
        if rows_before == rows_after and columns_before == columns_after:
            mistakes.append((rows, columns))
    if not mistakes:
        return False
    try:
        factors = [plain_number(value) for value in student.uncompared.padding_factor.map(ORDINARY)]
    except StudentError:
        return False
    return any(factors == [_factor_by(rows, columns, *case) for case in ORDINARY] for rows, columns in mistakes)


def _fits(h: int, w: int, kh: int, kw: int, ph: int, pw: int) -> bool:
    return kh <= h + 2 * ph and kw <= w + 2 * pw


def _with_zeros(n: int, k: int, zeros: int, s: int) -> int:
    """Return the positions along an axis with so many zeros on both sides together; at least one."""
    return max((n + zeros - k) // s, 0) + 1


def _doubled(n: int, k: int, p: int, s: int) -> tuple[int, int]:
    return _with_zeros(n, k, 2 * p, s), _with_zeros(n, k, 4 * p, s)


def _on_one_side(n: int, k: int, p: int, s: int) -> tuple[int, int]:
    return _with_zeros(n, k, p, s), _with_zeros(n, k, 2 * p, s)


def _one_half_more(n: int, k: int, p: int, s: int) -> tuple[int, int]:
    return _with_zeros(n, k, 2 * p, s), _with_zeros(n, k, 3 * p, s)


def _one_row_more(n: int, k: int, p: int, s: int) -> tuple[int, int]:
    return _with_zeros(n, k, 2 * p, s), _with_zeros(n, k, 2 * p + 2, s)


def _left(n: int, k: int, p: int, s: int) -> tuple[int, int]:
    return _with_zeros(n, k, 2 * p, s), _with_zeros(n, k, 2 * p, s)


def _without_zeros(n: int, k: int, p: int, s: int) -> tuple[int, int]:
    """Return the products along an axis whose factor is a pixel, not a zero of the padding."""
    before, after = (
        sum(max(0, min(top + k, m * p + n) - max(top, m * p)) for top in range(0, n + 2 * m * p - k + 1, s)) for m in (1, 2)
    )
    return before, after


def _factor_by(rows: Axis, columns: Axis, h: int, w: int, kh: int, kw: int, ph: int, pw: int) -> Fraction:
    (rows_before, rows_after), (columns_before, columns_after) = rows(h, kh, ph, 1), columns(w, kw, pw, 1)
    return Fraction(rows_after * columns_after, rows_before * columns_before)


#: What a padding_factor with one mistake counts along the rows and along the columns, before and after:
#: (size, window, padding, stride) -> (before, after).
_MISTAKES: list[tuple[Axis, Axis]] = [
    (_on_one_side, _on_one_side), (_one_half_more, _one_half_more), (_one_row_more, _one_row_more), (_doubled, _left),
    (_left, _doubled), (_without_zeros, _without_zeros),
]  # fmt: skip


def _factor(h: int, w: int, kh: int, kw: int, ph: int, pw: int) -> Fraction:
    old, new = (output_size(h, kh, m * ph, 1) * output_size(w, kw, m * pw, 1) for m in (1, 2))
    return Fraction(new, old)
