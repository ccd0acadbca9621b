"""Store the results of a class in SQLite, each under a digest of everything it depends on.

This makes a class resumable: a run that was stopped or killed uses the results stored here, and judges the rest
(``grade_class``). A result that the grader had failed at is replaced by the next one; any other is copied aside before a
result with other points or outcomes takes its place.
"""

from __future__ import annotations

import contextlib
import fcntl
import sqlite3
import time
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import msgspec

from grader.catalog.bad_input import BadInput
from grader.classroom.grade_history import GradeRecords
from grader.results.report_schema import ExerciseResult, Score
from grader.results.seeds import new_secret

FILE = "class.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS result (
    key TEXT PRIMARY KEY, student TEXT NOT NULL, path TEXT NOT NULL, answer TEXT NOT NULL,
    earned INTEGER NOT NULL, possible INTEGER NOT NULL, final INTEGER NOT NULL, kept BLOB NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS adopted (
    student TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (student, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS change (
    student TEXT NOT NULL, path TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, kept_old INTEGER NOT NULL,
    why TEXT NOT NULL, at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS same (name TEXT PRIMARY KEY, kept BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (file TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS zero (
    student TEXT NOT NULL, path TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (student, path, about)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_VERSION = "1"
#: Seconds between commits: the results of this time are lost if the machine (not only the process) dies.
_COMMIT_SECONDS = 0.5


class StoredResult(msgspec.Struct, frozen=True):
    """One result as it is stored; ``walls`` are those of its worker."""

    result: ExerciseResult
    walls: list[tuple[str, str, str]]


class StoredSummary(msgspec.Struct, frozen=True):
    """The facts about a result that are stored outside of its encoded form."""

    key: str
    answer: str
    score: Score
    final: bool


_KEPT = msgspec.msgpack.Decoder(StoredResult)


class ResultStore:
    """The results of one class; use it in ``with``. One process at a time.

    Args:
        without: the packages that this run does not use. Results judged with one of them are never replaced.

    Raises:
        BadInput: if the folder cannot be used, another run uses it, its file is not ours, or its results were judged
            with a package that this run does not use.
    """

    def __init__(self, folder: Path, course: str, without: Iterable[str] = ()) -> None:
        self._folder, self._course, self._without = folder, course, sorted(without)
        self._lock: IO[bytes] | None = None
        self._committed = time.monotonic()

    def __enter__(self) -> ResultStore:
        path = self._folder / FILE
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self._folder / f".{FILE}.lock").open("wb")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadInput(f"another run is writing to {self._folder}") from None
        except OSError as err:
            raise BadInput(f"cannot write to {self._folder}: {err.strerror}") from err
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.executescript(_SCHEMA)
            GradeRecords.create(self._base)
            self._require_same_course(path)
        except sqlite3.DatabaseError as err:
            raise BadInput(f"{path} is not a file of results ({err}); move it away, and run again") from err
        self._base.execute("BEGIN")
        return self

    def __exit__(self, _: type[BaseException] | None, err: BaseException | None, __: object) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._base.execute("COMMIT")
        self._base.close()
        if self._lock is not None:
            self._lock.close()
        if isinstance(err, sqlite3.Error):  # for example, the disk is full
            raise BadInput(f"cannot write to {self._folder / FILE}: {err}") from err

    def _require_same_course(self, path: Path) -> None:
        for name, value in (("version", _VERSION), ("course", self._course)):
            self._base.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (name, value))
            (found,) = self._base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
            if found != value:
                raise BadInput(f"{path} holds results of {name} {found!r}, not {value!r}; choose another folder")
        self._require_same_packages(path)

    def _require_same_packages(self, path: Path) -> None:
        """Refuse to run without a package that earlier results were judged with: points would be lost silently."""
        row = self._base.execute("SELECT value FROM about WHERE name = 'without'").fetchone()
        if row is None and self._base.execute("SELECT 1 FROM result LIMIT 1").fetchone() is None:
            before = set(self._without)
        else:
            before = set(filter(None, row[0].split(","))) if row else set()
        if more := [name for name in self._without if name not in before]:
            raise BadInput(
                f"{path} holds results that were judged with {' and '.join(more)}: without it they would be lost; "
                "install it, or choose another folder"
            )

    def note_packages(self) -> None:
        """Record the packages that this run does not use."""
        self._base.execute("INSERT OR REPLACE INTO about VALUES ('without', ?)", (",".join(self._without),))

    @property
    def records(self) -> GradeRecords:
        """The recorded grades, and their changes."""
        return GradeRecords(self._base)

    def secret(self) -> str:
        """Return the secret that seeds the random inputs of this class; it is created with the folder and never changes."""
        self._base.execute("INSERT OR IGNORE INTO about VALUES ('secret', ?)", (new_secret(),))
        (found,) = self._base.execute("SELECT value FROM about WHERE name = 'secret'").fetchone()
        return str(found)

    # ------------------------------------------------------------ results
    def summary(self, key: str) -> StoredSummary | None:
        """Return the summary of a result; None if there is none."""
        found = self._base.execute("SELECT key, answer, earned, possible, final FROM result WHERE key = ?", (key,)).fetchone()
        return StoredSummary(found[0], found[1], Score(found[2], found[3]), bool(found[4])) if found else None

    def store_result(self, key: str, student: str, answer: str, kept: StoredResult) -> None:
        """Store a result; one with the same key is replaced (call ``set_aside`` first if it must stay readable)."""
        result = kept.result
        final = result.outcome != "broken"
        packed = zlib.compress(msgspec.msgpack.encode(kept), 1)
        self._base.execute(
            "INSERT INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "earned = excluded.earned, possible = excluded.possible, final = excluded.final, kept = excluded.kept, "
            "at = excluded.at",
            (key, student, result.path, answer, result.score.earned, result.score.possible, final, packed, time.time()),
        )
        self.commit_if_due()

    def set_aside(self, key: str) -> str:
        """Copy a result to another key, before the same answer is judged again by the same checks; return that key."""
        aside = f"{key}@{time.time():.6f}"
        self._base.execute(
            "INSERT INTO result SELECT ?, student, path, answer, earned, possible, final, kept, at FROM result WHERE key = ?",
            (aside, key),
        )
        return aside

    def get(self, key: str) -> StoredResult:
        """Read a result."""
        (packed,) = self._base.execute("SELECT kept FROM result WHERE key = ?", (key,)).fetchone()
        return _KEPT.decode(zlib.decompress(packed))

    # ------------------------------------------------------------ results of the same code
    def shared(self, name: str) -> StoredResult | None:
        """Return the result that everybody with the same code has, if one is known."""
        found = self._base.execute("SELECT kept FROM same WHERE name = ?", (name,)).fetchone()
        return _KEPT.decode(zlib.decompress(found[0])) if found else None

    def store_shared(self, name: str, kept: StoredResult) -> None:
        """Store the result that everybody with the same code has."""
        packed = zlib.compress(msgspec.msgpack.encode(kept), 1)
        self._base.execute("INSERT OR REPLACE INTO same VALUES (?, ?)", (name, packed))

    def forget_shared(self) -> None:
        """Delete all shared results: all code will be judged again."""
        self._base.execute("DELETE FROM same")

    # ------------------------------------------------------------ grades
    def adopted(self, student: str) -> dict[str, str]:
        """Return the keys of the results that are this student's grades, by exercise."""
        return dict(self._base.execute("SELECT path, key FROM adopted WHERE student = ?", (student,)).fetchall())

    def graded_paths(self) -> set[str]:
        """Name the exercises of which somebody has a grade."""
        return {path for (path,) in self._base.execute("SELECT DISTINCT path FROM adopted")}

    def students(self) -> set[str]:
        """Name all who have grades."""
        return {student for (student,) in self._base.execute("SELECT DISTINCT student FROM adopted")}

    def adopt(self, student: str, path: str, key: str) -> None:
        """Make a result the grade; call ``commit_if_due`` once the change is recorded, too."""
        self._base.execute("INSERT OR REPLACE INTO adopted VALUES (?, ?, ?)", (student, path, key))

    def note_change(self, student: str, path: str, old: str, new: str, kept_old: bool, why: str) -> None:
        """Record a decision about a grade; the old result stays readable."""
        row = (student, path, old, new, kept_old, why, time.time())
        self._base.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def declined(self, student: str, path: str, old: str, new: str) -> bool:
        """Return whether this change was declined before."""
        asked = "SELECT 1 FROM change WHERE student = ? AND path = ? AND old = ? AND new = ? AND kept_old"
        found = self._base.execute(asked, (student, path, old, new))
        return found.fetchone() is not None

    # ------------------------------------------------------------ decisions about what could not be judged
    def is_zero(self, student: str, path: str, about: str) -> bool:
        """Return whether an exercise that could not be judged was decided to be worth nothing.

        ``about`` identifies the hand-in: a new one needs a new decision.
        """
        asked = "SELECT 1 FROM zero WHERE student = ? AND path = ? AND about = ?"
        return self._base.execute(asked, (student, path, about)).fetchone() is not None

    def has_zero(self, student: str, path: str) -> bool:
        """Return whether that was decided for any hand-in of the person."""
        asked = "SELECT 1 FROM zero WHERE student = ? AND path = ?"
        return self._base.execute(asked, (student, path)).fetchone() is not None

    def note_zero(self, student: str, path: str, about: str) -> None:
        """Record that decision."""
        self._base.execute("INSERT OR REPLACE INTO zero VALUES (?, ?, ?)", (student, path, about))

    def forget_zeros(self) -> None:
        """Delete all those decisions."""
        self._base.execute("DELETE FROM zero")

    # ------------------------------------------------------------ pages
    def page_is(self, file: str, digest: str) -> bool:
        """Return whether a written file was made from the same data."""
        found = self._base.execute("SELECT digest FROM page WHERE file = ?", (file,)).fetchone()
        return found is not None and found[0] == digest

    def note_page(self, file: str, digest: str) -> None:
        """Record the digest of the data that a file was made from."""
        self._base.execute("INSERT OR REPLACE INTO page VALUES (?, ?)", (file, digest))

    def commit_if_due(self) -> None:
        """Commit, unless that was done just before; call it only where the stored data is consistent."""
        if time.monotonic() - self._committed > _COMMIT_SECONDS:
            self._commit()

    def _commit(self) -> None:
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")
        self._committed = time.monotonic()


def secret_of(folder: Path) -> str:
    """Read the secret that seeds the random inputs of the class with these results.

    Raises:
        BadInput: if the folder holds no results, or its inputs were not seeded by a secret.
    """
    path = folder / FILE
    if not path.is_file():
        raise BadInput(f"{folder} holds no results of `grade class`")
    try:
        secret = _about(path, "secret")
    except sqlite3.Error as err:
        raise BadInput(f"{path} is not a file of results ({err})") from err
    if not secret:
        raise BadInput(f"the numbers of {folder} were not drawn by a secret: use --seed and --numbers as report.json says")
    return secret


def _about(path: Path, name: str) -> str:
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        row = base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""
