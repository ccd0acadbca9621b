"""Find what a function of the answer mentions, directly or through other parts of its file."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from grader.api.failures import Mismatch
from grader.api.showing import clip
from grader.parsing import parse

_LONGEST = 400_000
_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.comprehension)


def forbids(student: Any, function: str, names: Iterable[str], *, because: str) -> None:
    """Check that a function of the answer does not mention some names, by the file's syntax tree.

    Looked through: the function, everything of the file that it refers to (functions, classes, lambdas, module-level
    assignments, imports under another name), attributes (``np.convolve``) and texts (``getattr(np, "convolve")``).
    A variable of the answer's own may have any name (``diff = i - j``): what it is given is looked through instead.

    Args:
        student: the fixture, for its ``source``; function: the function's name.
        names: the forbidden names; because: why, as a student reads it ("write it down without convolving").

    Raises:
        Mismatch: with the line and the name; or if the file cannot be read, or has no such function.

    Example: ``forbids(student, "predict_response", {"corr2d", "convolve"}, because="predict, do not compute")``.
    """
    forbidden = frozenset(names)
    own = _values(_parsed(student.source))
    for node in _reached(student, function, forbidden):
        for line, name in _mentions(node, forbidden, own | _variables(node)):
            if name in forbidden:
                raise Mismatch(f"{function} uses {name} (line {line})", f"an answer without {name}: {because}")


def has_loops(student: Any, function: str) -> bool:
    """Return whether a function of the answer, or a part of the file that it refers to, has a loop.

    A check may then skip a call that only a formula can answer in time.

    Args:
        student: the fixture, for its ``source``; function: the function's name.

    Returns:
        True for a ``for`` or ``while``, also inside a list, a set or a generator; and where the function is not found in
        the file (it may have been made in some other way).

    Example: ``if not has_loops(student, "cost"): ...``.
    """
    try:
        return any(isinstance(part, _LOOPS) for node in _reached(student, function, frozenset()) for part in ast.walk(node))
    except Mismatch:
        return True


def _reached(student: Any, function: str, texts: frozenset[str]) -> Iterator[ast.AST]:
    """Yield what defines a function, and whatever of the file it refers to."""
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


@functools.lru_cache(4)
def _parsed(source: str) -> ast.Module:
    """Return the syntax tree of a file, which several checks share and none may change."""
    if len(source) > _LONGEST:
        raise Mismatch("a file of many thousand lines", "a file of usual length")
    try:
        return parse(source)
    except SyntaxError as err:
        reason = f"a file that Python cannot read: line {err.lineno}: {clip(str(err.msg), 80)}"
        raise Mismatch(reason, "Python code") from None
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


def _values(module: ast.Module) -> frozenset[str]:
    """The names that the file gives to values alone: no function, class, lambda or import has one of them."""
    made = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.For)
    found = _definitions(module).items()
    return frozenset(name for name, nodes in found if all(isinstance(node, made) and not _has_lambda(node) for node in nodes))


def _variables(node: ast.AST) -> frozenset[str]:
    """The names of a function's arguments and variables; a variable that is given a lambda is a function."""
    functions = {
        part.id
        for assign in ast.walk(node)
        if isinstance(assign, ast.Assign) and _has_lambda(assign)
        for target in assign.targets
        for part in ast.walk(target)
        if isinstance(part, ast.Name)
    }
    stored = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    arguments = {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
    return frozenset((stored | arguments) - functions)


def _has_lambda(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Lambda) for part in ast.walk(node))


def _mentions(node: ast.AST, forbidden: frozenset[str], variables: frozenset[str] = frozenset()) -> Iterator[tuple[int, str]]:
    """The names in a node but variables, with their lines. A text counts if it is a forbidden name and no docstring."""
    docstrings = {id(part.value) for part in ast.walk(node) if isinstance(part, ast.Expr)}
    for part in ast.walk(node):
        line = getattr(part, "lineno", 0)
        if isinstance(part, ast.Name):
            if part.id not in variables:
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
