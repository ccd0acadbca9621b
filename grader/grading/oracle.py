"""Ask the oracle, a worker that runs the course's own code and has never seen a student's, and cache its answers."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from grader.api.failures import StudentError
from grader.grading.answer_process import AnswerCode
from grader.grading.grader_faults import OracleFailed
from grader.grading.oracle_store import OracleStore, Row
from grader.grading.session import Point, Session, to_wire
from grader.grading.student_view import StudentFunction, is_pythons
from grader.wire.limits import NotPortable
from grader.wire.values import Decoder, Encoder, Handle

#: Bytes of one answer that is worth keeping.
_MAX_BYTES = 1 << 20
#: Bytes of all answers that are kept: somebody who judges with a hundred seeds must not run out of memory.
_ALL_BYTES = 64 << 20
#: Seconds of an answer that is worth keeping in a file: reading it takes a ten-thousandth of that.
_LONG = 0.2
#: Seconds to look for what another process has just learned, and the supervisor is about to write.
_UNTIL_WRITTEN, _LOOK = 1.0, 0.02
#: Arrays that nobody can change whose digests are kept: a course has a few such sets of pictures.
_MOST_FIXED = 32


class OracleCache:
    """What the oracle has answered, by question; an oracle is a function of its arguments and has no other input.

    Args:
        store: also keeps what took long, for other processes and runs.
    """

    def __init__(self, store: OracleStore | None = None) -> None:
        self._store = store
        #: Answers that were found in ``store``: counted by the process that found them.
        self.found_in_store = 0
        self._on_learned: Callable[[Row], None] = lambda _: None
        self._answers: dict[bytes, tuple[Any, bytes]] = {}
        self._bytes = 0
        self._digests: dict[tuple[Any, ...], tuple[np.ndarray[Any, Any], bytes]] = {}

    def tell_learned_to(self, on_learned: Callable[[Row], None]) -> None:
        """Tell what took long and is new for the store to somebody who may write it; this process may not."""
        self._on_learned = on_learned

    def key(self, code: AnswerCode, name: str, points: list[Point]) -> bytes | None:
        """Digest a question, which may hold thousands of images; None if a function is in it: that has no bytes."""
        rest, digests = self._without_fixed_arrays(points)
        encoder = Encoder()
        try:
            plain = encoder.encode([code.source, code.given, code.probe, name, rest, digests])
        except NotPortable:
            return None
        digest = hashlib.blake2b(msgspec.msgpack.encode(plain), digest_size=32)
        for blob in encoder.blobs:
            digest.update(blob)
        return digest.digest()

    def _without_fixed_arrays(self, points: list[Point]) -> tuple[list[Any], list[Any]]:
        """Put digests in the place of arguments that are arrays which nobody can change: thousands of images are read once."""
        rest, digests = [], []
        for number, (args, kwargs) in enumerate(points):
            fixed = {place: arg for place, arg in enumerate(args) if _is_fixed(arg)}
            digests += [[number, place, *self._digest(array)] for place, array in fixed.items()]
            rest.append([[None if place in fixed else arg for place, arg in enumerate(args)], kwargs])
        return rest, digests

    def _digest(self, array: np.ndarray[Any, Any]) -> list[Any]:
        where = array.__array_interface__["data"][0], array.shape, array.strides, array.dtype.str
        if where not in self._digests:
            if len(self._digests) >= _MOST_FIXED:
                self._digests.clear()
            # The array stays with its digest: as long as it does, no other one can lie at its place.
            self._digests[where] = array, hashlib.blake2b(array.tobytes(), digest_size=32).digest()
        return [array.dtype.str, list(array.shape), self._digests[where][1]]

    def recall(self, key: bytes | None) -> list[Any] | None:
        """Give a new copy of an answer, so that nobody changes what is kept; None if the question was never asked."""
        if key is None:
            return None
        if key in self._answers:
            return _decoded(*self._answers[key])
        kept = self._store.recall(key) if self._store is not None else None
        if kept is None:
            return None
        try:
            values = _decoded(*kept)
        except Exception:  # noqa: BLE001 -- a file that anything may have written to: what cannot be read is asked again
            return None
        self.found_in_store += 1
        self._remember(key, *kept)
        return values

    def recall_soon(self, key: bytes | None) -> list[Any] | None:
        """Give what another process has just been told; None if it is not written within a second."""
        until = time.monotonic() + _UNTIL_WRITTEN
        while (values := self.recall(key)) is None and time.monotonic() < until:
            time.sleep(_LOOK)
        return values

    def keep(self, key: bytes | None, values: list[Any], seconds: float = 0.0) -> None:
        """Keep an answer, if it is data and not too large; in the store, too, if it took long."""
        if key is None:
            return
        encoder = Encoder()
        try:
            plain = encoder.encode(values)
        except NotPortable:  # an object that stays in the oracle's process is gone with it
            return
        blob = b"".join(encoder.blobs)
        self._remember(key, plain, blob)
        if seconds > _LONG and self._store is not None:
            self._on_learned(self._store.row(key, plain, blob))

    def claim(self, key: bytes | None) -> contextlib.AbstractContextManager[bool]:
        """Keep other processes from asking the same meanwhile; say whether one has just been asked it."""
        if key is None or self._store is None:
            return contextlib.nullcontext(False)
        return self._store.claim(key)

    def _remember(self, key: bytes, plain: Any, blob: bytes) -> None:
        if len(blob) <= _MAX_BYTES and self._bytes + len(blob) <= _ALL_BYTES:
            self._bytes += len(blob)
            self._answers[key] = plain, blob

    def close_store(self) -> None:
        """Close the file of the store in this process: SQLite must not cross a fork."""
        if self._store is not None:
            self._store.close()


def _is_fixed(value: Any) -> bool:
    """Say whether a value is an array of plain numbers whose memory nobody can write to."""
    while type(value) is np.ndarray and not value.flags.writeable and not value.dtype.hasobject:
        if value.base is None:
            return True
        value = value.base
    return False


def _decoded(plain: Any, blob: bytes) -> list[Any]:
    values: list[Any] = Decoder(blob, {"x": lambda array: array, "h": Handle}).decode(plain)
    return values


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
        if is_pythons(name):
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
        key = self._cache.key(self._own.code, self.__name__, to_wire(asked))
        known = self._cache.recall(key)
        if known is not None:
            return known
        with self._cache.claim(key) as another_did:
            known = self._cache.recall_soon(key) if another_did else None
            if known is None:
                started = time.monotonic()
                known = self._ask(asked)
                self._cache.keep(key, known, time.monotonic() - started)
        return known

    def _ask(self, asked: list[Point]) -> list[Any]:
        try:
            return self._own.call("answer", self.__name__, self.__name__, asked)[0]
        except StudentError as err:
            # ValueError is part of an oracle's contract: it says that its input (perhaps a student's value) is no good.
            if "ValueError" in err.type_names:
                raise ValueError(err.text.partition(": ")[2]) from err
            raise OracleFailed(f"oracle.{self.__name__}: {err.text}") from err
