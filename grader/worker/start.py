"""Student's room: what a zygote is told, and what it says of itself. Data alone, so that the grader can read it, too."""

from __future__ import annotations

import msgspec


class Start(msgspec.Struct, frozen=True):
    """How a zygote starts: which frameworks, which walls."""

    frameworks: list[str]
    layers: list[str]
    worker_uid: int | None = None


class Ready(msgspec.Struct, frozen=True):
    """The zygote can fork; ``failed`` names the frameworks that could not be imported, with the reason."""

    failed: dict[str, str]
    versions: dict[str, str]


class Spawn(msgspec.Struct, frozen=True):
    """Fork a worker; first import ``preload`` (module names found in the answer's text)."""

    preload: list[str]
    cpu_seconds: int
    memory_bytes: int


class Ended(msgspec.Struct, frozen=True):
    """A worker has ended; ``status`` as from waitpid."""

    status: int
