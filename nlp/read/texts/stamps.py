"""Times as people and programs write them into a transcript: [00:12:31], (3:05), #00:12:31-5#, 0:0:3.490 --> 0:0:5.120.

Decides what is a time and how many seconds it stands for. Never takes a time of day inside a sentence for one: a time
that is not in brackets counts only at the start of a line with hours, or where the line says so (``labels``).
"""

import re
from dataclasses import dataclass

_FRACTION = r"(?:[.,]\d{1,9}|-\d(?!\d))?"
TIME = rf"(?<![\d:])(?:\d{{1,3}}:[0-5]?\d:[0-5]?\d|\d{{1,3}}:[0-5]\d){_FRACTION}(?![\d:])"
"""Minutes and seconds, or hours, minutes and seconds; MAXQDA writes tenths behind a hyphen."""
_LONG = rf"(?<![\d:])\d{{1,3}}:[0-5]?\d:[0-5]?\d{_FRACTION}(?![\d:])"
_TO = r"[ \t]{0,4}(?:-{1,2}>|[–—]>|[→–—-]|to)[ \t]{0,4}"
TIMES = rf"{TIME}(?:{_TO}{TIME})?"
"""A time, or from one to another."""
_LONG_TIMES = rf"{_LONG}(?:{_TO}{_LONG})?"
BRACKETED = rf"(?:\[ ?{TIMES} ?\]|\( ?{TIMES} ?\)|\{{{TIMES}\}}|<{TIMES}>|#{TIMES}#)"
_SURE = re.compile(
    rf"\[ ?{TIMES} ?\]|#{TIMES}#|\( ?{_LONG_TIMES} ?\)|<{_LONG_TIMES}>|^[ \t]{{0,40}}{_LONG_TIMES}(?!\w)", re.MULTILINE
)
_TIME = re.compile(TIME)


@dataclass(frozen=True)
class Stamp:
    """A time and where it stands: ``text[start:end]``."""

    start: int
    end: int
    seconds: float


def seconds_of(time: str) -> float:
    """The seconds that a written time stands for.

    Example:
        >>> seconds_of("00:12:31"), seconds_of("3:05"), seconds_of("0:0:3,490"), seconds_of("00:12:31-5")
        (751.0, 185.0, 3.49, 751.5)
        >>> seconds_of("-0:01.5")
        -1.5
    """
    sign = -1 if time.startswith("-") else 1
    total = 0.0
    for part in time.lstrip("-").replace("-", ".").replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return sign * total


def first_seconds(text: str) -> float | None:
    """The first time in a short text, in seconds."""
    match = _TIME.search(text)
    return seconds_of(match.group()) if match else None


def find_stamps(text: str) -> list[Stamp]:
    """All times that nobody said: in square brackets or hash signs, and times with hours in brackets or before a line.

    Example:
        >>> [s.seconds for s in find_stamps("[00:10] We left at 10:30 (see 1:20), #00:00:12-3#")]
        [10.0, 12.3]
    """
    return [
        Stamp(m.end() - len(m.group().lstrip()), m.end(), first_seconds(m.group()) or 0.0) for m in _SURE.finditer(text)
    ]
