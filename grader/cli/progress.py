"""A line on stderr that says how far a run is; only in a terminal, only when it takes a while."""

from __future__ import annotations

import sys
import time

from grader.grading.report_schema import ExerciseResult

#: A run that is over sooner needs no progress.
_PATIENCE = 1.0


class Progress:
    """Counts exercises on one line, and removes the line at the end."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._started = time.monotonic()
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()

    def step(self, result: ExerciseResult) -> None:
        """One more exercise is graded."""
        self._done += 1
        if sys.stderr.isatty() and time.monotonic() - self._started > _PATIENCE:
            self._shown = True
            sys.stderr.write(f"\r\x1b[2Kgraded {self._done} of {self._total}: {result.id} {result.title}"[:78])
            sys.stderr.flush()
