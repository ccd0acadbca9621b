"""`%load_ext grader` in a real kernel judges answers in the notebook, and never makes the kernel unusable."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from grader.notebook.executed_cells import as_notebook, mark_of, marked
from grader.notebook.judging_service import ToldOnce
from tests.conftest import ARENA, ROOT, Grade

RIGHT = "import numpy as np\n\n\ndef min_pool(X, max_pool, k, s, p):\n    return -max_pool(-np.asarray(X), k, s, p)\n"
WRONG = RIGHT.replace("return -max", "return max")
FILE = "ch06_cnn/s05_pooling/ex4_minimum_pooling.py"


class Kernel:
    """A kernel that has loaded the extension."""

    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        self.manager, self._client = manager, client

    def run(self, text: str, seconds: float = 120) -> tuple[dict[str, str], str]:
        """Run a cell; give what it shows, by kind, and what it prints."""
        shown: dict[str, str] = {}
        printed = ""

        def take(message: dict[str, Any]) -> None:
            nonlocal printed
            content = message["content"]
            if message["header"]["msg_type"] == "display_data":
                for kind, data in content["data"].items():
                    shown[kind] = shown.get(kind, "") + data
            elif message["header"]["msg_type"] == "stream":
                printed += content["text"]
            elif message["header"]["msg_type"] == "error":
                printed += "\n".join(content["traceback"])

        self._client.execute_interactive(text, timeout=seconds, output_hook=take, allow_stdin=False)
        return shown, printed

    def service(self) -> int:
        """Give the process of the judging service."""
        import psutil

        (child,) = [
            c for c in psutil.Process(self.manager.provisioner.pid).children() if "judging_service" in " ".join(c.cmdline())
        ]
        return int(child.pid)


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernel]:
    """A kernel in an empty folder, with a history of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(tmp_path))
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    running = Kernel(manager, client)
    running.run("%load_ext grader")
    yield running
    client.stop_channels()
    with contextlib.suppress(RuntimeError):
        manager.shutdown_kernel(now=True)


def _ends(pid: int, seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not Path(f"/proc/{pid}").exists() or "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():
            return True
        time.sleep(0.05)
    return False


def test_an_answer_is_judged_when_its_cell_is_run(kernel: Kernel) -> None:
    """By its mark or by the magic; what it says is what `grade run` says, as HTML with heat maps and as text."""
    shown, _ = kernel.run("# grade: 6.5.4\n" + WRONG)
    assert "6.5.4 Minimum pooling: 2 of 8 points, partial" in shown["text/plain"]
    assert "looks like: The place is right, the value has the wrong sign." in shown["text/plain"]
    assert '<div class="grade-result">' in shown["text/html"] and "<dt>came back</dt>" in shown["text/html"]
    shown, printed = kernel.run("%%grade 6.5.4\n" + RIGHT + "print('as always', min_pool.__name__)")
    assert "8 of 8 points, passed" in shown["text/plain"] and printed == "as always min_pool\n"
    assert kernel.run("min_pool.__name__ == 'min_pool' or 1 / 0")[1] == "", "the cell ran in the kernel"
    shown, _ = kernel.run("%%grade\n" + WRONG)
    assert "2 of 8 points" in shown["text/plain"], "an exercise is known by its functions, and the cell that runs counts"


def test_what_an_answer_uses_of_other_cells_is_found(kernel: Kernel) -> None:
    """Imports and helpers of cells that were run before; a place is told as the number that the kernel shows."""
    kernel.run("import numpy as np\ndef flipped(X):\n    return -np.asarray(X)")
    shown, _ = kernel.run("# grade: 6.5.4\ndef min_pool(X, max_pool, k, s, p):\n    return -max_pool(flipped(X), k, s, p)")
    assert "8 of 8 points" in shown["text/plain"]
    shown, _ = kernel.run("# grade: 6.5.4\ndef min_pool(X, max_pool, k, s, p):\n    return flopped(X)")
    assert "line 3 of cell 4" in shown["text/plain"] or "cell 4, line 3" in shown["text/plain"], shown["text/plain"]


def test_all_answers_hints_statements_and_progress(kernel: Kernel) -> None:
    """The line magics; a wrong name is one line."""
    assert "no answer was run in this notebook yet" in kernel.run("%grade")[1]
    kernel.run("# grade: 6.5.4\n" + RIGHT)
    kernel.run("# grade: 6.5.3\nraise_later = 1")
    shown, _ = kernel.run("%grade 6.5.4 6.5.3")
    assert "8 of 8 points" in shown["text/plain"] and "6.5.3" in shown["text/plain"]
    assert "8 of 8 points" in kernel.run("%grade")[0]["text/plain"]
    hints = [kernel.run("%hint 6.5.4")[0]["text/markdown"] for _ in range(2)]
    assert "Hint 1 of 3" in hints[0] and "Hint 2 of 3" not in hints[0] and "Hint 2 of 3" in hints[1]
    statement = kernel.run("%exercise 6.5.4")[0]["text/markdown"]
    assert statement.startswith("## 6.5.4 Minimum pooling (8 points)") and "`min_pool(X: np.ndarray" in statement
    assert "| **all** | **8/498** | **1/45** |" in kernel.run("%progress")[0]["text/markdown"]
    assert kernel.run("%grade 9.9.9") == ({}, "grade: there is no exercise '9.9.9'; `grade list` shows all of them\n")
    assert "this cell answers no exercise" in kernel.run("%%grade\nx = 1")[1]


def test_a_hanging_answer_does_not_hang_the_kernel(kernel: Kernel) -> None:
    """It is told as a time-out; and who does not wait for that interrupts, and goes on."""
    loops = "# grade: 6.5.4\ndef min_pool(X, max_pool, k, s, p):\n    while True:\n        pass"
    shown, _ = kernel.run(loops)
    assert "0 of 8 points, errored" in shown["text/plain"] and "within" in shown["text/plain"]
    service = kernel.service()

    def interrupt(*_: object) -> None:
        kernel.manager.interrupt_kernel()

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 1.5)
        started = time.monotonic()
        shown, printed = kernel.run(loops.replace("pass", "x = 1"))
        assert shown == {} and "interrupted; nothing was judged" in printed and time.monotonic() - started < 8
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert "8 of 8 points" in kernel.run("# grade: 6.5.4\n" + RIGHT)[0]["text/plain"]
    assert kernel.service() == service, "the processes stayed warm"


def test_nothing_is_left_when_the_kernel_is_killed(kernel: Kernel) -> None:
    """The service and its zygotes end with the kernel, however that ends; after a service died, the next cell has a new one."""
    import psutil

    def family() -> list[int]:
        """Return the service and all that it started."""
        service = kernel.service()
        found = [service, *(child.pid for child in psutil.Process(service).children(recursive=True))]
        assert len(found) > 1
        return found

    assert "8 of 8 points" in kernel.run("# grade: 6.5.4\n" + RIGHT)[0]["text/plain"]
    first = family()
    os.kill(first[0], signal.SIGKILL)
    assert "8 of 8 points" in kernel.run("# grade: 6.5.4\n" + RIGHT)[0]["text/plain"]
    second = family()
    os.kill(kernel.manager.provisioner.pid, signal.SIGKILL)
    assert [pid for pid in first + second if not _ends(pid)] == []


def test_a_notebook_of_ours_begins_with_the_extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Filled in and run as a whole: a result stands below each answer, and none below the cells in between."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    Grade(tmp_path)("notebook", "6.5.4", "-o", "F.ipynb")
    book = nbformat.read(tmp_path / "F.ipynb", as_version=4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert code[0].source == "%load_ext grader"
    (answer,) = [cell for cell in code if cell.source.startswith("# grade: 6.5.4")]
    answer.source = "# grade: 6.5.4\n" + RIGHT
    NotebookClient(book, timeout=120, kernel_name="python3").execute(cwd=str(tmp_path))
    assert ["text/html" in output.get("data", {}) for output in answer.outputs] == [True]
    assert "8 of 8 points, passed" in answer.outputs[0].data["text/plain"]
    assert [cell.outputs for cell in code if cell is not answer] == [[]] * (len(code) - 1)


def test_a_missing_package_is_named_once_and_where_it_is_needed() -> None:
    """An answer that needs no MXNet is not followed by a line about it each time."""
    missing = ToldOnce()
    assert missing.lines(["mxnet is not installed"], are_needed=False) == ["mxnet is not installed"]
    assert missing.lines(["mxnet is not installed"], are_needed=False) == []
    assert missing.lines(["mxnet is not installed", "pandas is not installed"], are_needed=False) == ["pandas is not installed"]
    assert missing.lines(["mxnet is not installed"], are_needed=True) == ["mxnet is not installed"]


def test_cells_that_were_run_are_read_as_a_notebook() -> None:
    """The cell numbers are the kernel's; of answers to one exercise, and of equal cells, the one that was run last is kept."""
    cells = ["# grade: 1.1\nfirst", "x = 1", "%%grade 1.1\nsecond", "x = 1", "%%grade\nplain"]
    found = [cell["source"] for cell in nbformat.reads(as_notebook(cells), as_version=4).cells]
    assert found == ["", "", "%%grade 1.1\nsecond", "x = 1", "\nplain"]
    assert [mark_of(text) for text in cells] == ["1.1", "", "1.1", "", ""]
    assert mark_of("#@title A form\n\n# grade: 1.1\nx = 1") == "1.1" and mark_of("x = 1\n# grade: 1.1") == "", "as in Colab"
    assert marked("%%grade\nplain", "6.1") == "%%grade 6.1\nplain" and marked("plain", "6.1") == "# grade: 6.1\nplain"


def test_a_folder_of_another_course_is_judged_by_its_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The course is found by the rule of all commands, from the folder of the notebook."""
    from grader.notebook.service_client import ServiceClient

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    client = ServiceClient(str(ARENA))
    try:
        reply = client.ask("judge", "1.1.2", ["# grade: 1.1.2\ndef double(x):\n    return 2 * x"])
        assert "3 of 3 points, passed" in reply.text and client.course
    finally:
        client.end()
    assert client.process_id is None
