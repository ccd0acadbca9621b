"""The wheel contains engine and course, and judges like the clone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from grader.catalog.course import installed as course_of_the_clone
from tests.conftest import ROOT, Grade
from tests.installation.building import run
from tests.installation.conftest import Installed

#: All that is quick to judge: these four train networks.
_TRAINING = {"6.6.2a", "6.6.2d", "6.6.2e", "6.6.2f"}
_IDS = [e.id for e in course_of_the_clone().exercises if e.id not in _TRAINING]


def test_a_wheel_contains_the_course_once_and_no_tests(wheel: Path) -> None:
    """Exercises, references, checks and right answers, each file of the clone's at its own path; nothing compiled."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    trees = ("exercises/", "solutions/", "grader/checks/", "tests/right/")
    course = [name for name in tracked if name.startswith(trees)]
    assert {f"grader/course/{name}" for name in course} <= names
    assert {"grader/py.typed", "grader/CHANGELOG.md", "grader/reports/html/templates/class.html"} <= names
    beside = {name for name in names if name.startswith("grader/course/")}
    assert not [name for name in beside if not name.removeprefix("grader/course/").startswith((*trees, "pyproject", "LICENSE"))]
    assert not [name for name in names if name.startswith(("grader/checks", "tests", "exercises")) or "__pycache__" in name]


def test_an_editable_installation_reads_the_course_where_it_is(wheel: Path, tmp_path: Path) -> None:
    """It copies no course; what prepares MXNet's import lies at the root of site-packages, as the wheel puts it."""
    start_up = "exercise_grader_mxnet.pth"
    is_there = (ROOT / "grader/frameworks" / start_up).is_file()
    with zipfile.ZipFile(wheel) as archive:
        assert (start_up in archive.namelist()) == is_there
    run([sys.executable, "-m", "venv", str(tmp_path / "venv")])
    python = tmp_path / "venv/bin/python"
    run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--editable", str(ROOT)])
    packages = Path(run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    assert (packages / start_up).is_file() == is_there and not (packages / "grader").exists()
    found = run([str(python), "-c", "import grader; print(grader.__file__)"], tmp_path).strip()
    assert found == str(ROOT / "grader/__init__.py")


def test_it_judges_references_and_stubs_as_the_clone_does(installed: Installed, grade: Grade, tmp_path: Path) -> None:
    """Each exercise has the same outcome, points, messages and hints, in a folder outside of the clone."""
    shutil.copytree(ROOT / "solutions", tmp_path / "references")
    installed(tmp_path, "start", "mine")
    for folder, code in (("references", 0), ("mine", 1)):
        installed(tmp_path, "run", folder, *_IDS, "--json", tmp_path / "wheel.json", code=code)
        ran = grade("run", tmp_path / folder, *_IDS, "--json", tmp_path / "clone.json", seconds=600)
        assert ran.code == code, ran.err
        mine, theirs = (_judged(tmp_path / name) for name in ("wheel.json", "clone.json"))
        assert [e["id"] for e in mine] == _IDS
        assert mine == theirs


def _judged(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["exercises"]
    for judged in (part for exercise in found for part in (exercise, *exercise["checks"])):
        del judged["seconds"]
    return found


def test_an_answer_imports_what_it_may_and_nothing_of_the_course(installed: Installed, tmp_path: Path) -> None:
    """All packages lie in one folder with the grader: sympy and scipy are there, checks and references are not."""
    answer = tmp_path / "ex4_minimum_pooling.py"
    answer.write_text(
        "import sys\nimport numpy as np\nimport scipy.signal\nimport sympy\n"
        "def min_pool(X, max_pool, k, s, p):\n"
        "    for name in ('grader', 'grader.course', 'grader.catalog.course', 'solutions', 'exercises', 'tests'):\n"
        "        sys.modules.pop('grader', None)\n"
        "        try:\n            __import__(name)\n        except ImportError:\n            continue\n"
        "        return 0\n"
        "    return -max_pool(-np.asarray(X), k, s, p)\n"
    )
    for walls in ("auto", "none"):
        ran = installed(tmp_path, "run", answer, "6.5.4", "--walls", walls)
        assert "8 of 8 points" in ran.out, ran.out


def test_a_damaged_installation_says_which_file_is_missing(wheel: Path, tmp_path: Path) -> None:
    """A missing check, stub or reference, a changed one, no course at all: one line, and nothing is judged."""
    from tests.installation.conftest import install

    damaged = install(wheel, tmp_path)
    shutil.copytree(ROOT / "solutions", tmp_path / "answers")
    course = damaged.packages / "grader/course"
    section = "ch06_cnn/s05_pooling"
    for name in (f"grader/checks/{section}/test_ex4_minimum_pooling.py", f"exercises/{section}/ex4_minimum_pooling.py",
                 f"exercises/{section}/given.py", f"grader/checks/{section}/oracle.py"):  # fmt: skip
        (course / name).rename(tmp_path / "away")
        for command in (("run", "answers", "6.5.5"), ("class", "answers", "6.5.5", "--out", "out")):
            ran = damaged(tmp_path, *command, code=2)
            assert Path(name).name in ran.err and ran.err.count("\n") == 1, ran.err
        assert not (tmp_path / "out").exists()
        (tmp_path / "away").rename(course / name)
    (damaged.packages / "grader/reports/html/templates/class.html").rename(tmp_path / "away")
    assert "class.html is missing" in damaged(tmp_path, "class", "answers", "6.5.5", "--out", "out", code=2).err
    (tmp_path / "away").rename(damaged.packages / "grader/reports/html/templates/class.html")
    (damaged.packages / "grader/catalog/answer_names.py").rename(tmp_path / "away")
    shutil.rmtree(damaged.packages / "grader/catalog/__pycache__", ignore_errors=True)
    said = damaged(tmp_path, "run", "answers", "6.5.5", code=2).err
    assert "grader.catalog.answer_names" in said and said.count("\n") == 1, said
    (tmp_path / "away").rename(damaged.packages / "grader/catalog/answer_names.py")
    check = course / f"grader/checks/{section}/test_ex4_minimum_pooling.py"
    text = check.read_text()
    check.write_text(text[: len(text) // 2])
    assert "not as it was installed" in damaged(tmp_path, "run", "answers", "6.5.5", code=2).err
    shutil.rmtree(course)
    for command in (("list",), ("run", "answers"), ("start",)):
        ran = damaged(tmp_path, *command, code=2)
        assert "damaged" in ran.err and ran.err.count("\n") == 1, ran.err


def test_the_source_distribution_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """It holds the build hook and all that the wheel is made of."""
    from tests.installation.building import build_sdist, build_wheel

    with tarfile.open(build_sdist(ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(build_wheel(source, tmp_path / "dist")) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())


def test_it_runs_under_the_name_of_the_distribution(installed: Installed, tmp_path: Path) -> None:
    """`uvx exercise-grader list` calls a script of that name; `python -m grader` is the same command."""
    listed = installed(tmp_path, "list").out
    assert listed == installed(tmp_path, "list", program="exercise-grader").out
    assert listed == run([str(installed.python), "-m", "grader", "list"], tmp_path, HOME=str(tmp_path))
    assert "45 exercises" in listed
