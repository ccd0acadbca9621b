"""Find how each package that answers use is imported, warmed up, seeded, and how its arrays are converted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from grader.frameworks import mxnet, pandas
from grader.frameworks.framework import Framework
from grader.frameworks.numpy_scipy_sympy import NUMPY, SCIPY, SYMPY

#: Packages that need more than an import. Another framework is one more module here.
_SPECIAL: dict[str, Framework] = {
    framework.name: framework for framework in (NUMPY, SCIPY, SYMPY, pandas.FRAMEWORK, mxnet.FRAMEWORK)
}


def find(name: str) -> Framework:
    """Give what is known of a package; of most packages nothing needs to be known."""
    return _SPECIAL.get(name) or Framework(name)


def of_value(value: Any) -> Framework:
    """Give what is known of the package that defines a value's type."""
    return find(str(getattr(type(value), "__module__", "")).partition(".")[0])


def special() -> Iterator[Framework]:
    """Give the packages that something is known of, installed or not."""
    return iter(_SPECIAL.values())


def importable(packages: Iterable[str]) -> frozenset[str]:
    """Name the top-level packages that answers may import where a course lists these: with what they cannot be without."""
    return frozenset(name for package in packages for name in (package, *find(package).brings))


def environment(packages: Iterable[str]) -> dict[str, str]:
    """Give the environment variables that these packages need before they are imported."""
    return {key: value for package in packages for key, value in find(package).environment.items()}


def plain_kind(kind: str) -> str:
    """Give one class name for all that compute the same in a package."""
    for framework in special():
        kind = framework.plain_kind(kind)
    return kind


def plain_text(text: str) -> str:
    """Leave out of an exception's text what a package adds that changes from run to run."""
    for framework in special():
        text = framework.plain_text(text)
    return text
