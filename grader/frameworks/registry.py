"""Find how each package that answers use is imported, warmed up, seeded, and how its arrays are converted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from grader.frameworks import mxnet, pandas
from grader.frameworks.framework import Framework
from grader.frameworks.numpy_scipy_sympy import NUMPY, SCIPY, SYMPY

#: Packages that need more than an import. To support another framework, add a module and list it here.
_SPECIAL: dict[str, Framework] = {
    framework.name: framework for framework in (NUMPY, SCIPY, SYMPY, pandas.FRAMEWORK, mxnet.FRAMEWORK)
}


def find(name: str) -> Framework:
    """Return the description of a package; most packages need no special one."""
    return _SPECIAL.get(name) or Framework(name)


def of_value(value: Any) -> Framework:
    """Return the description of the package that defines a value's type."""
    return find(str(getattr(type(value), "__module__", "")).partition(".")[0])


def special() -> Iterator[Framework]:
    """Yield the packages with a special description, installed or not."""
    return iter(_SPECIAL.values())


def importable(packages: Iterable[str]) -> frozenset[str]:
    """Name the top-level packages that answers may import if a course lists these, including those that they need."""
    return frozenset(name for package in packages for name in (package, *find(package).brings))


def environment(packages: Iterable[str]) -> dict[str, str]:
    """Return the environment variables that these packages need before they are imported."""
    return {key: value for package in packages for key, value in find(package).environment.items()}


def plain_kind(kind: str) -> str:
    """Return a common name for classes of a package that compute the same."""
    for framework in special():
        kind = framework.plain_kind(kind)
    return kind


def plain_text(text: str) -> str:
    """Remove the parts of an exception's text that vary between runs."""
    for framework in special():
        text = framework.plain_text(text)
    return text
