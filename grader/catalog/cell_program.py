"""Put a program together from cells: for each exercise the functions that it asks for, and what these need.

The rule, which the documentation states, too:

- Of each function the last cell counts in which it is written: first among the cells marked for the exercise, then among cells
  without a mark, then among those of other exercises. A stub, an empty cell, a comment, or text that is not Python never
  displaces what is written.
- What these functions use comes along, wherever it stands in the notebook: functions, classes, imports, constants, and what
  changes these. Of what is bound several times, the last binding above the answer or in it counts, else the first below;
  a definition, an import or an assignment counts for more than a loop variable.
- Trials, plots, prints and calls are left out; settings such as ``npx.set_np()`` and ``np.random.seed(0)`` are kept.
- ``from __future__`` imports come first.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from grader.catalog.answer_contents import ExerciseIndex, Written, is_unwritten, shown_functions
from grader.catalog.answer_names import Evidence
from grader.catalog.code_statements import CodeStatement
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_cells import Cell
from grader.catalog.own_modules import GIVEN
from grader.catalog.places import Span

#: Methods that change what they are called on. Others are taken for trials: ``weights.sum()``.
_CHANGING = frozenset(
    {
        "append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "remove", "discard", "clear", "sort",
        "reverse", "fill", "put", "itemset", "resize", "setflags", "appendleft", "extendleft", "register", "partition",
    }
)  # fmt: skip
#: Calls that set something for all that follows: ``npx.set_np()``, ``np.seterr(all="raise")``, ``random.seed(1)``.
_SETTING_CALLS = ("set", "seed", "manual_seed", "filterwarnings", "simplefilter", "use_np", "reset_np")
#: Modules whose settings matter to code that does not import them itself.
_SET_FOR_ALL = frozenset({"sys", "decimal", "random", "warnings", "numpy"})
_BUILTINS = frozenset(dir(builtins)) | {"__name__", "__file__", "__doc__"}
_RATIONALE = "RATIONALE"
_DEFINING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_SIMPLE = (*_DEFINING, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign)


@dataclass(frozen=True)
class CellProgram:
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


@dataclass(frozen=True)
class _Unit:
    """Statements that share lines of a cell: mostly one."""

    cell: int
    statements: tuple[CodeStatement, ...]

    @property
    def lines(self) -> tuple[int, int]:
        return self.statements[0].lines[0], max(s.lines[1] for s in self.statements)

    @cached_property
    def binds(self) -> frozenset[str]:
        return frozenset(name for s in self.statements for name in s.binds)

    @cached_property
    def needs(self) -> frozenset[str]:
        return frozenset(name for s in self.statements for name in s.needs | s.changes) - _BUILTINS

    @cached_property
    def changes(self) -> frozenset[str]:
        return frozenset(name for s in self.statements for name in _changed(s))

    @cached_property
    def needs_at_once(self) -> frozenset[str]:
        """Name what must be there when the unit runs: of a function, what stands outside of its body."""
        return frozenset(name for s in self.statements for name in _at_once(s)) & self.needs

    @property
    def is_simple(self) -> bool:
        return all(isinstance(s.node, _SIMPLE) for s in self.statements)

    @property
    def is_import(self) -> bool:
        return all(isinstance(s.node, (ast.Import, ast.ImportFrom)) for s in self.statements)

    @property
    def is_future(self) -> bool:
        return any(isinstance(s.node, ast.ImportFrom) and s.node.module == "__future__" for s in self.statements)


class CellPrograms:
    """The cells of one notebook or script, and the programs that can be put together from them."""

    def __init__(self, signs: ExerciseIndex, cells: list[Cell]) -> None:
        self._signs = signs
        self._cells = [cell for cell in cells if not cell.is_given]
        self._has_given = len(self._cells) < len(cells)
        marked = [signs.of_mark(cell.mark) for cell in self._cells]
        self._owner = [exercise.path if exercise else "" for exercise in marked]
        self.unknown_marks = [c.mark for c, owner in zip(self._cells, self._owner, strict=True) if c.mark and not owner]
        self._units = [unit for number, cell in enumerate(self._cells) for unit in _units(number, cell)]
        self._binding: dict[str, list[_Unit]] = {}
        for unit in self._units:
            for name in unit.binds:
                self._binding.setdefault(name, []).append(unit)

    def program(self, exercise: Exercise) -> CellProgram | None:
        """Give the program for an exercise; None if nothing here is meant for it."""
        asked = self._signs.asked[exercise.path]
        own = self._numbers(exercise.path)
        chosen = self._chosen(exercise, asked, own)
        if chosen:
            return self._put_together(exercise, asked, own, chosen)
        return self._unwritten(exercise, asked, own)

    # -------------------------------------------------------- which cells
    def _chosen(self, exercise: Exercise, asked: frozenset[str], own: list[int]) -> dict[str, int]:
        """Choose the cell of each function that is written somewhere."""
        found = {name: n for n in own for name in self._written_in(n) & asked}
        loose = {
            name: n for n in self._numbers("") for name in self._written_in(n) & asked
            if name in self._signs.unique or not self._is_anothers(exercise, name, n)
        }  # fmt: skip
        loose |= {
            name: n for n in self._numbers("") for name in self._written_in(n) & loose.keys()
            if name not in self._signs.unique and self._cells[n].contents.binds & asked & self._signs.unique.keys()
        }  # fmt: skip
        if own or self._signs.unique.keys() & loose.keys():
            found = {**loose, **found}
        # A function in another exercise's cell may be a helper there that happens to be called so: all that is missing must be.
        texts = [n for n, cell in enumerate(self._cells) if not cell.is_code]
        others = [n for n, owner in enumerate(self._owner) if owner and owner != exercise.path and n not in texts]
        for cells in (texts, others):
            missing = asked - found.keys()
            here = {name: n for n in cells for name in self._written_in(n) & missing if name in self._signs.unique}
            if missing and missing <= here.keys():
                found |= here
        return found

    def _numbers(self, owner: str) -> list[int]:
        """Number the code cells that are marked for an exercise, or for none."""
        return [n for n, whose in enumerate(self._owner) if whose == owner and self._cells[n].is_code]

    def _is_anothers(self, exercise: Exercise, name: str, number: int) -> bool:
        """Say whether a function in an unmarked cell, that several exercises ask for, is meant for another one.

        The other functions of the cell tell, else the marked cell before it.
        """
        also = {path for path, asked in self._signs.asked.items() if name in asked}
        here = {self._signs.unique[n].path for n in self._cells[number].contents.binds if n in self._signs.unique} & also
        if here:
            return exercise.path not in here
        before = next((owner for owner in reversed(self._owner[:number]) if owner), "")
        return before in also and before != exercise.path

    def _written_in(self, number: int) -> frozenset[str]:
        contents = self._cells[number].contents
        return contents.binds - contents.unwritten if contents.found is not None else frozenset()

    def _unwritten(self, exercise: Exercise, asked: frozenset[str], own: list[int]) -> CellProgram | None:
        """Give the best unfinished attempt, for its message: the last of those in which most is written; None if none."""
        unique = {name for name in asked if name in self._signs.unique}
        loose = [n for n, owner in enumerate(self._owner) if not owner and self._cells[n].contents.binds & unique]
        states = [(self._cells[n].contents.written(asked), -n, n) for n in (*own, *loose)]
        states = [state for state in states if state[0] != Written.NOTHING]
        if not states:
            return None
        state, _, number = min(states)
        cell = self._cells[number]
        if state is Written.BROKEN or state is Written.PROSE:
            spans = (Span(1, cell.text.count("\n") + 1, cell.number, cell.line),)
            return CellProgram(cell.text, spans, state, Evidence.MARK if number in own else Evidence.SOME_FUNCTIONS)
        roots = [unit for unit in self._units if unit.cell == number]
        if state is Written.OTHER:
            roots = [u for u in roots if any(isinstance(s.node, _DEFINING) for s in u.statements)] or roots
        evidence = Evidence.MARK if number in own else Evidence.SOME_FUNCTIONS
        return self._text(self._closure(roots, {number}, frozenset()), state, evidence, ())

    # -------------------------------------------------------- what they need
    def _put_together(self, exercise: Exercise, asked: frozenset[str], own: list[int], chosen: dict[str, int]) -> CellProgram:
        cells = set(chosen.values())
        roots = []
        for unit in self._units:
            if unit.cell not in cells:
                continue
            asked_here = unit.binds & asked
            if asked_here and not any(chosen.get(name) == unit.cell for name in asked_here):
                continue  # another cell's counts
            is_own = unit.cell in own
            defines = any(isinstance(s.node, _DEFINING) for s in unit.statements)
            foreign = unit.binds & self._signs.unique.keys() - asked
            if asked_here or (is_own and defines and not foreign) or _RATIONALE in unit.binds:
                roots.append(unit)
        unwritten = frozenset(name for name in asked if name not in chosen)
        evidence = Evidence.ALL_FUNCTIONS if asked <= chosen.keys() else Evidence.SOME_FUNCTIONS
        evidence = Evidence.MARK if any(self._owner[n] == exercise.path for n in cells) else evidence
        closure = self._closure(roots, cells, unwritten | frozenset(chosen))
        return self._text(closure, Written.ANSWER, evidence, tuple(self._notices(exercise, asked, own, chosen)))

    def _closure(self, roots: list[_Unit], cells: set[int], asked: frozenset[str]) -> list[_Unit]:
        """Give the roots and what they need, with the settings that hold for it, in an order in which all of it runs."""
        kept = {id(unit): unit for unit in roots}
        needed = [(name, unit.cell) for unit in roots for name in unit.needs]
        bound = {name for unit in roots for name in unit.binds}
        seen: set[tuple[str, int]] = set()
        while needed:
            name, cell = needed.pop()
            if (name, cell) in seen or (name in asked and name in bound):
                continue
            seen.add((name, cell))
            for unit in self._providers(name, cell, cells):
                if id(unit) not in kept:
                    kept[id(unit)] = unit
                    needed += [(other, unit.cell) for other in unit.needs]
        for unit in self._settings(kept.values(), max(cells)):
            kept[id(unit)] = unit
            for name in unit.needs:
                kept.update({id(u): u for u in self._providers(name, unit.cell, cells)})
        return self._ordered(list(kept.values()))

    def _providers(self, name: str, cell: int, cells: set[int]) -> list[_Unit]:
        """Give the unit that binds a name, for code of a cell, and those that change what it is afterwards."""
        bound = self._binding.get(name, [])
        binding = [unit for unit in bound if not _is_stub_of(unit, name)] or bound
        places = (lambda u: u.cell == cell, lambda u: u.cell in cells, lambda u: not self._owner[u.cell], lambda u: True)
        answer = max(cells)
        for is_there in places:
            here = [unit for unit in binding if is_there(unit) and (unit.cell == cell or self._cells[unit.cell].is_code)]
            above = [unit for unit in here if unit.cell <= answer]
            if here:
                near = above or here[::-1]
                chosen = ([unit for unit in near if unit.is_simple] or near)[-1]
                return [chosen, *(() if chosen.is_import else self._changing(name, chosen, answer))]
        return []

    def _changing(self, name: str, since: _Unit, answer: int) -> Iterator[_Unit]:
        """Give the units that change what a name stands for between its binding and the answer, if what they need is there."""
        after = False
        for unit in self._units:
            if unit.cell > max(answer, since.cell):
                return
            after = after or unit is since
            is_near = unit.cell == since.cell or (not self._owner[unit.cell] and self._cells[unit.cell].is_code)
            if after and unit is not since and is_near and name in unit.changes and self._can_run(unit):
                yield unit

    def _can_run(self, unit: _Unit) -> bool:
        return all(name in self._binding or (name == GIVEN and self._has_given) for name in unit.needs - unit.binds)

    def _settings(self, kept: Iterable[_Unit], answer: int) -> Iterator[_Unit]:
        """Give the calls above the answer, in unmarked and kept cells, that set something for all code that follows."""
        units = list(kept)
        used = {name for unit in units if not unit.is_import for name in unit.needs}
        roots = {root for unit in units for root in _imported_roots(unit, used)} | _SET_FOR_ALL
        cells = {unit.cell for unit in units}
        for unit in self._units:
            if (self._owner[unit.cell] and unit.cell not in cells) or not self._cells[unit.cell].is_code or unit.cell > answer:
                continue
            if len(unit.statements) == 1 and (base := _set_by(unit.statements[0].node)):
                imports = [u for u in self._binding.get(base, []) if u.is_import]
                others = unit.needs - {base}
                is_plain = all(any(u.is_import for u in self._binding.get(name, [])) for name in others)
                if imports and is_plain and roots.intersection(_imported_roots(imports[-1], {base})):
                    yield unit

    def _ordered(self, units: list[_Unit]) -> list[_Unit]:
        """Put units into the order of the notebook, but what one needs at once before it."""
        position = {id(unit): number for number, unit in enumerate(self._units)}
        in_order = sorted(units, key=lambda unit: position[id(unit)])
        binding: dict[str, list[_Unit]] = {}
        for unit in in_order:
            for name in unit.binds:
                binding.setdefault(name, []).append(unit)
        done: dict[int, _Unit] = {}
        todo = [(unit, False, False) for unit in reversed(in_order)]
        opened: set[tuple[int, bool]] = set()
        while todo:
            unit, is_ready, deep = todo.pop()
            if is_ready:
                done.setdefault(id(unit), unit)
                continue
            if (id(unit), deep) in opened:
                continue
            opened.add((id(unit), deep))
            is_definition = all(isinstance(s.node, _DEFINING) for s in unit.statements)
            calls = deep or not is_definition
            todo.append((unit, True, deep))
            before = unit.needs if calls else unit.needs_at_once
            todo += [(other, False, calls) for name in sorted(before) for other in binding.get(name, []) if other is not unit]
        return list(done.values())

    def _text(self, units: list[_Unit], written: Written, evidence: Evidence, notices: tuple[str, ...]) -> CellProgram:
        """Write units one below the other; ``from __future__`` imports of any cell come first, as they hold for all after."""
        used = {unit.cell for unit in units}
        futures = [u for u in self._units if u.is_future and (u.cell in used or self._cells[u.cell].is_code)]
        parts = list({self._lines(unit): unit for unit in futures}.values()) + [u for u in units if not u.is_future]
        lines: list[str] = []
        spans: list[Span] = []
        bound = {name for unit in parts for name in unit.binds}
        lacks_given = self._has_given and GIVEN not in bound and any(GIVEN in unit.needs for unit in parts)
        for number, unit in enumerate(parts):
            if lacks_given and number == sum(unit.is_future for unit in parts):
                lines.append(f"import {GIVEN}")
            text = self._lines(unit).split("\n")
            cell = self._cells[unit.cell]
            spans.append(Span(len(lines) + 1, len(text), cell.number, cell.line + unit.lines[0]))
            lines += text
        return CellProgram("\n".join(lines) + "\n" if lines else "", tuple(spans), written, evidence, notices)

    def _lines(self, unit: _Unit) -> str:
        lines = self._cells[unit.cell].text.split("\n")
        return "\n".join(lines[unit.lines[0] : unit.lines[1] + 1])

    # -------------------------------------------------------- what to say
    def _notices(self, exercise: Exercise, asked: frozenset[str], own: list[int], chosen: dict[str, int]) -> Iterator[str]:
        texts = {name: self._definition(number, name) for name, number in chosen.items()}
        for number in range(len(self._cells)):
            cell = self._cells[number]
            is_near = number in own or not self._owner[number]
            here = self._written_in(number) & chosen.keys() if is_near else frozenset()
            again = {n for n in here if chosen[n] != number and self._definition(number, n) != texts[n]}
            if again:
                where = " and ".join(self._name(n) for n in sorted({chosen[name] for name in again}))
                what = f"{shown_functions(again)} is written in {self._name(number)} and in {where}"
                yield f"{exercise.id}: {what}; {where} counts"
            broken = cell.contents.found is None and cell.contents.has_code
            if (
                broken
                and number not in chosen.values()
                and (number in own or cell.contents.binds & asked & self._signs.unique.keys())
            ):
                yield f"{exercise.id}: {self._name(number)} is not Python, and was left out"
        for number in sorted(set(chosen.values())):
            if not self._cells[number].is_code:
                yield f"{exercise.id} is in a cell of text after {self._name(number)}; change it to a code cell"
            elif self._owner[number] not in ("", exercise.path):
                yield f"{exercise.id} is in {self._name(number)}, which is marked {self._cells[number].mark}"

    def _definition(self, number: int, name: str) -> str:
        found = [s.text for s in self._cells[number].contents.found or () if name in s.binds]
        return found[-1] if found else ""

    def _name(self, number: int) -> str:
        cell = self._cells[number]
        return f"cell {cell.number}" if cell.number else f"line {cell.line}"


# ------------------------------------------------------------ statements
def _units(number: int, cell: Cell) -> list[_Unit]:
    groups: list[list[CodeStatement]] = []
    for statement in cell.contents.found or ():
        if groups and statement.lines[0] <= max(s.lines[1] for s in groups[-1]):
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return [_Unit(number, tuple(group)) for group in groups]


def _is_stub_of(unit: _Unit, name: str) -> bool:
    return all(is_unwritten(s.node) for s in unit.statements if name in s.binds)


def _changed(statement: CodeStatement) -> Iterator[str]:
    """Name what a statement changes in place; of calls, those of methods that are known to."""
    node = statement.node
    if isinstance(node, _DEFINING):
        return
    if not isinstance(node, ast.Expr):
        yield from statement.changes
    for inside in ast.walk(node):
        if isinstance(inside, ast.Expr) and isinstance(inside.value, ast.Call) and isinstance(inside.value.func, ast.Attribute):
            base: ast.expr = inside.value.func
            while isinstance(base, (ast.Attribute, ast.Subscript)):
                base = base.value
            if isinstance(base, ast.Name) and inside.value.func.attr in _CHANGING:
                yield base.id
        elif isinstance(inside, (ast.Attribute, ast.Subscript)) and isinstance(inside.ctx, ast.Store):
            target: ast.expr = inside
            while isinstance(target, (ast.Attribute, ast.Subscript)):
                target = target.value
            if isinstance(target, ast.Name):
                yield target.id


def _at_once(statement: CodeStatement) -> Collection[str]:
    """Name what must be there when a statement runs."""
    node = statement.node
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return statement.needs
    outside: list[ast.AST] = [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    outside += [a.annotation for a in every if a is not None and a.annotation is not None]
    outside += [node.returns] if node.returns is not None else []
    return {inside.id for part in outside for inside in ast.walk(part) if isinstance(inside, ast.Name)}


def _imported_roots(unit: _Unit, names: Collection[str]) -> Iterator[str]:
    """Name the packages that some of the names bound by imports come from."""
    for node in (statement.node for statement in unit.statements):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                if (alias.asname or alias.name).partition(".")[0] in names:
                    module = node.module or "" if isinstance(node, ast.ImportFrom) else alias.name
                    yield module.partition(".")[0]


def _set_by(node: ast.stmt) -> str:
    """Name the module that a statement sets something of; empty if it does nothing of the kind."""
    target: ast.expr
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        given = [*node.value.args, *(keyword.value for keyword in node.value.keywords)]
        calls = any(isinstance(inside, ast.Call) for argument in given for inside in ast.walk(argument))
        if calls or not node.value.func.attr.startswith(_SETTING_CALLS):
            return ""
        target = node.value.func
    elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Attribute):
        if not isinstance(node.value, ast.Constant):
            return ""
        target = node.targets[0]
    else:
        return ""
    while isinstance(target, (ast.Attribute, ast.Call)):
        target = target.func if isinstance(target, ast.Call) else target.value
    return target.id if isinstance(target, ast.Name) else ""
