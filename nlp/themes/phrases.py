"""Noun phrases and telling words that people used: the raw material of names.

Decides by part of speech what a phrase is ("lack of funding", "full cost recovery", "prison staff"). A phrase is always
shown as people wrote it most; plural and singular count as one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.themes.words import STOP_WORDS, VAGUE, VAGUE_ALONE

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CLAUSE = re.compile(r"[.,;:!?()\[\]\n\"“”•–—/…]+|\s-\s")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_NEGATOR = re.compile(
    r"no|not|never|without|cannot|\w+n['’]t|(?:did|do|does|was|is|are|ca|could|wo|would|have|has)nt", re.I
)
_BETWEEN = {"have", "any", "really", "enough", "a", "the", "much", "had", "get", "feel"}
_LONGEST_WORD = 40
_LONGEST_PHRASE = 4
_LINKS = {"of", "to", "for", "from", "between", "in"}
_CONTRACTED = re.compile(r"['’](?:ve|d|ll|re|m|t)$|^(?:it|that|there|what|let|he|she|who|here|how|where)['’]s$", re.I)


@dataclass(frozen=True)
class Phrases:
    """The phrases of a list of texts.

    Attributes:
        of_text: Per text, the keys of its phrases.
        shown: Key -> the surface form that people used most.
    """

    of_text: tuple[frozenset[str], ...]
    shown: dict[str, str]


def find_phrases(texts: Sequence[str]) -> Phrases:
    """Noun phrases of up to four words in each text, and its single words that carry meaning.

    Example:
        >>> found = find_phrases(["There is a lack of funding.", "Lack of  funding, again!"])
        >>> found.shown["lack of funding"]
        'lack of funding'
    """
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    of_text = []
    for text in texts:
        keys = set()
        single = [[word] for word in words_of(text) if _says_something([word])]
        plain = ((phrase_key(words), words) for words in (*_phrases_of(text), *single))
        for key, words in (*plain, *_negated(text)):
            keys.add(key)
            surfaces[key][" ".join(words)] += 1
        of_text.append(frozenset(keys))
    return Phrases(tuple(of_text), {key: _shown(forms) for key, forms in surfaces.items()})


def _negated(text: str) -> Iterator[tuple[str, list[str]]]:
    """ "not adjust", "no expectations", "not enough staff": without its "not" a word would say the opposite."""
    for clause in _CLAUSE.split(text):
        words = _WORD.findall(clause)
        for start, word in enumerate(words):
            if not _NEGATOR.fullmatch(word):
                continue
            end = start + 1
            while end < len(words) and end < start + 3 and words[end].casefold() in _BETWEEN:
                end += 1
            if end < len(words) and not is_stop_word(words[end]) and _says_something([words[end]]):
                kind = "no" if word.casefold() == "no" else "not"
                yield f"{kind} {lemma(words[end].casefold())}", words[start : end + 1]


def phrase_key(words: Sequence[str]) -> str:
    """The same for "short-term contracts" and "Short term contract"."""
    flat = [part for word in words for part in re.split(r"[-]", word.casefold().replace("’", "'")) if part]
    return " ".join(lemma(word) for word in flat)


def words_of(text: str) -> list[str]:
    """The words of a text that carry meaning, in order, as they were written but for a possessive ending."""
    return [
        _POSSESSIVE.sub("", word)
        for word in _WORD.findall(text)
        if 2 < len(word) <= _LONGEST_WORD and not is_stop_word(word)
    ]


def is_stop_word(word: str) -> bool:
    """True for words that hold sentences together and name nothing."""
    bare = _POSSESSIVE.sub("", word).casefold().replace("’", "'")
    return bare in STOP_WORDS or bool(_CONTRACTED.search(word))


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The singular of a noun; other words stay as they are."""
    if len(word) < 4 or word in {"staff", "data", "news", "always", "perhaps", "criminal", "media", "people"}:
        return word
    from lemminflect import getLemma

    found = getLemma(word, upos="NOUN")
    return found[0] if found else word


def _shown(forms: Counter[str]) -> str:
    """The form used most; a capital only where people meant it (HMPPS, Northern Ireland), not at a sentence's start."""
    folded: Counter[str] = Counter()
    for form, count in forms.items():
        folded[form.casefold()] += count
    best = max(folded, key=lambda form: (folded[form], -len(form), form))
    written = {form: count for form, count in forms.items() if form.casefold() == best}
    words = max(written, key=lambda form: (written[form], form)).split()
    named = any(word[0].isupper() for word in words[1:])
    return " ".join(word if named or _is_acronym(word) else word.casefold() for word in words)


def _is_acronym(word: str) -> bool:
    """HMPPS, IPython: capitals inside a word are meant; a word in capitals only and longer than six is shouted."""
    return any(letter.isupper() for letter in word[1:]) and (not word.isupper() or len(word) <= 6)


def _phrases_of(text: str) -> Iterator[list[str]]:
    for clause in _CLAUSE.split(text):
        words = [word for word in _WORD.findall(clause) if len(word) <= _LONGEST_WORD]
        if words:
            yield from _phrases_of_clause(_tagged(words))


def _tagged(words: list[str]) -> list[tuple[str, str]]:
    from textblob.en import tag

    # All capitals would be read as names; the tagger knows words in small letters best.
    tags = tag(
        " ".join(word.casefold() if word.isupper() and len(word) > 5 else word for word in words), tokenize=False
    )
    if len(tags) != len(words):
        return [(word, "X") for word in words]
    return [(word, kind) for word, (_, kind) in zip(words, tags, strict=True)]


def _phrases_of_clause(tagged: list[tuple[str, str]]) -> Iterator[list[str]]:
    """Runs of nouns with what describes them, alone and linked: "lack of" + "suitable housing"."""
    runs: list[tuple[int, int]] = []
    start = None
    for i, (word, kind) in enumerate([*tagged, ("", "")]):
        describes = kind.startswith(("NN", "JJ", "VBN", "VBG")) and not is_stop_word(word)
        if describes and start is None:
            start = i
        elif not describes and start is not None:
            end = i
            while end > start and not tagged[end - 1][1].startswith("NN"):
                end -= 1
            if end > start:
                runs.append((start, end))
            start = None
    for position, (start, end) in enumerate(runs):
        words = [word for word, _ in tagged[start:end]]
        for first in range(len(words)):
            part = words[first:]
            if len(part) <= _LONGEST_PHRASE and _says_something(part):
                yield part
        if position + 1 < len(runs):
            next_start, next_end = runs[position + 1]
            between = [word.casefold() for word, _ in tagged[end:next_start]]
            if len(between) == 1 and between[0] in _LINKS:
                linked = [words[-1], between[0], *(w for w, _ in tagged[next_start:next_end])]
                if len(linked) <= _LONGEST_PHRASE and _says_something([linked[0]]) and _says_something(linked[2:]):
                    yield linked


def _says_something(words: Sequence[str]) -> bool:
    plain = [word.casefold() for word in words]
    if len(plain) == 1:
        return len(plain[0]) > 2 and plain[0] not in VAGUE_ALONE
    return plain[0] not in VAGUE and plain[-1] not in VAGUE
