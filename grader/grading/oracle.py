"""Ask the oracle: a worker that runs the course's own code and has never seen a student's."""

from __future__ import annotations

from typing import Any

from grader.api.failures import StudentError
from grader.grading.outgoing import outward
from grader.grading.remembering import Point, Remembered
from grader.grading.session import Session
from grader.grading.student_view import StudentFunction


class OracleFailed(Exception):
    """The course's own code failed: our fault."""


class PackageMissing(Exception):
    """A check needs packages that this machine does not have: ``names``, and why in words."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__("; ".join(reasons.values()))
        self.names = sorted(reasons)


class OracleView:
    """What the fixture ``oracle`` gives a check: functions of oracle.py.

    Args:
        session: runs oracle.py.
        remembered: what it has answered before, to other children, too.
    """

    def __init__(self, session: Session, remembered: Remembered | None = None) -> None:
        self._session = session
        self._remembered = remembered or Remembered()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return OracleFunction(self._session, name, self._remembered)


class OracleFunction(StudentFunction):
    """A function of oracle.py; what would be a student's fault is ours here."""

    def __init__(self, session: Session, name: str, remembered: Remembered) -> None:
        super().__init__(session, "answer", name)
        self._own = session
        self._remembered = remembered

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.map([(args, kwargs)], paired=True)[0]

    def map(self, points: Any, paired: bool = False) -> list[Any]:
        """Call once per point, in one message."""
        asked: list[Point] = list(points) if paired else [(tuple(point), {}) for point in points]
        key = self._remembered.key(self._own.code.source, self.__name__, outward(asked))
        known = self._remembered.recall(key)
        if known is None:
            known = self._ask(asked)
            self._remembered.keep(key, known)
        return known

    def _ask(self, asked: list[Point]) -> list[Any]:
        try:
            return self._own.call("answer", self.__name__, self.__name__, asked)[0]
        except StudentError as err:
            # ValueError is part of an oracle's contract: it says that its input (perhaps a student's value) is no good.
            if "ValueError" in err.type_names:
                raise ValueError(err.text.partition(": ")[2]) from err
            raise OracleFailed(f"oracle.{self.__name__}: {err.text}") from err
