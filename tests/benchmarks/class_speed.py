"""Compare `grade class` with one pytest process per submission and with a lower bound, for the same work in one run.

    python tests/benchmarks/class_speed.py [SUBMISSIONS, default 200] [--ids 6.2.1a,...] [--pages]

- pytest: a process per submission imports everything and calls the answers directly, without a sandbox (20 are measured).
- bound: one process with all imports forks per exercise and calls the answer directly, without sandbox, messages or reports.
- class, each answer judged: `grade class --numbers student` with all walls, `--jobs 1`, with a quarter of the submissions
  and with all: cost and marginal cost, as if no two people had handed in the same code.
- class: the same with default options, where answers that differ only in comments are judged once. The effect depends on
  the class: the generator uses the course's known answers, so its classes have more repetitions than real ones.
Processor time, user and system, of all processes; peak memory is the proportional set size of the whole tree.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent
ROOT = BENCHMARKS.parents[1]
sys.path[:0] = [str(ROOT), str(BENCHMARKS)]

from class_generator import SIX, make_class  # noqa: E402 -- the path comes first

from grader.catalog.comment_stripping import strip_comments  # noqa: E402
from grader.catalog.course import installed  # noqa: E402
from grader.catalog.exercise import Exercise  # noqa: E402

#: As for a user: bytecode is cached, and libraries do not compete for the cores.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
#: Without our own plugin, which would judge the course's check files in the sandbox for any grader that uses pytest.
ENVIRONMENT |= {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MXNET_ENGINE_TYPE": "NaiveEngine",
}
PYTEST_SAMPLE = 20
#: linux/prctl.h: orphaned descendants become children of this process, so that their processor time is counted.
_PR_SET_CHILD_SUBREAPER = 36


def children_cpu() -> float:
    """Return the processor seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Memory(threading.Thread):
    """Samples the memory of a process and all below it."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0

    def run(self) -> None:
        """Sample until the process has ended."""
        while Path(f"/proc/{self.pid}/smaps_rollup").exists():
            self.peak = max(self.peak, sum(_pss(pid) for pid in _tree(self.pid)))
            time.sleep(0.3)


def _tree(pid: int) -> list[int]:
    found = [pid]
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _tree(int(child))
    return found


def _pss(pid: int) -> int:
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def run_class(folder: Path, out: Path, ids: tuple[str, ...], *options: str) -> tuple[float, float, int]:
    """Grade a class; return (processor seconds, seconds, kilobytes)."""
    command = [sys.executable, "-m", "grader", "class", str(folder), *ids, "--out", str(out), "--jobs", "1"]
    before, started = children_cpu(), time.monotonic()
    process = subprocess.Popen([*command, *options], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    memory = Memory(process.pid)
    memory.start()
    if process.wait():
        raise SystemExit("grade class failed")
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()  # reap zygotes that others forked, to count their time
    return children_cpu() - before, time.monotonic() - started, memory.peak


def run_pytest(folder: Path, exercises: tuple[Exercise, ...]) -> float:
    """Run one pytest process for a submission; return its processor seconds."""
    before = children_cpu()
    environment = {**ENVIRONMENT, "GRADE_ANSWERS": str(folder), "PYTHONPATH": f"{ROOT}:{BENCHMARKS}"}
    options = ["-q", "-p", "in_process", "-p", "no:cacheprovider", "--noconftest", "-c", os.devnull, "--rootdir", str(ROOT)]
    command = [sys.executable, "-m", "pytest", *options, *(str(e.check_path) for e in exercises)]
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return children_cpu() - before


def run_bound(folders: list[Path], exercises: tuple[Exercise, ...]) -> float:
    """Fork a process with all imports per exercise and run its checks directly; return the processor seconds of all."""
    program = BENCHMARKS / "fork_bound.py"
    environment = {**ENVIRONMENT, "PYTHONPATH": f"{ROOT}:{BENCHMARKS}"}
    command = [sys.executable, str(program), ",".join(e.id for e in exercises), *map(str, folders)]
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()[-1])


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("submissions", type=int, nargs="?", default=200)
    parser.add_argument("--ids", default=",".join(SIX))
    parser.add_argument("--pages", action="store_true", help="with HTML pages")
    said = parser.parse_args()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    ids = tuple(said.ids.split(","))
    exercises = installed().select(ids)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        few, many = max(said.submissions // 4, 1), said.submissions
        make_class(root / "few", few, exercises, {}, 1)
        make_class(root / "many", many, exercises, {}, 1)
        folders = sorted((root / "many").iterdir())
        pytest_cpu = sum(run_pytest(folder, exercises) for folder in folders[:PYTEST_SAMPLE]) / len(folders[:PYTEST_SAMPLE])
        bound = run_bound(folders, exercises) / many
        pages = () if said.pages else ("--no-pages",)
        cpu_few, _, _ = run_class(root / "few", root / "out_few", ids, "--numbers", "student", *pages)
        cpu, seconds, memory = run_class(root / "many", root / "out_many", ids, "--numbers", "student", *pages)
        marginal = (cpu - cpu_few) / (many - few)
        used, _, _ = run_class(root / "many", root / "out_used", ids, *pages)
        again, _, _ = run_class(root / "many", root / "out_used", ids, *pages)
        texts = {path.read_text(encoding="utf-8") for path in (root / "many").glob("*/*.py")}
        programs = {strip_comments(text) for text in texts}
    print(f"{many} submissions of {len(exercises)} exercises; milliseconds of processor time per submission")
    for name, value in (
        ("pytest, a process per submission", pytest_cpu), ("bound, a fork per exercise", bound),
        ("class, each answer judged", cpu / many), ("class, each answer judged, one more", marginal),
        (f"class, {len(texts)} texts, {len(programs)} programs", used / many), ("class, nothing changed", again / many),
    ):  # fmt: skip
        print(f"  {name:38} {1000 * value:8.1f}")
    print(f"each answer judged: {pytest_cpu / (cpu / many):.1f} times less than pytest")
    print(f"  one more: {marginal / bound:.2f} times the bound")
    print(f"  {many / seconds:.2f} submissions a second on one core; peak memory {memory / 1024:.0f} MB")
    print(f"each program judged once: {pytest_cpu / (used / many):.1f} times less than pytest")


if __name__ == "__main__":
    main()
