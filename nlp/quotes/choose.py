"""Which words of a theme's answers make good quotes, in which order.

Decides by how near a passage is to the middle of the theme and whether it stands on its own; one a case comes first.
Only ever cuts at sentence borders, and never changes a character.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.text import same_text_key

_FEWEST_WORDS, _MOST_WORDS = 8, 45
_DANGLES = re.compile(r"^(this|that|these|those|they|it|he|she|them|which|but|and|so|because|or)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """A span of text ``index`` proposed as a quote, with its reason in words."""

    index: int
    start: int
    end: int
    score: float
    why: str


def choose(
    texts: Sequence[str],
    cases: Sequence[int],
    centre: NDArray[np.float32],
    *,
    embed: Callable[[Sequence[str]], NDArray[np.float32]],
    sentences: Callable[[str], list[tuple[int, int]]],
    most: int | None = None,
) -> tuple[Passage, ...]:
    """Ranked quotes, at most one a text: first the best of each case, then the second best, and so on.

    Args:
        texts: The theme's answers that may be quoted, nearest to its middle first.
        cases: Whose each is.
        centre: (d,) unit vector of the theme.
        embed: Texts to unit vectors.
        sentences: A text's sentences as spans.
        most: How many to return; all by default.
    """
    options = [(i, span) for i, text in enumerate(texts) for span in _spans(text, sentences(text))]
    if not options:
        return ()
    pieces = [texts[i][a:b] for i, (a, b) in options]
    near = embed(pieces) @ centre
    best: dict[int, Passage] = {}
    for (i, (start, end)), piece, closeness in zip(options, pieces, near, strict=True):
        fit, reasons = _stands_alone(piece)
        whole = end - start == len(texts[i].strip())
        score = float(closeness) + fit + (0.03 if whole else 0.0)
        if i not in best or score > best[i].score:
            best[i] = Passage(i, start, end, score, _why(float(closeness), whole, reasons))
    ranked = sorted(best.values(), key=lambda p: (-p.score, p.index))
    return tuple(_one_a_case_first(ranked, texts, cases)[:most])


def _spans(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The whole text where it is short enough; its sentences, and neighbours together, where it is not."""
    if not found:
        return []
    whole = (found[0][0], found[-1][1])
    if len(text[whole[0] : whole[1]].split()) <= _MOST_WORDS:
        return [whole]
    pairs = [(a[0], b[1]) for a, b in pairwise(found)]
    fitting = [s for s in [*found, *pairs] if _FEWEST_WORDS // 2 <= len(text[s[0] : s[1]].split()) <= _MOST_WORDS]
    return fitting or found


def _stands_alone(piece: str) -> tuple[float, list[str]]:
    """How well a reader understands a passage without what stood around it."""
    words = len(piece.split())
    fit, reasons = 0.0, []
    if words < _FEWEST_WORDS:
        fit -= 0.12
    elif words <= _MOST_WORDS:
        reasons.append("of a good length")
    else:
        fit -= 0.1
    if _DANGLES.match(piece):
        fit -= 0.06
    else:
        reasons.append("stands on its own")
    return fit, reasons


def _why(closeness: float, whole: bool, reasons: list[str]) -> str:
    typical = "very typical" if closeness >= 0.6 else "typical" if closeness >= 0.4 else "less typical"
    return ", ".join([f"{typical} of the theme", "the whole answer" if whole else "part of a longer answer", *reasons])


def _one_a_case_first(ranked: list[Passage], texts: Sequence[str], cases: Sequence[int]) -> list[Passage]:
    turn: dict[int, int] = defaultdict(int)
    seen: set[str] = set()
    rounds = []
    for passage in ranked:
        key = same_text_key(texts[passage.index][passage.start : passage.end])
        if key in seen:
            continue
        seen.add(key)
        rounds.append((turn[cases[passage.index]], passage))
        turn[cases[passage.index]] += 1
    rounds.sort(key=lambda item: item[0])
    return [passage for _, passage in rounds]
