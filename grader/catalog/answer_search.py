"""Find the answers in the files of a submission, by one rule for files, notebooks and archives.

A text is known as an exercise's answer by its name, by a mark, by the functions that it defines, or by the exercise's title
(``answer_names.Evidence``, the surest first). Of several, the surest one counts in which something is written
(``answer_contents.Written``); of equally sure ones what was handed in later, then the newer version by its name, then what
lies nearest to the top. Notices list what was found otherwise than by its exact name, what did not count, and what was
not recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from grader.catalog.answer_candidates import Candidate, CandidateSearch
from grader.catalog.answer_contents import Written
from grader.catalog.answer_names import Evidence
from grader.catalog.course import Course
from grader.catalog.untrusted_files import HandedFiles, Problem


class FoundAnswers(msgspec.Struct):
    """The answers of a submission, by the exercise's path, with what was noticed on the way."""

    chosen: dict[str, Candidate] = msgspec.field(default_factory=dict)
    notices: list[str] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)


def find_answers(course: Course, files: HandedFiles, imported: Callable[[Candidate], Iterable[str]]) -> FoundAnswers:
    """Find the answers to a course's exercises.

    Args:
        imported: names the student's own files that a chosen answer imports: those are recognised, too.
    """
    search = CandidateSearch(course, files)
    search.read_all()
    found = FoundAnswers(notices=search.notices, problems=search.problems)
    helpers: set[str] = set()
    for path, several in search.candidates.items():
        if len(several) > 1:
            several.sort(key=lambda candidate: candidate.order)
        found.chosen[path] = several[0]
        helpers.update(imported(several[0]))
    chosen = [found.chosen[exercise.path] for exercise in course.exercises if exercise.path in found.chosen]
    found.notices += _how_found(chosen)
    for candidate in chosen:
        found.notices += candidate.notices
        found.notices += _did_not_count(candidate, search.candidates[candidate.exercise.path], helpers)
    used = {candidate.file.shown for candidate in chosen}
    found.problems += _not_recognised(search, helpers | used)
    return found


def _how_found(chosen: list[Candidate]) -> Iterator[str]:
    """Return which answers were found otherwise than by their exact names, and why: a line for each file."""
    files: dict[str, list[Candidate]] = {}
    for candidate in chosen:
        if candidate.why and candidate.written is not Written.NOTHING:
            files.setdefault(candidate.file.shown, []).append(candidate)
    for shown, several in files.items():
        ids = [candidate.exercise.id for candidate in several]
        reasons = list(dict.fromkeys(candidate.why for candidate in several))
        by_functions = all(reason.startswith("it defines") for reason in reasons)
        why = reasons[0] if len(reasons) == 1 else "it defines what they ask for" if by_functions else "it says so"
        if len(ids) == 1:
            yield f"{ids[0]} was found in {shown}: {why}"
        else:
            yield f"{', '.join(ids[:-1])} and {ids[-1]} were found in {shown}: {why}"


def _did_not_count(chosen: Candidate, several: list[Candidate], helpers: set[str]) -> Iterator[str]:
    """Name the files that hold another answer to the exercise of a chosen one."""
    others = [
        other.file.shown
        for other in several[1:]
        if other.written < Written.STUB
        and other.source != chosen.source
        and other.file.shown not in helpers
        and other.evidence < Evidence.SOME_FUNCTIONS
    ]
    if others:
        names = ", ".join(dict.fromkeys(others))
        yield f"{chosen.exercise.id} is in {chosen.file.shown} and in {names}; {chosen.file.shown} counts"


def _not_recognised(search: CandidateSearch, known: set[str]) -> Iterator[Problem]:
    """Yield the files that answer nothing and are not known to be used otherwise."""
    for file, contents in search.unrecognised:
        if file.shown in known:
            continue
        if contents.has_code:
            yield Problem("not recognised", file.shown, search.signs.might_be(contents))
        else:
            yield Problem("empty", file.shown, "nothing is written in it")
