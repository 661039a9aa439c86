"""The wording of many texts: which phrase stands in which text. Computed once, read for each level of themes.

Decides which texts are read where there are very many (lots are drawn from the texts themselves, so that
their order changes nothing), and under which form a phrase is shown: the one that people used most.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.text import same_text_key
from nlp.themes.phrases import Phrase, is_acronym, phrases_of

MOST_READ = 20_000
_LEAST_ALONE = 0.3
"""A phrase that is nearly always the end of a longer one is half a phrase: "time job"."""


@dataclass(frozen=True)
class Wording:
    """The phrases of n texts.

    Attributes:
        row: (n,) int; the row of ``holds`` for each text; -1 where the text was not read.
        holds: (texts read, v) sparse 0/1: which text holds which phrase.
        keys: (v,) the phrases, sorted; a key has one word for each word that carries meaning.
        shown: (v,) as people wrote them most.
        kinds: (v,) what each is, as in ``Phrase.kind``; "name" for a name of a person or place.
    """

    row: NDArray[np.int64]
    holds: csr_matrix
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    kinds: tuple[str, ...]


def read_wording(texts: Sequence[str], *, most: int = MOST_READ) -> Wording:
    """Finds the phrases that at least two of the texts hold.

    Args:
        texts: n texts; the same text may stand there several times and is read once.
        most: How many different texts are read at most.

    Example:
        >>> wording = read_wording(["There is a lack of funding.", "Lack of  funding, again!"])
        >>> "lack of funding" in wording.shown
        True
    """
    copies = Counter(same_text_key(text) for text in texts)
    place = {key: i for i, key in enumerate(sorted(_drawn(list(copies), most)))}
    row = np.array([place.get(same_text_key(text), -1) for text in texts], dtype=np.int64)
    seen: dict[str, _Seen] = defaultdict(_Seen)
    of_text: list[set[str]] = []
    for text in place:
        keys = set()
        for phrase in phrases_of(text):
            seen[phrase.key].add(phrase)
            keys.add(phrase.key)
        for key in keys:
            seen[key].texts += copies[text]
        of_text.append(keys)
    kept = sorted(key for key, facts in seen.items() if facts.texts > 1 and not facts.is_half)
    column = {key: i for i, key in enumerate(kept)}
    columns = [sorted(column[key] for key in keys if key in column) for keys in of_text]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.array([i for some in columns for i in some], dtype=np.int32)
    holds = csr_matrix((np.ones(len(flat), dtype=np.int32), flat, starts), shape=(len(place), len(kept)))
    return Wording(
        row, holds, tuple(kept), tuple(seen[key].shown for key in kept), tuple(seen[key].kind for key in kept)
    )


def _drawn(distinct: list[str], most: int) -> list[str]:
    if len(distinct) <= most:
        return distinct
    return sorted(distinct, key=lambda text: blake2b(text.encode(), digest_size=8).digest())[:most]


class _Seen:
    """How often a phrase was seen, in which forms and as what."""

    def __init__(self) -> None:
        self.texts = 0
        self.whole = 0
        self.forms: Counter[str] = Counter()
        self.as_kind: Counter[str] = Counter()

    def add(self, phrase: Phrase) -> None:
        self.whole += phrase.whole
        self.forms[" ".join(phrase.words)] += 1
        self.as_kind[phrase.kind] += 1

    @property
    def is_half(self) -> bool:
        return self.whole < _LEAST_ALONE * self.forms.total()

    @property
    def kind(self) -> str:
        if sum(n for form, n in self.forms.items() if _is_name(form.split())) > 0.9 * self.forms.total():
            return "name"
        return max(self.as_kind, key=lambda kind: (self.as_kind[kind], kind))

    @property
    def shown(self) -> str:
        return shown_form(self.forms)


def _is_name(words: Sequence[str]) -> bool:
    return all(word[0].isupper() for word in words) and not all(is_acronym(word) for word in words)


def shown_form(forms: Counter[str]) -> str:
    """The form used most; a capital only where people meant it (HMPPS, Northern Ireland), not at a sentence's start."""
    folded: Counter[str] = Counter()
    for form, count in forms.items():
        folded[form.casefold()] += count
    best = max(folded, key=lambda form: (folded[form], -len(form), form))
    written = {form: count for form, count in forms.items() if form.casefold() == best}
    words = max(written, key=lambda form: (written[form], form)).split()
    named = any(word[0].isupper() for word in words[1:])
    return " ".join(word if named or is_acronym(word) else word.casefold() for word in words)
