"""Codings as rows. Every part of the door makes them here, so that no column is forgotten."""

from collections.abc import Mapping
from typing import Any

from nlp.model.coding import Stance
from nlp.model.material import Span


def proposed(
    unit: Mapping[str, Any], code: int, *, by: int, why: str, score: float | None = None, run: str | None = None
) -> dict[str, Any]:
    """A code that a machine proposes for a whole unit: it counts when a person accepts it.

    Args:
        unit: Its row, with its text.
        code: Id of the code.
        by: Id of the machine among the coders.
        why: In words.
        score: A probability.
        run: Guid of the run of the theme finder.
    """
    return {
        "segment_id": unit["id"],
        "source_id": unit["source_id"],
        "code_id": code,
        "coder_id": by,
        "start": unit["start"],
        "end": unit["end"],
        "text": unit["text"],
        "origin": "suggested",
        "status": "proposed",
        "stance": "none",
        "score": score,
        "why": why,
        "run_guid": run,
        "decided_by": None,
        "decided_at": None,
        "note": "",
        "unsure": None,
        "edition": None,
        "round_id": None,
    }


def given(
    unit: Mapping[str, Any],
    code: Mapping[str, Any],
    *,
    by: int,
    at: str,
    span: Span,
    text: str,
    stance: Stance = "none",
    note: str = "",
    unsure: bool = False,
    round_id: int | None = None,
) -> dict[str, Any]:
    """A code that a person gives to a stretch of a source: it counts.

    Args:
        unit: The row of the unit that the stretch begins in.
        code: The row of the code.
        by: Id of the person among the coders.
        at: When, as an ISO time.
        span: Where in the source's text.
        text: The words there.
        stance: What is said about it: for, against, mixed; "none" where there is nothing of the kind.
        note: What the person noted.
        unsure: True where the person wants to look again.
        round_id: The round of double coding that it belongs to.
    """
    return {
        "segment_id": unit["id"],
        "source_id": unit["source_id"],
        "code_id": code["id"],
        "coder_id": by,
        "start": span.start,
        "end": span.end,
        "text": text,
        "origin": "human",
        "status": "accepted",
        "stance": stance,
        "score": None,
        "why": "",
        "run_guid": None,
        "decided_by": by,
        "decided_at": at,
        "note": note,
        "unsure": int(unsure) or None,
        "edition": code.get("edition"),
        "round_id": round_id,
    }
