"""Write and measure sympy trees that a student sent, without evaluating anything."""

from __future__ import annotations

from typing import Any

_LOOSE, _SUM, _PRODUCT, _POWER, _ATOM = range(5)
_SIGNS = {
    "Equality": "==", "Unequality": "!=", "StrictLessThan": "<", "LessThan": "<=", "StrictGreaterThan": ">",
    "GreaterThan": ">=", "And": "and", "Or": "or",
}  # fmt: skip
#: Whole numbers with more bits than this are described, not printed (Python refuses to print very long ones).
_PRINTED_BITS = 130
#: Deeper levels of a tree are not written out.
_DEEPEST = 40


def count_nodes(expr: Any, most: int) -> int:
    """Count a tree's nodes, stopping soon after ``most``."""
    count, waiting = 0, [expr]
    while waiting and count <= most:
        node = waiting.pop()
        count += 1
        waiting.extend(getattr(node, "args", ()))
    return count


def written(expr: Any) -> str:
    """Write an expression or Matrix as Python would: ``floor((n - k)/s) + 1``."""
    import sympy

    if isinstance(expr, sympy.MatrixBase):
        rows, columns = expr.shape
        if rows * columns > 30:
            return f"a Matrix of shape ({rows}, {columns})"
        entries = [written(entry) for entry in expr.flat()]
        lines = [", ".join(entries[row * columns : (row + 1) * columns]) for row in range(rows)]
        return f"Matrix([{', '.join(f'[{line}]' for line in lines)}])"
    size = count_nodes(expr, 120)
    return "a long expression" if size > 120 else _write(expr, 0)[0]


def write_whole_number(value: int) -> str:
    """Write a whole number, or of a very long one how many digits it has."""
    bits = value.bit_length()
    if bits <= _PRINTED_BITS:
        return str(value)
    return f"a {'negative ' if value < 0 else ''}whole number of about {int(bits * 0.30103) + 1} digits"


def _write(expr: Any, depth: int) -> tuple[str, int]:
    import sympy

    if depth > _DEEPEST:
        return "...", _ATOM
    name = type(expr).__name__
    if isinstance(expr, sympy.Integer):
        return write_whole_number(int(expr.p)), _ATOM if expr.p >= 0 else _SUM
    if isinstance(expr, sympy.Rational):
        return f"{write_whole_number(int(expr.p))}/{write_whole_number(int(expr.q))}", _PRODUCT if expr.p >= 0 else _SUM
    if isinstance(expr, sympy.Float):
        return _float(expr), _ATOM
    if isinstance(expr, (sympy.Symbol, sympy.IndexedBase)) or not getattr(expr, "args", ()):
        return str(getattr(expr, "name", None) or _CONSTANTS.get(name, name))[:40], _ATOM
    if isinstance(expr, sympy.Add):
        terms = [_join(arg, depth, _SUM) for arg in expr.args]
        return " + ".join(terms).replace("+ -", "- "), _SUM
    if isinstance(expr, sympy.Mul):
        return _product(expr, depth), _PRODUCT
    if isinstance(expr, sympy.Pow):
        base, exponent = expr.args
        return f"{_join(base, depth, _ATOM)}**{_join(exponent, depth, _ATOM)}", _POWER
    if isinstance(expr, sympy.Indexed):
        return f"{expr.args[0]!s:.40}[{', '.join(_write(arg, depth + 1)[0] for arg in expr.args[1:])}]", _ATOM
    if name in _SIGNS:
        return f" {_SIGNS[name]} ".join(_join(arg, depth, _SUM) for arg in expr.args), _LOOSE
    inside = ", ".join(_write(arg, depth + 1)[0] for arg in expr.args)
    return (f"({inside})" if name in ("Tuple", "ExprCondPair") else f"{name[:40]}({inside})"), _ATOM


def _product(expr: Any, depth: int) -> str:
    import sympy

    above, below = [], []
    for arg in expr.args:
        if isinstance(arg, sympy.Pow) and arg.args[1] == sympy.S.NegativeOne:
            below.append(_join(arg.args[0], depth, _POWER))
        else:
            above.append(_join(arg, depth, _PRODUCT))
    if above and above[0] in ("-1", "(-1)") and len(above) > 1:
        above = [f"-{above[1]}", *above[2:]]
    return "/".join(["*".join(above) or "1", *below])


def _join(arg: Any, depth: int, level: int) -> str:
    text, own = _write(arg, depth + 1)
    return f"({text})" if own < level else text


def _float(expr: Any) -> str:
    import mpmath

    return str(mpmath.nstr(mpmath.mpf(expr._mpf_), 8))


_CONSTANTS = {"Pi": "pi", "Exp1": "E", "Infinity": "oo", "NegativeInfinity": "-oo", "ImaginaryUnit": "I",
              "ComplexInfinity": "zoo", "NaN": "nan", "BooleanTrue": "True", "BooleanFalse": "False"}  # fmt: skip
