"""Write a report as lines of text for a terminal, with ANSI codes for its styles."""

from __future__ import annotations

import textwrap

from grader.catalog.course import Course
from grader.reports.formula_text import NO_BREAK, in_one_line, unbroken
from grader.reports.shell_command import in_this_shell
from grader.reports.styled_text import Column, Part, columns_of, table, wrapped
from grader.results.message_text import clean
from grader.results.missing_packages import lines
from grader.results.report_schema import CheckResult, ExerciseResult, Report

STYLES = {
    "passed": "green", "partial": "yellow", "failed": "red", "errored": "red", "todo": "dim", "skipped": "cyan",
    "broken": "bold magenta",
}  # fmt: skip
SIGNS = {"passed": "✓", "failed": "✗", "errored": "!", "todo": "·", "skipped": "-", "broken": "?"}
#: Most lines, and columns of each, of what an exercise's code printed.
_MOST_PRINTED, _PRINTED_COLUMNS = 6, 70


def report_lines(report: Report, course: Course, width: int, only_failing: bool = False) -> list[str]:
    """Return the table of exercises, the mistakes, and the total; the table comes last if several exercises are explained."""
    to_explain = [exercise for exercise in report.exercises if _needs_explanation(exercise)]
    overview = _overview(report, course, width, only_failing)
    explained = [line for exercise in to_explain for line in explain(exercise, width)]
    # Above the explanations of several exercises it would have scrolled away.
    body = [*explained, "", *overview] if len(to_explain) > 1 else [*overview, *explained]
    return [*body, *_summary(report, course.first.path, width)]


def _needs_explanation(exercise: ExerciseResult) -> bool:
    if exercise.outcome == "todo" or (exercise.outcome == "skipped" and exercise.missing):
        return False
    return exercise.outcome == "broken" or any(check.outcome != "passed" for check in exercise.checks)


def _overview(report: Report, course: Course, width: int, only_failing: bool) -> list[str]:
    """Return the table of exercises with their scores."""
    rows: list[list[list[Part | str]]] = []
    section = ""
    for exercise in report.exercises:
        if only_failing and exercise.outcome == "passed":
            continue
        folder = exercise.path.rpartition("/")[0]
        if folder != section:
            section = folder
            about = next(s for s in course.sections if s.folder == folder)
            rows.append([[Part(about.number, "bold")], [Part(about.title, "bold")], [], []])
        points = f"{exercise.score.earned}/{exercise.score.possible}"
        rows.append([[exercise.id], [exercise.title], [points], _outcome(exercise)])
    # The titles give way in a narrow terminal.
    columns = Column("exercise"), Column("title", wraps=True), Column("points", to_the_right=True), Column("")
    return table(columns, rows, width)


def is_to_do(exercise: ExerciseResult) -> bool:
    """Return whether points are missing that can be earned on this machine."""
    return exercise.outcome not in ("passed", "skipped", "broken") and not (exercise.missing and not exercise.score.possible)


def _outcome(exercise: ExerciseResult) -> list[Part | str]:
    left = f", {exercise.unjudged} not judged" if exercise.unjudged else ""
    return [Part(exercise.outcome, STYLES[exercise.outcome]), Part(left, "cyan")]


def points_line(report: Report, seconds: str = "") -> str:
    """Return a line with the points earned, possible, and not judged."""
    score = report.score
    if report.unjudged:
        worth = score.possible + report.unjudged
        return f"{score.earned} of {worth} points{seconds}; {report.unjudged} of the {worth} could not be judged here"
    share = f" ({100 * score.earned // score.possible} %)" if score.possible else ""
    return f"{score.earned} of {score.possible} points{share}{seconds}"


def explain(exercise: ExerciseResult, width: int) -> list[str]:
    """Return the mistakes in an exercise, and what its code printed, below its title."""
    title = [Part(f"{exercise.id} {exercise.title}", "bold"), Part(f"  {exercise.path}", "dim")]
    return ["", *wrapped(title, width), *explain_below_title(exercise, width)]


def explain_below_title(exercise: ExerciseResult, width: int) -> list[str]:
    """Return the mistakes in an exercise, and what its code printed."""
    note = [] if exercise.checks else wrapped([exercise.note], width, indent=4)
    return [*note, *explain_checks(exercise, width), *printed_lines(exercise, width)]


def explain_checks(exercise: ExerciseResult, width: int, with_passed: bool = False) -> list[str]:
    """Return the checks that did not pass; a fault of the whole file stands once, before them."""
    found: list[str] = []
    banner = previous = exercise.fault_of_whole_file
    if banner:
        found += wrapped([Part(f"  ! {exercise.whole_file_banner}", STYLES["errored"])], width)
        found += wrapped([banner], width, indent=6)
    for check in exercise.checks:
        if check.outcome == "passed" and with_passed:
            found += _title_line("passed", check.title, f"  {check.earned}/{check.possible}" if check.possible else "", width)
        elif check.outcome != "passed":
            found += _explain_check(check, previous, bool(banner) and check.message == banner, width)
            previous = check.message
    return found


def printed_lines(exercise: ExerciseResult, width: int) -> list[str]:
    """Return the first lines of what an exercise's code printed."""
    if not exercise.output.strip():
        return []
    printed = exercise.output.strip().splitlines()
    found = wrapped([Part("your code printed:", "dim")], width, indent=2)
    for line in printed[:_MOST_PRINTED]:
        found += wrapped([line[:_PRINTED_COLUMNS]], width, indent=4)
    if len(printed) > _MOST_PRINTED:
        found += wrapped([Part(f"... {len(printed) - _MOST_PRINTED} more lines", "dim")], width, indent=4)
    return found


def _explain_check(check: CheckResult, previous: str, is_shown_above: bool, width: int) -> list[str]:
    """Return one check that did not pass, with its hint; a message that stands above it is not repeated.

    Args:
        previous: the message of the check before it.
        is_shown_above: whether the message stands above all checks.
    """
    points = f"{check.earned}/{check.possible}" if check.possible else "needed for full marks"
    if check.outcome == "skipped" and not check.possible:
        points = "not graded here"
    found = _title_line(check.outcome, check.title, f"  {points}", width)
    if is_shown_above:
        return found
    repeats = bool(check.message) and check.message == previous
    if repeats:
        found += wrapped([Part("the same as above", "dim")], width, indent=6)
    elif check.message:
        found += wrapped([_readable(check, width - 6)], width, indent=6)
    if check.explanation:
        found += wrapped([Part("looks like: ", "yellow"), check.explanation], width, indent=6)
    if check.helpful_hint and not repeats:
        found += wrapped([Part("hint: ", "yellow"), clean(check.helpful_hint)], width, indent=6)
    return found


def _title_line(outcome: str, title: str, points: str, width: int) -> list[str]:
    """Return a check's mark, title and points, with a hanging indent for long titles."""
    return wrapped([title, Part(points, "dim")], width, Part(f"  {SIGNS[outcome]} ", STYLES[outcome]), indent=4)


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


def _summary(report: Report, begin: str, width: int) -> list[str]:
    """Return the total, missing packages, and the next exercise; ``begin`` is the path of the first exercise to do."""
    score = report.score
    style = "green" if score.earned == score.possible and not report.unjudged else "bold"
    found = ["", *wrapped([Part(points_line(report, f" in {report.seconds:.1f} s"), style)], width)]
    found += [str(Part(clean(line), "cyan")) for line in lines(report.missing)]  # a command to copy is not wrapped
    kinds = [e.outcome for e in report.exercises]
    if "broken" in kinds:
        count = kinds.count("broken")
        subject = "1 exercise is" if count == 1 else f"{count} exercises are"
        found += wrapped([Part(f"{subject} ungraded: the grader failed, not you", "magenta")], width)
    if not report.walls.get("self_test") and any(k not in ("todo", "skipped", "broken") for k in kinds):
        found += wrapped([Part(in_this_shell("walls are weak here; `grade doctor` says which and why"), "yellow")], width)
    following = _following(report, begin)
    if following is not None:
        name = f"next: {following.id} {following.title}"
        commands = in_this_shell(f"`grade show {following.id}`, `grade hint {following.id}`")
        fits = columns_of(name) + len(commands) + 2 <= width
        found += [f"{name}; {commands}"] if fits else [f"{name};", f"      {commands}"]
    return found


def _following(report: Report, begin: str) -> ExerciseResult | None:
    """Return the exercise to go on with: one that is begun, else the first one of the course, else the next one."""
    to_do = [e for e in report.exercises if is_to_do(e)]
    begun = [e for e in to_do if e.outcome != "todo"]
    first = [e for e in to_do if e.path == begin] if {e.outcome for e in report.exercises} == {"todo"} else []
    return next(iter(begun or first or to_do), None)
