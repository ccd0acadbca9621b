"""`grade start` creates a folder to work in, adds missing files to it, and never overwrites what somebody wrote."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import ARENA, ROOT, Grade

FILE = "ch01_arena/s01_cell/ex2_double.py"


def files(folder: Path) -> set[str]:
    """Name all files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_holds_the_stubs_and_no_check(grade: Grade, tmp_path: Path) -> None:
    """Named after the course; it says which commands come next, and they work there."""
    ran = grade("start", "--course", ARENA)
    assert ran.code == 0 and "3 exercises" in ran.out, ran.err
    assert ran.out.splitlines()[-3:] == ["next:", "  cd arena", "  grade watch"]
    folder = tmp_path / "arena"
    assert {path for path in files(folder) if path.endswith(".py")} == {
        path.relative_to(ARENA / "exercises").as_posix() for path in (ARENA / "exercises").rglob("*.py")
    }
    assert {"course.toml", "ch01_arena/s01_cell/README.md"} <= files(folder)
    assert "checks" not in (folder / "course.toml").read_text().replace("checks are", "")
    assert folder.stat().st_mode & 0o777 == 0o755
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".arena")) == []


def test_what_was_written_is_kept_and_what_is_missing_comes_back(grade: Grade, tmp_path: Path) -> None:
    """Started again in the same folder: one file is named as kept, one that was deleted is added."""
    grade("start", "mine", "--course", ARENA)
    mine = tmp_path / "mine" / FILE
    mine.write_text("def double(x):\n    return 2 * x\n")
    gone = next(path for path in (tmp_path / "mine").rglob("ex1*.py"))
    gone.unlink()
    ran = grade("start", "mine", "--course", ARENA)
    assert ran.code == 0 and "1 exercise, 1 file in all" in ran.out and f"kept as you wrote it: mine/{FILE}" in ran.out, ran.out
    assert mine.read_text() == "def double(x):\n    return 2 * x\n" and gone.exists()
    again = grade("start", "mine", "--course", ARENA)
    assert again.code == 0 and "has all files already" in again.out


def test_a_folder_with_other_things_in_it_gets_the_exercises_beside_them(grade: Grade, tmp_path: Path) -> None:
    """A repository just begun: its files stay, also one that has an exercise's name."""
    folder = tmp_path / "repository"
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).write_text("# mine\n")
    (folder / "README.md").write_text("# notes\n")
    ran = grade("start", "repository", "--course", ARENA)
    assert ran.code == 0 and "kept as you wrote it" in ran.out
    assert (folder / FILE).read_text() == "# mine\n" and (folder / "README.md").read_text() == "# notes\n"


@pytest.mark.parametrize(("prepare", "words"), [
    (lambda folder: folder.write_text("x"), "is not a folder"),
    (lambda folder: folder.symlink_to("nowhere"), "is not a folder"),
    (lambda folder: shutil.copytree(ROOT / "tests/courses/probability/exercises", folder), "belongs to another course"),
    (lambda folder: (folder.mkdir(), (folder / "course.toml").write_text("[[")), "not TOML"),
    (lambda folder: (folder.mkdir(), (folder / "ch01_arena").write_text("a file")), "cannot write"),
])  # fmt: skip
def test_a_folder_that_cannot_be_made_leaves_nothing(prepare: object, words: str, grade: Grade, tmp_path: Path) -> None:
    """A file, a dangling link, another course's folder, a broken one, a file in the place of a chapter: one line."""
    folder = tmp_path / "there"
    prepare(folder)  # type: ignore[operator]
    before = files(tmp_path)
    ran = grade("start", "there", "--course", ARENA)
    assert ran.code == 2 and words in ran.err and ran.err.count("\n") == 1, ran.err
    assert files(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_reported_in_one_line(grade: Grade, tmp_path: Path) -> None:
    """A folder that exists, and a place where none can be made."""
    folder = tmp_path / "there"
    folder.mkdir()
    folder.chmod(0o555)
    for name in ("there", "there/below"):
        ran = grade("start", name, "--course", ARENA)
        assert ran.code == 2 and "cannot write" in ran.err and ran.err.count("\n") == 1, ran.err


def test_a_read_only_file_system_is_reported_in_one_line(grade: Grade, tmp_path: Path) -> None:
    """/proc takes no file, whoever asks."""
    ran = grade("start", "/proc/there", "--course", ARENA)
    assert ran.code == 2 and "cannot write" in ran.err and ran.err.count("\n") == 1, ran.err


def test_a_stub_that_was_solved_in_the_clone_is_handed_out_as_a_stub(grade: Grade, tmp_path: Path) -> None:
    """Whoever teaches may have solved it where it stands; if nobody remembers the stub, nothing is made."""
    for tree in ("exercises", "checks", "solutions"):
        shutil.copytree(ARENA / tree, tmp_path / "course" / tree)
    (tmp_path / "course/exercises" / FILE).write_text("def double(x):\n    return 2 * x\n")
    ran = grade("start", "mine", "--course", "course")
    assert ran.code == 2 and "restore the stub" in ran.err and not (tmp_path / "mine").exists()
