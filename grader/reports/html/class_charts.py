"""Draw the charts of a class with matplotlib, as SVG in the page's colours."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from typing import Any

import matplotlib
from markupsafe import Markup, escape
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from grader.classroom.analysis import CheckFigures, ExerciseItem

#: Placeholders for the page's colours: of text, and of data.
_INK, _ACCENT, _SECOND, _LINE = "#010203", "#020304", "#030405", "#040506"
_PAGE = {_INK: "currentColor", _ACCENT: "var(--accent)", _SECOND: "var(--second)", _LINE: "var(--line)"}
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10, "text.color": _INK, "axes.labelcolor": _INK,
    "axes.edgecolor": _LINE, "xtick.color": _INK, "ytick.color": _INK, "axes.spines.top": False, "axes.spines.right": False,
    "axes.axisbelow": True, "grid.color": _LINE, "grid.linewidth": 0.6, "text.parse_math": False, "axes.unicode_minus": True,
}  # fmt: skip
#: Exercises with a lower discrimination than this are labelled, and so many of the hardest.
_FLAT, _HARDEST = 0.2, 3
#: Width of a picture in inches, which a phone shows without scaling; most characters of a check's title.
_WIDTH, _HEIGHT, _TITLE = 4.9, 3.2, 50


def distribution(shares: Sequence[float]) -> Markup:
    """Draw a histogram of the shares (0 to 1) of the points that people got."""

    def draw(axes: Axes) -> None:
        bounds = [tenth * 10 for tenth in range(11)]
        counts = [0] * 10
        for share in shares:
            counts[min(max(int(10 * share + 1e-9), 0), 9)] += 1
        bars = axes.bar([bound + 5 for bound in bounds[:-1]], counts, width=9.2, color=_ACCENT)
        axes.bar_label(bars, labels=[str(count or "") for count in counts], padding=2, fontsize=9)
        axes.set(xlabel="% of the points", ylabel="people", xticks=bounds)
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.margins(x=0.01, y=0.12)

    label = f"Histogram: how many of {len(shares)} people got which share of the points"
    return _drawn("distribution", (_WIDTH, 2.6), label, draw)


def difficulty(exercises: Sequence[ExerciseItem]) -> Markup:
    """Draw mean against discrimination, with labels for exercises worth a look."""
    known = [(item.mean, item.item_rest, item.id) for item in exercises if item.item_rest is not None]
    hard = sorted(mean for mean, _, _ in known)[:_HARDEST]

    def draw(axes: Axes) -> None:
        axes.axhline(0, color=_LINE, linewidth=1)
        axes.scatter([100 * mean for mean, _, _ in known], [rest for _, rest, _ in known], color=_ACCENT, s=26, alpha=0.75)
        axes.set(xlabel="mean, % of the exercise's points (right: easier)", ylabel="discrimination", xlim=(-3, 103))
        axes.set_ylim(min([-0.2, *(rest - 0.1 for _, rest, _ in known)]), 1.05)
        _name_points(
            axes,
            [(100 * mean, rest, name) for mean, rest, name in known if rest < _FLAT or mean in hard],
            [(100 * mean, rest) for mean, rest, _ in known],
        )
        axes.grid(True)

    description = "Each exercise by its mean and its discrimination; the table has the numbers"
    return _drawn("difficulty", (_WIDTH, _HEIGHT), description, draw)


def _name_points(axes: Axes, points: list[tuple[float, float, str]], all_points: list[tuple[float, float]]) -> None:
    """Label points if there is space: labels do not overlap, and cover as few points as possible."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    # Typographic points per data unit, approximately: the axes fill most of the picture.
    across, up = 0.85 * 72 * _WIDTH / (right - left), 0.75 * 72 * _HEIGHT / (top - bottom)
    dots = [(x * across, y * up) for x, y in all_points]
    taken: list[tuple[float, float]] = []
    for x, y, name in points:
        width = 5.0 * len(name)
        free: list[tuple[int, int, float, float]] = []
        for dx, dy in ((5, 4), (5, -11), (-5 - width, 4), (-5 - width, -11)):
            at_x, at_y = x * across + dx, y * up + dy
            is_inside = left * across <= at_x and at_x + width <= right * across and at_y >= bottom * up
            if is_inside and all(abs(at_x - a) > width + 4 or abs(at_y - b) > 10 for a, b in taken):
                covered = sum(-3 < a - at_x < width + 3 and -3 < b - at_y < 10 for a, b in dots)
                free.append((covered, len(free), dx, dy))
        if free:
            _, _, *beside = min(free)
            axes.annotate(name, (x, y), xytext=(beside[0], beside[1]), textcoords="offset points", fontsize=8)
            taken.append((x * across + beside[0], y * up + beside[1]))


def missed(checks: Sequence[CheckFigures]) -> Markup:
    """Draw, for each of these checks, the share of people who missed it and the share with the commonest diagnosis."""
    names = [f"{item.id}  {item.title[:_TITLE]}{'…' if len(item.title) > _TITLE else ''}" for item in checks]

    def draw(axes: Axes) -> None:
        places = list(range(len(checks)))
        axes.barh(places, [100 * (1 - item.passed) for item in checks], color=_ACCENT, height=0.42, label="missed")
        known = [100 * item.diagnosed / max(item.people, 1) for item in checks]
        axes.barh(places, known, color=_SECOND, height=0.42, label="of these, with the commonest diagnosis")
        for place, name in zip(places, names, strict=True):  # above its bar: a narrow screen has no space beside it
            axes.text(0, place - 0.27, name, fontsize=9, verticalalignment="bottom")
        axes.set(xlim=(0, 100), ylim=(-0.8, len(checks) - 0.6), xlabel="% of those who began the exercise", yticks=[])
        axes.invert_yaxis()
        axes.grid(True, axis="x")
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), frameon=False, fontsize=9)

    description = "Bars: the checks most often missed; the table has the numbers"
    return _drawn("missed", (_WIDTH, 1.2 + 0.42 * len(checks)), description, draw)


def _drawn(name: str, inches: tuple[float, float], label: str, draw: Any) -> Markup:
    with matplotlib.rc_context({**_STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # characters missing in matplotlib's font are drawn by the browser
        figure = Figure(figsize=inches, layout="constrained")
        figure.patch.set_alpha(0)
        axes = figure.add_subplot()
        axes.patch.set_alpha(0)
        draw(axes)
        target = io.StringIO()
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _inline(target.getvalue(), name, label)


def _inline(svg: str, name: str, label: str) -> Markup:
    """Prepare an SVG for inclusion in a page: with the page's colours, unique ids, and no fixed size."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = svg.replace("*{stroke", ".chart *{stroke")
    for colour, own in _PAGE.items():
        svg = svg.replace(colour, own)
    svg = re.sub(r'\b(id="|href="#|url\(#)', rf"\1{name}-", svg)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1), count=1)
    return Markup(svg.replace("<svg", f'<svg class="chart" role="img" aria-label="{escape(label)}"', 1))
