"""Make mutants of a reference answer: copies with one small fault each, which its checks should notice.

Mutation testing as in R. DeMillo, R. Lipton, F. Sayward, "Hints on Test Data Selection" (IEEE Computer, 1978); the
operators are those of arithmetic, comparison, logic, constants, names, arguments and statements.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from typing import Any

import libcst as cst
import msgspec
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider

from grader.parsing import parse

_ARITHMETIC: dict[type[cst.BaseBinaryOp], cst.BaseBinaryOp] = {
    cst.Add: cst.Subtract(), cst.Subtract: cst.Add(), cst.Multiply: cst.Add(), cst.Divide: cst.Multiply(),
    cst.FloorDivide: cst.Multiply(), cst.Modulo: cst.FloorDivide(), cst.Power: cst.Multiply(),
    cst.MatrixMultiply: cst.Multiply(),
}  # fmt: skip
_COMPARISON: dict[type[cst.BaseCompOp], tuple[cst.BaseCompOp, ...]] = {
    cst.LessThan: (cst.LessThanEqual(), cst.GreaterThan()), cst.LessThanEqual: (cst.LessThan(),),
    cst.GreaterThan: (cst.GreaterThanEqual(), cst.LessThan()), cst.GreaterThanEqual: (cst.GreaterThan(),),
    cst.Equal: (cst.NotEqual(),), cst.NotEqual: (cst.Equal(),), cst.In: (cst.NotIn(),), cst.NotIn: (cst.In(),),
    cst.Is: (cst.IsNot(),), cst.IsNot: (cst.Is(),),
}  # fmt: skip
_NAMES = {
    "min": "max", "max": "min", "floor": "ceiling", "ceiling": "floor", "ceil": "floor", "Min": "Max", "Max": "Min",
    "any": "all", "all": "any", "zeros": "ones", "ones": "zeros", "argmax": "argmin", "argmin": "argmax", "sum": "max",
    "mean": "sum", "sin": "cos", "cos": "sin", "True": "False", "False": "True", "maximum": "minimum", "minimum": "maximum",
}  # fmt: skip
#: Keyword arguments that make no difference where the lengths agree.
_IDLE = ("strict",)


class Mutant(msgspec.Struct, frozen=True):
    """A reference answer with one fault: its line, the operator, the whole text and the difference."""

    line: int
    what: str
    source: str
    diff: str

    @property
    def change(self) -> str:
        """The changed lines before and after, "return a + b -> return b + a": as ACCEPTED_MUTANTS names a mutant."""
        before, after = (
            " ".join(line[1:].strip() for line in self.diff.splitlines() if line.startswith(sign)) for sign in "-+"
        )
        return f"{before} -> {after}"


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every answer that differs from the reference by one small fault, each text once.

    Docstrings, annotations, imports and the texts of errors are left alone: no check depends on them.
    """
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=False)
    finder = _MutationFinder()
    wrapper.visit(finder)
    seen = {ast.dump(parse(source))}
    for line, what, old, new in finder.found:
        changed = wrapper.module.deep_replace(old, new)
        text = changed.code if isinstance(changed, cst.Module) else source
        try:
            shape = ast.dump(parse(text))
        except (SyntaxError, ValueError):
            continue
        if shape not in seen:
            seen.add(shape)
            lines = difflib.unified_diff(source.splitlines(), text.splitlines(), "reference", "mutant", lineterm="", n=0)
            yield Mutant(line, what, text, "\n".join(list(lines)[2:]))


class _MutationFinder(cst.CSTVisitor):
    """Collects (line, what, node, its replacement)."""

    METADATA_DEPENDENCIES = (PositionProvider, ParentNodeProvider)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str, cst.CSTNode, Any]] = []
        #: For each enclosing function: whether it takes no argument.
        self._free: list[bool] = []

    def _put(self, what: str, old: cst.CSTNode, new: Any) -> None:
        line = self.get_metadata(PositionProvider, old).start.line
        self.found.append((line, what, old, new))

    # No check depends on these.
    def visit_Annotation(self, node: cst.Annotation) -> bool:
        return False

    def visit_ImportFrom(self, node: cst.ImportFrom) -> bool:
        return False

    def visit_Import(self, node: cst.Import) -> bool:
        return False

    def visit_Raise(self, node: cst.Raise) -> bool:
        return False

    def visit_SimpleStatementLine(self, node: cst.SimpleStatementLine) -> None:
        small = node.body[0]
        if isinstance(small, (cst.AugAssign, cst.Raise)) or isinstance(small, cst.Expr) and isinstance(small.value, cst.Call):
            self._put("statement dropped", node, node.with_changes(body=[cst.Pass()]))

    def visit_BinaryOperation(self, node: cst.BinaryOperation) -> None:
        other = _ARITHMETIC.get(type(node.operator))
        if other is not None:
            self._put("operator", node, node.with_changes(operator=other))
        if isinstance(node.operator, (cst.Subtract, cst.Divide, cst.FloorDivide, cst.Power, cst.MatrixMultiply)):
            self._put("operands swapped", node, node.with_changes(left=node.right, right=node.left))
        if isinstance(node.operator, (cst.Add, cst.Subtract)):
            self._put("term dropped", node, node.left)

    def visit_Comparison(self, node: cst.Comparison) -> None:
        for place, target in enumerate(node.comparisons):
            for other in _COMPARISON.get(type(target.operator), ()):
                parts = [*node.comparisons]
                parts[place] = target.with_changes(operator=other)
                self._put("comparison", node, node.with_changes(comparisons=parts))

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        given = (*node.params.params, *node.params.posonly_params, *node.params.kwonly_params)
        self._free.append(not given and not isinstance(node.params.star_arg, cst.Param))

    def leave_FunctionDef(self, original_node: cst.FunctionDef) -> None:
        self._free.pop()

    def visit_Integer(self, node: cst.Integer) -> None:
        if any(self._free):
            return  # an example that the author chose: another one is as good, and the checks accept any
        value = int(node.value, 0)
        self._put("constant", node, cst.Integer(str(value + 1)))
        if value > 0:
            self._put("constant", node, cst.Integer(str(value - 1)))

    def visit_Float(self, node: cst.Float) -> None:
        if any(self._free):
            return
        self._put("constant", node, cst.Float(repr(float(node.value) * 2 + 1)))

    def visit_Name(self, node: cst.Name) -> None:
        parent = self.get_metadata(ParentNodeProvider, node)
        if isinstance(parent, cst.Arg) and parent.keyword is not None and parent.keyword.value in _IDLE:
            return
        is_name = node.value in _NAMES and not isinstance(parent, (cst.Arg, cst.Param, cst.FunctionDef, cst.ClassDef))
        if is_name or node.value in ("True", "False"):
            self._put("name", node, node.with_changes(value=_NAMES[node.value]))

    def visit_UnaryOperation(self, node: cst.UnaryOperation) -> None:
        if isinstance(node.operator, (cst.Minus, cst.Not)):
            self._put("sign or not dropped", node, node.expression)

    def visit_BooleanOperation(self, node: cst.BooleanOperation) -> None:
        other = cst.Or() if isinstance(node.operator, cst.And) else cst.And()
        self._put("and/or", node, node.with_changes(operator=other))
        self._put("condition dropped", node, node.left)
        self._put("condition dropped", node, node.right)

    def visit_If(self, node: cst.If) -> None:
        negated = cst.UnaryOperation(cst.Not(), node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()]))
        self._put("condition negated", node.test, negated)
        if node.orelse is None:
            self._put("branch dropped", node.test, cst.Name("False"))

    def visit_Call(self, node: cst.Call) -> None:
        plain = [place for place, arg in enumerate(node.args) if arg.keyword is None and arg.star == ""]
        if len(plain) >= 2:
            args = [*node.args]
            first, second = args[plain[0]], args[plain[1]]
            args[plain[0]], args[plain[1]] = first.with_changes(value=second.value), second.with_changes(value=first.value)
            self._put("arguments swapped", node, node.with_changes(args=args))
        for place, arg in enumerate(node.args):
            if arg.keyword is not None and arg.keyword.value not in _IDLE:
                rest = [a for other, a in enumerate(node.args) if other != place]
                self._put(f"{arg.keyword.value}= dropped", node, node.with_changes(args=rest))

    def visit_Slice(self, node: cst.Slice) -> None:
        for name in ("lower", "upper", "step"):
            if getattr(node, name) is not None:
                extra = {"second_colon": cst.MaybeSentinel.DEFAULT} if name == "step" else {}
                self._put(f"{name} bound dropped", node, node.with_changes(**{name: None}, **extra))
