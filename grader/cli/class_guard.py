"""Stop `grade class` before it makes unrequested changes to grades, and show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from msgspec.structs import replace

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.classroom.change_guard import UnrequestedChanges, has_nothing, unasked_results, unasked_settings, with_new_keys
from grader.classroom.class_settings import MadeWith
from grader.classroom.grade_history import EVENT_HEAD, RecordedGrade, of_final
from grader.cli.command_output import printable

if TYPE_CHECKING:
    from grader.classroom.grade_class import ClassGrader, Engine
    from grader.classroom.instructor_files import InstructorFiles
    from grader.classroom.records import HandIn
    from grader.classroom.result_store import ResultStore

#: Most changes that are shown; all are in the file.
_MAX_SHOWN = 20
_FILE = "preview.csv"


class UnrequestedChange(BadInput):
    """This run would change grades, and no reason was given."""

    def __init__(self, out: Path, unasked: UnrequestedChanges, ids: Mapping[str, str]) -> None:
        super().__init__(
            f"{out} holds grades that this would change, so nothing was written: give --reason TEXT to change them "
            "(it is kept with each change), or choose another --out"
        )
        self.out, self.unasked, self.ids = out, unasked, ids


def made_with_before(store: ResultStore, now: MadeWith) -> MadeWith | None:
    """Return the settings of the results in a folder; None if there are none yet."""
    kept = store.records.settings()
    if kept is not None:
        return msgspec.json.decode(kept, type=MadeWith)
    if paths := store.graded_paths():  # written by an older version, which recorded only this
        return replace(now, exercises=sorted(paths), judging_digests={}, columns={}, out_of="")
    return None


def look_first(
    store: ResultStore,
    out: Path,
    exercises: Sequence[Exercise],
    course: Course,
    before: MadeWith | None,
    now: MadeWith,
    inputs: InstructorFiles,
    handed: Sequence[HandIn],
    make_dry_run: Callable[[], ClassGrader],
    regrade: bool,
    engines: tuple[Engine, Engine],
) -> ClassGrader | None:
    """Find out how a run would change the grades in its folder, before it does.

    Returns:
        the dry run, if answers had to be judged for it: its results are stored.

    Raises:
        UnrequestedChange: if grades would change without a request.
    """
    from grader.classroom.policy import TOTAL, work_out_grade
    from grader.classroom.records import PersonResult
    from grader.cli.progress_lines import ClassProgressLine

    recorded = store.records.grades()
    if before is None or not (recorded or store.records.settings() is None):
        return None  # there are no results yet
    dry_run = make_dry_run()

    def grade_now(hand_in: HandIn) -> RecordedGrade | None:
        if has_nothing(hand_in):
            zeros = {TOTAL: ""} if store.has_zero(hand_in.person.key, TOTAL) else {}
            result = PersonResult(hand_in.person, None, hand_in.problem)
            return of_final(work_out_grade(result, exercises, inputs.policy, inputs.overrides, zeros=zeros))
        return of_final(work_out_grade(dry_run.known(hand_in), exercises, inputs.policy, inputs.overrides))

    ids = {exercise.path: exercise.id for exercise in course.exercises}
    grades = with_new_keys(recorded, handed)
    unasked = unasked_settings(before, now, ids, grades, handed, store.students(), grade_now)
    if unasked:
        raise UnrequestedChange(out, unasked, ids)
    if not regrade and all(before.judging_digests.get(path) == digest for path, digest in now.judging_digests.items()):
        return None
    students = store.students()
    known = [hand_in for hand_in in handed if hand_in.person.key in students]
    with ClassProgressLine(len(known)) as progress:
        dry_run.run(known, engines[0], progress.step, engines[1], progress.second_round)
    unasked = unasked_results(dry_run.changes)
    if unasked:
        raise UnrequestedChange(out, unasked, ids)
    return dry_run


def show_unasked(change: UnrequestedChange) -> None:
    """Print what would change, and write all changes into a file."""
    from grader.classroom import csv_files
    from grader.reports.atomic_files import write_whole

    lines, events = change.unasked.lines, change.unasked.events
    for line in lines:
        click.echo(f"  {_with_numbers(printable(line), change.ids)}", err=True)
    for event in events[:_MAX_SHOWN]:
        checks = f" ({event.checks})" if event.checks else ""
        shown = f"{event.student}: {event.what} {event.before or 'no grade'} -> {event.after or 'no grade'}{checks}"
        click.echo(f"  {_with_numbers(printable(shown), change.ids)[:200]}", err=True)
    if len(events) > _MAX_SHOWN:
        click.echo(f"  ... and {len(events) - _MAX_SHOWN} more", err=True)
    if events:
        rows = [EVENT_HEAD, *(event.row() for event in events)]
        write_whole(change.out / _FILE, csv_files.csv_bytes(rows), durable=False)
        click.echo(f"  all of them: {change.out / _FILE}", err=True)


def _with_numbers(text: str, ids: Mapping[str, str]) -> str:
    """Replace exercises' paths by their numbers."""
    for path, number in ids.items():
        text = text.replace(path, number)
    return text
