"""Check derivations with sums, line by line, as identities of polynomials.

Sizes and free indices are numbers (a *setting*), the arrays' entries stay symbols. Sums are evaluated here: an empty
range is 0, where sympy's own rule gives a negative sum, and reading outside an array is an error that names the step.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from grader.api.canonical import TooMuchWork, canonical
from grader.api.exact_evaluation import is_sympy
from grader.api.expressions import count_nodes
from grader.api.failures import Mismatch
from grader.api.polynomial import Polynomial, Refused, describe, entry
from grader.api.polynomial_evaluation import PreparedTree
from grader.api.scalars import items_of
from grader.api.showing import kind_returned, show

Setting = Mapping[Any, int]
#: How an array's entry is read: the argument ``leaf`` of :func:`check_chain`.
Leaf = Callable[..., Any] | Mapping[str, Any]
_MAX_STEPS, _MAX_NODES = 100, 1_000


def check_chain(
    steps: Any,
    start: Any,
    settings: Iterable[Setting],
    *,
    leaf: Leaf,
    min_steps: int,
    begins: bool = False,
    last: Callable[[Any], Any] | None = None,
    last_words: str = "the form that the exercise asks for",
    sums_of_one_term: bool = False,
) -> None:
    """Check a derivation: every line equals the one before, in every setting, and the last has the wanted form.

    Lines count as different if more than the notation differs: not the names of indices, products that are multiplied out,
    terms that cancel, Sums over no value or without their index (see :mod:`grader.api.canonical`). A line that comes twice
    counts once.

    Args:
        steps: the student's list of (expression, reason) or expressions. Reasons are not judged.
        start: the expression that the derivation starts from (the list may repeat it, unless ``begins``).
        settings: dicts Symbol -> int, for the sizes and the free indices.
        leaf: what may be read. Either a dict: array name -> its shape, whose sides are ints or symbols of the
            setting, or None for an array without ends: ``{"A": (p,), "B": (q,), "X": None}``. Or a function of
            (name, indices) or (name, indices, setting) that gives an entry's symbol, or raises Mismatch.
        min_steps: how many different lines there must be at least, the start among them.
        begins: whether the first line must be the start as it is (its indices may have other names).
        last: a predicate on the last expression (its unevaluated tree); last_words: what it asks for.
        sums_of_one_term: whether a Sum over one value and its term are two lines also where the term is without the index.

    Raises:
        Mismatch: "step 2 -> 3 is not an equality: ..."; a read outside an array; too few lines; another first or last form.

    Example::

        check_chain(student.derivation(s), start, [{p: 2, q: 3, i: 0}], leaf={"A": (p,), "B": (q,), "X": None},
                    min_steps=3, last=lambda e: e.func == sympy.Sum and len(e.limits) == 1, last_words="one Sum")
    """
    lines = _lines(steps)
    shapes = [_form(line, number, sums_of_one_term) for number, line in enumerate((start, *lines))]
    if begins and shapes[1] != shapes[0]:
        raise Mismatch(f"the first line is {show(lines[0])}", f"the start: {show(start)}")
    different = len(set(shapes))
    if different < min_steps:
        found = f"{different} different line{'s' if different > 1 else ''}, the start among them"
        raise Mismatch(f"a derivation with {found}", f"at least {min_steps}; another notation makes no other line")
    trees = [PreparedTree(line) for line in (start, *lines)]
    for setting in settings:
        _check_setting(trees, {str(name): int(value) for name, value in setting.items()}, setting, leaf)
    if last is not None and not _holds(last, lines[-1]):
        raise Mismatch(f"the last line is {show(lines[-1])}", last_words or "the form that the exercise asks for")


def _form(line: Any, number: int, sums_of_one_term: bool) -> Any:
    try:
        return canonical(line, sums_of_one_term=sums_of_one_term)
    except TooMuchWork:
        raise Mismatch(f"step {number} is a very long expression when it is multiplied out", "a shorter one") from None
    except RecursionError:
        raise Mismatch(f"step {number} is nested too deeply", "sums, products and powers of entries") from None


def _lines(steps: Any) -> list[Any]:
    import sympy

    items = items_of(steps)
    if items is None:
        found = kind_returned(steps)
        raise Mismatch(f"the derivation is {found}", "a list of (expression, reason)")
    if not items:
        raise Mismatch("an empty derivation", "a list of (expression, reason)")
    if len(items) > _MAX_STEPS:
        raise Mismatch(f"a derivation of {len(items)} steps", f"at most {_MAX_STEPS}")
    lines = []
    for number, item in enumerate(items, 1):
        parts = items_of(item)
        expr = parts[0] if parts else item
        if isinstance(expr, (int, sympy.Integer)) and not isinstance(expr, bool):
            expr = sympy.Integer(expr)
        if not is_sympy(expr) or not isinstance(expr, sympy.Expr):
            raise Mismatch(f"step {number} is {show(item) if parts is None else show(expr)}", "(expression, reason)")
        if count_nodes(expr, _MAX_NODES) > _MAX_NODES:
            raise Mismatch(f"step {number} is a very long expression", "a shorter one")
        lines.append(expr)
    return lines


def _holds(last: Callable[[Any], Any], expr: Any) -> bool:
    try:
        return bool(last(expr))
    except (AttributeError, TypeError, ValueError, LookupError, ArithmeticError):
        return False  # the predicate looked for parts that this tree does not have


def _check_setting(trees: Sequence[PreparedTree], values: dict[str, int], setting: Setting, leaf: Leaf) -> None:
    where = ", ".join(f"{name}={value}" for name, value in values.items())
    reader = _Reader(leaf, setting, _shapes(leaf, values) if isinstance(leaf, Mapping) else {})
    before = _evaluated(trees[0], values, reader, "the start", where)
    for number, tree in enumerate(trees[1:], 1):
        value = _evaluated(tree, values, reader, f"step {number}", where)
        if value != before:
            arrow = f"step {number - 1} -> {number}" if number > 1 else "start -> step 1"
            difference = value - before
            raise Mismatch(
                f"{arrow} is not an equality: the two sides differ by {describe(difference)} (yours minus before)",
                "lines that are all equal",
                where=where,
            )
        before = value


def _shapes(leaf: Mapping[str, Any], values: dict[str, int]) -> dict[str, tuple[int, ...] | None]:
    """Put the setting's numbers where the shapes have symbols."""
    return {
        name: None if shape is None else tuple(values[str(side)] if str(side) in values else int(side) for side in shape)
        for name, shape in leaf.items()
    }


def _evaluated(tree: PreparedTree, values: dict[str, int], reader: _Reader, what: str, where: str) -> Polynomial:
    try:
        return tree.evaluate(values, reader)
    except Refused as reason:
        raise Mismatch(f"{what} {reason}", "sums, products and powers of entries", where=where) from None
    except Mismatch as err:
        raise Mismatch(f"{what} reads {err.got}", err.expected, where=where) from None


class _Reader:
    """Reads an entry of an array in one setting; each is made once, since the lines of a derivation read the same ones."""

    def __init__(self, leaf: Leaf, setting: Setting, shapes: dict[str, tuple[int, ...] | None]) -> None:
        """``shapes``: those of the arrays in this setting, if ``leaf`` gives shapes."""
        self._leaf, self._setting, self._shapes = leaf, setting, shapes
        self._wants_setting = not isinstance(leaf, Mapping) and len(inspect.signature(leaf).parameters) >= 3
        self._entries: dict[tuple[str, tuple[int, ...]], Polynomial] = {}

    def __call__(self, name: str, indices: tuple[int, ...]) -> Polynomial:
        known = self._entries.get((name, indices))
        if known is None:
            known = self._entries[name, indices] = self._read(name, indices)
        return known

    def _read(self, name: str, indices: tuple[int, ...]) -> Polynomial:
        if isinstance(self._leaf, Mapping):
            self._check(name, indices)
            return entry(name, indices)
        value = self._leaf(name, indices, self._setting) if self._wants_setting else self._leaf(name, indices)
        return PreparedTree(value).evaluate({}, self._no_entries) if is_sympy(value) else Polynomial.number(value)

    def _no_entries(self, name: str, indices: tuple[int, ...]) -> Polynomial:
        return entry(name, indices)

    def _check(self, name: str, indices: tuple[int, ...]) -> None:
        sides = self._shapes.get(name)
        if sides is None and name in self._shapes:
            return
        read = f"{name}[{', '.join(map(str, indices))}]"
        if sides is None:
            raise Mismatch(read, f"only the arrays {', '.join(self._shapes)}")
        if len(sides) != len(indices):
            raise Mismatch(read, f"{len(sides)} indices for {name}")
        if not all(0 <= index < side for index, side in zip(indices, sides, strict=True)):
            raise Mismatch(f"{read}, but {_bounds(name, indices, sides)}", f"only entries that {name} has")


def _bounds(name: str, indices: tuple[int, ...], sides: tuple[int, ...]) -> str:
    """Return what is wrong with an index, without sizes of other axes: the student may never have seen them."""
    if len(sides) == 1:
        return f"{name} has {sides[0]} {'entry' if sides == (1,) else 'entries'}"
    axis, side = next((n, s) for n, (index, s) in enumerate(zip(indices, sides, strict=True)) if not 0 <= index < s)
    return (
        f"its index number {axis + 1} must be 0 here"
        if side == 1
        else f"its index number {axis + 1} goes from 0 to {side - 1} here"
    )
