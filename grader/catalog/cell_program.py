"""Put a program together from cells: for each exercise the functions that it asks for, and what these need.

The rule, which the documentation states, too:

- Of each function the last cell counts in which it is written: first among the cells marked for the exercise, then among cells
  without a mark, then among those of other exercises. A stub, an empty cell, a comment, or text that is not Python never
  displaces what is written (``cell_choice``).
- What these functions use comes along, wherever it stands in the notebook: functions, classes, imports, constants, and what
  changes these. Of what is bound several times, the last binding above the answer or in it counts, else the first below;
  a definition, an import or an assignment counts for more than a loop variable (``cell_needs``).
- Trials, plots, prints and calls are left out; settings such as ``npx.set_np()`` and ``np.random.seed(0)`` are kept
  (``cell_parts``).
- ``from __future__`` imports come first.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from grader.catalog.answer_contents import ExerciseIndex, Written, shown_functions
from grader.catalog.answer_names import Evidence
from grader.catalog.cell_choice import MarkedCells
from grader.catalog.cell_needs import NotebookParts
from grader.catalog.cell_parts import CellPart
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_cells import Cell
from grader.catalog.own_modules import GIVEN
from grader.catalog.places import Span

_RATIONALE = "RATIONALE"


class CellProgram(msgspec.Struct, frozen=True):
    """The text that is judged for one exercise, and where its lines come from.

    Attributes:
        written: how much of an answer it is.
        evidence: how surely it is the exercise's.
        notices: what a student should know of how it was chosen.
    """

    text: str
    spans: tuple[Span, ...]
    written: Written
    evidence: Evidence
    notices: tuple[str, ...] = ()


class CellPrograms:
    """The cells of one notebook or script, and the programs that can be put together from them."""

    def __init__(self, signs: ExerciseIndex, cells: list[Cell]) -> None:
        self._signs = signs
        self._cells = MarkedCells(signs, cells)
        self._notebook = NotebookParts(self._cells)
        self.unknown_marks = self._cells.unknown_marks

    def program(self, exercise: Exercise) -> CellProgram | None:
        """Return the program for an exercise; None if nothing here is meant for it."""
        chosen = self._cells.choose(exercise)
        return self._answer(exercise, chosen) if chosen else self._best_attempt(exercise)

    def _answer(self, exercise: Exercise, chosen: dict[str, int]) -> CellProgram:
        """Put the chosen functions together with what they need."""
        asked, cells = self._signs.asked[exercise.path], set(chosen.values())
        roots = [part for part in self._notebook.parts if part.cell in cells and self._is_root(part, exercise, chosen)]
        parts = self._notebook.with_needs(roots, cells, asked)
        evidence = Evidence.ALL_FUNCTIONS if asked <= chosen.keys() else Evidence.SOME_FUNCTIONS
        if any(self._cells.marked_for[number] == exercise.path for number in cells):
            evidence = Evidence.MARK
        return self._text(parts, Written.ANSWER, evidence, tuple(self._notices(exercise, chosen)))

    def _is_root(self, part: CellPart, exercise: Exercise, chosen: dict[str, int]) -> bool:
        """Return whether a part of a chosen cell is in the answer in its own right, and not only where another part needs it.

        It is if it binds a function that was chosen from this cell, or the text beside the code, or, in a cell marked for the
        exercise, if it defines anything that no other exercise asks for.
        """
        asked = self._signs.asked[exercise.path]
        asked_here = part.binds & asked
        if asked_here:
            return any(chosen.get(name) == part.cell for name in asked_here)
        if _RATIONALE in part.binds:
            return True
        is_another_exercises = bool(part.binds & self._signs.unique.keys() - asked)
        return part.has_definition and not is_another_exercises and self._cells.is_own(part.cell, exercise)

    def _best_attempt(self, exercise: Exercise) -> CellProgram | None:
        """Return the best unfinished attempt, for its message: the last of those in which most is written; None if none."""
        asked = self._signs.asked[exercise.path]
        only_here = asked & self._signs.unique.keys()
        own = self._cells.code_cells_of(exercise)
        unmarked = [
            number
            for number, cell in enumerate(self._cells.cells)
            if not self._cells.is_marked(number) and cell.contents.binds & only_here
        ]
        attempts = [(self._cells.cells[n].contents.written(asked), -n, n) for n in (*own, *unmarked)]
        attempts = [attempt for attempt in attempts if attempt[0] is not Written.NOTHING]
        if not attempts:
            return None
        written, _, number = min(attempts)
        cell, evidence = self._cells.cells[number], Evidence.MARK if number in own else Evidence.SOME_FUNCTIONS
        if written in (Written.BROKEN, Written.PROSE):
            spans = (Span(1, cell.text.count("\n") + 1, cell.number, cell.line),)
            return CellProgram(cell.text, spans, written, evidence)
        roots = [part for part in self._notebook.parts if part.cell == number]
        if written is Written.OTHER:
            roots = [part for part in roots if part.has_definition] or roots
        return self._text(self._notebook.with_needs(roots, {number}, frozenset()), written, evidence, ())

    def _text(self, parts: list[CellPart], written: Written, evidence: Evidence, notices: tuple[str, ...]) -> CellProgram:
        """Write parts one below the other; ``from __future__`` imports of any cell come first, as they hold for all after."""
        used = {part.cell for part in parts}
        futures = [p for p in self._notebook.parts if p.is_future and (p.cell in used or self._cells.is_code(p.cell))]
        futures = list({self._lines(part): part for part in futures}.values())
        parts = [*futures, *(part for part in parts if not part.is_future)]
        lacks_given = self._lacks_given(parts)
        lines: list[str] = []
        spans: list[Span] = []
        for position, part in enumerate(parts):
            if lacks_given and position == len(futures):
                lines.append(f"import {GIVEN}")
            text = self._lines(part).split("\n")
            cell = self._cells.cells[part.cell]
            spans.append(Span(len(lines) + 1, len(text), cell.number, cell.line + part.lines[0]))
            lines += text
        return CellProgram("\n".join(lines) + "\n" if lines else "", tuple(spans), written, evidence, notices)

    def _lacks_given(self, parts: list[CellPart]) -> bool:
        """Return whether parts use what the section gives, which a cell that is left out has imported."""
        is_bound = any(GIVEN in part.binds for part in parts)
        return self._cells.has_given and not is_bound and any(GIVEN in part.needs for part in parts)

    def _lines(self, part: CellPart) -> str:
        lines = self._cells.cells[part.cell].text.split("\n")
        return "\n".join(lines[part.lines[0] : part.lines[1] + 1])

    # -------------------------------------------------------- what to say
    def _notices(self, exercise: Exercise, chosen: dict[str, int]) -> Iterator[str]:
        """Yield remarks on functions that are written twice, cells that were left out, and cells where nobody would look."""
        for number in range(len(self._cells.cells)):
            yield from self._notices_of_cell(exercise, chosen, number)
        for number in sorted(set(chosen.values())):
            if not self._cells.is_code(number):
                yield f"{exercise.id} is in a cell of text after {self._name(number)}; change it to a code cell"
            elif self._cells.marked_for[number] not in ("", exercise.path):
                yield f"{exercise.id} is in {self._name(number)}, which is marked {self._cells.cells[number].mark}"

    def _notices_of_cell(self, exercise: Exercise, chosen: dict[str, int], number: int) -> Iterator[str]:
        """Yield a remark if a cell defines a chosen function differently from the cell that counts, or could not be read."""
        contents, is_own = self._cells.cells[number].contents, self._cells.is_own(number, exercise)
        here = self._cells.written_in(number) & chosen.keys() if is_own or not self._cells.is_marked(number) else frozenset()
        others = {name: chosen[name] for name in here if chosen[name] != number}
        others = {name: n for name, n in others.items() if self._definition(number, name) != self._definition(n, name)}
        if others:
            where = " and ".join(self._name(n) for n in sorted(set(others.values())))
            what = f"{shown_functions(others)} is written in {self._name(number)} and in {where}"
            yield f"{exercise.id}: {what}; {where} counts"
        if contents.found is None and contents.has_code and number not in chosen.values():
            only_here = self._signs.asked[exercise.path] & self._signs.unique.keys()
            if is_own or contents.binds & only_here:
                yield f"{exercise.id}: {self._name(number)} is not Python, and was left out"

    def _definition(self, number: int, name: str) -> str:
        """Return the text of the last statement of a cell that binds a name."""
        found = [s.text for s in self._cells.cells[number].contents.found or () if name in s.binds]
        return found[-1] if found else ""

    def _name(self, number: int) -> str:
        cell = self._cells.cells[number]
        return f"cell {cell.number}" if cell.number else f"line {cell.line}"
