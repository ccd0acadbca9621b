"""Ask the oracle, a worker that runs the course's own code and has never seen a student's, and cache its answers."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from grader.api.failures import StudentError
from grader.grading.grader_faults import OracleFailed
from grader.grading.session import Point, Session, to_wire
from grader.grading.student_view import StudentFunction
from grader.wire.limits import NotPortable
from grader.wire.values import Decoder, Encoder, Handle

#: Bytes of one answer that is worth keeping.
_MAX_BYTES = 1 << 20
#: Bytes of all answers that are kept: somebody who judges with a hundred seeds must not run out of memory.
_ALL_BYTES = 64 << 20


class OracleCache:
    """What the oracle has answered, by question; an oracle is a function of its arguments and has no other input."""

    def __init__(self) -> None:
        self._answers: dict[bytes, tuple[Any, bytes]] = {}
        self._bytes = 0

    def key(self, source: str, name: str, points: list[Point]) -> bytes | None:
        """Digest a question, which may hold thousands of images; None if a function is in it: that has no bytes."""
        encoder = Encoder()
        try:
            plain = encoder.encode([source, name, points])
        except NotPortable:
            return None
        digest = hashlib.blake2b(msgspec.msgpack.encode(plain), digest_size=32)
        for blob in encoder.blobs:
            digest.update(blob)
        return digest.digest()

    def recall(self, key: bytes | None) -> list[Any] | None:
        """Give a new copy of an answer, so that nobody changes what is kept; None if the question was never asked."""
        if key is None or key not in self._answers:
            return None
        plain, blob = self._answers[key]
        values: list[Any] = Decoder(blob, {"x": lambda array: array, "h": Handle}).decode(plain)
        return values

    def keep(self, key: bytes | None, values: list[Any]) -> None:
        """Keep an answer, if it is data and not too large."""
        if key is None:
            return
        encoder = Encoder()
        try:
            plain = encoder.encode(values)
        except NotPortable:  # an object that stays in the oracle's process is gone with it
            return
        blob = b"".join(encoder.blobs)
        if len(blob) <= _MAX_BYTES and self._bytes + len(blob) <= _ALL_BYTES:
            self._bytes += len(blob)
            self._answers[key] = plain, blob


class OracleView:
    """What the fixture ``oracle`` gives a check: functions of oracle.py.

    Args:
        session: runs oracle.py.
        cache: what it has answered before, to other judges, too; None: it is always asked.
    """

    def __init__(self, session: Session, cache: OracleCache | None = None) -> None:
        self._session = session
        self._cache = cache

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return OracleFunction(self._session, name, self._cache)


class OracleFunction(StudentFunction):
    """A function of oracle.py; what would be a student's fault is ours here."""

    def __init__(self, session: Session, name: str, cache: OracleCache | None) -> None:
        super().__init__(session, "answer", name)
        self._own = session
        self._cache = cache

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.map([(args, kwargs)], paired=True)[0]

    def map(self, points: Any, paired: bool = False) -> list[Any]:
        """Call once per point, in one message."""
        asked: list[Point] = list(points) if paired else [(tuple(point), {}) for point in points]
        if self._cache is None:
            return self._ask(asked)
        key = self._cache.key(self._own.code.source, self.__name__, to_wire(asked))
        known = self._cache.recall(key)
        if known is None:
            known = self._ask(asked)
            self._cache.keep(key, known)
        return known

    def _ask(self, asked: list[Point]) -> list[Any]:
        try:
            return self._own.call("answer", self.__name__, self.__name__, asked)[0]
        except StudentError as err:
            # ValueError is part of an oracle's contract: it says that its input (perhaps a student's value) is no good.
            if "ValueError" in err.type_names:
                raise ValueError(err.text.partition(": ")[2]) from err
            raise OracleFailed(f"oracle.{self.__name__}: {err.text}") from err
