"""WebVTT and SRT to cues: what is said under each time, and by whom where the file has a field for it.

Decides which lines are times, which are numbers or names of cues, which are comments and styles, and which lines a
rolling caption repeats. All else is speech and is kept, under the time above it. Never trusts blank lines or numbers to
be where they should be, and never drops a cue for its time.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.read.texts.stamps import seconds_of
from nlp.text import plural

ARROW = "-->"
_STAMP = r"-?(?:\d{1,4}:)?\d{1,4}:\d{1,2}(?:[.,:]\d{1,9})?"
_TIMES = re.compile(rf"[\s\ufeff]{{0,40}}({_STAMP})\s{{0,9}}(?:-{{1,2}}>|[–—]>|→)\s{{0,9}}({_STAMP})(?![\w:.,])")
_LIKE_A_TIME = re.compile(r"-?\d[\w:.,;]{0,22}")
_SETTING = re.compile(r"[A-Za-z]\w*:\S+")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,99})?[ \t]+([^<>\n]{1,300})>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|em|strong|span|p|br|ruby|rt|lang|font)(?:[.\s/][^<>]{0,300})?>|<\d[\d:.,]{0,20}>|\{\\[^{}]{0,200}\}",
    re.IGNORECASE,
)
_INLINE_TIME = re.compile(r"<\d{1,4}:\d[\d:.,]{0,20}>")
_NOT_SPEECH = re.compile(r"(NOTE)(?:[ \t].*)?$|(STYLE|REGION)[ \t]*$")
_NUMBER = re.compile(r"[\s\ufeff]*(\d{1,9})\s*$")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one line, or of one voice, and who speaks them where the file says so."""

    words: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said under one time; no seconds where the time cannot be read."""

    seconds: float | None
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Cues:
    """The cues of a file.

    Attributes:
        layout: What kind of file it is, in words.
        cues: All of them in order, also those without words.
        untimed: Cues whose time cannot be read, and lines with an arrow that is no time.
        other: How many of ``untimed`` are no cues of their own.
        silent: How many of ``cues`` have a time and no words.
        notes: What else a person should know.
        unit: What the file calls a cue.
        goes_on: True where a cue that names nobody goes on with the speaker before.
    """

    layout: str
    cues: tuple[Cue, ...]
    silent: int
    untimed: int
    other: int = 0
    notes: tuple[str, ...] = ()
    unit: str = "cue"
    goes_on: bool = True

    @property
    def parts(self) -> int:
        return len(self.cues) + self.other


@dataclass
class _Open:
    """A cue that is being read: its time, and its lines as they stand in the file."""

    seconds: float | None
    lines: list[str]


def is_cue_file(text: str) -> bool:
    """True for WebVTT, and for anything with a line of two times and an arrow between them."""
    lines = (line for line in text.split("\n") if ">" in line or "→" in line)
    return _is_webvtt(text) or any(times and _is_exact(times) for times in map(_times, lines))


def read_cues(text: str) -> Cues:
    """All cues of a WebVTT or SRT text."""
    webvtt = _is_webvtt(text)
    scan = _Scan(text.split("\n"), webvtt=webvtt)
    opened = scan.run()
    inline = webvtt and _INLINE_TIME.search(text) is not None
    cues = [Cue(cue.seconds, tuple(_said("\n".join(cue.lines)))) for cue in opened]
    silent = sum(cue.seconds is not None and not cue.said for cue in cues)
    cues, repeats = _without_repeats(cues, inline=inline)
    notes = scan.notes()
    if repeats:
        notes.append(f"{plural(repeats, 'repeated line')} of rolling captions joined: what was said once is kept once.")
    return Cues(
        layout="WebVTT" if webvtt else "SRT",
        cues=tuple(cues),
        silent=silent,
        untimed=sum(cue.seconds is None for cue in cues) + scan.arrows_in_words,
        other=scan.arrows_in_words,
        notes=tuple(notes),
    )


def _is_webvtt(text: str) -> bool:
    return text[:400].lstrip("\ufeff \t\n").startswith("WEBVTT")


def _times(line: str) -> re.Match[str] | None:
    times = _TIMES.match(line)
    return times if times and (ARROW in times.group() or _is_exact(times)) else None


def _is_exact(times: re.Match[str]) -> bool:
    """True for times of a recording; "10:30 -> 11:00" may be what somebody said about the day."""
    return all(time.count(":") > 1 or "." in time or "," in time for time in times.groups())


def _is_broken_time(line: str) -> bool:
    """True where an arrow stands between what was meant as times: "00:x3.000 --> 00:04.000", "00:05.000 -->"."""
    left, _, right = line.partition(ARROW)
    first, *settings = right.split() or [""]
    sides = [side for side in (left.strip("\ufeff \t"), first) if side]
    return (
        bool(sides)
        and all(map(_LIKE_A_TIME.fullmatch, sides))
        and any(":" in side for side in sides)
        and all(map(_SETTING.fullmatch, settings))
    )


class _Scan:
    """One pass over the lines of a file."""

    def __init__(self, lines: Sequence[str], *, webvtt: bool) -> None:
        self.lines, self.webvtt = lines, webvtt
        self.broken: list[int] = []
        self.arrows_in_words = self.negative = self.backwards = 0
        self.left_out = {"header line": 0, "comment": 0, "style": 0, "region": 0}
        self.names: list[str] = []
        self.cut = False
        self._number = 0
        self._last = float("-inf")

    def run(self) -> list[_Open]:
        """The cues. Words above the first time go with the first cue; without any time they are a cue of their own."""
        cues = [_Open(None, [])]
        at = self._after_header() if self.webvtt else 0
        blank = True
        aside = False
        while at < len(self.lines):
            line = self.lines[at]
            times = _times(line) if ARROW in line or ">" in line or "→" in line else None
            if times or (ARROW in line and not aside and not self._begins_aside(line, blank) and _is_broken_time(line)):
                self._take_name(cues[-1], at)
                cues.append(self._open(at, line, times))
                aside = False
            elif not line.strip("\ufeff \t"):
                aside = False
            elif aside or self._begins_aside(line, blank):
                if not aside:
                    self._count_aside(line)
                aside = True
            else:
                self.arrows_in_words += ARROW in line
                cues[-1].lines.append(line)
            blank = not line.strip("\ufeff \t")
            at += 1
        self.cut = len(cues) > 1 and not cues[-1].lines
        first = cues.pop(0)
        if not first.lines:
            return cues
        if cues:
            cues[0].lines[:0] = first.lines
            return cues
        return [first]

    def notes(self) -> list[str]:
        found = []
        left = [plural(count, one) for one, count in self.left_out.items() if count]
        if left:
            found.append(f"Left out, because nobody says it: {', '.join(left)}.")
        if self.names:
            shown = ", ".join(f'"{name[:40]}"' for name in self.names[:_SHOWN])
            more = f" and {len(self.names) - _SHOWN:,} more" if len(self.names) > _SHOWN else ""
            found.append(f"Names of cues, not speech: {shown}{more}.")
        if self.broken:
            shown = ", ".join(f'line {n + 1:,}: "{self.lines[n].strip()[:50]}"' for n in self.broken[:_SHOWN])
            found.append(
                f"{plural(len(self.broken), 'line')} with an arrow could not be read as a time ({shown}); "
                "the words below were kept, without a time of their own."
            )
        if self.arrows_in_words:
            found.append(f"{plural(self.arrows_in_words, 'line')} with an arrow in the words, kept as words.")
        if self.negative:
            found.append(f"{plural(self.negative, 'time')} below zero, kept.")
        if self.backwards:
            found.append(f"{plural(self.backwards, 'time')} out of order; the order of the file was kept.")
        if self.cut:
            found.append("The file ends with a time and no words: it may be cut off.")
        return found

    def _after_header(self) -> int:
        """The line after the header, which ends at a blank line or at the first time."""
        begun = False
        for at, line in enumerate(self.lines):
            text = line.strip("\ufeff \t")
            if _times(line) or (ARROW in line and _is_broken_time(line)) or (begun and not text):
                return at
            begun = begun or bool(text)
            self.left_out["header line"] += text not in ("", "WEBVTT")
        return len(self.lines)

    def _begins_aside(self, line: str, blank: bool) -> bool:
        return self.webvtt and blank and _NOT_SPEECH.match(line) is not None

    def _count_aside(self, line: str) -> None:
        match = _NOT_SPEECH.match(line)
        kind = match.group(2) if match else None
        self.left_out[kind.lower() if kind else "comment"] += 1

    def _open(self, at: int, line: str, times: re.Match[str] | None) -> _Open:
        if times is None:
            self.broken.append(at)
            return _Open(None, [])
        begin, end = seconds_of(_fraction(times.group(1))), seconds_of(_fraction(times.group(2)))
        self.negative += begin < 0
        self.backwards += begin < self._last or end < begin
        self._last = begin
        rest = line[times.end() :].strip()
        words = [] if all(_SETTING.fullmatch(word) for word in rest.split()) else [rest]
        return _Open(begin, words)

    def _take_name(self, before: _Open, at: int) -> None:
        """Takes the number or the name of the cue at a line out of the words before it."""
        if not before.lines:
            return
        last = before.lines[-1]
        directly = at > 0 and self.lines[at - 1] == last
        own_block = directly and (at < 2 or not self.lines[at - 2].strip("\ufeff \t"))
        number = _NUMBER.match(last)
        if number:
            value = int(number.group(1))
            if own_block or value == self._number + 1:
                before.lines.pop()
                self._number = value
        elif own_block and self.webvtt:
            before.lines.pop()
            if " " in last.strip() or not re.search(r"\d", last):
                self.names.append(last.strip())


def _fraction(time: str) -> str:
    """ "00:00:07:000" as "00:00:07.000": some programs write a third colon."""
    parts = time.split(":")
    return f"{':'.join(parts[:3])}.{parts[3]}" if len(parts) == 4 else time


# --- Words ------------------------------------------------------------------------------------------------------------


def _said(block: str) -> Iterator[Said]:
    """The lines of a cue without tags, each with its voice."""
    voices = _VOICE.split(block) if "<" in block else [block]
    for position in range(0, len(voices), 2):
        speaker = " ".join(html.unescape(voices[position - 1]).split()) if position else None
        for line in voices[position].split("\n"):
            words = plain(line)
            if words:
                yield Said(words, speaker or None)


def plain(line: str) -> str:
    r"""A line without the tags of captions; anything else in angle brackets is words.

    Example:
        >>> plain("<i>Tea</i> &amp; <laughs> {\\an8}<c.loud>biscuits</c>")
        'Tea & <laughs> biscuits'
    """
    if "<" in line or "{" in line:
        line = _TAG.sub(lambda tag: " " if tag.group()[1:3].casefold() == "br" else "", line)
    if "&" in line:
        line = html.unescape(line)
    return " ".join(line.replace("\ufeff", "").split())


def _without_repeats(cues: list[Cue], *, inline: bool) -> tuple[list[Cue], int]:
    """Cues without the lines that rolling captions carry over from the cue before, and how many lines those are.

    People do say "Yes." twice. So lines are joined only where the words have times of their own, as automatic captions
    have, or where half of all cues begin with the end of the cue before and many of them add something.
    """
    carried = [0] * len(cues)
    for position in range(1, len(cues)):
        before, now = cues[position - 1].said, cues[position].said
        most = min(len(before), len(now), 4)
        carried[position] = next((k for k in range(most, 0, -1) if before[-k:] == now[:k]), 0)
    overlapping = sum(k > 0 for k in carried)
    growing = sum(0 < k < len(cue.said) for k, cue in zip(carried, cues, strict=True))
    rolling = growing >= 1 if inline else overlapping >= max(3, len(cues) / 2) and growing >= overlapping / 3
    if not rolling:
        return cues, 0
    joined = [replace(cue, said=cue.said[k:]) for k, cue in zip(carried, cues, strict=True)]
    return joined, sum(carried)
