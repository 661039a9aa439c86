"""Whether a quote of a finished report begins later or ends earlier than the project exported it, without its "not".

Decides which words count as cut off: those of the same sentence that no […] stands for, and
no first letter that is mended, as in "[W]e".
"""

import re

from nlp.model.material import Span
from nlp.model.quotes import Proof
from nlp.quotes.letters import negation

_SENTENCE_END = re.compile(r"[.!?\n]")
_LEFT_OUT = re.compile(r"\[[^\[\]]*(?:…|\.\.\.)[^\[\]]*\]")


def not_cut_off(shown: str, proved: Proof, source: str, exported: Span) -> Span | None:
    """The words with a "not" that somebody cut off at an edge; None where there are none.

    Args:
        shown: The words of the file.
        proved: Their proof.
        source: The text of the source.
        exported: From the first to the last word there that the project shows.
    """
    first, last = proved.fragments[0], proved.fragments[-1]
    begins, ends = first.source.start, last.source.end
    opening = shown[: first.shown.start]
    if not opening.endswith("[") and not _LEFT_OUT.search(opening):
        before = _SENTENCE_END.split(source[exported.start : begins])[-1]
        if negation(before):
            return _trimmed(source, begins - len(before), begins)
    if source[ends - 1] not in ".!?" and not _LEFT_OUT.search(shown[last.shown.end :]):
        behind = _SENTENCE_END.split(source[ends : exported.end], maxsplit=1)[0]
        if negation(behind):
            return _trimmed(source, ends, ends + len(behind))
    return None


def _trimmed(source: str, start: int, end: int) -> Span:
    words = source[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
