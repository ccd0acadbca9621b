"""Fuzz the decoder of messages from students' processes, guided by coverage.

Run by hand, in an environment with atheris (which is in no extra)::

    python -m tests.attacks.fuzz_decoder seeds DIR                        # record real frames of several exercises
    python -m tests.attacks.fuzz_decoder fuzz DIR [-max_total_time=600]   # libFuzzer's options; DIR/corpus grows
    python -m tests.attacks.fuzz_decoder keep DIR FILE                    # a small subset with the same coverage, as an archive

A frame is a *surprise* if decoding raises anything but the decoder's own errors, exceeds limits of time or memory, or
returns a value outside the allow-list. Surprises are kept in DIR/surprises; ``test_fuzz_corpus.py`` replays the archive.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import inspect
import io
import json
import math
import random
import resource
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import numpy as np

from grader import table
from grader.api import show
from grader.api.failures import StudentError
from grader.judge import answer_process, transcript
from grader.judge import session as sessions
from grader.judge.deadline import Deadline
from grader.wire import frames, limits, values
from grader.wire import sympy_trees as trees
from grader.wire.limits import ProtocolError
from grader.wire.values import Handle

#: Limits on one frame: seconds of processor time, and KiB beyond the peak of earlier frames.
MAX_SECONDS, MAX_KIB = 2.0, 256 << 10
#: Longest message for a student.
MAX_MESSAGE = 10_000
#: Answers whose frames are the first seeds: whole numbers, arrays, lists, expressions, callbacks, networks.
EXERCISES = ("6.1.1", "6.1.3a", "6.2.1c", "6.2.2", "6.3.1", "6.4.1c", "6.4.2a", "6.5.3", "6.5.4", "6.6.1")


# ---------------------------------------------------------------------- the target
#: Modules whose coverage is measured.
MODULES = (frames, values, trees, table, sessions, answer_process)
#: Functions that the decoder calls, whose coverage is measured, too.
CALLED = (
    "fractions", "sympy.core.numbers", "sympy.core.add", "sympy.core.mul", "sympy.core.power", "sympy.core.relational",
    "sympy.core.function", "sympy.core.symbol", "sympy.core.operations", "sympy.core.basic", "sympy.core.containers",
    "sympy.functions.elementary.piecewise", "sympy.functions.elementary.miscellaneous", "sympy.logic.boolalg",
    "sympy.functions.elementary.complexes", "sympy.functions.elementary.integers", "sympy.tensor.indexed",
    "sympy.matrices.matrixbase", "sympy.matrices.dense",
)  # fmt: skip


class FakeWorker:
    """A fake worker that answers a call with a given frame, and knows the call's secret number."""

    def __init__(self, frame: bytes) -> None:
        self.frame = frame

    def deadline(self, seconds: float) -> Deadline:
        """Return the seconds of one call."""
        return Deadline(seconds)

    def ask(self, sent: bytes, deadline: Deadline, answer: Callable[..., bytes]) -> tuple[Any, bytes]:
        """Decode the frame as ``Worker`` does."""
        header, _ = frames.sizes(sent[: frames.PREFIX.size])
        call = frames.unpack_from_grader(sent[frames.PREFIX.size : frames.PREFIX.size + header])
        message, blob = decode_frame(self.frame)
        if isinstance(message, frames.CallbackCall):
            assert len(answer(message, blob)) < limits.MAX_HEADER_BYTES
            message = frames.Returned(0, ["l", None], [])
        if hasattr(message, "id"):
            message = msgspec.structs.replace(message, id=call.id)
        return message, blob

    def close(self) -> None:
        """Do nothing."""


def decode_frame(frame: bytes) -> tuple[Any, bytes]:
    """Decode one frame completely."""
    if len(frame) < frames.PREFIX.size:
        raise ProtocolError("short")
    header, blob = frames.sizes(frame[: frames.PREFIX.size])
    body = frame[frames.PREFIX.size :]
    if len(body) < header + blob:
        raise ProtocolError("short")
    return frames.unpack_from_worker(body[:header]), body[header : header + blob]


def examine(frame: bytes) -> str:
    """Give the frame to a judge's session as the answer to a call; return the outcome in a word.

    Raises:
        Surprise: if the value or the message is not valid. Any other exception is a surprise, too.
    """
    session = sessions.Session(answer_process.AnswerCode("x.py", "", None, None, 0), None, 5.0)  # type: ignore[arg-type]
    session.process._worker, session.process._is_loaded = FakeWorker(frame), True  # type: ignore[assignment]
    session._lent = [_lent, _lent]
    started, largest = time.process_time(), _peak()
    try:
        found, modified = session.call("answer", "f", "f", [((1,), {})])
        ended = "value"
    except (StudentError, ProtocolError) as err:
        found, modified = [], []
        ended = "refused"
        said = str(err)
        if len(said) > MAX_MESSAGE or any(ord(c) < 32 and c not in "\n\t" for c in said):
            raise Surprise(f"a message of {len(said)} characters, or with control characters") from None
    if time.process_time() - started > MAX_SECONDS:
        raise Surprise(f"{time.process_time() - started:.1f} seconds")
    if _peak() - largest > MAX_KIB:
        raise Surprise(f"{(_peak() - largest) >> 10} MiB")
    if not all(type(place) is int for place in modified):
        raise Surprise("places of arguments that are no numbers")
    for value in found:
        for part in parts_of(value):
            require_allowed(part)
        if len(show(value)) > 20_000:
            raise Surprise("a value that is shown at length")
        transcript.same(value, value)
    if time.process_time() - started > 2 * MAX_SECONDS:
        raise Surprise(f"{time.process_time() - started:.1f} seconds with what is done with the value")
    return ended


class Surprise(Exception):
    """A decoded value is not allowed, or took too much time or memory."""


def _lent(array: Any, p: Any) -> Any:
    return 1.5


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


# ---------------------------------------------------------------------- the allow-list, independently of the decoder
ATOMS = {type(None), bool, int, float, str, bytes, complex, Fraction, Handle, sessions.LiveHandle}
CONTAINERS: dict[type, Callable[[Any], list[Any]]] = {
    list: list, tuple: list, set: list, dict: lambda value: [*value, *value.values()],
    SimpleNamespace: lambda value: [*vars(value), *vars(value).values()],
}  # fmt: skip
#: Classes in trees of allowed classes, some of which sympy creates itself.
SYMPY_ATOMS = {
    "Integer", "Zero", "One", "NegativeOne", "Rational", "Half", "Float", "Symbol", "IndexedBase", "Pi", "Exp1",
    "ImaginaryUnit", "Infinity", "NegativeInfinity", "ComplexInfinity", "NaN", "BooleanTrue", "BooleanFalse", "Str",
}  # fmt: skip


def parts_of(value: Any) -> Iterator[Any]:
    """Yield a value and all its parts."""
    waiting, seen = [value], 0
    while waiting:
        part = waiting.pop()
        yield part
        seen += 1
        if seen > 2 * limits.MAX_NODES:
            raise Surprise("too many values")
        waiting += CONTAINERS.get(type(part), lambda _: [])(part)


def require_allowed(value: Any) -> None:
    """Refuse a value of a kind that is not allowed.

    Raises:
        Surprise: naming its kind.
    """
    kind = type(value)
    if kind is int and value.bit_length() > 8 * limits.MAX_INT_BYTES:
        raise Surprise("a whole number that is too large")
    if kind is SimpleNamespace and any(name.startswith("__") for name in vars(value)):
        raise Surprise("a special name")
    if kind in ATOMS or kind in CONTAINERS:
        return
    if kind is np.ndarray or isinstance(value, np.generic):
        if value.dtype.str not in limits.DTYPES or value.ndim > limits.MAX_AXES or value.nbytes > limits.MAX_BLOB_BYTES:
            raise Surprise(f"an array of {value.dtype} with shape {value.shape}")
        if kind is np.ndarray and not (value.flags.owndata or value.base is None or value.flags.c_contiguous):
            raise Surprise("an array whose memory is another's")
        return
    if trees.is_tree(value):
        _require_allowed_tree(value)
        return
    raise Surprise(f"a {kind.__module__}.{kind.__qualname__}")


def _require_allowed_tree(value: Any) -> None:
    import sympy
    from sympy.core.function import AppliedUndef, UndefinedFunction

    if isinstance(value, UndefinedFunction):
        return
    waiting, seen = [value], 0
    most = 4 * limits.MAX_TREE_NODES + (limits.MAX_NODES if isinstance(value, sympy.MatrixBase) else 0)
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > most:
            raise Surprise("an expression with too many terms")
        if isinstance(node, sympy.MatrixBase):
            waiting += node.flat()
            continue
        if isinstance(node, AppliedUndef):
            waiting += node.args
            continue
        name = type(node).__name__
        if not isinstance(node, sympy.Basic) or name not in SYMPY_ATOMS | trees._ALLOWED:
            raise Surprise(f"an expression that holds a {type(node).__module__}.{name}")
        if name in ("Integer", "Rational") and node.p.bit_length() > 8 * limits.MAX_INT_BYTES + 8:
            raise Surprise("a number in an expression that is too large")
        waiting += node.args


# ---------------------------------------------------------------------- mutations that keep a frame's structure
_WHOLE = (0, 1, -1, 2, 3, 7, 64, 65, 255, 1 << 31, (1 << 63) - 1, -(1 << 63), 1 << 40, 10_000, 100_001)
_REAL = (0.0, -0.0, 1.5, math.inf, -math.inf, math.nan, 1e308, 5e-324)
_TEXTS = ("", "a", "__class__", "__array_interface__", "x y", "\u202e", "f" * 201, "pi", "oo", "zoo", "nan", "x", "\x1b[31m")
_TAGS = tuple("ltsdniqbcagxfhyp")
_TREE_TAGS = ("i", "R", "F", "S", "B", "K", "u", "U", "M", "A", "?")


def forged_value(chance: random.Random, depth: int = 0) -> Any:
    """Make a plain value with a structure that the decoder examines."""
    kind = chance.randrange(12 if depth < 4 else 4)
    if kind < 4:
        return chance.choice((None, True, *_WHOLE, *_REAL, *_TEXTS))
    inner = [forged_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 4:
        return [chance.choice(("l", "t", "s")), *inner]
    if kind == 5:
        return [chance.choice("dn"), *(part for value in inner for part in (chance.choice(_TEXTS), value))]
    if kind == 6:
        return ["i", chance.randbytes(chance.choice((0, 1, 9, 4096, 4097)))]
    if kind == 7:
        return ["q", forged_value(chance, 4), forged_value(chance, 4)]
    if kind == 8:
        shape = [chance.choice((0, 1, 2, 3, 5, 1 << 20, 1 << 40)) for _ in range(chance.randrange(5))]
        return [chance.choice("agx"), chance.choice((*limits.DTYPES, "|O8", "<U4", ">f8", "<M8[s]")), *shape]
    if kind == 9:
        return ["h", chance.choice(_WHOLE), chance.choice(_TEXTS)]
    if kind == 10:
        return [chance.choice(_TAGS), *inner]
    return ["y", forged_tree(chance)]


def forged_tree(chance: random.Random, depth: int = 0) -> Any:
    """Make an expression with a structure that the decoder examines."""
    kind = chance.randrange(12 if depth < 5 else 5)
    if kind == 0:
        return chance.choice(_WHOLE)
    if kind == 1:
        return ["S", chance.choice(("x", "n", "k")), *chance.sample(trees.ASSUMPTIONS, chance.choice((0, 0, 1, 2)))]
    if kind == 2:
        return ["K", chance.choice((*trees._CONSTANTS, "?"))]
    if kind == 3:
        return ["R", chance.choice(_WHOLE), chance.choice(_WHOLE)]
    if kind == 4:
        return [
            "F",
            chance.choice((0, 1)),
            chance.choice(_WHOLE),
            chance.choice((-2000, -3, 0, 99_999, -99_999)),
            chance.choice((1, 53, 10_000)),
        ]
    inner = [forged_tree(chance, depth + 1) for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))]
    if kind == 5:
        return ["M", chance.choice((0, 1, 2)), len(inner), *inner]
    if kind == 6:
        return ["U", "f", *inner]
    if kind == 7:
        return [
            "A",
            chance.choice(("Sum", "Integral", "Product")),
            inner[0],
            ["A", "Tuple", ["S", chance.choice("xn")], *inner[1:3]],
        ]
    if kind == 8:
        pair = ["A", "ExprCondPair", inner[0], chance.choice((["K", "true"], ["A", "LessThan", inner[-1], ["S", "x"]]))]
        return ["A", "Piecewise", pair, ["A", "ExprCondPair", 0, ["K", "true"]]]
    if kind == 9:
        return ["A", "Indexed", ["B", "A"], *inner]
    return ["A", chance.choice(sorted(trees._ALLOWED)), *inner]


def mutate_plain(plain: Any, chance: random.Random) -> Any:
    """Change one place of a nested list."""
    if type(plain) is not list:
        return forged_value(chance)
    places: list[tuple[list[Any], int]] = []
    waiting = [plain]
    while waiting and len(places) < 5_000:
        node = waiting.pop()
        for at, item in enumerate(node):
            places.append((node, at))
            if type(item) is list:
                waiting.append(item)
    if not places:
        return plain
    node, at = chance.choice(places)
    kind = chance.randrange(9)
    if kind <= 1:
        node[at] = forged_value(chance, chance.randrange(4))
    elif kind == 2:
        node[at] = forged_tree(chance, chance.randrange(4))
    elif kind == 3:
        other, place = chance.choice(places)
        node[at] = msgspec.msgpack.decode(msgspec.msgpack.encode(other[place]))
    elif kind == 4:
        del node[at]
    elif kind == 5:
        node[at:at] = [msgspec.msgpack.decode(msgspec.msgpack.encode(node[at]))] * chance.choice((1, 2, 30, 300))
    elif kind == 6:
        node[at] = [chance.choice(("l", "t", "s", "q")), node[at]]
    elif kind == 7 and type(node[at]) is str:
        node[at] = chance.choice((*_TEXTS, *_TAGS, *_TREE_TAGS, *trees._ALLOWED, *limits.DTYPES))
    else:
        node[at] = chance.choice((*_WHOLE, *_REAL, *_TEXTS, None, True))
    return plain


def bytes_needed(plain: Any) -> int:
    """Return the bytes that the arrays of a plain value need, if they are few; else 0."""
    if type(plain) is not list or not plain:
        return 0
    if plain[0] in ("a", "g", "x") and len(plain) > 1 and plain[1] in limits.DTYPES:
        size = np.dtype(plain[1]).itemsize * math.prod(side for side in plain[2:] if type(side) is int)
        return size if 0 <= size < 2000 else 0
    return sum(map(bytes_needed, plain))


def mutate_frame(data: bytes, most: int, seed: int, plainly: Callable[[bytes, int], bytes]) -> bytes:
    """Change a frame: its message as data, or its bytes; usually with a corrected prefix."""
    chance = random.Random(seed)
    with_prefix = len(data) >= frames.PREFIX.size
    size, _ = frames.PREFIX.unpack(data[: frames.PREFIX.size]) if with_prefix else (0, 0)
    header, blob = data[frames.PREFIX.size :][:size], data[frames.PREFIX.size :][size:]
    kind = chance.randrange(14)
    if kind == 0:
        return plainly(data, most)
    try:
        if kind > 9:
            plain = ["l", forged_value(chance)] if kind < 12 else ["l", ["y", forged_tree(chance)]]
            header = msgspec.msgpack.encode(["Returned", 7, plain, []])
            blob = chance.randbytes(bytes_needed(plain))
        elif kind < 8:
            plain = msgspec.msgpack.decode(header)
            for _ in range(chance.choice((1, 1, 2, 4))):
                plain = mutate_plain(plain, chance)
            header = msgspec.msgpack.encode(plain)
        elif kind == 8:
            header = plainly(header, most // 2)
        else:
            blob = chance.randbytes(chance.choice((0, 1, 8, 24, 64)))
    except (msgspec.MsgspecError, UnicodeError, TypeError, RecursionError, OverflowError):
        return plainly(data, most)
    if len(header) + len(blob) + frames.PREFIX.size > most:
        return data[:most]
    return frames.PREFIX.pack(len(header), len(blob)) + header + blob


# ---------------------------------------------------------------------- the three commands
def record_seeds(folder: Path) -> None:
    """Judge the reference answers of several exercises, and wrong ones, and keep the frames that their workers send."""
    from grader.cli.command_group import grade
    from grader.judge import judge_process
    from grader.judge import worker_client as workers
    from tests.engine.test_wire_fuzz import samples

    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    receive = workers.Worker._receive

    def recording(self: Any, deadline: float) -> tuple[Any, bytes]:
        message, blob = receive(self, deadline)
        frame = frames.pack(message, [blob])
        if len(frame) <= 3000:
            kinds = sum(1 for _ in seeds.glob(f"{type(message).__name__}-*"))
            if kinds < 400:
                (seeds / f"{type(message).__name__}-{hashlib.sha256(frame).hexdigest()[:16]}").write_bytes(frame)
        return message, blob

    workers.Worker._receive = recording  # type: ignore[method-assign]
    judge_process._forbid_writing = lambda: None  # the judges, which usually can write no files, store the frames
    root = Path(__file__).resolve().parents[2]
    for source in ("solutions", "exercises"):
        for number in EXERCISES:
            with contextlib.suppress(SystemExit):
                grade(["run", str(root / source), number, "--json", str(folder / "report.json")])
    for frame in samples():  # kinds of values that no exercise uses
        (seeds / f"sample-{hashlib.sha256(frame).hexdigest()[:16]}").write_bytes(frame)


def fuzz(folder: Path, options: list[str]) -> None:
    """Fuzz until libFuzzer's options end it."""
    import atheris

    corpus, surprises = folder / "corpus", folder / "surprises"
    for directory in (corpus, surprises):
        directory.mkdir(parents=True, exist_ok=True)
    kept = _KeptSurprises(surprises)
    warnings.simplefilter("error")  # a judge must not print warnings of a library about a student's value

    def test(data: bytes) -> None:
        try:
            examine(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as err:  # noqa: BLE001 -- a surprise
            kept.add(data, err)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return mutate_frame(bytes(data), most, seed, atheris.Mutate)

    _watch_modules(atheris)
    atheris.Setup([sys.argv[0], str(corpus), str(folder / "seeds"), *options], test, custom_mutator=mutate)
    atheris.Fuzz()


def _watch_modules(atheris: Any) -> None:
    """Instrument the decoder's functions, and those of sympy that it calls, for coverage."""
    watched = set()
    for module in (*MODULES, *(importlib.import_module(name) for name in CALLED)):
        for owner in (module, *(value for value in vars(module).values() if isinstance(value, type))):
            if owner is not module and owner.__module__ != module.__name__:
                continue
            for value in list(vars(owner).values()):
                function = getattr(value, "fget", None) or inspect.unwrap(getattr(value, "__func__", value))
                code = getattr(function, "__code__", None)
                if code is None or getattr(function, "__module__", "") != module.__name__ or function in watched:
                    continue
                watched.add(function)
                function.__code__ = atheris.patch_code(code, trace_dataflow=False)


class _KeptSurprises:
    """Keeps one frame of each kind of surprise."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, data: bytes, err: BaseException) -> None:
        """Keep a frame, if its kind of surprise is new."""
        where = traceback.extract_tb(err.__traceback__)[-1]
        said = str(err) if isinstance(err, Surprise) and "seconds" not in str(err) and "MiB" not in str(err) else ""
        kind = hashlib.sha256(f"{type(err).__name__} {where.filename}:{where.lineno} {said[:60]}".encode()).hexdigest()[:12]
        target = self._folder / kind
        if not target.exists() or len(data) < target.stat().st_size:
            target.write_bytes(data)
            report = "".join(traceback.format_exception(err))[-4000:]
            (self._folder / f"{kind}.txt").write_text(report, encoding="utf-8")
            print("SURPRISE", kind, type(err).__name__, str(err)[:200], flush=True)


def keep(folder: Path, target: Path) -> None:
    """Choose the smallest frames that together have all coverage of the decoder, and write them as an archive."""
    found = [*(folder / "corpus").iterdir(), *(folder / "seeds").iterdir(), *(folder / "surprises").glob("*[!.txt]")]
    chosen: list[bytes] = []
    seen: set[Any] = set()
    for content in sorted((file.read_bytes() for file in found), key=lambda content: (len(content), content)):
        new = _ways_of(content) - seen
        if new:
            seen |= new
            chosen.append(content)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for content in chosen:
            name = hashlib.sha256(content).hexdigest()[:16]
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 28, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    print(json.dumps({"of": len(found), "frames": len(chosen), "bytes": target.stat().st_size}))


def _ways_of(frame: bytes) -> set[Any]:
    """Return the transitions between lines in the decoder, each with a rough count."""
    files = {module.__file__ for module in MODULES}
    steps: Counter[Any] = Counter()

    def trace(at: Any, event: str, _: object) -> Any:
        if at.f_code.co_filename not in files:
            return None
        last = at.f_lineno

        def lines(at: Any, event: str, _: object) -> Any:
            nonlocal last
            steps[at.f_code.co_filename, last, at.f_lineno] += 1
            last = at.f_lineno
            return lines

        return lines

    sys.settrace(trace)
    try:
        ended = examine(frame)
    except Exception as err:  # noqa: BLE001 -- a surprise, which the replay reports
        ended = type(err).__name__
    finally:
        sys.settrace(None)
    return {(step, times.bit_length()) for step, times in steps.items()} | {ended}


def frames_in(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the frames of an archived corpus."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            yield name, opened.read(name)


if __name__ == "__main__":
    command, directory, *rest = sys.argv[1:]
    if command == "seeds":
        record_seeds(Path(directory))
    elif command == "fuzz":
        fuzz(Path(directory), rest)
    elif command == "keep":
        keep(Path(directory), Path(rest[0]))
    else:
        sys.exit(f"no such command: {command}")
