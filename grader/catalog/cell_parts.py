"""Split cells into parts, whole lines of mostly one statement, and say what each part binds, needs, changes and sets.

Texts are read as syntax trees; nothing of them runs.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator
from functools import cached_property

import msgspec

from grader.catalog.answer_contents import is_unwritten
from grader.catalog.code_statements import CodeStatement
from grader.catalog.notebook_cells import Cell

#: Methods that change what they are called on. Others are taken for trials: ``weights.sum()``.
_CHANGING_METHODS = frozenset(
    {
        "append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "remove", "discard", "clear", "sort",
        "reverse", "fill", "put", "itemset", "resize", "setflags", "appendleft", "extendleft", "register", "partition",
    }
)  # fmt: skip
#: Calls that set something for all that follows: ``npx.set_np()``, ``np.seterr(all="raise")``, ``random.seed(1)``.
_SETTING_CALLS = ("set", "seed", "manual_seed", "filterwarnings", "simplefilter", "use_np", "reset_np")
_BUILTINS = frozenset(dir(builtins)) | {"__name__", "__file__", "__doc__"}
_IMPORTING = (ast.Import, ast.ImportFrom)
_SIMPLE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, *_IMPORTING, ast.Assign, ast.AnnAssign, ast.AugAssign)


class CellPart(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The smallest part of a cell that a program can take over: a statement, with those that share a line with it.

    Attributes:
        cell: the cell's number among those that are looked at, from 0.
    """

    cell: int
    statements: tuple[CodeStatement, ...]

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line in the cell, from 0."""
        return self.statements[0].lines[0], max(s.lines[1] for s in self.statements)

    @cached_property
    def binds(self) -> frozenset[str]:
        """The names that it binds."""
        return frozenset(name for s in self.statements for name in s.binds)

    @cached_property
    def needs(self) -> frozenset[str]:
        """The names that it needs at any time, Python's own excepted."""
        return frozenset(name for s in self.statements for name in s.needs | s.changes) - _BUILTINS

    @cached_property
    def needs_at_once(self) -> frozenset[str]:
        """The names that must be bound when it runs: of a function, those outside of its body."""
        return frozenset(name for s in self.statements for name in _needed_at_once(s)) & self.needs

    @cached_property
    def changes(self) -> frozenset[str]:
        """The names whose values it changes in place."""
        return frozenset(name for s in self.statements for name in _changed_names(s))

    @cached_property
    def sets_module(self) -> str:
        """The name of the module that it changes a setting of: ``npx`` for ``npx.set_np()``; empty if it does not."""
        return _module_set_by(self.statements[0].node) if len(self.statements) == 1 else ""

    @property
    def is_simple(self) -> bool:
        """Whether it is plainly there to bind names: a definition, an import or an assignment, and no loop."""
        return all(isinstance(s.node, _SIMPLE) for s in self.statements)

    @property
    def is_import(self) -> bool:
        """Whether it does nothing but import."""
        return all(isinstance(s.node, _IMPORTING) for s in self.statements)

    @property
    def is_definition(self) -> bool:
        """Whether it does nothing but define functions and classes."""
        return all(s.defines for s in self.statements)

    @property
    def has_definition(self) -> bool:
        """Whether it defines a function or a class."""
        return any(s.defines for s in self.statements)

    @property
    def is_future(self) -> bool:
        """Whether it imports from ``__future__``."""
        return any(isinstance(s.node, ast.ImportFrom) and s.node.module == "__future__" for s in self.statements)

    def is_stub_of(self, name: str) -> bool:
        """Return whether it binds a name to a function that is still to be written."""
        return all(is_unwritten(s.node) for s in self.statements if name in s.binds)

    def packages_behind(self, names: Collection[str]) -> Iterator[str]:
        """Return the packages that some of the names that it imports come from."""
        for statement in self.statements:
            yield from _packages_behind(statement.node, names)


def parts_of(number: int, cell: Cell) -> list[CellPart]:
    """Split a cell, which has this number, into its parts; a cell that is not Python has none."""
    groups: list[list[CodeStatement]] = []
    for statement in cell.contents.found or ():
        if groups and statement.lines[0] <= max(s.lines[1] for s in groups[-1]):
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return [CellPart(number, tuple(group)) for group in groups]


def _changed_names(statement: CodeStatement) -> Iterator[str]:
    """Name what a statement changes in place; of calls, those of methods that are known to."""
    if statement.defines:
        return
    if not isinstance(statement.node, ast.Expr):
        yield from statement.changes
    for inside in ast.walk(statement.node):
        if isinstance(inside, ast.Expr) and isinstance(inside.value, ast.Call) and isinstance(inside.value.func, ast.Attribute):
            if inside.value.func.attr in _CHANGING_METHODS:
                yield from _base_name(inside.value.func)
        elif isinstance(inside, (ast.Attribute, ast.Subscript)) and isinstance(inside.ctx, ast.Store):
            yield from _base_name(inside)


def _base_name(target: ast.expr) -> Iterator[str]:
    """Return the name at the beginning of ``a.b[0].c``, if one is there."""
    while isinstance(target, (ast.Attribute, ast.Subscript)):
        target = target.value
    if isinstance(target, ast.Name):
        yield target.id


def _needed_at_once(statement: CodeStatement) -> Collection[str]:
    """Name what must be bound when a statement runs: of a function its decorators, defaults and annotations."""
    node = statement.node
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return statement.needs
    outside: list[ast.AST] = [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    outside += [a.annotation for a in every if a is not None and a.annotation is not None]
    outside += [node.returns] if node.returns is not None else []
    return {inside.id for part in outside for inside in ast.walk(part) if isinstance(inside, ast.Name)}


def _packages_behind(node: ast.stmt, names: Collection[str]) -> Iterator[str]:
    if not isinstance(node, _IMPORTING):
        return
    for alias in node.names:
        if (alias.asname or alias.name).partition(".")[0] in names:
            module = node.module or "" if isinstance(node, ast.ImportFrom) else alias.name
            yield module.partition(".")[0]


def _module_set_by(node: ast.stmt) -> str:
    """Name the module of a call like ``npx.set_np()`` or an assignment like ``np.x.y = 1``; empty for all else."""
    target = _target_of_setting(node)
    while isinstance(target, (ast.Attribute, ast.Call)):
        target = target.func if isinstance(target, ast.Call) else target.value
    return target.id if isinstance(target, ast.Name) else ""


def _target_of_setting(node: ast.stmt) -> ast.expr | None:
    """Return what is called or assigned to, if that looks like a setting: nothing else is called in it or computed."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        given = [*node.value.args, *(keyword.value for keyword in node.value.keywords)]
        calls = any(isinstance(inside, ast.Call) for argument in given for inside in ast.walk(argument))
        return node.value.func if not calls and node.value.func.attr.startswith(_SETTING_CALLS) else None
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Attribute):
        return node.targets[0] if isinstance(node.value, ast.Constant) else None
    return None
