"""Find identical and near-identical answers in a class, as groups to examine, not as a verdict.

Each answer becomes a set of fingerprints: hashes of runs of tokens, names made equal, thinned by winnowing. Only answers that
share a band of their min-hashes are compared, so the cost grows with the class and not with its square. No answer is parsed or
run.
"""

from __future__ import annotations

import builtins
import hashlib
import itertools
import keyword
import re
import zlib
from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np

Array = np.ndarray[Any, Any]
#: Tokens per run; neighbouring runs of which only the smallest hash is kept.
_RUN, _WINDOW = 6, 4
#: Answers with fewer tokens beyond their stub's are alike by chance.
_SHORTEST = 60
#: A text with fewer different fingerprints repeats the same few tokens, and says nothing about copying.
_MIN_FINGERPRINTS = 10
#: The share of fingerprints that two near-identical answers have in common.
_NEAR = 0.8
_BANDS, _ROWS = 8, 4
#: Answers are compared if so many of 32 min-hashes agree; near-identical ones agree in about 25.
_PROMISING = 18
#: A new answer is compared with at most so many answers of a band.
_LEADERS = 8
#: Fingerprints kept of one answer: enough to estimate its overlap with another.
_SKETCH = 96
_FACTORS = np.random.default_rng(1).integers(1 << 62, size=_BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
# An unterminated string extends to the end of its line, so no position is scanned twice.
_TOKEN = re.compile(
    r"""[rbfuRBFU]{0,2}(?:\"\"\"(?s:.*?)\"\"\"|'{3}(?s:.*?)'{3}|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)"""  # texts
    r"""|\#[^\n]*|\.\s*[^\W\d]\w*|[^\W\d]\w*|\d[\w.]*|[^\s\w]"""  # notes, attributes, names, numbers, signs
)
#: Characters of an answer that are read.
_MAX_CHARACTERS = 100_000
#: Most different words whose codes are cached.
_MAX_WORDS = 50_000
#: Names with a fixed meaning; all others are the student's own.
_KNOWN = frozenset(keyword.kwlist) | set(vars(builtins)) | {"np"}


class TokenCodes(dict[str, int]):
    """A number for each token: 0 for ignored ones, the same for all of the student's own names."""

    def of(self, source: str) -> Array:
        """Return the numbers of a text's tokens (uint64), comments, texts and spaces left out."""
        if len(self) > _MAX_WORDS:
            self.clear()
        found = _TOKEN.findall(source[:_MAX_CHARACTERS])
        codes = np.fromiter(map(self.__getitem__, found), np.uint64, len(found))
        kept: Array = codes[codes != 0]
        return kept

    def __missing__(self, token: str) -> int:
        if token[0] == "#" or '"' in token or "'" in token:
            code = 0
        else:
            word = "." + token[1:].strip() if token[0] == "." else token
            own = token.isidentifier() and token not in _KNOWN
            code = zlib.crc32(b"v" if own else word.encode("utf-8", "replace")) or 1
        if len(token) <= 40:
            self[token] = code
        return code


class Group(msgspec.Struct, frozen=True):
    """Answers to one exercise that are alike.

    Attributes:
        students: their keys, sorted.
        identical: the same but for names, comments and spaces; else nearly the same.
        tokens: the length of the answer beyond its stub.
        share: the share of all answers of that length to this exercise.
    """

    path: str
    students: tuple[str, ...]
    identical: bool
    tokens: int
    share: float


class _Alike(msgspec.Struct):
    """Answers with the same tokens."""

    tokens: int
    sketch: Array
    signature: Array
    students: set[str] = msgspec.field(default_factory=set)


class Similarity:
    """Collects a class's answers, some hundred bytes of each, and returns the groups of similar ones.

    Args:
        stubs: the stubs, by exercise path.
    """

    def __init__(self, stubs: dict[str, str]) -> None:
        self._codes = TokenCodes()
        own = {path: self._codes.of(text) for path, text in stubs.items()}
        self._stubs = {path: _fingerprints(codes) for path, codes in own.items()}
        self._lengths = {path: len(codes) for path, codes in own.items()}
        self._answers: dict[str, dict[bytes, _Alike]] = {path: {} for path in stubs}

    def add(self, student: str, path: str, source: str) -> None:
        """Add one answer; stubs and short answers are ignored."""
        if path not in self._answers:
            return
        codes = self._codes.of(source)
        own = len(codes) - self._lengths[path]
        if own < _SHORTEST:
            return
        digest = hashlib.blake2b(codes.tobytes(), digest_size=16).digest()
        alike = self._answers[path].get(digest)
        if alike is None:
            prints = np.setdiff1d(_fingerprints(codes), self._stubs[path], assume_unique=True)
            if prints.size < _MIN_FINGERPRINTS:
                return
            alike = _Alike(own, prints[:_SKETCH].copy(), _signature(prints))
            self._answers[path][digest] = alike
        alike.students.add(student)

    def groups(self) -> list[Group]:
        """Return the groups, small groups and those with long answers first."""
        found = [
            group
            for path, answers in self._answers.items()
            # Sorted, so that the result does not depend on the order of adding.
            for group in _groups(path, sorted(answers.values(), key=lambda alike: min(alike.students)))
        ]
        return sorted(found, key=lambda group: (group.share > 0.2, -group.tokens, group.path, group.students))


def pairs_in_several_groups(groups: Iterable[Group], most: int = 20) -> list[tuple[str, str, int]]:
    """Return the pairs that share several small groups, with the number of exercises, most first."""
    pairs: dict[tuple[str, str], set[str]] = {}
    for group in groups:
        if len(group.students) <= 6:
            for pair in itertools.combinations(group.students, 2):
                pairs.setdefault(pair, set()).add(group.path)
    several = [(*pair, len(paths)) for pair, paths in pairs.items() if len(paths) > 1]
    return sorted(several, key=lambda pair: (-pair[2], pair))[:most]


def _fingerprints(codes: Array) -> Array:
    """Return the sorted hashes (uint32) of an answer's runs, thinned to the smallest of each few neighbours."""
    if len(codes) < _RUN:
        return np.empty(0, np.uint32)
    runs = np.zeros(len(codes) - _RUN + 1, np.uint64)
    for place in range(_RUN):  # arithmetic wraps at 2**64: a polynomial hash
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + len(runs)]
    hashes = ((runs ^ runs >> np.uint64(29)) * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(32)).astype(np.uint32)
    if len(hashes) > _WINDOW:
        ends = len(hashes) - _WINDOW + 1
        hashes = np.minimum.reduce([hashes[place : place + ends] for place in range(_WINDOW)])
    return np.unique(hashes)


def _signature(prints: Array) -> Array:
    """Return an answer's min-hashes: two answers agree in about the share of places that they share of fingerprints."""
    mixed = prints.astype(np.uint64)[:, None] * _FACTORS
    mixed = (mixed ^ mixed >> np.uint64(29)) * np.uint64(0xBF58476D1CE4E5B9)
    smallest: Array = (mixed >> np.uint64(32)).astype(np.uint32).min(axis=0)
    return smallest


def _bands(signature: Array) -> list[bytes]:
    """Return the min-hashes in bands: near-identical answers share at least one."""
    content = signature.tobytes()
    return [bytes([band]) + content[band * 4 * _ROWS : (band + 1) * 4 * _ROWS] for band in range(_BANDS)]


def _groups(path: str, answers: list[_Alike]) -> Iterable[Group]:
    everybody = sum(len(alike.students) for alike in answers)
    leaders: dict[bytes, list[_Alike]] = {}
    found: list[list[_Alike]] = []
    places: dict[int, int] = {}
    for alike in answers:
        bands = _bands(alike.signature)
        others = {id(other): other for band in bands for other in leaders.get(band, ())}
        near = next((other for other in others.values() if _is_near(alike, other)), None)
        if near is not None:
            found[places[id(near)]].append(alike)
            continue
        places[id(alike)] = len(found)
        found.append([alike])
        for band in bands:
            if len(leaders.setdefault(band, [])) < _LEADERS:
                leaders[band].append(alike)
    for members in found:
        students = tuple(sorted({student for alike in members for student in alike.students}))
        if len(students) > 1:
            yield Group(path, students, len(members) == 1, members[0].tokens, len(students) / everybody)


def _is_near(a: _Alike, b: _Alike) -> bool:
    """Estimate from the smallest fingerprints of two answers whether they share enough of all fingerprints."""
    if np.count_nonzero(a.signature == b.signature) < _PROMISING:
        return False
    both = np.concatenate((a.sketch, b.sketch))
    both.sort()
    again = both[1:] == both[:-1]
    distinct = np.arange(2, len(both) + 1) - np.cumsum(again)  # how many different ones there are up to each place
    common = np.count_nonzero(again & (distinct <= _SKETCH))
    return bool(common >= _NEAR * min(_SKETCH, int(distinct[-1])))
