"""Collect the files of this installation that go into bundles."""

from __future__ import annotations

import zipfile
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, HOME, Course
from grader.catalog.exercise import Exercise, number_of
from grader.catalog.wrong_answers import whole_answers

_PACKAGE = Path(__file__).resolve().parents[1]
_SKIPPED = frozenset({"__pycache__"})
#: A fixed time, so that the same content makes the same zip (the format starts in 1980).
_INSTANT = (2026, 1, 1, 0, 0, 0)

Files = dict[str, bytes]


def package_files() -> Files:
    """Return the grader's own code, without any course's checks."""
    found = {}
    for path in sorted(_PACKAGE.rglob("*")):
        inside = path.relative_to(_PACKAGE)
        if inside.parts[0] in ("checks", "course") or set(inside.parts) & _SKIPPED or path.suffix == ".pyc":
            continue
        if path.is_file() and not path.is_symlink():
            found[f"grader/{inside.as_posix()}"] = path.read_bytes()
    for name in ("pyproject.toml", "LICENSE"):
        if (HOME / name).is_file():
            found[name] = (HOME / name).read_bytes()
    if "pyproject.toml" not in found:
        raise BadInput(f"this installation is damaged: {HOME / 'pyproject.toml'} is missing. Install exercise-grader again")
    return found


def exercise_files(course: Course, exercises: tuple[Exercise, ...]) -> Files:
    """Return the stubs of exercises and the files beside them: course.toml, section pages, given.py, students' modules."""
    found = {f"exercises/{COURSE_FILE}": (course.exercises_folder / COURSE_FILE).read_bytes()}
    for section in course.sections:  # course.toml lists them all
        page = course.exercises_folder / section.folder / "README.md"
        known = page.read_bytes() if page.is_file() else f"# {section.title}\n".encode()
        found[f"exercises/{section.folder}/README.md"] = known
    for exercise in exercises:
        found[f"exercises/{exercise.path}"] = _read(exercise.stub_path)
        folder = course.exercises_folder / exercise.folder
        for path in (folder / "given.py", *_students_modules(course, folder)):
            if path.is_file():
                found[f"exercises/{exercise.folder}/{path.name}"] = path.read_bytes()
    return found


def _students_modules(course: Course, folder: Path) -> set[Path]:
    """Return the modules beside a section's stubs that its checks share with students; without checks, all of them."""
    if not course.has_checks:
        return {path for path in folder.glob("*.py") if number_of(path.stem) is None}
    section = [exercise for exercise in course.exercises if exercise.stub_path.parent == folder]
    return {path for exercise in section for path in exercise.shared_files if path.parent == folder}


def check_files(course: Course, exercises: tuple[Exercise, ...]) -> Files:
    """Return the hidden checks of exercises, their wrong answers (without the references), and what runs beside answers."""
    found: Files = {}
    for exercise in exercises:
        paths = [exercise.check_path, *(path for path in exercise.shared_files if path.is_relative_to(course.checks_folder))]
        if exercise.wrong_answers:
            name = exercise.wrong_path.relative_to(course.checks_folder).as_posix()
            found[f"grader/checks/{name}"] = whole_answers(exercise.title, exercise.wrong_answers).encode()
        paths += [p for p in (course.beside(exercise, "probe.py"), course.beside(exercise, "oracle.py")) if p]
        for path in paths:
            found[f"grader/checks/{path.relative_to(course.checks_folder).as_posix()}"] = _read(path)
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        raise BadInput(f"cannot read {path}: {err.strerror}") from err


def install_commands(course: Course, exercises: tuple[Exercise, ...], pip: str, source: str) -> list[str]:
    """Return the commands that install the grader from ``source`` with the packages that the exercises need.

    MXNet's metadata excludes numpy 2, with which it runs: so it is also installed without its dependencies.
    """
    needed = {name for e in exercises for name in course.frameworks(e) | course.oracle_frameworks(e)}
    if "mxnet" not in needed:
        return [f'{pip} -e "{source}"']
    return [f'{pip} -e "{source}[mxnet]"', f"{pip} --no-deps mxnet==1.9.1"]


def require_new(path: Path, replace: bool) -> None:
    """Refuse to overwrite an existing file, unless this was requested.

    Raises:
        BadInput: if it exists already, or is a folder.
    """
    if path.is_dir():
        raise BadInput(f"cannot write {path}: it is a folder")
    if path.exists() and not replace:
        raise BadInput(f"{path} exists already; --force overwrites it")


def write_zip(path: Path, files: Files, programs: frozenset[str] = frozenset()) -> None:
    """Write a zip, whole or not at all; ``programs`` are executable.

    Raises:
        BadInput: if it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                info = zipfile.ZipInfo(name, _INSTANT)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = (0o100755 if name in programs else 0o100644) << 16
                archive.writestr(info, files[name])
        temporary.replace(path)
    except OSError as err:
        temporary.unlink(missing_ok=True)
        raise BadInput(f"cannot write {path}: {err.strerror}") from err
