"""If `grade class` is killed while it replaces grades, no change or reason is lost, and no file is half-written."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.classroom.test_class import DOUBLE, IDS, WRONG, own_course, weaken, write_class
from tests.conftest import ROOT, Grade

REASON = "odd numbers were not asked for"
#: Runs `grade`, and kills itself as it is about to rename to, or to remove, a file of a name for the nth time.
KILLER = """
import os, signal, sys
name, left = sys.argv[1], int(sys.argv[2])
def kill(event, arguments):
    global left
    if event in ("os.rename", "os.remove") and os.path.basename(arguments[event == "os.rename"]) == name:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(kill)
sys.argv = ["grade", *sys.argv[3:]]
from grader.classroom import result_store
result_store._COMMIT_SECONDS = 0  # as if each person took long to judge
from grader.__main__ import main
main()
"""
#: Between people, at each kind of table, and before the last commit.
MOMENTS = [
    ("report.json", 1), ("report.json", 2), ("gradebook.csv", 1), ("canvas.csv", 1), ("to_mark.csv", 1), ("changes.csv", 1),
    ("preview.csv", 1),
]  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    """Read a table without its times."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: cell for name, cell in row.items() if name != "when"} for row in csv.DictReader(file)]


def tables(out: Path) -> dict[str, list[dict[str, str]]]:
    """Read the tables of some results, and the grades and changes in their database."""
    found = {path.name: rows(path) for path in sorted(out.glob("*.csv"))}
    with sqlite3.connect(out / "class.sqlite") as base:
        grades = base.execute("SELECT student, earned, possible FROM grade ORDER BY student").fetchall()
        changes = base.execute("SELECT student, what, old, new, cause, reason FROM history ORDER BY student, what").fetchall()
    names = ("student", "exercise", "before", "after", "because of", "reason")
    found["grades"] = [{"student": s, "points": f"{e:g}/{p:g}"} for s, e, p in grades]
    found["history"] = [dict(zip(names, change, strict=True)) for change in changes]
    return found


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return the results of a class whose check has changed since, and the command that is to adopt that."""
    folder = tmp_path_factory.mktemp("killed")
    course = own_course(folder)
    people = {f"p{n}": f"# {n}\n{WRONG['halves'] if n % 2 else DOUBLE}" for n in range(6)}
    write_class(folder / "class", people)
    heads = "Student,ID,SIS User ID,SIS Login ID,Section,Homework (7)\n"
    (folder / "canvas_export.csv").write_text(heads + "".join(f"{name},{n},,{name},A,\n" for n, name in enumerate(people)))
    command = ["class", folder / "class", *IDS, "--course", course, "--canvas", folder / "canvas_export.csv", "--no-pages"]
    grade = Grade(folder)
    assert grade(*command, "--out", folder / "before").code == 0
    weaken(course)
    assert grade(*command, "--out", folder / "before").code == 2  # what this judged is stored
    return folder, [str(word) for word in command]


@pytest.fixture(scope="module")
def calm(begun: tuple[Path, list[str]]) -> dict[str, list[dict[str, str]]]:
    """Return what the command makes if nothing happens to it."""
    folder, command = begun
    shutil.copytree(folder / "before", folder / "calm")
    ran = Grade(folder)(*command, "--out", folder / "calm", "--reason", REASON)
    assert ran.code == 0, ran.err
    found = tables(folder / "calm")
    exercises = [row for row in found["changes.csv"] if row["exercise"] != "total"]
    totals = [row for row in found["changes.csv"] if row["exercise"] == "total"]
    assert [row["student"] for row in exercises] == [row["student"] for row in totals] == ["p1", "p3", "p5"]
    assert {row["reason"] for row in found["changes.csv"]} == {REASON}
    assert "preview.csv" not in found, "what it announced has been done"
    return found


@pytest.mark.parametrize(("name", "count"), MOMENTS)
def test_a_kill_while_grades_are_replaced_loses_no_change_and_no_reason(
    name: str, count: int, begun: tuple[Path, list[str]], calm: dict[str, list[dict[str, str]]], tmp_path: Path
) -> None:
    """The next run ends as if nothing had happened; without the reason it goes on only where nothing needs one any more."""
    folder, command = begun
    out = tmp_path / "out"
    shutil.copytree(folder / "before", out)
    killed = subprocess.run(
        [sys.executable, "-c", KILLER, name, str(count), *command, "--out", out, "--reason", REASON],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    for path in [path for path in out.rglob("*") if path.suffix in (".csv", ".json") and not path.name.startswith(".")]:
        content = path.read_bytes()
        assert content.endswith(b"\n") and len(content) > 30, f"{path} is half-written"
    without = Grade(tmp_path)(*command, "--out", out)
    assert without.code in (0, 2), without.err
    if without.code == 2:
        assert "give --reason" in without.err
        again = Grade(tmp_path)(*command, "--out", out, "--reason", REASON)
        assert again.code == 0, again.err
    assert tables(out) == calm
    assert not [path for path in out.rglob(".*") if not path.name.endswith(".lock")]
