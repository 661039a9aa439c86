"""What is looked for, as a tree of words and conditions, and the texts that it is looked for in.

Decides which texts a search finds and which stretches of them are hits. Hits never overlap.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import regex

from nlp.model.material import Span
from nlp.search.folding import fold, unfold

Places = list[tuple[int, int]]
_WORDS = regex.compile(r"\w+(?:'\w+)*")


class Sought(Protocol):
    """What is looked for: in one text at a time, which comes as it is and folded."""

    def holds(self, text: str, folded: str) -> bool: ...

    def spans(self, text: str, folded: str) -> tuple[Span, ...]:
        """The hits in a text that it holds, in code points of the text, in their order; they never overlap."""
        ...


class Node(Protocol):
    """A part of a search for words."""

    def holds(self, folded: str) -> bool: ...

    def places(self, folded: str) -> Places: ...


@dataclass(frozen=True)
class All:
    """Every part has to be there."""

    parts: tuple[Node, ...]

    def holds(self, folded: str) -> bool:
        return all(part.holds(folded) for part in self.parts)

    def places(self, folded: str) -> Places:
        return [place for part in self.parts for place in part.places(folded)]


@dataclass(frozen=True)
class Any:
    """One of the parts has to be there."""

    parts: tuple[Node, ...]

    def holds(self, folded: str) -> bool:
        return any(part.holds(folded) for part in self.parts)

    def places(self, folded: str) -> Places:
        return [place for part in self.parts if part.holds(folded) for place in part.places(folded)]


@dataclass(frozen=True)
class Not:
    """The part must not be there."""

    part: Node

    def holds(self, folded: str) -> bool:
        return not self.part.holds(folded)

    def places(self, folded: str) -> Places:
        return []


@dataclass(frozen=True)
class Near:
    """Two parts at most so many words apart, in any order; neighbours are one word apart."""

    one: Node
    other: Node
    within: int

    def holds(self, folded: str) -> bool:
        return self.one.holds(folded) and self.other.holds(folded) and bool(self.places(folded))

    def places(self, folded: str) -> Places:
        """From the first of a pair to the end of the second; each place of the one with the nearest of the other."""
        ones, others = self.one.places(folded), self.other.places(folded)
        if not ones or not others:
            return []
        starts = [found.start() for found in _WORDS.finditer(folded)]
        numbers = {place: _numbers(place, starts) for place in {*ones, *others}}
        found = set[tuple[int, int]]()
        for one in ones:
            apart = [(_apart(numbers[one], numbers[other]), other) for other in others if not _overlap(one, other)]
            near = [(distance, other) for distance, other in apart if distance <= self.within]
            if near:
                nearest = min(near)[1]
                found.add((min(one[0], nearest[0]), max(one[1], nearest[1])))
        return sorted(found)


def _numbers(place: tuple[int, int], starts: Sequence[int]) -> tuple[int, int]:
    """The numbers of the first and the last word of a place."""
    return bisect_right(starts, place[0]), bisect_right(starts, place[1] - 1)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class Words:
    """A search for words, as it was understood."""

    root: Node

    def holds(self, text: str, folded: str) -> bool:
        return self.root.holds(folded)

    def spans(self, text: str, folded: str) -> tuple[Span, ...]:
        return unfold(text, joined(self.root.places(folded)))


@dataclass(frozen=True)
class Both:
    """Several searches at once: each has to find something."""

    parts: tuple[Sought, ...]

    def holds(self, text: str, folded: str) -> bool:
        return all(part.holds(text, folded) for part in self.parts)

    def spans(self, text: str, folded: str) -> tuple[Span, ...]:
        found = [(s.start, s.end) for part in self.parts for s in part.spans(text, folded)]
        return tuple(Span(*place) for place in joined(found))


def joined(places: Iterable[tuple[int, int]]) -> Places:
    """Places in their order, those that overlap made one.

    Example:
        >>> joined([(8, 12), (0, 4), (2, 6), (6, 7)])
        [(0, 6), (6, 7), (8, 12)]
    """
    found: Places = []
    for start, end in sorted(places):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


@dataclass(frozen=True)
class Texts:
    """Texts that are searched again and again; each is folded once."""

    texts: Sequence[str]

    @cached_property
    def folded(self) -> list[str]:
        return [fold(text) for text in self.texts]

    def which(self, sought: Sought, among: Iterable[int] | None = None) -> list[int]:
        """The positions of the texts that hold what is looked for.

        Args:
            sought: From ``parse`` or ``pattern``.
            among: Only these positions, in their order.

        Raises:
            PatternTooSlow: A pattern took too long.
        """
        texts, folded = self.texts, self.folded
        return [i for i in (range(len(texts)) if among is None else among) if sought.holds(texts[i], folded[i])]

    def spans(self, sought: Sought, position: int) -> tuple[Span, ...]:
        """The hits in one text. Raises: PatternTooSlow."""
        return sought.spans(self.texts[position], self.folded[position])
