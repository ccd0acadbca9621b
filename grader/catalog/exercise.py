"""Describe an exercise: its files, and what its check file declares, read from the syntax tree alone."""

from __future__ import annotations

import ast
import functools
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.import_scan import imported_roots
from grader.catalog.shared_modules import SharedModules
from grader.catalog.wrong_answers import WrongAnswer, WrongAnswers, read_wrong_answers
from grader.parsing import parse

#: The packages that answers need if a check file imports one of these names from grader.api.
_NEEDED_BY = {
    **dict.fromkeys(("same_formula", "same_polynomial", "same_order", "check_chain", "as_matrix"), "sympy"),
    **dict.fromkeys(("same_table", "series", "table"), "pandas"),
}
_STEM = re.compile(r"ex(\d+)([a-z]?)_(\w+)")
#: ``student.probe`` and ``student.given``, and anything like them in a string or a comment.
_MAYBE_BESIDE = re.compile(r"\.[\s\\]*(?:probe|given)\b")


class DeclaredCheck(msgspec.Struct, frozen=True):
    """A check as its file declares it."""

    name: str
    title: str
    points: int
    hint: str
    needs: str | None
    visible: bool
    timeout: float | None
    uses_oracle: bool = False


class CheckFile(msgspec.Struct, frozen=True):
    """What a check file declares: its exercise's title, hints and checks."""

    title: str
    hints: tuple[str, ...]
    checks: tuple[DeclaredCheck, ...]
    imports: frozenset[str]
    uses_oracle: bool
    uses_probe: bool
    uses_given: bool
    #: Systematic faults that the task allows, with the reason (see grader/author/saboteurs.py).
    outside: dict[str, str] = msgspec.field(default_factory=dict)
    #: Mutants of the reference that the checks may let through, with the reason (see grader/author/mutate.py).
    accepted_mutants: dict[str, str] = msgspec.field(default_factory=dict)
    #: Whether its checks pass or compare tables, which answers see as data frames.
    uses_tables: bool = False


class Exercise(msgspec.Struct, frozen=True, dict=True):
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
        if not self.check_path.is_file() and not self._checks_folder.is_dir():
            title = _first_line(_parse(self.stub_path)[1])
            return CheckFile(title, (), (), frozenset(), uses_oracle=False, uses_probe=False, uses_given=False)
        return read_check_file(self.check_path, self.shared_modules)

    @property
    def _checks_folder(self) -> Path:
        """The root of the course's checks."""
        return self.check_path.parents[len(Path(self.folder).parts)]

    @property
    def shared_modules(self) -> SharedModules:
        """The modules that the check file may import as `shared.NAME`."""
        return SharedModules(self._checks_folder, [self.stub_path.parent])

    @cached_property
    def shared_files(self) -> tuple[Path, ...]:
        """The files of the shared modules that the check file imports."""
        return self.shared_modules.used_by(self.check_path.read_text(encoding="utf-8"))

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
        """The text that a student starts from; empty if its file is missing or not readable as text."""
        try:
            return self.stub_path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    @cached_property
    def reference(self) -> str | None:
        """The text of the reference answer; None if it is missing or not readable as text."""
        try:
            return self.solution_path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    @property
    def wrong_path(self) -> Path:
        """The file of the known wrong answers."""
        return self.check_path.parent / "wrong" / f"{self.stem}.py"

    @property
    def wrong_text(self) -> str:
        """The text of the file of known wrong answers; empty if it is missing or cannot be read."""
        try:
            return self.wrong_path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    @cached_property
    def _known_wrong(self) -> WrongAnswers:
        return read_wrong_answers(self.wrong_path, self.reference)

    @property
    def wrong_answers(self) -> tuple[WrongAnswer, ...]:
        """The known wrong answers, by name, without those that cannot be read."""
        return self._known_wrong.answers

    @property
    def wrong_answer_faults(self) -> tuple[str, ...]:
        """What is wrong with the file of known wrong answers: a line for its author, for each fault."""
        return self._known_wrong.faults

    @cached_property
    def right_answers(self) -> tuple[Path, ...]:
        """Other right answers, by name."""
        return tuple(sorted(self.right_folder.glob("*.py")))


def number_of(stem: str) -> tuple[int, str] | None:
    """Read "ex4b_laplacian" as (4, "b"); None if it is not an exercise's name."""
    match = _STEM.fullmatch(stem)
    return (int(match[1]), match[2]) if match else None


def read_check_file(path: Path, shared: SharedModules) -> CheckFile:
    """Read what a check file declares, without importing it.

    Raises:
        BadInput: if it cannot be read, or a declaration is not a literal.
    """
    text, tree = _parse(path)
    modules = [module.read_text(encoding="utf-8") for module in shared.used_by(text)]
    names = _names_of_api(tree).union(*map(_names_in_shared_module, modules))
    needed = {_NEEDED_BY[name] for name in names if name in _NEEDED_BY}
    imports = needed.union(*map(imported_roots, [text, *modules]))
    hints: tuple[str, ...] = ()
    reasons: dict[str, dict[str, str]] = {"OUTSIDE": {}, "ACCEPTED_MUTANTS": {}}
    checks: list[DeclaredCheck] = []
    arguments = {arg.arg for node in tree.body if isinstance(node, ast.FunctionDef) for arg in node.args.args}
    for node in tree.body:
        if isinstance(node, ast.Assign) and _target(node) == "HINTS":
            hints = tuple(_literal(node.value, path))
        elif isinstance(node, ast.Assign) and _target(node) in reasons:
            reasons[_target(node)] = _reasons(_target(node), node.value, path)
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            checks.append(_declared(node, path))
    # Walking the whole tree takes longer than all the rest, and most files cannot contain either of these.
    nodes = ast.walk(tree) if _MAYBE_BESIDE.search(text) else ()
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    uses = ("oracle" in arguments, "probe" in attributes, "given" in attributes)
    return CheckFile(
        _first_line(tree),
        hints,
        tuple(checks),
        frozenset(imports),
        *uses,
        outside=reasons["OUTSIDE"],
        accepted_mutants=reasons["ACCEPTED_MUTANTS"],
        uses_tables="pandas" in needed,
    )


def _names_of_api(tree: ast.Module) -> frozenset[str]:
    """Return the names that a check file, or a shared module, imports from grader.api."""
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "grader.api")
    return frozenset(alias.name for node in imports for alias in node.names)


@functools.lru_cache(maxsize=64)  # many check files import the same module
def _names_in_shared_module(source: str) -> frozenset[str]:
    return _names_of_api(parse(source))


def _declared(node: ast.FunctionDef, path: Path) -> DeclaredCheck:
    title = (ast.get_docstring(node) or node.name).strip().splitlines()[0]
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "points":
            arguments = {keyword.arg: _literal(keyword.value, path) for keyword in mark.keywords}
            worth = _literal(mark.args[0], path) if mark.args else arguments.get("worth")
            if type(worth) is not int or worth < 0:
                break
            return DeclaredCheck(
                node.name,
                title,
                worth,
                " ".join(str(arguments.get("hint", "")).split()),
                arguments.get("needs"),
                arguments.get("visible", True),
                arguments.get("timeout"),
                any(arg.arg == "oracle" for arg in node.args.args),
            )
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


def _reasons(name: str, node: ast.expr, path: Path) -> dict[str, str]:
    found = _literal(node, path)
    if isinstance(found, dict) and all(isinstance(part, str) and part.strip() for item in found.items() for part in item):
        return found
    example = '{"float32": "because ..."}' if name == "OUTSIDE" else '{"a + b -> b + a": "because ..."}'
    raise BadInput(f"{path}, line {node.lineno}: {name} names faults, each with the reason: {example}")


def _target(node: ast.Assign) -> str:
    target = node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _first_line(tree: ast.Module) -> str:
    return (ast.get_docstring(tree) or "").strip().partition("\n")[0].rstrip(".")
