"""Write parts of the page as HTML, with the templates of reports, which clean and escape every text."""

from __future__ import annotations

import ast
from datetime import date

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.parsing import parse
from grader.reports.html import page_templates
from grader.reports.html.notebook_result import notebook_result
from grader.reports.html.page_words import SIGNS
from grader.results.report_schema import ExerciseResult
from grader.results.scoring import total
from grader.study.exercise_statement import blocks, read_statement, shown_blocks
from grader.study.history import history_of, remembered_stubs
from grader.study.progress_summary import summarise_progress
from grader.study.study_session import ExerciseState
from grader.study_page.page_protocol import Reply

#: The note below the editor; screen readers read its first line as the description of each editor (``assets/study.js``).
EDITOR_NOTE = (
    '<p class="unseen" id="leaving">Esc, then Tab leaves the editor.</p>'
    '<p class="note quiet"><kbd>Ctrl</kbd>+<kbd>S</kbd> saves; <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the editor; '
    "<kbd>Alt</kbd>+<kbd>K</kbd> shows all keys. Any other editor may change the file, too.</p>"
)
#: Days in the chart of progress.
_MAX_DAYS = 60
_IN_WORDS = {
    "passed": "full marks", "partial": "partly right", "failed": "not right yet", "errored": "stopped by an error",
    "todo": "not done", "skipped": "not graded here", "broken": "ungraded, our fault",
}  # fmt: skip


def statement_html(course: Course, exercise: Exercise) -> str:
    """Show a statement with its formulas, the functions to write, and what the checks require."""
    statement = read_statement(exercise, remembered_stubs(course, (exercise,)).get(exercise.path))
    return page_templates.render(
        "study_statement.html",
        section=course.section_of(exercise),
        exercise=exercise,
        title=statement.title,
        statement=shown_blocks(statement.blocks),
        functions=statement.functions,
        checks=exercise.checks.checks,
    )


def reference_html(exercise: Exercise) -> str:
    """Show the reference answer with its explanation.

    Raises:
        BadInput: if this copy of the course has none.
    """
    text = exercise.reference
    if text is None:
        raise BadInput("this copy of the course has no reference answers")
    tree = parse(text)
    docstring = ast.get_docstring(tree) or ""
    begin = (tree.body[0].end_lineno or 0) if docstring else 0
    code = "\n".join(text.splitlines()[begin:]).strip("\n")
    explanation = shown_blocks(blocks(docstring.partition("\n")[2]))
    return page_templates.render("study_reference.html", explanation=explanation, code=code)


def result_html(course: Course, result: ExerciseResult, notices: list[str]) -> str:
    """Show a result as a notebook does."""
    return notebook_result(course, [result], total([result]), notices)


def progress_html(course: Course) -> str:
    """Show points over time and days in a row; empty without a history."""
    try:
        with history_of(course) as history:
            found = summarise_progress(course, history.results(), date.today())
    except BadInput:
        return ""
    days = found.days[-_MAX_DAYS:]
    return page_templates.render("study_progress.html", found=found, days=days, top=max([1, *(day.earned for day in days)]))


def prose(text: str) -> str:
    """Show a text with names in backticks."""
    return str(page_templates.prose(text))


def cell_html(reply: Reply) -> str:
    """Show the outcome of a cell."""
    text = reply.text or reply.error
    return page_templates.render("study_cell.html", printed=reply.printed.rstrip(), value=reply.value, error=text)


def entry_html(exercise: Exercise, state: ExerciseState, is_judging: bool) -> str:
    """Show an exercise in the list."""
    words = "being judged" if is_judging else _IN_WORDS.get(state.outcome, state.outcome)
    sign = "…" if is_judging else SIGNS.get(state.outcome, "·")
    return page_templates.render(
        "study_entry.html",
        exercise=exercise,
        sign=sign,
        words=words,
        earned=state.earned,
        possible=state.possible,
        outcome=state.outcome,
    )


def sum_html(earned: int, possible: int) -> str:
    """Show the points of a section; a screen reader says them in words."""
    return f'<span aria-hidden="true">{earned}/{possible}</span><span class="unseen">, {earned} of {possible} points</span>'


def status_text(exercise: Exercise, state: ExerciseState) -> str:
    """Describe the state of an exercise in one line."""
    left = f", {state.unjudged} not judged" if state.unjudged else ""
    return f"{exercise.id}: {state.earned} of {state.possible} points, {_IN_WORDS.get(state.outcome, state.outcome)}{left}"
