"""Watch files for changes in a separate process, which writes one byte per batch of changes.

Watching needs a thread, and a process that forks children should have only one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from grader.grading.zygotes import sigtstp_blocked

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_BOOT = "import sys; sys.path.insert(0, {root!r}); from grader.study.file_watcher import main; main(sys.argv[1])"
_SUFFIXES = (".py", ".ipynb")
#: Milliseconds: changes closer together than the first are one batch, of at most the second; the third is the interval
#: between checks whether the parent process is alive.
_STEP, _DEBOUNCE, _ALIVE = 30, 300, 2000


class FileWatcher:
    """Watches a folder in another process; ``descriptor`` becomes readable after a change."""

    def __init__(self, folder: Path) -> None:
        with sigtstp_blocked():
            self._process = subprocess.Popen(
                [sys.executable, "-c", _BOOT.format(root=str(_PACKAGE_ROOT)), str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        assert self._process.stdout is not None
        self._pipe = self._process.stdout
        self.descriptor = self._pipe.fileno()
        os.set_blocking(self.descriptor, False)

    def __enter__(self) -> FileWatcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()

    def drain(self) -> bool:
        """Read the bytes that have arrived; return False if the process has ended."""
        try:
            return bool(os.read(self.descriptor, 4096))
        except BlockingIOError:
            return True


def main(folder: str) -> None:
    """Watch a folder until the parent process is gone."""
    from watchfiles import Change, watch

    def counts(_: Change, path: str) -> bool:
        return path.endswith(_SUFFIXES)

    parent = os.getppid()
    for changes in watch(
        folder,
        watch_filter=counts,
        debounce=_DEBOUNCE,
        step=_STEP,
        rust_timeout=_ALIVE,
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,
    ):
        if os.getppid() != parent:
            return
        if changes:
            os.write(1, b".")
