"""A codebook as a table: one row a code, several lines of a field in one cell.

Decides the columns and what stands in a cell. Knows nothing of files, and drops nothing: a column that it does not know
is refused, so that nobody's notes vanish.

A rule, such as when not to use a code, is a line that ends in the code to use instead: ``it comes late [use: F2]``.
The first row may be about the codebook itself (kind "codebook"): its name, and what it is for as its definition.
"""

from collections.abc import Sequence
from itertools import groupby

from nlp.model.codebook import Code, Codebook, CodeRule
from nlp.text import is_blank

COLUMNS = (
    "kind",
    "id",
    "name",
    "parent",
    "active",
    "colour",
    "short",
    "definition",
    "include",
    "exclude",
    "typical",
    "atypical",
    "close but no",
)
_ALSO = {
    "key": "id",
    "code": "name",
    "code name": "name",
    "parent code": "parent",
    "group": "parent",
    "color": "colour",
    "short definition": "short",
    "description": "definition",
    "full definition": "definition",
    "include when": "include",
    "exclude when": "exclude",
    "example": "typical",
    "examples": "typical",
    "typical examples": "typical",
    "atypical examples": "atypical",
}
_KINDS = ("codebook", "group", "code")
_YES, _NO = {"", "yes", "true", "1"}, {"no", "false", "0"}
Rows = Sequence[Sequence[str]]


class Flaw(ValueError):
    """What is wrong with a codebook and where, for the message of an error."""


def to_rows(book: Codebook) -> list[list[str]]:
    """The header, a row for the codebook itself, and a row for each code."""
    about = {"kind": "codebook", "name": book.name, "definition": book.about}
    rows = [about, *(_row(code) for code in book.codes)]
    return [list(COLUMNS), *([row.get(column, "") for column in COLUMNS] for row in rows)]


def from_rows(rows: Rows, *, name: str) -> Codebook:
    """The codebook in the rows of a table, whose first row with words is the header.

    Codes come back with their groups before them, otherwise in the order of the rows.

    Args:
        rows: Cells of text; short rows are filled up.
        name: Of a codebook whose table does not say.

    Raises:
        Flaw: A row or a column is not as it should be; the message says which.
    """
    header = next((i for i, row in enumerate(rows) if not all(map(is_blank, row))), None)
    if header is None:
        raise Flaw("it is empty")
    columns = _columns(rows[header:], header)
    about, codes, at = "", [], []
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = {column: row[i].strip() for column, i in columns.items() if i < len(row)}
        if all(map(is_blank, cells.values())):
            continue
        kind = cells.get("kind", "").casefold() or "code"
        if kind not in _KINDS:
            raise _at(number, "kind", f'"{kind}" is none of {", ".join(_KINDS)}')
        if not cells.get("name"):
            raise _at(number, "name", "a code needs a name")
        if kind == "codebook":
            name, about = cells["name"], cells.get("definition", "")
            continue
        codes.append(_code(cells, kind, number))
        at.append(number)
    if not codes:
        raise Flaw(f"no code stands under the header in row {header + 1}")
    return Codebook(name, about, _in_order(_with_parents(codes, at), at))


def check_links(codes: Sequence[Code]) -> None:
    """Sees that ids are there once, and that rules point at codes that are there.

    Raises:
        Flaw: They do not.
    """
    keys = [code.key for code in codes]
    repeated = [key for key, same in groupby(sorted(keys)) if len(list(same)) > 1]
    if repeated:
        raise Flaw(f"the ids {', '.join(repeated)} stand there more than once")
    there = {*keys, "none"}
    for code in codes:
        for rule in (*code.exclude, *code.close_but_no):
            if rule.use not in there:
                raise Flaw(f'"{code.name}" points at the code "{rule.use}", which is not there')


def one_line(value: object) -> str:
    """A text with single spaces, as fields of a code are kept."""
    return " ".join(str(value or "").split())


def _row(code: Code) -> dict[str, str]:
    return {
        "kind": "code" if code.codable else "group",
        "id": code.key,
        "name": code.name,
        "parent": code.parent or "",
        "active": "yes" if code.active else "no",
        "colour": code.colour,
        "short": code.short,
        "definition": code.definition,
        "include": "\n".join(code.include),
        "exclude": _said(code.exclude),
        "typical": "\n".join(code.typical),
        "atypical": "\n".join(code.atypical),
        "close but no": _said(code.close_but_no),
    }


def _said(rules: Sequence[CodeRule]) -> str:
    return "\n".join(f"{rule.text} [use: {rule.use}]" for rule in rules)


def _columns(rows: Rows, header: int) -> dict[str, int]:
    """Column -> where it stands."""
    found: dict[str, int] = {}
    for i, cell in enumerate(rows[0]):
        word = " ".join(cell.replace("_", " ").split()).casefold()
        column = _ALSO.get(word, word)
        if column in COLUMNS:
            if column in found:
                raise _at(header + 1, cell, "this column is there twice")
            found[column] = i
        elif any(i < len(row) and not is_blank(row[i]) for row in rows):
            raise _at(header + 1, cell, f"the column is none of {', '.join(COLUMNS)}; rename it or take it out")
    if "name" not in found:
        raise Flaw(f'row {header + 1} has no column "name"')
    return found


def _code(cells: dict[str, str], kind: str, number: int) -> Code:
    active = cells.get("active", "").casefold()
    if active not in _YES | _NO:
        raise _at(number, "active", f'"{active}" is neither yes nor no')
    return Code(
        key=cells.get("id") or cells["name"],
        name=cells["name"],
        parent=cells.get("parent") or None,
        codable=kind == "code",
        short=one_line(cells.get("short")),
        definition=one_line(cells.get("definition")),
        include=_lines(cells.get("include")),
        exclude=_rules(cells.get("exclude")),
        typical=_lines(cells.get("typical")),
        atypical=_lines(cells.get("atypical")),
        close_but_no=_rules(cells.get("close but no")),
        colour=cells.get("colour", ""),
        active=active in _YES,
    )


def _lines(cell: str | None) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, (cell or "").split("\n")) if line)


def _rules(cell: str | None) -> tuple[CodeRule, ...]:
    rules = []
    for line in _lines(cell):
        text, mark, use = line.removesuffix("]").rpartition("[use: ")
        ended = mark and line.endswith("]")
        rules.append(CodeRule(text.strip(), use) if ended else CodeRule(line, "none"))
    return tuple(rules)


def _with_parents(codes: list[Code], at: list[int]) -> list[Code]:
    """The codes with the key of their parent, which a row may also name."""
    keys = {code.key for code in codes}
    named: dict[str, list[str]] = {}
    for code in codes:
        named.setdefault(code.name.casefold(), []).append(code.key)
    found = []
    for code, number in zip(codes, at, strict=True):
        if code.parent and code.parent not in keys:
            same = named.get(code.parent.casefold(), [])
            if len(same) != 1:
                how = f'"{code.parent}" is the name of several; give its id' if same else f'there is no "{code.parent}"'
                raise _at(number, "parent", how)
            code = Code(**{**vars(code), "parent": same[0]})
        found.append(code)
    return found


def _in_order(codes: list[Code], at: list[int]) -> tuple[Code, ...]:
    """Each group before what it holds, otherwise as the rows stand."""
    below: dict[str | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent, []).append(code)
    found: list[Code] = []
    waiting = below.pop(None, [])[::-1]
    while waiting:
        code = waiting.pop()
        found.append(code)
        waiting += below.pop(code.key, [])[::-1]
    for code, number in zip(codes, at, strict=True):
        if code.parent in below:
            raise _at(number, "parent", f'"{code.name}" is held by itself, over "{code.parent}"')
    return tuple(found)


def _at(row: int, column: str, what: str) -> Flaw:
    return Flaw(f'row {row}, column "{column}": {what}')
