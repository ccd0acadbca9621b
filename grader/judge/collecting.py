"""Collect the checks of a course in this process, from which judges are forked, and run one of them.

Check files that use no feature of pytest are imported without it; pytest is imported for the others only.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from grader.catalog.exercise import Exercise
from grader.catalog.shared_modules import SharedModules
from grader.judge.check_item import CheckItem, CurrentCheck, Ending
from grader.judge.plain_checks import PlainCheck, import_plainly, may_be_plain, plain_checks
from grader.results.seeds import reset_rngs

#: Processor time of a check itself, for comparing and proving; the time of the student's code is not included.
CHECK_SECONDS = 15.0


class Collected:
    """The collected checks, by exercise path and name; ``broken`` has the exceptions of files that could not be loaded.

    A check has one item or, if it is parametrised, one per set of parameters.
    """

    def __init__(self, items: Mapping[tuple[str, str], Sequence[CheckItem]], broken: dict[str, BaseException]) -> None:
        self.items = items
        self.broken = broken

    def run(self, items: Sequence[CheckItem], current: CurrentCheck) -> Ending:
        """Run one check of ``items``: all its sets of parameters, up to the first that fails."""
        until, ending = time.process_time() + CHECK_SECONDS, Ending(None, "")
        for number, item in enumerate(items):
            if number:
                reset_rngs()
            with_case = replace(current, seed_text=current.seed_text + item.case)
            left = max(until - time.process_time(), 0.001)  # a timer of 0 would be switched off
            ending = item.run(with_case, left)
            if ending.raised is not None:
                return replace(ending, case=item.parameters())
        return ending


def collect(exercises: tuple[Exercise, ...]) -> Collected:
    """Import the check files and collect their checks; this process has no student's data yet.

    A check file that cannot be imported is listed in ``broken``; the others are still collected.

    Raises:
        CollectionFailed: if pytest is needed, and does not start.
    """
    if exercises:
        checks_folder = exercises[0].shared_modules.checks_folder
        SharedModules(checks_folder, (e.stub_path.parent for e in exercises)).make_importable()
    items: dict[tuple[str, str], Sequence[CheckItem]] = {}
    broken: dict[str, BaseException] = {}
    with _bytecode_kept():
        for_pytest = []
        for number, exercise in enumerate(exercises):
            try:
                found = _collect_plainly(exercise, f"grader_checks_{number}")
            except (Exception, SystemExit) as err:  # noqa: BLE001 -- one broken check file must not stop the rest
                broken[exercise.path] = err
                continue
            if found is None:
                for_pytest.append(exercise)
            else:
                items |= {(exercise.path, name): [check] for name, check in found.items()}
        if for_pytest:
            from grader.judge.pytest_checks import collect_by_pytest

            items |= collect_by_pytest(for_pytest, broken)
    return Collected(items, broken)


def _collect_plainly(exercise: Exercise, name: str) -> dict[str, PlainCheck] | None:
    """Return the checks of a file by name, imported as a module called ``name``; None if pytest is needed."""
    if not may_be_plain(exercise.checks.imports):
        return None
    return plain_checks(import_plainly(exercise.check_path, name), [check.name for check in exercise.checks.checks])


@contextlib.contextmanager
def _bytecode_kept() -> Iterator[None]:
    """Let Python cache the bytecode of check files, which are most of what is imported."""
    sys.dont_write_bytecode, before = False, sys.dont_write_bytecode
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def where_it_failed(err: BaseException, path: Path, name: str) -> str:
    """Describe for the author which line of a check file, called ``name``, raised which exception."""
    text = f"{type(err).__name__}: {err.msg if isinstance(err, SyntaxError) else err}".strip()[:500]
    number = err.lineno if isinstance(err, SyntaxError) and err.filename == str(path) else None
    number = last_line_in(path, err) or number
    return f"{name}, line {number}: {text}" if number else f"{name}: {text}"


def last_line_in(path: Path, err: BaseException) -> int | None:
    """Find the last line of a file that an exception passed through; None if it did not."""
    line, trace = None, err.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
