"""Find the formulas in a message by their syntax, and write them in one line of Unicode, without evaluating anything."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.parsing import without_warnings

#: Functions whose calls count as formulas.
KNOWN = frozenset(
    {"floor", "ceiling", "sqrt", "exp", "log", "sin", "cos", "Abs", "Sum", "Product", "Integral", "Max", "Min", "Matrix"}
)  # fmt: skip
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε", "eta": "η", "theta": "θ", "kappa": "κ",
    "lambda_": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ", "sigma": "σ", "Sigma": "Σ", "tau": "τ", "phi": "φ", "psi": "ψ",
    "omega": "ω", "oo": "∞",
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "=", ast.NotEq: "≠", ast.Lt: "<", ast.LtE: "≤", ast.Gt: ">", ast.GtE: "≥",
}  # fmt: skip
#: Precedence levels of formulas.
SUM, PRODUCT, SIGN, POWER, ATOM = range(5)
_TOKEN = re.compile(
    r"(?P<operand>[^\W\d]\w*|\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\w))|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<sign>\*\*|==|!=|<=|>=|[-+*/,<>])|(?P<space> +)|(?P<other>.)",
    re.DOTALL,
)
_ALLOWED = (
    ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.UnaryOp, ast.USub, ast.Name, ast.Load, ast.Constant, ast.Call,
    ast.Subscript, ast.Tuple, ast.List, ast.Compare, *COMPARISONS,
)  # fmt: skip
#: Limits: tokens of one formula, and attempts to parse one in a message.
_LONGEST, _TRIES = 150, 400
NO_BREAK = "\N{NO-BREAK SPACE}"
#: An index, the bounds of a sum, the arguments of a function.
_BRACKETS = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]{1,20}\]){1,30}\]|\{[^{}]{1,36}\}|(?<=[\w\]])\([^()]{1,36}\)")
_RAISED = str.maketrans("0123456789-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ")


def split_formulas(text: str) -> Iterator[str | ast.expr]:
    """Split a message: words as text, formulas as syntax trees."""
    tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
    place, shown, tries = 0, 0, _TRIES if any(sign in text for sign in "*/(") else 0
    while place < len(tokens) and tries > 0:
        end, tree = place, None
        if _may_begin(text, tokens[place]):
            ends = _ends(tokens, place)
            tries -= len(ends)
            end, tree = next(((e, t) for e in ends if (t := _formula(text, tokens, place, e)) is not None), (place, None))
        if tree is not None:
            yield text[shown : tokens[place].start()]
            yield tree
            shown = tokens[end - 1].end()
        place = max(end, place + 1)
    yield text[shown:]


def _may_begin(text: str, token: re.Match[str]) -> bool:
    before = text[token.start() - 1] if token.start() else " "
    return (token.lastgroup in ("operand", "open") or token[0] == "-") and before in " (\n"


def _ends(tokens: list[re.Match[str]], start: int) -> list[int]:
    """Return the possible ends of a formula that begins here, the longest first: two adjacent words are prose."""
    ends, before, depth = [], "sign", 0
    for place in range(start, min(start + _LONGEST, len(tokens))):
        kind, text = str(tokens[place].lastgroup), tokens[place][0]
        if kind == "other" or (kind == "operand" and before in ("operand", "close")):
            break
        if kind == "open" and before == "operand" and tokens[place].start() != tokens[place - 1].end():
            break  # "X (yours)" is not a call
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth < 0 or (text == "," and depth == 0):
            break
        if depth == 0 and kind in ("operand", "close"):
            ends.append(place + 1)
        before = kind
    return ends[::-1]


def _formula(text: str, tokens: list[re.Match[str]], start: int, end: int) -> ast.expr | None:
    after = text[tokens[end - 1].end() : tokens[end - 1].end() + 1]
    if after and (after.isalnum() or after in "'\"_/\\=") or end - start < 3:
        return None
    try:
        with without_warnings():
            tree = ast.parse(text[tokens[start].start() : tokens[end - 1].end()], mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return tree if _is_formula(tree) else None


def _is_formula(tree: ast.expr) -> bool:
    nodes = list(ast.walk(tree))
    if not all(isinstance(node, _ALLOWED) for node in nodes):
        return False
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    if any(not isinstance(call.func, ast.Name) or call.keywords for call in calls):
        return False
    if any(isinstance(node, (ast.Mult, ast.Pow)) for node in nodes):
        return not isinstance(tree, ast.Tuple)
    numbers = (
        isinstance(tree, ast.BinOp)
        and isinstance(tree.op, ast.Div)
        and len(nodes) <= 5
        and all(isinstance(node, (ast.Constant, ast.BinOp, ast.Div, ast.UnaryOp, ast.USub)) for node in nodes)
    )
    return numbers or any(isinstance(call.func, ast.Name) and call.func.id in KNOWN for call in calls)


def in_one_line(text: str) -> str:
    """Write the formulas of a message with powers, points and roots: "floor(x**2/n)" becomes "⌊x²/n⌋"."""
    return "".join(part if isinstance(part, str) else _line(part)[0] for part in split_formulas(text))


def unbroken(text: str) -> str:
    """Put no-break spaces into indices, arguments and bounds, so that ``textwrap`` does not break a line there."""
    return _BRACKETS.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


def name_of(word: str) -> str:
    """Return the form of a name in formulas, such as a Greek letter."""
    return LETTERS.get(word, word)


def level_of(tree: ast.expr) -> int:
    """Return the precedence of a formula's outermost operation."""
    if isinstance(tree, ast.BinOp):
        return {ast.Add: SUM, ast.Sub: SUM, ast.Mult: PRODUCT, ast.Div: PRODUCT}.get(type(tree.op), POWER)
    return SUM if isinstance(tree, ast.Compare) else SIGN if isinstance(tree, ast.UnaryOp) else ATOM


def is_half(tree: ast.expr) -> bool:
    """Return whether an exponent is 1/2."""
    return ast.unparse(tree) == "1 / 2"


def _line(tree: ast.expr) -> tuple[str, int]:
    return _written(tree), level_of(tree)


def _inside(tree: ast.expr, level: int) -> str:
    text, own = _line(tree)
    return text if own >= level else f"({text})"


def _written(tree: ast.expr) -> str:
    if isinstance(tree, ast.BinOp):
        return _binary(tree)
    if isinstance(tree, ast.UnaryOp):
        return f"−{_inside(tree.operand, PRODUCT)}"
    if isinstance(tree, ast.Compare):
        rest = [f" {COMPARISONS[type(op)]} {_written(side)}" for op, side in zip(tree.ops, tree.comparators, strict=True)]
        return _written(tree.left) + "".join(rest)
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        inside = ", ".join(_written(arg) for arg in tree.args)
        pair = {"floor": "⌊⌋", "ceiling": "⌈⌉", "Abs": "||"}.get(tree.func.id)
        return f"{pair[0]}{inside}{pair[1]}" if pair else f"{'√' if tree.func.id == 'sqrt' else tree.func.id}({inside})"
    if isinstance(tree, ast.Subscript):
        return f"{_inside(tree.value, ATOM)}[{_written(tree.slice).strip('()')}]"
    if isinstance(tree, (ast.Tuple, ast.List)):
        inside = ", ".join(_written(item) for item in tree.elts)
        return f"({inside})" if isinstance(tree, ast.Tuple) else f"[{inside}]"
    return name_of(tree.id) if isinstance(tree, ast.Name) else ast.unparse(tree)


def _binary(tree: ast.BinOp) -> str:
    if isinstance(tree.op, ast.Pow):
        if is_half(tree.right):
            return f"√{_inside(tree.left, ATOM)}"
        exponent = _written(tree.right).replace("−", "-")
        base = _inside(tree.left, ATOM)
        return base + (exponent.translate(_RAISED) if re.fullmatch(r"-?\d+|n", exponent) else f"^{_inside(tree.right, ATOM)}")
    if isinstance(tree.op, (ast.Add, ast.Sub)):
        sign, right = ("+", SUM) if isinstance(tree.op, ast.Add) else ("−", PRODUCT)
        return f"{_inside(tree.left, SUM)} {sign} {_inside(tree.right, right)}"
    sign, right = ("·", PRODUCT) if isinstance(tree.op, ast.Mult) else ("/", SIGN)
    return f"{_inside(tree.left, PRODUCT)}{sign}{_inside(tree.right, right)}"
