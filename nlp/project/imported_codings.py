"""Coding that a file already holds: which units its codes stand on, and the rows that they become.

Decides nothing about meaning: a code of the same name is the same code, and what somebody had coded is theirs.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nlp.model.codebook import Code
from nlp.model.material import FoundCoding, Import, Segment, Span
from nlp.project.codebooks import code_columns
from nlp.store import Writer, queries
from nlp.text import plural


@dataclass(frozen=True)
class Placed:
    """A code on a unit: which unit of which source of an import (positions), and the words that it stands on."""

    source: int
    unit: int
    span: Span
    found: FoundCoding


def place_codings(
    imported: Import, segments: Sequence[Sequence[Segment]]
) -> tuple[tuple[Placed, ...], tuple[str, ...]]:
    """The codes of a file on its units, cut at their borders, each code once on the same words by the same coder."""
    placed: dict[tuple[int, int, Span, str, str], Placed] = {}
    outside = 0
    for found in imported.codings:
        units = segments[found.source]
        first = bisect_right([unit.span.end for unit in units], found.span.start)
        touched = False
        for number in range(first, len(units)):
            unit = units[number]
            if unit.span.start >= max(found.span.end, found.span.start + 1):
                break
            if unit.interviewer:
                continue
            span = Span(max(unit.span.start, found.span.start), min(unit.span.end, found.span.end))
            if span.start == span.end:  # a remark at a place, not on words: it is about the whole unit
                span = unit.span
            key = (found.source, number, span, found.code.casefold(), found.coder)
            placed.setdefault(key, Placed(found.source, number, span, found))
            touched = True
        outside += not touched
    stand = "stands" if outside == 1 else "stand"
    note = f"{plural(outside, 'code')} of the file {stand} on no words of an answer; left out."
    return tuple(placed.values()), (note,) if outside else ()


def code_rows(writer: Writer, imported: Import) -> dict[str, tuple[dict[str, Any], bool]]:
    """Name of a code without regard to capitals -> its row, and whether it is new to the project."""
    there = {r["name"].casefold(): (r, False) for r in queries.rows(writer.connection, "codes") if r["codable"]}
    position = queries.next_position(writer.connection, "codes")
    found: dict[str, tuple[dict[str, Any], bool]] = {}
    for name in (*imported.codes, *(coding.code for coding in imported.codings)):
        key = name.casefold()
        if key not in found:
            code = Code(f"{imported.file}: {name}", name)
            made = code_columns(code, None, position + len(found), origin="imported")
            found[key] = there.get(key) or (writer.new_row("codes", made), True)
    return found


def coding_rows(
    writer: Writer,
    imported: Import,
    placed: Sequence[Placed],
    units: Sequence[Mapping[str, Any]],
    codes: Mapping[str, tuple[Mapping[str, Any], bool]],
) -> list[dict[str, Any]]:
    """What somebody had coded counts as accepted: by them, and taken over by the person who imports it.

    Args:
        writer: The open transaction.
        imported: What the codes were found in.
        placed: The codes on units.
        units: The row of the unit of each of them.
        codes: What ``code_rows`` gave.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    by = {p.found.coder: writer.coder(p.found.coder or f'coding in "{imported.file}"', "person") for p in placed}
    return writer.new_rows(
        "codings",
        [
            {
                "segment_id": unit["id"],
                "source_id": unit["source_id"],
                "code_id": codes[p.found.code.casefold()][0]["id"],
                "coder_id": by[p.found.coder],
                "start": p.span.start,
                "end": p.span.end,
                "text": p.span.of(imported.sources[p.source].text),
                "origin": "imported",
                "status": "accepted",
                "stance": "none",
                "score": None,
                "why": f'{p.found.where} of "{imported.file}"',
                "run_guid": None,
                "decided_by": writer.actor_id,
                "decided_at": at,
                "note": p.found.note,
            }
            for p, unit in zip(placed, units, strict=True)
        ],
    )
