"""Check short answers in words: by accepted words in a normal form, by words that must occur, or as a number with its unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grader.api.closeness import called
from grader.api.failures import Mismatch
from grader.api.showing import clip, kind_returned, show

_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "−": "-", "\u00ad": None})
_ENDS = " .,;:!?\"'()[]`*_"
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([ ,])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_QUANTITY = re.compile(
    r"([+-]?(?:\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d*)?|[.,]\d+)"
    r"(?:\s*(?:e|[x·*]\s*10\s*\^?)\s*([+-]?\d+))?)\s*([^\d\s.,].*)?"
)
#: Longest accepted answer, in characters.
_LONGEST = 2_000


def normal_form(text: str) -> str:
    """Return the form in which two texts are compared.

    Case, blanks, kinds of quotes and dashes, and punctuation at both ends do not matter.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold()
    return " ".join(plain.split()).strip(_ENDS)


def same_answer(got: Any, accepted: str | Iterable[str], *, tells: bool = False, call: str | None = None) -> None:
    """Check that a text is one of the accepted ones, in normal form.

    Args:
        got: what came back.
        accepted: the accepted text, or all of them. The statement should say which kind of word is asked for.
        tells: whether the message shows the first of them.

    Raises:
        Mismatch: if it is none of them.

    Example: ``same_answer(student.name_of_layer(), ["average pooling", "mean pooling", "AvgPool2D"])``.
    """
    texts = [accepted] if isinstance(accepted, str) else list(accepted)
    text = _text(got, call)
    if normal_form(text) not in {normal_form(right) for right in texts}:
        raise called(Mismatch(_quoted(text), show(texts[0]) if tells else "another answer"), call)


def mentions(
    got: Any, all_of: Iterable[str | Sequence[str]] = (), none_of: Iterable[str] = (), *, call: str | None = None
) -> None:
    """Check that a text names some words and leaves out others, as whole words in normal form.

    Args:
        got: what came back.
        all_of: what must be in it; a tuple or list names alternatives, of which one is enough.
        none_of: what must not be in it.

    Raises:
        Mismatch: naming how many of the wanted words are missing, or a word that must not be there.

    Example: ``mentions(student.explain(), all_of=["padding", ("zero", "zeros")], none_of=["stride"])``.
    """
    text = _text(got, call)
    words = normal_form(text)
    groups = [(group,) if isinstance(group, str) else tuple(group) for group in all_of]
    missing = [group for group in groups if not any(_has(words, word) for word in group)]
    if missing:
        named = f"{len(groups) - len(missing)} of {len(groups)} things that must be named"
        raise called(Mismatch(f"{_quoted(text)}, which names {named}", "all of them, as the statement lists them"), call)
    for word in none_of:
        if _has(words, word):
            raise called(Mismatch(_quoted(text), f"an answer without the word “{word}”"), call)


def same_quantity(
    got: Any, value: float, units: Mapping[str, float] | str, *, rel: float = 1e-6, tells: bool = False, call: str | None = None
) -> None:
    """Check a number with its unit, written as a text: "1.5 m/s", "150cm", "1,5e3 mm", "1 500 m".

    A comma before three digits may separate thousands or begin the decimals: the answer is right if either reading is.

    Args:
        got: what came back.
        value: the right number, in the unit whose factor is 1.
        units: the unit, or each accepted unit with its factor: ``{"m": 1, "cm": 0.01}``. "" accepts a bare number.
        rel: how far the number may be off, as a share of the right one.
        tells: whether the message shows the right quantity.

    Raises:
        Mismatch: if there is no number, no unit, an unknown one, or another quantity.

    Example: ``same_quantity(student.width(), 1.5, {"m": 1, "cm": 0.01})``.
    """
    factors = {units: 1.0} if isinstance(units, str) else dict(units)
    known = {" ".join(unit.split()): factor for unit, factor in factors.items()}
    text = _text(got, call)
    found = _QUANTITY.fullmatch(unicodedata.normalize("NFKC", text).translate(_PLAIN).strip())
    if found is None:
        raise called(Mismatch(_quoted(text), "a number and its unit, such as 1.5 " + next(iter(known))), call)
    unit = " ".join((found[3] or "").rstrip(" .").split())
    if unit not in known:
        what = f"the unit {_quoted(unit)}" if unit else "a number without a unit"
        raise called(Mismatch(what, f"one of the units {', '.join(name or '(none)' for name in known)}"), call)
    numbers = [number * known[unit] for number in _readings(found[1], found[2])]
    if not any(abs(number - value) <= rel * max(abs(value), 1e-300) for number in numbers):
        units_shown = min(known, key=lambda name: known[name] != 1)
        raise called(Mismatch(_quoted(text), f"{value:g} {units_shown}" if tells else "another quantity"), call)


def _readings(digits: str, exponent: str | None) -> list[float]:
    """Return the numbers that a text may mean: a comma may separate thousands or begin the decimals."""
    mantissa = re.match(r"[+-]?(?:\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|[\d.,]+)", digits)
    assert mantissa is not None
    scale, text = 10.0 ** max(-300, min(300, int(exponent or 0))), mantissa[0]
    plain = [re.sub("[ ,]", "", text)] if _GROUPED.fullmatch(text) else []
    if text.count(",") + text.count(".") <= 1 and " " not in text:
        plain.append(text.replace(",", "."))
    return [float(number) * scale for number in plain]


def _has(words: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(normal_form(word))}(?!\w)", words) is not None


def _text(got: Any, call: str | None) -> str:
    if not isinstance(got, str):
        raise called(Mismatch(kind_returned(got), "a text"), call)
    if len(got) > _LONGEST:
        raise called(Mismatch(f"a text of {len(got):,} characters", f"a short answer, at most {_LONGEST:,} characters"), call)
    return got


def _quoted(text: str) -> str:
    return f"“{clip(text, 200)}”"
