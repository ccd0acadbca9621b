"""Print a report as text for a terminal or a pipe, with or without colour."""

from __future__ import annotations

import textwrap
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from grader.catalog.course import Course
from grader.reports.formula_text import NO_BREAK, in_one_line, unbroken
from grader.reports.shell_command import in_this_shell
from grader.results.message_text import clean
from grader.results.missing_packages import lines
from grader.results.report_schema import CheckResult, ExerciseResult, Report

STYLES = {
    "passed": "green", "partial": "yellow", "failed": "red", "errored": "red", "todo": "dim", "skipped": "cyan",
    "broken": "bold magenta",
}  # fmt: skip
SIGNS = {"passed": "✓", "failed": "✗", "errored": "!", "todo": "·", "skipped": "-", "broken": "?"}


def show_report(report: Report, course: Course, path: Path, only_failing: bool = False, console: Console | None = None) -> None:
    """Print the table of exercises, the mistakes, and the total; the table comes last if several exercises are explained."""
    out = console or Console(highlight=False, soft_wrap=False)
    to_explain = [exercise for exercise in report.exercises if _needs_explanation(exercise)]
    table_is_last = len(to_explain) > 1  # else it would have scrolled away
    if not table_is_last:
        out.print(table(report, course, only_failing))
    for exercise in to_explain:
        explain(out, exercise)
    if table_is_last:
        out.print()
        out.print(table(report, course, only_failing))
    _print_summary(out, report, course.first.path)


def _needs_explanation(exercise: ExerciseResult) -> bool:
    if exercise.outcome == "todo" or (exercise.outcome == "skipped" and exercise.missing):
        return False
    return exercise.outcome == "broken" or any(check.outcome != "passed" for check in exercise.checks)


def table(report: Report, course: Course, only_failing: bool) -> Table:
    """Build the table of exercises with their scores."""
    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    outcomes = [_outcome(exercise) for exercise in report.exercises]
    grid.add_column("exercise", no_wrap=True, min_width=len("exercise"))
    grid.add_column("title")  # shrinks in a narrow terminal
    grid.add_column("points", justify="right", no_wrap=True, min_width=len("points"))
    grid.add_column("", no_wrap=True, min_width=max((len(outcome) for outcome in outcomes), default=0))
    section = ""
    for exercise in report.exercises:
        if only_failing and exercise.outcome == "passed":
            continue
        folder = exercise.path.rpartition("/")[0]
        if folder != section:
            section = folder
            title = next(s for s in course.sections if s.folder == folder)
            grid.add_row(Text(title.number, "bold"), Text(title.title, "bold"), "", "")
        points = f"{exercise.score.earned}/{exercise.score.possible}"
        grid.add_row(exercise.id, exercise.title, points, _outcome(exercise))
    return grid


def is_to_do(exercise: ExerciseResult) -> bool:
    """Return whether points are missing that can be earned on this machine."""
    return exercise.outcome not in ("passed", "skipped", "broken") and not (exercise.missing and not exercise.score.possible)


def _outcome(exercise: ExerciseResult) -> Text:
    left = f", {exercise.unjudged} not judged" if exercise.unjudged else ""
    return Text.assemble((exercise.outcome, STYLES[exercise.outcome]), (left, "cyan"))


def points_line(report: Report, seconds: str = "") -> str:
    """Return a line with the points earned, possible, and not judged."""
    score = report.score
    if report.unjudged:
        worth = score.possible + report.unjudged
        return f"{score.earned} of {worth} points{seconds}; {report.unjudged} of the {worth} could not be judged here"
    share = f" ({100 * score.earned // score.possible} %)" if score.possible else ""
    return f"{score.earned} of {score.possible} points{share}{seconds}"


def explain(out: Console, exercise: ExerciseResult) -> None:
    """Print the mistakes in an exercise, and what its code printed."""
    out.print()
    out.print(Text.assemble((f"{exercise.id} {exercise.title}", "bold"), (f"  {exercise.path}", "dim")))
    explain_below_title(out, exercise)


def explain_below_title(out: Console, exercise: ExerciseResult) -> None:
    """Print the mistakes in an exercise without its title."""
    if not exercise.checks:
        out.print(Padding(Text(exercise.note), (0, 0, 0, 4), expand=False))
    explain_checks(out, exercise)
    show_output(out, exercise)


def explain_checks(out: Console, exercise: ExerciseResult, with_passed: bool = False) -> None:
    """Print the checks that did not pass; a fault of the whole file is printed once, before them."""
    banner = previous = exercise.fault_of_whole_file
    if banner:
        out.print(Text(f"  ! {exercise.whole_file_banner}", STYLES["errored"]))
        out.print(Padding(Text(banner), (0, 0, 0, 6), expand=False))
    for check in exercise.checks:
        if check.outcome == "passed" and with_passed:
            points = f"  {check.earned}/{check.possible}" if check.possible else ""
            _print_title(out, "passed", check.title, points)
        elif check.outcome != "passed":
            previous = explain_check(out, check, previous, is_shown_above=bool(banner) and check.message == banner)


def show_output(out: Console, exercise: ExerciseResult) -> None:
    """Print the first lines of what an exercise's code printed."""
    if exercise.output.strip():
        lines = exercise.output.strip().splitlines()
        out.print(Padding(Text("your code printed:", "dim"), (0, 0, 0, 2), expand=False))
        for line in lines[:6]:
            out.print(Padding(Text(line[:70]), (0, 0, 0, 4), expand=False))
        if len(lines) > 6:
            out.print(Padding(Text(f"... {len(lines) - 6} more lines", "dim"), (0, 0, 0, 4), expand=False))


def explain_check(out: Console, check: CheckResult, previous: str, is_shown_above: bool = False) -> str:
    """Print one check that did not pass, with its hint; a message that was just printed is not printed again.

    ``is_shown_above``: whether the message is printed above all checks.
    """
    points = f"{check.earned}/{check.possible}" if check.possible else "needed for full marks"
    if check.outcome == "skipped" and not check.possible:
        points = "not graded here"
    _print_title(out, check.outcome, check.title, f"  {points}")
    if is_shown_above:
        return check.message
    repeats = bool(check.message) and check.message == previous
    if check.message and not repeats:
        out.print(Padding(Text(_readable(check, out.width - 6)), (0, 0, 0, 6), expand=False))
    elif check.message:
        out.print(Padding(Text("the same as above", "dim"), (0, 0, 0, 6), expand=False))
    if check.explanation:
        out.print(Padding(Text.assemble(("looks like: ", "yellow"), check.explanation), (0, 0, 0, 6), expand=False))
    if check.helpful_hint and not repeats:
        out.print(Padding(Text.assemble(("hint: ", "yellow"), clean(check.helpful_hint)), (0, 0, 0, 6), expand=False))
    return check.message


def _print_title(out: Console, outcome: str, title: str, points: str) -> None:
    """Print a check's mark, title and points, with a hanging indent for long titles."""
    row = Table.grid(Column(no_wrap=True), Column())
    row.add_row(Text(f"  {SIGNS[outcome]} ", STYLES[outcome]), Text.assemble(title, (points, "dim")))
    out.print(row)


def _readable(check: CheckResult, width: int) -> str:
    """Return the message with formulas of wrong values in Unicode and calls unchanged, wrapped outside of indices."""
    lines = check.message.splitlines()
    if check.outcome == "failed":
        lines = [line if line.startswith(("called:", " ")) else in_one_line(line) for line in lines]
    return "\n".join(_broken(line, width) for line in lines)


def _broken(line: str, width: int) -> str:
    if len(line) <= width or line.startswith(" "):  # rows of an array stay as they are
        return line
    return textwrap.fill(unbroken(line), width, break_on_hyphens=False).replace(NO_BREAK, " ")


def _print_summary(out: Console, report: Report, begin: str) -> None:
    """Print the total, missing packages, and the next exercise; ``begin`` is the path of the first exercise to do."""
    out.print()
    score = report.score
    style = "green" if score.earned == score.possible and not report.unjudged else "bold"
    out.print(Text(points_line(report, f" in {report.seconds:.1f} s"), style))
    for line in lines(report.missing):
        out.print(Text(clean(line), "cyan"), soft_wrap=True)  # do not wrap a command to copy
    kinds = [e.outcome for e in report.exercises]
    if "broken" in kinds:
        count = kinds.count("broken")
        subject = "1 exercise is" if count == 1 else f"{count} exercises are"
        out.print(Text(f"{subject} ungraded: the grader failed, not you", "magenta"))
    if not report.walls.get("self_test") and any(k not in ("todo", "skipped", "broken") for k in kinds):
        out.print(Text(in_this_shell("walls are weak here; `grade doctor` says which and why"), "yellow"))
    to_do = [e for e in report.exercises if is_to_do(e)]
    begun = [e for e in to_do if e.outcome != "todo"]
    first = [e for e in to_do if e.path == begin] if {e.outcome for e in report.exercises} == {"todo"} else []
    following = next(iter(begun or first or to_do), None)
    if following is not None:
        name = f"next: {following.id} {following.title}"
        commands = in_this_shell(f"`grade show {following.id}`, `grade hint {following.id}`")
        # Do not wrap a command to copy.
        gap = "; " if len(name) + len(commands) + 2 <= out.width else ";\n      "
        out.print(Text(name + gap + commands), soft_wrap=True)
