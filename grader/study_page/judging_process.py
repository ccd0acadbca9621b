"""Run as a process beside the page's server, and judge saved answers with collected checks and running zygotes.

It is a separate process because judges are forked, and a server has threads. Requests come by standard input, replies go to
standard output; when the server ends in any way, the input ends, and so does this process.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

import msgspec
from msgspec.structs import replace

from grader.catalog.bad_input import BadInput
from grader.catalog.bounded_process import CallFailed
from grader.catalog.course import Course
from grader.catalog.course_integrity import require_checks
from grader.catalog.course_lookup import find_course
from grader.catalog.submission import Answer, Submission, answer_to, read_submission
from grader.grading.run import Options
from grader.results.grader_faults import GraderFault
from grader.results.report_schema import ExerciseResult
from grader.study.history import record_results
from grader.study.request_lines import RequestLines
from grader.study.scratch_cell import SCRATCH_SECONDS, ScratchCell
from grader.study.study_folder import MYSELF
from grader.study.warm_grader import WarmGrader
from grader.study_page.page_protocol import LONGEST_LINE, Reply, Request

#: Seconds between checks for requests while judging, and while a cell runs.
_STEP_SECONDS = 0.05
#: Seconds without a request after which slow zygotes are started, too; seconds between checks for a dead server.
_IDLE_SECONDS = 0.5


class JudgingProcess:
    """Judges the files of one folder, and runs cells beside them.

    Args:
        folder: the exercises that the person works on.
        out: the descriptor that replies go to.
    """

    def __init__(self, course: Course, folder: Path, requests: RequestLines[Request], out: int) -> None:
        require_checks(course)
        self._course, self._folder, self._requests, self._out = course, folder, requests, out
        self._encoder = msgspec.json.Encoder()
        self._grader = WarmGrader(course, course.exercises, Options(), MYSELF)
        self._read: dict[str, Submission] = {}
        self._results: dict[str, ExerciseResult] = {}
        self._cells: dict[int, ScratchCell] = {}

    def serve(self) -> NoReturn:
        """Reply until the server is gone.

        Raises:
            EOFError, BrokenPipeError: when the server is gone.
            GraderFault: if the grader itself cannot work.
        """
        with self._grader:
            self._send(Reply("ready", notices=self._grader.missing({})))
            self._grader.warm(None)
            is_warm = False
            try:
                while True:
                    request = self._requests.next(self._patience())
                    if request is not None:
                        self._do(request)
                    elif not (self._grader.is_busy or self._cells or is_warm):
                        self._grader.warm_rest()
                        is_warm = True
                    self._go_on()
            finally:
                for cell in self._cells.values():
                    cell.stop()

    def _patience(self) -> float:
        if self._grader.is_busy:
            return 0.0
        return _STEP_SECONDS if self._cells else _IDLE_SECONDS

    def _do(self, request: Request) -> None:
        try:
            if request.action == "judge":
                self._judge(request.exercise)
            elif request.action == "try":
                self._try(request)
            elif cell := self._cells.pop(request.number, None):
                cell.stop()
        except (BadInput, CallFailed) as err:
            self._send(Reply("fault", request.exercise, request.number, text=str(err)))

    def _judge(self, path: str) -> None:
        submission = read_submission(self._course, self._folder / path, MYSELF)
        self._read[path] = submission
        self._grader.judge(self._course.by_path[path], submission.answers.get(path))

    def _try(self, request: Request) -> None:
        exercise = self._course.by_path[request.exercise]
        answer = replace(self._saved(request.exercise), source=request.answer)
        spec = self._grader.worker_spec(exercise, answer, request.cell, SCRATCH_SECONDS)
        self._cells[request.number] = ScratchCell(self._course, exercise, answer, request.cell, spec)

    def _saved(self, path: str) -> Answer:
        """Return the saved answer, with the modules beside it that it imports."""
        exercise = self._course.by_path[path]
        try:
            found = read_submission(self._course, self._folder / path, MYSELF).answers.get(path)
        except BadInput:
            found = None
        return found or answer_to(exercise, "")

    def _go_on(self) -> None:
        if self._grader.is_busy:
            for result in self._grader.judge_for(_STEP_SECONDS):
                self._send(self._judged(result))
        for number, cell in list(self._cells.items()):
            outcome = cell.outcome()
            if outcome is not None:
                del self._cells[number]
                reply = Reply("tried", "", number, printed=outcome.printed, value=outcome.value, error=outcome.error)
                self._send(reply)

    def _judged(self, result: ExerciseResult) -> Reply:
        self._results[result.path] = result
        submission = self._read[result.path]
        trouble = record_results(self._course, self._folder / result.path, submission, [result])
        notices = [*submission.remarks_in_brief, *([trouble] if trouble else []), *self._grader.missing(self._results)]
        if self._grader.walls_are_weak:
            notices.append("walls are weak here; `grade doctor` says which and why")
        return Reply("judged", result.path, result=result, notices=notices)

    def _send(self, reply: Reply) -> None:
        _write(self._out, self._encoder.encode(reply))


def _write(descriptor: int, line: bytes) -> None:
    line += b"\n"
    while line:
        line = line[os.write(descriptor, line) :]


def main() -> NoReturn:
    """Serve the page's server at standard input and output; arguments: the course's folder, that of the exercises."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server handles Ctrl-C
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    out = os.dup(1)
    os.dup2(2, 1)
    course_path, folder = map(Path, sys.argv[1:3])
    try:
        course = find_course(None, course_path).course
        JudgingProcess(course, folder, RequestLines(0, Request, LONGEST_LINE), out).serve()
    except (EOFError, BrokenPipeError):
        sys.exit(0)
    except (BadInput, GraderFault) as err:
        _write(out, msgspec.json.encode(Reply("broken", text=str(err))))
    sys.exit(1)


if __name__ == "__main__":
    main()
