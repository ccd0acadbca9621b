"""Write the formulas of messages, which are Python, and of statements, which are LaTeX, as MathML."""

from __future__ import annotations

import ast
import re
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element
from markupsafe import Markup, escape

from grader.reports import formula_text
from grader.reports.formula_text import ATOM, COMPARISONS, PRODUCT, SUM, level_of

_FENCES = {"floor": ("⌊", "⌋"), "ceiling": ("⌈", "⌉"), "Abs": ("|", "|")}
_REFERENCE = re.compile(r"&amp;(#x[0-9A-Fa-f]{2,6};)")
_BIG = {"Sum": "∑", "Product": "∏", "Integral": "∫"}


def with_formulas(text: str) -> Markup:
    """Return a text with its formulas as MathML, and the rest escaped."""
    parts = formula_text.split_formulas(text)
    return Markup("").join(escape(part) if isinstance(part, str) else _math(part) for part in parts)


def statement_formula(latex: str) -> Markup:
    """Return a line of LaTeX as MathML; the line itself if the library cannot convert it."""
    try:
        drawn = ElementTree.tostring(convert_to_element(latex, display="block"), encoding="unicode")
    except Exception:  # noqa: BLE001 -- the library raises several undocumented exceptions
        return _tag("pre", latex)
    return Markup(_REFERENCE.sub(r"&\1", drawn))  # character references in its output were escaped again


def _math(tree: ast.expr) -> Markup:
    return Markup("<math>") + _drawn(tree) + Markup("</math>")


def _tag(name: str, *inside: Markup | str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(name), Markup("").join(inside))


def _fenced(before: str, inside: Markup, after: str) -> Markup:
    return _tag("mrow", _tag("mo", before), inside, _tag("mo", after))


def _inside(tree: ast.expr, level: int) -> Markup:
    return _drawn(tree) if level_of(tree) >= level else _fenced("(", _drawn(tree), ")")


def _listed(trees: list[ast.expr]) -> Markup:
    return _tag("mrow", _tag("mo", ",").join(_drawn(tree) for tree in trees))


def _drawn(tree: ast.expr) -> Markup:
    if isinstance(tree, ast.BinOp):
        return _binary(tree)
    if isinstance(tree, ast.UnaryOp):
        return _tag("mrow", _tag("mo", "−"), _inside(tree.operand, PRODUCT))
    if isinstance(tree, ast.Compare):
        rest = [_tag("mo", COMPARISONS[type(op)]) + _drawn(side) for op, side in zip(tree.ops, tree.comparators, strict=True)]
        return _tag("mrow", _drawn(tree.left), *rest)
    if isinstance(tree, ast.Call):
        return _call(tree)
    if isinstance(tree, ast.Subscript):
        items = tree.slice.elts if isinstance(tree.slice, ast.Tuple) else [tree.slice]
        return _tag("msub", _inside(tree.value, ATOM), _listed(items))
    if isinstance(tree, ast.Tuple):
        return _fenced("(", _listed(tree.elts), ")")
    if isinstance(tree, ast.List):
        return _fenced("[", _listed(tree.elts), "]")
    return _tag("mi", formula_text.name_of(tree.id)) if isinstance(tree, ast.Name) else _tag("mn", ast.unparse(tree))


def _binary(tree: ast.BinOp) -> Markup:
    if isinstance(tree.op, ast.Div):
        return _tag("mfrac", _drawn(tree.left), _drawn(tree.right))
    if isinstance(tree.op, ast.Pow):
        if formula_text.is_half(tree.right):
            return _tag("msqrt", _drawn(tree.left))
        return _tag("msup", _inside(tree.left, ATOM), _drawn(tree.right))
    sign, left, right = {
        ast.Add: ("+", SUM, SUM),
        ast.Sub: ("−", SUM, PRODUCT),
        ast.Mult: ("·", PRODUCT, PRODUCT),
    }[type(tree.op)]
    return _tag("mrow", _inside(tree.left, left), _tag("mo", sign), _inside(tree.right, right))


def _call(tree: ast.Call) -> Markup:
    name = tree.func.id if isinstance(tree.func, ast.Name) else ""
    if name in _FENCES:
        return _fenced(_FENCES[name][0], _listed(tree.args), _FENCES[name][1])
    if name == "sqrt":
        return _tag("msqrt", _listed(tree.args))
    if name in _BIG and len(tree.args) == 2 and isinstance(limits := tree.args[1], ast.Tuple) and len(limits.elts) == 3:
        index, low, high = map(_drawn, limits.elts)
        if name == "Integral":
            return _tag("mrow", _tag("msubsup", _tag("mo", "∫"), low, high), _drawn(tree.args[0]), _tag("mi", "d"), index)
        below = _tag("mrow", index, _tag("mo", "="), low)
        return _tag("mrow", _tag("munderover", _tag("mo", _BIG[name]), below, high), _inside(tree.args[0], PRODUCT))
    if name == "Matrix" and (rows := _rows(tree)) is not None:
        return _fenced("(", _tag("mtable", *(_tag("mtr", *(_tag("mtd", _drawn(c)) for c in row)) for row in rows)), ")")
    return _tag("mrow", _tag("mi", name), _fenced("(", _listed(tree.args), ")"))


def _rows(tree: ast.Call) -> list[list[ast.expr]] | None:
    """The entries of Matrix([[a, b], [c, d]])."""
    if len(tree.args) != 1 or not isinstance(tree.args[0], ast.List):
        return None
    rows = [row.elts for row in tree.args[0].elts if isinstance(row, ast.List)]
    return rows if len(rows) == len(tree.args[0].elts) else None
