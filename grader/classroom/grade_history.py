"""Record the grades that an instructor has been given, and every change with its reason."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from grader.classroom.records import FinalGrade, Person

_SCHEMA = """
CREATE TABLE IF NOT EXISTS grade (
    student TEXT PRIMARY KEY, earned REAL NOT NULL, possible REAL NOT NULL, withdrawn INTEGER NOT NULL, recorded BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history (
    student TEXT NOT NULL, what TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, cause TEXT NOT NULL, grade TEXT NOT NULL,
    checks TEXT NOT NULL, reason TEXT NOT NULL, at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS cell (
    file TEXT NOT NULL, head TEXT NOT NULL, line TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (file, head, line)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class RecordedGrade(msgspec.Struct, frozen=True):
    """A grade as gradebook.csv shows it: the total, and points by exercise path."""

    person: Person
    earned: float
    of: float
    points: dict[str, float]
    withdrawn: bool = False

    def shown(self) -> str:
        """Return the total as text: "3/8"."""
        return shown_score(self.earned, self.of)


class GradeEvent(msgspec.Struct, frozen=True):
    """A change of a grade, or one that was declined.

    Attributes:
        what: an exercise's path, or "total".
        before, after: "3/8"; empty where there is no grade.
        cause: the reason for it: "answer", "checks", "again", "judged now", "policy", "by hand", "exercises", "withdrawn", ...
        grade: "new", or "old kept".
        checks: the checks whose outcome changed.
        reason: the instructor's words.
        at: seconds since 1970.
    """

    student: str
    what: str
    before: str
    after: str
    cause: str
    grade: str = "new"
    checks: str = ""
    reason: str = ""
    at: float = 0.0

    def row(self) -> tuple[str, ...]:
        """Return the event as a line of changes.csv."""
        when = datetime.fromtimestamp(self.at).astimezone().isoformat(timespec="seconds") if self.at else ""
        return (
            self.student,
            self.what,
            self.before,
            self.after,
            self.cause,
            self.grade,
            self.checks,
            self.reason,
            when,
        )


EVENT_HEAD = ("student", "exercise", "before", "after", "because of", "grade", "checks", "reason", "when")


def shown_score(earned: float, of: float) -> str:
    """Write points and maximum: "3/8"."""
    return f"{round(earned, 2):g}/{round(of, 2):g}"


def of_final(final: FinalGrade) -> RecordedGrade | None:
    """Return the record of a final grade; None if there is no grade, or it waits for a decision."""
    if not final.lines or final.undecided:
        return None
    return RecordedGrade(final.person, final.earned, final.of, final.exercises)


def differs(old: RecordedGrade, new: RecordedGrade) -> bool:
    """Return whether two grades differ."""

    def plain(grade: RecordedGrade) -> tuple[object, ...]:
        return round(grade.earned, 6), round(grade.of, 6), {path: round(p, 6) for path, p in grade.points.items()}

    return plain(old) != plain(new)


class GradeRecords:
    """The tables of a class's database about grades given to the instructor; the owner of the database commits."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    @staticmethod
    def create(base: sqlite3.Connection) -> None:
        """Add missing tables to a database."""
        base.executescript(_SCHEMA)

    # ------------------------------------------------------------ grades
    def grades(self) -> dict[str, RecordedGrade]:
        """Return each person's recorded grade, by key."""
        rows = self._base.execute("SELECT student, recorded FROM grade")
        decode = msgspec.json.Decoder(RecordedGrade).decode
        return {student: decode(recorded) for student, recorded in rows}

    def keep_grades(self, grades: Mapping[str, RecordedGrade]) -> None:
        """Replace all grades by these, which include all changes recorded so far."""
        self._base.execute("DELETE FROM grade")
        self._base.execute("INSERT OR REPLACE INTO about SELECT 'shown_up_to', ifnull(max(rowid), 0) FROM history")
        self._base.executemany(
            "INSERT INTO grade VALUES (?, ?, ?, ?, ?)",
            [(key, g.earned, g.of, g.withdrawn, msgspec.json.encode(g)) for key, g in grades.items()],
        )

    # ------------------------------------------------------------ changes
    def add_events(self, events: Iterable[GradeEvent]) -> None:
        """Add changes to the history."""
        now = time.time()
        self._base.executemany(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(e.student, e.what, e.before, e.after, e.cause, e.grade, e.checks, e.reason, e.at or now) for e in events],
        )

    def events(self) -> list[GradeEvent]:
        """Return all changes, the oldest first."""
        rows = self._base.execute(
            "SELECT student, what, old, new, cause, grade, checks, reason, at FROM history ORDER BY at, student, what"
        )
        return [GradeEvent(*row) for row in rows]

    def events_not_shown(self) -> list[GradeEvent]:
        """Return the changes that recorded grades do not include yet: of this run, and of an earlier one that was killed."""
        row = self._base.execute("SELECT value FROM about WHERE name = 'shown_up_to'").fetchone()
        if row is None:  # recorded by an older version
            return []
        rows = self._base.execute(
            "SELECT student, what, old, new, cause, grade, checks, reason, at FROM history WHERE rowid > ? ORDER BY rowid",
            (int(row[0]),),
        )
        return [GradeEvent(*row) for row in rows]

    # ------------------------------------------------------------ cells of platforms' files
    def cells(self, file: str) -> dict[tuple[str, str], str]:
        """Return the cells written into a platform's file earlier, by column and line."""
        rows = self._base.execute("SELECT head, line, value FROM cell WHERE file = ?", (file,))
        return {(head, line): value for head, line, value in rows}

    def keep_cells(self, file: str, cells: Mapping[tuple[str, str], str]) -> None:
        """Record the cells written into a platform's file."""
        self._base.executemany(
            "INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?)", [(file, *place, value) for place, value in cells.items()]
        )

    # ------------------------------------------------------------ settings
    def settings(self) -> bytes | None:
        """Return the settings that the results were made with, as they were recorded."""
        row = self._base.execute("SELECT value FROM about WHERE name = 'made_with'").fetchone()
        return row[0].encode() if row else None

    def keep_settings(self, settings: bytes) -> None:
        """Record the settings that the results are made with."""
        self._base.execute("INSERT OR REPLACE INTO about VALUES ('made_with', ?)", (settings.decode(),))
