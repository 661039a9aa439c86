"""What an edit of the codebook would do, in sentences with counts: read before the edit is done, and nothing changes.

Each method takes what the edit of the same name takes, and refuses what that one would refuse.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from nlp.coding.codebook_preview import in_sentences
from nlp.project import code_work
from nlp.project.desk import Desk
from nlp.store import codebook_queries
from nlp.text import plural


class Previews:
    """What an edit of the codebook would do, a sentence each."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def merge_codes(self, into: int, others: Sequence[int]) -> tuple[str, ...]:
        """Raises: CodeMissing, CodeEditRefused."""
        with self._desk.store.reading() as connection:
            codes = code_work.in_order(connection)
            return in_sentences(code_work.merging(connection, into, others), codes=codes)

    def split_code(self, code_id: int, parts: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
        """Raises: CodeMissing, CodeEditRefused."""
        with self._desk.store.reading() as connection:
            codes = code_work.in_order(connection)
            plan = code_work.splitting(connection, _never_written(), code_id, parts)
            moved = sum(change.table == "codings" for change in plan.changes)
            held = codebook_queries.coding_counts(connection, [code_id])
        stay = sum(number for status, number in held.items() if status != "superseded") - moved
        name = code_work.code_row(codes, code_id)["name"]
        kept = f'"{name}" keeps {plural(stay, "coding")}.' if stay else f'"{name}" keeps no coding: you may retire it.'
        return (*in_sentences(plan, codes=codes), kept)

    def move_code(self, code_id: int, parent: int | None, *, place: int | None = None) -> tuple[str, ...]:
        """Raises: CodeMissing, CodeEditRefused."""
        with self._desk.store.reading() as connection:
            codes = code_work.in_order(connection)
            plan = code_work.moving(connection, code_id, parent, place)
        held = code_work.below(codes, code_id)
        along = (f"{plural(len(held), 'code')} below it {'goes' if len(held) == 1 else 'go'} along.",) if held else ()
        only_order = "Its place among the codes there changes." if plan.changes else "Nothing would change."
        moved = tuple(line for line in in_sentences(plan, codes=codes) if line != "Nothing would change.")
        return (*(moved or (only_order,)), *along)

    def retire_code(self, code_id: int) -> tuple[str, ...]:
        """Raises: CodeMissing, CodeEditRefused."""
        with self._desk.store.reading() as connection:
            codes = code_work.in_order(connection)
            plan = code_work.retiring(connection, code_id)
            counts = codebook_queries.coding_counts(connection, [c.row_id for c in plan.changes])
        said = list(in_sentences(plan, codes=codes))
        if counts.get("accepted"):
            one = counts["accepted"] == 1
            said.append(
                f"{plural(counts['accepted'], 'coding')} {'stays' if one else 'stay'} and still "
                f"{'counts' if one else 'count'}."
            )
        return tuple(said)

    def bring_back_code(self, code_id: int) -> tuple[str, ...]:
        """Raises: CodeMissing, CodeEditRefused."""
        with self._desk.store.reading() as connection:
            return in_sentences(code_work.bringing_back(connection, code_id), codes=code_work.in_order(connection))

    def bring_back_version(self, number: int) -> tuple[str, ...]:
        """Raises: VersionMissing."""
        from nlp.project.versions import bringing_back

        with self._desk.store.reading() as connection:
            plan = bringing_back(connection, number)
            return in_sentences(plan, codes=code_work.in_order(connection))


def _never_written() -> code_work.NewRow:
    """Rows with ids that no row has."""
    ids = count(-1, -1)

    def new_row(_table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": next(ids), "guid": "", **row}

    return new_row
