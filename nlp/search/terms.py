"""One word or phrase that is looked for, with ``*`` for any letters.

Decides what lies between the words of a phrase, and where a word begins and ends.
"""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from nlp.search.folding import fold

Forms = Callable[[str], Collection[str]]
"""A word in small letters -> all forms of it that count as the same, itself among them."""

_PARTS = regex.compile(r"(?P<word>\w+)|(?P<any>\*+)|(?P<space>\s+)|(?P<dash>-+)|(?P<sign>.)", regex.DOTALL)
# A phrase does not run on into the next sentence.
_GAP = r"[^\w.!?]+"
_HYPHEN = r"[^\w.!?]{1,3}"
_SOLID = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that put no space between words."""


@dataclass(frozen=True)
class Term:
    """A word or phrase as it is looked for in folded texts. ``needle`` stands in every text that holds it."""

    pattern: Any
    needle: str

    def holds(self, folded: str) -> bool:
        return self.needle in folded and self.pattern.search(folded) is not None

    def places(self, folded: str) -> list[tuple[int, int]]:
        """Each place as (start, end) in the folded text."""
        if self.needle not in folded:
            return []
        return [found.span() for found in self.pattern.finditer(folded) if found.end() > found.start()]


@lru_cache(maxsize=500)
def term(typed: str, forms: Forms | None = None) -> Term | None:
    """What a person typed, as a term; None where there is nothing in it to look for.

    Args:
        typed: A word or several, with or without ``*``.
        forms: Where other forms of each word count too.

    Example:
        >>> term("short-term fund*").places(fold("Short term funding ends."))
        [(0, 18)]
    """
    parts = [(found.lastgroup, found.group()) for found in _PARTS.finditer(fold(typed).strip())]
    if all(kind in ("any", "space") for kind, _ in parts):
        return None
    written: list[str] = []
    literals = [""]
    for place, (kind, text) in enumerate(parts):
        around = [parts[i][0] for i in (place - 1, place + 1) if 0 <= i < len(parts)]
        if kind == "word":
            alike = sorted({text, *forms(text)}) if forms and "any" not in around else [text]
            written.append(f"(?:{'|'.join(map(regex.escape, alike))})" if len(alike) > 1 else regex.escape(text))
            literals.append(_beginning(alike))
        elif kind == "any":
            written.append(r"\w*" if {"word"} & set(around) else r"\w+")
        elif kind == "space":
            written.append(_GAP)
        elif kind == "dash" and around == ["word", "word"]:
            written.append(_HYPHEN)
        else:
            written.append(regex.escape(text))
            literals.append(text)
    before, after = _edge(parts[0], 0), _edge(parts[-1], -1)
    pattern = regex.compile(before + "".join(written) + after)
    return Term(pattern, max(literals, key=len))


def _beginning(alike: Sequence[str]) -> str:
    """The letters that all of some sorted words begin with."""
    first, last = alike[0], alike[-1]
    return first[: next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _edge(part: tuple[str | None, str], side: int) -> str:
    """A word is found whole, except in scripts without spaces; signs stand anywhere."""
    kind, text = part
    if kind == "any":
        return r"\b"
    solid = kind == "word" and unicodedata.name(text[side], "").startswith(_SOLID)
    return r"\b" if kind == "word" and not solid else ""
