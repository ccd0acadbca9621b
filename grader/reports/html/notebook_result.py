"""Write results as HTML below a notebook's cell."""

from __future__ import annotations

from collections.abc import Sequence

from grader.catalog.course import Course
from grader.reports.html import page_templates
from grader.reports.html.student_page import shown_exercise
from grader.results.report_schema import ExerciseResult, Score


def notebook_result(course: Course, results: Sequence[ExerciseResult], score: Score, notices: Sequence[str]) -> str:
    """Return a single HTML element whose style does not affect the rest of the notebook's page."""
    exercises = [shown_exercise(result, course) for result in results]
    return page_templates.render("notebook.html", exercises=exercises, score=score, notices=notices)
