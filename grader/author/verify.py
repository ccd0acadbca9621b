"""Prove that an exercise's checks tell right answers from wrong ones, or list where they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

import msgspec

from grader.author import saboteurs
from grader.author.lint import problems_of, stray_files, stub_remarks
from grader.author.recorded_calls import Call, calls_of_checks
from grader.author.reference_runner import ReferenceRunner
from grader.author.trials import Trial, trial_of, trials
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.grading.run import Options, supervisor_for, zygotes_for
from grader.grading.supervisor import Judged, Supervisor
from grader.judge.check_run import TRACEBACK
from grader.judge.collecting import collect
from grader.results.report_schema import CheckResult, ExerciseResult

_REFERENCE = "the reference"


class Verdict(msgspec.Struct, frozen=True):
    """The findings about one exercise: ``problems`` must be empty, ``remarks`` need not be."""

    id: str
    path: str
    points: int
    wrong: int
    right: int
    saboteurs: int
    milliseconds: float
    slowest_check: str
    problems: list[str]
    remarks: list[str]


class _Findings(msgspec.Struct):
    exercise: Exercise
    problems: list[str] = msgspec.field(default_factory=list)
    remarks: list[str] = msgspec.field(default_factory=list)
    caught_alone: set[str] = msgspec.field(default_factory=set)
    #: The result of each wrong answer, by seed.
    judged: dict[str, dict[int, ExerciseResult]] = msgspec.field(default_factory=dict)
    #: The saboteurs that were judged, and whether each was caught.
    saboteurs: dict[str, bool] = msgspec.field(default_factory=dict)
    #: What went wrong with an answer, and how, by seed.
    by_seed: dict[tuple[str, str], dict[int, str]] = msgspec.field(default_factory=dict)
    scouted: str = ""
    #: Why no saboteur could be judged.
    not_scouted: str = ""
    seconds: list[float] = msgspec.field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def verify(
    course: Course,
    exercises: tuple[Exercise, ...],
    seeds: int,
    options: Options,
    on_result: Callable[[int, int], None],
    sabotage: bool = True,
) -> list[Verdict]:
    """Judge every answer whose result is known; ``on_result`` gets (how many are done, of how many).

    Args:
        sabotage: whether the references are also judged with systematic faults (see ``saboteurs``).
    """
    found = {e.path: _Findings(e) for e in exercises}
    for findings in found.values():
        findings.problems += problems_of(course, findings.exercise)
        findings.remarks += stub_remarks(course, findings.exercise)
    for first in {e.folder: e for e in reversed(exercises)}.values():  # unread files are reported once per section
        found[first.path].problems += stray_files(course, first.folder)
    calls = _calls_with_other_numbers(course, exercises) if sabotage else {}
    plan = [t for e in exercises for t in trials(course, e, seeds)]
    if sabotage:
        plan = [trial_of(course, e, "scout", "scout", saboteurs.scout(e), 0) for e in exercises if e.reference] + plan
    zygotes = zygotes_for(options, course)
    with zygotes, supervisor_for(options, course, exercises, zygotes) as supervisor:
        supervisor.prepare([t.task for t in plan])
        supervisor.collect()
        again = _judge(supervisor, plan, found, on_result, 0)
        _judge_alone(supervisor, again, found, on_result, len(plan))
        sabotaged = [t for e in exercises for t in _sabotage(course, e, found[e.path], calls.get(e.path, []))]
        again = _judge(supervisor, sabotaged, found, on_result, len(plan))
        _judge_alone(supervisor, again, found, on_result, len(plan) + len(sabotaged))
    return [_verdict(findings) for findings in found.values()]


def _judge(
    supervisor: Supervisor, plan: list[Trial], found: dict[str, _Findings], on_result: Callable[[int, int], None], before: int
) -> list[Trial]:
    """Judge trials and evaluate their results; return those that a busy machine may have decided, to be judged again."""
    by_key = {_key(trial): trial for trial in plan}
    held: dict[tuple[str, str, int], Judged] = {}
    for number, judged in enumerate(supervisor.run([t.task for t in by_key.values()]), before + 1):
        key = judged.task.path, judged.task.label, judged.task.seed
        if _by_machine(judged.result):
            held[key] = judged
        else:
            _take(found, by_key[key], judged)
        on_result(number, before + len(by_key))
    again = {key for key in held if not _is_known_for_it(by_key[key], held)}
    for key in held.keys() - again:
        _take(found, by_key[key], held[key])
    return [by_key[key] for key in held if key in again]


def _take(found: dict[str, _Findings], trial: Trial, judged: Judged) -> None:
    _evaluate(found[judged.task.path], trial, judged.result)
    if trial.kind != "saboteur":
        # A traceback is the same for many answers, and reported once.
        found[judged.task.path].problems += [
            text if text.startswith(TRACEBACK) else f"{trial.kind} {trial.name}: {text}" for text in judged.warnings
        ]


def _by_machine(result: ExerciseResult) -> bool:
    """Return whether a busy machine may have decided: the code ran out of time or memory, or died."""
    return any(check.cause in ("timeout", "memory", "died") for check in result.checks)


def _is_known_for_it(trial: Trial, held: dict[tuple[str, str, int], Judged]) -> bool:
    """Return whether a time-out or crash is the answer's own doing: it is lazy, or it is caught by that with every seed."""
    if trial.kind in ("stub", "lazy"):
        return True
    if trial.kind != "wrong":
        return False
    path, label, _ = _key(trial)
    outcomes = {
        tuple((c.outcome, c.cause) for c in j.result.checks) for (p, n, _), j in held.items() if (p, n) == (path, label)
    }
    wrong = next(w for w in trial.exercise.wrong_answers if w.name == trial.name)
    causes = {c.name for c in held[_key(trial)].result.checks if c.cause in ("timeout", "memory", "died")}
    return len(outcomes) == 1 and wrong.caught_by in causes


def _judge_alone(
    supervisor: Supervisor, plan: list[Trial], found: dict[str, _Findings], on_result: Callable[[int, int], None], before: int
) -> None:
    """Judge each of these alone; this result counts."""
    for number, trial in enumerate(plan, before + 1):
        for judged in supervisor.run([trial.task]):
            _take(found, trial, judged)
        on_result(number, before + len(plan))


def _calls_with_other_numbers(course: Course, exercises: tuple[Exercise, ...]) -> dict[str, list[Call]]:
    """Give, by exercise, what the checks ask the reference when other random numbers are drawn."""
    collected = collect(exercises)
    with closing(ReferenceRunner(course.exercises_folder)) as runner:
        return {e.path: calls_of_checks(runner, collected, e, "replay") for e in exercises if e.reference}


def _sabotage(course: Course, exercise: Exercise, found: _Findings, calls: list[Call]) -> list[Trial]:
    made = list(saboteurs.saboteurs(exercise, found.scouted))
    replay = saboteurs.replay(exercise, calls) if found.scouted else None
    return [trial_of(course, exercise, "saboteur", s.name, s.source, 0) for s in [*made, *([replay] if replay else [])]]


def _key(trial: Trial) -> tuple[str, str, int]:
    return trial.task.path, trial.task.label, trial.seed


def _evaluate(found: _Findings, trial: Trial, result: ExerciseResult) -> None:
    """Compare the result of an answer with what it should be."""
    outcomes = {c.name: c for c in result.checks}
    broken = [c.name for c in result.checks if c.outcome == "broken"]
    subject = f"{trial.kind} {trial.name}" if trial.kind != "reference" else _REFERENCE
    if broken:
        found.problems.append(f"{subject}, seed {trial.seed}: broke {broken[0]}: {outcomes[broken[0]].message}")
    elif trial.kind in ("reference", "right"):
        _evaluate_right(found, trial, result, subject)
    elif trial.kind == "stub":
        done = [c.name for c in result.checks if c.outcome not in ("todo", "skipped")]
        if result.score.earned or done:
            found.problems.append(f"the stub: {', '.join(done)} is not `todo`")
    elif trial.kind == "lazy":
        passing = [c.name for c in result.checks if c.outcome == "passed" and c.possible]
        if passing:
            found.problems.append(f"{', '.join(passing)} passes when every function does `{trial.name}`")
    elif trial.kind == "scout":
        lost = [c for c in result.checks if c.outcome not in ("passed", "skipped")]
        found.scouted = result.output
        if lost:
            first_loss = f"{lost[0].name} {lost[0].outcome}: {lost[0].message}"
            found.not_scouted = f"no saboteur is judged: the wrapped reference loses points; {first_loss}"
    elif trial.kind == "saboteur":
        _evaluate_saboteur(found, trial.name, result)
    else:
        _evaluate_wrong(found, trial, result)


def _evaluate_saboteur(found: _Findings, name: str, result: ExerciseResult) -> None:
    if name == saboteurs.REPLAY and not saboteurs.is_replay_of_something_else(result.output):
        return
    found.saboteurs[name] = any(c.outcome not in ("passed", "skipped") for c in result.checks)


def _evaluate_right(found: _Findings, trial: Trial, result: ExerciseResult, subject: str) -> None:
    for check in result.checks:
        if check.unjudged:
            found.problems.append(f"{subject}, seed {trial.seed}: {check.name} was not judged: {check.message}")
        elif check.outcome == "skipped":
            found.remarks.append(f"{check.name} was skipped: {check.message}")
        elif check.outcome != "passed":
            found.by_seed.setdefault((subject, f"{check.name} {check.outcome}"), {})[trial.seed] = f": {check.message}"
    if trial.kind == "reference":
        found.seconds.append(result.seconds)
        found.slowest = max([found.slowest, *((c.seconds, c.name) for c in result.checks)])


def _evaluate_wrong(found: _Findings, trial: Trial, result: ExerciseResult) -> None:
    wrong = next(w for w in found.exercise.wrong_answers if w.name == trial.name)
    found.judged.setdefault(wrong.name, {})[trial.seed] = result
    outcomes = {c.name: c for c in result.checks}
    failing = [c.name for c in result.checks if c.outcome in ("failed", "errored", "todo")]
    if wrong.caught_by not in failing:
        caught = f"only {', '.join(failing)} does" if failing else "nothing does"
        key = f"wrong answer {wrong.name}", f"{wrong.caught_by} does not catch it"
        found.by_seed.setdefault(key, {})[trial.seed] = f"; {caught}"
        return
    if trial.seed:
        return
    if len(failing) == 1:
        found.caught_alone.add(failing[0])
    diagnosis = outcomes[wrong.caught_by].diagnosis
    # Two wrong answers that fail in the same way may share a diagnosis.
    shown_diagnosis = next((w.diagnosis for w in found.exercise.wrong_answers if w.name == diagnosis), None)
    if shown_diagnosis != wrong.diagnosis and outcomes[wrong.caught_by].cause in (None, "exception"):
        found.problems.append(f"wrong answer {wrong.name}: its diagnosis at {wrong.caught_by} is {diagnosis or 'none'}")


def _failures(found: _Findings) -> Iterator[str]:
    """Yield each failure once, with its seed if the first seed does not show it."""
    if found.not_scouted and not any(what == _REFERENCE for what, _ in found.by_seed):
        yield found.not_scouted
    for (what, how), details in found.by_seed.items():
        seed = min(details)
        yield f"{what}: {how}{f' with seed {seed}' if seed else ''}{details[seed]}"


def _verdict(found: _Findings) -> Verdict:
    exercise = found.exercise
    found.problems += _failures(found)
    for name, results in found.judged.items():
        earned = {seed: result.score.earned for seed, result in results.items()}
        if len(set(earned.values())) > 1:
            most, least = max(earned, key=lambda s: earned[s]), min(earned, key=lambda s: earned[s])
            found.problems.append(
                f"wrong answer {name} gets {earned[least]} points with seed {least} and {earned[most]} with seed {most}:"
                f" what is drawn must not decide; {_lost_more(results[least], results[most])}"
            )
    outside = exercise.checks.outside
    passing = [n for n, caught in found.saboteurs.items() if not caught and not saboteurs.is_outside(n, outside)]
    for name in saboteurs.most_informative(passing):
        function, _, fault = name.rpartition(".")
        words = saboteurs.FAULTS[fault] if function else "answers what was asked with other random numbers"
        (found.remarks if fault in saboteurs.RARE else found.problems).append(
            f"saboteur {name} gets full marks: {function or 'the answer'} {words} (catch it, or declare it in OUTSIDE)"
        )
    for name in outside:
        fault, judged = name.rpartition(".")[2], [n for n in found.saboteurs if name in (n, n.rpartition(".")[2])]
        if fault not in saboteurs.FAULTS and name != saboteurs.REPLAY:
            found.problems.append(f"OUTSIDE names {name}, which is no saboteur")
        elif found.scouted and all(found.saboteurs[n] for n in judged):  # or no function can have the fault
            found.remarks.append(f"OUTSIDE need not name {name}: " + ("it is caught" if judged else "no function can have it"))
    for check in exercise.checks.checks:
        if check.points and check.name not in found.caught_alone:
            found.remarks.append(f"{check.name} may be redundant: no wrong answer is caught by it alone")
    return Verdict(
        id=exercise.id,
        path=exercise.path,
        points=exercise.possible,
        wrong=len(exercise.wrong_answers),
        right=len(exercise.right_answers),
        saboteurs=len(found.saboteurs),
        milliseconds=round(1000 * _median(found.seconds), 1),
        slowest_check=f"{found.slowest[1]} {1000 * found.slowest[0]:.0f} ms" if found.slowest[1] else "",
        problems=_unique(found.problems),
        remarks=_unique(found.remarks),
    )


def _lost_more(least: ExerciseResult, most: ExerciseResult) -> str:
    """Name the checks that give points in one result only, with their message in the other."""
    passed = {c.name for c in most.checks if c.outcome == "passed"}
    return "; ".join(f"{c.name} {_fault(c)}" for c in least.checks if c.name in passed and c.outcome != "passed")


def _fault(check: CheckResult) -> str:
    return f"{check.outcome}{f' ({check.cause})' if check.cause else ''}: {check.message}"


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
