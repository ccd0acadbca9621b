"""A judge that a student's value has taken over can only lie about outcomes; in these tests a check plays the attacker."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

from grader.sandbox import landlock
from grader.sandbox.syscalls import this_machine
from tests.conftest import ARENA, Grade

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

#: Does what the answer's first line says, in the judge, and with all that the judge has.
CHECKS = '''"""Twice a number."""

import os
import socket
import stat
import struct
import time

import msgspec

from grader.api import Mismatch, Student, points

HINTS = ("Add it to itself.", "x + x")


def writable():
    """Name the files that this process could write to, and write to them."""
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            path, status = os.readlink(f"/proc/self/fd/{name}"), os.fstat(int(name))
            if stat.S_ISREG(status.st_mode) and os.write(int(name), b"taken over"):
                found.append(path)
        except OSError:
            continue
    return [path for path in found if "(deleted)" not in path]


def killable():
    """Name the processes that this one could end; the first is whoever started it."""
    found = []
    for pid in (os.getppid(), 1):
        try:
            os.kill(pid, 0)
            found.append(pid)
        except PermissionError:
            continue
    return found


def reachable():
    """Say whether a port of this machine can be asked."""
    try:
        socket.create_connection(("127.0.0.1", 9), 1).close()
    except PermissionError:
        return []
    except OSError:
        pass
    return ["127.0.0.1"]


def tell_the_supervisor(packet):
    """Write to the supervisor as a judge does, on the one socket of streams that this process has had from it."""
    for name in os.listdir("/proc/self/fd"):
        try:
            line = socket.socket(fileno=os.dup(int(name)))
        except OSError:
            continue
        if line.type == socket.SOCK_STREAM and line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 4) == PARENT:
            line.sendall(packet)
        line.detach()


PARENT = struct.pack("i", os.getpid())  # judges are forked from the process that collects


def reply(**changes):
    check = {"name": "test_double", "title": "it is twice as much", "outcome": "passed", "cause": None, "earned": 3,
             "possible": 3, "message": "", "hint": "", "diagnosis": None, "explanation": "", "visible": True,
             "seconds": 0.1}
    result = {"id": "1.1.2", "path": "ch01_arena/s01_cell/ex2_double.py", "title": "Twice a number", "outcome": "passed",
              "score": {"earned": 3, "possible": 3}, "seconds": 0.1, "output": "", "checks": [check | changes], "unjudged": 0}
    packet = msgspec.msgpack.encode({"type": "Finished", "result": result, "walls": [], "strained": False})
    return struct.pack("<I", len(packet)) + packet


@points(3, hint="Add it to itself.")
def test_double(student: Student) -> None:
    """it is twice as much"""
    attack = student.source.partition("\\n")[0].removeprefix("attack = ").strip("'")
    if attack == "files":
        raise Mismatch(f"files {writable()}", "no files")
    if attack == "signals":
        raise Mismatch(f"processes {killable()}", "no processes")
    if attack == "network":
        raise Mismatch(f"machines {reachable()}", "no machines")
    packets = {
        "length": b"\\xff" * 4,
        "nonsense": struct.pack("<I", 9) + b"\\xc1" * 9,
        "walls": struct.pack("<I", 50) + msgspec.msgpack.encode({"type": "WallsRefused", "reasons": ["x" * 24]}),
        "points": reply(earned=99, possible=99),
        "other_checks": reply(name="test_other"),
        "title": reply(title="\\x1b[2J"),
        "lie": reply(),
    }
    if attack in packets:
        tell_the_supervisor(packets[attack])
        time.sleep(3)
        os._exit(0)
    assert student.double(4) == 8
'''
RIGHT = "def double(x):\n    return 2 * x\n"
ATTACKS = ("files", "signals", "network", "length", "nonsense", "walls", "points", "other_checks", "title", "lie")


def test_a_judge_that_is_taken_over_has_no_file_kills_no_process_and_stops_no_class(grade: Grade, tmp_path: Path) -> None:
    """What it sends is refused if no honest judge sends it; who was judged beside it has all points."""
    shutil.copytree(ARENA, tmp_path / "course")
    (tmp_path / "course/checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(CHECKS, encoding="utf-8")
    for number, attack in enumerate(ATTACKS):
        for name, text in ((attack, f"attack = {attack!r}\n{RIGHT}"), (f"beside_{attack}", f"attack = {number}\n{RIGHT}")):
            (tmp_path / "class" / name).mkdir(parents=True)
            (tmp_path / "class" / name / "ex2_double.py").write_text(text + f"name = {name!r}\n", encoding="utf-8")
    ran = grade(
        "class",
        tmp_path / "class",
        "1.1.2",
        "--course",
        tmp_path / "course",
        "--out",
        tmp_path / "out",
        "--no-pages",
        "--jobs",
        "1",
        seconds=600,
    )
    assert ran.code in (0, 3) and "Traceback" not in ran.err, ran.out + ran.err
    with (tmp_path / "out/gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        points = {row["key"]: row["1.1.2"] for row in csv.DictReader(file)}
    assert len(points) == 2 * len(ATTACKS)
    for attack in ATTACKS:
        assert points[f"beside_{attack}"] == "3", points
        assert points[attack] == "3" if attack == "lie" else points[attack] in ("", "0"), points
    for attack in ("length", "nonsense", "walls", "points", "other_checks", "title"):
        assert "a verdict that no check gives" in _report(tmp_path, attack)
    assert _said(tmp_path, "files").startswith("files []"), _said(tmp_path, "files")
    machine = this_machine()
    if machine is not None and landlock.version(machine) >= 4:
        assert _said(tmp_path, "network").startswith("machines []"), _said(tmp_path, "network")
    if machine is not None and landlock.version(machine) >= 6:
        assert _said(tmp_path, "signals").startswith("processes []"), _said(tmp_path, "signals")


def _report(tmp_path: Path, who: str) -> str:
    return (tmp_path / "out/students" / who / "report.json").read_text(encoding="utf-8")


def _said(tmp_path: Path, who: str) -> str:
    message: str = json.loads(_report(tmp_path, who))["exercises"][0]["checks"][0]["message"]
    return message.partition("came back: ")[2]
