"""Phrases that people used: the raw material of names.

Decides by part of speech what a phrase is: things ("full cost recovery", "lack of funding"), what is done to a thing
("answered the phone", "treated with respect"), what a thing is like ("staff were friendly"), what is not ("not enough
staff"), and single words. Never changes a word: a phrase is a run of words as somebody wrote them, without the end of a
clause in it. Plural and singular, and the order of words, make no other phrase.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nlp.themes.lemmas import lemma, verb_lemma
from nlp.themes.lexicons import part_of_speech
from nlp.themes.words import BE, DETERMINERS, HAVE, LINKS, NEGATORS, STOP_WORDS, VAGUE, VAGUE_ALONE

Kind = Literal["thing", "done", "like", "not", "noun", "quality", "word", "how"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CLAUSE = re.compile(r"[.,;:!?()\[\]\n\"“”•–—/…=<>|*#~]+|\s-+\s")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_CONTRACTED = re.compile(r"['’](?:ve|d|ll|re|m|t)$|^(?:it|that|there|what|let|he|she|who|here|how|where)['’]s$", re.I)
_NEGATED = re.compile(
    r"\w+n['’]t|(?:did|do|does|was|were|is|are|ca|could|wo|would|have|has|had|should)nt", re.IGNORECASE
)
_BETWEEN = {"have", "any", "really", "enough", "a", "the", "much", "had", "get", "feel", "be", "been"}
_LONGEST_WORD = 40
_MOST_WORDS = 4
"""That carry meaning, in one phrase."""

# One letter a word: Noun, Adjective, Giving/given (describes or does), Verb, to Be, Determiner, Link, adveRb, x.
_THING = re.compile(r"[AGN]*N")
_LINKED = re.compile(r"(?=(NLD?[AGN]*N))")
_DONE = re.compile(r"(?=((?:V|G(?=[LD]))L?D?[AGN]*N))")
_ALONE: dict[str, Kind] = {"A": "quality", "G": "quality", "R": "how"}
_LIKE = re.compile(r"(?=([AGN]?NBR?A|^NR?A$))")


@dataclass(frozen=True)
class Phrase:
    """A run of words of a text.

    ``key`` is the same for phrases that differ by plural, order or a hyphen; ``whole`` is False where the phrase is the
    end of a longer one.
    """

    key: str
    words: tuple[str, ...]
    kind: Kind
    whole: bool = True


def phrases_of(text: str) -> Iterator[Phrase]:
    """Every phrase and every single word of a text that may name something, as often as it stands there.

    Example:
        >>> [" ".join(p.words) for p in phrases_of("There is a lack of funding.") if p.kind == "thing"]
        ['lack of funding']
    """
    clauses = [[w for w in _WORD.findall(clause) if len(w) <= _LONGEST_WORD] for clause in _CLAUSE.split(text)]
    clauses = [words for words in clauses if words]
    for words, letters in zip(clauses, _letters(clauses), strict=True):
        yield from _singles(words, letters)
        yield from _negations(words)
        yield from _runs(words, letters)


def phrase_key(words: Sequence[str], verbs: int = 0) -> str:
    """The same for "short-term contracts" and "Contract (short term)"; the first `verbs` words are taken as verbs."""
    parts = set()
    for place, word in enumerate(words):
        for part in _parts(word):
            if part not in STOP_WORDS:
                parts.add(verb_lemma(part) if place < verbs else lemma(part))
    return " ".join(sorted(parts))


@lru_cache(maxsize=200_000)
def is_stop_word(word: str) -> bool:
    """True for words that hold sentences together and name nothing."""
    bare = _POSSESSIVE.sub("", word).casefold().replace("’", "'")
    return bare in STOP_WORDS or bool(_CONTRACTED.search(word))


@lru_cache(maxsize=200_000)
def _key_of(word: str) -> str:
    return phrase_key((word,))


def is_vague(word: str) -> bool:
    """True for words that say little when they stand alone."""
    return word.casefold() in VAGUE_ALONE


def is_acronym(word: str) -> bool:
    """HMPPS, IPython: capitals inside a word are meant; a word in capitals only and longer than six is shouted."""
    return any(letter.isupper() for letter in word[1:]) and (not word.isupper() or len(word) <= 6)


@lru_cache(maxsize=200_000)
def _parts(word: str) -> tuple[str, ...]:
    """ "short-term" is two words; "co-ordinator" and "e-mail" are one."""
    low = _POSSESSIVE.sub("", word).casefold().replace("’", "'")
    first, *rest = low.split("-")
    if rest and len(first) <= 2:
        return (first + "".join(rest),)
    return tuple(part for part in (first, *rest) if part)


def _singles(words: list[str], letters: str) -> Iterator[Phrase]:
    for word, letter in zip(words, letters, strict=True):
        bare = _POSSESSIVE.sub("", word)
        if len(bare) > 2 and letter != "x" and not is_stop_word(word):
            key = _key_of(bare)
            thing = letter == "N" or (letter in "GV" and bare.casefold().endswith("ing"))
            kind: Kind = "noun" if thing else _ALONE.get(letter, "word")
            if thing and " " in key:
                kind = "thing"
            yield Phrase(key, (bare,), kind)


def _negations(words: list[str]) -> Iterator[Phrase]:
    """ "not adjust", "no expectations", "not enough staff": without its "not" a word would say the opposite."""
    for start, word in enumerate(words):
        if word.casefold() not in NEGATORS and not _NEGATED.fullmatch(word):
            continue
        end = start + 1
        while end < len(words) and end < start + 3 and words[end].casefold() in _BETWEEN:
            end += 1
        if end < len(words) and not is_stop_word(words[end]) and _tells(words[end : end + 1]):
            said = "no" if word.casefold() == "no" else "not"
            yield Phrase(f"{said} {lemma(words[end].casefold())}", tuple(words[start : end + 1]), "not")


def _runs(words: list[str], letters: str) -> Iterator[Phrase]:
    """Phrases of two words or more."""
    for found in _THING.finditer(letters):
        for first in range(found.start(), found.end() - 1):
            yield from _phrase(words[first : found.end()], "thing", whole=first == found.start())
    for found in _LINKED.finditer(letters):
        yield from _phrase(words[found.start() : found.end(1)], "thing")
    for found in _DONE.finditer(letters):
        yield from _phrase(words[found.start() : found.end(1)], "done", verbs=1)
    for found in _LIKE.finditer(letters):
        yield from _phrase(words[found.start() : found.end(1)], "like")


def _phrase(words: list[str], kind: Kind, *, verbs: int = 0, whole: bool = True) -> Iterator[Phrase]:
    meant = [word for word in words if not is_stop_word(word)]
    if 2 <= len(meant) <= _MOST_WORDS and (kind == "thing" or _tells(meant[:1])) and _tells(meant):
        yield Phrase(phrase_key(words, verbs), tuple(words), kind, whole)


def _tells(words: Sequence[str]) -> bool:
    plain = [word.casefold() for word in words]
    if len(plain) == 1:
        return len(plain[0]) > 2 and plain[0] not in VAGUE_ALONE
    return plain[0] not in VAGUE and plain[-1] not in VAGUE and not all(word in VAGUE_ALONE for word in plain)


def _letters(clauses: Sequence[Sequence[str]]) -> list[str]:
    """What each word does in its clause, one letter a word."""
    found = []
    for words in clauses:
        # All capitals, and the capital that begins a sentence, would be read as names.
        plain = [
            word.casefold() if (word.isupper() and len(word) > 5) or (i == 0 and not is_acronym(word)) else word
            for i, word in enumerate(words)
        ]
        tags = [part_of_speech(word, first=not i) for i, word in enumerate(plain)]
        before = ("", *(word.casefold() for word in plain[:-1]))
        found.append("".join(map(_letter, (word.casefold() for word in plain), tags, before)))
    return found


def _letter(word: str, kind: str, before: str) -> str:
    if word in BE:
        return "B"
    if word in DETERMINERS:
        return "D"
    if word in LINKS:
        return "L"
    if len(word) == 1:
        return "x"
    if is_stop_word(word):
        return "R" if kind.startswith("RB") else "x"
    if kind in ("VBN", "VBG"):
        return "V" if before in HAVE or before in BE else "G"
    return {"NN": "N", "JJ": "A", "VB": "V", "RB": "R"}.get(kind[:2], "x")
