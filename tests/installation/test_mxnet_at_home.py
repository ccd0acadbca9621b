"""MXNet works outside of the grader: in scripts, shells and notebooks of the environment."""

from __future__ import annotations

import json
import os
import shutil
import site
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

SECTION = Path("ch06_cnn") / "s06_lenet"
START_UP = ROOT / "grader" / "frameworks" / "exercise_grader_mxnet.pth"
pytest.importorskip("mxnet", reason="this machine has no MXNet")

#: What a student tries: the answer, trained by the loop that the section gives, on pictures of the section's.
TRY_IT = """\
import mxnet as mx
import numpy as np
from given import accuracy, train
from ex1_max_instead_of_average import lenet
from fashion_pictures import fashion
X, y = fashion(20, np.random.default_rng(0))
net = lenet("max")
train(net, X, y, {"optimizer": "adam", "lr": 2e-3, "epochs": 1, "batch": 20, "init": "xavier"}, seed=0)
print(mx.__version__, net(mx.nd.array(X)).shape, 0 <= accuracy(net, X, y) <= 1, mx.nd.moveaxis(mx.nd.ones((1, 2)), 0, 1).shape)
"""
TRIED = "1.9.1 (20, 10) True (2, 1)"


@dataclass(frozen=True)
class Home:
    """An environment in which the product is installed, and a folder in which a student has written an answer."""

    python: Path
    packages: Path
    folder: Path

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Start its Python in the student's folder, as a shell would: nothing set that helps."""
        variables = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=self.folder,
            env={**variables, "HOME": str(self.folder)},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=300,
        )


def make_home(folder: Path, *, with_grader: bool = True, with_mxnet: bool = True) -> Home:
    """Make an environment that has this one's packages, the product, and the start-up file of its distribution."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    asked = [python, "-I", "-c", "import site; print(site.getsitepackages()[0])"]
    packages = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    left_out = "grader" if with_mxnet else ("grader", "mxnet")
    for entry in (entry for place in site.getsitepackages() for entry in Path(place).iterdir()):
        if entry.suffix != ".pth" and not entry.name.startswith(left_out) and not (packages / entry.name).exists():
            (packages / entry.name).symlink_to(entry)
    if with_grader:
        (packages / "grader").symlink_to(ROOT / "grader")
    shutil.copy(START_UP, packages)
    shutil.copytree(ROOT / "solutions" / SECTION, folder / "answers")
    for name in ("given.py", "fashion_pictures.py"):
        shutil.copy(ROOT / "exercises" / SECTION / name, folder / "answers")
    return Home(python, packages, folder / "answers")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Such an environment, whole."""
    return make_home(tmp_path_factory.mktemp("home"))


def test_the_environment_of_these_tests_can_import_mxnet(tmp_path: Path) -> None:
    """Where the product was installed as README says, `import mxnet` works and says nothing."""
    done = subprocess.run([sys.executable, "-c", "import mxnet"], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_script_trains_an_answer(home: Home) -> None:
    """A file beside the answer imports mxnet, given and the answer."""
    (home.folder / "try_it.py").write_text(TRY_IT)
    done = home.run("try_it.py")
    assert (done.stdout.strip(), done.stderr, done.returncode) == (TRIED, "", 0)


def test_a_shell_trains_an_answer(home: Home) -> None:
    """The same lines, typed after `python -i`, and given to `python -c`."""
    typed = home.run("-i", "-q", stdin=TRY_IT)
    assert TRIED in typed.stdout and "Error" not in typed.stderr, typed.stderr
    assert home.run("-c", TRY_IT).stdout.strip() == TRIED


def test_an_answer_can_be_started(home: Home) -> None:
    """A filled-in stub runs by itself, mxnet imported by its own first lines."""
    for name in ("ex1_max_instead_of_average.py", "ex3_activations.py"):
        done = home.run(name)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_notebook_trains_an_answer(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Jupyter kernel of that environment: mxnet imported in one cell, used in the next."""
    kernel = tmp_path / "kernels" / "home"
    kernel.mkdir(parents=True)
    command = [str(home.python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps({"argv": command, "display_name": "home", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    first, rest = TRY_IT.split("\n", 1)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(first), nbformat.v4.new_code_cell(rest)])
    NotebookClient(book, timeout=300, kernel_name="home", resources={"metadata": {"path": str(home.folder)}}).execute()
    outputs = [(output["name"], output["text"].strip()) for cell in book.cells for output in cell.outputs]
    assert outputs == [("stdout", TRIED)]


def test_warnings_as_errors_do_not_stop_mxnet(home: Home) -> None:
    """With `python -W error` mxnet can be imported, and nd.array and moveaxis be called."""
    code = "import mxnet as mx; print(mx.nd.moveaxis(mx.nd.array([[1, 2.5]]), 0, 1).asnumpy().tolist())"
    done = home.run("-W", "error", "-c", code)
    assert (done.stdout.strip(), done.stderr) == ("[[1.0], [2.5]]", "")


def test_without_an_import_of_mxnet_nothing_changes(home: Home) -> None:
    """No module is imported at the start, numpy has no name more, and to look for mxnet is not to import it."""
    look = "import sys; print(sorted(sys.modules))"
    start_up = home.packages / START_UP.name
    with_it = home.run("-c", look).stdout
    numpy = home.run("-c", "import importlib.util, numpy; importlib.util.find_spec('mxnet'); print(sorted(vars(numpy)))").stdout
    kept = start_up.rename(start_up.with_suffix(".off"))
    try:
        assert with_it == home.run("-c", look).stdout
        assert numpy == home.run("-c", "import numpy; print(sorted(vars(numpy)))").stdout
    finally:
        kept.rename(start_up)


def test_an_environment_that_lost_the_package_still_starts(tmp_path: Path) -> None:
    """The start-up file alone, without the package: Python starts in silence, and mxnet is imported as without us."""
    home = make_home(tmp_path, with_grader=False)
    done = home.run("-c", "import json, numpy; print('fine')")
    assert (done.stdout.strip(), done.stderr) == ("fine", "")
    tried = home.run("-c", "import mxnet")
    assert tried.returncode == 0 or "numpy" in tried.stderr or "distutils" in tried.stderr, tried.stderr
    assert "grader" not in tried.stderr


def test_without_mxnet_the_error_is_pythons_own(tmp_path: Path) -> None:
    """`import mxnet` where there is none says so in Python's words."""
    done = make_home(tmp_path, with_mxnet=False).run("-c", "import mxnet")
    assert done.stderr.splitlines()[-1] == "ModuleNotFoundError: No module named 'mxnet'"
    assert "grader" not in done.stderr
