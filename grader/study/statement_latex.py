"""Convert the displayed formulas of statements from Unicode to LaTeX, for notebooks.

A line that may not be a formula is not converted: a wrong formula is worse than plain text.
"""

from __future__ import annotations

import re

_SIGNS = {
    "·": r"\cdot ", "Σ": r"\sum", "Π": r"\prod", "∫": r"\int", "∂": r"\partial ", "Δ": r"\Delta ", "∞": r"\infty ",
    "√": r"\sqrt", "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ", "<=": r"\le ", ">=": r"\ge ", "!=": r"\ne ",
    "//": r"\mathbin{/\!/}", "->": r"\to ", "...": r"\dots ", "*": r"\ast ", "{": r"\{", "}": r"\}", "|": r"\vert ",
    "%": r"\%", "×": r"\times ",
}  # fmt: skip
_GREEK = frozenset(
    {"alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "lambda", "mu", "nu", "pi", "rho", "sigma", "tau", "phi",
     "psi", "omega"}
)  # fmt: skip
_OPERATORS = frozenset({"exp", "log", "sin", "cos", "tan", "max", "min"})
_RAISED = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "ⁿ": "n"}
#: Words between formulas.
_WORDS = frozenset({"and", "or", "for", "all", "with", "if", "of", "to", "shape", "where", "the", "weights", "compose"})
_TOKEN = re.compile(
    r"(?P<bounds>_\{(?P<low>[^{}.]+)\.\.(?P<high>[^{}]+)\}|_\{(?P<from>[^{}]+)\}\^\{(?P<to>[^{}]+)\})"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶ⁿ]+)|(?P<under>_(?=\w))|(?P<word>[^\W\d_][^\W_⁰¹²³⁴⁵⁶]*)|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<sign>\.\.\.|//|<=|>=|!=|->|[-+=/,;:()\[\]<>·ΣΠ∫√≤≥≠*|{}^.×∞])|(?P<space> +)"
)


def as_latex(line: str) -> str | None:
    """Write one displayed line as LaTeX (without dollar signs); None if it may not be a formula."""
    text = line.strip()
    if not re.search(r"[=Σ∫·]", text) or re.search(r"['\"`]|^\w+ {2,}|^\d+\.|^\w+ = .*//", text):
        return None
    parts = [_part(part) for part in re.split(r" {3,}", text)]
    return r"\qquad ".join(part for part in parts if part is not None) if all(p is not None for p in parts) else None


def _part(text: str) -> str | None:
    """Convert one part of a line; words in brackets are a remark."""
    words = re.findall(r"[^\W\d_][^\W_]+", text)
    strange = [w for w in words if w not in _WORDS | _OPERATORS | _GREEK]
    if re.fullmatch(r"\([^()]*\)\.?", text) and strange:
        return rf"\text{{{_plain(text)}}}"
    if ":" in text or any(not re.search(rf"{w}[(\[_.]", text) and not _is_index(w, text) for w in strange):
        return None
    return _formula(text)


def _is_index(word: str, text: str) -> bool:
    """Return whether a word is a name in a formula, such as a size (kh, dz), rather than prose."""
    return len(word) <= 2 or bool(re.search(rf"[\[\](+·=-] ?{word}|{word} ?[\]\[)·+=-]", text))


def _formula(text: str) -> str | None:
    out, place, subscript = "", 0, False
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return None
        piece = _piece(match)
        if match.lastgroup == "under":
            subscript = True
        elif subscript:
            out, subscript = out + f"_{{{piece.strip()}}}", False
        else:
            out += piece
        place = match.end()
    return " ".join(out.split()).replace(r" } \text{ ", " ").replace(r"} \mathrm{", r"\ ")


def _piece(match: re.Match[str]) -> str:
    text = match[0]
    if match["bounds"]:
        low, high = (match["low"], match["high"]) if match["low"] else (match["from"], match["to"])
        return f"_{{{_formula(low) or low}}}^{{{_formula(high) or high}}} "
    if match["raised"]:
        return f"^{{{''.join(_RAISED[c] for c in text)}}}"
    if match["word"]:
        return _word(text)
    return _SIGNS.get(text, text)


def _word(text: str) -> str:
    if text.startswith(("Σ", "Π")) and len(text) == 1:
        return _SIGNS[text]
    if text in _GREEK:
        return f"\\{text} "
    if text in _OPERATORS:
        return f"\\{text} "
    if re.fullmatch(r"[^\W\d]\d+", text):
        return f"{text[0]}_{{{text[1:]}}}"
    if re.fullmatch(r"d[xyz]", text):
        return rf"\,d{text[1]}"
    if text in _WORDS:
        return rf"\text{{ {text} }}"
    if text[0] in _SIGNS:
        return _SIGNS[text[0]] + _word(text[1:]) if len(text) > 1 else _SIGNS[text]
    return text if len(text) == 1 else rf"\mathrm{{{text}}}"


def _plain(text: str) -> str:
    return re.sub(r"([\\{}$&#^_%~])", "", text)
