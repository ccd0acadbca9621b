"""Bundles for students, Gradescope and GitHub, and the formats that platforms read."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.test_class import DOUBLE, IDS, WRONG, write_class
from tests.conftest import ARENA, ROOT, Grade

#: results.json, field by field (gradescope-autograders.readthedocs.io).
TOP = {
    "score": (int, float), "execution_time": (int, float), "output": str, "output_format": str, "test_output_format": str,
    "test_name_format": str, "visibility": str, "stdout_visibility": str, "extra_data": dict, "tests": list,
    "leaderboard": list,
}  # fmt: skip
TEST = {
    "score": (int, float), "max_score": (int, float), "status": str, "name": str, "name_format": str, "number": str,
    "output": str, "output_format": str, "tags": list, "visibility": str, "extra_data": dict,
}  # fmt: skip
VISIBILITIES = {"visible", "hidden", "after_due_date", "after_published"}


def unpacked(path: Path, to: Path) -> Path:
    """Unpack a zip with its modes."""
    with zipfile.ZipFile(path) as archive:
        archive.extractall(to)
        for info in archive.infolist():
            (to / info.filename).chmod((info.external_attr >> 16) & 0o777)
    return to


def check_results(results: dict[str, Any]) -> None:
    """Hold results.json against the platform's schema."""
    for fields, entry in [(TOP, results), *((TEST, test) for test in results["tests"])]:
        for name, value in entry.items():
            assert isinstance(value, fields[name]), name
    assert {t["visibility"] for t in results["tests"]} <= VISIBILITIES
    assert {t["status"] for t in results["tests"]} <= {"passed", "failed"}


def test_the_autograder_runs_in_a_folder_like_the_platforms(grade: Grade, tmp_path: Path) -> None:
    """setup.sh and run_autograder are at the zip's root; each submission gets a results.json, also one that holds nothing."""
    ran = grade("export", "gradescope", tmp_path / "autograder.zip", *IDS, "--course", ARENA)
    assert ran.code == 0, ran.err
    late = grade("export", "gradescope", tmp_path / "late.zip", *IDS, "--course", ARENA, "--hidden-checks", "after_due_date")
    with zipfile.ZipFile(tmp_path / "late.zip") as archive:
        assert late.code == 0 and b"GRADE_HIDDEN_CHECKS=after_due_date" in archive.read("run_autograder")
    root = tmp_path / "autograder"
    source = unpacked(tmp_path / "autograder.zip", root / "source")
    assert os.access(source / "setup.sh", os.X_OK) and os.access(source / "run_autograder", os.X_OK)
    assert not [p for p in source.rglob("*") if "solutions" in p.parts]
    # In place of setup.sh, which installs from the network: this interpreter, and the bundle's own grader.
    (root / "venv/bin").mkdir(parents=True)
    (root / "venv/bin/python").symlink_to(sys.executable)
    program = f'#!/bin/sh\nPYTHONPATH="{source}" exec "{sys.executable}" -m grader "$@"\n'
    (root / "venv/bin/grade").write_text(program)
    (root / "venv/bin/grade").chmod(0o755)
    (root / "submission_metadata.json").write_text(json.dumps({"users": [{"email": "ada@example.org", "id": 1}]}))
    environment = {"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(root), "HOME": str(tmp_path)}
    found = {}
    for name, text in (("right", DOUBLE), ("wrong", WRONG["raises"]), ("nothing", "")):
        shutil.rmtree(root / "submission", ignore_errors=True)
        write_class(root, {"submission": text})
        if not text:
            shutil.rmtree(root / "submission")
            (root / "submission").mkdir()
        command = [source / "run_autograder"]
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        found[name] = json.loads((root / "results/results.json").read_text())
        check_results(found[name])
    assert found["right"]["score"] > found["wrong"]["score"] > found["nothing"]["score"] == 0
    assert found["right"]["extra_data"]["student"] == "ada@example.org"
    assert "holds no exercise" in found["nothing"]["output"]


def test_a_hidden_check_hides_its_inside_and_leaves_a_public_subtotal(grade: Grade, tmp_path: Path) -> None:
    """Gradescope shows no total once a test is hidden: the text says what the visible ones gave."""
    course = tmp_path / "course"
    shutil.copytree(ARENA, course, ignore=shutil.ignore_patterns("__pycache__"))
    check = course / "checks/ch01_arena/s01_cell/test_ex2_double.py"
    text = check.read_text()
    check.write_text(text.replace('hint="7 becomes 14.")', 'hint="7 becomes 14.", visible=False)'))
    write_class(tmp_path, {"a": WRONG["halves"]})
    ran = grade("run", tmp_path / "a", "1.1.2", "--course", course, "--gradescope", "-")
    results = json.loads(ran.out)
    check_results(results)
    hidden = next(t for t in results["tests"] if t["visibility"] != "visible")
    assert "twice each number" not in json.dumps(hidden) and "7 becomes 14." in hidden["output"]
    assert "visible checks:" in results["output"] and "1 hidden check is not shown" in results["output"]
    assert hidden["visibility"] == "after_published"
    for said, code in (("after_due_date", 1), ("hidden", 1), ("visible", 1), ("never", 2)):
        ran = grade("run", tmp_path / "a", "1.1.2", "--course", course, "--gradescope", "-", GRADE_HIDDEN_CHECKS=said)
        assert ran.code == code and (code == 2 or f'"visibility": "{said}"' in ran.out), ran.err


def test_the_formats_of_githubs_reporter_and_classroom50_are_written(grade: Grade, tmp_path: Path) -> None:
    """Whole points, hyphens where the format has them, tests always there."""
    write_class(tmp_path, {"a": WRONG["raises"]})
    ran = grade("run", tmp_path / "a", *IDS, "--course", ARENA, "--github-reporter", "-")
    reporter = json.loads(base64.b64decode(ran.out))
    assert reporter["version"] == 3 and reporter["status"] == "fail" and len(reporter["tests"]) == 2
    assert reporter["max_score"] > sum(test["score"] for test in reporter["tests"]) > 0
    said = {"CLASSROOM": "c", "ASSIGNMENT": "a", "SUBMISSION_TAG": "submit/1", "SUBMITTED_AT": "2026-11-20T10:00:00+00:00"}
    said["COMMIT_URL"] = "https://commit"
    grade("run", tmp_path / "a", *IDS, "--course", ARENA, "--classroom50", tmp_path / "result.json", **said)
    result = json.loads((tmp_path / "result.json").read_text())
    assert result["schema"] == "classroom50/result/v1" and result["classroom"] == "c" and result["submission"] == "submit/1"
    assert result["datetime"] == "2026-11-20T10:00:00+00:00" and isinstance(result["max-score"], int)
    assert result["review"] == result["commit"] == "https://commit"
    assert {"test-name", "passed", "score", "max-score"} <= result["tests"][0].keys()


def test_a_class_can_be_written_in_other_formats_too(grade: Grade, tmp_path: Path) -> None:
    """Each person's folder holds the formats that were asked for."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    options = ["--format", "gradescope", "--format", "junit", "--no-pages"]
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", *options)
    assert ran.code == 0, ran.err
    names = {path.name for path in (tmp_path / "out/students/a").iterdir()}
    assert names == {"report.json", "results.json", "report.xml"}


def telling(path: Path) -> set[str]:
    """Return the lines of a file that say something: not imports, not punctuation."""
    lines = {line.strip() for line in path.read_text(encoding="utf-8").splitlines()}
    return {line for line in lines if len(line) > 24 and not line.startswith(("import ", "from ", "def ", '"""', "#"))}


def test_nothing_hidden_is_in_what_students_get(grade: Grade, tmp_path: Path) -> None:
    """No line of a check, a solution, a right or a known wrong answer is in the bundle, unless students have it anyway."""
    ran = grade("export", "student", tmp_path / "course.zip")
    assert ran.code == 0, ran.err
    bundle = unpacked(tmp_path / "course.zip", tmp_path / "bundle")
    inside = {path.relative_to(bundle).as_posix(): path for path in bundle.rglob("*") if path.is_file()}
    hidden = ("solutions/", "checks/", "wrong/", "right/", "/test_")
    assert not [name for name in inside if any(part in name for part in hidden)]
    texts = {name: path.read_text(encoding="utf-8", errors="replace") for name, path in inside.items()}
    # A line of code would be a line of a Python file, or stand anywhere in another one.
    lines = {line.strip() for name, text in texts.items() if name.endswith(".py") for line in text.splitlines()}
    elsewhere = "\n".join(text for name, text in texts.items() if not name.endswith(".py"))
    secret: set[str] = set()
    for pattern in ("grader/checks/**/*.py", "solutions/**/*.py", "tests/right/**/*.py"):
        for path in ROOT.glob(pattern):
            secret |= telling(path)
    known = [p for p in (ROOT / "exercises").rglob("*") if p.suffix in (".py", ".md", ".toml")]
    known += [p for p in (ROOT / "grader").rglob("*.py") if "checks" not in p.parts]
    public = "\n".join(p.read_text(encoding="utf-8") for p in known)
    leaked = [line for line in secret if (line in lines or line in elsewhere) and line not in public]
    assert len(secret) > 2000 and leaked == []


def test_an_exercise_that_the_instructor_solved_in_place_is_not_handed_out(grade: Grade, tmp_path: Path) -> None:
    """A stub that is none any more is refused, unless the clone remembers it."""
    course = tmp_path / "course"
    shutil.copytree(ARENA, course, ignore=shutil.ignore_patterns("__pycache__"))
    (course / "exercises/ch01_arena/s01_cell/ex2_double.py").write_text(DOUBLE)
    refused = grade("export", "student", tmp_path / "c.zip", *IDS, "--course", course)
    assert refused.code == 2 and "ex2_double.py is not a stub any more" in refused.err and not (tmp_path / "c.zip").exists()


def test_the_students_bundle_lists_and_shows_but_has_nothing_to_grade_with(grade: Grade, tmp_path: Path) -> None:
    """The command works in it; grading says who does that."""
    grade("export", "student", tmp_path / "course.zip", "6.2")
    bundle = unpacked(tmp_path / "course.zip", tmp_path / "bundle")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(bundle), "HOME": str(tmp_path), "COLUMNS": "80"}
        command = [sys.executable, "-m", "grader", *arguments]
        return subprocess.run(command, env=environment, cwd=bundle, capture_output=True, text=True, check=False)

    assert "Laplacian" in run("list").stdout
    assert "axis" in run("show", "6.2.4a").stdout
    refused = run("run", "exercises")
    assert refused.returncode == 2 and "no checks" in refused.stderr and refused.stderr.count("\n") == 1


def test_the_workflow_is_yaml_and_is_not_overwritten(grade: Grade, tmp_path: Path) -> None:
    """It runs the command with its formats, and a second export does not touch it."""
    yaml = pytest.importorskip("yaml")
    assert grade("export", "github", tmp_path / "repository", "6.2").code == 0
    path = tmp_path / "repository/.github/workflows/grade.yml"
    said = yaml.safe_load(path.read_text())
    steps = said["jobs"]["grade"]["steps"]
    assert any("grade run submission 6.2" in str(step.get("run")) and "--classroom50" in step["run"] for step in steps)
    again = grade("export", "github", tmp_path / "repository")
    assert again.code == 2 and "exists already" in again.err


def test_an_export_ends_with_zip_and_overwrites_nothing_unasked(grade: Grade, tmp_path: Path) -> None:
    """OUT gets its ending if it has none; what is there already stays, for all three, until --force."""
    for kind, name, written in (
        ("gradescope", "gs", "gs.zip"), ("student", "to.students", "to.students.zip"), ("student", "Up.ZIP", "Up.ZIP"),
    ):  # fmt: skip
        path = tmp_path / written
        made = grade("export", kind, tmp_path / name, "1.1.2", "--course", ARENA)
        assert made.code == 0 and str(path) in made.out and zipfile.is_zipfile(path)
        assert name == written or not (tmp_path / name).exists()
        path.write_bytes(b"mine")
        again = grade("export", kind, tmp_path / name, "1.1.2", "--course", ARENA)
        assert again.code == 2 and again.err.count("\n") == 1 and "--force" in again.err
        assert path.read_bytes() == b"mine"
        assert grade("export", kind, tmp_path / name, "1.1.2", "--course", ARENA, "--force").code == 0
        assert zipfile.is_zipfile(path)
    workflow = tmp_path / "repository/.github/workflows/grade.yml"
    for options, code in (((), 0), ((), 2), (("--force",), 0)):
        assert grade("export", "github", tmp_path / "repository", "--course", ARENA, *options).code == code
    assert workflow.read_text().startswith("# Grades each push")
    (tmp_path / "folder.zip").mkdir()
    refused = grade("export", "student", tmp_path / "folder", "--course", ARENA, "--force")
    assert refused.code == 2 and "it is a folder" in refused.err


def test_the_workflow_asks_for_no_retired_machine_and_no_retired_node(grade: Grade, tmp_path: Path) -> None:
    """ubuntu-22.04 and the actions that run on Node 20 are gone or going; these majors run on Node 24."""
    yaml = pytest.importorskip("yaml")
    grade("export", "github", tmp_path, "1.1.2", "--course", ARENA)
    job = yaml.safe_load((tmp_path / ".github/workflows/grade.yml").read_text())["jobs"]["grade"]
    assert job["runs-on"] == "ubuntu-24.04"
    on_node_24 = {"actions/checkout": 5, "actions/setup-python": 6, "actions/upload-artifact": 6}
    used = [step["uses"].split("@v") for step in job["steps"] if "uses" in step]
    assert {name for name, _ in used} == set(on_node_24)
    assert all(int(version) >= on_node_24[name] for name, version in used)
