"""Keep what the oracle took long to answer, trainings above all, in a SQLite file: for other people, processes and runs.

Judges only read it: what they learn goes with their replies to the supervisor, which writes it.
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
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

FILE = "oracle.sqlite"
_COLUMNS = "key BLOB PRIMARY KEY, value BLOB NOT NULL, digest BLOB NOT NULL, at REAL NOT NULL"
_SCHEMA = f"CREATE TABLE IF NOT EXISTS answer ({_COLUMNS})"
#: Bytes of the file; beyond it nothing is added, and the next run begins by forgetting the older half.
_MOST_BYTES = 64 << 20
#: Bytes of one answer: those that take long are a few numbers.
_MOST_OF_ONE = 1 << 16
#: Answers that are added in one go, and bytes of a key: an honest judge learns a few, by keys that are digests.
_MOST_ROWS, _KEY_BYTES = 10_000, 32
#: Seconds to wait while another process writes: it writes a few hundred bytes.
_PATIENCE = 5.0
#: Seconds to wait for another process that has been asked the same: longer than a training takes on a busy machine.
_LONGEST_WAIT = 40.0
#: How soon to look whether it is done, at first and at most.
_SHORTEST_LOOK, _LONGEST_LOOK = 0.005, 0.1

Found = TypeVar("Found")
#: A key, and the answer as bytes.
Row = tuple[bytes, bytes]


@dataclass
class OracleStore:
    """Answers of the oracle by the digest of the question; one process writes, many may read the file at the same time.

    Nothing depends on it but time: what cannot be read or written is asked again.

    Args:
        path: the file.
        version: stands for all that an answer depends on besides the question: packages, the machine's kind.
    """

    path: Path
    version: str
    _base: sqlite3.Connection | None = field(default=None, repr=False)
    #: The process that opened ``_base``; SQLite forbids to use it in a fork of that one.
    _process: int = 0
    _fails: bool = False
    #: A file without a name, of which a process that asks the oracle locks the byte that stands for the question: forked
    #: processes share it, and the kernel unlocks what a killed one had locked.
    _claims: int | None = None

    def prepare(self) -> None:
        """Make the file, or make it anew if it is damaged, and keep it within its size; before any process is forked."""
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
        """Give those that all processes of a run share."""
        return [self._claims] if self._claims is not None else []

    # ------------------------------------------------------------ answers
    def recall(self, key: bytes) -> tuple[Any, bytes] | None:
        """Give an answer as it was kept: what the wire's decoder reads; None if it is not known."""
        key = self._own(key)
        row = self._do(lambda base: base.execute("SELECT value, digest FROM answer WHERE key = ?", (key,)).fetchone())
        if row is None or _digest(key, row[0]) != row[1]:
            return None
        with contextlib.suppress(msgspec.DecodeError, ValueError, TypeError):
            plain, blob = msgspec.msgpack.decode(row[0])
            return plain, blob
        return None

    def row(self, key: bytes, plain: Any, blob: bytes) -> Row:
        """Give an answer as it is kept."""
        return self._own(key), msgspec.msgpack.encode([plain, blob])

    @contextlib.contextmanager
    def claim(self, key: bytes) -> Iterator[bool]:
        """Keep other processes of this run from working on the same question; say whether one just did.

        Nobody waits for ever: a holder that takes too long is not waited for, nor one that is gone.
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
        """Add answers, unless they are large or the file is full; those that are known stay."""
        now = time.time()
        fitting = [
            (key, value, _digest(key, value), now) for key, value in islice(rows, _MOST_ROWS)
            if len(key) == _KEY_BYTES and len(value) <= _MOST_OF_ONE
        ]  # fmt: skip

        def write(base: sqlite3.Connection) -> None:
            if fitting and _size(base) < _MOST_BYTES:
                base.executemany("INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?)", fitting)

        self._do(write, writes=True)

    # ------------------------------------------------------------ between machines
    def rows(self, most_bytes: int) -> Iterator[Row]:
        """Give the newest answers, ``most_bytes`` of them at the most."""
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
        """Work with the file; after a failure this process goes on without it."""
        if self._fails:
            return None
        try:
            if self._process != os.getpid():
                self._base, self._process = None, os.getpid()
            if writes:  # for a moment: a connection that may write must not cross a fork
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
                base.execute("PRAGMA journal_mode=DELETE")  # a log beside it could be read only by who may write it
                base.execute(_SCHEMA)
            base.execute("PRAGMA synchronous=OFF")  # what a power cut takes is asked again; damage is noticed
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _require_sound(self, base: sqlite3.Connection) -> None:
        if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
        base.execute("SELECT key, value, digest, at FROM answer LIMIT 1").fetchone()

    def _shrink(self, base: sqlite3.Connection) -> None:
        if _size(base) >= _MOST_BYTES:
            base.execute("DELETE FROM answer WHERE at <= (SELECT at FROM answer ORDER BY at LIMIT 1 OFFSET "
                         "(SELECT count(*) / 2 FROM answer))")  # fmt: skip
            base.execute("VACUUM")


def _lock(file: int, place: int) -> tuple[bool, bool]:
    """Lock a byte of a file: (whether another process had locked it, whether it is locked now)."""
    until, look, waited = time.monotonic() + _LONGEST_WAIT, _SHORTEST_LOOK, False
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except (BlockingIOError, PermissionError):  # both say that it is locked
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
