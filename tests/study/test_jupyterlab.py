"""In a real JupyterLab in a headless Chromium, the result appears below an answer's cell."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grade

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="there is no Chromium here")
RIGHT = "    return -max_pool(-np.asarray(X), k, s, p)"


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """A JupyterLab over a folder with a notebook of 6.5.4, half answered: its address."""
    Grade(tmp_path)("notebook", "6.5.4", "-o", "F.ipynb")
    book = json.loads((tmp_path / "F.ipynb").read_text(encoding="utf-8"))
    for cell in book["cells"]:
        text = "".join(cell["source"])
        if text.startswith("# grade: 6.5.4"):
            wrong = re.sub(r"    raise NotImplementedError.*", "    return max_pool(-np.asarray(X), k, s, p)", text)
            cell["source"] = wrong.splitlines(keepends=True)
    (tmp_path / "F.ipynb").write_text(json.dumps(book), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    own = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "PYTHONPATH": str(ROOT),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
        "--IdentityProvider.token=abc", f"--ServerApp.root_dir={tmp_path}", "--LabApp.news_url=",
    ]  # fmt: skip
    with subprocess.Popen(command, env={**keep, **own}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{address}/api?token=abc", timeout=2).close()  # noqa: S310 -- this machine's
                break
            except OSError:
                time.sleep(0.2)
        yield f"{address}/lab/tree/F.ipynb?token=abc"
        server.terminate()


def test_from_a_wrong_answer_to_full_marks(lab: str) -> None:
    """All cells are run, the message says what is wrong, the cell is mended in the page, and run again."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(lab, timeout=60_000)
        page.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
        page.get_by_text("| Idle").wait_for(timeout=60_000)
        page.locator(".jp-Notebook").first.click()
        page.keyboard.press("Escape")
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        result = page.locator(".grade-result").first
        result.wait_for(timeout=60_000)
        assert "2 of 8" in result.inner_text() and "values with the opposite sign" in result.inner_text()
        assert result.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), "nothing is cut"
        tall = result.evaluate("e => Math.max(...[...e.querySelectorAll('dt')].map(t => t.getBoundingClientRect().height))")
        assert tall < 30, "each label stands in one line, whatever the notebook's own style says of lists"
        if page.get_by_role("button", name="No", exact=True).count():  # Jupyter's question about news
            page.get_by_role("button", name="No", exact=True).click()
        folder = os.environ.get("GRADE_TEST_PICTURES")  # README's picture is made so
        if folder:
            page.locator(".jp-NotebookPanel .jp-Cell", has=result).screenshot(path=Path(folder) / "notebook.png")
        answer = page.locator(".jp-CodeCell", has_text="# grade: 6.5.4").first
        answer.locator(".cm-line", has_text="return max_pool(-np.asarray(X)").click()
        page.keyboard.press("Home")
        page.keyboard.press("Shift+End")
        page.keyboard.type(RIGHT.strip())
        page.keyboard.press("Shift+Enter")
        page.locator(".grade-result", has_text="8 of 8").first.wait_for(timeout=60_000)
        browser.close()
