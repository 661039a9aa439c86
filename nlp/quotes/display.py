"""A display text to its parts: what stands in square brackets, and the pieces of the person's words between them.

Decides what a bracket is: a pair that belongs together, the outermost one; a bracket alone is a letter like any other.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.model.material import Span
from nlp.quotes.letters import letters

_NOTHING = letters("")


@dataclass(frozen=True)
class Piece:
    """What stands between two brackets of a display text, with the letter that ``[W]e`` mends.

    Attributes:
        text: Its letters, without white space around them.
        places: Where they stand in the display text.
        mended: How many of the first ones stand in brackets.
        glued: A bracket stands before it, without a space.
    """

    text: str
    places: tuple[int, ...]
    mended: int
    glued: bool

    @property
    def span(self) -> Span:
        return Span(self.places[0], self.places[-1] + 1)


def brackets(shown: str) -> list[Span]:
    """The outermost pairs of square brackets; a bracket without its other half is a letter like any other."""
    opened: list[int] = []
    pairs: list[Span] = []
    for at, letter in enumerate(shown):
        if letter == "[":
            opened.append(at)
        elif letter == "]" and opened:
            first = opened.pop()
            while pairs and pairs[-1].start > first:
                pairs.pop()
            pairs.append(Span(first, at + 1))
    return pairs


def pieces_of(shown: str, gaps: Sequence[Span]) -> list[Piece]:
    """What stands outside the brackets, without what is only white space."""
    pieces = []
    for before, after in zip([None, *gaps], [*gaps, None], strict=True):
        start, end = before.end if before else 0, after.start if after else len(shown)
        text = letters(shown, Span(start, end)) if start < end else _NOTHING
        if not text.text.strip():
            continue
        first = len(text.text) - len(text.text.lstrip())
        last = len(text.text.rstrip())
        words, places = text.text[first:last], text.places[first:last]
        mended = 0
        if before and is_mended(shown, before):
            inside = letters(shown, Span(before.start + 1, before.end - 1))
            words, places, mended = inside.text + words, inside.places + places, len(inside.text)
        glued = before is not None and not first and text.places[0] == start
        pieces.append(Piece(words, places, mended, glued))
    return pieces


def is_mended(shown: str, gap: Span) -> bool:
    """Whether a bracket holds one letter, with its accents, and the rest of the word follows it."""
    inside = shown[gap.start + 1 : gap.end - 1]
    follows = shown[gap.end : gap.end + 1]
    accents = all(unicodedata.category(letter)[0] == "M" for letter in inside[1:])
    return inside[:1].isalpha() and accents and (follows.isalpha() or follows in ("'", "’"))
