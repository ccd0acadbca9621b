"""Choose which cell of a notebook counts for each function that an exercise asks for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from grader.catalog.answer_contents import ExerciseIndex
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_cells import Cell


class MarkedCells:
    """The cells of one notebook or script, but for those that the course gives, and what their marks say.

    A cell is named by its number in ``cells``.

    Args:
        signs: what tells the course's exercises apart.
        cells: all cells.

    Attributes:
        cells: those that a student may have written in.
        has_given: whether one of the others brings what the section gives.
        marked_for: by cell, the path of the exercise that its mark names; empty for a cell without one.
        unknown_marks: marks that name no exercise.
    """

    def __init__(self, signs: ExerciseIndex, cells: list[Cell]) -> None:
        self._signs = signs
        self.cells = [cell for cell in cells if not cell.is_given]
        self.has_given = len(self.cells) < len(cells)
        exercises = [signs.of_mark(cell.mark) for cell in self.cells]
        self.marked_for = [exercise.path if exercise else "" for exercise in exercises]
        self.unknown_marks = [c.mark for c, path in zip(self.cells, self.marked_for, strict=True) if c.mark and not path]

    def code_cells_of(self, exercise: Exercise) -> list[int]:
        """Return the code cells that are marked for an exercise."""
        return [number for number in range(len(self.cells)) if self.is_own(number, exercise)]

    @cached_property
    def code_cells_without_mark(self) -> list[int]:
        """The code cells that no mark says anything of."""
        return [n for n, path in enumerate(self.marked_for) if not path and self.cells[n].is_code]

    def is_own(self, number: int, exercise: Exercise) -> bool:
        """Return whether a cell is a code cell that is marked for an exercise."""
        return self.marked_for[number] == exercise.path and self.cells[number].is_code

    def is_code(self, number: int) -> bool:
        """Return whether a cell is one that Jupyter runs; others are text with Python in it."""
        return self.cells[number].is_code

    def is_marked(self, number: int) -> bool:
        """Return whether a cell is marked for some exercise."""
        return bool(self.marked_for[number])

    def written_in(self, number: int) -> frozenset[str]:
        """Name what a cell binds, stubs excepted; nothing of a cell that is not Python."""
        contents = self.cells[number].contents
        return contents.binds - contents.unwritten if contents.found is not None else frozenset()

    def choose(self, exercise: Exercise) -> dict[str, int]:
        """Choose the cell that counts for each function of an exercise that is written somewhere.

        They are looked for in this order; of several cells of a kind, the last in which a function is written counts:

        1. code cells marked for the exercise;
        2. code cells without a mark, if there are marked ones, or if a function there is asked for by this exercise alone;
        3. cells of text, then code cells marked for other exercises, if all functions that are still missing stand there,
           and each is asked for by this exercise alone. Fewer may be helpers that happen to have such a name.
        """
        asked, own = self._signs.asked[exercise.path], self.code_cells_of(exercise)
        chosen = self._last_written(own, asked)
        unmarked = self._choose_without_mark(exercise)
        if own or self._signs.unique.keys() & unmarked.keys():
            chosen = unmarked | chosen
        texts = [n for n, cell in enumerate(self.cells) if not cell.is_code]
        others = [n for n, path in enumerate(self.marked_for) if path not in ("", exercise.path) and self.is_code(n)]
        for numbers in (texts, others):
            missing = asked - chosen.keys()
            there = self._last_written(numbers, missing & self._signs.unique.keys())
            if missing <= there.keys():
                chosen |= there
        return chosen

    def _last_written(self, numbers: list[int], names: Collection[str]) -> dict[str, int]:
        """Return by name the last of some cells in which it is written."""
        return {name: number for number in numbers for name in self.written_in(number).intersection(names)}

    def _choose_without_mark(self, exercise: Exercise) -> dict[str, int]:
        """Choose among the cells without a mark.

        A function that several exercises ask for counts where it seems to be meant for this one; surest of all is a cell
        that also binds a function that this exercise alone asks for.
        """
        asked = self._signs.asked[exercise.path]
        only_here = asked & self._signs.unique.keys()
        chosen, surer = dict[str, int](), dict[str, int]()
        for number in self.code_cells_without_mark:
            for name in self.written_in(number) & asked:
                if name in only_here:
                    chosen[name] = number
                elif self.cells[number].contents.binds & only_here:
                    chosen[name] = surer[name] = number
                elif not self._is_meant_for_another(exercise, name, number):
                    chosen[name] = number
        return chosen | surer

    def _is_meant_for_another(self, exercise: Exercise, name: str, number: int) -> bool:
        """Return whether a function in an unmarked cell, that several exercises ask for, is meant for another one.

        The other functions of the cell tell, else the marked cell before it.
        """
        asking = {path for path, asked in self._signs.asked.items() if name in asked}
        unique_here = self.cells[number].contents.binds & self._signs.unique.keys()
        told = {self._signs.unique[other].path for other in unique_here} & asking
        if told:
            return exercise.path not in told
        before = next((path for path in reversed(self.marked_for[:number]) if path), "")
        return before in asking and before != exercise.path
