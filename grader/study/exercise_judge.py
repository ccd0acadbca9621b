"""Judge the exercises that pytest requests, in a process beside it with collected checks and running zygotes.

Standard input has a line with the files that may be requested, then a line per request; each gets a line on standard output:
{"result": ..., "notices": [...]}, or {"fault": "..."} if the grader cannot work. The process ends with its input.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, Course
from grader.catalog.course_integrity import require_checks
from grader.catalog.course_lookup import find_course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import read_submission
from grader.grading.run import Options
from grader.results.grader_faults import GraderFault
from grader.results.report_schema import ExerciseResult
from grader.study.history import record_results
from grader.study.study_folder import MYSELF
from grader.study.warm_grader import WarmGrader

#: Seconds between checks for a dead pytest.
_LOOK_SECONDS = 0.5


class ExerciseJudge:
    """Judges files, with one running grader per course."""

    def __init__(self, files: list[Path]) -> None:
        self._parent = os.getppid()
        self._places = {file: _place(file) for file in files}
        self._graders: dict[Path, WarmGrader] = {}

    def reply(self, file: Path) -> dict[str, Any]:
        """Judge the answer in a file."""
        try:
            course, exercise = self._places.get(file) or _place(file)
            submission = read_submission(course, file, MYSELF)
            grader = self._grader(course)
            grader.judge(exercise, submission.answers.get(exercise.path))
            done: list[ExerciseResult] = []
            while grader.is_busy:
                if os.getppid() != self._parent:
                    sys.exit(0)
                done += grader.judge_for(_LOOK_SECONDS)
            trouble = record_results(course, file, submission, done)
        except (BadInput, GraderFault) as err:
            return {"fault": str(err)}
        results = {result.path: result for result in done}
        notices = [*submission.remarks_in_brief, *([trouble] if trouble else []), *grader.missing(results)]
        if grader.walls_are_weak:
            notices.append("walls are weak here; `grade doctor` says which and why")
        return {"result": msgspec.to_builtins(done[0]), "notices": notices}

    def _grader(self, course: Course) -> WarmGrader:
        if course.exercises_folder not in self._graders:
            require_checks(course)
            wanted = {e.path for c, e in self._places.values() if c.exercises_folder == course.exercises_folder}
            grader = WarmGrader(course, tuple(e for e in course.exercises if e.path in wanted), Options(), MYSELF)
            self._graders[course.exercises_folder] = grader.__enter__()
        return self._graders[course.exercises_folder]

    def close(self) -> None:
        """End all graders."""
        for grader in self._graders.values():
            grader.__exit__()


def _place(file: Path) -> tuple[Course, Exercise]:
    """Find the course and the exercise of a file."""
    course = find_course(file, None).course
    folder = next(above for above in file.resolve().parents if (above / COURSE_FILE).is_file())
    return course, course.by_path[file.resolve().relative_to(folder).as_posix()]


def main() -> NoReturn:
    """Serve the pytest at standard input and output."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    out = os.dup(1)
    os.dup2(2, 1)
    source = sys.stdin.buffer
    judge = ExerciseJudge([Path(name) for name in json.loads(source.readline() or b"[]")])
    try:
        while line := source.readline():
            reply = json.dumps(judge.reply(Path(json.loads(line)))).encode() + b"\n"
            while reply:
                reply = reply[os.write(out, reply) :]
    except BrokenPipeError:
        pass
    finally:
        judge.close()
    sys.exit(0)


if __name__ == "__main__":
    main()
