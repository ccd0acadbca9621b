"""Existing grades change only with a reason."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.classroom.test_class import DOUBLE, IDS, WRONG, own_course, weaken, write_class
from tests.classroom.test_policy import totals
from tests.conftest import ARENA, Grade


def files(out: Path) -> dict[str, bytes]:
    """Return all files of the results but the database and the list of what would change."""
    ours = ("class.sqlite", ".class.sqlite", "preview.csv")
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and not p.name.startswith(ours)
    }


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file of ours."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_the_same_command_without_its_ids_changes_nothing(grade: Grade, tmp_path: Path) -> None:
    """Everybody would be worth other points: it says whose, stops before it judges anything, and goes on with a reason."""
    folder, out = write_class(tmp_path / "class", {"a": DOUBLE, "b": WRONG["halves"]}), tmp_path / "out"
    common = ["--course", ARENA, "--out", out, "--no-pages"]
    assert grade("class", folder, "1.1.2", *common).code == 0
    before = files(out)
    stopped = grade("class", folder, *common)
    assert stopped.code == 2 and stopped.out == "" and "--reason" in stopped.err.splitlines()[-1]
    assert "2 more (1.1.1, 1.1.3); before: 1" in stopped.err and "a: total 3/3 -> 3/10" in stopped.err, stopped.err
    assert [(r["student"], r["after"]) for r in rows(out / "preview.csv")] == [("a", "3/10"), ("b", "0/10")]
    assert files(out) == before
    with sqlite3.connect(out / "class.sqlite") as base:
        assert base.execute("SELECT COUNT(*) FROM result").fetchone() == (2,), "nothing was judged for it"
    assert grade("class", folder, "1.1.2", *common).code == 0 and files(out) == before, "as it was, it needs no reason"
    assert grade("class", folder, *IDS, *common, "--reason", "two exercises").code == 0
    assert totals(out) == {"a": ("8", "8"), "b": ("5", "8")}
    changed = {r["student"]: r for r in rows(out / "changes.csv")}
    assert (changed["a"]["exercise"], changed["a"]["before"], changed["a"]["after"]) == ("total", "3/3", "8/8")
    assert (changed["b"]["because of"], changed["b"]["reason"]) == ("exercises", "two exercises") and changed["b"]["when"]
    with sqlite3.connect(out / "class.sqlite") as base:
        kept = base.execute("SELECT student, old, new, cause, reason FROM history ORDER BY student").fetchall()
    assert kept[0] == ("a", "3/3", "8/8", "exercises", "two exercises") and len(kept) == 2


def test_a_changed_check_is_reported_before_anything_is_written(grade: Grade, tmp_path: Path) -> None:
    """The new points are worked out, shown and kept back; who hands in something else needs no reason."""
    course = own_course(tmp_path)
    folder, out = write_class(tmp_path / "class", {"a": DOUBLE, "b": WRONG["halves"], "c": DOUBLE}), tmp_path / "out"
    common = ["class", folder, *IDS, "--course", course, "--out", out]
    assert grade(*common).code == 0
    before = files(out)
    weaken(course)
    (folder / "c/ex2_double.py").write_text(WRONG["raises"])
    write_class(folder, {"d": DOUBLE})
    stopped = grade(*common)
    assert stopped.code == 2 and "b: 1.1.2 0/3 -> 3/3 (test_numbers: failed -> passed;" in stopped.err, stopped.err
    assert "c: " not in stopped.err, "what was handed in anew is nobody's surprise"
    assert files(out) == before and [r["student"] for r in rows(out / "preview.csv")] == ["b"]
    adopted = grade(*common, "--reason", "odd numbers were not asked for")
    assert adopted.code == 0 and "0 exercises judged now" not in adopted.out, "those of d, who is new"
    assert totals(out) == {"a": ("8", "8"), "b": ("8", "8"), "c": ("5", "8"), "d": ("8", "8")}
    history = {(r["student"], r["because of"]): r for r in rows(out / "changes.csv") if r["exercise"] != "total"}
    assert history["b", "checks"]["reason"] == "odd numbers were not asked for"
    assert history["c", "answer"]["before"] == "3/3"


def test_new_submissions_need_no_reason(grade: Grade, tmp_path: Path) -> None:
    """That is what a second run is for; the change is in changes.csv all the same, and stays there."""
    folder, out = write_class(tmp_path / "class", {"a": WRONG["raises"]}), tmp_path / "out"
    common = ["class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages"]
    grade(*common)
    (folder / "a/ex2_double.py").write_text(DOUBLE)
    write_class(folder, {"b": DOUBLE})
    assert grade(*common).code == 0 and totals(out) == {"a": ("8", "8"), "b": ("8", "8")}
    assert grade(*common).code == 0
    found = [(r["exercise"], r["before"], r["after"], r["because of"]) for r in rows(out / "changes.csv")]
    assert found == [("ch01_arena/s01_cell/ex2_double.py", "0/3", "3/3", "answer"), ("total", "5/8", "8/8", "answer")]


def test_points_by_hand_carry_their_own_reason(grade: Grade, tmp_path: Path) -> None:
    """A line of overrides.csv without a reason, or one that is gone, needs --reason as soon as it changes a grade."""
    folder, out = write_class(tmp_path / "class", {"a": DOUBLE}), tmp_path / "out"
    common = ["class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages"]
    grade(*common)
    overrides = out / "overrides.csv"
    overrides.write_text("key,exercise,points,reason\na,1.1.2,1,\n")
    stopped = grade(*common)
    assert stopped.code == 2 and "a: total 8/8 -> 6/8" in stopped.err and totals(out)["a"] == ("8", "8")
    overrides.write_text("key,exercise,points,reason\na,1.1.2,1,copied\n")
    assert grade(*common).code == 0 and totals(out)["a"] == ("6", "8")
    assert rows(out / "changes.csv")[0]["reason"] == "copied"
    overrides.unlink()
    assert grade(*common).code == 2 and totals(out)["a"] == ("6", "8")
    assert grade(*common, "--reason", "was not copied").code == 0 and totals(out)["a"] == ("8", "8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,1.1.2,99,typo", "line 3: 99 points for 1.1.2, which is worth 3"),
        ("a,total,8.5,typo", "line 3: a total of 8.5, where there are 8 points"),
        ("aa,1.1.2,1,typo", "line 3: nobody in this class has the key 'aa'; is a meant?"),
        (",1.1.2,1,typo", "line 3: nobody in this class has the key ''"),
        ("a,1.1.2,nan,typo", "line 3: 'nan' is not a number"),
        ("a,1.1.2,inf,typo", "line 3: 'inf' is not a number"),
        ("a,1.1.2,-1,typo", "line 3: '-1' is below 0"),
        ("a,1.1.9,1,typo", "line 3: "),
        ("a,1.1.2 rationale,4,typo", "line 3: 4 a mark"),
    ],
)
def test_a_wrong_line_of_points_by_hand_stops_with_its_number(line: str, said: str, grade: Grade, tmp_path: Path) -> None:
    """Before anything is graded or written; an empty line above does not shift the count."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    (tmp_path / "o.csv").write_text(f"key,exercise,points,reason\n\n{line}\n")
    ran = grade(
        "class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", "--overrides", tmp_path / "o.csv", "--no-pages"
    )
    assert ran.code == 2 and ran.err.count("\n") == 1 and "o.csv, " + said in ran.err, ran.err
    assert not (tmp_path / "out").exists()


def test_the_reports_of_people_who_left_are_moved_and_restored(grade: Grade, tmp_path: Path) -> None:
    """Gone from the submissions or from the roster: listed, out of the gradebook, reports and grade kept."""
    folder, out = write_class(tmp_path / "class", dict.fromkeys("abcd", DOUBLE)), tmp_path / "out"
    roster = tmp_path / "roster.csv"
    roster.write_text("username,name\n" + "".join(f"{key},Name {key}\n" for key in "abc"))
    common = ["class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages", "--roster", roster]
    grade(*common)
    shutil.move(folder / "d", tmp_path / "d")
    roster.write_text("username,name\na,Name a\nb,Name b\n")
    ran = grade(*common)
    assert ran.code == 0 and "kept apart in" in ran.err and ran.err.rstrip().endswith(": c, d"), ran.err
    assert set(totals(out)) == {"a", "b"} == {p.name for p in (out / "students").iterdir()}
    assert (out / "withdrawn/c/report.json").is_file() and (out / "withdrawn/d/report.json").is_file()
    gone = {r["student"]: (r["before"], r["after"], r["because of"]) for r in rows(out / "changes.csv")}
    assert gone == {key: ("8/8", "", "withdrawn") for key in "cd"}
    shutil.move(tmp_path / "d", folder / "d")
    back = grade(*common)
    assert back.code == 0 and "0 exercises judged now" in back.out and set(totals(out)) == {"a", "b", "d"}
    assert (out / "students/d/report.json").is_file() and not (out / "withdrawn/d").exists()


def test_the_submissions_of_another_class_replace_no_results(grade: Grade, tmp_path: Path) -> None:
    """Most people gone at once is a wrong folder rather than a withdrawal, also where the roster still names them."""
    folder, out = write_class(tmp_path / "class", dict.fromkeys("abc", DOUBLE)), tmp_path / "out"
    other = write_class(tmp_path / "other", {"x": DOUBLE, "a": DOUBLE})
    (tmp_path / "roster.csv").write_text("username,name\na,A\nb,B\nc,C\n")
    common = [*IDS, "--course", ARENA, "--out", out, "--no-pages", "--roster", tmp_path / "roster.csv"]
    grade("class", folder, *common)
    before = files(out)
    stopped = grade("class", other, *common)
    assert stopped.code == 2 and "2 of the 3 who had handed something in are not among these" in stopped.err, stopped.err
    assert files(out) == before


def test_other_keys_for_the_same_people_lose_nothing(grade: Grade, tmp_path: Path) -> None:
    """First without a list of people, then with Canvas's export, which knows their logins."""
    (tmp_path / "canvas").mkdir()
    (tmp_path / "canvas/leeana_101_9001_ex2_double.py").write_text(DOUBLE)
    (tmp_path / "export.csv").write_text(
        'Student,ID,SIS User ID,SIS Login ID,Section,HW (1)\n    Points Possible,,,,,3\n"Lee, Ana",101,00123,alee,A,\n'
    )
    common = ["class", tmp_path / "canvas", "1.1.2", "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    assert grade(*common).code == 0
    ran = grade(*common, "--canvas", tmp_path / "export.csv")
    assert ran.code == 0 and "kept apart" not in ran.err, ran.err
    assert [p.name for p in (tmp_path / "out/students").iterdir()] == ["alee"]
    assert (tmp_path / "out/canvas.csv").read_text().endswith('"Lee, Ana",101,00123,alee,A,3\n')


def test_a_grade_of_somebody_in_the_class_does_not_vanish_with_the_files(grade: Grade, tmp_path: Path) -> None:
    """A folder that is gone or empty (a download that broke off, say) takes no grade out of the gradebook unasked."""
    folder, out = write_class(tmp_path / "class", dict.fromkeys("abcd", DOUBLE)), tmp_path / "out"
    (tmp_path / "export.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,HW (1)\n    Points Possible,,,,,8\n"
        + "".join(f"{key},{n},,{key},A,\n" for n, key in enumerate("abcd", 1))
    )
    common = ["class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages", "--canvas", tmp_path / "export.csv"]
    assert grade(*common).code == 0
    before = files(out)
    shutil.move(folder / "b", tmp_path / "b")
    for file in (folder / "c").iterdir():
        file.unlink()
    (folder / "c/empty").mkdir()
    (folder / "c/.DS_Store").write_bytes(b"Bud1")
    (folder / "c/Thumbs.db").write_bytes(b"x")
    stopped = grade(*common)
    assert stopped.code == 2 and "b: total 8/8 -> no grade" in stopped.err and "c: total 8/8 -> no grade" in stopped.err
    assert "submissions: people in the class who have a grade" in stopped.err and "--reason" in stopped.err.splitlines()[-1], (
        stopped.err
    )
    assert files(out) == before
    assert grade(*common, "--reason", "withdrawn by the two").code == 0
    cells = {row["SIS Login ID"]: row["HW (1)"] for row in rows(out / "canvas.csv")[1:]}
    assert cells == {
        "a": "8",
        "b": "",
        "c": "",
        "d": "8",
    }
    gone = {r["student"]: (r["before"], r["after"], r["because of"], r["reason"]) for r in rows(out / "changes.csv")}
    assert gone == {key: ("8/8", "", "no grade any more", "withdrawn by the two") for key in "bc"}
    assert grade(*common).code == 0, "what was given up with a reason is not asked for again"
    assert grade(*common, "--decide", "zero").code == 0 and grade(*common).code == 0, "nor is what was decided"
    shutil.move(tmp_path / "b", folder / "b")
    assert grade(*common).code == 0 and "b,2,,b,A,8" in (out / "canvas.csv").read_text()


def test_points_by_hand_remain_when_the_files_are_gone(grade: Grade, tmp_path: Path) -> None:
    """What would be left of a grade is shown first: of its exercises, too, where the total was set by hand."""
    folder, out = write_class(tmp_path / "class", dict.fromkeys("abcde", DOUBLE)), tmp_path / "out"
    (tmp_path / "roster.csv").write_text("username,name\na,A\nb,B\nc,C\nd,D\ne,E\n")
    (tmp_path / "o.csv").write_text("key,exercise,points,reason\na,1.1.2,2,late\nb,total,7,agreed\n")
    common = ["class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages", "--roster", tmp_path / "roster.csv"]
    common += ["--overrides", tmp_path / "o.csv"]
    assert grade(*common).code == 0
    shutil.rmtree(folder / "a")
    shutil.rmtree(folder / "b")
    stopped = grade(*common)
    assert stopped.code == 2 and "a: total 7/8 -> 2/8" in stopped.err and "b: 1.1.1 5 -> 0" in stopped.err, stopped.err
    assert "have no submission any more (a, b)" in stopped.err and "b: total" not in stopped.err
    assert grade(*common, "--reason", "handed in nothing").code == 0
    assert (totals(out)["a"], totals(out)["b"]) == (("2", "8"), ("7", "8")) and grade(*common).code == 0


def test_a_single_missing_answer_is_reported(grade: Grade, tmp_path: Path) -> None:
    """What is handed in last counts; that an exercise with points is not in it any more is said by name."""
    folder, out = write_class(tmp_path / "class", dict.fromkeys("ab", DOUBLE)), tmp_path / "out"
    common = ["class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages"]
    grade(*common)
    (folder / "b/ex1_min_pool2d.py").unlink()
    ran = grade(*common)
    assert ran.code == 0 and totals(out)["b"] == ("3", "8")
    assert "there is no answer any more to exercises that had points: b 1.1.1 (5/5 before)" in ran.err, ran.err
