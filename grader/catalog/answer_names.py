"""Recognise by a file's name and place which exercise it answers, what kind of file it is, and whether it can be an answer.

No file is opened here. People rename what they hand in; a *normal form* of the name leaves out what they add:

- endings: ``.py``, ``.py.txt``, ``.py.py``, ``.txt``, ``.ipynb.json``;
- what browsers and systems add to a copy: ``(1)``, ``- Copy``, ``Copy of``, ``- Kopie``, ``copia``, `` 2``;
- versions and dates: ``_final``, ``_v2``, ``_new``, ``_2026-11-28``;
- the difference between blanks, hyphens, underscores and dots, and between lower and upper case.

What is left must be the exercise's file name (``ex4_minimum_pooling``), its name without the number (``minimum_pooling``), its
number in the book (``6.5.4``) or the name of a function that only it asks for (``min_pool``); the first three are found among
other words, too, such as people's names (``lee_ex4_minimum_pooling``), if they have at least two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from enum import Enum, IntEnum
from functools import lru_cache
from pathlib import Path, PurePath

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_lookup import copy_of
from grader.catalog.exercise import Exercise

NOTEBOOK_SUFFIX = ".ipynb"

#: Folders that are not searched, since tools fill them; so is a folder with one of ``MARKER_FILES`` in it.
PASSED_OVER = frozenset(
    {
        "__macosx", "__pycache__", ".ipynb_checkpoints", "node_modules", "bower_components", "site-packages", "dist-packages",
        "venv", "virtualenv", ".venv", ".tox", ".nox", ".git", ".hg", ".svn", ".idea", ".vscode", ".vs", ".mypy_cache",
        ".pytest_cache", ".ruff_cache", ".cache", ".trash", "$recycle.bin", "system volume information",
    }
)  # fmt: skip
#: The first marks a virtual environment, the second a conda environment.
MARKER_FILES = ("pyvenv.cfg", "conda-meta")


class Kind(Enum):
    """The kind of a file, by its name."""

    PYTHON = "python"
    NOTEBOOK = "notebook"
    TEXT = "text"
    ARCHIVE = "archive"
    UNREADABLE_ARCHIVE = "unreadable archive"
    DOCUMENT = "document"
    HIDDEN = "hidden"
    OTHER = "other"


_KINDS = {
    Kind.PYTHON: (".py", ".pyw", ".py3", ".py.txt", ".py.text"),
    Kind.NOTEBOOK: (NOTEBOOK_SUFFIX, ".ipynb.txt", ".ipynb.json"),
    Kind.ARCHIVE: (".zip", ".tar", ".tgz", ".tar.gz", ".tbz2", ".tbz", ".tar.bz2", ".txz", ".tar.xz"),
    Kind.UNREADABLE_ARCHIVE: (".7z", ".rar", ".gz", ".bz2", ".xz", ".zst", ".z", ".sitx", ".dmg", ".iso"),
    Kind.DOCUMENT: (
        ".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf", ".html", ".htm", ".png", ".jpg", ".jpeg", ".heic", ".gif", ".webp",
        ".xlsx", ".xls", ".pptx", ".ppt", ".pyc", ".pyo", ".webloc", ".url", ".lnk", ".gdoc",
    ),
    Kind.TEXT: (".txt", ".text"),
}  # fmt: skip
#: File endings, the longest first: ".tar.gz" before ".gz".
_ENDINGS = sorted(((ending, kind) for kind, endings in _KINDS.items() for ending in endings), key=lambda item: -len(item[0]))


class Evidence(IntEnum):
    """The evidence that a text answers an exercise, the strongest first.

    Attributes:
        PLACE, FILE_NAME, SHORT_NAME: the exact name: "s05_pooling/ex4_minimum_pooling.py", "minimum_pooling.py", "6.5.4.py".
        MARK: a line ``# grade: 6.5.4`` at the beginning of a cell or a file.
        NORMAL_FORM: the name as people change it; AMONG_OTHER_WORDS: with other words around it, which is weaker evidence.
        ALL_FUNCTIONS, SOME_FUNCTIONS: it defines what the exercise, and no other one, asks for.
        STUB_TEXT: it begins with the exercise's title.
    """

    PLACE = 0
    FILE_NAME = 1
    SHORT_NAME = 2
    MARK = 3
    NORMAL_FORM = 4
    ALL_FUNCTIONS = 5
    AMONG_OTHER_WORDS = 6
    SOME_FUNCTIONS = 7
    STUB_TEXT = 8


class NameMatch(msgspec.Struct, frozen=True):
    """An exercise recognised by a name.

    Attributes:
        version: larger for a newer version, by "final" in the name, then by the numbers in it.
    """

    exercise: Exercise
    evidence: Evidence
    version: tuple[int, ...] = ()


def kind_of(name: str) -> Kind:
    """Return the kind of a file by its name; a name that begins with a dot is hidden ("._hw.ipynb", ".ex4.py.swp")."""
    if name.startswith((".", "~$")):
        return Kind.HIDDEN
    lowered = name.lower()
    for ending, kind in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) > len(ending):
            return kind
    return Kind.TEXT if "." not in name else Kind.OTHER


def without_ending(name: str) -> str:
    """Strip a file's ending; of ".tar.gz" and ".py.txt" both parts."""
    lowered = name.lower()
    ending = next((ending for ending, _ in _ENDINGS if lowered.endswith(ending) and len(lowered) > len(ending)), "")
    return name[: len(name) - len(ending)]


def is_passed_over(folder_name: str) -> bool:
    """Return whether a folder of this name is not searched for answers, as hidden folders are not."""
    return (
        folder_name.startswith(".") or folder_name.lower() in PASSED_OVER or folder_name.endswith((".dist-info", ".egg-info"))
    )


class AnswerNames:
    """The names by which a course's exercises are known."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._exact = {exercise.stem: NameMatch(exercise, Evidence.FILE_NAME) for exercise in reversed(course.exercises)}
        for exercise in reversed(course.exercises):
            for name in (exercise.slug, exercise.id):
                self._exact.setdefault(name, NameMatch(exercise, Evidence.SHORT_NAME))
        self._words = {word for exercise in course.exercises for word in plain_words(exercise.slug)}

    def exact(self, path: PurePath) -> NameMatch | None:
        """Recognise an exercise by a file's place, "s05_pooling/ex4_minimum_pooling.py", or by its whole name."""
        exercise = self._course.by_path.get("/".join(path.parts[-3:]))
        return NameMatch(exercise, Evidence.PLACE) if exercise else self._exact.get(_stem_of_text_file(path.name))

    def near(self, path: PurePath, functions: Mapping[str, Exercise]) -> NameMatch | None:
        """Recognise an exercise by the normal form of a file's name.

        Args:
            functions: the functions that only one exercise asks for, with that exercise.
        """
        stem = _stem_of_text_file(path.name)
        words = plain_words(_COPY_NUMBER.sub(" ", stem))
        if len(words) > _MAX_WORDS or _BESIDE_WORDS.intersection(words) - self._words:
            return None
        exercises = self._course.exercises
        forms = (words, _without_version(words), tuple(word for word in words if not _is_added(word)))
        named = (e for e in exercises for pattern in _patterns(e) if any(_same(form, pattern) for form in forms))
        exercise = _only(named) or _only(functions[name] for name in functions if _same(forms[2], plain_words(name)))
        if exercise is None and len(forms[2]) == 1 and _EXERCISE_NUMBER.fullmatch(forms[2][0]):
            exercise = _only(e for e in _in_section(self._course, path) if plain_words(e.stem)[0] == forms[2][0])
        if exercise is not None:
            return NameMatch(exercise, Evidence.NORMAL_FORM, version_of(stem))
        longest, among = 0, list[Exercise]()
        for exercise in exercises:
            length = max((len(p) for p in _patterns(exercise) if len(p) > 1 and _holds(words, p)), default=0)
            if length >= max(longest, 1):
                among = [*(among if length == longest else []), exercise]
                longest = length
        only = _only(among)
        return NameMatch(only, Evidence.AMONG_OTHER_WORDS, version_of(stem)) if only else None


@lru_cache(maxsize=4096)  # the exercises' own names are asked for again with each file
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in lower case: "Copy of ex4-MinimumPooling" is copy, of, ex4, minimum, pooling."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", text))
    return _numbered([word for word in re.split(r"[\W_]+", parted.casefold()) if word])


def version_of(name: str) -> tuple[int, ...]:
    """Return a key that is larger for newer files by their names: for "final", then for larger numbers, copies aside."""
    words = plain_words(re.sub(r"\(\d+\)|cop(?:y|ie|ia)[ _-]?\d*", " ", name, flags=re.IGNORECASE))
    numbers = tuple(int(found[1]) for word in words if (found := _VERSION.fullmatch(word)))
    return (1 if _FINAL_WORDS.intersection(words) else 0, *numbers)


def exercises_below(course: Course, path: Path) -> tuple[Exercise, ...]:
    """Return the exercises below ``path`` if it lies in one of the course's own folders; else all."""
    resolved = path.resolve()
    for root in (course.exercises_folder, course.solutions_folder, copy_of(course, path)):
        if root is not None and resolved.is_relative_to(root) and resolved != root:
            inside = resolved.relative_to(root).as_posix()
            chosen = tuple(e for e in course.exercises if e.path == inside or e.path.startswith(inside + "/"))
            if chosen:
                return chosen
    return course.exercises


def exercises_at(course: Course, path: Path, answered: Container[str] | None, ids: tuple[str, ...]) -> tuple[Exercise, ...]:
    """Return the exercises that ``path`` stands for: those of a part of the course, those in a single file, else all.

    Args:
        answered: paths of the exercises that were found there; None if nothing could be read.

    Raises:
        BadInput: if an id names nothing, or nothing that is at ``path``.
    """
    below = exercises_below(course, path)
    is_text = path.is_file() and kind_of(path.name) is not Kind.ARCHIVE
    if answered is not None and len(below) == len(course.exercises) and is_text:
        below = tuple(e for e in below if e.path in answered)
    chosen = course.select(ids)
    found = tuple(e for e in below if e in chosen)
    if not found:
        raise BadInput(f"{' '.join(ids)} is not at {path}")
    return found


# ------------------------------------------------------------ names in normal form
_COPY_WORDS = frozenset({"copy", "of", "kopie", "kopi", "kopia", "von", "copia", "de", "copie", "cópia", "副本"})
_VERSION_WORDS = frozenset(
    {
        "final", "finale", "last", "latest", "new", "newest", "neu", "updated", "update", "fixed", "fix", "corrected", "done",
        "finished", "version", "ver", "rev", "revised", "submission", "submit", "submitted", "answer", "answers", "solution",
        "abgabe", "homework", "hw", "definitive", "definitivo", "ok", "good", "real", "this", "one", "use",
    }
)  # fmt: skip
_FINAL_WORDS = frozenset(
    {"final", "finale", "last", "latest", "newest", "definitive", "definitivo", "real", "fixed", "corrected"}
)
#: Words in the name of a file that goes with an answer and is not one itself.
_BESIDE_WORDS = frozenset(
    {
        "test", "tests", "testing", "helper", "helpers", "util", "utils", "plot", "plots", "notes", "note", "scratch",
        "playground", "backup", "bak", "old", "draft", "wrong", "broken", "example", "examples", "demo", "stub", "template",
        "original", "orig", "readme", "statement", "data", "debug", "tmp", "temp", "conftest", "check", "checks", "given",
    }
)  # fmt: skip
_VERSION = re.compile(r"(?:v|ver|version|rev|r|try|attempt)?(\d{1,8})")
_NUMBER_WORDS = frozenset({"ex", "exercise", "exercice", "aufgabe", "task", "problem", "question", "q", "ejercicio"})
_EXERCISE_NUMBER = re.compile(r"ex\d+[a-z]?")
_COPY_NUMBER = re.compile(r"\(\d{1,4}\)")
_MAX_WORDS = 40
_NUMBER = re.compile(r"0*(\d{1,2})([a-z]?)")


def _stem_of_text_file(name: str) -> str:
    """Strip all endings of a text file's name."""
    stem = name
    while True:
        lowered = stem.lower()
        ending = next((e for e in (".py", ".pyw", ".py3", ".txt", ".text") if lowered.endswith(e)), "")
        if not ending or len(ending) == len(stem):
            return stem
        stem = stem[: -len(ending)]


def _numbered(words: list[str]) -> tuple[str, ...]:
    """Write "ex", "4a" and "exercise04a" as "ex4a"."""
    found: list[str] = []
    for word in words:
        number = _NUMBER.fullmatch(word)
        if number and found and found[-1] in _NUMBER_WORDS:
            found[-1] = f"ex{number[1]}{number[2]}"
            continue
        parts = re.fullmatch(r"([a-z]+)0*(\d{1,2}[a-z]?)", word)
        found.append(f"ex{parts[2]}" if parts and parts[1] in _NUMBER_WORDS else word)
    return tuple(found)


def _patterns(exercise: Exercise) -> tuple[tuple[str, ...], ...]:
    return plain_words(exercise.stem), plain_words(exercise.slug), plain_words(exercise.id)


def _in_section(course: Course, path: PurePath) -> list[Exercise]:
    """Return the exercises of the section that a parent folder names: "s05_pooling/ex4.py", "6.5/ex4.py"."""
    above = {part.casefold() for part in path.parts[-3:-1]}
    found = []
    for exercise in course.exercises:
        section = course.section_of(exercise)
        if above & {exercise.folder.rpartition("/")[2].casefold(), section.number.casefold()}:
            found.append(exercise)
    return found


def _only(exercises: Iterable[Exercise]) -> Exercise | None:
    """Return the exercise if there is exactly one."""
    found = {exercise.path: exercise for exercise in exercises}
    return next(iter(found.values())) if len(found) == 1 else None


def _same(words: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return bool(pattern) and (words == pattern or "".join(words) == "".join(pattern))


def _holds(words: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return any(words[start : start + len(pattern)] == pattern for start in range(len(words) - len(pattern) + 1))


def _is_added(word: str) -> bool:
    return word in _COPY_WORDS or word in _VERSION_WORDS or _VERSION.fullmatch(word) is not None


def _without_version(words: tuple[str, ...]) -> tuple[str, ...]:
    """Strip what was added, at both ends only: an exercise's own name may contain "of" or a number."""
    start, end = 0, len(words)
    while start < end and _is_added(words[start]):
        start += 1
    while end > start and _is_added(words[end - 1]):
        end -= 1
    return words[start:end]
