"""Reports: the folder of a class's results; each file is written whole, and only when it changes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.classroom.graded import Final, Graded
from grader.classroom.inputs import Inputs
from grader.classroom.policy import finalise
from grader.classroom.regrade import Change
from grader.classroom.similarity import Group
from grader.classroom.store import Store
from grader.grading.outcome import CheckResult, ExerciseResult, Report
from grader.reports import canvas, csv_text, files, formats, gradebook, moodle

#: Messages are kept, for the class's page, of checks that somebody should look at.
_LOOKED_AT = ("timeout", "memory", "died")


class ClassFolder:
    """Writes what a class yields below ``out``.

    Args:
        pages: whether HTML is written; other_formats: which others, per person.
        preview: write nothing but what would change.

    Attributes:
        graded: everybody, without what only their own report needs.
        finals: their grades, in the same order.
    """

    def __init__(self, out: Path, course: Course, exercises: tuple[Exercise, ...], store: Store, inputs: Inputs,
                 pages: bool, preview: bool, other_formats: tuple[str, ...] = ()) -> None:  # fmt: skip
        self.out, self._course, self._exercises, self._store = out, course, exercises, store
        self._inputs, self._pages, self.preview, self._formats = inputs, pages, preview, other_formats
        self.graded: list[Graded] = []
        self.finals: list[Final] = []

    @property
    def broken(self) -> list[str]:
        """Name those of whom an exercise could not be graded, for a fault of ours."""
        return [
            g.person.key for g in self.graded if g.report is not None and any(e.outcome == "broken" for e in g.report.exercises)
        ]

    def add(self, graded: Graded) -> None:
        """Take one person's grades, and write their files."""
        final = finalise(graded, self._course, self._inputs.policy, self._inputs.overrides)
        if not self.preview:
            self._write_student(graded, final)
        self.graded.append(slim(graded))
        self.finals.append(final)

    def finish(self, changes: list[Change], groups: Sequence[Group] = ()) -> None:
        """Write what concerns everybody, sorted by key: the order in which results came must not show.

        ``groups``: answers that are alike.
        """
        order = sorted(range(len(self.graded)), key=lambda place: self.graded[place].person.key)
        self.graded, self.finals = [self.graded[i] for i in order], [self.finals[i] for i in order]
        if changes or self.preview:
            self._write_changes(changes)
        if self.preview:
            return
        gradebook.write_gradebook(self.finals, self.graded, self._course, self._exercises, self.out / "gradebook.csv")
        canvas.write(self.finals, self._inputs.canvas, self._inputs.column, self._course, self.out / "canvas.csv")
        moodle.write(self.finals, self._inputs.moodle, self._course, self.out / "moodle.csv")
        gradebook.write_to_mark(self.finals, self._course, self.out / "to_mark.csv")
        if self._pages:
            from grader.reports.html import write_class

            write_class(self.graded, self.finals, self._course, self.out / "class.html", groups)

    def _write_student(self, graded: Graded, final: Final) -> None:
        folder = self.out / "students" / graded.person.key
        folder.mkdir(parents=True, exist_ok=True)
        if graded.report is not None:
            content = msgspec.json.format(msgspec.json.encode(graded.report), indent=2) + b"\n"
            if self._write(folder / "report.json", content) or not self._all_there(folder):
                for name in self._formats:
                    formats.write(name, graded.report, self._course, folder / formats.FORMATS[name][0])
        if not self._pages:
            return
        digest = hashlib.sha256(msgspec.json.encode(final))
        digest.update(msgspec.json.encode([graded.report, graded.problem, graded.submitted, graded.late, graded.notices]))
        page = folder / "feedback.html"
        if not (page.is_file() and self._store.page_is(graded.person.key, digest.hexdigest())):
            from grader.reports.html import write_feedback

            write_feedback(graded, final, self._course, page)
            self._store.note_page(graded.person.key, digest.hexdigest())

    def _all_there(self, folder: Path) -> bool:
        return all((folder / formats.FORMATS[name][0]).is_file() for name in self._formats)

    def _write(self, path: Path, content: bytes) -> bool:
        """Write what is not there yet; say whether it was."""
        if path.is_file() and path.read_bytes() == content:
            return False
        files.write_whole(path, content, durable=False)
        return True

    def _write_changes(self, changes: list[Change]) -> None:
        rows = [
            (c.student, c.path, f"{c.before.earned}/{c.before.possible}", f"{c.after.earned}/{c.after.possible}", c.cause,
             "old kept" if c.kept else "new", c.why)
            for c in sorted(changes, key=lambda c: (c.student, c.path))
        ]  # fmt: skip
        head = ("student", "exercise", "before", "after", "because of", "grade", "checks")
        name = "preview.csv" if self.preview else "changes.csv"
        files.write_whole(self.out / name, csv_text.table([head, *rows]), durable=False)


def slim(graded: Graded) -> Graded:
    """Leave out what only the person's own report needs: a class of thousands stays in memory."""
    if graded.report is None:
        return graded
    report = msgspec.structs.replace(graded.report, exercises=[_slim_exercise(e) for e in graded.report.exercises])
    return msgspec.structs.replace(graded, report=_shared(report))


def _slim_exercise(result: ExerciseResult) -> ExerciseResult:
    return msgspec.structs.replace(
        result, id=sys.intern(result.id), path=sys.intern(result.path), title=sys.intern(result.title), output="", note="",
        pictures=[], checks=[_slim_check(c) for c in result.checks],
    )  # fmt: skip


def _slim_check(check: CheckResult) -> CheckResult:
    looked_at = check.cause in _LOOKED_AT or check.blocked or check.outcome == "broken"
    return msgspec.structs.replace(
        check, name=sys.intern(check.name), title=sys.intern(check.title), hint="", explanation=sys.intern(check.explanation),
        message=check.message[:300] if looked_at else "", evidence="", outcome=sys.intern(check.outcome),
        diagnosis=sys.intern(check.diagnosis) if check.diagnosis else None, heat_maps=[],
    )  # fmt: skip


def _shared(report: Report) -> Report:
    return msgspec.structs.replace(report, sandbox=sys.intern(report.sandbox))
