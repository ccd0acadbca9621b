"""Write the folder of a class's results; each file is written whole, and only when it changes."""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.classroom import csv_files
from grader.classroom.instructor_files import InstructorFiles
from grader.classroom.policy import TOTAL, work_out_grade
from grader.classroom.records import FinalGrade, PersonResult
from grader.classroom.regrade import GradeChange
from grader.classroom.result_store import ResultStore
from grader.classroom.similarity import Group
from grader.classroom.to_look_at import CAUSES, LookAt, blank_exercises, to_look_at
from grader.grading.report_schema import CheckResult, ExerciseResult, Report
from grader.reports import atomic_files, canvas_gradebook, gradebook, moodle_worksheet, report_formats, visible_results

#: The names of all that is written here.
_OURS = {
    "gradebook.csv", "canvas.csv", "moodle.csv", "to_mark.csv", "to_look_at.csv", "changes.csv", "preview.csv",
    "class.html", "feedback.html",
    *(name for name, _ in report_formats.FORMATS.values()),
}  # fmt: skip


class ResultsFolder:
    """Writes the results of a class into the folder ``out``.

    Args:
        pages: whether HTML is written; other_formats: which others, per person.
        preview: write nothing but what would change.
        decide: "zero": what could not be judged is worth nothing, from now on; "blank": it has no grade again.

    Attributes:
        graded: everybody, without what only their own report needs.
        finals: their grades, in the same order.
        notices: what an instructor should know about the files that were brought.
        to_look_at: what somebody should look at, in everybody's hand-ins.
    """

    def __init__(self, out: Path, course: Course, exercises: tuple[Exercise, ...], store: ResultStore, inputs: InstructorFiles,
                 pages: bool, preview: bool, other_formats: tuple[str, ...] = (), decide: str = "") -> None:  # fmt: skip
        self.out, self._course, self._exercises, self._store = out, course, exercises, store
        self._inputs, self.pages, self.preview, self._formats = inputs, pages, preview, other_formats
        self.graded: list[PersonResult] = []
        self.finals: list[FinalGrade] = []
        self.notices: list[str] = []
        self.to_look_at: list[LookAt] = []
        self._decide = decide
        if decide and not preview:
            store.forget_zeros()
        atomic_files.remove_unfinished(out, "", _OURS)
        atomic_files.remove_unfinished(out, "students/*/", _OURS)

    def _unknown(self) -> list[str]:
        """Say which decisions by hand and extensions are about nobody in this class, or nothing that is graded now."""
        keys = {result.person.key for result in self.graded}
        decided = {key for key, _ in (*self._inputs.overrides.points, *self._inputs.overrides.marks)}
        nobody = [f"{kind} of {key}: nobody here has this key"
                  for kind, known in (("points by hand", decided), ("an extension", set(self._inputs.policy.extensions)))
                  for key in sorted(known - keys)]  # fmt: skip
        paths = {path for _, path in (*self._inputs.overrides.points, *self._inputs.overrides.marks)}
        left_out = paths - {TOTAL} - {exercise.path for exercise in self._exercises}
        ids = [exercise.id for exercise in self._course.exercises if exercise.path in left_out]
        return nobody + [f"points by hand for {id_}: it is not among the exercises that are graded now" for id_ in ids]

    @property
    def broken(self) -> list[str]:
        """Name the people of whom an exercise could not be graded because the grader failed."""
        return [
            g.person.key for g in self.graded if g.report is not None and any(e.outcome == "broken" for e in g.report.exercises)
        ]

    def add(self, graded: PersonResult) -> None:
        """Take one person's grades, and write their files."""
        items = to_look_at(graded)
        undecided, zeros = self._decisions(graded, blank_exercises(items))
        final = work_out_grade(graded, self._exercises, self._inputs.policy, self._inputs.overrides, undecided, zeros)
        self.to_look_at += [dataclasses.replace(i, blank=i.blank and i.path in final.undecided) for i in items]
        if graded.report is not None and final.undecided:
            report = msgspec.structs.replace(graded.report, undecided=self._ids(final.undecided))
            graded = msgspec.structs.replace(graded, report=report)
        if not self.preview:
            self._write_student(graded, final)
        self.graded.append(slim(graded))
        self.finals.append(final)

    def _ids(self, paths: Iterable[str]) -> list[str]:
        number = {exercise.path: exercise.id for exercise in self._exercises}
        return [number.get(path, path) for path in paths]

    def _decisions(self, graded: PersonResult, blank: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """Tell what is still to be decided from what was decided to be worth nothing, now or in an earlier run."""
        key = graded.person.key
        adopted = self._store.adopted(key) if blank and graded.report is not None else {}
        undecided: dict[str, str] = {}
        zeros: dict[str, str] = {}
        for path, why in blank.items():
            about = adopted.get(path, why)
            if self._decide == "zero" and not self.preview:
                self._store.note_zero(key, path, about)
            (zeros if self._store.is_zero(key, path, about) else undecided)[path] = why
        return undecided, zeros

    def finish(self, changes: list[GradeChange], groups: Sequence[Group] = ()) -> None:
        """Write what concerns everybody, sorted by key: the order in which results came must not show.

        ``groups``: answers that are alike.
        """
        order = sorted(range(len(self.graded)), key=lambda place: self.graded[place].person.key)
        self.graded, self.finals = [self.graded[i] for i in order], [self.finals[i] for i in order]
        if changes or self.preview:
            self._write_changes(changes)
        if self.preview:
            return
        self.notices += self._unknown()
        gradebook.write_gradebook(self.finals, self.graded, self._course, self._exercises, self.out / "gradebook.csv")
        for name, exported, write in (
            ("canvas.csv", self._inputs.canvas, canvas_gradebook.write_canvas),
            ("moodle.csv", self._inputs.moodle, moodle_worksheet.write_moodle),
        ):
            if notice := write(self.finals, exported, self._inputs.column, self._course, self.out / name):
                self.notices.append(f"{name}: {notice}")
        self.to_look_at.sort(key=lambda item: (list(CAUSES).index(item.cause), item.person.key, item.exercise, item.file))
        gradebook.write_to_look_at(self.to_look_at, self.out / "to_look_at.csv")
        gradebook.write_to_mark(self.finals, self.graded, self._course, self.out / "to_mark.csv")
        if self.pages:
            from grader.reports.html import write_class

            write_class(self.graded, self.finals, self._course, self.out / "class.html", groups, self.to_look_at)

    def _write_student(self, graded: PersonResult, final: FinalGrade) -> None:
        folder = self.out / "students" / graded.person.key
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            raise BadInput(f"cannot write to {folder}: {err.strerror}") from err
        self._write_report(graded, folder)
        if not self.pages:
            return
        digest = hashlib.sha256(msgspec.json.encode(final))
        digest.update(msgspec.json.encode([graded.report, graded.problem, graded.submitted, graded.late, graded.notices]))
        page = folder / "feedback.html"
        if not (page.is_file() and self._store.page_is(graded.person.key, digest.hexdigest())):
            from grader.reports.html import write_feedback

            shown = graded.report and visible_results.for_student(graded.report)
            write_feedback(msgspec.structs.replace(graded, report=shown), final, self._course, page)
            self._store.note_page(graded.person.key, digest.hexdigest())

    def _write_report(self, graded: PersonResult, folder: Path) -> None:
        """Write report.json last: killed before that, the next run finds the old one and writes all the others again."""
        path = folder / "report.json"
        others = {name: folder / report_formats.FORMATS[name][0] for name in self._formats}
        if graded.report is None:  # what was graded before is no longer what was handed in; the database keeps it
            for old in (path, *others.values()):
                old.unlink(missing_ok=True)
            return
        report = visible_results.for_student(graded.report)
        content = msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"
        if path.is_file() and path.read_bytes() == content and all(other.is_file() for other in others.values()):
            return
        for name, other in others.items():
            report_formats.write_as(name, report, self._course, other, graded.submitted)
        atomic_files.write_whole(path, content, durable=False)

    def _write_changes(self, changes: list[GradeChange]) -> None:
        rows = [
            (c.student, c.path, f"{c.before.earned}/{c.before.possible}", f"{c.after.earned}/{c.after.possible}", c.cause,
             "old kept" if c.kept else "new", c.why)
            for c in sorted(changes, key=lambda c: (c.student, c.path))
        ]  # fmt: skip
        head = ("student", "exercise", "before", "after", "because of", "grade", "checks")
        name = "preview.csv" if self.preview else "changes.csv"
        atomic_files.write_whole(self.out / name, csv_files.csv_bytes([head, *rows]), durable=False)


def slim(graded: PersonResult) -> PersonResult:
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
    tells_why = check.outcome == "broken" or check.unjudged
    return msgspec.structs.replace(
        check, name=sys.intern(check.name), title=sys.intern(check.title), hint="", explanation=sys.intern(check.explanation),
        message=check.message[:300] if tells_why else "", evidence="", outcome=sys.intern(check.outcome),
        diagnosis=sys.intern(check.diagnosis) if check.diagnosis else None, heat_maps=[],
    )  # fmt: skip


def _shared(report: Report) -> Report:
    return msgspec.structs.replace(report, sandbox=sys.intern(report.sandbox))
