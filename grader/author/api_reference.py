"""The reference of grader.api, from its own signatures and docstrings."""

from __future__ import annotations

import difflib
import inspect

from grader import api
from grader.catalog.bad_input import BadInput


def entry(name: str) -> str:
    """Describe one name of grader.api: its signature and docstring.

    Raises:
        BadInput: if grader.api has no such name.
    """
    if name not in api.__all__:
        near = difflib.get_close_matches(name, api.__all__, 3, 0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; `grade author api` lists all of them"
        raise BadInput(f"grader.api has no {name!r:.40}{hint}")
    return f"{_signature(name)}\n\n{_indented(_described(name))}"


def overview() -> str:
    """Give one line for each name."""
    return "\n".join(f"{name:<22} {_first(name)}" for name in api.__all__)


def markdown() -> str:
    """Give all entries as Markdown."""
    parts = [f"## {name}\n\n```python\n{_signature(name)}\n```\n\n{_described(name)}" for name in api.__all__]
    return "# grader.api\n\n" + "\n\n".join(parts) + "\n"


def _signature(name: str) -> str:
    value = getattr(api, name)
    if inspect.isclass(value) and getattr(value, "_is_protocol", False):
        methods = [n for n, m in vars(value).items() if callable(m) and not n.startswith("_")]
        return f"class {name}: " + ", ".join(methods)
    try:
        return f"{name}{inspect.signature(value)}"
    except (TypeError, ValueError):
        return name


def _described(name: str) -> str:
    value = getattr(api, name)
    return inspect.getdoc(value) or "" if callable(value) else repr(value)


def _first(name: str) -> str:
    return _described(name).partition("\n")[0]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
