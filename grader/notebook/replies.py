"""Write what a notebook shows: results as HTML and as text, statements, hints and progress as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.notebook.notebook_protocol import Reply
from grader.reports.html.notebook_result import notebook_result
from grader.reports.styled_text import without_styles, wrapped
from grader.reports.terminal_report import explain_below_title
from grader.results.message_text import clean
from grader.results.report_schema import ExerciseResult
from grader.results.scoring import total
from grader.study.exercise_statement import read_statement
from grader.study.history import history_of, remembered_stubs
from grader.study.notebook_writer import statement_markdown
from grader.study.progress_summary import summarise_progress

_COLUMNS = 100


def results_reply(number: int, course: Course, results: Sequence[ExerciseResult], notices: Sequence[str]) -> Reply:
    """Show results and notices for the student."""
    html = notebook_result(course, results, total(list(results)), notices)
    return Reply(number, text=_results_text(results, notices), html=html)


def exercise_reply(number: int, course: Course, exercise: Exercise) -> Reply:
    """Show a statement, the functions to write, and what the checks require."""
    statement = read_statement(exercise, remembered_stubs(course, (exercise,)).get(exercise.path))
    lines = [statement_markdown(exercise, statement), "**Functions to write**"]
    lines += [f"- `{function.signature}`" for function in statement.functions]
    if exercise.checks.checks:
        lines.append("**Checks**")
    for check in exercise.checks.checks:
        worth = f"{check.points} points" if check.points else "needed for full marks"
        lines.append(f"- {check.title} ({worth})")
    text = "\n\n".join(lines)
    return Reply(number, text=text, markdown=text)


def hint_reply(number: int, course: Course, exercise: Exercise) -> Reply:
    """Show the next hint, and count it."""
    hints = exercise.checks.hints
    if not hints:
        return Reply(number, text=f"{exercise.id} has no hints")
    with history_of(course) as history:
        count = history.next_hint(exercise.path, len(hints))
    lines = [f"**Hint {place} of {len(hints)}:** {text}" for place, text in enumerate(hints[:count], 1)]
    text = "\n\n".join(lines)
    return Reply(number, text=text.replace("**", ""), markdown=text)


def progress_reply(number: int, course: Course) -> Reply:
    """Show the points of each section, and the next exercise."""
    with history_of(course) as history:
        found = summarise_progress(course, history.results(), date.today())
    rows = ["| section | points | exercises done |", "| --- | --: | --: |"]
    for section in found.sections:
        title = clean(section.title).replace("|", "\\|")
        rows.append(f"| {section.number} {title} | {section.earned}/{section.possible} | {section.done}/{section.exercises} |")
    rows.append(f"| **all** | **{found.earned}/{found.possible}** | **{found.done}/{found.exercises}** |")
    titles = {exercise.id: exercise.title for exercise in course.exercises}
    after = (
        f"Next: {found.following} {titles[found.following]} (`%exercise {found.following}`)" if found.following else "All done."
    )
    text = "\n".join(rows) + f"\n\n{after}"
    return Reply(number, text=text, markdown=text)


def _results_text(results: Sequence[ExerciseResult], notices: Sequence[str]) -> str:
    lines: list[str] = []
    for result in results:
        left = f", {result.unjudged} not judged" if result.unjudged else ""
        score = f"{result.score.earned} of {result.score.possible} points"
        lines += wrapped([f"{result.id} {result.title}: {score}, {result.outcome}{left}"], _COLUMNS)
        if result.outcome not in ("todo", "passed"):
            lines += explain_below_title(result, _COLUMNS)
    if len(results) > 1:
        whole = total(list(results))
        lines.append(f"{whole.earned} of {whole.possible} points")
    for notice in notices:
        lines += wrapped([clean(notice)], _COLUMNS)
    return "\n".join(without_styles(line).rstrip() for line in lines)
