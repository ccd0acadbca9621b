"""Measure the effect of each mechanism of a class: grade the same class without it, in interleaved rounds.

    python tests/benchmarks/mechanisms.py [--sizes 40,400] [--rounds 3] [--ids 6.2.1a,...] [--only NAME,...]

Prints, for each size, the processor time of all processes per submission (the median of the rounds), and the increase
without the mechanism; the run fails unless each variant gives everybody the same verdicts and messages. A mechanism that
saves less than a tenth everywhere should be removed.
"""

from __future__ import annotations

import argparse
import ctypes
import functools
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BENCHMARKS = Path(__file__).resolve().parent
ROOT = BENCHMARKS.parents[1]
sys.path[:0] = [str(ROOT), str(BENCHMARKS)]

from class_generator import SIX, make_class  # noqa: E402 -- the path comes first
from class_speed import ENVIRONMENT, children_cpu  # noqa: E402

from grader.catalog.course import installed  # noqa: E402
from grader.results.task import Mechanisms  # noqa: E402

#: linux/prctl.h: orphaned descendants become children of this process, so that their processor time is counted.
_PR_SET_CHILD_SUBREAPER = 36


#: The fields of grader.results.task.Mechanisms.
MECHANISMS = Mechanisms.__struct_fields__


def grade_without(names: list[str], arguments: list[str]) -> None:
    """Run `grade` with mechanisms switched off, for which it has no options."""
    from grader.__main__ import main as grade
    from grader.grading import run

    off = Mechanisms(**dict.fromkeys(names, False))
    run.Options = functools.partial(run.Options, mechanisms=off)  # type: ignore[misc, assignment]
    sys.argv = ["grade", *arguments]
    grade()


def measure(submissions: Path, out: Path, ids: tuple[str, ...], without: list[str]) -> float:
    """Grade a class in a new process; return the processor seconds of all processes."""
    before = children_cpu()
    command = [sys.executable, __file__, "--without", ",".join(without), "--", "class", str(submissions), *ids]
    options = ["--out", str(out), "--jobs", "1", "--no-pages", "--seed", "0"]
    subprocess.run([*command, *options], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return children_cpu() - before


def verdicts(out: Path) -> dict[str, Any]:
    """Return everybody's results without times."""

    def timeless(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: timeless(inner) for key, inner in value.items() if key != "seconds"}
        return [timeless(inner) for inner in value] if isinstance(value, list) else value

    reports = sorted(out.glob("students/*/report.json"))
    return {path.parent.name: timeless(json.loads(path.read_text(encoding="utf-8"))) for path in reports}


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="40,400")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ids", default=",".join(SIX))
    parser.add_argument("--only", default=",".join(MECHANISMS))
    parser.add_argument("--without", help="run `grade` with these switched off; its arguments follow --")
    parser.add_argument("arguments", nargs="*")
    said = parser.parse_args()
    if said.without is not None:
        return grade_without([name for name in said.without.split(",") if name], said.arguments)
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    exercises = installed().select(tuple(said.ids.split(",")))
    ids = tuple(exercise.id for exercise in exercises)
    names = said.only.split(",")
    variants: dict[str, list[str]] = {"with all": [], **{name: [name] for name in names}, "without any": list(MECHANISMS)}
    for size in map(int, said.sizes.split(",")):
        costs: dict[str, list[float]] = {name: [] for name in variants}
        with tempfile.TemporaryDirectory() as scratch:
            make_class(Path(scratch) / "class", size, exercises, {}, 1)
            expected = None
            for turn in range(said.rounds):
                for name, without in variants.items():
                    out = Path(scratch) / f"{name} {turn}"
                    costs[name].append(measure(Path(scratch) / "class", out, ids, without))
                    found = verdicts(out)
                    expected = expected or found
                    if found != expected:
                        raise SystemExit(f"{name}: somebody has another verdict")
                    print(f"# {size} {turn + 1}/{said.rounds} {name}: {costs[name][-1]:.1f} s", file=sys.stderr, flush=True)
        base = statistics.median(costs["with all"])
        print(f"\n{size} submissions of {len(exercises)} exercises, the same verdicts; ms of processor time per submission")
        for name, values in costs.items():
            value = statistics.median(values)
            spread = f"{1000 * min(values) / size:.0f}-{1000 * max(values) / size:.0f}"
            label = name if name in ("with all", "without any") else f"without {name.replace('_', ' ')}"
            print(f"  {label:32} {1000 * value / size:8.0f}  ({spread})  {100 * (value / base - 1):+6.1f} %")
    return None


if __name__ == "__main__":
    main()
