"""Write formulas with floor, ceiling and Mod in one normal form, so that equal ones become the same."""

from __future__ import annotations

import math
from typing import Any

from grader.api.algebra import MAX_TERMS, Unusual, count_terms, is_zero, rebuilt
from grader.api.arithmetic import NoValue, TooLarge

Expr = Any
_MAX_NESTED = 12


def proves_equal(given: Any, right: Any) -> bool:
    """Return whether two formulas are certainly equal for all positive whole values of their symbols.

    False means that the normal forms do not meet, not that the formulas differ.
    """
    try:
        return is_zero(rebuilt(given) - rebuilt(right)) or is_zero(normal(given) - normal(right))
    except (TooLarge, NoValue, Unusual, ArithmeticError, TypeError, ValueError, AttributeError, RecursionError):
        # A proof is optional: where sympy gives up, the numbers have agreed already.
        return False


def normal(expr: Any) -> Expr:
    """Write floor, ceiling, Mod and frac as floors of reduced fractions; multiply the rest out.

    Example: ``ceiling((n + 1)/s)``, ``-(-(n + 1)//s)`` and ``(n - Mod(n, s))/s + 1`` all become ``floor(n/s) + 1``.
    """
    return _normal(rebuilt(_as_floors(expr, 0)), 0)


def _as_floors(expr: Any, depth: int) -> Any:
    """Rewrite ceiling, Mod and frac by floor, before sympy evaluates them in its own ways."""
    import sympy

    args = getattr(expr, "args", ())
    if not args or depth > 100:
        return expr
    inner = [_as_floors(arg, depth + 1) for arg in args]
    name = type(expr).__name__
    if name == "ceiling":
        return sympy.Mul(-1, sympy.floor(sympy.Mul(-1, inner[0], evaluate=False), evaluate=False), evaluate=False)
    if name == "frac":
        inner, name = [inner[0], sympy.S.One], "Mod"
    if name == "Mod":
        left, right = inner
        quotient = sympy.Mul(left, sympy.Pow(right, -1, evaluate=False), evaluate=False)
        floored = sympy.floor(quotient, evaluate=False)
        return sympy.Add(left, sympy.Mul(-1, right, floored, evaluate=False), evaluate=False)
    if all(a is b for a, b in zip(inner, args, strict=True)):
        return expr
    return expr.func(*inner, evaluate=False)


def _normal(expr: Expr, depth: int) -> Expr:
    import sympy

    if not expr.args or depth > 60:
        return expr
    args = [_normal(arg, depth + 1) for arg in expr.args]
    if isinstance(expr, sympy.floor):
        return _floor(args[0], 0)
    if isinstance(expr, (sympy.Add, sympy.Mul)):
        return expr.func(*args)
    return expr.func(*(_flat(arg) for arg in args))


def _flat(expr: Expr) -> Expr:
    import sympy

    return sympy.expand(expr) if count_terms(expr) <= MAX_TERMS else expr


def _floor(inside: Expr, nested: int) -> Expr:
    """The normal form of floor(inside), where ``inside`` is normal."""
    import sympy

    above, below = sympy.fraction(sympy.together(inside))
    above, below = _flat(above), _flat(below)
    if below.is_negative:
        above, below = -above, -below
    if nested > _MAX_NESTED or not (above.is_integer and below.is_integer and below.is_positive):
        return sympy.floor(above / below)
    single = _inner_floor(above, below)
    if single is not None:
        # floor((floor(x) + m)/d) = floor((x + m)/d) for whole m and positive whole d.
        return _floor(single.args[0] / below + _flat(above - single) / below, nested + 1)
    out, rest, divisor = _reduced(above, below)
    if _leads_negative(rest):
        flipped = _reduced(_flat(-rest - 1), divisor)
        return out - 1 - flipped[0] - _as_floor(flipped[1], flipped[2])
    return out + _as_floor(rest, divisor)


def _as_floor(above: Expr, below: Expr) -> Expr:
    import sympy

    return sympy.S.Zero if above == 0 else sympy.floor(above / below)


def _inner_floor(above: Expr, below: Expr) -> Expr | None:
    import sympy

    inner = [term for term in sympy.Add.make_args(above) if isinstance(term, sympy.floor)]
    return inner[0] if len(inner) == 1 and not below.has(sympy.floor) else None


def _reduced(above: Expr, below: Expr) -> tuple[Expr, Expr, Expr]:
    """Move multiples of a one-term divisor out: above/below = out + rest/divisor."""
    import sympy

    factor, monomial = below.as_coeff_Mul()
    if not isinstance(factor, sympy.Integer) or isinstance(monomial, sympy.Add):
        return sympy.S.Zero, above, below
    out, rest = [], []
    for term in sympy.Add.make_args(above):
        number, symbols = term.as_coeff_Mul()
        quotient = symbols / monomial
        if not isinstance(number, sympy.Integer) or not _is_polynomial(quotient):
            rest.append(term)
            continue
        times = _nearest(int(number), int(factor), bool(symbols.is_number))
        out.append(times * quotient)
        rest.append((number - times * factor) * symbols)
    kept = sympy.Add(*rest)
    if monomial != 1:
        return sympy.Add(*out), kept, below
    return (sympy.Add(*out), *_without_common_factor(kept, int(factor)))


def _nearest(number: int, factor: int, is_constant: bool) -> int:
    """The multiple of ``factor`` to take out: constants to 0..factor-1, others to the middle range."""
    return number // factor if is_constant else -((factor - 2 * number) // (2 * factor))


def _is_polynomial(quotient: Expr) -> bool:
    import sympy

    return not any(isinstance(part, sympy.Pow) and part.args[1].is_negative for part in sympy.Mul.make_args(quotient))


def _without_common_factor(above: Expr, below: int) -> tuple[Expr, Expr]:
    """floor((g*m + c)/(g*d)) = floor((m + floor(c/g))/d)."""
    import sympy

    constant, rest = above.as_coeff_Add()
    parts = [term.as_coeff_Mul()[0] for term in sympy.Add.make_args(rest)]
    if rest == 0 or not all(isinstance(part, sympy.Integer) for part in parts):
        return above, sympy.Integer(below)
    common = math.gcd(below, *(int(part) for part in parts))
    kept = sympy.Add(*(term / common for term in sympy.Add.make_args(rest)))
    return kept + int(constant) // common, sympy.Integer(below // common)


def _leads_negative(above: Expr) -> bool:
    import sympy

    rest = above.as_coeff_Add()[1]
    if rest == 0:
        return bool(above.is_negative)
    terms = [term.as_coeff_Mul() for term in sympy.Add.make_args(rest)]
    number, _ = min(terms, key=lambda pair: sympy.default_sort_key(pair[1]))
    return bool(number.is_negative)
