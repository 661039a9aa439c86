"""Which passages are offered as quotes, in which order, and which two stand beside them.

Decides by what a quote must have, which multiplies: it stands alone, and it reads easily; and by what is good to have,
which adds up: it is typical or differs from those before it (maximal marginal relevance: Carbonell and Goldstein 1998),
its words are specific, its length is liked. What adds up has round weights: where nothing was measured, they do as well
as fitted ones (Dawes 1979, "The robust beauty of improper linear models"). One case speaks before anyone speaks twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from nlp.model.quotes import Role, Taste
from nlp.quotes.passages import Stretch
from nlp.quotes.pool import Passage, Pool
from nlp.quotes.reading import FEWEST_WORDS, MOST_WORDS
from nlp.quotes.sides import is_contrary

_SAME_MEANING, _SAME_WORDS, _NEAR = 0.9, 0.6, 0.5
"""Two passages are nearly the same from this cosine on; or where so many of their words are the same, from this one."""
_FEWEST_ANSWERS = 8
"""Of fewer answers none is far from the middle."""
_UNUSUAL, _OFF_THE_POINT = 0.3, 0.25
"""Nearer the middle than so large a share of the answers at most: an unusual one, and one that may miss the point."""


@dataclass(frozen=True)
class Pick:
    """A passage that is offered.

    Attributes:
        role: Why.
        first_of: The groups, by their names and values, that are heard for the first time.
        turn: 1 for the first of its case, 2 for the second.
    """

    passage: Passage
    role: Role
    first_of: tuple[tuple[str, str], ...] = ()
    turn: int = 1


@dataclass(frozen=True)
class Spread:
    """The values of one attribute that quotes are spread over, for each passage; "" where nothing is known."""

    attribute: str
    values: Sequence[str]


def choose(pool: Pool, taste: Taste, spreads: Sequence[Spread] = (), *, most: int | None = None) -> tuple[Pick, ...]:
    """Quotes, best first: the best of each case, then the second best, and so on.

    No two of them are of answers that count as one, or nearly the same words. Of those whose turn it is, a passage that
    makes no good quote comes last.

    Args:
        pool: The passages.
        taste: What the person likes.
        spreads: One for each attribute of ``taste.spread``.
        most: How many; all by default.
    """
    passages = pool.passages
    if not passages:
        return ()
    sound = np.array([p.reading.alone * p.reading.readable for p in passages])
    liked = np.array([p.specific + _length_fits(p.reading.words, taste.long) for p in passages])
    typical = np.array([p.typical for p in passages])
    free = np.array([p.stretch.wanted for p in passages])
    cases, values = _numbers([p.stretch.case for p in passages]), [_numbers(s.values) for s in spreads]
    poor = np.array([p.reading.poor for p in passages])
    # A group is heard through words that are to the point, or else when its turn comes by itself.
    off = (typical < _OFF_THE_POINT * (1 - taste.varied)) & (pool.answers >= _FEWEST_ANSWERS)
    turns = np.zeros(cases.max() + 1, dtype=int)
    # Cases of which a value is not known are no group: they wait as if it had been heard.
    heard = [np.zeros(v.max() + 1, dtype=int) for v in values]
    for spread, numbers, times in zip(spreads, values, heard, strict=True):
        times[numbers[[value == "" for value in spread.values]]] = 1
    alike = np.zeros(len(passages), dtype=np.float32)
    found: list[Pick] = []
    while free.any() and (most is None or len(found) < most):
        may = free
        waiting = (np.where(off, len(passages), times[v]) for times, v in zip(heard, values, strict=True))
        for rank in (turns[cases], poor, *waiting):
            may = may & (rank == rank[may].min())
        worth = sound * (liked + 2 * ((1 - taste.varied) * typical + taste.varied * (1 - alike)))
        best = int(np.flatnonzero(may)[np.argmax(np.round(worth[may], 4))])
        first = tuple(
            (s.attribute, s.values[best])
            for s, times, v in zip(spreads, heard, values, strict=True)
            if times[v[best]] == 0 and s.values[best]
        )
        turns[cases[best]] += 1
        for times, v in zip(heard, values, strict=True):
            times[v[best]] += 1
        found.append(Pick(passages[best], "typical", first, int(turns[cases[best]])))
        free = free & ~_repeats(pool, best)
        alike = np.maximum(alike, pool.vectors @ pool.vectors[best])
    return tuple(found)


def beside(pool: Pool, chosen: Sequence[Pick], taste: Taste) -> tuple[Pick, ...]:
    """One passage that says it as hardly anybody does, and one of another stance than most, where there are such."""
    taken = np.zeros(len(pool.passages), dtype=bool)
    place = {id(p): i for i, p in enumerate(pool.passages)}
    for pick in chosen:
        taken |= _repeats(pool, place[id(pick.passage)])
    quoted = {pick.passage.stretch.case for pick in chosen}

    def best(which: Iterable[int]) -> int | None:
        """Of somebody who is not quoted yet, where that is possible."""
        good = [i for i in which if not taken[i] and not pool.passages[i].reading.poor]
        worth = {i: round(_merit(pool.passages[i], taste.long), 4) for i in good}
        return min(good, key=lambda i: (pool.passages[i].stretch.case in quoted, -worth[i], i), default=None)

    found: list[Pick] = []
    contrary = best(_contrary(pool))
    if contrary is not None:
        taken |= _repeats(pool, contrary)
        found.append(Pick(pool.passages[contrary], "counter"))
    unusual = best(_unusual(pool))
    if unusual is not None:
        found.insert(0, Pick(pool.passages[unusual], "atypical"))
    return tuple(found)


def _contrary(pool: Pool) -> list[int]:
    """Passages of another stance than most."""
    found = [i for i, side in enumerate(pool.side) if is_contrary(side, pool.sides)]
    if not pool.sides.by_machine:
        return found
    # What a machine takes for the contrary may be about something else, or half of what was said.
    least = _OFF_THE_POINT if pool.answers >= _FEWEST_ANSWERS else 0.0
    return [i for i in found if pool.passages[i].typical >= least and not pool.passages[i].reading.faults]


def _unusual(pool: Pool) -> list[int]:
    """Passages of answers that are far from the middle in all that they say."""
    if pool.answers < _FEWEST_ANSWERS:
        return []
    nearest: dict[int, float] = {}
    for p in pool.passages:
        nearest[p.stretch.answer] = max(p.typical, nearest.get(p.stretch.answer, 0.0))
    return [
        i
        for i, p in enumerate(pool.passages)
        if p.stretch.wanted and nearest[p.stretch.answer] <= _UNUSUAL and not p.reading.faults
    ]


def _merit(passage: Passage, long: float) -> float:
    """What speaks for a passage wherever it stands."""
    read = passage.reading
    return read.alone * read.readable * (passage.specific + _length_fits(read.words, long))


def _length_fits(words: int, long: float) -> float:
    """How near a length is to the one that is liked, by ratio: from 8 words (0) to 45 (1).

    Up to 1 in the middle, where nobody asked for a length, and up to 3 at the ends.

    Example:
        >>> round(_length_fits(19, 0.5), 1), _length_fits(8, 0.0), round(_length_fits(8, 1.0), 2)
        (1.0, 3.0, 0.0)
    """
    widest = log(MOST_WORDS / FEWEST_WORDS)
    liked = log(FEWEST_WORDS) + long * widest
    return (1 + 4 * abs(long - 0.5)) * max(1 - abs(log(max(words, 1)) - liked) / widest, 0.0)


def _repeats(pool: Pool, chosen: int) -> NDArray[np.bool_]:
    """Which passages a quote rules out: of its own answer, and those that say nearly the same in nearly these words."""
    own: Stretch = pool.passages[chosen].stretch
    near = pool.vectors @ pool.vectors[chosen]
    found = near >= _SAME_MEANING
    words = pool.word_sets[chosen]
    for i in np.flatnonzero(near >= _NEAR).tolist():
        both = pool.word_sets[i]
        found[i] = found[i] or len(words & both) >= _SAME_WORDS * len(words | both)
    found |= np.array([p.stretch.counts_as == own.counts_as for p in pool.passages])
    return found


def _numbers(values: Sequence[object]) -> NDArray[np.intp]:
    """Each value as a number, in the order in which they come first."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.intp)
