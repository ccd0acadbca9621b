"""Measure `grade run` against bare imports and `grade list`, in interleaved rounds: processor time of all processes.

    python tests/benchmarks/start.py [--rounds 11] [--whole]

--whole: also grade the chapter's references once, and print the time of each exercise.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent
ROOT = BENCHMARKS.parents[1]
ARENA = ROOT / "tests" / "courses" / "arena"
GRADE = [sys.executable, "-m", "grader"]
#: As for a user: bytecode is cached.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
NUMPY, ONE, CHAPTER, LIST, STUBS = (
    "import numpy", "grade run, one numpy exercise", "the same, of the chapter", "grade list", "grade run, untouched stubs",
)  # fmt: skip
COMMANDS = {
    NUMPY: [sys.executable, "-c", "import numpy"],
    ONE: [*GRADE, "run", str(ARENA / "solutions"), "1.1.1", "--course", str(ARENA)],
    CHAPTER: [*GRADE, "run", str(ROOT / "solutions"), "6.5.4"],
    LIST: [*GRADE, "list"],
    STUBS: [*GRADE, "run", str(ROOT / "exercises")],
}


def processor_time(command: list[str]) -> float:
    """Return the processor seconds of a command and all processes that it waits for."""
    null = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
    pid = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=null)
    used = os.wait4(pid, 0)[2]
    return used.ru_utime + used.ru_stime


def grade_whole() -> None:
    """Grade the chapter's references, and print what each exercise took."""
    with tempfile.TemporaryDirectory() as folder:
        target, started = Path(folder) / "r.json", time.perf_counter()
        subprocess.run([*GRADE, "run", str(ROOT / "solutions"), "--json", str(target)], stdout=subprocess.DEVNULL, check=False)
        whole = time.perf_counter() - started
        report = json.loads(target.read_text())
    compute = sum(e["seconds"] for e in report["exercises"])
    print(f"grade run solutions/                {whole:6.3f} s   exercises' own time {compute:.2f} s, on two processes or more")
    for exercise in report["exercises"]:
        print(f"  {exercise['id']:<8}{1000 * exercise['seconds']:9.1f} ms  {len(exercise['checks'])} checks")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--whole", action="store_true")
    said = parser.parse_args()
    os.chdir(ROOT)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(said.rounds + 1):  # the first round only warms caches
        for name, command in COMMANDS.items():
            seconds = processor_time(command)
            if turn:
                taken[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in taken.items()}
    print(f"medians of {said.rounds} rounds, load {os.getloadavg()[0]:.1f}; milliseconds of processor time")
    for name, base in ((NUMPY, NUMPY), (ONE, NUMPY), (CHAPTER, NUMPY), (LIST, NUMPY), (STUBS, LIST)):
        print(f"  {name:32}{1000 * medians[name]:7.0f}   {medians[name] / medians[base]:5.2f} x {base}")
    if said.whole:
        grade_whole()


if __name__ == "__main__":
    main()
