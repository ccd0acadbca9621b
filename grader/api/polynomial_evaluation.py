"""Evaluate sympy trees to polynomials in the entries of arrays, within limits.

The lines of a derivation are evaluated for many sizes, and a Sum evaluates its term for each value of its index. So a tree is
taken apart once, into functions of the values of its symbols: three times as fast as looking at each node again.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from grader.api.arithmetic import NoValue, TooLarge
from grader.api.exact_evaluation import Evaluation
from grader.api.polynomial import MAX_TERMS, Monomial, Polynomial, Refused, bounded
from grader.api.showing import clip, show

Read = Callable[[str, tuple[int, ...]], Polynomial]
#: Limits: terms of one Sum, steps of one evaluation, powers, depth of a tree.
MAX_RANGE, MAX_STEPS, MAX_POWER, _MAX_DEPTH = 64, 100_000, 16, 100
_SMALL = 1 << 64
#: Limits for indices that are computed as plain numbers.
_INDEX_PARTS, _INDEX_DEPTH = 8, 4


class PreparedTree:
    """A sympy tree that is taken apart once, to be evaluated many times."""

    def __init__(self, expr: Any) -> None:
        self._root = _Node(expr, 0)

    def evaluate(self, values: dict[str, int], read: Read) -> Polynomial:
        """Evaluate the tree where ``values`` gives its free indices and sizes, and ``read`` its arrays' entries.

        Raises:
            Refused: if it is too large, or has parts that are no sums, products or powers.
            Mismatch: if ``read`` refuses an entry.
        """
        try:
            return self._root(_State(values, read))
        except RecursionError:
            raise Refused("is nested too deeply") from None


class _State:
    """What one evaluation knows and has done so far."""

    __slots__ = ("read", "steps", "values")

    def __init__(self, values: dict[str, int], read: Read) -> None:
        self.values = dict(values)
        self.read = read
        self.steps = 0


#: Parts of a tree, as functions.
_Code = Callable[[_State], Polynomial]
_IndexCode = Callable[[_State], "int | None"]


class _Node:
    """A node of the tree. It is taken apart when it is needed: another branch of a Piecewise may hold anything."""

    __slots__ = ("_code", "_depth", "_expr")

    def __init__(self, expr: Any, depth: int) -> None:
        self._expr, self._depth = expr, depth
        self._code: _Code | None = None

    def __call__(self, state: _State) -> Polynomial:
        state.steps += 1
        if state.steps > MAX_STEPS or self._depth > _MAX_DEPTH:
            raise Refused("needs too much work")
        if self._code is None:
            self._code = _code_of(self._expr, self._depth)
        return self._code(state)


class _Whole:
    """A part that must be a whole number: an index, a bound, an exponent."""

    __slots__ = ("_expr", "_index", "_node", "_what")

    def __init__(self, expr: Any, depth: int, what: str) -> None:
        self._expr, self._what = expr, what
        self._index = _index_of(expr)
        self._node = _Node(expr, depth + 1)

    def __call__(self, state: _State) -> int:
        simple = self._index(state) if self._index is not None else None
        if simple is not None:
            return simple
        number = self._node(state).as_number()
        if number is None or number.denominator != 1:
            raise self._refusal(state)
        return number.numerator

    def _refusal(self, state: _State) -> Refused:
        import sympy

        expr = self._expr
        found = () if expr.atoms(sympy.Indexed) else getattr(expr, "free_symbols", ())
        loose = sorted({str(getattr(symbol, "name", symbol)) for symbol in found} - set(state.values))
        if loose:
            name = clip(loose[0], 20)
            return Refused(f"uses {name} in {self._what}, and no Sum around it runs over {name}")
        return Refused(f"has {self._what} that is no known whole number: {show(expr)}")


def _code_of(expr: Any, depth: int) -> _Code:
    import sympy

    if isinstance(expr, sympy.Rational):
        return _constant(bounded(Polynomial.number(Fraction(int(expr.p), int(expr.q)))))
    if isinstance(expr, sympy.Symbol):
        return _symbol(expr.name)
    if isinstance(expr, sympy.Indexed):
        return _entry(expr, depth)
    name = type(expr).__name__
    if name in ("Add", "Mul"):
        return _chain(expr, depth)
    if name == "Pow":
        return _power(expr, depth)
    if name == "Sum":
        return _sum(expr, depth)
    if name == "Piecewise":
        return _piecewise(expr, depth)
    return _function(expr, depth)


def _constant(value: Polynomial) -> _Code:
    return lambda state: value


def _symbol(name: str) -> _Code:
    loose = Polynomial({((clip(name, 20), 1),): 1})

    def code(state: _State) -> Polynomial:
        known = state.values.get(name)
        return loose if known is None else Polynomial.number(known)

    return code


def _entry(expr: Any, depth: int) -> _Code:
    name = str(getattr(expr.args[0], "name", expr.args[0]))
    indices = [_Whole(index, depth, "an index") for index in expr.args[1:]]
    return lambda state: state.read(name, tuple(index(state) for index in indices))


def _chain(expr: Any, depth: int) -> _Code:
    first, *others = (_Node(arg, depth + 1) for arg in expr.args)

    def total(state: _State) -> Polynomial:
        value = first(state)
        for other in others:
            value = value + other(state)
        return value

    def product(state: _State) -> Polynomial:
        value = first(state)
        for other in others:
            value = value * other(state)
        return value

    return total if type(expr).__name__ == "Add" else product


def _power(expr: Any, depth: int) -> _Code:
    node, exponent = _Node(expr.args[0], depth + 1), _Whole(expr.args[1], depth, "an exponent")

    def code(state: _State) -> Polynomial:
        base, power = node(state), exponent(state)
        if abs(power) > MAX_POWER:
            raise Refused(f"contains a power above {MAX_POWER}")
        if power < 0:
            number = base.as_number()
            if not number:
                raise Refused("divides by an entry" if number is None else "divides by 0")
            base, power = Polynomial.number(Fraction(1) / number), -power
        value = Polynomial.number(1)
        for _ in range(power):
            value = value * base
        return value

    return code


def _sum(expr: Any, depth: int) -> _Code:
    """The last bound is the outermost; it may appear in the ones before it."""
    bounds = expr.args[1:]
    code: _Code = _Node(expr.args[0], depth + len(bounds) + 1)
    for bound in bounds:
        if len(bound.args) != 3:
            raise Refused("has a Sum without two bounds")
        code = _loop(code, bound, depth)
    return code


def _loop(body: _Code, bound: Any, depth: int) -> _Code:
    name = bound.args[0].name
    first, last = (_Whole(end, depth, "a bound") for end in bound.args[1:])

    def code(state: _State) -> Polynomial:
        low, high = first(state), last(state)
        if high - low >= MAX_RANGE:
            raise Refused(f"has a Sum over more than {MAX_RANGE} terms")
        values, terms = state.values, dict[Monomial, "int | Fraction"]()
        outside = values.get(name)
        for index in range(low, high + 1):
            values[name] = index
            for monomial, factor in body(state).terms.items():
                terms[monomial] = terms.get(monomial, 0) + factor
            if len(terms) > MAX_TERMS:
                raise Refused("has too many terms when multiplied out")
        if outside is None:
            values.pop(name, None)
        else:
            values[name] = outside
        return bounded(Polynomial(terms))

    return code


def _piecewise(expr: Any, depth: int) -> _Code:
    branches = [(branch.args[1], _Node(branch.args[0], depth + 1)) for branch in expr.args]

    def code(state: _State) -> Polynomial:
        for condition, node in branches:
            if _holds(condition, depth + 1, state):
                return node(state)
        return Polynomial.number(0)

    return code


def _holds(condition: Any, depth: int, state: _State) -> bool:
    import sympy

    name = type(condition).__name__
    if name in ("And", "Or", "Not") and depth < _MAX_DEPTH:
        parts = [_holds(arg, depth + 1, state) for arg in condition.args]
        return not parts[0] if name == "Not" else all(parts) if name == "And" else any(parts)
    if name in ("BooleanTrue", "BooleanFalse"):
        return name == "BooleanTrue"
    args = [_Whole(arg, depth, "a condition")(state) for arg in condition.args]
    return bool(condition.func(*(sympy.Integer(arg) for arg in args)))


def _function(expr: Any, depth: int) -> _Code:
    """Max, Min, floor...: of numbers only."""
    import sympy

    name = type(expr).__name__
    if name == "KroneckerDelta":
        left, right = (_Whole(arg, depth, "an index") for arg in expr.args[:2])
        return lambda state: Polynomial.number(int(left(state) == right(state)))
    if name not in ("Max", "Min", "floor", "ceiling", "Abs", "Mod", "factorial", "binomial", "sign"):
        raise Refused(f"contains {clip(name, 40)}, which cannot be checked here")
    nodes = [_Node(arg, depth + 1) for arg in expr.args]

    def code(state: _State) -> Polynomial:
        numbers = [node(state).as_number() for node in nodes]
        known = [sympy.Rational(n.numerator, n.denominator) for n in numbers if n is not None]
        if len(known) < len(numbers):
            raise Refused(f"takes {clip(name, 40)} of an entry")
        try:
            result = Evaluation().value(expr.func(*known, evaluate=False))
        except (TooLarge, NoValue) as reason:
            raise Refused(f"contains {clip(name, 40)} without a value") from reason
        return Polynomial.number(result)

    return code


def _index_of(expr: Any, depth: int = 0) -> _IndexCode | None:
    """Return how to compute ``i``, ``2*i + k`` or ``Max(0, m - p + 1)``, as most indices and bounds are; else None.

    The function returns None where a symbol is unknown, or a number very large.
    """
    import sympy

    kind = type(expr)
    if isinstance(expr, sympy.Integer):
        number = int(expr.p)
        return lambda state: number
    if kind is sympy.Symbol:
        name = expr.name
        return lambda state: state.values.get(name)
    joins: dict[Any, Callable[[list[int]], int]] = {sympy.Add: sum, sympy.Mul: math.prod, sympy.Max: max, sympy.Min: min}
    if kind not in joins or len(expr.args) > _INDEX_PARTS or depth > _INDEX_DEPTH:
        return None
    parts = [_index_of(arg, depth + 1) for arg in expr.args]
    known = [part for part in parts if part is not None]
    return _joined(known, joins[kind]) if len(known) == len(parts) else None


def _joined(parts: list[_IndexCode], join: Callable[[list[int]], int]) -> _IndexCode:
    count = len(parts)

    def code(state: _State) -> int | None:
        state.steps += count
        numbers = []
        for part in parts:
            number = part(state)
            if number is None or not -_SMALL < number < _SMALL:
                return None
            numbers.append(number)
        return join(numbers)

    return code
