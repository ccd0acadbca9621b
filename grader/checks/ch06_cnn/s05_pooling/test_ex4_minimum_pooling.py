"""Minimum pooling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from shared.layers import pool

from grader.api import Mismatch, Student, StudentError, as_array, check_refilled, close, keeps_inputs, points

HINTS = (
    "Turn the picture upside down: what has the smallest value become?",
    "max_pool gives you a value of the turned picture. Turn the answer back.",
    "Which value of the padding can never be the minimum? And what does -inf become when it is turned?",
)

#: Shape of X, window, stride, padding. Some are numbers, some pairs; there is a picture of one pixel, and a stride larger than
#: the window.
CASES: tuple[tuple[Any, ...], ...] = (
    ((2, 4, 5), 2, 2, 0),
    ((2, 5, 5), (3, 2), (1, 2), (1, 0)),
    ((1, 4, 4), 3, 3, 1),
    ((3, 3, 6), (1, 3), (1, 1), (0, 1)),
    ((2, 5, 4), (2, 2), (3, 1), (1, 1)),
    ((1, 1, 1), 1, 1, 0),
    ((2, 4, 4), (1, 1), (1, 1), (0, 0)),
    ((2, 3, 2), 2, 4, 1),
    ((2, 4, 5), 1, 2, 0),
    ((2, 4, 3), (1, 1), (2, 1), (0, 0)),
)
#: Large sizes, alone and together, for answers that hold only up to some limit. There are few windows, so that an answer that
#: calls max_pool once for each window is done in time.
LARGE: tuple[tuple[Any, ...], ...] = (
    ((1, 2, 1201), (2, 400), (1, 200), 0),
    ((2, 1301, 7), (60, 5), (311, 3), (30, 2)),
    ((1, 15, 1301), (12, 400), (9, 450), (3, 90)),
    ((70, 17, 16), (14, 11), (17, 13), (6, 5)),
    ((2, 24, 23), (21, 7), (3, 8), (4, 3)),
    ((3, 80, 75), 35, 41, 14),
)
#: What the statement leaves free.
OUTSIDE = {
    "float32": "the statement compares within 1e-6 of a value's size, and says that 32-bit floats will do",
    "six_digits": "the statement compares within 1e-6",
}


@points(6, hint="Try one window by hand: 3, -1, 2. Then the same numbers plus 5, with padding.")
def test_value(student: Student, rng: np.random.Generator) -> None:
    """the smallest value of each window comes out"""
    fixed = np.random.default_rng(654)
    ordinary = [(fixed.normal(size=shape) + offset, *how) for offset in (0.0, 5.0, -990.0, 990.0) for shape, *how in CASES]
    _compare(student, ordinary)
    unusual: list[tuple[Any, ...]] = [(fixed.normal(size=shape) * 300, *how) for shape, *how in LARGE]
    # Pictures in which few or no values differ: small whole numbers, zeros, the ends of the range.
    unusual += [(fixed.integers(-1, 2, (2, 6, 6)).astype(float), 2, 1, 1), (np.zeros((1, 3, 4)), 2, 1, (1, 0))]
    unusual += [(np.full((1, 3, 3), value), 3, 2, 2) for value in (1000.0, -1000.0)]
    again = fixed.normal(size=(2, 5, 6))  # the same picture with several windows, strides and paddings
    # And one after the other larger and smaller: no smallest or largest value is kept from call to call.
    unusual += [(again + more, 2, 1, 1) for more in (0, 3, -3)]
    unusual += [(again, *how) for how in ((2, 1, 1), (2, 2, 1), (2, 2, 0), ((1, 2), 2, 0))]
    c, h, w, *k = (int(side) for side in rng.integers((1, 10, 10, 2, 2), (9, 30, 30, 10, 10)))
    s = (int(rng.integers(h // 4, h)), int(rng.integers(w // 4, w)))
    unusual.append((rng.normal(size=(c, h, w)) * 100, tuple(k), s, (int(rng.integers(k[0])), int(rng.integers(k[1])))))
    _compare(student, unusual)
    X, k, s, p = ordinary[0]
    check_refilled(
        student.min_pool, [(Z, _lent(), k, s, p) for Z in (X, X + 1)], lambda value, X, _, *how: _compare_one(value, X, *how)
    )


@points(2, hint="Use the function that you are given, not one of numpy or of your own.")
def test_used(student: Student, rng: np.random.Generator) -> None:
    """the values come from max_pool: a max_pool that returns other values changes the result"""
    # Windows of one pixel and one window on the whole picture, too: no window is so simple that max_pool is not needed.
    for shape, k, s, p in (*CASES, LARGE[0], LARGE[4], ((2, 3, 4), (3, 4), 1, 0), ((2, 3, 3), 3, 2, 0)):
        X = rng.normal(size=shape)
        calls: list[np.ndarray] = []
        usually, other = _lent(forgiving=True), _lent(_changes(rng, calls), forgiving=True)
        try:
            results = [student.min_pool(X, lent, k, s, p) for lent in (usually, other)]
            usual, changed = (as_array(result, finite=False) for result in results)
        except (StudentError, Mismatch) as err:
            if (isinstance(err, Mismatch) or err.cause == "exception") and shape != CASES[0][0]:
                continue  # test_value reports answers that fail with pairs or padding
            raise
        if (not calls or _stands_still(usual, changed)) and _repeats_what_it_made_of_max_pool(student, rng):
            return  # test_value reports results that belong to another picture
        if not calls:
            raise Mismatch("a result without a call of max_pool", "a result that max_pool has worked out")
        if _stands_still(usual, changed) and _stand_still_when_moved(student, X, (usually, other), k, s, p):
            got = "the same values again, though this max_pool returned other values than the one before"
            raise Mismatch(got, "a result made of what max_pool returns")


@points(0, needs="test_used", hint="Let max_pool choose the value of each window, not copy the picture.")
def test_chosen(student: Student, rng: np.random.Generator) -> None:
    """max_pool chooses the value of each window: one that returns the smallest values makes the result the largest"""
    for shape, k, s, p in (((2, 4, 5), 2, 2, 0), ((1, 5, 6), (2, 3), (2, 1), 0), ((2, 6, 5), 3, 1, 1)):
        X = rng.normal(size=shape)
        right = _smallest(X, k, s, p)
        try:
            asked = [(X, False), (X + 5, False), (X - 5, False), (X, True)]
            results = [student.min_pool(Z, _lent(opposite=o), k, s, p) for Z, o in asked]
            usual, above, below, mine = (as_array(result, finite=False) for result in results)
        except StudentError as err:
            if err.cause == "exception" and shape != CASES[0][0]:
                return  # an exception for pairs or padding is reported by test_value
            raise
        if mine.shape != right.shape or not all(map(_near, (usual, above - 5, below + 5), [right] * 3)):
            return  # wrong values are reported by test_value
        # Without the windows at the border: an answer that pads X itself has put there what suits a maximum.
        found, largest = ((array[:, p:-p, p:-p] if p else array) for array in (mine, -_smallest(-X, k, s, p)))
        if not _near(found, largest):
            got = "other values than the largest ones, though this max_pool returned the smallest value of each window"
            raise Mismatch(got, "the largest value of each window, with such a max_pool")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """X is left as it is"""
    for shape, k in (((2, 4, 5), 2), ((2, 4, 4), 2), ((1, 1, 1), 1)):
        keeps_inputs(student.min_pool, rng.normal(size=shape), _lent(), k, k, 0)


def _compare(student: Student, asked: list[tuple[Any, ...]]) -> None:
    lent = _lent()
    for case, value in zip(asked, student.min_pool.map([(X, lent, k, s, p) for X, k, s, p in asked]), strict=True):
        _compare_one(value, *case)


def _compare_one(value: Any, X: np.ndarray, k: Any, s: Any, p: Any) -> None:
    call, right = f"min_pool(X: array {'x'.join(map(str, X.shape))}, max_pool, {k}, {s}, {p})", _smallest(X, k, s, p)
    try:
        mine = as_array(value, shape=right.shape)
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=call, where=err.where) from None
    if right.size > 2 and not _near(mine, right):
        if _near(mine, -right):
            raise Mismatch("values with the opposite sign", "the smallest value of each window", call=call)
        if _near(mine, -_smallest(-X, k, s, p)):
            raise Mismatch("the largest value of each window", "the smallest value of each window", call=call)
    close(mine, right, tol=1e-6, call=call)


def _near(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=1e-6, atol=1e-6))


def _stands_still(usual: np.ndarray, changed: np.ndarray) -> bool:
    """Return whether a value is the same, relatively where it is small: 1/x of a large number changes only a little."""
    if usual.shape != changed.shape:
        return False
    finite = np.isfinite(usual) & np.isfinite(changed)
    usual, changed = usual[finite], changed[finite]
    return bool((np.abs(usual - changed) <= 1e-6 * np.minimum(1, np.abs(usual))).any())


def _stand_still_when_moved(
    student: Student, X: np.ndarray, lent: tuple[Callable[..., np.ndarray], ...], k: Any, s: Any, p: Any
) -> bool:
    """Return whether values also stay the same for larger and smaller numbers: an answer that cuts off at 0 has lost points."""
    for moved in (X + 5, X - 5):
        usual, changed = (as_array(student.min_pool(moved, max_pool, k, s, p), finite=False) for max_pool in lent)
        if not _stands_still(usual, changed):
            return False
    return True


def _changes(rng: np.random.Generator, calls: list[np.ndarray]) -> Callable[[np.ndarray], np.ndarray]:
    """Return a change of all finite values, each by at least a half, which keeps what it returned in ``calls``."""

    def change(values: np.ndarray) -> np.ndarray:
        changed, finite = values.copy(), np.isfinite(values)
        changed[finite] += rng.uniform(0.5, 1.5, size=finite.sum()) * (1 + np.abs(values[finite]))
        calls.append(changed)
        return changed

    return change


def _repeats_what_it_made_of_max_pool(student: Student, rng: np.random.Generator) -> bool:
    """Return whether the answer uses max_pool for a new size, but gives its old result for another picture of that size.

    Its first result for every size does not: nothing shows that it came from max_pool, so it costs both checks.
    """
    calls: list[np.ndarray] = []
    lent, how = _lent(_changes(rng, calls)), ((4, 3), (2, 3), (1, 1))
    try:
        first, second = (as_array(student.min_pool(rng.normal(size=(4, 7, 9)), lent, *how)) for _ in range(2))
    except (StudentError, Mismatch):
        return False
    return len(calls) == 1 and np.array_equal(first, second) and (_near(first, calls[0]) or _near(first, -calls[0]))


def _smallest(X: np.ndarray, k: Any, s: Any, p: Any) -> np.ndarray:
    window, stride, padding = _pair(k), _pair(s), _pair(p)
    return np.stack([pool(channel, window, stride, padding, np.min, np.inf) for channel in X])


def _lent(
    change: Callable[[np.ndarray], np.ndarray] | None = None, *, opposite: bool = False, forgiving: bool = False
) -> Callable[..., np.ndarray]:
    """Return a max_pool for the student's code to call.

    ``change`` is applied to the values it returns; with ``opposite`` it does minimum pooling instead. One that is forgiving
    takes a window and a stride of 0 as 1, so that arguments in another order, which test_value reports, raise no exception.
    """
    best, fill = (np.min, np.inf) if opposite else (np.max, -np.inf)

    def max_pool(X: Any, k: Any, s: Any, p: Any) -> np.ndarray:
        try:
            picture = as_array(X, shape=(None, None, None), what="the X given to max_pool", finite=False)
        except Mismatch as err:
            raise ValueError(f"{err.got}; max_pool takes an array (c, h, w)") from None
        window, stride, padding = _pair(k), _pair(s), _pair(p, most=100)
        if forgiving:
            window, stride = ((max(pair[0], 1), max(pair[1], 1)) for pair in (window, stride))
        found = [pool(channel, window, stride, padding, best, fill) for channel in picture]
        if not found:
            raise ValueError("max_pool got a picture without channels")
        return np.stack(found) if change is None else change(np.stack(found))

    return max_pool


def _pair(value: Any, most: int = 2_000) -> tuple[int, int]:
    numbers = list(value) if isinstance(value, (tuple, list)) or (isinstance(value, np.ndarray) and value.ndim) else [value] * 2
    if len(numbers) != 2 or not all(isinstance(n, (int, np.integer)) for n in numbers):
        raise ValueError("max_pool takes whole numbers, or pairs of them, as k, s and p")
    if any(abs(int(n)) > most for n in numbers):
        raise ValueError(f"max_pool takes windows and strides up to 2,000 and padding up to 100, not {int(max(numbers))}")
    return int(numbers[0]), int(numbers[1])
