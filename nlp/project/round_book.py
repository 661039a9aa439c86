"""The codebook as a round of double coding cites it: kept when the round is made, read back as its coders see it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from nlp.coding.codebook_file import codebook_of_text
from nlp.errors import NoCodesYet
from nlp.model.codebook import Code, Codebook, CodeRule
from nlp.model.journal import Plan, Row
from nlp.model.rounds import RoundCode
from nlp.project.codebooks import code_of_row
from nlp.project.versions import keeping, lasting_keys
from nlp.store import Writer, queries


def cited(writer: Writer, name: str) -> tuple[Row, Plan]:
    """The version of the codebook as it stands, and the plan that keeps it where it is not kept yet.

    Raises:
        NoCodesYet: There is no code that could be given.
    """
    if not any(code["codable"] and code["active"] for code in queries.rows(writer.connection, "codes")):
        raise NoCodesYet(
            "This project has no codes yet, so nobody could give one.",
            kept="No round was made.",
            do="Write a code, keep a theme as one, or add a codebook: ownwords codes PROJECT --add FILE",
        )
    return keeping(writer, f'for the round "{name}"')


def codes_of(version: Mapping[str, Any], rows: list[dict[str, Any]]) -> tuple[RoundCode, ...]:
    """The codes that may be given in a round, in the order of the codebook.

    A code that was merged into another one or retired since cannot be given any more.

    Args:
        version: The row of the version that the round cites.
        rows: The codes as they are now.
    """
    book = _as_it_stood(version["book"])
    in_use = {row["id"] for row in rows if row["active"]}
    ids = {key: code_id for code_id, key in lasting_keys(rows).items() if code_id in in_use}
    found = [(ids[code.key], code) for code in book.codes if code.codable and code.active and code.key in ids]
    names = {code.key: code.name for code in book.codes}
    times = [code.name for _, code in found]
    return tuple(
        RoundCode(i, f"{code.name} ({i})" if times.count(code.name) > 1 else code.name, _by_name(code, names))
        for i, code in found
    )


def _by_name(code: Code, names: Mapping[str, str]) -> Code:
    """Its rules say which code to use instead by its name, as people know it."""

    def named(rules: tuple[CodeRule, ...]) -> tuple[CodeRule, ...]:
        return tuple(replace(rule, use=names.get(rule.use, rule.use)) for rule in rules)

    return replace(code, exclude=named(code.exclude), close_but_no=named(code.close_but_no))


@lru_cache(maxsize=16)
def _as_it_stood(text: str) -> Codebook:
    """Read once: it is asked for with every answer that a coder reads."""
    return codebook_of_text(text, name="")


def as_round_code(row: Mapping[str, Any], rows: list[dict[str, Any]]) -> RoundCode:
    """A code as it is now."""
    code = code_of_row(row, {r["id"]: r["key"] for r in rows})
    return RoundCode(row["id"], row["name"], _by_name(code, {r["key"]: r["name"] for r in rows}))
