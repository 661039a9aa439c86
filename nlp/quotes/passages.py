"""What of an answer could be quoted: runs of whole sentences of the words that hold the code.

Decides where a passage begins and ends: at borders of sentences, or where a person drew the border of a coding. Never
joins what does not stand together, and never changes a character.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.model.coding import Stance
from nlp.quotes.reading import MOST_WORDS

Sentences = Callable[[str], list[tuple[int, int]]]
Extent = Literal["whole", "part", "coded", "around"]
"""All of an answer; sentences of one; the words that a person coded; those with the rest of their sentences."""

_MOST_SENTENCES = 40
"""Of one answer: where more were coded as one, the first ones are looked at."""


@dataclass(frozen=True)
class Stretch:
    """Words that hold the code.

    Attributes:
        answer: Id of the answer that they are in.
        counts_as: Id of the answer that it is counted with: itself, where it repeats none.
        case: What sets its case apart.
        text: The whole answer.
        start: Where the words begin in the answer.
        end: Where they end.
        code: The code that they hold; None for a candidate theme.
        stance: As a person gave it.
        quotable: False where the case said no to being quoted.
        wanted: False for what is there for its other stance only.
    """

    answer: int
    counts_as: int
    case: Hashable
    text: str
    start: int
    end: int
    code: int | None = None
    stance: Stance = "none"
    quotable: bool = True
    wanted: bool = True

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def is_whole(self) -> bool:
        return not (self.text[: self.start].strip() or self.text[self.end :].strip())


@dataclass(frozen=True)
class Cut:
    """A passage of an answer, and the sentences (positions in the stretch) that it is made of.

    ``begins`` and ``ends`` are False where it does so within a sentence.
    """

    start: int
    end: int
    extent: Extent
    sentences: tuple[int, ...]
    begins: bool = True
    ends: bool = True


def cut(stretch: Stretch, sentences: Sentences) -> tuple[list[tuple[int, int]], list[Cut]]:
    """The sentences of a stretch, as spans of the answer, and the passages that could be quoted.

    A passage has at most 45 words, but for a sentence that is longer; where a person coded less than the answer, the
    coded words themselves are one, and so are the sentences that they stand in.
    """
    borders = sentences(stretch.text)
    starts, ends = {a for a, _ in borders}, {b for _, b in borders}
    start, end = _bare(stretch.text, stretch.start, stretch.end)
    inside = [(max(a, start), min(b, end)) for a, b in borders if a < end and b > start][:_MOST_SENTENCES]
    if not inside:
        return [], []
    lengths = [len(stretch.text[a:b].split()) for a, b in inside]
    found: list[Cut] = []
    for first in range(len(inside)):
        total = 0
        for last in range(first, len(inside)):
            total += lengths[last]
            if total > MOST_WORDS and last > first:
                break
            a, b = inside[first][0], inside[last][1]
            everything = stretch.is_whole and first == 0 and last == len(inside) - 1
            if "\n" in stretch.text[a:b] and not everything:
                break  # lines are points of a list, or paragraphs
            coded = not stretch.is_whole and (a, b) == (start, end)
            extent: Extent = "whole" if everything else "coded" if coded else "part"
            found.append(Cut(a, b, extent, tuple(range(first, last + 1)), a in starts, b in ends))
    if start not in starts or end not in ends:
        found += _around(stretch, borders, start, end, len(inside))
    return inside, found


def _around(stretch: Stretch, borders: Sequence[tuple[int, int]], start: int, end: int, count: int) -> list[Cut]:
    """The sentences that coded words stand in, where they are short enough to be quoted with them."""
    first = max(bisect_right(borders, start, key=lambda s: s[0]) - 1, 0)
    last = min(bisect_left(borders, end, key=lambda s: s[1]), len(borders) - 1)
    a, b = borders[first][0], borders[last][1]
    fits = len(stretch.text[a:b].split()) <= MOST_WORDS
    return [Cut(a, b, "around", tuple(range(count)))] if fits and a <= start and end <= b else []


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
