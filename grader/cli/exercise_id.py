"""Ids on the command line, and their completion in the shell."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from grader.catalog.faults import BadInput


class ExerciseId(click.types.StringParamType):
    """The number of an exercise or section, or an exercise's name; completed from the course."""

    name = "id"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete numbers from the start of the number, names from the start of the name."""
        from grader.catalog.locating import locate

        try:
            path = _path(ctx.params.get("path") or ctx.params.get("submissions"))
            course = locate(path, _path(ctx.params.get("course_path"))).course
            # No title: it stands in the checks, and to read them all takes longer than a key press.
            known = [(e.id, e.slug) for e in course.exercises]
            sections = [(s.number, s.title) for s in course.sections] if param.nargs == -1 else []
        except BadInput:
            return []
        every = [(number, said.replace("_", " ")) for number, said in (*sections, *known)]
        numbers = [CompletionItem(number, help=said) for number, said in every if number.startswith(incomplete)]
        names = [CompletionItem(name, help=number) for number, name in known if incomplete and name.startswith(incomplete)]
        return numbers + names


def _path(said: object) -> Path | None:
    return Path(str(said)) if said else None


EXERCISE_ID = ExerciseId()
