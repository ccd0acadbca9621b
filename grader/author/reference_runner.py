"""Run the reference, or another answer that an author chooses, in a worker as a student's answer is, one at a time."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course, read_course
from grader.catalog.exercise import Exercise
from grader.catalog.import_scan import used_modules
from grader.catalog.own_modules import OwnModule
from grader.catalog.submission import Answer
from grader.grading.run import DEFAULT_SECONDS, layers_for
from grader.grading.zygotes import Zygotes
from grader.judge.answer_process import AnswerCode
from grader.judge.oracle import OracleView
from grader.judge.session import Session
from grader.judge.worker_client import DEFAULT_MEMORY, WorkerSpec
from grader.results.seeds import check_seed_text, seed_of, worker_seed

#: The person and seed that inputs are drawn for: the defaults of `grade run` (``Task.person_and_seed``).
_PERSON = "student|0"


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
        """Return the exercise whose checks are in a file.

        Raises:
            BadInput: if the file belongs to no exercise.
        """
        try:
            return self._by_check[check_file.resolve()]
        except KeyError:
            raise BadInput(f"{check_file} belongs to no exercise of {self._course.title!r}") from None

    def seed(self, exercise: Exercise, check: str, case: str = "") -> int:
        """Derive the seed of a check, with one set of its parameters, as `grade run --seed 0` does for its default student."""
        return seed_of(check_seed_text(self._course.name, exercise.path, check, _PERSON) + case)

    def frameworks(self, exercise: Exercise, answer: Answer | None) -> frozenset[str]:
        """Name the packages that judging an answer needs; None: the reference."""
        if answer is None:
            return self._course.frameworks(exercise)
        return self._course.frameworks_of(exercise, answer.source or "", answer.modules)

    @contextmanager
    def reference(self, exercise: Exercise, kind: type[Session] = Session) -> Iterator[Session]:
        """Run the reference answer."""
        path = exercise.solution_path
        yield from self._session(exercise, path.name, _read(path), self._course.frameworks(exercise), kind)

    @contextmanager
    def answer(self, exercise: Exercise, source: str) -> Iterator[Session]:
        """Run any source text."""
        yield from self._session(exercise, "answer.py", source, self._course.frameworks_of(exercise, source))

    @contextmanager
    def try_answer(self, exercise: Exercise, title: str, answer: Answer) -> Iterator[Session]:
        """Run an answer with the modules that it imports, and the random numbers of `grade run`."""
        needed = self.frameworks(exercise, answer)
        seed = worker_seed(self._course.name, exercise.path, _PERSON)
        yield from self._session(exercise, title, answer.source or "", needed, modules=answer.modules, seed=seed)

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
        """Yield a function that makes the view of the section's oracle when a check asks for it."""
        with ExitStack() as opened:
            yield lambda: OracleView(opened.enter_context(self.oracle(exercise)))

    def _session(
        self,
        exercise: Exercise,
        title: str,
        source: str,
        frameworks: frozenset[str],
        kind: type[Session] = Session,
        modules: tuple[OwnModule, ...] = (),
        seed: int | None = None,
    ) -> Iterator[Session]:
        zygote = self._zygotes.start(frameworks)
        if zygote.ready is None:
            select.select([zygote.control], [], [])
            self._zygotes.take_ready(zygote)
        assert zygote.ready is not None
        given, probe = self._course.given(exercise), self._course.beside(exercise, "probe.py")
        code = AnswerCode(
            title,
            source,
            _read(given) if given else None,
            _read(probe) if probe else None,
            seed_of(exercise.path) if seed is None else seed,
            exercise.checks.uses_given,
            modules,
        )
        texts = (source, *(module.source for module in modules))
        preload = tuple(dict.fromkeys(name for text in texts for name in used_modules(text, self._course.packages)))
        session = kind(code, WorkerSpec(zygote.control, preload, 600, DEFAULT_MEMORY), DEFAULT_SECONDS)
        session.begin_check(300.0)  # an author may be in a debugger
        try:
            yield session
        finally:
            session.close()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
