"""Judge the references with small faults put into them, and list the faults that no check notices.

An author accepts a survivor in the check file, with the reason why the task allows the change:

    ACCEPTED_MUTANTS = {"if n < 1: -> if n < 2:": "n is at least 2"}
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from functools import partial

import msgspec
from msgspec.structs import replace

from grader.author.equivalence import equivalent
from grader.author.mutations import Mutant, mutants
from grader.author.reference_runner import ReferenceRunner
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer
from grader.grading.run import Options, supervisor_for, task_for, zygotes_for
from grader.judge.collecting import collect
from grader.results.task import Task


class Survivor(msgspec.Struct, frozen=True):
    """A mutant that got full marks and differs from the reference: is a check missing?"""

    line: int
    what: str
    diff: str
    change: str


class Mutated(msgspec.Struct, frozen=True):
    """The results of an exercise's mutants.

    Attributes:
        mutants: how many were judged, without the ``equivalent`` ones, which seem to do what the reference does.
        survivors: those that got full marks and are not accepted.
        accepted: how many got full marks and are accepted by the check file.
        remarks: changes that the check file accepts although no such mutant survives.
        broken: the mutants that could not be judged: line, change, and why.
    """

    id: str
    path: str
    mutants: int
    equivalent: int
    survivors: list[Survivor]
    accepted: int = 0
    remarks: list[str] = []
    broken: list[str] = []


def mutate(
    course: Course,
    exercises: tuple[Exercise, ...],
    sample: int,
    seeds: int,
    options: Options,
    on_result: Callable[[int, int], None],
) -> list[Mutated]:
    """Judge mutants of the references; ``on_result`` gets (how many are done, of how many).

    Args:
        sample: most mutants per exercise (a random sample, the same each time); 0 for all.
        seeds: how many seeds of random inputs a mutant must survive.
    """
    plan = {(e.path, str(n)): (e, m) for e in exercises for n, m in enumerate(_chosen(e, sample))}
    alive, broken = set(plan), dict[tuple[str, str], str]()
    zygotes = zygotes_for(options, course)
    with zygotes, supervisor_for(options, course, exercises, zygotes) as supervisor:
        supervisor.collect()
        total, done = len(plan), 0
        for seed in range(seeds):
            tasks = [_task(course, *plan[key], key[1], seed) for key in sorted(alive)]
            for judged in supervisor.run(tasks):
                key, score = (judged.task.path, judged.task.label), judged.result.score
                if score.possible < plan[key][0].possible:  # a broken check, or one that needs what this machine lacks
                    message = next(c.message for c in judged.result.checks if c.outcome in ("broken", "skipped", "todo"))
                    broken.setdefault(key, message)
                if score.earned < score.possible or key in broken:
                    alive.discard(key)
                done += seed == 0
                on_result(done, total)
    with closing(ReferenceRunner(course.exercises_folder)) as runner:
        collected = collect(exercises)
        found = [_summarise(e, plan, alive, partial(equivalent, runner, collected, e), not sample) for e in exercises]
    return [replace(mutated, broken=_described(mutated.path, plan, broken)) for mutated in found]


def _described(
    path: str, plan: dict[tuple[str, str], tuple[Exercise, Mutant]], broken: dict[tuple[str, str], str]
) -> list[str]:
    """Describe the mutants of an exercise that could not be judged."""
    return [f"line {plan[key][1].line}, {plan[key][1].change!r}: {why}" for key, why in broken.items() if key[0] == path]


def _chosen(exercise: Exercise, sample: int) -> list[Mutant]:
    found = list(mutants(exercise.solution_path.read_text(encoding="utf-8")))
    if sample and len(found) > sample:
        found = sorted(random.Random(exercise.path).sample(found, sample), key=lambda m: (m.line, m.source))
    return found


def _task(course: Course, exercise: Exercise, mutant: Mutant, label: str, seed: int) -> Task:
    task = task_for(course, exercise, "author", Answer(mutant.source), seed, label=label)
    return replace(task, diagnose=False)


def _summarise(
    exercise: Exercise,
    plan: dict[tuple[str, str], tuple[Exercise, Mutant]],
    alive: set[tuple[str, str]],
    same: Callable[[list[Mutant]], list[bool]],
    is_whole: bool,
) -> Mutated:
    keys = [key for key in plan if key[0] == exercise.path]
    left = [plan[key][1] for key in sorted(alive, key=lambda key: int(key[1])) if key[0] == exercise.path]
    declared = exercise.checks.accepted_mutants
    accepted = [mutant for mutant in left if mutant.change in declared]
    others = [mutant for mutant in left if mutant.change not in declared]
    alike = same(others) if others else []
    survivors = [Survivor(m.line, m.what, m.diff, m.change) for m, equal in zip(others, alike, strict=True) if not equal]
    unused = sorted(set(declared) - {mutant.change for mutant in accepted}) if is_whole else []
    remarks = [f"ACCEPTED_MUTANTS need not name {change!r}: no such mutant gets full marks" for change in unused]
    return Mutated(exercise.id, exercise.path, len(keys) - sum(alike), sum(alike), survivors, len(accepted), remarks)
