"""Sizes of layers for exercises that ask for two costs, multiplications and additions, and their comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from shared.layers import outputs_per_channel

from grader.api import Mismatch, StudentError, amount, same_formula, unpack, whole

NAMES = ("ci", "co", "h", "w", "kh", "kw", "ph", "pw", "sh", "sw")
Sizes = tuple[int, ...]

#: At the edges of what the exercise allows: strides and paddings above the window, one window position, all sizes equal,
#: none, and one size after the other as large as may be, with few operations: an answer may count one by one.
EDGES = [
    (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (1, 1, 1, 1, 3, 3, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    (2, 2, 2, 2, 2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 3, 3, 3, 3, 3, 3), (2, 2, 4, 4, 2, 2, 2, 2, 2, 2),
    (1, 1, 5, 6, 2, 1, 2, 3, 4, 5), (1, 2, 3, 3, 1, 1, 2, 2, 3, 3), (1, 1, 2, 2, 6, 5, 2, 2, 1, 3),
    (2, 1, 7, 6, 3, 2, 1, 0, 4, 5), (1, 2, 5, 7, 2, 3, 4, 5, 6, 3), (5, 3, 6, 4, 2, 1, 0, 1, 3, 2),
    (1000, 1, 2, 1, 1, 1, 0, 0, 1, 1), (1, 1000, 1, 2, 1, 1, 0, 0, 1, 1), (1, 1, 1000, 1, 1, 1, 0, 0, 1, 1),
    (1, 1, 1, 1000, 1, 2, 0, 0, 1, 3), (1, 1, 1000, 2, 1000, 1, 0, 0, 1, 1), (1, 1, 1, 1000, 1, 999, 0, 0, 1, 1),
    (1, 1, 3, 2, 2, 1, 1000, 0, 700, 1), (1, 1, 1, 3, 1, 2, 0, 999, 1, 501), (2, 1, 900, 1, 3, 1, 0, 0, 1000, 1),
    (1, 2, 1, 900, 1, 3, 0, 1, 1, 1000), (101, 3, 2, 2, 2, 1, 0, 1, 1, 2), (3, 120, 1, 2, 1, 2, 0, 0, 2, 1),
    (1, 1, 51, 53, 51, 53, 0, 0, 7, 9), (9, 11, 9, 10, 2, 3, 0, 0, 4, 5), (4, 5, 9, 10, 4, 5, 4, 6, 5, 6),
    (9, 9, 9, 9, 9, 9, 9, 9, 19, 20),
]  # fmt: skip

#: Strides of at most the window, and paddings below it.
USUAL = [
    (1, 1, 3, 3, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1), (1, 1, 5, 4, 3, 2, 1, 0, 2, 2),
]  # fmt: skip

#: For so many of the usual sizes a formula has to be right, so that what is wrong is one mistake and no guess.
_FEWEST_RIGHT = 2


def usual(rng: np.random.Generator) -> Sizes:
    """A small layer whose stride is at most the window, and whose padding is less."""
    ci, co, kh, kw = (int(v) for v in rng.integers(1, 4, 4))
    ph, pw = int(rng.integers(kh)), int(rng.integers(kw))
    sh, sw = int(rng.integers(1, kh + 1)), int(rng.integers(1, kw + 1))
    h, w = (int(rng.integers(max(1, k - 2 * p), 6)) for k, p in ((kh, ph), (kw, pw)))
    return ci, co, h, w, kh, kw, ph, pw, sh, sw


def window_fits(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """Say whether the window fits into the padded picture."""
    return kh <= h + 2 * ph and kw <= w + 2 * pw


def compare_costs(name: str, value: Any, right: tuple[int, int], case: Sizes, reason: str, parts: Sequence[int]) -> None:
    """Compare some of the two numbers that the function ``name`` gave: 0 is the multiplications, 1 the additions.

    Raises:
        Mismatch: if one of them is another number; ``reason`` says where the right one comes from.
    """
    call = f"{name}({', '.join(f'{size_name}={size}' for size_name, size in zip(NAMES, case, strict=True))})"
    values = unpack(value, 2, call=call)
    words = ("multiplications", "additions")
    for part in parts:
        mine = whole(values[part], f"the number of {words[part]}", call=call)
        if mine != right[part]:
            noun = words[part].removesuffix("s")
            raise Mismatch(amount(mine, noun), f"{amount(right[part], noun)} ({reason})", call=call)


def whole_numbers(value: Any, count: int) -> list[int] | None:
    """Give the whole numbers that were returned, floats among them, which cost their points elsewhere; None for all else."""
    if isinstance(value, np.ndarray) and value.ndim == 1:
        value = value.tolist()
    if not isinstance(value, (list, tuple)) or len(value) != count:
        return None
    numbers = list(value)
    if not all(isinstance(number, (int, float, np.integer, np.floating)) and number == number // 1 for number in numbers):
        return None
    return [int(number) for number in numbers]


def explained(
    cases: Sequence[Sizes],
    values: Sequence[Any],
    right: Callable[..., tuple[Any, ...]],
    follows: Callable[[list[int], Sizes], bool],
) -> bool:
    """Say whether all that is wrong goes back to one number that is wrong at usual sizes, and has cost its points there.

    Args:
        values: what came back for the cases.
        right: gives the right numbers.
        follows: whether the other numbers go with one that is wrong.
    """
    for case, value in zip(cases, values, strict=True):
        wanted = list(right(*case))
        mine = whole_numbers(value, len(wanted))
        if mine is None or not (mine == wanted or follows(mine, case)):
            return False
    return True


def parts_to_judge(name: str, function: Any, cost: Callable[..., tuple[Any, Any]], reason: str) -> tuple[int, ...]:
    """Say which of the two numbers are right at the usual sizes: what is wrong there has cost its points already.

    Raises:
        Mismatch: if neither of them is.
    """
    values = function.map(USUAL)
    right: list[int] = []
    for part in (0, 1):
        try:
            for case, value in zip(USUAL, values, strict=True):
                compare_costs(name, value, cost(*case), case, reason, (part,))
        except Mismatch as err:
            if part and not right:
                raise err
            continue
        right.append(part)
    return tuple(right)


@dataclass(frozen=True)
class AskedCosts:
    """What an exercise asks for: multiplications and additions of a layer; and the checks of a function that gives both.

    Attributes:
        name: the function's name.
        counted_in: where they are counted, "in a backward pass".
        counted: counts them for one layer.
        cost: their formulas.
        belongs: whether the formulas can be compared at a layer's sizes: an answer may count one by one.
        follows: whether both numbers, of which the multiplications are wrong, go with each other; told whether the
            multiplications are right elsewhere.
    """

    name: str
    counted_in: str
    counted: Callable[[Sizes], tuple[int, int]]
    cost: Callable[..., tuple[Any, Any]]
    belongs: Callable[..., bool]
    follows: Callable[[int, int, Sizes, bool], bool]

    @property
    def _counted(self) -> str:
        return f"counted {self.counted_in}"

    def check_multiplications(self, function: Any, rng: np.random.Generator) -> None:
        """Check the multiplications at usual sizes against those that are counted."""
        cases = [*USUAL, usual(rng), usual(rng)]
        for case, value in zip(cases, function.map(cases), strict=True):
            compare_costs(self.name, value, self.counted(case), case, self._counted, (0,))

    def check_additions(self, function: Any, rng: np.random.Generator) -> None:
        """Check the additions, but those that go with the answer's own multiplications."""
        cases = [*USUAL, usual(rng), usual(rng)]
        values = function.map(cases)
        # What is drawn does not decide: zip ends with the fixed sizes.
        known = any(self._multiplications_are_right(value, case) for case, value in zip(USUAL, values, strict=False))
        followed = [case for case, value in zip(cases, values, strict=True) if self._follows(value, case, known)]
        guessed = len(followed) == len(cases) and all(value[0] == values[0][0] for value in values)
        for case, value in zip(cases, values, strict=True):
            # Drawn sizes add nothing where the multiplications are wrong: the fixed ones have decided.
            if guessed or not (case in followed or (followed and case not in USUAL)):
                compare_costs(self.name, value, self.counted(case), case, self._counted, (1,))

    def check_formula(self, function: Any, rng: np.random.Generator) -> None:
        """Check what is right at usual sizes at all others, strides and paddings larger than the window included."""
        least, above = (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (4, 4, 7, 7, 5, 5, 6, 6, 7, 7)
        drawn = map(tuple, rng.integers(least, above, (100, len(least))).tolist())
        cases = EDGES + [case for case in drawn if self.belongs(*case)][:40]
        try:
            parts = parts_to_judge(self.name, function, self.cost, self._counted)
        except Mismatch:
            if self._additions_follow(function, cases):
                return
            raise
        for case, value in zip(cases, function.map(cases), strict=True):
            compare_costs(self.name, value, self.cost(*case), case, _outputs(case), parts)
        same_formula(function, self.cost, NAMES, where=self.belongs, grid=(1, 2), more=150, big=100, rng=rng, parts=parts)

    def check_large(self, function: Any) -> None:
        """Check a layer as large as may be, unless the answer cannot reach it."""
        case = (997, 991, 983, 977, 499, 503, 249, 251, 1, 1)  # odd, and too large for float64
        try:
            value = function(*case)
        except StudentError:
            return  # it counts in another way: it was right for all sizes that it can reach
        try:
            parts = parts_to_judge(self.name, function, self.cost, self._counted)
        except Mismatch:
            return  # both numbers have cost their points
        compare_costs(self.name, value, self.cost(*case), case, _outputs(case), parts)

    def _multiplications_are_right(self, value: Any, case: Sizes) -> bool:
        mine = whole_numbers(value, 2)
        return mine is not None and mine[0] == self.cost(*case)[0]

    def _follows(self, value: Any, case: Sizes, known: bool) -> bool:
        """Say whether the additions go with the answer's own multiplications, which are wrong and cost points elsewhere."""
        mine = whole_numbers(value, 2)
        if mine is None or mine[0] <= 0 or mine[0] == self.cost(*case)[0]:
            return False
        return self._go_together(mine, case, known)

    def _go_together(self, mine: Sequence[int], case: Sizes, known: bool) -> bool:
        """Say whether both numbers go with each other, or stand in the other order."""
        return self.follows(mine[0], mine[1], case, known) or (mine[1], mine[0]) == self.cost(*case)

    def _additions_follow(self, function: Any, cases: list[Sizes]) -> bool:
        """Say whether one mistake in the multiplications, which has cost its points, explains all that is wrong.

        They have to be right for some usual sizes, or but for one place in each axis, or but for a fixed number of operations
        at each product and at each output number: what else is right nowhere is no formula.
        """
        values = function.map(USUAL)
        everything = [*values, *function.map(cases)]
        if not explained([*USUAL, *cases], everything, self.cost, lambda mine, case: self._go_together(mine, case, True)):
            return False
        # What one place less in each axis makes of the right number: steps are counted, not places.
        steps = [(ci, co, h - sh, w - sw, kh, kw, ph, pw, sh, sw) for ci, co, h, w, kh, kw, ph, pw, sh, sw in USUAL]
        places_right, steps_right = (
            sum(self._multiplications_are_right(value, case) for value, case in zip(values, sizes, strict=True))
            for sizes in (USUAL, steps)
        )
        if places_right >= _FEWEST_RIGHT or steps_right == len(USUAL):
            return True
        return self._differ_by_fixed_numbers([*USUAL, *cases], everything)

    def _differ_by_fixed_numbers(self, cases: Sequence[Sizes], values: Sequence[Any]) -> bool:
        """Say whether the multiplications are the same multiple of the right ones everywhere, plus as many at each output.

        Who counts each product twice, or one more for the bias, has counted products and places; that is one mistake.
        """
        at_each_output = []
        for case, value in zip(cases, values, strict=True):
            mine, outputs = whole_numbers(value, 2), case[1] * outputs_per_channel(*case)
            if mine is None:
                return False
            at_each_output.append((Fraction(self.cost(*case)[0], outputs), Fraction(mine[0], outputs)))
        (x, y), *others = at_each_output
        slope = next(((b - y) / (a - x) for a, b in others if a != x), Fraction(0))
        return slope > 0 and all(b - y == slope * (a - x) for a, b in others)


def _outputs(case: Sizes) -> str:
    return f"the output has {outputs_per_channel(*case)} numbers in each channel"
