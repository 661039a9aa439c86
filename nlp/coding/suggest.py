"""Suggests codes for answers: what a codebook says and what a person decided become probabilities and reasons.

Decides which text of a codebook speaks for a code, and what counts as a reason. Never decides for a person, and never
embeds: vectors are passed in.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.coding.learner import Learner
from nlp.coding.material import CodeTexts, Material, Texts
from nlp.model.codebook import Code
from nlp.model.suggestions import Why

_LIKE_A_RULE = 0.35
"""Under this cosine a text and a line of the codebook are about different things."""


def code_texts(codes: Sequence[Code]) -> CodeTexts:
    """The lines that speak for each code: its own, and what other codes say belongs to it instead."""
    lines: list[str] = []
    owner: list[int] = []
    place = {code.key: i for i, code in enumerate(codes)}
    for i, code in enumerate(codes):
        own = (code.name.replace("_", " "), code.short, code.definition, *code.include, *code.typical, *code.atypical)
        for line in own:
            if line.strip():
                lines.append(line)
                owner.append(i)
    for code in codes:
        for rule in code.close_but_no:
            if rule.use in place and rule.text.strip():
                lines.append(rule.text)
                owner.append(place[rule.use])
    owners = np.array(owner, dtype=np.int64)
    books = tuple(" ".join(line for line, o in zip(lines, owner, strict=True) if o == i) for i in range(len(codes)))
    described = np.array([bool(c.definition or c.include or c.typical or c.short) for c in codes], dtype=bool)
    return CodeTexts(tuple(lines), owners, books, described)


class Suggestions:
    """Probabilities for one material under one codebook, before and after decisions.

    Args:
        texts: n different texts in a settled order, with vectors.
        codes: k codes.
        lines: (m, d) unit vectors of `code_texts(codes).lines`.
        near: (m, k) how near the words of those lines come to the words of each of `code_texts(codes).books`.
        seed: For every random choice.
    """

    def __init__(
        self,
        texts: Texts,
        codes: CodeTexts,
        *,
        lines: NDArray[np.float32],
        near: NDArray[np.float32],
        seed: int = 0,
    ) -> None:
        self._texts = texts
        self._material = Material(texts, codes=codes, lines=lines, near=near, seed=seed)
        self._learner = Learner(self._material.known, codes.described, seed=seed)
        self.learn(np.empty(0, np.int64), np.empty((0, len(codes.books))))

    def learn(self, decided: NDArray[np.int64], truth: NDArray[np.float64]) -> None:
        """Takes in all decisions so far: ascending numbers (m,) of texts, and (m, k) what a person gave them."""
        self._decided, self._truth = decided, truth
        self._learned, self.probabilities = self._learner.learn(decided, truth)

    def predict(self, texts: Texts) -> NDArray[np.float64]:
        """Probabilities (n, k) for texts outside the material."""
        return self._learner.predict(self._learned, self._material.see(texts))

    @property
    def typical(self) -> NDArray[np.float32]:
        """How much others say the like of each text of the material, (n,), from 0 on."""
        return self._material.typical

    def why(self, text: str, meaning: NDArray[np.float32], code: int) -> Why:
        """Why a text with this vector (d,) is suggested a code; ``nearest`` is a number of a text of the material."""
        given = self._decided[self._truth[:, code] >= 0.5]
        given = given[[self._texts.texts[i] != text for i in given.tolist()]] if len(given) else given
        nearest = int(given[np.argmax(self._texts.meaning[given] @ meaning)]) if len(given) else None
        learned = self._material.words_part(self._learned.weights[:, code])
        words = self._material.wording.telling(text, code=code, learned=learned)
        line = self._material.nearest_line(meaning, code)
        return Why(nearest, words, line[0] if line and line[1] >= _LIKE_A_RULE else None)
