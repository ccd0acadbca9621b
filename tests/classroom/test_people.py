"""People in a roster are matched with their submissions, and never confused."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

import pytest

from grader.classroom.csv_files import read_raw_table
from tests.classroom.test_class import IDS
from tests.classroom.test_find_submissions import graded, put
from tests.conftest import ARENA, Grade


def test_a_roster_reveals_missing_and_unknown_people(grade: Grade, tmp_path: Path) -> None:
    """People of the roster without a submission get a row; ids, e-mail or the name join the two."""
    put(tmp_path / "class/ada")
    put(tmp_path / "class/stranger")
    rows = ("Username,Full name,Email", "ada,Ada Lovelace,ada@example.org", "emmy,Emmy Noether,e@example.org")
    (tmp_path / "roster.csv").write_text("\n".join(rows))
    found = graded(grade, tmp_path / "class", tmp_path / "out", "--roster", tmp_path / "roster.csv")
    assert found["ada"]["name"] == "Ada Lovelace" and found["ada"]["percent"] == "100.0"
    assert found["emmy"]["notes"] == "nothing was handed in" and found["emmy"]["earned"] == ""
    assert "not on the roster" in found["stranger"]["notes"]


def test_a_roster_recognises_people_by_their_folder_names(grade: Grade, tmp_path: Path) -> None:
    """An address in other letters, accents that macOS takes apart; two submissions of one person are said."""
    for name in ("B@Example.org", "Zoe\u0308 Muster", "zoe"):
        put(tmp_path / "class" / name)
    (tmp_path / "roster.csv").write_text("Username;Full name;E-Mail\nzoe;Zoë Muster;\nbob;Bob;b@example.ORG\n", "utf-8")
    found = graded(grade, tmp_path / "class", tmp_path / "out", "--roster", tmp_path / "roster.csv")
    assert set(found) == {"bob", "zoe", "zoe-2"}
    assert found["zoe"]["notes"] == "" and found["zoe-2"]["notes"] == "has handed in more than one submission"


def test_two_people_whose_names_give_the_same_key_get_different_keys(grade: Grade, tmp_path: Path) -> None:
    """Names that differ by case or by what a folder cannot hold are two people."""
    for name in ("Zoe", "zoe", "a b", "a?b"):
        put(tmp_path / "class" / name)
    assert len(graded(grade, tmp_path / "class", tmp_path / "out")) == 4


def test_a_name_that_looks_like_another_ones_key_stays_apart(grade: Grade, tmp_path: Path) -> None:
    """Zoe and zoe are told apart by a number, and somebody may be called like that."""
    for name in ("Zoe", "zoe", "zoe-2", "con"):
        put(tmp_path / "class" / name)
    found = graded(grade, tmp_path / "class", tmp_path / "out")
    assert [row["percent"] for row in found.values()] == ["100.0"] * 4
    assert "con" not in found, "Windows knows no folder of that name"


def test_a_large_roster_is_indexed() -> None:
    """Thousands of people, each known by the name alone."""
    import time

    from grader.classroom.records import Person
    from grader.classroom.roster import Roster

    people = [Person(f"u{n}", f"Name{n}, First", f"u{n}@example.org", ids={"login": f"u{n}"}) for n in range(4000)]
    roster, started = Roster(tuple(people)), time.perf_counter()
    assert all(roster.find(Person("x", f"First Name{n}")) is people[n] for n in range(4000))
    assert roster.find(Person("x", "u7")) is people[7] and roster.find(Person("x", "Nobody")) is None
    assert time.perf_counter() - started < 60


def test_the_same_person_twice_is_one_person(tmp_path: Path) -> None:
    """Who is in two sections has two rows; what one row lacks the other one adds."""
    from grader.classroom.roster import read_roster

    file = tmp_path / "roster.csv"
    file.write_text('Student,ID,SIS Login ID,Section\n"Lee, Ana",1,alee,A\n"Lee, Ana",1,alee,B\n"Ray, Cem",2,cray,A\n')
    people = read_roster(file).people
    assert [(p.key, p.name, p.section) for p in people] == [("alee", "Lee, Ana", "A, B"), ("cray", "Ray, Cem", "A")]
    file.write_text("username,name,email\nalee,Ana Lee,\nALEE,,a@example.org\n")
    assert [(p.name, p.email) for p in read_roster(file).people] == [("Ana Lee", "a@example.org")]


def test_of_two_contradicting_rows_the_first_counts(grade: Grade, tmp_path: Path) -> None:
    """Everybody is graded; that and in what the rows differ is listed, and the second row's ids are nobody's."""
    for name in ("alee", "cray"):
        put(tmp_path / "class" / name)
    roster, out = tmp_path / "canvas.csv", tmp_path / "out"
    head = "Student,ID,SIS User ID,SIS Login ID,Section,Homework (7)\n"
    lines = ["Ana Lee,1,,alee,A,\n", "Cem Ray,2,,cray,A,\n", "Anton Lee,3,,alee,B,\n"]
    roster.write_text(head + "".join(lines))
    ran = grade("class", tmp_path / "class", *IDS, "--course", ARENA, "--out", out, "--canvas", roster, "--no-pages")
    assert ran.code == 0, ran.err
    with (out / "to_look_at.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["cause"].startswith("rows about one person")]
    assert row["key"] == "alee" and "line 4 of canvas.csv has another name ('Anton Lee', not 'Ana Lee')" in row["what"]
    filled = (out / "canvas.csv").read_text().splitlines(keepends=True)
    assert filled[0] == head and filled[3] == lines[2], "the other row with this login is perhaps another person's"
    assert all(text.startswith(line[:-1]) and text != line for text, line in zip(filled[1:3], lines[:2], strict=True))


def test_a_line_for_excel_and_its_unicode_text_are_read(tmp_path: Path) -> None:
    """``sep=;`` above the header names the separator; Excel's "Unicode text" is UTF-16 with tabs."""
    from grader.classroom.roster import read_roster

    file = tmp_path / "roster.csv"
    text = "username;name\r\nalee;Ana Lée\r\ncray;Cem, Ray\r\n"
    for raw in (b"sep=;\r\n" + text.encode(), text.replace(";", "\t").encode("utf-16")):
        file.write_bytes(raw)
        assert [(p.key, p.name) for p in read_roster(file).people] == [("alee", "Ana Lée"), ("cray", "Cem, Ray")]


def test_an_unclosed_quotation_mark_is_reported_in_one_line(grade: Grade, tmp_path: Path) -> None:
    """Else everybody below it would be one person; one within a word is a letter like any other."""
    put(tmp_path / "class/alee")
    roster = tmp_path / "roster.csv"
    roster.write_text('username,name\nalee,Ana Lee\n"cray,Cem\ndwu,Di\n')
    ran = grade("class", tmp_path / "class", "--out", tmp_path / "out", "--roster", roster)
    assert ran.code == 2 and ran.err.count("\n") == 1 and "never closed, in the row that begins in line 3" in ran.err
    roster.write_text('username,name\nalee,Ana 5" Lee\ncray,Cem\n')
    table = read_raw_table(roster)
    assert [table.value(row, 0) for row in range(3)] == ["username", "alee", "cray"]
    assert table.value(1, 1) == 'Ana 5" Lee' and table.encoded() == roster.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has no such names")
def test_a_name_that_is_not_text_does_not_stop_the_class(grade: Grade, tmp_path: Path) -> None:
    """A folder's name is bytes; of one that is no UTF-8, by itself or as an archive's name, every file can be written."""
    put(tmp_path / "class/ann")
    for name in (b"\xff\xfe bob", b"B\xf6b_44_assignsubmission_file_"):
        put(Path(os.fsdecode(os.fsencode(tmp_path / "class") + b"/" + name)))
    ran = grade("class", tmp_path / "class", *IDS, "--course", ARENA, "--out", tmp_path / "out")
    assert ran.code == 0 and "Traceback" not in ran.err, ran.err
    with (tmp_path / "out/gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["name"]: row["percent"] for row in csv.DictReader(file)}
    assert len(found) == 3 and set(found.values()) == {"100.0"}, found
    assert "\\udcff\\udcfe bob" in found
    assert len(list((tmp_path / "out/students").glob("*/feedback.html"))) == 3
