"""Coding that a file already holds: which units its codes stand on, and the rows that they become.

Decides nothing about meaning: a code of the same name is the same code, and what somebody had coded is theirs.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.model.codebook import Code
from nlp.model.material import FoundCoding, Import, Segment, Span
from nlp.project.codebooks import code_columns, free_colours
from nlp.project.desk import time_now
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
    ends = [[unit.span.end for unit in units] for units in segments]
    outside = 0
    for found in imported.codings:
        units = segments[found.source]
        first = bisect_right(ends[found.source], found.span.start)
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
    there = {name: (same[0], False) for name, same in _codes_by_name(writer).items()}
    colours = free_colours(queries.rows(writer.connection, "codes"))
    position = queries.next_position(writer.connection, "codes")
    found: dict[str, tuple[dict[str, Any], bool]] = {}
    for name in (*imported.codes, *(coding.code for coding in imported.codings)):
        key = name.casefold()
        if key in there:
            found[key] = there[key]
        elif key not in found:
            code = Code(f"{imported.file}: {name}", name, colour=next(colours))
            made = code_columns(code, None, position + len(found), origin="imported")
            found[key] = (writer.new_row("codes", made), True)
    return found


def notes_on_names(writer: Writer, imported: Import) -> tuple[str, ...]:
    """What a person should know where a code of the file may be one of several that the project has."""
    there = _codes_by_name(writer)
    names = {c.code.casefold(): c.code for c in imported.codings}
    return tuple(
        f'"{name}" is the name of {len(there[key])} codes of the project; this file\'s was taken for the first of them.'
        for key, name in names.items()
        if len(there.get(key, ())) > 1
    )


def _codes_by_name(writer: Writer) -> dict[str, list[dict[str, Any]]]:
    """Name without regard to capitals -> the codes that are called so, as they stand in the codebook."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(queries.rows(writer.connection, "codes"), key=lambda r: (r["position"], r["id"])):
        if row["codable"]:
            found.setdefault(row["name"].casefold(), []).append(row)
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
    at = time_now()
    coders = {p.found.coder: p.found.coder or f'coding in "{imported.file}"' for p in placed}
    by = {coder: writer.coder(name, "person") for coder, name in coders.items()}
    taken_over_by = writer.actor_id
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
                "decided_by": taken_over_by,
                "decided_at": at,
                "note": p.found.note,
                "unsure": None,
                "edition": codes[p.found.code.casefold()][0].get("edition"),
                "round_id": None,
            }
            for p, unit in zip(placed, units, strict=True)
        ],
    )
