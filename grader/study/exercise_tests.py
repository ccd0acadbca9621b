"""Show the checks of each exercise as tests to pytest, and so to an editor's test panel: `pytest exercises/`.

pytest's process never imports an answer or the engine: another process judges a file when the first of its tests runs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.bad_input import BadInput
from grader.catalog.course import COURSE_FILE, Course
from grader.catalog.course_integrity import require_checks
from grader.catalog.course_lookup import find_course
from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.parsing import parse
from grader.study.exercise_results import ExerciseResults, JudgingFailed

#: Longest answer that is searched for functions.
_MAX_TEXT = 1 << 20
#: Most lines of printed output in a failure.
_MAX_LINES = 6
_DEF = re.compile(r"def (\w+)")
_RESULTS = pytest.StashKey[ExerciseResults]()


def exercise_file(path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    """Return the collector of an answer's file; None if the path is not that of an exercise."""
    folder = next((above for above in path.resolve().parents if (above / COURSE_FILE).is_file()), None)
    if folder is None:
        return None
    problem, course, exercise = "", None, None
    try:
        course = find_course(path, None).course
        exercise = course.by_path.get(path.resolve().relative_to(folder).as_posix())
        if exercise is None:
            return None
        require_checks(course)
    except BadInput as err:
        problem = str(err)
    file: ExerciseFile = ExerciseFile.from_parent(parent, path=path)
    file.stands_for(course, exercise, problem)
    return file


class ExerciseFile(pytest.File):
    """The file of one exercise: a test for each of its checks."""

    course: Course | None
    exercise: Exercise | None
    problem: str

    def stands_for(self, course: Course | None, exercise: Exercise | None, problem: str) -> None:
        """Set its exercise, or the reason why there is none."""
        self.course, self.exercise, self.problem = course, exercise, problem
        if exercise is not None:  # -k 6.5.4 and -k 6_5_4
            self.extra_keyword_matches |= {exercise.id, exercise.id.replace(".", "_")}

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each check, under its title.

        Raises:
            CollectError: if the course cannot be read.
        """
        if self.exercise is None or self.problem:
            raise self.CollectError(f"grade: {self.problem}")
        try:
            checks = self.exercise.checks.checks
            lines = _lines_of_checks(self.exercise, self.path)
        except BadInput as err:
            raise self.CollectError(f"grade: {err}") from None
        titles = [check.title.replace("::", ":") for check in checks]
        for check, title in zip(checks, titles, strict=True):
            name = title if titles.count(title) == 1 else f"{title} ({check.name})"
            test: CheckTest = CheckTest.from_parent(self, name=name)
            test.stands_for(check, lines.get(check.name, 0))
            yield test

    def report_check(self, item: pytest.Item, call: pytest.CallInfo[Any], report: pytest.TestReport) -> None:
        """Report a skipped test at its line in the student's file."""
        assert call.excinfo is not None
        if report.skipped and isinstance(item, CheckTest):
            report.longrepr = (str(self.path), item.line + 1, f"Skipped: {call.excinfo.value}")


class CheckTest(pytest.Item):
    """One check of one exercise."""

    check: DeclaredCheck
    line: int

    def stands_for(self, check: DeclaredCheck, line: int) -> None:
        """Set its check, and the line of the function concerned, from 0."""
        self.check, self.line = check, line
        self.extra_keyword_matches.add(check.name)

    def setup(self) -> None:
        """Judge the file, unless it has been judged.

        Raises:
            JudgingFailed: if the grader itself fails.
        """
        file = self._file
        assert file.exercise is not None
        self._result = _results_of(self.config, self.session).of(file.path, file.exercise.path)
        self._found = next(c for c in self._result.checks if c.name == self.check.name)
        if self._found.outcome == "broken":
            raise JudgingFailed(self._found.message)

    def runtest(self) -> None:
        """Pass, fail or skip, according to the result.

        Raises:
            AssertionError: with the message for the student; editors take other exceptions for a broken test.
        """
        found = self._found
        self.user_properties.append(("points", f"{found.earned}/{found.possible}"))
        if found.outcome in ("todo", "skipped"):
            pytest.skip(found.message or "not written yet")
        if found.outcome == "passed":
            return
        printed = self._result.output.strip().splitlines()
        if printed:
            more = [f"... {len(printed) - _MAX_LINES} more lines"] if len(printed) > _MAX_LINES else []
            self.add_report_section("call", "what your code printed", "\n".join([*printed[:_MAX_LINES], *more]))
        parts = [found.message]
        parts += [f"looks like: {found.explanation}"] if found.explanation else []
        parts += [f"hint:      {found.helpful_hint}"] if found.helpful_hint else []
        raise AssertionError("\n".join(parts))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the message for the student instead of a traceback."""
        if isinstance(excinfo.value, (AssertionError, JudgingFailed)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return its location: the function concerned, in the student's file."""
        assert self._file.exercise is not None
        return self.path, self.line, f"{self._file.exercise.id} {self.name}"

    @property
    def _file(self) -> ExerciseFile:
        assert isinstance(self.parent, ExerciseFile)
        return self.parent


def _results_of(config: pytest.Config, session: pytest.Session) -> ExerciseResults:
    """Return the source of results for the files whose tests were selected; it ends with pytest."""
    if _RESULTS not in config.stash:
        chosen = {item.path: None for item in session.items if isinstance(item, CheckTest)}
        shared = getattr(config, "workerinput", {}).get("grader_results")
        config.stash[_RESULTS] = results = ExerciseResults(list(chosen), Path(shared) if shared else None)
        config.add_cleanup(results.close)
    return config.stash[_RESULTS]


def notices_of(config: pytest.Config) -> list[str]:
    """Return the notices for the end of a run."""
    return config.stash[_RESULTS].notices if _RESULTS in config.stash else []


def _lines_of_checks(exercise: Exercise, answer: Path) -> dict[str, int]:
    """Find for each check the line of the first function that it calls, in the student's file."""
    try:
        text = answer.read_text(encoding="utf-8", errors="replace")[:_MAX_TEXT]
    except OSError:
        return {}
    functions = _lines_of_functions(text)
    first = min(functions.values(), default=0)
    tree = parse(exercise.check_path.read_text(encoding="utf-8"))
    definitions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {
        check.name: next((functions[name] for name in _names_in(definitions, check.name, set()) if name in functions), first)
        for check in exercise.checks.checks
    }


def _lines_of_functions(text: str) -> dict[str, int]:
    """Find the functions of a file, also of one that is not Python just now: tests keep their places while it is written."""
    try:
        return {node.name: node.lineno - 1 for node in parse(text).body if isinstance(node, ast.FunctionDef)}
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        lines = text.splitlines()
        return {found[1]: number for number, line in enumerate(lines) if (found := _DEF.match(line))}


def _names_in(functions: dict[str, ast.FunctionDef], name: str, seen: set[str]) -> Iterator[str]:
    """Yield the attributes that a function of a check file uses (`student.f`), and those of the functions that it calls."""
    seen.add(name)
    inside = [node for node in ast.walk(functions[name]) if isinstance(node, (ast.Attribute, ast.Name))]
    inside.sort(key=lambda node: (node.lineno, node.col_offset))
    for node in inside:
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif node.id in functions and node.id not in seen:
            yield from _names_in(functions, node.id, seen)
