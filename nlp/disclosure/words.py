"""A text as words with their places, and names of several words looked up in it.

Decides what one word is: letters and digits with the apostrophes and hyphens inside, without a possessive at the end.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_SENTENCE_END = re.compile(r"[.!?:;\n•…\"“|>*]|(?:^|\s)[-–—]\s")


def folded(word: str) -> str:
    """A word as it is compared: small letters, plain apostrophes, no accents.

    Example:
        >>> folded("O’Rourke"), folded("Zieliński")
        ("o'rourke", 'zielinski')
    """
    low = word.casefold().replace("’", "'")
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).replace("ł", "l")


@dataclass(frozen=True)
class Words:
    """The words of a text: where each begins and ends, as written, and folded."""

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    folds: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int | None:
        """Which word begins at an offset."""
        i = bisect_left(self.starts, offset)
        return i if i < len(self.starts) and self.starts[i] == offset else None

    def gap(self, i: int) -> str:
        """What stands between word ``i`` and the one before it."""
        return self.text[self.ends[i - 1] if i else 0 : self.starts[i]]

    def begins_sentence(self, i: int) -> bool:
        """Whether a capital letter at word ``i`` says nothing."""
        if i == 0:
            return True
        gap = self.gap(i)
        if not gap.strip(" ,'’s"):
            return False
        # "Mr. Smith", "J. Smith": a full stop after a short form ends nothing.
        if gap == ". " and (
            (len(self.forms[i - 1]) == 1 and self.forms[i - 1] != "I") or self.folds[i - 1] in _SHORT_FORMS
        ):
            return False
        return _SENTENCE_END.search(gap) is not None

    def follows(self, i: int) -> bool:
        """Whether only a space (or a full stop after an initial) parts word ``i`` from the one before it."""
        if i == 0 or i >= len(self.starts):
            return False
        gap = self.gap(i)
        return gap in (" ", "\u00a0") or (gap in (". ", ".") and len(self.forms[i - 1]) == 1)

    def is_capital(self, i: int) -> bool:
        return self.forms[i][0].isupper()


_SHORT_FORMS = frozenset("mr mrs ms mx dr prof rev revd st fr sgt gov".split())


def words_of(text: str) -> Words:
    """The words of a text."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    folds: list[str] = []
    for match in _WORD.finditer(text):
        form, start, end = match.group(), match.start(), match.end()
        if form[-1] in "sS" and (owner := _POSSESSIVE.search(form)):
            form, end = form[: owner.start()], start + owner.start()
        starts.append(start)
        ends.append(end)
        forms.append(form)
        folds.append(folded(form))
    return Words(text, starts, ends, forms, folds)


class Phrases:
    """Names of one or several words, found in a text in one walk whatever their number.

    Example:
        >>> phrases = Phrases({"full sutton": 1, "sutton": 2})
        >>> [(first, last, name) for first, last, name in phrases.found(words_of("From Full Sutton to Leeds"))]
        [(1, 3, 'full sutton')]
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name in dict.fromkeys(names):
            parts = tuple(words_of(name).folds)
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, name))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def found(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """Each name in the text, longest first, as (first word, one past the last word, name); none overlap."""
        folds, by_first = words.folds, self._by_first
        if not by_first or by_first.keys().isdisjoint(folds):
            return
        until = 0
        for i, fold in enumerate(folds):
            if i < until or fold not in by_first:
                continue
            for parts, name in by_first[fold]:
                last = i + len(parts)
                if tuple(folds[i:last]) == parts and all(len(words.gap(k)) <= 3 for k in range(i + 1, last)):
                    yield i, last, name
                    until = last
                    break
