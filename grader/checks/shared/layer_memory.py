"""Check functions that return how many numbers each of a layer's arrays holds."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from shared.layer_costs import EDGES, NAMES, Sizes, explained, mistaken_places, values_of_large, whole_numbers, window_fits
from shared.layers import output_size

from grader.api import Mismatch, amount, same_formula, unpack, whole
from grader.api.scalars import items_of

#: Sizes at the edges of what the exercises allow, and one larger layer.
EVERY_EDGE = [
    *EDGES, (21, 22, 23, 24, 21, 22, 21, 25, 23, 29), (2, 1, 1000, 2, 3, 1, 500, 0, 950, 1),
    (1, 2, 3, 1000, 1, 2, 0, 400, 1, 905),
]  # fmt: skip

#: Ordinary sizes, at which the real layer is measured; the same for everybody, so it is measured once for a class.
USUAL = [
    (1, 1, 3, 3, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1), (1, 1, 6, 4, 3, 2, 0, 0, 2, 2),
    (3, 1, 5, 4, 3, 2, 1, 1, 2, 1), (2, 3, 2, 5, 2, 3, 0, 2, 1, 3),
]  # fmt: skip

#: Larger numbers are no sums of the arrays of the layers above, and may not fit into 64 bits.
_LARGEST_NUMBER = 1 << 40
#: Bytes of a float32 and of a float64.
_BYTES = (4, 8)


@dataclass(frozen=True)
class AskedMemory:
    """An exercise's function that returns how many numbers a layer's arrays hold, and the checks of it.

    Attributes:
        name: the function's name.
        parts: what each of its numbers counts: a noun and where it is, ("number", "in the output").
        memory: returns the right numbers for a layer's sizes, ints or sympy symbols.
        arrays: returns how many numbers each array holds, each array once for each part in which it is counted.
        follows: whether all that is wrong in an answer's numbers goes back to one wrong number, (numbers, sizes) -> bool.
    """

    name: str
    parts: tuple[tuple[str, str], ...]
    memory: Callable[..., tuple[Any, ...]]
    arrays: Callable[..., tuple[Any, ...]]
    follows: Callable[[Sequence[int], Sizes], bool] = lambda numbers, case: False

    def compare(self, value: Any, right: tuple[int, ...], case: Sizes, reason: str, parts: Sequence[int]) -> None:
        """Check that some of the numbers are right.

        Args:
            value: what the student's function returned; right: the right numbers; case: the layer's sizes.
            reason: where the right numbers come from, for the message.
            parts: which of the numbers are compared, by their index.

        Raises:
            Mismatch: if one of them is another number.
        """
        call = f"{self.name}({', '.join(f'{name}={size}' for name, size in zip(NAMES, case, strict=True))})"
        values = unpack(value, len(self.parts), call=call)
        for part in parts:
            noun, place = self.parts[part]
            mine = whole(values[part], f"the count of {noun}s {place}", call=call)
            if mine != right[part]:
                wanted = f"{amount(right[part], noun)} {place} ({reason})"
                raise Mismatch(f"{amount(mine, noun)} {place}", wanted, call=call)

    def check_formula(self, function: Any, rng: np.random.Generator) -> None:
        """Check the numbers that are right at ordinary sizes at all other sizes, too.

        Strides and paddings larger than the window are among these.

        Raises:
            Mismatch: if one of the numbers is wrong.
        """
        least, above = (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (4, 4, 7, 7, 5, 5, 6, 6, 7, 7)
        drawn = map(tuple, rng.integers(least, above, (100, len(least))).tolist())
        # Only few, and the small ones first: an answer may make the real layer for each.
        cases = EVERY_EDGE + sorted((case for case in drawn if self._belongs(*case)), key=sum)[:40]
        try:
            parts = self._parts_to_judge(function)
        except Mismatch:
            asked = USUAL + cases
            values = function.map(asked)
            if explained(asked, values, self.memory, self.follows) or self._in_bytes_or_in_another_order(asked, values):
                return
            if self._charged_for_grouping(asked, values) is not None or self._are_sums_of_arrays(asked, values):
                return
            raise
        for case, value in zip(cases, function.map(cases), strict=True):
            self.compare(value, self.memory(*case), case, "for these sizes", parts)
        same_formula(
            function, self.memory, NAMES, where=self._belongs, grid=(1,), more=80, big=100, rng=rng, parts=parts, floats=False
        )

    def has_cost_points(self, function: Any, part: int) -> bool:
        """Return whether one mistake explains all that is wrong, and another part has lost its points for it.

        All numbers count bytes, or they stand in another order, or the arrays are added up in other groups.
        """
        values = function.map(USUAL)
        charged = self._charged_for_grouping(USUAL, values)
        if charged is not None and not self._in_bytes_or_in_another_order(USUAL, values):
            return part != charged and not _has_floats(values)
        numbers = [whole_numbers(value, len(self.parts)) for value in values]
        earlier = any(
            mine is not None and mine[:part] != list(self.memory(*case)[:part])
            for case, mine in zip(USUAL, numbers, strict=True)
        )
        if not earlier or not self._in_bytes_or_in_another_order(USUAL, values):
            return False
        return not _has_floats(values)

    def _in_bytes_or_in_another_order(self, cases: Sequence[Sizes], values: Sequence[Any]) -> bool:
        right = [list(self.memory(*case)) for case in cases]
        mine = [whole_numbers(value, len(self.parts)) for value in values]
        orders = itertools.permutations(range(len(self.parts)))
        return any(mine == [[size * number for number in numbers] for numbers in right] for size in _BYTES) or any(
            mine == [[numbers[place] for place in order] for numbers in right] for order in orders
        )

    def _charged_for_grouping(self, cases: Sequence[Sizes], values: Sequence[Any]) -> int | None:
        """Return the part that loses its points if the arrays are added up in other groups; None if that is not the mistake.

        Weights and biases may be two numbers, say, or the total may be there as well. Each array is counted once.
        """
        count = len(items_of(values[0]) or ())
        numbers = [whole_numbers(value, count) for value in values]
        if not 2 <= count <= 8 or any(mine is None for mine in numbers):
            return None
        columns = [tuple(column) for column in zip(*(mine for mine in numbers if mine is not None), strict=True)]
        arrays = list(zip(*(self.arrays(*case) for case in cases), strict=True))
        parts = list(zip(*(self.memory(*case) for case in cases), strict=True))
        if columns[-1] == _added(parts):
            columns.pop()
        if not _are_groups(columns, arrays):
            return None
        return next((number for number, part in enumerate(parts) if part not in columns), 0)

    def _are_sums_of_arrays(self, cases: Sequence[Sizes], values: Sequence[Any]) -> bool:
        """Return whether each number is the sum of some arrays, for all layers; together they have to count several arrays.

        Then one mistake in each number, which has cost its points, explains all that is wrong: arrays that are forgotten or
        counted twice, or one array with a wrong size. A single array for all numbers is a guess.
        """
        numbers = [whole_numbers(value, len(self.parts)) for value in values]
        counted: set[str] = set()
        for part in range(len(self.parts)):
            column = [mine[part] for mine in numbers if mine is not None]
            found = arrays_that_add_up_to(column, cases) if len(column) == len(cases) else None
            if found is None:
                return False
            counted |= found
        return len(counted) > 1

    def check_large(self, function: Any) -> None:
        """Check the largest layer that the exercise allows, and others of all sizes, unless the answer fails for the largest.

        Raises:
            Mismatch: if one of the numbers is wrong.
        """
        values = values_of_large(function, (997, 991, 983, 977, 899, 903, 449, 451, 1, 3))
        if not values:
            return  # it makes the arrays, which are too large here; smaller layers are checked above
        try:
            parts = self._parts_to_judge(function)
        except Mismatch:
            return  # all numbers are wrong, and have cost their points
        for case, value in values:
            self.compare(value, self.memory(*case), case, "for these sizes", parts)

    def _parts_to_judge(self, function: Any) -> tuple[int, ...]:
        """Return the indices of the numbers that are right at ordinary sizes; the others have cost their points already.

        Raises:
            Mismatch: if none of them is right.
        """
        values = function.map(USUAL)
        right, wrong = [], []
        for part in range(len(self.parts)):
            try:
                for case, value in zip(USUAL, values, strict=True):
                    self.compare(value, self.memory(*case), case, "in the arrays of the real layer", (part,))
                right.append(part)
            except Mismatch as err:
                wrong.append(err)
        if not right:
            raise wrong[0]
        return tuple(right)

    def _belongs(self, ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
        """Return whether the window fits, and the layer is small enough for an answer that makes the arrays."""
        case = (ci, co, h, w, kh, kw, ph, pw, sh, sw)
        if not window_fits(*case):
            return False
        numbers: int = sum(self.memory(*case)) + ci * (h + 2 * ph) * (w + 2 * pw)
        return numbers <= 50_000


def arrays_that_add_up_to(numbers: Sequence[int], cases: Sequence[Sizes]) -> set[str] | None:
    """Return which arrays add up to these numbers, one for each layer, if one of them may have a wrong size; None if none do.

    Each array may be counted once or twice: {"picture", "weights"} for co*ci*kh*kw + 2*(ci*h*w), say.
    """
    if max(map(abs, numbers)) >= _LARGEST_NUMBER:
        return None
    layers = [_arrays_of(case) for case in cases]
    names = list(layers[0][0])
    right = np.array([list(arrays.values()) for arrays, _ in layers])  # one row for each layer
    changes: list[tuple[int, Any]] = [(0, right[:, 0])]
    for place, name in enumerate(names):
        changes += [(place, np.array(column)) for column in zip(*(wrong[name] for _, wrong in layers), strict=True)]
    times = np.array(list(itertools.product(range(3), repeat=len(names))))
    for place, column in changes:
        arrays = right.copy()
        arrays[:, place] = column
        fits = (times @ arrays.T == np.array(numbers)).all(axis=1)
        if fits.any():
            counts = times[int(np.argmax(fits))]
            return {name for name, count in zip(names, counts, strict=True) if count}
    return None


def _arrays_of(case: Sizes) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return how many numbers each array of a layer holds, and how many it would hold by one mistake."""
    ci, co, h, w, kh, kw, ph, pw, sh, sw = case
    down, across = output_size(h, kh, ph, sh), output_size(w, kw, pw, sw)
    right = {"picture": ci * h * w, "weights": ci * co * kh * kw, "biases": co, "output": co * down * across}
    wrong = {
        "picture": [ci * (h + 2 * ph) * (w + 2 * pw), ci * (h + ph) * (w + pw), h * w, co * h * w, ci * h * h, ci * w * w],
        "weights": [kh * kw, ci * kh * kw, co * kh * kw, (ci + co) * kh * kw, ci * co * (kh + kw), ci * co * kh * kh, ci * co],
        "biases": [1, ci, ci * co, co * down * across],
        "output": [down * across, ci * down * across, ci * co * down * across, co * down * down, co * across * across]
        + [co * rows * columns for rows, columns in mistaken_places(case)],
    }
    return right, wrong


def _has_floats(values: Sequence[Any]) -> bool:
    """Return whether some numbers are floats: a second mistake, which costs the points of each part."""
    return any(isinstance(number, (float, np.floating)) for value in values for number in value)


def _added(columns: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*columns, strict=True)))


def _are_groups(columns: Sequence[tuple[int, ...]], arrays: Sequence[tuple[int, ...]]) -> bool:
    """Return whether each column is the sum of some arrays, and each array belongs to one column."""
    if not columns:
        return not arrays
    for size in range(1, len(arrays) + 1):
        for group in itertools.combinations(range(len(arrays)), size):
            if _added([arrays[place] for place in group]) == columns[0]:
                others = [array for place, array in enumerate(arrays) if place not in group]
                if _are_groups(columns[1:], others):
                    return True
    return False
