"""Versions of the codebook: kept as they stood, compared, brought back, and cited by rounds of double coding.

Decides when two codebooks are the same, and how a code is known again: by the key of its row, which never changes,
whatever the code is called. What a code meant in an earlier edition comes from the history, which keeps every wording;
a version need not have been kept for that.
"""

from dataclasses import replace
from typing import Any

from nlp.coding.codebook_diff import code_diff, codebook_diff
from nlp.coding.codebook_edits import MEANING
from nlp.coding.codebook_file import codebook_of_text, codebook_text
from nlp.coding.codebook_restore import bring_back_version
from nlp.errors import NoCodesYet, VersionMissing
from nlp.model.codebook import Codebook
from nlp.model.journal import Plan, Row, insert
from nlp.model.versions import CodebookVersion, OlderCodings
from nlp.project import code_work
from nlp.project.codebooks import code_columns, code_of_row, meant_by, pointing
from nlp.project.desk import Desk, time_now
from nlp.project.personal_codebook import as_it_leaves, left_out, told_left_out
from nlp.store import Writer, codebook_queries, queries

_BROUGHT_BACK = ("parent_id", "name", "codable", "colour", "active", *MEANING)


class Versions:
    """Versions of the codebook: kept as they stood, compared, and cited by rounds of double coding."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, name: str, note: str = "") -> int:
        """Keeps the codebook as it stands, and returns the number of the version.

        Where it stands as it stood in the last version, nothing new is kept and that one's number is returned.

        Args:
            name: What to call it; may be empty.
            note: Why it was kept.

        Raises:
            NoCodesYet: There is no code.
        """
        numbers: list[int] = []

        def plan(writer: Writer) -> Plan:
            row, made = keeping(writer, name, note)
            numbers.append(row["number"])
            return made

        self._desk.change(plan)
        return numbers[0]

    def unchanged_since(self) -> int | None:
        """The number of the last version, where the codebook stands as it stood then."""
        with self._desk.store.reading() as connection:
            last = codebook_queries.last_version(connection)
            return last["number"] if last and last["book"] == codebook_text(_as_it_stands(connection)) else None

    def all(self) -> tuple[CodebookVersion, ...]:
        """All versions, oldest first."""
        with self._desk.store.reading() as connection:
            rows = codebook_queries.versions(connection)
        return tuple(CodebookVersion(v["number"], v["name"], v["note"], v["at"], v["by"]) for v in rows)

    def book(self, number: int) -> Codebook:
        """The codebook as it stood. Raises: VersionMissing."""
        with self._desk.store.reading() as connection:
            return _book(connection, number)

    def text(self, number: int) -> str:
        """The codebook as it stood, as the text of a YAML file; see ``as_it_leaves``. Raises: VersionMissing."""
        book = self.book(number)
        with self._desk.store.reading() as connection:
            missing = told_left_out(left_out(connection, book))
            return "".join(f"# {line}\n" for line in missing) + codebook_text(as_it_leaves(connection, book))

    def diff(
        self, older: int, newer: int | None = None, *, leaving: bool = False, unknown: bool = False
    ) -> tuple[str, ...]:
        """What changed from one version to another, or to the codebook as it stands now: a sentence each.

        Args:
            older: The number of a version.
            newer: The number of another one; None for the codebook as it stands.
            leaving: Whether the sentences leave the project: then words of people in them as in ``text``.
            unknown: Whether those leave then whose consent to be quoted is not recorded.

        Raises:
            VersionMissing
        """
        with self._desk.store.reading() as connection:
            old = _book(connection, older)
            new = _as_it_stands(connection) if newer is None else _book(connection, newer)
            if leaving:
                old, new = (as_it_leaves(connection, book, unknown=unknown) for book in (old, new))
        return codebook_diff(old, replace(new, name=old.name))

    def bring_back(self, number: int) -> None:
        """Gives all codes the words and places that they had in a version; codings stay with their codes.

        Codes that are newer than the version are retired.

        Raises:
            VersionMissing
        """
        self._desk.change(lambda writer: bringing_back(writer.connection, number))

    def older_codings(self) -> tuple[OlderCodings, ...]:
        """Accepted codings that were given before their code was reworded, code by code, with what was reworded."""
        with self._desk.store.reading() as connection:
            codes = {code["id"]: code for code in code_work.in_order(connection)}
            counts = codebook_queries.codings_by_edition(connection)
            return tuple(
                OlderCodings(
                    code_id,
                    codes[code_id]["name"],
                    edition,
                    codes[code_id]["edition"] or 1,
                    count,
                    _reworded(connection, codes[code_id], edition, list(codes.values())),
                )
                for code_id, edition, count in counts
                if edition < (codes[code_id]["edition"] or 1) and codes[code_id]["active"]
            )

    def older_ids(self, code_id: int, edition: int) -> tuple[int, ...]:
        """The accepted codings of a code that were given in an edition of it."""
        with self._desk.store.reading() as connection:
            return codebook_queries.codings_of_edition(connection, code_id, edition)

    def reworded(self, code_id: int, edition: int) -> tuple[str, ...]:
        """What was rewritten in a code since an edition of it, a sentence each. Raises: CodeMissing."""
        with self._desk.store.reading() as connection:
            codes = code_work.in_order(connection)
            return _reworded(connection, code_work.code_row(codes, code_id), edition, codes)


def keeping(writer: Writer, name: str, note: str = "") -> tuple[Row, Plan]:
    """The row of the version in which the codebook stands as it does now, and the plan that keeps it.

    The plan changes nothing where that is the last version. Raises: NoCodesYet.
    """
    book = _as_it_stands(writer.connection)
    if not book.codes:
        raise NoCodesYet(
            "This project has no codes yet, so there is no codebook to keep.",
            kept="Nothing was changed.",
            do="Make a code, or add a codebook.",
        )
    text = codebook_text(book)
    last = codebook_queries.last_version(writer.connection)
    if last and last["book"] == text:
        return last, Plan("keep_version", f"keep version {last['number']} of the codebook, which has not changed")
    number = last["number"] + 1 if last else 1
    called = " ".join(name.split())
    row = writer.new_row(
        "codebook_versions",
        {
            "number": number,
            "name": called,
            "note": note.strip(),
            "at": time_now(),
            "made_by": writer.actor_id,
            "book": text,
        },
    )
    label = f"keep version {number} of the codebook" + (f': "{called}"' if called else "")
    return row, Plan("keep_version", label, (insert("codebook_versions", row),))


def bringing_back(connection: Any, number: int) -> Plan:
    """Raises: VersionMissing."""
    book = _book(connection, number)
    codes = code_work.in_order(connection)
    keys, meant = lasting_keys(codes), meant_by(codes)
    by_key = {keys[code["id"]]: code for code in codes}
    wanted: dict[int, dict[str, Any]] = {}
    for then in book.codes:
        row = by_key[then.key]
        parent = by_key[then.parent]["id"] if then.parent else None
        columns = code_columns(then, parent, 0, origin=row["origin"])
        now = code_columns(
            pointing(code_of_row(row, keys), row, meant, keys), row["parent_id"], 0, origin=row["origin"]
        )
        # What has not changed stays as it is written: a rule may name the same code by another of its keys.
        wanted[row["id"]] = {
            name: row[name] if value == now[name] else value for name, value in columns.items() if name in _BROUGHT_BACK
        }
    return bring_back_version(wanted, label=f"bring back version {number} of the codebook", codes=codes)


def _as_it_stands(connection: Any) -> Codebook:
    codes = code_work.in_order(connection)
    keys, meant = lasting_keys(codes), meant_by(codes)
    name = queries.rows(connection, "project")[0]["name"]
    return Codebook(name, "", tuple(pointing(code_of_row(c, keys), c, meant, keys) for c in codes))


def lasting_keys(codes: list[dict[str, Any]]) -> dict[int, str]:
    """Id of a code -> a key that no other code has, and that stays whatever codes come after it."""
    found: dict[int, str] = {}
    seen: set[str] = set()
    for code in sorted(codes, key=lambda c: c["id"]):
        key = code["key"]
        found[code["id"]] = f"{key} ({code['id']})" if key in seen else key
        seen.add(key)
    return found


def _book(connection: Any, number: int) -> Codebook:
    found = queries.where(connection, "codebook_versions", number=number)
    if not found:
        there = ", ".join(str(v["number"]) for v in codebook_queries.versions(connection))
        raise VersionMissing(
            f"There is no version {number} of the codebook.",
            kept="Nothing was changed.",
            do=f"Versions that were kept: {there}." if there else "None was kept yet.",
        )
    return codebook_of_text(found[0]["book"], name="")


def _reworded(connection: Any, code: Row, edition: int, codes: list[dict[str, Any]]) -> tuple[str, ...]:
    then = codebook_queries.worded_in_edition(connection, code["id"], edition)
    if then is None:
        return ()
    keys, meant = lasting_keys(codes), meant_by(codes)
    names = {keys[c["id"]]: code_of_row(c, keys) for c in codes}
    now = pointing(code_of_row(code, keys), code, meant, keys)
    # Its name, its place and its colour are not what it means.
    same = {"name": now.name, "parent": now.parent, "codable": now.codable, "colour": now.colour, "active": now.active}
    old = replace(pointing(code_of_row(then, keys), code, meant, keys), **same)
    return code_diff(old, now, before=names, after=names)
