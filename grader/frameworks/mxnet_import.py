"""Make ``import mxnet`` work with every Python and numpy: in workers, and in students' own scripts, shells and notebooks.

For the latter, `exercise_grader_mxnet.pth`, a file beside the installed packages, adds an import finder, which does
nothing until mxnet is imported, and then uses this module.
"""

from __future__ import annotations

import contextlib
import re
import sys
import warnings
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType, SimpleNamespace

from grader.frameworks import numpy_names

#: The standard module that MXNet imports and Python 3.12 removed.
_DISTUTILS = "distutils.version"


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Prepare the import of mxnet in this block: with numpy's old names, Python's old distutils, and no warnings.

    The names stay on numpy, since MXNet's functions use them, too.
    """
    with contextlib.suppress(ImportError):  # mxnet itself reports a missing numpy
        numpy_names.restore()
    stands_in = _DISTUTILS not in sys.modules
    if stands_in:
        sys.modules[_DISTUTILS] = _distutils_version()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
            _restore_scipy_name()
            _send_plain_numbers()
    finally:
        if stands_in:
            sys.modules.pop(_DISTUTILS, None)


def _restore_scipy_name() -> None:
    """Make ``scipy.sparse.csr.csr_matrix`` work, which MXNet uses in each nd.array(), and of which SciPy warns."""
    sparse = sys.modules.get("scipy.sparse")
    if sparse is not None:
        sparse.csr = SimpleNamespace(csr_matrix=sparse.csr_matrix)  # type: ignore[attr-defined]


def _send_plain_numbers() -> None:
    """Make shapes with numpy's numbers work, like (10, np.prod(shape)), also in MXNet's own code (init.Orthogonal).

    MXNet sends an operator's settings to its library as text, str((10, np.int64(3))), which numpy 2 writes in another way.
    """
    for name in ("mxnet._ctypes.ndarray", "mxnet._ctypes.symbol"):
        module = sys.modules.get(name)
        if module is not None:  # both use str only for that
            module.str = _setting_text  # type: ignore[attr-defined]


def _setting_text(value: object) -> str:
    """Return a setting's text, with numpy's numbers inside of a tuple or list as Python's."""
    return str(_plain(value)) if isinstance(value, (tuple, list)) else str(value)


def _plain(value: object) -> object:
    if isinstance(value, (tuple, list)):
        return (tuple if isinstance(value, tuple) else list)(map(_plain, value))
    item = getattr(value, "item", None) if getattr(value, "ndim", None) == 0 and type(value).__module__ == "numpy" else None
    return value if item is None else item()


def find_mxnet() -> ModuleSpec | None:
    """Return the import spec of the installed mxnet with a preparing loader; None if there is no ordinary mxnet."""
    spec = PathFinder.find_spec("mxnet")
    if spec is None or spec.origin is None or type(spec.loader) is not SourceFileLoader:
        return None
    spec.loader = _PreparedLoader(spec.name, spec.origin)
    return spec


class _PreparedLoader(SourceFileLoader):
    """Loads a module as Python does, inside ``prepared``."""

    def exec_module(self, module: ModuleType) -> None:
        with prepared():
            super().exec_module(module)


class _Version:
    """A version such as 2.5.5, compared by its numbers, which is all that MXNet needs of distutils."""

    def __init__(self, text: str) -> None:
        self.numbers = [int(number) for number in re.findall(r"\d+", text)[:3]]

    def __ge__(self, other: _Version) -> bool:
        return self.numbers >= other.numbers


def _distutils_version() -> ModuleType:
    module = ModuleType(_DISTUTILS)
    module.LooseVersion = module.StrictVersion = _Version  # type: ignore[attr-defined]
    return module
