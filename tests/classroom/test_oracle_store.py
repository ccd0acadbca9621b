"""Slow answers of the oracle are stored in RESULTS for everybody; verdicts are the same without the store."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.judge import oracle
from grader.judge.oracle import ORACLE_FILE, OracleStore
from grader.sandbox import landlock
from grader.sandbox.syscalls import this_machine
from tests.classroom.test_class import own_course, timeless, write_class
from tests.conftest import ROOT, Grade

CHECK = '''"""Twice a number."""

import numpy as np
from grader.api import Mismatch, Oracle, Student, points

HINTS = ("Add it to itself.",)


@points(2, hint="Add it to itself.")
def test_asked(student: Student, oracle: Oracle) -> None:
    """the oracle says when it was first asked"""
    raise Mismatch(f"{student.double(2)}, first asked at {oracle.first_asked()}", "nothing")
'''
#: Says when it ran: the same time twice means that it ran once.
ORACLE = '"""Takes long."""\n\nimport time\n\n\ndef first_asked():\n    time.sleep(0.4)\n    return time.time_ns()\n'


def slow_course(folder: Path) -> Path:
    """Copy the small course; its second exercise asks an oracle that takes long."""
    course = own_course(folder)
    section = course / "checks/ch01_arena/s01_cell"
    (section / "test_ex2_double.py").write_text(CHECK)
    (section / "oracle.py").write_text(ORACLE)
    return course


def answers(*names: str) -> dict[str, str]:
    """Return everybody a program of their own."""
    return {name: f"def double(x):\n    return 2 * x\n\n\nMADE_BY = {name!r}\n" for name in names}


def asked(out: Path) -> dict[str, str]:
    """Return what everybody's report says of the oracle."""
    reports = {path.parent.name: json.loads(path.read_text()) for path in out.glob("students/*/report.json")}
    return {name: report["exercises"][0]["checks"][0]["message"] for name, report in reports.items()}


def grade_class(grade: Grade, course: Path, folder: Path, out: Path, *more: str) -> str:
    """Grade the second exercise; give what was printed."""
    options = ("--course", course / "exercises", "--out", out, "--no-pages", "--walls", "none", *more)
    ran = grade("class", folder, "1.1.2", *options)
    assert ran.code == 0, ran.out + ran.err
    return ran.out


def test_an_answer_that_took_long_is_kept_for_other_people_processes_and_runs(grade: Grade, tmp_path: Path) -> None:
    """Thirty people are judged by two processes, one after the other, one more in a later run: the oracle ran once."""
    course, out = slow_course(tmp_path), tmp_path / "out"
    folder = write_class(tmp_path / "class", answers(*(f"s{n:02}" for n in range(30))))
    grade_class(grade, course, folder, out, "--jobs", "1")
    first = asked(out)
    assert len(first) == 30
    assert all("first asked at" in message for message in first.values())
    assert len(set(first.values())) == 1
    write_class(folder, answers("late"))
    said = grade_class(grade, course, folder, out)
    assert asked(out)["late"] == first["s00"]
    assert "1 long answer of the oracle (trainings) remembered" in said


DOUBLED = CHECK.replace("the oracle says when it was first asked", "as the oracle has it").replace(
    'raise Mismatch(f"{student.double(2)}, first asked at {oracle.first_asked()}", "nothing")',
    "if student.double(2) != oracle.doubled(2):\n        raise Mismatch(student.double(2), oracle.doubled(2))",
)
SLOWLY = '"""Takes long."""\n\nimport time\n\n\ndef doubled(x):\n    time.sleep(0.4)\n    return 2 * x\n'


def test_verdicts_are_the_same_with_an_empty_full_or_interrupted_store(grade: Grade, tmp_path: Path) -> None:
    """Killed once the store has an answer, the run goes on with it, and ends as an undisturbed one."""
    course = own_course(tmp_path)
    section = course / "checks/ch01_arena/s01_cell"
    (section / "test_ex2_double.py").write_text(DOUBLED)
    (section / "oracle.py").write_text(SLOWLY)
    people = answers(*(f"s{n:02}" for n in range(12)))
    folder = write_class(
        tmp_path / "class", {n: text.replace("2 * x", "3 * x") if n > "s08" else text for n, text in people.items()}
    )
    for out in ("empty", "full", "torn"):
        (tmp_path / out).mkdir()
    grade_class(grade, course, folder, tmp_path / "empty", "--seed", "0")
    shutil.copy(tmp_path / "empty" / ORACLE_FILE, tmp_path / "full" / ORACLE_FILE)
    assert "remembered" in grade_class(grade, course, folder, tmp_path / "full", "--seed", "0")
    command = [
        sys.executable,
        "-m",
        "grader",
        "class",
        folder,
        "1.1.2",
        "--course",
        course / "exercises",
        "--out",
        tmp_path / "torn",
    ]
    options = ["--no-pages", "--walls", "none", "--seed", "0", "--jobs", "1"]
    process = subprocess.Popen(
        [*map(str, command), *options], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    while not answers_in(tmp_path / "torn" / ORACLE_FILE):
        assert process.poll() is None, "the run ended, and its store is empty"
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert "remembered" in grade_class(grade, course, folder, tmp_path / "torn", "--seed", "0")
    assert timeless(tmp_path / "torn") == timeless(tmp_path / "full") == timeless(tmp_path / "empty")


def answers_in(file: Path) -> int:
    """Count what a store keeps."""
    import sqlite3

    try:
        with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as base:
            found: tuple[int] = base.execute("SELECT count(*) FROM answer").fetchone()
            return found[0]
    except sqlite3.Error:
        return 0


def test_a_damaged_store_is_replaced_without_affecting_verdicts(grade: Grade, tmp_path: Path) -> None:
    """Cut, overwritten, or a folder in its place: everybody is judged, by an oracle that is asked again."""
    course, out = slow_course(tmp_path), tmp_path / "out"
    folder = write_class(tmp_path / "class", answers("ann"))
    grade_class(grade, course, folder, out)
    kept = (out / ORACLE_FILE).read_bytes()
    for number, damage in enumerate((b"", kept[:700], b"no database at all " * 99, kept[:100] + b"\xff" * len(kept[100:]))):
        (out / ORACLE_FILE).write_bytes(damage)
        write_class(folder, answers(f"late{number}"))
        grade_class(grade, course, folder, out)
    (out / ORACLE_FILE).unlink()
    (out / ORACLE_FILE).mkdir()
    write_class(folder, answers("last"))
    grade_class(grade, course, folder, out)
    messages = asked(out)
    assert len(messages) == len(set(messages.values())) == 6
    assert all("first asked at" in message for message in messages.values())


def store(tmp_path: Path, version: str = "1") -> OracleStore:
    """Return a store that is ready."""
    made = OracleStore(tmp_path / ORACLE_FILE, version)
    made.prepare()
    return made


def test_a_fork_opens_the_file_itself(tmp_path: Path) -> None:
    """What a forked process keeps is found by the others, before and after it has ended."""
    kept = store(tmp_path)
    kept.add([kept.row(b"first", [1.5], b"")])
    pid = os.fork()
    if pid == 0:
        known = kept.recall(b"first")
        kept.add([kept.row(b"second", [2.5], b"blob")])
        os._exit(0 if known == ([1.5], b"") else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert kept.recall(b"second") == ([2.5], b"blob")
    kept.close()


def test_answers_by_other_package_versions_are_not_used(tmp_path: Path) -> None:
    """The version stands for all that an answer depends on besides the question."""
    first = store(tmp_path)
    first.add([first.row(b"key", [1], b"")])
    assert store(tmp_path, "2").recall(b"key") is None
    assert store(tmp_path).recall(b"key") == ([1], b"")


def test_a_full_store_adds_nothing_and_is_halved_by_the_next_run(tmp_path: Path) -> None:
    """Beyond its size nothing is added; the next run forgets the older half."""
    import grader.judge.oracle as module

    most = module._FILE_BYTES
    module._FILE_BYTES = 200_000
    try:
        kept = store(tmp_path)
        for number in range(60):
            kept.add([kept.row(b"key %d" % number, number, bytes(10_000))])
        assert kept.recall(b"key 0") is not None
        assert kept.recall(b"key 59") is None
        later = store(tmp_path)
        later.add([later.row(b"new", 1, b"")])
        assert later.recall(b"new") == (1, b"")
        assert later.recall(b"key 0") is None
        assert (tmp_path / ORACLE_FILE).stat().st_size < 400_000
    finally:
        module._FILE_BYTES = most


def test_a_manipulated_row_is_not_used(tmp_path: Path) -> None:
    """A value is checked against its digest."""
    import sqlite3

    kept = store(tmp_path)
    kept.add([kept.row(b"key", [1], b"")])
    kept.close()
    with sqlite3.connect(tmp_path / ORACLE_FILE) as base:
        base.execute("UPDATE answer SET value = x'9101'")
    base.close()
    assert store(tmp_path).recall(b"key") is None


WRITES = '''"""Twice a number."""

import os
from pathlib import Path

from grader.api import Mismatch, Oracle, Student, points

HINTS = ("Add it to itself.",)
OUT = Path({out!r})


@points(2, hint="Add it to itself.")
def test_asked(student: Student, oracle: Oracle) -> None:
    """what a judge can do to the files of a class"""
    attempts = {{
        "oracle": lambda: (OUT / "oracle.sqlite").open("ab"), "class": lambda: (OUT / "class.sqlite").open("r+b"),
        "new": lambda: (OUT / "new.csv").open("w"), "gone": lambda: (OUT / "class.sqlite").unlink(),
        "moved": lambda: (OUT / "oracle.sqlite").rename(OUT / "other"), "cut": lambda: os.truncate(OUT / "class.sqlite", 0),
    }}
    done = []
    for name, attempt in attempts.items():
        try:
            attempt()
            done.append(name)
        except OSError:
            pass
    raise Mismatch(f"done: {{done}}, {{student.double(2)}}, first asked at {{oracle.first_asked()}}", "nothing")
'''


def test_a_judge_can_change_no_file(grade: Grade, tmp_path: Path) -> None:
    """A judge that a hostile value took over could write neither the store nor any other file; what it learns is kept."""
    machine = this_machine()
    try:
        assert machine is not None and landlock.version(machine)
    except (AssertionError, OSError):
        pytest.skip("needs Landlock")
    course, out = slow_course(tmp_path), tmp_path / "out"
    (course / "checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(WRITES.format(out=str(out)))
    folder = write_class(tmp_path / "class", answers("ann"))
    grade_class(grade, course, folder, out)
    write_class(folder, answers("late"))
    assert "1 long answer of the oracle (trainings) remembered" in grade_class(grade, course, folder, out)
    messages = asked(out)
    assert len(set(messages.values())) == 1 and "done: [], 4, first asked at" in messages["ann"], messages


def test_two_processes_with_the_same_call_compute_it_once(grade: Grade, tmp_path: Path) -> None:
    """Four people are judged at the same time: the oracle ran once, and three waited for what it said."""
    course, out = slow_course(tmp_path), tmp_path / "out"
    folder = write_class(tmp_path / "class", answers("ann", "bob", "cleo", "dan"))
    grade_class(grade, course, folder, out, "--jobs", "4")
    messages = asked(out)
    assert len(messages) == 4
    assert len(set(messages.values())) == 1 and "first asked at" in messages["ann"]


def claims_in_a_fork(kept: OracleStore, key: bytes) -> tuple[int, int]:
    """Start a process that claims a question and never lets go of it; once it has, give its number and a pipe's end."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        with kept.claim(key):
            os.write(tell, b"!")
            signal.pause()
        os._exit(1)
    os.read(told, 1)
    return pid, told


def test_a_killed_process_releases_its_claims(tmp_path: Path) -> None:
    """Whoever waits for it goes on, and is told that somebody else was at it; other questions are not held up."""
    kept = store(tmp_path)
    pid, _ = claims_in_a_fork(kept, b"first")
    with kept.claim(b"second") as another_did:
        assert not another_did
    killing = threading.Timer(0.2, os.kill, (pid, signal.SIGKILL))
    killing.start()
    with kept.claim(b"first") as another_did:
        assert another_did
        assert os.waitpid(pid, 0)[1] == signal.SIGKILL
    with kept.claim(b"first") as another_did:
        assert not another_did


def test_waiting_for_another_process_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that holds a question for longer than any training is not waited for; nor is there a store to wait at."""
    monkeypatch.setattr(oracle, "_LONGEST_WAIT", 0.2)
    kept = store(tmp_path)
    pid, _ = claims_in_a_fork(kept, b"first")
    try:
        with kept.claim(b"first") as another_did:
            assert another_did
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    with OracleStore(tmp_path / "never prepared", "1").claim(b"first") as another_did:
        assert not another_did
