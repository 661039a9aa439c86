"""Hits with the words around them, one line each: key words in context.

Decides how much stands before and behind a hit. Every part is a slice of the text, word for word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.model.material import Span

_WORD = re.compile(r"\S+")
_FAR = 400
"""Letters that are looked through for words before and behind a hit."""


@dataclass(frozen=True)
class Line:
    """One hit: what stands before it, its words, and what stands behind it; the three follow each other in the text."""

    span: Span
    left: str
    hit: str
    right: str


def lines(text: str, spans: Sequence[Span], *, around: int) -> tuple[Line, ...]:
    """One line for each hit, with so many words before and behind it.

    Example:
        >>> lines("The grant ends in March, they say.", [Span(4, 9)], around=2)[0]
        Line(span=Span(start=4, end=9), left='The ', hit='grant', right=' ends in')
    """
    found = []
    for span in spans:
        far = max(0, span.start - _FAR)
        before = [m.start() for m in _WORD.finditer(text, far, span.start)]
        behind = [m.end() for m in _WORD.finditer(text, span.end, span.end + _FAR)]
        first = before[-around:][0] if before and around else span.start
        last = behind[:around][-1] if behind and around else span.end
        found.append(Line(span, text[first : span.start], span.of(text), text[span.end : last]))
    return tuple(found)
