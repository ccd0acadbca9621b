"""Define the messages between the grader and its zygotes.

Both sides import this module, and nothing else of each other.
"""

from __future__ import annotations

import msgspec


class StartZygotes(msgspec.Struct, frozen=True):
    """How zygotes start: which frameworks, which walls.

    Attributes:
        packages: what answers may import besides the standard library.
        stages: the frameworks that each zygote adds to those of the one before, which forks it after its own imports.
        spare: the frameworks of one more zygote, on top of the stage ``spare_after``; it is forked when its control
            socket, the last one, is first written to. None if there is none.
    """

    stages: list[list[str]]
    layers: list[str]
    worker_uid: int | None = None
    spare: list[str] | None = None
    spare_after: int = 0
    packages: list[str] = []


class ZygoteReady(msgspec.Struct, frozen=True):
    """The zygote can fork; ``failed`` names the frameworks that could not be imported, with the reason."""

    failed: dict[str, str]
    versions: dict[str, str]
    pid: int


class SpawnWorker(msgspec.Struct, frozen=True):
    """Fork a worker; first import ``preload`` (module names found in the answer's text)."""

    preload: list[str]
    cpu_seconds: int
    memory_bytes: int


class WorkerForked(msgspec.Struct, frozen=True, tag=True):
    """A worker has been forked; the first message, on systems with message boundaries (Linux)."""

    pid: int


class WorkerEnded(msgspec.Struct, frozen=True, tag=True):
    """A worker has ended; ``status`` as from waitpid."""

    status: int
