"""Provide stand-ins for packages that answers may import but not use.

Importing such a package is harmless: its stand-in raises an ImportError only when it is used, with the package, the line,
and what the course allows. Stand-ins of packages that draw pictures or show progress work, but draw nothing.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

#: Packages whose calls draw or show something, and return nothing that an answer could need.
_DRAWING = frozenset({"matplotlib", "mpl_toolkits", "pylab", "IPython"})
#: The names that ``from matplotlib.pyplot import *`` defines.
_PYPLOT = (
    "annotate", "axhline", "axis", "axvline", "bar", "barh", "boxplot", "cla", "clf", "close", "colorbar", "contour",
    "contourf", "draw", "errorbar", "figure", "fill_between", "gca", "gcf", "grid", "hist", "imshow", "legend", "loglog",
    "matshow", "pcolormesh", "pie", "plot", "savefig", "scatter", "semilogx", "semilogy", "show", "step", "subplot", "subplots",
    "subplots_adjust", "suptitle", "text", "tight_layout", "title", "xlabel", "xlim", "xticks", "ylabel", "ylim", "yticks",
)  # fmt: skip
#: The number of values of calls whose results are usually unpacked.
_SEVERAL = {"hist": 3, "hist2d": 4, "plot": 1, "semilogx": 1, "semilogy": 1, "loglog": 1, "fill": 1, "pie": 2}
#: Most axes of one picture.
_MAX_AXES = 1_000
#: Most frames that are searched for the student's line.
_DEEP = 100

#: Makes the exception for a package that was used in the running line.
Complaint = Callable[[str], ImportError]


def make(name: str, complaint: Complaint) -> Any:
    """Return the stand-in for the module ``name`` (dotted).

    Args:
        complaint: makes the exception that is raised when the package is used.
    """
    root = name.partition(".")[0]
    if root in _DRAWING:
        return Drawing(name)
    if root == "tqdm":
        return Tqdm
    return StandIn(name, complaint)


def works(name: str) -> bool:
    """Return whether the stand-in for a module never raises when it is used."""
    return name.partition(".")[0] in _DRAWING | {"tqdm"}


def line_in(files: typing.Container[str]) -> tuple[str, int]:
    """Find the student's line that is running: (file, line); ("", 0) if there is none."""
    frame = sys._getframe(1)
    for _ in range(_DEEP):
        if frame.f_code.co_filename in files:
            return frame.f_code.co_filename, frame.f_lineno
        if frame.f_back is None:
            break
        frame = frame.f_back
    return "", 0


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


class StandIn:
    """A package, or a part of it, that an answer has imported but may not use.

    Its parts can be mentioned, also as types of arguments; any other use raises.
    """

    __slots__ = ("_complaint", "_name", "_parts")
    __all__: tuple[str, ...] = ()

    def __init__(self, name: str, complaint: Complaint) -> None:
        object.__setattr__(self, "_name", name)
        object.__setattr__(self, "_complaint", complaint)
        object.__setattr__(self, "_parts", {})

    def __getattr__(self, name: str) -> Any:
        if name in ("__name__", "__qualname__", "__module__"):
            return self._name
        if name == "__version__":
            _used(self)
        if _is_special(name):
            raise AttributeError(name)
        if name not in self._parts:
            self._parts[name] = StandIn(f"{self._name}.{name}", self._complaint)
        return self._parts[name]

    def __repr__(self) -> str:
        return f"<{self._name}, which cannot be used here>"

    def __bool__(self) -> bool:
        return True

    # No value is an instance of it, but it can be used in type annotations.
    def __instancecheck__(self, value: object) -> bool:
        return False

    def __subclasscheck__(self, kind: type) -> bool:
        return False

    def __or__(self, other: object) -> Any:
        return typing.Any

    __ror__ = __or__


def _used(stand_in: StandIn, *_: object, **__: object) -> NoReturn:
    complaint: Complaint = object.__getattribute__(stand_in, "_complaint")
    raise complaint(object.__getattribute__(stand_in, "_name").partition(".")[0]) from None


#: Special methods that count as a use.
_USES = """
    call getitem setitem delitem setattr delattr iter next len contains reversed enter exit aenter await aiter
    mro_entries reduce reduce_ex copy deepcopy array float int complex index round
    lt le gt ge neg pos abs invert add radd iadd sub rsub isub mul rmul imul matmul rmatmul imatmul truediv rtruediv itruediv
    floordiv rfloordiv ifloordiv mod rmod imod divmod rdivmod pow rpow ipow lshift rlshift rshift rrshift and rand xor rxor
"""
for _name in _USES.split():
    setattr(StandIn, f"__{_name}__", _used)


class Drawing:
    """A module that draws, or a result of its calls: any use of it has no effect."""

    __slots__ = ("_drawn",)

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_drawn", name)

    def __getattr__(self, name: str) -> Any:
        if name in ("__name__", "__qualname__"):
            return self._drawn
        if name == "__all__":
            return _PYPLOT if self._drawn in ("matplotlib.pyplot", "pylab") else ()
        if name == "__version__":
            return "0"
        if _is_special(name):
            raise AttributeError(name)
        return Drawing(f"{self._drawn}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        place, _, name = self._drawn.rpartition(".")
        if name == "subplots":
            axes = _axes(*args, **kwargs)
            return (Drawing("figure"), axes) if place in ("matplotlib.pyplot", "pylab", "") else axes
        parts = [Drawing(name) for _ in range(_SEVERAL.get(name, 0))]
        return parts or Drawing(name)

    def __repr__(self) -> str:
        return f"<{self._drawn}, which draws nothing here>"

    def __setattr__(self, name: str, value: object) -> None:
        """Accept and ignore any value."""

    def __getitem__(self, key: object) -> Any:
        return Drawing(f"{self._drawn}[]")

    def __setitem__(self, key: object, value: object) -> None:
        """Accept and ignore any value."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True

    def __contains__(self, item: object) -> bool:
        return False

    def __enter__(self) -> Drawing:
        return self

    def __exit__(self, *_: object) -> None:
        """End a ``with`` block."""

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()

    def __instancecheck__(self, value: object) -> bool:
        return isinstance(value, Drawing)

    def __or__(self, other: object) -> Any:
        return typing.Any

    __ror__ = __or__

    def __reduce_ex__(self, _: typing.SupportsIndex) -> NoReturn:
        raise TypeError(f"{self._drawn} draws nothing here, and cannot be copied")

    def __array__(self, *_: object, **__: object) -> NoReturn:
        raise TypeError(f"{self._drawn} draws nothing here: there are no numbers in it")


def _axes(nrows: int = 1, ncols: int = 1, *_: Any, squeeze: bool = True, **__: Any) -> Any:
    """Return axes as ``plt.subplots`` does: one, or an array of them."""
    import numpy as np

    rows, columns = int(nrows), int(ncols)
    if not 0 < rows * columns <= _MAX_AXES or rows < 0:
        raise ValueError(f"{nrows} times {ncols} axes")
    axes = np.empty((rows, columns), dtype=object)
    for place in np.ndindex(rows, columns):
        axes[place] = Drawing("axes")
    if not squeeze:
        return axes
    return axes[0, 0] if rows == columns == 1 else axes.squeeze()


class _TqdmKind(type):
    """Makes the class serve as tqdm's modules, too: ``tqdm.tqdm``, ``tqdm.auto.tqdm``, ``tqdm.trange``."""

    __all__ = ("tqdm", "trange")

    def __getattr__(cls, name: str) -> Any:
        if _is_special(name):
            raise AttributeError(name)
        return Tqdm.range if name in ("trange", "tnrange") else Tqdm


class Tqdm(metaclass=_TqdmKind):
    """A progress bar of tqdm that shows nothing: iterating over it iterates over its argument."""

    def __init__(self, iterable: Any = None, *_: Any, total: Any = None, **__: Any) -> None:
        self.iterable, self.total, self.n = iterable, total, 0

    @classmethod
    def range(cls, *args: int, **__: Any) -> Tqdm:
        """Do what ``trange`` does."""
        return cls(range(*args))

    @staticmethod
    def write(*args: Any, **__: Any) -> None:
        """Print beside a bar."""
        print(*args[:1])

    def __iter__(self) -> Iterator[Any]:
        return iter(self.iterable)

    def __len__(self) -> int:
        return len(self.iterable) if self.total is None else int(self.total)

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> Tqdm:
        return self

    def __exit__(self, *_: object) -> None:
        """End a ``with`` block."""

    def __getattr__(self, name: str) -> Any:
        if _is_special(name):
            raise AttributeError(name)
        return lambda *_, **__: None  # update, set_description, set_postfix, close, ...
