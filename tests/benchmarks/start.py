"""How long `grade run` takes, as ratios to bare imports, side by side in one run. `python tests/benchmarks/start.py`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARENA = ROOT / "tests" / "courses" / "arena"
GRADE = [sys.executable, "-m", "grader", "run"]
IMPORT_ALL = (
    "import numpy as np\n"
    "for n, v in dict(bool=bool, int=int, float=float, complex=complex, object=object, str=str).items():\n"
    "    np.__dict__.get(n) or setattr(np, n, v)\n"
    "import sympy, mxnet"
)


def median(command: list[str], times: int) -> float:
    """Give the median wall time of a command, in seconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, check=False)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def main() -> None:
    """Measure, and print."""
    numpy = median([sys.executable, "-c", "import numpy"], 9)
    one = median([*GRADE, str(ARENA / "solutions"), "1.1.1", "--course", str(ARENA)], 9)
    print(f"import numpy                        {numpy:6.3f} s")
    print(f"grade run, one numpy exercise       {one:6.3f} s   {one / numpy:5.2f} x import numpy")
    everything = median([sys.executable, "-c", IMPORT_ALL], 3)
    print(f"import numpy, sympy, mxnet          {everything:6.3f} s")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "r.json"
        whole = median([*GRADE, str(ROOT / "solutions"), "--json", str(target)], 1)
        report = json.loads(target.read_text())
    compute = sum(e["seconds"] for e in report["exercises"])
    print(f"grade run solutions/                {whole:6.3f} s   exercises' own time {compute:.2f} s, on two processes or more")
    for exercise in report["exercises"]:
        print(f"  {exercise['id']:<8}{1000 * exercise['seconds']:9.1f} ms  {len(exercise['checks'])} checks")


if __name__ == "__main__":
    main()
