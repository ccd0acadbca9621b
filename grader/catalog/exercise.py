"""Read an exercise, and what its check file declares, from the syntax tree alone."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.catalog.faults import BadInput
from grader.catalog.imports import imported_modules, imported_roots
from grader.parsing import parse

_SYMBOLIC = frozenset(
    {"same_formula", "same_polynomial", "same_order", "check_chain", "check_integral_chain", "on_polynomial", "kills",
     "maps", "accuracy_order", "as_matrix"}
)  # fmt: skip
_STEM = re.compile(r"ex(\d+)([a-z]?)_(\w+)")


@dataclass(frozen=True)
class DeclaredCheck:
    """A check as its file declares it."""

    name: str
    title: str
    points: int
    hint: str
    needs: str | None
    visible: bool
    timeout: float | None
    uses_oracle: bool = False


@dataclass(frozen=True)
class CheckFile:
    """What a check file declares: its exercise's title, hints and checks."""

    title: str
    hints: tuple[str, ...]
    checks: tuple[DeclaredCheck, ...]
    imports: frozenset[str]
    uses_oracle: bool
    uses_probe: bool
    uses_given: bool


@dataclass(frozen=True)
class WrongAnswer:
    """A known wrong answer: which check catches it, and what a student who gives it should read.

    Attributes:
        imported: the modules that its text seems to import.
    """

    name: str
    path: Path
    caught_by: str
    diagnosis: str
    text: str
    imported: tuple[str, ...]


@dataclass(frozen=True)
class Exercise:
    """One exercise: one file at the same path in three trees.

    Attributes:
        id: the book's number, "6.4.1a".
        folder: the section's folder below the course's, "ch06_cnn/s04_channels".
        stem: the file's name without ".py".
    """

    id: str
    folder: str
    stem: str
    stub_path: Path
    solution_path: Path
    check_path: Path
    right_folder: Path

    @property
    def path(self) -> str:
        """The file below the course's folder, with slashes."""
        return f"{self.folder}/{self.stem}.py"

    @property
    def slug(self) -> str:
        """The name without its number."""
        return self.stem.partition("_")[2]

    @cached_property
    def checks(self) -> CheckFile:
        """What the check file declares; in a student's bundle, which has no checks, only the stub's title."""
        folder = self.check_path.parents[len(Path(self.folder).parts)]
        if not self.check_path.is_file() and not folder.is_dir():
            title = _first_line(_parse(self.stub_path)[1])
            return CheckFile(title, (), (), frozenset(), uses_oracle=False, uses_probe=False, uses_given=False)
        return read_check_file(self.check_path)

    @property
    def title(self) -> str:
        """The exercise's title, from its checks."""
        return self.checks.title

    @property
    def possible(self) -> int:
        """The points of all checks."""
        return sum(check.points for check in self.checks.checks)

    @cached_property
    def stub(self) -> str:
        """The text that a student starts from; empty while its file is missing, or is no text any more."""
        try:
            return self.stub_path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    @cached_property
    def wrong_answers(self) -> tuple[WrongAnswer, ...]:
        """The known wrong answers, by name."""
        folder = self.check_path.parent / "wrong" / self.stem
        return tuple(read_wrong_answer(path) for path in sorted(folder.glob("*.py")))

    @cached_property
    def right_answers(self) -> tuple[Path, ...]:
        """Other right answers, by name."""
        return tuple(sorted(self.right_folder.glob("*.py")))


def number_of(stem: str) -> tuple[int, str] | None:
    """Read "ex4b_laplacian" as (4, "b"); None if it is not an exercise's name."""
    match = _STEM.fullmatch(stem)
    return (int(match[1]), match[2]) if match else None


def read_check_file(path: Path) -> CheckFile:
    """Read what a check file declares, without importing it.

    Raises:
        BadInput: if it cannot be read, or a declaration is not a literal.
    """
    text, tree = _parse(path)
    hints: tuple[str, ...] = ()
    checks: list[DeclaredCheck] = []
    imports = set(imported_roots(text))
    arguments = {arg.arg for node in tree.body if isinstance(node, ast.FunctionDef) for arg in node.args.args}
    for node in tree.body:
        if isinstance(node, ast.Assign) and _target(node) == "HINTS":
            hints = tuple(_literal(node.value, path))
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            checks.append(_declared(node, path))
        elif isinstance(node, ast.ImportFrom) and node.module == "grader.api" and _SYMBOLIC & {a.name for a in node.names}:
            imports.add("sympy")
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    uses = ("oracle" in arguments, "probe" in attributes, "given" in attributes)
    return CheckFile(_first_line(tree), hints, tuple(checks), frozenset(imports), *uses)


def read_wrong_answer(path: Path) -> WrongAnswer:
    """Read which check catches a wrong answer, and its diagnosis, without running it.

    Raises:
        BadInput: if either is missing.
    """
    found = {}
    text, tree = _parse(path)
    for node in tree.body:
        if isinstance(node, ast.Assign) and _target(node) in ("CAUGHT_BY", "DIAGNOSIS"):
            found[_target(node)] = _literal(node.value, path)
    if set(found) != {"CAUGHT_BY", "DIAGNOSIS"}:
        raise BadInput(f"{path}: a wrong answer needs the constants CAUGHT_BY and DIAGNOSIS")
    diagnosis = " ".join(found["DIAGNOSIS"].split())
    return WrongAnswer(path.stem, path, found["CAUGHT_BY"], diagnosis, text, tuple(imported_modules(text)))


def _declared(node: ast.FunctionDef, path: Path) -> DeclaredCheck:
    title = (ast.get_docstring(node) or node.name).strip().splitlines()[0]
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "points":
            said = {keyword.arg: _literal(keyword.value, path) for keyword in mark.keywords}
            worth = _literal(mark.args[0], path) if mark.args else said.get("worth")
            if type(worth) is not int or worth < 0:
                break
            return DeclaredCheck(
                node.name, title, worth, " ".join(str(said.get("hint", "")).split()), said.get("needs"),
                said.get("visible", True), said.get("timeout"), any(arg.arg == "oracle" for arg in node.args.args),
            )  # fmt: skip
    raise BadInput(f"{path}: {node.name} needs @points(N, ...) with literal arguments")


def _parse(path: Path) -> tuple[str, ast.Module]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, parse(text, path)
    except OSError as err:
        raise BadInput(f"cannot read {path}: {err.strerror}") from err
    except (SyntaxError, UnicodeDecodeError, ValueError) as err:
        raise BadInput(f"{path} is not Python: {err}") from err


def _literal(node: ast.expr, path: Path) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as err:
        raise BadInput(f"{path}, line {node.lineno}: this must be a literal, so that it can be read without running") from err


def _target(node: ast.Assign) -> str:
    target = node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _first_line(tree: ast.Module) -> str:
    return (ast.get_docstring(tree) or "").strip().partition("\n")[0].rstrip(".")
