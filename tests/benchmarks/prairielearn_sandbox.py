"""Call functions of the answer for checks, inside the answer's process of PrairieLearn's grader.

Its JSON has no tuples, fractions or expressions; so values and arguments are exchanged as dill pickles in text.
"""

from __future__ import annotations

import base64
import builtins
import linecache
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dill
import numpy as np

# mxnet 1.9.1 needs the names that numpy 1.24 removed.
for _name in ("bool", "int", "float", "complex", "object", "str"):
    if _name not in np.__dict__:
        setattr(np, _name, getattr(builtins, _name))


@dataclass(frozen=True)
class Kept:
    """A reference to an object in the answer's process."""

    number: int


@dataclass(frozen=True)
class ForMxnet:
    """An array that the answer receives as an NDArray."""

    array: Any


def serve(namespace: dict[str, Any], source: str, probe: str) -> Callable[..., str]:
    """Return the function that checks call, with a module's name, a function's name, and the arguments of each call.

    Args:
        namespace: the namespace of the answer, which has run.
        source, probe: the files of the answer and the probe (empty if there is none).
    """
    answer = sys.modules["answer"] = types.ModuleType("answer")
    answer.__dict__.update(namespace)
    answer.__file__ = "answer.py"
    modules = {"answer": answer}
    kept: list[Any] = []

    def plain(value: Any) -> Any:
        if type(value).__name__ == "NDArray":
            return value.asnumpy()
        if callable(value):
            kept.append(value)
            return Kept(len(kept) - 1)
        return type(value)(plain(part) for part in value) if type(value) in (list, tuple) else value

    def own(value: Any) -> Any:
        if isinstance(value, Kept):
            return kept[value.number]
        if isinstance(value, ForMxnet):
            from mxnet import nd

            return nd.array(value.array)
        return type(value)(own(part) for part in value) if type(value) in (list, tuple) else value

    def call(module: str, target: str | int, points: list[tuple[Any, ...]], watch: bool) -> str:
        """Return the outcome of calls as text: values and changed arguments, or the exception's types and text."""
        try:
            if module == "probe" and module not in modules:
                text = Path(source).read_text()
                linecache.cache["answer.py"] = (len(text), None, text.splitlines(keepends=True), "answer.py")
                modules["probe"] = add_module("probe", probe)
            function = kept[target] if isinstance(target, int) else getattr(modules[module], target)
            values, changed = [], []
            for args in points:
                mine = [own(arg) for arg in args]
                before = [arg.copy() if watch and isinstance(arg, np.ndarray) else None for arg in mine]
                values.append(plain(function(*mine)))
                changed = [n for n, old in enumerate(before) if old is not None and not np.array_equal(old, mine[n])]
        except BaseException as err:  # noqa: BLE001 -- a probe signals by a BaseException, which answers do not catch
            return _text((False, ([kind.__name__ for kind in type(err).__mro__], str(err))))
        return _text((True, (values, changed)))

    return call


def _text(value: Any) -> str:
    return base64.b64encode(dill.dumps(value)).decode()


def add_module(name: str, path: str) -> Any:
    """Run a file of the course as a module that the answer may import."""
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(Path(path).read_text(), path, "exec"), module.__dict__)
    return module
