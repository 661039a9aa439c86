"""What is read from each column of a survey table.

Decides between what a person named and what was guessed: what is named wins, what is dropped is never read, and a
column that would tell who somebody is stays out unless it is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.errors import BadOption, ColumnMissing
from nlp.read.choice import Choice
from nlp.read.tables.coded import coded_question
from nlp.read.tables.columns import Column, Table, is_identifying
from nlp.read.tables.kinds import BESIDE_THE_TABLE, OTHER_WORDS, SEVERAL_CHOICES, has_few_values
from nlp.text import plural

_MOST_ATTRIBUTES = 20
# Roles that a column cannot have together with another; an attribute may also name the case or tell its consent.
_ALONE = ("open question", "codes", "left out")


@dataclass(frozen=True)
class Roles:
    """What is read from which column."""

    open: tuple[Column, ...]
    attributes: tuple[Column, ...]
    id: Column | None
    consent: Column | None
    codes: tuple[Column, ...]
    codes_of: Column | None
    """The open question that was coded, where a person named it."""
    dropped: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    def left_out(self, table: Table) -> tuple[Column, ...]:
        return tuple(c for c in table.columns if not self._read_as(c))

    def fate(self, column: Column) -> str:
        """What will happen to a column, in words."""
        read = self._read_as(column)
        if read:
            return " and ".join(read)
        if column in self.dropped:
            return "left out, as you said"
        if column.kind == "personal":
            return f"left out: may tell who somebody is ({column.why})"
        if column.kind == "codes":
            return "left out: looks like coding, read only if you name it"
        if column.kind in ("attribute", "closed question") and column.why:
            return f"left out ({column.why}); name it to read it"
        return "left out"

    def _read_as(self, column: Column) -> list[str]:
        roles = {
            "open question": self.open,
            self._as_codes(column): self.codes,
            "attribute": self.attributes,
            "name of the case": (self.id,),
            "consent to be quoted": (self.consent,),
        }
        return [role for role, columns in roles.items() if column in columns]

    def _as_codes(self, column: Column) -> str:
        return f'codes of "{(self.codes_of or coded_question(column, self.open)).name}"' if self.open else "codes"


def roles_of(table: Table, choice: Choice, *, file: str) -> Roles:
    """What is read from each column.

    Raises:
        ColumnMissing: A named column does not exist.
        BadOption: A column is named for two things that exclude each other.
    """
    named = {
        "open question": _named(table, choice.open, file),
        "attribute": _named(table, choice.attributes or (), file),
        "name of the case": _named(table, [choice.id] if choice.id else [], file),
        "consent to be quoted": _named(table, [choice.consent] if choice.consent else [], file),
        "codes": _named_codes(table, choice.codes, file),
        "left out": _named(table, choice.drop, file),
    }
    _refuse_two_roles(named, file)
    spoken_for = {c for columns in named.values() for c in columns}
    free = [c for c in table.columns if c not in spoken_for]
    # A column that describes a case may also name it, and it would be wrong to forget who did not agree to be quoted.
    only_described = set(named["attribute"])
    free_or_described = [c for c in table.columns if c not in spoken_for or c in only_described]

    opened = named["open question"] or tuple(c for c in free if c.kind == "open question")
    identifier = next(iter(named["name of the case"]), None)
    if choice.id is None:
        identifier = _identifier(free_or_described, table)
    consent = next(iter(named["consent to be quoted"]), None)
    if choice.consent is None:
        # A consent to be quoted before one to take part.
        agreed = [c for c in free_or_described if c.kind == "consent"]
        agreed.sort(key=lambda c: "quot" not in f"{c.name} {c.wording}".casefold())
        consent = next(iter(agreed), None)
    attributes, notes = named["attribute"], ()
    if choice.attributes is None:
        attributes, notes = _likely_attributes([c for c in free if c not in (identifier, consent)], table)
    personal = [c for c in free if c.kind == "personal"]
    return Roles(
        opened,
        attributes,
        identifier,
        consent,
        named["codes"],
        _coded(table, choice, opened, file),
        named["left out"],
        _personal_notes(personal) + notes,
    )


def _coded(table: Table, choice: Choice, opened: Sequence[Column], file: str) -> Column | None:
    column = table.column(choice.codes_of, file=file) if choice.codes_of else None
    if column and column not in opened:
        raise BadOption(
            f'"{column.name}" of "{file}" cannot be what was coded: it is not read as an open question.',
            do="Name an open question, or name this column as one.",
        )
    return column


def _named(table: Table, names: Sequence[str], file: str) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(table.column(name, file=file) for name in names))


def _named_codes(table: Table, names: Sequence[str], file: str) -> tuple[Column, ...]:
    """Named columns and ranges "FIRST..LAST", in the order of the file."""
    found: dict[Column, None] = {}
    for name in names:
        found |= dict.fromkeys(_range(table, name, file))
    return tuple(sorted(found, key=lambda c: c.position))


def _range(table: Table, name: str, file: str) -> Sequence[Column]:
    """One column, or all from one to another. A column whose own name has dots in it comes first."""
    if any(name in (c.name, c.wording) for c in table.columns) or ".." not in name:
        return [table.column(name, file=file)]
    ends = [(name[:at].strip(), name[at + 2 :].strip()) for at in range(len(name)) if name.startswith("..", at)]
    exact = {c.name: c for c in table.columns}
    first, last = next(((a, b) for a, b in ends if a in exact and b in exact), ends[0])
    start, end = (table.column(end, file=file).position for end in (first, last))
    if start > end:
        raise ColumnMissing(
            f'In "{file}" the column "{last}" stands before "{first}".', do=f'Write "{last}..{first}" for all between.'
        )
    return table.columns[start : end + 1]


def _refuse_two_roles(named: Mapping[str, tuple[Column, ...]], file: str) -> None:
    for role in _ALONE:
        for other, columns in named.items():
            both = [c.name for c in named[role] if other != role and c in columns]
            if both:
                raise BadOption(
                    f'"{both[0]}" of "{file}" is named both as {_as(role)} and as {_as(other)}.',
                    do="Name it for one of them.",
                )


def _as(role: str) -> str:
    return {"open question": "an open question", "attribute": "an attribute", "left out": "a column to leave out"}.get(
        role, role
    )


def _identifier(columns: Sequence[Column], table: Table) -> Column | None:
    """The first column that names every row, a respondent's before a comment's."""
    fitting = [
        c for c in columns if c.kind == "identifier" and is_identifying([cells[c.position] for _, cells in table.rows])
    ]
    fitting.sort(key=lambda c: "resp" not in c.name.casefold())
    return fitting[0] if fitting else None


def _likely_attributes(columns: Sequence[Column], table: Table) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """All of a few; of very many those that describe who answered, then questions answered in words, not by number."""
    described = [c for c in columns if c.kind == "attribute" and has_few_values(c.distinct, len(table.rows))]
    chosen = [
        c
        for c in columns
        if c.kind == "closed question"
        and c.distinct > 1
        and c.why not in (SEVERAL_CHOICES, OTHER_WORDS, BESIDE_THE_TABLE)
        and has_few_values(c.distinct, len(table.rows))
    ]
    found = sorted([*described, *chosen], key=lambda c: c.position)
    if len(found) <= _MOST_ATTRIBUTES:
        return tuple(found), ()
    in_words = [c for c in chosen if any(letter.isalpha() for e in c.examples for letter in e)]
    kept = sorted([*described, *in_words][:_MOST_ATTRIBUTES], key=lambda c: c.position)
    note = (
        f"{plural(len(found), 'column')} could be attributes; {len(kept) or 'none'} of them "
        f"{'is' if len(kept) == 1 else 'are'} read as such. Name those that you want to compare answers by."
    )
    return tuple(kept), (note,)


def _personal_notes(columns: Sequence[Column]) -> tuple[str, ...]:
    if not columns:
        return ()
    listed = ", ".join(f'"{c.name}"' for c in columns[:30]) + (" and more" if len(columns) > 30 else "")
    return (f"Left out, because they may tell who somebody is: {listed}. Name one to read it.",)
