"""Try to import the packages of a course in a process like a worker's, before anything is judged."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from grader.frameworks import registry
from grader.grading.zygotes import sigtstp_blocked, worker_command, worker_environment
from grader.results.missing_packages import in_words

#: Longest time for an import, in seconds.
_SECONDS = 120.0


class ImportAttempt(msgspec.Struct):
    """Imports of packages in another process; only if something fails in it, each package gets a process of its own."""

    names: list[str]
    python: str
    running: list[subprocess.Popen[bytes]] = msgspec.field(default_factory=list)

    def begin(self, names: list[str]) -> None:
        """Begin to import packages in one process like a worker's."""
        with sigtstp_blocked():
            process = subprocess.Popen(
                worker_command(self.python, "try_imports", ",".join(names)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=worker_environment(),
                cwd="/",
            )
        self.running.append(process)

    def failed(self) -> dict[str, str]:
        """Wait for the imports, and return the packages that cannot be imported, with the reason in words."""
        together = [_failures(self.names, process) for process in self.running]
        if not any(together) or len(self.names) == 1:
            return together[0] if together else {}
        # What one package's import leaves behind, or ends, must not be taken for another's fault.
        first = len(self.running)
        for name in self.names:
            self.begin([name])
        alone = [_failures([name], process) for name, process in zip(self.names, self.running[first:], strict=True)]
        return {name: why for failures in alone for name, why in failures.items()}


def _failures(names: list[str], process: subprocess.Popen[bytes]) -> dict[str, str]:
    """Return what a process could not import; of one that died, or took too long, all that it was to import."""
    try:
        output, _ = process.communicate(timeout=_SECONDS)
        failures = msgspec.json.decode(output.splitlines()[-1], type=dict[str, str])
    except subprocess.TimeoutExpired:
        process.kill()
        failures = dict.fromkeys(names, f"its import did not end within {_SECONDS:.0f} seconds")
    except (IndexError, msgspec.DecodeError):
        failures = dict.fromkeys(names, f"its import ended the process (status {process.returncode})")
    return {name: in_words(name, why) for name, why in failures.items()}


@contextmanager
def import_attempt(names: Iterable[str], python: str | None) -> Iterator[ImportAttempt]:
    """Begin to import packages as a worker does; ``python``: the interpreter that runs answers."""
    attempt = ImportAttempt(sorted(names, key=lambda name: (registry.find(name).comes_last, name)), python or sys.executable)
    try:
        if attempt.names:
            attempt.begin(attempt.names)
        yield attempt
    finally:
        for process in attempt.running:
            if process.poll() is None:
                process.kill()
            process.communicate()


def imports_key(names: Iterable[str], python: str | None) -> str:
    """Digest the environment of imports: this interpreter, and the path and modification time of each package.

    Empty for another interpreter, whose changes cannot be seen from here.
    """
    if python not in (None, sys.executable):
        return ""
    parts = [sys.version, sys.prefix, *(sorted(map(_place, names)))]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _place(name: str) -> str:
    with contextlib.suppress(ValueError, ImportError, OSError):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            status = Path(spec.origin).stat()
            return f"{name} {spec.origin} {status.st_size} {status.st_mtime_ns}"
    return f"{name} missing"
