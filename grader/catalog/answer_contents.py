"""Recognise by its contents which exercise a text answers, and how much of an answer it is, without running it."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Collection, Iterable
from enum import IntEnum
from functools import cached_property, lru_cache

import msgspec

from grader.catalog.answer_names import Evidence
from grader.catalog.bad_input import BadInput
from grader.catalog.code_statements import CodeStatement, split_statements
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.stubs import functions_of, handed_out
from grader.parsing import parse

#: Longest text that is parsed. On longer ones a parser can exhaust the stack, which ends the process.
MAX_PARSED = 1 << 16
#: ``# grade: 6.5.4``
MARK = re.compile(r"[ \t]*#[ \t]*grade[ \t]*:[ \t]*([\w.]{1,60})[^\n]*", re.IGNORECASE)
#: How many lines at the beginning of a text are searched for a mark.
_MARK_LINES = 10
_DEFINED = re.compile(
    r"^(?:(?:async[ \t]+)?def|class)[ \t]+([A-Za-z_]\w{0,99})|^([A-Za-z_]\w{0,99})[ \t]*(?::[^=\n]{0,200})?=[^=]", re.MULTILINE
)
_COMMENT_LINE = re.compile(r"[ \t]*(#[^\n]*)?")


class Written(IntEnum):
    """How much of an answer a text is, the best first.

    Attributes:
        ANSWER: it defines a function that was asked for, and not as a stub.
        BROKEN: it seems to, but it is not valid Python.
        OTHER: code that defines none of the functions asked for.
        UNREADABLE: a file that cannot be read.
        STUB: the functions asked for are still to be written.
        PROSE: neither Python nor an attempt at it.
        NOTHING: blank lines, comments and imports.
    """

    ANSWER = 0
    BROKEN = 1
    OTHER = 2
    UNREADABLE = 3
    STUB = 4
    PROSE = 5
    NOTHING = 6


@lru_cache(maxsize=1024)
def functions_asked(exercise: Exercise) -> tuple[str, ...]:
    """Name the functions that an exercise asks for, as its stub defines them."""
    try:
        return tuple(function.name for function in functions_of(parse(handed_out(exercise) or exercise.stub)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


@lru_cache(maxsize=1024)
def _title(exercise: Exercise) -> str:
    """Return the first line of the stub's docstring."""
    try:
        return (ast.get_docstring(parse(exercise.stub)) or "").partition("\n")[0].strip()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


@lru_cache(maxsize=1024)
def seems_to_ask(exercise: Exercise) -> frozenset[str]:
    """Name the functions that an exercise seems to ask for; its stub is not parsed for that."""
    return Contents(exercise.stub).seems_to_define


class ExerciseIndex:
    """How the exercises of a course are recognised without file names: by the functions they ask for and by their titles."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self.asked = {exercise.path: frozenset(functions_asked(exercise)) for exercise in course.exercises}
        asking: dict[str, list[Exercise]] = {}
        for exercise in course.exercises:
            for name in self.asked[exercise.path]:
                asking.setdefault(name, []).append(exercise)
        #: The functions that only one exercise asks for, with that exercise.
        self.unique = {name: exercises[0] for name, exercises in asking.items() if len(exercises) == 1}

    def of_mark(self, mark: str) -> Exercise | None:
        """Return the exercise that a mark names."""
        try:
            return self._course.one(mark) if mark else None
        except BadInput:
            return None

    def exercises_in(self, contents: Contents) -> dict[str, Evidence]:
        """Return the exercises that a text answers by its contents, by path, with the evidence for each."""
        found: dict[str, Evidence] = {}
        for name in contents.binds:
            exercise = self.unique.get(name)
            if exercise is not None:
                whole = self.asked[exercise.path] <= contents.binds
                found[exercise.path] = Evidence.ALL_FUNCTIONS if whole else Evidence.SOME_FUNCTIONS
        if not found and contents.title:
            for exercise in self._course.exercises:
                if contents.title == _title(exercise):
                    found[exercise.path] = Evidence.STUB_TEXT
        marked = self.of_mark(contents.mark)
        if marked is not None:
            found[marked.path] = Evidence.MARK
        return found

    def might_be(self, contents: Contents) -> str:
        """Guess what an unrecognised text might be: "defines minpool(); 6.5.4 asks for min_pool()"; empty without a guess."""
        names = list(self.unique)
        for name in sorted(name for name in contents.binds if len(name) < 60)[:50]:
            for near in difflib.get_close_matches(name, names, 1, 0.8):
                return f"it defines {name}(); {self.unique[near].id} asks for {near}()"
        return ""


class Contents(msgspec.Struct, frozen=True, dict=True):
    """The contents of a text by which its exercise is recognised; it is parsed on first use.

    Attributes:
        is_parsed: whether it may be parsed.
    """

    text: str
    is_parsed: bool = True

    @cached_property
    def found(self) -> tuple[CodeStatement, ...] | None:
        """Its statements; None if it is not Python, or too long to be parsed."""
        found = split_statements(self.text) if self.is_parsed and len(self.text) <= MAX_PARSED else None
        return None if found is None else tuple(found)

    @cached_property
    def seems_to_define(self) -> frozenset[str]:
        """Names that it seems to define at module level."""
        return frozenset(match[1] or match[2] for match in _DEFINED.finditer(self.text))

    @cached_property
    def binds(self) -> frozenset[str]:
        """Names that it defines at module level; of a text that is not Python, those that it seems to define."""
        if self.found is None:
            return self.seems_to_define
        return frozenset(name for statement in self.found for name in statement.binds)

    @cached_property
    def unwritten(self) -> frozenset[str]:
        """Functions that are still to be written where they are last defined."""
        last = {name: statement.node for statement in self.found or () for name in statement.binds}
        return frozenset(name for name, node in last.items() if is_unwritten(node))

    @cached_property
    def mark(self) -> str:
        """Return the exercise that its first lines name; empty if they name none."""
        for line in [line for line in self.text.split("\n", 200) if line.strip()][:_MARK_LINES]:
            match = MARK.match(line)
            if match:
                return match[1]
            if not line.lstrip().startswith(("#", "%")):
                break
        return ""

    @cached_property
    def title(self) -> str:
        """Return the first line of its docstring."""
        first = self.found[0].node if self.found else None
        value = first.value.value if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else None
        return value.strip().partition("\n")[0].strip() if isinstance(value, str) else ""

    def written(self, asked: Collection[str]) -> Written:
        """Return how much of an answer this is to an exercise that asks for these functions."""
        if not self.has_code:
            return Written.NOTHING
        if self.found is None:
            return Written.BROKEN if self.binds.intersection(asked) else Written.PROSE
        if self.binds.intersection(asked) - self.unwritten or self._imports_everything:
            return Written.ANSWER
        if self.binds.intersection(asked):
            return Written.STUB
        idle = (ast.Import, ast.ImportFrom, ast.Pass)
        is_idle = all(isinstance(s.node, idle) or _is_constant(s.node) for s in self.found)
        return Written.NOTHING if is_idle else Written.OTHER

    @cached_property
    def has_code(self) -> bool:
        """Whether it holds anything but blank lines and comments."""
        return any(not _COMMENT_LINE.fullmatch(line) for line in self.text.split("\n"))

    @cached_property
    def _imports_everything(self) -> bool:
        return any(isinstance(s.node, ast.ImportFrom) and s.node.names[0].name == "*" for s in self.found or ())


def is_unwritten(node: ast.stmt) -> bool:
    """Return whether a function does nothing yet: a docstring, and then ``raise NotImplementedError``, ``pass`` or ``...``."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return False
    return all(_is_constant(part) or isinstance(part, ast.Pass) or _is_not_implemented(part) for part in node.body)


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_not_implemented(node: ast.stmt) -> bool:
    if isinstance(node, ast.Return):
        return node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
    if not isinstance(node, ast.Raise):
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def shown_functions(names: Iterable[str]) -> str:
    """Write names of functions for people: "f(), g() and h()"."""
    ordered = [f"{name}()" for name in sorted(names)]
    return ", ".join(ordered[:-1]) + " and " + ordered[-1] if len(ordered) > 1 else "".join(ordered)
