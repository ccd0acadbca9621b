"""Judge once more, at the end of a class, the time-outs that the machine may have caused."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from grader.classroom.result_store import StoredResult
from grader.results.report_schema import ExerciseResult

#: How many are judged in one go, and how many that run out of time again, one after the other, end the round.
_BATCH = 10
#: The least time for all of them (seconds).
_LEAST_SECONDS = 120.0


class TimeOut(msgspec.Struct, frozen=True):
    """A result that does not count yet: the code ran out of time without using it.

    Attributes:
        path: the exercise.
        stored: the result, which counts if it is not judged again.
        waited: seconds that the code had waited for a processor.
    """

    student: str
    path: str
    stored: StoredResult
    waited: float


class SecondRound:
    """The time-outs of a class that are to be confirmed.

    A time-out counts at once if the code had used its time on a processor, alone or with its threads. Another one may be the
    machine's: it is judged once more at the end of the class, with nothing beside it, and then it counts. Those that had
    waited longest for a processor come first, ten at a time. Once ten have run out of time again, or when this has taken as
    long as all before it (and two minutes), the others keep their first result: sleeping answers cost a class a few minutes,
    however many they are.
    """

    def __init__(self) -> None:
        self._time_outs: list[TimeOut] = []
        self._has_begun = False

    def __len__(self) -> int:
        """Return how many wait to be judged again."""
        return len(self._time_outs)

    @property
    def has_begun(self) -> bool:
        """Whether results that come now are those of the second time: they count, whatever they are."""
        return self._has_begun

    def add(self, time_out: TimeOut) -> None:
        """Have a time-out judged again."""
        self._time_outs.append(time_out)

    def run(self, judge: Callable[[list[TimeOut]], list[ExerciseResult]], seconds: float) -> list[TimeOut]:
        """Judge all again that there is time for; give those that keep their first result.

        Args:
            judge: judges some of them, with nothing beside them, and keeps the results.
            seconds: what everything before has taken.
        """
        until = time.monotonic() + max(seconds, _LEAST_SECONDS)
        waiting = sorted(self._time_outs, key=lambda time_out: -time_out.waited)
        self._time_outs, self._has_begun = [], True
        ran_out_again = 0
        while waiting and ran_out_again < _BATCH and time.monotonic() < until:
            batch, waiting = waiting[:_BATCH], waiting[_BATCH:]
            all_ran_out = all(_ran_out_of_time(result) for result in judge(batch))
            ran_out_again = ran_out_again + len(batch) if all_ran_out else 0
        return waiting


def _ran_out_of_time(result: ExerciseResult) -> bool:
    return any(check.cause == "timeout" for check in result.checks)
