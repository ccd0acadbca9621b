"""Decide whether a new result replaces the grade that a person has, and record what changes."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from grader.classroom.result_store import ResultStore
from grader.grading.report_schema import ExerciseResult, Score


class GradeChange(msgspec.Struct, frozen=True):
    """A grade that a regrade changes, or would change.

    Attributes:
        cause: "answer" (something else was handed in), "checks" (the same answer is judged anew) or "again" (and by the same
            checks).
        why: the checks whose verdict changed, in words.
        kept: whether the old grade stays.
    """

    student: str
    path: str
    before: Score
    after: Score
    cause: str
    why: str
    kept: bool

    @property
    def loses(self) -> bool:
        """Whether the new result is worth less."""
        return self.after.earned * max(self.before.possible, 1) < self.before.earned * max(self.after.possible, 1)


@dataclass(frozen=True)
class Adoption:
    """The rule by which new results become grades.

    Attributes:
        preview: nothing becomes a grade: this run only shows what would change.
        nobody_loses: of the same answer, the better result stays the grade, in later runs, too.
        anew: changes that were declined before are decided again.
        reason: why the instructor grades this again; stored with each change.
    """

    preview: bool = False
    nobody_loses: bool = False
    reason: str = ""
    anew: bool = False

    def decide(
        self, store: ResultStore, student: str, keys: dict[str, str], answers: dict[str, str]
    ) -> tuple[dict[str, str], list[GradeChange]]:
        """Choose the grade of each exercise; adopted at once unless this is a preview."""
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
            if change.kept or (known and not self.anew):
                chosen[path] = old
            elif not self.preview:
                store.adopt(student, path, new)
            if known and not self.anew:
                continue  # looked at before, and decided
            if not self.preview:
                store.note_change(student, path, old, new, change.kept, self.reason or change.cause)
            if change.before != change.after or change.why:
                changes.append(change)
        return chosen, changes

    def again(self, store: ResultStore, student: str, path: str, key: str, result: ExerciseResult) -> GradeChange | None:
        """Decide whether a second result of the same answer from the same checks replaces the first."""
        before = store.get(key).result
        why = differences(before, result)
        if before.score == result.score and not why:
            return None
        change = GradeChange(student, path, before.score, result.score, "again", why, False)
        kept = self.preview or result.outcome == "broken" or (self.nobody_loses and change.loses)
        if not self.preview:
            old = key if kept else store.set_aside(key)
            store.note_change(student, path, old, key, kept, self.reason or change.cause)
        return msgspec.structs.replace(change, kept=kept)

    def _change(self, store: ResultStore, student: str, path: str, old: str, new: str, answer: str) -> GradeChange:
        before, after = store.row(old), store.row(new)
        assert before is not None and after is not None
        cause = "checks" if before.answer == answer else "answer"
        change = GradeChange(
            student, path, before.score, after.score, cause, differences(store.get(old).result, store.get(new).result), False
        )
        keep = self.nobody_loses and cause == "checks" and change.loses
        return msgspec.structs.replace(change, kept=keep)


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
