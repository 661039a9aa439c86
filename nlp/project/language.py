"""What is known of the words of a project: how rarely each is said, and whether it is one.

Decides how telling a text's words are: by how few answers of the project say them (inverse document frequency: Sparck
Jones 1972), never by a list of ours. A word that nobody else says and no dictionary knows is taken for an accident.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from math import log
from weakref import WeakKeyDictionary

from nlp.project.stock import Stock
from nlp.quotes import Language

_WORD = re.compile(r"[^\W\d_]{3,40}|\d[\d.,]*")
_TELLING = 5
"""The words that tell most; a passage with fewer tells less."""

_KNOWN: WeakKeyDictionary[Stock, Language] = WeakKeyDictionary()


def language_of(stock: Stock) -> Language:
    """The words of all answers, counted once for each import."""
    known = _KNOWN.get(stock)
    if known is None:
        from nlp.themes.stance import stance_of  # loads its lexicon

        said = Counter[str]()
        for row in stock.rows:
            said.update(set(_words(row["text"])))
        words = _Words(said, len(stock.rows))
        known = _KNOWN[stock] = Language(words.rareness, words.accidents, _tag, stance_of)
    return known


@dataclass(frozen=True)
class _Words:
    """How many of so many answers say each word."""

    said: Mapping[str, int]
    answers: int

    def rareness(self, text: str) -> float:
        """0: all say these words; 1: it has five that one answer in all says."""
        if self.answers < 2:
            return 0.0
        each = nlargest(_TELLING, (self._rareness(word) for word in set(_words(text))))
        return sum(each) / _TELLING

    def accidents(self, text: str) -> int:
        return sum(self._is_accident(word) for word in set(_words(text)))

    def _rareness(self, word: str) -> float:
        return 0.0 if self._is_accident(word) else log(self.answers / self.said.get(word, 1)) / log(self.answers)

    def _is_accident(self, word: str) -> bool:
        from nlp.themes.lemmas import is_known

        return self.said.get(word, 0) < 2 and word.isalpha() and word.isascii() and not is_known(word)


def _words(text: str) -> list[str]:
    """Words in small letters; every number is the same word, for how often people say numbers at all."""
    return ["0" if word[0].isdigit() else word for word in _WORD.findall(text.casefold())]


def _tag(word: str) -> str:
    from nlp.themes.lexicons import part_of_speech

    return part_of_speech(word, first=False)
