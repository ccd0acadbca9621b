"""`grade study` in a headless Chromium: from a stub to full marks, beside another editor, without access for others."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT, Grade
from tests.study.conftest import RIGHT, WRONG

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="there is no Chromium here")
#: Milliseconds that a busy machine may take for anything.
_PATIENCE = 60_000
HOSTILE = "print('<script>window.hacked = 1</script><img src=x onerror=\"window.hacked = 1\">')\n"

#: What can be pressed or written in, and has no name.
_UNNAMED = """[...document.querySelectorAll('button, a, [role=textbox]')]
    .filter(e => !(e.textContent.trim() && e.role !== 'textbox') && !e.ariaLabel).map(e => e.outerHTML)"""


class Studying:
    """`grade study` over a folder of exercises, and its page."""

    def __init__(self, folder: Path, *options: str | Path) -> None:
        keep = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", "study", "--no-browser", *map(str, options)],
            cwd=folder,
            env={**keep, "HOME": str(folder), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        found = re.search(r"http://\S+", self.said)
        assert found is not None, self.said + self.process.stdout.read()
        self.address = found[0]

    def started(self) -> list[int]:
        """The processes that it started, and those that these started."""
        found, todo = [], [self.process.pid]
        parents = {pid: parent for pid, parent in map(_parent, Path("/proc").glob("[0-9]*")) if pid}
        while todo:
            above = todo.pop()
            below = [pid for pid, parent in parents.items() if parent == above]
            found += below
            todo += below
        return found

    def end(self, seconds: float = 60) -> tuple[int, str]:
        """Wait for the end; give the exit code, and what was said."""
        out, _ = self.process.communicate(timeout=seconds)
        return self.process.returncode, self.said + out


def _parent(process: Path) -> tuple[int, int]:
    try:
        return int(process.name), int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return 0, 0


def _alive(pids: list[int]) -> list[int]:
    found = []
    for pid in pids:
        try:
            if (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                found.append(pid)
        except OSError:
            continue
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def studying(course: Path) -> Iterator[Studying]:
    """`grade study` over the copied course."""
    found = Studying(course, "--course", course)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.communicate()


@pytest.fixture
def page(studying: Studying, browser: Any) -> Iterator[Any]:
    """The page of exercise 1.1.2."""
    shown = opened(browser, studying)
    yield shown
    shown.context.close()


def opened(browser: Any, studying: Studying, exercise: str = "1.1.2", **options: Any) -> Any:
    """A window of its own with the page of an exercise, when its editor is there."""
    shown = browser.new_context(viewport={"width": 1280, "height": 900}, **options).new_page()
    shown.set_default_timeout(_PATIENCE)
    shown.goto(f"{studying.address}?exercise={exercise}")
    shown.get_by_role("textbox", name=f"Your answer to {exercise}").wait_for()
    return shown


def write(page: Any, text: str) -> None:
    """Write a text into the editor in the place of all that is there."""
    page.get_by_role("textbox", name=re.compile("Your answer")).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def save(page: Any, text: str) -> None:
    """Write a text into the editor, and save it by the keys."""
    write(page, text)
    page.keyboard.press("Control+s")
    page.get_by_role("status").get_by_text("saved", exact=True).wait_for()


def shows(page: Any, text: str) -> None:
    """Wait until the result shows a text."""
    page.locator("#result").get_by_text(text).first.wait_for()


def test_from_the_stub_to_full_marks(double: Path, page: Any) -> None:
    """A loop, a crash, a wrong value that prints HTML, and the right answer: each is told, and nothing printed is obeyed."""
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or "data"))
    page.reload()
    page.get_by_role("heading", name="1.1.2 Twice a number").wait_for()
    save(page, "def double(x):\n    while True:\n        pass\n")
    shows(page, "the code was stopped")
    save(page, "import os\n\ndef double(x):\n    os._exit(3)\n")
    shows(page, "it ended its own process")
    save(page, HOSTILE + WRONG)
    shows(page, "not passed")
    page.locator("#result details.output summary").click()
    shows(page, "<script>window.hacked = 1</script>")
    assert page.evaluate("window.hacked") is None
    assert double.read_text(encoding="utf-8") == HOSTILE + WRONG
    save(page, RIGHT)
    shows(page, "full marks")
    entry = page.get_by_role("button", name=re.compile("1.1.2 .*full marks"))
    assert entry.get_attribute("aria-current") == "true"
    assert "1 day in a row" in page.get_by_role("region", name="Progress").inner_text()
    assert hosts <= {"127.0.0.1", "data"}, "nothing is loaded from elsewhere"


def test_a_cell_is_tried_beside_the_answer(page: Any) -> None:
    """It sees what the editor shows, saved or not; its output, its value and what it raised appear; a loop can be stopped, and
    ends by itself soon if it prints.
    """
    write(page, "def double(x):\n    return [x, x]\n")
    cell = page.get_by_role("textbox", name="Python to try")
    out = page.locator(".cell")

    def run(text: str) -> None:
        cell.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)
        page.keyboard.press("Control+Enter")

    run("print('<b>once</b>')\ndouble(21)")
    out.get_by_text("[21, 21]").wait_for()
    assert out.locator("pre.printed").inner_text() == "<b>once</b>"
    run("double()")
    out.get_by_text("TypeError").wait_for()
    run("while True: pass")
    page.get_by_role("button", name="Stop").click()
    out.get_by_text("You stopped it.").wait_for()
    run("while True: print('x' * 1000)")
    out.get_by_text("it printed more than 1,024 KiB; the code was stopped").wait_for()
    run("open('/etc/passwd').read()")
    out.get_by_text("PermissionError").or_(out.get_by_text("FileNotFoundError")).first.wait_for()


def test_another_editor_may_change_the_file(double: Path, page: Any) -> None:
    """What it saves appears and is judged; where both have written, the page asks, and keeps the text that is not chosen."""
    double.write_text(WRONG, encoding="utf-8")
    shows(page, "not passed")
    assert "3 * x" in page.get_by_role("textbox", name="Your answer to 1.1.2").inner_text()
    write(page, "# mine\n" + RIGHT)
    double.write_text("# theirs\n" + WRONG, encoding="utf-8")
    page.get_by_role("alert").get_by_text("changed elsewhere").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Decide later").click()
    assert double.read_text(encoding="utf-8") == "# theirs\n" + WRONG
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Save mine").click()
    shows(page, "full marks")
    assert double.read_text(encoding="utf-8") == "# mine\n" + RIGHT
    assert double.with_name(f"{double.name}.~1~").read_text(encoding="utf-8") == "# theirs\n" + WRONG
    double.unlink()
    page.get_by_role("status").get_by_text("not saved yet").wait_for()
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("status").get_by_text("saved", exact=True).wait_for()
    assert double.read_text(encoding="utf-8") == "# mine\n" + RIGHT


def test_two_pages_show_the_same(studying: Studying, browser: Any, double: Path) -> None:
    """What is saved in one appears in the other; what is written in a page that is closed is there in the next."""
    one, two = opened(browser, studying), opened(browser, studying)
    save(one, RIGHT)
    shows(two, "full marks")
    assert "2 * x" in two.get_by_role("textbox", name="Your answer to 1.1.2").inner_text()
    write(one, "# not saved\n" + RIGHT)
    one.get_by_role("status").get_by_text("not saved yet").wait_for()
    one.context.close()
    one = opened(browser, studying)
    one.get_by_text("# not saved").wait_for()
    assert double.read_text(encoding="utf-8") == RIGHT


def test_hints_come_one_by_one_and_the_reference_after_asking(page: Any, course: Path) -> None:
    """A hint counts as one of `grade hint`; the reference is shown when the question is answered."""
    page.get_by_role("button", name=re.compile("1.1.1 ")).click()
    page.get_by_role("heading", level=1, name=re.compile("1.1.1 ")).wait_for()
    page.get_by_role("button", name="Reference answer").click()
    page.get_by_role("dialog").get_by_text("do not have all points").wait_for()
    page.get_by_role("button", name="Not yet").click()
    assert not page.get_by_role("region", name="The reference answer").count()
    page.get_by_role("button", name="Reference answer").click()
    page.get_by_role("button", name="Show it").click()
    page.get_by_role("region", name="The reference answer").wait_for()
    page.get_by_role("button", name=re.compile("^Hints")).click()
    page.get_by_text("Hint 1:").wait_for()
    again = Grade(course)("hint", "1.1.1", "--course", course)
    assert "hint 2 of" in again.out or "the last hint" in again.out


def test_all_of_it_can_be_done_by_keys(page: Any) -> None:
    """From within the editor, which none of them changes; Alt+K tells them, and while it does, they do nothing."""
    answer = page.get_by_role("textbox", name="Your answer to 1.1.2")
    page.keyboard.press("Alt+a")
    assert answer.evaluate("e => e === document.activeElement")
    before = answer.inner_text()
    page.keyboard.press("Alt+k")
    sheet = page.get_by_role("dialog", name="Keys")
    told = page.evaluate("Object.keys(study.keys)")
    assert all(keys.split("+")[1] in sheet.inner_text() for keys in told)
    buttons = page.locator("[data-key]").evaluate_all("all => all.map(e => e.getAttribute('aria-keyshortcuts'))")
    assert {keys.replace("Control", "Ctrl") for keys in buttons} <= set(told)
    page.keyboard.press("Alt+PageDown")
    page.keyboard.press("Escape")
    sheet.wait_for(state="detached")
    assert "1.1.2" in page.url and answer.inner_text() == before
    page.keyboard.press("Alt+PageUp")
    page.get_by_role("textbox", name="Your answer to 1.1.1").wait_for()
    page.keyboard.press("Alt+h")
    page.get_by_text("Hint 1:").wait_for()
    page.keyboard.press("Alt+r")
    assert page.evaluate("document.activeElement.id") == "result"
    page.keyboard.press("Alt+PageDown")
    answer.wait_for()


def test_a_screen_reader_is_told_what_happens(page: Any) -> None:
    """A result that is the same as before, too; hints one by one; the question asked, and where one is after it."""
    page.evaluate("""() => {
        const standing = document.querySelector(".standing");
        window.told = [];
        new MutationObserver(() => window.told.push(standing.innerText)).observe(standing, {childList: true});
    }""")
    for text in (WRONG, WRONG + "# again\n"):
        page.evaluate("window.told.length = 0")
        save(page, text)
        page.wait_for_function("window.told.some(t => t.includes('being judged')) && window.told.at(-1).includes('The result')")
    at = "document.activeElement.innerText"
    page.keyboard.press("Alt+PageUp")
    page.wait_for_function(f"{at}.startsWith('1.1.1 ')")
    page.keyboard.press("Alt+h")
    page.get_by_text("Hint 1:").wait_for()
    page.evaluate("document.querySelector('.helps li').isTheSame = true")
    page.keyboard.press("Alt+h")
    page.get_by_text("Hint 2:").wait_for()
    assert page.evaluate("document.querySelector('.helps li').isTheSame"), "what is told is what is added"
    for answer, after in (("Not yet", "Reference answer"), ("Show it", "The reference answer")):
        page.get_by_role("button", name="Reference answer").press("Enter")
        page.wait_for_function(f"{at} === 'Show the reference answer?'")
        page.get_by_role("button", name=answer).press("Enter")
        page.wait_for_function(f"{at} === {after!r}")
    page.keyboard.press("Alt+PageDown")
    page.wait_for_function(f"{at}.startsWith('1.1.2 ')")
    for editor in page.get_by_role("textbox").all():
        assert editor.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).innerText").startswith("Esc")
        editor.press("Tab")
        assert editor.evaluate("e => e === document.activeElement")
        editor.press("Escape")
        editor.press("Tab")
        assert not editor.evaluate("e => e === document.activeElement")


def test_a_script_that_gets_into_the_page_does_not_run(page: Any) -> None:
    """Nothing that is printed gets in; if it did, the browser would know that it is none of the page's own."""
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.hacked = 1">');
        document.body.append(Object.assign(document.createElement("script"), {textContent: "window.hacked = 1"}));
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None


def test_nothing_is_cut_off(studying: Studying, browser: Any, double: Path) -> None:
    """From a phone to a wide screen, in light and dark; everything that can be pressed has a name."""
    double.write_text(WRONG, encoding="utf-8")
    for colours in ("light", "dark"):
        page = opened(browser, studying, color_scheme=colours)
        shows(page, "not passed")
        for width in (390, 800, 1280, 2200):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(_UNNAMED) == []
        ink, paper = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
        assert (_brightness(ink) > _brightness(paper)) == (colours == "dark")
        page.context.close()


def _brightness(colour: str) -> int:
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


def test_the_chapter_in_the_page(tmp_path: Path, browser: Any) -> None:
    """Formulas are typeset; a wrong answer gets the message that `grade run` gives."""
    Grade(tmp_path)("start", "cnn")
    studying = Studying(tmp_path / "cnn")
    try:
        page = opened(browser, studying, "6.4.1a")
        assert page.locator(".statement math munderover").count() > 1
        page.get_by_role("button", name=re.compile("6.5.4 ")).click()
        page.get_by_role("textbox", name="Your answer to 6.5.4").wait_for()
        page.get_by_text("raise NotImplementedError").click()
        page.keyboard.press("Home")
        page.keyboard.press("Shift+End")
        page.keyboard.type("return max_pool(-X, k, s, p)")
        page.keyboard.press("Control+s")
        shows(page, "values with the opposite sign")
        folder = os.environ.get("GRADE_TEST_PICTURES")  # README's picture is made so
        if folder:
            page.set_viewport_size({"width": 1240, "height": 780})
            page.evaluate("document.getElementById('answer').scrollIntoView({block: 'end'})")
            page.screenshot(path=Path(folder) / "study.png")
        page.context.close()
    finally:
        studying.process.terminate()
        assert studying.end()[0] == 143


def test_closing_the_page_ends_all_that_was_started(studying: Studying, browser: Any) -> None:
    """The server, the process that judges, its zygotes, and the one that watches files."""
    page = opened(browser, studying)
    save(page, RIGHT)
    shows(page, "full marks")
    below = studying.started()
    assert len(below) > 2
    page.close(run_before_unload=True)
    assert studying.end()[0] == 0
    _wait_until_gone(below)
    page.context.close()


def test_ctrl_c_ends_it_and_keeps_what_is_not_saved(studying: Studying, browser: Any, double: Path) -> None:
    """What the page has not saved lies beside the file; the file is as it was."""
    stub = double.read_text(encoding="utf-8")
    page = opened(browser, studying)
    write(page, RIGHT)
    page.get_by_role("status").get_by_text("not saved yet").wait_for()
    below = studying.started()
    studying.process.send_signal(signal.SIGINT)
    code, said = studying.end()
    assert code == 130 and f"{double.name}.~1~" in said
    assert double.read_text(encoding="utf-8") == stub
    assert double.with_name(f"{double.name}.~1~").read_text(encoding="utf-8") == RIGHT
    _wait_until_gone(below)
    page.context.close()


def test_a_killed_server_leaves_nothing_behind(studying: Studying) -> None:
    """Nobody is left to end the others: they notice it themselves."""
    below = studying.started()
    studying.process.kill()
    studying.process.wait()
    _wait_until_gone(below)


def _wait_until_gone(pids: list[int]) -> None:
    until = time.monotonic() + 30
    while _alive(pids) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _alive(pids)


def test_judging_goes_on_after_its_process_was_killed(studying: Studying, browser: Any, double: Path) -> None:
    """It is started anew, and what was saved meanwhile is judged."""
    page = opened(browser, studying)
    for pid in studying.started():
        if b"judging_process" in (Path("/proc") / str(pid) / "cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
    double.write_text(WRONG, encoding="utf-8")
    shows(page, "not passed")
    page.context.close()


def test_nobody_else_has_access(studying: Studying) -> None:
    """Without the token, under a foreign name, or from a foreign page nothing is given, by HTTP and by websocket alike."""
    parts = urlsplit(studying.address)
    own = {"Host": parts.netloc}
    foreign = {**own, "Origin": "http://evil.example"}
    socket_path = f"{parts.path}_nicegui_ws/socket.io/?EIO=4&transport=websocket"
    wants = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "a" * 22 + "==",
    }

    def status(path: str, headers: dict[str, str], method: str = "GET") -> int:
        line = http.client.HTTPConnection("127.0.0.1", parts.port or 0, timeout=30)
        try:
            line.request(method, path, headers=headers)
            reply = line.getresponse()
            told = {name.lower() for name, _ in reply.getheaders()}
            assert not any(name.startswith("access-control") for name in told), "no foreign page may read anything"
            assert reply.status != 200 or "content-security-policy" in told
            return reply.status
        finally:
            line.close()

    assert status(parts.path, own) == 200
    assert status(socket_path, {**own, **wants, "Origin": f"http://{parts.netloc}"}) == 101
    other = "/" + ("y" if parts.path[1] == "x" else "x") + parts.path[2:]
    for path in ("/", other, parts.path[:-2] + "/", "/_nicegui_ws/socket.io/?EIO=4&transport=polling"):
        assert status(path, own) == 403
    assert status(parts.path, {"Host": "evil.example"}) == 403
    assert status(parts.path, {"Host": f"evil.example:{parts.port}"}) == 403
    for method in ("GET", "POST", "OPTIONS"):
        assert status(parts.path, foreign, method) == 403
    assert status(socket_path, {**foreign, **wants}) == 403
    assert status(socket_path, {**own, **wants}) == 403, "a websocket says where it comes from"
    polling = f"{parts.path}_nicegui_ws/socket.io/?EIO=4&transport=polling"
    assert status(polling, foreign) == 403 and status(polling, {**own, "Origin": "null"}) == 403


def test_a_used_port_and_a_missing_library_are_reported_in_one_line(studying: Studying, course: Path, tmp_path: Path) -> None:
    """With exit code 2, and what to do."""
    taken = Grade(course)("study", "--no-browser", "--port", str(urlsplit(studying.address).port), "--course", course)
    assert taken.code == 2 and taken.err.startswith("grade: port ") and taken.err.count("\n") == 1
    without = (
        "import sys; sys.modules['nicegui'] = None; sys.argv = ['grade', 'study']; from grader.__main__ import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", without],
        cwd=course,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 2 and "[study]'" in ran.stderr and ran.stderr.count("\n") == 1, ran.stderr
