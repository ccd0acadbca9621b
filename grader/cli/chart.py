"""Points over time as a small chart, in blocks or in ASCII."""

from __future__ import annotations

from datetime import date, timedelta

from grader.study.progress import DayProgress

_BLOCKS, _ASCII = " ▁▂▃▄▅▆▇█", " .:#"


def bar(share: float, width: int, fancy: bool) -> str:
    """Draw how much of something is done."""
    full = int(width * share)
    return ("█" if fancy else "#") * full + ("░" if fancy else "-") * (width - full)


def chart(days: tuple[DayProgress, ...], possible: int, width: int, height: int, fancy: bool) -> list[str]:
    """Draw points over the days from the first to the last one, as columns; a day without work keeps the points."""
    if not days or not possible:
        return []
    first, last = date.fromisoformat(days[0].day), date.fromisoformat(days[-1].day)
    span = (last - first).days + 1
    columns = min(span, width)
    points = [_points(days, first + timedelta(days=(n + 1) * span // columns - 1)) for n in range(columns)]
    wide = max(1, min(6, width // columns))
    top = _rounded(max(day.earned for day in days), possible)
    steps = _BLOCKS if fancy else _ASCII
    lines = []
    for row in range(height, 0, -1):
        cells = [_cell(value / top * height - (row - 1), steps) * wide for value in points]
        label = f"{top if row == height else '':>5} "
        lines.append(label + ("┤" if fancy else "|") + "".join(cells).rstrip())
    begin, end = days[0].day, days[-1].day
    axis = "      " + ("└" if fancy else "+") + ("─" if fancy else "-") * (wide * columns)
    gap = max(wide * columns - len(begin) - len(end), 2)
    return [*lines, axis, "       " + (begin if span == 1 else begin + " " * gap + end)]


def _points(days: tuple[DayProgress, ...], day: date) -> int:
    return next((d.earned for d in reversed(days) if d.day <= day.isoformat()), 0)


def _cell(fill: float, steps: str) -> str:
    return steps[max(0, min(len(steps) - 1, round(fill * (len(steps) - 1))))]


def _rounded(points: int, possible: int) -> int:
    """Give the chart's top: a round number at or above the most points."""
    for size in (10, 20, 50, 100, 200, 500, 1000):
        if points <= size:
            return min(size, possible) if possible >= points else size
    return possible
