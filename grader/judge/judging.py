"""Judge one exercise of one student: run every collected check, and have ``diagnosis`` explain those that failed.

This runs in a forked process, so that a hostile value affects this process alone.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from grader.api import Mismatch
from grader.api.failures import StudentError
from grader.catalog.course_integrity import missing_file
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.catalog.import_scan import imported_modules, used_modules
from grader.frameworks import registry
from grader.judge.check_item import JudgingTooLong
from grader.judge.check_run import (
    CheckRun,
    JudgingContext,
    broken_message,
    hidden_message,
    met_wall,
    raised_at,
    run_check,
    traceback_of_check,
    unless_package_missing,
)
from grader.judge.collecting import where_it_failed
from grader.judge.diagnosis import find_diagnoses
from grader.judge.pictures import heat_maps, png_bytes
from grader.judge.session import Session
from grader.judge.transcript import NotWritable, calls_in_python
from grader.results.grader_faults import PackageMissing, WallsDown, ZygoteLost
from grader.results.message_text import clean
from grader.results.report_schema import CheckResult, ExerciseResult, HeatMap, NotCalled, Picture
from grader.results.scoring import check_result, check_without_running, exercise_result
from grader.results.task import Finished, Task

#: Most modules imported for one answer: a request to a zygote is one packet.
_MAX_IMPORTS = 400
#: Checks of one exercise that may take too long to judge a value: each takes as long as many answers.
_MAX_TOO_LONG = 2
#: Most pictures of one exercise in a report.
_MAX_PICTURES = 24


def judge_exercise(context: JudgingContext, task: Task, on_check: Callable[[str | None], None] = lambda _: None) -> Finished:
    """Run the checks of one exercise.

    Args:
        on_check: called with the name of each check that begins, and with None when the last one has ended.

    Raises:
        ZygoteLost: if the process that makes workers is gone; the exercise can be judged again.
        WallsDown: if required walls are missing.
    """
    run = _ExerciseRun(context, context.course.by_path[task.path], task, on_check)
    recalled_before = context.recalled
    result = run.result()
    recalled = context.recalled - recalled_before
    return Finished(result, run.walls(), run.strained(), run.warnings, run.waited(), recalled)


class _ExerciseRun:
    """One exercise of one student while its checks run; ``result`` is called once, the others after it."""

    def __init__(self, context: JudgingContext, exercise: Exercise, task: Task, on_check: Callable[[str | None], None]) -> None:
        self._context, self._exercise, self._task, self._on_check = context, exercise, task, on_check
        self._started = time.monotonic()
        self._session: Session | None = None
        self._runs: dict[str, CheckRun] = {}
        #: Warnings for the course's author: faults of checks that cost nobody a point.
        self.warnings: list[str] = []
        #: Checks that this machine cannot run, and the missing packages.
        self._lacking: dict[str, list[str]] = {}
        #: Why the exercise cannot be judged: a file of the course is missing.
        self._incomplete = missing_file(context.course, exercise)

    def result(self) -> ExerciseResult:
        """Run all checks that have no verdict yet, and give the exercise's result."""
        results = {r.name: r for r in self._task.already}
        try:
            for check in self._exercise.checks.checks:
                if check.name in results:
                    continue
                self._on_check(check.name)
                results[check.name] = self._judge_check(check, results)
            self._on_check(None)
            results = self._with_diagnoses(results)
            if self._session is not None:
                self._session.close()  # reads the last of what it printed
            return self._summarise([results[c.name] for c in self._exercise.checks.checks])
        finally:
            if self._session is not None:
                self._session.close()

    def walls(self) -> list[tuple[str, str, str]]:
        """Return the walls that the student's worker reported: (name, state, detail)."""
        return [(w.name, w.state, w.detail) for w in self._session.process.walls] if self._session else []

    def waited(self) -> float | None:
        """Return how long code that timed out had waited for a processor, see ``Finished``."""
        return self._session.process.waited if self._session else None

    def strained(self) -> bool:
        """Return whether judging itself ran out of memory, recursion depth or time."""
        return any(isinstance(run.raised, (JudgingTooLong, MemoryError, RecursionError)) for run in self._runs.values())

    # ------------------------------------------------------------ one check
    def _judge_check(self, check: DeclaredCheck, results: dict[str, CheckResult]) -> CheckResult:
        result = self._without_running(check, results)
        if result is not None:
            return result
        if sum(isinstance(run.raised, JudgingTooLong) for run in self._runs.values()) >= _MAX_TOO_LONG:
            untried = "not tried: in earlier checks, judging the results of your code took too long"
            return check_result(check, "errored", "timeout", untried)
        session = self._student_session()
        session.process.mute(not check.visible)
        run = run_check(self._context, self._exercise, self._task, check, session)
        if run.unexpected:
            run = self._attributed(check, run)
        self._runs[check.name] = run
        if self._task.for_author and run.raised is not None and (run.unexpected or run.outcome == "broken"):
            self.warnings.append(traceback_of_check(run.raised, self._context.course.checks_folder))
        if isinstance(run.raised, PackageMissing):
            return self._not_judged_here(check, run.message, run.raised.names)
        shown = check.visible or run.outcome in ("todo", "broken") or session.process.never_loads
        message = run.message if shown else hidden_message(run.outcome, run.cause)
        result = check_result(check, run.outcome, run.cause, message, seconds=run.seconds, evidence=run.evidence)
        return replace(
            result,
            blocked=met_wall(run.raised),
            heat_maps=self._heat_maps(check, run),
            not_called=self._not_called(run),
            call=self._call(check, run),
        )

    def _not_called(self, run: CheckRun) -> NotCalled:
        if run.outcome != "errored" or not isinstance(run.raised, StudentError):
            return ""
        if self._student_session().process.never_loads:
            return "not loaded"
        return "no function" if run.raised.type_names == ("MissingFunction",) else ""

    def _without_running(self, check: DeclaredCheck, results: dict[str, CheckResult]) -> CheckResult | None:
        """Return the result of a check that need not, or cannot, be run; None if it must be run."""
        task, lacking = self._task, self._missing_packages(check)
        begun = bool(task.problem) if task.source is None else not task.is_untouched
        needed = results.get(check.needs or "")
        not_tried = f"not tried: it needs “{needed.title}” first" if needed is not None else ""
        if self._incomplete:
            return check_result(check, "broken", None, f"the grader failed here, not you: {self._incomplete}")
        if not lacking and (self._exercise.path, check.name) not in self._context.collected.items:
            return self._not_collected(check, begun)
        # What this machine cannot judge counts for nobody, including those who have not begun.
        if needed is not None and needed.name in self._lacking:
            return self._not_judged_here(check, not_tried, self._lacking[needed.name], begun)
        if lacking:
            message = f"not judged here: {clean('; '.join(lacking.values()))}"
            return self._not_judged_here(check, message, sorted(lacking), begun)
        if task.source is None or task.is_untouched:
            return check_without_running(check, self._exercise, task)
        if needed is not None and needed.outcome != "passed":
            return check_result(check, "skipped", None, not_tried)
        return None

    def _not_collected(self, check: DeclaredCheck, begun: bool) -> CheckResult:
        """Return the result of a check whose file lacks a package, or is broken."""
        err = self._context.collected.broken.get(self._exercise.path)
        missing = unless_package_missing(self._context, self._task, err)
        if isinstance(missing, PackageMissing):
            return self._not_judged_here(check, f"not judged here: {clean(str(missing))}", missing.names, begun)
        path = self._exercise.check_path
        name = path.relative_to(self._context.course.checks_folder).as_posix()
        why = where_it_failed(err, path, name) if err else f"there is no such test in {name}"
        return check_result(check, "broken", None, f"this check could not be loaded: {clean(why)}")

    def _not_judged_here(self, check: DeclaredCheck, message: str, packages: list[str], begun: bool = True) -> CheckResult:
        """Return the result of a check that this machine cannot run: its points are neither earned nor lost."""
        self._lacking[check.name] = packages
        result = check_result(check, "skipped" if begun else "todo", None, message, possible=0)
        return replace(result, unjudged=check.points)

    def _attributed(self, check: DeclaredCheck, run: CheckRun) -> CheckRun:
        """Decide whose fault an exception in a check's own code is: the value's, if the reference answer passes the check.

        The course's author is warned in both cases.
        """
        assert run.raised is not None
        # The student may be running this: an exception in a hidden check could reveal its inputs.
        text = f"{type(run.raised).__name__}: {run.raised}" if check.visible else type(run.raised).__name__
        self._warn(f"{raised_at(run.raised, self._exercise.check_path)}: {check.name} raised {text} on a student's value")
        if self._reference_passes(check):
            return run
        return replace(run, outcome="broken", cause=None, message=broken_message(run.raised), unexpected=False)

    def _reference_passes(self, check: DeclaredCheck) -> bool:
        """Run a check with the reference answer and the same random numbers; return True if the course has no references."""
        path = self._exercise.solution_path
        if not path.is_file():
            return True
        self._on_check(check.name)  # with a deadline of its own
        source = self._context.read(path)
        code = self._context.code(self._exercise, self._task, source, "own.py")
        session = self._context.own_session(self._task, imported_modules(source), code, self._context.rules.seconds)
        return run_check(self._context, self._exercise, self._task, check, session).outcome == "passed"

    def _warn(self, text: str) -> None:
        self.warnings.append(clean(text)[:500])

    def _heat_maps(self, check: DeclaredCheck, run: CheckRun) -> list[HeatMap]:
        compared = run.raised.compared if isinstance(run.raised, Mismatch) and run.outcome == "failed" else None
        if compared is None or not check.visible:
            return []
        try:
            return heat_maps(compared, self._student_session().last)
        except Exception as err:  # noqa: BLE001 -- a failed picture must not cost the verdict
            self._warn(f"{self._exercise.id}: no heat map for {check.name} ({type(err).__name__}: {err})")
            return []

    def _call(self, check: DeclaredCheck, run: CheckRun) -> str:
        """Return the call at which a visible check failed, as Python, or a comment that says why it cannot be written."""
        messages, wanted = run.transcript.messages, self._context.rules.save_calls
        if not wanted or not check.visible or run.outcome not in ("failed", "errored") or not messages:
            return ""
        try:
            return calls_in_python(messages[-1], self._student_session().last.failed_at, run.message)
        except NotWritable as err:
            return f"# the call of “{check.title}” is not saved: {err}"

    # ------------------------------------------------------------ the whole exercise
    def _with_diagnoses(self, results: dict[str, CheckResult]) -> dict[str, CheckResult]:
        if not self._task.diagnose or self._session is None or self._session.process.never_loads:
            return results
        try:
            found = find_diagnoses(self._context, self._exercise, self._task, self._runs)
        except (ZygoteLost, WallsDown):
            raise
        except Exception as err:  # noqa: BLE001 -- student values are compared; a verdict is valid without a diagnosis
            self._warn(f"{self._exercise.id}: no diagnosis ({type(err).__name__}: {err})")
            return results
        return {
            name: replace(r, diagnosis=found[name].name, explanation=found[name].diagnosis) if name in found else r
            for name, r in results.items()
        }

    def _student_session(self) -> Session:
        if self._session is None:
            source = self._task.source or ""
            context = self._context
            longest = max([context.rules.seconds, *(c.timeout or 0 for c in self._exercise.checks.checks)])
            packages = registry.importable(context.course.packages)
            texts = (source, *(module.source for module in self._task.modules))
            imported = tuple(dict.fromkeys(name for text in texts for name in used_modules(text, packages)))[:_MAX_IMPORTS]
            spec = context.worker_spec(frozenset(self._task.frameworks), imported, longest)
            code = context.code(self._exercise, self._task, source, self._exercise.stem + ".py")
            code = replace(code, modules=self._task.modules)
            self._session = Session(code, spec, context.rules.seconds, context.rules.require_walls)
            self._session.prove = context.rules.prove
        return self._session

    def _missing_packages(self, check: DeclaredCheck) -> dict[str, str]:
        """Return the packages that this answer or this check needs and this machine does not have, with the reason."""
        if not self._task.missing:
            return {}
        needed = self._context.course.frameworks_of(self._exercise, self._task.source or "")
        if check.uses_oracle:
            needed |= self._context.course.oracle_frameworks(self._exercise)
        return {name: why for name, why in self._task.missing.items() if name in needed}

    def _summarise(self, results: list[CheckResult]) -> ExerciseResult:
        session = self._session
        return exercise_result(
            self._exercise,
            results,
            seconds=time.monotonic() - self._started,
            output=session.process.printed.text() if session else "",
            note=clean(self._incomplete or self._task.note),
            pictures=[_picture(title, array) for title, array in session.pictures[:_MAX_PICTURES]] if session else [],
            missing=sorted({name for names in self._lacking.values() for name in names}),
        )


def _picture(title: str, array: Any) -> Picture:
    return Picture(clean(title), base64.b64encode(png_bytes(array)).decode(), int(array.shape[1]), int(array.shape[0]))
