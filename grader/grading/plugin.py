"""Give checks their fixtures, and keep what ended them, as a pytest plugin."""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from _pytest.config import hookimpl
from _pytest.fixtures import fixture
from _pytest.nodes import Item
from _pytest.reports import CollectReport
from _pytest.runner import CallInfo

from grader.grading.oracle import OracleView
from grader.grading.session import Session
from grader.grading.student_view import StudentView


@dataclass
class Sitting:
    """What the check that runs now is about: the answer, the oracle, and where its chance comes from."""

    session: Session
    oracle: Callable[[], OracleView]
    seed_text: str


@dataclass(frozen=True)
class Reported:
    """All that pytest's protocol asks of a report that nobody reads: whether to go on."""

    passed: bool


class CheckPlugin:
    """Fixtures for checks, and the exception that ended the one that ran last.

    One object per process; the child that judges sets ``sitting`` before each check.
    """

    def __init__(self) -> None:
        self.sitting: Sitting | None = None
        self.ended: BaseException | None = None
        self.stage: str = ""
        #: What the file that was collected last raised.
        self.unreadable: BaseException | None = None

    @fixture
    def student(self) -> StudentView:
        """The answer that is judged."""
        return StudentView(self._now().session)

    @fixture
    def oracle(self) -> OracleView:
        """The course's own code in a process that never saw a student's."""
        return self._now().oracle()

    @fixture
    def rng(self) -> np.random.Generator:
        """Numbers that differ between students and checks, and are always the same for one student."""
        return np.random.default_rng(seed_of(self._now().seed_text))

    @hookimpl
    def pytest_exception_interact(self, call: CallInfo[Any], report: Any) -> None:
        """Keep what a file raises while it is collected; pytest hides it in a text."""
        if isinstance(report, CollectReport) and call.excinfo is not None:
            raised = call.excinfo.value
            self.unreadable = raised.__cause__ or raised

    @hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: Item, call: CallInfo[None]) -> Reported:
        """Keep the exception itself; pytest's own report would format a traceback that nobody reads."""
        if call.excinfo is not None and self.ended is None:
            self.ended, self.stage = call.excinfo.value, call.when
        return Reported(passed=call.excinfo is None)

    def _now(self) -> Sitting:
        if self.sitting is None:
            raise RuntimeError("a check ran outside of a grading")
        return self.sitting


def seed_of(text: str) -> int:
    """Derive a seed from a text: 64 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")




def begin_chance() -> None:
    """Start the chance that libraries draw from by themselves anew: what was judged before must not decide about what comes."""
    random.seed(0)
    np.random.seed(0)
    if "sympy" in sys.modules:
        from sympy.core.random import seed

        seed(0)
