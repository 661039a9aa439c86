"""SPSS files (.sav, .zsav) to a table: names of variables above, and below them what each case answered, in words.

Decides that a code with a label is read as its label, and that a number which the file marks as missing is no answer:
blank, and counted in a note. Never turns the words "NA" or "None" into nothing.
"""

import codecs
import datetime as dt
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.errors import FileEmpty, NotText, TooLarge, UnknownFormat
from nlp.read.packages import looks_like
from nlp.read.tables.extents import MOST_CELLS
from nlp.read.tables.numerals import number_text
from nlp.text import plural

_BEGINNING_OF_TIME = dt.datetime(1582, 10, 14)
_DATES = ("DATE", "EDATE", "ADATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR")
_MOMENTS = ("DATETIME", "YMDHMS")
_TIMES = ("TIME", "DTIME", "MTIME")
# What the reader of SPSS files calls an encoding where Python calls it otherwise.
_CALLED = {"cp1252": "WINDOWS-1252", "mac-roman": "MACINTOSH", "iso8859-1": "ISO-8859-1"}
_MOST_VARIABLES_IN_NOTES = 12
_SECONDS = 60

Value = float | str | None


@dataclass(frozen=True)
class SpssTable:
    """The rows of an SPSS file: the names of its variables with the number 0, and its cases numbered as in SPSS.

    ``wordings`` holds the label of each variable.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    layout: str
    encoding: str
    notes: tuple[str, ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class _Missing:
    """The values of one variable that its file marks as missing."""

    name: str
    counts: Counter[str]
    kept: bool


def read_spss(data: bytes, *, file: str, encoding: str | None = None) -> SpssTable:
    """The cases of an SPSS file.

    Raises:
        FileEmpty, NotText, TooLarge, UnknownFormat: It cannot be read, and why.
    """
    _check_beginning(data, file)
    found = _values(data, file=file, encoding="" if encoding is None else _known_encoding(encoding, file))
    names, variables = found["names"], found["variables"]
    cases = len(variables[0]["values"]) if variables else 0
    if not cases:
        raise FileEmpty(f'"{file}" has no cases in it.', do="Save it again in SPSS, with its cases.")
    _check_cases(data, cases, variables=len(names), file=file)
    texts: list[list[str]] = []
    missing: list[_Missing] = []
    for name, variable in zip(names, variables, strict=True):
        cells, counts = _column(
            variable["values"],
            labels=_distinct_labels(dict(variable["labels"])),
            shown=_shown_as(variable["shown"]),
            ranges=variable["missing"],
        )
        texts.append(cells)
        if counts:
            missing.append(_Missing(name, counts, kept=variable["shown"].startswith("A")))
    rows = [(0, tuple(names)), *enumerate(zip(*texts, strict=True), start=1)]
    wordings = tuple(label or "" for label in found["wordings"])
    return SpssTable(tuple(rows), "SPSS", _encoding_name(found["encoding"]), _notes(missing), wordings)


def _check_beginning(data: bytes, file: str) -> None:
    if b"ENCRYPTEDSAV" in data[:64]:
        raise UnknownFormat(
            f'"{file}" has a password.', do="Open it in SPSS, save it without a password, and import that."
        )
    if not data.startswith((b"$FL2", b"$FL3")):
        raise UnknownFormat(
            f'"{file}" is no SPSS file: it is {looks_like(data)}.', do="Save it in SPSS as .sav, and import that."
        )


def _values(data: bytes, *, file: str, encoding: str) -> dict[str, Any]:
    """What ``spss_apart`` found in the file: it may come down without taking this process along."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("spss_apart.py")), str(MOST_CELLS), encoding]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=_SECONDS)
        found = json.loads(done.stdout) if done.returncode == 0 else {"error": "its structure is broken"}
    except subprocess.TimeoutExpired:
        found = {"error": f"it takes longer than {_SECONDS} seconds"}
    if "error" not in found:
        return found
    do = "It may be damaged or cut short: copy it again, or open it in SPSS and save it again."
    if "convert string" in found["error"] or "decode" in found["error"]:
        do = 'Name its encoding, such as "Windows-1252" or "UTF-8".'
    raise UnknownFormat(f'"{file}" cannot be read as an SPSS file ({found["error"]}).', do=do)


def _check_cases(data: bytes, cases: int, *, variables: int, file: str) -> None:
    most = MOST_CELLS // variables
    if cases > most:
        raise TooLarge(
            f'"{file}" has more than {plural(most, "case")} with {plural(variables, "variable")}.',
            do="Save it with fewer variables or cases, and import that.",
        )
    stated = int.from_bytes(data[80:84], "little" if data[64:65] in (b"\x02", b"\x03") else "big", signed=True)
    if stated > 0 and stated != cases:
        raise UnknownFormat(
            f'"{file}" says that it has {plural(stated, "case")}, but holds {cases:,}.',
            do="It may have been cut short: copy it again, or open it in SPSS and save it again.",
        )


def _known_encoding(said: str, file: str) -> str:
    with suppress(LookupError):
        name = codecs.lookup(said.strip()).name
        return _CALLED.get(name, name.upper())
    raise NotText(
        f'"{said}" is not an encoding that Ownwords knows ("{file}").',
        do='Name one such as "UTF-8" or "Windows-1252".',
    )


def _encoding_name(said: str | None) -> str:
    return "UTF-8" if not said else said.replace("windows", "Windows").replace("WINDOWS", "Windows")


def _distinct_labels(labels: Mapping[Any, str]) -> dict[Any, str]:
    """The label of each code; where two codes have the same label, each with its code, so that they stay two."""
    counts = Counter(labels.values())
    return {code: label if counts[label] == 1 else f"{label} ({_plain(code)})" for code, label in labels.items()}


def _column(
    values: Sequence[Value], *, labels: Mapping[Any, str], shown: Callable[[float], str], ranges: Sequence[Any]
) -> tuple[list[str], Counter[str]]:
    """The cells of a variable as text, and how often each value stands there that the file marks as missing."""
    counts: Counter[str] = Counter()
    known: dict[Value, str] = {None: ""}
    cells: list[str] = []
    for value in values:
        if value not in known:
            known[value] = labels.get(value) or (value if isinstance(value, str) else shown(value or 0.0))
        if value is not None and any(low <= value <= high for low, high in _of_kind(value, ranges)):
            label = f' "{labels[value]}"' if labels.get(value) else ""
            counts[f"{_plain(value)}{label}"] += 1
            cells.append(known[value] if isinstance(value, str) else "")
        else:
            cells.append(known[value])
    return cells, counts


def _of_kind(value: float | str, ranges: Sequence[Any]) -> list[tuple[Any, Any]]:
    kind = str if isinstance(value, str) else (int, float)
    return [(low, high) for low, high in ranges if isinstance(low, kind) and isinstance(high, kind)]


def _plain(value: float | str) -> str:
    return value if isinstance(value, str) else number_text(float(value))


def _shown_as(kind: str) -> Callable[[float], str]:
    """How SPSS shows the numbers of a variable: as a date, a time, or a number."""
    letters = kind.rstrip("0123456789.")

    def moment(seconds: float) -> str:
        try:
            found = _BEGINNING_OF_TIME + dt.timedelta(seconds=seconds)
        except OverflowError:
            return number_text(seconds)
        if letters in _DATES or found.time() == dt.time():
            return found.date().isoformat()
        return found.isoformat(timespec="milliseconds" if found.microsecond else "auto")

    def time(seconds: float) -> str:
        minutes, rest = divmod(round(abs(seconds)), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{'-' if seconds < 0 else ''}{hours:02}:{minutes:02}:{rest:02}"

    if letters in _DATES or letters in _MOMENTS:
        return moment
    return time if letters in _TIMES else number_text


def _notes(missing: Sequence[_Missing]) -> tuple[str, ...]:
    notes: list[str] = []
    for one in missing[:_MOST_VARIABLES_IN_NOTES]:
        codes = ", ".join(code for code, _ in one.counts.most_common(8)) + (" and more" if len(one.counts) > 8 else "")
        count = plural(one.counts.total(), "cell holds", "cells hold")
        end = "they are words, and kept" if one.kept else "read as blank"
        notes.append(f'In "{one.name}", {count} a code that the file marks as missing ({codes}); {end}.')
    rest = missing[_MOST_VARIABLES_IN_NOTES:]
    for kept, end in ((False, "read as blank"), (True, "they are words, and kept")):
        others = [one for one in rest if one.kept == kept]
        if others:
            cells = plural(sum(one.counts.total() for one in others), "cell holds", "cells hold")
            names = ", ".join(f'"{one.name}"' for one in others[:60]) + (" and more" if len(others) > 60 else "")
            notes.append(f"In {plural(len(others), 'more variable')} ({names}), {cells} such codes; {end}.")
    return tuple(notes)
