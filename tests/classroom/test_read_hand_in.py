"""A person's files are read as far as possible, with notices about what counts."""

from __future__ import annotations

from pathlib import Path

from tests.classroom.test_class import DOUBLE
from tests.classroom.test_find_submissions import graded, put
from tests.conftest import ARENA, Grade


def test_copies_and_case_in_names_do_not_hide_an_answer(grade: Grade, tmp_path: Path) -> None:
    """A stub beside the answer, what browsers add to a name: the answer is found, and a doubt is said."""
    stub = (ARENA / "exercises/ch01_arena/s01_cell/ex2_double.py").read_text()
    for name, text in (
        ("copies/ex2_double (1).py", DOUBLE), ("letters/EX2_Double.PY", DOUBLE), ("given/ex2_double.py", DOUBLE),
        ("given/ch01_arena/s01_cell/ex2_double.py", stub), ("two/ex2_double.py", DOUBLE), ("two/old/ex2_double.py", "x = 1\n"),
        ("latin/ex2_double.py", None),
    ):  # fmt: skip
        path = tmp_path / "class" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"# Zo\xeb\n" if text is None else text.encode())
    found = graded(grade, tmp_path / "class", tmp_path / "out")
    assert [found[key]["1.1.2"] for key in ("copies", "letters", "given", "two")] == ["3"] * 4
    assert found["two"]["notes"] == "1.1.2 is in ex2_double.py and in old/ex2_double.py; ex2_double.py counts"
    assert found["latin"]["notes"].startswith("1.1.2: this file is not UTF-8")


def test_a_file_that_cannot_be_unpacked_has_a_row(grade: Grade, tmp_path: Path) -> None:
    """Who hands in a .rar is not left out of the class; an encrypted zip is said to be one."""
    put(tmp_path / "class/ada")
    (tmp_path / "class/emmy.rar").write_bytes(b"Rar!")
    found = graded(grade, tmp_path / "class", tmp_path / "out")
    assert found["emmy"]["notes"] == "emmy.rar: this is a RAR archive; hand in a .zip, or the files themselves"
