"""Define what a check is to the judge, whether pytest runs it or not: its arguments, its time limit, and how it ended."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Protocol

import msgspec

from grader.judge.oracle import OracleView
from grader.judge.session import Session
from grader.judge.student_view import StudentView
from grader.results.seeds import seed_of


class JudgingTooLong(BaseException):
    """The comparison itself took too long; a BaseException, so that no library swallows it."""


class Ending(msgspec.Struct, frozen=True):
    """How a check ended.

    Attributes:
        raised: the exception that it raised, if any.
        stage: pytest's stage: "setup", "call" or "teardown".
        case: the parameters of the run ("k = 3, s = 2"), if it is parametrised.
    """

    raised: BaseException | None
    stage: str
    case: str = ""


class CurrentCheck(msgspec.Struct, frozen=True):
    """The values of the running check's arguments: the answer, the oracle, the text of its seed."""

    session: Session
    oracle: Callable[[], OracleView]
    seed_text: str

    def argument(self, name: str) -> Any:
        """Return the value of the argument ``student``, ``oracle`` or ``rng``."""
        if name == "student":
            return StudentView(self.session)
        if name == "oracle":
            return self.oracle()
        import numpy as np

        return np.random.default_rng(seed_of(self.seed_text))


class CheckItem(Protocol):
    """A check that can be run, with one set of parameters if it is parametrised.

    Attributes:
        case: its parameters as pytest names them, "[3-2]"; empty if it has none.
    """

    @property
    def case(self) -> str: ...

    def parameters(self) -> str:
        """Write its parameters for a student: "k = 3, s = 2"."""

    def run(self, current: CurrentCheck, seconds: float) -> Ending:
        """Run it; ``seconds``: its limit of processor time in this process."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise JudgingTooLong after so much processor time; what this cannot interrupt, the supervisor kills."""

    def ring(_: int, __: FrameType | None) -> None:
        raise JudgingTooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
