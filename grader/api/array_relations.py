"""Recognise how a wrong array is related to the right one, for a hint."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
#: Arrays with more numbers than this are not searched for shifts.
_MAX_SEARCHED = 20_000
#: A relation that holds for fewer different numbers than this, or explains fewer wrong ones, may be an accident.
_MIN_EVIDENCE = 3


def relation(got: Array, want: Array, tol: float) -> str | None:
    """Name the first relation that holds: transposed, flipped, negative, a multiple, shifted.

    Args:
        got, want: finite arrays of the same shape; tol: as for ``close``.

    Example: ``relation(X.T, X, 1e-9) == "the transpose of the right one"``.
    """
    if want.size < 3 or got.size != want.size or not (np.isfinite(got).all() and np.isfinite(want).all()):
        return None
    tol = max(tol, 1e-9)
    wrong = np.abs(got - want) > tol * (1 + np.abs(want))
    if wrong.sum() < _MIN_EVIDENCE or len(_sizes(want)) < _MIN_EVIDENCE or len(_sizes(got[wrong])) < _MIN_EVIDENCE:
        return None  # of a constant, or of a single 1 among zeros, nearly anything is a flip, a shift or a multiple
    turned = _turned(got, want, tol)
    if turned is not None:
        return turned
    return _multiple(got, want, tol) or _shifted(got, want, tol)


def _sizes(numbers: Array) -> Array:
    """The different magnitudes other than 0, up to rounding."""
    sizes: Array = np.abs(numbers[numbers != 0])
    return np.array(sorted({round(float(size), 6) for size in sizes / sizes.max()})) if sizes.size else sizes


def _same(a: Array, b: Array, tol: float) -> bool:
    return a.shape == b.shape and bool((np.abs(a - b) <= tol * (1 + np.abs(b))).all())


def _turned(got: Array, want: Array, tol: float) -> str | None:
    candidates: list[tuple[str, Array]] = []
    if want.ndim >= 2:
        candidates += [
            ("the transpose of the right one", np.swapaxes(want, -1, -2)),
            ("the right one with its rows in reverse order", want[..., ::-1, :]),
            ("the right one with its columns in reverse order", want[..., ::-1]),
            ("the right one with rows and columns in reverse order", want[..., ::-1, ::-1]),
        ]
    else:
        candidates.append(("the right one in reverse order", want[::-1]))
    candidates.append(("the negative of the right one", -want))
    return next((words for words, other in candidates if _same(got, other, tol)), None)


def _multiple(got: Array, want: Array, tol: float) -> str | None:
    largest = np.unravel_index(int(np.argmax(np.abs(want))), want.shape)
    factor = got[largest] / want[largest]
    if factor == 0 or not np.isfinite(factor) or abs(factor - 1) < 1e-3 or not _same(got, factor * want, tol):
        return _offset(got, want, tol)
    return f"{_short_number(factor)} times the right one"


def _offset(got: Array, want: Array, tol: float) -> str | None:
    difference = (got - want).reshape(-1)[0]
    return f"the right one plus {_short_number(difference)} everywhere" if _same(got, want + difference, tol) else None


def _short_number(number: Any) -> str:
    if np.iscomplexobj(number):
        return f"{number:.4g}"
    for below in (1, 2, 3, 4, 5, 6, 8, 9, 16, 25):
        above = float(number) * below
        if round(above) and abs(above - round(above)) < 1e-9 * max(1.0, abs(above)) and abs(above) < 1e6:
            return f"{round(above)}/{below}" if below > 1 else f"{round(above)}"
    return f"{float(number):.4g}"


def _shifted(got: Array, want: Array, tol: float) -> str | None:
    if want.ndim not in (1, 2) or want.size > _MAX_SEARCHED or np.count_nonzero(want) < 3:
        return None
    a, b = (got, want) if want.ndim == 2 else (got[None], want[None])
    shifts = [(r, c) for r in range(-2, 3) for c in range(-2, 3) if (r, c) != (0, 0) and abs(r) < a.shape[0]]
    for down, right in sorted(shifts, key=lambda shift: abs(shift[0]) + abs(shift[1])):
        if abs(right) >= a.shape[1]:
            continue
        overlap, other = a[_part(down), _part(right)], b[_part(-down), _part(-right)]
        # Where nothing is wrong in the compared part, the shift explains nothing: equal rows match whatever the shift.
        in_place = _same(overlap, b[_part(down), _part(right)], tol)
        if np.count_nonzero(other) >= 3 and overlap.size * 3 >= a.size and not in_place and _same(overlap, other, tol):
            if want.ndim == 1:
                return f"the right one shifted by {right}"
            return f"the right one shifted by ({down}, {right}) (rows down, columns right)"
    return None


def _part(shift: int) -> slice:
    return slice(shift, None) if shift > 0 else slice(None, shift or None)
