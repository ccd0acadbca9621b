"""Author's room: what a function of the answer's file mentions, itself or through other parts of the file."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

from grader.api.mismatch import Mismatch
from grader.api.showing import clip

_LONGEST = 400_000


def forbids(student: Any, function: str, names: Iterable[str], *, because: str) -> None:
    """Check that a function of the answer does not mention some names, by the file's syntax tree.

    Looked through: the function, everything of the file that it refers to (functions, classes, lambdas, module-level
    assignments, imports under another name), attributes (``np.convolve``) and texts (``getattr(np, "convolve")``).

    Args:
        student: the fixture, for its ``source``; function: the function's name.
        names: the forbidden names; because: why, as a student reads it ("write it down without convolving").

    Raises:
        Mismatch: with the line and the name; or if the file cannot be read, or has no such function.

    Example: ``forbids(student, "predict_response", {"corr2d", "convolve"}, because="predict, do not compute")``.
    """
    forbidden = frozenset(names)
    for node in _reached(student, function, forbidden):
        for line, name in _mentions(node, forbidden):
            if name in forbidden:
                raise Mismatch(f"{function} uses {name} (line {line})", f"an answer without {name}: {because}")


def forbids_differences(student: Any, function: str, *, because: str) -> None:
    """Check that a function of the answer subtracts no parts of one array from each other (``X[:, :-1] - X[:, 1:]``).

    Args and what is looked through: as for ``forbids``.

    Raises:
        Mismatch: with the line; or if the file cannot be read, or has no such function.

    Example: ``forbids_differences(student, "predict_response", because="predict, do not compute")``.
    """
    for node in _reached(student, function, frozenset()):
        for part in ast.walk(node):
            array = _of_one_array(part)
            if array is not None:
                line = getattr(part, "lineno", 0)
                raise Mismatch(f"{function} subtracts parts of {array} from each other (line {line})",
                               f"an answer without differences of neighbours: {because}")  # fmt: skip


def _of_one_array(part: ast.AST) -> str | None:
    """Give the name of the array if a node is the difference of two parts of it."""
    operands: list[ast.expr] = []
    if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub):
        operands = [part.left, part.right]
    elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "subtract":
        operands = part.args
    names = {_root(operand) for operand in operands}
    return names.pop() if len(operands) == 2 and len(names) == 1 else None


def _root(operand: ast.expr) -> str | None:
    if not isinstance(operand, ast.Subscript):
        return None
    value: ast.expr = operand
    while isinstance(value, ast.Subscript):
        value = value.value
    return value.id if isinstance(value, ast.Name) else None


def _reached(student: Any, function: str, texts: frozenset[str]) -> Iterator[ast.AST]:
    """Give what defines a function, and whatever of the file it refers to."""
    defined = _definitions(_parsed(student.source))
    if function not in defined:
        raise Mismatch(f"a file without {function}", f"a function {function}")
    waiting, seen = [function], {function}
    while waiting:
        for node in defined[waiting.pop()]:
            yield node
            for _, name in _mentions(node, texts):
                if name in defined and name not in seen:
                    seen.add(name)
                    waiting.append(name)


def _parsed(source: str) -> ast.Module:
    if len(source) > _LONGEST:
        raise Mismatch("a file of many thousand lines", "a file of usual length")
    try:
        return ast.parse(source)
    except SyntaxError as err:
        said = f"a file that Python cannot read: line {err.lineno}: {clip(str(err.msg), 80)}"
        raise Mismatch(said, "Python code") from None
    except (RecursionError, MemoryError, ValueError):
        raise Mismatch("a file that Python cannot read", "Python code") from None


def _definitions(module: ast.Module) -> dict[str, list[ast.AST]]:
    """Name -> the nodes that give it its meaning, at module level (also inside if, try, with, for)."""
    found: dict[str, list[ast.AST]] = {}
    waiting: list[ast.AST] = list(module.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.setdefault(node.name, []).append(node)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                found.setdefault(alias.asname or alias.name.split(".")[0], []).append(alias)
            continue
        for name in _assigned(node):
            found.setdefault(name, []).append(node)
        children = ast.iter_child_nodes(node)
        waiting.extend(child for child in children if isinstance(child, (ast.stmt, ast.ExceptHandler)))
    return found


def _assigned(node: ast.AST) -> Iterator[str]:
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, (ast.AnnAssign, ast.AugAssign, ast.For)):
        targets = [node.target]
    for target in targets:
        for part in ast.walk(target):
            if isinstance(part, ast.Name):
                yield part.id


def _mentions(node: ast.AST, forbidden: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The names in a node, with their lines. A text counts if it is a forbidden name and no docstring."""
    docstrings = {id(part.value) for part in ast.walk(node) if isinstance(part, ast.Expr)}
    for part in ast.walk(node):
        line = getattr(part, "lineno", 0)
        if isinstance(part, ast.Name):
            yield line, part.id
        elif isinstance(part, ast.Attribute):
            yield line, part.attr
        elif isinstance(part, ast.alias):
            for name in part.name.split("."):
                yield line, name
        elif isinstance(part, ast.Constant) and part.value in _texts(forbidden, part) and id(part) not in docstrings:
            yield line, str(part.value)
        elif isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) and part is not node:
            yield line, part.name


def _texts(forbidden: frozenset[str], part: ast.Constant) -> frozenset[str]:
    return forbidden if isinstance(part.value, str) else frozenset()
