"""The sentence that shows a theme, in the words of one of its people.

Decides by nearness to the middle of the theme; a whole thought that says what the name says comes before a fragment or
a question, and a person who may be quoted before one who may not. Never cuts a sentence.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

_CLOSEST = 5
_MOST_SENTENCES = 8
"""Read in one long text."""
_SHORT, _LONG = 6, 45


def typical_sentence(
    texts: Sequence[str],
    pool: NDArray[np.int64],
    vectors: NDArray[np.float32],
    centre: NDArray[np.float32],
    *,
    name: Sequence[str],
    embed: Callable[[Sequence[str]], NDArray[np.float32]],
    sentences: Callable[[str], list[tuple[int, int]]],
) -> tuple[int, tuple[int, int]]:
    """The position of a text and the span of a sentence in it.

    Args:
        texts: All texts.
        pool: (p,) positions to choose from, at least one.
        vectors: (p, d) their unit vectors.
        centre: (d,) the middle of the theme.
        name: The phrases of the theme's name, in small letters.
        embed: Texts to unit vectors.
        sentences: A text's sentences as spans.
    """
    near = vectors @ centre
    order = sorted(range(len(pool)), key=lambda i: (-round(float(near[i]), 6), texts[pool[i]], pool[i]))
    spans, likeness, missing = [], [], []
    for i in order[:_CLOSEST]:
        text = texts[pool[i]]
        found = sentences(text)[:_MOST_SENTENCES] or [(0, len(text))]
        for span in found:
            spans.append((int(pool[i]), span))
            likeness.append(float(near[i]))
            if len(found) > 1:
                missing.append(len(spans) - 1)
    pieces = [texts[i][a:b] for i, (a, b) in spans]
    if missing:
        for place, vector in zip(missing, embed([pieces[m] for m in missing]), strict=True):
            likeness[place] = float(vector @ centre)
    fit = [near + _shows_the_theme(piece, name) for near, piece in zip(likeness, pieces, strict=True)]
    return spans[max(range(len(spans)), key=lambda i: (round(fit[i], 6), -i))]


def _shows_the_theme(piece: str, name: Sequence[str]) -> float:
    words = len(piece.split())
    fit = 0.1 if any(part in piece.casefold() for part in name) else 0.0
    if words < _SHORT or piece.endswith("?"):
        fit -= 0.15
    return fit - 0.1 if words > _LONG else fit
