"""Replace expressions and statements of a reference answer by others, as a wrong answer's ``change`` asks for.

The search compares syntax, so spaces and quotes do not matter; every match is replaced.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from grader.parsing import parse


class UnknownPart(ValueError):
    """The code to be changed is not Python, or does not occur in the reference."""


class _Replacement(msgspec.Struct):
    """One entry of a ``change``: an expression for an expression, or statements for statements.

    Attributes:
        text: the code to replace, as its author wrote it.
        old: the same as syntax: of one expression, or of each statement.
        new: its replacement.
        is_expression: whether it is searched for inside statements.
        count: how often it was found.
    """

    text: str
    old: list[str]
    new: list[Any]
    is_expression: bool
    count: int = msgspec.field(default=0)


def change_statements(statements: Iterable[ast.stmt], change: Mapping[str, str]) -> list[list[ast.stmt]]:
    """Apply a change to the statements of a reference; return the result for each statement: itself, if nothing matches.

    Args:
        statements: the module-level statements of the reference, which are not modified.
        change: code to replace -> its replacement; "" removes a statement.

    Raises:
        UnknownPart: naming the entry that is not Python, or that nothing matches.
    """
    changer = _Changer([_replacement(old, new) for old, new in change.items()])
    changed: list[list[ast.stmt]] = []
    for statement in statements:
        before = sum(entry.count for entry in changer.replacements)
        after = changer.changed_body([_copied(statement)])
        changed.append([statement] if sum(entry.count for entry in changer.replacements) == before else after)
    for entry in changer.replacements:
        if not entry.count:
            raise UnknownPart(f"the reference has no `{entry.text}` to be changed")
    return changed


def _copied(statement: ast.stmt) -> ast.stmt:
    return ast.parse(ast.unparse(statement)).body[0]


def _replacement(old: str, new: str) -> _Replacement:
    try:
        before, after = parse(old).body, parse(new).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as err:
        reason = err.msg if isinstance(err, SyntaxError) else err
        raise UnknownPart(f"`{old}` or its replacement is neither an expression nor a whole statement: {reason}") from err
    if not before:
        raise UnknownPart("an entry of `change` has an empty key")
    if all(len(body) == 1 and isinstance(body[0], ast.Expr) for body in (before, after)):
        values = [body[0].value for body in (before, after) if isinstance(body[0], ast.Expr)]
        return _Replacement(old, [ast.dump(values[0])], [values[1]], is_expression=True)
    return _Replacement(old, [ast.dump(node) for node in before], list(after), is_expression=False)


class _Changer(ast.NodeTransformer):
    """Replaces what matches in statements; replacements are not searched again."""

    def __init__(self, replacements: list[_Replacement]) -> None:
        self.replacements = replacements
        self._expressions = {entry.old[0]: entry for entry in replacements if entry.is_expression}
        self._statements = [entry for entry in replacements if not entry.is_expression]

    def visit(self, node: ast.AST) -> ast.AST:
        """Replace an expression that matches, else search inside it."""
        if isinstance(node, ast.expr):
            entry = self._expressions.get(ast.dump(node))
            if entry is not None:
                entry.count += 1
                new: ast.AST = entry.new[0]
                return new
        for name, value in ast.iter_fields(node):
            if isinstance(value, list) and value and all(isinstance(item, ast.stmt) for item in value):
                setattr(node, name, self.changed_body(value) or ([ast.Pass()] if name == "body" else []))
            elif isinstance(value, list):
                setattr(node, name, [self.visit(item) if isinstance(item, ast.AST) else item for item in value])
            elif isinstance(value, ast.AST):
                setattr(node, name, self.visit(value))
        return node

    def changed_body(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Return a list of statements with those replaced that match, one after the other."""
        changed: list[ast.stmt] = []
        at = 0
        dumps = [ast.dump(node) for node in body]
        while at < len(body):
            entry = next((e for e in self._statements if dumps[at : at + len(e.old)] == e.old), None)
            if entry is None:
                new = self.visit(body[at])
                assert isinstance(new, ast.stmt)
                changed.append(new)
                at += 1
            else:
                entry.count += 1
                changed += entry.new
                at += len(entry.old)
        return changed
