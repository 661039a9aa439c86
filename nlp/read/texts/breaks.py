"""Where the paragraphs of a document without speakers begin and end.

Decides by blank lines, by lists and the headers of e-mails, and by the width to which a text was broken. Never changes
a character, and never leaves one out that can be seen.
"""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from nlp.model.material import Span
from nlp.text import is_blank

# A line of a text that was broken to a width (an e-mail, a PDF) is no longer than this; most are longer than that.
_WIDEST, _NARROWEST = 150, 40
# Letters are not equally wide: a line that fills this share of the width has no room for another word. Where a sentence
# ends with the line, and the next begins with a capital, it must fill all of it.
_FULL, _FULL_AFTER_A_SENTENCE = 0.85, 1.0
_ITEM = re.compile(r"[ \t>]*(?:[-*•·▪◦‣●○■□➢➤✓–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\([A-Z]\))[ \t]+\S")
_HEADER = re.compile(r"[ \t>*]*(?:from|to|cc|bcc|subject|date|sent|reply-to|attachments?|importance)\*?[ \t]*:", re.I)
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]*)*")
_SENTENCE_ENDS = (".", "?", "!", ":", ";", "”", '"', "…")


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""The paragraphs of a document without speakers, each without the spaces at its edges.

    A blank line ends a paragraph. Where the text was broken to a width, the lines up to there are one paragraph, but
    for those that end early although the next word would have fitted, such as a heading; where it was not, every line
    is one. Items of a list are paragraphs of their own; the header of an e-mail is one. A quoted reply begins a new
    one, and its empty lines (``>``) end one. Every character that can be seen is in exactly one paragraph.

    Example:
        >>> text = "Dear all,\n\nWe would like the café to be open longer\nthan it is now.\n- on Monday\n- on Friday"
        >>> [len(span.of(text).split()) for span in paragraphs(text)]
        [2, 13, 3, 3]
    """
    lines = _lines(text)
    width = _width(lines)
    found: list[Span] = []
    opening: _Line | None = None
    before: _Line | None = None
    in_header = False
    for line in lines:
        if not line.words:
            opening = before = None
            in_header = False
            continue
        header = _HEADER.match(line.words) is not None or (in_header and line.indented)
        both = header and in_header
        if opening and before and (both or _goes_on(before, line, width=width, opening=opening)):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(Span(line.start, line.end))
            opening = line
        before, in_header = line, header
    return tuple(found)


class _Line(NamedTuple):  # there may be very many of them
    start: int
    end: int
    words: str
    """Without the spaces at its edges; empty where nothing of it can be seen."""
    depth: int
    """How often it was quoted."""
    first: int
    """How long its first word is."""
    indented: bool

    @property
    def bare(self) -> bool:
        """Nothing but signs of quoting."""
        return not self.words.strip("> \t")


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if not words[:1].isalnum() and is_blank(words):
            words = ""
        lead = len(line) - len(line.lstrip())
        quoted = _QUOTED.match(words)
        marks = quoted.end() if quoted else 0
        first = len(words[marks : marks + _WIDEST].partition(" ")[0])
        begin = start + lead
        lines.append(_Line(begin, begin + len(words), words, words[:marks].count(">"), first, lead > 0))
        start += len(line) + 1
    return lines


def _width(lines: Sequence[_Line]) -> int:
    """The width to which the text was broken; 0 where its lines are as long as somebody made them.

    It was broken where most of the long lines with another below them had no room for its first word, do not end where
    a sentence ends, and the line below begins without a capital.
    """
    pairs = [(line, below) for line, below in itertools.pairwise(lines) if _could_go_on(line, below)]
    lengths = sorted(len(line.words) for line, _ in pairs if len(line.words) <= _WIDEST)
    if not lengths or len(lengths) < 0.9 * len(pairs):
        return 0
    width = lengths[min(int(0.9 * len(lengths)), len(lengths) - 1)]
    if width < _NARROWEST:
        return 0
    long = [(line, below) for line, below in pairs if len(line.words) >= 0.6 * width]
    broken = sum(
        _is_full(line, below, width)
        and not line.words.endswith(_SENTENCE_ENDS)
        and not below.words.lstrip("> \t")[:1].isupper()
        for line, below in long
    )
    return width if broken >= 0.5 * len(long) else 0


def _could_go_on(line: _Line, below: _Line) -> bool:
    seen = line.words and below.words and not line.bare and not below.bare and line.depth == below.depth
    return bool(seen) and not (_HEADER.match(line.words) or _HEADER.match(below.words) or _ITEM.match(below.words))


def _is_full(line: _Line, below: _Line, width: int) -> bool:
    sentence = line.words.endswith(_SENTENCE_ENDS) and below.words.lstrip("> \t")[:1].isupper()
    return len(line.words) + 1 + below.first > (_FULL_AFTER_A_SENTENCE if sentence else _FULL) * width


def _goes_on(line: _Line, below: _Line, *, width: int, opening: _Line) -> bool:
    """True where the lower of two lines belongs to the same paragraph, which begins with ``opening``."""
    if below.bare:  # an empty line of a quoted reply: its sign is kept with what stands above
        return not line.bare
    if not width or not _could_go_on(line, below):
        return False
    hanging = below.indented and _ITEM.match(opening.words) is not None
    return hanging or _is_full(line, below, width) or below.words.lstrip("> \t")[:1].islower()
