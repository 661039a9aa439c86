"""Texts as they are compared: small letters without accents, and the way back to where each of them stood.

Decides which characters count as the same. "É", "e" with an accent behind it and "e" are one; "ß" is "ss"; a soft
hyphen is nothing. The text stays as it is: a place in the folded text leads back to code points of the text.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from nlp.model.material import Span

_APOSTROPHES = "\u2019\u2018\u02bc\uff07\u00b4"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


class _Table(dict[int, str]):
    """Code point -> how it is compared; worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _folded(chr(point))
        return folded


def _folded(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character == "\u200b":  # where a line may break: a space without width
        return " "
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(c for c in small if unicodedata.category(c) not in ("Mn", "Me", "Cf"))


_TABLE = _Table()


def fold(text: str) -> str:
    """The text as it is compared with others.

    Example:
        >>> fold("Größe"), fold("CAFÉ") == fold("cafe\\u0301"), fold("İzmir")
        ('grosse', True, 'izmir')
    """
    return text.lower() if text.isascii() else text.translate(_TABLE)


def unfold(text: str, folded: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Where stretches of the folded text stand in the text itself: half-open, in code points.

    A stretch takes the accents with it that belong to its last letter, and all of a letter that folds into several.

    Example:
        >>> unfold("Größe", [(0, 4)]), unfold("cafe\\u0301s", [(0, 4)])
        ((Span(start=0, end=4),), (Span(start=0, end=5),))
    """
    if text.isascii():
        return tuple(Span(start, end) for start, end in folded)
    # ends[i]: how long the folded text is after character i.
    ends = list(accumulate(len(_TABLE[ord(character)]) for character in text))
    found = []
    for start, end in folded:
        first = bisect_left(ends, start + 1)
        last = bisect_left(ends, end)
        while last + 1 < len(ends) and ends[last + 1] == ends[last] and not _begins_anew(text[last + 1]):
            last += 1
        found.append(Span(first, last + 1))
    return tuple(found)


def _begins_anew(character: str) -> bool:
    """Invisible characters between words belong to no hit; accents and joiners belong to the letter before them."""
    return unicodedata.category(character) == "Cf" and character not in "\u200c\u200d"
