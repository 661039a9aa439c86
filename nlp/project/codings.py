"""Codings as rows."""

from collections.abc import Mapping
from typing import Any


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
    }
