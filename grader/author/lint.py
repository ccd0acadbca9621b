"""Find what is missing or wrong in an exercise's files, without running any of them."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.author.stub_from_reference import derive_stub
from grader.author.trials import signatures
from grader.catalog.bad_input import BadInput
from grader.catalog.code_statements import split_statements
from grader.catalog.course import Course
from grader.catalog.exercise import CheckFile, Exercise
from grader.catalog.import_scan import imported_modules, imported_roots
from grader.catalog.shared_modules import SHARED
from grader.catalog.wrong_answers import class_name
from grader.parsing import parse

#: Fewest and most hints of an exercise; fewest words of a diagnosis.
_MIN_HINTS, _MAX_HINTS, _MIN_WORDS = 2, 3, 4
#: What checks may import besides Python's standard library, the course's packages and its shared modules.
_FOR_CHECKS = frozenset({"grader", "hypothesis", "numpy", "sympy", "pytest", SHARED})
#: Check kinds that compare values however they were computed; with any other, a check may refuse a right answer.
_VALUES_ALONE = frozenset(
    {"Counted", "Function", "Mark", "Namespace", "Ops", "Oracle", "Student", "StudentError", "as_array", "as_matrix",
     "check_refilled", "close", "counted", "equal", "evaluated", "for_framework", "keeps_inputs", "points", "rational",
     "refuses", "refuses_each", "same_text", "show", "unpack", "whole"}
)  # fmt: skip
#: Attributes of `student` through which a check examines how an answer works, not what it returns.
_LOOKS_INSIDE = ("source", "probe")


def problems_of(course: Course, exercise: Exercise) -> list[str]:
    """Return a line for everything that must be fixed before an exercise can be given to students."""
    declared = exercise.checks
    return [
        *_declarations(declared),
        *_checks(course, exercise),
        *_stub(exercise),
        *_titles(exercise),
        *_wrong_answers(exercise),
        *_right_answers(exercise),
        *_section_page(course, exercise),
        *_unfinished(exercise),
    ]


def stub_remarks(course: Course, exercise: Exercise) -> list[str]:
    """List the signatures in the stub that differ from the reference in their annotations alone."""
    reference = exercise.reference
    if reference is None:
        return []
    try:
        derived = derive_stub(reference, exercise.stub, course.packages)
    except BadInput as err:
        return [str(err)]
    present, derived_signatures = _annotated(exercise.stub), _annotated(derived)
    return [
        f"`grade author stub {exercise.id}` would write {name}{derived_signatures[name]} instead of {name}{present[name]}"
        for name in present
        if name in derived_signatures and present[name] != derived_signatures[name]
    ]


def _annotated(text: str) -> dict[str, str]:
    """Return the functions of a text with their annotated signatures."""
    functions = [node for node in parse(text).body if isinstance(node, ast.FunctionDef)]
    return {f.name: f"({ast.unparse(f.args)})" + (f" -> {ast.unparse(f.returns)}" if f.returns else "") for f in functions}


def stray_files(course: Course, folder: str) -> list[str]:
    """Name the files in a section's folders that no exercise reads."""
    section = [exercise for exercise in course.exercises if exercise.folder == folder]
    read = {path for e in section for path in (e.stub_path, e.solution_path, e.wrong_path, *e.shared_files)}
    found = [*(course.exercises_folder / folder).glob("*.py"), *(course.solutions_folder / folder).glob("*.py")]
    found += (course.checks_folder / folder / "wrong").glob("**/*.py")
    return [f"{_short(path)} is read by no exercise" for path in sorted(found) if path not in read and path.name != "given.py"]


def narrow_checks(exercise: Exercise) -> list[str]:
    """List why the checks of an exercise may refuse a right answer: they examine more than values.

    Such a check needs a right answer written in another way, which proves that it accepts more than the reference.
    """
    tree = parse(exercise.check_path.read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "grader.api":
            kinds |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name not in _VALUES_ALONE}
    found = []
    for check in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        inside = list(ast.walk(check))
        used = [kinds[n.id] for n in inside if isinstance(n, ast.Name) and n.id in kinds]
        if "Mismatch" in used or any(isinstance(n, ast.Assert) for n in inside):
            found.append(f"{check.name} decides by code of its own")
        found += [f"{check.name} uses {kind}" for kind in used if kind != "Mismatch"]
        found += [
            f"{check.name} looks at student.{n.attr}"
            for n in inside
            if isinstance(n, ast.Attribute)
            and n.attr in _LOOKS_INSIDE
            and isinstance(n.value, ast.Name)
            and n.value.id == "student"
        ]
    return list(dict.fromkeys(found))


def _asks_for_a_program(exercise: Exercise) -> bool:
    """Return whether a check runs the answer as a program."""
    return any(
        isinstance(n, ast.Attribute) and n.attr == "program" and isinstance(n.value, ast.Name) and n.value.id == "student"
        for n in ast.walk(parse(exercise.check_path.read_text(encoding="utf-8")))
    )


def _declarations(declared: CheckFile) -> Iterator[str]:
    """Yield faults in what the check file declares: title, hints, checks, points."""
    names = [check.name for check in declared.checks]
    if not declared.title:
        yield "the check file has no title"
    if not _MIN_HINTS <= len(declared.hints) <= _MAX_HINTS:
        number = len(declared.hints)
        which = "fewer than two hints" if number < _MIN_HINTS else f"{number} hints; at most {_MAX_HINTS} are allowed"
        yield which
    if not any(check.points for check in declared.checks):
        yield "no check has points"
    for check in declared.checks:
        if check.title == check.name:
            yield f"{check.name} has no title (its docstring)"
        elif check.title.endswith("."):
            yield f"the title of {check.name} ends with a full stop: reports put it into lists"
        if check.points and not check.hint:
            yield f"{check.name} has points and no hint"
        if check.needs is not None and check.needs not in names:
            yield f"{check.name} needs {check.needs}, which does not exist"


def _checks(course: Course, exercise: Exercise) -> Iterator[str]:
    """Yield faults in the check file's imports, and asserts without a message for the student."""
    text = exercise.check_path.read_text(encoding="utf-8")
    foreign = imported_roots(text) - _FOR_CHECKS - set(course.packages) - sys.stdlib_module_names
    for name in sorted(foreign):
        known = f"grader.api, {SHARED}, numpy, sympy, pytest, hypothesis and packages of the course"
        yield f"the check file imports {name}: checks import {known}"
    for name in imported_modules(text):
        if name.startswith("grader.") and name != "grader.api" and not name.startswith("grader.api."):
            yield f"the check file imports {name}: of the grader, checks know grader.api alone"
    for node in ast.walk(parse(text)):
        if isinstance(node, ast.Assert) and node.msg is None:
            yield f"{exercise.check_path.name}, line {node.lineno}: an assert without a message for the student"


def _stub(exercise: Exercise) -> Iterator[str]:
    """Yield faults where stub and reference ask for other functions, or the stub does not leave one open."""
    reference = exercise.reference
    if reference is None:
        yield "there is no reference answer"
    else:
        given = signatures(reference)
        for name, arguments in signatures(exercise.stub).items():
            if given.get(name) != arguments:
                other = f"{name}({given[name]})" if name in given else f"no {name}"
                yield f"stub and reference differ: {name}({arguments}) in the stub, {other} in the reference"
        if "grader" in imported_roots(reference):
            yield "the reference imports the grader, which no answer can"
    if "grader" in imported_roots(exercise.stub):
        yield "the stub imports the grader, which no answer can"
    functions = [node for node in parse(exercise.stub).body if isinstance(node, ast.FunctionDef)]
    if not functions and exercise.stub:
        if not _asks_for_a_program(exercise):
            yield "the stub asks for no function"
        elif "NotImplementedError" not in ast.unparse(parse(exercise.stub).body[-1]):
            yield "the stub of a program does not end with `raise NotImplementedError`"
    for function in functions:
        if ast.get_docstring(function) is None:
            yield f"{function.name} has no docstring in the stub"
        if "NotImplementedError" not in ast.unparse(function.body[-1]):
            yield f"{function.name} does not end with `raise NotImplementedError` in the stub"


def _titles(exercise: Exercise) -> Iterator[str]:
    """Yield a fault where stub or reference do not begin with the check file's title."""
    for what, text in (("stub", exercise.stub), ("reference", exercise.reference or "")):
        title = (ast.get_docstring(parse(text)) or "").strip().partition("\n")[0].rstrip(".")
        if text and title != exercise.title:
            yield f"the {what} begins with {title!r}, the check file with {exercise.title!r}: they share one title"


def _wrong_answers(exercise: Exercise) -> Iterator[str]:
    """Yield faults where there are no wrong answers, or one lacks the check that catches it or a diagnosis."""
    yield from exercise.wrong_answer_faults
    folder = exercise.wrong_path.with_suffix("")
    if folder.is_dir() and any(folder.glob("*.py")):
        yield f"wrong/{folder.name}/ is not read: known wrong answers stand in wrong/{exercise.wrong_path.name}"
    if not exercise.wrong_answers and not exercise.wrong_answer_faults:
        yield f"there is no wrong answer in wrong/{exercise.wrong_path.name}: nothing shows that the checks catch one"
    names = {check.name for check in exercise.checks.checks}
    for wrong in exercise.wrong_answers:
        if wrong.caught_by not in names:
            yield f"wrong answer {wrong.name} names {wrong.caught_by}, which does not exist"
        if len(wrong.diagnosis.split()) < _MIN_WORDS:
            yield f"wrong answer {wrong.name}: {wrong.diagnosis!r} is too short for a diagnosis"
    yield from undefined_names(exercise)


def undefined_names(exercise: Exercise) -> Iterator[str]:
    """Yield a fault for each wrong answer that uses an undefined name: only its NameError would be caught."""
    for wrong in exercise.wrong_answers:
        statements = split_statements(wrong.text) or []
        defined = {name for statement in statements for name in statement.binds} | set(dir(builtins)) | {"__name__"}
        for name in sorted({name for statement in statements for name in statement.needs} - defined):
            yield f"{exercise.wrong_path}, line {wrong.line}: {class_name(wrong.name)} uses {name}, which is not defined"


def _right_answers(exercise: Exercise) -> Iterator[str]:
    """Yield a fault where the checks may be too narrow and no second right answer proves that they are not."""
    reasons = narrow_checks(exercise)
    if reasons and not exercise.right_answers:
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        yield (
            f"the checks may refuse right answers, because {reasons[0]}{more}: put one that is written in another way into "
            f"{_short(exercise.right_folder)}/"
        )


def _section_page(course: Course, exercise: Exercise) -> Iterator[str]:
    """Yield a fault where the section's README.md lacks the exercise's row: number, title, file, points."""
    page = course.exercises_folder / exercise.folder / "README.md"
    if not page.is_file():
        return
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {exercise.id} |")]
    if row_of(exercise) not in (" ".join(row.split()) for row in rows):
        yield f"README.md of the section has no row `{row_of(exercise)}`"


def row_of(exercise: Exercise) -> str:
    """Write an exercise's row for the table of its section's README.md."""
    return f"| {exercise.id} | {exercise.title} | `{exercise.stem}.py` | {exercise.possible} |"


def _unfinished(exercise: Exercise) -> Iterator[str]:
    """Yield the files that still contain a TODO."""
    paths = [exercise.stub_path, exercise.solution_path, exercise.check_path, exercise.wrong_path, *exercise.right_answers]
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        places = [str(number) for number, line in enumerate(lines, 1) if "TODO" in line]
        if places:
            yield f"{_short(path)} still says TODO, line {', '.join(places)}"


def _short(path: Path) -> str:
    return "/".join(path.parts[-4:])
