"""Every command in the README works from an installed wheel, in an empty folder, and writes nowhere else."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.installation.building import build_wheel, run
from tests.installation.conftest import Installed

_FILE = "ch06_cnn/s05_pooling/ex4_minimum_pooling.py"
_REFERENCE = ROOT / "solutions" / _FILE
_NAMED = "course: Convolutional neural networks (Dive into Deep Learning, MXNet edition, April 2019), installed with grade"


@pytest.fixture
def mine(installed: Installed, tmp_path: Path) -> Path:
    """A folder that was started, with one right answer in it."""
    installed(tmp_path, "start")
    shutil.copy(_REFERENCE, tmp_path / "d2l-cnn-mxnet" / _FILE)
    return tmp_path / "d2l-cnn-mxnet"


@pytest.fixture(autouse=True)
def nothing_is_written_among_the_packages(installed: Installed) -> object:
    """The installed course stays as it is, whatever a command does."""

    def state() -> dict[Path, int]:
        files = (path for path in (installed.packages / "grader").rglob("*") if "__pycache__" not in path.parts)
        return {path: path.stat().st_mtime_ns for path in files if path.is_file()}

    before = state()
    yield
    assert state() == before


def test_studying(installed: Installed, mine: Path) -> None:
    """list, show, hint, run, progress, solution and reset are about the person's own folder."""
    assert "45 exercises, 498 points" in installed(mine, "list").out
    assert f"file: {_FILE}" in installed(mine, "show", "6.5.4").out
    assert "hint 1 of 3" in installed(mine, "hint", "6.5.4").out
    assert "`grade hint 6.5.4`" in installed(mine, "hint", "6.5.4").out
    for command in (("run", "6.5.4"), ("run", "minimum_pooling"), ("run", ".", "6.5.4"), ("run", _FILE)):
        assert "8 of 8 points" in installed(mine, *command).out
    below = installed(mine.parent, "run", mine / "ch06_cnn/s05_pooling", code=1)
    assert "8 of 56 points" in below.out
    assert "8 of 498 points" in installed(mine, "progress", XDG_DATA_HOME=str(mine / ".data")).out
    assert "reference answer" in installed(mine, "solution", "6.5.4", "--yes").out
    reset = installed(mine, "reset", "6.5.4").out
    assert "what you wrote is in" in reset and "NotImplementedError" in (mine / _FILE).read_text()
    assert "0 of 498 points" in installed(mine, "run", code=1).out


def test_a_notebook(installed: Installed, mine: Path) -> None:
    """It is written, filled in, and graded."""
    installed(mine, "notebook", "6.5.4", "-o", "n.ipynb")
    book = json.loads((mine / "n.ipynb").read_text())
    cell = next(cell for cell in book["cells"] if "".join(cell["source"]).startswith("# grade: 6.5.4"))
    cell["source"] = "# grade: 6.5.4\n" + _REFERENCE.read_text()
    (mine / "n.ipynb").write_text(json.dumps(book))
    assert "8 of 8 points" in installed(mine, "run", "n.ipynb").out


def test_watch_judges_a_save(installed: Installed, mine: Path) -> None:
    """It begins without a path, in the started folder, and ends at Ctrl-C."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(mine), "COLUMNS": "80"}
    with subprocess.Popen(
        [installed.grade, "watch"],
        cwd=mine,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "6.5.4" in line and "8/8" in line:
                break
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        began = time.monotonic()
        process.wait(60)
    assert process.returncode == 130 and time.monotonic() - began < 60


def test_a_class(installed: Installed, tmp_path: Path) -> None:
    """Everybody has a grade; the first line names the course."""
    (tmp_path / "class/ada").mkdir(parents=True)
    shutil.copy(_REFERENCE, tmp_path / "class/ada")
    ran = installed(tmp_path, "class", "class", "--out", "results", "6.5.4")
    assert ran.out.splitlines()[0] == _NAMED and "1 of 1 submissions graded, median 100 %" in ran.out
    assert "ada" in (tmp_path / "results/gradebook.csv").read_text("utf-8-sig")
    assert (tmp_path / "results/class.html").is_file()


def test_bundles_install_and_have_the_right_contents(installed: Installed, tmp_path: Path) -> None:
    """The students' bundle builds a wheel without checks and references; the autograder's has the checks; a workflow."""
    installed(tmp_path, "export", "student", "student.zip", "6.5")
    installed(tmp_path, "export", "gradescope", "autograder.zip", "6.5.4")
    installed(tmp_path, "export", "github", "github")
    workflow = (tmp_path / "github/.github/workflows/grade.yml").read_text()
    assert "--course grader/exercises" in workflow and '-e "grader[mxnet]"' in workflow and "mxnet==1.9.1" in workflow
    with zipfile.ZipFile(tmp_path / "student.zip") as archive:
        assert "pip install --no-deps mxnet==1.9.1" in archive.read("README.md").decode()
    for name, has_checks in (("student", False), ("autograder", True)):
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as archive:
            archive.extractall(tmp_path / name)
        wheel = build_wheel(tmp_path / name, tmp_path / f"{name}-dist")
        with zipfile.ZipFile(wheel) as archive:
            inside = {path for path in archive.namelist() if path.startswith("grader/course/")}
        assert f"grader/course/exercises/{_FILE}" in inside
        assert any(path.startswith("grader/course/grader/checks/") for path in inside) == has_checks
        assert not any("solutions" in path or "tests/right" in path for path in inside)
        found = run([str(installed.python), "-m", "grader", "list"], tmp_path / name, HOME=str(tmp_path))
        assert "6.5.4" in found and ("5 exercises" in found or "1 exercise," in found)


def test_authors(installed: Installed, tmp_path: Path) -> None:
    """The installed course can be verified, and not written to; a course of one's own is made, verified and extended."""
    ran = installed(tmp_path, "author", "verify", "6.5.4", "--seeds", "1", "--no-saboteurs")
    assert ran.out.splitlines()[0] == _NAMED and "1 of 1 exercises without a problem" in ran.out
    assert "not written to" in installed(tmp_path, "author", "new", "6.5.9", "window", code=2).err
    assert "points(worth" in installed(tmp_path, "author", "api", "points").out
    installed(tmp_path, "author", "init", "means")
    here = tmp_path / "means"
    assert "1 of 1 exercises without a problem" in installed(here, "author", "verify").out
    assert "1.1.1" in installed(here, "show", "1.1.1").out
    installed(here, "author", "new", "1.1.2", "median")
    assert (here / "exercises/ch01_first/s01_means/ex2_median.py").is_file()


def test_commands_that_need_an_own_folder_say_how_to_make_one(installed: Installed, tmp_path: Path) -> None:
    """watch, run and reset in an empty folder: one line; beside a started folder: where it is."""
    for command in (("watch",), ("run",), ("reset", "6.5.4")):
        ran = installed(tmp_path, *command, code=2)
        assert "`grade start`" in ran.err and ran.err.count("\n") == 1, ran.err
    installed(tmp_path, "start", "mine")
    assert "`cd mine` first" in installed(tmp_path, "watch", code=2).err


def test_suggested_commands_work_in_the_present_shell(installed: Installed, tmp_path: Path) -> None:
    """While `grade` is not on PATH, they begin with the path that the command was started by."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    started = installed(tmp_path, "start", "mine", **environment).out
    assert started.splitlines()[-1] == f"  {installed.grade} watch"
    hinted = installed(tmp_path / "mine", "hint", "6.5.4", **environment).out
    assert f"`{installed.grade} hint 6.5.4`" in hinted
    assert "  grade watch" in installed(tmp_path, "start", "other").out.splitlines()
    under_uv = installed(tmp_path / "mine", "hint", "6.5.4", UV_RUN_RECURSION_DEPTH="1").out
    assert "`uv run grade hint 6.5.4`" in under_uv
