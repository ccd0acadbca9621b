"""In a class of hostile and honest answers, through the real command line, nobody gains or loses points unfairly."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import Any

import pytest

from tests.attacks.hostile_answers import SHARED, WRONG
from tests.conftest import ARENA, Grade

CELL = ARENA / "solutions/ch01_arena/s01_cell"
HONEST = [f"honest_{n}" for n in range(5)]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Judge them all as one class, each with a right answer to the second exercise: reports by name."""
    folder = tmp_path_factory.mktemp("hostile")
    first, second = "ex1_min_pool2d.py", "ex2_double.py"
    texts = {name: f"{SHARED}\n{text}\n" for name, text in WRONG.items()}
    texts |= {name: f"{(CELL / first).read_text(encoding='utf-8')}\n_name = {name!r}\n" for name in HONEST}
    for name, text in texts.items():
        (folder / "class" / name).mkdir(parents=True)
        (folder / "class" / name / first).write_text(text, encoding="utf-8")
        double = f"{(CELL / second).read_text(encoding='utf-8')}\n_name = {name!r}\n"
        (folder / "class" / name / second).write_text(double, encoding="utf-8")
    ran = Grade(folder)(
        "class",
        folder / "class",
        "1.1.1",
        "1.1.2",
        "--course",
        ARENA,
        "--out",
        folder / "out",
        "--no-pages",
        "--timeout",
        "2",
        seconds=900,
    )
    assert ran.code == 0, ran.out + ran.err
    done = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True)
    left = [line for line in done.stdout.splitlines() if "grader.worker.zygote" in line and str(folder) in line]
    assert left == [], "a process was left behind"
    assert not any(ord(c) < 32 and c not in "\n\t" for c in ran.out + ran.err), "control characters reach the terminal"
    with (folder / "out" / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in csv.reader(file) for cell in row)
    reports = folder / "out" / "students"
    return {name: (reports / name / "report.json").read_text(encoding="utf-8") for name in texts}


@pytest.mark.skipif(sys.platform != "linux", reason="attacks on walls of Linux's")
@pytest.mark.parametrize("name", [*WRONG, *HONEST])
def test_an_answer_gets_the_right_points(name: str, judged: dict[str, str]) -> None:
    """A hostile one nothing, and it is judged; what stands beside it everything; a report stays small and readable."""
    first, second = json.loads(judged[name])["exercises"]
    assert first["score"] == {"earned": 5 if name in HONEST else 0, "possible": 5}, first
    assert second["score"] == {"earned": 3, "possible": 3}, second
    assert "broken" not in {check["outcome"] for check in first["checks"]}, first
    assert len(judged[name]) < 100_000
    shown = json.dumps([first, second], ensure_ascii=False).replace("\\n", "").replace("\\t", "")
    assert "\\u00" not in shown and not set("\x1b\x9b\u202e\u2066") & set(shown), "control characters in the report"
