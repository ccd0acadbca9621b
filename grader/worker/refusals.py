"""Explain to students that the sandbox refused something, whatever Python's own message was.

The grader imports this, too, and recognises a refusal by these words.
"""

from __future__ import annotations

import errno
import sys

#: The first words of a refusal, by which the grader recognises it.
MAY_NOT = "an answer may not open or write files, start processes or use the network"
#: Errors of refusals by the kernel: by seccomp, Landlock, limits, and the empty root.
_REFUSED = frozenset(
    {errno.EPERM, errno.EACCES, errno.EMFILE, errno.ENFILE, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EAFNOSUPPORT,
     errno.ENXIO, errno.ENODEV}
)  # fmt: skip
#: Modules whose only use is to reach files, processes or the network; others were just not imported early enough.
_REACHING = frozenset(
    {"asyncio", "bz2", "concurrent", "curses", "dbm", "fileinput", "ftplib", "glob", "http", "imaplib", "lzma", "mailbox",
     "mmap", "multiprocessing", "nntplib", "poplib", "pty", "select", "selectors", "shelve", "shutil", "smtplib", "socket",
     "socketserver", "sqlite3", "ssl", "subprocess", "tarfile", "telnetlib", "tempfile", "tty", "urllib", "webbrowser",
     "wsgiref", "xmlrpc", "zipfile", "_multiprocessing", "_posixsubprocess", "_socket", "_ssl"}
)  # fmt: skip

#: Python's messages that hide a refusal by the kernel.
_SAID: dict[type, tuple[str, ...]] = {
    RuntimeError: ("can't start new thread",),
    NotImplementedError: ("multiprocessing.synchronize",),
    ImportError: ("multiprocessing.synchronize",),
}


def explained(err: BaseException, text: str) -> str:
    """Return the text of an exception, with an explanation if it is a refusal."""
    if isinstance(err, ModuleNotFoundError) and isinstance(err.name, str):
        root = err.name.partition(".")[0]
        if root in _REACHING:
            return MAY_NOT
        if root in sys.stdlib_module_names and text == f"No module named {err.name!r}":
            return f"Python's module {err.name} must be imported by an import statement of the answer itself"
    reason = getattr(err, "reason", None) if isinstance(err, OSError) else None  # urllib wraps the original exception
    refused = any(isinstance(e, OSError) and (e.errno in _REFUSED or type(e).__name__ == "gaierror") for e in (err, reason))
    refused |= type(err).__module__ == "sqlite3" and "unable to open database" in text
    if refused or any(words in text for words in _SAID.get(type(err), ())):
        return f"{MAY_NOT} ({text})"
    return text


class RefusedSystem:
    """Replaces ``os.system``, which fails without an exception if no process can be started.

    An answer that is right without it stays right; the refusal is printed once for each line that calls it.
    """

    #: At most so many lines are reported.
    _MAX_LINES = 20

    def __init__(self) -> None:
        self._reported: set[int] = set()

    def __call__(self, command: object) -> int:
        """Start nothing, and return the status of a shell that could not be started."""
        line = sys._getframe(1).f_lineno
        if line not in self._reported and len(self._reported) < self._MAX_LINES:
            self._reported.add(line)
            print(f"os.system, line {line}: {MAY_NOT}", file=sys.stderr)
        return _NO_SHELL


#: The result of os.system if the shell cannot be executed: exit status 127.
_NO_SHELL = 127 << 8
