"""What stops a whole run. Exit code 3: the grader is broken, and nobody loses a point.

* GraderFault
  x CollectionFailed  -- pytest did not start
  x ZygoteFailed      -- a process that makes workers did not start
  x WallsMissing      -- walls were required and are not there
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
