"""Texts as points: what they mean as wholes, what their words mean, and how they are worded, side by side.

Decides what counts as likeness of two answers. What all answers to one question share is taken away, as it says nothing
about themes. Everything is learned from a sample; any other text can then be laid beside it, block by block.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.model.themes import Rows
from nlp.themes.term_space import Kind, TermSpace

WORDS_BESIDE_WHOLE = 0.8  # weight of the vectors of single words beside those of whole texts
WORDING_DIMS = 50
KINDS: tuple[tuple[Kind, float], ...] = (("ngrams", 1.0), ("words", 0.6))  # n-grams see stems and misspellings too
LEAST_GROUP = 20  # answers to one question needed before their mean says anything about the question

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def unit(rows: NDArray[Any]) -> NDArray[Any]:
    """Rows (n, d) at length one; rows of zeros stay zero."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@dataclass(frozen=True)
class Points:
    """How any of the n texts becomes a point, learned from a sample of them.

    Attributes:
        texts: All n texts.
        groups: (n,) the question that each answers.
        meaning: Vectors of whole texts and of their words: where they come from, what is taken away, their weight.
        wording: How texts are worded.
    """

    texts: Sequence[str]
    groups: Ints
    meaning: tuple[tuple[Rows, "Centre", float], ...]
    wording: "Wording"

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: Rows, words: Rows | None, groups: Ints, sample: Ints) -> "Points":
        sources = [(vectors, 1.0)] + ([(words, WORDS_BESIDE_WHOLE)] if words else [])
        meaning = tuple((rows, Centre.fit(rows(sample), groups[sample]), weight) for rows, weight in sources)
        return cls(texts, groups, meaning, Wording.fit([texts[i] for i in map(int, sample)]))

    @property
    def whole(self) -> int:
        """How many columns of meaning, the first ones, are of whole texts."""
        return len(self.meaning[0][1].overall)

    def place(self, rows: Ints) -> tuple[Floats, Floats]:
        """Meaning (m, d) and wording (m, e) of the texts with these numbers."""
        groups = self.groups[rows]
        meaning = [weight * centre.taken_from(vectors(rows), groups) for vectors, centre, weight in self.meaning]
        return np.hstack(meaning), self.wording.place([self.texts[i] for i in map(int, rows)])


def balanced(meaning: Floats, wording: Floats, balance: float) -> Floats:
    """Meaning beside wording at weight `balance`, rows at length one."""
    return unit(np.hstack([meaning, balance * wording]))


@dataclass(frozen=True)
class Centre:
    """What vectors share: the mean of all (d,), and of each question with enough answers."""

    overall: Floats
    by_group: dict[int, Floats]

    @classmethod
    def fit(cls, vectors: Floats, groups: Ints) -> "Centre":
        names, sizes = np.unique(groups, return_counts=True)
        enough = names[sizes >= LEAST_GROUP].tolist()
        return cls(vectors.mean(0), {group: vectors[groups == group].mean(0) for group in enough})

    def taken_from(self, vectors: Floats, groups: Ints) -> Floats:
        """Vectors (n, d) less their question's mean, at length one."""
        rest = vectors - self.overall
        for group, mean in self.by_group.items():
            rows = groups == group
            rest[rows] = vectors[rows] - mean
        return unit(rest).astype(np.float32)


@dataclass(frozen=True)
class Wording:
    """Wording of answers: character 3- to 5-grams and words, 50 dimensions each."""

    parts: tuple[tuple[TermSpace, float], ...]

    @classmethod
    def fit(cls, texts: list[str]) -> "Wording":
        spaces = ((TermSpace.fit(texts, kind, WORDING_DIMS), weight) for kind, weight in KINDS)
        return cls(tuple((space, weight) for space, weight in spaces if space))

    def place(self, texts: list[str]) -> Floats:
        """Wording vectors (n, up to 100)."""
        placed = [weight * unit(space.place(texts)) for space, weight in self.parts]
        return np.hstack([np.zeros((len(texts), 1)), *placed]).astype(np.float32)
