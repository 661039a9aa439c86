"""What a person does to the codes of a project: rows are loaded, a pure edit makes the plan.

Decides what follows a code when it changes. Each function is called with an open connection and returns the plan;
nothing is written here, so that a plan can also be shown first.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nlp.coding import codebook_edits, codebook_merging
from nlp.coding.codebook_edits import FieldValue
from nlp.errors import CodeMissing
from nlp.model.codebook import Code, Codebook, CodeSheet
from nlp.model.journal import Plan, Row
from nlp.project.codebooks import code_columns, code_of_row, free_colours, meant_by, pointing
from nlp.store import codebook_queries, queries

NewRow = Callable[[str, Mapping[str, Any]], dict[str, Any]]
"""Gives a row an id and a guid; ``Writer.new_row``, or one whose rows are never written where an edit is previewed."""


def code_row(codes: Sequence[Row], code_id: int) -> Row:
    """Raises: CodeMissing."""
    for code in codes:
        if code["id"] == code_id:
            return code
    raise CodeMissing(f"There is no code {code_id}.", kept="Nothing was changed.", do="See: ownwords codes PROJECT")


def code_there(connection: Any, code_id: int) -> Row:
    """The row of one code. Raises: CodeMissing."""
    return code_row(queries.rows(connection, "codes", ids=[code_id]), code_id)


def sheet(connection: Any, code_id: int) -> CodeSheet:
    """Raises: CodeMissing."""
    codes = _codes(connection)
    row = code_row(codes, code_id)
    keys = {code["id"]: code["key"] for code in codes}
    code = pointing(code_of_row(row, keys), row, meant_by(codes), keys)
    return CodeSheet(code_id, code, row["parent_id"], row["origin"], row["edition"] or 1)


def editing(connection: Any, code_id: int, fields: Mapping[str, FieldValue]) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    return codebook_edits.edit(code_row(codes, code_id), fields, codes=codes)


def renaming(connection: Any, code_id: int, name: str) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    return codebook_edits.rename(code_row(codes, code_id), name, codes=codes)


def moving(connection: Any, code_id: int, parent: int | None, place: int | None) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    above = None if parent is None else code_row(codes, parent)
    return codebook_edits.move(code_row(codes, code_id), parent=above, place=place, codes=codes)


def merging(connection: Any, into: int, others: Sequence[int]) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    wanted = {into, *others}
    return codebook_merging.merge(
        code_row(codes, into),
        [code_row(codes, other) for other in others],
        codes=codes,
        codings=codebook_queries.of_codes(connection, "codings", wanted),
        quotes=codebook_queries.of_codes(connection, "quotes", wanted),
        themes=codebook_queries.of_codes(connection, "candidate_themes", wanted),
        rules=codebook_queries.of_codes(connection, "rules", wanted),
        sections=codebook_queries.of_codes(connection, "report_sections", wanted),
    )


def adding(
    connection: Any,
    new_row: NewRow,
    name: str,
    *,
    parent: int | None = None,
    codable: bool = True,
    fields: Mapping[str, FieldValue] | None = None,
) -> tuple[Row, Plan]:
    """A new code with a colour of its own, and the plan that adds it. Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    above = None if parent is None else code_row(codes, parent)
    new = _written(new_row, codes, name, parent, codable=codable)
    worded = codebook_edits.edit(new, fields or {}).changes
    row = {**(worded[0].after or {}), "edition": None} if worded else new
    plan = codebook_edits.add(codebook_edits.new_code(row, parent=above, codes=codes), codes=codes)
    return plan.changes[0].after or row, plan


def splitting(connection: Any, new_row: NewRow, code_id: int, parts: Mapping[str, Sequence[int]]) -> Plan:
    """``parts``: name of a new code -> the answers whose codings go to it. Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    code = code_row(codes, code_id)
    codings = [c for c in queries.codings_of_code(connection, code_id) if c["status"] != "superseded"]
    quotes = codebook_queries.of_codes(connection, "quotes", [code_id])
    there: list[Row] = list(codes)
    made: list[codebook_merging.Part] = []
    for name, answers in parts.items():
        wanted = set(answers)
        new = _written(new_row, there, name, code["parent_id"], codable=True)
        there.append(new)
        made.append(
            codebook_merging.Part(
                new,
                [c for c in codings if c["segment_id"] in wanted],
                [q for q in quotes if q["segment_id"] in wanted],
            )
        )
    return codebook_merging.split_off(code, made, codes=codes)


def _written(new_row: NewRow, codes: Sequence[Row], name: str, parent: int | None, *, codable: bool) -> Row:
    """The row of a code that a person writes; it is not added yet."""
    colour = next(free_colours(codes)) if codable else ""
    code = Code("", " ".join(name.split()), codable=codable, colour=colour)
    position = max((c["position"] for c in codes), default=0) + 1
    row = new_row("codes", code_columns(code, parent, position, origin="written"))
    return {**row, "key": f"code-{row['id']}"}


def retiring(connection: Any, code_id: int) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    return codebook_edits.retire(code_row(codes, code_id), codes=codes)


def bringing_back(connection: Any, code_id: int) -> Plan:
    """Raises: CodeMissing, CodeEditRefused."""
    codes = _codes(connection)
    return codebook_edits.bring_back(code_row(codes, code_id), codes=codes)


def below(codes: Sequence[Row], code_id: int) -> tuple[Row, ...]:
    """All that a code holds."""
    held = {code_id}
    for code in codes:  # what holds a code stands before it
        if code["parent_id"] in held:
            held.add(code["id"])
    return tuple(code for code in codes if code["id"] in held - {code_id})


def _codes(connection: Any) -> list[dict[str, Any]]:
    return queries.rows(connection, "codes")


def codebook_of(connection: Any, name: str) -> Codebook:
    """The project's codebook. A code's key is what its file called it, where no other code of the project is called so.

    Retired codes are in it, as they are in use nowhere but say what was coded once.
    """
    rows = in_order(connection)
    own = [row["key"].rpartition(": ")[2] for row in rows]
    keys = {row["id"]: key if own.count(key) == 1 else row["key"] for row, key in zip(rows, own, strict=True)}
    meant = meant_by(rows)
    return Codebook(name, "", tuple(pointing(code_of_row(row, keys), row, meant, keys) for row in rows))


def in_order(connection: Any) -> list[dict[str, Any]]:
    """All codes, groups before what they hold."""
    return sorted(_codes(connection), key=lambda row: (row["position"], row["id"]))


def uses_of(connection: Any, book: Codebook) -> dict[str, list[tuple[int, int]]]:
    """Key of a code -> (answer, case) of each answer that holds it."""
    case_of = {s["id"]: s["case_id"] or -s["id"] for s in queries.unit_states(connection)}
    rows = in_order(connection)
    key_of = {row["id"]: code.key for row, code in zip(rows, book.codes, strict=True)}
    found: dict[str, list[tuple[int, int]]] = {code.key: [] for code in book.codes}
    held = dict.fromkeys((u, code) for u, code, status in queries.coding_states(connection) if status == "accepted")
    for unit, code in held:  # once, however many of its words were coded
        found[key_of[code]].append((unit, case_of[unit]))
    return found
