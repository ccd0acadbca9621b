"""What could not be judged is listed by cause, and has no grade until somebody decides."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import ARENA, Grade

NAME = "ex2_double.py"
RIGHT = "def double(x):\n    return x + x\n"
FOREVER = "def double(x):\n    while True:\n        pass\n"
#: By person: the file, its text, the cause that must be listed (None: none), whether the grade is blank, words of the line.
CLASS: dict[str, tuple[str, str | bytes, str | None, bool, str]] = {
    "right": (NAME, RIGHT, None, False, ""),
    "stub": (NAME, "def double(x):\n    raise NotImplementedError\n", None, False, ""),
    "other_file": ("zzz.py", "def hello():\n    return 1\n", "not recognised as an answer", True, "zzz.py"),
    "syntax": (NAME, "def double(x)\n    return x + x\n", "could not be loaded", True, "SyntaxError"),
    "tab": (NAME, "def double(x):\n    y = x\n\treturn x + x\n", "could not be loaded", True, "line 3"),
    "package": (NAME, f"import torch\nz = torch.zeros(1)\n{RIGHT}", "could not be loaded", True, "torch cannot be used"),
    "own_name": (NAME, f"{RIGHT}print(duble(1))\n", "could not be loaded", True, "NameError"),
    "binary": (NAME, b"\x00\x01\x02\xff" * 50, "could not be read", True, "UTF-8"),
    "seven": ("hw.7z", b"7z\xbc\xaf\x27\x1c" + bytes(99), "archives and documents of other kinds", True, "hw.7z"),
    "misnamed": (
        NAME,
        "def duoble(x):\n    return x + x\n",
        "the function that is asked for is not there",
        True,
        "did you mean",
    ),
    "forever": (NAME, FOREVER, "time-outs", True, "line 2"),
    "leaves": (NAME, "import os\n\n\ndef double(x):\n    os._exit(0)\n", "crashes", True, "ended"),
    "opens": (NAME, "def double(x):\n    return open('x').read()\n", "met a wall (files, network, processes)", True, "line 2"),
    "raises": (NAME, "def double(x):\n    return y\n", "everything 0, though something is written", True, "NameError"),
    "wrong": (NAME, "def double(x):\n    return x - 1\n", "everything 0, though something is written", False, ""),
    "=1+1": (NAME, "def double(x)\n    return x + x\n", "could not be loaded", True, "SyntaxError"),
}


def hand_in(folder: Path, who: str, name: str, content: str | bytes) -> None:
    """Put a file into a person's folder."""
    target = folder / who
    target.mkdir(parents=True, exist_ok=True)
    (target / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def table(path: Path) -> dict[str, dict[str, str]]:
    """Read a CSV file of ours; the last row of each person counts."""
    text = path.read_bytes().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {(row.get("name") or row.get("Student") or row.get("Username") or "").removeprefix("'"): row for row in rows}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Grade the class; its folder, and what was printed."""
    folder = tmp_path_factory.mktemp("to_look_at")
    for who, (name, content, *_) in CLASS.items():
        hand_in(folder / "class", who, name, content)
    ran = Grade(folder)("class", "class", "1.1.2", "--course", ARENA, "--out", "out", "--timeout", "2", seconds=600)
    assert ran.code == 0, ran.err + ran.out
    return folder, ran.out


@pytest.mark.parametrize("who", CLASS)
def test_each_cause_is_listed_with_the_person(graded: tuple[Path, str], who: str) -> None:
    """In to_look_at.csv, in the summary and first in class.html; and the grade is blank in every file, or in none."""
    (folder, printed), (_, _, cause, blank, words) = graded, CLASS[who]
    out = folder / "out"
    listed = table(out / "to_look_at.csv")
    page = (out / "class.html").read_text(encoding="utf-8")
    first = page[page.index('id="to-look-at"') : page.index('id="scores"')]
    assert (listed[who]["cause"] if who in listed else None) == cause
    if cause is not None:
        row = listed[who]
        assert words in row["what"] + row["file"], row
        assert (row["grade"] == "blank until decided") is blank
        assert f"  {cause}:" in printed and f"× {cause}" in first
        assert f"    {who}: " in printed and f">{who}</a>" in first
    book, canvas = table(out / "gradebook.csv")[who], table(out / "canvas.csv")[who]
    assert (book["1.1.2"] == "") is blank and (book["earned"] == "") is blank and (book["percent"] == "") is blank, book
    assert (canvas["The arena"] == "") is blank, canvas
    assert (row_of(out / "moodle.csv", book["key"])["The arena"] == "") is blank
    report = out / "students" / book["key"] / "report.json"
    if report.exists():
        assert bool(json.loads(report.read_text(encoding="utf-8"))["undecided"]) is blank


def row_of(path: Path, key: str) -> dict[str, str]:
    """Return a person's row of moodle.csv."""
    text = path.read_bytes().decode("utf-8-sig")
    return next(row for row in csv.DictReader(io.StringIO(text, newline="")) if row["Username"].removeprefix("'") == key)


def test_the_end_says_how_many_have_no_grade_and_what_to_do(graded: tuple[Path, str]) -> None:
    """A blank grade is never silent."""
    blank = sum(case[3] for case in CLASS.values())
    assert f"{blank} people have no grade until you decide: --decide zero" in graded[1]


def test_the_student_sees_no_more_than_the_checks_show(graded: tuple[Path, str]) -> None:
    """The steps of the grade on a student's page leave out the cause: it may be how a hidden check ended."""
    page = (graded[0] / "out" / "students" / "forever" / "feedback.html").read_text(encoding="utf-8")
    steps = page[page.index("How the grade came about") : page.index("</tfoot>")]
    assert "1.1.2 has no points yet: nothing of it could be judged" in steps and "took too long" not in steps


def test_no_cell_of_the_list_is_a_formula(graded: tuple[Path, str]) -> None:
    """A name that a spreadsheet would compute is a text."""
    text = (graded[0] / "out" / "to_look_at.csv").read_bytes().decode("utf-8-sig")
    assert "'=1+1" in text and ",=1+1" not in text


def test_causes_on_the_page_say_what_happened(graded: tuple[Path, str]) -> None:
    """A file that could not be loaded is no exception of its function, and "no crashes" is not said where there are some."""
    page = (graded[0] / "out" / "class.html").read_text(encoding="utf-8")
    missed = page[page.index('id="missed"') : page.index('id="alike"')]
    assert "5 × could not be loaded" in missed and "1 × raised an exception" in missed and "1 × no such function" in missed


def test_a_decision_for_zero_is_kept_until_it_is_reverted(grade: Grade, tmp_path: Path) -> None:
    """--decide zero holds in later runs, not for what is handed in anew, and --decide blank undoes it."""
    command = ("class", "class", "1.1.2", "--course", ARENA, "--out", "out", "--no-pages")
    hand_in(tmp_path / "class", "ann", NAME, "def double(x)\n    return x\n")
    hand_in(tmp_path / "class", "ben", "hw.7z", b"7z\xbc\xaf\x27\x1c" + bytes(99))

    def points(*more: str) -> list[str]:
        ran = grade(*command, *more)
        assert ran.code == 0, ran.err
        assert "class.html" not in ran.out
        return [table(tmp_path / "out" / "gradebook.csv")[who]["earned"] for who in ("ann", "ben")]

    assert points() == ["", ""]
    assert points("--decide", "zero") == ["0", "0"]
    assert points() == ["0", "0"]
    hand_in(tmp_path / "class", "ann", NAME, "def double(x) \n    return x  # again\n")
    assert points() == ["", "0"]
    assert points("--decide", "blank") == ["", ""]


def test_points_by_hand_decide(grade: Grade, tmp_path: Path) -> None:
    """A line in overrides.csv gives the grade of that person, and of nobody else."""
    for who in ("ann", "ben", "cem"):
        hand_in(tmp_path / "class", who, NAME, "def double(x)\n    return x\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/overrides.csv").write_text("key,exercise,points,reason\nann,1.1.2,2,colon\nben,total,1,colon\n")
    ran = grade("class", "class", "1.1.2", "--course", ARENA, "--out", "out")
    assert ran.code == 0 and "1 person has no grade until you decide" in ran.out, ran.err + ran.out
    book = table(tmp_path / "out" / "gradebook.csv")
    assert [book[who]["earned"] for who in ("ann", "ben", "cem")] == ["2", "1", ""]


def test_what_is_missing_beside_an_archive_that_cannot_be_read_is_blank(grade: Grade, tmp_path: Path) -> None:
    """One answer beside a 7z archive: the answer is graded, the other exercise may be in the archive."""
    hand_in(tmp_path / "class", "ann", NAME, RIGHT)
    hand_in(tmp_path / "class", "ann", "rest.7z", b"7z\xbc\xaf\x27\x1c" + bytes(99))
    hand_in(tmp_path / "class", "ben", NAME, RIGHT)
    ran = grade("class", "class", "1.1.1", "1.1.2", "--course", ARENA, "--out", "out")
    assert ran.code == 0, ran.err
    book = table(tmp_path / "out" / "gradebook.csv")
    cells = [[book[who][column] for column in ("1.1.1", "1.1.2", "earned")] for who in ("ann", "ben")]
    assert cells == [["", "3", ""], ["0", "3", "3"]]
