"""Transcripts to one canonical text with turns as spans over it: who spoke, where, and when.

Decides by its content what kind of transcript a text is. Captions (WebVTT, SRT, Whisper) become a text of
"Name: words"; any other text stays as it is, with the file's own labels and times in it. Drops no word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from nlp.errors import NoTurns, ReadError, UnknownFormat
from nlp.read.texts.captions import from_cues
from nlp.read.texts.cues import is_cue_file, read_cues
from nlp.read.texts.labels import (
    Head,
    labels_in_paragraphs,
    labels_with_colon,
    labels_with_time,
    labels_without_colon,
    names_after_time,
    names_alone,
    names_before_time,
    overlaps,
    timed_lines,
)
from nlp.read.texts.speakers import (
    Beginning,
    find_speakers,
    find_strictly,
    looks_like_person,
    names_somebody_anywhere,
)
from nlp.read.texts.stamps import find_stamps
from nlp.read.texts.talk_tables import from_tables
from nlp.read.texts.turns import Transcript, after_space, from_heads
from nlp.read.texts.whisper import is_whisper_tsv, looks_like_json, read_whisper_json, read_whisper_tsv
from nlp.read.texts.written import Table
from nlp.text import plural

_OTTER = re.compile(
    r"^[ \t]*(?:Transcribed by https?://otter\.ai|SUMMARY KEYWORDS)[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_COUNTER = re.compile(r"[\s\ufeff]*\d{1,9}[ \t]*\n[ \t]*\d{1,4}:")


def understand_transcript(text: str, *, file: str, tables: Sequence[Table] = ()) -> Transcript:
    """Finds turns and speakers in a canonical text of any kind.

    Args:
        text: The canonical text.
        file: Its name.
        tables: Where in the text its tables stand.

    Raises:
        NoTurns: No cue, no time and no speaker was found.
        UnknownFormat: It is JSON, and broken or no transcript.
    """
    if is_whisper_tsv(text):
        return from_cues(read_whisper_tsv(text), file=file)
    refused: ReadError | None = None
    if looks_like_json(text, file=file):
        try:
            return from_cues(read_whisper_json(text, file=file), file=file)
        except UnknownFormat as error:
            if file.lower().endswith(".json"):
                raise
            refused = error  # "[[inaudible]] P1: …" may begin a text
    found = from_tables(text, tables) or _times_and_names(text)
    if not found and is_cue_file(text):
        return from_cues(read_cues(text), file=file)
    for understand in (_names_and_times, _labels, _names_without_colon, _times):
        found = found or understand(text)
    if found:
        return found
    raise refused or NoTurns(
        f'No speaker was found in "{file}".',
        do='Put each turn in a paragraph of its own that begins with its speaker, such as "Interviewer:" or "P1:".',
    )


def _times_and_names(text: str) -> Transcript | None:
    """A time, and a name behind or below it, before each turn: Teams in Word, and "[00:12] Sam Lee"."""
    if text[:400].lstrip("\ufeff \t\n").startswith("WEBVTT") or _COUNTER.match(text):
        return None
    heads = names_after_time(text)
    if len(heads) < 2:
        return None
    speakers = find_strictly(_beginnings(text, heads))
    named = [head for head in heads if speakers.of(head.label or "")]
    if len(named) < 0.8 * len(timed_lines(text)):
        return None
    layout = "Teams transcript" if "-->" in text else "times with names"
    return from_heads(text, named, speakers.of, layout=layout, notes=speakers.notes)


def _names_and_times(text: str) -> Transcript | None:
    """A name and a time on a line of their own above each turn: Otter, Teams, Trint."""
    heads = names_before_time(text)
    doubt = [head for head in heads if not head.sure]
    speakers = find_speakers(_beginnings(text, heads) if doubt else ())
    often = Counter(head.label for head in heads)
    left = {
        head.label
        for head in doubt
        if not (who := speakers.of(head.label or "")) or not (looks_like_person(who) or often[head.label] > 2)
    }
    taken = [head for head in heads if head.sure or head.label not in left]
    if not taken or (len(taken) == 1 and not (taken[0].sure and _is_first(text, taken[0]))):
        return None
    labels = Counter(head.label or "" for head in taken)
    if max(labels.values()) == 1 and sum(map(looks_like_person, labels)) < len(labels) / 2:
        return None  # a plan of the day: "Registration  9:30"
    notes = ()
    if left:
        shown = ", ".join(f'"{label}"' for label in sorted(filter(None, left))[:12])
        notes = (f"Not taken as speakers: {shown}; the words stay with the speaker before.",)
    layout = "names with times"
    if re.search(r" (?:started|stopped) transcription[ \t]*$", text, re.MULTILINE):
        layout = "Teams transcript"
    elif _OTTER.search(text):
        layout = "Otter export"
    return from_heads(text, taken, lambda label: speakers.of(label) or label, layout=layout, notes=notes)


def _labels(text: str) -> Transcript | None:
    """ "P1: words" in each turn, with or without times."""
    heads = labels_with_colon(text)
    above, ends = {head.label for head in heads}, {head.end for head in heads}
    behind = [
        head
        for head in labels_in_paragraphs(text)
        if head.end not in ends and (head.label in above or names_somebody_anywhere(head.label or ""))
    ]
    inside = overlaps(text, 0, len(text))
    speakers = find_speakers(_beginnings(text, _in_order(heads, behind, inside)))
    behind = [head for head in behind if speakers.of(head.label or "")]
    named = _in_order((head for head in heads if speakers.of(head.label or "")), behind)
    if not named:
        return None
    notes = speakers.notes
    if behind:
        begin = "begins" if len(behind) == 1 else "begin"
        notes += (f'{plural(len(behind), "turn")} that {begin} inside a paragraph, such as "{behind[0].label}:".',)
    return from_heads(text, named, speakers.of, layout="speaker labels", notes=notes, inside=inside)


def _names_without_colon(text: str) -> Transcript | None:
    """A name before a time, a tab or above the words, in bold or in square brackets."""
    alone = names_alone(text)
    for heads, layout in (
        (labels_with_time(text), "speaker labels"),
        (labels_without_colon(text), "speaker labels"),
        ([head for head in alone if head.seconds is not None], "names with times"),
        (alone, "names above the words"),
    ):
        speakers = find_strictly(_beginnings(text, heads))
        named = [head for head in heads if speakers.of(head.label or "")]
        if named:
            return from_heads(text, named, speakers.of, layout=layout, notes=speakers.notes)
    return None


def _times(text: str) -> Transcript | None:
    """Times before or behind the words, and no name anywhere."""
    heads = timed_lines(text)
    sure = [head for head in heads if head.sure]
    if len(sure) < 2:
        times = [head.seconds or 0.0 for head in heads]
        # "10:30 Welcome" is a plan of the day; a recording begins near its beginning.
        runs = len(times) > 2 and times[0] < 60 and times == sorted(times)
        sure = heads if runs else []
    if not sure:
        ends = [s for s in find_stamps(text) if text[s.end : s.end + 1] in ("", "\n")]
        if len(ends) < 2:
            return None
        starts = [0, *(s.end for s in ends)]
        sure = [Head(start, start, None) for start in starts if after_space(text, start) < len(text)]
    notes = ("The file names no speaker: who asks and who answers cannot be told apart.",)
    return from_heads(text, sure, lambda label: None, layout="times without speakers", notes=notes)


def _in_order(*heads: Iterable[Head]) -> list[Head]:
    return sorted(chain(*heads), key=lambda head: head.start)


def _beginnings(text: str, heads: Sequence[Head]) -> list[Beginning]:
    return [
        Beginning(h.label or "", _after_blank(text, h.start), _rest_of_line(text, h.end), h.seconds is not None)
        for h in heads
    ]


def _is_first(text: str, head: Head) -> bool:
    return not text[: head.start].strip()


def _after_blank(text: str, start: int) -> bool:
    """True inside a line, and where nothing stands on the line above the one that begins at ``start``."""
    if start and text[start - 1] != "\n":
        return True
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return not text[above:start].strip()


def _rest_of_line(text: str, start: int) -> str:
    """What stands behind a label, and no more than is needed to see whether it is a name."""
    return text[start : start + 120].partition("\n")[0]
