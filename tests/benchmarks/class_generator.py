"""Generate classes of any size with given shares of right, half right, untouched, endless, crashing and hostile answers.

    python tests/benchmarks/class_generator.py OUT 200 [--ids 6.2.1a,6.5.4] [--loops 2] [--crashes 2] [--attacks 1] [--seed 0]

Shares are percentages; the rest are half right and right answers in equal numbers. The same seed gives the same class.
Every file is signed at its beginning and end: no two files are equal, although much of their code is.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from grader.catalog.course import installed  # noqa: E402 -- the path comes first
from grader.catalog.exercise import Exercise  # noqa: E402

#: Small exercises of several kinds: arrays, a callback, exact numbers, a formula, a network's layer.
SIX = ("6.2.1a", "6.2.1c", "6.2.3", "6.4.3b", "6.4.4", "6.3.2")
_LOOP = "\n\ndef {name}(*args, **kwargs):\n    while True:\n        pass\n"
_CRASH = "\n\ndef {name}(*args, **kwargs):\n    import os\n    os._exit(0)\n"
_ATTACK = "\n\ndef {name}(*args, **kwargs):\n    open('/etc/passwd').read()\n    return {{'score': 100}}\n"


def make_class(out: Path, count: int, exercises: tuple[Exercise, ...], shares: dict[str, float], seed: int) -> dict[str, str]:
    """Write ``count`` folders below ``out``; return the kind of each."""
    draw = random.Random(seed)
    rest = 100 - sum(shares.values())
    kinds = {**shares, "half": rest / 2, "right": rest / 2}
    chosen = {}
    for number in range(count):
        key = f"student{number:05}"
        chosen[key] = draw.choices(list(kinds), list(kinds.values()))[0]
        folder = out / key
        folder.mkdir(parents=True)
        spoiled = draw.choice(exercises)
        for exercise in exercises:
            text = _answer(exercise, chosen[key], exercise is spoiled, draw)
            (folder / f"{exercise.stem}.py").write_text(f"# by {key}\n{text}# end, {key}\n", encoding="utf-8")
    return chosen


def _answer(exercise: Exercise, kind: str, spoiled: bool, draw: random.Random) -> str:
    right = draw.choice([exercise.solution_path, *exercise.right_answers]).read_text(encoding="utf-8")
    if kind == "half" and draw.random() < 0.6:
        wrong = [w.text for w in exercise.wrong_answers]
        return draw.choice([*wrong, exercise.stub])
    extra = {"loops": _LOOP, "crashes": _CRASH, "attacks": _ATTACK}.get(kind)
    if extra is not None and spoiled:
        import ast

        names = [node.name for node in ast.parse(exercise.stub).body if isinstance(node, ast.FunctionDef)]
        return right + extra.format(name=draw.choice(names))
    return right


def main() -> None:
    """Write a class from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--ids", default=",".join(SIX))
    parser.add_argument("--seed", type=int, default=0)
    for kind in ("loops", "crashes", "attacks"):
        parser.add_argument(f"--{kind}", type=float, default=0.0)
    said = parser.parse_args()
    shares = {kind: getattr(said, kind) for kind in ("loops", "crashes", "attacks")}
    made = make_class(said.out, said.count, installed().select(tuple(said.ids.split(","))), shares, said.seed)
    for kind in sorted(set(made.values())):
        print(f"{kind:10} {sum(value == kind for value in made.values())}")


if __name__ == "__main__":
    main()
