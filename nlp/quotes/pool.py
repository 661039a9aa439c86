"""The passages among which quotes are chosen, each with what speaks for it: made once, and then ranked for any taste.

Decides which answers are cut into passages, and what makes a passage typical and specific. Knows no taste.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nlp.model.coding import Stance
from nlp.quotes.passages import Cut, Sentences, Stretch, cut
from nlp.quotes.reading import MOST_WORDS, Reading, reading

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
        start: Where it begins in the answer.
        end: Where it ends.
        cut: How it was cut.
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


@dataclass(frozen=True)
class Sides:
    """For and against: how many answers take each side, and who says so.

    Attributes:
        count: Stance -> how many answers.
        most: The side that most take; None where there is no such side.
        by_machine: True where no person gave a stance and a machine read them.
    """

    count: Mapping[Stance, int]
    most: Stance | None
    by_machine: bool


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
    ordered = _once(sorted(stretches, key=lambda s: (s.answer, s.start, s.end, s.code or 0)))
    asked = [s for s in ordered if s.wanted]
    if not asked:
        return Pool((), np.zeros((0, 1), np.float32), 0, Sides({}, None, False), ())
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
    sides, of_stretch = _sides(ordered, language.stance, contrary_to)
    chosen = _promising(ordered, typical, of_stretch, sides, groups)
    return _cut_and_weighed(
        [ordered[i] for i in chosen],
        vectors[chosen],
        middle,
        scale,
        sides,
        language=language,
        embed=embed,
        sentences=sentences,
    )


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
            known = found.get((s.answer, s.start, s.end))
            if known is None or (known.stance == "none" and s.stance != "none"):
                found[s.answer, s.start, s.end] = s
    return list(found.values())


def _share_below(scale: NDArray[np.float64], values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Of each value, the share of the others that are below it; 1 where there is no other."""
    if len(scale) < 2:
        return np.ones(len(values))
    return np.minimum(np.searchsorted(scale, values - 1e-6) / (len(scale) - 1), 1)


_CLEAR, _CLEARLY = 0.25, 0.7
"""How far a machine must read an answer to one side to count it, and a passage to offer it: by two words, none against.
By hand, of twelve passages read to one side by a single word five were on the other side."""
_FEWEST_SIDES = 5


def _sides(
    stretches: Sequence[Stretch], read: Callable[[str], float], contrary_to: Stance | None
) -> tuple[Sides, list[Stance]]:
    """Who is for and who is against: as people coded it, else as a machine reads it where it finds that clear."""
    given: list[Stance] = [s.stance for s in stretches]
    by_machine = not any(stance != "none" for stance in given)
    if by_machine:
        given = [_stance_of(read(s.words), _CLEAR) for s in stretches]
    of_answer: dict[int, Stance] = {}
    for s, stance in zip(stretches, given, strict=True):
        if stance != "none":
            of_answer.setdefault(s.counts_as, stance)
    count = Counter(of_answer.values())
    most: Stance | None = contrary_to if contrary_to not in (None, "none") else None
    if most is None and count:
        first, times = min(count.items(), key=lambda item: (-item[1], item[0]))
        # A machine sees a side only where two answers in three that take one take the same; people's word is enough.
        share = 2 / 3 if by_machine else 1 / 2
        enough = len(of_answer) >= _FEWEST_SIDES or not by_machine
        most = first if enough and times > share * sum(count.values()) else None
    return Sides(dict(sorted(count.items())), most, by_machine), given


def _stance_of(value: float, least: float) -> Stance:
    return "for" if value >= least else "against" if value <= -least else "none"


def is_contrary(side: Stance, most: Stance | None) -> bool:
    """Whether a side is another one than that of most."""
    return most is not None and side not in ("none", most)


def _promising(
    stretches: Sequence[Stretch],
    typical: NDArray[np.float64],
    side: Sequence[Stance],
    sides: Sides,
    groups: Mapping[Hashable, Sequence[str]],
) -> list[int]:
    """Which stretches are cut into passages."""
    may = [i for i, s in enumerate(stretches) if s.quotable]
    promise = {i: round(float(typical[i]) + _at_a_glance(stretches[i]), 5) for i in may}
    best = sorted((i for i in may if stretches[i].wanted), key=lambda i: (-promise[i], i))
    chosen = set(best[:_LOOKED_AT])
    of_group: Counter[str] = Counter()
    more = 0
    for i in best:
        missing = [g for g in groups.get(stretches[i].case, ()) if of_group[g] < _OF_EACH_GROUP]
        of_group.update(missing)
        if missing and i not in chosen and more < _OF_ALL_GROUPS:
            chosen.add(i)
            more += 1
    unusual = sorted(best, key=lambda i: (-_at_a_glance(stretches[i]) // 0.5, float(typical[i]), i))
    chosen.update(unusual[:_FURTHEST])
    contrary = [i for i in may if is_contrary(side[i], sides.most)]
    chosen.update(sorted(contrary, key=lambda i: (-promise[i], i))[:_CONTRARY])
    return sorted(chosen)


def _at_a_glance(stretch: Stretch) -> float:
    """How well the words may read, before they are cut: 0 to 1."""
    words = len(stretch.words.split())
    if words > MOST_WORDS:
        return 0.8  # one of its sentences may do
    found = reading(stretch.words, whole=stretch.is_whole)
    return found.alone * found.readable


def _cut_and_weighed(
    stretches: Sequence[Stretch],
    vectors: NDArray[np.float32],
    middle: "_Middle",
    scale: NDArray[np.float64],
    sides: Sides,
    *,
    language: Language,
    embed: Embed,
    sentences: Sentences,
) -> Pool:
    cuts = [cut(s, sentences) for s in stretches]
    several = [(i, span) for i, (spans, _) in enumerate(cuts) if len(spans) > 1 for span in spans]
    known = embed([stretches[i].text[a:b] for i, (a, b) in several]) if several else vectors[:0]
    of_stretch: dict[int, list[int]] = {}
    for row, (i, _) in enumerate(several):
        of_stretch.setdefault(i, []).append(row)
    found: list[tuple[Stretch, Cut, NDArray[np.float32]]] = []
    for i, (stretch, (spans, pieces)) in enumerate(zip(stretches, cuts, strict=True)):
        options: list[tuple[Stretch, Cut, NDArray[np.float32]]] = []
        lengths = np.array([len(stretch.text[a:b].split()) for a, b in spans], dtype=np.float32)
        for piece in pieces:
            vector = vectors[i]
            if len(piece.sentences) < len(spans):
                # Sentences are read by the model; of several together the mean stands for them, which costs nothing.
                rows = known[[of_stretch[i][at] for at in piece.sentences]]
                vector = (rows * lengths[list(piece.sentences), None]).sum(axis=0)
                vector = vector / np.linalg.norm(vector)
            options.append((stretch, piece, vector))
        if options:
            near = middle.near(np.stack([vector for _, _, vector in options]))
            found += [o for o, value in zip(options, near, strict=True) if value >= near.max() - _BESIDE_THE_POINT]
    if not found:
        return Pool((), vectors[:0], len(scale), sides, ())
    texts = [s.text[c.start : c.end] for s, c, _ in found]
    rare = np.round([language.rareness(text) for text in texts], 5)
    specific = _share_below(np.sort(rare), rare)
    of_passage = np.stack([vector for _, _, vector in found])
    typical = _share_below(scale, middle.near(of_passage))
    passages = tuple(
        Passage(
            s,
            c,
            reading(
                text,
                begins=c.begins,
                ends=c.ends,
                whole=c.extent == "whole",
                first=not s.text[: c.start].strip(),
                tag=language.tag,
                accidents=language.accidents(text),
            ),
            round(float(typical[i]), 5),
            round(float(specific[i]), 5),
        )
        for i, ((s, c, _), text) in enumerate(zip(found, texts, strict=True))
    )
    # A stretch may be for and a sentence of it against: by machine, both have to take the side.
    side: list[Stance] = [
        (_stance_of(language.stance(p.text), _CLEARLY) if sides.by_machine else p.stretch.stance) for p in passages
    ]
    if sides.by_machine:
        whole_side = [_stance_of(language.stance(p.stretch.words), _CLEAR) for p in passages]
        side = [one if one == other else "none" for one, other in zip(side, whole_side, strict=True)]
    return Pool(passages, of_passage, len(scale), sides, side)
