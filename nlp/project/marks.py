"""The marks of the project, as whatever leaves it asks for them: over sources, and over what was written beside them.

Decides which marks count: those that a person accepted. Which words of a report or a codebook they stand over is
decided there.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from nlp.model.disclosure import Mark
from nlp.model.material import Span
from nlp.store import personal_queries

Over = Callable[[str], str]
Written = TypeVar("Written")


def marks_in(connection: Any, sources: Iterable[int] | None) -> dict[int, tuple[Mark, ...]]:
    """Source -> its marks in order; sources without any are left out. None for all sources."""
    found: dict[int, list[Mark]] = {}
    for row in personal_queries.accepted(connection, sources):
        found.setdefault(row["source_id"], []).append(Mark(Span(row["start"], row["end"]), row["mark"]))
    return {source: tuple(marks) for source, marks in found.items()}


def with_marks(connection: Any, written: Written, change: Callable[[Written, Over], Written]) -> Written:
    """Something that people wrote, with the marks over all of its texts; as it is where they hold no word with one.

    Args:
        connection: To the project.
        written: Such as a report or a codebook.
        change: Makes a change to each text in it that may name somebody.
    """
    if not any(status == "accepted" for _, status in personal_queries.counts(connection)):
        return written
    from nlp.disclosure import put_over
    from nlp.disclosure.words import folded

    texts: list[str] = []
    change(written, lambda text: texts.append(text) or text)
    everything = folded("\n".join(texts))
    key = {
        row["words"]: row["mark"]
        for row in personal_queries.findings(connection)
        if row["status"] == "accepted" and _tells(row["words"]) and folded(row["words"]) in everything
    }
    return change(written, lambda text: put_over(text, key)) if key else written


def _tells(words: str) -> bool:
    """Whether words name somebody wherever they stand: a short number is also a figure."""
    return len(re.findall(r"[^\W\d_]", words)) >= 2 or len(re.findall(r"\d", words)) >= 5
