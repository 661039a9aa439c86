"""What Whisper and its relatives write (JSON and TSV) to cues: a segment, or a row, is a cue.

Decides which of the known shapes a JSON file has: Whisper, WhisperX, faster-whisper (``segments``), the Transformers
pipeline (``chunks``), whisper.cpp (``transcription``), or a bare list of segments. Never guesses at another shape, and
never drops a segment for a time that cannot be read.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from nlp.errors import UnknownFormat
from nlp.read.texts.cues import Cue, Cues, Said
from nlp.read.texts.stamps import seconds_of
from nlp.text import plural

_TSV_HEAD = re.compile(
    r"[ \t\ufeff\n]{0,20}\"?start\"?\t\"?end\"?\t(?:\"?speaker\"?\t)?\"?text\"?[ \t]*(?:\n|$)", re.IGNORECASE
)
_WRITTEN_TIME = re.compile(r"-?(?:\d{1,4}:){1,2}\d{1,2}(?:[.,]\d{1,9})?")
_EXPECTED = 'It should be what Whisper writes: {"segments": [{"start": 0.0, "end": 2.5, "text": "…"}]}.'
_WORD = re.compile(r"[^\W\d_]{2}")
_SHOWN = 3
# What a segment may hold that is needed here. All else (tokens, words with their times) is let go while the file is
# read, because it is most of a large file.
_KEPT = frozenset("segments chunks transcription text start end timestamp timestamps offsets from speaker".split())


def looks_like_json(text: str, *, file: str) -> bool:
    """True for a file named .json, and for a text that begins as JSON does and not as "[00:12] P1: …" does."""
    return file.lower().endswith(".json") or re.match(r'[\s\ufeff]*(?:\{\s*["}]|\[\s*[\[{"\]])', text) is not None


def is_whisper_tsv(text: str) -> bool:
    """True where the first row says start, end, text, with tabs between."""
    return _TSV_HEAD.match(text) is not None


def read_whisper_json(text: str, *, file: str) -> Cues:
    """The segments of a JSON file.

    Raises:
        UnknownFormat: The file is broken (with the line), or has another shape (with what was expected).
    """
    data = _loaded(text, file)
    cues = [_cue(segment) for segment in _segments(data, file)]
    nameless = sum(not cue.said[0].speaker for cue in cues if cue.said)
    named = any(said.speaker for cue in cues for said in cue.said)
    notes = _time_notes(cues, "segment")
    if named and nameless:
        notes.append(f"{plural(nameless, 'segment')} with words of nobody by name; given to none of the speakers.")
    whole = data.get("text") if isinstance(data, Mapping) else None
    more = _letters(whole or "") - sum(_letters(said.words) for cue in cues for said in cue.said)
    if more > 0:
        longer = plural(more, "character")
        notes.append(f"The file also has its whole text, {longer} longer than its segments; the segments were read.")
    return _cues("Whisper JSON", cues, notes, "segment")


def read_whisper_tsv(text: str) -> Cues:
    """The rows of a TSV file, whose times are in milliseconds."""
    lines = text.lstrip("\ufeff \t\n").split("\n")
    with_speaker = "speaker" in lines[0].casefold()
    rows = [(n, line.split("\t", 3 if with_speaker else 2)) for n, line in enumerate(lines[1:], 2) if line.strip()]
    # Whisper writes whole milliseconds; times with a decimal point are seconds.
    in_seconds = any("." in row[0] for _, row in rows if _number(row[0]) is not None)
    cues = []
    broken = []
    for number, row in rows:
        start = _number(row[0]) if len(row) > 2 and _number(row[1]) is not None else None
        if start is None:
            broken.append(f'row {number:,}: "{" ".join(row)[:40].strip()}"')
            # A row that was torn has words where the times should be.
            words, speaker = " ".join([*filter(_WORD.search, row[:2]), *row[2:]]), None
        else:
            words, speaker = row[-1], row[2].strip() if with_speaker and len(row) == 4 else None
        words = " ".join(words.split())
        seconds = start if start is None or in_seconds else start / 1000
        cues.append(Cue(seconds, (Said(words, speaker or None),) if words else ()))
    notes = _time_notes(cues, "row", shown=broken)
    if in_seconds:
        notes.append("The times have a decimal point and were read as seconds, not as milliseconds.")
    return _cues("Whisper TSV", cues, notes, "row")


def _cues(layout: str, cues: Sequence[Cue], notes: Sequence[str], unit: str) -> Cues:
    return Cues(
        layout=layout,
        cues=tuple(cues),
        silent=sum(cue.seconds is not None and not cue.said for cue in cues),
        untimed=sum(cue.seconds is None for cue in cues),
        notes=tuple(notes),
        unit=unit,
        goes_on=False,
    )


def _time_notes(cues: Sequence[Cue], unit: str, *, shown: Sequence[str] = ()) -> list[str]:
    notes = []
    times = [cue.seconds for cue in cues if cue.seconds is not None]
    untimed = len(cues) - len(times)
    if untimed:
        where = f" ({', '.join(shown[:_SHOWN])})" if shown else ""
        notes.append(f"{plural(untimed, unit)} without a time that can be read{where}; the words were kept.")
    below = sum(time < 0 for time in times)
    if below:
        notes.append(f"{plural(below, 'time')} below zero, kept.")
    back = sum(now < before for before, now in pairwise(times))
    if back:
        notes.append(f"{plural(back, 'time')} out of order; the order of the file was kept.")
    return notes


# --- JSON -------------------------------------------------------------------------------------------------------------


def _loaded(text: str, file: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"), object_hook=_needed, parse_int=float)
    except json.JSONDecodeError as error:
        raise UnknownFormat(
            f'"{file}" is broken in line {error.lineno:,}, column {error.colno:,} ({error.msg}).',
            do="It may be cut off. Export it again.",
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnknownFormat(f'"{file}" is JSON, but no transcript. {_EXPECTED}', do=_other()) from error


def _needed(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if key in _KEPT}


def _letters(text: object) -> int:
    return len("".join(text.split())) if isinstance(text, str) else 0


def _other() -> str:
    return "Export it again as VTT, SRT or text."


def _segments(data: object, file: str) -> Sequence[object]:
    """The list of segments, wherever the shape keeps it; a text without segments is one of its own."""
    if isinstance(data, Mapping):
        for name in ("segments", "chunks", "transcription"):
            value = data.get(name)
            if isinstance(value, list) and (value or not data.get("text")):
                data = value
                break
        else:
            if isinstance(data.get("text"), str):
                return [data]
    if isinstance(data, list) and all(map(_is_segment, data)):
        return data
    raise UnknownFormat(f'"{file}" is JSON of another shape than that of a transcript. {_EXPECTED}', do=_other())


def _is_segment(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("text"), str | None)
        and bool({"text", "start"} & set(value))
    )


def _cue(segment: object) -> Cue:
    assert isinstance(segment, Mapping)
    words = " ".join((segment.get("text") or "").split())
    speaker = segment.get("speaker")
    name = " ".join(str(speaker).split()) if isinstance(speaker, str) else None
    return Cue(_start(segment), (Said(words, name or None),) if words else ())


def _start(segment: Mapping[str, Any]) -> float | None:
    """When a segment begins, in seconds; None where that cannot be read."""
    offsets = segment.get("offsets")
    if isinstance(offsets, Mapping):
        milliseconds = _number(offsets.get("from"))
        return None if milliseconds is None else milliseconds / 1000
    pair = segment.get("timestamp")
    return _number(segment.get("start", pair[0] if isinstance(pair, list) and pair else None))


def _number(value: object) -> float | None:
    if isinstance(value, str):
        text = value.strip().strip('"')
        if _WRITTEN_TIME.fullmatch(text):
            return seconds_of(text)
        try:
            value = float(text)
        except ValueError:
            return None
    return value if isinstance(value, float) and math.isfinite(value) else None
