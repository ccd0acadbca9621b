"""Grader's room: which surviving mutants do the same as the reference? Both are asked the same, and much that no check asks.

Whether two programs are the same cannot be decided; here a mutant is called equivalent if it gives what the reference
gives on all that the checks ask, with several seeds, and on random changes of it: other numbers, shapes, lengths, texts.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.errors import StudentError
from grader.api.mismatch import Mismatch
from grader.author.mutations import Mutant
from grader.author.reference_bench import ReferenceBench
from grader.author.trials import signatures
from grader.catalog.exercise import Exercise
from grader.grading.collecting import Collected
from grader.grading.plugin import Sitting
from grader.grading.session import Session
from grader.grading.transcript import same
from grader.parsing import parse

#: Seeds of the checks that are listened to; inputs kept per function, and changed ones made of each.
_SEEDS, _KEPT, _CHANGED = 3, 40, 5
#: Larger whole numbers are not made larger still: loops would run for hours.
_LARGE = 1000

#: One call: the function's name, and what it is called with.
Input = tuple[str, tuple[Any, ...], dict[str, Any]]


class Listening(Session):
    """A session that remembers what it is asked."""

    heard: list[Input]

    def call(
        self, module: str, target: str | int, name: str, points: list[tuple[tuple[Any, ...], dict[str, Any]]],
        watch: bool = False,
    ) -> tuple[list[Any], list[int]]:  # fmt: skip
        """As a session does."""
        if module == "answer" and isinstance(target, str):
            self.heard += [(target, args, kwargs) for args, kwargs in points]
        return super().call(module, target, name, points, watch)


def equivalent(bench: ReferenceBench, collected: Collected, exercise: Exercise, survivors: list[Mutant]) -> list[bool]:
    """Say of each surviving mutant of an exercise's reference whether it seems to do the same."""
    draw = random.Random(exercise.path)
    asked = _varied(_asked(bench, collected, exercise, draw), draw)
    with bench.answer(exercise, exercise.solution_path.read_text(encoding="utf-8")) as reference:
        wanted = [_outcome(reference, one) for one in asked]
    names = {name for name, _, _ in asked}
    return [_alike(bench, exercise, mutant, asked, wanted, names) for mutant in survivors]


def _asked(bench: ReferenceBench, collected: Collected, exercise: Exercise, draw: random.Random) -> list[Input]:
    """Run the checks against the reference, and give what they ask."""
    from _pytest.runner import runtestprotocol

    heard: dict[str, list[Input]] = {}
    for seed in range(_SEEDS):
        for check in exercise.checks.checks:
            item = collected.items.get((exercise.path, check.name))
            if item is None:
                continue
            with bench.reference(exercise, Listening) as session, bench.oracle_view(exercise) as oracle:
                assert isinstance(session, Listening)
                session.heard, session.prove = [], False
                sitting = Sitting(session, oracle, f"equivalence|{exercise.path}|{check.name}|{seed}")
                collected.plugin.sitting, collected.plugin.ended = sitting, None
                runtestprotocol(item, log=False, nextitem=None)
                for one in session.heard:
                    heard.setdefault(one[0], []).append(one)
    return [one for inputs in heard.values() for one in _some(inputs, draw)]


def _some(inputs: list[Input], draw: random.Random) -> list[Input]:
    return inputs if len(inputs) <= _KEPT else draw.sample(inputs, _KEPT)


def _varied(inputs: list[Input], draw: random.Random) -> list[Input]:
    """Add changed inputs: one argument of each, sometimes two."""
    changed = []
    for name, args, kwargs in inputs:
        for _ in range(_CHANGED if args else 0):
            new = list(args)
            for place in {draw.randrange(len(args)) for _ in range(draw.choice((1, 1, 2)))}:
                new[place] = _change(new[place], draw)
            changed.append((name, tuple(new), kwargs))
    return inputs + changed


def _change(value: Any, draw: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        near = [0, 1, -1, value - 1, -value]
        return draw.choice(near if abs(value) > _LARGE else [*near, value + 1, 2 * value, value + draw.randrange(2, 6)])
    if isinstance(value, (float, Fraction)):
        return draw.choice([-value, value * 0, value + 1, value / 2])
    if isinstance(value, str):
        return draw.choice(["", value + "x", value.upper(), value[::-1]])
    if isinstance(value, (list, tuple)) and value:
        return type(value)(draw.choice(_LISTS)(list(value), draw))
    if isinstance(value, np.ndarray) and value.size and value.dtype.kind in "iuf":
        return draw.choice(_ARRAYS)(value)
    return value


def _one_changed(items: list[Any], draw: random.Random) -> list[Any]:
    place = draw.randrange(len(items))
    return [*items[:place], _change(items[place], draw), *items[place + 1 :]]


_LISTS: tuple[Callable[[list[Any], random.Random], list[Any]], ...] = (
    lambda items, _: [], lambda items, _: items[:-1], lambda items, _: items + items[:1], lambda items, _: items[::-1],
    _one_changed, _one_changed,
)  # fmt: skip
_ARRAYS: tuple[Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]], ...] = (
    lambda a: a * 0, lambda a: a * 2 + 1, lambda a: a.T.copy(), lambda a: a[:-1], lambda a: a[..., :-1],
    lambda a: np.concatenate([a, a[:1]]), lambda a: a[::-1].copy(), lambda a: a.astype(float) - 0.5,
)  # fmt: skip


def _outcome(session: Session, asked: Input) -> tuple[Any, ...] | None:
    """What a call gives: the value and which arguments it changed, or the exception's kind; None: not to be compared."""
    name, args, kwargs = asked
    session.clock.slow.clear()
    session.clock.spent = 0.0
    try:
        values, modified = session.call("answer", name, name, [(args, kwargs)], watch=True)
    except StudentError as err:
        return "raised", err.cause, err.type_names[:1]
    except (Mismatch, AssertionError, TypeError, ValueError, KeyError):
        return None  # a function that the check lends has its own opinion, or the input cannot be sent
    return "gave", values[0], modified


def _alike(
    bench: ReferenceBench, exercise: Exercise, mutant: Mutant, asked: list[Input], wanted: list[tuple[Any, ...] | None],
    names: set[str],
) -> bool:  # fmt: skip
    if not _is_asked(exercise, mutant, names):
        return False
    with bench.answer(exercise, mutant.source) as session:
        for one, want in zip(asked, wanted, strict=True):
            if want is None:
                continue
            got = _outcome(session, one)
            if got is None or got[0] != want[0] or not same(list(got[1:]), list(want[1:])):
                return False
    return True


def _is_asked(exercise: Exercise, mutant: Mutant, names: set[str]) -> bool:
    """Say whether the function that was changed is one that was called, or one that stands behind those."""
    public = set(signatures(exercise.stub))
    around = [node.name for node in _functions(mutant.source) if node.lineno <= mutant.line <= (node.end_lineno or 0)]
    return not around or around[0] not in public or around[0] in names


def _functions(source: str) -> Iterator[ast.FunctionDef]:
    return (node for node in parse(source).body if isinstance(node, ast.FunctionDef))
