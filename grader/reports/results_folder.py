"""Write the folder of a class's results, each file atomically and only if it has changed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.classroom import class_settings, csv_files
from grader.classroom.change_guard import NOTHING_LEFT, changed_totals, renamed_people
from grader.classroom.class_settings import MadeWith, decided_with_reason
from grader.classroom.grade_history import EVENT_HEAD, GradeEvent, RecordedGrade, of_final
from grader.classroom.instructor_files import InstructorFiles
from grader.classroom.policy import TOTAL, work_out_grade
from grader.classroom.records import FinalGrade, HandIn, PersonResult
from grader.classroom.regrade import GradeChange
from grader.classroom.result_store import ResultStore
from grader.classroom.similarity import Group
from grader.classroom.to_look_at import CAUSES, LookAt, blank_exercises, to_look_at
from grader.reports import (
    atomic_files,
    canvas_gradebook,
    gradebook,
    moodle_worksheet,
    report_formats,
    visible_results,
    withdrawn,
)
from grader.reports.protected_cells import CellsToFill, UnfilledCell, write_unfilled
from grader.results.report_schema import CheckResult, ExerciseResult, Report

#: The reason why people who have left the class have no grade.
_WITHDRAWN = "withdrawn"

#: The names of all files that are written here.
_OURS = {
    "gradebook.csv", "canvas.csv", "moodle.csv", "to_mark.csv", "to_look_at.csv", "changes.csv", "preview.csv",
    "not_filled.csv", "class.html", "feedback.html",
    *(name for name, _ in report_formats.FORMATS.values()),
}  # fmt: skip


class ResultsFolder:
    """Writes the results of a class into the folder ``out``.

    Args:
        pages: whether to write HTML; other_formats: other formats to write per person.
        preview: only write what would change.
        decide: "zero": give 0 for what could not be judged, from now on; "blank": leave it without a grade again.

    Attributes:
        graded: everybody's results, without the data that only their own report needs.
        finals: their grades, in the same order.
        notices: what the instructor should know about the files provided.
        to_look_at: the items to review, in all hand-ins.
        unfilled: cells of exported gradebooks that were left unchanged.
        withdrawn: the keys of people who have left the class.
    """

    def __init__(
        self,
        out: Path,
        course: Course,
        exercises: tuple[Exercise, ...],
        store: ResultStore,
        inputs: InstructorFiles,
        pages: bool,
        preview: bool,
        other_formats: tuple[str, ...] = (),
        decide: str = "",
    ) -> None:
        self.out, self._course, self._exercises, self._store = out, course, exercises, store
        self._inputs, self.pages, self.preview, self._formats = inputs, pages, preview, other_formats
        self.graded: list[PersonResult] = []
        self.finals: list[FinalGrade] = []
        self.notices: list[str] = []
        self.to_look_at: list[LookAt] = []
        self._decide = decide
        if decide and not preview:
            store.forget_zeros()
        self.unfilled: list[UnfilledCell] = []
        self.withdrawn: list[str] = []
        self._before: MadeWith | None = None
        self._now, self._reason = MadeWith([]), ""
        self._old_keys: dict[str, str] = {}
        atomic_files.remove_unfinished(out, "", _OURS)
        atomic_files.remove_unfinished(out, "students/*/", _OURS)

    def begin(self, before: MadeWith | None, now: MadeWith, reason: str, handed: Sequence[HandIn]) -> None:
        """Set the former and present settings of the results, the reason for changes, and the people in the class.

        The settings of the first results are recorded at once.
        """
        self._before, self._now, self._reason = before, now, reason
        self._old_keys = renamed_people(self._store.records.grades(), handed)
        if not self.preview:
            self._store.note_packages()
            if not self._store.records.grades() and not self._store.graded_paths():
                self._store.records.keep_settings(msgspec.json.encode(now))

    def _gone(self, changes: Sequence[GradeChange]) -> list[str]:
        """Return a notice about exercises that had points and have no answer any more."""
        gone = [change for change in changes if change.is_gone and change.before.earned and not change.old_stays]
        if not gone:
            return []
        named = [f"{c.student} {self._ids([c.path])[0]} ({c.before.earned}/{c.before.possible} before)" for c in gone[:10]]
        more = f" and {len(gone) - 10} more, all in changes.csv" if len(gone) > 10 else ""
        return [f"there is no answer any more to exercises that had points: {', '.join(named)}{more}"]

    def _unknown(self) -> list[str]:
        """Return notices about extensions for unknown people, and points by hand for exercises not graded now."""
        keys = {result.person.key for result in self.graded}
        unknown = sorted(self._inputs.policy.extensions.keys() - keys)
        nobody = [f"an extension of {key}: nobody here has this key" for key in unknown]
        decided = {key for key, _ in (*self._inputs.overrides.points, *self._inputs.overrides.marks)}
        nobody += [f"points by hand of {key}, who has left the class, count for nothing" for key in sorted(decided - keys)]
        paths = {path for _, path in (*self._inputs.overrides.points, *self._inputs.overrides.marks)}
        left_out = paths - {TOTAL} - {exercise.path for exercise in self._exercises}
        ids = [exercise.id for exercise in self._course.exercises if exercise.path in left_out]
        return nobody + [f"points by hand for {id_}: it is not among the exercises that are graded now" for id_ in ids]

    @property
    def broken(self) -> list[str]:
        """Return the people with an exercise at which the grader failed."""
        return [
            g.person.key for g in self.graded if g.report is not None and any(e.outcome == "broken" for e in g.report.exercises)
        ]

    def add(self, graded: PersonResult) -> None:
        """Add one person's results, and write their files."""
        roster = self._inputs.roster
        items = to_look_at(graded, roster.contradictions.get(graded.person.key, "") if roster else "")
        undecided, zeros = self._decisions(graded, blank_exercises(items))
        final = work_out_grade(graded, self._exercises, self._inputs.policy, self._inputs.overrides, undecided, zeros)
        self.to_look_at += [replace(i, blank=i.blank and i.path in final.undecided) for i in items]
        if graded.report is not None and final.undecided:
            report = replace(graded.report, undecided=self._ids(final.undecided))
            graded = replace(graded, report=report)
        if not self.preview:
            self._write_student(graded, final)
        self.graded.append(slim(graded))
        self.finals.append(final)

    def _ids(self, paths: Iterable[str]) -> list[str]:
        number = {exercise.path: exercise.id for exercise in self._exercises}
        return [number.get(path, path) for path in paths]

    def _decisions(self, graded: PersonResult, blank: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """Split the blank exercises into those still undecided and those decided as 0, now or in an earlier run."""
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
        """Write the files about the whole class, sorted by key, so that they do not depend on the order of results.

        ``groups``: similar answers.
        """
        order = sorted(range(len(self.graded)), key=lambda place: self.graded[place].person.key)
        self.graded, self.finals = [self.graded[i] for i in order], [self.finals[i] for i in order]
        records = self._store.records
        events = self._total_changes(records.grades(), changes)
        if self.preview:
            self._write_events("preview.csv", [*(c.event() for c in changes), *events])
            return
        self.notices += [
            f"{e.student} had {e.before} and has no grade now: see gradebook.csv"
            for e in events
            if not e.after and e.cause != _WITHDRAWN
        ]
        self.notices += self._gone(changes)
        self.notices += [*(self._inputs.roster.notices if self._inputs.roster else ()), *self._unknown()]
        self.withdrawn = withdrawn.set_apart(self.out, {result.person.key for result in self.graded})
        gradebook.write_gradebook(self.finals, self.graded, self._course, self._exercises, self.out / "gradebook.csv")
        for name, exported, write in (
            ("canvas.csv", self._inputs.canvas, canvas_gradebook.write_canvas),
            ("moodle.csv", self._inputs.moodle, moodle_worksheet.write_moodle),
        ):
            cells = CellsToFill(name, self._inputs.replace, records.cells(name))
            path, out_of = self.out / name, self._inputs.out_of
            if notice := write(self.finals, exported, self._inputs.column, self._course, path, cells, out_of):
                self.notices.append(f"{name}: {notice}")
            records.keep_cells(name, cells.now)
            self.unfilled += cells.unfilled
        write_unfilled(self.unfilled, self.out / "not_filled.csv")
        self.to_look_at.sort(key=lambda item: (list(CAUSES).index(item.cause), item.person.key, item.exercise, item.file))
        gradebook.write_to_look_at(self.to_look_at, self.out / "to_look_at.csv")
        gradebook.write_to_mark(self.finals, self.graded, self._course, self.out / "to_mark.csv")
        if self.pages:
            from grader.reports.html import write_class

            write_class(self.graded, self.finals, self._course, self.out / "class.html", groups, self.to_look_at)
        records.add_events(events)
        if history := records.events():
            self._write_events("changes.csv", history)
        # Recorded last, so that a run killed before this counts as having changed nothing.
        records.keep_grades(self._grades(records.grades()))
        records.keep_settings(msgspec.json.encode(class_settings.with_past_people(self._before, self._now)))
        (self.out / "preview.csv").unlink(missing_ok=True)  # its changes have been made, or dropped

    def _grades(self, before: Mapping[str, RecordedGrade]) -> dict[str, RecordedGrade]:
        """Return everybody's grade for the record; those of people who left are unchanged."""
        here = {final.person.key for final in self.finals} | set(self._old_keys.values())
        gone = {key: replace(grade, withdrawn=True) for key, grade in before.items() if key not in here}
        now = {final.person.key: grade for final in self.finals if (grade := of_final(final))}
        return gone | now

    def _total_changes(self, recorded: Mapping[str, RecordedGrade], changes: Sequence[GradeChange]) -> list[GradeEvent]:
        """Return the changes of grades since the last results, with their causes."""
        new_keys = {old: new for new, old in self._old_keys.items()}
        before = {new_keys.get(key, key): grade for key, grade in recorded.items()}
        now = self._grades(recorded)
        here = {final.person.key for final in self.finals}
        recent = [*(change.event() for change in changes), *self._store.records.events_not_shown()]
        led_to: dict[str, list[GradeEvent]] = {}
        for event in recent:
            led_to.setdefault(event.student, []).append(event)
        events: list[GradeEvent] = []
        for key, old in before.items():
            if key not in here:
                events += [] if old.withdrawn else [GradeEvent(key, TOTAL, old.shown(), "", _WITHDRAWN, reason=self._reason)]
            elif key not in now:
                events.append(GradeEvent(key, TOTAL, old.shown(), "", NOTHING_LEFT, reason=self._reason))
            else:
                cause, reason = self._cause(key, led_to.get(key, []))
                events += changed_totals({key: old}, now, cause, reason)
        return events

    def _cause(self, key: str, led_to: Sequence[GradeEvent]) -> tuple[str, str]:
        """Return cause and reason of a person's changed grade, in this run or in an earlier one that was killed."""
        before, now, found = self._before, self._now, list(dict.fromkeys(event.cause for event in led_to))
        reason = self._reason or "; ".join(dict.fromkeys(event.reason for event in led_to if event.reason))
        if before is not None:
            found += ["exercises"] if before.exercises != now.exercises else []
            found += ["policy"] if before.policy != now.policy else []
            if before.decided_for(key) != now.decided_for(key):
                found.append("by hand")
                reason = reason or decided_with_reason(before, now, key) or ""
        return ", ".join(found) or "handed in at another time", reason

    def _write_student(self, graded: PersonResult, final: FinalGrade) -> None:
        key = graded.person.key
        withdrawn.bring_back(self.out, key, self._old_keys.get(key, ""))
        folder = self.out / withdrawn.STUDENTS / key
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
            write_feedback(replace(graded, report=shown), final, self._course, page)
            self._store.note_page(graded.person.key, digest.hexdigest())

    def _write_report(self, graded: PersonResult, folder: Path) -> None:
        """Write one person's report, report.json last: if killed before that, the next run writes all files again."""
        path = folder / "report.json"
        others = {name: folder / report_formats.FORMATS[name][0] for name in self._formats}
        if graded.report is None:  # earlier results are not about the present hand-in; they stay in the database
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

    def _write_events(self, name: str, events: Sequence[GradeEvent]) -> None:
        rows = [EVENT_HEAD, *(event.row() for event in sorted(events, key=lambda e: (e.at, e.student, e.what)))]
        atomic_files.write_whole(self.out / name, csv_files.csv_bytes(rows), durable=False)


def slim(graded: PersonResult) -> PersonResult:
    """Drop the data that only the person's own report needs, so that a class of thousands fits into memory."""
    if graded.report is None:
        return graded
    report = replace(graded.report, exercises=[_slim_exercise(e) for e in graded.report.exercises])
    return replace(graded, report=_shared(report))


def _slim_exercise(result: ExerciseResult) -> ExerciseResult:
    return replace(
        result,
        id=sys.intern(result.id),
        path=sys.intern(result.path),
        title=sys.intern(result.title),
        output="",
        note="",
        pictures=[],
        checks=[_slim_check(c) for c in result.checks],
    )


def _slim_check(check: CheckResult) -> CheckResult:
    tells_why = check.outcome == "broken" or check.unjudged
    return replace(
        check,
        name=sys.intern(check.name),
        title=sys.intern(check.title),
        hint="",
        explanation=sys.intern(check.explanation),
        message=check.message[:300] if tells_why else "",
        evidence="",
        outcome=sys.intern(check.outcome),
        diagnosis=sys.intern(check.diagnosis) if check.diagnosis else None,
        heat_maps=[],
    )


def _shared(report: Report) -> Report:
    return replace(report, sandbox=sys.intern(report.sandbox))
