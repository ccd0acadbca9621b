"""Gradebooks: safe in a spreadsheet, and a platform's own file changed in one column alone."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.classroom.test_class import DOUBLE, IDS, write_class
from tests.classroom.test_find_submissions import put
from tests.conftest import ARENA, Grade

CANVAS = (
    '"Student","ID","SIS User ID","SIS Login ID",Section,Homework 1 (77),"Conv nets (78)",Final Score\r\n'
    '    Points Possible,,,,,10,100,(read only)\r\n'
    '"O\'Neil, ""Zoë""",501,S501,zoe,A,7.50,,12\r\n'
    '"=1+1, Bob",502,S502,bob,A,,EX,\r\n'
    'Missing Person,503,S503,mp,A,3,4,5\r\n'
)
MOODLE = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade),"
    "Feedback comments\n"
    "Participant 31,Zoë,z@example.org,Submitted,,50.00,Yes,-,\n"
    'Participant 32,"Bo, Li",b@example.org,Submitted,11.00,50.00,Yes,"Friday, 1 May",see me\n'
)


def test_a_gradebook_is_safe_in_a_spreadsheet(grade: Grade, tmp_path: Path) -> None:
    """Formulas, quotes, newlines and emoji in names stay texts."""
    write_class(tmp_path / "class", {"=1+1": DOUBLE, 'O\'Neil, "Zoë"': DOUBLE, "two\nlines 🎈": DOUBLE, "@SUM(A1)": DOUBLE})
    ran = grade("class", tmp_path / "class", *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages")
    assert ran.code == 0, ran.err
    for name in ("gradebook.csv", "canvas.csv", "moodle.csv"):
        text = (tmp_path / "out" / name).read_bytes().decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))], name
    text = (tmp_path / "out/gradebook.csv").read_bytes().decode("utf-8-sig")
    names = [row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert 'O\'Neil, "Zoë"' in names and "'=1+1" in names and "two\nlines 🎈" in names


def test_an_exported_canvas_gradebook_comes_back_with_one_column_filled(grade: Grade, tmp_path: Path) -> None:
    """Every other byte is as Canvas wrote it; who handed in nothing keeps their cell."""
    (tmp_path / "canvas").mkdir()
    for who, user in (("oneilzoe", 501), ("bob", 502)):
        (tmp_path / "canvas" / f"{who}_{user}_1_ex2_double.py").write_text(DOUBLE)
    (tmp_path / "export.csv").write_text(CANVAS, newline="")
    common = ["class", tmp_path / "canvas", "1.1.2", "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    for column in ((), ("--column", "Section"), ("--column", "Final Score")):
        unclear = grade(*common, "--canvas", tmp_path / "export.csv", *column)
        assert unclear.code == 2 and "--column" in unclear.err, "before an hour of grading, not after it"
        assert not (tmp_path / "out").exists()
    ran = grade(*common, "--canvas", tmp_path / "export.csv", "--column", "Conv nets")
    assert ran.code == 0, ran.err
    assert "Conv nets (78) is worth 100 points there, and 3 here" in ran.err
    wanted = CANVAS.replace("7.50,,12", "7.50,3,12").replace("A,,EX,", "A,,3,")
    assert (tmp_path / "out/canvas.csv").read_bytes().decode() == wanted


def test_a_moodle_worksheet_comes_back_with_grades_and_comments(grade: Grade, tmp_path: Path) -> None:
    """Grades are scaled to the maximum that the worksheet names; a comment that is there stays."""
    put(tmp_path / "moodle/Zoë_31_assignsubmission_file_")
    put(tmp_path / "moodle/Bo, Li_32_assignsubmission_file_")
    (tmp_path / "sheet.csv").write_text(MOODLE, newline="", encoding="utf-8")
    common = ["class", tmp_path / "moodle", "1.1.2", "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    ran = grade(*common, "--moodle", tmp_path / "sheet.csv")
    assert ran.code == 0, ran.err
    wanted = MOODLE.replace("Submitted,,50.00,Yes,-,", "Submitted,50,50.00,Yes,-,3 of 3 points").replace(",11.00,", ",50,")
    assert (tmp_path / "out/moodle.csv").read_bytes().decode("utf-8") == wanted


def test_other_forms_of_a_canvas_gradebook(grade: Grade, tmp_path: Path) -> None:
    """Last and first name apart, semicolons, a line above the points, Canvas's own test student."""
    (tmp_path / "canvas").mkdir()
    (tmp_path / "canvas/oneilzoe_501_1_ex2_double.py").write_text(DOUBLE)
    export = (
        "LastName;FirstName;ID;SIS User ID;Section;HW (1)\n;;;;;Manual Posting\n    Points Possible;;;;;3\n"
        "O'Neil;Zoë;501;S1;A;\n"
    )
    test_student = '"Student, Test";;900;;A;\n'
    (tmp_path / "export.csv").write_text(export + test_student, encoding="utf-8")
    common = ["class", tmp_path / "canvas", "1.1.2", "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    ran = grade(*common, "--canvas", tmp_path / "export.csv")
    assert ran.code == 0 and not ran.err, ran.err
    wanted = export.replace("S1;A;", "S1;A;3") + test_student
    assert (tmp_path / "out/canvas.csv").read_text("utf-8") == wanted


def test_a_column_is_worth_the_same_for_everybody(grade: Grade, tmp_path: Path) -> None:
    """Whose weakest exercise does not count has fewer points to get, and the same part of the column."""
    write_class(tmp_path / "class", {"a": DOUBLE, "b": "def double(x):\n    return None\n"})
    (tmp_path / "class/a/ex1_min_pool2d.py").unlink()
    (tmp_path / "p.toml").write_text("drop_lowest = 1")
    options = ["--out", tmp_path / "out", "--no-pages", "--policy", tmp_path / "p.toml"]
    assert grade("class", tmp_path / "class", *IDS, "--course", ARENA, *options).code == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "out/canvas.csv").read_text("utf-8-sig"))))
    assert [row[-1] for row in rows[1:]] == ["5", "5", "5"], "3 of 3 and 5 of 5, of a column of 5 points"


GERMAN = (
    "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden,"
    "Zuletzt geändert (Bewertung),Feedback als Kommentar\n"
    'Teilnehmer/in 31,Zoë,z@example.org,Abgegeben,,"20,00",Ja,-,\n'
)


def test_a_worksheet_in_another_language(grade: Grade, tmp_path: Path) -> None:
    """Moodle translates its heads, and what it calls a participant; extra credit ends at the most that it takes."""
    put(tmp_path / "moodle/Zoë_31_assignsubmission_file_")
    (tmp_path / "p.toml").write_text('extra_credit = ["1.1.2"]')
    for head, options in (("Bewertung", ()), ("Arvosana", ("--column", "Arvosana"))):
        sheet = GERMAN.replace(",Bewertung,", f",{head},")
        (tmp_path / "sheet.csv").write_text(sheet, encoding="utf-8")
        common = ["class", tmp_path / "moodle", *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
        ran = grade(*common, "--moodle", tmp_path / "sheet.csv", "--policy", tmp_path / "p.toml", *options)
        assert ran.code == 0, ran.err
        wanted = sheet.replace(',,"20,00",Ja,-,', ',20,"20,00",Ja,-,8 of 5 points (1.1.2 is extra credit)')
        assert (tmp_path / "out/moodle.csv").read_text("utf-8") == wanted
    (tmp_path / "sheet.csv").write_text(sheet, encoding="utf-8")
    unclear = grade(*common, "--moodle", tmp_path / "sheet.csv")
    assert unclear.code == 2 and "--column" in unclear.err and unclear.err.count("\n") == 1
