"""Answers by what they mean: how near each is to an answer or to words, and which sentence of it is the nearest.

Decides what is compared with what. An answer is as near as its nearest sentence, for one answer often says several
things. Compares with every answer: nothing is left out by a short cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nlp.model.material import Span
from nlp.segment import sentences
from nlp.text import same_text_key

if TYPE_CHECKING:
    from nlp.embed import VectorCache

_MOST_LETTERS = 1_000
"""A longer answer is compared by its sentences only: the model reads about 200 words."""
_AT_ONCE = 16_384


@dataclass(frozen=True)
class Passages:
    """What is compared: each answer as a whole, and its sentences where it has several.

    Attributes:
        texts: p passages, those of one answer together and the whole answer first.
        owner: (p,) the position of the answer.
        spans: Where in the answer each stands; None for the whole.
    """

    texts: Sequence[str]
    owner: NDArray[np.int64]
    spans: Sequence[Span | None]

    @classmethod
    def of(cls, answers: Sequence[str]) -> "Passages":
        texts: list[str] = []
        owner: list[int] = []
        spans: list[Span | None] = []
        for i, answer in enumerate(answers):
            parts = sentences(answer)
            mine = [] if len(parts) > 1 and len(answer) > _MOST_LETTERS else [(same_text_key(answer), None)]
            if len(parts) > 1:
                mine += [(answer[start:end], Span(start, end)) for start, end in parts]
            texts += [text for text, _ in mine]
            spans += [span for _, span in mine]
            owner += [i] * len(mine)
        return cls(texts, np.array(owner, dtype=np.int64), spans)

    def meaning(self, answer: int, vectors: "VectorCache") -> NDArray[np.float32]:
        """The unit vector (d,) of a whole answer: of a long one the mean of its sentences."""
        mine: list[int] = np.flatnonzero(self.owner == answer).tolist()
        own = [self.texts[i] for i in mine if self.spans[i] is None] or [self.texts[i] for i in mine]
        mean = vectors.vectors(own).mean(0)
        return mean / np.linalg.norm(mean)

    def alike(
        self, wanted: NDArray[np.float32], among: Sequence[int], vectors: "VectorCache", *, at_least: float
    ) -> dict[int, tuple[float, Span | None]]:
        """The answers near enough to a unit vector (d,), each with its cosine and the sentence that is nearest.

        Args:
            wanted: What is looked for.
            among: Positions of answers.
            vectors: Those of the passages are there, or are made now.
            at_least: The cosine from which on an answer is near enough.
        """
        some = np.flatnonzero(np.isin(self.owner, np.array(among, dtype=np.int64)))
        found: dict[int, tuple[float, Span | None]] = {}
        for first in range(0, len(some), _AT_ONCE):
            block: list[int] = some[first : first + _AT_ONCE].tolist()
            near = vectors.vectors([self.texts[i] for i in block]) @ wanted
            for place in np.flatnonzero(near >= at_least).tolist():
                passage, score = block[place], min(round(float(near[place]), 4), 1.0)
                answer = int(self.owner[passage])
                if answer not in found or found[answer][0] < score:
                    found[answer] = score, self.spans[passage]
        return found
