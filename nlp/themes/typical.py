"""The sentence that shows a theme, in the words of one of its people.

Decides by nearness to the middle of the theme; a whole thought that says what the name says comes before a fragment or
a question. Never cuts a sentence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

_CLOSEST = 4
_MOST_SENTENCES = 4
"""Compared by meaning, of a theme's long texts."""
_SHORT, _LONG = 6, 45


@dataclass(frozen=True)
class Pool:
    """What the typical sentence of one theme is chosen from.

    Attributes:
        texts: (p,) positions of texts; none where all texts of a theme on a finer level are unsure.
        vectors: (p, d) their unit vectors.
        centre: (d,) the middle of the theme.
        name: The phrases of the theme's name, in small letters.
    """

    texts: NDArray[np.int64]
    vectors: NDArray[np.float32]
    centre: NDArray[np.float32]
    name: Sequence[str]


@dataclass(frozen=True)
class _Piece:
    """A sentence of a text; ``fit`` is how well it reads, ``near`` how near it is to the middle of the theme."""

    text: int
    span: tuple[int, int]
    fit: float
    near: float
    whole: bool


def typical_sentences(
    texts: Sequence[str],
    pools: Sequence[Pool],
    *,
    embed: Callable[[Sequence[str]], NDArray[np.float32]],
    sentences: Callable[[str], list[tuple[int, int]]],
) -> list[tuple[int, tuple[int, int]]]:
    """Per theme the position of a text and the span of a sentence in it.

    Args:
        texts: All texts.
        pools: One a theme.
        embed: Texts to unit vectors; asked once, as many at once cost less.
        sentences: A text's sentences as spans.
    """
    pieces = [_pieces(texts, pool, sentences) for pool in pools]
    unknown = [texts[p.text][slice(*p.span)] for some in pieces for p in some if not p.whole]
    vectors = iter(embed(unknown) if unknown else ())
    found = []
    for pool, some in zip(pools, pieces, strict=True):
        some = [p if p.whole else replace(p, near=float(next(vectors) @ pool.centre)) for p in some]
        best = max(some, key=lambda p: (round(p.near + p.fit, 5), texts[p.text], -p.text, -p.span[0]), default=None)
        found.append((best.text, best.span) if best else (0, (0, 0)))
    return found


def _pieces(texts: Sequence[str], pool: Pool, sentences: Callable[[str], list[tuple[int, int]]]) -> list[_Piece]:
    """Sentences of the texts nearest to the middle, the best reading ones where there are many."""
    near = pool.vectors @ pool.centre
    order = sorted(range(len(near)), key=lambda i: (-round(float(near[i]), 5), texts[pool.texts[i]], pool.texts[i]))
    whole: list[_Piece] = []
    parts: list[_Piece] = []
    for i in order[:_CLOSEST]:
        at = int(pool.texts[i])
        spans = sentences(texts[at]) or [(0, len(texts[at]))]
        for start, end in spans:
            fit = _shows_the_theme(texts[at][start:end], pool.name)
            (parts if len(spans) > 1 else whole).append(_Piece(at, (start, end), fit, float(near[i]), len(spans) == 1))
    return whole + sorted(parts, key=lambda piece: -piece.fit)[:_MOST_SENTENCES]


def _shows_the_theme(piece: str, name: Sequence[str]) -> float:
    words = len(piece.split())
    fit = 0.1 if any(part in piece.casefold() for part in name) else 0.0
    if words < _SHORT or piece.endswith("?"):
        fit -= 0.15
    return fit - 0.1 if words > _LONG else fit
