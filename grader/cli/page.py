"""Text and code for people to read: as wide as the terminal, but not wider than is good to read."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

_WIDEST = 100


def columns() -> int:
    """Give the width to write in."""
    return max(40, min(shutil.get_terminal_size().columns, _WIDEST))


def relative(path: Path) -> Path:
    """Give a path as a person here would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def show_code(code: str) -> None:
    """Print Python, in colours where the terminal takes them."""
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        click.echo(code)
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console().print(Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True))
