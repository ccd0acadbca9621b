"""Gathering memory into large pages changes no byte of it, in the process and in what is forked from it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

_PROGRAM = """
import os, sys
from grader.worker import large_pages
block = bytearray(range(256)) * (24 << 12)
before = bytes(block)
large_pages.gather()
large_pages.gather()
assert block == before
with open("/proc/self/smaps_rollup") as lines:
    large = next(int(line.split()[1]) for line in lines if line.startswith("AnonHugePages"))
pid = os.fork()
if pid == 0:
    block[::4096] = bytes(len(block) // 4096)
    os._exit(0 if block[1:4096] == before[1:4096] and block[0] == 0 else 1)
assert os.waitpid(pid, 0)[1] == 0
assert block == before
print(large)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="large pages are Linux's")
def test_gathered_memory_reads_as_before_and_children_change_only_their_own() -> None:
    """Before and after, in the parent and after a child has written to all of it: the same bytes; mostly in large pages."""
    ran = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    if int(ran.stdout) == 0:
        pytest.skip("this kernel gathers nothing on request (before Linux 6.1)")
    assert int(ran.stdout) >= 16 << 10


def test_where_nothing_can_be_gathered_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """On another system it is no error, and nothing is called."""
    from grader.worker import large_pages

    monkeypatch.setattr(sys, "platform", "darwin")
    assert large_pages.gather() is None  # type: ignore[func-returns-value] # that it comes back at all is the point
