"""Cost of pooling."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from shared.layers import output_size

from grader.api import (
    Counted,
    Mismatch,
    Ops,
    Student,
    StudentError,
    as_array,
    counted,
    equal,
    in_time,
    points,
    same_formula,
    show,
    unpack,
    whole,
)

HINTS = (
    "How many comparisons find the largest of four numbers?",
    "The channels do not mix: each is pooled by itself.",
    "Multiply what one output costs by c·oh·ow, the number of outputs.",
)
NAMES = ["c", "h", "w", "kh", "kw", "ph", "pw", "sh", "sw"]
#: The first is the easiest to count; in the others each of the nine sizes differs from its neighbour somewhere.
SETTINGS = [
    (1, 4, 4, 2, 2, 0, 0, 2, 2), (3, 5, 6, 3, 2, 1, 0, 1, 2), (2, 3, 3, 1, 1, 0, 0, 1, 1), (2, 4, 5, 3, 3, 1, 1, 2, 1),
    (1, 5, 8, 2, 3, 0, 0, 2, 3), (2, 4, 7, 2, 4, 0, 2, 3, 2),
]  # fmt: skip
#: Settings with large sizes, alone and together, for answers that hold only up to some limit, and with a single output. All
#: have few outputs, so that answers that count in loops are done in time.
FAR = [
    (1300, 3, 4, 2, 2, 0, 1, 1, 2), (2, 9000, 3, 2, 2, 1, 0, 700, 1), (1, 4, 9001, 3, 2, 0, 0, 1, 800),
    (1, 1300, 3, 1200, 2, 0, 0, 60, 1), (1, 3, 1250, 2, 1201, 0, 0, 1, 25), (1, 2, 3, 40, 2, 1500, 0, 990, 1),
    (1, 3, 2, 2, 30, 0, 1501, 1, 991), (3, 60, 5, 4, 2, 0, 0, 5000, 1), (3, 5, 60, 2, 4, 0, 0, 1, 5001),
    (1, 980, 1010, 21, 17, 60, 70, 300, 350), (1, 400, 420, 95, 85, 20, 30, 200, 300), (40, 140, 170, 6, 7, 9, 8, 70, 90),
    (300, 20, 30, 5, 3, 2, 1, 9, 11), (17, 33, 21, 5, 4, 2, 1, 4, 5), (1, 1, 1, 1, 1, 0, 0, 1, 1), (1, 1, 1, 3, 3, 1, 1, 4, 5),
    (1, 1, 1, 1, 1, 6, 0, 5, 1), (1, 200, 1, 7, 1, 0, 0, 193, 1), (1, 1, 201, 1, 8, 0, 0, 1, 192),
    # The largest sizes that there are, and as many places as they make: 30,000.
    (1, 10_000, 1, 2, 1, 10_000, 0, 9_990, 1), (1, 1, 10_000, 1, 2, 0, 10_000, 1, 9_990), (1, 10_000, 1, 2, 1, 1, 0, 10_000, 1),
    (1, 1, 10_000, 1, 2, 0, 1, 1, 10_000), (1, 10_000, 2, 10_000, 1, 0, 0, 1, 1), (1, 2, 10_000, 1, 10_000, 0, 0, 1, 1),
    (10_000, 2, 1, 2, 1, 0, 0, 1, 1),
]  # fmt: skip
#: Loops run out of time here. The counts do not fit into 32 bits, and a float cannot hold the first setting's comparisons and
#: additions exactly.
GIANT = [(2683, 9267, 8221, 382, 505, 46, 1, 2, 1), (300, 9000, 8000, 100, 250, 900, 700, 650, 550)]
#: Relative difference below which two numbers count as equal: floats may be rounded in another order.
NEARLY = 1e-9
#: The most operations that one drawn point may have, so that an answer that counts in a Python loop is done in time.
MOST = 10_000
#: The most pixels of a drawn picture, so that an answer may fill it with numbers.
MOST_PIXELS = 1_000_000


@points(3, hint="Pool a 4x4 picture by hand, with a 2x2 window and stride 2, and count.")
def test_max(student: Student) -> None:
    """max_cost is the number of comparisons in small examples"""
    for setting, value in zip(SETTINGS, student.max_cost.map(SETTINGS), strict=True):
        call, what = f"max_cost{setting}", "the number of comparisons"
        equal(whole(value, what, call=call), _run(setting, max)["cmp"], call=call, what=what)


@points(3, hint="Additions first, divisions second.")
def test_average(student: Student) -> None:
    """average_cost is the number of additions and divisions in small examples; what max_cost gets wrong, too, costs once"""
    pairs = student.average_cost.map(SETTINGS)
    try:
        for setting, pair in zip(SETTINGS, pairs, strict=True):
            ops, call = _run(setting, _mean), f"average_cost{setting}"
            for name, value in zip(("add", "div"), unpack(pair, 2, call=call), strict=True):
                what = "the number of additions" if name == "add" else "the number of divisions"
                equal(whole(value, what, call=call), ops[name], call=call, what=what)
    except Mismatch:
        if not _shares_the_mistake_of_max_cost(student, SETTINGS):
            raise


# More time than usual, here and below, and few points: an answer that puts numbers into a formula of symbols, by subs, takes
# a tenth of a second for each, but is right.
@points(2, needs="test_max", timeout=60, hint="Try padding that is not 0, and a stride that does not divide the size.")
def test_max_formula(student: Student, rng: np.random.Generator) -> None:
    """max_cost is right for all sizes for which the window fits"""
    same_formula(student.max_cost, _max_cost, NAMES, where=_is_short, **GRID, also=_more(), rng=rng)


@points(2, needs="test_average", timeout=60, hint="Try padding that is not 0, and a stride that does not divide the size.")
def test_average_formula(student: Student, rng: np.random.Generator) -> None:
    """average_cost is right for all sizes for which the window fits"""
    try:
        same_formula(student.average_cost, _average_cost, NAMES, where=_is_short, **GRID, also=_more(), rng=rng)
    except Mismatch as err:
        if not _shares_the_mistake_of_max_cost(student, [*SETTINGS, *_more()]):
            # The call is said here: the last one was made for fewer inputs.
            raise Mismatch(err.got, err.expected, call=err.call or "average_cost(...)", where=err.where) from None


@points(0, needs="test_max_formula", timeout=1.0, hint="Python's whole numbers have no largest one; those of numpy do.")
def test_giant_max(student: Student) -> None:
    """max_cost is right for giant layers, too (counting may run out of time here)"""
    _compare_giants(student.max_cost, _max_cost, "max_cost")


@points(0, needs="test_average_formula", timeout=1.0, hint="Python's whole numbers have no largest one; those of numpy do.")
def test_giant_average(student: Student) -> None:
    """average_cost is right for giant layers, too (counting may run out of time here)"""
    try:
        _compare_giants(student.average_cost, _average_cost, "average_cost")
    except Mismatch:
        if not _shares_the_mistake_of_max_cost(student, [*SETTINGS, *_more()]):
            raise


GRID: dict[str, Any] = {"grid": (1,), "more": 100, "big": 30}


def _outputs(c: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> Any:
    return c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)


def _max_cost(*sizes: Any) -> Any:
    return _outputs(*sizes) * (sizes[3] * sizes[4] - 1)


def _average_cost(*sizes: Any) -> Any:
    return _max_cost(*sizes), _outputs(*sizes)


def _shares_the_mistake_of_max_cost(student: Student, settings: list[tuple[int, ...]]) -> bool:
    """Return whether all that is wrong in average_cost is wrong in max_cost, too, which has lost the points for it.

    That is the number of windows, or the number of operations that each window takes.
    """
    try:
        comparisons, pairs = (f.map(settings) for f in (student.uncompared.max_cost, student.uncompared.average_cost))
    except StudentError:
        return False
    faults, found = 0, []
    for setting, most, pair in zip(settings, comparisons, pairs, strict=True):
        try:
            mine, added, divided = (float(as_array(value, shape=())) for value in (most, *unpack(pair, 2)))
        except Mismatch:
            return False
        right, each = _max_cost(*setting), setting[3] * setting[4] - 1
        # Without //, a part of a window is counted. One function may round this number, the other one its product.
        if abs(mine - added) > NEARLY * abs(mine) and not (mine != right and abs(mine - added) < each):
            return False
        faults += not _is_whole(most) or mine != right
        found.append((added, divided, each, _outputs(*setting)))
    # An answer that returns the same number always, or counts the windows alone, did not count windows, or operations.
    own_windows = len({divided for _, divided, _, _ in found}) > 2 and all(
        abs(divided * each - added) <= NEARLY * abs(added) for added, divided, each, _ in found
    )
    own_operations = len({added / windows for added, _, _, windows in found}) > 2 and all(
        divided == windows for _, divided, _, windows in found
    )
    return faults > 0 and (own_windows or own_operations)


def _is_whole(value: Any) -> bool:
    try:
        whole(value)
    except Mismatch:
        return False
    return True


@functools.cache  # the same for every student
def _more() -> list[tuple[int, ...]]:
    """Return small sizes, with no padding in one direction or both, sizes of every order of magnitude together, and FAR."""
    drawn, small, wide = np.random.default_rng(652), [], []
    while len(small) < 60:
        c, h, w, kh, kw, ph, pw, sh, sw = (int(n) for n in drawn.integers(1, (5, 12, 12, 7, 7, 4, 4, 6, 6)))
        point = (c, h, w, kh, kw, *((0, pw), (ph, 0), (0, 0))[len(small) % 3], sh, sw)
        if _fits(*point):
            small.append(point)
    while len(wide) < 50:
        most = (200, 1000, 1000, 100, 100, 200, 200, 500, 500)
        c, h, w, kh, kw, ph, pw, sh, sw = point = tuple(int(n) for n in np.exp(drawn.uniform(0, np.log(most))))
        if _is_short(*point) and c * (h + 2 * ph) * (w + 2 * pw) <= MOST_PIXELS:
            wide.append(point)
    return [*sorted(small, key=sum), *wide, *FAR]


def _fits(c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    return h + 2 * ph >= kh and w + 2 * pw >= kw


def _is_short(c: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    return _fits(c, h, w, kh, kw, ph, pw, sh, sw) and _outputs(c, h, w, kh, kw, ph, pw, sh, sw) * kh * kw <= MOST


def _compare_giants(f: Any, right: Callable[..., Any], name: str) -> None:
    for setting in GIANT:
        found = in_time(f, *setting)
        if found is None:
            return
        call = f"{name}{setting}"
        try:
            equal(found[0], right(*setting), call=call)
        except Mismatch as err:
            raise Mismatch(err.got, show(right(*setting)), call=call) from None


def _mean(window: list[Any]) -> Any:
    return sum(window) / len(window)


@functools.cache  # the counts do not depend on the pixels, so they are the same for every student
def _run(setting: tuple[int, ...], pool: Callable[[list[Any]], Any]) -> Ops:
    """Pool a picture of numbers that count the operations on them, and return the counts."""
    c, h, w, kh, kw, ph, pw, sh, sw = setting
    ops = Ops()
    for _ in range(c):
        padded = np.full((h + 2 * ph, w + 2 * pw), Counted(-9.0, ops), dtype=object)
        padded[ph : ph + h, pw : pw + w] = counted(np.ones((h, w)), ops)
        for i in range(output_size(h, kh, ph, sh)):
            for j in range(output_size(w, kw, pw, sw)):
                pool(padded[i * sh : i * sh + kh, j * sw : j * sw + kw].ravel().tolist())
    return ops
