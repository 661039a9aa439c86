"""Transcripts to one canonical text with turns as spans over it: who spoke, where, and when.

Decides where a turn begins. Keeps the file's own speaker labels in the text; drops no cue.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from nlp.errors import NoTurns
from nlp.model.material import Span, Turn
from nlp.read.speakers import Beginning, Speakers, find_speakers, who_asks
from nlp.text import plural

_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,3})?)"
_CUE_TIMES = re.compile(rf"^\s*{_STAMP}\s*-->\s*{_STAMP}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<\d[\d:.]*>")
# A label is short, begins with a capital or a digit, and a colon follows: "Interviewer:", "P3:", "Dr O'Neill (chair):".
_LABEL = re.compile(r"^[ \t>*]*([^\W_a-z][\w .'’\-]{0,40}(?:\([^)\n]{1,30}\))?)\**[ \t]*:\**[ \t]*", re.MULTILINE)
_OTTER = re.compile(
    r"^[ \t]*\**([^\W\d_][\w .'’\-()]{0,50}?)\**[ \t]{1,4}((?:\d{1,2}:)?\d{1,2}:\d{2})[ \t]*$", re.MULTILINE
)
_OTTER_FOOTER = re.compile(r"^\s*Transcribed by https?://otter\.ai\s*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Transcript:
    """A transcript as understood. ``parts`` counts what the file says it holds (cues, or turns)."""

    layout: str
    text: str
    turns: tuple[Turn, ...]
    interviewers: frozenset[str]
    parts: int
    notes: tuple[str, ...]


def understand_transcript(text: str, *, file: str) -> Transcript:
    """Finds turns and speakers in a canonical text.

    Raises:
        NoTurns: No cue, no ``Name  0:23`` line and no recurring ``Label:`` was found.
    """
    if text.lstrip("\ufeff \n").startswith("WEBVTT"):
        return _read_cues(text, file)
    if len(_OTTER.findall(text)) >= 2:
        return _read_otter(text)
    speakers = _speakers(text)
    if speakers.names:
        return _read_labelled(text, speakers)
    raise NoTurns(
        f'No speaker was found in "{file}".',
        do='Put each turn in a paragraph of its own that begins with its speaker, such as "Interviewer:" or "P1:".',
    )


def _askers(turns: Sequence[Turn]) -> frozenset[str]:
    return who_asks(turn.speaker for turn in turns)


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))


# --- WebVTT -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Cue:
    seconds: float
    speaker: str | None
    words: str


def _read_cues(text: str, file: str) -> Transcript:
    cues, wordless = _cues(text)
    arrows = sum("-->" in line for line in text.split("\n"))
    if not any(cue.words for cue in cues):
        raise NoTurns(
            f'"{file}" has {plural(arrows, "cue")} and no words in them.',
            do="Export the transcript again from the program that made it.",
        )
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    named, speaker_notes = _named(cues)
    for speaker, group in groupby(named, key=lambda cue: cue.speaker):
        spoken = [cue for cue in group if cue.words]
        if not spoken:
            continue
        label = f"{speaker}: " if speaker else ""
        start = position = at + len(label)
        marks = []
        for cue in spoken:
            marks.append((position, cue.seconds))
            position += len(cue.words) + 1
        line = label + " ".join(cue.words for cue in spoken)
        turns.append(Turn(Span(start, position - 1), speaker, spoken[0].seconds, tuple(marks)))
        parts.append(line)
        at += len(line) + 1
    notes = [*speaker_notes]
    if wordless:
        notes.append(f"{plural(wordless, 'cue')} without words.")
    if arrows > len(cues):
        notes.append(
            f"{plural(arrows - len(cues), 'line')} with an arrow could not be read as a time; "
            "the words below it were kept with the cue before."
        )
    return Transcript("WebVTT", "\n".join(parts), tuple(turns), _askers(turns), arrows, tuple(notes))


def _cues(text: str) -> tuple[list[_Cue], int]:
    """All cues in order, and how many hold no words. Notes, styles and regions are not speech.

    Words that stand under no time that can be read go with the cue before them: nothing is dropped.
    """
    cues: list[_Cue] = []
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*\n", text.strip())]
    for position, lines in enumerate(blocks):
        at = next((i for i, line in enumerate(lines) if "-->" in line), None)
        head = at is None and position == 0
        if head or lines[0].startswith(("NOTE", "STYLE", "REGION")):
            continue
        times = _CUE_TIMES.match(lines[at]) if at is not None else None
        words = [line for line in lines[0 if at is None else at + 1 :] if "-->" not in line]
        if times is not None:
            voice = _VOICE.search(" ".join(words))
            speaker = voice.group(1).strip() if voice else None
            cues.append(_Cue(_seconds(*times.group(1, 2, 3)), speaker, _plain(words)))
        elif _plain(words):
            before = cues.pop() if cues else _Cue(0.0, None, "")
            cues.append(_Cue(before.seconds, before.speaker, f"{before.words} {_plain(words)}".strip()))
    return cues, sum(not cue.words for cue in cues)


def _plain(lines: Sequence[str]) -> str:
    return " ".join(html.unescape(_TAG.sub("", " ".join(lines))).split())


def _named(cues: Sequence[_Cue]) -> tuple[list[_Cue], tuple[str, ...]]:
    """Cues with the speaker whom their first words name; a cue without a name goes on with the speaker before."""
    if any(cue.speaker for cue in cues):
        last = None
        voiced = []
        for cue in cues:
            last = cue.speaker or last
            voiced.append(_Cue(cue.seconds, last, cue.words))
        return voiced, ()
    matches = [_LABEL.match(cue.words) for cue in cues]
    beginnings = [
        Beginning(match.group(1).strip(), True, cue.words[match.end() :])
        for cue, match in zip(cues, matches, strict=True)
        if match
    ]
    speakers = find_speakers(beginnings, enough=min(2, 0.2 * len(cues)))
    last, named = None, []
    for cue, match in zip(cues, matches, strict=True):
        words = cue.words
        speaker = speakers.of(match.group(1).strip()) if match else None
        if match and speaker:
            last = speaker
            words = words[match.end() :]
        named.append(_Cue(cue.seconds, last, words))
    return named, speakers.notes


# --- Paragraphs -------------------------------------------------------------------------------------------------------


def _speakers(text: str) -> Speakers:
    return find_speakers(
        [
            Beginning(match.group(1).strip(), _after_blank(text, match.start()), _rest_of_line(text, match.end()))
            for match in _LABEL.finditer(text)
        ]
    )


def _after_blank(text: str, start: int) -> bool:
    """True where nothing stands on the line above the one that begins at ``start``."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return not text[above:start].strip()


def _rest_of_line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _read_labelled(text: str, speakers: Speakers) -> Transcript:
    heads = [m for m in _LABEL.finditer(text) if speakers.of(m.group(1).strip())]
    ends = [m.start() for m in heads[1:]] + [len(text)]
    turns = [
        Turn(_trimmed(text, m.end(), end), speakers.of(m.group(1).strip()))
        for m, end in zip(heads, ends, strict=True)
        if text[m.end() : end].strip()
    ]
    wordless = len(heads) - len(turns)
    notes = _before_first(text, heads[0].start()) + speakers.notes
    if wordless:
        notes += (f"{plural(wordless, 'label')} without words after it.",)
    return Transcript("speaker labels", text, tuple(turns), _askers(turns), len(heads), notes)


def _read_otter(text: str) -> Transcript:
    heads = list(_OTTER.finditer(text))
    footer = _OTTER_FOOTER.search(text)
    last = footer.start() if footer else len(text)
    ends = [m.start() for m in heads[1:]] + [last]
    turns = []
    for match, end in zip(heads, ends, strict=True):
        span = _trimmed(text, match.end(), end)
        if span.start < span.end:
            hours, minutes, seconds = ("0:" + match.group(2)).split(":")[-3:]
            turns.append(Turn(span, match.group(1).strip(), _seconds(hours, minutes, seconds)))
    notes = _before_first(text, heads[0].start())
    wordless = len(heads) - len(turns)
    if wordless:
        notes += (f"{plural(wordless, 'speaker line')} without words below it.",)
    return Transcript("Otter export", text, tuple(turns), _askers(turns), len(heads), notes)


def _before_first(text: str, start: int) -> tuple[str, ...]:
    lines = [line for line in text[:start].split("\n") if line.strip()]
    return (f"{plural(len(lines), 'line')} before the first speaker kept, not counted as speech.",) if lines else ()


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
