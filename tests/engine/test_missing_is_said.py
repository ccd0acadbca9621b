"""What this machine cannot judge is always reported: for one person, in a class, and in every format."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import read_course
from grader.cli.class_command import _start_import_attempt
from grader.results import missing_packages
from tests.conftest import ARENA, ROOT, Grade, exercise
from tests.environments import environment

SOLUTIONS = ARENA / "solutions"
ANSWERS = sorted((SOLUTIONS / "ch01_arena" / "s01_cell").glob("ex*.py"))
DAMAGED = "raise RuntimeError('this copy is damaged')\n"
CRASHES = "import os\nos.kill(os.getpid(), 11)\n"
WITH_SCIPY = "import scipy.signal\n\n\ndef double(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def pythons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make environments that lack something, each in its own way."""
    folder = tmp_path_factory.mktemp("environments")
    found = {f"no {name}": environment(folder / name, without=(name,)) for name in ("sympy", "mxnet", "scipy", "numpy")}
    found["bad sympy"] = environment(folder / "bad", modules={"sympy": DAMAGED})
    found["mxnet crashes"] = environment(folder / "crashes", modules={"mxnet": CRASHES})
    return found


def answers(folder: Path, second: str | None = None) -> Path:
    """Write the reference answers, or another text for the second exercise."""
    folder.mkdir(parents=True)
    for path in ANSWERS:
        shutil.copy(path, folder)
    if second is not None:
        (folder / "ex2_double.py").write_text(second)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file of ours."""
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


@pytest.mark.parametrize(("which", "said", "left_out", "answer"), [
    ("no sympy", "sympy is not installed", "1.1.2", None),
    ("bad sympy", "sympy could not be imported (RuntimeError: this copy is damaged)", "1.1.2", None),
    ("no mxnet", "mxnet is not installed", "1.1.3", None),
    ("mxnet crashes", "mxnet could not be imported (its import ended the process", "1.1.3", None),
    ("no scipy", "scipy is not installed", "1.1.2", WITH_SCIPY),
])  # fmt: skip
def test_a_missing_package_is_reported_in_one_line_with_a_remedy(
    which: str, said: str, left_out: str, answer: str | None, pythons: dict[str, Path], grade: Grade, tmp_path: Path
) -> None:
    """Its exercise is not judged, the others are; there is no percentage, and the exit code is 1."""
    python, folder = pythons[which], answers(tmp_path / "answers", answer)
    ran = grade.in_environment(python)("run", folder, "--course", ARENA, "--json", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text())
    assert ran.code == 1 and "%" not in ran.out and "could not be judged here" in ran.out, ran.out + ran.err
    (line,) = [line for line in ran.out.splitlines() if line.startswith(said)]
    assert str(python) in line and "pip install" in line and "1 exercise (" in line  # by uv where there is no pip
    assert [e["id"] for e in report["exercises"] if e["outcome"] != "passed"] == [left_out]
    assert exercise(report, left_out)["outcome"] == "skipped"
    assert report["score"]["earned"] == report["score"]["possible"] == 10 - report["unjudged"] < 10
    assert [package["exercises"] for package in report["missing"]] == [[left_out]]


def test_without_numpy_nothing_can_be_judged(pythons: dict[str, Path], grade: Grade) -> None:
    """One line with the command that installs it, and the exit code of a broken grader."""
    ran = grade.in_environment(pythons["no numpy"])("run", SOLUTIONS, "--course", ARENA)
    assert ran.code == 3 and len(ran.err.splitlines()) == 1, ran.err
    assert "numpy is not installed" in ran.err and ran.err.rstrip().endswith("numpy") and "pip install" in ran.err


def test_exercises_not_begun_do_not_count_either(pythons: dict[str, Path], grade: Grade, tmp_path: Path) -> None:
    """A stub that nobody here could judge stays to do; its points are not among those to be had."""
    ran = grade.in_environment(pythons["no mxnet"])("run", ARENA / "exercises", "--json", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text())
    layer = exercise(report, "1.1.3")
    assert (layer["outcome"], layer["score"], layer["unjudged"]) == ("todo", {"earned": 0, "possible": 0}, 2)
    assert ran.code == 1 and "mxnet is not installed: 1 exercise (2 points) not judged" in ran.out


def test_every_format_reports_missing_packages(pythons: dict[str, Path], grade: Grade, tmp_path: Path) -> None:
    """No format of a single report reads as complete."""
    names = ("junit", "html", "gradescope", "classroom50", "github-reporter", "markdown")
    targets = [part for name in names for part in (f"--{name}", tmp_path / name)]
    grade.in_environment(pythons["no mxnet"])("run", SOLUTIONS, "--course", ARENA, *targets)
    text = {name: (tmp_path / name).read_text() for name in names}
    assert all("mxnet is" in said for said in text.values()), [n for n, said in text.items() if "mxnet is" not in said]
    assert "100 %" not in text["html"] and "2 more not judged" in text["html"]
    assert '<testsuite name="not judged" tests="1" failures="0" errors="1"' in text["junit"]
    classroom, reporter = json.loads(text["classroom50"]), json.loads(text["github-reporter"])
    assert (classroom["score"], classroom["max-score"]) == (8, 10)
    assert [t["passed"] for t in classroom["tests"]] == [True, True, False]
    assert reporter["status"] == "error" and reporter["max_score"] == 10
    assert "2 more could not be judged" in json.loads(text["gradescope"])["output"]
    assert "skipped, 2 not judged" in text["markdown"]
    ran = grade.in_environment(pythons["no mxnet"])("run", SOLUTIONS, "--course", ARENA, "--markdown", "-")
    assert "mxnet is not installed" in ran.err and ran.code == 1


def test_watch_reports_missing_packages(pythons: dict[str, Path], tmp_path: Path) -> None:
    """Before the first save, and with the points at the end."""
    folder = answers(tmp_path / "answers")
    command = [pythons["no mxnet"], "-m", "grader", "watch", folder, "--course", ARENA]
    variables = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "COLUMNS": "80", "PATH": "/usr/bin"}
    said: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=tmp_path,
        env=variables,
    ) as watching:
        assert watching.stdout is not None
        for line in watching.stdout:
            said.append(line)
            if "1.1.3 A layer with one output  0/0  skipped, 2 not judged" in line:
                watching.terminate()
    before = said[: next(place for place, line in enumerate(said) if "0/0  skipped" in line)]
    assert any(line.startswith("mxnet is not installed: needed by 1 exercise") for line in before), said
    assert any("2 of the 10 could not be judged here" in line for line in said[len(before) :]), said


# ------------------------------------------------------------ a class
def class_of(folder: Path) -> Path:
    """Write a class of three: all right, one with scipy, one who has begun nothing but the first exercise."""
    answers(folder / "ann")
    answers(folder / "bob", WITH_SCIPY)
    (folder / "cy").mkdir()
    shutil.copy(ANSWERS[0], folder / "cy")
    return folder


@pytest.mark.parametrize(("which", "said"), [
    ("no sympy", "sympy is not installed"), ("no mxnet", "mxnet is not installed"), ("no scipy", "scipy is not installed"),
    ("bad sympy", "sympy could not be imported"), ("mxnet crashes", "mxnet could not be imported"),
])  # fmt: skip
def test_a_class_is_not_begun_while_a_package_is_missing(
    which: str, said: str, pythons: dict[str, Path], grade: Grade, tmp_path: Path
) -> None:
    """One line with the remedy, exit code 2, and nothing written."""
    out, name = tmp_path / "out", said.partition(" ")[0]
    ran = grade.in_environment(pythons[which])("class", class_of(tmp_path / "class"), "--course", ARENA, "-o", out)
    assert ran.code == 2 and len(ran.err.splitlines()) == 1 and not ran.out, ran.err
    assert said in ran.err and "pip install" in ran.err and f"--without {name}" in ran.err
    assert not out.exists()


def test_a_class_without_a_package_lists_what_was_not_judged(pythons: dict[str, Path], grade: Grade, tmp_path: Path) -> None:
    """On every page, in every table, in the last lines; and nobody's possible points differ by it."""
    out = tmp_path / "out"
    here = grade.in_environment(pythons["no mxnet"])
    ran = here("class", class_of(tmp_path / "class"), "--course", ARENA, "-o", out, "--without", "mxnet")
    assert ran.code == 0 and "not judged without mxnet (2 points): 1.1.3" in ran.err, ran.err
    book = {row["key"]: row for row in rows(out / "gradebook.csv")}
    assert {key: (row["earned"], row["possible"], row["not judged"], row["1.1.3"]) for key, row in book.items()} == {
        "ann": ("8", "8", "2", ""),
        "bob": ("8", "8", "2", ""),
        "cy": ("5", "8", "2", ""),
    }
    assert all("1.1.3 not judged (2 points): mxnet is missing" in row["notes"] for row in book.values())
    assert [(row["key"], row["exercise"]) for row in rows(out / "to_mark.csv")] == [("ann", "1.1.3"), ("bob", "1.1.3")]
    assert "(without mxnet)" in (out / "canvas.csv").read_text() and "(without mxnet)" in (out / "moodle.csv").read_text()
    assert "1.1.3: 2 points of 3 answers, as mxnet is missing" in (out / "class.html").read_text()
    for key in book:
        page = (out / "students" / key / "feedback.html").read_text()
        assert "1.1.3 not judged (2 points): mxnet is missing" in page and "100 %" not in page
        report = json.loads((out / "students" / key / "report.json").read_text())
        assert [(p["name"], p["exercises"], p["points"]) for p in report["missing"]] == [("mxnet", ["1.1.3"], 2)]


def test_a_package_missing_for_one_person_alone_leaves_no_total(pythons: dict[str, Path], grade: Grade, tmp_path: Path) -> None:
    """Whose answer alone needs what is left out has no points in the files for Canvas and Moodle: they would not compare."""
    out = tmp_path / "out"
    ran = grade("class", class_of(tmp_path / "class"), "--course", ARENA, "-o", out, "--without", "scipy", "--no-pages")
    assert ran.code == 0 and "not judged without scipy (3 points): 1.1.2" in ran.err, ran.err
    book = {row["key"]: row for row in rows(out / "gradebook.csv")}
    assert (book["bob"]["1.1.2"], book["bob"]["not judged"], book["ann"]["not judged"]) == ("", "3", "0")
    moodle = {row["Username"]: row for row in rows(out / "moodle.csv")}
    grades = {key: next(value for head, value in row.items() if "without scipy" in head) for key, row in moodle.items()}
    assert grades == {"ann": "100", "bob": "", "cy": "50"}


def test_results_with_a_package_are_never_replaced_by_results_without(
    pythons: dict[str, Path], grade: Grade, tmp_path: Path
) -> None:
    """Nothing is lost when a package goes; when it comes back, what was left out is judged."""
    people, out, here = class_of(tmp_path / "class"), tmp_path / "out", grade.in_environment(pythons["no mxnet"])
    common = ("class", people, "--course", ARENA, "-o", out, "--no-pages")
    assert here(*common, "--without", "mxnet").code == 0
    assert grade(*common).code == 0
    complete = (out / "gradebook.csv").read_text()
    assert [row["not judged"] for row in rows(out / "gradebook.csv")] == ["0", "0", "0"]
    refused = here(*common, "--without", "mxnet")
    assert refused.code == 2 and "judged with mxnet" in refused.err and len(refused.err.splitlines()) == 1
    assert (out / "gradebook.csv").read_text() == complete


@pytest.mark.parametrize(("name", "said"), [("pandas", "answers to this course use"), ("numpy", "the grader itself needs")])
def test_only_packages_that_answers_use_can_be_left_out(name: str, said: str, grade: Grade, tmp_path: Path) -> None:
    """Anything else is one line and exit code 2."""
    ran = grade("class", class_of(tmp_path / "class"), "--course", ARENA, "-o", tmp_path / "out", "--without", name)
    assert ran.code == 2 and said in ran.err and len(ran.err.splitlines()) == 1 and not (tmp_path / "out").exists()


# ------------------------------------------------------------ a course that is not whole
def arena(folder: Path) -> Path:
    """Copy the arena."""
    return Path(shutil.copytree(ARENA, folder / "course"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "import numpy as np\n",
            "import nothing_like_this\n",
            "line 5: ModuleNotFoundError: No module named 'nothing_like_this'",
        ),
        ("import numpy as np\n", "np = 1 / 0\n", "line 5: ZeroDivisionError: division by zero"),
        ("import numpy as np\n", "import sys\nsys.exit(4)\n", "line 6: SystemExit: 4"),
    ],
)
def test_a_check_file_that_does_not_load_is_named_with_its_line(
    old: str, new: str, said: str, grade: Grade, tmp_path: Path
) -> None:
    """Its exercise is ungraded, the others are judged; alone and in a class the author reads file, line and reason."""
    course = arena(tmp_path)
    file = course / "checks/ch01_arena/s01_cell/test_ex2_double.py"
    file.write_text(file.read_text().replace(old, new, 1))
    ran = grade("run", course / "solutions", "--course", course, "--json", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text())
    assert ran.code == 3 and "%" not in ran.out and "7 of 10 points" in ran.out, ran.out
    broken = exercise(report, "1.1.2")
    assert (broken["outcome"], broken["unjudged"]) == ("broken", 3)
    assert f"ch01_arena/s01_cell/test_ex2_double.py, {said}" in broken["checks"][0]["message"]
    out = tmp_path / "out"
    ran = grade("class", class_of(tmp_path / "class"), "--course", course, "-o", out)
    assert ran.code == 3 and "1.1.2 was not judged for 3" in ran.err and said in ran.err, ran.err
    assert all("1.1.2 could not be graded" in row["notes"] for row in rows(out / "gradebook.csv"))
    assert "1.1.2: 3 points of 3 answers, as the grader failed" in (out / "class.html").read_text()


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("checks/ch01_arena/s01_cell/oracle.py", "1.1.3"),
        ("checks/ch01_arena/s01_cell/probe.py", "1.1.3"),
    ],
)
def test_a_course_with_a_file_missing_says_which(file: str, number: str, grade: Grade, tmp_path: Path) -> None:
    """The exercise that needs it is ungraded, and no fault of the answer's; a class is refused before it begins."""
    course = arena(tmp_path)
    (course / file).unlink()
    ran = grade("run", course / "solutions", "--course", course, "--json", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text())
    assert ran.code == 3 and [e["id"] for e in report["exercises"] if e["outcome"] == "broken"] == [number]
    assert Path(file).name in exercise(report, number)["checks"][0]["message"]
    ran = grade("class", class_of(tmp_path / "class"), "--course", course, "-o", tmp_path / "out")
    assert ran.code == 2 and Path(file).name in ran.err and not (tmp_path / "out").exists()


def test_a_section_whose_given_file_is_missing_is_not_the_answers_fault(grade: Grade, tmp_path: Path) -> None:
    """A stub that imports from given needs it."""
    course = arena(tmp_path)
    stub = course / "exercises/ch01_arena/s01_cell/ex2_double.py"
    stub.write_text(stub.read_text() + "\nfrom given import anything\n")
    ran = grade("run", course / "solutions", "1.1.2", "--course", course)
    assert ran.code == 3 and "given.py is missing" in " ".join(ran.out.split()) and "%" not in ran.out


def test_an_exercise_without_checks_is_ungraded(grade: Grade, tmp_path: Path) -> None:
    """It is no exercise of 0 points that everybody has."""
    course = arena(tmp_path)
    (course / "checks/ch01_arena/s01_cell/test_ex2_double.py").write_text('"""Twice a number."""\n')
    ran = grade("run", course / "solutions", "1.1.2", "--course", course)
    assert ran.code == 3 and "holds no check" in " ".join(ran.out.split())


# ------------------------------------------------------------ remedies
def remedy(monkeypatch: pytest.MonkeyPatch, platform: str, machine: str, version: tuple[int, int]) -> str:
    """Return the remedy for mxnet on another machine."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))
    reason = missing_packages.in_words("mxnet", "ModuleNotFoundError: No module named 'mxnet'")
    return missing_packages.remedy_for("mxnet", reason)


def test_no_install_command_is_suggested_if_mxnet_has_no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Apple silicon no command helps: the line says where its exercises can be judged."""
    said = remedy(monkeypatch, "darwin", "arm64", (3, 12))
    assert "MXNet 1.9.1 has no build for this machine" in said and "WSL2" in said and "pip" not in said


@pytest.mark.parametrize("version", [(3, 10), (3, 13)])
def test_mxnet_is_installed_without_its_old_numpy(version: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its metadata asks for numpy below 2, of which there is no build for Python 3.13: one line for every Python."""
    said = remedy(monkeypatch, "linux", "x86_64", version)
    assert said.endswith("--no-deps mxnet==1.9.1") and said.startswith("to have them judged: ")


def test_the_install_command_is_for_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """pip where there is pip; uv where there is uv alone; a path with spaces is quoted."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    monkeypatch.setattr(sys, "executable", "/home/me/my course/bin/python")
    assert missing_packages.install_line("scipy") == "'/home/me/my course/bin/python' -m pip install scipy"
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/uv")
    line = missing_packages.install_line("scipy")
    assert line == "uv pip install --compile-bytecode -p '/home/me/my course/bin/python' scipy"


def test_a_missing_dependency_is_what_the_remedy_installs() -> None:
    """A package that lacks another one is repaired by that one."""
    why: Any = missing_packages.in_words("sympy", "ModuleNotFoundError: No module named 'mpmath'")
    assert missing_packages.is_installed(why) and missing_packages.remedy_for("sympy", why).endswith(" mpmath")


def test_a_machine_whose_doctor_says_what_is_missing(pythons: dict[str, Path], grade: Grade) -> None:
    """`grade doctor` names the package and the remedy, and is not content."""
    ran = grade.in_environment(pythons["no mxnet"])("doctor")
    assert ran.code == 1 and "mxnet is not installed: " in ran.out and "--no-deps mxnet==1.9.1" in ran.out


def test_a_class_does_not_repeat_import_tests_in_the_same_environment(
    pythons: dict[str, Path], grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The packages of an environment are tried once; those of another, or one that has changed, are tried again."""
    cache = str(tmp_path / "cache")
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    people = class_of(tmp_path / "class")
    course = read_course(ARENA / "exercises")
    with _start_import_attempt(course, (), None) as trial:
        assert trial.names == ["numpy", "scipy", "sympy", "mxnet"] and len(trial.running) == 1
    common = ("class", people, "--course", ARENA, "--no-pages")
    assert grade(*common, "-o", tmp_path / "out", XDG_CACHE_HOME=cache).code == 0
    with _start_import_attempt(course, (), None) as trial:
        assert not trial.running
    with _start_import_attempt(course, (), str(pythons["no scipy"])) as trial:
        assert trial.running
    ran = grade.in_environment(pythons["bad sympy"])(*common, "-o", tmp_path / "other", XDG_CACHE_HOME=cache)
    assert ran.code == 2, ran.out + ran.err
    assert "sympy could not be imported" in ran.err
