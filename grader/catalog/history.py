"""What this person has done so far on this machine: a small SQLite file in their data folder."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from grader.catalog.faults import BadInput

#: The form of the file; a newer one is left alone.
_FORM = 1
_TABLES = """
create table if not exists hints (course text, exercise text, shown int, primary key (course, exercise));
create table if not exists results
    (course text, exercise text, at real, earned int, possible int, outcome text, answer text);
create index if not exists results_of on results (course, exercise, at);
create table if not exists stubs (course text, exercise text, text text, primary key (course, exercise));
"""


@dataclass(frozen=True)
class Result:
    """Points of one exercise at one time.

    Attributes:
        exercise: its path below the course's folder.
        at: seconds since 1970.
        outcome: of the whole exercise, as in report.json.
        answer: digest of the text that was graded.
    """

    exercise: str
    at: float
    earned: int
    possible: int
    outcome: str
    answer: str

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return self.outcome == "passed"


def data_folder() -> Path:
    """Give the folder for this person's data (XDG Base Directory specification)."""
    base = os.environ.get("XDG_DATA_HOME", "")
    # The specification: a path that is not absolute is to be ignored.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "share") / "exercise-grader"


def digest(source: str | None) -> str:
    """Give a short name for a text: equal for equal texts."""
    return blake2b((source or "").encode("utf-8", "replace"), digest_size=16).hexdigest()


class History:
    """Results, hints shown, and stubs kept, of one course; give it to ``with``.

    Raises:
        BadInput: if the file cannot be opened, here and in every method: it may be broken, locked, or read-only.
    """

    def __init__(self, course: str, path: Path | None = None) -> None:
        self._course = course
        try:
            self.path = path or data_folder() / "history.sqlite"
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(self.path, timeout=5, isolation_level=None)
            (form,) = self._file.execute("pragma user_version").fetchone()
            if form > _FORM:
                raise BadInput(f"{self.path} was written by a newer version of grade")
            if form < _FORM:
                self._file.executescript(f"begin immediate;{_TABLES}pragma user_version = {_FORM};commit;")
        except RuntimeError as err:  # nobody knows where this person's home is
            raise BadInput(f"set XDG_DATA_HOME to a folder for what you have done so far: {err}") from err
        except (OSError, sqlite3.Error) as err:
            raise self._trouble(err) from err

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def next_hint(self, exercise: str, available: int, again: bool = False) -> int:
        """Count one more hint, up to ``available``; give how many may be shown now."""
        rows = self._ask("select shown from hints where course = ? and exercise = ?", self._course, exercise)
        shown = min((rows[0][0] if rows and not again else 0) + 1, available)
        self._ask("insert or replace into hints values (?, ?, ?)", self._course, exercise, shown)
        return shown

    def record(self, results: Iterable[Result]) -> None:
        """Keep results; one that says what the latest of its exercise and day says is not kept again."""
        latest = self.latest()
        for new in results:
            old = latest.get(new.exercise)
            if old is None and new.outcome == "todo":
                continue
            if old is not None and _says(old) == _says(new) and _day(old.at) == _day(new.at):
                continue
            self._ask(
                "insert into results values (?, ?, ?, ?, ?, ?, ?)",
                self._course, new.exercise, new.at, new.earned, new.possible, new.outcome, new.answer,
            )  # fmt: skip

    def latest(self) -> dict[str, Result]:
        """Give the latest result of each exercise that was ever graded."""
        return {result.exercise: result for result in self.results()}

    def results(self) -> list[Result]:
        """Give all results, oldest first."""
        rows = self._ask(
            "select exercise, at, earned, possible, outcome, answer from results where course = ? order by at, rowid",
            self._course,
        )  # fmt: skip
        return [Result(*row) for row in rows]

    def keep_stub(self, exercise: str, text: str) -> None:
        """Remember the text that was handed out."""
        if self.stub(exercise) != text:
            self._ask("insert or replace into stubs values (?, ?, ?)", self._course, exercise, text)

    def stub(self, exercise: str) -> str | None:
        """Give the text that was remembered."""
        rows = self._ask("select text from stubs where course = ? and exercise = ?", self._course, exercise)
        return str(rows[0][0]) if rows else None

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._file.execute(question, values).fetchall()
        except sqlite3.Error as err:
            raise self._trouble(err) from err

    def _trouble(self, err: Exception) -> BadInput:
        return BadInput(f"what you have done so far is kept in {self.path}, which cannot be used: {err}")


def _says(result: Result) -> tuple[object, ...]:
    return result.earned, result.possible, result.outcome, result.answer


def _day(at: float) -> tuple[int, ...]:
    return time.localtime(at)[:3]
