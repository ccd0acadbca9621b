"""Format states, numbers and times for pages."""

from __future__ import annotations

from grader.results.report_schema import CheckResult, ExerciseResult, Score

SIGNS = {"passed": "✓", "partial": "◐", "failed": "✗", "errored": "!", "todo": "·", "skipped": "–", "broken": "?"}
_EXERCISES = {
    "passed": "full marks", "partial": "partly right", "failed": "not right yet", "errored": "stopped by an error",
    "todo": "not started", "skipped": "not graded here", "broken": "ungraded, our fault",
}  # fmt: skip
_CHECKS = {
    "passed": "passed", "failed": "not passed", "errored": "error", "todo": "not written yet", "skipped": "not tried",
    "broken": "our fault, costs nothing",
}  # fmt: skip
_CAUSES = {
    "exception": "raised an exception", "timeout": "took too long", "memory": "ran out of memory",
    "died": "ended its process", "bad_value": "returned something unreadable",
}  # fmt: skip


def state(result: CheckResult | ExerciseResult) -> str:
    """Name the state of an exercise or a check."""
    if isinstance(result, ExerciseResult):
        if result.outcome == "passed" and result.unjudged:
            return "right, but not all of it judged"
        return _EXERCISES[result.outcome]
    if result.not_called in ("not read", "not loaded"):
        return _CHECKS["skipped"]
    return _CAUSES.get(result.cause or "", _CHECKS[result.outcome]) if result.outcome == "errored" else _CHECKS[result.outcome]


def percent(score: Score | float | None) -> str:
    """Write a share in whole percent, rounded down, so that 99.6 % does not become 100 %."""
    if isinstance(score, Score):
        score = score.earned / score.possible if score.possible else None
    if score is None or score != score:
        return "–"
    return f"{int(100 * score + 1e-9)} %"


def number(value: float | None, digits: int = 2) -> str:
    """Write a number with at most so many decimals; "–" for None."""
    if value is None or value != value:
        return "–"
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text == "-0" else text).replace("-", "\N{MINUS SIGN}")


def fixed(value: float | None, digits: int = 2) -> str:
    """Write a number with exactly so many decimals, for a column; "–" for None."""
    return "–" if value is None else f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def seconds(value: float | None) -> str:
    """Write a duration; in milliseconds below one second."""
    if value is None:
        return "–"
    return f"{value * 1000:.0f} ms" if value < 0.9995 else f"{value:.1f} s"


def plural(count: int, singular: str, many: str = "") -> str:
    """Write a count with its noun."""
    return f"{count:,} {singular if count == 1 else many or singular + 's'}"


def link(address: str) -> str:
    """Return the address if it is safe as a link; empty unless it is a web page."""
    return address if address.startswith(("https://", "http://")) else ""
