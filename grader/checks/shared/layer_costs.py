"""Check functions that return how many multiplications and additions a layer takes."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from shared.layers import output_size, outputs_per_channel
from shared.own_values import plain_number

from grader.api import Mismatch, StudentError, amount, rational, same_formula, unpack, whole
from grader.api.scalars import items_of

#: A layer's sizes, in the order of the functions' arguments: channels in and out, sides of the picture and of the window,
#: zeros on each side, strides.
NAMES = ("ci", "co", "h", "w", "kh", "kw", "ph", "pw", "sh", "sw")
Sizes = tuple[int, ...]

#: Sizes at the edges of what the exercise allows: strides and paddings larger than the window, a single window position, all
#: sizes equal, all different, and one size after the other as large as is allowed, where one less gives another number. All
#: take few operations, because an answer may count them one by one.
EDGES = [
    (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (1, 1, 1, 1, 3, 3, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    (2, 2, 2, 2, 2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 3, 3, 3, 3, 3, 3), (2, 2, 4, 4, 2, 2, 2, 2, 2, 2),
    (1, 1, 5, 6, 2, 1, 2, 3, 4, 5), (1, 2, 3, 3, 1, 1, 2, 2, 3, 3), (1, 1, 2, 2, 6, 5, 2, 2, 1, 3),
    (2, 1, 7, 6, 3, 2, 1, 0, 4, 5), (1, 2, 5, 7, 2, 3, 4, 5, 6, 3), (5, 3, 6, 4, 2, 1, 0, 1, 3, 2),
    (1000, 1, 2, 1, 1, 1, 0, 0, 1, 1), (1, 1000, 1, 2, 1, 1, 0, 0, 1, 1), (1, 1, 1000, 1, 1, 1, 0, 0, 1, 1),
    (1, 1, 1, 1000, 1, 2, 0, 0, 1, 3), (1, 1, 1000, 2, 1000, 1, 0, 0, 1, 1), (1, 1, 1, 1000, 1, 999, 0, 0, 1, 1),
    (1, 1, 3, 2, 2, 1, 1000, 0, 667, 1), (1, 1, 1, 3, 1, 2, 0, 1000, 1, 667), (2, 1, 1, 1, 1, 1, 999, 0, 1000, 1),
    (1, 2, 1, 3, 1, 3, 0, 999, 1, 1000), (101, 3, 2, 2, 2, 1, 0, 1, 1, 2), (3, 120, 1, 2, 1, 2, 0, 0, 2, 1),
    (1, 1, 51, 53, 51, 53, 0, 0, 7, 9), (9, 11, 9, 10, 2, 3, 0, 0, 4, 5), (4, 5, 9, 10, 4, 5, 4, 6, 5, 6),
    (9, 9, 9, 9, 9, 9, 9, 9, 19, 20),
]  # fmt: skip

#: Ordinary sizes: strides are at most as large as the window, and paddings are smaller.
USUAL = [
    (1, 1, 3, 3, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1), (1, 1, 5, 4, 3, 2, 1, 0, 2, 2),
]  # fmt: skip

#: How many places a window has along an axis, by mistakes: (size, window, padding, stride) -> places.
AXIS_MISTAKES: tuple[Callable[[int, int, int, int], int], ...] = (
    lambda n, k, p, s: (n + p - k) // s + 1,
    lambda n, k, p, s: max((n + p - k) // s + 1, 0),
    lambda n, k, p, s: (n - k) // s + 1,
    lambda n, k, p, s: max((n - k) // s + 1, 0),
    lambda n, k, p, s: (n + 2 * p - k) // s,
    lambda n, k, p, s: -(-(n + 2 * p - k) // s) + 1,
    lambda n, k, p, s: n + 2 * p - k + 1,
    lambda n, k, p, s: n,
    lambda n, k, p, s: n + 2 * p,
    lambda n, k, p, s: -(-n // s),
)

#: At how many ordinary sizes a formula has to be right at least to count as a formula with one mistake, and not as a guess.
_FEWEST_RIGHT = 2


def usual(rng: np.random.Generator) -> Sizes:
    """Draw the sizes of a small layer whose strides are at most as large as the window, and whose paddings are smaller."""
    ci, co, kh, kw = (int(v) for v in rng.integers(1, 4, 4))
    ph, pw = int(rng.integers(kh)), int(rng.integers(kw))
    sh, sw = int(rng.integers(1, kh + 1)), int(rng.integers(1, kw + 1))
    h, w = (int(rng.integers(max(1, k - 2 * p), 6)) for k, p in ((kh, ph), (kw, pw)))
    return ci, co, h, w, kh, kw, ph, pw, sh, sw


@functools.cache
def layers_of_all_sizes() -> list[Sizes]:
    """Draw layers whose sizes are small, middle and large in all combinations of two; the same for everybody.

    The window has few places, as an answer may count these one by one.
    """
    rng = np.random.default_rng(634)
    found: list[Sizes] = []
    while len(found) < 100:
        ci, co, h, w, kh, kw, ph, pw, sh, sw = (int(size) for size in np.exp(rng.uniform(0, np.log(1001), len(NAMES))))
        case = (ci, co, h, w, kh, kw, ph - 1, pw - 1, sh, sw)
        if window_fits(*case) and outputs_per_channel(*case) <= 10_000:
            found.append(case)
    return found


def window_fits(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> bool:
    """Return whether the window fits into the padded picture."""
    return kh <= h + 2 * ph and kw <= w + 2 * pw


def values_of_large(function: Any, largest: Sizes) -> list[tuple[Sizes, Any]]:
    """Return (sizes, value) of the largest layer, and of layers of all sizes; none, or the first alone, where it fails."""
    values: list[tuple[Sizes, Any]] = []
    try:
        values.append((largest, function(*largest)))
        cases = layers_of_all_sizes()
        values += zip(cases, function.map(cases), strict=True)
    except StudentError:
        pass
    return values


def compare_costs(name: str, value: Any, right: tuple[int, int], case: Sizes, reason: str, parts: Sequence[int]) -> None:
    """Check the multiplications, the additions, or both.

    Args:
        name: the student's function; value: what it returned; right: the right numbers; case: the layer's sizes.
        reason: where the right numbers come from, for the message.
        parts: which of the numbers are compared: 0 for the multiplications, 1 for the additions.

    Raises:
        Mismatch: if one of them is another number.
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
    """Return what came back as ``count`` ints; None if it is anything but so many whole numbers.

    Whole floats are accepted: that they are floats costs its points elsewhere.
    """
    items = items_of(value)
    if items is None or len(items) != count:
        return None
    numbers = [plain_number(item) for item in items]
    if not all(number is not None and number == number // 1 for number in numbers):
        return None
    return [int(number) for number in numbers if number is not None]


def explained(
    cases: Sequence[Sizes],
    values: Sequence[Any],
    right: Callable[..., tuple[Any, ...]],
    follows: Callable[[list[int], Sizes], bool],
) -> bool:
    """Return whether one wrong number, which has cost its points elsewhere, explains all that is wrong.

    Args:
        cases: layers' sizes; values: what the student's function returned for them.
        right: returns the right numbers for a layer's sizes.
        follows: whether the other numbers of an answer go with one that is wrong, (numbers, sizes) -> bool.
    """
    for case, value in zip(cases, values, strict=True):
        wanted = list(right(*case))
        mine = whole_numbers(value, len(wanted))
        if mine is None or not (mine == wanted or follows(mine, case)):
            return False
    return True


def parts_to_judge(name: str, function: Any, cost: Callable[..., tuple[Any, Any]], reason: str) -> tuple[int, ...]:
    """Return which of the two numbers are right at ordinary sizes; the other has cost its points already.

    Args:
        name: the student's function, by its name; function: it; cost: returns the right numbers; reason: where they come
            from, for the message.

    Returns:
        some of 0, for the multiplications, and 1, for the additions.

    Raises:
        Mismatch: if neither is right.
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
    """An exercise's function that returns a layer's multiplications and additions, and the checks of it.

    Attributes:
        name: the function's name.
        counted_in: what is counted, for messages: "in a backward pass".
        counted: counts both for a layer's sizes, by computing with numbers that count their operations.
        cost_of: returns both for (output channels, pairs of channels, cells of the window, places of the window), ints or
            sympy symbols, by formulas.
        belongs: whether a layer of these sizes is allowed, and small enough for an answer that counts one by one.
        follows: whether an answer's additions go with its own multiplications, which are wrong: (multiplications,
            additions, sizes, whether the multiplications are right for other sizes) -> bool.
    """

    name: str
    counted_in: str
    counted: Callable[[Sizes], tuple[int, int]]
    cost_of: Callable[[Any, Any, Any, Any], tuple[Any, Any]]
    belongs: Callable[..., bool]
    follows: Callable[[int, int, Sizes, bool], bool]

    def cost(self, ci: Any, co: Any, h: Any, w: Any, kh: Any, kw: Any, ph: Any, pw: Any, sh: Any, sw: Any) -> tuple[Any, Any]:
        """Return both for a layer's sizes, ints or sympy symbols, by formulas."""
        return self.cost_of(co, ci * co, kh * kw, outputs_per_channel(ci, co, h, w, kh, kw, ph, pw, sh, sw))

    @property
    def _counted(self) -> str:
        return f"counted {self.counted_in}"

    def check_multiplications(self, function: Any, rng: np.random.Generator) -> None:
        """Check the multiplications at ordinary sizes against those that are counted.

        Raises:
            Mismatch: if they are wrong.
        """
        cases = [*USUAL, usual(rng), usual(rng)]
        values = function.map(cases)
        if self._charged_for_sums(cases, values) == 1:
            return
        for case, value in zip(cases, values, strict=True):
            compare_costs(self.name, value, self.counted(case), case, self._counted, (0,))

    def check_additions(self, function: Any, rng: np.random.Generator) -> None:
        """Check the additions at ordinary sizes against those that are counted.

        Additions that go with the answer's own wrong multiplications are accepted: that mistake has cost its points.

        Raises:
            Mismatch: if they are wrong.
        """
        cases = [*USUAL, usual(rng), usual(rng)]
        values = function.map(cases)
        if self._one_factor_explains(cases, values) or self._charged_for_sums(cases, values) == 0:
            return
        # Only the fixed sizes decide, so that everybody is judged alike: zip ends with them.
        known = any(self._multiplications_are_right(value, case) for case, value in zip(USUAL, values, strict=False))
        followed = [case for case, value in zip(cases, values, strict=True) if self._follows(value, case, known)]
        guessed = len(followed) == len(cases) and all(value[0] == values[0][0] for value in values)
        for case, value in zip(cases, values, strict=True):
            # Where multiplications are wrong, only the fixed sizes decide, not the drawn ones.
            if guessed or not (case in followed or (followed and case not in USUAL)):
                if isinstance(value, (list, tuple)) and value and isinstance(value[0], (float, np.floating)):
                    value = whole_numbers(value, 2) or value  # floats have cost their points where multiplications are judged
                compare_costs(self.name, value, self.counted(case), case, self._counted, (1,))

    def check_formula(self, function: Any, rng: np.random.Generator) -> None:
        """Check the numbers that are right at ordinary sizes at all other sizes, too.

        Strides and paddings larger than the window are among these.

        Raises:
            Mismatch: if one of the numbers is wrong.
        """
        least, above = (1, 1, 1, 1, 1, 1, 0, 0, 1, 1), (4, 4, 7, 7, 5, 5, 6, 6, 7, 7)
        drawn = map(tuple, rng.integers(least, above, (100, len(least))).tolist())
        cases = EDGES + [case for case in drawn if self.belongs(*case)][:40]
        try:
            parts = parts_to_judge(self.name, function, self.cost, self._counted)
        except Mismatch:
            values = [*function.map(USUAL), *function.map(cases)]
            asked = [*USUAL, *cases]
            if self._additions_follow(asked, values) or self._two_mistakes_explain(asked, values):
                return
            if _each_has_one_mistake(asked, values):
                return
            raise
        for case, value in zip(cases, function.map(cases), strict=True):
            compare_costs(self.name, value, self.cost(*case), case, _outputs(case), parts)
        same_formula(
            function, self.cost, NAMES, where=self.belongs, grid=(1, 2), more=100, big=100, rng=rng, parts=parts, floats=False
        )

    def check_large(self, function: Any) -> None:
        """Check the largest layer that the exercise allows, and others of all sizes, unless the answer fails for the largest.

        Raises:
            Mismatch: if one of the numbers is wrong.
        """
        largest = (997, 991, 985, 979, 499, 503, 249, 251, 2, 1)  # both numbers are too large for float64
        values = values_of_large(function, largest)
        if not values:
            return  # it counts one by one, which takes too long here; smaller layers are checked above
        try:
            parts = parts_to_judge(self.name, function, self.cost, self._counted)
        except Mismatch:
            return  # both numbers are wrong, and have cost their points
        for case, value in values:
            compare_costs(self.name, value, self.cost(*case), case, _outputs(case), parts)

    def _multiplications_are_right(self, value: Any, case: Sizes) -> bool:
        mine = whole_numbers(value, 2)
        return mine is not None and mine[0] == self.cost(*case)[0]

    def _follows(self, value: Any, case: Sizes, known: bool) -> bool:
        """Return whether the multiplications are wrong, which costs its points elsewhere, and the additions go with them."""
        mine = whole_numbers(value, 2)
        if mine is None or mine[0] <= 0 or mine[0] == self.cost(*case)[0]:
            return False
        return self._go_together(mine, case, known)

    def _go_together(self, mine: Sequence[int], case: Sizes, known: bool) -> bool:
        """Return whether both numbers go with each other, or stand in the other order."""
        return self.follows(mine[0], mine[1], case, known) or (mine[1], mine[0]) == self.cost(*case)

    def _additions_follow(self, cases: Sequence[Sizes], everything: Sequence[Any]) -> bool:
        """Return whether one mistake in the multiplications, which has cost its points, explains all that is wrong.

        The multiplications have to be right for some of the ordinary sizes, or but for one place less along each axis, or but
        for a fixed number of operations at each product and at each output number: what else is right nowhere is a guess.

        Args:
            cases: layers' sizes, the ordinary ones first; everything: what the student's function returned for them.
        """
        values = everything[: len(USUAL)]
        if self._one_factor_explains(cases, everything):
            return True
        if self._charged_for_sums(cases, everything) is not None:
            return True
        if not explained(cases, everything, self.cost, lambda mine, case: self._go_together(mine, case, True)):
            return False
        # Sizes at which the right number is that for one place less along each axis: for answers that count steps, not places.
        steps = [(ci, co, h - sh, w - sw, kh, kw, ph, pw, sh, sw) for ci, co, h, w, kh, kw, ph, pw, sh, sw in USUAL]
        places_right, steps_right = (
            sum(self._multiplications_are_right(value, case) for value, case in zip(values, sizes, strict=True))
            for sizes in (USUAL, steps)
        )
        if places_right >= _FEWEST_RIGHT or steps_right == len(USUAL):
            return True
        return self._differ_by_fixed_numbers(cases, everything)

    def _two_mistakes_explain(self, cases: Sequence[Sizes], everything: Sequence[Any]) -> bool:
        """Return whether the multiplications have one mistake, and the additions that go with them a second one.

        Both have cost their points. The second one is a fixed number of additions too many or too few at each output number:
        a bias that is forgotten, for example.
        """
        mine = [whole_numbers(value, 2) for value in everything]
        right = [self.cost(*case) for case in cases]
        numbers = [number for number in mine if number is not None]
        if len(numbers) < len(cases) or any(number[0] < 0 or (number[0] == 0 != number[1]) for number in numbers):
            return False
        # Additions at each output number, by as many of them as the answer has, and by as many as there are.
        by_own, by_right = set(), set()
        for (products, additions), (right_products, _), case in zip(numbers, right, cases, strict=True):
            outputs = case[1] * outputs_per_channel(*case)
            by_right.add(Fraction(additions - products, outputs))
            if products:
                by_own.add(Fraction((additions - products) * right_products, products * outputs))
        following = [
            (products, products + additions - right_products)
            for (products, _), (right_products, additions) in zip(numbers, right, strict=True)
        ]
        is_fixed = any(len(more) == 1 and more <= {-1, 0, 1, 2} for more in (by_own, by_right))
        return is_fixed and self._additions_follow(cases, following)

    def _charged_for_sums(self, cases: Sequence[Sizes], values: Sequence[Any]) -> int | None:
        """Return the part that loses its points if the right numbers are given in more numbers than two; else None.

        The additions of the bias may be a number of their own, say, or the total of both may be there as well.
        """
        count = len(items_of(values[0]) or ())
        numbers = [whole_numbers(value, count) for value in values]
        if not 3 <= count <= 8 or any(mine is None for mine in numbers):
            return None
        pairs = [(mine, self.cost(*case)) for mine, case in zip(numbers, cases, strict=True) if mine is not None]
        if all(mine == [*right, sum(right)] for mine, right in pairs):
            return 0
        for cut in range(1, count):
            if all((sum(mine[:cut]), sum(mine[cut:])) == right for mine, right in pairs):
                return 1 if cut == 1 else 0
        return None

    def _one_factor_explains(self, cases: Sequence[Sizes], values: Sequence[Any]) -> bool:
        """Return whether the multiplications have one wrong factor, the same everywhere, and the additions go with them.

        A factor is what _wrong_factors lists: kh + kw for the window, one place for all, places that are not rounded, ...
        """
        pairs = [_two_numbers(value) for value in values]
        if any(pair is None for pair in pairs):
            return False
        mistakes = zip(*(_wrong_factors(case) for case in cases), strict=True)
        return any(
            all(self._have_factors(pair, case, *factors) for pair, case, factors in zip(pairs, cases, mistake, strict=True))
            for mistake in mistakes
        )

    def _have_factors(self, mine: Any, case: Sizes, channels: Any, window: Any, places: Any) -> bool:
        """Return whether both numbers have these factors; the additions may also be right, or go with the multiplications."""
        _, co, h, w, kh, kw, ph, pw, sh, sw = case
        wrong = self.cost_of(co, channels, window, places)
        # Numbers that are not whole may be cut off at the end.
        cut = isinstance(places, Fraction) and bool((h + 2 * ph - kh) % sh or (w + 2 * pw - kw) % sw)
        near = [abs(number - asked) <= max(1e-9 * asked, cut) for number, asked in zip(mine, wrong, strict=True)]
        if not near[0]:
            return False
        return near[1] or mine[1] == self.cost(*case)[1] or self.follows(mine[0], mine[1], case, True)

    def _differ_by_fixed_numbers(self, cases: Sequence[Sizes], values: Sequence[Any]) -> bool:
        """Return whether the multiplications are the same multiple of the right ones everywhere, plus as many at each output.

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


def _each_has_one_mistake(cases: Sequence[Sizes], values: Sequence[Any]) -> bool:
    """Return whether one mistake in each of the two numbers, which has cost its points, explains it for all layers.

    A mistake is a wrong factor, or other numbers of operations at each product and at each output number.
    """
    pairs = [_two_numbers(value) for value in values]
    kinds = list(zip(*(_operations(case) for case in cases), strict=True))
    return all(
        any(_add_up([pair[part] for pair in pairs if pair is not None], operations) for operations in kinds) for part in (0, 1)
    )


def _operations(case: Sizes) -> list[tuple[Any, ...]]:
    """Return how many operations there are of each kind, with the right factors and with those of one mistake.

    The kinds are: products; output numbers; and what else may be counted, too, or left out.
    """
    ci, co, h, w, kh, kw, ph, pw, sh, sw = case
    factors = [(ci * co, kh * kw, output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)), *_wrong_factors(case)]
    factors += [(ci * co, kh * kw, rows * columns) for rows, columns in mistaken_places(case)]
    pixels, padded = ci * h * w, ci * (h + 2 * ph) * (w + 2 * pw)
    found: list[tuple[Any, ...]] = []
    for channels, window, places in factors:
        weights = channels * window
        others = 0, channels * places, co, weights, pixels, padded, co * pixels, co * padded, weights + co + padded
        found.append((weights * places, co * places, *others))
    return found


def mistaken_places(case: Sizes) -> list[tuple[int, int]]:
    """Return how many places the window has down and across, by one mistake along one axis or along both."""
    _, _, h, w, kh, kw, ph, pw, sh, sw = case
    down, across = output_size(h, kh, ph, sh), output_size(w, kw, pw, sw)
    found = [
        (output_size(h, kh, ph, sw), output_size(w, kw, pw, sh)),
        (output_size(h, kh, pw, sh), output_size(w, kw, ph, sw)),
        (max(output_size(h, kh, pw, sh), 0), max(output_size(w, kw, ph, sw), 0)),
    ]
    for axis in AXIS_MISTAKES:
        rows, columns = axis(h, kh, ph, sh), axis(w, kw, pw, sw)
        found += [(rows, columns), (rows, across), (down, columns)]
    return found


def _add_up(numbers: Sequence[Any], operations: Sequence[tuple[Any, ...]]) -> bool:
    """Return whether the numbers, one for each layer, are so many products and outputs, and one other kind of operation."""
    if len(numbers) != len(operations):
        return False
    return any(
        all(
            abs(number - (a * products + b * outputs + c * others[kind])) <= 1e-9 * abs(number)
            for number, (products, outputs, *others) in zip(numbers, operations, strict=True)
        )
        for a, b in itertools.product(range(4), range(-2, 3))
        if a or b > 0
        for kind in range(len(operations[0]) - 2)
        for c in ((1, -1) if kind else (0,))
    )


def _wrong_factors(case: Sizes) -> list[tuple[Any, Any, Any]]:
    """Return (pairs of channels, cells of the window, places of the window) with one mistake each."""
    ci, co, h, w, kh, kw, ph, pw, sh, sw = case
    down, across = output_size(h, kh, ph, sh), output_size(w, kw, pw, sw)
    exactly = (Fraction(h + 2 * ph - kh, sh) + 1) * (Fraction(w + 2 * pw - kw, sw) + 1)
    channels, window, places = ci * co, kh * kw, down * across
    return [
        *((other, window, places) for other in (ci + co, ci, co, 1)),
        *((channels, other, places) for other in (kh + kw, kh, kw, kh * kh, kw * kw, 1)),
        *((channels, window, other) for other in (exactly, 1, down, across, down + across, down**2, across**2, h * w)),
        *((channels, window, other) for other in ((down - 1) * across, down * (across - 1), h * across, down * w)),
        # In the backward pass: the uses of a number of the picture, counted by the pixels.
        *((channels, window, Fraction(places + pixels, 2)) for pixels in (h * w, (h + 2 * ph) * (w + 2 * pw))),
        (channels, kh * kh, down**2), (channels, kw * kw, across**2),
    ]  # fmt: skip


def _two_numbers(value: Any) -> tuple[Any, Any] | None:
    """Return what came back as two numbers, which need not be whole; None if it is anything else."""
    if isinstance(value, np.ndarray) and value.ndim == 1:
        value = value.tolist()
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return None
    try:
        first, second = (float(n) if isinstance(n, (float, np.floating)) else rational(n) for n in value)
    except Mismatch:
        return None
    return first, second


def _outputs(case: Sizes) -> str:
    return f"the output has {outputs_per_channel(*case)} numbers in each channel"
