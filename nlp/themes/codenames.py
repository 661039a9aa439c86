"""Which theme is about which code of a codebook: where words and meaning both match.

Decides for each code on at most one theme of a level, and for each theme on at most one code. Never lets words alone or
meaning alone decide: "contract" stands in many codes, and all codes of one field are near each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.model.codebook import Code
from nlp.themes.counts import Counts
from nlp.themes.phrases import phrases_of
from nlp.themes.wording import Wording

_LIFT = 2.0
"""How many times as often the words of a code stand in a theme as elsewhere."""
_SHARE = 0.25
"""Of the theme's cases that say them."""
_RULES = 0.75
"""What the words of a code's rules count against those of its name: rules say more and mean less."""
_NEAR = 0.45
_CLEARLY = 0.06
"""How much nearer a code is to its theme than to the next one, and the theme to it than to the next code."""


@dataclass(frozen=True)
class CodeOfTheme:
    """A code that names a theme; ``columns`` are its words in the wording."""

    key: str
    name: str
    columns: tuple[int, ...]


def codes_of_themes(
    codes: Sequence[Code],
    wording: Wording,
    counts: Counts,
    centres: NDArray[np.float32],
    *,
    embed: Callable[[Sequence[str]], NDArray[np.float32]],
) -> dict[int, CodeOfTheme]:
    """Theme -> the code that names it, for those where one does."""
    codes = [code for code in codes if code.codable and code.name.strip()]
    if not codes or not len(centres):
        return {}
    place = {key: i for i, key in enumerate(wording.keys)}
    column = [_columns(code, place) for code in codes]
    words = np.array([_words_match(counts, *c) for c in column])
    said = embed([" ".join((c.name, c.definition or c.short, *c.include)) for c in codes])
    near = said @ centres.T
    # What all codes and all themes of a field share says nothing.
    apart = near - near.mean(axis=1, keepdims=True) - near.mean(axis=0, keepdims=True) + near.mean()
    fits = np.where((words > 1) & (near >= _NEAR) & (apart >= _CLEARLY), apart * np.minimum(words, 3), 0.0)
    found: dict[int, CodeOfTheme] = {}
    used: set[int] = set()
    for flat in np.argsort(-fits, axis=None, kind="stable"):
        c, k = divmod(int(flat), near.shape[1])
        if fits[c, k] <= 0:
            break
        if k not in found and c not in used and apart[c, k] >= max(apart[c].max(), apart[:, k].max()) - 1e-6:
            found[k] = CodeOfTheme(codes[c].key, codes[c].name, tuple(sorted({*column[c][0], *column[c][1]})))
            used.add(c)
    return found


def _columns(code: Code, place: dict[str, int]) -> tuple[list[int], list[int]]:
    """The phrases that people used of a code's name, and the things in its rules for when to use it."""
    named = {phrase.key for phrase in phrases_of(code.name)}
    told = {p.key for text in code.include for p in phrases_of(text) if " " in p.key or p.kind == "noun"}
    return sorted(place[key] for key in named if key in place), sorted(place[key] for key in told if key in place)


def _words_match(counts: Counts, named: Sequence[int], told: Sequence[int]) -> NDArray[np.float64]:
    """(k,) how much oftener than the least that counts a code's words stand in each theme; 0 where few say them."""
    return np.maximum(_lift(counts, named), _RULES * _lift(counts, told))


def _lift(counts: Counts, columns: Sequence[int]) -> NDArray[np.float64]:
    inside, outside = counts.shares[:, columns], counts.shares_elsewhere[:, columns]
    lift = inside.sum(axis=1) / np.maximum(outside.sum(axis=1), 1e-9) / _LIFT
    return np.where(inside.max(axis=1, initial=0.0) >= _SHARE, lift, 0.0)
