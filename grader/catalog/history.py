"""Grader's room: what this person has done so far on this machine: a small SQLite file in their data folder."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from grader.catalog.faults import BadInput


def data_folder() -> Path:
    """Give the folder for this person's data (XDG Base Directory specification)."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "exercise-grader"


_TABLE = "create table if not exists hints (course text, exercise text, shown int, primary key (course, exercise))"


class HintsShown:
    """Counts, per exercise, the hints that were shown."""

    def __init__(self) -> None:
        path = data_folder() / "history.sqlite"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, timeout=5)
            self._file.execute(_TABLE)
        except (OSError, sqlite3.Error) as err:
            raise BadInput(f"cannot keep count of hints in {path}: {err}") from err

    def __enter__(self) -> HintsShown:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.commit()
        self._file.close()

    def next(self, course: str, exercise: str, available: int, again: bool = False) -> int:
        """Count one more hint, up to ``available``; give how many may be shown now."""
        row = self._file.execute("select shown from hints where course = ? and exercise = ?", (course, exercise)).fetchone()
        shown = min((row[0] if row and not again else 0) + 1, available)
        self._file.execute("insert or replace into hints values (?, ?, ?)", (course, exercise, shown))
        return shown
