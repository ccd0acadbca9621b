"""Regrading judges only what has changed, and changes no grade silently."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from pathlib import Path

import msgspec

from grader.classroom.result_store import StoredResult
from grader.results.report_schema import Score
from tests.classroom.test_class import DOUBLE, IDS, WRONG, own_course, points, weaken, write_class
from tests.conftest import ARENA, Grade


def test_unchanged_answers_are_not_judged_again(grade: Grade, tmp_path: Path) -> None:
    """A second run judges nothing, one new answer is judged alone, and a changed check concerns its exercise alone."""
    course = own_course(tmp_path)
    folder = write_class(tmp_path / "class", {"a": DOUBLE, "b": WRONG["raises"], "c": WRONG["halves"]})
    common = ["class", folder, *IDS, "--course", course, "--out", tmp_path / "out", "--no-pages"]
    assert "6 exercises judged now" in grade(*common).out
    assert "0 exercises judged now" in grade(*common).out
    (folder / "b" / "ex2_double.py").write_text(DOUBLE)
    assert "1 exercise judged now" in grade(*common).out
    weaken(course)
    assert "3 exercises judged now" in grade(*common, "--reason", "odd numbers were not asked for").out
    assert "6 exercises judged now" in grade(*common, "--regrade").out


def test_a_preview_shows_changes_and_makes_none(grade: Grade, tmp_path: Path) -> None:
    """Before a changed check is adopted, its effect is shown with the reason; then it can be adopted."""
    course = own_course(tmp_path)
    folder = write_class(tmp_path / "class", {"a": DOUBLE, "b": WRONG["halves"]})
    common = ["class", folder, *IDS, "--course", course, "--out", tmp_path / "out", "--no-pages"]
    grade(*common)
    before = points(tmp_path / "out")
    weaken(course)
    shown = grade(*common, "--preview")
    assert shown.code == 0 and "1 better, 0 worse" in shown.out and "test_numbers: failed -> passed" in shown.out
    assert points(tmp_path / "out") == before
    assert "b,ch01_arena/s01_cell/ex2_double.py,0/3,3/3,checks" in (tmp_path / "out/preview.csv").read_text()
    adopted = grade(*common, "--reason", "odd numbers were not asked for")
    assert points(tmp_path / "out")["b"] == [before["b"][0], 3]
    assert "0 exercises judged now" in adopted.out
    with sqlite3.connect(tmp_path / "out/class.sqlite") as base:
        reasons = base.execute("SELECT DISTINCT why FROM change WHERE student = 'b'").fetchall()
    assert reasons == [("odd numbers were not asked for",)]


def test_with_nobody_loses_the_better_result_stays(grade: Grade, tmp_path: Path) -> None:
    """A stricter check takes nothing from those who had the points, unless they hand in something else."""
    course = own_course(tmp_path)
    strict = course / "checks/ch01_arena/s01_cell/test_ex2_double.py"
    text = strict.read_text()
    weaken(course)
    folder = write_class(tmp_path / "class", {"a": DOUBLE, "b": WRONG["halves"]})
    common = ["class", folder, *IDS, "--course", course, "--out", tmp_path / "out", "--no-pages"]
    grade(*common)
    strict.write_text(text)
    grade(*common, "--nobody-loses")
    assert points(tmp_path / "out")["b"][1] == 3
    grade(*common, "--nobody-loses")
    assert points(tmp_path / "out")["b"][1] == 3
    later = grade(*common)
    assert points(tmp_path / "out")["b"][1] == 3 and "looked at again" not in later.out, "decided once, it stays decided"
    (folder / "b" / "ex2_double.py").write_text(WRONG["raises"])
    grade(*common, "--nobody-loses")
    assert points(tmp_path / "out")["b"][1] == 0


def test_judging_again_overwrites_no_grade_silently(grade: Grade, tmp_path: Path) -> None:
    """The same answer before the same checks may end otherwise: a preview keeps it, who may not lose keeps it, all is noted."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    out = tmp_path / "out"
    common = ["class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages"]
    grade(*common)
    with sqlite3.connect(out / "class.sqlite") as base:  # as if the first run had met a busy machine
        (worse,) = base.execute("SELECT kept FROM result WHERE path LIKE '%ex2_double.py'").fetchone()
        kept = msgspec.msgpack.decode(zlib.decompress(worse), type=StoredResult)
        checks = [msgspec.structs.replace(c, outcome="errored", earned=0, possible=c.possible) for c in kept.result.checks]
        lost = msgspec.structs.replace(kept.result, checks=checks, score=Score(0, 3), outcome="errored")
        packed = zlib.compress(msgspec.msgpack.encode(msgspec.structs.replace(kept, result=lost)))
        base.execute("UPDATE result SET kept = ?, earned = 0 WHERE path LIKE '%ex2_double.py'", (packed,))
    assert grade(*common).code == 0
    assert points(out)["a"] == [5, 0]
    shown = grade(*common, "--regrade", "--preview")
    assert "1 better, 0 worse; nothing was changed" in shown.out
    grade(*common)
    assert points(out)["a"] == [5, 0]
    assert "1 better" in grade(*common, "--regrade", "--reason", "the machine was busy").out
    assert points(out)["a"] == [5, 3]
    with sqlite3.connect(out / "class.sqlite") as base:
        found = base.execute("SELECT earned, why FROM change JOIN result ON key = old").fetchall()
    assert found == [(0, "the machine was busy")]


def test_a_check_file_without_a_check_grades_nobody(grade: Grade, tmp_path: Path) -> None:
    """An exercise without points would silently not count."""
    course = own_course(tmp_path)
    (course / "checks/ch01_arena/s01_cell/test_ex2_double.py").write_text("import numpy\n")
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    ran = grade("class", folder, *IDS, "--course", course, "--out", tmp_path / "out")
    assert ran.code == 2 and ran.err.count("\n") == 1 and "holds no check" in ran.err


def test_a_hand_in_that_can_no_longer_be_graded_leaves_no_old_report(grade: Grade, tmp_path: Path) -> None:
    """Who hands in something that is no submission any more has a row with the reason, and not yesterday's report."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE, "b": DOUBLE})
    common = ["class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages", "--format", "junit"]
    grade(*common)
    shutil.rmtree(folder / "b")
    (folder / "b.rar").write_bytes(b"Rar!")
    assert grade(*common).code == 0
    assert list(points(tmp_path / "out")) == ["a"] and not (tmp_path / "out/students/b/report.xml").exists()


def test_half_written_files_of_a_killed_run_are_removed(grade: Grade, tmp_path: Path) -> None:
    """And nobody else's hidden file."""
    folder, out = write_class(tmp_path / "class", {"a": DOUBLE}), tmp_path / "out"
    (out / "students/a").mkdir(parents=True)
    strays = [out / ".gradebook.csv.x1y2z3_4", out / "students/a/.report.json.abcdefgh"]
    kept = [out / ".mine.settings", out / "students/a/.notes.txt.abcdefgh"]
    for path in (*strays, *kept):
        path.write_text("half")
    assert grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages").code == 0
    assert not any(path.exists() for path in strays) and all(path.exists() for path in kept)
