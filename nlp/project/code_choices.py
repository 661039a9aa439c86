"""The codes that a person can give, with the whole rule of each. Counts nothing, so it is quick in a big project."""

from collections.abc import Callable, Mapping, Sequence

from nlp.model.choices import CodeChoice
from nlp.model.journal import Row
from nlp.project.codebooks import code_of_row, in_words, meant_by


def code_choices(rows: Sequence[Row]) -> tuple[CodeChoice, ...]:
    """Codes in use, each after what holds it. A code whose group was retired stands at the top.

    Args:
        rows: All rows of the codebook.
    """
    active = sorted((row for row in rows if row["active"]), key=lambda row: (row["position"], row["id"]))
    keys = {row["id"]: row["key"] for row in rows}
    meant = meant_by(rows)
    names = {row["id"]: row["name"] for row in active}
    below: dict[int | None, list[Row]] = {}
    for row in active:
        below.setdefault(row["parent_id"] if row["parent_id"] in names else None, []).append(row)
    found: list[CodeChoice] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in below.get(parent, []):
            found.append(_choice(row, keys, meant, depth, names.get(parent, "") if parent else ""))
            walk(row["id"], depth + 1)

    walk(None, 0)
    return tuple(found)


def _choice(
    row: Row, keys: Mapping[int, str], meant: Callable[[Row, str], Row | None], depth: int, group: str
) -> CodeChoice:
    code = code_of_row(row, keys)
    return CodeChoice(
        id=row["id"],
        parent_id=row["parent_id"],
        name=code.name,
        codable=code.codable,
        depth=depth,
        group=group,
        colour=code.colour,
        short=code.short,
        definition=code.definition,
        include=code.include,
        exclude=in_words(row, code.exclude, meant),
        typical=code.typical,
        atypical=code.atypical,
        close_but_no=in_words(row, code.close_but_no, meant),
    )
