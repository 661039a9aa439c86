"""Which answers may hold a quote of which nobody knows where it comes from: found by its longest run of plain words.

Decides nothing: what is found is proved afterwards.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_RUN_OF_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def longest_run(shown: str) -> str:
    """The longest run of plain words outside of brackets: it must stand in an answer if the text is from there."""
    runs = _RUN_OF_WORDS.findall(_BRACKETS.sub("\n", in_one_line(shown)))
    return max(runs, key=len, default="")


def in_one_line(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())


class Texts:
    """Many texts as one, so that those that hold some words are found in one go."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [in_one_line(text) for text in texts]
        self._whole = "\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def holding(self, words: str) -> Iterator[int]:
        """The numbers of the texts that hold these words, in order."""
        at = self._whole.find(words)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._whole.find(words, self._starts[number + 1])
