"""Create a folder to work in: the stubs, and the files that students need beside them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec

from grader.bundles.bundle_files import Files, exercise_files
from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, Course, read_course, without_trees
from grader.catalog.course_integrity import require_installed_files
from grader.catalog.exercise import Exercise
from grader.catalog.stubs import handed_out


class Started(msgspec.Struct, frozen=True):
    """The files that were added to a folder, and the changed files that were kept."""

    folder: Path
    added: tuple[str, ...]
    kept: tuple[str, ...]


def start_files(course: Course, exercises: tuple[Exercise, ...], stubs: dict[str, str]) -> Files:
    """Return the files of a folder to work in, by their path in it.

    Args:
        stubs: stored stubs of exercises that were solved inside the course itself, by path.

    Raises:
        BadInput: if the original of an exercise is not known, or the installation is damaged.
    """
    if course.is_packaged:
        require_installed_files()
    files = {name.removeprefix("exercises/"): content for name, content in exercise_files(course, exercises).items()}
    files[COURSE_FILE] = without_trees(files[COURSE_FILE].decode()).encode()
    for exercise in exercises:
        stub = handed_out(exercise, stubs.get(exercise.path))
        if stub is None:
            raise BadInput(f"the original of {exercise.path} is not known any more: restore the stub first")
        files[exercise.path] = stub.encode()
    return files


def start_folder(course: Course, files: Files, folder: Path) -> Started:
    """Write the files that are missing into a folder, all of them or none; existing files stay as they are.

    Raises:
        BadInput: if it is not a folder, belongs to another course, or cannot be written to.
    """
    if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
        raise BadInput(f"{folder} is not a folder: name another one")
    if (folder / COURSE_FILE).exists():
        present = read_course(folder)
        if present.name != course.name:
            raise BadInput(f"{folder} belongs to another course ({present.title}): name another folder")
    try:
        if folder.exists():
            return _fill(folder, files)
        _make(folder, files)
    except OSError as err:
        raise BadInput(f"cannot write {err.filename or folder}: {err.strerror}") from err
    return Started(folder, tuple(sorted(files)), ())


def _make(folder: Path, files: Files) -> None:
    """Write a new folder under a temporary name, then rename it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, content in files.items():
            (temporary / name).parent.mkdir(parents=True, exist_ok=True)
            (temporary / name).write_bytes(content)
        temporary.chmod(0o755)
        temporary.rename(folder)
    except BaseException:  # Ctrl-C, too: remove what was written, and raise again
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _fill(folder: Path, files: Files) -> Started:
    """Write missing files; if that fails, remove those that were written."""
    made: list[Path] = []
    added, kept = [], []
    try:
        for name, content in sorted(files.items()):
            path = folder / name
            if path.exists() or path.is_symlink():
                if not path.is_file() or path.read_bytes() != content:
                    kept.append(name)
                continue
            for parent in reversed(path.relative_to(folder).parents):
                if not (folder / parent).is_dir():
                    (folder / parent).mkdir()
                    made.append(folder / parent)
            made.append(path)
            with path.open("xb") as file:
                file.write(content)
            added.append(name)
    except BaseException:  # Ctrl-C, too: remove what was written, and raise again
        for path in reversed(made):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        raise
    return Started(folder, tuple(added), tuple(kept))
