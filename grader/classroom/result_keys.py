"""Compute the key of a result: a digest of everything that it depends on."""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import importlib.metadata
import importlib.util
import platform
from collections.abc import Iterable
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer
from grader.frameworks import registry
from grader.grading.run import Options, bare_answer
from grader.parsing import parse

_PACKAGE = Path(__file__).resolve().parents[1]
#: The packages of the grader whose code affects points.
_DECIDING_PACKAGES = ("api", "grading", "judge", "results", "worker", "wire", "sandbox", "catalog", "frameworks")
#: The packages that checks compare with.
_OWN_PACKAGES = frozenset({"numpy", "sympy", "mpmath"})
#: What can begin with a docstring.
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def versions(course: Course) -> dict[str, str]:
    """Return the versions of the packages that may affect a value, without those that are not installed."""
    found = {}
    for name in sorted(_OWN_PACKAGES | registry.importable(course.packages)):
        try:
            found[name] = importlib.metadata.version(_distribution(name))
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


@functools.cache
def _distribution(package: str) -> str:
    """Name the distribution that a package is installed by: scikit-learn for sklearn."""
    if importlib.util.find_spec(package) is None:
        return package
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version(package)
        return package
    return next(iter(importlib.metadata.packages_distributions().get(package, ())), package)


def engine_digest(course: Course, options: Options) -> str:
    """Digest what all results of a run depend on: the grader's code, packages, and the options that affect points."""
    files = sorted(path for package in _DECIDING_PACKAGES for path in (_PACKAGE / package).rglob("*.py"))
    return digest_of(
        *(part for path in files for part in (path.relative_to(_PACKAGE).as_posix(), path.read_bytes())),
        platform.python_version(),
        platform.machine(),
        repr((course.packages, sorted(versions(course).items()))),
        repr((options.seconds, options.prove, options.worker_python or "")),
    )


def oracle_version(course: Course, options: Options) -> str:
    """Digest what an oracle's answer depends on besides the call: packages, the grader's code, the type of machine."""
    files = sorted(path for package in ("worker", "wire", "frameworks") for path in (_PACKAGE / package).rglob("*.py"))
    return digest_of(
        *(path.read_bytes() for path in files),
        platform.python_version(),
        platform.machine(),
        options.worker_python or "",
        repr(sorted(versions(course).items())),
    )


def exercise_digest(course: Course, exercise: Exercise) -> str:
    """Digest everything that judges one exercise: stub, checks and shared modules, wrong answers, given.py and probe.py.

    Wrong answers enter as the code that they are made from, their own and the reference: a comment or docstring there re-grades
    nobody. To make all wrong answers of a course takes seconds, and few of them are ever needed.
    """
    beside = (course.given(exercise), course.beside(exercise, "probe.py"), course.beside(exercise, "oracle.py"))
    files = [exercise.stub_path, exercise.check_path, *exercise.shared_files]
    names = [*(path.name for path in files), *("" if path is None else path.name for path in beside)]
    wrong = [_code_alone(text) for text in (exercise.wrong_text, exercise.reference or "")]
    contents = [p.read_bytes() for p in (*files, *(b for b in beside if b))]
    return digest_of(course.name, exercise.path, repr(names), repr(wrong), *contents)


def _code_alone(text: str) -> str:
    """Return a text's syntax tree without docstrings; of a text that is not Python the text itself."""
    try:
        tree = parse(text)
        for node in ast.walk(tree):
            if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
                node.body = node.body[1:]
        return ast.dump(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return text


def class_digest(course: Course, exercises: Iterable[Exercise], options: Options) -> str:
    """Digest everything that judges a class."""
    return digest_of(engine_digest(course, options), *(exercise_digest(course, exercise) for exercise in exercises))


def answer_digest(answer: Answer | None) -> str:
    """Digest what was handed in for one exercise."""
    if answer is None:
        return "nothing"
    return digest_of(repr(answer.source is None), answer.texts, answer.problem)


def result_key(judging: str, answer: str, student: str) -> str:
    """Make the key of one person's result; ``judging``: a digest of all that it is judged by."""
    return digest_of(judging, answer, student)


def shared_result_key(judging: str, answer: Answer | None, whose: str) -> str:
    """Make the key of the result that everybody with the same code has; ``whose``: a person who shares it with nobody."""
    if answer is None:
        return digest_of(judging, whose, "nothing")
    code = answer if answer.source is None or whose else bare_answer(answer)  # inputs of its own: judged as it is
    return digest_of(judging, whose, repr(code.source is None), code.texts, code.problem)


def digest_of(*parts: str | bytes) -> str:
    """Digest several parts, including where each one ends."""
    return _fold(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts)


def _fold(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()
