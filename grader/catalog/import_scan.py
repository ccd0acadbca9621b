"""Find what a source text imports, outside its strings and comments, without parsing it.

A hostile text can exhaust a parser's stack; these regular expressions run in time linear in the length of the text.
Their result decides what is imported ahead, and never a verdict.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from functools import lru_cache

#: Strings and comments; an unterminated string extends to the end of the line or of the text.
_BESIDE_CODE = re.compile(
    r'''#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*(?:"""|\\?\Z)|\'\'\'(?:[^'\\]|\\.|'(?!''))*(?:\'\'\'|\\?\Z)'''
    r"""|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?""",
    re.DOTALL,
)
_SPACE = re.compile(r"(?:[ \t\f]|\\\n)+")
#: An import at the beginning of a statement: of a line, or after a colon or a semicolon.
_IMPORT = re.compile(
    r"(?:^|[:;]) ?(?:from ?(\.{0,9} ?(?:\w[\w.]{0,300})?) ?\bimport\b ?(\([^()]*\)?|[^\n;()]*)|import ([^\n;()]+))",
    re.MULTILINE,
)
#: An import by a function; the name is a literal.
_BY_NAME = re.compile(r"\b(?:import_module|__import__)\([ \t]*[\"']([\w.]{1,200})[\"']")
#: ``scipy.optimize.minimize``: a name, and parts of it.
_PARTS = re.compile(r"(?<![\w.])([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*){1,4})")
#: At most so many names per text, each of at most so many characters.
_MAX_NAMES, _MAX_NAME_LENGTH = 400, 100


def imported_modules(text: str, package: str = "") -> list[str]:
    """Name the modules that a text seems to import: of ``from a import b`` both a and a.b.

    Args:
        package: the package that the text's relative imports start from; empty if there is none.
    """
    names: dict[str, None] = {}
    for module, name, _ in _imports(text, package):
        names[module] = None
        if name:
            names[f"{module}.{name}" if module else name] = None
    for match in _BY_NAME.finditer(text):
        names[match[1]] = None
    good = (name for name in names if len(name) <= _MAX_NAME_LENGTH and all(part.isidentifier() for part in name.split(".")))
    return list(itertools.islice(good, _MAX_NAMES))


def imported_roots(text: str) -> frozenset[str]:
    """Name the top-level packages that a text seems to import."""
    return frozenset(name.partition(".")[0] for name in imported_modules(text))


def used_modules(text: str, packages: Collection[str]) -> list[str]:
    """Name what must be imported for a text: its imports, and what it mentions of the packages among them.

    Many packages import a submodule when it is first mentioned: ``import scipy`` and then ``scipy.optimize.minimize``.
    """
    names = dict.fromkeys(imported_modules(text))
    known = {alias: name for name, alias in _aliases(text) if name.partition(".")[0] in packages}
    for alias, parts in dict.fromkeys(_PARTS.findall(_code(text)) if known else ()):
        if alias in known:
            whole = (known[alias] + parts).split(".")
            names.update(dict.fromkeys(".".join(whole[:length]) for length in range(2, len(whole) + 1)))
    return [name for name in names if len(name) <= _MAX_NAME_LENGTH][:_MAX_NAMES]


def _aliases(text: str) -> Iterator[tuple[str, str]]:
    """Yield (module, the name bound to it) for each import."""
    for module, name, alias in _imports(text, ""):
        if name:
            yield f"{module}.{name}", alias or name
        elif alias:
            yield module, alias
        else:
            yield module.partition(".")[0], module.partition(".")[0]


@lru_cache(maxsize=32)  # several callers ask about one answer
def _imports(text: str, package: str) -> tuple[tuple[str, str, str], ...]:
    """Return (module, name, alias) for each name that is imported; ``name`` is empty for ``import module``."""
    return tuple(_each_import(text, package))


def _each_import(text: str, package: str) -> Iterator[tuple[str, str, str]]:
    for match in _IMPORT.finditer(_code(text)):
        if match[3] is not None:
            for part in match[3].split(","):
                module, _, alias = part.strip().partition(" as ")
                yield module.strip(), "", alias.strip()
            continue
        base = _absolute(match[1].replace(" ", ""), package)
        if base is None:
            continue
        if base:
            yield base, "", base.partition(".")[0]
        for part in match[2].strip("() \n").split(","):
            name, _, alias = part.strip().partition(" as ")
            if name.strip().isidentifier():
                yield base, name.strip(), alias.strip()


def _absolute(name: str, package: str) -> str | None:
    """Resolve a name with dots in front; None where they lead out of the package."""
    rest = name.lstrip(".")
    up = len(name) - len(rest)
    if not up:
        return rest or None
    parts = package.split(".") if package else []
    if len(parts) < up:
        return None
    return ".".join([*parts[: len(parts) - up + 1], *([rest] if rest else [])])


def _code(text: str) -> str:
    """Remove strings and comments, join continued lines, and collapse blanks.

    So the regular expressions applied to the result have only one way to match blanks, and cannot backtrack.
    """
    return _SPACE.sub(" ", _BESIDE_CODE.sub(lambda match: "" if match[0].startswith("#") else '""', text))
