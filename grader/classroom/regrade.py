"""Decide whether a new result replaces the grade that a person has, and record what changes."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from grader.classroom.grade_history import GradeEvent, shown_score
from grader.classroom.result_store import ResultStore
from grader.results.report_schema import ExerciseResult, Score


class GradeChange(msgspec.Struct, frozen=True):
    """A grade that a regrade changes, or would change.

    Attributes:
        cause: "answer" (a different answer was handed in), "judged now" (it could not be judged before), "checks" (the same
            answer by changed checks) or "again" (by the same checks).
        why: the checks whose verdict changed, in words.
        old_stays: whether the old grade stays.
        is_gone: whether there is no answer to the exercise any more.
    """

    student: str
    path: str
    before: Score
    after: Score
    cause: str
    why: str
    old_stays: bool
    is_gone: bool = False

    @property
    def needs_reason(self) -> bool:
        """Whether a grade that the instructor has changes although the answer has not."""
        return not self.old_stays and self.before != self.after and self.cause in ("checks", "again")

    def event(self, reason: str = "") -> GradeEvent:
        """Return the change as a line of the history."""
        before, after = (shown_score(score.earned, score.possible) for score in (self.before, self.after))
        grade = "old kept" if self.old_stays else "new"
        return GradeEvent(self.student, self.path, before, after, self.cause, grade, self.why, reason)

    @property
    def loses(self) -> bool:
        """Whether the new result is worth less."""
        return self.after.earned * max(self.before.possible, 1) < self.before.earned * max(self.after.possible, 1)


class RegradeRule(msgspec.Struct, frozen=True):
    """The rule by which new results become grades.

    Attributes:
        preview: no result becomes a grade; the run only shows what would change.
        nobody_loses: for the same answer, the better result stays the grade, in later runs, too.
        anew: changes that were declined before are decided again.
        reason: the instructor's reason for grading again; stored with each change.
    """

    preview: bool = False
    nobody_loses: bool = False
    reason: str = ""
    anew: bool = False

    def decide(
        self, store: ResultStore, student: str, keys: dict[str, str], answers: dict[str, str]
    ) -> tuple[dict[str, str], list[GradeChange]]:
        """Choose the grade of each exercise; it is adopted at once unless this is a preview."""
        chosen, changes = dict(keys), []
        adopted = store.adopted(student)
        for path, new in keys.items():
            old = adopted.get(path)
            if old == new:
                continue
            if old is None:
                if not self.preview:
                    store.adopt(student, path, new)
                continue
            change = self._change(store, student, path, old, new, answers[path])
            known = store.declined(student, path, old, new)
            if change.old_stays or (known and not self.anew):
                chosen[path] = old
            elif not self.preview:
                store.adopt(student, path, new)
            if known and not self.anew:
                continue  # decided in an earlier run
            matters = change.before != change.after or bool(change.why)
            if not self.preview:
                store.note_change(student, path, old, new, change.old_stays, self.reason or change.cause)
                store.records.add_events([change.event(self.reason)] if matters else [])
            changes += [change] if matters else []
        store.commit_if_due()  # not between a new grade and the record of its change: a kill would lose the record
        return chosen, changes

    def again(self, store: ResultStore, student: str, path: str, key: str, result: ExerciseResult) -> GradeChange | None:
        """Decide whether a second result of the same answer from the same checks replaces the first."""
        before = store.get(key).result
        why = differences(before, result)
        if before.score == result.score and not why:
            return None
        change = GradeChange(student, path, before.score, result.score, "again", why, False)
        change = replace(change, old_stays=result.outcome == "broken" or (self.nobody_loses and change.loses))
        if not self.preview:
            old = key if change.old_stays else store.set_aside(key)
            store.note_change(student, path, old, key, change.old_stays, self.reason or change.cause)
            store.records.add_events([change.event(self.reason)])
        return change

    def _change(self, store: ResultStore, student: str, path: str, old: str, new: str, answer: str) -> GradeChange:
        before, after = store.summary(old), store.summary(new)
        assert before is not None and after is not None
        results = store.get(old).result, store.get(new).result
        cause = "answer" if before.answer != answer else "judged now" if _completes(*results) else "checks"
        is_gone = results[1].outcome == "todo" and results[0].outcome != "todo"
        change = GradeChange(student, path, before.score, after.score, cause, differences(*results), False, is_gone)
        keep = self.nobody_loses and cause == "checks" and change.loses
        return replace(change, old_stays=keep)


def _completes(before: ExerciseResult, after: ExerciseResult) -> bool:
    """Return whether the second result only adds checks that could not be judged in the first."""
    if before.outcome == "broken":
        return True
    judged = {check.name: check for check in before.checks if not check.unjudged}
    now = {check.name: check for check in after.checks}
    return bool(before.unjudged) and all(
        name in now and (now[name].earned, now[name].possible) == (check.earned, check.possible)
        for name, check in judged.items()
    )


def differences(before: ExerciseResult, after: ExerciseResult) -> str:
    """Name the checks whose outcome changed."""
    old, new = ({c.name: c for c in result.checks} for result in (before, after))
    found = []
    for name in [*old, *(n for n in new if n not in old)]:
        if name not in new:
            found.append(f"{name} is gone")
        elif name not in old:
            found.append(f"{name} is new: {new[name].outcome}")
        elif old[name].outcome != new[name].outcome or old[name].possible != new[name].possible:
            diagnosis = f" ({new[name].diagnosis})" if new[name].diagnosis else ""
            found.append(f"{name}: {old[name].outcome} -> {new[name].outcome}{diagnosis}")
    return "; ".join(found)
