"""Under which names the columns of a table are read, where the project has others from earlier files.

Decides that what means the same has one name, and what is only called the same has two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlp.errors import BadOption
from nlp.read.choice import Choice
from nlp.read.tables.columns import Column, Table
from nlp.read.tables.matching import Known, Match, match, match_as_said
from nlp.read.tables.roles import Roles


@dataclass(frozen=True)
class Names:
    """The names under which columns are read: those of the project where they mean the same."""

    matches: tuple[Match, ...]
    new: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    by_column: Mapping[str, str] = field(default_factory=dict)

    def of(self, column: Column) -> str:
        return self.by_column.get(column.name, column.name)


def names_of(roles: Roles, table: Table, choice: Choice, known: Known, *, file: str) -> Names:
    """Under which names open questions and attributes are read, so that the project counts the same together.

    Raises:
        ColumnMissing: A named column, or what it was said to match, does not exist.
    """
    described = tuple((name, name) for name in known.attributes)
    said = [(table.column(column, file=file), name) for column, name in choice.matches or ()]
    notes = _unused_notes([c.name for c, _ in said if c not in roles.open and c not in roles.attributes])
    found: list[tuple[Match, ...]] = []
    for columns, there, what in ((roles.open, known.questions, "question"), (roles.attributes, described, "attribute")):
        own = [(c, name) for c, name in said if c in columns]
        named = match_as_said([(c, name) for c, name in own if name], there, what=what, file=file)
        if choice.matches != ():
            decided, taken = {c for c, _ in own}, {m.known for m in named}
            rest, more = match([c for c in columns if c not in decided], [k for k in there if k[0] not in taken])
            named, notes = named + rest, notes + more
        found.append(named)
    questions, attributes = found
    _refuse_shared((*questions, *attributes), file)
    names: dict[str, str] = {}
    for columns, matches, there in (
        (roles.open, questions, [name for name, _ in known.questions]),
        (roles.attributes, attributes, list(known.attributes)),
    ):
        fresh, more = _fresh_names(columns, {m.column: m.known for m in matches}, there, choice.wave)
        names |= fresh
        notes += more
    matches = questions + attributes
    matched = {m.known for m in matches}
    return Names(
        matches=matches,
        new=tuple(c.name for c in (*roles.open, *roles.attributes) if c.name not in {m.column for m in matches}),
        missing=tuple(name for name in (*(n for n, _ in known.questions), *known.attributes) if name not in matched),
        notes=notes,
        by_column=names,
    )


def _fresh_names(
    columns: Sequence[Column], matched: Mapping[str, str], there: Sequence[str], wave: str | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The project's name for what was matched; a name of its own for what only happens to be called the same."""
    names = dict(matched)
    taken = set(there)
    notes = []
    for column in columns:
        if column.name in matched:
            continue
        name, number = column.name, 2
        while name in taken:
            name = f"{column.name} ({wave})" if wave and number == 2 else f"{column.name} ({number})"
            number += 1
        taken.add(name)
        if name != column.name:
            names[column.name] = name
            notes.append(
                f'The project has a "{column.name}" that was not matched with the one of this file, which is read as '
                f'"{name}". If both mean the same, say so.'
            )
    return names, tuple(notes)


def _unused_notes(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    listed = ", ".join(f'"{name}"' for name in names)
    return (
        f"{listed} should match what the project has, but is read neither as an open question nor as an attribute.",
    )


def _refuse_shared(matches: Sequence[Match], file: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    for m in matches:
        key = (m.known, m.known_wording)
        if key in seen and seen[key] != m.column:
            raise BadOption(
                f'"{seen[key]}" and "{m.column}" of "{file}" cannot both mean the same as "{m.known}".',
                do="Match one of them.",
            )
        seen[key] = m.column
