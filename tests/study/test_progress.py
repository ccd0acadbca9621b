"""A person's progress is stored and shown: points, days, hints, stubs."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from grader.catalog.course import read_course
from grader.study.history import History, PastResult
from grader.study.progress_summary import summarise_progress
from tests.conftest import ARENA, ROOT, Grade
from tests.study.conftest import RIGHT, WRONG, Terminal


def test_points_over_time(grade: Grade, course: Path, double: Path) -> None:
    """What `grade run` found stands in `grade list` and in `grade progress`; what comes next is named."""
    assert grade("list", "--todo", "--course", course).out.count("·") == 3
    double.write_text(WRONG)
    grade("run", "exercises", "--course", course)
    found = json.loads(grade("progress", "--json", "--course", course).out)
    assert (found["earned"], found["possible"], found["done"], found["following"]) == (0, 10, 0, "1.1.2"), "what was begun"
    double.write_text(RIGHT)
    grade("run", "exercises", "--course", course)
    found = json.loads(grade("progress", "--json", "--course", course).out)
    assert (found["earned"], found["done"], found["streak"]) == (3, 1, 1)
    assert found["days"][-1]["earned"] == 3 and found["sections"][0]["earned"] == 3
    shown = grade("progress", "--course", course).out
    assert "3 of 10 points, 1 of 3 exercises done" in shown and "next: 1.1.1" in shown
    assert max(map(len, shown.splitlines())) <= 80 and "\x1b" not in shown
    assert "1.1.1" not in grade("list", "--done", "--course", course).out


def test_days_in_a_row(course: Path) -> None:
    """A row ends with a day without work; yesterday's still counts today."""
    loaded = read_course(course)
    path = loaded.exercises[1].path
    noon = [datetime(2026, 3, day, 12).timestamp() for day in (1, 2, 3, 6, 7)]
    results = [PastResult(path, at, min(n, 2), 3, "failed", "") for n, at in enumerate(noon)]
    assert [(summarise_progress(loaded, results, date(2026, 3, day)).streak) for day in (7, 8, 9)] == [2, 2, 0]
    found = summarise_progress(loaded, results, date(2026, 3, 7))
    assert found.longest == 3 and [day.day for day in found.days][-2:] == ["2026-03-06", "2026-03-07"]


def test_hints_go_from_general_to_specific(grade: Grade, course: Path) -> None:
    """One more each time; --again starts anew; --all gives all."""
    said = [grade("hint", "1.1.1", "--course", course).out for _ in range(3)]
    assert ["hint 1 of 2" in said[0], "hint 2 of 2" in said[1], "hint 2 of 2" in said[2]] == [True] * 3
    assert "hint 1 of 2" in grade("hint", "1.1.1", "--again", "--course", course).out
    both = grade("hint", "1.1.1", "--all", "--course", course).out
    assert "hint 1 of 2" in both and "hint 2 of 2" in both


def test_the_reference_is_shown_after_a_question(grade: Grade, course: Path, double: Path) -> None:
    """While points are missing it asks; without a terminal to ask it says how to go on."""
    asked = grade("solution", "1.1.2", "--course", course)
    assert asked.code == 2 and "--yes" in asked.err and "x + x" not in asked.out + asked.err
    assert "x + x" in grade("solution", "1.1.2", "--yes", "--course", course).out
    double.write_text(RIGHT)
    grade("run", "exercises", "--course", course)
    assert "x + x" in grade("solution", "1.1.2", "--course", course).out


@pytest.mark.parametrize(("key", "shown"), [("y\n", True), ("n\n", False)])
def test_the_question_is_asked_in_a_terminal(key: str, shown: bool, course: Path) -> None:
    """A yes shows it, a no does not."""
    terminal = Terminal(course, sys.executable, "-m", "grader", "solution", "1.1.2", "--course", str(course))
    try:
        terminal.until(r"\[y/N\]")
        terminal.press(key)
        terminal.end()
        assert ("return x + x" in terminal.said) is shown
    finally:
        terminal.close()


def test_reset_keeps_what_was_written(grade: Grade, course: Path, double: Path) -> None:
    """The stub is back, the old files stand beside it, each under its own number."""
    stub = double.read_text()
    grade("run", "exercises", "--course", course)  # it is seen once as it was handed out
    for text in (WRONG, RIGHT):
        double.write_text(text)
        ran = grade("reset", "1.1.2", "--course", course)
        assert ran.code == 0 and "what you wrote is in" in ran.out
        assert double.read_text() == stub
    kept = sorted(p.read_text() for p in double.parent.iterdir() if p.name.startswith(double.name) and p != double)
    assert kept == sorted([WRONG, RIGHT])
    assert grade("run", "exercises", "--course", course).code == 1  # the copies are no exercises


def test_reset_takes_the_stub_from_git(grade: Grade, course: Path, double: Path) -> None:
    """A clone remembers its stubs even if nothing was graded before."""
    stub = double.read_text()
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "course"]):
        subprocess.run(["git", *command], cwd=course, check=True)
    double.write_text(WRONG)
    assert grade("reset", "1.1.2", "--course", course).code == 0
    assert double.read_text() == stub


def test_a_history_that_cannot_be_read_costs_no_grading(grade: Grade, course: Path, double: Path) -> None:
    """A broken database: points are given all the same, and one line says what is wrong."""
    grade("run", "exercises", "--course", course)
    [database] = (course / ".local/share/exercise-grader").glob("*.sqlite*")
    database.write_bytes(b"no database" * 1000)
    double.write_text(RIGHT)
    ran = grade("run", "exercises", "--course", course)
    assert ran.code == 1 and "3 of 10 points" in ran.out
    shown = grade("progress", "--course", course)
    assert shown.code == 2 and len(shown.err.splitlines()) == 1 and "Traceback" not in shown.err
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(database) as connection:
        connection.execute("select * from sqlite_master")


def test_answers_of_others_are_not_recorded_in_the_history(grade: Grade, tmp_path: Path) -> None:
    """Grading the reference answers is no progress of mine."""
    grade("run", ARENA / "solutions", "--course", ARENA)
    assert json.loads(grade("progress", "--json", "--course", ARENA).out)["earned"] == 0


def test_completion_of_exercise_ids(grade: Grade) -> None:
    """The shell asks with variables; it is told the ids that begin so."""
    ran = grade(COMP_WORDS="grade show 6.4.2", COMP_CWORD="2", _GRADE_COMPLETE="bash_complete")
    assert ran.out.split() == [f"plain,6.4.2{letter}" for letter in "abcd"]


def test_each_folder_has_its_own_history(course: Path, double: Path, tmp_path: Path) -> None:
    """A copy begins anew, and what is judged in it does not touch the first one's; a folder that is moved keeps its history."""
    for name in ("first", "second"):
        for tree in ("exercises", "checks", "solutions"):
            shutil.copytree(course / tree, tmp_path / name / tree)
    (tmp_path / "first" / double.relative_to(course)).write_text(RIGHT)
    first, second = Grade(tmp_path / "first"), Grade(tmp_path / "second")
    home = {"HOME": str(tmp_path / "home")}
    first("run", "1.1.2", **home)
    assert second("run", "1.1.2", **home).code == 1
    assert "1.1.2" in first("list", "--done", **home).out and "1.1.2" not in second("list", "--done", **home).out
    (tmp_path / "first").rename(tmp_path / "moved")
    assert "1.1.2" in Grade(tmp_path / "moved")("list", "--done", **home).out


def test_what_older_versions_stored_goes_to_the_folder_with_work_in_it(course: Path, double: Path, tmp_path: Path) -> None:
    """A history kept by the course's name alone: a fresh copy does not take it, the folder with an answer does."""
    old = tmp_path / "old.sqlite"
    with sqlite3.connect(old) as file:
        file.executescript(
            "create table hints (course text, exercise text, shown int, primary key (course, exercise));"
            "create table results (course text, exercise text, at real, earned int, possible int, outcome text, answer text);"
            "create table stubs (course text, exercise text, text text, primary key (course, exercise));"
            "insert into results values ('arena', 'ex', 1.0, 3, 3, 'passed', '');"
            "insert into hints values ('arena', 'ex', 1); pragma user_version = 1;"
        )
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with History("arena", old, fresh, lambda: False) as history:
        assert history.results() == []
    with History("arena", old, course / "exercises", lambda: True) as history:
        assert [result.earned for result in history.results()] == [3] and history.next_hint("ex", 3) == 2
    with History("arena", old, fresh, lambda: True) as history:
        assert history.results() == [] and history.next_hint("ex", 3) == 1


def test_hint_and_solution_work_without_a_history(grade: Grade, course: Path) -> None:
    """HOME is no folder: the texts come all the same, and one line says why they are not counted."""
    (course / "home").write_text("a file")
    home = str(course / "home")
    hinted = grade("hint", "1.1.1", "--course", course, HOME=home)
    assert hinted.code == 0 and "hint 1 of 2" in hinted.out and hinted.err.count("cannot be used") == 1
    shown = grade("solution", "1.1.2", "--yes", "--course", course, HOME=home)
    assert shown.code == 0 and "x + x" in shown.out
    asked = grade("solution", "1.1.2", "--course", course, HOME=home)
    assert asked.code == 2 and "--yes" in asked.err


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_any_encoding_of_the_terminal_will_do(encoding: str, course: Path, double: Path) -> None:
    """Signs that the encoding lacks are written in ASCII, and no command ends in a UnicodeEncodeError."""
    double.write_text(WRONG)
    variables = {"PATH": os.environ["PATH"], "HOME": str(course), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    for command in ("run", "list", "show 1.1.1", "hint 1.1.1", "progress"):
        python = [sys.executable, "-m", "grader", *command.split()]
        ran = subprocess.run(python, cwd=course, env=variables, capture_output=True, check=False)
        said = (ran.stdout + ran.stderr).decode(encoding)
        assert ran.returncode in (0, 1) and "Unicode" not in said and "Traceback" not in said, said
        assert command != "run" or ("  x numbers are doubled" in said and "came back" in said), said


def test_no_colours_if_none_are_wanted(course: Path) -> None:
    """NO_COLOR holds in a terminal, for a list as for a report."""
    for command in ("list", "run"):
        terminal = Terminal(course, sys.executable, "-m", "grader", command)
        try:
            terminal.end(60)
            assert "1.1.2" in terminal.said and not re.search(r"\x1b\[(3|4|9)\d", terminal.said)
        finally:
            terminal.close()


def test_each_failing_check_shows_its_hint_and_the_table_comes_last(grade: Grade, course: Path, double: Path) -> None:
    """Two exercises fail: what is wrong comes first, with the checks' own hints; the table is what stays on the screen."""
    double.write_text(WRONG)
    smallest = next((course / "exercises").rglob("ex1_*.py"))
    smallest.write_text(smallest.read_text().replace("raise NotImplementedError", "return 1 / 0"))
    shown = grade("run", "exercises", "--course", course).out
    assert "hint: " in shown
    assert shown.index("came back") < shown.index("exercise   title") < shown.index("points (")
    double.write_text("def double(x:\n")
    shown = grade("run", "1.1.2", "--course", course).out
    assert "hint: " not in shown  # no check's hint is about a file that cannot be read


def test_hints_of_failed_checks_stand_below_the_next_hint(grade: Grade, course: Path, double: Path) -> None:
    """After a run that failed; they go when the answer passes, and a file that cannot be read has none."""
    said = {}
    for name, text in (("wrong", WRONG), ("unreadable", "def double(x:\n"), ("right", RIGHT)):
        double.write_text(text)
        grade("run", "exercises", "--course", course)
        said[name] = grade("hint", "1.1.2", "--course", course).out
    assert "of the checks that failed when it was last graded:\n  - " in said["wrong"] and "7 becomes 14." in said["wrong"]
    assert all("hint 1 of" in said["wrong"] and "that failed" not in said[name] for name in ("unreadable", "right"))


def test_lists_and_charts_fit_a_narrow_window(grade: Grade, course: Path, double: Path) -> None:
    """In 60 columns: titles give way, points and outcomes are whole."""
    double.write_text(RIGHT)
    ran = grade("run", "exercises", "--course", course, COLUMNS="60").out
    assert "passed" in ran and max(len(line.rstrip()) for line in ran.splitlines()) <= 60
    for command in ("list", "progress"):
        shown = grade(command, "--course", ROOT / "exercises", COLUMNS="60").out
        rows = [line for line in shown.splitlines() if re.match(r" *\S?\s*\d\.\d", line)]
        assert rows and max(map(len, rows)) <= 60, shown
