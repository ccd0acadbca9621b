"""Read a course from its course.toml, and find its exercises by number or name."""

from __future__ import annotations

import difflib
import keyword
import os
import re
import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.exercise import Exercise, number_of
from grader.catalog.import_scan import imported_roots
from grader.catalog.own_modules import RESERVED, OwnModule
from grader.catalog.shared_modules import SharedModules

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

COURSE_FILE = "course.toml"
_PACKAGE = Path(__file__).resolve().parents[1]
#: The folder of the course in a wheel, laid out as in a clone.
_IN_WHEEL = _PACKAGE / "course"
#: The folder that holds the installed course: in a clone, the clone.
HOME = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent
INSTALLED = HOME / "exercises"
#: Largest course.toml, in bytes.
_MAX_BYTES = 1 << 20
_TREES = {"solutions": "../solutions", "checks": "../checks", "right": "../tests/right"}
_KEYS = {
    "course": {"name", "title", "edition", "packages", "begin", "chapters", *_TREES},
    "chapter": {"folder", "title", "sections"},
    "section": {"folder", "title", "link"},
}
_NAME = re.compile(r"\w[\w.-]{0,79}")
_CHAPTER = re.compile(r"ch(\d+)_\w+")
_SECTION = re.compile(r"s(\d+)_\w+")
#: The packages that answers may import if course.toml lists none: checks pass numpy arrays.
_PACKAGES = ("numpy",)
_MAX_PACKAGES = 50


class Section(msgspec.Struct, frozen=True):
    """A section of the book: its number ("6.4"), folder ("ch06_cnn/s04_channels"), title and page."""

    number: str
    folder: str
    title: str
    link: str


class Course(msgspec.Struct, frozen=True, dict=True):
    """A course: the folders of its exercises, solutions and checks, and the settings in course.toml.

    Attributes:
        named_trees: the folders that course.toml names, by key ("checks", "solutions").
        packages: what answers may import besides Python's standard library; zygotes import them ahead.
        begin: the number of an easy exercise to begin with; empty: the first.
    """

    name: str
    title: str
    edition: str
    exercises_folder: Path
    solutions_folder: Path
    checks_folder: Path
    right_folder: Path
    sections: tuple[Section, ...]
    named_trees: dict[str, Path]
    packages: tuple[str, ...] = _PACKAGES
    begin: str = ""

    @property
    def has_checks(self) -> bool:
        """Whether it has checks, by which answers can be judged; a copy for students has none."""
        return self.checks_folder.is_dir()

    @property
    def is_packaged(self) -> bool:
        """Whether it lies inside the installed package, where nobody's files may be written."""
        return self.exercises_folder.is_relative_to(_IN_WHEEL)

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises, in the book's order."""
        found = [e for section in self.sections for e in self._in_section(section)]
        if not found:
            raise BadInput(f"the course at {self.exercises_folder} has no exercise")
        return tuple(found)

    @property
    def first(self) -> Exercise:
        """The exercise to begin with."""
        return next((exercise for exercise in self.exercises if exercise.id == self.begin), self.exercises[0])

    @cached_property
    def by_path(self) -> dict[str, Exercise]:
        """Exercises by their path below the course's folder."""
        return {exercise.path: exercise for exercise in self.exercises}

    @property
    def shared_modules(self) -> SharedModules:
        """The modules that its check files may import as `shared.NAME`."""
        return SharedModules(self.checks_folder, (self.exercises_folder / section.folder for section in self.sections))

    def section_of(self, exercise: Exercise) -> Section:
        """Return the section that an exercise belongs to."""
        return next(section for section in self.sections if section.folder == exercise.folder)

    @cached_property
    def _frameworks(self) -> dict[str, frozenset[str]]:
        """Cache of ``frameworks``, by the exercise's path: a class needs it for every answer."""
        return {}

    @cached_property
    def _oracle_frameworks(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _beside(self) -> dict[tuple[str, str], Path | None]:
        return {}

    def beside(self, exercise: Exercise, name: str) -> Path | None:
        """Find the nearest file ``name`` at or above the exercise's checks, inside the checks' tree."""
        key = exercise.folder, name
        if key not in self._beside:
            self._beside[key] = self._nearest(exercise, name)
        return self._beside[key]

    def _nearest(self, exercise: Exercise, name: str) -> Path | None:
        folder = self.checks_folder / exercise.folder
        while folder.is_relative_to(self.checks_folder):
            if (folder / name).is_file():
                return folder / name
            folder = folder.parent
        return None

    def given(self, exercise: Exercise) -> Path | None:
        """Find the section's given.py."""
        path = self.exercises_folder / exercise.folder / "given.py"
        return path if path.is_file() else None

    def frameworks(self, exercise: Exercise) -> frozenset[str]:
        """Name the frameworks that any answer to an exercise needs: its stub's, its checks', and what runs beside it."""
        if exercise.path not in self._frameworks:
            self._frameworks[exercise.path] = self._needed(exercise)
        return self._frameworks[exercise.path]

    def _needed(self, exercise: Exercise) -> frozenset[str]:
        roots = {"numpy"} | imported_roots(exercise.stub) | exercise.checks.imports
        given, probe = self.given(exercise), self.beside(exercise, "probe.py")
        if given is not None and ("given" in roots or exercise.checks.uses_given):
            roots |= imported_roots(given.read_text(encoding="utf-8"))
        if probe is not None and exercise.checks.uses_probe:
            roots |= imported_roots(probe.read_text(encoding="utf-8"))
        return frozenset(roots & {"numpy", *self.packages})

    def frameworks_of(self, exercise: Exercise, source: str, modules: Iterable[OwnModule] = ()) -> frozenset[str]:
        """Name the frameworks that this answer needs: those of any answer, and what it or its own modules import."""
        roots, given = frozenset().union(*map(imported_roots, (source, *(m.source for m in modules)))), self.given(exercise)
        if "given" in roots and given is not None:
            roots |= imported_roots(given.read_text(encoding="utf-8"))
        return self.frameworks(exercise) | (roots & set(self.packages))

    def oracle_frameworks(self, exercise: Exercise) -> frozenset[str]:
        """Name the frameworks that the exercise's oracle needs; none if its checks use no oracle."""
        if exercise.path not in self._oracle_frameworks:
            self._oracle_frameworks[exercise.path] = self._needed_by_oracle(exercise)
        return self._oracle_frameworks[exercise.path]

    def _needed_by_oracle(self, exercise: Exercise) -> frozenset[str]:
        oracle = self.beside(exercise, "oracle.py")
        if oracle is None or not exercise.checks.uses_oracle:
            return frozenset()
        return frozenset({"numpy"} | imported_roots(oracle.read_text(encoding="utf-8")) & set(self.packages))

    def select(self, wanted: tuple[str, ...]) -> tuple[Exercise, ...]:
        """Return the exercises that the ids name ("6.4.1a", "6.4.1", "6.4", "6", a slug or a stem); all for none.

        Raises:
            BadInput: if an id names nothing.
        """
        if not wanted:
            return self.exercises
        chosen = {e.path for text in wanted for e in self._named(text.strip())}
        return tuple(e for e in self.exercises if e.path in chosen)

    def one(self, text: str) -> Exercise:
        """Return the one exercise that an id names.

        Raises:
            BadInput: if it names none, or several.
        """
        found = self._named(text.strip())
        if len(found) > 1:
            raise BadInput(f"{text} names {len(found)} exercises: {', '.join(e.id for e in found)}; choose one")
        return found[0]

    def _named(self, text: str) -> list[Exercise]:
        plain = text.removesuffix(".py")
        found = [e for e in self.exercises if plain in (e.id, e.slug, e.stem, e.path.removesuffix(".py"))]
        found = found or [e for e in self.exercises if e.id.startswith(plain + ".")]
        # 6.4.1 means 6.4.1a, 6.4.1b, ...: the letter is a part, not another number.
        found = found or [e for e in self.exercises if e.id[:-1] == plain and e.id[-1].isalpha()]
        if found:
            return found
        names = [name for e in self.exercises for name in (e.id, e.slug)]
        near = difflib.get_close_matches(text, names, 3, 0.6)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; `grade list` shows all of them"
        raise BadInput(f"there is no exercise {text!r:.80}{hint}")

    def _in_section(self, section: Section) -> list[Exercise]:
        chapter, number = section.number.split(".")
        folder = self.exercises_folder / section.folder
        if not folder.is_dir():
            raise BadInput(f"{COURSE_FILE} names the section {section.folder}, but there is no such folder")
        # An exercise whose file a student has deleted still has its checks: it counts as not done, and can be restored.
        checks = (path.stem.removeprefix("test_") for path in (self.checks_folder / section.folder).glob("test_ex*.py"))
        names = {path.stem for path in folder.glob("ex*.py")} | set(checks)
        stems = sorted((number_of(name), name) for name in names if number_of(name))
        return [
            Exercise(
                id=f"{chapter}.{number}.{parts[0]}{parts[1]}",
                folder=section.folder,
                stem=stem,
                stub_path=folder / f"{stem}.py",
                solution_path=self.solutions_folder / section.folder / f"{stem}.py",
                check_path=self.checks_folder / section.folder / f"test_{stem}.py",
                right_folder=self.right_folder / section.folder / stem,
            )
            for parts, stem in stems
            if parts
        ]


def installed() -> Course:
    """Return the course of this installation.

    Raises:
        BadInput: if it is not there.
    """
    # In site-packages, a folder called "exercises" may belong to another package.
    if not (INSTALLED / COURSE_FILE).is_file() or not (HOME / "pyproject.toml").is_file():
        raise BadInput(f"this installation is damaged: its course is missing ({INSTALLED}). Install exercise-grader again")
    return read_course(INSTALLED)


def read_course(folder: Path) -> Course:
    """Read a course.toml and resolve what it names.

    Raises:
        BadInput: if it is missing, or not what a course.toml should be.
    """
    file = folder / COURSE_FILE
    if not file.is_file() and (folder / "exercises" / COURSE_FILE).is_file():
        return read_course(folder / "exercises")
    content = _parse(file)
    _refuse_unknown(content, "course", file)
    home = file.parent.resolve()
    trees = {key: _folder(home, content, key, file) for key in _TREES}
    name = _text(content, "name", file)
    if not _NAME.fullmatch(name):
        raise BadInput(f"{file}: name = {name!r:.80} must be one word of letters, digits, '.', '-' and '_'")
    return Course(
        name=name,
        title=_text(content, "title", file),
        edition=_text(content, "edition", file),
        exercises_folder=home,
        solutions_folder=trees["solutions"],
        checks_folder=trees["checks"],
        right_folder=trees["right"],
        sections=tuple(_sections(content, file)),
        named_trees={key: trees[key] for key in ("checks", "solutions") if key in content},
        packages=_packages(content, file),
        begin=_text(content, "begin", file) if "begin" in content else "",
    )


def without_trees(text: str) -> str:
    """Return a course.toml for students: the places of checks, references and right answers are left out."""
    return "".join(line for line in text.splitlines(keepends=True) if not re.match(r"\s*(checks|solutions|right)\s*=", line))


def _parse(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise BadInput(f"{file} is larger than {_MAX_BYTES >> 20} MiB")
        content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return content
    except OSError as err:
        raise BadInput(f"cannot read {file}: {err.strerror}") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as err:
        raise BadInput(f"{file} is not TOML: {err}") from err


def _refuse_unknown(table: dict[str, Any], kind: str, file: Path) -> None:
    for key in table:
        if key not in _KEYS[kind]:
            near = difflib.get_close_matches(key, _KEYS[kind], 1)
            hint = f"; did you mean {near[0]}?" if near else f"; it may have {', '.join(sorted(_KEYS[kind]))}"
            raise BadInput(f"{file}: a {kind} has no {key!r:.60}{hint}")


def _sections(content: dict[str, Any], file: Path) -> list[Section]:
    found = []
    for chapter in _tables(content, "chapters", file):
        _refuse_unknown(chapter, "chapter", file)
        folder = _text(chapter, "folder", file)
        number = _CHAPTER.fullmatch(folder)
        for section in _tables(chapter, "sections", file):
            _refuse_unknown(section, "section", file)
            name = _text(section, "folder", file)
            part = _SECTION.fullmatch(name)
            if not number or not part:
                raise BadInput(f"{file}: {folder}/{name} must look like ch06_name/s04_name")
            link = section.get("link", "")
            if not isinstance(link, str) or not link.isprintable():
                raise BadInput(f'{file}: link = "..." of {folder}/{name} must be an address')
            found.append(Section(f"{int(number[1])}.{int(part[1])}", f"{folder}/{name}", _text(section, "title", file), link))
    numbers = [section.number for section in found]
    twice = next((n for n in numbers if numbers.count(n) > 1), None)
    if twice is not None:
        raise BadInput(f"{file} names section {twice} twice")
    return found


def _packages(content: dict[str, Any], file: Path) -> tuple[str, ...]:
    names = content.get("packages", list(_PACKAGES))
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadInput(f'{file}: packages must be a list of names, as packages = ["numpy", "scipy"]')
    if len(names) > _MAX_PACKAGES:
        raise BadInput(f"{file}: packages lists {len(names)} packages; at most {_MAX_PACKAGES} are allowed")
    for name in names:
        if not name.isidentifier() or keyword.iskeyword(name):
            raise BadInput(f"{file}: {name!r:.60} in packages is not the name of a package, as scipy is")
        if name in sys.stdlib_module_names or name in RESERVED:
            whose = "the grader's own" if name in RESERVED else "a module of Python's own, which answers may always import"
            raise BadInput(f"{file}: {name!r} in packages is {whose}")
        if names.count(name) > 1:
            raise BadInput(f"{file}: {name!r} is in packages twice")
    return tuple(names)


def _tables(table: dict[str, Any], key: str, file: Path) -> list[dict[str, Any]]:
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        raise BadInput(f"{file}: [[{key}]] is missing")
    return value


def _text(table: dict[str, Any], key: str, file: Path) -> str:
    value = table.get(key)
    if value is None or value == "":
        raise BadInput(f'{file}: {key} = "..." is missing')
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > 300:
        raise BadInput(f'{file}: {key} = "..." must be one line of text')
    return value


def _folder(home: Path, table: dict[str, Any], key: str, file: Path) -> Path:
    value = table.get(key, _TREES[key])
    if not isinstance(value, str) or not value or not value.isprintable():
        raise BadInput(f"{file}: {key} must be a path")
    return Path(os.path.normpath(home / value))
