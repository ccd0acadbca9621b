"""Write the zip for students: stubs and the command, without checks and solutions."""

from __future__ import annotations

from pathlib import Path

from grader.bundles.bundle_files import exercise_files, install_commands, package_files, write_zip
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course, without_trees
from grader.catalog.exercise import Exercise
from grader.catalog.stubs import handed_out

_README = """\
# {title}

{edition}. Open the files in `exercises/`, write the functions, and hand them in; your instructor
has the checks.

    python3 -m venv .venv && . .venv/bin/activate
    {install}
    grade list

In each new terminal, run `. .venv/bin/activate` first. `grade show ID` shows a statement, `grade notebook ID -o FILE.ipynb`
makes a notebook of it, `grade reset ID` restores the stub. Each section's README says what is needed, and which page of the
book it belongs to.
"""


def write_student_bundle(course: Course, exercises: tuple[Exercise, ...], path: Path) -> None:
    """Write the zip.

    Raises:
        BadInput: if it cannot be written, or an exercise is not a stub any more.
    """
    files = {**package_files(), **exercise_files(course, exercises)}
    for exercise in exercises:
        stub = handed_out(exercise)  # the instructor may have solved it in place
        if stub is None:
            raise BadInput(f"{exercise.stub_path} is not a stub any more: restore it before handing it out")
        files[f"exercises/{exercise.path}"] = stub.encode()
    install = " && ".join(install_commands(course, exercises, "pip install", "."))
    files["README.md"] = _README.format(title=course.title, edition=course.edition, install=install).encode()
    files["exercises/course.toml"] = without_trees(files["exercises/course.toml"].decode()).encode()
    write_zip(path, files)
