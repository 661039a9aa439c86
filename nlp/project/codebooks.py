"""The codebook of a project: its rows, and how they are shown.

Decides how a code is kept in a row, and which code a rule means that names another one. Changes nothing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlp.model.codebook import Code, Codebook, CodeRule
from nlp.model.journal import Change, Plan, Row, insert
from nlp.model.palette import least_used
from nlp.model.views import CodeView
from nlp.store import Writer, ledger_queries, queries
from nlp.text import plural


def codebook_plan(writer: Writer, book: Codebook) -> Plan:
    """The codes of a book that the project does not have yet. Two books may use one id for different codes."""

    def key(name: str) -> str:
        return f"{book.name}: {name}"

    there = queries.rows(writer.connection, "codes")
    ids = {row["key"]: row["id"] for row in there}
    colours = free_colours(there)
    new = [replace(code, key=key(code.key)) for code in book.codes if key(code.key) not in ids]
    changes: list[Change] = []
    for position, code in enumerate(new, start=queries.next_position(writer.connection, "codes")):
        parent = ids[key(code.parent)] if code.parent else None
        coloured = code if code.colour or not code.codable else replace(code, colour=next(colours))
        row = writer.new_row("codes", code_columns(coloured, parent, position, origin="imported"))
        ids[code.key] = row["id"]
        changes.append(insert("codes", row))
    label = f'add codebook "{book.name}" ({plural(len(changes), "entry", "entries")})'
    return Plan("add_codebook", label, tuple(changes))


def free_colours(codes: Sequence[Row]) -> Iterator[str]:
    """Colours for new codes, one after another: each the slot that the fewest codes in use have by then."""
    taken = [code["colour"] for code in codes if code["active"] and code["codable"]]
    while True:
        taken.append(least_used(taken))
        yield taken[-1]


def codebook_codes(connection: Any) -> list[tuple[int, Code]]:
    """The codebook's codes, each with the id of its row; groups, retired codes and kept themes left out.

    Without their colours: what is found in answers does not depend on those.
    """
    rows = queries.rows(connection, "codes")
    keys = {row["id"]: row["key"] for row in rows}
    return [
        (row["id"], replace(code_of_row(row, keys), colour=""))
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


def meant_by(codes: Sequence[Row]) -> Callable[[Row, str], Row | None]:
    """Which code is meant where a rule of another one names the code to use instead.

    A codebook's file names it by its own key, which another codebook of the project may also have: a code of the same
    codebook comes first.
    """
    by_key = {code["key"]: code for code in codes}
    own = [code["key"].rpartition(": ")[2] for code in codes]
    by_own = {key: code for key, code in zip(own, codes, strict=True) if own.count(key) == 1}

    def meant(code: Row, use: str) -> Row | None:
        book = code["key"].rpartition(": ")[0]
        return by_key.get(f"{book}: {use}") or by_key.get(use) or by_own.get(use)

    return meant


def in_words(row: Row, rules: Iterable[CodeRule], meant: Callable[[Row, str], Row | None]) -> tuple[str, ...]:
    """Rules of a code as people read them, with the names of the codes to use instead."""
    targets = ((rule, meant(row, rule.use)) for rule in rules)
    return tuple(rule.in_words(target["name"] if target else None) for rule, target in targets)


def pointing(code: Code, row: Row, meant: Callable[[Row, str], Row | None], keys: Mapping[int, str]) -> Code:
    """The code with rules that name the codes to use instead by these keys. ``keys``: id of a code -> its key."""

    def named(rules: Sequence[CodeRule]) -> tuple[CodeRule, ...]:
        targets = [meant(row, rule.use) for rule in rules]
        return tuple(
            CodeRule(rule.text, keys[target["id"]] if target else rule.use)
            for rule, target in zip(rules, targets, strict=True)
        )

    return replace(code, exclude=named(code.exclude), close_but_no=named(code.close_but_no))


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
        "edition": None,
    }


def code_views(connection: Any, *, retired: bool) -> tuple[CodeView, ...]:
    """The codebook, groups before their codes, each with its counts; with ``retired``, those out of use too."""
    rows = queries.rows(connection, "codes")
    held = ledger_queries.coded_units(connection)
    once, case_of = {u["id"]: u["counts_as"] for u in held}, {u["counts_as"]: u["case_id"] for u in held}
    of_code: dict[int, list[tuple[int, int, str]]] = {row["id"]: [] for row in rows}
    for coding in queries.coding_states(connection):
        of_code[coding[1]].append(coding)
    meant = meant_by(rows)
    return tuple(
        code_view(row, of_code[row["id"]], counts_as=once, case_of=case_of, meant=meant)
        for row in sorted(rows, key=lambda row: row["position"])
        if row["active"] or retired
    )


def code_view(
    row: Mapping[str, Any],
    codings: Sequence[tuple[int, int, str]],
    *,
    counts_as: Mapping[int, int],
    case_of: Mapping[int, int | None],
    meant: Callable[[Row, str], Row | None] = lambda _code, _use: None,
) -> CodeView:
    """A code with its counts: answers that count as one are one, whichever of them holds the code.

    Args:
        row: Its row.
        codings: Answer, code and status of its codings; of those of other codes too, where that costs nothing.
        counts_as: Answer that holds a code -> the answer that it is counted with.
        case_of: Answer that is counted -> its case.
        meant: As ``meant_by`` gives it, so that rules name the code to use instead.
    """
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
        exclude=in_words(row, _as_rules(row["exclude"]), meant),
        origin=row["origin"],
        accepted=len(accepted),
        proposed=len({unit for unit, status in mine if status == "proposed"} - held),
        cases=len({case_of[unit] for unit in accepted}),
        active=bool(row["active"]),
        key=row["key"],
        colour=row["colour"],
        edition=row["edition"] or 1,
    )


def _lines(items: Iterable[str]) -> str:
    return json.dumps(list(items), ensure_ascii=False)


def _rules(items: Iterable[CodeRule]) -> str:
    return json.dumps([{"text": rule.text, "use": rule.use} for rule in items], ensure_ascii=False)
