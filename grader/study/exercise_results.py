"""Get results of exercises from a process beside pytest, once per file, also with several workers of pytest-xdist."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.results.report_schema import ExerciseResult

#: Seconds for the process to end after the last request.
_END_SECONDS = 3.0


class JudgingFailed(Exception):
    """The grader itself failed; the text says how."""


class ExerciseResults:
    """The results of the exercises in some files, judged on request.

    Args:
        files: the answers that may be requested; the judging process prepares for them.
        shared: the folder in which several processes share results; created if needed.
    """

    def __init__(self, files: list[Path], shared: Path | None) -> None:
        self._files, self._shared = files, shared
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: dict[Path, dict[str, Any]] = {}
        self.notices: list[str] = []

    def of(self, file: Path, exercise: str) -> ExerciseResult:
        """Return the result of a file, judging it on the first request.

        Args:
            exercise: its path below the course's folder.

        Raises:
            JudgingFailed: if the grader itself fails.
        """
        if file not in self._replies:
            self._replies[file] = self._shared_reply(file, exercise) if self._shared else self._ask(file)
            notices = self._replies[file].get("notices", [])
            self.notices += [notice for notice in notices if notice not in self.notices]
        reply = self._replies[file]
        if reply.get("fault"):
            raise JudgingFailed(f"grade: {reply['fault']}")
        import msgspec

        from grader.results.report_schema import ExerciseResult

        return msgspec.convert(reply["result"], ExerciseResult)

    def close(self) -> None:
        """End the judging process and all its processes."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None and process.stdout is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(_END_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
            process.wait()
        process.stdout.close()

    def _ask(self, file: Path) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps(str(file)).encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        if not line:
            self.close()
            return {"fault": f"the process that judges has ended; `grade run {file.name}` in a terminal may say why"}
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # Remove the student's folder, which `python -c` adds, from the import path (like -P of Python 3.11).
            boot = "import sys; sys.path[:] = [p for p in sys.path if p]; from grader.study.exercise_judge import main; main()"
            # In its own session: pytest handles Ctrl-C, and ends this process by closing its input.
            self._process = subprocess.Popen(
                [sys.executable, "-c", boot],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):
                self._process.stdin.write(json.dumps([str(file) for file in self._files]).encode() + b"\n")
        return self._process

    def _shared_reply(self, file: Path, exercise: str) -> dict[str, Any]:
        """Return another process's result, else judge and share the result."""
        assert self._shared is not None
        self._shared.mkdir(mode=0o700, exist_ok=True)
        name = self._shared / f"{zlib.crc32(os.fsencode(file)):x}-{exercise.replace('/', '-')}.json"
        with _locked(name.with_suffix(".lock")):
            if name.is_file():
                known: dict[str, Any] = json.loads(name.read_text(encoding="utf-8"))
                return known
            reply = self._ask(file)
            name.write_text(json.dumps(reply), encoding="utf-8")
            return reply


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock between processes, which the system releases when this process ends."""
    import fcntl

    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
