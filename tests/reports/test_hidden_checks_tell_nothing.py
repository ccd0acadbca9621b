"""An answer cannot reveal inputs of a hidden check by how the check ended or how long it took."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.conftest import ARENA, Grade

EXERCISE = "1.1.1"
#: Right for the first call, which is the visible check's; then each tells something of a hidden input in its own way.
RIGHT = (ARENA / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py").read_text()
TELLS = {
    "wrong": "return X", "raises": "raise KeyError(str(X))", "sleeps": "time.sleep(2.3); return X", "dies": "os._exit(9)",
    "says_todo": "raise NotImplementedError(str(X))", "gives_no_value": "return object()", "opens": "open('/etc/passwd')",
}  # fmt: skip
TELLING = ("exception", "ended its process", "took too long", "not written yet", "KeyError")


def answer(what: str) -> str:
    """Return an answer that is right for small sums of the picture's sides, and tells something otherwise."""
    lines = RIGHT.replace("def min_pool2d(X, p):", "def right(X, p):") + "\n\nimport os\nimport time\n\n\n"
    return lines + f"def min_pool2d(X, p):\n    if X.shape in VISIBLE:\n        return right(X, p)\n    {what}\n"


def course_with_known_shapes(folder: Path) -> Path:
    """Copy the small course; the visible check's picture is 3 by 3, the hidden ones are not."""
    shutil.copytree(ARENA, folder, ignore=shutil.ignore_patterns("__pycache__"))
    check = folder / "checks/ch01_arena/s01_cell/test_ex1_min_pool2d.py"
    text = check.read_text()
    text = text.replace("    _compare(student, rng)\n\n\n@points(2", "    _compare(student, rng, (3, 3))\n\n\n@points(2")
    text = text.replace("        _compare(student, rng)\n", "        _compare(student, rng, (5, 6))\n")
    text = text.replace(
        "rng: np.random.Generator) -> None:\n    shape = rng.integers(3, 7, 2)\n",
        "rng: np.random.Generator, shape: tuple[int, int]) -> None:\n",
    )
    check.write_text(text)
    return folder


def known(report: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of the exercise, but for the name and the time of what the visible check took."""
    (found,) = (e for e in report["exercises"] if e["id"] == EXERCISE)
    visible, hidden = found["checks"]
    assert visible["outcome"] == "passed" and visible["visible"] and not hidden["visible"]
    assert hidden["seconds"] == 0 and found["seconds"] == round(found["seconds"])
    return {"outcome": found["outcome"], "score": found["score"], "output": found["output"], "hidden": hidden}


def test_every_failure_of_a_hidden_check_looks_the_same(grade: Grade, tmp_path: Path) -> None:
    """In report.json of one run and of a class, in JUnit's and Gradescope's formats, on the page and in the terminal."""
    course = course_with_known_shapes(tmp_path / "course")
    for name, what in TELLS.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "ex1_min_pool2d.py").write_text(answer(what).replace("VISIBLE", "[(3, 3)]"))
    out = tmp_path / "out"
    options = ("--course", course, "--format", "junit", "--format", "gradescope")
    ran = grade("class", tmp_path / "class", EXERCISE, *options, "--out", out)
    assert ran.code == 0, ran.err
    told = {name: known(json.loads((out / "students" / name / "report.json").read_text())) for name in TELLS}
    assert all(found == told["wrong"] for found in told.values()), told
    assert told["wrong"]["hidden"]["outcome"] == "failed" and told["wrong"]["hidden"]["cause"] is None
    for name in TELLS:
        files = [out / "students" / name / file for file in ("report.xml", "results.json", "feedback.html")]
        text = " ".join(file.read_text() for file in files)
        assert not any(word in text for word in TELLING)
    assert "crashed" in (out / "class.html").read_text()  # the instructor's own page tells
    ran = grade("run", tmp_path / "class/dies", EXERCISE, "--course", course, "--json", tmp_path / "r.json")
    assert known(json.loads((tmp_path / "r.json").read_text())) == told["wrong"] and "ended its process" not in ran.out
