"""Find what parts of a notebook need of its other cells, and put all of it into an order in which it runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from grader.catalog.cell_choice import MarkedCells
from grader.catalog.cell_parts import CellPart, parts_of
from grader.catalog.own_modules import GIVEN

#: Modules whose settings matter to code that does not import them itself.
_SET_FOR_ALL = frozenset({"sys", "decimal", "random", "warnings", "numpy"})


class NotebookParts:
    """All parts of a notebook's cells, and which of them bind each name.

    Below, an answer is the set of cells that were chosen for it, and its end the last of them.

    Attributes:
        parts: all of them, in the notebook's order.
    """

    def __init__(self, cells: MarkedCells) -> None:
        self._cells = cells
        self.parts = [part for number, cell in enumerate(cells.cells) for part in parts_of(number, cell)]
        self._binding = _by_bound_name(self.parts)

    def with_needs(self, roots: list[CellPart], answer: set[int], settled: Collection[str]) -> list[CellPart]:
        """Return parts of an answer and what they need, with the settings that hold for them, in an order in which they run.

        Args:
            settled: names that are looked for no further if a root binds them.
        """
        kept = self._closure(roots, answer, settled)
        for setting in list(self._settings(kept, max(answer))):
            kept.add(setting)
            for name in setting.needs:
                kept.update(self._providers(name, setting.cell, answer))
        return _in_running_order([part for part in self.parts if part in kept])

    def _closure(self, roots: list[CellPart], answer: set[int], settled: Collection[str]) -> set[CellPart]:
        """Return the roots, what they need, what that needs, and so on."""
        kept = set(roots)
        bound_by_roots = {name for part in roots for name in part.binds}
        to_find = [(name, part.cell) for part in roots for name in part.needs]
        looked_for: set[tuple[str, int]] = set()
        while to_find:
            name, cell = to_find.pop()
            if (name, cell) in looked_for or (name in settled and name in bound_by_roots):
                continue
            looked_for.add((name, cell))
            for part in self._providers(name, cell, answer):
                if part not in kept:
                    kept.add(part)
                    to_find += [(needed, part.cell) for needed in part.needs]
        return kept

    def _providers(self, name: str, cell: int, answer: set[int]) -> list[CellPart]:
        """Return the part that binds a name for code in a cell, and those that change its value afterwards; maybe none."""
        binding = self._binding_for(name, cell, answer)
        if binding is None:
            return []
        return [binding] if binding.is_import else [binding, *self._changing(name, binding, max(answer))]

    def _binding_for(self, name: str, cell: int, answer: set[int]) -> CellPart | None:
        """Find the part that binds a name for code in a cell; None if none does.

        It is looked for in the same cell, then in the answer's cells, in cells without a mark, and anywhere; a cell of text
        provides for itself alone. Of several in the same kind of place, the last down to the answer's end counts, else the
        first below it. A stub counts where nothing else does, and a loop that binds the name where nothing simpler does.
        """
        bindings = self._binding.get(name, [])
        bindings = [part for part in bindings if not part.is_stub_of(name)] or bindings
        usable = [part for part in bindings if part.cell == cell or self._cells.is_code(part.cell)]
        if not usable:
            return None
        nearest = min(self._distance(part, cell, answer) for part in usable)
        near = [part for part in usable if self._distance(part, cell, answer) == nearest]
        above = [part for part in near if part.cell <= max(answer)]
        best_last = above or near[::-1]
        return ([part for part in best_last if part.is_simple] or best_last)[-1]

    def _distance(self, part: CellPart, cell: int, answer: set[int]) -> int:
        """Rank the place of a part, seen from a cell: 0 is the cell itself."""
        if part.cell == cell:
            return 0
        if part.cell in answer:
            return 1
        return 3 if self._cells.is_marked(part.cell) else 2

    def _changing(self, name: str, binding: CellPart, end: int) -> Iterator[CellPart]:
        """Return the parts that change a name's value between its binding and the answer's end, if what they need is there."""
        for part in self.parts[self.parts.index(binding) + 1 :]:
            if part.cell > max(end, binding.cell):
                return
            is_unmarked_code = not self._cells.is_marked(part.cell) and self._cells.is_code(part.cell)
            is_near = part.cell == binding.cell or is_unmarked_code
            if is_near and name in part.changes and self._can_run(part):
                yield part

    def _can_run(self, part: CellPart) -> bool:
        return all(name in self._binding or (name == GIVEN and self._cells.has_given) for name in part.needs - part.binds)

    def _settings(self, kept: Collection[CellPart], end: int) -> Iterator[CellPart]:
        """Return the settings of packages that the kept parts use: down to the answer's end, in unmarked cells and theirs."""
        used = {name for part in kept if not part.is_import for name in part.needs}
        packages = {package for part in kept for package in part.packages_behind(used)} | _SET_FOR_ALL
        own_cells = {part.cell for part in kept}
        for part in self.parts:
            is_foreign = self._cells.is_marked(part.cell) and part.cell not in own_cells
            if part.cell > end or is_foreign or not self._cells.is_code(part.cell) or not part.sets_module:
                continue
            imports = self._imports_of(part.sets_module)
            needs_imports_alone = all(self._imports_of(name) for name in part.needs - {part.sets_module})
            if imports and needs_imports_alone and packages.intersection(imports[-1].packages_behind({part.sets_module})):
                yield part

    def _imports_of(self, name: str) -> list[CellPart]:
        return [part for part in self._binding.get(name, []) if part.is_import]


def _by_bound_name(parts: Iterable[CellPart]) -> dict[str, list[CellPart]]:
    binding: dict[str, list[CellPart]] = {}
    for part in parts:
        for name in part.binds:
            binding.setdefault(name, []).append(part)
    return binding


def _in_running_order(parts: list[CellPart]) -> list[CellPart]:
    """Keep the order of the notebook, but put before each part what it needs when it runs.

    A definition needs what stands outside of its bodies. All other code may call the functions that it names, so that what
    these bodies need must be there, too, and so on. It is a walk in depth first order, without recursion: a part is put
    down when it is met the second time, after what it needs.
    """
    binding = _by_bound_name(parts)
    ordered: dict[CellPart, None] = {}
    visits = [(part, False, False) for part in reversed(parts)]
    entered: set[tuple[CellPart, bool]] = set()
    while visits:
        part, is_called, needs_are_there = visits.pop()
        if needs_are_there:
            ordered.setdefault(part)
            continue
        if (part, is_called) in entered:
            continue
        entered.add((part, is_called))
        visits.append((part, is_called, True))
        runs_all = is_called or not part.is_definition
        needed = part.needs if runs_all else part.needs_at_once
        visits += [(other, runs_all, False) for name in sorted(needed) for other in binding.get(name, []) if other is not part]
    return list(ordered)
