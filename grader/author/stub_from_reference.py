"""Derive an exercise's stub from its reference answer: keep signatures and docstrings, remove bodies."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection

from grader.catalog.bad_input import BadInput
from grader.catalog.code_statements import CodeStatement, needed_statements, split_statements
from grader.parsing import parse

_STATEMENT = '''"""{title}.

TODO: say what is asked, so that nobody needs the book beside it: shapes, types, which errors, how exactly.
"""
'''
#: Marks a text that is still to be written.
_TODO = "TODO:"
_UNWRITTEN = "TODO: say what is asked"
_FUTURE = "from __future__ import annotations"
_LEFT_OUT = "raise NotImplementedError"
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def derive_stub(reference: str, present: str, packages: Collection[str]) -> str:
    """Write the stub that belongs to a reference.

    It keeps the reference's public functions and classes with their signatures, what these signatures need, and imports of
    whole packages of the course and of the section's given.py. What students read is kept from the present stub: the
    statement, imports, and the docstrings of its functions; new functions get the reference's docstring.

    Args:
        reference: the reference answer.
        present: the stub as it is; empty if there is none.
        packages: what answers may import.

    Raises:
        BadInput: if the reference or the present stub is not Python, or the reference defines no public function.
    """
    found, old = _statements(reference, "the reference"), _statements(present, "the stub")
    public = [s for s in found if isinstance(s.node, (_Function, ast.ClassDef)) and not s.node.name.startswith("_")]
    if not public:
        raise BadInput("the reference defines no public function: there is nothing to derive a stub from")
    docstrings = {s.node.name: _docstring_lines(s.node, present) for s in old if isinstance(s.node, _Function)}
    signatures = "\n\n\n".join(_without_body(s.node, reference, docstrings) for s in public)
    pool = [s for s in found if s not in public]
    kept = needed_statements(pool, _names(signatures))
    imports = _imports(old) + [t for t in _imports(kept) if t not in _imports(old)]
    imports += [t for s in pool if _belongs_to_the_course(s.node, packages) for t in _imports([s]) if t not in imports]
    constants = [s.text.strip() for s in kept if not isinstance(s.node, (ast.Import, ast.ImportFrom))]
    statement = _statement(old, present) or _STATEMENT.format(title=_title(found))
    blocks = [_FUTURE, *_grouped([t for t in imports if t != _FUTURE]), *constants]
    return statement.rstrip() + "\n\n" + "\n\n".join(blocks) + "\n\n\n" + signatures + "\n"


def _statements(text: str, what: str) -> list[CodeStatement]:
    found = split_statements(text)
    if found is None:
        raise BadInput(f"{what} is not Python: no stub can be derived")
    return found


def _imports(found: list[CodeStatement]) -> list[str]:
    return [s.text.strip() for s in found if isinstance(s.node, (ast.Import, ast.ImportFrom))]


def _belongs_to_the_course(node: ast.stmt, packages: Collection[str]) -> bool:
    """Return whether an import reveals nothing about the answer: a whole package, or the section's given.py."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "given"
    return isinstance(node, ast.Import) and all(alias.name in packages for alias in node.names)


def _grouped(imports: list[str]) -> list[str]:
    """Put imports of the standard library, of packages, and of given.py into blocks of their own."""
    groups: list[list[str]] = [[], [], []]
    for text in sorted(imports, key=lambda text: (not text.startswith("import "), text)):
        root = text.split()[1].partition(".")[0]
        groups[0 if root in sys.stdlib_module_names else 2 if root == "given" else 1].append(text)
    return ["\n".join(group) for group in groups if group]


def _statement(old: list[CodeStatement], present: str) -> str:
    """Return the module docstring of the present stub, as it is written."""
    first = old[0].node if old else None
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    text = (ast.get_source_segment(present, first) or "") if first is not None and is_text else ""
    return "" if _UNWRITTEN in text else text


def _title(found: list[CodeStatement]) -> str:
    text = ast.get_docstring(ast.Module([s.node for s in found], [])) or "TODO: a title"
    return text.partition("\n")[0].rstrip(".")


def _docstring_lines(node: ast.stmt, text: str) -> list[str]:
    """Return the lines of a function's docstring, as they are written; none if it has none."""
    if not isinstance(node, (_Function, ast.ClassDef)) or ast.get_docstring(node) is None:
        return []
    lines = text.splitlines()[node.body[0].lineno - 1 : node.body[0].end_lineno]
    return [] if lines[0].strip().startswith(f'"""{_TODO}') else lines


def _without_body(node: ast.stmt, text: str, docstrings: dict[str, list[str]]) -> str:
    """Write a function, or a class with its methods, without the bodies."""
    assert isinstance(node, (_Function, ast.ClassDef))
    lines = text.splitlines()
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
    head = lines[first : _signature_end(node, lines)]
    indent = " " * (node.col_offset + 4)
    unwritten = [f'{indent}"""{_TODO} one line on what goes in and what comes out."""'] if not node.col_offset else []
    docstring = docstrings.get(node.name) or _docstring_lines(node, text) or unwritten
    if isinstance(node, _Function):
        return "\n".join([*head, *docstring, indent + _LEFT_OUT])
    methods = [_without_body(part, text, {}) for part in node.body if isinstance(part, _Function)]
    return "\n".join([*head, *docstring, *(["", "\n\n".join(methods)] if methods else [f"{indent}..."])])


def _signature_end(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, lines: list[str]) -> int:
    """Return the number of the line after the colon that ends a signature."""
    last = node.body[0].lineno - 1
    if last < node.lineno:
        raise BadInput(f"{node.name} stands on one line: write its body below its signature")
    while not lines[last - 1].split("#")[0].rstrip().endswith(":"):
        last -= 1
    return last


def _names(text: str) -> list[str]:
    return [node.id for node in ast.walk(parse(text)) if isinstance(node, ast.Name)]
