"""What a class costs in which many train the same networks: with the store of long answers and without it.

    python tests/benchmarks/training_class.py [--people 60] [--networks 8] [--rounds 1] [--rest]

Everybody hands in a program of their own (a constant says whose), with one of so many networks and recipes per exercise.
Prints processor seconds per submission of all processes: without the store, with it, and for a second class with the same
networks, which begins with the store of the first. All three must give the same verdicts. --rest: the other exercises of the
chapter, too.
"""

from __future__ import annotations

import argparse
import ctypes
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

BENCHMARKS = Path(__file__).resolve().parent
ROOT = BENCHMARKS.parents[1]
sys.path[:0] = [str(ROOT), str(BENCHMARKS)]

from mechanisms import measure, verdicts  # noqa: E402 -- the path comes first

from grader.catalog.course import installed  # noqa: E402
from grader.catalog.exercise import Exercise  # noqa: E402
from grader.judge.oracle import ORACLE_FILE  # noqa: E402

TRAINING = ("6.6.2a", "6.6.2d", "6.6.2e", "6.6.2f")
#: linux/prctl.h: what a descendant leaves behind when it ends comes to this process, and its processor time with it.
_PR_SET_CHILD_SUBREAPER = 36


def _window(draw: random.Random) -> list[tuple[str, str]]:
    k1, k2 = draw.choice((3, 5, 7)), draw.choice((3, 5))
    return [("return 3, 3, 1", f"return {k1}, {k2}, {draw.randrange(1, 5)}")]


def _depth(draw: random.Random) -> list[tuple[str, str]]:
    activation, width = draw.choice(("relu", "tanh", "softsign")), draw.randrange(80, 140)
    return [('activation="relu"', f'activation="{activation}"'), ("nn.Dense(120,", f"nn.Dense({width},")]


def _dense(draw: random.Random) -> list[tuple[str, str]]:
    return [("return (30,)", f"return {draw.choice([(draw.randrange(16, 31),), (draw.randrange(16, 24), 20)])}")]


def _recipe(draw: random.Random) -> list[tuple[str, str]]:
    rate, batch = draw.randrange(10, 40) / 1e4, draw.choice((32, 64))
    return [('"lr": 2e-3, "epochs": 4, "batch": 32', f'"lr": {rate}, "epochs": {draw.choice((3, 4))}, "batch": {batch}')]


_CHANGES = {"6.6.2a": _window, "6.6.2d": _depth, "6.6.2e": _dense, "6.6.2f": _recipe}


def make_class(out: Path, people: int, networks: int, exercises: tuple[Exercise, ...], name: str) -> None:
    """Write everybody's answers: the reference with one of so many networks."""
    draw = random.Random(7)
    for number in range(people):
        folder = out / f"{name}{number:04}"
        folder.mkdir(parents=True)
        for exercise in exercises:
            text = exercise.reference or ""
            if exercise.id in _CHANGES:
                for old, new in _CHANGES[exercise.id](random.Random(draw.randrange(networks))):
                    text = text.replace(old, new)
            (folder / f"{exercise.stem}.py").write_text(f"{text}\n\nMADE_BY = {folder.name!r}\n", encoding="utf-8")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--networks", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--ids", default="")
    parser.add_argument("--rest", action="store_true")
    said = parser.parse_args()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    chosen = tuple(said.ids.split(",")) if said.ids else () if said.rest else TRAINING
    exercises = installed().select(chosen)
    ids = tuple(exercise.id for exercise in exercises)
    costs: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        make_class(root / "first", said.people, said.networks, exercises, "ann")
        make_class(root / "second", said.people, said.networks, exercises, "bob")
        for turn in range(said.rounds):
            out, later = root / f"out {turn}", root / f"later {turn}"
            runs = (
                ("without the store", root / "first", root / f"plain {turn}", ["oracle_store"]),
                ("with the store, empty", root / "first", out, []),
                ("with the store, full", root / "second", later, []),
            )
            found = {}
            for name, submissions, where, without in runs:
                if where == later:
                    where.mkdir()
                    shutil.copy(out / ORACLE_FILE, where / ORACLE_FILE)
                seconds = measure(submissions, where, ids, without)
                costs.setdefault(name, []).append(seconds / said.people)
                people = sorted(path.name for path in submissions.iterdir())
                found[name] = [_verdict(verdicts(where)[person]) for person in people]
                print(f"# round {turn + 1}, {name}: {seconds:.1f} s", file=sys.stderr, flush=True)
            if any(other != found["without the store"] for other in found.values()):
                raise SystemExit("somebody has another verdict")
            for folder in (out, later):
                shutil.rmtree(folder)
    print(f"{said.people} submissions of {len(ids)} exercises, {said.networks} networks and recipes for each that trains")
    for name, values in costs.items():
        print(f"  {name:24} {statistics.median(values):7.2f} s of processor time a submission")


def _verdict(report: dict[str, Any]) -> list[Any]:
    """Return what does not depend on whose answer it is: the numbers drawn do."""
    return [
        [(check["name"], check["outcome"], check["earned"]) for check in exercise["checks"]] for exercise in report["exercises"]
    ]


if __name__ == "__main__":
    main()
