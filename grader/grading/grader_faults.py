"""Define the exceptions of the grader's own failures; no student loses a point by any of them.

* GraderFault: ends the run, with exit code 3
  x CollectionFailed  -- pytest did not start
  x ZygoteFailed      -- a process that makes workers did not start
  x WallsMissing      -- walls were required and are not there
* ZygoteLost          -- a zygote ended: the exercise is judged again
* WallsDown           -- one worker lacks a required wall
* OracleFailed        -- the course's own code failed
* PackageMissing      -- a check cannot be judged on this machine
"""

from __future__ import annotations


class GraderFault(Exception):
    """Base of what stops a run."""


class CollectionFailed(GraderFault):
    """The checks could not be collected; the text says which and why."""


class ZygoteFailed(GraderFault):
    """A zygote did not start, or ended; the text says how."""


class WallsMissing(GraderFault):
    """Walls were required and are not there."""


class ZygoteLost(Exception):
    """The zygote is gone: the grader's fault, not the student's."""


class WallsDown(Exception):
    """Walls were required and a worker does not have them; the list says which and why."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class OracleFailed(Exception):
    """The course's own code failed: our fault."""


class PackageMissing(Exception):
    """A check needs packages that this machine does not have: ``names``, and why in words."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__("; ".join(reasons.values()))
        self.names = sorted(reasons)
