"""The passages among which quotes are chosen, each with what speaks for it: made once, and then ranked for any taste.

Decides which answers are cut into passages, and what makes a passage typical and specific. Knows no taste.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.model.coding import Stance
from nlp.quotes.passages import Cut, Sentences, Stretch, cut
from nlp.quotes.reading import GOOD_ENOUGH, MOST_WORDS, Reading, reading
from nlp.quotes.sides import Sides, is_contrary, side_of, sides_of

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

_WORD = re.compile(r"\w+")
_LOOKED_AT = 120
"""Only so many answers are cut into passages, those that promise most: a passage costs a hundred times what a look at
the whole answer does, and nobody asks for more than some ten quotes."""
_FURTHEST, _CONTRARY, _OF_EACH_GROUP, _OF_ALL_GROUPS = 24, 16, 2, 80
"""Beside them: the answers furthest from the middle, those of the other stance, and the best ones of each group of
cases, so that a group is not missing for not having been looked at."""
_BESIDE_THE_POINT = 0.2
"""In cosine: how much further from the middle than the nearest passage of its answer a passage may be. What somebody
said before or after it, about something else, is no quote for this code."""


@dataclass(frozen=True)
class Language:
    """What is known of the words of a project.

    Attributes:
        rareness: How rarely a text's most telling words are said in the project, 0..1.
        accidents: How many words of a text nobody else says and no dictionary knows.
        tag: The part of speech of a word in small letters (Penn Treebank).
        stance: From -1 (against) to 1 (for), as a machine reads it.
    """

    rareness: Callable[[str], float]
    accidents: Callable[[str], int]
    tag: Callable[[str], str]
    stance: Callable[[str], float]


@dataclass(frozen=True)
class Passage:
    """Words of one answer that could be quoted.

    Attributes:
        stretch: The words that hold the code.
        cut: Where it begins and ends in the answer.
        reading: How it reads.
        typical: Share of the answers, 0..1, that are not nearer to the middle of all of them.
        specific: Share of the passages, 0..1, whose words are not rarer.
    """

    stretch: Stretch
    cut: Cut
    reading: Reading
    typical: float
    specific: float

    @property
    def text(self) -> str:
        return self.stretch.text[self.cut.start : self.cut.end]


@dataclass(frozen=True, eq=False)
class Pool:
    """Passages with what speaks for them.

    Attributes:
        passages: p, by answer and place.
        vectors: (p, d) their unit vectors.
        answers: How many answers hold the code, those of people who said no among them.
        sides: For and against.
        side: (p) of each passage, its stance.
    """

    passages: Sequence[Passage]
    vectors: NDArray[np.float32]
    answers: int
    sides: Sides
    side: Sequence[Stance]

    @cached_property
    def word_sets(self) -> Sequence[frozenset[str]]:
        """(p) the different words of each."""
        return [frozenset(_WORD.findall(p.text.casefold())) for p in self.passages]


def pool(
    stretches: Sequence[Stretch],
    groups: Mapping[Hashable, Sequence[str]],
    *,
    language: Language,
    whole: Embed,
    embed: Embed,
    sentences: Sentences,
    others: Sequence[str] = (),
    contrary_to: Stance | None = None,
) -> Pool:
    """The passages that could be quoted.

    Args:
        stretches: The words that hold the code, in any order.
        groups: Case -> the groups that it belongs to, such as "Region: Wales".
        language: What is known of the words.
        whole: Texts of any length to unit vectors.
        embed: Sentences to unit vectors.
        sentences: A text's sentences as spans.
        others: Answers drawn from all of the project: what they have in common is no more typical of these than of any.
        contrary_to: The stance that is asked for; None: the one that most have.
    """
    ordered = _once(
        sorted(stretches, key=lambda s: (s.answer, s.start, s.end, not s.wanted, s.stance == "none", s.code or 0))
    )
    asked = [s for s in ordered if s.wanted]
    if not asked:
        return _empty(0, Sides({}, 0, None, False))
    vectors = whole([s.words for s in ordered])
    is_asked = np.array([s.wanted for s in ordered])
    common = whole(others).mean(axis=0) if others else np.zeros(vectors.shape[1], np.float32)
    centre = vectors[is_asked].mean(axis=0) - common
    middle = _Middle(common, centre / max(float(np.linalg.norm(centre)), 1e-6))
    near = middle.near(vectors)
    nearest: dict[int, float] = {}
    for stretch, closeness in zip(ordered, near.tolist(), strict=True):
        if stretch.wanted:
            nearest[stretch.counts_as] = max(closeness, nearest.get(stretch.counts_as, -1.0))
    scale = np.sort(np.array(list(nearest.values())))
    typical = _share_below(scale, near)
    sides, side = sides_of(ordered, language.stance, contrary_to)
    chosen = _promising(ordered, typical, [is_contrary(one, sides) for one in side], groups)
    options = _options([ordered[i] for i in chosen], vectors[chosen], middle, embed, sentences)
    if not options:
        return _empty(len(scale), sides)
    passages = _weighed(options, middle, scale, language)
    return Pool(
        passages,
        np.stack([option.vector for option in options]),
        len(scale),
        sides,
        [side_of(p.text, p.stretch, language.stance, by_machine=sides.by_machine) for p in passages],
    )


def _empty(answers: int, sides: Sides) -> Pool:
    return Pool((), np.zeros((0, 1), np.float32), answers, sides, ())


@dataclass(frozen=True)
class _Middle:
    """What sets the answers apart from all others of the project, as a direction (d,) from what they have in common."""

    common: NDArray[np.float32]
    direction: NDArray[np.float32]

    def near(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """How near each is, as a cosine, (n,)."""
        apart = vectors - self.common
        lengths = np.maximum(np.linalg.norm(apart, axis=1), 1e-6)
        return np.round(apart @ self.direction / lengths, 5)


def _once(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same words once, and of answers that count as one those of one answer that may be quoted."""
    speaks: dict[int, tuple[bool, bool, int]] = {}
    for s in stretches:
        rank = (not s.quotable, s.answer != s.counts_as, s.answer)
        speaks[s.counts_as] = min(rank, speaks.get(s.counts_as, rank))
    found: dict[tuple[int, int, int], Stretch] = {}
    for s in stretches:
        if s.answer == speaks[s.counts_as][2]:
            found.setdefault((s.answer, s.start, s.end), s)
    return list(found.values())


def _share_below(scale: NDArray[np.floating], values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Of each value, the share of the others that are below it; 1 where there is no other."""
    if len(scale) < 2:
        return np.ones(len(values))
    return np.minimum(np.searchsorted(scale, values - 1e-6) / (len(scale) - 1), 1)


def _promising(
    stretches: Sequence[Stretch],
    typical: NDArray[np.float64],
    contrary: Sequence[bool],
    groups: Mapping[Hashable, Sequence[str]],
) -> list[int]:
    """Which stretches are cut into passages."""
    reads = {i: _at_a_glance(s) for i, s in enumerate(stretches) if s.quotable}
    promise = {i: round(float(typical[i]) + worth, 5) for i, worth in reads.items()}
    by_promise = sorted(reads, key=lambda i: (-promise[i], i))
    best = [i for i in by_promise if stretches[i].wanted]
    unusual = sorted(best, key=lambda i: (reads[i] < GOOD_ENOUGH, float(typical[i]), i))
    against = [i for i in by_promise if contrary[i]]
    chosen = {*best[:_LOOKED_AT], *unusual[:_FURTHEST], *against[:_CONTRARY]}
    of_group: Counter[str] = Counter()
    more = 0
    for i in best:
        missing = [group for group in groups.get(stretches[i].case, ()) if of_group[group] < _OF_EACH_GROUP]
        of_group.update(missing)
        if missing and i not in chosen and more < _OF_ALL_GROUPS:
            chosen.add(i)
            more += 1
    return sorted(chosen)


def _at_a_glance(stretch: Stretch) -> float:
    """How well the words may read, before they are cut: 0 to 1."""
    words = len(stretch.words.split())
    if words > MOST_WORDS:
        return 0.8  # one of its sentences may do
    found = reading(stretch.words, whole=stretch.is_whole)
    return found.alone * found.readable


class _Option(NamedTuple):
    """A passage that could be quoted, with its unit vector (d,)."""

    stretch: Stretch
    cut: Cut
    vector: NDArray[np.float32]

    @property
    def text(self) -> str:
        return self.stretch.text[self.cut.start : self.cut.end]


def _options(
    stretches: Sequence[Stretch], vectors: NDArray[np.float32], middle: _Middle, embed: Embed, sentences: Sentences
) -> list[_Option]:
    """The passages of each stretch that are to the point."""
    cuts = [cut(s, sentences) for s in stretches]
    several = [(i, span) for i, (spans, _) in enumerate(cuts) if len(spans) > 1 for span in spans]
    # The model reads sentences; for several together their mean stands, by length, which costs nothing.
    read = embed([stretches[i].text[a:b] for i, (a, b) in several]) if several else vectors[:0]
    first: dict[int, int] = {}
    for row, (i, _) in enumerate(several):
        first.setdefault(i, row)
    found: list[_Option] = []
    for i, (stretch, (spans, pieces)) in enumerate(zip(stretches, cuts, strict=True)):
        lengths = np.array([len(stretch.text[a:b].split()) for a, b in spans], dtype=np.float32)
        mine: list[_Option] = []
        for piece in pieces:
            vector = vectors[i]
            if len(piece.sentences) < len(spans):
                of = list(piece.sentences)
                vector = lengths[of] @ read[[first[i] + at for at in of]]
            mine.append(_Option(stretch, piece, (vector / np.linalg.norm(vector)).astype(np.float32)))
        if mine:
            near = middle.near(np.stack([option.vector for option in mine]))
            found += [
                option for option, value in zip(mine, near, strict=True) if value >= near.max() - _BESIDE_THE_POINT
            ]
    return found


def _weighed(
    options: Sequence[_Option], middle: _Middle, scale: NDArray[np.float64], language: Language
) -> list[Passage]:
    rare = np.round([language.rareness(option.text) for option in options], 5)
    specific = _share_below(np.sort(rare), rare)
    typical = _share_below(scale, middle.near(np.stack([option.vector for option in options])))
    return [
        Passage(
            option.stretch,
            option.cut,
            reading(
                option.text,
                begins=option.cut.begins,
                ends=option.cut.ends,
                whole=option.cut.extent == "whole",
                first=not option.stretch.text[: option.cut.start].strip(),
                tag=language.tag,
                accidents=language.accidents(option.text),
            ),
            round(float(typical[i]), 5),
            round(float(specific[i]), 5),
        )
        for i, option in enumerate(options)
    ]
