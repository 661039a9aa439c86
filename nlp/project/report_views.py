"""Reports as their author sees them: sections with claims and quotes, and the files that were written.

Decides nothing and changes nothing.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from nlp.model.journal import Row
from nlp.model.quotes import QuoteView
from nlp.model.report import Options, ReportView, SectionView, WrittenFile
from nlp.store import queries


def views(connection: Any, shortlist: Sequence[QuoteView], *, only: int | None = None) -> tuple[ReportView, ...]:
    """Reports as their author sees them, oldest first. ``only``: this one; none where it is not there."""
    found = queries.rows(connection, "reports", ids=None if only is None else [only])
    names = {row["id"]: row["name"] for row in queries.rows(connection, "codes")}
    people = {row["id"]: row["name"] for row in queries.rows(connection, "coders")}
    quotes = {quote.id: quote for quote in shortlist}
    return tuple(
        ReportView(
            id=row["id"],
            name=row["name"],
            options=options_of(row),
            sections=tuple(
                _section_view(section, names, [quotes[one["quote_id"]] for one in there if one["quote_id"] in quotes])
                for section, there in contents(connection, row["id"])
            ),
            written=tuple(
                WrittenFile(file["at"], people[file["made_by"]], file["format"], file["sha256"], file["quotes"])
                for file in queries.where(connection, "report_files", report_id=row["id"])
            ),
        )
        for row in found
    )


def options_of(report: Row) -> Options:
    """What a report shows; what an older version did not know of is as it is by default."""
    kept = json.loads(report["options"])
    known = {field.name for field in fields(Options)}
    told: dict[str, Any] = {name: value for name, value in kept.items() if name in known}
    return Options(**{**told, "by": tuple(told.get("by", ()))})


def _section_view(section: Row, names: Mapping[int, str], quotes: Sequence[QuoteView]) -> SectionView:
    code = section["code_id"]
    return SectionView(
        id=section["id"],
        code_id=code,
        code=theme_of(quotes) if code is None else names[code],
        heading=section["heading"],
        text=section["text"],
        quotes=tuple(quotes),
    )


def theme_of(quotes: Sequence[QuoteView]) -> str:
    """The candidate theme that all of these were picked for; "" where there is no such one."""
    found = {quote.theme for quote in quotes}
    return found.pop() if len(found) == 1 else ""


def contents(connection: Any, report_id: int) -> list[tuple[Row, list[Row]]]:
    """The sections of a report in order, each with its places for quotes."""
    places = in_order(queries.where(connection, "report_quotes", report_id=report_id))
    sections = in_order(queries.where(connection, "report_sections", report_id=report_id))
    return [(section, [p for p in places if p["section_id"] == section["id"]]) for section in sections]


def in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["position"], row["id"]))
