"""Author's room: what a function of the answer's file mentions, itself or through other parts of the file."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from grader.api.mismatch import Mismatch
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


def forbids_differences(student: Any, function: str, *, because: str) -> None:
    """Check that a function of the answer does not compute with neighbours in an array.

    Found are differences of parts of one array (``X[:, :-1] - X[:, 1:]``, or ``!=``; also where the parts have got names,
    or come from ``zip(row, row[1:])``) and products with a window that moves (``X[i:i+h, j:j+w] * K``). Differences of indices
    are none: ``i[:, None] - i[None, :]``, ``grid[0] - grid[1]``.

    Args and what is looked through: as for ``forbids``.

    Raises:
        Mismatch: with the line; or if the file cannot be read, or has no such function.

    Example: ``forbids_differences(student, "predict_response", because="predict, do not compute")``.
    """
    for node in _reached(student, function, frozenset()):
        parts = _named_parts(node)
        for part in ast.walk(node):
            line = getattr(part, "lineno", 0)
            array = _of_one_array(part, parts)
            if array is not None:
                does = "compares parts of {} with" if isinstance(part, ast.Compare) else "subtracts parts of {} from"
                raise Mismatch(f"{function} {does.format(array)} each other (line {line})",
                               f"an answer without differences of neighbours: {because}")  # fmt: skip
            if isinstance(part, ast.BinOp) and isinstance(part.op, (ast.Mult, ast.MatMult)):
                array = _window(part.left) or _window(part.right)
                if array is not None:
                    raise Mismatch(f"{function} multiplies windows of {array} (line {line})",
                                   f"an answer that slides no window: {because}")  # fmt: skip


def has_loops(student: Any, function: str) -> bool:
    """Say whether a function of the answer, or a part of the file that it refers to, goes through something step by step.

    A check may spare such an answer a question that only a formula can answer in time.

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


def _of_one_array(part: ast.AST, parts: dict[str, ast.expr]) -> str | None:
    """Give the name of the array if a node is the difference of two parts of it, or compares them."""
    operands: list[ast.expr] = []
    if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub):
        operands = [part.left, part.right]
    elif isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add):  # a + (-b)
        both = [part.left, part.right]
        turned = [side.operand for side in both if isinstance(side, ast.UnaryOp) and isinstance(side.op, ast.USub)]
        operands = [side for side in both if not isinstance(side, ast.UnaryOp)] + turned if len(turned) == 1 else []
    elif isinstance(part, ast.Compare) and len(part.comparators) == 1:  # X[:, :-1] != X[:, 1:] knows as much
        operands = [part.left, part.comparators[0]]
    elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "subtract":
        operands = part.args
    operands = [parts.get(operand.id, operand) if isinstance(operand, ast.Name) else operand for operand in operands]
    names = {_root(operand) for operand in operands}
    if len(operands) != 2 or len(names) != 1 or None in names or _are_indices(operands):
        return None
    return names.pop()


def _root(operand: ast.expr) -> str | None:
    if not isinstance(operand, ast.Subscript):
        return _thinned(operand)
    value: ast.expr = operand
    while isinstance(value, ast.Subscript):
        value = value.value
    return value.id if isinstance(value, ast.Name) else None


def _thinned(operand: ast.expr) -> str | None:
    """Give the name of the array of which this leaves out something: ``np.delete(X, 0, axis=1)``."""
    if isinstance(operand, ast.Call) and isinstance(operand.func, ast.Attribute) and operand.func.attr == "delete":
        first = operand.args[0] if operand.args else None
        return first.id if isinstance(first, ast.Name) else None
    return None


def _are_indices(operands: list[ast.expr]) -> bool:
    """Say whether this is how indices are subtracted: with a new axis in one of them, or whole items of a list."""
    looked_up = [operand.slice for operand in operands if isinstance(operand, ast.Subscript)]
    axes = [[place for place, item in enumerate(_items(index)) if _is_new_axis(item)] for index in looked_up]
    if len({tuple(places) for places in axes}) > 1:
        return True
    flat = all(isinstance(operand, ast.Subscript) and isinstance(operand.value, ast.Name) for operand in operands)
    return flat and all(isinstance(index, ast.Constant) for index in looked_up)


def _items(index: ast.expr) -> list[ast.expr]:
    return index.elts if isinstance(index, ast.Tuple) else [index]


def _is_new_axis(item: ast.expr) -> bool:
    return (isinstance(item, ast.Constant) and item.value is None) or getattr(item, "attr", None) == "newaxis"


def _named_parts(node: ast.AST) -> dict[str, ast.expr]:
    """Variable -> the part of an array that it stands for; names that get several meanings are left out."""
    found: dict[str, list[ast.expr]] = {}
    for part in ast.walk(node):
        if isinstance(part, ast.Assign):
            for target in part.targets:
                _pair(target, part.value, found)
        elif isinstance(part, (ast.For, ast.comprehension)) and isinstance(part.iter, ast.Call):
            called, arguments = part.iter.func, part.iter.args
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", None)
            if name == "pairwise" and len(arguments) == 1:
                arguments = [arguments[0], _shifted(arguments[0])]
            if name in ("zip", "pairwise") and len(arguments) == 2:
                # Both as parts, so that zip(row, row[1:]) gives two parts of row.
                whole = [part if isinstance(part, ast.Subscript) else _shifted(part) for part in arguments]
                _pair(part.target, ast.Tuple(whole, ast.Load()), found)
    return {name: values[0] for name, values in found.items() if len(values) == 1 and isinstance(values[0], ast.Subscript)}


def _pair(target: ast.expr, value: ast.expr, found: dict[str, list[ast.expr]]) -> None:
    if isinstance(target, ast.Name):
        found.setdefault(target.id, []).append(value)
    elif isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (ast.Tuple, ast.List)):
        for inner, part in zip(target.elts, value.elts, strict=False):
            _pair(inner, part, found)


def _shifted(array: ast.expr) -> ast.expr:
    return ast.Subscript(array, ast.Slice(ast.Constant(1), None), ast.Load())


def _window(operand: ast.expr) -> str | None:
    """Give the name of the array of which this is a window at a place that moves: ``X[i:i+h, j:j+w]``."""
    if not isinstance(operand, ast.Subscript):
        return None
    for item in _items(operand.slice):
        if isinstance(item, ast.Slice) and isinstance(item.lower, ast.Name) and isinstance(item.upper, ast.BinOp):
            places = {part.id for part in ast.walk(item.upper) if isinstance(part, ast.Name)}
            if item.lower.id in places:
                return _root(operand) or "an array"
    return None


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


@functools.lru_cache(4)
def _parsed(source: str) -> ast.Module:
    """Give the tree of a file, to be looked at only: several checks ask for it."""
    if len(source) > _LONGEST:
        raise Mismatch("a file of many thousand lines", "a file of usual length")
    try:
        return parse(source)
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


def _values(module: ast.Module) -> frozenset[str]:
    """The names that the file gives to values alone: no function, class, lambda or import has one of them."""
    made = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.For)
    found = _definitions(module).items()
    return frozenset(name for name, nodes in found if all(isinstance(node, made) and not _has_lambda(node) for node in nodes))


def _variables(node: ast.AST) -> frozenset[str]:
    """The names of a function's arguments and variables; a variable that is given a lambda is a function."""
    functions = {part.id for assign in ast.walk(node) if isinstance(assign, ast.Assign) and _has_lambda(assign)
                 for target in assign.targets for part in ast.walk(target) if isinstance(part, ast.Name)}  # fmt: skip
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
