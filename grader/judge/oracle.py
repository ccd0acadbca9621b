"""Call the oracle, a worker that only runs the course's own code, and cache its answers.

Answers are cached in the memory of this process and, if they were slow (trainings above all), in a SQLite file for other
students, processes and runs. Judges only read the file: they send new answers to the supervisor, which writes them.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import sqlite3
import tempfile
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np

from grader.api.failures import StudentError
from grader.judge.answer_process import AnswerCode
from grader.judge.session import Session, to_wire
from grader.judge.student_view import StudentFunction, is_pythons
from grader.judge.transcript import Point
from grader.results.grader_faults import OracleFailed
from grader.wire.limits import NotPortable
from grader.wire.values import Decoder, Encoder, Handle

ORACLE_FILE = "oracle.sqlite"
_COLUMNS = "key BLOB PRIMARY KEY, value BLOB NOT NULL, digest BLOB NOT NULL, at REAL NOT NULL"
_SCHEMA = f"CREATE TABLE IF NOT EXISTS answer ({_COLUMNS})"
#: Largest file, in bytes; beyond it nothing is added, and the next run first deletes the older half.
_FILE_BYTES = 64 << 20
#: Largest answer in the file, in bytes: slow answers are a few numbers.
_ROW_BYTES = 1 << 16
#: Limits: answers added at once, and bytes of a key; an honest judge sends a few answers, whose keys are digests.
_MAX_ROWS, _KEY_BYTES = 10_000, 32
#: Seconds to wait for another process to write its few hundred bytes.
_PATIENCE = 5.0
#: Seconds to wait for another process that computes the same answer: longer than a training on a busy machine.
_LONGEST_WAIT = 40.0
#: Interval between checks whether it is done, at first and at most.
_SHORTEST_LOOK, _LONGEST_LOOK = 0.005, 0.1

Found = TypeVar("Found")
#: A key, and the answer as bytes.
Row = tuple[bytes, bytes]
#: Largest answer cached in memory, in bytes.
_CACHED_BYTES = 1 << 20
#: All answers cached in memory, in bytes: judging with a hundred seeds must not exhaust memory.
_CACHE_BYTES = 64 << 20
#: Answers that took longer than this, in seconds, are stored: reading them takes a ten-thousandth of that.
_LONG = 0.2
#: Seconds to wait for an answer that another process has just got and the supervisor is about to write.
_UNTIL_WRITTEN, _LOOK = 1.0, 0.02
#: Most read-only arrays whose digests are cached: a course has a few such sets of pictures.
_MAX_FIXED = 32


class OracleStore:
    """Stores slow answers of oracles by a digest of the call; one process writes the file, many may read it.

    It only saves time: an answer that cannot be read or written is computed again.

    Args:
        path: the file.
        version: digest of everything else that an answer depends on: packages, type of machine.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path, self.version = path, version
        self._base: sqlite3.Connection | None = None
        #: The process that opened ``_base``; SQLite forbids to use it in a fork of that one.
        self._process = 0
        self._fails = False
        #: An unnamed file; a process that calls the oracle locks the byte that belongs to the call. Forked processes share it,
        #: and the kernel releases the locks of a killed one.
        self._claims: int | None = None

    def prepare(self) -> None:
        """Create the file, again if it is damaged, and limit its size; call it before any process is forked."""
        if self._claims is None:
            with contextlib.suppress(OSError), tempfile.TemporaryFile() as file:
                self._claims = os.dup(file.fileno())
                weakref.finalize(self, os.close, self._claims)
        for _ in range(2):
            try:
                with contextlib.closing(self._open("rwc")) as base:
                    self._require_sound(base)
                    self._shrink(base)
            except (sqlite3.Error, OSError):
                for ending in ("", "-wal", "-shm"):
                    with contextlib.suppress(OSError):
                        Path(f"{self.path}{ending}").unlink()
            else:
                return
        self._fails = True

    def close(self) -> None:
        """Close the file in this process: before a fork, and at the end."""
        if self._base is not None and self._process == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def descriptors(self) -> list[int]:
        """Return the descriptors that all processes of a run share."""
        return [self._claims] if self._claims is not None else []

    # ------------------------------------------------------------ answers
    def recall(self, key: bytes) -> tuple[Any, bytes] | None:
        """Return a stored answer in encoded form; None if there is none."""
        key = self._own(key)
        row = self._do(lambda base: base.execute("SELECT value, digest FROM answer WHERE key = ?", (key,)).fetchone())
        if row is None or _digest(key, row[0]) != row[1]:
            return None
        with contextlib.suppress(msgspec.DecodeError, ValueError, TypeError):
            plain, blob = msgspec.msgpack.decode(row[0])
            return plain, blob
        return None

    def row(self, key: bytes, plain: Any, blob: bytes) -> Row:
        """Return the row that stores an answer."""
        return self._own(key), msgspec.msgpack.encode([plain, blob])

    @contextlib.contextmanager
    def claim(self, key: bytes) -> Iterator[bool]:
        """Keep other processes of this run from computing the same answer; yield whether one has just done so.

        It waits for a limited time, and not for a process that is gone.
        """
        file, place = self._claims, int.from_bytes(self._own(key)[:7], "big")
        if file is None:
            yield False
            return
        waited, held = _lock(file, place)
        try:
            yield waited
        finally:
            if held:
                fcntl.lockf(file, fcntl.LOCK_UN, 1, place)

    def add(self, rows: Iterable[Row]) -> None:
        """Add answers, unless they are too large or the file is full; known ones are unchanged."""
        now = time.time()
        fitting = [
            (key, value, _digest(key, value), now)
            for key, value in islice(rows, _MAX_ROWS)
            if len(key) == _KEY_BYTES and len(value) <= _ROW_BYTES
        ]

        def write(base: sqlite3.Connection) -> None:
            if fitting and _size(base) < _FILE_BYTES:
                base.executemany("INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?)", fitting)

        self._do(write, writes=True)

    # ------------------------------------------------------------ between machines
    def rows(self, most_bytes: int) -> Iterator[Row]:
        """Yield the newest answers, at most ``most_bytes`` in total."""
        found = self._do(lambda base: base.execute("SELECT key, value, digest FROM answer ORDER BY at DESC").fetchall())
        for key, value, digest in found or []:
            most_bytes -= len(value)
            if most_bytes < 0:
                return
            if _digest(key, value) == digest:
                yield key, value

    # ------------------------------------------------------------ the file
    def _own(self, key: bytes) -> bytes:
        return hashlib.blake2b(key + self.version.encode(), digest_size=_KEY_BYTES).digest()

    def _do(self, work: Callable[[sqlite3.Connection], Found], writes: bool = False) -> Found | None:
        """Run ``work`` on the database; after a failure, this process continues without the file."""
        if self._fails:
            return None
        try:
            if self._process != os.getpid():
                self._base, self._process = None, os.getpid()
            if writes:  # opened briefly: a writable connection must not be inherited by a fork
                with contextlib.closing(self._open("rw")) as base:
                    return work(base)
            self._base = self._base or self._open("ro")
            return work(self._base)
        except (sqlite3.Error, OSError):
            self._fails = True
            return None

    def _open(self, mode: str) -> sqlite3.Connection:
        base = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_PATIENCE
        )
        try:
            if mode == "rwc":
                base.execute("PRAGMA journal_mode=DELETE")  # a write-ahead log could be read only by processes that may write
                base.execute(_SCHEMA)
            base.execute("PRAGMA synchronous=OFF")  # what a power cut loses is computed again; damage is detected
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _require_sound(self, base: sqlite3.Connection) -> None:
        if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
        base.execute("SELECT key, value, digest, at FROM answer LIMIT 1").fetchone()

    def _shrink(self, base: sqlite3.Connection) -> None:
        if _size(base) >= _FILE_BYTES:
            base.execute(
                "DELETE FROM answer WHERE at <= (SELECT at FROM answer ORDER BY at LIMIT 1 OFFSET "
                "(SELECT count(*) / 2 FROM answer))"
            )
            base.execute("VACUUM")


def _lock(file: int, place: int) -> tuple[bool, bool]:
    """Lock a byte of a file; return (whether another process had locked it, whether it is locked now)."""
    until, look, waited = time.monotonic() + _LONGEST_WAIT, _SHORTEST_LOOK, False
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except (BlockingIOError, PermissionError):  # both mean that it is locked
            if time.monotonic() > until:
                return True, False
            time.sleep(look)
            waited, look = True, min(2 * look, _LONGEST_LOOK)
        except OSError:  # a file system without locks
            return waited, False
        else:
            return waited, True


def _size(base: sqlite3.Connection) -> int:
    (pages,), (page,), (free,) = (
        base.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size", "freelist_count")
    )
    return int((pages - free) * page)


def _digest(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + value, digest_size=16).digest()


class OracleCache:
    """Caches answers of oracles by call; an oracle's answer depends on its arguments alone.

    Args:
        store: also stores slow answers, for other processes and runs.
    """

    def __init__(self, store: OracleStore | None = None) -> None:
        self._store = store
        #: How many answers this process found in ``store``.
        self.found_in_store = 0
        self._on_learned: Callable[[Row], None] = lambda _: None
        self._answers: dict[bytes, tuple[Any, bytes]] = {}
        self._bytes = 0
        self._digests: dict[tuple[Any, ...], tuple[np.ndarray[Any, Any], bytes]] = {}

    def tell_learned_to(self, on_learned: Callable[[Row], None]) -> None:
        """Have new slow answers reported to the process that may write the store, as this one may not."""
        self._on_learned = on_learned

    def key(self, code: AnswerCode, name: str, points: list[Point]) -> bytes | None:
        """Digest a call, whose arguments may be thousands of images; None if one is a function, which has no bytes."""
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
        """Replace read-only arrays among arguments by cached digests: thousands of images are hashed only once."""
        rest, digests = [], []
        for number, (args, kwargs) in enumerate(points):
            fixed = {place: arg for place, arg in enumerate(args) if _is_fixed(arg)}
            digests += [[number, place, *self._digest(array)] for place, array in fixed.items()]
            rest.append([[None if place in fixed else arg for place, arg in enumerate(args)], kwargs])
        return rest, digests

    def _digest(self, array: np.ndarray[Any, Any]) -> list[Any]:
        where = array.__array_interface__["data"][0], array.shape, array.strides, array.dtype.str
        if where not in self._digests:
            if len(self._digests) >= _MAX_FIXED:
                self._digests.clear()
            # The array is kept with its digest, so that no other array can get its address.
            self._digests[where] = array, hashlib.blake2b(array.tobytes(), digest_size=32).digest()
        return [array.dtype.str, list(array.shape), self._digests[where][1]]

    def recall(self, key: bytes | None) -> list[Any] | None:
        """Return a fresh copy of a cached answer; None if there is none."""
        if key is None:
            return None
        if key in self._answers:
            return _decoded(*self._answers[key])
        kept = self._store.recall(key) if self._store is not None else None
        if kept is None:
            return None
        try:
            values = _decoded(*kept)
        except Exception:  # noqa: BLE001 -- the file is untrusted: an unreadable answer is computed again
            return None
        self.found_in_store += 1
        self._remember(key, *kept)
        return values

    def recall_soon(self, key: bytes | None) -> list[Any] | None:
        """Return an answer that another process has just got; None if it is not written within a second."""
        until = time.monotonic() + _UNTIL_WRITTEN
        while (values := self.recall(key)) is None and time.monotonic() < until:
            time.sleep(_LOOK)
        return values

    def keep(self, key: bytes | None, values: list[Any], seconds: float = 0.0) -> None:
        """Cache an answer, if it is data and not too large; also store it if it was slow."""
        if key is None:
            return
        encoder = Encoder()
        try:
            plain = encoder.encode(values)
        except NotPortable:  # an object in the oracle's process cannot outlive it
            return
        blob = b"".join(encoder.blobs)
        self._remember(key, plain, blob)
        if seconds > _LONG and self._store is not None:
            self._on_learned(self._store.row(key, plain, blob))

    def claim(self, key: bytes | None) -> contextlib.AbstractContextManager[bool]:
        """Keep other processes from making the same call meanwhile; yield whether one has just made it."""
        if key is None or self._store is None:
            return contextlib.nullcontext(False)
        return self._store.claim(key)

    def _remember(self, key: bytes, plain: Any, blob: bytes) -> None:
        if len(blob) <= _CACHED_BYTES and self._bytes + len(blob) <= _CACHE_BYTES:
            self._bytes += len(blob)
            self._answers[key] = plain, blob

    def close_store(self) -> None:
        """Close the store's file in this process: a fork must not inherit SQLite connections."""
        if self._store is not None:
            self._store.close()


def _is_fixed(value: Any) -> bool:
    """Return whether a value is an array of plain numbers whose memory nobody can write to."""
    while type(value) is np.ndarray and not value.flags.writeable and not value.dtype.hasobject:
        if value.base is None:
            return True
        value = value.base
    return False


def _decoded(plain: Any, blob: bytes) -> list[Any]:
    values: list[Any] = Decoder(blob, {"x": lambda array: array, "h": Handle}).decode(plain)
    return values


class OracleView:
    """The fixture ``oracle``: the functions of oracle.py.

    Args:
        session: runs oracle.py.
        cache: caches its answers; None: no cache.
    """

    def __init__(self, session: Session, cache: OracleCache | None = None) -> None:
        self._session = session
        self._cache = cache

    def __getattr__(self, name: str) -> Any:
        if is_pythons(name):
            raise AttributeError(name)
        return OracleFunction(self._session, name, self._cache)


class OracleFunction(StudentFunction):
    """A function of oracle.py; its failures are the course's fault, not a student's."""

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
            # ValueError is part of an oracle's contract: its input, perhaps a student's value, is invalid.
            if "ValueError" in err.type_names:
                raise ValueError(err.text.partition(": ")[2]) from err
            raise OracleFailed(f"oracle.{self.__name__}: {err.text}", err.cause == "timeout") from err
