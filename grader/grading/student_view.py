"""Give a check what the fixture ``student`` is: the answer's functions by name, called in its process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from grader.grading.session import Session


class StudentFunction:
    """One function of the student's (or of a module beside it)."""

    def __init__(self, session: Session, module: str, name: str) -> None:
        self._session = session
        self._module = module
        self.__name__ = name
        # A probe that only looks on while the student's function works stands for that function.
        self._shown_name = name.removeprefix("watched_") if module == "probe" else name

    @property
    def prove(self) -> bool:
        """Whether a check kind should spend time on a proof."""
        return self._session.prove

    def note(self, text: str) -> None:
        """Add to the report what a check found out beyond the verdict."""
        self._session.note(text)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._session.call(self._module, self.__name__, self._shown_name, [(args, kwargs)])[0][0]

    def map(self, points: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> list[Any]:
        """Call once per point, in one message."""
        asked: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
            ((), dict(point)) if isinstance(point, Mapping) else (tuple(point), {}) for point in points
        ]
        return self._session.call(self._module, self.__name__, self._shown_name, asked)[0] if asked else []

    def modified(self, *args: Any) -> list[int]:
        """Call, and give the positions of the array arguments that the call changed."""
        return self._session.call(self._module, self.__name__, self._shown_name, [(args, {})], watch=True)[1]


def is_pythons(name: str) -> bool:
    """Say whether a name is one that Python or a library asks any object for (`__len__`, `_repr_html_`), and no function's."""
    return name.startswith("__") or (name.startswith("_") and name.endswith("_"))


class Functions:
    """The functions of one module, by name."""

    def __init__(self, session: Session, module: str) -> None:
        self._session = session
        self._module = module

    def __getattr__(self, name: str) -> StudentFunction:
        if is_pythons(name):
            raise AttributeError(name)
        return StudentFunction(self._session, self._module, name)


class StudentView(Functions):
    """What the fixture ``student`` gives a check."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "answer")
        self.given = Functions(session, "given")
        self.probe = Functions(session, "probe")

    @property
    def source(self) -> str:
        """The answer's text, and below it that of its own modules: what must not be used must not be used in them, either.

        A verdict on it is no matter of what its functions give.
        """
        self._session.mark_unrepeatable()
        code = self._session.code
        return "\n".join((code.source, *(module.source for module in code.modules)))

    def attach_picture(self, title: str, picture: Any) -> None:
        """Put a grey picture, uint8 of shape (h, w), into the report."""
        array = np.asarray(picture)
        if array.dtype != np.uint8 or array.ndim != 2 or not 0 < array.size <= 1 << 20:
            raise ValueError("a picture is a uint8 array of shape (h, w)")
        self._session.add_picture(title, array)
