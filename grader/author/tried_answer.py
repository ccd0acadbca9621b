"""Find the answer that `pytest checks --answer` names: any file, or a known wrong answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer, answer_to, read_submission
from grader.catalog.wrong_answers import WrongAnswer, answer_name, class_name
from grader.judge.pytest_checks import PropertyCheck
from grader.judge.session import Session
from grader.study.study_folder import MYSELF


class TriedAnswer(msgspec.Struct, frozen=True):
    """An answer to judge, and its name in messages."""

    title: str
    answer: Answer


#: The answers that --answer names, by the check file that judges them.
_ANSWERS = pytest.StashKey[dict[Path, TriedAnswer]]()
#: The session in which a check ran.
SESSION = pytest.StashKey[Session]()
DRAWING = pytest.StashKey[PropertyCheck]()


def answers_of(config: pytest.Config) -> dict[Path, TriedAnswer]:
    """Return the answers that --answer names, by check file; none if the references are judged."""
    return config.stash.get(_ANSWERS, {})


def choose_answers(config: pytest.Config, named: str, collected: Iterable[tuple[Course, Exercise]]) -> None:
    """Find what --answer names among the exercises whose checks are collected, and store it for the fixtures.

    Raises:
        BadInput: if there is no such answer.
    """
    found: dict[Path, TriedAnswer] = {}
    exercises = list(collected)
    for course in dict.fromkeys(course.exercises_folder for course, _ in exercises):
        within = [(c, e) for c, e in exercises if c.exercises_folder == course]
        answers = _answers(named, within[0][0], [e for _, e in within])
        found |= {exercise.check_path.resolve(): answer for exercise, answer in answers}
    if exercises and not found:
        raise BadInput(f"--answer {named}: no check that was collected judges it")
    config.stash[_ANSWERS] = found


def _answers(named: str, course: Course, exercises: list[Exercise]) -> list[tuple[Exercise, TriedAnswer]]:
    text, separator, name = named.partition("::")
    path = Path(text)
    if not separator and not path.exists():
        return _by_class(named, exercises)
    if not path.exists():
        same = [e for e in course.exercises if e.wrong_path.parts[-len(path.parts) :] == path.parts]
        path = same[0].wrong_path if len(same) == 1 else path
    if not path.exists():
        raise BadInput(f"--answer {named}: there is no file {path}")
    owner = next((e for e in course.exercises if e.wrong_path.resolve() == path.resolve()), None)
    if owner is not None:
        return [(owner, _tried(_one_of(owner, name)))]
    if separator:
        raise BadInput(f"--answer {named}: {path} is no file of wrong answers of {course.title!r}")
    return _of_file(course, path, exercises)


def _of_file(course: Course, path: Path, exercises: list[Exercise]) -> list[tuple[Exercise, TriedAnswer]]:
    """Read a file, notebook, archive or folder as `grade run` does; a text of any name answers the only exercise there is."""
    try:
        answers = read_submission(course, path, MYSELF).answers
    except BadInput:
        if len(exercises) != 1 or path.suffix != ".py" or not path.is_file():
            raise
        try:
            answers = {exercises[0].path: answer_to(exercises[0], path.read_text(encoding="utf-8"))}
        except UnicodeDecodeError as err:
            raise BadInput(f"{path} is no text: {err.reason}") from err
    return [(course.by_path[key], TriedAnswer(path.name, answer)) for key, answer in answers.items()]


def _by_class(named: str, exercises: list[Exercise]) -> list[tuple[Exercise, TriedAnswer]]:
    """Find wrong answers by their class, or by their name in reports, in the exercises that are judged."""
    wanted = answer_name(named)
    found = [(e, _tried(wrong)) for e in exercises for wrong in e.wrong_answers if wrong.name == wanted]
    if not found:
        faults = [fault for e in exercises for fault in e.wrong_answer_faults]
        raise BadInput(f"--answer {named}: there is no such file, and no wrong answer of this name" + _faults_text(faults))
    return found


def _one_of(exercise: Exercise, name: str) -> WrongAnswer:
    known = {wrong.name: wrong for wrong in exercise.wrong_answers}
    if not name and len(known) == 1:
        return next(iter(known.values()))
    if answer_name(name) not in known:
        names = ", ".join(class_name(key) for key in known)
        missing = f"has no wrong answer {name}" if name else "holds several wrong answers"
        choices = f"; name one of {names} behind ::" if names else ""
        raise BadInput(f"{exercise.wrong_path} {missing}{choices}{_faults_text(exercise.wrong_answer_faults)}")
    return known[answer_name(name)]


def _tried(wrong: WrongAnswer) -> TriedAnswer:
    return TriedAnswer(f"{class_name(wrong.name)}.py", Answer(wrong.text))


def _faults_text(faults: Iterable[str]) -> str:
    return "".join(f"\n{fault}" for fault in faults)
