"""Measure the processor time of a command and all its descendants, orphaned ones included."""

from __future__ import annotations

import ctypes
import os
import resource
import sys

#: linux/prctl.h: orphaned descendants become children of this process, so that their time is counted.
_PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Let this process adopt orphaned descendants (Linux), such as zygotes forked by others."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def processor_seconds() -> float:
    """Return the processor seconds of this process and of its descendants that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
