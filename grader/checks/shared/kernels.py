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
#: A polynomial in h as its coefficients of 1, h, h², ...; whole ones are ints, which are ten times as fast as Fractions.
Coefficients = list[int | Fraction]
#: The place (x, y) at which an error is measured; no axis or diagonal goes through it, where an error could cancel.
_PLACE = (7, -4)
#: The largest number of terms of one entry of a kernel, multiplied out.
_MOST_TERMS = 200
#: The highest power of h by which a kernel is divided, where its order is compared with a wanted one.
_MOST_POWERS = 8


def on_polynomial(
    K: Any,
    poly: Expr,
    x: Expr,
    y: Expr,
    h: Any = 1,
    anchor: tuple[Any, Any] | None = None,
    at: tuple[Any, Any] = (0, 0),
) -> Expr:
    """Return the kernel's answer on a polynomial, at one place: ``sum(K[a, b] * poly(x0 + (b-ax)*h, y0 + (a-ay)*h))``.

    Args:
        K: any matrix that :func:`as_matrix` reads; poly: a polynomial in ``x`` (to the right) and ``y`` (down).
        h: the grid's spacing, a number or a symbol.
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
    """Return what :func:`on_polynomial` returns, a hundred times faster; None if the taps or the polynomial do not allow it.

    The taps must be numbers times powers of the step, if that is a symbol, and the polynomial's coefficients be numbers.

    Args:
        taps: the kernel's entries by (row, column); anchor: (row, column); place: the step, x0 and y0.
    """
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
    return sympy.Add(
        *(
            sympy.Rational(Fraction(c).numerator, Fraction(c).denominator) * h ** (power + lowest)
            for power, c in enumerate(total)
            if c
        )
    )


def kills(
    K: Any,
    polys: Iterable[Expr],
    x: Expr = None,
    y: Expr = None,
    *,
    h: Any = 1,
    anchor: tuple[Any, Any] | None = None,
    at: tuple[Any, Any] = (0, 0),
    what: str = "the kernel",
) -> None:
    """Check that the kernel answers 0 on each polynomial (in ``sympy.symbols("x y")`` unless x and y are given).

    Raises:
        Mismatch: naming the first polynomial on which it is not 0.

    Example: ``kills(student.laplacian(1), [1, x, y, x*y, x**2 - y**2])``.
    """
    for poly in polys:
        maps(K, poly, 0, x, y, h=h, anchor=anchor, at=at, what=what)


def maps(
    K: Any,
    poly: Expr,
    value: Any,
    x: Expr = None,
    y: Expr = None,
    *,
    h: Any = 1,
    anchor: tuple[Any, Any] | None = None,
    at: tuple[Any, Any] = (0, 0),
    what: str = "the kernel",
) -> None:
    """Check that the kernel answers ``value`` on a polynomial (in ``sympy.symbols("x y")`` unless x and y are given).

    Raises:
        Mismatch: naming the polynomial, the kernel's answer and the right one.

    Example: ``maps(student.laplacian(1), x**2 + y**2, 4)``.
    """
    x, y = _axes(x, y)
    answer = on_polynomial(K, poly, x, y, h, anchor, at)
    if not is_zero(answer - value):
        place = "" if tuple(at) == (0, 0) else f" at x={show(at[0])}, y={show(at[1])}"
        spacing = "" if h == 1 else f" with spacing h={show(h)}"
        raise Mismatch(f"on {show(poly)}{place}{spacing} {what} gives {show(answer)}", show(value))


def accuracy_order(
    make_kernel: Callable[[Any], Any],
    operator: Callable[..., Expr],
    *,
    max_degree: int = 8,
    least: int | None = None,
    anchor: tuple[Any, Any] | None = None,
    what: str = "the kernel",
) -> float:
    """Measure how fast a kernel's error vanishes when the grid's spacing h goes to 0.

    The kernel is applied to all monomials x**i * y**j up to ``max_degree``, at one place.
    With ``least``, only to as many as are needed to know whether the order is at least that, for an operator of order 2 or
    less.

    Args:
        make_kernel: returns the kernel for a positive symbol h (the student's function).
        operator: the derivative that it stands for: ``operator(f)`` in ``sympy.symbols("x y")``, or ``operator(f, x, y)``.
        least: the order that is asked for.
        anchor: (row, column) of the kernel that lies on the place; the centre if None.

    Returns:
        the lowest power of h in the error: 2 for the usual Laplacians; 0 if the kernel stands for something else
        (wrong operator, wrong scale); ``math.inf`` if it is exact.

    Raises:
        Mismatch: if the kernel's entries are not fractions of polynomials in h, or are divided by too high powers of it.

    Example: ``accuracy_order(student.laplacian, lambda f: f.diff(x, 2) + f.diff(y, 2)) >= 2``.
    """
    import sympy

    h = sympy.Symbol("h", positive=True)
    kernel = as_matrix(make_kernel(h), what=what)
    above, below = _over_one_denominator(kernel, h, what)
    row, column = (_number(v) for v in _anchor(kernel, anchor))
    if least is not None:
        # Entries that are divided by h^q make an error of h^(m - q) on polynomials of degree m; and only the kernel 0 is
        # 0 on all monomials up to the degree rows + columns - 2. Monomials of higher degree can show nothing more.
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
    """Check that a kernel for one spacing is the kernel for a symbol, with the spacing put in.

    Args:
        value: the kernel that came back for the spacing ``at`` (a number or another symbol).
        formula: the kernel that came back for the symbol ``h``, as :func:`as_matrix` reads it.
        call: the call with the spacing, as text.

    Raises:
        Mismatch: if an entry differs; floats are compared within 1e-9 of their size (see :func:`first_float`).

    Example: ``follows_formula(student.laplacian(3), as_matrix(student.laplacian(h)), h, 3, call="laplacian(3)")``.
    """
    import sympy

    kernel, spacing = as_matrix(value, what="the kernel"), sympy.sympify(at, strict=True)
    near = first_float(value) is not None and spacing.is_number
    alike = kernel.shape == formula.shape and all(
        _is_entry_for(spacing, entry, of, h, near) for entry, of in zip(kernel.flat(), formula.flat(), strict=True)
    )
    if not alike:
        raise Mismatch(
            show(kernel), f"{show(formula.subs(h, at))}: your kernel for a symbol h, with h = {show(at)} put in", call=call
        )


def _is_entry_for(spacing: Expr, entry: Expr, formula: Expr, h: Expr, near: bool) -> bool:
    power = _as_power(formula, h) if entry.is_Rational and spacing.is_Rational and spacing != 0 else None
    if power is not None:  # as nearly always, and without sympy
        number, wanted = _number(entry), power[0] * Fraction(_number(spacing)) ** power[1]
        return bool(number == wanted or (near and 10**9 * abs(number - wanted) <= abs(wanted)))
    want = formula.subs(h, spacing)
    return is_zero(entry - want) or (near and entry.is_number and bool(10**9 * abs(entry - want) <= abs(want)))


def exact_for_every_spacing(calls: Iterable[tuple[str, Callable[[Any], Any]]], h: Expr) -> None:
    """Check that the kernels for numbers and for a symbol contain no floats.

    A function that raises, or whose kernel cannot be a derivative's, is left out: that costs its points elsewhere.

    Args:
        calls: each function's call as text, with the spacing last ("laplacian(h)"), and the function of the spacing.
        h: the symbol.

    Raises:
        Mismatch: naming the call and the float; if all functions are left out, what is wrong with the first one.
        StudentError: if all functions are left out, and the first one raises.
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
    """Check that a kernel for a number has entries of both signs, as each derivative's has.

    Raises:
        Mismatch: if it has not.
    """
    import sympy

    kernel = as_matrix(value, what="the kernel")
    signs = [int(sympy.sign(entry)) if entry.is_Rational else 0 for entry in kernel.flat()]
    if min(signs) >= 0 or max(signs) <= 0:
        raise Mismatch(show(kernel), "a kernel for a derivative: it has positive and negative entries")


def _number(value: Expr) -> int | Fraction:
    """Return a rational number of sympy's as Python's."""
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


@functools.lru_cache(maxsize=64)  # so that a class's answers do not compute them again for the same operator
def _truths(operator: Callable[..., Expr], max_degree: int) -> dict[tuple[int, int], int | Fraction]:
    """Return the operator's values on x**i * y**j at the place, by (i, j) with i + j <= max_degree."""
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
    """Return the entries that are not 0, by (row, column), as numerators over one denominator: polynomials in h."""
    entries = {(a, b): kernel[a, b] for a in range(kernel.rows) for b in range(kernel.cols) if kernel[a, b] != 0}
    simple = {place: _as_power(entry, h) for place, entry in entries.items()}
    powers = {place: power for place, power in simple.items() if power is not None}
    if len(powers) == len(entries):  # the usual case, each entry a number times a power of h: a hundred times faster
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
    if base != h:  # not written as a number times a power of h, but it may be one
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
            raise Mismatch(f"{what} contains {show(entry)}", "rational numbers, divided by powers of h") from None
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
