"""The sources of a project as they are listed, read and coded. Changes nothing."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from nlp.errors import AnswerMissing
from nlp.model.coding import CodingView, SourceLine, SourceView, Stretch
from nlp.model.material import Span
from nlp.project.answers import status_of, themes_and_statuses
from nlp.store import Store, coding_queries


def source_lines(
    connection: Any, *, kind: str | None = None, first: int = 0, most: int | None = None
) -> tuple[SourceLine, ...]:
    """Sources of one kind, or transcripts and documents, each with how much of it was decided."""
    rows = coding_queries.sources(connection, kind=kind, first=first, most=most)
    ids = [row["id"] for row in rows]
    by_status: dict[str, set[int]] = {"accepted": set(), "proposed": set(), "rejected": set()}
    for _, unit, status in coding_queries.standing_of(connection, ids):
        by_status[status].add(unit)
    answers, decided = Counter[int](), Counter[int]()
    for unit in coding_queries.units_of(connection, ids):
        status = status_of(unit, by_status)
        if not unit["interviewer"] and status != "no_substantive_answer":
            answers[unit["source_id"]] += 1
            decided[unit["source_id"]] += status in ("coded", "no_code_fits")
    codings = coding_queries.coding_counts(connection, ids)
    return tuple(
        SourceLine(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            file=row["file"],
            words=len(row["text"].split()),
            answers=answers[row["id"]],
            decided=decided[row["id"]],
            codings=codings.get(row["id"], 0),
        )
        for row in rows
    )


def source_view(store: Store, source_id: int) -> SourceView:
    """A whole source with its turns and its codings.

    Raises:
        AnswerMissing: There is no such source.
    """
    with store.reading() as connection:
        found = coding_queries.sources(connection, source_id=source_id)
        units = coding_queries.units_of(connection, [source_id])
        codings = coding_queries.said(connection, source=source_id)
    if not found:
        raise AnswerMissing(f"There is no source {source_id}.", kept="Nothing was changed.")
    _, statuses = themes_and_statuses(store)
    source = found[0]
    return SourceView(
        id=source["id"],
        name=source["name"],
        kind=source["kind"],
        text=source["text"],
        stretches=tuple(
            Stretch(
                answer=unit["id"],
                span=Span(unit["start"], unit["end"]),
                speaker=unit["speaker"],
                interviewer=bool(unit["interviewer"]),
                seconds=unit["seconds"],
                status=statuses.get(unit["id"], "unread"),
                case_id=unit["case_id"],
                case=unit["case"] or unit["speaker"] or "",
            )
            for unit in units
        ),
        codings=tuple(coding_view(row) for row in codings),
    )


def coding_view(row: Mapping[str, Any]) -> CodingView:
    """A coding as ``coding_queries.said`` gives it."""
    return CodingView(
        id=row["id"],
        code_id=row["code_id"],
        code=row["code"],
        source_id=row["source_id"],
        answer=row["segment_id"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        coder=row["coder"],
        coder_kind=row["coder_kind"],
        origin=row["origin"],
        status=row["status"],
        stance=row["stance"],
        score=row["score"],
        why=row["why"],
        note=row["note"],
        unsure=bool(row["unsure"]),
        at=row["decided_at"],
        older_edition=row["status"] == "accepted" and (row["edition"] or 1) < row["code_edition"],
    )
