"""Compare our grader with others on the same six exercises, in interleaved rounds: processor time, memory, faulty answers.

    python tests/benchmarks/compare_graders.py [--submissions 24] [--rounds 3] [--without NAME,...]

Each submission is unique; each grader runs the same check functions on one core, and its verdicts are compared with ours,
check by check (without checks that ours skips because another one failed). The graders:

- ours: `grade class --numbers student --jobs 1`, with the full sandbox, every answer judged, reports, no pages.
- pytest: a process per submission that imports everything and calls the answers directly.
- gradescope-utils: a process per submission, a unittest method with @weight per check, JSONTestRunner.
- otter: `otter check` per submission, a test file per exercise.
- prairielearn: pytest-prairielearn-grader as its documentation asks for, a pytest process per submission and a process of the
  answer's for each check, outside its container (`prairielearn_adapter.py`). A callback arrives there as a copy:
  it cannot record anything, so a check that relies on this has a different verdict.
- bound: one process with all imports forks per exercise and calls the answer directly: no sandbox, no reports.

Except for PrairieLearn's, none of the others has a separate process for the answer, or a time limit; none has a sandbox here.
Graders that this Python cannot import are left out, with a notice. Then one submission of right answers is measured unchanged,
with an endless loop, and with a crash in compiled code in one of its six answers.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent
ROOT = BENCHMARKS.parents[1]
sys.path[:0] = [str(ROOT), str(BENCHMARKS)]

from class_generator import SIX, make_class  # noqa: E402 -- the path comes first
from class_speed import ENVIRONMENT, Memory, children_cpu, run_bound, run_class  # noqa: E402

from grader.catalog.course import installed  # noqa: E402
from grader.catalog.exercise import Exercise  # noqa: E402

#: linux/prctl.h: orphaned descendants become children of this process, so that their processor time is counted.
_PR_SET_CHILD_SUBREAPER = 36
#: Seconds after which a submission with an endless loop is ended here, for graders without a time limit.
_PATIENCE = 40
_LOOP = "\n\ndef {name}(*args, **kwargs):\n    while True:\n        pass\n"
_SEGFAULT = "\n\ndef {name}(*args, **kwargs):\n    import ctypes\n\n    ctypes.string_at(0)\n"
_JUDGE = '''"""Runs one of our checks on an answer, in this process."""
import importlib.util, inspect, sys
from pathlib import Path
sys.path[:0] = [{root!r}, {benchmarks!r}]
from in_process import InProcess, record
import numpy as np
from grader.catalog.course import installed

installed().shared_modules.make_importable()
_CHECKS = {{}}

def judge(folder, path, given, check):
    """Run one check; it raises if the answer is wrong."""
    if path not in _CHECKS:
        spec = importlib.util.spec_from_file_location(Path(path).stem, path)
        _CHECKS[path] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(_CHECKS[path])
    source = (Path(folder) / (Path(path).stem.removeprefix("test_") + ".py")).read_text()
    probe = Path(path).with_name("probe.py")
    answer = InProcess(source, Path(given) if given else None, probe if "probe" in Path(path).read_text() else None)
    function = getattr(_CHECKS[path], check)
    known = {{"student": answer, "rng": np.random.default_rng(0)}}
    try:
        function(**{{name: known[name] for name in inspect.signature(function).parameters}})
    except BaseException:
        record(Path(folder), Path(path), check, False)
        raise
    record(Path(folder), Path(path), check, True)
    return True
'''


@dataclass
class Contestant:
    """A grader; ``command`` gives the command that grades one folder, None if it grades a class at once.

    Attributes:
        has_limits: whether it stops an endless call.
        costly: whether it is measured on a sixth of the sample.
    """

    name: str
    command: Callable[[Path], list[str]] | None
    has_limits: bool = False
    costly: bool = False
    #: Processor seconds per submission, by round, and the largest memory of all its processes, in kilobytes.
    costs: list[float] = field(default_factory=list)
    memory: int = 0
    #: Whether a check passed, by (person, exercise, check).
    verdicts: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def note_verdicts(self, file: Path) -> None:
        """Add the verdicts that a round has written."""
        for line in file.read_text().splitlines() if file.exists() else ():
            *where, passed = json.loads(line)
            self.verdicts[tuple(where)] = passed
        file.unlink(missing_ok=True)


@dataclass(frozen=True)
class Cost:
    """The cost of a command; ``ended`` is its exit code, None if it was stopped here."""

    cpu: float
    seconds: float
    memory: int
    ended: int | None


def measure(command: list[str], folder: Path, patience: float = 3600) -> Cost:
    """Run a command in a folder, to its end or for so many seconds."""
    before, started = children_cpu(), time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONPATH": f"{ROOT}:{BENCHMARKS}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    memory = Memory(process.pid)
    memory.start()
    ended: int | None
    try:
        ended = process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        ended = None
    return Cost(children_cpu() - before, time.monotonic() - started, memory.peak, ended)


def given_of(exercise: Exercise) -> str:
    """Return the path of a section's given.py; empty if it has none."""
    path = installed().given(exercise)
    return str(path) if path is not None else ""


def gradescope_command(scratch: Path, exercises: tuple[Exercise, ...]) -> Callable[[Path], list[str]]:
    """Write a unittest file for gradescope-utils; a method per check."""
    lines = ["import json, os, sys, unittest", "from gradescope_utils.autograder_utils.decorators import weight",
             "from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner", "from judge import judge",
             "FOLDER = sys.argv[1]"]  # fmt: skip
    for number, exercise in enumerate(exercises):
        lines += [f"class Exercise{number}(unittest.TestCase):"]
        for check in exercise.checks.checks:
            asked = f"judge(FOLDER, {str(exercise.check_path)!r}, {given_of(exercise)!r}, {check.name!r})"
            lines += [f"    @weight({check.points})", f"    def {check.name}(self):", f"        {asked}"]
    lines += [
        "suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__'])",
        "with open(os.devnull, 'w') as out:",
        "    JSONTestRunner(stream=out).run(suite)",
    ]
    program = scratch / "run_gradescope.py"
    program.write_text("\n".join(lines) + "\n")
    return lambda folder: [sys.executable, str(program), str(folder)]


def otter_command(scratch: Path, exercises: tuple[Exercise, ...]) -> Callable[[Path], list[str]]:
    """Write a test file per exercise for otter, whose cases are doctests, and a submission that knows its folder."""
    tests = scratch / "otter_tests"
    tests.mkdir()
    for number, exercise in enumerate(exercises):
        cases = [
            {
                "code": f">>> judge(FOLDER, {str(exercise.check_path)!r}, {given_of(exercise)!r}, {check.name!r})\nTrue\n",
                "hidden": False,
                "locked": False,
                "points": check.points,
            }
            for check in exercise.checks.checks
        ]
        suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
        test = {"name": f"q{number}", "points": sum(c.points for c in exercise.checks.checks), "suites": [suite]}
        (tests / f"q{number}.py").write_text(f"OK_FORMAT = True\n\ntest = {test!r}\n")

    def command(folder: Path) -> list[str]:
        answer = scratch / f"otter_{folder.parent.name}_{folder.name}.py"
        head = f"import sys\nsys.path.insert(0, {str(scratch)!r})\nfrom judge import judge\nFOLDER = {str(folder)!r}\n"
        answer.write_text(head)
        return [sys.executable, "-m", "otter", "check", str(answer), "-t", str(tests)]

    return command


def pytest_command(exercises: tuple[Exercise, ...]) -> Callable[[Path], list[str]]:
    """Return the command of one pytest process for a folder."""
    options = ["-q", "-p", "in_process", "-p", "no:cacheprovider", "--noconftest", "-c", os.devnull, "--rootdir", str(ROOT)]
    checks = [str(e.check_path) for e in exercises]
    return lambda folder: ["env", f"GRADE_ANSWERS={folder}", sys.executable, "-m", "pytest", *options, *checks]


def prairielearn_command(scratch: Path, exercises: tuple[Exercise, ...]) -> Callable[[Path], list[str]]:
    """Return a function that writes its layout of a submission, and returns the command."""
    from prairielearn_adapter import lay_out  # its imports need that grader

    return lambda folder: lay_out(folder, scratch / f"prairielearn_{folder.parent.name}_{folder.name}", exercises)


def contestants(scratch: Path, exercises: tuple[Exercise, ...], without: set[str]) -> list[Contestant]:
    """Return all graders that can run here."""
    (scratch / "judge.py").write_text(_JUDGE.format(root=str(ROOT), benchmarks=str(BENCHMARKS)))
    known = [
        ("ours", "grader", lambda: None), ("pytest", "pytest", lambda: pytest_command(exercises)),
        ("gradescope-utils", "gradescope_utils", lambda: gradescope_command(scratch, exercises)),
        ("otter", "otter", lambda: otter_command(scratch, exercises)),
        ("prairielearn", "pytest_prairielearn_grader", lambda: prairielearn_command(scratch, exercises)),
        ("bound", "grader", lambda: None),
    ]  # fmt: skip
    found = []
    for name, module, command in known:
        if name in without:
            continue
        if importlib.util.find_spec(module) is None:
            print(f"# {name}: not installed, left out")
            continue
        limited = name in ("ours", "prairielearn")
        found.append(Contestant(name, command(), has_limits=limited, costly=name == "prairielearn"))
    return found


def spoil(folder: Path, exercise: Exercise, text: str) -> None:
    """Make the first function of one answer an endless loop, or a crash."""
    answer = folder / f"{exercise.stem}.py"
    name = next(line for line in exercise.stub.splitlines() if line.startswith("def "))[4:].partition("(")[0]
    answer.write_text(answer.read_text() + text.format(name=name))


@dataclass(frozen=True)
class FaultyRun:
    """The cost of a submission with a faulty answer, and the number of its exercises that still have full points."""

    cost: Cost
    full: int

    def words(self) -> str:
        """Format it for a cell of a table."""
        end = "" if self.cost.ended is not None else ", ended here"
        if self.cost.ended is not None and self.cost.ended < 0:
            end = f", signal {-self.cost.ended}"
        return f"{self.cost.seconds:.1f} s, {self.cost.cpu:.1f} s, {self.full}{end}"


def measure_fault(
    contestant: Contestant, root: Path, exercises: tuple[Exercise, ...], kind: str, text: str, written: Path
) -> FaultyRun:
    """Measure one submission with a fault in its first answer.

    Args:
        text: the code added to that answer; empty for no fault.
        written: the file to which checks run by other graders write their verdicts.
    """
    where = root / f"{kind}_{contestant.name}"
    folder = where / "class" / "ann"
    folder.mkdir(parents=True)
    for exercise in exercises:
        (folder / f"{exercise.stem}.py").write_text(exercise.reference or "")
    if text:
        spoil(folder, exercises[0], text)
    if contestant.command is None:
        out, ids = where / "out", tuple(e.id for e in exercises)
        cpu, seconds, memory = run_class(where / "class", out, ids, "--numbers", "student", "--no-pages")
        cost, verdicts = Cost(cpu, seconds, memory, 0), our_verdicts(out)
    else:
        cost = measure(contestant.command(folder), where, 3600 if contestant.has_limits else _PATIENCE)
        judged = Contestant(contestant.name, None)
        judged.note_verdicts(written)
        verdicts = judged.verdicts
    full = sum(all(verdicts.get(("ann", e.stem, c.name), False) for c in e.checks.checks) for e in exercises)
    return FaultyRun(cost, full)


def our_verdicts(out: Path) -> dict[tuple[str, str, str], bool]:
    """Return whether checks passed, from our reports, without skipped ones."""
    found = {}
    for path in out.glob("students/*/report.json"):
        for exercise in json.loads(path.read_text())["exercises"]:
            for check in exercise["checks"]:
                if check["outcome"] != "skipped":
                    found[path.parent.name, Path(exercise["path"]).stem, check["name"]] = check["outcome"] == "passed"
    return found


def compare_verdicts(mine: dict[tuple[str, str, str], bool], ours: dict[tuple[str, str, str], bool]) -> str:
    """Describe how many verdicts equal ours, and list those that do not."""
    both = mine.keys() & ours.keys()
    other = sorted("/".join(where) for where in both if mine[where] != ours[where])
    return f"{len(both) - len(other)} of {len(both)} verdicts are ours{'; not ' if other else ''}{', '.join(other[:6])}"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=24)
    parser.add_argument("--sample", type=int, default=6, help="submissions per round for graders that start a process for each")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", default="")
    said = parser.parse_args()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    exercises = installed().select(SIX)
    ids = tuple(exercise.id for exercise in exercises)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        make_class(scratch / "class", said.submissions, exercises, {}, 1)
        folders = sorted((scratch / "class").iterdir())
        written = scratch / "verdicts"
        ENVIRONMENT["GRADE_VERDICTS"] = str(written)
        taking_part = contestants(scratch, exercises, set(said.without.split(",")))
        for turn in range(said.rounds):
            for contestant in taking_part:
                if contestant.name == "bound":
                    contestant.costs.append(run_bound(folders, exercises) / len(folders))
                elif contestant.command is None:
                    out = scratch / f"out {turn}"
                    cpu, _, memory = run_class(scratch / "class", out, ids, "--numbers", "student", "--no-pages")
                    contestant.costs.append(cpu / len(folders))
                    contestant.memory = max(contestant.memory, memory)
                    contestant.verdicts |= our_verdicts(out)
                else:
                    size = max(said.sample // 6, 1) if contestant.costly else said.sample
                    sample = [folders[(turn * size + n) % len(folders)] for n in range(size)]
                    costs = [measure(contestant.command(folder), scratch) for folder in sample]
                    contestant.costs.append(sum(cost.cpu for cost in costs) / len(costs))
                    contestant.memory = max(contestant.memory, *(cost.memory for cost in costs))
                contestant.note_verdicts(written)
                cost = f"{1000 * contestant.costs[-1]:.0f} ms"
                print(f"# round {turn + 1}, {contestant.name}: {cost}", file=sys.stderr, flush=True)
        cases = ("nothing", ""), ("loop", _LOOP), ("segfault", _SEGFAULT)
        mishaps = {
            contestant.name: [
                measure_fault(contestant, scratch, exercises, *case, written) if case[1] or not contestant.costly else None
                for case in cases
            ]
            for contestant in taking_part
            if contestant.name != "bound"
        }
    us = next(contestant for contestant in taking_part if contestant.name == "ours")
    ours = statistics.median(us.costs)
    print(f"{said.submissions} submissions of {len(ids)} exercises, {said.rounds} rounds, load {load:.1f}; per submission:")
    print(f"  {'':18}{'ms of processor time':>22}{'ratio to ours':>15}{'peak memory':>14}")
    for contestant in taking_part:
        value = statistics.median(contestant.costs)
        spread = f"({1000 * min(contestant.costs):.0f}-{1000 * max(contestant.costs):.0f})"
        memory_of = f"{contestant.memory / 1024:.0f} MB" if contestant.memory else ""
        print(f"  {contestant.name:18}{1000 * value:9.0f} {spread:>12}{value / ours:15.1f}{memory_of:>14}")
    for contestant in taking_part:
        if contestant is not us:
            print(f"  {contestant.name}: {compare_verdicts(contestant.verdicts, us.verdicts)}")
    print("one submission of right answers: seconds, seconds of processor time, exercises at full points of its six")
    print(f"  {'':18}{'as it is':>24}{'an endless loop in one':>34}{'a segfault in one':>34}")
    for name, (plain, loop, segfault) in mishaps.items():
        cells = ["as above" if cell is None else cell.words() for cell in (plain, loop, segfault)]
        print(f"  {name:18}{cells[0]:>24}{cells[1]:>34}{cells[2]:>34}")


if __name__ == "__main__":
    main()
