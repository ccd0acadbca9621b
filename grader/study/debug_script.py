"""Write a small program that repeats a failing check's call on the student's own file, also in the debugger."""

from __future__ import annotations

import re
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.reports.atomic_files import write_whole
from grader.results.report_schema import CheckResult, Report
from grader.study.study_folder import own_file

#: ``answer_candidates.SAVED_CALL`` recognises it by its first line.
_PROGRAM = '''"""Call {function} as a check of {id} {title} did.

    python {name}          prints what comes back
    python {name} --pdb    stops in the debugger where the function begins
"""

import importlib
import pdb
import sys
from fractions import Fraction  # noqa: F401

import numpy as np  # noqa: F401

sys.path[:0] = {folders!r}


def given(name):
    """Return a function that the check passed: from given.py, or from your own file."""
    for module in ("given", {stem!r}):
        try:
            return getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue
    sys.exit(f"the check passes its own {{name}}, which is not in given.py: the call cannot be repeated here")


def framework_array(array):
    import mxnet

    return mxnet.nd.array(array, dtype=array.dtype)


def data_frame(columns, index):
    import pandas

    return pandas.DataFrame(dict(columns), index=index)


def series(columns, index):
    return data_frame(columns, index).iloc[:, 0]


def expression(text):
    from sympy import sympify as parsed  # inputs of the course, in the student's own process

    return parsed(text)


{calls}

if __name__ == "__main__":
    function = getattr(importlib.import_module({stem!r}), FUNCTION)
    for arguments, named in CALLS:
        print(f"{{FUNCTION}} ...", flush=True)
        if "--pdb" in sys.argv:
            pdb.runcall(function, *arguments, **named)
        else:
            print(function(*arguments, **named))
'''


def write_debug_scripts(report: Report, course: Course, path: Path, folder: Path) -> list[str]:
    """Write a program into ``folder`` for each visible check that failed at a call; return lines about what was written.

    Raises:
        BadInput: if a program cannot be written.
    """
    lines = []
    for result in report.exercises:
        exercise = course.by_path.get(result.path)
        file = _answer_file(course, exercise, path) if exercise is not None else None
        for check in result.checks:
            if exercise is None or not check.call or not check.visible:
                continue
            if file is None:
                lines.append(f"{result.id}: its calls cannot be saved: the answer is not in a .py file of its own")
                break
            if check.call.startswith("#"):
                lines.append(f"{result.id}: {check.call.removeprefix('# ')}")
                continue
            name = _name(exercise, check)
            write_whole(folder / name, _program(course, exercise, check, file, name).encode("utf-8"))
            lines.append(f"{result.id}: `python {name}` repeats the call of “{check.title}”; with --pdb, in the debugger")
    return lines or ["there is no failing call to save"]


def _answer_file(course: Course, exercise: Exercise, path: Path) -> Path | None:
    if path.is_file():
        return path if path.suffix == ".py" else None
    candidates = [path / exercise.path, path / exercise.path.rpartition("/")[2], own_file(course, exercise)]
    return next((file for file in candidates if file is not None and file.is_file()), None)


def _name(exercise: Exercise, check: CheckResult) -> str:
    words = re.sub(r"\W", "_", check.name.removeprefix("test_"))
    return f"debug_{exercise.id.replace('.', '_')}_{words}.py"


def _program(course: Course, exercise: Exercise, check: CheckResult, file: Path, name: str) -> str:
    if not file.stem.isidentifier():
        raise BadInput(f"{file.name} cannot be imported by its name: rename it to {exercise.stem}.py")
    given = course.given(exercise)
    folders = [str(file.resolve().parent), *([str(given.parent)] if given is not None else [])]
    function = re.match(r"FUNCTION = '(\w+)'", check.call)
    return _PROGRAM.format(
        function=function[1] if function else "a function",
        id=exercise.id,
        title=exercise.title,
        name=name,
        folders=folders,
        stem=file.stem,
        calls=check.call,
    )
