"""Hold what judging needs besides the answer: course, checks, and workers that run the course's own code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.grading.answer_process import AnswerCode
from grader.grading.collecting import Collected
from grader.grading.grader_faults import OracleFailed, PackageMissing
from grader.grading.oracle import OracleCache, OracleView, Row
from grader.grading.seeds import check_seed_text, worker_seed
from grader.grading.session import Session
from grader.grading.task import JudgingRules, Task
from grader.grading.worker_client import WorkerSpec
from grader.worker import preloading

#: Seconds for the oracle and the known wrong answers; they are ours: this is only against a fault of ours.
OWN_SECONDS = 30.0


@dataclass(frozen=True)
class JudgingContext:
    """What one judging process uses for all exercises.

    Attributes:
        worker_spec: says how to make a worker: frameworks, modules to import, seconds of processor time.
        oracle_cache: what the oracle has answered; None: it is always asked.
    """

    course: Course
    collected: Collected
    rules: JudgingRules
    worker_spec: Callable[[frozenset[str], tuple[str, ...], float], WorkerSpec]
    oracle_cache: OracleCache | None = field(default_factory=OracleCache)
    #: The course's own modules that run beside answers: read once for all processes of a supervisor.
    _texts: dict[Path, str] = field(default_factory=dict)
    #: Workers that never see a student's code serve all exercises, by what they have imported.
    _own_sessions: dict[tuple[object, ...], Session] = field(default_factory=dict)

    @property
    def recalled(self) -> int:
        """How many of the oracle's answers were found in the store, by this process."""
        return self.oracle_cache.found_in_store if self.oracle_cache is not None else 0

    def tell_learned_to(self, on_learned: Callable[[Row], None]) -> None:
        """Tell what the oracle took long to answer, as soon as it has."""
        if self.oracle_cache is not None:
            self.oracle_cache.tell_learned_to(on_learned)

    def for_new_process(self) -> JudgingContext:
        """Give a context that shares what was read and cached, and no worker."""
        return JudgingContext(self.course, self.collected, self.rules, self.worker_spec, self.oracle_cache, self._texts)

    def close(self) -> None:
        """End the workers that run the course's own code, and close what is open."""
        for session in self._own_sessions.values():
            session.close()
        if self.oracle_cache is not None:
            self.oracle_cache.close_store()

    def read(self, path: Path) -> str:
        """Give the text of one of the course's modules."""
        if path not in self._texts:
            self._texts[path] = path.read_text(encoding="utf-8")
        return self._texts[path]

    def code(self, exercise: Exercise, task: Task, source: str, title: str) -> AnswerCode:
        """Give a text with the course's modules beside it and the seed of the task's person."""
        given, probe = self.course.given(exercise), self.course.beside(exercise, "probe.py")
        return AnswerCode(
            title, source, self.read(given) if given else None, self.read(probe) if probe else None,
            worker_seed(self.course.name, exercise.path, task.person_and_seed), exercise.checks.uses_given,
        )  # fmt: skip

    def seed_text(self, exercise: Exercise, task: Task, check: DeclaredCheck) -> str:
        """Give the text that a check's random numbers are seeded by."""
        return check_seed_text(self.course.name, exercise.path, check.name, task.person_and_seed)

    def own_session(self, task: Task, imported: Iterable[str], code: AnswerCode, seconds: float) -> Session:
        """Give a session that runs texts of the course's own, shared with other exercises that import the same."""
        frameworks = frozenset(task.frameworks)
        preload = preloading.lacking(list(imported), frameworks)
        return self._session((frameworks, preload, seconds), frameworks, preload, code, seconds)

    def oracle(self, exercise: Exercise, task: Task) -> OracleView:
        """Give the oracle of an exercise.

        Raises:
            OracleFailed: if the course has none.
            PackageMissing: if this machine lacks a package that it needs.
        """
        path = self.course.beside(exercise, "oracle.py")
        if path is None:
            raise OracleFailed(f"{exercise.id}: there is no oracle.py beside or above its checks")
        needed = self.course.oracle_frameworks(exercise)
        lacking = {name: why for name, why in task.missing.items() if name in needed}
        if lacking:
            raise PackageMissing(lacking)
        # What an oracle says depends on what it is asked alone.
        code = replace(self.code(exercise, task, self.read(path), "own.py"), seed=0)
        frameworks = frozenset(task.oracle_frameworks)
        session = self._session(("oracle", frameworks), frameworks, (), code, OWN_SECONDS * 2)
        return OracleView(session, self.oracle_cache)

    def _session(
        self, key: tuple[object, ...], frameworks: frozenset[str], preload: tuple[str, ...], code: AnswerCode, seconds: float
    ) -> Session:
        if key not in self._own_sessions:
            spec = self.worker_spec(frameworks, preload, OWN_SECONDS)
            self._own_sessions[key] = session = Session(code, spec, seconds)
            session.prove = False
        self._own_sessions[key].next_exercise(code, OWN_SECONDS)
        return self._own_sessions[key]
