"""What is remembered of a person's work: points, days, hints given, the stub; and how it is shown."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from grader.catalog.course import read_course
from grader.study.history import PastResult
from grader.study.progress_summary import summarise_progress
from tests.conftest import ARENA, Grade
from tests.study.conftest import RIGHT, WRONG, Terminal


def test_points_over_time(grade: Grade, course: Path, double: Path) -> None:
    """What `grade run` found stands in `grade list` and in `grade progress`; what comes next is named."""
    assert grade("list", "--todo", "--course", course).out.count("·") == 3
    double.write_text(WRONG)
    grade("run", "exercises", "--course", course)
    found = json.loads(grade("progress", "--json", "--course", course).out)
    assert (found["earned"], found["possible"], found["done"], found["following"]) == (0, 10, 0, "1.1.1")
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


def test_others_answers_leave_no_trace_in_my_history(grade: Grade, tmp_path: Path) -> None:
    """Grading the reference answers is no progress of mine."""
    grade("run", ARENA / "solutions", "--course", ARENA)
    assert json.loads(grade("progress", "--json", "--course", ARENA).out)["earned"] == 0


def test_completion_of_exercise_ids(grade: Grade) -> None:
    """The shell asks with variables; it is told the ids that begin so."""
    ran = grade(COMP_WORDS="grade show 6.4.2", COMP_CWORD="2", _GRADE_COMPLETE="bash_complete")
    assert ran.out.split() == [f"plain,6.4.2{letter}" for letter in "abcd"]
