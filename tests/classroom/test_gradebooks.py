"""Gradebooks are safe in a spreadsheet, and a platform's own file changes in one column only."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.classroom.test_class import DOUBLE, IDS, write_class
from tests.classroom.test_find_submissions import put
from tests.conftest import ARENA, Grade

CANVAS = (
    '"Student","ID","SIS User ID","SIS Login ID",Section,Homework 1 (77),"Conv nets (78)",Final Score\r\n'
    "    Points Possible,,,,,10,100,(read only)\r\n"
    '"O\'Neil, ""Zoë""",501,S501,zoe,A,7.50,,12\r\n'
    '"=1+1, Bob",502,S502,bob,A,,EX,\r\n'
    "Missing Person,503,S503,mp,A,3,4,5\r\n"
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
    """Every other byte is as Canvas wrote it; who handed in nothing, or is excused, keeps their cell."""
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
    wanted = CANVAS.replace("7.50,,12", "7.50,3,12")
    assert (tmp_path / "out/canvas.csv").read_bytes().decode() == wanted


def test_a_moodle_worksheet_comes_back_with_grades_and_comments(grade: Grade, tmp_path: Path) -> None:
    """Grades are scaled to the maximum that the worksheet names; a comment that is there stays."""
    put(tmp_path / "moodle/Zoë_31_assignsubmission_file_")
    put(tmp_path / "moodle/Bo, Li_32_assignsubmission_file_")
    (tmp_path / "sheet.csv").write_text(MOODLE, newline="", encoding="utf-8")
    common = ["class", tmp_path / "moodle", "1.1.2", "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    ran = grade(*common, "--moodle", tmp_path / "sheet.csv")
    assert ran.code == 0, ran.err
    wanted = MOODLE.replace("Submitted,,50.00,Yes,-,", "Submitted,50,50.00,Yes,-,3 of 3 points")
    assert (tmp_path / "out/moodle.csv").read_bytes().decode("utf-8") == wanted
    assert "moodle.csv, line 3: Bo, Li holds 11.00, not 50" in ran.err
    assert grade(*common, "--moodle", tmp_path / "sheet.csv", "--replace").code == 0
    assert (tmp_path / "out/moodle.csv").read_bytes().decode("utf-8") == wanted.replace(",11.00,", ",50,")


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


def test_a_column_has_the_same_maximum_for_everybody(grade: Grade, tmp_path: Path) -> None:
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


def test_a_worksheets_rows_are_the_people_of_the_folders_with_their_numbers(grade: Grade, tmp_path: Path) -> None:
    """Where names are hidden the number alone tells, also in German, where no space stands before it."""
    put(tmp_path / "moodle/Participant_32_assignsubmission_file_")
    heads = "ID;Vollständiger Name;Status;Bewertung;Bestnote;Bewertung kann geändert werden;Feedback als Kommentar\n"
    (tmp_path / "sheet.csv").write_text(heads + "Teilnehmer/in32;Teilnehmer 32;Abgegeben;;20,00;Ja;\n", encoding="utf-8")
    options = ["--course", ARENA, "--out", tmp_path / "out", "--no-pages", "--moodle", tmp_path / "sheet.csv"]
    ran = grade("class", tmp_path / "moodle", *IDS, *options)
    assert ran.code == 0 and "nothing was handed in" not in ran.out and "not on the roster" not in ran.out, ran.out
    (row,) = csv.DictReader(io.StringIO((tmp_path / "out/gradebook.csv").read_text("utf-8-sig")))
    assert (row["name"], row["notes"], row["earned"]) == ("Teilnehmer 32", "", row["possible"])


def test_a_worksheet_in_another_language(grade: Grade, tmp_path: Path) -> None:
    """Moodle translates its heads, and what it calls a participant; extra credit ends at the most that it takes."""
    put(tmp_path / "moodle/Zoë_31_assignsubmission_file_")
    (tmp_path / "p.toml").write_text('extra_credit = ["1.1.2"]')
    for head, options in (("Bewertung", ()), ("Arvosana", ("--column", "Arvosana", "--reason", "in Finnish"))):
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


EXPORT = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Homework 5 (7001),Homework 6 (7002),Current Score\n"
    ",,,,,Manual Posting,,\n"
    "    Points Possible,,,,,10.00,5.00,(read only)\n"
    '"Lee, Ana",101,00123,alee,"A and B",,,\n'
    '"Ray, Cem",102,00456,cray,A,7.5,1,\n'
    '"Wu, Di",104,00789,dwu,B,EX,,\n'
    '"Kim, Eun",105,00790,ekim,B,3.00,,\n'
    '"Sol, Fay",106,00791,fsol,B,-,,\n'
    '"Lee, Ana",101,00123,alee,B,,,\n'
    '"Student, Test",199,,aa11,A,,,\n'
)
CANVAS_PEOPLE = {"leeana": 101, "raycem": 102, "wudi": 104, "kimeun": 105, "solfay": 106, "studenttest": 199}


def canvas_class(folder: Path) -> Path:
    """Write one file per person, as Canvas exports them."""
    folder.mkdir()
    for who, user in CANVAS_PEOPLE.items():
        (folder / f"{who}_{user}_9{user}_ex2_double.py").write_text(DOUBLE)
    return folder


def changed_cells(before: bytes, after: bytes, encoding: str = "utf-8") -> dict[tuple[int, int], str]:
    """Compare two CSV files byte by byte outside of the cells that differ, and by pandas; give the new texts."""
    pandas = pytest.importorskip("pandas")
    old, new = (list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))) for raw in (before, after))
    found = {
        (r, c): b
        for r, pair in enumerate(zip(old, new, strict=True))
        for c, (a, b) in enumerate(zip(*pair, strict=True))
        if a != b
    }
    frames = [pandas.read_csv(io.BytesIO(raw), header=None, dtype=str, encoding="utf-8-sig") for raw in (before, after)]
    differ = {(r, c) for r, c in zip(*(frames[0].fillna("") != frames[1].fillna("")).to_numpy().nonzero(), strict=True)}
    assert differ == set(found)
    assert len(after) - len(before) == sum(len(new[r][c]) - len(old[r][c]) for r, c in found), "quotes and line ends"
    return found


@pytest.mark.parametrize("form", ["plain", "bom_crlf", "sep_line"])
def test_what_others_entered_in_canvas_stays(form: str, grade: Grade, tmp_path: Path) -> None:
    """Excused stays excused, another grade stays without --replace, the test student gets none; each is listed."""
    text = EXPORT if form != "sep_line" else f"sep=,\n{EXPORT}"
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() if form == "bom_crlf" else text.encode()
    above = int(form == "sep_line")
    (tmp_path / "export.csv").write_bytes(raw)
    out = tmp_path / "out"
    common = ["class", canvas_class(tmp_path / "canvas"), "1.1.2", "--course", ARENA, "--out", out, "--no-pages"]
    common += ["--canvas", tmp_path / "export.csv", "--column", "Homework 5"]
    ran = grade(*common)
    assert ran.code == 0, ran.err
    if form != "sep_line":
        cells = changed_cells(raw, (out / "canvas.csv").read_bytes())
        assert cells == {(3, 5): "3", (7, 5): "3", (8, 5): "3"}, "both of Ana's rows, and Fay's"
    else:
        assert (out / "canvas.csv").read_bytes().count(b",3,,") == 3
    listed = [
        (r["line"], r["person"], r["holds"], r["ours"])
        for r in csv.DictReader(io.StringIO((out / "not_filled.csv").read_text("utf-8-sig")))
    ]
    assert listed == [(str(5 + above), "Ray, Cem", "7.5", "3"), (str(6 + above), "Wu, Di", "EX", "3")]
    assert "Ray, Cem holds 7.5, not 3: a grade of others; --replace overwrites it" in ran.err
    assert "export.csv: alee has more than one row: one person each" in ran.err
    replaced = grade(*common, "--replace")
    assert (
        replaced.code == 0
        and b",A,3,1," in (out / "canvas.csv").read_bytes()
        and b",B,EX,," in (out / "canvas.csv").read_bytes()
    )


def test_grades_of_earlier_runs_are_updated(grade: Grade, tmp_path: Path) -> None:
    """What comes back from Canvas as an earlier run wrote it follows the grade; what somebody changed there does not."""
    (tmp_path / "export.csv").write_text(EXPORT)
    folder, out = canvas_class(tmp_path / "canvas"), tmp_path / "out"
    common = ["class", folder, "1.1.2", "--course", ARENA, "--out", out, "--no-pages", "--canvas", tmp_path / "export.csv"]
    common += ["--column", "Homework 5"]
    grade(*common, "--out-of", "10")
    first = (out / "canvas.csv").read_text()
    assert first.count(",10,,") == 3 and "is worth" not in grade(*common, "--out-of", "10").err
    assert "points on platforms: out of 10 before, now as they are" in grade(*common).err
    (tmp_path / "export.csv").write_text(
        first.replace('alee,"A and B",10', 'alee,"A and B",10.00').replace("fsol,B,10", "fsol,B,9")
    )
    for who in ("leeana_101_9101", "solfay_106_9106"):
        (folder / f"{who}_ex2_double.py").write_text("def double(x):\n    return None\n")
    ran = grade(*common, "--out-of", "10")
    assert ran.code == 0, ran.err
    written = (out / "canvas.csv").read_text()
    assert 'alee,"A and B",0,' in written and "fsol,B,9," in written and "Sol, Fay holds 9, not 0" in ran.err


def test_rows_that_moodle_cannot_import_are_left_unchanged_and_listed(grade: Grade, tmp_path: Path) -> None:
    """A scale of words gets no number, a locked row nothing, another grade stays, in every language."""
    english = "Identifier,Full name,Grade,Maximum Grade,Grade can be changed,Last modified (grade),Feedback comments\n"
    german = "ID;Vollst\u00e4ndiger Name;Bewertung;Bestnote;Bewertung kann ge\u00e4ndert werden;"
    german += "Zuletzt ge\u00e4ndert (Bewertung);Feedback als Kommentar\n"
    sheets = {
        "scale": (english + "Participant 31,Ana,,Pass/Fail,Yes,-,\nParticipant 34,Di,Pass,Pass/Fail,Yes,-,\n", {}),
        "locked": (english + "Participant 31,Ana,,20.00,Yes,-,\nParticipant 34,Di,,20.00,No,-,\n", {"31": "20"}),
        "others": (english + "Participant 31,Ana,-,20.00,Yes,-,\nParticipant 34,Di,3.50,20.00,Yes,-,gut\n", {"31": "20"}),
        "german": (german + "Teilnehmer/in31;Ana;;100,00;Ja;-;\nTeilnehmer/in34;Di;;100,00;Nein;-;\n", {"31": "100"}),
        "german scale": (
            german + "Teilnehmer/in31;Ana;;Bestanden/Nicht;Ja;-;\nTeilnehmer/in34;Di;;Bestanden/Nicht;Nein;-;\n",
            {},
        ),
    }
    put(tmp_path / "moodle/Ana_31_assignsubmission_file_")
    put(tmp_path / "moodle/Di_34_assignsubmission_file_")
    for name, (sheet, filled) in sheets.items():
        out = tmp_path / name
        (tmp_path / "sheet.csv").write_text(sheet, encoding="utf-8")
        ran = grade(
            "class",
            tmp_path / "moodle",
            "1.1.2",
            "--course",
            ARENA,
            "--out",
            out,
            "--no-pages",
            "--moodle",
            tmp_path / "sheet.csv",
        )
        assert ran.code == 0, ran.err
        mark = ";" if ";" in sheet else ","
        read = [
            list(csv.reader(io.StringIO(text), delimiter=mark)) for text in (sheet, (out / "moodle.csv").read_text("utf-8"))
        ]
        for old, new in zip(*read, strict=True):
            number = "".join(c for c in old[0] if c.isdigit())
            wanted = [*old[:2], filled[number], *old[3:6], "3 of 3 points"] if number in filled else old
            assert new == wanted, (name, new)
        left = list(csv.DictReader(io.StringIO((out / "not_filled.csv").read_text("utf-8-sig"))))
        assert len(left) == 2 - len(filled) and all(row["why"] for row in left), name
        assert ran.err.count("left as it is: moodle.csv, line") == len(left)


EXCEL = (
    "ID;Vollständiger Name;E-Mail-Adresse;Bewertung;Bestnote;Zuletzt geändert;Feedback als Kommentar\r\n"
    "Teilnehmer/in31;Zoë Weiß;zw@example.org;;50,00;-;\r\n"
    'Teilnehmer/in32;"Müller; Jürgen";jm@example.org;11,00;50,00;-;schön gelöst\r\n'
)


def test_an_export_goes_back_in_the_encoding_in_which_it_came(grade: Grade, tmp_path: Path) -> None:
    """Excel's "Unicode text" is UTF-16, its CSV is Windows-1252; what is neither is one line, and nobody's name is guessed."""
    for name in ("Zoë Weiß_31", "Müller; Jürgen_32"):
        put(tmp_path / "moodle" / f"{name}_assignsubmission_file_")
    sheet, out = tmp_path / "sheet.csv", tmp_path / "out"
    command = ["class", tmp_path / "moodle", "1.1.2", "--course", ARENA, "--out", out, "--moodle", sheet, "--no-pages"]
    tabbed = EXCEL.replace(";", "\t").replace('"Müller\t Jürgen"', "Müller; Jürgen")
    mark = "\ufeff"
    for text, codec in ((mark + tabbed, "utf-16-le"), (mark + EXCEL, "utf-16-be"), (tabbed, "utf-16-le"), (EXCEL, "cp1252")):
        sheet.write_bytes(text.encode(codec))
        ran = grade(*command)
        assert ran.code == 0, ran.err
        sep = "\t" if "\t" in text else ";"
        wanted = text.replace(f"{sep}{sep}50,00{sep}-{sep}", f"{sep}50{sep}50,00{sep}-{sep}3 of 3 points")
        assert (out / "moodle.csv").read_bytes() == wanted.encode(codec), codec
        assert ("read as" in ran.err) == (not text.startswith(mark)), "what is only likely is told"
        assert "Zoë Weiß" in (out / "gradebook.csv").read_text(encoding="utf-8-sig")
    for text, codec in ((EXCEL.replace("Zoë", "Miłosz"), "cp1250"), (EXCEL.replace("Zoë", "José"), "mac_roman"),
                        (EXCEL.replace("Zoë", "Ирина"), "cp1251"), ("PK\x03\x04\0\0 a workbook", "ascii")):  # fmt: skip
        sheet.write_bytes(text.encode(codec, "replace"))
        ran = grade(*command)
        assert ran.code == 2 and ran.err.count("\n") == 1 and "save it as CSV UTF-8" in ran.err, (codec, ran.err)
