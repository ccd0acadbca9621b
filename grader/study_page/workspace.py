"""Hold the state that all open pages share: the answers on disk, their results, and unsaved texts."""

from __future__ import annotations

import asyncio
import itertools
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

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

#: Files are also read at this interval, in seconds: network folders report no changes.
_POLL_SECONDS = 3.0


class Draft(msgspec.Struct, frozen=True):
    """An unsaved text, the file content that it began from, and the time of writing."""

    text: str
    began_from: AnswerText
    at: float = msgspec.field(default_factory=time.monotonic)

    @property
    def is_saved(self) -> bool:
        """Whether it equals the file."""
        return read_version(self.text, self.began_from.line_end) == self.began_from.version


class OpenPage(Protocol):
    """A page that is notified of events."""

    def show_file(self, path: str) -> None:
        """Handle a possible change of an exercise's file."""

    def show_state(self, path: str) -> None:
        """Handle the start or end of judging an exercise."""

    def show_cell(self, reply: Reply) -> None:
        """Handle the end of a cell."""

    def show_trouble(self, text: str) -> None:
        """Handle a failure of the grader, or of reading a file."""


class Workspace:
    """The shared state of all pages; use it in ``async with``.

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
        #: Pages that lost their connection: closed without a goodbye, or suspended.
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
        """Notify a page of events from now on."""
        self._pages.append(page)

    def note_connection(self, page: OpenPage, is_lost: bool) -> None:
        """Record that a page's connection is lost, or restored."""
        if is_lost:
            self._away.add(page)
        else:
            self._away.discard(page)

    def remove_page(self, page: OpenPage) -> None:
        """Remove a page that is gone, keeping its unsaved texts for the next page."""
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
        """Overwrite somebody else's version with an answer; return the file, and the copy of that version.

        Raises:
            BadInput: if one of them cannot be written.
        """
        path = self.folder / exercise.path
        other = self.read(exercise)
        copy = keep_beside(path, other.text, other.line_end) if other.version and not other.problem else None
        saved = write_answer(path, text, line_end)
        self._saved(exercise)
        return saved, copy

    def keep(self, exercise: Exercise, text: str) -> Path:
        """Save a text as a copy beside the file, and return the copy.

        Raises:
            BadInput: if it cannot be saved.
        """
        return keep_beside(self.folder / exercise.path, text)

    def _saved(self, exercise: Exercise) -> None:
        self.session.read_answers()
        self.judge(exercise)
        self._tell(lambda page: page.show_file(exercise.path))

    def _on_change(self) -> None:
        if not self._watcher.drain():
            asyncio.get_running_loop().remove_reader(self._watcher.descriptor)  # it has ended: rely on polling
        self.look_at_files()

    def look_at_files(self) -> None:
        """Read the answers again, and judge changed ones."""
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

    # ------------------------------------------------------------ unsaved texts
    def note_draft(self, page: OpenPage, path: str, draft: Draft | None) -> None:
        """Store a page's unsaved text, or drop it."""
        if draft is None or draft.is_saved:
            self._drafts.pop((page, path), None)
        else:
            self._drafts[page, path] = draft

    def draft_of(self, page: OpenPage, path: str, before: float = math.inf) -> Draft | None:
        """Return a page's unsaved text, else one written before the time ``before`` in a page that is gone or disconnected."""
        for owner in (page, None, *self._away):
            draft = self._drafts.get((owner, path))
            if draft is not None and (owner is page or draft.at < before):
                self._drafts[page, path] = self._drafts.pop((owner, path))
                return draft
        return None

    def release_drafts(self, page: OpenPage) -> None:
        """Leave a page's unsaved texts to the next page of the exercise; older ones are saved beside the file."""
        for owner, path in [key for key in self._drafts if key[0] is page]:
            before = self._drafts.get((None, path))
            if before is not None:
                keep_beside(self.folder / path, before.text)
            self._drafts[None, path] = self._drafts.pop((owner, path))

    def keep_drafts(self) -> list[str]:
        """Save all unsaved texts beside the files; return a line for each."""
        lines = []
        for (_, path), draft in self._drafts.items():
            try:
                copy = keep_beside(self.folder / path, draft.text, draft.began_from.line_end)
                lines.append(f"the unsaved text of {path} is in {copy.name} beside it")
            except BadInput as err:
                lines.append(f"the unsaved text of {path} is lost: {err}")
        self._drafts = {}
        return lines

    # ------------------------------------------------------------ judging
    def is_judging(self, path: str) -> bool:
        """Return whether an exercise is being judged."""
        return path in self._judging

    def judge(self, exercise: Exercise) -> None:
        """Judge the saved answer to an exercise."""
        if self.trouble:
            return
        self._judging.add(exercise.path)
        self._client.judge(exercise.path)
        self._tell(lambda page: page.show_state(exercise.path))

    def judge_if_unknown(self, exercise: Exercise) -> None:
        """Judge an exercise if only its points are known, from the history."""
        path = exercise.path
        if path not in self.session.results and path not in self._judging and self.session.is_begun(exercise):
            self.judge(exercise)

    def result(self, exercise: Exercise) -> str:
        """Return the result of this session as HTML; empty if there is none."""
        found = self.session.results.get(exercise.path)
        return result_html(self.course, found, self._notices.get(exercise.path, [])) if found is not None else ""

    def has_all_points(self, exercise: Exercise) -> bool:
        """Return whether an answer ever had all points."""
        try:
            with history_of(self.course) as history:
                return any(r.exercise == exercise.path and r.is_done for r in history.results())
        except BadInput:
            return False

    def try_cell(self, page: OpenPage, exercise: Exercise, answer: str, cell: str) -> int:
        """Run a cell with the text of an answer, and return its number."""
        number = next(self._numbers)
        self._cells[number] = page
        if self.trouble:
            asyncio.get_running_loop().call_soon(self._take, Reply("fault", number=number, text=self.trouble))
        else:
            self._client.try_cell(number, exercise.path, answer, cell)
        return number

    def stop_cell(self, number: int) -> None:
        """Stop a cell."""
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
