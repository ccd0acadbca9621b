"""Make the tasks that `grade author verify` judges: answers whose result is known beforehand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import answer_to
from grader.grading.run import task_for
from grader.parsing import parse
from grader.results.task import Task

Kind = Literal["stub", "reference", "right", "wrong", "lazy", "scout", "saboteur"]

#: Bodies of functions that do not try, or return odd values: no check with points may pass, and none may break.
_LAZY = {
    "none": "return None",
    "zero": "return 0",
    "one": "return 1",
    "true": "return True",
    "empty": "return []",
    "echo": "return args[0] if args else None",
    "zeros": "import numpy\n    return numpy.zeros_like(args[0]) if args else 0.0",
    "transpose": "import numpy\n    return numpy.asarray(args[0]).T if args else None",
    "text": "return 'a word'",
    "nan": "return float('nan')",
    "infinity": "return float('inf')",
    "negative": "return -1",
    "giant number": "return 1 << 30_000",
    "complex": "return 1j",
    "function": "return lambda *a, **k: 0",
    "dict": "return {'a': 1}",
    "ragged list": "return [[1, 2], [3], 'x', None]",
    "pair of none": "return None, None",
    "three none": "return [None] * 3",
    "eight ones": "return (1,) * 8",
    "nested lists": "return [[[[]]]]",
    "no numbers": "import numpy\n    return numpy.zeros((0, 3))",
    "array of nan": "import numpy\n    return numpy.full((3, 3), numpy.nan)",
    "complex array": "import numpy\n    return numpy.ones((2, 2), complex)",
    "scalar array": "import numpy\n    return numpy.array(5)",
    "bool array": "import numpy\n    return numpy.ones((3, 3), bool)",
    "pair of arrays": "import numpy\n    return numpy.ones((2, 2)), numpy.ones((2, 2))",
    "pair of infinite arrays": "import numpy\n    return numpy.full((2, 2), numpy.inf), numpy.full((2, 2), -numpy.inf)",
    "symbol": "import sympy\n    return sympy.Symbol('q')",
    "tower": "import sympy\n    return sympy.Pow(2, sympy.Pow(10, 9, evaluate=False), evaluate=False)",
    "steps": "import sympy\n    return [(sympy.Symbol('q'), 'because')] * 4",
    "steps of text": "return [('x = y', 'because'), 3, None]",
    "matrix of symbols": "import sympy\n    return sympy.Matrix(3, 3, sympy.symbols('a:9'))",
    "undefined": "import sympy\n    return sympy.nan",
    "logic": "import sympy\n    return sympy.Symbol('x') > 3",
    "unknown function": "import sympy\n    return sympy.Function('f')(sympy.Symbol('x'))",
    "endless sum": "import sympy\n    n = sympy.Symbol('n')\n    return sympy.Sum(n, (n, 1, 10**9))",
    "other error": "raise KeyError('no')",
}


class Trial(msgspec.Struct, frozen=True):
    """One answer whose result is known beforehand, with one seed."""

    exercise: Exercise
    kind: Kind
    name: str
    seed: int
    task: Task


def trials(course: Course, exercise: Exercise, seeds: int) -> Iterator[Trial]:
    """Yield the known answers to an exercise: those that random inputs may affect with each seed, the rest once."""

    def trial(kind: Kind, name: str, source: str, seed: int) -> Trial:
        return trial_of(course, exercise, kind, name, source, seed)

    # One statement more than the stub, which would be recognised as untouched and not run.
    yield trial("stub", "stub", exercise.stub + "\npass\n", 0)
    for seed in range(seeds):
        yield trial("reference", "reference", exercise.reference or "", seed)
        for path in exercise.right_answers:
            yield trial("right", path.stem, path.read_text(encoding="utf-8"), seed)
        for wrong in exercise.wrong_answers:
            yield trial("wrong", wrong.name, wrong.text, seed)
    for name, body in _LAZY.items():
        yield trial("lazy", name, lazy_answer(exercise, body), 0)


def trial_of(course: Course, exercise: Exercise, kind: Kind, name: str, source: str, seed: int) -> Trial:
    """Make a trial of any text; only the first seed asks for a diagnosis, which is the same for all."""
    task = task_for(course, exercise, "author", answer_to(exercise, source), seed, label=f"{kind}:{name}")
    task = replace(task, diagnose=kind == "wrong" and seed == 0, for_author=True)
    return Trial(exercise, kind, name, seed, task)


def lazy_answer(exercise: Exercise, body: str) -> str:
    """Write an answer all of whose functions have the same body."""
    return "\n".join(f"def {name}(*args, **kwargs):\n    {body}\n" for name in signatures(exercise.stub))


def signatures(source: str) -> dict[str, str]:
    """Return the functions that a text defines at its top level: name -> arguments, without annotations."""
    found = {}
    for node in parse(source).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            for arg in ast.walk(node.args):
                if isinstance(arg, ast.arg):
                    arg.annotation = None
            found[node.name] = ast.unparse(node.args)
    return found
