"""Grader's room: which check a child is at, and until when it may be there, in memory that it shares with the supervisor.

A message for each check would wake the supervisor a hundred times for one submission, to be told what it seldom needs.
"""

from __future__ import annotations

import math
import mmap
import struct

#: The deadline (seconds of the monotonic clock), then the check's place among the exercise's; below 0 for none.
_AT = struct.Struct("=dq")


class Progress:
    """One child's; made before the child is forked. The child writes, the supervisor reads when it has a reason to."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, _AT.size)
        self.note(0.0)

    def note(self, deadline: float, check: int = -1) -> None:
        """Say which check begins, and when it must have ended.

        Args:
            deadline: seconds of the monotonic clock, which all processes share.
            check: its place among the exercise's checks; -1 for what comes before and after them.
        """
        _AT.pack_into(self._shared, 0, deadline, check)

    def read(self) -> tuple[float, int]:
        """Give what was noted last: (deadline, check).

        A child holds what hostile values came to: a deadline that is no time at all has passed.
        """
        deadline, check = _AT.unpack_from(self._shared)
        return deadline if math.isfinite(deadline) else 0.0, check

    def close(self) -> None:
        """Let go of the memory."""
        self._shared.close()
