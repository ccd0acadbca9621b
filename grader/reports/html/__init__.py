"""Write reports as self-contained HTML pages without scripts."""

from __future__ import annotations

from grader.reports.html.class_page import write_class
from grader.reports.html.student_page import write_feedback, write_report

__all__ = ["write_class", "write_feedback", "write_report"]
