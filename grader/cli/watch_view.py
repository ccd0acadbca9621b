"""Render the pages of `grade watch` as lines of text."""

from __future__ import annotations

import io
import time
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.catalog.exercise import Exercise
from grader.reports.shell_command import in_this_shell
from grader.reports.terminal_report import SIGNS, STYLES, explain_checks, printed_lines
from grader.results.message_text import clean
from grader.results.report_schema import ExerciseResult
from grader.study.exercise_statement import ExerciseStatement, wrapped
from grader.study.study_session import StudySession

#: Widest and narrowest progress bar, in columns.
_BAR, _SHORTEST_BAR = 24, 8
#: Columns that a row of the list needs beside the title: mark, number, points.
_BESIDE_TITLE = 22
SIGNS_OF_EXERCISES = {**SIGNS, "partial": "◐"}


class WatchView:
    """Renders a session."""

    def __init__(self, session: StudySession, colour: bool) -> None:
        self._session, self._colour = session, colour

    def lines(self, width: int, *parts: RenderableType) -> list[str]:
        """Render parts as lines of at most ``width`` columns."""
        out = self.console(io.StringIO(), width)
        for part in parts:
            out.print(part)
        assert isinstance(out.file, io.StringIO)
        return out.file.getvalue().rstrip("\n").split("\n")

    def console(self, file: io.StringIO, width: int) -> Console:
        """Make a console that writes into ``file``."""
        plain = not self._colour
        return Console(file=file, width=width, highlight=False, legacy_windows=False, force_terminal=not plain, no_color=plain)

    def head(self, width: int) -> RenderableType:
        """The course and its progress, in one line."""
        earned, possible, done = self._session.points()
        count = len(self._session.exercises)
        standing = f"  {earned}/{possible} points, {done}/{count} done"
        title = self._session.course.title
        bar = max(_SHORTEST_BAR, min(_BAR, width - len(standing) - len(title) - 2))
        full = bar * earned // possible if possible else 0
        return Text.assemble(
            (_cut(title, width - len(standing) - bar - 2), "bold"),
            "  ",
            ("█" * full, "green"),
            ("░" * (bar - full), "dim"),
            standing,
            no_wrap=True,
            overflow="ellipsis",
        )

    def keys(self, width: int, more: int) -> str:
        """The keys, and how many lines are below the screen."""
        gap = "   " if width >= 76 else "  "
        names = gap.join(("n next", "h hint", "s statement", "l list", "q quit"))
        return f"space: {more} more{' lines' if width >= 76 else ''}{gap}{names}" if more > 0 else names

    def current(self, judging: bool, file: Path | None, width: int) -> RenderableType:
        """The current exercise: its checks and their messages."""
        exercise = self._session.current
        state = self._session.state(exercise)
        result = self._session.results.get(exercise.path)
        status = ("judging ...", "cyan") if judging else (state.words, STYLES[state.outcome])
        parts: list[RenderableType] = [
            Text.assemble((f"{exercise.id} {exercise.title}", "bold"), f"  {state.earned}/{state.possible}  ", status),
            Text(str(file or exercise.path), "dim"),
        ]
        if self._session.trouble:
            parts.append(Text(self._session.trouble, "yellow"))
        parts += [Text(clean(line), "cyan") for line in self._session.missing]
        if file is not None and not file.exists():
            gone = f"this file is gone: `grade reset {exercise.id}` brings it back as it was handed out"
            parts.append(Text(in_this_shell(gone), "yellow"))
        elif result is not None:
            parts.append(self._checks(result, width))
        elif not judging and not state.is_done:
            parts.append(Text(f"\nOpen the file, write the functions, save: they are judged at once.\n{_asked(exercise)}"))
        return Group(*parts)

    def _checks(self, result: ExerciseResult, width: int) -> RenderableType:
        if result.outcome == "todo":
            return Text(f"\nNothing is written yet (NotImplementedError is still there).\n{_asked_of(result)}")

        return Text.from_ansi("\n".join([*explain_checks(result, width, with_passed=True), *printed_lines(result, width)]))

    def following(self) -> RenderableType:
        """What to do next."""
        session, after = self._session, self._session.next_to_do()
        state = session.state(session.current)
        if state.is_done:
            if state.unjudged:
                text = "Not all of it can be judged on this machine. "
                return _in_one_line(text + (f"Press n for the next: {after.id} {after.title}" if after else ""), "cyan")
            if after is None:
                return Text("All done.", "bold green")
            return _in_one_line(f"Done. Press n for the next: {after.id} {after.title}", "bold green")
        return _in_one_line(f"next: {after.id} {after.title}" if after else "this is the last one to do", "dim")

    def list(self, width: int, chosen: Exercise) -> RenderableType:
        """All exercises with their state; ``chosen`` is marked."""
        text = Text()
        rest = {e.path: f" +{s.unjudged} not judged" for e in self._session.exercises if (s := self._session.state(e)).unjudged}
        title_width = max(12, min(51, width - _BESIDE_TITLE - max(map(len, rest.values()), default=0)))
        section = ""
        for exercise in self._session.exercises:
            if exercise.folder != section:
                section = exercise.folder
                about = self._session.course.section_of(exercise)
                text.append(f"{about.number} {about.title}\n", "bold")
            state = self._session.state(exercise)
            here = ">" if exercise == chosen else " "
            text.append(f"{here} {SIGNS_OF_EXERCISES[state.outcome]} ", STYLES[state.outcome])
            text.append(
                f"{exercise.id:<8}{_cut(exercise.title, title_width - 1):<{title_width}}{state.earned:>3}/{state.possible}"
            )
            text.append(rest.get(exercise.path, "") + "\n")
        return text

    def line_in_list(self, chosen: Exercise) -> int:
        """Return the line of the list that shows an exercise."""
        before = self._session.exercises[: self._session.exercises.index(chosen) + 1]
        return len(before) + len({exercise.folder for exercise in before}) - 1

    def statement(self, statement: ExerciseStatement, width: int) -> RenderableType:
        """A statement, as `grade show` writes it."""
        title = Text(f"{self._session.current.id} {statement.title}\n", "bold")
        return Group(title, Text(wrapped(statement.blocks, min(width, 100))))

    def hint(self, number: int, count: int, text: str) -> RenderableType:
        """A hint, and how to get the next one: the first again after the last."""
        last = ", h for the next" if number < count else " (the last)" + (", h for the first" if count > 1 else "")
        return Padding(Text.assemble((f"hint {number} of {count}{last}: ", "yellow"), text), (1, 0, 0, 0))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def _in_one_line(text: str, style: str) -> Text:
    return Text(text, style, no_wrap=True, overflow="ellipsis")


def _asked(exercise: Exercise) -> str:
    return in_this_shell(f"Press s for what is asked; `grade show {exercise.id}` says it, too.")


def _asked_of(result: ExerciseResult) -> str:
    return in_this_shell(f"Press s for what is asked; `grade show {result.id}` says it, too.")


def clock() -> str:
    """Return the time of day."""
    return time.strftime("%H:%M:%S")
