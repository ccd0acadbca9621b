"""Print how far a class is, and what became of it."""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING

import click

from grader.classroom.analysis import NotJudged, not_judged
from grader.classroom.graded import Graded

if TYPE_CHECKING:
    from grader.classroom.grading import ClassGrading
    from grader.reports.class_folder import ClassFolder

#: Seconds between two lines where the output is no terminal; a terminal's one line is renewed more often.
_PIPE_SECONDS, _TERMINAL_SECONDS = 10.0, 0.2
_PATIENCE = 1.0


class ClassProgress:
    """Counts submissions on stderr: one line in a terminal, a line now and then elsewhere."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._started = self._said = time.monotonic()
        self._terminal = sys.stderr.isatty()
        self._troubles: dict[str, int] = {}

    def __enter__(self) -> ClassProgress:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[2K")
        if kind is KeyboardInterrupt:
            kept = f"{self._done} of {self._total} submissions are graded and kept"
            sys.stderr.write(f"{kept}; the same command goes on from there\n")
        sys.stderr.flush()

    def step(self, graded: Graded) -> None:
        """One more person is graded."""
        self._done += 1
        if graded.report is None:
            self._count("not graded")
        else:
            names = {"timeout": "time-outs", "died": "crashes", "memory": "out of memory"}
            causes = {str(c.cause) for e in graded.report.exercises for c in e.checks}
            for cause in causes & names.keys():
                self._count(names[cause])
        now = time.monotonic()
        wait = _TERMINAL_SECONDS if self._terminal else _PIPE_SECONDS
        if now - self._started > _PATIENCE and now - self._said >= wait:
            self._said = now
            self._say(now - self._started)

    def _count(self, trouble: str) -> None:
        self._troubles[trouble] = self._troubles.get(trouble, 0) + 1

    def _say(self, seconds: float) -> None:
        rate = self._done / seconds
        left = (self._total - self._done) / rate
        troubles = "".join(f", {count} {name}" for name, count in sorted(self._troubles.items()))
        line = f"graded {self._done} of {self._total}, {rate:.3g} a second, {_duration(left)} left{troubles}"
        sys.stderr.write(f"\r\x1b[2K{line[:79]}" if self._terminal else f"{line}\n")
        sys.stderr.flush()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def show_summary(folder: ClassFolder, grading: ClassGrading, preview: bool) -> None:
    """Say what became of the class, and where to look."""
    graded = [g for g in folder.graded if g.report is not None]
    problems = [g for g in folder.graded if g.report is None]
    if preview:
        _show_changes(folder, grading)
        return
    shares = [f.earned / f.of for f in folder.finals if f.of]
    middle = f", median {100 * statistics.median(shares):.0f} %" if shares else ""
    now = f"{grading.judged + grading.taken} exercises judged now"
    alike = f", {grading.taken} of them the same code as somebody else's" if grading.taken else ""
    click.echo(f"{len(graded)} of {len(folder.graded)} submissions graded{middle}; {now}{alike}")
    said = [(one.person, one.problem) for one in problems]
    said += [(one.person, "; ".join(one.notices)) for one in graded if _is_empty(one)]
    for person, why in said[:20]:
        click.echo(f"  {_plain(person.name or person.key)}: {_plain(why)}")
    if len(said) > 20:
        click.echo(f"  ... and {len(said) - 20} more of whom nothing could be read: see gradebook.csv")
    if grading.changes:
        again = f"{len(grading.changes)} grades looked at again: {_gains_and_losses(grading)}"
        click.echo(f"{again}; see {folder.out / 'changes.csv'}")
    for line in _left_out(folder):
        click.echo(line, err=True)
    for odd in folder.odd:
        click.echo(f"  {_plain(odd)}", err=True)
    for warning, count in grading.warnings.most_common(20):
        click.echo(f"  for the course's author: {_plain(warning)}" + (f" ({count} times)" if count > 1 else ""), err=True)
    if folder.broken:
        names = ", ".join(folder.broken[:5])
        click.echo(f"the grader failed for {len(folder.broken)}: {names}; run the same command again", err=True)
    click.echo(f"results in {folder.out}: gradebook.csv, class.html, students/")


def _left_out(folder: ClassFolder) -> list[str]:
    """Say which exercises were not judged, a line for each package that is missing and for each that the grader failed at."""
    found: dict[tuple[str, ...], list[NotJudged]] = {}
    lines = []
    for item in not_judged(folder.graded):
        if item.packages:
            found.setdefault(item.packages, []).append(item)
        else:
            lines.append(f"{item.id} was not judged for {item.people}: {_plain(item.reason)}")
    for packages, items in found.items():
        points = sum(item.points for item in items)
        lines.append(f"not judged without {' and '.join(packages)} ({points} points): {', '.join(i.id for i in items)}")
    return lines


def _is_empty(one: Graded) -> bool:
    """Say whether a person has 0 points because nothing of what was handed in could be read."""
    untouched = one.report is not None and all(c.outcome in ("todo", "skipped") for e in one.report.exercises for c in e.checks)
    return untouched and bool(one.notices)


def _show_changes(folder: ClassFolder, grading: ClassGrading) -> None:
    click.echo(f"{len(grading.changes)} grades would be looked at again: {_gains_and_losses(grading)}; nothing was changed")
    for change in sorted(grading.changes, key=lambda c: (not c.loses, c.student, c.path))[:30]:
        kept = ", old kept" if change.kept else ""
        before, after = (f"{s.earned}/{s.possible}" for s in (change.before, change.after))
        click.echo(f"  {change.student}  {change.path}  {before} -> {after}{kept}  ({change.cause}) {_plain(change.why)}")
    if len(grading.changes) > 30:
        click.echo("  ...")
    click.echo(f"all of them: {folder.out / 'preview.csv'}")


def _gains_and_losses(grading: ClassGrading) -> str:
    losses = sum(c.loses for c in grading.changes)
    gains = sum(not c.loses and c.before != c.after for c in grading.changes)
    kept = 0 if grading.is_preview else sum(c.kept for c in grading.changes)
    return f"{gains} better, {losses} worse" + (f", {kept} kept as they were" if kept else "")


def _plain(text: str) -> str:
    from grader.grading.messages import clean

    return clean(" ".join(text.split()))[:200]
