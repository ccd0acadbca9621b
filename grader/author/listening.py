"""Run the checks of an exercise against its reference, and keep what they ask it."""

from __future__ import annotations

from typing import Any

from grader.author.reference_bench import ReferenceBench
from grader.catalog.exercise import Exercise
from grader.grading.collecting import Collected, CurrentCheck
from grader.grading.session import Session

#: One call: the function's name, and what it is called with.
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class Listening(Session):
    """A session that remembers what it is asked."""

    heard: list[Call]

    def call(
        self, module: str, target: str | int, name: str, points: list[tuple[tuple[Any, ...], dict[str, Any]]],
        watch: bool = False,
    ) -> tuple[list[Any], list[int]]:  # fmt: skip
        """As a session does."""
        if module == "answer" and isinstance(target, str):
            self.heard += [(target, args, kwargs) for args, kwargs in points]
        return super().call(module, target, name, points, watch)


def calls_of_checks(bench: ReferenceBench, collected: Collected, exercise: Exercise, numbers: str) -> list[Call]:
    """Give what the checks ask the reference, in order; ``numbers``: what their random numbers are drawn from."""
    heard: list[Call] = []
    for check in exercise.checks.checks:
        item = collected.items.get((exercise.path, check.name))
        if item is None:
            continue
        with bench.reference(exercise, Listening) as session, bench.oracle_view(exercise) as oracle:
            assert isinstance(session, Listening)
            session.heard, session.prove = [], False
            collected.run(item, CurrentCheck(session, oracle, f"{numbers}|{exercise.path}|{check.name}"))
            heard += session.heard
    return heard
