"""Examine pages in a headless Chromium: at a given width, in light or dark mode, with all folds open."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
#: The page is in a frame of the given width; the probe around it may run scripts, the page itself may not.
_PROBE = """<!doctype html><meta charset="utf-8">
<iframe id="page" style="width:%dpx;height:900px;border:0" srcdoc="%s"></iframe>
<pre id="found"></pre><script>
const frame = document.getElementById("page");
frame.onload = () => setTimeout(() => {
  const page = frame.contentDocument, root = page.documentElement;
  page.querySelectorAll("details").forEach(fold => { fold.open = true; });
  const scrolls = node => { for (let e = node; e && e !== page.body; e = e.parentElement)
    if (["auto", "scroll", "hidden"].includes(frame.contentWindow.getComputedStyle(e).overflowX)) return true; return false; };
  const wide = [...page.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1
    && !scrolls(e)).map(e => e.tagName + "." + e.className);
  const names = e => e.getAttributeNames();
  document.getElementById("found").textContent = JSON.stringify({
    width: root.clientWidth, scroll: root.scrollWidth, wide, text: page.body.innerText,
    headings: [...page.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(e => [Number(e.tagName[1]), e.innerText]),
    tags: [...new Set([...page.querySelectorAll("*")].map(e => e.tagName.toLowerCase()))],
    handlers: [...page.querySelectorAll("*")].filter(e => names(e).some(n => n.startsWith("on"))).length,
    sources: [...page.querySelectorAll("[src],image[href],link[href],a[href]")]
      .map(e => e.getAttribute("src") || e.getAttribute("href")),
    unlabelled: [...page.querySelectorAll("img:not([alt]),svg:not([aria-label]):not([aria-hidden])")].length,
    landmarks: [...page.querySelectorAll("header,nav,main,footer,article")].map(e => e.tagName.toLowerCase()),
    narrow: [...page.querySelectorAll("td,th")].filter(e => e.innerText.length > 24 && e.clientWidth < 64)
      .map(e => e.innerText.slice(0, 40)),
    scrolling: [...page.querySelectorAll(".scroll")].filter(e => e.scrollWidth > e.clientWidth + 1)
      .map(e => e.innerText.slice(0, 40)),
    overlapping: [...page.querySelectorAll(".chart")].flatMap(chart => {
      const texts = [...chart.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]);
      return texts.flatMap(([one, a], n) => texts.slice(n + 1).filter(([, b]) => a.left < b.right && b.left < a.right
        && a.top + 2 < b.bottom && b.top + 2 < a.bottom).map(([other]) => one + " / " + other)); }),
    hacked: [window.hacked, frame.contentWindow.hacked].some(Boolean),
  });
}, 50);
</script>"""


class Browser:
    """Starts a new Chromium for each page."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._seen: dict[tuple[str, int], dict[str, Any]] = {}

    def look(self, page: Path, width: int) -> dict[str, Any]:
        """Return the probe's findings about a page at a width; they are cached."""
        text = page.read_text(encoding="utf-8")
        if (text, width) not in self._seen:
            self._seen[text, width] = self._look(text, width)
        return self._seen[text, width]

    def _look(self, text: str, width: int) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as folder:
            probe = Path(folder) / "probe.html"
            probe.write_text(_PROBE % (width, html.escape(text, quote=True)), encoding="utf-8")
            dumped = self._run(folder, "--window-size=1400,1000", "--virtual-time-budget=3000", "--dump-dom", probe.as_uri())
        match = re.search(r'<pre id="found">(.*?)</pre>', dumped, re.DOTALL)
        assert match is not None and match[1], dumped[:2000]
        found: dict[str, Any] = json.loads(html.unescape(match[1]))
        return found

    def picture(self, page: Path, target: Path, width: int, height: int, dark: bool = False) -> None:
        """Take a screenshot."""
        scheme = ("--blink-settings=preferredColorScheme=0",) if dark else ()
        with tempfile.TemporaryDirectory() as folder:
            self._run(folder, *scheme, f"--screenshot={target}", f"--window-size={width},{height}", page.as_uri())

    def _run(self, folder: str, *options: str) -> str:
        command = [self._program, *_FLAGS, f"--user-data-dir={folder}/profile", *options]
        keep = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        done = subprocess.run(command, capture_output=True, timeout=60, env={**keep, "HOME": folder}, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
        return done.stdout.decode("utf-8")


@pytest.fixture(scope="session")
def browser() -> Browser:
    """A browser, if one is installed."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("there is no chromium on this machine: pages are not examined")
    return Browser(program)
