"""Document what a check may use: grader.api, fixtures, values that can be sent, and the course's shared modules."""

from __future__ import annotations

import ast
import difflib
import inspect
import re
import textwrap
from collections.abc import Iterator

import msgspec

from grader import api
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.shared_modules import SHARED
from grader.parsing import parse
from grader.table import MAX_COLUMNS, MAX_ROWS, MAX_VALUES
from grader.wire import limits

#: Width of the overview, in columns.
_WIDTH = 110
#: Methods that only the engine calls.
_INTERNAL = frozenset({"to_plain"})
#: What a check file declares beside its checks, and the arguments of its decorator.
DECLARATIONS = {
    "@points(2, ...)": "what a check is worth; 0 makes it a condition of full marks. The arguments must be literals:",
    "  hint=": "what a student may ask for when it fails; never the answer",
    "  needs=": "the check that must pass first, else this one is skipped",
    "  visible=False": "students read neither inputs nor values, only title and hint",
    "  timeout=": "seconds for the student's code in this check",
    "HINTS = (...)": "two or three texts; `grade hint` shows one more each time",
    "OUTSIDE = {...}": "saboteurs that the task leaves free, each with the reason",
    "ACCEPTED_MUTANTS": "changes of the reference that are right, too, each with the reason",
    "the docstrings": "of the file: the exercise's title; of a check: what it proves, as a student reads it",
}
#: The fixtures that a check can ask for.
FIXTURES = {
    "student": "the answer that is judged:",
    "  student.f(x)": "calls its function f in the student's process",
    "  student.f.map(...)": "calls it for each tuple of arguments, in one message",
    "  student.f.refilled.map(...)": "so, with the arrays and lists of the call before, which hold other values then",
    "  student.output.f(x)": "calls it and gives what it printed (a Printed)",
    "  student.uncompared.f(x)": "calls f to find out whether its mistake explains another one; diagnoses do not depend on it",
    "  student.comparing(0, of=2).f(x)": "calls f, and a known wrong answer must give the same first item of two alone",
    "  student.with_right(g).f(x)": "calls f while the answer's g is replaced by g of the check's file, in a new process; "
    "`student.uncompared.with_right(g)` where f is judged alone first",
    "  student.program(...)": "runs the whole answer with a standard input and arguments (a ProgramRun)",
    "  student.source": "its text, for `forbids` and `has_loops`",
    "  student.given.f(x)": "calls a function of the section's given.py, `student.probe.f(x)` of probe.py beside the checks",
    "rng": "a numpy random generator with a seed of its own for each check and student; the same when they are judged again",
    "oracle": "functions of oracle.py beside or above the checks, in a process that never runs a student's code",
}
#: The names of grader.api by purpose.
GROUPS = {
    "Declare, and fail": ("points", "Mismatch", "StudentError", "Mark", "show", "amount", "direction"),
    "What the fixtures are": (
        "Student",
        "AnswerNamespace",
        "Function",
        "PrintingFunction",
        "Printed",
        "ProgramRun",
        "Namespace",
        "Oracle",
    ),
    "Compare values": ("close", "equal", "same_text", "same_answer", "mentions", "normal_form", "same_quantity"),
    "Read a value before it is compared": ("as_array", "as_matrix", "whole", "rational", "unpack", "evaluated", "first_float"),
    "Tables": ("same_table", "table", "series", "Table", "Column"),
    "What a call does besides returning": ("refuses", "refuses_each", "keeps_inputs", "check_refilled", "in_time", "seen_by"),
    "Formulas, proofs, examples": ("same_formula", "same_polynomial", "same_order", "check_chain", "counterexample", "Proof"),
    "Random draws": ("same_distribution",),
    "How it is computed": ("forbids", "has_loops", "counted", "Counted", "Ops"),
    "Arrays of a framework": ("for_framework", "ForFramework"),
}
#: What a check may pass to an answer and what an answer may return, and how it arrives.
WIRE_VALUES = (
    ("None, bool, int, float, complex, str, bytes", f"as they are; an int has at most {limits.MAX_INT_BYTES} bytes"),
    ("list, tuple, range", "a list or tuple of such values; a range arrives as a list"),
    ("set, frozenset", f"a set of at most {limits.MAX_SET_MEMBERS:,} values"),
    ("dict, SimpleNamespace", "with keys, or names, that are str"),
    ("fractions.Fraction", "exactly"),
    ("numpy arrays and numbers", f"bool, int8 to uint64, float16 to float64, complex; at most {limits.MAX_AXES} axes"),
    ("arrays of dtype object", "as the nested lists that they hold"),
    ("arrays of a course's framework", "arrive in the check as numpy arrays; `for_framework(x)` hands one over"),
    (
        "pandas DataFrames and Series",
        "arrive in the check as a Table; `table(...)` and `series(...)` hand one over; numbers, bools, texts, dates, durations "
        f"and categories in at most {MAX_ROWS:,} rows and {MAX_COLUMNS:,} columns, {MAX_VALUES:,} values in all",
    ),
    ("sympy expressions", f"unevaluated; at most {limits.MAX_TREE_NODES:,} nodes, beside the numbers in a matrix"),
    ("functions of the check", "the answer can call them; each call comes back to the check"),
    ("other objects of the answer", "the check can call them, and hand them back to the answer; nothing else"),
)
_LIMITS = (
    f"At most {limits.MAX_NODES:,} values and {limits.MAX_BLOB_BYTES >> 20} MiB of arrays in one message, nested at most "
    f"{limits.MAX_DEPTH} deep. If an answer returns anything else, that is its error, and the message names it."
)


class DocumentedName(msgspec.Struct, frozen=True):
    """One documented name: its signature, and its description."""

    name: str
    signature: str
    text: str

    @property
    def first_line(self) -> str:
        """The description's first sentence."""
        return " ".join(self.text.partition("\n\n")[0].split())


def entry(course: Course, name: str) -> str:
    """Describe one name of grader.api, or of the course's shared modules: signature, docstring, methods.

    Raises:
        BadInput: if there is no such name.
    """
    known = {e.name: e for e in [*_api_entries(), *_shared_entries(course)]}
    plain = name if name in known else next((full for full in known if full.rpartition(".")[2] == name), name)
    if plain not in known:
        near = difflib.get_close_matches(name, known, 3, 0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; `grade author api` lists all of them"
        raise BadInput(f"grader.api has no {name!r:.40}{hint}")
    return f"{known[plain].signature}\n\n{_indented(known[plain].text)}"


def overview(course: Course) -> str:
    """Return one entry for each name, fixture and kind of value."""
    known = {e.name: e for e in _api_entries()}
    parts = ["What a check file declares:", *(_row(name, text, 22) for name, text in DECLARATIONS.items())]
    parts += ["", "Fixtures, which a check asks for by the name of an argument:"]
    parts += [_row(name, text, 22) for name, text in FIXTURES.items()]
    parts += ["", "Names of grader.api (`grade author api NAME` describes one):"]
    for title, names in GROUPS.items():
        parts += [f" {title}", *(_row(name, known[name].first_line) for name in names)]
    parts += ["", "Values that may cross between a check and an answer:"]
    parts += [_row(kind, text, 30) for kind, text in WIRE_VALUES]
    parts += textwrap.wrap(_LIMITS, _WIDTH)
    shared = list(_shared_entries(course))
    if shared:
        parts += ["", f"Shared by the checks of {course.title!r} (`from {SHARED}.NAME import ...`):"]
        parts += [_row(e.name, e.first_line, 36) for e in shared]
    return "\n".join(parts)


def markdown(course: Course) -> str:
    """Return the whole reference as Markdown."""
    declared = "\n".join(f"- `{name.strip()}`: {text}" for name, text in DECLARATIONS.items())
    parts = [f"# Check files\n\n{declared}", "# grader.api"]
    parts += [f"## {e.name}\n\n```python\n{e.signature}\n```\n\n{e.text}" for e in _api_entries()]
    parts.append("# Fixtures\n\n" + "\n".join(f"- `{name.strip()}`: {text}" for name, text in FIXTURES.items()))
    rows = "\n".join(f"| {kind} | {text} |" for kind, text in WIRE_VALUES)
    parts.append(f"# Values between a check and an answer\n\n| Value | How |\n| --- | --- |\n{rows}\n\n{_LIMITS}")
    shared = [f"## {e.name}\n\n```python\n{e.signature}\n```\n\n{e.text}" for e in _shared_entries(course)]
    return "\n\n".join([*parts, *(["# Shared modules of the course", *shared] if shared else [])]) + "\n"


def _api_entries() -> Iterator[DocumentedName]:
    for name in api.__all__:
        value = getattr(api, name)
        text = _plain(inspect.getdoc(value) or "") if callable(value) else repr(value)
        members = "\n\n".join(_members(value)) if inspect.isclass(value) else ""
        yield DocumentedName(name, _signature(name, value), "\n\n".join(part for part in (text, members) if part))


def _plain(docstring: str) -> str:
    """Write code in a docstring as a terminal and Markdown do: `x`."""
    return re.sub(r":\w+:(?=`)", "", docstring).replace("``", "`")


def _signature(name: str, value: object) -> str:
    if inspect.isclass(value) and (getattr(value, "_is_protocol", False) or issubclass(value, dict)):
        return f"class {name}"
    return f"{'class ' if inspect.isclass(value) else ''}{name}{_arguments(value)}"


def _arguments(value: object) -> str:
    """Write a callable's arguments, with its annotations as the source spells them."""
    try:
        signature = str(inspect.signature(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature)


def _members(kind: type) -> Iterator[str]:
    """Describe the methods and properties of a class that a check uses."""
    for name, member in vars(kind).items():
        if isinstance(member, property):
            yield f".{name}\n" + _indented(_plain(inspect.getdoc(member) or ""))
        elif inspect.isfunction(member) and name not in _INTERNAL and (not name.startswith("_") or name == "__call__"):
            docstring = _plain(inspect.getdoc(member) or "") if member.__doc__ else ""
            yield f".{name}{_arguments(member)}".replace(".__call__(self, ", "(").replace("(self, ", "(").replace(
                "(self)", "()"
            ) + ("\n" + _indented(docstring) if docstring else "")


def _shared_entries(course: Course) -> Iterator[DocumentedName]:
    """Describe the public functions and classes of the course's shared modules, read without importing them."""
    files = {path for exercise in course.exercises for path in exercise.shared_files} if course.has_checks else set()
    for path in sorted(files, key=lambda path: path.name):
        for node in parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) or node.name.startswith("_"):
                continue
            name = f"{SHARED}.{path.stem}.{node.name}"
            arguments = f"({ast.unparse(node.args)})" if isinstance(node, ast.FunctionDef) else ""
            yield DocumentedName(name, f"{name}{arguments}", _plain(ast.get_docstring(node) or ""))


def _row(name: str, text: str, width: int = 18) -> str:
    """Write a name and its text beside it, over several lines if need be."""
    indent = " " * (width + 3)
    lines = textwrap.wrap(text, _WIDTH - len(indent)) or [""]
    if len(name) > width:
        return "\n".join([f"  {name}", *(f"{indent}{line}" for line in lines)])
    return "\n".join([f"  {name:<{width}} {lines[0]}", *(f"{indent}{line}" for line in lines[1:])])


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
