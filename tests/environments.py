"""Environments that see this one's packages, all but some, or with others in their place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def environment(folder: Path, without: tuple[str, ...] = (), modules: Mapping[str, str] | None = None) -> Path:
    """Make an environment that links to this one's packages; give its interpreter.

    Args:
        without: top-level packages that it does not have.
        modules: texts of modules that it has, by name; they take the place of a package of that name.
    """
    import site

    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    asked = [python, "-I", "-c", "import site; print(site.getsitepackages()[0])"]
    target = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    modules = modules or {}
    for packages in map(Path, site.getsitepackages()):
        for entry in packages.iterdir() if packages.is_dir() else ():
            root = entry.name.partition("-")[0].removesuffix(".libs").removesuffix(".py")
            link = target / entry.name
            if root not in (*without, *modules, "pip", "__pycache__", "sitecustomize") and not link.exists():
                link.symlink_to(entry)
    for name, text in modules.items():
        (target / f"{name}.py").write_text(text, encoding="utf-8")
    return python
