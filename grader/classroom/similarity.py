"""Identical and near-identical answers in a class, as groups to look at; never a verdict.

Each answer becomes a bag of fingerprints (hashes of runs of tokens, names made equal, thinned by winnowing). Answers
that share a band of their min-hashes are compared with each other, all others never: the cost
grows with the class, not with its square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.classroom.tokens import Codes

Array = np.ndarray[Any, Any]
#: Tokens in a run, and runs of which the smallest hash is kept.
_RUN, _WINDOW = 6, 4
#: An answer with fewer tokens beyond its stub's is what anybody would write.
_SHORTEST = 60
#: The same few tokens again and again say nothing, either.
_FEWEST = 10
#: Of all fingerprints of two near-identical answers, they share so many.
_NEAR = 0.8
_BANDS, _ROWS = 8, 4
#: Min-hashes that agree in answers worth a closer look; of 32, near-identical ones agree in 25 or so.
_PROMISING = 18
#: Answers of one band with which a new one is compared.
_LEADERS = 8
#: Fingerprints that are kept of one answer: enough to estimate what it shares with another.
_SKETCH = 96
_FACTORS = np.random.default_rng(1).integers(1 << 62, size=_BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


@dataclass(frozen=True)
class Group:
    """Answers to one exercise that are alike.

    Attributes:
        students: their keys, sorted.
        identical: the same but for names, comments and spaces; else nearly the same.
        tokens: how long the answer is beyond its stub.
        share: of all who wrote an answer of that length to this exercise.
    """

    path: str
    students: tuple[str, ...]
    identical: bool
    tokens: int
    share: float


@dataclass
class _Alike:
    """Answers with the same tokens."""

    tokens: int
    sketch: Array
    signature: Array
    students: set[str] = field(default_factory=set)


class Similarity:
    """Takes a class's answers one by one, keeps some hundred bytes of each, and gives the groups at the end.

    Args:
        stubs: by exercise path: what was handed out.
    """

    def __init__(self, stubs: dict[str, str]) -> None:
        self._codes = Codes()
        own = {path: self._codes.of(text) for path, text in stubs.items()}
        self._stubs = {path: _fingerprints(codes) for path, codes in own.items()}
        self._lengths = {path: len(codes) for path, codes in own.items()}
        self._answers: dict[str, dict[bytes, _Alike]] = {path: {} for path in stubs}

    def add(self, student: str, path: str, source: str) -> None:
        """Take one answer; stubs and short answers are not kept."""
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
            if prints.size < _FEWEST:
                return
            alike = _Alike(own, prints[:_SKETCH].copy(), _signature(prints))
            self._answers[path][digest] = alike
        alike.students.add(student)

    def groups(self) -> list[Group]:
        """Give the groups: the smaller and the longer their answers, the nearer the top."""
        found = [
            group for path, answers in self._answers.items()
            # Sorted: the order in which answers were added must not show.
            for group in _groups(path, sorted(answers.values(), key=lambda alike: min(alike.students)))
        ]  # fmt: skip
        return sorted(found, key=lambda group: (group.share > 0.2, -group.tokens, group.path, group.students))


def together(groups: Iterable[Group], most: int = 20) -> list[tuple[str, str, int]]:
    """Give the pairs that are together in several groups of few, with the count of exercises, most first."""
    pairs: dict[tuple[str, str], set[str]] = {}
    for group in groups:
        if len(group.students) <= 6:
            for place, one in enumerate(group.students):
                for other in group.students[place + 1 :]:
                    pairs.setdefault((one, other), set()).add(group.path)
    several = [(one, other, len(paths)) for (one, other), paths in pairs.items() if len(paths) > 1]
    return sorted(several, key=lambda pair: (-pair[2], pair))[:most]


def _fingerprints(codes: Array) -> Array:
    """Give the sorted hashes (uint32) of an answer's runs, thinned: of each few neighbours the smallest."""
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
    """Give an answer's min-hashes: two answers agree in about as many places as they share fingerprints."""
    mixed = prints.astype(np.uint64)[:, None] * _FACTORS
    mixed = (mixed ^ mixed >> np.uint64(29)) * np.uint64(0xBF58476D1CE4E5B9)
    smallest: Array = (mixed >> np.uint64(32)).astype(np.uint32).min(axis=0)
    return smallest


def _bands(signature: Array) -> list[bytes]:
    """Give the min-hashes in bands: near-identical answers share at least one."""
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
    """Estimate from the smallest fingerprints of each what share of all of them they have in common."""
    if np.count_nonzero(a.signature == b.signature) < _PROMISING:
        return False
    both = np.concatenate((a.sketch, b.sketch))
    both.sort()
    again = both[1:] == both[:-1]
    distinct = np.arange(2, len(both) + 1) - np.cumsum(again)  # how many different ones there are up to each place
    common = np.count_nonzero(again & (distinct <= _SKETCH))
    return bool(common >= _NEAR * min(_SKETCH, int(distinct[-1])))
