"""Split a source text into its top-level statements, and select those that its functions need.

Texts are parsed, never run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import msgspec

from grader.parsing import parse

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINING = (*_FUNCTIONS, ast.ClassDef)


class CodeStatement(msgspec.Struct, frozen=True):
    """One module-level statement: the names that it binds and needs, and its lines (first, last), from 0."""

    node: ast.stmt
    binds: frozenset[str]
    needs: frozenset[str]
    changes: frozenset[str]
    lines: tuple[int, int]
    text: str

    @property
    def defines(self) -> bool:
        """Whether this is a function or a class."""
        return isinstance(self.node, _DEFINING)


def split_statements(text: str) -> list[CodeStatement] | None:
    """Split a text; None if it is not Python."""
    try:
        tree = parse(text)
        lines = text.split("\n")
        return [_statement(node, lines) for node in tree.body]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def needed_statements(pool: list[CodeStatement], names: Iterable[str]) -> list[CodeStatement]:
    """Give, in order, the statements that bind ``names``, and all that these need in turn; the last binding counts."""
    wanted, kept = list(names), set[int]()
    met = set(wanted)
    at: dict[str, list[int]] = {}
    for number, statement in enumerate(pool):
        for name in statement.binds | statement.changes:
            at.setdefault(name, []).append(number)
    while wanted:
        name = wanted.pop()
        for number in _bindings(pool, name, at.get(name, [])):
            kept.add(number)
            new = (pool[number].needs | pool[number].binds) - met
            met |= new
            wanted += new
    return [pool[number] for number in sorted(kept)]


def _bindings(pool: list[CodeStatement], name: str, found: list[int]) -> list[int]:
    """Return the indices of the last statement that binds a name, and of those that change it afterwards."""
    last = max((n for n in found if name in pool[n].binds), default=None)
    if last is None:
        return found
    imported = isinstance(pool[last].node, (ast.Import, ast.ImportFrom))
    return [last] if imported else [n for n in found if n >= last]


def blank_unneeded(text: str, names: Iterable[str]) -> str:
    """Blank out the statements that no function needs, keeping line numbers; return a text that is not Python unchanged."""
    found = split_statements(text)
    if found is None:
        return text
    roots = {name for statement in found if statement.defines for name in statement.binds} | set(names)
    kept = {statement.lines for statement in needed_statements(found, roots)} | {
        statement.lines for statement in found if statement.defines or _is_future(statement.node)
    }
    used = {number for first, last in kept for number in range(first, last + 1)}
    lines = text.split("\n")
    for statement in found:
        for number in range(statement.lines[0], statement.lines[1] + 1):
            if number not in used:
                lines[number] = ""
    return "\n".join(lines)


def free_names(found: list[CodeStatement]) -> frozenset[str]:
    """Name what statements need and do not bind."""
    needs = frozenset(name for statement in found for name in statement.needs)
    return needs - {name for statement in found for name in statement.binds}


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _statement(node: ast.stmt, lines: list[str]) -> CodeStatement:
    marks = [mark.lineno for mark in node.decorator_list] if isinstance(node, _DEFINING) else []
    first, last = min([node.lineno, *marks]) - 1, (node.end_lineno or node.lineno) - 1
    binds, changes = _bound(node)
    return CodeStatement(node, binds, _needs(node), changes, (first, last), "\n".join(lines[first : last + 1]))


def _bound(node: ast.stmt) -> tuple[frozenset[str], frozenset[str]]:
    """Name what a statement binds, and what it changes in place (x += 1, x[0] = 1, x.y = 1, x.append(1))."""
    if isinstance(node, _DEFINING):
        return frozenset({node.name}), frozenset()
    stored = frozenset(_stored(node))
    if isinstance(node, ast.AugAssign):
        return frozenset(), stored | _bases([node.target])
    if isinstance(node, ast.Expr):
        call = node.value
        return frozenset(), _bases([call.func]) if isinstance(call, ast.Call) else frozenset()
    targets = [t for t in ast.walk(node) if isinstance(t, (ast.Attribute, ast.Subscript)) and isinstance(t.ctx, ast.Store)]
    return stored, _bases(targets)


def _bases(targets: Iterable[ast.expr]) -> frozenset[str]:
    found = set()
    for target in targets:
        base = target
        while isinstance(base, (ast.Attribute, ast.Subscript)):
            base = base.value
        if isinstance(base, ast.Name) and base is not target:
            found.add(base.id)
    return frozenset(found)


def _stored(node: ast.AST) -> Iterator[str]:
    """Name what is bound anywhere in a node."""
    for inside in ast.walk(node):
        if isinstance(inside, ast.Name) and isinstance(inside.ctx, ast.Store):
            yield inside.id
        elif isinstance(inside, (ast.Import, ast.ImportFrom)):
            yield from ((a.asname or a.name).partition(".")[0] for a in inside.names)
        elif isinstance(inside, (*_DEFINING, ast.ExceptHandler)) and inside.name:
            yield inside.name


def _needs(node: ast.stmt) -> frozenset[str]:
    if not isinstance(node, _DEFINING):
        return frozenset(_loaded(node))
    outside: list[ast.AST] = list(node.decorator_list)
    own: set[str] = set()
    if isinstance(node, _FUNCTIONS):
        arguments = [a for a in ast.walk(node.args) if isinstance(a, ast.arg)]
        outside += [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
        outside += [argument.annotation for argument in arguments if argument.annotation]
        outside += [node.returns] if node.returns else []
        own = {a.arg for a in arguments}
    else:
        outside += [*node.bases, *node.keywords]
    shared = {name for n in ast.walk(node) if isinstance(n, (ast.Global, ast.Nonlocal)) for name in n.names}
    inside = {name for part in node.body for name in _loaded(part)} | shared
    local = own | {name for part in node.body for name in _stored(part)} | _arguments(node)
    return frozenset(inside - (local - shared)) | {name for part in outside for name in _loaded(part)}


def _arguments(node: ast.AST) -> set[str]:
    return {inside.arg for inside in ast.walk(node) if isinstance(inside, ast.arg)}


def _loaded(node: ast.AST) -> Iterator[str]:
    for inside in ast.walk(node):
        if isinstance(inside, ast.Name) and isinstance(inside.ctx, ast.Load):
            yield inside.id
