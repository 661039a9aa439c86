"""The words by which somebody would be known: stretches that only this person said, and their name.

Decides which stretches of a text are theirs, and what is put in their place. A stretch of common words ("at the end
of") is nobody's, and neither is one that somebody else said as well.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nlp.model.material import Span

GONE = "[withdrawn]"
_WORDS = 4
"""Words in a row that nobody else said."""
WRITTEN = 6
"""So many in what a researcher wrote: fewer are often the same by chance, and somebody looks at them."""
_TELLING = 4
"""Letters of a word that tells something."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_NO_NAME = re.compile(
    r"(row|speaker|participant|respondent|interviewee|interviewer|person|case|unknown|user|guest|id|no)?\W*\w?\W*\d*",
    re.IGNORECASE,
)
Words = tuple[str, ...]
Lengths = list[tuple[int, frozenset[Words]]]
"""How many words in a row are looked at, and those that are looked for."""


@dataclass(frozen=True)
class Said:
    """What one person said and is called, as far as nobody else said it.

    Attributes:
        stretches: Four words in a row; all of an answer that has three.
        names: Names of the person, and of files that hold nothing but what they said.

    Example:
        >>> said = Said.of(["The night bus was our only way home."], ["We took the bus home."], ["Ruth Lindqvist"])
        >>> said.without("She wrote: 'the night bus was our only way' (Ruth Lindqvist).")
        "She wrote: '[withdrawn]' ([withdrawn])."
        >>> [sorted(Said.of([], ["our housing"], [name]).names) for name in ("Housing", "Ruth")]
        [[], [('ruth',)]]
    """

    stretches: frozenset[Words]
    names: frozenset[Words]

    @classmethod
    def of(cls, own: Iterable[str], others: Iterable[str], names: Iterable[str]) -> "Said":
        """What only the first texts say; a name that others write small is a word, and is not looked for."""
        others = list(others)
        found: set[Words] = set()
        for text in own:
            words = words_of(text)
            found.update(rows_of(words, _WORDS if len(words) >= _WORDS else 3))
        for text in others:
            words = words_of(text)
            found.difference_update(rows_of(words, _WORDS))
            found.difference_update(rows_of(words, 3))
        called = {words for name in names if (words := tuple(words_of(name)))}
        single = {words[0] for words in called if len(words) == 1}
        small = {word for text in others for word in _WORD.findall(text) if word in single} if single else set()
        called -= {(word,) for word in small}
        return cls(frozenset(found), frozenset(called))

    def stands_in(self, text: str, *, least: int = 1) -> bool:
        """True where a stretch or a name is in a text. Arguments as ``spans``."""
        words = words_of(text)
        maybe = any(not wanted.isdisjoint(rows_of(words, n)) for n, wanted in self._by_length)
        return maybe and bool(self.spans(text, least=least))

    def names_in(self, text: str) -> bool:
        """True where a name is in a text."""
        words = words_of(text)
        return any(not names.isdisjoint(rows_of(words, n)) for n, names in self._names_by_length)

    def spans(self, text: str, *, least: int = 1) -> tuple[Span, ...]:
        """Where their words stand in a text, stretches that overlap taken together.

        Args:
            text: Any text.
            least: Words that a stretch has at least; a name may be shorter.
        """
        places = places_of_words(text)
        words = [_same(text[start:end]) for start, end in places]
        runs = _runs(words, [(3, self.stretches), (_WORDS, self.stretches)])
        runs = [(first, last) for first, last in runs if last - first >= least and tells(words[first:last])]
        runs += _runs(words, self._names_by_length)
        found: list[Span] = []
        for first, last in sorted(runs):
            start, end = places[first][0], places[last - 1][1]
            if found and start < found[-1].end:
                found[-1] = Span(found[-1].start, max(end, found[-1].end))
            else:
                found.append(Span(start, end))
        return tuple(found)

    def without(self, text: str, *, least: int = 1) -> str:
        """The text with "[withdrawn]" in place of their words. Arguments as ``spans``."""
        for span in reversed(self.spans(text, least=least)):
            text = f"{text[: span.start]}{GONE}{text[span.end :]}"
        return text

    @cached_property
    def _by_length(self) -> Lengths:
        return [(3, self.stretches), (_WORDS, self.stretches), *self._names_by_length]

    @cached_property
    def _names_by_length(self) -> Lengths:
        return [(n, self.names) for n in sorted({len(name) for name in self.names})]


def words_of(text: str) -> list[str]:
    """The words of a text, without what upper case and the kind of apostrophe change."""
    return [_same(word) for word in _WORD.findall(text)]


def places_of_words(text: str) -> list[tuple[int, int]]:
    """Where each of the words of a text begins and ends."""
    return [match.span() for match in _WORD.finditer(text)]


def is_name(name: str) -> bool:
    """True where a name tells who somebody is, and not only which row or speaker.

    Example:
        >>> is_name("Ruth Lindqvist"), is_name("Row 12"), is_name("24-001"), is_name("P7")
        (True, False, False, False)
    """
    return len(re.findall(r"[^\W\d_]", name)) >= 3 and not _NO_NAME.fullmatch(name.strip())


def fields_without(value: Any, said: Said, *, least: int = 1) -> Any:
    """A value of a row with their words taken out of it, also out of the texts within JSON; else the same value.

    Example:
        >>> fields_without('["the night bus", "Ruth Lindqvist"]', Said.of([], [], ["Ruth Lindqvist"]))
        '["the night bus", "[withdrawn]"]'
    """
    if isinstance(value, str):
        inside = _json(value)
        if inside is None:
            return said.without(value, least=least) if said.stands_in(value, least=least) else value
        cleaned = fields_without(inside, said, least=least)
        return value if cleaned == inside else json.dumps(cleaned, ensure_ascii=False)
    if isinstance(value, list):
        return [fields_without(item, said, least=least) for item in value]
    if isinstance(value, dict):
        return {
            fields_without(name, said, least=least): fields_without(item, said, least=least)
            for name, item in value.items()
        }
    return value


def texts_in(value: Any) -> Iterator[str]:
    """The texts in a value of a row, also those within JSON."""
    if isinstance(value, str):
        inside = _json(value)
        yield from (value,) if inside is None else texts_in(inside)
    elif isinstance(value, list | dict):
        for item in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from texts_in(item)


def _json(value: str) -> Any:
    if not value.startswith(("[", "{")):
        return None
    try:
        return json.loads(value)
    except ValueError:
        return None


def _same(word: str) -> str:
    return word.casefold().replace("\u2019", "'")


def _runs(words: Sequence[str], wanted: Lengths) -> list[tuple[int, int]]:
    """Half-open runs of words that rows of the wanted words make up together."""
    runs: list[tuple[int, int]] = []
    starts = sorted((first, n) for n, rows in wanted for first, row in enumerate(rows_of(words, n)) if row in rows)
    for first, n in starts:
        if runs and first <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(first + n, runs[-1][1])
        else:
            runs.append((first, first + n))
    return runs


def rows_of(words: Sequence[str], n: int) -> Iterator[Words]:
    """Each n words in a row."""
    return zip(*(words[first:] for first in range(n)), strict=False)


def tells(words: Sequence[str]) -> bool:
    """True where a run is more than the words that every sentence has."""
    return sum(len(word) >= _TELLING for word in words) >= 2
