"""What a person does to the codes of a project, as plans that can be shown first and taken back after.

Decides what each action changes. Reads nothing and writes nothing: rows in, a plan out. No code and no coding is ever
taken away: a code that is merged or no longer wanted is retired, and keeps its words.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.errors import CodeEditRefused
from nlp.model.codebook import CodeRule
from nlp.model.journal import Change, Plan, Row, insert, update
from nlp.text import plural

_FIELDS = {
    "name": "name",
    "short": "short definition",
    "definition": "definition",
    "include": "rules for when to use it",
    "exclude": "rules for when not to use it",
    "typical": "typical examples",
    "atypical": "atypical examples",
    "close_but_no": '"close but no" examples',
    "colour": "colour",
    "codable": "kind",
}
_LINES = ("include", "typical", "atypical")
_RULES = ("exclude", "close_but_no")
MEANING = ("short", "definition", "include", "exclude", "typical", "atypical", "close_but_no")
"""The columns that say what a code means: whoever rewrites one of them begins a new edition of the code."""
FieldValue = str | bool | Sequence[str] | Sequence[CodeRule]


def new_code(code: Row, *, parent: Row | None, codes: Sequence[Row]) -> Row:
    """The row of a new code, its name without double spaces.

    Args:
        code: Its row.
        parent: What is to hold it; None for the top.
        codes: All codes of the project.

    Raises:
        CodeEditRefused: The name has no letter or digit, a code beside it has the same name, or ``parent`` is retired.
    """
    if parent is not None:
        in_use(parent)
    name = named(code["name"], kept="No code was made.")
    name_is_free(name, code["parent_id"], codes, but=code["id"])
    return {**code, "name": name}


def edit(code: Row, fields: Mapping[str, FieldValue], *, codes: Sequence[Row] = ()) -> Plan:
    """Gives fields of a code other words; fields that stay as they are change nothing.

    Where what it means is rewritten, its edition goes up by one: what was coded before is offered for another look.

    Args:
        code: Its row.
        fields: Some of name, short, definition, colour (text), codable (bool), include, typical, atypical (lines),
            exclude, close_but_no (rules), as in ``nlp.model.codebook.Code``. A rule that names no other code may be
            given by its words alone.
        codes: All codes of the project, among which the name must be free.

    Raises:
        CodeEditRefused: A field is not one of these, or not of its kind; the code is retired; or the name is taken or
            has no letter.
    """
    in_use(code)
    unknown = sorted(set(fields) - set(_FIELDS))
    if unknown:
        raise CodeEditRefused(f"A code has no field {', '.join(unknown)}.", do=f"Choose from {', '.join(_FIELDS)}.")
    values = {name: _stored(name, fields[name]) for name in _FIELDS if name in fields}
    if "name" in values:
        values["name"] = named(str(values["name"]), kept="Nothing was changed.")
    new = {name: value for name, value in values.items() if value != code[name]}
    if "name" in new:
        name_is_free(str(new["name"]), code["parent_id"], codes, but=code["id"])
    words = " and the ".join(_FIELDS[name] for name in new)
    label = f'change the {words} of "{code["name"]}"' if new else f'change nothing of "{code["name"]}"'
    return Plan("edit_code", label, (update("codes", code, **new, **next_edition(code, new)),) if new else ())


def next_edition(code: Row, new: Mapping[str, Any]) -> dict[str, int]:
    """The column for the edition of a code whose columns change: nothing where it means what it meant."""
    reworded = any(name in new and new[name] != code[name] for name in MEANING)
    return {"edition": (code["edition"] or 1) + 1} if reworded else {}


def add(code: Row, *, codes: Sequence[Row]) -> Plan:
    """Adds a new code, last in the group that holds it.

    Args:
        code: Its row, as ``new_code`` gives it.
        codes: All codes of the project.
    """
    kind = "code" if code["codable"] else "group"
    return Plan("new_code", f'new {kind} "{code["name"]}"', tuple(inserted([code], codes, places={})))


def rename(code: Row, name: str, *, codes: Sequence[Row]) -> Plan:
    """Gives a code another name.

    Args:
        code: Its row.
        name: The new name.
        codes: All codes of the project.

    Raises:
        CodeEditRefused: The name has no letter or digit, a code beside it has the same name, or it is retired.
    """
    in_use(code)
    new = named(name, kept="It keeps the one it has.")
    name_is_free(new, code["parent_id"], codes, but=code["id"])
    changes = (update("codes", code, name=new),) if new != code["name"] else ()
    return Plan("rename_code", f'rename code "{code["name"]}" to "{new}"', changes)


def move(code: Row, *, parent: Row | None, place: int | None = None, codes: Sequence[Row]) -> Plan:
    """Puts a code, with all that it holds, under another one or at another place.

    Args:
        code: Its row.
        parent: What is to hold it; None for the top.
        place: Where among the codes there, 0 is first; None is last.
        codes: All codes of the project.

    Raises:
        CodeEditRefused: It would hold itself, a code there has the same name, or one of them is retired.
    """
    in_use(code)
    parent_id = None
    if parent is not None:
        in_use(parent)
        parent_id = parent["id"]
        if parent_id in {code["id"], *below(code, codes)}:
            raise CodeEditRefused(
                f'"{code["name"]}" cannot be put under "{parent["name"]}", which it holds.',
                kept="Nothing was moved.",
                do="Move that one out first.",
            )
    if parent_id != code["parent_id"]:
        name_is_free(code["name"], parent_id, codes, but=code["id"])
    beside = [c for c in in_order(codes) if c["parent_id"] == parent_id and c["id"] != code["id"]]
    at = len(beside) if place is None else max(0, min(place, len(beside)))
    there = {c["id"]: i for i, c in enumerate([*beside[:at], code, *beside[at:]])}
    changes = rearranged(codes, {code["id"]: {"parent_id": parent_id}}, places=there)
    where = f'under "{parent["name"]}"' if parent else "to the top"
    return Plan("move_code", f'move code "{code["name"]}" {where}', tuple(changes))


def retire(code: Row, *, codes: Sequence[Row]) -> Plan:
    """Takes a code, and all that it holds, out of use; what was coded with it stays.

    Raises:
        CodeEditRefused: It is retired already.
    """
    in_use(code)
    held_ids = below(code, codes)
    held = [c for c in in_order(codes) if c["id"] in held_ids and c["active"]]
    more = f" and {plural(len(held), 'code')} below it" if held else ""
    return Plan(
        "retire_code",
        f'retire code "{code["name"]}"{more}',
        tuple(update("codes", c, active=0) for c in (code, *held)),
    )


def bring_back(code: Row, *, codes: Sequence[Row]) -> Plan:
    """Takes a retired code into use again, and the groups above it where they are retired.

    Raises:
        CodeEditRefused: It is not retired, or a code beside it has its name by now.
    """
    if code["active"]:
        raise CodeEditRefused(f'"{code["name"]}" is in use already.', kept="Nothing was changed.")
    name_is_free(code["name"], code["parent_id"], codes, but=code["id"])
    by_id = {c["id"]: c for c in codes}
    above = []
    parent = by_id.get(code["parent_id"])
    while parent is not None:
        if not parent["active"]:
            above.append(parent)
        parent = by_id.get(parent["parent_id"])
    more = f" and {plural(len(above), 'group')} above it" if above else ""
    return Plan(
        "bring_back_code",
        f'bring back code "{code["name"]}"{more}',
        tuple(update("codes", c, active=1) for c in (*reversed(above), code)),
    )


def rearranged(
    codes: Sequence[Row], new: Mapping[int, Mapping[str, Any]], *, places: Mapping[int, int] | None = None
) -> list[Change]:
    """The changes that give codes other columns, with all positions dealt out anew: groups stay before their codes.

    Args:
        codes: All codes of the project.
        new: Id of a code -> its columns that change.
        places: Id of a code -> its place among those beside it; others keep theirs.
    """
    places = places or {}
    below: dict[int | None, list[Row]] = {}
    for code in sorted(codes, key=lambda c: (places.get(c["id"], 0), c["position"], c["id"])):
        below.setdefault({**code, **new.get(code["id"], {})}["parent_id"], []).append(code)
    in_order: list[Row] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        code = waiting.pop()
        in_order.append(code)
        waiting += below.get(code["id"], [])[::-1]
    changes = []
    for code, position in zip(in_order, sorted(c["position"] for c in codes), strict=True):
        columns = {**new.get(code["id"], {}), "position": position}
        if any(code[name] != value for name, value in columns.items()):
            changes.append(update("codes", code, **columns))
    return changes


def inserted(new: Sequence[Row], codes: Sequence[Row], *, places: Mapping[int, int]) -> list[Change]:
    """The changes that put new codes where they stand: below what holds them, last there unless ``places`` says."""
    last = {c["id"]: len(places) for c in (*codes, *new)}
    moved = {c.row_id: c for c in rearranged([*codes, *new], {}, places={**last, **places})}
    rows = [moved.pop(row["id"]).after or {} if row["id"] in moved else row for row in new]
    return [*(insert("codes", row) for row in rows), *moved.values()]


def below(code: Row, codes: Sequence[Row]) -> set[int]:
    """The ids of all that a code holds."""
    held: set[int] = set()
    at = {code["id"]}
    while at:
        at = {c["id"] for c in codes if c["parent_id"] in at} - held
        held |= at
    return held


def in_order(codes: Sequence[Row]) -> list[Row]:
    return sorted(codes, key=lambda c: (c["position"], c["id"]))


def _stored(field: str, value: FieldValue) -> str | int:
    """A field as its column holds it: lines and rules as JSON text. Raises: CodeEditRefused."""
    what = f"The {_FIELDS[field]} of a code"
    if field == "codable":
        if isinstance(value, bool):
            return int(value)
        raise CodeEditRefused(f"{what} is true or false.", kept="Nothing was changed.", do="Give one of them.")
    if field not in (*_LINES, *_RULES):
        if isinstance(value, str):
            return value.strip()
        raise CodeEditRefused(f"{what} is a text.", kept="Nothing was changed.", do="Give a text.")
    lines = () if isinstance(value, str | bool) else tuple(value)
    allowed = (str, CodeRule) if field in _RULES else (str,)
    if isinstance(value, str | bool) or not all(isinstance(line, allowed) for line in lines):
        raise CodeEditRefused(f"{what} are a list of texts.", kept="Nothing was changed.", do="Give a list.")
    if field in _RULES:
        rules = [CodeRule(line, "") if isinstance(line, str) else line for line in lines]
        lines = [{"text": rule.text, "use": rule.use} for rule in rules]
    return json.dumps(lines, ensure_ascii=False)


def in_use(code: Row) -> None:
    if not code["active"]:
        raise CodeEditRefused(
            f'The code "{code["name"]}" was retired.', kept="Nothing was changed.", do="Bring it back first."
        )


def named(name: str, *, kept: str) -> str:
    new = " ".join(name.split())
    if not any(character.isalnum() for character in new):
        raise CodeEditRefused("A code needs a name with letters in it.", kept=kept)
    return new


def name_is_free(name: str, parent: int | None, codes: Sequence[Row], *, but: int) -> None:
    for code in codes:
        same = code["name"].casefold() == name.casefold() and code["parent_id"] == parent
        if same and code["active"] and code["id"] != but:
            raise CodeEditRefused(
                f'A code called "{code["name"]}" is there already.',
                kept="Nothing was changed.",
                do="Choose another name, or merge the two.",
            )
