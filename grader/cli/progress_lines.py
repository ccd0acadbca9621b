"""Show the progress of a run on stderr: one line that is redrawn in a terminal, an occasional line elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.classroom.records import PersonResult
    from grader.results.report_schema import ExerciseResult

#: Seconds between two lines if the output is not a terminal.
_PIPE_SECONDS = 10.0
#: Seconds of work before any progress is shown.
_PATIENCE = 1.0
_ERASE_LINE = "\r\x1b[2K"


class _ProgressLine:
    """A line that is redrawn in a terminal and removed at the end; use it in ``with``.

    Args:
        seconds: the shortest time between two redraws in a terminal.
    """

    def __init__(self, seconds: float) -> None:
        self._terminal = sys.stderr.isatty()
        self._started = self._shown_at = time.monotonic()
        self._seconds = seconds if self._terminal else _PIPE_SECONDS

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._terminal:
            sys.stderr.write(_ERASE_LINE)
            sys.stderr.flush()

    @property
    def _elapsed(self) -> float:
        return time.monotonic() - self._started

    def _is_due(self) -> bool:
        """Return whether it is time to redraw the line."""
        now = time.monotonic()
        if now - self._started < _PATIENCE or now - self._shown_at < self._seconds:
            return False
        self._shown_at = now
        return True

    def _show(self, line: str) -> None:
        sys.stderr.write(f"{_ERASE_LINE}{line[:78]}" if self._terminal else f"{line}\n")
        sys.stderr.flush()


class ExerciseProgressLine(_ProgressLine):
    """Counts the exercises of one submission; shown in a terminal only."""

    def __init__(self, total: int) -> None:
        super().__init__(0.0)
        self._total, self._done = total, 0

    def __enter__(self) -> ExerciseProgressLine:
        return self

    def step(self, result: ExerciseResult) -> None:
        """Count one more exercise that is graded."""
        self._done += 1
        if self._terminal and self._is_due():
            self._show(f"graded {self._done} of {self._total}: {result.id} {result.title}")


class TimeLeftLine(_ProgressLine):
    """Shows "3 of 10", and about how long the rest takes."""

    def __init__(self, verb: str) -> None:
        super().__init__(0.1)
        self._verb = verb

    def __enter__(self) -> TimeLeftLine:
        return self

    def show(self, done: int, total: int) -> None:
        """Show the progress, if it is time to."""
        if self._is_due():
            left = self._elapsed / done * (total - done)
            self._show(f"{self._verb} {done} of {total}, about {left:.0f} s left")


class ClassProgressLine(_ProgressLine):
    """Counts the submissions of a class, and what went wrong in them."""

    def __init__(self, total: int) -> None:
        super().__init__(0.2)
        self._total, self._done = total, 0
        self._troubles: dict[str, int] = {}

    def __enter__(self) -> ClassProgressLine:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        super().__exit__(kind)
        if kind is KeyboardInterrupt:
            kept = f"{self._done} of {self._total} submissions are graded and kept"
            sys.stderr.write(f"{kept}; the same command goes on from there\n")
            sys.stderr.flush()

    def step(self, graded: PersonResult) -> None:
        """Count one more person who is graded."""
        self._done += 1
        if graded.report is None:
            self._count("not graded")
        else:
            names = {"timeout": "time-outs", "died": "crashes", "memory": "out of memory"}
            causes = {str(check.cause) for exercise in graded.report.exercises for check in exercise.checks}
            for cause in causes & names.keys():
                self._count(names[cause])
        if self._is_due():
            self._show(self._line())

    def second_round(self, count: int) -> None:
        """Show that time-outs are being judged once more."""
        line = f"judging {'a time-out' if count == 1 else f'{count} time-outs'} once more, alone, before it counts"
        sys.stderr.write(f"{_ERASE_LINE}{line}\n" if self._terminal else f"{line}\n")
        sys.stderr.flush()

    def _count(self, trouble: str) -> None:
        self._troubles[trouble] = self._troubles.get(trouble, 0) + 1

    def _line(self) -> str:
        rate = self._done / self._elapsed
        left = (self._total - self._done) / rate
        troubles = "".join(f", {count} {name}" for name, count in sorted(self._troubles.items()))
        return f"graded {self._done} of {self._total}, {rate:.3g} a second, {_duration(left)} left{troubles}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
