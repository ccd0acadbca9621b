"""Pages are complete, readable at any width and in light and dark mode, and harmless whatever a student's code does."""

from __future__ import annotations

import base64
import random
import re
from pathlib import Path

import matplotlib.image
import msgspec
import numpy as np
import pytest

from grader.catalog.course import Course, installed, read_course
from grader.catalog.exercise import DeclaredCheck
from grader.classroom.policy import Overrides, Policy, work_out_grade
from grader.classroom.records import FinalGrade, GradeLine, Person, PersonResult
from grader.classroom.similarity import Group
from grader.classroom.to_look_at import to_look_at
from grader.judge.pictures import png_bytes
from grader.reports.exercise_texts import ExerciseTexts
from grader.reports.html import write_class, write_feedback, write_report
from grader.results.report_schema import CheckResult, ExerciseResult, Picture, Report
from grader.results.scoring import check_result, exercise_outcome, exercise_result, exercise_score, total
from tests.conftest import ARENA, Grade
from tests.reports.browser import Browser, browser

__all__ = ["browser"]
HOSTILE = "<script>parent.hacked = 1</script><img src=x onerror='parent.hacked = 1'>\u202e\x00\x1b[31m\"'&amp; {{ 7 * 7 }}"
PHONE, DESKTOP, LARGE = 390, 1280, 1920
MAXIMUM = f"""
import numpy as np
def min_pool2d(X, window):
    print({HOSTILE!r})
    h, w = X.shape[0] - window[0] + 1, X.shape[1] - window[1] + 1
    return np.array([[X[i:i + window[0], j:j + window[1]].max() for j in range(w)] for i in range(h)])
"""
RAISES = f"def double(x):\n    raise ValueError({(HOSTILE + 'y' * 300)!r})\n"


@pytest.fixture(scope="module")
def arena() -> Course:
    """The tiny course."""
    return read_course(ARENA)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """A page and its report, of answers by somebody who wishes us ill."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "answers").mkdir()
    (folder / "answers" / "ex1_min_pool2d.py").write_text(MAXIMUM)
    (folder / "answers" / "ex2_double.py").write_text(RAISES)
    options = [
        "--course",
        ARENA,
        "--html",
        "page.html",
        "--json",
        "report.json",
        "--student",
        HOSTILE.replace("\0", ""),
        "--seed",
        "6",
    ]
    ran = Grade(folder)("run", "answers", "1.1.1", "1.1.2", *options)
    assert ran.code == 1, ran.err
    return folder / "page.html", msgspec.json.decode((folder / "report.json").read_bytes(), type=Report)


def _all_right(result: ExerciseResult) -> ExerciseResult:
    checks = [msgspec.structs.replace(c, outcome="passed", cause=None, earned=c.possible) for c in result.checks]
    return msgspec.structs.replace(result, checks=checks, outcome=exercise_outcome(checks), score=exercise_score(checks))


def people(report: Report, count: int) -> tuple[list[PersonResult], list[FinalGrade]]:
    """Make a class of one report: every second person has everything right, the third handed in nothing."""
    everybody, finals = [], []
    for number in range(count):
        results = [_all_right(result) for result in report.exercises] if number % 2 else report.exercises
        own = msgspec.structs.replace(report, exercises=results, score=total(results))
        person = Person(f"s{number}", f"{HOSTILE} {number}")
        everybody.append(
            PersonResult(person, None, "the zip is broken: " + HOSTILE)
            if number == 2
            else PersonResult(person, own, late=number == 4)
        )
        points = {r.path: float(r.score.earned) for r in results}
        lines = [GradeLine("points of the checks", own.score.earned), GradeLine("2 days late " + HOSTILE, -1.5)]
        finals.append(
            FinalGrade(
                person,
                points,
                {r.path: float(r.score.possible) for r in results},
                own.score.earned - 1.5,
                own.score.possible,
                lines,
            )
        )
    return everybody, finals


@pytest.fixture(scope="module")
def pages(graded: tuple[Path, Report], arena: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All kinds of pages, by name."""
    folder = tmp_path_factory.mktemp("pages")
    page, report = graded
    everybody, finals = people(report, 12)
    alike = [
        Group(report.exercises[0].path, ("s0", "s2", "s4"), True, 100, 0.25),
        Group("ch09/gone.py", ("s0", "s4"), False, 90, 0.2),
    ]
    write_class(
        everybody,
        finals,
        arena,
        folder / "class.html",
        [*alike, Group(report.exercises[1].path, ("s0", "s4"), False, 80, 0.2)],
        [item for result in everybody for item in to_look_at(result)],
    )
    write_feedback(everybody[0], finals[0], arena, folder / "feedback.html")
    write_feedback(everybody[2], finals[2], arena, folder / "nothing.html")
    return {"report": page, **{name: folder / f"{name}.html" for name in ("class", "feedback", "nothing")}}


@pytest.mark.parametrize("kind", ["report", "class", "feedback", "nothing"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP, LARGE])
def test_a_page_fits_its_window(browser: Browser, pages: dict[str, Path], kind: str, width: int) -> None:
    """Nothing sticks out at the width of a phone or a desk, with every fold open; wide tables scroll by themselves."""
    found = browser.look(pages[kind], width)
    assert found["width"] == width
    assert found["scroll"] <= width, found["wide"]
    assert found["narrow"] == [], "a column of single letters"
    assert not found["wide"]


@pytest.fixture(scope="module")
def large_class(graded: tuple[Path, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a class with all exercises of the course: some are hard, some flat, some answers could not be loaded."""
    chance, course = random.Random(3), installed()
    everybody, finals = [], []
    for number in range(40):
        skill, exercises = chance.random(), []
        for exercise in course.exercises:
            fault = chance.random() < 0.05
            is_easy = exercise.id == "6.1.1"
            checks = [_check(check, is_easy or chance.random() < skill, fault) for check in exercise.checks.checks]
            exercises.append(exercise_result(exercise, checks, seconds=1.0))
        report = msgspec.structs.replace(graded[1], exercises=exercises, score=total(exercises))
        everybody.append(PersonResult(Person(f"student{number:02}", f"Maximiliane Mustermann-{number}"), report))
        finals.append(work_out_grade(everybody[-1], course.exercises, Policy(), Overrides()))
    page = tmp_path_factory.mktemp("large") / "class.html"
    write_class(everybody, finals, course, page, (), [item for result in everybody for item in to_look_at(result)])
    return page


def _check(check: DeclaredCheck, is_right: bool, fault: bool) -> CheckResult:
    if fault:
        message = "came back: SyntaxError: expected ':'\nwhere:     line 4 of your file"
        result = check_result(check, "errored", "exception", message)
        return msgspec.structs.replace(result, not_called="not loaded")
    return check_result(check, "passed" if is_right else "failed", None, "" if is_right else "came back: 3")


@pytest.mark.parametrize("width", [PHONE, DESKTOP, LARGE])
def test_tables_and_charts_of_a_class_are_within_the_screen(browser: Browser, large_class: Path, width: int) -> None:
    """No column is cut, no chart leaves the screen, no label of a chart covers another one."""
    found = browser.look(large_class, width)
    assert found["scroll"] <= width and not found["wide"] and not found["narrow"], found["wide"]
    assert not found["scrolling"]
    assert not found["overlapping"]
    assert "could not be loaded" in found["text"]


@pytest.mark.parametrize("kind", ["report", "class", "feedback", "nothing"])
def test_a_page_is_harmless(browser: Browser, pages: dict[str, Path], kind: str) -> None:
    """Names, messages and output of a hostile student are text: no script, no handler, nothing loaded from anywhere."""
    text = pages[kind].read_text(encoding="utf-8")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in text
    assert not set(text) & {"\u202e", "\x00", "\x1b"}
    found = browser.look(pages[kind], DESKTOP)
    assert "<script>parent.hacked = 1</script>" in found["text"]
    assert "{{ 7 * 7 }}" in found["text"]
    assert not found["hacked"]
    assert not found["handlers"]
    assert not {"script", "iframe", "object", "embed", "link", "form", "base"} & set(found["tags"])
    allowed = re.compile(r"data:image/png;base64,|#|students/s\d+/feedback\.html$|https?://")
    assert all(allowed.match(source) for source in found["sources"])


@pytest.mark.parametrize("kind", ["report", "class", "feedback", "nothing"])
def test_a_page_works_with_screen_readers(browser: Browser, pages: dict[str, Path], kind: str) -> None:
    """Headings are in order, there are landmarks, and every picture has a text."""
    found = browser.look(pages[kind], DESKTOP)
    levels = [level for level, _ in found["headings"]]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert {"header", "main"} <= set(found["landmarks"])
    assert not found["unlabelled"]


def test_a_report_shows_everything(browser: Browser, graded: tuple[Path, Report]) -> None:
    """Score, states, the three parts of a message, hints, printed output and pictures of what was compared are there."""
    page, report = graded
    text = browser.look(page, PHONE)["text"]
    assert f"{report.score.earned} of {report.score.possible} points" in text
    for result in report.exercises:
        assert result.title in text
        assert all(check.title in text for check in result.checks)
    for said in (
        "called", "came back", "expected", "Hint for this check", "Hint 1 of 2", "What your code printed", "Looks like:",
        "not right yet", "raised an exception", "input", "yours",
    ):  # fmt: skip
        assert said in text, said


def test_hidden_checks_carry_no_pictures(graded: tuple[Path, Report]) -> None:
    """Input, yours and expected belong to a visible check; a hidden one that compared the same has none."""
    _, report = graded
    visible, hidden = report.exercises[0].checks
    assert [(m.title, m.png[:4]) for m in visible.heat_maps] == [("input", "iVBO"), ("yours", "iVBO"), ("expected", "iVBO")]
    assert all(m.width <= 64 and m.height <= 64 for m in visible.heat_maps)
    assert hidden.outcome == "failed"
    assert not hidden.visible
    assert hidden.heat_maps == []


def test_feedback_says_how_the_grade_came_about(browser: Browser, pages: dict[str, Path]) -> None:
    """The lines of the policy stand in the page, as they are, with the final grade."""
    text = browser.look(pages["feedback"], DESKTOP)["text"]
    assert "How the grade came about" in text
    assert "2 days late" in text
    assert "\N{MINUS SIGN}1.5" in text
    nothing = browser.look(pages["nothing"], DESKTOP)["text"]
    assert "Nothing could be graded" in nothing
    assert "the zip is broken" in nothing


def test_the_class_page_has_pictures_and_numbers(browser: Browser, pages: dict[str, Path]) -> None:
    """Distribution, discrimination and missed checks are drawn; groups are no verdict; everybody is listed."""
    found = browser.look(pages["class"], DESKTOP)
    for said in (
        "Scores", "Exercises", "Checks most often missed", "To look at", "not a verdict",
        "Together in several exercises", "Everybody", "takes_the_maximum", "the zip is broken",
    ):  # fmt: skip
        assert said in found["text"], said
    assert pages["class"].read_text(encoding="utf-8").count('<svg class="chart"') == 3


@pytest.mark.parametrize(("width", "height"), [(500, 844), (1280, 900)])
def test_a_page_follows_light_and_dark(
    browser: Browser, pages: dict[str, Path], tmp_path: Path, width: int, height: int
) -> None:
    """The same page is dark on light by day, and light on dark for those who ask for it."""
    for kind in ("report", "class"):
        shots = []
        for dark in (False, True):
            target = tmp_path / f"{kind}-{dark}.png"
            browser.picture(pages[kind], target, width, height, dark)
            shots.append(np.asarray(matplotlib.image.imread(target))[..., :3])
        day, night = shots
        assert day.shape == night.shape == (height, width, 3)
        assert np.median(day) > 0.9
        assert np.median(night) < 0.2
        assert len(np.unique((day * 255).astype(np.uint8).reshape(-1, 3), axis=0)) > 20


def test_pictures_of_checks_are_shown_and_broken_ones_left_out(
    browser: Browser, graded: tuple[Path, Report], arena: Course, tmp_path: Path
) -> None:
    """A picture that a check attached is in the page with its title; what is no PNG never gets there."""
    png = base64.b64encode(png_bytes(np.arange(600, dtype=np.uint8).reshape(20, 30) % 255)).decode()
    drawn = [Picture("feature maps " + HOSTILE, png, 30, 20), Picture("torn", 'x" onerror="parent.hacked=1', 9, 9)]
    report = graded[1]
    first = msgspec.structs.replace(report.exercises[0], pictures=drawn)
    page = tmp_path / "page.html"
    write_report(msgspec.structs.replace(report, exercises=[first, *report.exercises[1:]]), arena, page)
    found = browser.look(page, PHONE)
    assert "feature maps <script>" in found["text"]
    assert "torn" not in found["text"]
    assert found["scroll"] <= PHONE
    assert not found["hacked"]
    assert not found["handlers"]


def test_only_what_is_wrong_can_be_shown(browser: Browser, graded: tuple[Path, Report], arena: Course, tmp_path: Path) -> None:
    """A box hides, without a script, what is right or not begun: its row, its result, and a section with nothing else."""
    report = graded[1]
    right = _all_right(report.exercises[-1])
    page = tmp_path / "page.html"
    write_report(msgspec.structs.replace(report, exercises=[*report.exercises[:-1], right]), arena, page)
    before = browser.look(page, DESKTOP)["text"]
    assert before.count(right.title) == 2 and "Only what is wrong" in before
    page.write_text(page.read_text().replace('id="only-wrong"', 'id="only-wrong" checked'))
    after = browser.look(page, DESKTOP)["text"]
    assert right.title not in after
    assert after.count(report.exercises[0].title) == 2


def test_results_are_folded_and_states_are_words_on_a_phone(
    browser: Browser, graded: tuple[Path, Report], arena: Course, tmp_path: Path
) -> None:
    """What is right is folded, what is wrong is open; of many only the first; a link in the table leads into the fold."""
    report = graded[1]
    wrong, right = report.exercises[0], _all_right(report.exercises[-1])
    page = tmp_path / "page.html"
    for count, opened in ((1, 1), (7, 3)):
        many = [msgspec.structs.replace(wrong, path=f"{wrong.path.rpartition('/')[0]}/ex{n}_x.py") for n in range(count)]
        write_report(msgspec.structs.replace(report, exercises=[*many, right]), arena, page)
        text = page.read_text()
        assert text.count('<details class="exercise"') == count + 1
        assert text.count('<details class="exercise" open>') == opened
        assert f'<div class="inside" id="{wrong.id}">' in text and f'href="#{wrong.id}"' in text
    assert "full marks" in browser.look(page, PHONE)["text"].partition(wrong.title)[2]


def test_statement_and_own_code_stand_beside_a_result(
    browser: Browser, graded: tuple[Path, Report], arena: Course, tmp_path: Path
) -> None:
    """Each in its fold; they are texts, whatever the student wrote."""
    report = graded[1]
    page = tmp_path / "page.html"
    blocks = (("text", "1.", "Write `f`."), ("displayed", "", "f(x) = 2·x"))
    write_report(report, arena, page, texts={report.exercises[0].path: ExerciseTexts(blocks, HOSTILE)})
    found = browser.look(page, PHONE)
    assert "The statement" in found["text"] and "f(x) = 2·x" in found["text"] and "Your code" in found["text"]
    assert not found["hacked"] and not found["handlers"] and found["scroll"] <= PHONE
