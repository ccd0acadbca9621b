"""Keep what all open pages share: the answers as they are on disk, their results, and texts that are not saved yet."""

from __future__ import annotations

import asyncio
import itertools
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.study.file_watcher import FileWatcher
from grader.study.history import PastResult, history_of, remember_stubs
from grader.study.study_session import StudySession
from grader.study_page.answer_file import AnswerText, keep_beside, read_answer, read_version, save_answer, write_answer
from grader.study_page.judging_client import JudgingClient
from grader.study_page.page_html import result_html
from grader.study_page.page_protocol import Reply

#: Seconds after which the files are read although no change was reported: folders on a network report none.
_POLL_SECONDS = 3.0


@dataclass(frozen=True)
class Draft:
    """A text that is not saved, the file that it began from, and when it was written."""

    text: str
    began_from: AnswerText
    at: float = field(default_factory=time.monotonic)

    @property
    def is_saved(self) -> bool:
        """Whether the file says the same."""
        return read_version(self.text, self.began_from.line_end) == self.began_from.version


class OpenPage(Protocol):
    """A page that is told what happens."""

    def show_file(self, path: str) -> None:
        """The file of this exercise may have changed."""

    def show_state(self, path: str) -> None:
        """This exercise is being judged, or has been."""

    def show_cell(self, reply: Reply) -> None:
        """A cell has ended."""

    def show_trouble(self, text: str) -> None:
        """The grader cannot work, or a file cannot be used."""


class Workspace:
    """What all pages share; give it to ``async with``.

    Args:
        course_path: the folder that the course was read from.
        folder: the exercises that the person works on.
    """

    def __init__(self, course: Course, course_path: Path, folder: Path) -> None:
        self.course, self.folder = course, folder
        self.session = StudySession(course, folder, course.exercises, self._past_results())
        self.trouble = ""
        self._client = JudgingClient(course_path, folder, self._take)
        self._pages: list[OpenPage] = []
        #: Those whose connection is lost: closed without a word, or asleep.
        self._away: set[OpenPage] = set()
        self._judging: set[str] = set()
        self._notices: dict[str, list[str]] = {}
        self._drafts: dict[tuple[object, str], Draft] = {}
        self._cells: dict[int, OpenPage] = {}
        self._numbers = itertools.count(1)
        self._polling: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Workspace:
        self._watcher = FileWatcher(self.folder)
        asyncio.get_running_loop().add_reader(self._watcher.descriptor, self._on_change)
        self.session.read_answers()
        self.session.turn_to_first()
        await self._client.start()
        self._polling = asyncio.create_task(self._poll())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._polling is not None:
            self._polling.cancel()
        asyncio.get_running_loop().remove_reader(self._watcher.descriptor)
        self._watcher.__exit__()
        await self._client.end()

    # ------------------------------------------------------------ pages
    def add_page(self, page: OpenPage) -> None:
        """Tell a page from now on what happens."""
        self._pages.append(page)

    def note_connection(self, page: OpenPage, is_lost: bool) -> None:
        """A page's connection is lost, or is there again."""
        if is_lost:
            self._away.add(page)
        else:
            self._away.discard(page)

    def remove_page(self, page: OpenPage) -> None:
        """A page is gone; what was not saved in it waits for the next page."""
        self._away.discard(page)
        if page in self._pages:
            self._pages.remove(page)
        self.release_drafts(page)
        for number in [number for number, owner in self._cells.items() if owner is page]:
            self.stop_cell(number)

    def _tell(self, tell: Callable[[OpenPage], None]) -> None:
        for page in list(self._pages):
            tell(page)

    # ------------------------------------------------------------ files
    def read(self, exercise: Exercise) -> AnswerText:
        """Read the file of an exercise."""
        return read_answer(self.folder / exercise.path, exercise.stub)

    def save(self, exercise: Exercise, text: str, began_from: AnswerText) -> AnswerText:
        """Save an answer, and have it judged.

        Raises:
            ChangedElsewhere: if somebody else has changed the file.
            BadInput: if it cannot be written.
        """
        saved = save_answer(self.folder / exercise.path, text, began_from)
        self._saved(exercise)
        return saved

    def save_over(self, exercise: Exercise, text: str, line_end: str) -> tuple[AnswerText, Path | None]:
        """Save an answer over what somebody else has written; give that, kept as a copy.

        Raises:
            BadInput: if one of them cannot be written.
        """
        path = self.folder / exercise.path
        theirs = self.read(exercise)
        copy = keep_beside(path, theirs.text, theirs.line_end) if theirs.version and not theirs.problem else None
        saved = write_answer(path, text, line_end)
        self._saved(exercise)
        return saved, copy

    def keep(self, exercise: Exercise, text: str) -> Path:
        """Keep a text as a copy beside the file; give the copy.

        Raises:
            BadInput: if it cannot be kept.
        """
        return keep_beside(self.folder / exercise.path, text)

    def _saved(self, exercise: Exercise) -> None:
        self.session.read_answers()
        self.judge(exercise)
        self._tell(lambda page: page.show_file(exercise.path))

    def _on_change(self) -> None:
        if not self._watcher.drain():
            asyncio.get_running_loop().remove_reader(self._watcher.descriptor)  # it has ended: polling must do
        self.look_at_files()

    def look_at_files(self) -> None:
        """Read the answers again; judge those that somebody has changed."""
        changed = self.session.read_answers()
        for exercise in changed:
            if self.session.is_begun(exercise) or exercise.path in self.session.results:
                self.judge(exercise)
        for page in list(self._pages):
            for exercise in changed:
                page.show_file(exercise.path)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(_POLL_SECONDS)
            self.look_at_files()

    # ------------------------------------------------------------ texts that are not saved
    def note_draft(self, page: OpenPage, path: str, draft: Draft | None) -> None:
        """Keep what a page shows and has not saved, or forget it."""
        if draft is None or draft.is_saved:
            self._drafts.pop((page, path), None)
        else:
            self._drafts[page, path] = draft

    def draft_of(self, page: OpenPage, path: str, before: float = math.inf) -> Draft | None:
        """Give what a page has not saved; else what was written ``before`` in a page that is gone, or seems to be."""
        for owner in (page, None, *self._away):
            draft = self._drafts.get((owner, path))
            if draft is not None and (owner is page or draft.at < before):
                self._drafts[page, path] = self._drafts.pop((owner, path))
                return draft
        return None

    def release_drafts(self, page: OpenPage) -> None:
        """Leave a page's texts to the next page that shows the exercise; an older one of these is kept beside the file."""
        for owner, path in [key for key in self._drafts if key[0] is page]:
            before = self._drafts.get((None, path))
            if before is not None:
                keep_beside(self.folder / path, before.text)
            self._drafts[None, path] = self._drafts.pop((owner, path))

    def keep_drafts(self) -> list[str]:
        """Keep all that is not saved beside the files; give a line for each."""
        lines = []
        for (_, path), draft in self._drafts.items():
            try:
                copy = keep_beside(self.folder / path, draft.text, draft.began_from.line_end)
                lines.append(f"what was not saved of {path} is in {copy.name} beside it")
            except BadInput as err:
                lines.append(f"what was not saved of {path} is lost: {err}")
        self._drafts = {}
        return lines

    # ------------------------------------------------------------ judging
    def is_judging(self, path: str) -> bool:
        """Say whether an exercise is being judged."""
        return path in self._judging

    def judge(self, exercise: Exercise) -> None:
        """Judge an exercise as it is saved now."""
        if self.trouble:
            return
        self._judging.add(exercise.path)
        self._client.judge(exercise.path)
        self._tell(lambda page: page.show_state(exercise.path))

    def judge_if_unknown(self, exercise: Exercise) -> None:
        """Judge an exercise of which only the points are known, from the history."""
        path = exercise.path
        if path not in self.session.results and path not in self._judging and self.session.is_begun(exercise):
            self.judge(exercise)

    def result(self, exercise: Exercise) -> str:
        """Give the result of this session as HTML; empty if there is none."""
        found = self.session.results.get(exercise.path)
        return result_html(self.course, found, self._notices.get(exercise.path, [])) if found is not None else ""

    def has_all_points(self, exercise: Exercise) -> bool:
        """Say whether an answer ever had all points."""
        try:
            with history_of(self.course) as history:
                return any(r.exercise == exercise.path and r.is_done for r in history.results())
        except BadInput:
            return False

    def try_cell(self, page: OpenPage, exercise: Exercise, answer: str, cell: str) -> int:
        """Run a cell beside the text of an answer; give its number."""
        number = next(self._numbers)
        self._cells[number] = page
        if self.trouble:
            asyncio.get_running_loop().call_soon(self._take, Reply("fault", number=number, text=self.trouble))
        else:
            self._client.try_cell(number, exercise.path, answer, cell)
        return number

    def stop_cell(self, number: int) -> None:
        """Give up a cell."""
        if self._cells.pop(number, None) is not None:
            self._client.stop_cell(number)

    def _take(self, reply: Reply) -> None:
        if reply.kind == "broken":
            self.trouble = reply.text
            self._judging.clear()
            for number in list(self._cells):
                self._take(Reply("fault", number=number, text=reply.text))
            self._tell(lambda page: page.show_trouble(reply.text))
        elif reply.number:
            owner = self._cells.pop(reply.number, None)
            if owner is not None:
                owner.show_cell(reply)
        elif reply.exercise:
            self._judging.discard(reply.exercise)
            if reply.result is not None:
                self.session.add_result(reply.result)
                self._notices[reply.exercise] = reply.notices
            else:
                self._tell(lambda page: page.show_trouble(reply.text))
            self._tell(lambda page: page.show_state(reply.exercise))

    def _past_results(self) -> dict[str, PastResult]:
        try:
            with history_of(self.course, self.folder) as history:
                remember_stubs(self.course, history)
                return history.latest()
        except BadInput:
            return {}
