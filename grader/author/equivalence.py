"""Find the surviving mutants that seem to do the same as the reference.

Whether two programs do the same cannot be decided; here a mutant is called equivalent if its results are
those of the reference for all calls that the checks make, with several seeds, and for random variations of these: other
numbers, shapes, lengths, texts.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.failures import Mismatch, StudentError
from grader.author.mutations import Mutant
from grader.author.recorded_calls import Call, calls_of_checks
from grader.author.reference_runner import ReferenceRunner
from grader.author.trials import signatures
from grader.catalog.exercise import Exercise
from grader.judge.collecting import Collected
from grader.judge.session import Session
from grader.judge.transcript import CallOptions, same
from grader.parsing import parse

#: Seeds with which the checks' calls are recorded; inputs kept per function; variations made of each input.
_SEEDS, _KEPT, _CHANGED = 3, 40, 5
#: Whole numbers above this are not increased: loops would run for hours.
_LARGE = 1000


def equivalent(runner: ReferenceRunner, collected: Collected, exercise: Exercise, survivors: list[Mutant]) -> list[bool]:
    """Return, for each surviving mutant of an exercise's reference, whether it seems to do the same."""
    draw = random.Random(exercise.path)
    asked = _varied(_asked(runner, collected, exercise, draw), draw)
    with runner.answer(exercise, exercise.solution_path.read_text(encoding="utf-8")) as reference:
        wanted = [_outcome(reference, call) for call in asked]
    names = {name for name, _, _ in asked}
    return [_alike(runner, exercise, mutant, asked, wanted, names) for mutant in survivors]


def _asked(runner: ReferenceRunner, collected: Collected, exercise: Exercise, draw: random.Random) -> list[Call]:
    """Run the checks against the reference, and return the calls that they make."""
    by_function: dict[str, list[Call]] = {}
    for seed in range(_SEEDS):
        for call in calls_of_checks(runner, collected, exercise, f"equivalence|{seed}"):
            by_function.setdefault(call[0], []).append(call)
    return [call for calls in by_function.values() for call in _some(calls, draw)]


def _some(inputs: list[Call], draw: random.Random) -> list[Call]:
    return inputs if len(inputs) <= _KEPT else draw.sample(inputs, _KEPT)


def _varied(inputs: list[Call], draw: random.Random) -> list[Call]:
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


def _outcome(session: Session, asked: Call) -> tuple[Any, ...] | None:
    """Return a call's value and the arguments it changed, or its kind of exception; None if it cannot be compared."""
    name, args, kwargs = asked
    session.renew_time()
    try:
        values, modified = session.call("answer", name, name, [(args, kwargs)], CallOptions(watch=True))
    except StudentError as err:
        return "raised", err.cause, err.type_names[:1]
    except (Mismatch, AssertionError, TypeError, ValueError, KeyError):
        return None  # a function that the check passed raised something itself, or the input cannot be sent
    return "gave", values[0], modified


def _alike(
    runner: ReferenceRunner,
    exercise: Exercise,
    mutant: Mutant,
    asked: list[Call],
    wanted: list[tuple[Any, ...] | None],
    names: set[str],
) -> bool:
    if not _is_asked(exercise, mutant, names):
        return False
    with runner.answer(exercise, mutant.source) as session:
        for call, want in zip(asked, wanted, strict=True):
            if want is None:
                continue
            got = _outcome(session, call)
            if got is None or got[0] != want[0] or not same(list(got[1:]), list(want[1:])):
                return False
    return True


def _is_asked(exercise: Exercise, mutant: Mutant, names: set[str]) -> bool:
    """Return whether the changed function was called, or is a helper of those that were."""
    public = set(signatures(exercise.stub))
    around = [node.name for node in _functions(mutant.source) if node.lineno <= mutant.line <= (node.end_lineno or 0)]
    return not around or around[0] not in public or around[0] in names


def _functions(source: str) -> Iterator[ast.FunctionDef]:
    return (node for node in parse(source).body if isinstance(node, ast.FunctionDef))
