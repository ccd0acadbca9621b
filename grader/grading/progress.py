"""Which check a child is at, and until when it may be there, in memory that it shares with the supervisor.

A message for each check would wake the supervisor a hundred times for one submission, to be told what it seldom needs.
"""

from __future__ import annotations

import mmap
import time

#: Both are kept in one aligned machine word, which is stored and loaded as a whole: the supervisor may look at any moment,
#: and half of an old deadline with half of a new one would end a check that has time. The low bits hold the check's place + 1.
_CHECK_BITS = 12
_CHECKS = 1 << _CHECK_BITS
#: No check may take so long (seconds); whoever notes such a deadline does not mean to be judged by it.
_FURTHEST = 86_400.0


class Progress:
    """One child's; made before the child is forked. The child writes, the supervisor reads when it has a reason to."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, mmap.PAGESIZE)
        self._word = memoryview(self._shared).cast("Q")
        self.note(0.0)

    def note(self, deadline: float, check: int = -1) -> None:
        """Say which check begins, and when it must have ended.

        Args:
            deadline: seconds of the monotonic clock, which all processes share; kept to the millisecond.
            check: its place among the exercise's checks, below 4,095; -1 for what comes before and after them.
        """
        self._word[0] = round(deadline * 1000) << _CHECK_BITS | check + 1

    def read(self) -> tuple[float, int]:
        """Give what was noted last: (deadline, check).

        A child holds what hostile values came to: a deadline more than a day away has passed.
        """
        word = self._word[0]
        deadline = (word >> _CHECK_BITS) / 1000
        return deadline if deadline <= time.monotonic() + _FURTHEST else 0.0, word % _CHECKS - 1

    def close(self) -> None:
        """Let go of the memory."""
        self._word.release()
        self._shared.close()
