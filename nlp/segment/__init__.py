"""A source to the units that themes are found in: answers, turns, paragraphs, and passages of long ones.

Decides where a unit begins and ends, and which units say nothing that could be coded. Spans are slices of the source.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from nlp.model.material import Segment, Source, Span, Turn
from nlp.options import LONGEST_UNIT_WORDS
from nlp.segment.duplicates import near_duplicates
from nlp.segment.screen import why_not_substantive
from nlp.segment.sentences import sentences

__all__ = ["near_duplicates", "segments_of", "sentences", "why_not_substantive"]


def segments_of(source: Source) -> tuple[Segment, ...]:
    """The units of a source, in order."""
    text = source.text
    if not source.turns:
        start = len(text) - len(text.lstrip())
        return (_screened(Segment(Span(start, len(text.rstrip())), "answer"), text, spoken=False),)
    # Somebody's own turns are the paragraphs of what they wrote: a document. A transcript belongs to several.
    spoken = source.case is None
    return tuple(_screened(unit, text, spoken=spoken) for turn in source.turns for unit in _units(turn, source))


def _units(turn: Turn, source: Source) -> Iterator[Segment]:
    """A turn or paragraph as it is where it is short; else in passages of whole sentences of about equal length."""
    asks = turn.speaker in source.interviewers
    words = len(turn.span.of(source.text).split())
    if asks or words <= LONGEST_UNIT_WORDS:
        yield Segment(turn.span, "turn" if source.case is None else "paragraph", turn.speaker, asks, turn.seconds)
        return
    pieces = -(-words // LONGEST_UNIT_WORDS)
    wanted = words / pieces
    begin = end = turn.span.start
    count = 0
    for first, last in sentences(source.text, turn.span.start, turn.span.end):
        length = len(source.text[first:last].split())
        if count and count + length / 2 > wanted:
            yield Segment(Span(begin, end), "passage", turn.speaker, False, _seconds(turn, begin))
            begin, count = first, 0
        end = last
        count += length
    yield Segment(Span(begin, end), "passage", turn.speaker, False, _seconds(turn, begin))


def _seconds(turn: Turn, offset: int) -> float | None:
    """When the words at an offset were said: the time of the last mark before it."""
    at = bisect_right(turn.marks, offset, key=lambda mark: mark[0])
    return turn.marks[at - 1][1] if at else turn.seconds


def _screened(segment: Segment, text: str, *, spoken: bool) -> Segment:
    why = why_not_substantive(segment.span.of(text), spoken=spoken)
    return replace(segment, screen="no_substantive_answer", why=why) if why else segment
