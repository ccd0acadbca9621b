"""Print the summary at the end of `grade class`."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.classroom.analysis import NotJudged, not_judged
from grader.classroom.records import PersonResult
from grader.classroom.to_look_at import CAUSES
from grader.cli.command_output import counted
from grader.cli.processor_time import processor_seconds

#: Most lines of one kind that are printed; the files have all.
_MAX_SHOWN = 20

if TYPE_CHECKING:
    from grader.classroom.grade_class import ClassGrader
    from grader.reports.results_folder import ResultsFolder

#: Most items to review that are printed per cause.
_SHOWN = 12


def show_class_summary(folder: ResultsFolder, grading: ClassGrader, preview: bool) -> None:
    """Print the outcome of the class, and where its results are."""
    graded = [g for g in folder.graded if g.report is not None]
    listed = {item.person.key for item in folder.to_look_at}
    problems = [g for g in folder.graded if g.report is None and g.person.key not in listed]
    if preview:
        _show_changes(folder, grading)
        return
    shares = [f.earned / f.of for f in folder.finals if f.of and not (f.ungraded or f.undecided)]  # as in class.html
    middle = f", median {100 * statistics.median(shares):.0f} %" if shares else ""
    now = f"{counted(grading.judged + grading.shared, 'exercise')} judged now"
    alike = f", {grading.shared} of them the same code as somebody else's" if grading.shared else ""
    click.echo(f"{len(graded)} of {len(folder.graded)} submissions graded{middle}; {now}{alike}")
    problems_of = [(result.person, result.problem) for result in problems]
    problems_of += [
        (result.person, "; ".join(result.notices)) for result in graded if _is_empty(result) and result.person.key not in listed
    ]
    for person, why in problems_of[:20]:
        click.echo(f"  {_plain(person.name or person.key)}: {_plain(why)}")
    if len(problems_of) > 20:
        click.echo(f"  ... and {len(problems_of) - 20} more of whom nothing could be read: see gradebook.csv")
    if grading.changes:
        again = f"{len(grading.changes)} grades looked at again: {_gains_and_losses(grading)}"
        click.echo(f"{again}; see {folder.out / 'changes.csv'}")
    for line in _left_out(folder):
        click.echo(line, err=True)
    _show_bounded([f"left as it is: {cell.said()}" for cell in folder.unfilled], folder.out / "not_filled.csv")
    if folder.withdrawn:
        names = ", ".join(folder.withdrawn[:10]) + (" ..." if len(folder.withdrawn) > 10 else "")
        click.echo(f"  not in this class any more, and kept apart in {folder.out / 'withdrawn'}: {_plain(names)}", err=True)
    for notice in folder.notices:
        click.echo(f"  {_plain(notice)}", err=True)
    for warning, count in grading.warnings.most_common(20):
        click.echo(f"  for the course's author: {_plain(warning)}" + (f" ({count} times)" if count > 1 else ""), err=True)
    if folder.broken:
        names = ", ".join(folder.broken[:5])
        click.echo(f"the grader failed for {len(folder.broken)}: {names}; run the same command again", err=True)
    _show_to_look_at(folder)
    page = " class.html," if folder.pages else ""
    click.echo(f"results in {folder.out}: gradebook.csv,{page} students/")
    click.echo(_costs(grading))


def _show_to_look_at(folder: ResultsFolder) -> None:
    """Print the items to review, by cause, and how many grades wait for a decision."""
    items = folder.to_look_at
    if not items:
        return
    also = " and class.html" if folder.pages else ""
    click.echo(f"to look at: {_people(len({item.person.key for item in items}))} (all of it: to_look_at.csv{also})")
    for cause, title in CAUSES.items():
        found = [item for item in items if item.cause == cause]
        for number, item in enumerate(found[:_SHOWN]):
            if not number:
                click.echo(f"  {title}:")
            click.echo(f"    {_plain(item.person.name or item.person.key)}: {_plain(item.line)}")
        if len(found) > _SHOWN:
            click.echo(f"    ... and {len(found) - _SHOWN} more")
    if waiting := sum(bool(final.undecided) for final in folder.finals):
        verb = "has" if waiting == 1 else "have"
        click.echo(
            f"{_people(waiting)} {verb} no grade until you decide: --decide zero gives 0 points for what could not be "
            f"judged, a line in {folder.out / 'overrides.csv'} gives others"
        )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _costs(grading: ClassGrader) -> str:
    """Describe what was judged, what was reused, and the processor time of all processes here."""
    remembered = [
        f"{count} {how}"
        for count, how in (
            (grading.shared, "the same code as somebody else's"),
            (grading.from_before, "known from an earlier run"),
            (grading.recalled, f"long answer{'' if grading.recalled == 1 else 's'} of the oracle (trainings) remembered"),
        )
        if count
    ]
    judged = f"{grading.judged} judged"
    return f"cost: {', '.join([judged, *remembered])}; {processor_seconds():,.1f} s of processor time here"


def _show_bounded(lines: list[str], path: Path) -> None:
    """Print the first lines of a list, and where the rest is."""
    for line in lines[:_MAX_SHOWN]:
        click.echo(f"  {_plain(line)}", err=True)
    if len(lines) > _MAX_SHOWN:
        click.echo(f"  ... and {len(lines) - _MAX_SHOWN} more: see {path}", err=True)


def _left_out(folder: ResultsFolder) -> list[str]:
    """List the exercises that were not judged: a line per missing package, and per exercise that the grader failed at."""
    found: dict[tuple[str, ...], list[NotJudged]] = {}
    lines = []
    for item in not_judged(folder.graded):
        if item.packages:
            found.setdefault(item.packages, []).append(item)
        else:
            lines.append(f"{item.id} was not judged for {item.people}: {_plain(item.reason)}")
    for packages, items in found.items():
        points = sum(item.points for item in items)
        worth = f"{points} point{'' if points == 1 else 's'}"
        lines.append(f"not judged without {' and '.join(packages)} ({worth}): {', '.join(i.id for i in items)}")
    return lines


def _is_empty(result: PersonResult) -> bool:
    """Return whether a person has 0 points because no file of the hand-in could be read."""
    untouched = result.report is not None and all(
        c.outcome in ("todo", "skipped") for e in result.report.exercises for c in e.checks
    )
    return untouched and bool(result.notices)


def _show_changes(folder: ResultsFolder, grading: ClassGrader) -> None:
    click.echo(f"{len(grading.changes)} grades would be looked at again: {_gains_and_losses(grading)}; nothing was changed")
    for change in sorted(grading.changes, key=lambda c: (not c.loses, c.student, c.path))[:30]:
        kept = ", old kept" if change.old_stays else ""
        before, after = (f"{s.earned}/{s.possible}" for s in (change.before, change.after))
        click.echo(f"  {change.student}  {change.path}  {before} -> {after}{kept}  ({change.cause}) {_plain(change.why)}")
    if len(grading.changes) > 30:
        click.echo("  ...")
    click.echo(f"all of them: {folder.out / 'preview.csv'}")


def _gains_and_losses(grading: ClassGrader) -> str:
    losses = sum(c.loses for c in grading.changes)
    gains = sum(not c.loses and c.before != c.after for c in grading.changes)
    kept = 0 if grading.is_preview else sum(c.old_stays for c in grading.changes)
    return f"{gains} better, {losses} worse" + (f", {kept} kept as they were" if kept else "")


def _plain(text: str) -> str:
    from grader.results.message_text import clean

    return clean(" ".join(text.split()))[:200]
