"""Format calls, exceptions and untrusted texts for messages to students.

Its import is cheap, because commands that must start fast use ``clean``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

#: Most characters of one argument, and of a whole call.
_ARGUMENT, _CALL = 120, 400
#: Bidirectional controls and other invisible characters with an effect; isprintable() lets some through.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c")


def clean(text: str) -> str:
    """Drop characters that could act on a terminal, spreadsheet or browser: control characters and direction marks."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text  # the common case, ten times as fast
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() and c not in _INVISIBLE) or c == " ")


def show_exception(kind: str, text: str) -> str:
    """Format an exception: its type and text, without parts that vary between runs."""
    from grader.frameworks import registry

    text = registry.plain_text(text).strip().removeprefix(f"{kind}: ")
    return f"{kind}: {text}" if text else kind


def show_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Format a call: numbers and small arrays in full, larger arrays by their shape."""
    parts = [_show_argument(arg) for arg in args] + [f"{key}={_show_argument(arg)}" for key, arg in kwargs.items()]
    text = f"{name}({', '.join(parts)})"
    return text if len(text) <= _CALL else text[: _CALL - 3] + "..."


def _show_argument(value: Any) -> str:
    import numpy as np

    from grader.api import show

    if isinstance(value, np.ndarray):
        return _show_array(value)
    if type(value).__name__ == "ForFramework":
        return "NDArray " + _show_array(np.asarray(value.array))
    if type(value).__name__ == "Table":
        rows, columns = value.shape
        return f"Series of {rows}" if value.is_series else f"DataFrame {rows}x{columns}"
    if type(value).__name__ == "SimpleNamespace":
        return "s"  # an object with the attributes that a check chose: its text would be longer than the call
    if callable(value) and hasattr(value, "__name__"):
        return str(value.__name__)
    kind = getattr(getattr(value, "handle", None), "kind", "function")
    if kind not in ("function", "method", "type", "partial"):  # an object that a probe made, such as a network
        return clean(f"a {kind}")[:_ARGUMENT]
    text = show(value)
    return text if len(text) <= _ARGUMENT else text[: _ARGUMENT - 3] + "..."


def _show_array(array: np.ndarray[Any, Any]) -> str:
    import numpy as np

    if 0 < array.size <= 12 and array.ndim in (1, 2):
        text = np.array2string(array, separator=", ", precision=4, suppress_small=True, max_line_width=10_000)
        text = " ".join(text.split())
        if len(text) <= _ARGUMENT:
            return text
    return f"array {'x'.join(map(str, array.shape))}" if array.ndim else f"{array[()]}"
