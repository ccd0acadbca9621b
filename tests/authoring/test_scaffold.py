"""`grade author new` and `init` write templates of an exercise and a course, which say what is still missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Grade

RUNNING = '''

class Running:
    """A mean so far."""

    def add(self, x: float) -> None:
        self.x = x
'''


def test_a_new_course_is_complete_and_served_by_every_command(grade: Grade, tmp_path: Path) -> None:
    """Its exercise is proven, its stub is todo, its reference full; a class is graded; the engine knows nothing of it."""
    assert grade("author", "init", tmp_path / "means").code == 0
    course = ("--course", tmp_path / "means/exercises")
    verified = grade("author", "verify", *course)
    assert verified.code == 0 and "1 of 1 exercises without a problem" in verified.out, verified.out
    assert "todo" in grade("run", tmp_path / "means/exercises").out
    assert grade("run", tmp_path / "means/solutions").code == 0
    (tmp_path / "class/ada").mkdir(parents=True)
    (tmp_path / "class/ada/ex1_mean.py").write_text("def mean(values):\n    return sum(values) / len(values)\n")
    ran = grade("class", tmp_path / "class", *course, "--out", tmp_path / "out", "--no-pages")
    assert ran.code == 0 and "ada,ada,,,3,3,4,75.0" in (tmp_path / "out/gradebook.csv").read_text("utf-8-sig")
    again = grade("author", "init", tmp_path / "means")
    assert again.code == 2 and "not empty" in again.err


def test_a_new_exercise_says_what_is_still_to_do(grade: Grade, tmp_path: Path) -> None:
    """Its files are there and run; verify names each line that says TODO, and what is too little."""
    grade("author", "init", tmp_path / "means")
    course = ("--course", tmp_path / "means/exercises")
    made = grade("author", "new", "1.1.2", "median", *course)
    assert made.code == 0 and len(made.out.splitlines()) == 6
    verified = grade("author", "verify", "1.1.2", *course)
    assert verified.code == 1
    assert "exercises/ch01_first/s01_means/ex2_median.py still says TODO" in verified.out
    assert "right answer" not in verified.out  # its check compares values alone
    page = (tmp_path / "means/exercises/ch01_first/s01_means/README.md").read_text()
    assert "| 1.1.1 | The mean of some numbers | `ex1_mean.py` | 4 |\n| 1.1.2 | Median | `ex2_median.py` | 2 |\n" in page
    for arguments, words in (
        (("1.1.2", "median"), "exists already"), (("1.7.1", "median"), "no section 1.7"),
        (("x", "median"), "not an exercise number"), (("1.1.3", "9 lives"), "cannot name"),
    ):  # fmt: skip
        refused = grade("author", "new", *arguments, *course)
        assert refused.code == 2 and words in refused.err and refused.err.count("\n") == 1


def test_a_stub_follows_its_reference(grade: Grade, tmp_path: Path) -> None:
    """New functions and arguments come into the stub; bodies do not; the statement and docstrings for students stay."""
    grade("author", "init", tmp_path / "means")
    course = ("--course", tmp_path / "means/exercises")
    inside = "ch01_first/s01_means/ex1_mean.py"
    stub, solution = tmp_path / "means/exercises" / inside, tmp_path / "means/solutions" / inside
    before = stub.read_text()
    assert grade("author", "stub", "1.1.1", *course).out == before
    text = solution.read_text().replace("values: list[float]) ", "values: list[float], default: Number = 0) ")
    more = "\nfrom itertools import chain\n\nNumber = int | float\nSECRET = 7\n\n\ndef mean"
    text = text.replace("\n\n\ndef mean", more, 1).replace('"""The mean of the numbers; ', '"""Divide; ')
    solution.write_text(text + RUNNING)
    different = grade("author", "verify", "1.1.1", "--no-saboteurs", *course)
    assert different.code == 1 and "mean(values) in the stub, mean(values, default=0) in the reference" in different.out
    shown = grade("author", "stub", "1.1.1", *course).out
    assert "def mean(values: list[float], default: Number = 0) -> float:" in shown and "Number = int | float" in shown
    assert shown.startswith(before.partition("from __future__")[0]) and '"""The mean of the numbers; ' in shown
    assert "def add(self, x: float) -> None:\n        raise NotImplementedError" in shown
    assert "SECRET" not in shown and "chain" not in shown and "self.x" not in shown and "sum(" not in shown
    assert stub.read_text() == before
    check = tmp_path / "means/checks/ch01_first/s01_means/test_ex1_mean.py"
    check.write_text(check.read_text().replace("@points(3", "@points(7"))
    assert grade("author", "stub", "1.1.1", "--write", *course).code == 0 and stub.read_text() == shown
    assert "`ex1_mean.py` | 8 |" in stub.with_name("README.md").read_text()  # the row is brought up to date
    solution.unlink()
    refused = grade("author", "stub", "1.1.1", *course)
    assert refused.code == 2 and "no reference answer" in refused.err and refused.err.count("\n") == 1


def test_templates_pass_the_products_linter(grade: Grade, tmp_path: Path) -> None:
    """What is written has nothing that ruff would complain about."""
    grade("author", "init", tmp_path / "means")
    grade("author", "new", "1.1.2", "median", "--course", tmp_path / "means/exercises")
    rules = ["--isolated", "--select", "E,F,B,UP,PTH,RET,SIM", "--ignore", "E402", "--line-length", "128"]
    command = [sys.executable, "-m", "ruff", "check", *rules, str(tmp_path / "means")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_checks_are_chosen_by_the_books_number() -> None:
    """Plain pytest runs the checks against the references: -k 6_4_3 means 6.4.3a and b."""
    command = [sys.executable, "-m", "pytest", "-q", "grader/checks", "-k", "6_4_3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout[-2000:]
    assert " passed" in done.stdout and "deselected" in done.stdout


def test_checks_of_any_course_run_by_plain_pytest(grade: Grade, tmp_path: Path) -> None:
    """A new course needs no conftest.py of its own; one exercise is chosen by its number."""
    grade("author", "init", tmp_path / "means")
    assert not list((tmp_path / "means").rglob("conftest.py"))
    command = [sys.executable, "-m", "pytest", "-q", "checks", "-k", "1_1_1"]
    done = subprocess.run(command, cwd=tmp_path / "means", capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0 and "2 passed" in done.stdout, done.stdout[-2000:]
