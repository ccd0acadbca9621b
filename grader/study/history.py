"""Store a person's results, shown hints and stubs on this machine, in a small SQLite file."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from grader.catalog.answer_names import NOTEBOOK_SUFFIX
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_lookup import copy_of
from grader.catalog.exercise import Exercise
from grader.catalog.stubs import is_blank
from grader.catalog.submission import Submission
from grader.study.study_folder import is_own, own_folder

if TYPE_CHECKING:
    from grader.results.report_schema import ExerciseResult

#: The version of the file's tables; a file of a newer version is not touched.
_FORM = 3
#: In hints and results, ``course`` is a key: the course's name, and the number of the folder of the work. Rows of form 1,
#: whose key is the name alone, go to the first folder with work in it: see ``unclaimed``.
_TABLES = """
create table if not exists folders (id integer primary key, course text, path text, inode int, unique (course, path));
create table if not exists unclaimed (course text primary key);
create table if not exists hints (course text, exercise text, shown int, primary key (course, exercise));
create table if not exists results
    (course text, exercise text, at real, earned int, possible int, outcome text, answer text);
create index if not exists results_of on results (course, exercise, at);
create table if not exists failed_checks (course text, exercise text, place int, name text);
create table if not exists stubs (course text, exercise text, text text, primary key (course, exercise));
"""
_UNCLAIMED = "insert or ignore into unclaimed select course from results union select course from hints;"


class PastResult(msgspec.Struct, frozen=True):
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
        """Whether no points are missing."""
        return self.outcome == "passed"


def data_folder() -> Path:
    """Return the folder for this person's data (XDG Base Directory specification)."""
    base = os.environ.get("XDG_DATA_HOME", "")
    # By the specification, relative paths must be ignored.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "share") / "exercise-grader"


def digest(source: str | None) -> str:
    """Return a short digest of a text."""
    return blake2b((source or "").encode("utf-8", "replace"), digest_size=16).hexdigest()


class History:
    """The results and shown hints of one folder of work, and a course's stubs; use it in ``with``.

    Args:
        course: the course's name.
        folder: the exercises that are worked on. Its history follows it when it is moved or renamed on its disk; a copy or a
            second clone has a history of its own.
        has_work: whether anything is written in the folder: only then does it take over rows of older versions.

    Raises:
        BadInput: if the file cannot be used, here and in every method: it may be damaged, locked, or read-only.
    """

    def __init__(
        self, course: str, path: Path | None = None, folder: Path | None = None, has_work: Callable[[], bool] = lambda: False
    ) -> None:
        self._name = self._course = course
        try:
            self.path = path or data_folder() / "history.sqlite"
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(self.path, timeout=5, isolation_level=None)
            (form,) = self._file.execute("pragma user_version").fetchone()
            if form > _FORM:
                raise BadInput(f"{self.path} was written by a newer version of grade")
            if form < _FORM:
                unclaimed = _UNCLAIMED if form < 2 else ""
                self._file.executescript(f"begin immediate;{_TABLES}{unclaimed}pragma user_version = {_FORM};commit;")
            if folder is not None:
                self._course = f"{course}\n{self._number(folder)}"
                self._claim(has_work)
        except RuntimeError as err:  # the home folder is not known
            raise BadInput(f"set XDG_DATA_HOME to a folder where your progress can be stored: {err}") from err
        except (OSError, sqlite3.Error) as err:
            raise self._cannot_use(err) from err

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _number(self, folder: Path) -> int:
        """Return the number of a folder; a folder that was moved keeps its number."""
        here, inode = str(folder.resolve()), folder.stat().st_ino
        known = self._ask("select id, path, inode from folders where course = ? order by id desc", self._name)
        for number, path, its_inode in known:
            if path == here:
                if its_inode != inode:
                    self._ask("update folders set inode = ? where id = ?", inode, number)
                return int(number)
        for number, path, its_inode in known:
            if its_inode == inode and not Path(path).exists():
                self._ask("update folders set path = ? where id = ?", here, number)
                return int(number)
        self._ask("insert or ignore into folders (course, path, inode) values (?, ?, ?)", self._name, here, inode)
        return int(self._ask("select id from folders where course = ? and path = ?", self._name, here)[0][0])

    def _claim(self, has_work: Callable[[], bool]) -> None:
        """Take over rows stored under the course's name alone, if no folder has yet and this one has work in it."""
        if not self._ask("select 1 from unclaimed where course = ?", self._name) or not has_work():
            return
        self._ask("begin immediate")
        for table in ("hints", "results"):
            self._ask(f"update or ignore {table} set course = ? where course = ?", self._course, self._name)
        self._ask("delete from unclaimed where course = ?", self._name)
        self._ask("commit")

    def next_hint(self, exercise: str, available: int, again: bool = False) -> int:
        """Count one more hint, up to ``available``; return how many may be shown now."""
        rows = self._ask("select shown from hints where course = ? and exercise = ?", self._course, exercise)
        shown = min((rows[0][0] if rows and not again else 0) + 1, available)
        self._ask("insert or replace into hints values (?, ?, ?)", self._course, exercise, shown)
        return shown

    def record(self, results: Iterable[PastResult]) -> None:
        """Store results, except those that equal the latest of their exercise and day."""
        latest = self.latest()
        for new in results:
            old = latest.get(new.exercise)
            if old is None and new.outcome == "todo":
                continue
            if old is not None and _content(old) == _content(new) and _day(old.at) == _day(new.at):
                continue
            self._ask(
                "insert into results values (?, ?, ?, ?, ?, ?, ?)",
                self._course,
                new.exercise,
                new.at,
                new.earned,
                new.possible,
                new.outcome,
                new.answer,
            )

    def latest(self) -> dict[str, PastResult]:
        """Return the latest result of each exercise that was ever graded."""
        return {result.exercise: result for result in self.results()}

    def results(self) -> list[PastResult]:
        """Return all results, oldest first."""
        rows = self._ask(
            "select exercise, at, earned, possible, outcome, answer from results where course = ? order by at, rowid",
            self._course,
        )
        return [PastResult(*row) for row in rows]

    def keep_failed_checks(self, exercise: str, names: Iterable[str]) -> None:
        """Store the checks with hints that failed last."""
        names = list(names)
        if names != self.failed_checks(exercise):
            self._ask("begin immediate")
            self._ask("delete from failed_checks where course = ? and exercise = ?", self._course, exercise)
            for place, name in enumerate(names):
                self._ask("insert into failed_checks values (?, ?, ?, ?)", self._course, exercise, place, name)
            self._ask("commit")

    def failed_checks(self, exercise: str) -> list[str]:
        """Return the names of the checks with hints that failed last."""
        of_exercise = "select name from failed_checks where course = ? and exercise = ? order by place"
        return [str(name) for (name,) in self._ask(of_exercise, self._course, exercise)]

    def keep_stub(self, exercise: str, text: str) -> None:
        """Store an original stub."""
        if self.stub(exercise) != text:
            self._ask("insert or replace into stubs values (?, ?, ?)", self._name, exercise, text)

    def stub(self, exercise: str) -> str | None:
        """Return the stored stub; None if there is none."""
        rows = self._ask("select text from stubs where course = ? and exercise = ?", self._name, exercise)
        return str(rows[0][0]) if rows else None

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._file.execute(question, values).fetchall()
        except sqlite3.Error as err:
            raise self._cannot_use(err) from err

    def _cannot_use(self, err: Exception) -> BadInput:
        return BadInput(f"your progress is stored in {self.path}, which cannot be used: {err}")


def _content(result: PastResult) -> tuple[object, ...]:
    return result.earned, result.possible, result.outcome, result.answer


def _day(at: float) -> tuple[int, ...]:
    return time.localtime(at)[:3]


def history_of(course: Course, path: Path | None = None) -> History:
    """Open the history of the folder that a person works in: the one around ``path``, else around the current folder.

    Raises:
        BadInput: if it cannot be opened.
    """
    around = copy_of(course, path) if path is not None and path.suffix != NOTEBOOK_SUFFIX else None
    folder = around or own_folder(course)
    return History(course.name, None, folder, lambda: folder is not None and _has_work(course, folder))


def _has_work(course: Course, folder: Path) -> bool:
    """Return whether anything was written in a folder of exercises."""
    for exercise in course.exercises:
        try:
            text = (folder / exercise.path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if not is_blank(text):
            return True
    return False


# ------------------------------------------------------------ results
def record_results(course: Course, path: Path, submission: Submission, found: Iterable[ExerciseResult]) -> str:
    """Store results if they are of the person's own answers; return an error message, or an empty text."""
    if not is_own(course, path, submission.student):
        return ""
    found = tuple(found)
    try:
        with history_of(course, path) as history:
            history.record(results_of(found, submission))
            for result in found:
                history.keep_failed_checks(result.path, [check.name for check in result.checks if check.helpful_hint])
            remember_stubs(course, history)
    except BadInput as err:
        return str(err)  # show results even if they cannot be stored
    return ""


def remember_stubs(course: Course, history: History) -> None:
    """Store the course's stubs that are unchanged.

    Raises:
        BadInput: if the history cannot be written.
    """
    for exercise in course.exercises:
        if is_blank(exercise.stub):
            history.keep_stub(exercise.path, exercise.stub)


def results_of(found: Iterable[ExerciseResult], submission: Submission) -> list[PastResult]:
    """Make history entries of results, except those that could not be graded."""
    now = time.time()
    return [
        PastResult(e.path, now, e.score.earned, e.score.possible + e.unjudged, _outcome(e), _digest_of(submission, e.path))
        for e in found
        if e.outcome not in ("broken", "skipped")
    ]


def _outcome(result: ExerciseResult) -> str:
    """Return the outcome; full marks do not count as passed if something could not be judged."""
    return "partial" if result.outcome == "passed" and result.unjudged else result.outcome


def _digest_of(submission: Submission, path: str) -> str:
    answer = submission.answers.get(path)
    return digest(answer.texts if answer else None)


# ------------------------------------------------------------ stubs
def remembered_stubs(course: Course, exercises: tuple[Exercise, ...]) -> dict[str, str]:
    """Return the stored stubs of exercises that were overwritten inside the course itself, by path."""
    changed = [e.path for e in exercises if not is_blank(e.stub)]
    if not changed:
        return {}
    try:
        with history_of(course) as history:
            return {path: text for path in changed if (text := history.stub(path)) is not None}
    except BadInput:
        return {}  # git may have them, too
