"""Compute exactly what a kernel does to polynomials, and how well it approximates a derivative."""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from grader.api.algebra import count_terms, expanded, is_zero
from grader.api.arithmetic import TooLarge
from grader.api.failures import Mismatch, StudentError
from grader.api.matrices import as_matrix, first_float
from grader.api.showing import show

Matrix = Any
Expr = Any
#: A polynomial in h: the factors of 1, h, h², ...; whole ones are ints, which compute ten times as fast.
Coefficients = list[int | Fraction]
#: Where an error is measured: a place without a symmetry.
_PLACE = (7, -4)
#: Terms of one entry of a kernel, multiplied out.
_MOST_TERMS = 200
#: The highest power of h by which a kernel is divided, where its order is compared with a wanted one.
_MOST_POWERS = 8


def on_polynomial(
    K: Any, poly: Expr, x: Expr, y: Expr, h: Any = 1, anchor: tuple[Any, Any] | None = None,
    at: tuple[Any, Any] = (0, 0),
) -> Expr:  # fmt: skip
    """Return the kernel's answer on a polynomial, at one place: ``sum(K[a, b] * poly(x0 + (b-ax)*h, y0 + (a-ay)*h))``.

    Args:
        K: see :func:`as_matrix`; poly: in ``x`` (right) and ``y`` (down); h: the grid's spacing.
        anchor: (row, column) of the kernel that lies on the place; the centre if None.
        at: the place (x0, y0).

    Returns:
        a multiplied-out expression, exact.

    Example: ``on_polynomial([[1, -2, 1]], x**2, x, y) == 2``.
    """
    import sympy

    kernel = as_matrix(K, what="the kernel")
    row, column = _anchor(kernel, anchor)
    step, (x0, y0) = sympy.sympify(h, strict=True), (sympy.sympify(at[0], strict=True), sympy.sympify(at[1], strict=True))
    taps = {(a, b): kernel[a, b] for a in range(kernel.rows) for b in range(kernel.cols) if kernel[a, b] != 0}
    if all(isinstance(value, sympy.Rational) for value in (row, column, x0, y0)):
        exact = _in_fractions(taps, poly, x, y, (row, column), (step, x0, y0))
        if exact is not None:
            return exact
    total = sympy.S.Zero
    for (a, b), tap in taps.items():
        place = {x: x0 + (b - column) * step, y: y0 + (a - row) * step}
        total += tap * sympy.sympify(poly, strict=True).subs(place, simultaneous=True)
    return _expanded(total)


def _in_fractions(
    taps: dict[tuple[int, int], Any], poly: Expr, x: Expr, y: Expr, anchor: tuple[Any, Any], place: tuple[Any, Any, Any]
) -> Expr | None:
    """The same for taps that are numbers times powers of one symbol, the step: a hundred times faster; None for others."""
    import sympy

    step, x0, y0 = place
    h = step if isinstance(step, sympy.Symbol) else sympy.Dummy()
    powers = {where: _as_power(tap, h) for where, tap in taps.items()}
    if not (h is step or isinstance(step, sympy.Rational)) or None in powers.values():
        return None
    if not sympy.sympify(poly, strict=True).is_polynomial(x, y):
        return None
    terms = sympy.Poly(poly, x, y).terms()
    if not all(isinstance(factor, sympy.Rational) for _, factor in terms):
        return None
    row, column, left, top = (_number(v) for v in (*anchor, x0, y0))
    lowest = min((0, *(found[1] for found in powers.values() if found)))
    total: Coefficients = [0]
    for (a, b), found in powers.items():
        factor, power = found or (0, 0)
        across, down = (
            [start, offset] if h is step else [start + offset * _number(step)]
            for start, offset in ((left, b - column), (top, a - row))
        )
        value: Coefficients = [0]
        for (i, j), c in terms:
            value = _sum(value, _product([_number(c)], _product(_powers(across, i)[i], _powers(down, j)[j])))
        total = _sum(total, _product([*[0] * (power - lowest), factor], value))
    return sympy.Add(*(sympy.Rational(Fraction(c).numerator, Fraction(c).denominator) * h ** (power + lowest)
                       for power, c in enumerate(total) if c))  # fmt: skip


def kills(
    K: Any, polys: Iterable[Expr], x: Expr = None, y: Expr = None, *, h: Any = 1,
    anchor: tuple[Any, Any] | None = None, at: tuple[Any, Any] = (0, 0), what: str = "the kernel",
) -> None:  # fmt: skip
    """Check that the kernel answers 0 on each polynomial (in ``sympy.symbols("x y")`` unless x and y are given).

    Raises:
        Mismatch: naming the polynomial.

    Example: ``kills(student.laplacian(1), [1, x, y, x*y, x**2 - y**2])``.
    """
    for poly in polys:
        maps(K, poly, 0, x, y, h=h, anchor=anchor, at=at, what=what)


def maps(
    K: Any, poly: Expr, value: Any, x: Expr = None, y: Expr = None, *, h: Any = 1,
    anchor: tuple[Any, Any] | None = None, at: tuple[Any, Any] = (0, 0), what: str = "the kernel",
) -> None:  # fmt: skip
    """Check that the kernel answers ``value`` on a polynomial.

    Raises:
        Mismatch: naming the polynomial, the answer and the wanted one.

    Example: ``maps(student.laplacian(1), x**2 + y**2, 4)``.
    """
    x, y = _axes(x, y)
    answer = on_polynomial(K, poly, x, y, h, anchor, at)
    if not is_zero(answer - value):
        place = "" if tuple(at) == (0, 0) else f" at x={show(at[0])}, y={show(at[1])}"
        spacing = "" if h == 1 else f" with spacing h={show(h)}"
        raise Mismatch(f"on {show(poly)}{place}{spacing} {what} gives {show(answer)}", show(value))


def accuracy_order(
    make_kernel: Callable[[Any], Any], operator: Callable[..., Expr], *, max_degree: int = 8, least: int | None = None,
    anchor: tuple[Any, Any] | None = None, what: str = "the kernel",
) -> float:  # fmt: skip
    """Measure how fast a kernel's error vanishes when the grid's spacing h goes to 0.

    The kernel is applied to all monomials x**i * y**j up to ``max_degree`` at a generic place.
    With ``least``, to as many as it takes to know whether the order is at least that, for an operator of order 2 or less.

    Args:
        make_kernel: gives the kernel for a positive symbol h (the student's function).
        operator: what it stands for: ``operator(f)`` in ``sympy.symbols("x y")``, or ``operator(f, x, y)``.
        least: the wanted order.
        anchor: (row, column) of the kernel that lies on the place; the centre if None.

    Returns:
        the lowest power of h in the error: 2 for the usual Laplacians; 0 if the kernel stands for something else
        (wrong operator, wrong scale); ``math.inf`` if it is exact.

    Raises:
        Mismatch: if the kernel's entries are not fractions of polynomials in h.

    Example: ``accuracy_order(student.laplacian, lambda f: f.diff(x, 2) + f.diff(y, 2)) >= 2``.
    """
    import sympy

    h = sympy.Symbol("h", positive=True)
    kernel = as_matrix(make_kernel(h), what=what)
    above, below = _over_one_denominator(kernel, h, what)
    row, column = (_number(v) for v in _anchor(kernel, anchor))
    if least is not None:
        # What is divided by h^q makes an error of h^(m - q) on polynomials of degree m; and no kernel of this size but 0
        # gives 0 on all monomials up to the degree rows + columns - 2.
        power = _lowest(below)
        if power > _MOST_POWERS:
            raise Mismatch(f"{what} contains numbers divided by h^{power}", "numbers, divided by low powers of h")
        max_degree = max(least + 1, min(power + least - 1, kernel.rows + kernel.cols - 2))
    truths = _truths(operator, max_degree)
    xs = [_powers([_PLACE[0], b - column], max_degree) for b in range(kernel.cols)]
    ys = [_powers([_PLACE[1], a - row], max_degree) for a in range(kernel.rows)]
    order: float = math.inf
    for i in range(max_degree + 1):
        for j in range(max_degree + 1 - i):
            total = [-truths[i, j] * factor for factor in below]
            for (a, b), entry in above.items():
                total = _sum(total, _product(entry, _product(xs[b][i], ys[a][j])))
            if any(total):
                order = min(order, _lowest(total) - _lowest(below))
    return order if order == math.inf else max(0, order)


def follows_formula(value: Any, formula: Matrix, h: Expr, at: Any, *, call: str) -> None:
    """Check that a kernel for one spacing is what the same function gives for a symbol, at that spacing.

    Args:
        value: the kernel that came back for the spacing ``at`` (a number or another symbol).
        formula: the one for the symbol ``h``, by :func:`as_matrix`.
        call: the call with the spacing, as text.

    Raises:
        Mismatch: if an entry differs; floats are compared within 1e-9 of their size (see :func:`first_float`).

    Example: ``follows_formula(student.laplacian(3), as_matrix(student.laplacian(h)), h, 3, call="laplacian(3)")``.
    """
    import sympy

    kernel, want = as_matrix(value, what="the kernel"), formula.subs(h, at)
    near = first_float(value) is not None and getattr(sympy.sympify(at, strict=True), "is_number", False)
    alike = kernel.shape == want.shape and all(
        is_zero(a - b) or (near and a.is_number and bool(abs(a - b) <= sympy.Rational(1, 10**9) * abs(b)))
        for a, b in zip(kernel.flat(), want.flat(), strict=True)
    )
    if not alike:
        raise Mismatch(show(kernel), f"{show(want)}, which your kernel for a symbol h is for h = {show(at)}", call=call)


def exact_for_every_spacing(calls: Iterable[tuple[str, Callable[[Any], Any]]], h: Expr) -> None:
    """Check that the kernels for numbers and for a symbol hold no floats.

    A function whose kernel is none, or is none of a derivative's, is passed over: that costs its points elsewhere.

    Args:
        calls: how each function is called, as text with the spacing last ("laplacian(h)"), and the function of the spacing.
        h: the symbol.

    Raises:
        Mismatch: naming the call and the float; what is wrong with the first function if there is something with all of them.
    """
    import sympy

    asked = list(calls)
    problems: list[Exception] = []
    for call, function in asked:
        try:
            kernels = [(spacing, function(spacing)) for spacing in (1, 3, sympy.Rational(3, 7), h)]
            _has_both_signs(kernels[0][1])
        except (Mismatch, StudentError) as err:
            problems.append(err)
            continue
        for spacing, kernel in kernels:
            found = first_float(kernel)
            if found is not None:
                exact = "exact entries (for h = 3, 1/h**2 is a float, and sympy.Integer(1)/h**2 is not)"
                raise Mismatch(f"a kernel with the float {found}", exact, call=call.replace("h)", f"{show(spacing)})"))
    if len(problems) == len(asked):
        raise problems[0]


def _has_both_signs(value: Any) -> None:
    """Check that a kernel for a number is one that a derivative may have."""
    import sympy

    kernel = as_matrix(value, what="the kernel")
    signs = [int(sympy.sign(entry)) if entry.is_Rational else 0 for entry in kernel.flat()]
    if min(signs) >= 0 or max(signs) <= 0:
        raise Mismatch(show(kernel), "a kernel for a derivative: it has positive and negative entries")


def _number(value: Expr) -> int | Fraction:
    """Turn a rational number of sympy's into Python's."""
    return int(value.p) if value.q == 1 else Fraction(int(value.p), int(value.q))


def _powers(base: Coefficients, most: int) -> list[Coefficients]:
    found: list[Coefficients] = [[1]]
    for _ in range(most):
        found.append(_product(found[-1], base))
    return found


def _product(a: Coefficients, b: Coefficients) -> Coefficients:
    out: Coefficients = [0] * (len(a) + len(b) - 1)
    for i, left in enumerate(a):
        if left:
            for j, right in enumerate(b):
                out[i + j] += left * right
    return out


def _sum(a: Coefficients, b: Coefficients) -> Coefficients:
    short, long = sorted((a, b), key=len)
    return [left + right for left, right in zip(short, long, strict=False)] + long[len(short) :]


def _lowest(polynomial: Coefficients) -> int:
    return next(power for power, factor in enumerate(polynomial) if factor)


@functools.lru_cache(maxsize=64)  # an operator that a check keeps by a name is worked out once for a class
def _truths(operator: Callable[..., Expr], max_degree: int) -> dict[tuple[int, int], int | Fraction]:
    """What the operator makes of x**i * y**j, at the place."""
    import sympy

    x, y = _axes(None, None)
    place = {x: sympy.Integer(_PLACE[0]), y: sympy.Integer(_PLACE[1])}
    takes = len(inspect.signature(operator).parameters)
    found = {}
    for i in range(max_degree + 1):
        for j in range(max_degree + 1 - i):
            f = x**i * y**j
            value = sympy.sympify(operator(f, x, y) if takes >= 3 else operator(f), strict=True)
            found[i, j] = _number(value.subs(place))
    return found


def _over_one_denominator(kernel: Matrix, h: Expr, what: str) -> tuple[dict[tuple[int, int], Coefficients], Coefficients]:
    """The entries' numerators over one denominator, as polynomials in h."""
    entries = {(a, b): kernel[a, b] for a in range(kernel.rows) for b in range(kernel.cols) if kernel[a, b] != 0}
    simple = {place: _as_power(entry, h) for place, entry in entries.items()}
    powers = {place: power for place, power in simple.items() if power is not None}
    if len(powers) == len(entries):  # the usual case, a hundred times faster: each entry is a number times a power of h
        lowest = min((0, *(power for _, power in powers.values())))
        above: dict[tuple[int, int], Coefficients] = {
            place: [*[0] * (power - lowest), factor] for place, (factor, power) in powers.items()
        }
        return above, [*[0] * -lowest, 1]
    return _cancelled(entries, h, what)


def _as_power(entry: Expr, h: Expr) -> tuple[int | Fraction, int] | None:
    if entry.is_Rational:
        return _number(entry), 0
    factor, rest = entry.as_coeff_Mul(rational=True)
    base, power = rest.as_base_exp()
    if base != h:  # not written as a number times a power: sympy searches
        factor, power = entry.as_coeff_exponent(h)
    if not (factor.is_Rational and power.is_Integer and abs(power) <= _MOST_TERMS):
        return None
    return _number(factor), int(power)


def _cancelled(
    entries: dict[tuple[int, int], Expr], h: Expr, what: str
) -> tuple[dict[tuple[int, int], Coefficients], Coefficients]:
    import sympy

    fractions = {}
    below = sympy.Poly(1, h, domain="QQ")
    for place, entry in entries.items():
        if entry.free_symbols - {h} or count_terms(entry) > _MOST_TERMS:
            raise Mismatch(f"{what} contains {show(entry)}", "numbers, divided by powers of h")
        parts = sympy.fraction(sympy.cancel(entry))
        if not all(part.is_polynomial(h) for part in parts):
            raise Mismatch(f"{what} contains {show(entry)}", "numbers, divided by powers of h")
        try:
            top, bottom = (sympy.Poly(part, h, domain="QQ") for part in parts)
        except (sympy.PolynomialError, sympy.CoercionFailed):
            raise Mismatch(f"{what} contains {show(entry)}", "fractions, divided by powers of h") from None
        fractions[place] = (top, bottom)
        below = sympy.lcm(below, bottom)
    above = {place: _coefficients(top * sympy.quo(below, bottom)) for place, (top, bottom) in fractions.items()}
    return above, _coefficients(below)


def _coefficients(polynomial: Any) -> Coefficients:
    return [_number(c) for c in reversed(polynomial.all_coeffs())]


def _axes(x: Expr, y: Expr) -> tuple[Expr, Expr]:
    import sympy

    return (sympy.Symbol("x") if x is None else x), (sympy.Symbol("y") if y is None else y)


def _anchor(kernel: Matrix, anchor: tuple[Any, Any] | None) -> tuple[Expr, Expr]:
    import sympy

    if anchor is None:
        return sympy.Rational(kernel.rows - 1, 2), sympy.Rational(kernel.cols - 1, 2)
    return sympy.sympify(anchor[0], strict=True), sympy.sympify(anchor[1], strict=True)


def _expanded(expr: Expr) -> Expr:
    try:
        return expanded(expr)
    except TooLarge:
        raise Mismatch("a kernel with very long entries", "numbers") from None
