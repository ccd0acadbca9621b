"""Check chains of equal integrals over the real line, with undefined functions in the integrand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.api.algebra import MAX_EXPONENT, Unusual, is_zero, rebuilt
from grader.api.arithmetic import NoValue, TooLarge
from grader.api.exact_evaluation import Evaluation, is_sympy
from grader.api.expressions import count_nodes
from grader.api.failures import Mismatch
from grader.api.scalars import items_of
from grader.api.showing import amount, clip, kind_returned, show

Array = np.ndarray[Any, Any]
#: The trapezium rule is exact to 1e-12 for these families on these nodes.
_NODES = np.linspace(-14.0, 14.0, 4_001)
_CLOSE, _MOST_NODES, _MOST_STEPS = 1e-8, 300, 50
#: How many families of functions are the same for everybody, so that they decide, and how many more are drawn.
_SAME_FAMILIES, _DRAWN_FAMILIES = 3, 2
#: Values of the free symbols that are tried with each family, of both signs, and how many more are drawn.
_SAME_PLACES, _DRAWN_PLACES = (-1.3, 0.0, 0.7), 1


@dataclass(frozen=True)
class _Step:
    integrand: Any
    variable: str
    lower: int
    upper: int


def check_integral_chain(
    steps: Any, start: tuple[Any, ...], end: tuple[Any, ...], *, rng: np.random.Generator, min_steps: int = 3
) -> None:
    """Check a chain of integrals: the first is ``start``, the last is ``end``, and all are equal.

    Args:
        steps: the student's list of (integrand, variable, lower, upper); a reason may follow. The bounds are oo and
            -oo, in either order; the integrand has undefined functions such as f(z)*g(x - z).
        start, end: what the first and the last step must be, as such tuples; the variable may have another name.
        rng: draws some of the functions (Gaussians times lines) that are put for f and g, and some of the values of the
            free symbols; others are the same for everybody.
        min_steps: the smallest number of steps, the first and the last among them.

    Raises:
        Mismatch: naming the first step that is not equal to the one before, and whether only the sign has changed.

    Example::

        check_integral_chain(student.derivation(s), (f(z)*g(x-z), z, -oo, oo), (g(z)*f(x-z), z, -oo, oo), rng=rng)
    """
    items = items_of(steps)
    if items is None:
        found = kind_returned(steps)
        raise Mismatch(f"the derivation is {found}", "a list of (integrand, variable, lower, upper)")
    if not min_steps <= len(items) <= _MOST_STEPS:
        wanted = f"at least {min_steps}" if len(items) < min_steps else f"at most {_MOST_STEPS}"
        raise Mismatch(f"a derivation of {amount(len(items), 'step')}", wanted)
    chain = [_step(item, f"step {number}") for number, item in enumerate(items, 1)]
    first, last = _step(start, "the start"), _step(end, "the end")
    _check_form(chain[0], first, "step 1", "start with", items[0], start)
    _check_values(chain, first, rng)
    for number, step in enumerate(chain, 1):
        _check_terms(step, first, f"step {number}")
    _check_form(chain[-1], last, "the last step", "end with", items[-1], end)


def sign_between(step: Any, other: Any, rng: np.random.Generator) -> int:
    """Return 1 if two integrals are equal, whatever the functions are, -1 if they are equal but for their sign, else 0.

    Args:
        step, other: (integrand, variable, lower, upper); 0 if one of them is not such a tuple.
    """
    try:
        first, second = _step(step, "the step"), _step(other, "the other")
    except Mismatch:
        return 0
    minus = _Step(-second.integrand, second.variable, second.lower, second.upper)
    return next((sign for sign, integral in ((1, second), (-1, minus)) if _are_equal(first, integral, rng)), 0)


def _are_equal(first: _Step, second: _Step, rng: np.random.Generator) -> bool:
    try:
        _check_values([first, second], first, rng)
    except Mismatch:
        return False
    return True


def _step(item: Any, what: str) -> _Step:
    import sympy

    parts = items_of(item)
    wanted = "(integrand, variable, lower, upper)"
    if parts is None or len(parts) not in (4, 5):
        raise Mismatch(f"{what} is {show(item)}", wanted)
    integrand, variable, lower, upper = parts[:4]
    if isinstance(integrand, (int, float)) and not isinstance(integrand, bool):
        integrand = sympy.sympify(integrand, strict=True)
    if not is_sympy(integrand) or not isinstance(integrand, sympy.Expr) or not isinstance(variable, sympy.Symbol):
        raise Mismatch(f"{what} is {show(item)}", wanted)
    if count_nodes(integrand, _MOST_NODES) > _MOST_NODES:
        raise Mismatch(f"{what} has a very long integrand", "a shorter one")
    ends = [_infinity(bound, 0) for bound in (lower, upper)]
    if sorted(ends) != [-1, 1]:
        raise Mismatch(f"{what} goes from {show(lower)} to {show(upper)}", "limits oo and -oo, in their true order")
    return _Step(integrand, variable.name, ends[0], ends[1])


def _infinity(bound: Any, depth: int) -> int:
    """Return 1 for oo, -1 for -oo, 0 for anything else; x - oo is -oo."""
    name = type(bound).__name__
    if isinstance(bound, float):
        return int(np.sign(bound)) if np.isinf(bound) else 0
    if name in ("Infinity", "NegativeInfinity"):
        return 1 if name == "Infinity" else -1
    if name not in ("Add", "Mul") or depth > 5:
        return 0
    signs = [_infinity(arg, depth + 1) for arg in bound.args]
    if name == "Add":
        found = {sign for sign in signs if sign}
        return found.pop() if len(found) == 1 else 0
    total = 1
    for arg, sign in zip(bound.args, signs, strict=True):
        total *= sign or (int(np.sign(int(arg.p))) if type(arg).__name__ in ("NegativeOne", "Integer", "One") else 0)
    return total


def _check_form(step: _Step, want: _Step, what: str, verb: str, item: Any, wanted: Any) -> None:
    import sympy

    variable = sympy.Symbol("_")
    try:
        mine, right = (_renamed(rebuilt(s.integrand), s.variable, variable) for s in (step, want))
        same = is_zero(mine - right)
    except (TooLarge, NoValue, Unusual):
        same = False
    if not same or (step.lower, step.upper) != (want.lower, want.upper):
        raise Mismatch(f"{what} is {show(tuple(items_of(item) or ())[:4])}", f"to {verb} {show(wanted[:4])}")


def _renamed(expr: Any, variable: str, to: Any) -> Any:
    """Return the expression with its variable replaced, and all other symbols by plain symbols of the same name."""
    import sympy

    return expr.xreplace({s: to if s.name == variable else sympy.Symbol(s.name) for s in expr.free_symbols})


def _check_values(chain: list[_Step], first: _Step, rng: np.random.Generator) -> None:
    free = sorted({s.name for s in first.integrand.free_symbols} - {first.variable})
    functions = sorted({str(part.func) for part in first.integrand.atoms(_undefined())})
    same = np.random.default_rng(0)
    for drawn_by in [same] * _SAME_FAMILIES + [rng] * _DRAWN_FAMILIES:
        known = {name: _family(drawn_by) for name in functions}
        places = [dict.fromkeys(free, place) for place in _SAME_PLACES]
        places += [{name: float(drawn_by.uniform(-1.5, 1.5)) for name in free} for _ in range(_DRAWN_PLACES)]
        for values in places:
            before = _integral(chain[0], known, values, "step 1")
            for number, step in enumerate(chain[1:], 2):
                value = _integral(step, known, values, f"step {number}")
                if abs(value - before) > _CLOSE * (1 + abs(before)):
                    _differ(number, value, before)
                before = value


def _check_terms(step: _Step, first: _Step, what: str) -> None:
    """Check what numbers cannot tell: that a step has no other terms, however small those are for the functions that are tried.

    Any change of the variable leaves a product of the same functions, whose arguments have the same sum. If it is linear, the
    factors before such products, each divided by the slope of the argument, must have the same sum as well, exactly.
    """
    import sympy

    try:
        right, mine = (
            sympy.expand(_renamed(rebuilt(s.integrand), s.variable, sympy.Symbol(step.variable))) for s in (first, step)
        )
    except (TooLarge, NoValue, Unusual):
        return
    whole = _product(right, step.variable)
    total: Any = 0
    for term in sympy.Add.make_args(mine):
        product = _product(term, step.variable)
        if product.names != whole.names or sympy.expand(product.arguments - whole.arguments) != 0:
            wanted = f"products like {show(first.integrand)}, whose arguments add up to {show(whole.arguments)}"
            raise Mismatch(f"{what} contains {show(term)}", wanted)
        total = None if total is None or product.factor is None else total + product.factor
    if total is not None and sympy.expand(total * step.upper - whole.factor * first.upper) != 0:
        raise Mismatch(f"{what} has another factor than the first integral", "the same value in all steps, exactly")


@dataclass(frozen=True)
class _Product:
    """A term of an integrand: a factor times undefined functions.

    Attributes:
        names: of the functions, sorted; arguments: their sum.
        factor: what stands before them, divided by the slope of the arguments; None if that is not a number.
    """

    names: tuple[str, ...]
    arguments: Any
    factor: Any


def _product(term: Any, variable: str) -> _Product:
    """Take a term of an expanded integrand apart; without names if undefined functions stand in it in another way."""
    import sympy

    factors = sympy.Mul.make_args(term)
    called = [factor for factor in factors if isinstance(factor, _undefined()) and len(factor.args) == 1]
    before = sympy.Mul(*(factor for factor in factors if factor not in called))
    if before.has(_undefined()):
        return _Product((), sympy.Integer(0), None)
    names = tuple(sorted(str(factor.func) for factor in called))
    arguments = sympy.Add(*(factor.args[0] for factor in called))
    along = [symbol for symbol in called[0].args[0].free_symbols if symbol.name == variable] if called else []
    slope = called[0].args[0].diff(along[0]) if along else sympy.Integer(0)
    is_number = slope.is_number and slope != 0 and before.is_number
    return _Product(names, arguments, before / abs(slope) if is_number else None)


def _differ(number: int, value: float, before: float) -> None:
    arrow = f"step {number - 1} -> {number}"
    if abs(value + before) <= _CLOSE * (1 + abs(before)):
        raise Mismatch(f"{arrow} changes the sign", "the same value in all steps: look at the limits and at dz")
    raise Mismatch(f"{arrow} changes the value ({before:.6g}, then {value:.6g})", "the same value in all steps")


def _family(rng: np.random.Generator) -> Callable[[Array], Array]:
    """Draw a Gaussian times a line: neither even nor odd, and practically 0 at the first and the last node."""
    width, centre, slope, height = rng.uniform((0.5, -0.8, 0.3, 1.0), (1.5, 0.8, 0.9, 2.0))

    def function(t: Array) -> Array:
        values: Array = np.exp(-width * (t - centre) ** 2) * (height + slope * t)
        return values

    return function


def _undefined() -> Any:
    from sympy.core.function import AppliedUndef

    return AppliedUndef


def _integral(step: _Step, functions: dict[str, Any], values: dict[str, float], what: str) -> float:
    known: dict[str, Any] = {**values, step.variable: _NODES}
    with np.errstate(all="ignore"):
        height = np.broadcast_to(_heights(step.integrand, functions, known, what, 0), _NODES.shape)
    if np.iscomplexobj(height) or not np.isfinite(height).all():
        raise Mismatch(f"{what} has an integrand without a finite value somewhere", "integrals that exist")
    # The integrand is 0 at both ends, where the trapezium rule would take half.
    return float(step.upper * height.sum() * (_NODES[1] - _NODES[0]))


def _heights(expr: Any, functions: dict[str, Any], known: dict[str, Any], what: str, depth: int) -> Any:
    import sympy

    if depth > 60:
        raise Mismatch(f"{what} is nested too deeply", "a simpler integrand")
    if isinstance(expr, (sympy.Number, sympy.NumberSymbol)):
        return _constant(expr, what)
    if isinstance(expr, sympy.Symbol):
        if expr.name not in known:
            raise Mismatch(
                f"{what} contains {clip(expr.name, 20)}", "only its own variable and the symbols of the first integral"
            )
        return known[expr.name]
    args = [_heights(arg, functions, known, what, depth + 1) for arg in expr.args]
    name = type(expr).__name__
    if isinstance(expr, _undefined()) and len(args) == 1 and str(expr.func) in functions:
        return functions[str(expr.func)](np.asarray(args[0], dtype=float))
    if name in ("Add", "Mul"):
        return sum(args[1:], args[0]) if name == "Add" else _multiplied(args)
    if name == "Pow" and np.ndim(args[1]) == 0 and abs(args[1]) <= MAX_EXPONENT:
        return np.asarray(args[0], dtype=float) ** args[1]
    if name in ("exp", "Abs", "sign", "sin", "cos") and len(args) == 1:
        return getattr(np, name.lower())(np.asarray(args[0], dtype=float))
    raise Mismatch(f"{what} contains {show(expr)}", f"products and sums of {', '.join(functions)}")


def _multiplied(args: list[Any]) -> Any:
    total = args[0]
    for arg in args[1:]:
        total = total * arg
    return total


def _constant(expr: Any, what: str) -> float:
    try:
        return float(Evaluation().value(expr))
    except (TooLarge, NoValue, OverflowError):
        raise Mismatch(f"{what} contains {show(expr)}", "ordinary numbers") from None
