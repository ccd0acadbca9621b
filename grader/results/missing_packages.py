"""Say which packages that answers may use are missing here, what could not be judged without them, and what to do."""

from __future__ import annotations

import contextlib
import importlib.util
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from types import TracebackType

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.frameworks import registry
from grader.results.report_schema import ExerciseResult, MissingPackage

#: Packages that the grader itself needs.
_INDISPENSABLE = "numpy"
#: An import failed because a dependency is missing.
_LACKS = re.compile(r"\(ModuleNotFoundError: No module named '([\w.]+)'\)")


def packages_of(course: Course) -> frozenset[str]:
    """Name the packages that answers to a course may import, besides the standard library."""
    return frozenset(course.packages)


def in_words(name: str, failure: str) -> str:
    """Describe the failure of an import ("ModuleNotFoundError: No module named 'sympy'") in plain words."""
    if failure == f"ModuleNotFoundError: No module named {name!r}":
        return f"{name} is not installed"
    return f"{name} could not be imported ({' '.join(failure.split())})"


def left_out(name: str) -> str:
    """Return the reason for a package that `--without` leaves out."""
    return f"{name} is left out (--without {name})"


def is_installed(reason: str) -> bool:
    """Return whether a reason of ``in_words`` is about a package that is installed but does not work."""
    return " could not be imported (" in reason


# ------------------------------------------------------------ finding
def not_found(names: Iterable[str]) -> dict[str, str]:
    """Return the packages that are not installed for this interpreter, with reasons, without importing any."""
    lacking = {}
    for name in names:
        with contextlib.suppress(ValueError, ImportError):  # a module in sys.modules has no spec
            if importlib.util.find_spec(name) is None:
                lacking[name] = in_words(name, f"ModuleNotFoundError: No module named {name!r}")
    return lacking


def package_behind(err: BaseException, names: Iterable[str]) -> str:
    """Name the package of ``names`` whose import raised ``err``; empty if it was none of them."""
    roots = [(err.name or "").partition(".")[0]] if isinstance(err, ImportError) else []
    trace: TracebackType | None = err.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_name == "<module>":
            roots.append(str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0])
        trace = trace.tb_next
    return next((root for root in roots if root in names), "")


# ------------------------------------------------------------ reporting
def summary(
    course: Course,
    exercises: Iterable[Exercise],
    results: Mapping[str, ExerciseResult],
    reasons: Mapping[str, str],
    python: str | None = None,
) -> list[MissingPackage]:
    """List the missing packages that exercises need, with what could not be judged without them."""
    found = []
    known = list(exercises)
    for name in sorted(reasons):
        hit = [e for e in known if e.path in results and name in results[e.path].missing]
        # Exercises that are not begun, or not judged yet, did not report it.
        others = [e for e in known if e not in hit and _is_open(results.get(e.path)) and name in _needed(course, e)]
        if hit or others:
            points = sum(results[e.path].unjudged for e in hit)
            remedy = remedy_for(name, reasons[name], python)
            found.append(MissingPackage(name, reasons[name], remedy, [e.id for e in hit], points, [e.id for e in others]))
    return found


def _is_open(result: ExerciseResult | None) -> bool:
    return result is None or result.outcome == "todo"


def _needed(course: Course, exercise: Exercise) -> frozenset[str]:
    return course.frameworks(exercise) | course.oracle_frameworks(exercise)


def lines(missing: Iterable[MissingPackage]) -> list[str]:
    """Write a line for each missing package: what it keeps from being judged, and what to do."""
    lines_of_all = []
    for package in missing:
        parts = []
        if package.exercises:
            parts.append(f"{_count(len(package.exercises), 'exercise')} ({_count(package.points, 'point')}) not judged")
        if package.also_needed_by:
            more = " more" if parts else ""
            parts.append(f"needed by {_count(len(package.also_needed_by), f'{more} exercise'.strip())}")
        lines_of_all.append(
            f"{package.reason}: {', '.join(parts)}; {package.remedy}"
            if package.remedy
            else f"{package.reason}: {', '.join(parts)}"
        )
    return lines_of_all


def of_results(results: Iterable[ExerciseResult]) -> list[str]:
    """Write a line per missing package, naming the exercises: "6.6.1, 6.6.2a not judged (18 points): mxnet is missing"."""
    found: dict[str, list[ExerciseResult]] = {}
    for result in results:
        if result.missing:
            found.setdefault(" and ".join(result.missing), []).append(result)
    return [
        f"{', '.join(_named(r) for r in hit)} not judged ({_count(sum(r.unjudged for r in hit), 'point')}): "
        f"{names} {'are' if ' and ' in names else 'is'} missing"
        for names, hit in found.items()
    ]


def _named(result: ExerciseResult) -> str:
    return f"a part of {result.id}" if result.score.possible else result.id


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# ------------------------------------------------------------ what to do
def remedy_for(name: str, reason: str, python: str | None = None) -> str:
    """Return what to do about a missing package on this machine; empty for one that is left out on purpose."""
    if reason == left_out(name):
        return ""
    if no_build := registry.find(name).lacks_build():
        return no_build
    part = _LACKS.search(reason)
    if part and part[1].partition(".")[0] != name:
        return f"to repair it: {_pip(python)} {part[1].partition('.')[0]}"
    if is_installed(reason):
        return f"to repair it: {_pip(python)} {_again(name, python)}"
    return f"to have them judged: {install_line(name, python)}"


def install_line(name: str, python: str | None = None) -> str:
    """Return the command that installs a package for the interpreter that runs answers."""
    pip, framework = _pip(python), registry.find(name)
    if framework.installed_alone is None:
        return f"{pip} {framework.requirement or name}"
    return f"{pip} {' '.join(framework.installed_alone)} && {pip} --no-deps {framework.requirement or name}"


def _again(name: str, python: str | None) -> str:
    """Write the arguments that install a package again, and nothing else."""
    option = "--reinstall" if _has_uv_alone(python) else "--force-reinstall"
    return f"{option} --no-deps {registry.find(name).requirement or name}"


def _pip(python: str | None) -> str:
    interpreter = shlex.quote(python or sys.executable)
    if _has_uv_alone(python):
        # Workers write no bytecode: without this, each start would compile the package again.
        return f"uv pip install --compile-bytecode -p {interpreter}"
    return f"{interpreter} -m pip install"


def _has_uv_alone(python: str | None) -> bool:
    own = python in (None, sys.executable)
    return own and importlib.util.find_spec("pip") is None and shutil.which("uv") is not None


def may_be_left_out(name: str) -> bool:
    """Return whether grading can go on without a package."""
    return name != _INDISPENSABLE
