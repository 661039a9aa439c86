"""Lines that begin a turn: "P1:", "[00:12] P1:", "P1 (00:01:02):", "Sam Lee   0:03", "Interviewer" above the words.

Decides, by shape alone, which lines could be the head of a turn and what would be the speaker and the time in it.
Whether a name is a speaker's is not decided here. Every pattern looks at the beginning of a line and a little further,
so that a line of any length costs little.
"""

import re
from dataclasses import dataclass

from nlp.read.texts.stamps import BRACKETED, TIMES, first_seconds

_MARKS = "\u200e\u200f\u061c\u200b\u202a-\u202e\u2066-\u2069\ufeff"  # of direction, and without width
_LETTERS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff"  # signs that belong to letters
_EMPHASIS = r"[*_]{0,3}"
_LEAD = (
    rf"^[ \t\u00a0>*_#{_MARKS}]{{0,80}}"
    rf"(?:(?:\(?\d{{1,4}}[.)][ \t]{{1,9}}|\d{{1,5}}\t{{1,9}}|[-•‣◦·–—][ \t]{{1,9}})[*_{_MARKS}]{{0,9}})?"
)
_ASIDE = rf"\((?![ \t]*{TIMES}[ \t]*\))[^()\n]{{1,30}}\)"
_LONGER = rf"[\w{_LETTERS} .,|/&'’\-]{{0,40}}\??(?:{_ASIDE})?"
# A label is short and begins with a capital or a digit: "Interviewer", "P3", "Jones, Megan (chair)". A word in small
# letters may be one too ("int", "p3"), and so may "??".
_NAME = rf"(?P<label>[^\W_a-z]{_LONGER}|[a-z]{{1,14}}[ ._-]?\d{{0,3}}(?![\w'’])|\?{{1,3}})"
_BEFORE = rf"(?:(?:{BRACKETED}|{TIMES}(?!\w))[ \t]{{0,9}}[-–—|:]?[ \t]{{0,9}}[*_{_MARKS}]{{0,9}}[ \t]{{0,9}})?"
_COLON = rf"(?:[:：](?!\d)|(?<!\d)[:：])[*_]{{0,3}}[ \t\u00a0{_MARKS}]{{0,80}}"
_BEHIND = (
    rf"(?(square)\])[*_{_MARKS}]{{0,9}}[ \t\u00a0]{{0,9}}(?:,?[ \t]{{0,4}}{BRACKETED}[*_]{{0,3}}[ \t]{{0,4}})?{_COLON}"
)
_WITH_COLON = re.compile(rf"{_LEAD}{_BEFORE}(?P<square>\[)?{_NAME}{_BEHIND}", re.MULTILINE)
# Whoever joins a call names himself: "sam", "iPhone (2)".
_IN_CUE = re.compile(rf"{_LEAD}{_BEFORE}(?P<square>\[)?(?P<label>[^\W_]{_LONGER}|\?{{1,3}}){_BEHIND}")
_IN_PARAGRAPH = re.compile(
    r"(?<=[.?!…)\"”’])[ \t]{1,4}[*_]{0,3}(?P<label>[^\W_a-z][\w'’\-]{0,30}(?: [\w'’\-]{1,30}){0,2})"
    r"[*_]{0,3}:[*_]{0,3}[ \t\u00a0]{1,9}(?=\S)"
)
_CAPITAL_NAME = rf"[^\W_a-z][\w{_LETTERS} .'’\-]{{0,40}}(?:{_ASIDE})?"
_WITHOUT_COLON = re.compile(
    rf"{_LEAD}{_NAME}{_EMPHASIS}\t[ \t]{{0,9}}(?=\S)"
    rf"|^[ \t]{{0,9}}(?:\*\*|__)(?P<bold>{_CAPITAL_NAME})(?:\*\*|__)[ \t]{{1,9}}(?=\S)"
    rf"|^[ \t]{{0,9}}\[(?P<square>{_CAPITAL_NAME})\][ \t]{{1,9}}(?=\S)",
    re.MULTILINE,
)
_TIME_AND_WORDS = re.compile(
    rf"{_LEAD}(?P<label>{_CAPITAL_NAME}){_EMPHASIS}[ \t]{{1,9}}(?:{BRACKETED}[*_ \t]{{1,9}}|{TIMES}[ \t]{{2,9}})(?=\S)",
    re.MULTILINE,
)
_LONG_NAME = rf"(?P<label>[^\W\d_][\w{_LETTERS} .,'’\-()@|/&]{{0,60}}?|\?{{1,3}})"
_BEFORE_TIME = re.compile(
    rf"{_LEAD}(?P<square>\[)?{_LONG_NAME}(?(square)\])[*_{_MARKS}]{{0,9}}"
    rf"(?P<gap>[ \t\u00a0]{{1,12}}|,[ \t]{{0,4}}|[ \t]{{0,4}}[-–—|][ \t]{{0,4}})"
    rf"[*_]{{0,3}}(?:{BRACKETED}|{TIMES})[*_ \t:]{{0,9}}$",
    re.MULTILINE,
)
_AFTER_TIME = re.compile(
    rf"{_LEAD}(?:{BRACKETED}|{TIMES}(?!\w))[*_ \t]{{0,9}}[-–—|]?[ \t]{{0,9}}(?:\n[ \t]{{0,9}}){{0,2}}"
    rf"[*_{_MARKS}]{{0,9}}{_LONG_NAME}(?:(?<=[\w)])|(?<=\?\?))[*_ \t{_MARKS}]{{0,9}}:?[ \t]{{0,9}}$",
    re.MULTILINE,
)
_ALONE = re.compile(
    rf"{_LEAD}(?P<label>[^\W\d_][\w{_LETTERS} .'’\-]{{0,38}}[\w)](?:[ ]?{_ASIDE})?|[A-Z])"
    rf"{_EMPHASIS}[ \t]{{0,9}}\n(?:[ \t]{{0,9}}(?:{BRACKETED}|{TIMES})[ \t]{{0,9}}\n)?"
    r"(?=[ \t]{0,9}\S|\n[ \t]{0,9}\S)",
    re.MULTILINE,
)
_TIMED_LINE = re.compile(
    rf"{_LEAD}(?P<time>{BRACKETED}|{TIMES}(?!\w))[*_]{{0,3}}[ \t]{{0,9}}[-–—|:]?[ \t]{{0,9}}", re.MULTILINE
)
_OVERLAP = re.compile(rf"//[ \t]{{0,4}}(?P<label>[^\W_][\w{_LETTERS} .'’\-]{{0,40}})[:：][ \t]{{0,9}}")


@dataclass(frozen=True)
class Head:
    """What begins a turn: ``text[start:end]`` is no words of speech."""

    start: int
    end: int
    label: str | None
    seconds: float | None = None
    sure: bool = True
    """False where the line may well be a sentence that ends in a time of day."""


def labels_with_colon(text: str) -> list[Head]:
    return [_head(m) for m in _WITH_COLON.finditer(text)]


def label_of(line: str) -> Head | None:
    """The label at the start of one line of a cue."""
    match = _IN_CUE.match(line)
    return _head(match) if match else None


def labels_in_paragraphs(text: str) -> list[Head]:
    """Labels right behind the end of a sentence: "How was it? P1: Fine." """
    return [_head(m) for m in _IN_PARAGRAPH.finditer(text)]


def labels_without_colon(text: str) -> list[Head]:
    """Labels before a tab or in square brackets, and bold labels of Markdown."""
    return [_head(m, m.group("label") or m.group("bold") or m.group("square")) for m in _WITHOUT_COLON.finditer(text)]


def labels_with_time(text: str) -> list[Head]:
    """ "Sam Lee [00:00:12] words" """
    return [_head(m) for m in _TIME_AND_WORDS.finditer(text)]


def names_before_time(text: str) -> list[Head]:
    """ "Sam Lee   0:03" and "Speaker 1 [00:00:12]" on lines of their own."""
    found = []
    for m in _BEFORE_TIME.finditer(text):
        gap = m.group("gap")
        found.append(_head(m, sure=len(gap) > 1 and not gap.strip() and not m.group("label")[0].islower()))
    return found


def names_after_time(text: str) -> list[Head]:
    """A time, and behind or below it a name that has the line for itself."""
    return [_head(m) for m in _AFTER_TIME.finditer(text)]


def names_alone(text: str) -> list[Head]:
    """Short lines that do not end like a sentence, with words below them, or a time and then words."""
    return [_head(m) for m in _ALONE.finditer(text)]


def timed_lines(text: str) -> list[Head]:
    """Lines that begin with a time; not ``sure`` where it is minutes and seconds, and may be a time of day."""
    found = []
    for m in _TIMED_LINE.finditer(text):
        time = m.group("time")
        found.append(Head(m.start(), m.end(), None, first_seconds(time), sure=time[0] in "[#<{" or time.count(":") > 1))
    return found


def overlaps(text: str, start: int, end: int) -> list[Head]:
    """Where somebody else speaks into a turn: "//S02: yes//"."""
    return [_head(m) for m in _OVERLAP.finditer(text, start, end)]


def _head(match: re.Match[str], label: str | None = None, *, sure: bool = True) -> Head:
    name = (label or match.group("label")).strip(" \t*_.,-–—|" if match.re not in (_WITH_COLON, _IN_CUE) else " \t")
    place = match.start("label") if label is None else match.end()
    around = match.group()[: place - match.start()] + " " + match.group()[place - match.start() + len(name) :]
    return Head(match.start(), match.end(), name, first_seconds(around), sure)
