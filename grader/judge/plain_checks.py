"""Import check files that use no feature of pytest, and run their checks directly.

Most check files are of this kind, and importing pytest takes as long as importing numpy.
"""

from __future__ import annotations

import importlib.util
import inspect
import sys
from pathlib import Path
from types import FunctionType, ModuleType

import msgspec
from msgspec.structs import replace

from grader.judge.check_item import CurrentCheck, Ending, JudgingTooLong, time_limit

#: Imports of check files that need pytest.
_OF_PYTEST = frozenset({"pytest", "_pytest", "hypothesis"})
#: Kinds of functions that a call does not run.
_SPECIAL = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
#: Beginnings of the names of functions that pytest calls by itself.
_HOOKS = ("pytest", "setup_", "teardown_")


class PlainCheck(msgspec.Struct, frozen=True):
    """A function that is a check, called directly."""

    function: FunctionType
    arguments: tuple[str, ...]
    case: str = ""

    def parameters(self) -> str:
        """Return an empty text: it has none."""
        return ""

    def run(self, current: CurrentCheck, seconds: float) -> Ending:
        """Call it."""
        ending = Ending(None, "setup")
        try:
            with time_limit(seconds):
                arguments = {name: current.argument(name) for name in self.arguments}
                ending = Ending(None, "call")
                self.function(**arguments)
        except BaseException as err:  # noqa: BLE001 -- a boundary: whatever ends a check is classified by its type
            ending = replace(ending, raised=err, stage="call" if isinstance(err, JudgingTooLong) else ending.stage)
        return ending


def import_plainly(path: Path, name: str) -> ModuleType:
    """Import a check file as a module of that name; its exceptions propagate."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def may_be_plain(imports: frozenset[str]) -> bool:
    """Return whether a check file with these imports may run without pytest."""
    return not imports & _OF_PYTEST


def plain_checks(module: ModuleType, names: list[str]) -> dict[str, PlainCheck] | None:
    """Return a module's checks by name; None if one of them needs pytest."""
    if any(name.startswith(_HOOKS) for name in vars(module)):
        return None
    checks = {}
    for name in names:
        check = _plain_check(getattr(module, name, None))
        if check is None:
            return None
        checks[name] = check
    return checks


def _plain_check(function: object) -> PlainCheck | None:
    if not isinstance(function, FunctionType) or hasattr(function, "pytestmark") or function.__code__.co_flags & _SPECIAL:
        return None
    parameters = inspect.signature(function).parameters.values()
    wanted = tuple(p.name for p in parameters if p.default is p.empty)
    by_name = all(p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY) for p in parameters)
    return PlainCheck(function, wanted) if by_name and {"student", "oracle", "rng"}.issuperset(wanted) else None
