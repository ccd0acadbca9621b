"""Explain in words that an answer met a wall, whatever Python's own message was.

The grader imports this, too: it knows a refusal by these words.
"""

from __future__ import annotations

import errno
import sys

#: What a worker says first where a wall was met; the grader knows it by these words.
MAY_NOT = "an answer may not open or write files, start processes or use the network"
#: How the kernel refuses: by the filter, by the rules on files, by the limits, by an empty root.
_REFUSED = frozenset(
    {errno.EPERM, errno.EACCES, errno.EMFILE, errno.ENFILE, errno.ENOENT, errno.ENOSYS, errno.EROFS, errno.EAFNOSUPPORT,
     errno.ENXIO, errno.ENODEV}
)  # fmt: skip
#: Modules whose only use is to reach files, processes or the network; others only were not imported in time.
_REACHING = frozenset(
    {"asyncio", "bz2", "concurrent", "curses", "dbm", "fileinput", "ftplib", "glob", "http", "imaplib", "lzma", "mailbox",
     "mmap", "multiprocessing", "nntplib", "poplib", "pty", "select", "selectors", "shelve", "shutil", "smtplib", "socket",
     "socketserver", "sqlite3", "ssl", "subprocess", "tarfile", "telnetlib", "tempfile", "tty", "urllib", "webbrowser",
     "wsgiref", "xmlrpc", "zipfile", "_multiprocessing", "_posixsubprocess", "_socket", "_ssl"}
)  # fmt: skip

#: What Python says where it does not hand on the kernel's refusal.
_SAID: dict[type, tuple[str, ...]] = {
    RuntimeError: ("can't start new thread",),
    NotImplementedError: ("multiprocessing.synchronize",),
    ImportError: ("multiprocessing.synchronize",),
}


def explained(err: BaseException, text: str) -> str:
    """Give the text of an exception, with what it means in a worker."""
    if isinstance(err, ModuleNotFoundError) and isinstance(err.name, str):
        root = err.name.partition(".")[0]
        if root in _REACHING:
            return MAY_NOT
        if root in sys.stdlib_module_names and text == f"No module named {err.name!r}":
            return f"Python's module {err.name} must be imported by an import statement of the answer itself"
    reason = getattr(err, "reason", None) if isinstance(err, OSError) else None  # urllib wraps what it met
    refused = any(isinstance(e, OSError) and (e.errno in _REFUSED or type(e).__name__ == "gaierror") for e in (err, reason))
    refused |= type(err).__module__ == "sqlite3" and "unable to open database" in text
    if refused or any(words in text for words in _SAID.get(type(err), ())):
        return f"{MAY_NOT} ({text})"
    return text


class RefusedSystem:
    """Stands in for ``os.system``, which fails without an exception where no process can be started.

    An answer that is right without it stays right; once for each of its lines, what it may not do stands among its prints.
    """

    #: Lines that are told of.
    _MOST = 20

    def __init__(self) -> None:
        self._told: set[int] = set()

    def __call__(self, command: object) -> int:
        """Start nothing, and give the status of a shell that could not be started."""
        line = sys._getframe(1).f_lineno
        if line not in self._told and len(self._told) < self._MOST:
            self._told.add(line)
            print(f"os.system, line {line}: {MAY_NOT}", file=sys.stderr)
        return _NO_SHELL


#: What os.system gives where the shell cannot be executed: exit status 127.
_NO_SHELL = 127 << 8
