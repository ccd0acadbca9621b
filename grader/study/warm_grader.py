"""Judge answers on every save, quickly: checks stay collected, and zygotes stay running."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.import_scan import used_modules
from grader.catalog.places import Span
from grader.catalog.submission import Answer
from grader.frameworks import registry
from grader.grading.run import Options, WallSummary, knowing_what_is_missing, reasons_of, supervisor_for, task_for, zygotes_for
from grader.grading.supervisor import Judged
from grader.judge.worker_client import WorkerSpec
from grader.results.missing_packages import lines, summary
from grader.results.report_schema import ExerciseResult, with_cell_places
from grader.results.task import Task


class WarmGrader:
    """Judges answers on every save; use it in ``with``.

    Raises:
        CollectionFailed, CannotJudge, WallsMissing: if the grader itself cannot work.
    """

    def __init__(self, course: Course, exercises: tuple[Exercise, ...], options: Options, student: str) -> None:
        self._course, self._exercises, self._student = course, exercises, student
        self._options = options = knowing_what_is_missing(course, options)
        self._zygotes = zygotes_for(options, course)
        self._supervisor = supervisor_for(options, course, exercises, self._zygotes)
        self._waiting: dict[str, Task] = {}
        self._spans: dict[str, tuple[Span, ...]] = {}
        self._turns: Iterator[list[Judged]] | None = None
        self._walls = WallSummary()

    def __enter__(self) -> WarmGrader:
        self._zygotes.__enter__()
        self._supervisor.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._supervisor.__exit__()
        self._zygotes.__exit__()

    def warm(self, first: Exercise | None) -> None:
        """Start the zygotes that the exercises need, except for the slowest, and collect the checks."""
        for exercise in self._exercises:
            task = self._task(exercise, Answer(exercise.stub + "\npass\n"))
            names = {*task.frameworks, *task.oracle_frameworks}
            if exercise == first or not any(registry.find(name).is_slow for name in names):
                self._supervisor.prepare([task])
        self._supervisor.collect()

    def warm_rest(self) -> None:
        """Start the remaining zygotes."""
        for exercise in self._exercises:
            self._supervisor.prepare([self._task(exercise, Answer(exercise.stub + "\npass\n"))])

    def missing(self, results: Mapping[str, ExerciseResult]) -> list[str]:
        """Return a line for each package known to be missing from the results so far."""
        reasons = reasons_of(self._options, self._zygotes, results.values())
        return lines(summary(self._course, self._exercises, results, reasons, self._options.worker_python))

    @property
    def walls_are_weak(self) -> bool:
        """Whether the walls of a worker so far failed their self-test."""
        found = self._walls.up()
        return bool(found) and not found.get("self_test")

    @property
    def is_busy(self) -> bool:
        """Whether something is being judged."""
        return bool(self._waiting)

    @property
    def judging(self) -> frozenset[str]:
        """The paths of the exercises that are being judged or waiting."""
        return frozenset(self._waiting)

    def worker_spec(self, exercise: Exercise, answer: Answer, cell: str, seconds: float) -> WorkerSpec:
        """Return how to make a worker for an answer with a cell; its zygote may still be starting."""
        needed = self._course.frameworks_of(exercise, f"{answer.source or ''}\n{cell}", answer.modules)
        texts = (answer.source or "", cell, *(module.source for module in answer.modules))
        preload = dict.fromkeys(name for text in texts for name in used_modules(text, self._course.packages))
        return self._supervisor.worker_spec(needed.difference(self._options.missing), tuple(preload), seconds)

    def judge(self, exercise: Exercise, answer: Answer | None) -> None:
        """Judge an answer before all others, and abandon an older answer to the same exercise."""
        self._spans[exercise.path] = answer.spans if answer else ()
        first = {exercise.path: self._task(exercise, answer)}
        self._waiting = first | {path: task for path, task in self._waiting.items() if path != exercise.path}
        if self._turns is not None:
            self._supervisor.stop()
            self._turns = None

    def judge_for(self, seconds: float) -> list[ExerciseResult]:
        """Continue judging for at most ``seconds``, and return finished results."""
        if self._turns is None:
            self._turns = self._supervisor.turns(list(self._waiting.values()), seconds)
        judged = next(self._turns, [])
        for item in judged:
            self._walls.add(item.walls)
        done = [with_cell_places(item.result, self._spans.get(item.result.path, ())) for item in judged]
        for result in done:
            self._waiting.pop(result.path, None)
        if not self._waiting:
            self._finish()
        return done

    def stop(self) -> None:
        """Stop judging."""
        self._waiting = {}
        self._finish()

    def _finish(self) -> None:
        # End idle judges: the next save may be minutes away.
        self._supervisor.stop()
        self._turns = None

    def _task(self, exercise: Exercise, answer: Answer | None) -> Task:
        return task_for(self._course, exercise, self._student, answer, self._options.seed, missing=self._options.missing)
