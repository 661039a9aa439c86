"""Real names of the project in words that reports say of somebody: who speaks in a quote, what a case is called.

Decides what is a name: of a case, on the list of people and places, or marked in an answer. A word that people write
small, and a value that enough cases share, are none.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from nlp.disclosure.first_names import FIRST_NAMES
from nlp.project.settings import setting
from nlp.project.withdrawn_words import Words, is_name, words_of
from nlp.store import case_queries, personal_queries, queries

_MOST_WORDS = 4
"""More words than a person's name has."""
_SHORTEST_PART = 3


class RealNames:
    """The real names of a project."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        cases = _by_words(filter(is_name, case_queries.names(connection)))
        for value in _shared(connection):
            cases.pop(tuple(words_of(value)), None)
        known = [row["text"] for row in queries.rows(connection, "listed_names") if row["kind"] != "not_personal"]
        self._known = _by_words([*known, *personal_queries.accepted_names(connection)])
        self._cases = cases
        self._parts = _parts(cases)
        self._lengths = sorted({len(name) for name in (*self._cases, *self._known)})

    def named_in(self, text: str) -> str:
        """The first real name in a text, as the project writes it; empty where there is none."""
        words = words_of(text)
        for length in self._lengths:
            for first in range(len(words) - length + 1):
                name = tuple(words[first : first + length])
                if name in self._known or (name in self._cases and not self._is_word(name)):
                    return self._known.get(name) or self._cases[name]
        return ""

    def part_in(self, name: str) -> str:
        """The real name of somebody whose first or last name is in this one; empty where nobody has it."""
        return next((self._parts[word] for word in words_of(name) if word in self._parts), "")

    def _is_word(self, name: Words) -> bool:
        """Whether what a case is called is a word that people write small: "Mother"."""
        return len(name) == 1 and name[0] not in FIRST_NAMES and queries.is_in_a_source(self._connection, name[0])


def _by_words(names: Iterable[str]) -> dict[Words, str]:
    return {words: name for name in names if (words := tuple(words_of(name)))}


def _parts(whole: Mapping[Words, str]) -> dict[str, str]:
    people = {words: name for words, name in whole.items() if 1 < len(words) <= _MOST_WORDS and _is_person(words)}
    return {word: name for words, name in people.items() for word in words if len(word) >= _SHORTEST_PART}


def _is_person(words: Collection[str]) -> bool:
    return any(word in FIRST_NAMES for word in words)


def _shared(connection: Any) -> Iterable[str]:
    """Values of attributes that so many cases have that nobody is told apart by them."""
    least = setting(connection, "smallest_cell")
    for counts in case_queries.attribute_values(connection).values():
        yield from (value for value, cases in counts.items() if cases >= least)
