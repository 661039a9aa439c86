"""The codebook of a project: its rows, and how they are shown."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlp.model.codebook import Code, Codebook, CodeRule
from nlp.model.journal import Change, Plan, insert
from nlp.model.views import CodeView
from nlp.store import Writer, queries
from nlp.text import plural


def codebook_plan(writer: Writer, book: Codebook) -> Plan:
    """The codes of a book that the project does not have yet. Two books may use one id for different codes."""

    def key(name: str) -> str:
        return f"{book.name}: {name}"

    ids = {row["key"]: row["id"] for row in queries.rows(writer.connection, "codes")}
    new = [replace(code, key=key(code.key)) for code in book.codes if key(code.key) not in ids]
    changes: list[Change] = []
    for position, code in enumerate(new, start=queries.next_position(writer.connection, "codes")):
        parent = ids[key(code.parent)] if code.parent else None
        row = writer.new_row("codes", code_columns(code, parent, position, origin="imported"))
        ids[code.key] = row["id"]
        changes.append(insert("codes", row))
    label = f'add codebook "{book.name}" ({plural(len(changes), "entry", "entries")})'
    return Plan("add_codebook", label, tuple(changes))


def codebook_codes(connection: Any) -> list[tuple[int, Code]]:
    """The codebook's codes, each with the id of its row; groups, retired codes and kept themes left out."""
    rows = queries.rows(connection, "codes")
    keys = {row["id"]: row["key"] for row in rows}
    return [
        (row["id"], code_of_row(row, keys))
        for row in rows
        if row["codable"] and row["active"] and row["origin"] != "theme"
    ]


def code_of_row(row: Mapping[str, Any], keys: Mapping[int, str]) -> Code:
    """A row as a code. ``keys``: id of a code -> its key."""
    return Code(
        key=keys[row["id"]],
        name=row["name"],
        parent=keys.get(row["parent_id"] or 0),
        codable=bool(row["codable"]),
        short=row["short"],
        definition=row["definition"],
        include=tuple(json.loads(row["include"])),
        exclude=_as_rules(row["exclude"]),
        typical=tuple(json.loads(row["typical"])),
        atypical=tuple(json.loads(row["atypical"])),
        close_but_no=_as_rules(row["close_but_no"]),
        colour=row["colour"],
        active=bool(row["active"]),
    )


def _as_rules(kept: str) -> tuple[CodeRule, ...]:
    return tuple(CodeRule(rule["text"], rule["use"]) for rule in json.loads(kept))


def code_columns(code: Code, parent: int | None, position: int, *, origin: str) -> dict[str, Any]:
    """A code as a row. ``origin`` is "written", "imported" or "theme"."""
    return {
        "parent_id": parent,
        "key": code.key,
        "name": code.name,
        "codable": int(code.codable),
        "short": code.short,
        "definition": code.definition,
        "include": _lines(code.include),
        "exclude": _rules(code.exclude),
        "typical": _lines(code.typical),
        "atypical": _lines(code.atypical),
        "close_but_no": _rules(code.close_but_no),
        "colour": code.colour,
        "position": position,
        "active": int(code.active),
        "origin": origin,
    }


def code_view(
    row: Mapping[str, Any],
    codings: Sequence[tuple[int, int, str]],
    *,
    counts_as: Mapping[int, int],
    case_of: Mapping[int, int | None],
) -> CodeView:
    """A code with its counts: answers that count as one are one, whichever of them holds the code."""
    mine = [(unit, status) for unit, code, status in codings if code == row["id"]]
    held = {unit for unit, status in mine if status == "accepted"}
    accepted = {counts_as[unit] for unit in held}
    return CodeView(
        id=row["id"],
        parent_id=row["parent_id"],
        name=row["name"],
        codable=bool(row["codable"]),
        short=row["short"],
        definition=row["definition"],
        include=tuple(json.loads(row["include"])),
        exclude=tuple(f"{r['text']} (use: {r['use']})" for r in json.loads(row["exclude"])),
        origin=row["origin"],
        accepted=len(accepted),
        proposed=len({unit for unit, status in mine if status == "proposed"} - held),
        cases=len({case_of[unit] for unit in accepted}),
        active=bool(row["active"]),
    )


def _lines(items: Iterable[str]) -> str:
    return json.dumps(list(items), ensure_ascii=False)


def _rules(items: Iterable[CodeRule]) -> str:
    return json.dumps([{"text": rule.text, "use": rule.use} for rule in items], ensure_ascii=False)
