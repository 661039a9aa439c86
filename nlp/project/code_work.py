"""What a person does to the codes of a project: rows are loaded, a pure edit makes the plan.

Decides what follows a code when it changes. Each function is called in an open transaction and returns the plan.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.coding import codebook_edits
from nlp.coding.codebook_edits import FieldValue
from nlp.errors import CodeMissing
from nlp.model.codebook import Codebook
from nlp.model.journal import Plan, Row
from nlp.project.codebooks import code_of_row
from nlp.store import Writer, queries


def code_row(codes: Sequence[Row], code_id: int) -> Row:
    """Raises: CodeMissing."""
    for code in codes:
        if code["id"] == code_id:
            return code
    raise CodeMissing(f"There is no code {code_id}.", kept="Nothing was changed.", do="See: ownwords codes PROJECT")


def editing(writer: Writer, code_id: int, fields: Mapping[str, FieldValue]) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    return codebook_edits.edit(code_row(_codes(writer), code_id), fields)


def renaming(writer: Writer, code_id: int, name: str) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(writer)
    return codebook_edits.rename(code_row(codes, code_id), name, codes=codes)


def moving(writer: Writer, code_id: int, parent: int | None, place: int | None) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(writer)
    above = None if parent is None else code_row(codes, parent)
    return codebook_edits.move(code_row(codes, code_id), parent=above, place=place, codes=codes)


def merging(writer: Writer, into: int, others: Sequence[int]) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(writer)
    wanted = {into, *others}
    return codebook_edits.merge(
        code_row(codes, into),
        [code_row(codes, other) for other in others],
        codes=codes,
        codings=[c for c in queries.rows(writer.connection, "codings") if c["code_id"] in wanted],
        quotes=[q for q in queries.rows(writer.connection, "quotes") if q["code_id"] in wanted],
        themes=[t for t in queries.rows(writer.connection, "candidate_themes") if t["code_id"] in wanted],
    )


def retiring(writer: Writer, code_id: int) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(writer)
    return codebook_edits.retire(code_row(codes, code_id), codes=codes)


def bringing_back(writer: Writer, code_id: int) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(writer)
    return codebook_edits.bring_back(code_row(codes, code_id), codes=codes)


def _codes(writer: Writer) -> list[dict[str, Any]]:
    return queries.rows(writer.connection, "codes")


def codebook_of(connection: Any, name: str) -> Codebook:
    """The project's codebook. A code's key is what its file called it, where no other code of the project is called so.

    Retired codes are in it, as they are in use nowhere but say what was coded once.
    """
    rows = sorted(queries.rows(connection, "codes"), key=lambda row: (row["position"], row["id"]))
    own = [row["key"].rpartition(": ")[2] for row in rows]
    keys = {row["id"]: key if own.count(key) == 1 else row["key"] for row, key in zip(rows, own, strict=True)}
    return Codebook(name, "", tuple(code_of_row(row, keys) for row in rows))


def uses_of(connection: Any, book: Codebook) -> dict[str, list[tuple[int, int]]]:
    """Key of a code -> (answer, case) of each answer that holds it."""
    case_of = {s["id"]: s["case_id"] or -s["id"] for s in queries.unit_states(connection)}
    rows = sorted(queries.rows(connection, "codes"), key=lambda row: (row["position"], row["id"]))
    key_of = {row["id"]: code.key for row, code in zip(rows, book.codes, strict=True)}
    found: dict[str, list[tuple[int, int]]] = {code.key: [] for code in book.codes}
    held = dict.fromkeys((u, code) for u, code, status in queries.coding_states(connection) if status == "accepted")
    for unit, code in held:  # once, however many of its words were coded
        found[key_of[code]].append((unit, case_of[unit]))
    return found
