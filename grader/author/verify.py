"""Grader's room: prove of each exercise that its checks tell right from wrong, or list what they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec

from grader.author.trials import Trial, signatures, trials
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.grading.outcome import ExerciseResult
from grader.grading.run import Options, rules_for, zygotes_for
from grader.grading.supervising import Supervisor


class Verdict(msgspec.Struct, frozen=True):
    """What verifying one exercise found; ``problems`` must be empty, ``remarks`` may be lived with."""

    id: str
    path: str
    points: int
    wrong: int
    right: int
    milliseconds: float
    slowest_check: str
    problems: list[str]
    remarks: list[str]


@dataclass
class _Findings:
    exercise: Exercise
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    caught_alone: set[str] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def verify(
    course: Course, exercises: tuple[Exercise, ...], seeds: int, options: Options, heard: Callable[[int, int], None]
) -> list[Verdict]:
    """Judge every answer of known worth; ``heard`` is told how many of how many are done."""
    found = {e.path: _Findings(e) for e in exercises}
    for one in found.values():
        _lint(one)
    plan = {_key(t): t for e in exercises for t in trials(course, e, seeds)}
    zygotes = zygotes_for(options)
    with zygotes, Supervisor(course, exercises, rules_for(options), zygotes, options.workers) as supervisor:
        tasks = [t.task for t in plan.values()]
        supervisor.prepare(tasks)
        supervisor.collect()
        for number, judged in enumerate(supervisor.run(tasks), 1):
            trial = plan[judged.task.path, judged.task.label, judged.task.seed]
            _weigh(found[judged.task.path], trial, judged.result)
            heard(number, len(plan))
    return [_verdict(one) for one in found.values()]


def _key(trial: Trial) -> tuple[str, str, int]:
    return trial.task.path, trial.task.label, trial.seed


def _lint(found: _Findings) -> None:
    """Find what can be seen without running anything."""
    exercise, problems = found.exercise, found.problems
    declared = exercise.checks
    names = [c.name for c in declared.checks]
    if not declared.title:
        problems.append("the check file has no title")
    if len(declared.hints) < 2:
        problems.append("fewer than two hints")
    if not any(c.points for c in declared.checks):
        problems.append("no check has points")
    for check in declared.checks:
        if check.title == check.name:
            problems.append(f"{check.name} has no title (its docstring)")
        if check.needs is not None and check.needs not in names:
            problems.append(f"{check.name} needs {check.needs}, which is not there")
    if not exercise.solution_path.is_file():
        problems.append("there is no reference answer")
    else:
        asked, given = signatures(exercise.stub), signatures(exercise.solution_path.read_text(encoding="utf-8"))
        for name, arguments in asked.items():
            if given.get(name) != arguments:
                problems.append(f"stub and reference differ: {name}({arguments}) and {name}({given.get(name, 'missing')})")
    problems += _unfinished(exercise)
    problems += exercise.wrong_answer_faults
    folder = exercise.wrong_path.with_suffix("")
    if folder.is_dir() and any(folder.glob("*.py")):
        problems.append(f"wrong/{folder.name}/ is not read: known wrong answers stand in wrong/{exercise.wrong_path.name}")
    for wrong in exercise.wrong_answers:
        if wrong.caught_by not in names:
            problems.append(f"wrong answer {wrong.name} names {wrong.caught_by}, which is not there")
    if len(exercise.right_answers) < 2:
        problems.append(f"{len(exercise.right_answers)} other right answers; two are needed")


def _unfinished(exercise: Exercise) -> list[str]:
    """Name the files in which something is still to do."""
    paths = [exercise.stub_path, exercise.solution_path, exercise.check_path, *exercise.right_answers]
    paths.append(exercise.wrong_path)
    found = []
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        places = [str(number) for number, line in enumerate(lines, 1) if "TODO" in line]
        if places:
            found.append(f"{'/'.join(path.parts[-4:])} still says TODO, line {', '.join(places)}")
    return found


def _weigh(found: _Findings, trial: Trial, result: ExerciseResult) -> None:
    """Compare what an answer got with what it is worth."""
    outcomes = {c.name: c for c in result.checks}
    broken = [c.name for c in result.checks if c.outcome == "broken"]
    what = f"{trial.kind} {trial.name}" if trial.kind != "reference" else "the reference"
    if broken:
        found.problems.append(f"{what}, seed {trial.seed}: broke {broken[0]}: {outcomes[broken[0]].message}")
    elif trial.kind in ("reference", "right"):
        _weigh_right(found, trial, result, what)
    elif trial.kind == "stub":
        done = [c.name for c in result.checks if c.outcome not in ("todo", "skipped")]
        if result.score.earned or done:
            found.problems.append(f"the stub: {', '.join(done)} is not `todo`")
    elif trial.kind == "lazy":
        passing = [c.name for c in result.checks if c.outcome == "passed" and c.possible]
        if passing:
            found.problems.append(f"{', '.join(passing)} passes when every function does `{trial.name}`")
    else:
        _weigh_wrong(found, trial, result)


def _weigh_right(found: _Findings, trial: Trial, result: ExerciseResult, what: str) -> None:
    for check in result.checks:
        if check.outcome == "skipped":
            found.remarks.append(f"{check.name} was skipped: {check.message}")
        elif check.outcome != "passed":
            found.problems.append(f"{what}, seed {trial.seed}: {check.name} {check.outcome}: {check.message}")
    if trial.kind == "reference":
        found.seconds.append(result.seconds)
        found.slowest = max([found.slowest, *((c.seconds, c.name) for c in result.checks)])


def _weigh_wrong(found: _Findings, trial: Trial, result: ExerciseResult) -> None:
    wrong = next(w for w in found.exercise.wrong_answers if w.name == trial.name)
    outcomes = {c.name: c for c in result.checks}
    failing = [c.name for c in result.checks if c.outcome in ("failed", "errored", "todo")]
    if wrong.caught_by not in failing:
        caught = f"only {', '.join(failing)} does" if failing else "nothing does"
        found.problems.append(f"wrong answer {wrong.name}: {wrong.caught_by} does not catch it; {caught}")
        return
    if len(failing) == 1:
        found.caught_alone.add(failing[0])
    diagnosis = outcomes[wrong.caught_by].diagnosis
    # Two wrong answers that fail in the same way may share their words.
    said = next((w.diagnosis for w in found.exercise.wrong_answers if w.name == diagnosis), None)
    if said != wrong.diagnosis and outcomes[wrong.caught_by].cause in (None, "exception"):
        found.problems.append(f"wrong answer {wrong.name}: its diagnosis at {wrong.caught_by} is {diagnosis or 'none'}")


def _verdict(found: _Findings) -> Verdict:
    exercise = found.exercise
    for check in exercise.checks.checks:
        if check.points and check.name not in found.caught_alone:
            found.remarks.append(f"{check.name} may be redundant: no wrong answer is caught by it alone")
    return Verdict(
        id=exercise.id, path=exercise.path, points=exercise.possible, wrong=len(exercise.wrong_answers),
        right=len(exercise.right_answers), milliseconds=round(1000 * _median(found.seconds), 1),
        slowest_check=f"{found.slowest[1]} {1000 * found.slowest[0]:.0f} ms" if found.slowest[1] else "",
        problems=_unique(found.problems), remarks=_unique(found.remarks),
    )  # fmt: skip


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
