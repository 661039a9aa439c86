"""Transcripts to one canonical text with turns as spans over it: who spoke, where, and when.

Decides by its content what kind of transcript a text is, and where a turn begins. Captions (WebVTT, SRT, Whisper)
become a text of "Name: words"; any other text stays as it is, with the file's own labels and times in it. Drops
no word.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nlp.errors import NoTurns, ReadError, UnknownFormat
from nlp.model.material import Span, Turn
from nlp.read.texts.cues import Cues, is_cue_file, read_cues
from nlp.read.texts.labels import (
    Head,
    label_of,
    labels_with_colon,
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
    numbered_accounts,
    who_asks,
)
from nlp.read.texts.stamps import find_stamps
from nlp.read.texts.whisper import is_whisper_tsv, looks_like_json, read_whisper_json, read_whisper_tsv
from nlp.text import canonical, plural

# Lines that a program writes between or below the turns.
_ANNOUNCEMENT = re.compile(
    r"^[ \t]*(?i:Transcribed by https?://otter\.ai)[ \t]*$"
    r"|^(?:[^\W\d_a-z][\w.,'’()\-]{0,40} ){1,6}(?:started|stopped) transcription[ \t]*$",
    re.MULTILINE,
)
_OTTER = re.compile(
    r"^[ \t]*(?:Transcribed by https?://otter\.ai|SUMMARY KEYWORDS)[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_SPACE = re.compile(r"\s*")
_COUNTER = re.compile(r"[\s\ufeff]*\d{1,9}[ \t]*\n[ \t]*\d{1,4}:")


@dataclass(frozen=True)
class Transcript:
    """A transcript as understood.

    Attributes:
        layout: What kind of transcript it is, in words.
        text: The canonical text.
        turns: Who said what; without a speaker where the file names nobody.
        interviewers: The speakers who ask.
        parts: What the file says it holds: cues (or segments, or rows), or speaker labels, or times before the words.
        notes: What else a person should know.
        wordless: How many of ``parts`` have no words.
        untimed: How many of ``parts`` have an arrow or a row and no time that can be read; their words are kept.
    """

    layout: str
    text: str
    turns: tuple[Turn, ...]
    interviewers: frozenset[str]
    parts: int
    notes: tuple[str, ...]
    wordless: int = 0
    untimed: int = 0


def understand_transcript(text: str, *, file: str) -> Transcript:
    """Finds turns and speakers in a canonical text of any kind.

    Raises:
        NoTurns: No cue, no time and no speaker was found.
        UnknownFormat: It is JSON, and broken or no transcript.
    """
    if is_whisper_tsv(text):
        return _from_cues(read_whisper_tsv(text), file)
    refused: ReadError | None = None
    if looks_like_json(text, file=file):
        try:
            return _from_cues(read_whisper_json(text, file=file), file)
        except UnknownFormat as error:
            if file.lower().endswith(".json"):
                raise
            refused = error  # "[[inaudible]] P1: …" may begin a text
    for understand in (_times_and_names, _captions, _names_and_times, _labels, _names_without_colon, _times):
        found = understand(text, file)
        if found:
            return found
    raise refused or NoTurns(
        f'No speaker was found in "{file}".',
        do='Put each turn in a paragraph of its own that begins with its speaker, such as "Interviewer:" or "P1:".',
    )


def _askers(turns: Sequence[Turn]) -> frozenset[str]:
    return who_asks(turn.speaker for turn in turns)


# --- Cues -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one speaker in one cue."""

    cue: int
    seconds: float | None
    speaker: str | None
    words: str


def _captions(text: str, file: str) -> Transcript | None:
    return _from_cues(read_cues(text), file) if is_cue_file(text) else None


def _from_cues(found: Cues, file: str) -> Transcript:
    pieces, notes = _named(found)
    spoken = {piece.cue for piece in pieces if piece.words}
    # A cue that only repeats the one before has words; a cue with nothing but a label has none.
    mute = {piece.cue for piece in pieces} - spoken
    wordless = found.silent + sum(found.cues[cue].seconds is not None for cue in mute)
    if not spoken:
        raise NoTurns(
            f'"{file}" has {plural(found.parts, found.unit)} and no words in {"it" if found.parts == 1 else "them"}.',
            do="Export the transcript again from the program that made it.",
        )
    lines: list[str] = []
    turns: list[Turn] = []
    at = removed = 0
    for speaker, group in groupby((p for p in pieces if p.words), key=lambda piece: piece.speaker):
        label = f"{speaker}: " if speaker else ""
        start = position = at + len(label)
        said: list[str] = []
        marks: list[tuple[int, float]] = []
        seconds: float | None = None
        cue = -1
        for piece in group:
            words, gone = canonical(piece.words)
            removed += gone
            if piece.seconds is not None and piece.cue != cue:
                marks.append((position, piece.seconds))
            cue = piece.cue
            seconds = seconds if said else piece.seconds
            said.append(words)
            position += len(words) + 1
        turns.append(Turn(Span(start, position - 1), speaker, seconds, tuple(marks)))
        lines.append(label + " ".join(said))
        at += len(lines[-1]) + 1
    if wordless:
        notes.append(f"{plural(wordless, found.unit)} without words.")
    if removed:
        notes.append(f"{plural(removed, 'character')} that no report can hold removed.")
    return Transcript(
        found.layout,
        "\n".join(lines),
        tuple(turns),
        _askers(turns),
        found.parts,
        (*notes, *found.notes),
        wordless,
        found.untimed,
    )


def _named(found: Cues) -> tuple[list[_Piece], list[str]]:
    """The words of all cues with who says them: by the file's own field, or by the label at the start of a line."""
    if any(said.speaker for cue in found.cues for said in cue.said):
        return _voiced(found)
    labelled = [[(said.words, label_of(said.words)) for said in cue.said] for cue in found.cues]
    speakers = find_speakers(
        [
            Beginning(head.label or "", line == 0, words[head.end :])
            for lines in labelled
            for line, (words, head) in enumerate(lines)
            if head
        ],
        enough=min(2, 0.2 * len(found.cues)),
    )
    pieces = []
    last, nameless = None, 0
    for number, (cue, lines) in enumerate(zip(found.cues, labelled, strict=True)):
        for line, (words, head) in enumerate(lines):
            speaker = speakers.of(head.label or "") if head else None
            last = speaker or last
            nameless += line == 0 and speaker is None
            if head and speaker:
                aside = (head.label or "")[len(speaker) :]  # "P1 (laughing)" is P1, and laughs
                words = f"{aside} {words[head.end :]}".strip()
            pieces.append(_Piece(number, cue.seconds, last, words))
    return pieces, [*speakers.notes, *_went_on(nameless if speakers.names else 0, found)]


def _voiced(found: Cues) -> tuple[list[_Piece], list[str]]:
    accounts = numbered_accounts(said.speaker for cue in found.cues for said in cue.said)
    pieces = []
    last, nameless = None, 0
    for number, cue in enumerate(found.cues):
        for line, said in enumerate(cue.said):
            speaker = accounts.get(said.speaker, said.speaker) if said.speaker else None
            last = speaker or (last if found.goes_on else None)
            nameless += line == 0 and speaker is None
            pieces.append(_Piece(number, cue.seconds, last, said.words))
    notes = []
    if accounts:
        names = ", ".join(f'"{name}"' for name in list(accounts.values())[:12])
        notes.append(f"The file names {plural(len(accounts), 'speaker')} only by account number; here: {names}.")
    return pieces, [*notes, *_went_on(nameless if found.goes_on else 0, found)]


def _went_on(nameless: int, found: Cues) -> list[str]:
    if not nameless:
        return []
    return [f"{plural(nameless, found.unit)} without a speaker's name: the words stay with the speaker before."]


# --- Texts that stay as they are --------------------------------------------------------------------------------------


def _times_and_names(text: str, file: str) -> Transcript | None:
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
    return _from_heads(text, named, speakers.of, layout=layout, notes=speakers.notes)


def _names_and_times(text: str, file: str) -> Transcript | None:
    """A name and a time on a line of their own above each turn: Otter, Teams, Trint."""
    heads = names_before_time(text)
    doubt = [head for head in heads if not head.sure]
    speakers = find_speakers(_beginnings(text, heads) if doubt else ())
    left = {head.label for head in doubt if not looks_like_person(speakers.of(head.label or "") or "")}
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
    elif _OTTER.search(text) or not any(set(")]#>}") & set(text[head.end - 4 : head.end]) for head in taken):
        layout = "Otter export"
    return _from_heads(text, taken, lambda label: speakers.of(label) or label, layout=layout, notes=notes)


def _labels(text: str, file: str) -> Transcript | None:
    """ "P1: words" in each turn, with or without times."""
    heads = labels_with_colon(text)
    inside = overlaps(text, 0, len(text))
    speakers = find_speakers(_beginnings(text, sorted([*heads, *inside], key=lambda head: head.start)))
    named = [head for head in heads if speakers.of(head.label or "")]
    if not named:
        return None
    return _from_heads(text, named, speakers.of, layout="speaker labels", notes=speakers.notes, inside=inside)


def _names_without_colon(text: str, file: str) -> Transcript | None:
    """A name above the words, before a tab, or in bold."""
    for find, layout in ((labels_without_colon, "speaker labels"), (names_alone, "names above the words")):
        heads = find(text)
        speakers = find_strictly(_beginnings(text, heads))
        named = [head for head in heads if speakers.of(head.label or "")]
        if named:
            return _from_heads(text, named, speakers.of, layout=layout, notes=speakers.notes)
    return None


def _times(text: str, file: str) -> Transcript | None:
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
        sure = [Head(start, start, None) for start in starts if _after_space(text, start) < len(text)]
    notes = ("The file names no speaker: who asks and who answers cannot be told apart.",)
    return _from_heads(text, sure, lambda label: None, layout="times without speakers", notes=notes)


def _from_heads(
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
                    marks.append((min(_after_space(text, stamp.end), span.end - 1), stamp.seconds))
                stamp = next(upcoming)
            turns.append(Turn(span, who, seconds, tuple(marks)))
            seconds = marks[-1][1] if marks else seconds
        wordless += not said
    if not turns:
        return None
    found = _before_first(text, heads[0].start) + notes
    if announced:
        found += (f"{plural(len(announced), 'line')} of the program that made the transcript, not counted as speech.",)
    if wordless:
        noun = "time" if heads[0].label is None else "label"
        found += (f"{plural(wordless, noun)} without words after it.",)
    if layout == "speaker labels" and any(turn.seconds is not None for turn in turns):
        layout = "speaker labels with times"
    return Transcript(layout, text, tuple(turns), _askers(turns), parts, found, wordless)


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
            start = min(_after_space(self.text, start), end)
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


def _beginnings(text: str, heads: Sequence[Head]) -> list[Beginning]:
    return [
        Beginning(h.label or "", _after_blank(text, h.start), _rest_of_line(text, h.end), h.seconds is not None)
        for h in heads
    ]


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _is_first(text: str, head: Head) -> bool:
    return not text[: head.start].strip()


def _after_blank(text: str, start: int) -> bool:
    """True where nothing stands on the line above the one that begins at ``start``."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return not text[above:start].strip()


def _rest_of_line(text: str, start: int) -> str:
    """What stands behind a label, and no more than is needed to see whether it is a name."""
    return text[start : start + 120].partition("\n")[0]


def _before_first(text: str, start: int) -> tuple[str, ...]:
    lines = [line for line in text[:start].split("\n") if line.strip()]
    return (f"{plural(len(lines), 'line')} before the first speaker kept, not counted as speech.",) if lines else ()
