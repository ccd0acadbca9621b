"""Make the elements of the page: buttons with keys, texts, dialogs."""

from __future__ import annotations

import html
from collections.abc import Callable

from nicegui import ui


def button(text: str, act: Callable[[], object], classes: str = "plain", key: str = "", shortcut: str = "") -> ui.html:
    """Make a native button, usable by Tab, Enter and Space, and by its shortcut.

    Args:
        key: its name in ``assets/study.js``.
        shortcut: its keys, for screen readers.
    """
    made = ui.html(html.escape(text), tag="button", sanitize=False).classes(classes).props("type=button")
    if key:
        made.props(f'data-key={key} aria-keyshortcuts="{shortcut.replace("Ctrl", "Control")}"')
    return made.on("click", act)


def text_part(text: str, tag: str = "p", classes: str = "") -> ui.html:
    """Make an element with a text, which is escaped."""
    return ui.html(html.escape(text), tag=tag, sanitize=False).classes(classes)


async def ask(title: str, text: str, choices: dict[str, str], more: str = "") -> str:
    """Ask a question; return the key of the choice, empty if the dialog was closed. ``more`` is HTML below the text.

    A screen reader begins at the question and goes back to where the person was.
    """
    with ui.dialog().props('aria-labelledby="question" no-refocus') as dialog, ui.card().classes("ask"):
        text_part(title, "h2").props('id="question" aria-describedby="about" tabindex="-1" autofocus')
        text_part(text).props('id="about"')
        if more:
            ui.html(more, sanitize=False)
        with ui.element("div").classes("buttons"):
            for key, words in choices.items():
                button(words, lambda key=key: dialog.submit(key))  # type: ignore[misc]
    answer = await dialog
    dialog.delete()
    ui.run_javascript("study.back()")
    return str(answer or "")
