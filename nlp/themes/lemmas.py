"""The plain forms of English words: "agencies" and "agency" are one word.

Decides nothing by context. Reads the table that comes with lemminflect, and not its program, which loads spaCy.
"""

import gzip
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_NO_PLURALS = frozenset("staff data news always perhaps criminal media people".split())
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The singular of a noun in small letters; other words stay as they are.

    Example:
        >>> lemma("agencies"), lemma("staff"), lemma("podcasters")
        ('agency', 'staff', 'podcaster')
    """
    if len(word) < 4 or word in _NO_PLURALS:
        return word
    found = _table("noun").get(word)
    if found is not None or word in _table("verb") or word in _table("adj"):
        return found or word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return next((word[: -len(end)] + new for end, new in _ENDINGS if word.endswith(end)), word[:-1])
    return word


@lru_cache(maxsize=200_000)
def verb_lemma(word: str) -> str:
    """The plain form of a verb in small letters; "meeting", which is also a thing, stays as it is.

    Example:
        >>> verb_lemma("answered"), verb_lemma("meeting")
        ('answer', 'meeting')
    """
    if word.endswith("ing") and word in _table("noun"):
        return word
    return _table("verb").get(word, word)


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """True for an English word in small letters, in any form that the table holds.

    Example:
        >>> is_known("volunteers"), is_known("vollunters")
        (True, False)
    """
    return any(word in known for known in _known())


@cache
def _known() -> tuple[frozenset[str], ...]:
    """All forms and all plain forms."""
    return tuple(frozenset(table) | frozenset(table.values()) for table in _tables().values())


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """All forms of a word in small letters that a search takes for the same, itself among them.

    A word that is a plain form of its own kind stands for that kind only: "meeting" is no form of "meet", and "meet"
    has "meeting" among its forms.

    Example:
        >>> sorted(forms("funded")), sorted(forms("charity"))
        (['fund', 'funded', 'funding', 'funds'], ['charities', 'charity'])
    """
    plain = {(kind, table[word]) for kind, table in _tables().items() if word in table}
    own = {(kind, form) for kind, form in plain if form == word}
    found = {word}
    for kind, form in own or plain:
        found.update(_inflected()[kind].get(form, ()))
    return frozenset(found)


@cache
def _inflected() -> dict[str, dict[str, list[str]]]:
    """Part of speech -> plain form -> its forms."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind, table in _tables().items():
        of_kind = found.setdefault(kind, {})
        for form, plain in table.items():
            of_kind.setdefault(plain, []).append(form)
    return found


def _table(kind: str) -> dict[str, str]:
    return _tables()[kind]


@cache
def _tables() -> dict[str, dict[str, str]]:
    """Part of speech -> form -> plain form."""
    package = find_spec("lemminflect")
    assert package is not None and package.origin is not None, "lemminflect is installed with Ownwords"
    path = Path(package.origin).parent / "resources" / "lemma_lu.csv.gz"
    tables: dict[str, dict[str, str]] = {kind: {} for kind in ("noun", "verb", "adj", "adv", "aux")}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            form, kind, plain = line.rstrip().split(",")
            tables[kind][form] = plain.split("/", 1)[0]
    return tables
