"""Findings of personal data as rows: who is the same, which mark each gets, and what a decision changes.

Decides that a mark once given stays: the same person has it everywhere, nobody else ever gets it, and no later file
changes it. A finding that a person decided wins over what is found later; rows hold offsets and never the words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.disclosure import MARK_WORDS, everywhere, identities, mark_of, names_again
from nlp.errors import FindingMissing, FindingRefused
from nlp.model.disclosure import Kind
from nlp.model.journal import Change, Plan, Row, delete, insert, update
from nlp.model.material import Span
from nlp.model.personal import Status
from nlp.project.desk import time_now
from nlp.store import Writer, personal_queries, queries
from nlp.text import plural

_SURE = {"certain": 0, "likely": 1, "possible": 2}
_KIND = {kind: place for place, kind in enumerate(MARK_WORDS)}
_LABELS: Mapping[Status, str] = {
    "accepted": "put marks in place of {}",
    "rejected": "leave {} as they are written",
    "proposed": "take back what was decided about {}",
}


@dataclass(frozen=True)
class Placed:
    """A finding with the words there, and who or what it is.

    Attributes:
        row: As it is kept.
        kind: What it is, or is going to be.
        words: What stands there.
        who: The same for the same person, place or number.
    """

    row: Row
    kind: Kind
    words: str
    who: tuple[Kind, str]

    @property
    def at(self) -> tuple[int, Span]:
        """Its source, and where in it."""
        return self.row["source_id"], Span(self.row["start"], self.row["end"])

    def overlaps(self, other: "Placed") -> bool:
        return (
            self.row["source_id"] == other.row["source_id"]
            and self.row["start"] < other.row["end"]
            and other.row["start"] < self.row["end"]
        )

    def holds(self, other: "Placed") -> bool:
        """Whether the other one lies inside it, or is as long."""
        return self.overlaps(other) and self.row["start"] <= other.row["start"] and other.row["end"] <= self.row["end"]


def placed(connection: Any, *, kinds: Mapping[int, Kind] | None = None, new: Sequence[Row] = ()) -> list[Placed]:
    """All findings of the project by the place where they stand, and then those that are going to be.

    Args:
        connection: To the project.
        kinds: What some of them are going to be.
        new: Rows of further ones, with their ``words``.
    """
    rows = [*personal_queries.findings(connection), *new]
    going_to_be = kinds or {}
    said: list[tuple[Kind, str]] = [(going_to_be.get(row.get("id", 0)) or row["kind"], row["words"]) for row in rows]
    names = [row["text"] for row in queries.where(connection, "listed_names", kind="name")]
    bare = [{name: value for name, value in row.items() if name != "words"} for row in rows]
    return [
        Placed(row, kind, words, (kind, who))
        for row, (kind, words), who in zip(bare, said, identities(said, names=names), strict=True)
    ]


def queued(found: Iterable[Placed]) -> list[Placed]:
    """In the order in which they are decided: the surest first, then kind by kind, alike ones together."""
    best: dict[tuple[Kind, str], tuple[int, int, int]] = {}
    found = list(found)
    for place, one in enumerate(found):
        rank = (_SURE[one.row["sure"]], _KIND[one.kind], place)
        best[one.who] = min(best.get(one.who, rank), rank)
    return sorted(found, key=lambda one: best[one.who])


class MarkBook:
    """Which mark stands for whom, as far as any was ever given.

    Args:
        connection: To the project.
        found: All findings of the project.
        asked: Those that a mark is wanted for.
    """

    def __init__(self, connection: Any, found: Sequence[Placed], asked: Sequence[Placed]) -> None:
        self._given: dict[tuple[Kind, str], dict[str, None]] = {}
        self._owners: dict[str, set[tuple[Kind, str]]] = {}
        given = [one for one in found if one.row.get("mark") and one.kind == one.row["kind"]]
        for one in sorted(given, key=lambda one: one.row["id"]):
            self._note(one, one.row["mark"])
        bare = [one.row["id"] for one in asked if not one.row.get("mark") and "id" in one.row]
        self._earlier = personal_queries.earlier_marks(connection, bare)

    def known(self, one: Placed) -> str | None:
        """Its own mark, that of the same person or the same words, or one that was given to it and undone."""
        if one.row.get("mark") and one.kind == one.row["kind"]:
            return one.row["mark"]
        for mark in (*self._given.get(one.who, ()), *self._given.get(_words(one), ())):
            if not self._is_longer(mark, one):
                return mark
        earlier = self._earlier.get(one.row.get("id", 0), "")
        fits = earlier.startswith(f"[{MARK_WORDS[one.kind]} ") and self._owners.get(earlier, {one.who}) == {one.who}
        return earlier if fits else None

    def give(self, one: Placed, writer: Writer) -> str:
        """The mark that it has from now on; a new one has a number that nobody ever had, also after an undo."""
        mark = self.known(one) or mark_of(one.kind, writer.new_ids(personal_queries.counter(one.kind))[0])
        self._note(one, mark)
        return mark

    def _is_longer(self, mark: str, one: Placed) -> bool:
        """Whether a mark is somebody's with a longer name, such as one "Grace" of two who are spoken of by now."""
        parts = set(one.who[1].split())
        return one.kind == "name" and any(parts < set(who.split()) for _, who in self._owners[mark])

    def _note(self, one: Placed, mark: str) -> None:
        for known in (one.who, _words(one)):
            self._given.setdefault(known, {}).setdefault(mark)
        self._owners.setdefault(mark, set()).add(one.who)


def _words(one: Placed) -> tuple[Kind, str]:
    """What it is called, told by the sign from who it is."""
    return one.kind, f"={one.words.casefold()}"


def deciding(writer: Writer, ids: Sequence[int], status: Status, *, alike: bool, kind: Kind | None) -> Plan:
    """What a decision about findings changes. Raises: FindingMissing, FindingRefused."""
    found = placed(writer.connection)
    there = {one.row["id"]: one for one in found}
    missing = [i for i in ids if i not in there]
    if missing:
        raise FindingMissing(
            f"There is no finding {missing[0]}.",
            kept="Nothing was changed.",
            do="Look at the findings as they stand now; what was looked for again may have other numbers.",
        )
    wanted = dict.fromkeys(ids)
    if alike:
        same = {there[i].who for i in ids}
        undecided = status != "proposed"
        wanted |= dict.fromkeys(
            one.row["id"] for one in found if one.who in same and (one.row["status"] == "proposed") == undecided
        )
    if kind is not None:
        found = placed(writer.connection, kinds=dict.fromkeys(wanted, kind))
    chosen = [
        one for one in found if one.row["id"] in wanted and (one.row["status"], one.row["kind"]) != (status, one.kind)
    ]
    if status == "accepted":
        more = _names_again(writer.connection, found, chosen)
        if more and alike:
            found = placed(writer.connection, kinds=dict.fromkeys(wanted, kind) if kind else None, new=more)
            same = {one.who for one in found if one.row.get("id") in wanted}
            known = {one.row["id"] for one in chosen}
            chosen = [one for one in found if (one.row["id"] in known if "id" in one.row else one.who in same)]
            taken = {one.at for one in chosen}
            more = [row for row in more if (row["source_id"], Span(row["start"], row["end"])) not in taken]
        changes = [*_accepting(writer, found, chosen, must={there[i].at for i in ids}), *_proposing(writer, more)]
    else:
        by = (None, None) if status == "proposed" else (writer.actor_id, time_now())
        changes = [
            update("findings", one.row, status=status, kind=one.kind, decided_by=by[0], decided_at=by[1])
            for one in chosen
        ]
    count = decided(changes, status)
    return Plan("decide_findings", _LABELS[status].format(plural(count, "finding")), tuple(changes))


def marking(writer: Writer, source: int, span: Span, kind: Kind, *, everywhere_else: bool) -> Plan:
    """A mark by hand over words that a person selected. Raises: FindingRefused."""
    if kind not in MARK_WORDS:
        raise _refused(f'"{kind}" is no kind of personal data.', f"Choose from {', '.join(MARK_WORDS)}.")
    connection = writer.connection
    texts = personal_queries.texts(connection) if everywhere_else else queries.source_texts(connection, [source])
    text = texts.get(source, "")
    words = span.of(text).strip() if 0 <= span.start < span.end <= len(text) else ""
    if not words:
        raise _refused("There are no words at that place.", "Select the words that give somebody away.")
    start = text.index(words, span.start)
    spans = {(source, Span(start, start + len(words)))}
    if everywhere_else:
        spans |= set(everywhere(words, texts))
    rows = queries.rows(writer.connection, "findings")
    kept = {(row["source_id"], Span(row["start"], row["end"])): row for row in rows}
    selected = source, Span(start, start + len(words))
    if kept.get(selected, {}).get("status") == "accepted":
        raise _refused("Another mark stands there.", "Take that one back first.")
    new = [
        _by_hand(at, place, kind) | {"words": place.of(texts[at])}
        for at, place in sorted(spans - kept.keys(), key=lambda at: (at[0], at[1].start))
    ]
    same = [row["id"] for at, row in kept.items() if at in spans and row["status"] != "accepted"]
    found = placed(writer.connection, kinds=dict.fromkeys(same, kind), new=new)
    left = [one for one in found if one.row["status"] == "rejected"]
    chosen = [
        one
        for one in found
        if ("id" not in one.row or one.row["id"] in same)
        and (one.at == selected or not any(other.holds(one) for other in left))
    ]
    more = _names_again(writer.connection, found, chosen)
    changes = [*_accepting(writer, found, chosen, must={selected}), *_proposing(writer, more)]
    count = decided(changes, "accepted")
    return Plan("mark_by_hand", f"put a mark over {plural(count, 'place')} by hand", tuple(changes))


def decided(changes: Iterable[Change], status: Status) -> int:
    """How many findings have a status by these changes; what is only proposed beside them is none of them."""
    return sum(change.after is not None and change.after.get("status") == status for change in changes)


def _names_again(connection: Any, found: Sequence[Placed], chosen: Sequence[Placed]) -> list[dict[str, Any]]:
    """Where names that are accepted stand again in the same text and nobody was asked about them: half a mask is none.

    Returns:
        Rows of further findings, with their ``words``.
    """
    names: dict[int, list[str]] = {}
    for one in chosen:
        if one.kind == "name":
            names.setdefault(one.row["source_id"], []).append(one.words)
    taken: dict[int, list[Row]] = {}
    for one in found:
        if one.row["source_id"] in names:
            taken.setdefault(one.row["source_id"], []).append(one.row)
    texts = queries.source_texts(connection, names.keys()) if names else {}
    return [
        {
            "source_id": source,
            "start": again.span.start,
            "end": again.span.end,
            "kind": "name",
            "sure": again.sure,
            "why": again.why,
            "origin": "found",
            "status": "proposed",
            "mark": None,
            "decided_by": None,
            "decided_at": None,
            "words": again.text,
        }
        for source, words in names.items()
        for again in names_again(texts[source], words)
        if all(again.span.end <= row["start"] or row["end"] <= again.span.start for row in taken[source])
    ]


def _proposing(writer: Writer, rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    bare = [{name: value for name, value in row.items() if name != "words"} for row in rows]
    return [insert("findings", row) for row in writer.new_rows("findings", bare)]


def _by_hand(source: int, span: Span, kind: Kind) -> dict[str, Any]:
    return {
        "source_id": source,
        "start": span.start,
        "end": span.end,
        "kind": kind,
        "sure": "certain",
        "why": "marked by hand",
        "origin": "by hand",
        "status": "proposed",
        "mark": None,
        "decided_by": None,
        "decided_at": None,
    }


def _accepting(
    writer: Writer, found: Sequence[Placed], chosen: Sequence[Placed], *, must: set[tuple[int, Span]]
) -> list[Change]:
    """Marks for those chosen. What lies inside one of them goes; one that lies under another mark is left out.

    Args:
        writer: The open transaction.
        found: All findings of the project.
        chosen: Those to be accepted.
        must: Where nothing may be left out.

    Raises:
        FindingRefused
    """
    book = MarkBook(writer.connection, found, chosen)
    beside: dict[int, list[Placed]] = {}
    for one in found:
        if "id" in one.row:
            beside.setdefault(one.row["source_id"], []).append(one)
    taken = {id(one) for one in found if one.row["status"] == "accepted"}
    gone: dict[int, Placed] = {}
    accepted: list[Placed] = []
    for one in sorted(
        chosen, key=lambda one: (one.at not in must, one.row["source_id"], one.row["start"], -one.row["end"])
    ):
        if one.row.get("id") in gone:
            continue
        others = [other for other in beside.get(one.row["source_id"], ()) if other is not one and other.overlaps(one)]
        if any(id(other) in taken and not one.holds(other) for other in others):
            if one.at in must:
                raise _refused("Another mark stands over some of these words.", "Take that one back first.")
            continue
        gone |= {o.row["id"]: o for o in others if one.holds(o) and o.row["status"] != "rejected"}
        taken.add(id(one))
        accepted.append(one)
        if "id" not in one.row:
            beside.setdefault(one.row["source_id"], []).append(one)
    changes: list[Change] = [delete("findings", one.row) for one in gone.values()]
    by, at = writer.actor_id, time_now()
    for one in sorted(accepted, key=lambda one: (one.row["source_id"], one.row["start"])):
        now = {
            "kind": one.kind,
            "status": "accepted",
            "mark": book.give(one, writer),
            "decided_by": by,
            "decided_at": at,
        }
        if "id" in one.row:
            changes.append(update("findings", one.row, **now))
        else:
            changes.append(insert("findings", writer.new_row("findings", {**one.row, **now})))
    return changes


def _refused(what: str, do: str) -> FindingRefused:
    return FindingRefused(what, kept="Nothing was changed.", do=do)
