"""Names for the themes of one level: a code of the codebook, or a phrase that people used, or two.

Decides by three things: how many of a theme's people say the words, how few others do, and whether the words mean what
the theme means. Never gives two themes one name, nor a name that stands in half of all themes, where there is another.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.model.codebook import Code
from nlp.model.themes import ThemeName
from nlp.themes.codenames import codes_of_themes
from nlp.themes.counts import Counts
from nlp.themes.phrases import is_vague, phrase_key, phrases_of
from nlp.themes.wording import Wording, shown_form

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

BESIDE = " · "
"""Stands between the two phrases of a name."""

_SHORTLIST = 60
_CANDIDATES = 7
_ENOUGH_COVERAGE = 0.3
_OFTEN = 0.02
_CLEAR = 3.0
"""A single word stands alone as a name where it is so many times as common in the theme as elsewhere."""
_MEANING = 4.0
_FEW_READ = 50
# One word says little; two or three read as a name (C-value's idea: longer phrases earn more). What people do and how
# things are reads nearly as well as what there is; a quality without its thing, or a proper name, says hardly anything.
_WORTH = {
    "thing": 1.0,
    "done": 0.8,
    "like": 0.8,
    "not": 0.7,
    "noun": 0.4,
    "quality": 0.15,
    "word": 0.05,
    "name": 0.15,
    "how": 0,
}
# "Asked" names nothing; "perfect" does, where that is all that people say.
_VAGUE_WORTH = {"word": 0.0, "quality": 0.4}
# Under so large a share of a theme a phrase is an example of it rather than its name.
_RARE = 0.02
_LONGER = {1: 1.0, 2: 1.0, 3: 1.1, 4: 1.0}


@dataclass(frozen=True)
class _Candidate:
    """A phrase as a possible name of one theme."""

    column: int
    key: str
    kind: str
    theme: int
    coverage: float
    lift: float
    score: float

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.key.split())

    @property
    def is_weak(self) -> bool:
        """True for a word that needs another one beside it."""
        return self.is_bare or (self.kind == "noun" and self.lift < _CLEAR)

    @property
    def is_bare(self) -> bool:
        """True for a word that tells nothing that people talk about: a quality, a deed without a thing, "place"."""
        return self.kind in ("quality", "word", "name") or is_vague(self.key)


def name_themes(
    texts: Sequence[str],
    wording: Wording,
    counts: Counts,
    centres: NDArray[np.float32],
    *,
    members: Sequence[NDArray[np.int64]],
    embed: Embed,
    codes: Sequence[Code] = (),
) -> list[ThemeName]:
    """A name for each theme of a level, in their order.

    Args:
        texts: All texts.
        wording: Their phrases.
        counts: The phrases by theme.
        centres: (k, d) unit vectors, the middle of each theme.
        members: Per theme, positions of some of its texts: read where its people share no phrase.
        embed: Texts to unit vectors.
        codes: A codebook's codes; a theme that is about one is named by it.
    """
    shortlists = _by_meaning(_shortlists(wording, counts), wording, centres, embed)
    coded = codes_of_themes(codes, wording, counts, centres, embed=embed)
    owner: dict[frozenset[str], _Candidate] = {}
    for candidate in sorted((c for group in shortlists for c in group), key=lambda c: (-c.score, c.key, c.theme)):
        owner.setdefault(candidate.words, candidate)
    taken = {_same_name(code.name) for code in coded.values()}
    names = []
    for k, group in enumerate(shortlists):
        if k in coded:
            columns = coded[k].columns
            names.append(ThemeName(coded[k].name, _coverage(wording, counts, k, columns), coded[k].key))
            continue
        own = [c for c in group if owner[c.words] is c and _same_name(wording.shown[c.column]) not in taken]
        name = _name(wording, counts, k, own) or _fallback(texts, members[k], taken)
        taken.add(_same_name(name.text))
        names.append(name)
    return names


def _shortlists(wording: Wording, counts: Counts) -> list[list[_Candidate]]:
    """Phrases of at least two cases of a theme, scored by how much they cover and how much they set apart."""
    themes = len(counts.sizes)
    often = counts.cases >= np.maximum(2, _OFTEN * counts.sizes)[:, None]
    everywhere = often.sum(axis=0) >= max(themes / 2, 3)
    shares, elsewhere = counts.shares, counts.shares_elsewhere
    lengths = [key.count(" ") + 1 for key in wording.keys]
    worth = np.array(
        [
            _worth(kind, key) * _LONGER.get(n, 1.0)
            for key, kind, n in zip(wording.keys, wording.kinds, lengths, strict=True)
        ]
    )
    groups = []
    for k in range(themes):
        columns = np.flatnonzero(counts.shared[k] & ~everywhere & (worth > 0))
        inside = shares[k, columns]
        lift = inside / elsewhere[k, columns]
        score = inside**0.8 * inside / (inside + _RARE) * np.log1p(lift) * worth[columns]
        best = np.lexsort((columns, -score))[:_SHORTLIST]
        found = [
            _Candidate(c, wording.keys[c], wording.kinds[c], k, float(inside[i]), float(lift[i]), float(score[i]))
            for i in best
            for c in (int(columns[i]),)
        ]
        groups.append(_without_nested(found)[:_CANDIDATES])
    return groups


def _worth(kind: str, key: str) -> float:
    return _WORTH[kind] * (_VAGUE_WORTH.get(kind, 0.1) if is_vague(key) else 1)


def _without_nested(found: list[_Candidate]) -> list[_Candidate]:
    """Drops "cost" and "recovery" where "cost recovery" stands in nearly as many cases."""
    return [
        candidate
        for candidate in found
        if not any(c.words > candidate.words and c.coverage >= 0.7 * candidate.coverage for c in found)
    ]


def _by_meaning(
    groups: list[list[_Candidate]], wording: Wording, centres: NDArray[np.float32], embed: Embed
) -> list[list[_Candidate]]:
    """A phrase belongs to the theme that its meaning is nearest to, beside the words being there."""
    columns = sorted({c.column for group in groups for c in group})
    if not columns:
        return groups
    near = embed([wording.shown[c] for c in columns]) @ centres.T
    spread = near - near.mean(axis=1, keepdims=True)
    row = {c: i for i, c in enumerate(columns)}
    return [
        [replace(c, score=c.score * float(np.exp(_MEANING * spread[row[c.column], k]))) for c in group]
        for k, group in enumerate(groups)
    ]


def _name(wording: Wording, counts: Counts, k: int, candidates: list[_Candidate]) -> ThemeName | None:
    if not candidates:
        return None
    ranked = sorted(candidates, key=lambda c: (-c.score, c.key))
    first = _as_phrase(ranked[0], ranked)
    chosen = [first]
    if first.coverage < _ENOUGH_COVERAGE or first.is_weak:
        chosen += _second(wording, counts, k, first, ranked)
    text = BESIDE.join(wording.shown[c.column] for c in chosen)
    return ThemeName(capitalised(text), _coverage(wording, counts, k, [c.column for c in chosen]))


def _second(wording: Wording, counts: Counts, k: int, first: _Candidate, ranked: list[_Candidate]) -> list[_Candidate]:
    """The phrase that covers most of what the first one leaves out."""
    holds = wording.holds[wording.row[counts.members[k]]]
    said = holds[:, first.column].toarray().ravel() > 0
    least = (0.1 if first.is_bare else 0.3) * first.score
    best: list[tuple[float, str, _Candidate]] = []
    for other in ranked:
        if _share_a_stem(first, other) or other.score < least or (other.is_bare and not first.is_bare):
            continue
        also = holds[:, other.column].toarray().ravel() > 0
        new = float((also & ~said).sum() / max(also.sum(), 1))
        best.append((-other.score * new, other.key, other))
    return [min(best)[2]] if best else []


def _as_phrase(best: _Candidate, ranked: list[_Candidate]) -> _Candidate:
    """ "waiting time" rather than "waiting", where enough of those who say the word say the phrase."""
    if " " in best.key:
        return best
    part = 5 if best.is_weak else 3
    around = [c for c in ranked if best.words < c.words and c.coverage >= best.coverage / part]
    return around[0] if around else best


def _share_a_stem(one: _Candidate, other: _Candidate) -> bool:
    return any(_same_stem(a, b) for a in one.words for b in other.words)


def _same_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return one == other or (same >= 4 and same >= 0.7 * len(short))


def _coverage(wording: Wording, counts: Counts, k: int, columns: Sequence[int]) -> float:
    """The share of a theme's texts that hold one of the phrases."""
    rows = wording.row[counts.members[k]]
    if not len(rows) or not len(columns):
        return 0.0
    held = np.asarray(wording.holds[rows][:, list(columns)].sum(axis=1)).ravel() > 0
    return float(held.mean())


def _fallback(texts: Sequence[str], members: NDArray[np.int64], taken: set[str]) -> ThemeName:
    """Where no phrase is shared by two cases: a phrase of its texts that names no other theme, or plainly no name."""
    some = members[:_FEW_READ].tolist()
    forms: dict[str, Counter[str]] = {}
    kinds: dict[str, str] = {}
    held = Counter[str]()
    for i in some:
        found = list(phrases_of(str(texts[i])))
        for phrase in found:
            forms.setdefault(phrase.key, Counter())[" ".join(phrase.words)] += 1
            kinds[phrase.key] = phrase.kind
        held.update({phrase.key for phrase in found})

    def rank(key: str) -> tuple[float, str]:
        return -held[key] * _worth(kinds[key], key), key

    for key in sorted(forms, key=rank):
        shown = capitalised(shown_form(forms[key]))
        if _same_name(shown) not in taken:
            return ThemeName(shown, held[key] / len(some))
    number = next(n for n in range(1, len(taken) + 2) if _same_name(_plain(n)) not in taken)
    return ThemeName(_plain(number), 0.0)


def _same_name(name: str) -> str:
    """The same for names that differ by a plural or the order of words."""
    return phrase_key(name.split()) or name.casefold()


def _plain(number: int) -> str:
    return "No common words" if number == 1 else f"No common words ({number})"


def capitalised(name: str) -> str:
    return name[0].upper() + name[1:]
