"""Define the exceptions of the grader's own failures, none of which costs a student a point.

* GraderFault: ends the run, with exit code 3
  x CollectionFailed  -- pytest did not start
  x CannotJudge       -- a process that makes workers did not start, or ended too often; a package is gone; a cluster failed
  x WallsMissing      -- required walls are missing
* ZygoteLost          -- a zygote ended: the exercise is judged again
* WallsDown           -- one worker lacks a required wall
* OracleFailed        -- the course's own code failed
* PackageMissing      -- a check cannot be judged on this machine
"""

from __future__ import annotations


class GraderFault(Exception):
    """Base of the exceptions that stop a run."""


class CollectionFailed(GraderFault):
    """The checks could not be collected; the text says which and why."""


class CannotJudge(GraderFault):
    """Nothing can be judged any more: a zygote did not start, a package is gone, ...; the text says why."""


class WallsMissing(GraderFault):
    """Required walls of the sandbox are missing."""


class ZygoteLost(Exception):
    """A zygote has ended: not the student's fault; the exercise is judged again."""


class WallsDown(Exception):
    """A worker lacks required walls; the list says which and why."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class OracleFailed(Exception):
    """The course's own code failed: not the student's fault.

    Attributes:
        too_long: whether it ran out of time.
    """

    def __init__(self, text: str, too_long: bool = False) -> None:
        super().__init__(text)
        self.too_long = too_long


class PackageMissing(Exception):
    """A check needs packages, ``names``, that this machine does not have, with reasons in words."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__("; ".join(reasons.values()))
        self.names = sorted(reasons)
