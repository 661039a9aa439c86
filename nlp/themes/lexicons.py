"""What textblob knows of English words: their part of speech, and whether they praise or complain.

Decides nothing of its own: it says what `textblob.en.parser.find_tags` says of a word, and how `textblob.en.sentiment`
rates it (both from De Smedt and Daelemans, "Pattern for Python", 2012). Reads the files that come with textblob and not
its program, which loads NLTK and takes three times as long.
"""

from collections import defaultdict
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

_ADJECTIVE = ("able", "al", "ful", "ible", "ient", "ish", "ive", "less", "tic", "ous")


@lru_cache(maxsize=200_000)
def part_of_speech(word: str, *, first: bool) -> str:
    """The Penn Treebank tag of a word of letters, of which the first in a clause may have a capital for that alone.

    Words that Brill's lexicon (1992) does not hold are judged by their endings.

    Example:
        >>> part_of_speech("kind", first=False), part_of_speech("caseloads", first=False)
        ('NN', 'NNS')
    """
    known = _tags()
    tag = known.get(word) or (known.get(word.lower()) if first else None)
    return tag or ("NNP" if word.istitle() else _by_ending(word))


def _by_ending(word: str) -> str:
    if word.endswith(("ate", "ify", "ise", "ize")):
        return "VBP"
    if word.endswith("ed"):
        return "VBN"
    if "-" in word or word.endswith(_ADJECTIVE):
        return "JJ"
    if word.endswith("s") and not word.endswith(("is", "ous", "ss")):
        return "NNS"
    if word.endswith("ly"):
        return "RB"
    return "VBG" if word.endswith("ing") else "NN"


@cache
def polarities() -> dict[str, float]:
    """How far each rated word praises (up to 1) or complains (down to -1): the mean of its senses."""
    senses: dict[str, dict[str | None, list[float]]] = defaultdict(lambda: defaultdict(list))
    for word in ElementTree.fromstring(_file("en-sentiment.xml").read_bytes()).iter("word"):
        if form := word.get("form"):
            senses[form][word.get("pos")].append(float(word.get("polarity", 0)))
    kinds = {word: {kind: _mean(rated) for kind, rated in of.items()} for word, of in senses.items()}
    found = {word: _mean(of.values()) for word, of in kinds.items()}
    for word, of in kinds.items():
        if "JJ" in of:
            stem = word[:-1] + "i" if word.endswith("y") else word
            found[stem.removesuffix("le") + "ly"] = of["JJ"]
    return found


def _mean(numbers: Collection[float]) -> float:
    return sum(numbers) / len(numbers)


@cache
def _tags() -> dict[str, str]:
    lines = _file("en-lexicon.txt").read_text(encoding="utf-8").split("\n")
    entries = (line.strip().split(" ") for line in lines if not line.startswith(";;;"))
    return {entry[0]: entry[1] for entry in entries if len(entry) > 1}


def _file(name: str) -> Path:
    package = find_spec("textblob")
    assert package is not None and package.origin is not None, "textblob is installed with Ownwords"
    return Path(package.origin).parent / "en" / name
