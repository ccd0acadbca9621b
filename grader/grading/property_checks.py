"""Run checks that draw their inputs by hypothesis: the same draws for the same seed, nothing stored, a bounded search.

hypothesis is imported where a course's checks import it, and nowhere else.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from grader.api.failures import StudentError

#: The name by which a check file imports it.
HYPOTHESIS = "hypothesis"
#: After the first failure: calls of the check, and seconds, in which a smaller input is looked for.
_MOST_CALLS, _MOST_SECONDS = 300, 4.0
#: Failing inputs that are remembered.
_MOST_KNOWN = 1000
#: What an answer cannot be asked again without waiting, or without a new process.
_COSTLY = ("timeout", "memory", "died")
_PROFILE = "exercise-grader"


@contextlib.contextmanager
def profile_of_checks() -> Iterator[None]:
    """Let check files that are imported within take their settings from ours: no database, no deadline, no health checks."""
    # Tables that hypothesis would keep in the current folder, which is somebody's: below a device nothing is written.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(os.devnull, HYPOTHESIS))  # noqa: PTH118
    try:
        from hypothesis import HealthCheck, Phase, Verbosity, settings
    except ImportError:  # the check file says so itself
        yield
        return
    before = settings.get_current_profile_name()
    settings.register_profile(
        _PROFILE, database=None, deadline=None, derandomize=False, print_blob=False, report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )  # fmt: skip
    settings.load_profile(_PROFILE)
    try:
        yield
    finally:
        settings.load_profile(before)


class PropertyCheck:
    """One run of a check that draws its inputs; of any other check, nothing."""

    def __init__(self, function: Any, seed: int) -> None:
        self._failure: BaseException | None = None
        self._known: set[int] = set()
        self._calls, self._until, self._ended = 0, 0.0, False
        self._handle = getattr(function, HYPOTHESIS, None)
        if self._handle is None:
            return
        from hypothesis import seed as seeded

        seeded(seed)(function)
        inner = self._handle.inner_test
        self._handle.inner_test = self._bounded(getattr(inner, "not_bounded", inner))

    def cause(self, raised: BaseException | None) -> BaseException | None:
        """Give what the check itself raised, where hypothesis raised something about it (an answer that wavers)."""
        if raised is None or self._failure is None or type(raised).__module__.partition(".")[0] != HYPOTHESIS:
            return raised
        return self._failure

    def _bounded(self, check: Callable[..., Any]) -> Callable[..., Any]:
        """Give the check with an end to the search: then only inputs that are known to fail are tried again."""

        @wraps(check)
        def run(*args: Any, **kwargs: Any) -> Any:
            key = hash((repr(args), repr(sorted(kwargs.items(), key=lambda item: item[0]))))
            if self._failure is not None and self._is_over() and key not in self._known:
                return None
            try:
                return check(*args, **kwargs)
            except Exception as err:
                self._note(err, key)
                raise

        run.not_bounded = check  # type: ignore[attr-defined]
        return run

    def _is_over(self) -> bool:
        self._calls += 1
        return self._ended or self._calls > _MOST_CALLS or time.monotonic() > self._until

    def _note(self, err: Exception, key: int) -> None:
        if type(err).__module__.partition(".")[0] == HYPOTHESIS:  # an input that the check does not take
            return
        if self._failure is None:
            self._until = time.monotonic() + _MOST_SECONDS
        self._failure = err
        if len(self._known) < _MOST_KNOWN:
            self._known.add(key)
        # Nor does it help to go on where the grader itself cannot (a process that is gone, a known wrong answer that differs).
        is_costly = isinstance(err, StudentError) and err.cause in _COSTLY
        self._ended |= is_costly or not isinstance(err, (AssertionError, StudentError))
