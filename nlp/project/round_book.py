"""The codebook as a round of double coding cites it: kept when the round is made, read back as its coders see it."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nlp.coding import read_codebook, write_codebook
from nlp.errors import NoCodesYet
from nlp.model.codebook import Codebook
from nlp.model.rounds import RoundCode
from nlp.project.code_work import codebook_of
from nlp.project.codebooks import code_of_row
from nlp.store import Writer, queries


def new_version(writer: Writer, *, name: str, at: str) -> dict[str, Any]:
    """The row of a version with the codebook as it stands; not yet written.

    Raises:
        NoCodesYet: There is no code that could be given.
    """
    book = codebook_of(writer.connection, name)
    if not any(code.codable and code.active for code in book.codes):
        raise NoCodesYet(
            "This project has no codes yet, so nobody could give one.",
            kept="No round was made.",
            do="Write a code, keep a theme as one, or add a codebook: ownwords codes PROJECT --add FILE",
        )
    numbers = [row["number"] for row in queries.rows(writer.connection, "codebook_versions")]
    with TemporaryDirectory(prefix="ownwords-") as folder:
        path = Path(folder) / "book.yaml"
        write_codebook(book, path)
        text = path.read_text(encoding="utf-8")
    return writer.new_row(
        "codebook_versions",
        {
            "number": max(numbers, default=0) + 1,
            "name": name,
            "note": "",
            "at": at,
            "made_by": writer.actor_id,
            "book": text,
        },
    )


def codes_of(version: Mapping[str, Any], rows: list[dict[str, Any]]) -> tuple[RoundCode, ...]:
    """The codes that may be given in a round, in the order of the codebook.

    A code that was merged into another one or retired since cannot be given any more.

    Args:
        version: The row of the version that the round cites.
        rows: The codes as they are now.
    """
    book = _as_it_stood(version["book"])
    ids = _ids(rows)
    found = [(ids[code.key], code) for code in book.codes if code.codable and code.active and code.key in ids]
    times = [code.name for _, code in found]
    return tuple(
        RoundCode(i, f"{code.name} ({i})" if times.count(code.name) > 1 else code.name, code) for i, code in found
    )


@lru_cache(maxsize=16)
def _as_it_stood(text: str) -> Codebook:
    """Read once: it is asked for with every answer that a coder reads."""
    with TemporaryDirectory(prefix="ownwords-") as folder:
        path = Path(folder) / "book.yaml"
        path.write_text(text, encoding="utf-8")
        return read_codebook(path)


def _ids(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Key of a code in a version -> its id. A version calls a code by the last part of its key where that is enough."""
    found: dict[str, int] = {}
    for row in rows:  # by id: the code that was there first is the one that was meant
        if row["active"]:
            found.setdefault(row["key"].rpartition(": ")[2], row["id"])
    return found | {row["key"]: row["id"] for row in rows if row["active"]}


def as_round_code(row: Mapping[str, Any], rows: list[dict[str, Any]]) -> RoundCode:
    """A code as it is now."""
    return RoundCode(row["id"], row["name"], code_of_row(row, {r["id"]: r["key"] for r in rows}))
