"""Checks that use no feature of pytest run without it, with the same verdicts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.grading.zygotes import worker_command
from grader.judge.plain_checks import import_plainly, may_be_plain, plain_checks
from tests.conftest import ARENA, ROOT, Grade

CHECKS = "checks/ch01_arena/s01_cell"
WRONG = "import numpy as np\n\n\ndef min_pool2d(X, p):\n    return np.zeros((len(X) - p + 1, len(X[0]) - p + 1))\n"
RAISES = "def min_pool2d(X, p):\n    return X[len(X), p]\n"


def test_a_run_of_plain_checks_imports_no_pytest(tmp_path: Path) -> None:
    """All of the arena's checks are plain."""
    arguments = ["run", str(ARENA / "solutions"), "1.1.1", "1.1.2", "--course", str(ARENA)]
    program = (
        f"import sys\nfrom grader.__main__ import main\nsys.argv = ['grade', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', sorted(set(sys.modules) & {'pytest', '_pytest', 'numpy'}))"
    )
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=120)
    assert done.stdout.rstrip().endswith("LOADED ['numpy']"), done.stdout + done.stderr


@pytest.mark.parametrize("answer", [None, WRONG, RAISES])
def test_verdicts_are_those_that_pytest_gives(grade: Grade, tmp_path: Path, answer: str | None) -> None:
    """A check file that imports pytest, and is the same otherwise, passes and fails with the same messages."""
    reports = []
    for name in ("plain", "by_pytest"):
        course = tmp_path / name
        shutil.copytree(ARENA, course)
        checks = course / CHECKS / "test_ex1_min_pool2d.py"
        if name == "by_pytest":
            checks.write_text(checks.read_text() + "\nimport pytest\n")
        file = course / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py"
        if answer is not None:
            file.write_text(answer)
        grade("run", course / "solutions", "1.1.1", "--course", course, "--json", tmp_path / "r.json")
        reports.append(_without_times(json.loads((tmp_path / "r.json").read_text())["exercises"]))
    assert reports[0] == reports[1]
    assert {check["outcome"] for check in reports[0][0]["checks"]} != {"broken"}


def _without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_times(part) for name, part in value.items() if name != "seconds"}
    return [_without_times(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "text",
    [
        "def test_a(student, tmp_path): pass\n",
        "def test_a(student, *values): pass\n",
        "def test_a(student): yield\n",
        "async def test_a(student): pass\n",
        "class test_a: pass\n",
        "def setup_function(): pass\ndef test_a(student): pass\n",
        "def pytest_generate_tests(metafunc): pass\ndef test_a(student): pass\n",
        "pytestmark = []\ndef test_a(student): pass\n",
        "def test_b(student): pass\n",
    ],
)
def test_what_only_pytest_can_run_is_left_to_it(tmp_path: Path, text: str) -> None:
    """Other fixtures, generators, classes, hooks, marks, and a check that is not there."""
    file = tmp_path / "test_ex1_a.py"
    file.write_text(text)
    assert plain_checks(import_plainly(file, "checks_for_pytest"), ["test_a"]) is None


def test_arguments_are_taken_by_name(tmp_path: Path) -> None:
    """One with a default is the check's own; importing pytest or hypothesis, also in a shared module, asks for pytest."""
    file = tmp_path / "test_ex1_a.py"
    file.write_text("def test_a(rng, student, *, oracle, k=3): pass\n")
    found = plain_checks(import_plainly(file, "plain_checks_of_test"), ["test_a"])
    assert found is not None and found["test_a"].arguments == ("rng", "student", "oracle")
    assert may_be_plain(frozenset({"numpy", "grader"}))
    assert not may_be_plain(frozenset({"pytest"})) and not may_be_plain(frozenset({"numpy", "hypothesis"}))


def test_zygotes_keep_what_they_import_compiled_where_this_process_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some packages are imported in no other process: compiled anew at each start, they would cost most of it."""
    for forbidden in (True, False):
        monkeypatch.setattr(sys, "dont_write_bytecode", forbidden)
        assert ("-B" in worker_command(sys.executable, "main")) is forbidden
