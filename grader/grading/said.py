"""A call as a student reads it."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import show
from grader.frameworks import registry

#: Characters of one argument, and of a whole call.
_ARGUMENT, _CALL = 120, 400


def say_exception(kind: str, text: str) -> str:
    """Write an exception: its kind and its text, without what changes from run to run."""
    text = registry.plain_text(text).strip().removeprefix(f"{kind}: ")
    return f"{kind}: {text}" if text else kind


def say_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Write a call: numbers as they are, small arrays in full, larger ones by their shape."""
    said = [_say(arg) for arg in args] + [f"{key}={_say(arg)}" for key, arg in kwargs.items()]
    text = f"{name}({', '.join(said)})"
    return text if len(text) <= _CALL else text[: _CALL - 3] + "..."


def _say(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return _say_array(value)
    if type(value).__name__ == "ForFramework":
        return "NDArray " + _say_array(np.asarray(value.array))
    if type(value).__name__ == "SimpleNamespace":
        return "s"
    if callable(value) and hasattr(value, "__name__"):
        return str(value.__name__)
    text = show(value)
    return text if len(text) <= _ARGUMENT else text[: _ARGUMENT - 3] + "..."


def _say_array(array: np.ndarray[Any, Any]) -> str:
    if 0 < array.size <= 12 and array.ndim in (1, 2):
        text = np.array2string(array, separator=", ", precision=4, suppress_small=True, max_line_width=10_000)
        text = " ".join(text.split())
        if len(text) <= _ARGUMENT:
            return text
    return f"array {'x'.join(map(str, array.shape))}" if array.ndim else f"{array[()]}"
