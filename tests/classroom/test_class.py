"""`grade class` grades everybody once, loses nothing, and isolates students from each other."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ARENA, ROOT, Grade

IDS = ("1.1.1", "1.1.2")
MIN_POOL = (ARENA / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py").read_text()
DOUBLE = (ARENA / "solutions/ch01_arena/s01_cell/ex2_double.py").read_text()
WRONG = {
    "loops": "def double(x):\n    while True:\n        pass\n",
    "crashes": "def double(x):\n    import os\n    os._exit(0)\n",
    "raises": "def double(x):\n    raise KeyError(x)\n",
    "lies": "def double(x):\n    return {'score': 100}\n",
    "halves": "def double(x):\n    return x // 2 * 2 * 2 if isinstance(x, int) else x + x\n",
}


def write_class(folder: Path, doubles: dict[str, str]) -> Path:
    """Write one folder per student; the text is the answer to the second exercise."""
    for name, text in doubles.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "ex1_min_pool2d.py").write_text(MIN_POOL)
        (folder / name / "ex2_double.py").write_text(text)
    return folder


def points(out: Path) -> dict[str, list[int]]:
    """Return everybody's points, exercise by exercise, from the reports."""
    found = {}
    for path in sorted(out.glob("students/*/report.json")):
        report = json.loads(path.read_text())
        found[path.parent.name] = [e["score"]["earned"] for e in report["exercises"]]
    return found


def timeless(out: Path) -> dict[str, Any]:
    """Return all that was written but for times."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k != "seconds"}
        return [strip(v) for v in value] if isinstance(value, list) else value

    reports = {p.parent.name: strip(json.loads(p.read_text())) for p in sorted(out.glob("students/*/report.json"))}
    return {"reports": reports, "gradebook": (out / "gradebook.csv").read_text()}


def own_course(folder: Path) -> Path:
    """Copy the small course, so that its checks can be changed."""
    shutil.copytree(ARENA, folder / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "course"


def weaken(course: Path) -> None:
    """Change one check: an answer that forgets odd numbers passes from now on."""
    check = course / "checks/ch01_arena/s01_cell/test_ex2_double.py"
    check.write_text(check.read_text().replace("if got != [2 * n for n in numbers]:", "if len(got) != 5:"))


def test_one_students_program_does_not_affect_other_students_points(grade: Grade, tmp_path: Path) -> None:
    """Loops, crashes and lies cost their own check, and the others' scores are as if they were not there."""
    good = {f"good{n}": DOUBLE for n in range(4)}
    bad = {name: WRONG[name] for name in ("loops", "crashes", "raises", "lies")}
    write_class(tmp_path / "mixed", {**good, **bad})
    ran = grade("class", tmp_path / "mixed", *IDS, "--course", ARENA, "--out", tmp_path / "out", "--timeout", 2, "--no-pages")
    assert ran.code == 0, ran.err + ran.out
    found = points(tmp_path / "out")
    report = json.loads((tmp_path / "out/students/good0/report.json").read_text())
    full = [e["score"]["possible"] for e in report["exercises"]]
    assert all(found[name] == full for name in good)
    assert all(found[name][0] == full[0] and found[name][1] == 0 for name in ("loops", "crashes", "raises", "lies"))
    causes = {
        name: json.loads((tmp_path / "out/students" / name / "report.json").read_text())["exercises"][1]["checks"][0]["cause"]
        for name in bad
    }
    assert causes == {"loops": "timeout", "crashes": "died", "raises": "exception", "lies": None}


def test_a_class_killed_at_any_moment_resumes_with_the_same_results(grade: Grade, tmp_path: Path) -> None:
    """Killed with -9 again and again, the run ends with what an undisturbed one gives."""
    doubles = {f"s{n:02}": [DOUBLE, *WRONG.values()][n % 6 if n % 6 != 1 else 0] for n in range(18)}
    folder = write_class(tmp_path / "class", doubles)
    common = [folder, *IDS, "--course", ARENA, "--timeout", 1, "--no-pages", "--seed", 0]
    assert grade("class", *common, "--out", tmp_path / "calm").code == 0
    draw = random.Random(5)
    command = [sys.executable, "-m", "grader", "class", *map(str, common), "--out", str(tmp_path / "torn")]
    for _ in range(6):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(draw.uniform(0.8, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    ran = grade("class", *common, "--out", tmp_path / "torn")
    assert ran.code == 0, ran.err
    assert timeless(tmp_path / "torn") == timeless(tmp_path / "calm")
    assert not [p for p in (tmp_path / "torn").rglob("*") if p.name.startswith(".") and p.suffix not in (".lock",)]


def test_a_results_folder_among_the_submissions_is_skipped(grade: Grade, tmp_path: Path) -> None:
    """A folder of results that lies there is left out; the folder of the submissions is none for results."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    for _ in range(2):
        ran = grade("class", folder, *IDS, "--course", ARENA, "--out", folder / "results", "--no-pages")
        assert ran.code == 0 and list(points(folder / "results")) == ["a"]
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", folder)
    assert ran.code == 2 and ran.err.count("\n") == 1 and sorted(p.name for p in folder.iterdir()) == ["a", "results"]


@pytest.mark.parametrize("option", ["--out", "--roster", "--policy", "--overrides", "--canvas", "--moodle"])
def test_missing_files_are_reported_in_one_line(grade: Grade, tmp_path: Path, option: str) -> None:
    """And a file where the folder of the results should be."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    (tmp_path / "file").write_text("x")
    where = tmp_path / ("file" if option == "--out" else "nowhere.csv")
    options = {"--out": tmp_path / "out", option: where}
    ran = grade("class", folder, *IDS, "--course", ARENA, *(part for pair in options.items() for part in pair))
    assert ran.code == 2 and ran.err.count("\n") == 1 and where.name in ran.err, ran.err
    assert not (tmp_path / "out").exists()


def test_a_folder_in_use_is_refused(grade: Grade, tmp_path: Path) -> None:
    """Two runs never write to the same results."""
    import fcntl

    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    (tmp_path / "out").mkdir()
    with (tmp_path / "out/.class.sqlite.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ran = grade("class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out")
    assert ran.code == 2 and "another run is writing" in ran.err and ran.err.count("\n") == 1


def test_a_file_that_is_not_ours_is_not_overwritten(grade: Grade, tmp_path: Path) -> None:
    """A file that is not ours is not overwritten."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    (tmp_path / "out").mkdir()
    (tmp_path / "out/class.sqlite").write_text("my diary")
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out")
    assert ran.code == 2 and "class.sqlite" in ran.err
    assert (tmp_path / "out/class.sqlite").read_text() == "my diary"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_keeps_finished_results(grade: Grade, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end the run with one line; what was judged is not judged again."""
    folder = write_class(tmp_path / "class", {f"s{n:02}": DOUBLE if n < 3 else WRONG["loops"] for n in range(12)})
    common = [folder, *IDS, "--course", ARENA, "--timeout", 4, "--no-pages", "--out", tmp_path / "out"]
    command = [sys.executable, "-m", "grader", "class", *map(str, common)]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").glob("students/*/report.json")) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "Traceback" not in said and "the same command goes on from there" in said
    done = len(list((tmp_path / "out").glob("students/*/report.json")))
    assert 0 < done < 12


def test_a_class_without_submissions_is_reported_in_one_line(grade: Grade, tmp_path: Path) -> None:
    """A missing or empty folder is bad input."""
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "nowhere"):
        ran = grade("class", folder, "--course", ARENA, "--out", tmp_path / "out")
        assert ran.code == 2 and ran.err.count("\n") == 1
