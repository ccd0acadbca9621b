"""Record the calls that an exercise's checks make when they judge its reference."""

from __future__ import annotations

from typing import Any

from grader.author.reference_runner import ReferenceRunner
from grader.catalog.exercise import Exercise
from grader.judge.check_item import CurrentCheck
from grader.judge.collecting import Collected
from grader.judge.session import Session

#: One call: the function's name, its positional and its keyword arguments.
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class RecordingSession(Session):
    """A session that records the calls of the answer's functions."""

    calls: list[Call]

    def call(
        self,
        module: str,
        target: str | int,
        name: str,
        points: list[tuple[tuple[Any, ...], dict[str, Any]]],
        watch: bool = False,
        right: str = "",
        compared: bool = True,
        part: tuple[int, int] | None = None,
    ) -> tuple[list[Any], list[int]]:
        """Call as a session does, and record it."""
        if module == "answer" and isinstance(target, str):
            self.calls += [(target, args, kwargs) for args, kwargs in points]
        return super().call(module, target, name, points, watch, right, compared, part)


def calls_of_checks(runner: ReferenceRunner, collected: Collected, exercise: Exercise, numbers: str) -> list[Call]:
    """Return the calls that the checks make of the reference, in order; ``numbers`` seeds what they draw."""
    made: list[Call] = []
    for check in exercise.checks.checks:
        item = collected.items.get((exercise.path, check.name))
        if item is None:
            continue
        with runner.reference(exercise, RecordingSession) as session, runner.oracle_view(exercise) as oracle:
            assert isinstance(session, RecordingSession)
            session.calls, session.prove = [], False
            collected.run(item, CurrentCheck(session, oracle, f"{numbers}|{exercise.path}|{check.name}"))
            made += session.calls
    return made
