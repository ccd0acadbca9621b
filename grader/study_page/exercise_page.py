"""Lay out the page and handle the person's actions: choose, write, save, try, show hints and the reference."""

from __future__ import annotations

import html
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from msgspec.structs import replace
from nicegui import app, background_tasks, ui

from grader.catalog.bad_input import BadInput
from grader.catalog.exercise import Exercise
from grader.study.history import history_of
from grader.study.reset import reset_file
from grader.study_page import page_html
from grader.study_page.answer_file import AnswerText, ChangedElsewhere, first_line_to_write, lines_of_statement
from grader.study_page.attendance import Attendance
from grader.study_page.page_parts import ask, button, text_part
from grader.study_page.page_protocol import Reply
from grader.study_page.workspace import Draft, Workspace

_ASSETS = Path(__file__).with_name("assets")
#: Interval, in seconds, and number of times that a new page checks whether the page that it replaces is gone.
_REPLACED_SECONDS, _REPLACED_LOOKS = 1.0, 30
_LIGHT, _DARK = "vscodeLight", "vscodeDark"
#: The keys (handled by ``assets/study.js``) and their actions; on a Mac, Cmd and Option work, too.
_KEYS = {
    "Ctrl+S": "save and check", "Ctrl+Enter": "try the cell", "Alt+PageDown": "next exercise",
    "Alt+PageUp": "previous exercise", "Alt+H": "show one more hint", "Alt+A": "go to the answer", "Alt+R": "go to the result",
    "Esc, then Tab": "leave an editor", "Alt+K": "show these keys",
}  # fmt: skip


def add_page(workspace: Workspace, attendance: Attendance) -> None:
    """Add the page to NiceGUI's app."""
    style, script = ((_ASSETS / name).read_text(encoding="utf-8") for name in ("study.css", "study.js"))

    @ui.page("/", response_timeout=30)
    def page(exercise: str = "") -> None:
        ui.add_head_html(f"<style>{style}</style><script>{script}</script>")
        client = ui.context.client
        around = client.content.parent_slot
        if around is not None:
            around.parent.props("role=presentation")  # NiceGUI's <main>: the page has its own, beside list and result
        attendance.note_asked(client.id)
        shown = ExercisePage(workspace, _chosen(workspace, exercise))
        workspace.add_page(shown)
        client.on_connect(lambda: attendance.note_connected(client.id))
        client.on_connect(lambda: workspace.note_connection(shown, is_lost=False))
        client.on_disconnect(lambda: attendance.note_silent(client.id))
        client.on_disconnect(lambda: workspace.note_connection(shown, is_lost=True))
        client.on_delete(lambda: workspace.remove_page(shown))
        _PAGES[client.id] = shown

    @app.post("/goodbye/{client_id}")
    def goodbye(client_id: str) -> dict[str, str]:
        leaving = _PAGES.pop(client_id, None)
        if leaving is not None:
            attendance.note_goodbye(client_id)
            workspace.remove_page(leaving)
        return {}

    _PAGES: dict[str, ExercisePage] = {}


def _chosen(workspace: Workspace, named: str) -> Exercise:
    try:
        return workspace.course.one(named) if named else workspace.session.current
    except BadInput:
        return workspace.session.current


class ExercisePage:
    """One open page."""

    def __init__(self, workspace: Workspace, exercise: Exercise) -> None:
        self._workspace, self._exercise = workspace, exercise
        self._client = ui.context.client
        self._saved = workspace.read(exercise)
        self._theme = _LIGHT
        self._cell_number = 0
        self._is_asking = False
        self._entries: dict[str, ui.html] = {}
        self._sums: dict[str, ui.html] = {}
        self._lay_out()
        self._open(exercise)
        self._client.on_connect(self._take_colours)
        self._client.on_connect(lambda: self.show_file(self._exercise.path))
        self._looks = 0
        self._looking = ui.timer(_REPLACED_SECONDS, self._take_draft_of_closed_page)

    # ------------------------------------------------------------ layout
    def _lay_out(self) -> None:
        with ui.element("nav").classes("skips").props('aria-label="On this page"'):
            ui.html(
                '<a href="#answer">To the answer</a><a href="#result">To the result</a><a href="#list">To the list</a>',
                sanitize=False,
            )
        with ui.element("header").classes("top"):
            button("Exercises", self._toggle_list, "plain menu").props('aria-controls="list"')
            text_part(self._workspace.course.title, classes="course")
            self._points = text_part("", classes="points")
            button("Keys", self._show_keys, key="keys", shortcut="Alt+K")
        self._trouble = ui.element("div").classes("trouble").props("role=alert")
        self._trouble.set_visibility(False)
        with ui.element("div").classes("columns"):
            self._list = ui.element("nav").classes("list").props('id="list" aria-label="Exercises" tabindex="-1"')
            with self._list:
                self._lay_out_list()
            with ui.element("main").classes("work"):
                self._lay_out_work()
            with ui.element("aside").classes("side").props('aria-label="Result and trial"'):
                self._lay_out_side()

    def _lay_out_list(self) -> None:
        course = self._workspace.course
        for section in course.sections:
            exercises = [e for e in course.exercises if e.folder == section.folder]
            if not exercises:
                continue
            with ui.element("h2"):
                text_part(f"{section.number} {section.title}", "span")
                self._sums[section.folder] = text_part("", "span", "points")
            for exercise in exercises:
                self._entries[exercise.path] = button("", self._chooser(exercise), "entry")
        self._progress = ui.html("", sanitize=False, tag="section").classes("progress").props('aria-label="Progress"')

    def _chooser(self, exercise: Exercise) -> Callable[[], None]:
        return lambda: self._turn_to(exercise)

    def _turn_to(self, exercise: Exercise) -> None:
        self._open(exercise)
        self._client.run_javascript("study.begin()")

    def _turn(self, step: int) -> None:
        """Open the next exercise of the list (1) or the previous one (-1), cyclically."""
        exercises = self._workspace.course.exercises
        self._turn_to(exercises[(exercises.index(self._exercise) + step) % len(exercises)])

    async def _show_keys(self) -> None:
        rows = (f"<dt><kbd>{'</kbd>+<kbd>'.join(keys.split('+'))}</kbd></dt><dd>{does}</dd>" for keys, does in _KEYS.items())
        on_mac = "On a Mac, Cmd does what Ctrl does, and Option what Alt does."
        await ask("Keys", on_mac, {"": "Close"}, f'<dl class="keys">{"".join(rows)}</dl>')

    def _lay_out_work(self) -> None:
        with ui.element("nav").classes("buttons turn").props('aria-label="Neighbouring exercises"'):
            button("‹ Previous", lambda: self._turn(-1), key="previous", shortcut="Alt+PageUp")
            button("Next ›", lambda: self._turn(1), key="next", shortcut="Alt+PageDown")
        self._statement = ui.html("", sanitize=False, tag="article").classes("statement").props('id="statement" tabindex="-1"')
        with ui.element("section").classes("helps").props('aria-label="Help"'):
            self._hints = ui.element("ol").props("aria-live=polite")
            with ui.element("div").classes("buttons"):
                self._hint_button = button("Hint", self._show_hint, key="hint", shortcut="Alt+H")
                self._reference_button = button("Reference answer", self._show_reference)
            self._reference = ui.html("", sanitize=False)
        with ui.element("section").classes("answer").props('id="answer" aria-label="Your answer" tabindex="-1"'):
            text_part("Your answer", "h2")
            self._file = text_part("", classes="file")
            self._editor_place = ui.element("div").classes("editor")
            with ui.element("div").classes("buttons"):
                self._save_button = button("Save and check", self._save, "plain main", "save", "Ctrl+S")
                self._state = text_part("", "span", "state").props("role=status")
                button("Restore the original", self._reset)
            self._status = ui.html("", sanitize=False, tag="p").classes("standing").props("role=status aria-live=polite")
            ui.html(page_html.EDITOR_NOTE, sanitize=False)

    def _lay_out_side(self) -> None:
        with ui.element("section").props('id="result" aria-label="Result" tabindex="-1"'):
            text_part("Result", "h2")
            self._judging = text_part("", classes="quiet")
            self._result = ui.html("", sanitize=False)
        with ui.element("section").classes("cell").props('aria-label="Try"'):
            text_part("Try", "h2")
            text_part("Runs together with your answer, as it is in the editor, in the same sandbox.", classes="quiet")
            with ui.element("div").classes("editor"):
                self._cell = ui.codemirror(language="Python", theme=self._theme, line_wrapping=True)  # type: ignore[arg-type]
            self._name(self._cell, "Python to try")
            with ui.element("div").classes("buttons"):
                self._try_button = button("Try", self._try, key="try", shortcut="Ctrl+Enter")
                self._stop_button = button("Stop", self._stop)
                ui.html('<span class="note"><kbd>Ctrl</kbd>+<kbd>Enter</kbd></span>', sanitize=False)
            self._outcome = ui.html("", sanitize=False).props("aria-live=polite")
        self._stop_button.set_visibility(False)

    def _name(self, editor: ui.codemirror, label: str) -> None:
        self._client.run_javascript(f"study.name({editor.id}, {label!r})")

    def _toggle_list(self) -> None:
        self._list.classes(toggle="open")

    async def _take_colours(self) -> None:
        try:
            dark = await self._client.run_javascript('matchMedia("(prefers-color-scheme: dark)").matches', timeout=20)
        except TimeoutError:
            return
        self._theme = _DARK if dark else _LIGHT
        for editor in (self._editor, self._cell):
            editor.set_theme(self._theme)  # type: ignore[arg-type]

    # ------------------------------------------------------------ one exercise
    def _open(self, exercise: Exercise) -> None:
        """Open an exercise, keeping the unsaved text of the other one."""
        before, self._exercise = self._exercise, exercise
        self._opened_at = time.monotonic()
        self._list.classes(remove="open")
        self._statement.set_content(page_html.statement_html(self._workspace.course, exercise))
        self._reference.set_content("")
        self._status.set_content("")
        self._hints.clear()
        self._hint_button.set_visibility(bool(exercise.checks.hints))
        self._reference_button.set_visibility(exercise.reference is not None)
        self._name_hint_button(0)
        self._file.set_content(html.escape(exercise.path))
        self._trouble.set_visibility(False)
        draft = self._workspace.draft_of(self, exercise.path)
        self._saved = draft.began_from if draft else self._workspace.read(exercise)
        self._make_editor(draft.text if draft else self._saved.text)
        self._client.run_javascript(f"history.replaceState(null, '', '?exercise={exercise.id}')")
        self._workspace.judge_if_unknown(exercise)
        self._show_entry(before)
        self._show_all()
        if self._saved.problem:
            self._tell(self._saved.problem)
        elif draft:
            self.show_file(exercise.path)

    def _make_editor(self, text: str) -> None:
        # A new editor for each exercise, so that "undo" does not bring back the text of another one.
        self._editor_place.clear()
        with self._editor_place:
            self._editor = ui.codemirror(
                text,
                language="Python",
                theme=self._theme,  # type: ignore[arg-type]
                line_wrapping=True,
                on_change=lambda event: self._changed(event.value),
            )
        self._editor.set_enabled(not self._saved.problem)
        self._client.run_javascript(f"study.reveal({self._editor.id}, {first_line_to_write(text)}, {lines_of_statement(text)})")
        self._name(self._editor, f"Your answer to {self._exercise.id}")
        self._show_saved(text)

    def _changed(self, text: str) -> None:
        if text == self._saved.text and self._saved.version:
            self._workspace.note_draft(self, self._exercise.path, None)
            self._show_saved(text)
            return
        self._workspace.note_draft(self, self._exercise.path, Draft(text, self._saved))
        self._show_saved(text)

    def _show_saved(self, text: str) -> None:
        saved = Draft(text, self._saved).is_saved
        self._state.props(f"data-unsaved={'false' if saved else 'true'}")
        self._state.set_content("saved" if saved else "not saved yet")

    def _show_all(self) -> None:
        for exercise in self._workspace.course.exercises:
            self._show_entry(exercise)
        self._show_sums()
        self._show_result()

    def _show_entry(self, exercise: Exercise) -> None:
        entry = self._entries[exercise.path]
        state, judging = self._workspace.session.state(exercise), self._workspace.is_judging(exercise.path)
        entry.set_content(page_html.entry_html(exercise, state, judging))
        entry.props(f"aria-current={'true' if exercise == self._exercise else 'false'}")

    def _show_sums(self) -> None:
        session = self._workspace.session
        for folder, place in self._sums.items():
            states = [session.state(e) for e in session.exercises if e.folder == folder]
            earned, possible = sum(s.earned for s in states), sum(s.possible + s.unjudged for s in states)
            place.set_content(page_html.sum_html(earned, possible))
        self._points.set_content(html.escape(session.summary_lines()[0]))
        self._progress.set_content(page_html.progress_html(self._workspace.course))

    def _show_result(self) -> None:
        found, judging = self._workspace.result(self._exercise), self._workspace.is_judging(self._exercise.path)
        self._result.set_content(found)
        nothing = "" if found else "Nothing has been judged yet: write the functions, then save."
        self._judging.set_content("being judged ..." if judging else nothing)
        self._judging.set_visibility(bool(judging or nothing))

    # ------------------------------------------------------------ events of the workspace
    def show_state(self, path: str) -> None:
        """Show that an exercise is being judged, or its result."""
        exercise = self._workspace.course.by_path[path]
        self._show_entry(exercise)
        judging = self._workspace.is_judging(path)
        if not judging:
            self._show_sums()
        if exercise == self._exercise:
            self._show_result()
            if judging:  # shown each time, so that screen readers read out a result that is the same as before
                self._status.set_content(f"{exercise.id} is being judged ...")
            else:
                words = html.escape(page_html.status_text(exercise, self._workspace.session.state(exercise)))
                self._status.set_content(f'{words}. <a href="#result">The result</a>')

    def show_file(self, path: str) -> None:
        """Load what somebody else has saved, or report a conflict."""
        if path == self._exercise.path:
            background_tasks.create(self._follow_file(), name="follow a file")

    async def _follow_file(self) -> None:
        exercise, editor = self._exercise, self._editor
        found = self._workspace.read(exercise)
        if found.version == self._saved.version and not found.problem:
            return
        if not found.version:  # deleted, or being replaced by another editor
            self._saved = replace(found, text=self._saved.text)
            self._changed(str(editor.value))
            return
        # The browser compares, because the server does not have the latest keystrokes yet.
        arguments = ", ".join(map(json.dumps, (editor.id, self._saved.text, found.text)))
        try:
            seen = await self._client.run_javascript(f"study.replace({arguments})", timeout=20)
        except TimeoutError:
            return  # the page is suspended; this is repeated when it comes back
        if editor is not self._editor:
            return
        if seen in ("replaced", "same"):
            self._saved = found
            self._workspace.note_draft(self, exercise.path, None)
            self._editor.set_enabled(not found.problem)
            self._show_saved(found.text)
            self._trouble.set_visibility(False)
            if found.problem:
                self._tell(found.problem)
        else:
            self._tell("The file was changed elsewhere, and your text here is not saved.", {"Decide": self._decide})

    def show_cell(self, reply: Reply) -> None:
        """Show the outcome of a cell."""
        if reply.number == self._cell_number:
            self._outcome.set_content(page_html.cell_html(reply))
            self._set_trying(0)

    def show_trouble(self, text: str) -> None:
        """Show that the grader cannot work."""
        self._tell(text)

    def _tell(self, text: str, acts: dict[str, Callable[[], Awaitable[None]]] | None = None) -> None:
        self._trouble.clear()
        with self._trouble:
            text_part(text)
            for words, act in (acts or {}).items():
                button(words, act)
        self._trouble.set_visibility(True)

    # ------------------------------------------------------------ saving
    async def _seen_text(self, editor: ui.codemirror) -> str:
        """Return the text in the browser, including keystrokes that the server does not have yet."""
        try:
            seen = await self._client.run_javascript(f"study.text({editor.id})", timeout=20)
        except TimeoutError:
            seen = None
        return seen if isinstance(seen, str) else str(editor.value)

    async def _save(self) -> None:
        exercise = self._exercise
        text = await self._seen_text(self._editor)
        if exercise != self._exercise or self._saved.problem:
            return
        try:
            self._took(text, self._workspace.save(exercise, text, self._saved))
        except ChangedElsewhere:
            self._workspace.note_draft(self, exercise.path, Draft(text, self._saved))
            await self._decide()
        except BadInput as err:
            self._tell(str(err))

    def _took(self, text: str, saved: AnswerText) -> None:
        """Record that a text has been saved to the file."""
        self._saved = saved
        self._workspace.note_draft(self, self._exercise.path, Draft(str(self._editor.value), saved))
        self._trouble.set_visibility(False)
        self._show_saved(str(self._editor.value))
        self._show_result()

    async def _decide(self) -> None:
        """Ask which of two texts to keep in the file; the other one is saved beside it."""
        if self._is_asking:
            return
        self._is_asking = True
        exercise = self._exercise
        with self._client.content:
            choice = await ask(
                "The file was changed elsewhere",
                f"{exercise.path} has changed since you opened it here. The text that you do not choose is saved beside it.",
                {"mine": "Save mine", "theirs": "Take the other", "": "Decide later"},
            )
        self._is_asking = False
        if exercise != self._exercise or not choice:
            return
        text = await self._seen_text(self._editor)
        try:
            if choice == "mine":
                saved, copy = self._workspace.save_over(exercise, text, self._saved.line_end)
            else:
                copy = self._workspace.keep(exercise, text)
                saved = self._workspace.read(exercise)
                self._saved = saved
                self._editor.set_value(saved.text)
        except BadInput as err:
            self._tell(str(err))
            return
        self._took(text, saved)
        if copy is not None:
            self._tell(f"The other text is in {copy.name}, beside the file.")

    async def _reset(self) -> None:
        exercise = self._exercise
        what_is_kept = f"What you wrote in {exercise.path} is saved as a numbered copy beside it."
        choice = await ask("Restore the original file?", what_is_kept, {"yes": "Restore it", "": "Leave it"})
        if choice != "yes" or exercise != self._exercise:
            return
        try:
            if not Draft(text := await self._seen_text(self._editor), self._saved).is_saved and self._saved.version:
                self._workspace.keep(exercise, text)
            _, copy = reset_file(self._workspace.course, exercise)
        except BadInput as err:
            self._tell(str(err))
            return
        self._saved = self._workspace.read(exercise)
        self._editor.set_value(self._saved.text)
        self._took(self._saved.text, self._saved)
        self._workspace.look_at_files()
        self._tell(f"The original is restored; what you wrote is in {copy.name}." if copy else "The original is restored.")

    def _take_draft_of_closed_page(self) -> None:
        """Continue with the unsaved text of the page that this one replaces."""
        path, self._looks = self._exercise.path, self._looks + 1
        is_saved = Draft(str(self._editor.value), self._saved).is_saved
        if not is_saved or self._looks >= _REPLACED_LOOKS:
            self._looking.cancel()
        if is_saved and (draft := self._workspace.draft_of(self, path, self._opened_at)):
            self._saved = draft.began_from
            self._make_editor(draft.text)
            self.show_file(path)

    # ------------------------------------------------------------ help
    def _name_hint_button(self, shown: int) -> None:
        count = len(self._exercise.checks.hints)
        self._hint_button.set_content(f"Hint {min(shown + 1, count)} of {count}" if shown else f"Hints ({count})")
        self._hint_button.props(remove="disabled") if shown < count else self._hint_button.props("disabled")

    def _show_hint(self) -> None:
        hints = self._exercise.checks.hints
        try:
            with history_of(self._workspace.course) as history:
                count = history.next_hint(self._exercise.path, len(hints))
        except BadInput as err:
            self._tell(str(err))
            count = 1
        with self._hints:  # earlier hints stay: screen readers read out what is added
            for number in range(len(list(self._hints)) + 1, count + 1):
                ui.html(f"Hint {number}: {page_html.prose(hints[number - 1])}", sanitize=False, tag="li")
        self._name_hint_button(count)
        self._client.run_javascript("study.showLastHint()")

    async def _show_reference(self) -> None:
        exercise = self._exercise
        if not self._workspace.has_all_points(exercise):
            warning = f"You do not have all points of {exercise.id} yet. It shows the whole solution."
            choice = await ask("Show the reference answer?", warning, {"yes": "Show it", "": "Not yet"})
            if choice != "yes" or exercise != self._exercise:
                return
        try:
            self._reference.set_content(page_html.reference_html(exercise))
        except BadInput as err:
            self._tell(str(err))
        else:
            self._client.run_javascript("study.showReference()")

    # ------------------------------------------------------------ trying
    async def _try(self) -> None:
        answer, cell = await self._seen_text(self._editor), await self._seen_text(self._cell)
        if self._cell_number or not cell.strip():
            return
        self._set_trying(self._workspace.try_cell(self, self._exercise, answer, cell))
        self._outcome.set_content('<p class="quiet">It runs ...</p>')

    def _stop(self) -> None:
        self._workspace.stop_cell(self._cell_number)
        self._outcome.set_content('<p class="quiet">You stopped it.</p>')
        self._set_trying(0)

    def _set_trying(self, number: int) -> None:
        self._cell_number = number
        self._stop_button.set_visibility(bool(number))
        self._try_button.props("disabled") if number else self._try_button.props(remove="disabled")
