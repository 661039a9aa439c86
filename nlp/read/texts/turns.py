"""What a transcript is once it is understood, and turns from the lines that begin them.

Decides where a turn ends, whose words stand inside another's turn, and which times belong to it. Never drops a word,
and never looks for a speaker.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nlp.model.material import Span, Turn
from nlp.read.texts.labels import Head
from nlp.read.texts.speakers import who_asks
from nlp.read.texts.stamps import find_stamps
from nlp.text import plural

# Lines that a program or a typist writes between or below the turns.
_ANNOUNCEMENT = re.compile(
    r"^[ \t]*(?:(?i:Transcribed by https?://otter\.ai)"
    r"|(?:[^\W\d_a-z][\w.,'’()\-]{0,40} ){1,6}(?:started|stopped) transcription"
    r"|Meeting ended after \d[\d:]{0,9}[^\w\n]{0,9}"
    r"|This editable transcript was computer generated and might contain errors\.[^\n]{0,120}"
    r"|This transcript was (?:exported|generated) [^\n]{0,120}"
    r"|[\[(]?(?i:(?:end of|end) (?:the )?(?:recording|interview|transcript|audio)"
    r"|(?:recording|interview|transcript|audio) (?:ends|ended|stops|stopped))[.\])]{0,2})[ \t]*$",
    re.MULTILINE,
)
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True)
class Transcript:
    """A transcript as understood.

    Attributes:
        layout: What kind of transcript it is, in words.
        text: The canonical text.
        turns: Who said what; without a speaker where the file names nobody.
        interviewers: The speakers who ask.
        parts: How many cues, segments, rows, speaker labels, or times before the words the file has.
        unit: What one of ``parts`` is.
        notes: What else a person should know.
        wordless: How many of ``parts`` have no words.
        untimed: How many of ``parts`` have an arrow or a row and no time that can be read; their words are kept.
    """

    layout: str
    text: str
    turns: tuple[Turn, ...]
    interviewers: frozenset[str]
    parts: int
    unit: str
    notes: tuple[str, ...]
    wordless: int = 0
    untimed: int = 0


def askers(turns: Sequence[Turn]) -> frozenset[str]:
    return who_asks(turn.speaker for turn in turns)


def from_heads(
    text: str,
    heads: Sequence[Head],
    speaker_of: Callable[[str], str | None],
    *,
    layout: str,
    notes: tuple[str, ...],
    inside: Sequence[Head] = (),
) -> Transcript | None:
    """Turns from each head to the next; None where no head has words.

    Times and announcements at the ends of a turn are no part of its words.

    Args:
        text: The canonical text.
        heads: What begins the turns, in order.
        speaker_of: Who speaks after a label.
        layout: What kind of transcript it is.
        notes: What is known already.
        inside: What begins the words that somebody else speaks into a turn, in order.
    """
    stamps = find_stamps(text)
    announced = [m.span() for m in _ANNOUNCEMENT.finditer(text, heads[0].end)]
    trim = _Trim(text, [*((s.start, s.end) for s in stamps), *announced])
    turns: list[Turn] = []
    parts = wordless = 0
    upcoming = iter([*stamps, None])
    stamp = next(upcoming)
    aside = 0
    for head, end in zip(heads, [*(h.start for h in heads[1:]), len(text)], strict=True):
        while aside < len(inside) and inside[aside].start < head.end:
            aside += 1
        within = []
        while aside < len(inside) and inside[aside].start < end:
            within.append(inside[aside])
            aside += 1
        speaker = speaker_of(head.label) if head.label else None
        seconds = head.seconds
        parts += 1
        said = False
        for who, begin, stop in _by_voice(text, head.end, end, speaker, within, speaker_of):
            span = trim(begin, stop)
            own = begin == head.end or who == speaker
            parts += not own
            if span.start >= span.end:
                wordless += not own
                continue
            said = said or own
            marks = []
            while stamp is not None and stamp.start < span.end:
                if stamp.end <= span.start:
                    seconds = stamp.seconds if head.seconds is None or stamp.start >= head.end else seconds
                else:
                    marks.append((min(after_space(text, stamp.end), span.end - 1), stamp.seconds))
                stamp = next(upcoming)
            turns.append(Turn(span, who, seconds, tuple(marks)))
            seconds = marks[-1][1] if marks else seconds
        wordless += not said
    if not turns:
        return None
    unit = "time" if heads[0].label is None else "label"
    found = before_first(text, heads[0].start) + notes
    if announced:
        found += (f"{plural(len(announced), 'line')} that only frames the transcript, not counted as speech.",)
    if wordless:
        found += (f"{plural(wordless, unit)} without words after it.",)
    if layout == "speaker labels" and any(turn.seconds is not None for turn in turns):
        layout = "speaker labels with times"
    return Transcript(layout, text, tuple(turns), askers(turns), parts, unit, found, wordless)


def after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def before_first(text: str, start: int) -> tuple[str, ...]:
    """The note on what stands above the first turn."""
    lines = [line for line in text[:start].split("\n") if line.strip()]
    return (f"{plural(len(lines), 'line')} before the first speaker kept, not counted as speech.",) if lines else ()


def _by_voice(
    text: str,
    start: int,
    end: int,
    speaker: str | None,
    inside: Sequence[Head],
    speaker_of: Callable[[str], str | None],
) -> Iterator[tuple[str | None, int, int]]:
    """A turn in pieces: where somebody else speaks into it ("//S02: yes//"), those words are theirs."""
    at = start
    for head in inside:
        who = speaker_of(head.label or "")
        if who is None or head.start < at:
            continue
        line = text.find("\n", head.end, end)
        line = end if line < 0 else line
        close = text.find("//", head.end, line)
        stop = line if close < 0 else close
        yield speaker, at, head.start
        yield who, head.end, stop
        at = min(stop + 2, end) if close >= 0 else stop
    yield speaker, at, end


class _Trim:
    """Spans without the spaces, times and announcements at their ends."""

    def __init__(self, text: str, edges: Sequence[tuple[int, int]]) -> None:
        self.text, self.starts, self.ends = text, dict(edges), {end: start for start, end in edges}

    def __call__(self, start: int, end: int) -> Span:
        while True:
            start = min(after_space(self.text, start), end)
            after = self.starts.get(start)
            if after is None or after > end:
                break
            start = after
        while True:
            while end > start and self.text[end - 1].isspace():
                end -= 1
            before = self.ends.get(end)
            if before is None or before < start:
                return Span(start, end)
            end = before
