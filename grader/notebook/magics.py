"""The IPython extension: `%load_ext grader` judges each answer when its cell is run.

A cell whose first line is `# grade: 6.4.1a` or `%%grade 6.4.1a` runs in the kernel as usual, and is then judged in the
sandbox. `%grade` judges all answers that were run, or those that it names; there are also `%hint`, `%exercise` and `%progress`.
"""

from __future__ import annotations

import atexit
from typing import Any

from grader.notebook.executed_cells import mark_of
from grader.notebook.notebook_protocol import Reply
from grader.notebook.service_client import ServiceClient, ServiceGone


class GraderMagics:
    """The magics of the extension in one shell."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._service = ServiceClient()
        #: Whether the running cell is one of `%%grade`, which the magic itself judges.
        self._in_magic = False

    def load(self) -> None:
        """Register the magics, and start the judging service in advance."""
        self._shell.register_magic_function(self.judge_cell, "cell", "grade")
        self._shell.register_magic_function(self.judge, "line", "grade")
        self._shell.register_magic_function(self.hint, "line", "hint")
        self._shell.register_magic_function(self.exercise, "line", "exercise")
        self._shell.register_magic_function(self.progress, "line", "progress")
        self._shell.events.register("post_run_cell", self.after_cell)
        atexit.register(self._service.end)
        self._service.start()

    def unload(self) -> None:
        """Remove the magics, and end the judging service."""
        self._shell.events.unregister("post_run_cell", self.after_cell)
        atexit.unregister(self._service.end)
        self._service.end()

    def judge_cell(self, line: str, cell: str) -> None:
        """Run the cell and then judge it: `%%grade 6.4.1a`, or `%%grade` for the exercise that it answers."""
        self._in_magic = True
        try:
            self._shell.run_cell(cell, store_history=False)
        finally:
            self._in_magic = False
        self._show("judge", line.strip(), self._cells())

    def judge(self, line: str) -> None:
        """Judge the named exercises, as their cells were last run; all that were answered if none is named."""
        for name in line.replace(",", " ").split():
            self._show("judge", name, self._cells())
        if not line.strip():
            self._show("judge_all", "", self._cells())

    def hint(self, line: str) -> None:
        """Show the next hint: `%hint 6.4.1a`."""
        self._show("hint", line.strip())

    def exercise(self, line: str) -> None:
        """Show a statement: `%exercise 6.4.1a`."""
        self._show("exercise", line.strip())

    def progress(self, line: str) -> None:
        """Show the points so far."""
        self._show("progress")

    def after_cell(self, result: Any) -> None:
        """Judge the cell that was run, if its first line says that it is an answer."""
        text = result.info.raw_cell or ""
        if not self._in_magic and text.lstrip().startswith("#") and mark_of(text) and result.info.store_history:
            self._show("judge", mark_of(text), self._cells())

    def _cells(self) -> list[str]:
        """Return the texts of the cells that were run, including the running one."""
        return list(self._shell.history_manager.input_hist_raw[1:])

    def _show(self, action: str, exercise: str = "", cells: list[str] | None = None) -> None:
        try:
            _display(self._service.ask(action, exercise, cells))
        except ServiceGone as err:
            print(f"grade: {err}")
        except KeyboardInterrupt:
            print("grade: interrupted; nothing was judged")


def _display(reply: Reply) -> None:
    from IPython.display import display

    if reply.fault:
        print(f"grade: {reply.fault}")
        return
    shown = {"text/plain": reply.text, "text/html": reply.html, "text/markdown": reply.markdown}
    display({kind: text for kind, text in shown.items() if text}, raw=True)  # type: ignore[no-untyped-call]


_loaded: dict[int, GraderMagics] = {}


def load(shell: Any) -> None:
    """Add the magics to a shell that has none yet."""
    if id(shell) not in _loaded:
        _loaded[id(shell)] = magics = GraderMagics(shell)
        magics.load()


def unload(shell: Any) -> None:
    """Remove the magics from a shell."""
    magics = _loaded.pop(id(shell), None)
    if magics is not None:
        magics.unload()
