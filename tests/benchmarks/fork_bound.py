"""Measure the lower bound of class_speed.py: a process with all imports forks per exercise and runs its checks directly.

python fork_bound.py ID,ID FOLDER...   prints processor seconds of the forks, and of this process meanwhile
"""

from __future__ import annotations

import builtins
import gc
import os
import resource
import sys
from pathlib import Path

import numpy as np

for _name in ("bool", "int", "float", "complex", "object", "str"):
    if _name not in np.__dict__:
        setattr(np, _name, getattr(builtins, _name))

import sympy  # noqa: E402, F401 -- warm, as a grader would be
from in_process import InProcess, record  # noqa: E402

from grader.catalog.course import installed  # noqa: E402
from grader.judge.check_item import CurrentCheck  # noqa: E402
from grader.judge.collecting import collect  # noqa: E402


def cpu() -> float:
    """Return the processor seconds of this process and its ended children."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def main() -> None:
    """Fork, judge and wait, for each exercise of each folder."""
    import mxnet  # noqa: F401

    course = installed()
    exercises = course.select(tuple(sys.argv[1].split(",")))
    collected = collect(exercises)
    gc.collect()
    gc.freeze()
    began = cpu()
    for folder in sys.argv[2:]:
        for exercise in exercises:
            pid = os.fork()
            if pid == 0:
                judge(course, exercise, Path(folder), collected)
            os.waitpid(pid, 0)
    print(cpu() - began)


def judge(course: object, exercise: object, folder: Path, collected: object) -> None:
    """Run the checks of one exercise in this process, and end it."""
    given, probe = course.given(exercise), course.beside(exercise, "probe.py")  # type: ignore[attr-defined]
    try:
        answer = InProcess((folder / f"{exercise.stem}.py").read_text(), given, probe)  # type: ignore[attr-defined]
        for check in exercise.checks.checks:  # type: ignore[attr-defined]
            item = collected.items[exercise.path, check.name]  # type: ignore[attr-defined]
            session = _Session(answer)
            ending = collected.run(item, CurrentCheck(session, lambda: None, "bound"))  # type: ignore[attr-defined,arg-type]
            record(folder, exercise.check_path, check.name, ending.raised is None)  # type: ignore[attr-defined]
    finally:
        os._exit(0)


class _Session:
    """Replaces the engine's session for the fixture ``student``."""

    prove = False

    def __init__(self, answer: InProcess) -> None:
        self.answer = answer

    def note(self, text: str) -> None:
        """Ignore what a check reports in addition to its verdict."""

    def mark_unrepeatable(self) -> None:
        """Ignore that a check examines the answer's text."""

    @property
    def code(self) -> InProcess:
        return self.answer

    def call(
        self,
        module: str,
        target: str,
        name: str,
        points: list[tuple[tuple[object, ...], dict[str, object]]],
        watch: bool = False,
    ) -> tuple[list[object], list[int]]:
        """Call directly."""
        where = {"answer": self.answer, "given": self.answer.given, "probe": self.answer.probe}[module]
        function = getattr(where, target)
        if watch:
            return [None], function.modified(*points[0][0])
        return [function(*args, **kwargs) for args, kwargs in points], []


if __name__ == "__main__":
    main()
