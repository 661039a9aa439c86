"""Several codes made one, and one code made several: codings and all that hangs on them go where they belong.

Decides which coding stays where one coder gave the same words more than one of the codes. Reads nothing and writes
nothing: rows in, a plan out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.coding.codebook_edits import below, in_order, in_use, inserted, name_is_free, named, rearranged
from nlp.errors import CodeEditRefused
from nlp.model.journal import Change, Plan, Row, update
from nlp.text import plural

_WEIGHT = {"accepted": 3, "proposed": 2, "rejected": 1, "superseded": 0}
_SAME_WORDS = ("segment_id", "source_id", "start", "end", "coder_id", "round_id")


def merge(
    into: Row,
    others: Sequence[Row],
    *,
    codes: Sequence[Row],
    codings: Sequence[Row],
    quotes: Sequence[Row] = (),
    themes: Sequence[Row] = (),
    rules: Sequence[Row] = (),
    sections: Sequence[Row] = (),
) -> Plan:
    """Makes one code of several: all that hangs on the others and codes below them follow; the others are retired.

    Where one coder gave the same words more than one of the codes, one coding stays: an accepted one before a proposed,
    before a rejected one, and that of ``into`` among equals. The others are superseded and keep all they say. Where
    they differ in stance, for and against, the one that stays is mixed.

    Args:
        into: The code that stays.
        others: The codes that it takes in.
        codes: All codes of the project.
        codings: All codings of all of these codes.
        quotes: The quotes of the others.
        themes: The candidate themes that were kept as one of the others.
        rules: The rules that propose one of the others.
        sections: The sections of reports that are of one of the others.

    Raises:
        CodeEditRefused: One is named twice, is retired, is a group where another is a code, or holds ``into``.
    """
    in_use(into)
    seen = {into["id"]}
    for code in others:
        in_use(code)
        if code["id"] in seen:
            raise CodeEditRefused(
                f'"{code["name"]}" was named twice.', kept="Nothing was merged.", do="Name each once."
            )
        if code["codable"] != into["codable"]:
            raise CodeEditRefused(
                f'One of "{code["name"]}" and "{into["name"]}" is a group, the other a code.',
                kept="Nothing was merged.",
            )
        if into["id"] in below(code, codes):
            raise CodeEditRefused(
                f'"{code["name"]}" holds "{into["name"]}".', kept="Nothing was merged.", do="Move that one out first."
            )
        seen.add(code["id"])
    if not others:
        raise CodeEditRefused("No code was chosen to merge.", kept="Nothing was merged.")
    gone = seen - {into["id"]}
    new: dict[int, dict[str, Any]] = {i: {"active": 0} for i in gone}
    new |= {c["id"]: {"parent_id": into["id"]} for c in codes if c["parent_id"] in gone and c["id"] not in gone}
    changes = rearranged(codes, new)
    moved = [c for c in codings if c["code_id"] in gone and c["status"] != "superseded"]
    changes += _codings_of_one(into["id"], codings)
    follow = {"quotes": quotes, "candidate_themes": themes, "rules": rules, "report_sections": sections}
    for table, rows in follow.items():
        changes += [update(table, row, code_id=into["id"]) for row in rows if row["code_id"] in gone]
    names = ", ".join(f'"{code["name"]}"' for code in others)
    label = f'merge {names} into "{into["name"]}", {plural(len(moved), "coding")}'
    return Plan("merge_codes", label, tuple(changes))


@dataclass(frozen=True)
class Part:
    """A new code that is split off another one: its row, and the codings and quotes that go to it."""

    code: Row
    codings: Sequence[Row]
    quotes: Sequence[Row] = ()


def split_off(code: Row, parts: Sequence[Part], *, codes: Sequence[Row]) -> Plan:
    """Makes new codes of some of the codings of one.

    Args:
        code: The code that keeps the others.
        parts: The new codes.
        codes: All codes of the project.

    Raises:
        CodeEditRefused: No coding was chosen for one of them, one is not of this code or goes to two, the code is
            retired, or a new name has no letters or is taken.
    """
    in_use(code)
    if not parts:
        raise CodeEditRefused("No new code was named.", kept="Nothing was split.", do="Name one, and what goes to it.")
    changes: list[Change] = []
    there = list(codes)
    gone: set[int] = set()
    for part in parts:
        new = part.code
        named(new["name"], kept="Nothing was split.")
        name_is_free(new["name"], new["parent_id"], there, but=new["id"])
        there.append(new)
        if not part.codings:
            raise CodeEditRefused(
                f'No coding of "{code["name"]}" was chosen for "{new["name"]}".',
                kept="Nothing was split.",
                do="Choose some.",
            )
        if any(row["code_id"] != code["id"] for row in (*part.codings, *part.quotes)):
            raise CodeEditRefused(f'Some that were chosen are not of "{code["name"]}".', kept="Nothing was split.")
        ids = {row["id"] for row in part.codings}
        if gone & ids:
            raise CodeEditRefused("Some were chosen for two of the new codes.", kept="Nothing was split.")
        gone |= ids
        changes += [update("codings", row, code_id=new["id"]) for row in part.codings]
        changes += [update("quotes", row, code_id=new["id"]) for row in part.quotes]
    beside = [c["id"] for c in in_order(codes) if c["parent_id"] == code["parent_id"]]
    at = beside.index(code["id"]) + 1
    in_place = [*beside[:at], *(part.code["id"] for part in parts), *beside[at:]]
    rows = [part.code for part in parts]
    changes[:0] = inserted(rows, codes, places={code_id: place for place, code_id in enumerate(in_place)})
    names = ", ".join(f'"{part.code["name"]}"' for part in parts)
    label = f'split {names} off "{code["name"]}", {plural(len(gone), "coding")}'
    return Plan("split_code", label, tuple(changes))


def _codings_of_one(into: int, codings: Sequence[Row]) -> list[Change]:
    """What becomes of codings when their codes are one. What a round of double coding holds stays apart."""
    same_words: dict[tuple[Any, ...], list[Row]] = {}
    for row in codings:
        if row["status"] != "superseded":
            words = tuple(row.get(column) for column in _SAME_WORDS)
            same_words.setdefault(words, []).append(row)
    changes: list[Change] = []
    stay: list[tuple[Row, str]] = []
    for rows in same_words.values():
        stays, *rest = sorted(rows, key=lambda r: (-_WEIGHT[r["status"]], r["code_id"] != into, r["id"]))
        stay.append((stays, _stance(r["stance"] for r in rows if r["status"] == stays["status"])))
        changes += [update("codings", row, status="superseded") for row in rest]
    given: dict[tuple[int, int | None], list[Row]] = {}
    for row, _ in stay:
        if row["status"] == "accepted":
            given.setdefault((row["source_id"], row.get("round_id")), []).append(row)
    for row, stance in stay:
        new = {"code_id": into, "stance": stance}
        there = given.get((row["source_id"], row.get("round_id")), ())
        if row["status"] == "proposed" and any(r["start"] < row["end"] and r["end"] > row["start"] for r in there):
            new["status"] = "superseded"  # what it proposes is given there already
        if any(row[column] != value for column, value in new.items()):
            changes.append(update("codings", row, **new))
    return changes


def _stance(stances: Iterable[str]) -> str:
    said = set(stances) - {"none"}
    return said.pop() if len(said) == 1 else "mixed" if said else "none"
