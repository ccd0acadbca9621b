"""Judge answers of the same code once in a class, and give all who handed it in the same result."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from grader.classroom.result_store import ResultStore, StoredResult
from grader.results.report_schema import ExerciseResult


class SharedResults:
    """The results that people with the same code share, and the people who wait for one.

    The first person with some code is judged; who hands in the same while that is under way waits. If the result turns out
    to depend on more than the code, such as a time-out, it is that person's alone, and each who waited is judged, too.

    A key stands for the code of an answer and all that it is judged by (``result_keys.shared_result_key``); with random
    numbers of one's own, for the person, too.
    """

    def __init__(self, store: ResultStore) -> None:
        self._store = store
        #: By key, while somebody with this code is judged: the others who have it.
        self._waiting: dict[str, list[str]] = {}
        #: (student, exercise's path) for those who waited, and got no result that they could share.
        self._to_judge_alone: deque[tuple[str, str]] = deque()

    def known(self, key: str) -> StoredResult | None:
        """Return the result of some code, if there is one."""
        return self._store.shared(key)

    def wait_for(self, key: str, student: str, may_wait: bool) -> bool:
        """Return True if the person now waits for somebody with the same code; else the person is the one to judge.

        Args:
            may_wait: if not, the person is judged even though somebody with the same code is.
        """
        waits = may_wait and key in self._waiting
        if waits:
            self._waiting[key].append(student)
        else:
            self._waiting.setdefault(key, [])
        return waits

    def share(self, key: str, path: str, stored: StoredResult) -> list[str]:
        """Take the result of whoever was judged; give the people who waited for it, and who now have it, too."""
        if not _depends_on_code_alone(stored.result):
            self.share_nothing(key, path)
            return []
        self._store.store_shared(key, stored)
        return self._waiting.pop(key, [])

    def share_nothing(self, key: str, path: str) -> None:
        """Have everybody who waited for a result judged: there is none that they could share."""
        self._to_judge_alone += [(student, path) for student in self._waiting.pop(key, [])]

    @property
    def has_to_judge_alone(self) -> bool:
        """Whether somebody who has waited is still to be judged."""
        return bool(self._to_judge_alone)

    def take_to_judge_alone(self) -> Iterator[tuple[str, str]]:
        """Give, and forget, the people who waited for a result that is not theirs: (student, exercise's path)."""
        while self._to_judge_alone:
            yield self._to_judge_alone.popleft()


def _depends_on_code_alone(result: ExerciseResult) -> bool:
    """Return whether the same code gets the same result at any time; after a time-out or a crash it perhaps does not."""
    causes = {check.cause for check in result.checks}
    return result.outcome != "broken" and not causes & {"timeout", "memory", "died"}
