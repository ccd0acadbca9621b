"""`grade watch` in a terminal, with an editor beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grade
from tests.study.conftest import RIGHT, WRONG, Terminal


def save(path: Path, text: str) -> None:
    """Save as careful editors do: another file takes the place of the old one."""
    new = path.with_name(f".{path.name}.swp")
    new.write_text(text)
    new.replace(path)


def test_a_whole_session_of_watch_works(watching: Terminal, double: Path, grade: Grade, course: Path) -> None:
    """Save, fail, hint, fix, pass, next: and all is kept."""
    assert "1.1.1 The smallest value in each window" in watching.screen
    save(double, WRONG)
    failed = watching.until(r"1\.1\.2 Twice a number  0/3  failed.*came back: ")
    assert "✗" in failed and "expected: " in failed and max(map(len, failed.splitlines())) <= 80
    watching.press("h")
    watching.until("hint 1 of")
    double.write_text(RIGHT)
    done = watching.until(r"3/3  passed.*Done\. Press n")
    assert "3/10 points, 1/3 done" in done
    watching.press("n")
    watching.until(r"1\.1\.3 A layer with one output")
    watching.press("q")
    assert watching.end() == 0
    assert "3 of 10 points, 1 of 3 exercises done\r\nnext: 1.1.3" in watching.said
    assert watching.mode_now() == watching.mode
    listed = grade("list", "--done", "--course", course).out
    assert "✓ 1.1.2" in listed and "3/3" in listed and "1.1.1" not in listed


def test_statement_and_list_are_a_key_away(watching: Terminal) -> None:
    """s and l show them; any key goes back."""
    watching.press("s")
    watching.until("Return the minimum of each window")
    watching.press("x")
    watching.until("n next")
    watching.press("l")
    watching.until(r"> · 1\.1\.1 .*· 1\.1\.3")
    watching.press("q")
    watching.until("n next")
    watching.press("\x1b[15~")  # F5: means nothing here, and its letters are no keys
    watching.press("q")
    assert watching.end() == 0


def test_watch_survives_whatever_students_save(watching: Terminal, double: Path) -> None:
    """A syntax error, a loop without end that is fixed meanwhile, a file that is deleted and comes back."""
    save(double, "def double(x:\n    return x\n")
    watching.until(r"1\.1\.2 .*errored.*def double\(x:")
    save(double, "def double(x):\n    while True:\n        pass\n")
    watching.until(r"judging")
    save(double, RIGHT)
    watching.until(r"3/3  passed", 20)
    double.unlink()
    watching.until(r"this file is gone: `grade reset 1\.1\.2`")
    save(double, RIGHT)
    watching.until(r"3/3  passed")
    double.write_bytes(b"\xff\xfe\xfa")
    watching.until(r"not UTF-8")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_the_terminal_is_left_as_it_was(number: signal.Signals, code: int, watching: Terminal, double: Path) -> None:
    """Ended by a signal, even in the middle of judging: cursor, screen and modes are back, no process is left."""
    save(double, "def double(x):\n    while True:\n        pass\n")
    watching.until("judging")
    os.kill(watching.pid, number)
    assert watching.end() == code
    assert watching.mode_now() == watching.mode
    assert watching.said.rindex("\x1b[?1049l") > watching.said.rindex("\x1b[?1049h")
    assert "\x1b[?25h" in watching.said and "Traceback" not in watching.said


def test_stopped_and_continued(course: Path) -> None:
    """Ctrl-Z gives the terminal back to the shell; fg draws anew."""
    watch = f"{sys.executable} -m grader watch --course {course}"
    shell = Terminal(course, "/bin/bash", "-mc", f"{watch}; echo now the shell; read; fg")
    try:
        shell.until("n next")
        shell.press("\x1a")
        shell.until("now the shell")
        assert shell.mode_now() == shell.mode
        shell.said = ""
        shell.press("\n")
        shell.until("n next")
        assert "\x1b[?1049h" in shell.said and shell.mode_now() != shell.mode
        shell.press("q")
        assert shell.end() == 0
    finally:
        shell.close()


def test_without_a_terminal_it_prints_lines(course: Path, double: Path) -> None:
    """In a pipe: no escape sequences, no keys; it ends with SIGTERM."""
    command = [sys.executable, "-m", "grader", "watch", "exercises", "--course", str(course)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(course), "COLUMNS": "80", "PYTHONUNBUFFERED": "1"}
    pipe, none, both = subprocess.PIPE, subprocess.DEVNULL, subprocess.STDOUT
    with subprocess.Popen(command, cwd=course, env=variables, stdin=none, stdout=pipe, stderr=both, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("watching exercises")
        assert process.stdout.readline().startswith("begin with 1.1.1")
        save(double, WRONG)
        lines = []
        while not lines or "expected" not in lines[-1]:
            lines.append(process.stdout.readline())
            assert lines[-1], lines
        save(double, RIGHT)
        while "next: 1.1.3" not in lines[-1]:
            lines.append(process.stdout.readline())
            assert lines[-1], lines
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()
        assert process.wait() == 143
    assert "3 of 10 points" in rest and "\x1b" not in "".join(lines) + rest


def test_a_path_that_cannot_be_watched_is_reported(grade: Grade, course: Path) -> None:
    """One line, exit code 2."""
    (course / "notes.txt").write_text("")
    for wrong in ("nowhere", "notes.txt"):
        ran = grade("watch", wrong, "--course", course)
        assert ran.code == 2 and len(ran.err.splitlines()) == 1, ran.err


def test_a_hint_is_scrolled_into_view_and_counted_once(watching: Terminal, grade: Grade, course: Path) -> None:
    """In a low window: keys pressed at once give one hint, in sight; out of sight it comes back before another is given;
    after the last one they are gone through again."""
    watching.resize(60, 9)
    watching.press("hhh")
    watching.until(r"hint 1 of 2")
    assert "hint 2 of 2" not in watching.said
    watching.press("bbbb")
    watching.until(r"\A(?!.*hint 1 of 2).*n next")
    watching.press("h")
    watching.until(r"hint 1 of 2")
    watching.press("h")
    watching.until(r"hint 2 of 2 \(the last\), h for the first")
    watching.press("h")
    watching.until(r"hint 1 of 2")
    watching.press("q")
    watching.end()
    assert "hint 2 of 2" in grade("hint", "1.1.1", "--course", course).out


def test_no_line_is_wider_than_the_window(watching: Terminal) -> None:
    """Header, list and keys in 44 columns: each in its own line, and nothing that matters is lost."""
    for columns in (80, 60, 44):
        watching.resize(columns, 24)
        fits = rf"\A(?=(?:[^\n]{{0,{columns}}}\n)+[^\n]{{0,{columns}}}\Z)"
        watching.until(fits + r"[^\n]*points, 0/3 done\n.*q quit")
        watching.press("l")
        watching.until(fits + r".*> · 1\.1\.1 .* 0/\d+\n.*1\.1\.3 .* 0/\d+\n")
        watching.press("x")
        watching.until("q quit")


def test_the_list_opens_and_resets_exercises(watching: Terminal, double: Path) -> None:
    """Arrows choose, Enter goes there; r asks, and y puts the file back with a copy beside it; l works in the statement."""
    stub = double.read_text()
    watching.press("s")
    watching.until("Return the minimum of each window")
    watching.press("l")
    watching.until(r"> · 1\.1\.1")
    watching.press("\x1b[B\x1b[B\n")
    watching.until(r"\n1\.1\.3 .*n next")
    save(double, WRONG)
    watching.until(r"1\.1\.2 Twice a number  0/3  failed")
    watching.press("lr")
    watching.until(r"put 1\.1\.2 back .*y/n")
    watching.press("n")
    watching.until(r"up, down: choose")
    assert double.read_text() == WRONG
    watching.press("ry")
    watching.until(r"as it was handed out; yours is in ex2_double\.py\.~1~")
    assert double.read_text() == stub


def test_grade_alone_goes_on_in_a_folder_of_exercises(course: Path, grade: Grade, tmp_path: Path) -> None:
    """In a terminal it watches; elsewhere, and in a pipe, it helps."""
    terminal = Terminal(course / "exercises", sys.executable, "-m", "grader")
    try:
        terminal.until("1.1.1 The smallest value in each window.*n next")
        terminal.press("q")
        assert terminal.end() == 0
    finally:
        terminal.close()
    shown = grade()
    assert shown.code == 0 and "Commands:" in shown.out


def test_hints_work_in_watch_without_a_history(course: Path) -> None:
    """HOME cannot be written to: h gives one hint after the other, and one line says why they will be forgotten."""
    (course / "home").write_text("a file")
    command = ("env", f"HOME={course / 'home'}", sys.executable, "-m", "grader", "watch", "--course", str(course))
    terminal = Terminal(course, "/usr/bin/env", *command[1:])
    try:
        terminal.until("n next")
        terminal.press("h")
        shown = terminal.until("hint 1 of 2")
        assert shown.count("cannot be used") == 1
        terminal.press("h")
        terminal.until("hint 2 of 2")
        terminal.press("q")
        assert terminal.end() == 0
    finally:
        terminal.close()
