"""Run as a process beside a notebook's kernel, and judge its answers with collected checks and running zygotes.

It is a separate process because judges are forked, and a kernel has threads. Requests come by standard input, replies go to
standard output; when the kernel ends in any way, the input ends, and so does this process.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import msgspec
from msgspec.structs import replace

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_integrity import require_checks
from grader.catalog.course_lookup import find_course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer, Submission, read_submission
from grader.grading.run import Options
from grader.notebook.executed_cells import as_notebook, marked
from grader.notebook.notebook_protocol import Reply, Request
from grader.notebook.replies import exercise_reply, hint_reply, progress_reply, results_reply
from grader.results.grader_faults import CannotJudge, CollectionFailed, WallsMissing
from grader.results.report_schema import ExerciseResult
from grader.study.history import record_results
from grader.study.request_lines import RequestLines
from grader.study.study_folder import MYSELF
from grader.study.warm_grader import WarmGrader

#: Seconds between checks for a "stop" request during judging.
_JUDGE_SECONDS = 0.05
#: Seconds without a request after which slow zygotes are started, too; seconds between checks for a dead kernel.
_IDLE_SECONDS = 0.5
#: Largest request, in bytes: it contains the cells that were run.
_MAX_REQUEST = 16 << 20


class _Stopped(Exception):
    """The kernel was interrupted; ``number`` is that of its request to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Requests(RequestLines[Request]):
    """The kernel's requests, some of which interrupt judging."""

    def check_stopped(self) -> None:
        """Check for an interruption of judging.

        Raises:
            _Stopped: if the kernel asks to stop.
            EOFError: if the kernel is gone.
        """
        request = self.next(0)
        if request is not None and request.action == "stop":
            raise _Stopped(request.number)


class ToldOnce:
    """Which of the packages that are missing here a result names: below each of a notebook's results would be too often."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def lines(self, found: list[str], are_needed: bool) -> list[str]:
        """Return those that were not told yet; all, if the result lacks points for want of a package."""
        said = found if are_needed else [line for line in found if line not in self._told]
        self._told.update(found)
        return said


class JudgingService:
    """Answers the requests of one kernel.

    Raises:
        BadInput: if there is no course.
        CollectionFailed, CannotJudge, WallsMissing: if the grader itself cannot work.
    """

    def __init__(self, requests: _Requests, folder: Path) -> None:
        self._requests, self._folder = requests, folder
        self._course = find_course(None, None).course
        require_checks(self._course)
        self._grader = WarmGrader(self._course, self._course.exercises, Options(), MYSELF)
        self._results: dict[str, ExerciseResult] = {}
        self._missing = ToldOnce()

    @property
    def course(self) -> Course:
        """The course whose checks judge the answers."""
        return self._course

    def serve(self, send: msgspec.json.Encoder, out: int) -> None:
        """Reply until the kernel is gone."""
        with self._grader:
            self._grader.warm(None)
            is_warm = False
            while True:
                request = self._requests.next(_IDLE_SECONDS)
                if request is not None:
                    _write(out, send.encode(self._reply(request)))
                elif not is_warm:
                    self._grader.warm_rest()
                    is_warm = True

    def _reply(self, request: Request) -> Reply:
        try:
            if request.action in ("judge", "judge_all"):
                return self._judged(request)
            if request.action == "progress":
                return progress_reply(request.number, self._course)
            if request.action == "stop":
                return Reply(request.number)
            exercise = self._course.one(request.exercise)
            make = hint_reply if request.action == "hint" else exercise_reply
            return make(request.number, self._course, exercise)
        except BadInput as err:
            return Reply(request.number, fault=str(err))
        except _Stopped as stopped:
            self._grader.stop()
            return Reply(stopped.number)

    def _judged(self, request: Request) -> Reply:
        submission = self._submission(request)
        exercises = tuple(exercise for exercise in self._course.exercises if exercise.path in submission.answers)
        results = list(self._judge(exercises, submission))
        self._results |= {result.path: result for result in results}
        trouble = record_results(self._course, self._folder / "notebook.ipynb", submission, results)
        missing = self._missing.lines(self._grader.missing(self._results), any(result.unjudged for result in results))
        notices = [*submission.remarks_in_brief, *([trouble] if trouble else []), *missing]
        if self._grader.walls_are_weak:
            notices.append("walls are weak here; `grade doctor` says which and why")
        return results_reply(request.number, self._course, results, notices)

    def _submission(self, request: Request) -> Submission:
        """Return the answers to judge: to the named exercise, to all that are begun, or those in the last cell.

        Raises:
            BadInput: if there is nothing.
        """
        if request.exercise:
            found = self._read(request.cells)
            named = self._course.select((request.exercise,))
            return replace(found, answers={e.path: found.answers.get(e.path, Answer(e.stub)) for e in named})
        if request.action == "judge_all":
            found = self._read(request.cells)
            written = {path: answer for path, answer in found.answers.items() if not answer.is_untouched}
            if not written:
                raise BadInput(f"no answer was run in this notebook yet; {self._advice}")
            return replace(found, answers=written)
        # The last cell counts for each exercise that it answers by itself, whatever marks are above it.
        last = request.cells[-1] if request.cells else ""
        alone = [path for path, answer in self._read([last]).answers.items() if not answer.is_untouched]
        if not alone:
            raise BadInput(f"this cell answers no exercise; {self._advice}")
        reads = {path: self._read([*request.cells[:-1], marked(last, self._course.by_path[path].id)]) for path in alone}
        return replace(reads[alone[0]], answers={path: found.answers[path] for path, found in reads.items()})

    @property
    def _advice(self) -> str:
        return f"a cell's first line may name one, as in `# grade: {self._course.exercises[0].id}`"

    def _read(self, cells: list[str]) -> Submission:
        with tempfile.TemporaryDirectory(prefix="grade-notebook-") as folder:
            path = Path(folder) / "notebook.ipynb"
            path.write_text(as_notebook(cells), encoding="utf-8")
            try:
                return read_submission(self._course, path, MYSELF)
            except BadInput:  # no cell answers an exercise yet
                return Submission(MYSELF, {})

    def _judge(self, exercises: tuple[Exercise, ...], submission: Submission) -> Iterator[ExerciseResult]:
        for exercise in exercises:
            self._grader.judge(exercise, submission.answers.get(exercise.path))
            while self._grader.is_busy:
                self._requests.check_stopped()
                yield from self._grader.judge_for(_JUDGE_SECONDS)


def _write(descriptor: int, line: bytes) -> None:
    line += b"\n"
    while line:
        line = line[os.write(descriptor, line) :]


def main() -> NoReturn:
    """Serve the kernel at standard input and output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the kernel reports interrupts
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    out = os.dup(1)
    os.dup2(2, 1)
    requests, encoder = _Requests(0, Request, _MAX_REQUEST), msgspec.json.Encoder()
    try:
        service = JudgingService(requests, Path.cwd())
        _write(out, encoder.encode(Reply(0, text=service.course.title)))
        service.serve(encoder, out)
    except (EOFError, BrokenPipeError):
        sys.exit(0)
    except (BadInput, CollectionFailed, CannotJudge, WallsMissing) as err:
        _write(out, encoder.encode(Reply(0, fault=str(err))))
    sys.exit(1)


if __name__ == "__main__":
    main()
