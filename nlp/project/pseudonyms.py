"""What reports call cases: one pseudonym a case, the same all over the project.

Decides what a case may be called: nothing that somebody else is called, and no real name of the project. A number that
was once given away is never given again, for a report that has left may still use it. Who gets which number is drawn
anew each time, so that it says nothing of the order of a file.
"""

from collections.abc import Iterable, Sequence
from secrets import SystemRandom
from typing import Any

from nlp.errors import PseudonymRefused
from nlp.model.journal import Plan, Row, update
from nlp.project.real_names import RealNames
from nlp.store import Writer, case_queries, queries
from nlp.text import is_blank, plural, typed_line

_KEPT = "Nothing was changed."
_NUMBER = "{n}"


def calling(writer: Writer, case: Row, name: str) -> Plan:
    """Gives a case a pseudonym; no words take it away.

    Raises:
        PseudonymRefused: Somebody has it, or it is a real name.
    """
    said = typed_line(name)
    if is_blank(said):
        label = f"case {case['id']} has no pseudonym any more"
        changes = (update("cases", case, pseudonym=None),) if case["pseudonym"] else ()
        return Plan("set_pseudonym", label, changes)
    if said == case["pseudonym"]:
        return Plan("set_pseudonym", "nothing")
    low = said.casefold()
    if any(low == taken for taken in _taken(writer.connection, but=case["id"])):
        raise PseudonymRefused(
            f'Another case is called "{said}" in reports.', kept=_KEPT, do="Choose a name that nobody has."
        )
    names = RealNames(writer.connection)
    if low in _real(writer.connection) or low in case["name"].casefold().split():
        raise _real_name(said)
    if real := names.named_in(said) or names.part_in(said):
        raise _real_name(real)
    label = f"case {case['id']} has a{'nother' if case['pseudonym'] else ''} pseudonym"
    return Plan("set_pseudonym", label, (update("cases", case, pseudonym=said),))


def calling_all(writer: Writer, pattern: str, *, interviews: bool) -> Plan:
    """Gives a numbered pseudonym to each case that has none.

    Raises:
        PseudonymRefused: The pattern has no place for the number, or holds a real name.
    """
    said = typed_line(pattern)
    if said.count(_NUMBER) != 1:
        raise PseudonymRefused(
            f'"{said}" does not say where the number stands.', kept=_KEPT, do="Write, for example: Participant {n}"
        )
    if real := RealNames(writer.connection).named_in(said.replace(_NUMBER, " ")):
        raise _real_name(real)
    rows = case_queries.without_pseudonym(writer.connection, interviews=interviews)
    if not rows:
        return Plan("give_pseudonyms", "nothing")
    kept = {*_taken(writer.connection), *_real(writer.connection)}
    free = list(_free(writer, said, len(rows), kept))
    # In the order of the rows, whoever has the list of respondents could count who is who.
    SystemRandom().shuffle(free)
    changes = tuple(update("cases", row, pseudonym=name) for row, name in zip(rows, free, strict=True))
    return Plan("give_pseudonyms", f"give pseudonyms to {plural(len(rows), 'case')}", changes)


def _real_name(name: str) -> PseudonymRefused:
    said = f"“{name}” is a real name in this project, or a part of one."
    return PseudonymRefused(said, kept=_KEPT, do="Choose a name that says nothing about anybody.")


def _free(writer: Writer, pattern: str, count: int, kept: Iterable[str]) -> Sequence[str]:
    found: list[str] = []
    while len(found) < count:
        # The counter of a pattern never goes back, also not when this step is undone.
        numbers = writer.new_ids(f"pseudonym {pattern.casefold()}", count - len(found))
        found += [name for n in numbers if (name := pattern.replace(_NUMBER, str(n))).casefold() not in kept]
    return found


def _taken(connection: Any, *, but: int | None = None) -> list[str]:
    """What other cases are called, in small letters."""
    return [name.casefold() for case, name in case_queries.pseudonyms(connection) if case != but]


def _real(connection: Any) -> set[str]:
    """The real names of the project, in small letters: of its cases, and on its lists of people and places."""
    listed = (row["text"] for row in queries.rows(connection, "listed_names") if row["kind"] != "not_personal")
    return {" ".join(name.casefold().split()) for name in (*case_queries.names(connection), *listed)}
