"""Run references and other answers of an author's by the engine, as a student's would be, one session at a time."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course, read_course
from grader.catalog.exercise import Exercise
from grader.catalog.import_scan import used_modules
from grader.grading.answer_process import AnswerCode
from grader.grading.oracle import OracleView
from grader.grading.run_setup import DEFAULT_SECONDS
from grader.grading.seeds import seed_of
from grader.grading.session import Session
from grader.grading.wall_report import layers_for
from grader.grading.worker_client import DEFAULT_MEMORY, WorkerSpec
from grader.grading.zygotes import Zygotes


class ReferenceRunner:
    """Opens sessions with the answers of a course; zygotes are kept between them."""

    def __init__(self, course_folder: Path) -> None:
        self._course: Course = read_course(course_folder)
        self._zygotes = Zygotes(layers_for("auto"), packages=self._course.packages)
        self._course.shared_modules.make_importable()
        self._by_check = {e.check_path.resolve(): e for e in self._course.exercises}

    def close(self) -> None:
        """End the zygotes."""
        self._zygotes.__exit__(None, None, None)

    def exercise(self, check_file: Path) -> Exercise:
        """Give the exercise whose checks are in a file.

        Raises:
            BadInput: if the file belongs to no exercise.
        """
        try:
            return self._by_check[check_file.resolve()]
        except KeyError:
            raise BadInput(f"{check_file} belongs to no exercise of {self._course.title!r}") from None

    def seed(self, exercise: Exercise, check: str) -> int:
        """Derive the check's seed as `grade run --seed 0` does for its default student."""
        return seed_of(f"{self._course.name}|{exercise.path}|{check}|student|0")

    @contextmanager
    def reference(self, exercise: Exercise, kind: type[Session] = Session) -> Iterator[Session]:
        """Run the reference answer."""
        path = exercise.solution_path
        yield from self._session(exercise, path.name, _read(path), self._course.frameworks(exercise), kind)

    @contextmanager
    def answer(self, exercise: Exercise, source: str) -> Iterator[Session]:
        """Run any text of the author's."""
        yield from self._session(exercise, "answer.py", source, self._course.frameworks_of(exercise, source))

    @contextmanager
    def oracle(self, exercise: Exercise) -> Iterator[Session]:
        """Run the section's oracle.

        Raises:
            BadInput: if there is none.
        """
        path = self._course.beside(exercise, "oracle.py")
        if path is None:
            raise BadInput(f"{exercise.id}: there is no oracle.py beside or above its checks")
        yield from self._session(exercise, path.name, _read(path), self._course.oracle_frameworks(exercise))

    @contextmanager
    def oracle_view(self, exercise: Exercise) -> Iterator[Callable[[], OracleView]]:
        """Give what makes the view of the section's oracle when a check asks for it."""
        with ExitStack() as opened:
            yield lambda: OracleView(opened.enter_context(self.oracle(exercise)))

    def _session(
        self, exercise: Exercise, title: str, source: str, frameworks: frozenset[str], kind: type[Session] = Session
    ) -> Iterator[Session]:
        zygote = self._zygotes.start(frameworks)
        if zygote.ready is None:
            select.select([zygote.control], [], [])
            self._zygotes.take_ready(zygote)
        assert zygote.ready is not None
        given, probe = self._course.given(exercise), self._course.beside(exercise, "probe.py")
        code = AnswerCode(
            title, source, _read(given) if given else None, _read(probe) if probe else None, seed_of(exercise.path),
            exercise.checks.uses_given,
        )
        preload = tuple(used_modules(source, self._course.packages))
        session = kind(code, WorkerSpec(zygote.control, preload, 600, DEFAULT_MEMORY), DEFAULT_SECONDS)
        session.begin_check(300.0)  # an author may sit in a debugger
        try:
            yield session
        finally:
            session.close()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
