"""Measure the overhead of a check and of an exercise in the sandbox: `python tests/benchmarks/overhead.py`.

It grades a course of trivial exercises with 1 and with 41 trivial checks, and prints slope and intercept.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECTION = "ch01_cost/s01_cost"
COURSE = """\
name = "cost"
title = "Cost"
edition = "benchmarks"
right = "../right"
[[chapters]]
folder = "ch01_cost"
title = "Cost"
[[chapters.sections]]
folder = "s01_cost"
title = "Cost"
"""
CHECK = '''
@points(1, hint="one")
def test_{n}(student):
    """it is one"""
    assert student.one() == 1, "one"
'''


def build(root: Path, exercises: int, checks: int) -> None:
    """Write a course of trivial exercises, its answers differing from its stubs."""
    for tree in ("exercises", "solutions", "checks"):
        (root / tree / SECTION).mkdir(parents=True)
    (root / "exercises" / "course.toml").write_text(COURSE)
    for number in range(1, exercises + 1):
        stem = f"ex{number}_one"
        (root / "exercises" / SECTION / f"{stem}.py").write_text('"""One."""\ndef one():\n    raise NotImplementedError\n')
        (root / "solutions" / SECTION / f"{stem}.py").write_text('"""One."""\ndef one():\n    return 1\n')
        head = '"""One."""\nfrom grader.api import points\nHINTS = ("one", "1")\n'
        body = "".join(CHECK.format(n=n) for n in range(checks))
        (root / "checks" / SECTION / f"test_{stem}.py").write_text(head + body)


def seconds(exercises: int, checks: int) -> float:
    """Return the median time of judging one exercise."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        build(root, exercises, checks)
        target = root / "r.json"
        command = [sys.executable, "-m", "grader", "run", str(root / "solutions"), "--course", str(root / "exercises"),
                   "--json", str(target), "--jobs", "1"]  # fmt: skip
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        return statistics.median(e["seconds"] for e in json.loads(target.read_text())["exercises"])


def main() -> None:
    """Measure, and print."""
    few, many = seconds(15, 1), seconds(15, 41)
    check = (many - few) / 40
    print(f"a check of an exercise     {1000 * check:6.2f} ms")
    print(f"an exercise without it     {1000 * (few - check):6.2f} ms  (fork, walls, self-test, reading the answer, end)")


if __name__ == "__main__":
    main()
