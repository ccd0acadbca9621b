"""Read the known wrong answers of an exercise: each changes the reference, and becomes a complete source text.

`wrong/<exercise>.py` beside the checks is read as a syntax tree and never imported:

    import numpy as np
    from reference import pooled_size  # a name of the reference, used below

    def rounded(x):  # shared: any wrong answer may use it
        return np.round(x)

    class NoOuterMinus:
        \"\"\"Takes the maximum of -X.\"\"\"

        caught_by = "test_value"
        diagnosis = "The place is right, the value has the wrong sign."

        def min_pool(X, max_pool, k, s, p):
            return max_pool(-X, k, s, p)

    class StrideOfOne:
        \"\"\"Moves the window by one.\"\"\"

        caught_by = "test_value"
        diagnosis = "Your window moves by one, whatever the stride is."
        change = {"max_pool(-X, k, s, p)": "max_pool(-X, k, 1, p)"}

Each class is a wrong answer, known as `no_outer_minus`. A definition in its body replaces the reference's definition of
the same name, or is added; everything else is the reference's, and calls the replacements. ``change`` replaces expressions, or
whole statements, wherever they occur in the reference ("" removes a statement). Statements that define nothing run as
they are. A class whose name begins with an underscore is shared, as functions, imports and constants are.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from grader.catalog.code_statements import CodeStatement, needed_statements, split_statements
from grader.catalog.reference_changes import UnknownPart, change_statements

#: The name of the reference in `from reference import ...`.
REFERENCE = "reference"
_IMPORTS = (ast.Import, ast.ImportFrom)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
_CLASS_NAME = re.compile(r"[A-Z][A-Za-z0-9]*(_[0-9][A-Za-z0-9]*)*_?")


class WrongAnswer(msgspec.Struct, frozen=True):
    """A known wrong answer: which check catches it, and what a student who gives it should read.

    Attributes:
        name: its name in reports, "no_outer_minus".
        text: the complete answer: the reference with the change.
        imported: the modules that the text imports ("numpy"), and the names that it imports from them ("sympy.Max").
        line: where it begins in its file.
    """

    name: str
    caught_by: str
    diagnosis: str
    text: str
    imported: tuple[str, ...]
    line: int


class WrongAnswers(msgspec.Struct, frozen=True):
    """The wrong answers of a file, by name, and the faults of the file, a line each."""

    answers: tuple[WrongAnswer, ...] = ()
    faults: tuple[str, ...] = ()


class _Fault(Exception):
    """A file of wrong answers, or a class in it, has a fault."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def read_wrong_answers(path: Path, reference: str | None) -> WrongAnswers:
    """Read a file of wrong answers; a missing file has none. A faulty class is left out and listed as a fault.

    Args:
        path: the file.
        reference: the text of the reference answer; None if there is none: then each class must be a complete answer.
    """
    if not path.is_file():
        return WrongAnswers()
    try:
        body = ast.parse(path.read_text(encoding="utf-8")).body
    except OSError as err:
        return WrongAnswers(faults=(f"{path}: cannot be read: {err.strerror}",))
    except SyntaxError as err:
        return WrongAnswers(faults=(f"{path}, line {err.lineno or 1}: {err.msg}",))
    except (ValueError, RecursionError, MemoryError) as err:
        return WrongAnswers(faults=(f"{path} is not Python: {str(err) or 'nested too deeply'}",))
    try:
        file = _WrongAnswerFile(body, reference)
    except _Fault as err:
        return WrongAnswers(faults=(f"{path}, line {err.line}: {err}",))
    except RecursionError:
        return WrongAnswers(faults=(f"{path}: what the classes share, or the reference, is nested too deeply",))
    answers: dict[str, WrongAnswer] = {}
    faults = []
    for node in file.classes:
        try:
            answer = file.answer(node)
            if answer.name in answers:
                raise _Fault(node.lineno, f"{node.name} is defined twice")
            answers[answer.name] = answer
        except _Fault as err:
            faults.append(f"{path}, line {err.line}: {err}")
        except RecursionError:
            faults.append(f"{path}, line {node.lineno}: {node.name} is nested too deeply")
    return WrongAnswers(tuple(answers[name] for name in sorted(answers)), tuple(faults))


def whole_answers(title: str, answers: Iterable[WrongAnswer]) -> str:
    """Write a file of wrong answers that needs no reference: each class is a complete answer."""
    parts = [ast.unparse(ast.Expr(ast.Constant(f"Known wrong answers: {title}.")))]
    for answer in answers:
        constants = f"caught_by = {answer.caught_by!r}\ndiagnosis = {answer.diagnosis!r}\n"
        body = [node for node in ast.parse(constants + answer.text).body if not _is_from(node, "__future__")]
        parts.append(ast.unparse(ast.ClassDef(class_name(answer.name), bases=[], keywords=[], body=body, decorator_list=[])))
    return "\n\n\n".join(parts) + "\n"


def class_name(name: str) -> str:
    """Return the class name of a wrong answer: "no_outer_minus" is NoOuterMinus, "relu_0" is Relu_0, "none" is None_."""
    parts = [f"_{part}" if part[0].isdigit() else part.capitalize() for part in name.split("_") if part]
    name = "".join(parts)
    return f"{name}_" if keyword.iskeyword(name) else name


def answer_name(name: str) -> str:
    """Return the wrong answer's name of a class: NoOuterMinus is "no_outer_minus"."""
    return re.sub(r"(?<=[A-Za-z0-9])(?=[A-Z])", "_", name.removesuffix("_")).lower()


class _WrongAnswerFile:
    """A file of wrong answers: what its classes share, and the reference that they change."""

    def __init__(self, body: list[ast.stmt], reference: str | None) -> None:
        self.classes = [node for node in body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        self._has_reference = reference is not None
        try:
            tree = ast.parse(reference or "")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as err:
            raise _Fault(1, f"the reference answer, which these change, is not Python: {err}") from err
        future = [node for node in tree.body if _is_from(node, "__future__")]
        self._future = [ast.unparse(node) for node in future]
        whole = _plain_statements(node for node in tree.body if node not in future and not _is_text(node))
        self._imports = [s for s in whole if isinstance(s.node, _IMPORTS)]
        self._reference = [s for s in whole if not isinstance(s.node, _IMPORTS)]
        #: The functions and classes that an answer must define: those of the reference that are not helpers.
        self._asked = {name for s in self._reference if s.defines for name in s.binds if not name.startswith("_")}
        self._shared = self._read_shared(body)

    def _read_shared(self, body: list[ast.stmt]) -> list[CodeStatement]:
        shared = []
        defined = {name: s for s in (*self._imports, *self._reference) for name in s.binds}
        for node in body:
            if node in self.classes or _is_text(node) or _is_from(node, "__future__"):
                continue
            if isinstance(node, ast.ImportFrom) and node.module == REFERENCE:
                unknown = [alias.name for alias in node.names if alias.name not in defined or alias.asname]
                if unknown:
                    raise _Fault(node.lineno, f"the reference has no {unknown[0]}, or it would get another name here")
                continue
            if not isinstance(node, (*_IMPORTS, *_DEFINITIONS)):
                raise _Fault(node.lineno, "only imports, functions, classes and constants are allowed outside the classes")
            for statement in _plain_statements([node]):
                for name in statement.binds & set(defined):
                    if not isinstance(node, _IMPORTS) or _origin(node, name) != _origin(defined[name].node, name):
                        raise _Fault(node.lineno, f"{name} means something else in the reference; change it inside a class")
                shared.append(statement)
        return shared

    def answer(self, node: ast.ClassDef) -> WrongAnswer:
        """Turn a class into a wrong answer."""
        if not _CLASS_NAME.fullmatch(node.name):
            raise _Fault(node.lineno, f"{node.name} is not a valid name for a wrong answer, such as NoOuterMinus")
        if node.bases or node.keywords or node.decorator_list:
            raise _Fault(node.lineno, f"{node.name} has a base or a decorator; a wrong answer is a plain class")
        constants: dict[str, str] = {}
        changes: list[ast.stmt] = []
        gone: list[ast.stmt] = []
        for inside in node.body:
            name = _constant_name(inside)
            if name in ("caught_by", "diagnosis"):
                constants[name] = _text_of(inside, name)
            elif name == "change":
                for old, new in self._changed_reference(inside):
                    changes += new
                    gone.append(old)
            elif not _is_text(inside) and not isinstance(inside, ast.Pass):
                changes.append(inside)
        for name in ("caught_by", "diagnosis"):
            if name not in constants:
                raise _Fault(node.lineno, f"{node.name} has no {name}")
        if not changes:
            raise _Fault(node.lineno, f"{node.name} changes nothing of the reference")
        kept = self._changed(changes, gone)
        text = "\n\n".join([*self._future, *(s.text for s in kept)]) + "\n"
        imported = tuple(dict.fromkeys(name for s in kept if "import" in s.text for name in _imported(s.node)))
        return WrongAnswer(answer_name(node.name), constants["caught_by"], constants["diagnosis"], text, imported, node.lineno)

    def _changed_reference(self, node: ast.stmt) -> list[tuple[ast.stmt, list[ast.stmt]]]:
        """Return the statements of the reference that a class's ``change`` makes different, with their replacements."""
        nodes = [statement.node for statement in self._reference]
        try:
            changed = change_statements(nodes, _texts_of(node))
        except UnknownPart as err:
            raise _Fault(node.lineno, str(err)) from err
        return [(old, became) for old, became in zip(nodes, changed, strict=True) if became != [old]]

    def _changed(self, changes: list[ast.stmt], gone: list[ast.stmt]) -> list[CodeStatement]:
        """Return the reference's statements with some replaced, without those that are ``gone`` or no longer needed."""
        own = _plain_statements(changes)
        replaced = {name: s for s in own for name in s.binds}
        pool = [*self._imports, *self._shared]
        for original in self._reference:
            new = [replaced[name] for name in sorted(original.binds & set(replaced))]
            pool += [s for s in dict.fromkeys(new) if s not in pool] if original.binds <= set(replaced) and new else [original]
        pool += [s for s in own if s not in pool]
        # A statement that defines nothing is there for its effect.
        always = [s for s in own if not s.binds or not isinstance(s.node, _DEFINITIONS)]
        # So are the last statements of a reference that is a program, unless these include a replacement.
        always += [s for s in self._reference if _acts(s) and s.node not in gone]
        asked = self._asked if self._has_reference else set(replaced)
        kept = needed_statements(pool, {*asked, *(name for s in always for name in s.needs | s.changes)})
        for statement, change in zip(own, changes, strict=True):
            if statement not in kept and statement not in always:
                names = ", ".join(sorted(statement.binds))
                raise _Fault(change.lineno, f"{names} is not in the reference, and nothing here uses it")
        return [s for s in pool if s in kept or s in always]


def _acts(statement: CodeStatement) -> bool:
    """Return whether a statement is the part of a program that runs it: `main()`, or `if __name__ == "__main__": main()`."""
    node = statement.node
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)
    return is_call or (isinstance(node, ast.If) and "__name__" in ast.unparse(node.test))


def _plain_statements(nodes: Iterable[ast.stmt]) -> list[CodeStatement]:
    """Return statements without docstrings and annotations, as a student would write them, one for each node."""
    found = []
    for node in nodes:
        _make_plain(node)
        found += split_statements(ast.unparse(node)) or []
    return found


def _make_plain(node: ast.AST) -> None:
    """Drop docstrings and the annotations of functions. Expressions have neither, so only statements are visited."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and _is_text(node.body[0]):
        node.body = node.body[1:] or [ast.Pass()]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        node.returns = None
        of = node.args
        for argument in (*of.posonlyargs, *of.args, *of.kwonlyargs, of.vararg, of.kwarg):
            if argument is not None:
                argument.annotation = None
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        inside = getattr(node, part, None)
        for child in inside if isinstance(inside, list) else ():
            _make_plain(child)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_from(node: ast.stmt, module: str) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == module


def _constant_name(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    return target.id if isinstance(target, ast.Name) else ""


def _text_of(node: ast.stmt, name: str) -> str:
    assert isinstance(node, ast.Assign)
    value = node.value.value if isinstance(node.value, ast.Constant) else None
    if not isinstance(value, str) or not value.strip():
        raise _Fault(node.lineno, f"{name} must be a text in quotes")
    return " ".join(value.split())


def _texts_of(node: ast.stmt) -> dict[str, str]:
    """Return the dict that ``change`` is: code to replace -> its replacement."""
    assert isinstance(node, ast.Assign)
    try:
        found = ast.literal_eval(node.value)
    except (ValueError, TypeError):
        found = None
    if not isinstance(found, dict) or not found or not all(isinstance(t, str) for pair in found.items() for t in pair):
        raise _Fault(node.lineno, 'change must be a dict of texts, such as {"k - 1": "k"}')
    return found


def _origin(node: ast.stmt, name: str) -> tuple[str, str] | None:
    """Return the (module, name) that an import binds a name to; None if the node is not an import."""
    for alias in node.names if isinstance(node, _IMPORTS) else ():
        bound = alias.asname or (alias.name.partition(".")[0] if isinstance(node, ast.Import) else alias.name)
        if bound == name:
            return (node.module or "", alias.name) if isinstance(node, ast.ImportFrom) else ("", alias.name)
    return None


def _imported(node: ast.stmt) -> list[str]:
    found = []
    for inside in ast.walk(node):
        if isinstance(inside, ast.Import):
            found += [alias.name for alias in inside.names]
        elif isinstance(inside, ast.ImportFrom) and inside.module and not inside.level:
            found += [inside.module, *(f"{inside.module}.{alias.name}" for alias in inside.names)]
    return found
