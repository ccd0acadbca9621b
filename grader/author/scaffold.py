"""Write a new exercise, or a new course with one, from templates that the linters accept."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from grader.author.lint import row_of
from grader.author.stub_from_reference import derive_stub
from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, Course, read_course
from grader.catalog.exercise import Exercise

_NUMBER = re.compile(r"(\d+)\.(\d+)\.(\d+)([a-z]?)")
_SLUG = re.compile(r"[a-z][a-z0-9_]*")

_SOLUTION = '''"""@TITLE@.

TODO: the idea before the code: why this is the answer.
"""

from __future__ import annotations


def @NAME@(x: int) -> int:
    """TODO: one line on what goes in and what comes out."""
    return x + 1
'''
_CHECK = '''"""@TITLE@."""

from __future__ import annotations

import numpy as np

from grader.api import Student, equal, points

HINTS = (
    "TODO: a first hint, a general one.",
    "TODO: a second one, more specific.",
)


@points(2, hint="TODO: what to look at when this fails.")
def test_value(student: Student, rng: np.random.Generator) -> None:
    """TODO: what @NAME@ gives, as the student reads it"""
    numbers = [int(n) for n in rng.integers(1, 100, 5)]
    for x, got in zip(numbers, student.@NAME@.map([(x,) for x in numbers]), strict=True):
        equal(got, x + 1, call=f"@NAME@({x})")
'''
_WRONG = '''"""Known wrong answers: @TITLE@."""


class ReturnsItUnchanged:
    """TODO: the misconception, in a line."""

    caught_by = "test_value"
    diagnosis = "TODO: what a student with this misconception reads: it names what is wrong, not the answer."

    def @NAME@(x):
        return x
'''
_COURSE = """# What this course is, and where its parts are. Numbers come from the folders: ch01_.../s01_.../ex1_... is 1.1.1.
name = "@SLUG@"
title = "@TITLE@"
edition = "first"
# What answers may import besides Python's standard library.
packages = ["numpy", "sympy"]
solutions = "../solutions"
checks = "../checks"
right = "../right"

[[chapters]]
folder = "ch01_first"
title = "First chapter"

[[chapters.sections]]
folder = "s01_means"
title = "Means"
"""
_README = """# @TITLE@

```
grade run exercises                     # grade the answers in exercises/
grade author verify --course exercises  # prove that the checks are right
grade author new 1.1.2 median --course exercises
pytest checks -k 1_1_1 --pdb            # the checks as plain tests, against the references
grade class SUBMISSIONS --out RESULTS --course exercises
```

`exercises/` is what students open, `solutions/` the references, `checks/` the hidden checks with the known wrong answers in
`wrong/`, `right/` other right answers where a check needs them. One exercise has the same path in each.
"""
_TABLE = """| Exercise | Title | File | Points |
| --- | --- | --- | --- |
"""
_SECTION = """# 1.1 Means

| Exercise | Title | File | Points |
| --- | --- | --- | --- |
| 1.1.1 | The mean of some numbers | `ex1_mean.py` | 4 |

Replace `raise NotImplementedError` by your code, then `grade run exercises 1.1`.
"""
_WRONG_MEANS = '''"""Known wrong answers: The mean of some numbers.

Each class is one: what it defines replaces what the reference defines, the rest stays.
"""


class SumAlone:
    """Forgets to divide."""

    caught_by = "test_value"
    diagnosis = "You give the sum. A mean does not grow with the number of values."

    def mean(values):
        if not values:
            raise ValueError
        return sum(values)


class WholeNumbers:
    """Divides whole numbers."""

    caught_by = "test_value"
    diagnosis = "You round the result down. A mean need not be whole."

    def mean(values):
        if not values:
            raise ValueError
        return sum(values) // len(values)


class ZeroIfEmpty:
    """0 for an empty list."""

    caught_by = "test_empty"
    diagnosis = "You give a number for an empty list. It has no mean."

    def mean(values):
        return sum(values) / len(values) if values else 0.0
'''
#: The exercise in a new course: complete, as an example.
_MEAN = {
    "exercises": '''"""The mean of some numbers.

`mean(values)`: the mean of a list of up to 20 numbers, their sum divided by how many there are; compared within 1e-9. The list
stays as it is. ValueError if it is empty.
"""

from __future__ import annotations


def mean(values: list[float]) -> float:
    """The mean of the numbers; ValueError if there are none."""
    raise NotImplementedError
''',
    "solutions": '''"""The mean of some numbers.

Each number counts with the same weight, 1/n. Without any number there is no such weight, so there is no mean.
"""

from __future__ import annotations


def mean(values: list[float]) -> float:
    """The mean of the numbers; ValueError if there are none."""
    if not values:
        raise ValueError("no numbers, no mean")
    return sum(values) / len(values)
''',
    "checks": '''"""The mean of some numbers."""

from __future__ import annotations

import numpy as np

from grader.api import Student, close, points, refuses

HINTS = (
    "How much does each of n numbers count?",
    "sum(values) and len(values)",
)
#: Faults that the task allows: with any other one, `grade author verify` expects the reference to lose points.
OUTSIDE = {"up_to_20": "the list holds up to 20 numbers"}


@points(3, hint="Try [1, 2]: the result lies between the numbers.")
def test_value(student: Student, rng: np.random.Generator) -> None:
    """mean gives the sum of the numbers divided by how many there are"""
    lists = [[3, 4], [0.5, 0.5], [0.0, -7.5], [1.0, 0.5, 0.25]]
    lists += [list(rng.normal(size=n).round(3).tolist()) for n in (1, 2, 3, 20)]
    for values, got in zip(lists, student.mean.map([(values,) for values in lists]), strict=True):
        close(got, sum(values) / len(values), call=f"mean({values})", what="the mean")


@points(1, hint="What is 0 divided by 0?")
def test_empty(student: Student) -> None:
    """an empty list has no mean"""
    refuses(student.mean, [], because="there are no numbers")
''',
}


class WrittenFiles(msgspec.Struct, frozen=True):
    """The files that were written, and what to do next."""

    paths: tuple[Path, ...]
    then: str


def new_exercise(course: Course, number: str, slug: str) -> WrittenFiles:
    """Write stub, reference, checks and wrong answers of a new exercise, and its row in the section's README.md.

    Raises:
        BadInput: if the course lies in the installed package, the number or name is not valid, its section is not in
            course.toml, or the exercise exists already.
    """
    _refuse_installed(course)
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise BadInput(f"{number!r:.40} is not an exercise number such as 6.4.7 or 6.4.7a")
    if not _SLUG.fullmatch(slug):
        raise BadInput(f"{slug!r:.40} cannot name a file and a function; compose_kernels could")
    section = next((s for s in course.sections if s.number == f"{match[1]}.{match[2]}"), None)
    if section is None:
        known = ", ".join(s.number for s in course.sections)
        raise BadInput(f"course.toml has no section {match[1]}.{match[2]}; it has {known}")
    if any(e.id == number for e in course.exercises if e.folder == section.folder):
        raise BadInput(f"{number} exists already")
    stem = f"ex{match[3]}{match[4]}_{slug}"
    words = slug.replace("_", " ")
    values = {"TITLE": words[0].upper() + words[1:], "NAME": slug}
    solution = _filled(_SOLUTION, values)
    texts = {
        course.exercises_folder / section.folder / f"{stem}.py": derive_stub(solution, "", course.packages),
        course.solutions_folder / section.folder / f"{stem}.py": solution,
        course.checks_folder / section.folder / f"test_{stem}.py": _filled(_CHECK, values),
        course.checks_folder / section.folder / "wrong" / f"{stem}.py": _filled(_WRONG, values),
    }
    page = course.exercises_folder / section.folder / "README.md"
    text = page.read_text(encoding="utf-8") if page.is_file() else f"# {section.number} {section.title}\n\n{_TABLE}"
    paths = _write(texts)
    exercise = read_course(course.exercises_folder).by_path[f"{section.folder}/{stem}.py"]
    page.write_text(with_row(text, exercise), encoding="utf-8")
    then = (
        f"write the reference, then `grade author stub {number} --write`; replace each TODO; "
        f"`grade author verify {number}` says what is still missing"
    )
    return WrittenFiles((*paths, page), then)


def derived_stub(course: Course, exercise: Exercise) -> str:
    """Derive an exercise's stub from its reference.

    Raises:
        BadInput: if there is no reference, or none can be derived from it.
    """
    if exercise.reference is None:
        raise BadInput(f"{exercise.id} has no reference answer: {exercise.solution_path} cannot be read")
    return derive_stub(exercise.reference, exercise.stub, course.packages)


def write_stub(course: Course, exercise: Exercise) -> Path:
    """Write the derived stub in place of the present one, and return its path.

    Raises:
        BadInput: as `derived_stub`; if the course lies in the installed package, or the file cannot be written.
    """
    _refuse_installed(course)
    text = derived_stub(course, exercise)
    temporary = exercise.stub_path.with_name(f".{exercise.stub_path.name}.new")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(exercise.stub_path)
    except OSError as err:
        raise BadInput(f"cannot write {exercise.stub_path}: {err.strerror}") from err
    _update_row(course, exercise)
    return exercise.stub_path


def _update_row(course: Course, exercise: Exercise) -> None:
    """Bring an exercise's row in the section's README.md up to date, if there is such a page."""
    page = course.exercises_folder / exercise.folder / "README.md"
    if page.is_file():
        text = page.read_text(encoding="utf-8")
        if (changed := with_row(text, exercise)) != text:
            page.write_text(changed, encoding="utf-8")


def _refuse_installed(course: Course) -> None:
    if course.is_packaged:
        raise BadInput("the installed course is not written to: work in a clone of it, or make one by `grade author init DIR`")


def with_row(page: str, exercise: Exercise) -> str:
    """Put an exercise's row into the table of a section's README.md, in the order of numbers, in place of an older one."""
    lines = page.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith("| Exercise |")), None)
    if start is None:
        return page.rstrip() + "\n\n" + with_row(_TABLE, exercise)
    end = next((n for n in range(start + 2, len(lines)) if not lines[n].startswith("|")), len(lines))
    rows = [line for line in lines[start + 2 : end] if not line.startswith(f"| {exercise.id} |")]
    rows = sorted([*rows, row_of(exercise)], key=lambda row: _numbers(row.split("|")[1].strip()))
    return "\n".join([*lines[: start + 2], *rows, *lines[end:]]) + "\n"


def _numbers(number: str) -> list[tuple[int, str]]:
    """Sort key by which "6.4.10" comes after "6.4.2b"."""
    return [(int(digits or 0), letters) for digits, letters in re.findall(r"(\d*)([a-z]*)\.?", number)]


def new_course(folder: Path) -> WrittenFiles:
    """Write a course with one section and one complete exercise.

    Raises:
        BadInput: if something is in the folder already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"{folder} is not empty")
    slug = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "course"
    title = slug.replace("-", " ")
    values = {"SLUG": slug, "TITLE": title[0].upper() + title[1:]}
    inside = "ch01_first/s01_means"
    texts = {
        f"{tree}/{inside}/{'test_' if tree == 'checks' else ''}ex1_mean.py": _MEAN[tree]
        for tree in ("exercises", "solutions", "checks")
    }
    texts[f"checks/{inside}/wrong/ex1_mean.py"] = _WRONG_MEANS
    texts |= {f"exercises/{COURSE_FILE}": _COURSE, f"exercises/{inside}/README.md": _SECTION, "README.md": _README}
    paths = _write({folder / name: _filled(text, values) for name, text in texts.items()})
    return WrittenFiles(paths, f"`grade author verify --course {folder / 'exercises'}` proves the exercise that it comes with")


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _write(files: dict[Path, str]) -> tuple[Path, ...]:
    """Write new files: all of them, or none if one exists already."""
    for path in files:
        if path.exists():
            raise BadInput(f"{path} exists already")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as err:
        raise BadInput(f"cannot write {err.filename}: {err.strerror}") from err
    return tuple(files)
