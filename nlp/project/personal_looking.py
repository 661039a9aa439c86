"""Looking through all texts of a project for personal data, and what becomes of what was found earlier.

Decides that what a person decided stays, whatever is found now; that what nobody decided and is not found any more
goes; and that each look is a step of the history: one that found nothing new says when the texts were looked through.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.disclosure import COUNTRIES, find_personal_data, found_by_model, names_again
from nlp.errors import SettingRefused
from nlp.model.disclosure import Finding, Known
from nlp.model.journal import Change, Plan, Row, delete, insert, update
from nlp.progress import Progress
from nlp.project.desk import time_now
from nlp.project.settings import setting, told
from nlp.store import Store, Writer, personal_queries, queries
from nlp.text import plural

FINDER = "personal data finder"


@dataclass(frozen=True)
class Looked:
    """What was found, before it is saved.

    Attributes:
        found: Source -> its findings.
        by_model: Those of them that only a language model found, as (source, finding).
        country: Whose rules.
        model: Name or folder of the model; None without one.
    """

    found: Mapping[int, Sequence[Finding]]
    by_model: frozenset[tuple[int, Finding]]
    country: str
    model: str | None


def look(store: Store, *, model: str | None, country: str | None, progress: Progress) -> Looked:
    """Looks through all texts; saves nothing. Raises: PackageMissing, SettingRefused."""
    with store.reading() as connection:
        texts = personal_queries.texts(connection)
        known = known_to(connection)
        marked = _marked_names(connection)
        whose: str = country or setting(connection, "country")
    if whose not in COUNTRIES:
        raise SettingRefused(
            f'There are no rules for "{whose}".',
            kept="Nothing was changed.",
            do=f"Choose from {', '.join(COUNTRIES)}.",
        )
    progress("Looking for personal data", 0, len(texts))
    also = found_by_model(list(texts.values()), model=model) if model else None
    found = find_personal_data(list(texts.values()), known=known, rules=COUNTRIES[whose], also=also, progress=progress)
    guessed = {(source, one) for source, ones in zip(texts, also or (), strict=False) for one in ones}
    of_source = dict(zip(texts, found, strict=True))
    for source, names in marked.items():
        of_source[source] = _with_names_again(of_source[source], texts[source], names, known)
    kept = frozenset((source, one) for source, ones in of_source.items() for one in ones if (source, one) in guessed)
    return Looked(of_source, kept, whose, model)


def _marked_names(connection: Any) -> dict[int, list[str]]:
    """Source -> the names in it that a person put a mark over."""
    names: dict[int, list[str]] = {}
    for row in personal_queries.findings(connection):
        if row["status"] == "accepted" and row["kind"] == "name":
            names.setdefault(row["source_id"], []).append(row["words"])
    return names


def _with_names_again(found: Sequence[Finding], text: str, names: Sequence[str], known: Known) -> tuple[Finding, ...]:
    """What was found in a text, and where names with a mark stand in it again."""
    nobody = {words.casefold() for words in known.not_personal}
    more = [
        again
        for again in names_again(text, names)
        if again.text.casefold() not in nobody
        and all(again.span.end <= one.span.start or one.span.end <= again.span.start for one in found)
    ]
    return (*found, *more)


def known_to(connection: Any) -> Known:
    """What the project knows about who and what is spoken of: its lists, who speaks, its cases."""
    lists: dict[str, list[str]] = {}
    for row in queries.rows(connection, "listed_names"):
        lists.setdefault(row["kind"], []).append(row["text"])
    return Known(
        names=tuple(lists.get("name", ())),
        speakers=tuple(personal_queries.speakers(connection)),
        cases=tuple(personal_queries.case_names(connection)),
        organisations=tuple(lists.get("organisation", ())),
        places=tuple(lists.get("place", ())),
        not_personal=tuple(lists.get("not_personal", ())),
    )


def looking(writer: Writer, looked: Looked) -> Plan:
    """What changes by what was found; where nothing is new, when the texts were looked through."""
    there = personal_queries.sources(writer.connection)
    earlier: dict[int, list[Row]] = {}
    for row in queries.rows(writer.connection, "findings"):
        earlier.setdefault(row["source_id"], []).append(row)
    changed: list[Change] = []
    new: list[dict[str, Any]] = []
    for source, findings in looked.found.items():
        if source in there:
            rows = [_row(source, one, by_model=(source, one) in looked.by_model) for one in findings]
            changes, fresh = _settled(rows, earlier.get(source, []), with_model=looked.model is not None)
            changed += changes
            new += fresh
    changed += [insert("findings", row) for row in writer.new_rows("findings", new)]
    before = setting(writer.connection, "personal_look") or {}
    last = {
        "source": max(looked.found, default=0),
        "country": looked.country,
        "model": looked.model,
        "at": time_now(),
        "times": before.get("times", 0) + 1,  # two looks in one second are two steps
    }
    settings = told(writer, "personal_look", last)
    if looked.country != setting(writer.connection, "country"):
        settings += told(writer, "country", looked.country)
    gone = sum(change.what == "delete" for change in changed)
    no_more = f", {gone:,} no longer found" if gone else ""
    found = f"{plural(len(new), 'new finding')}{no_more}" if changed else "nothing new"
    return Plan("look_for_personal_data", f"look for personal data: {found}", (*changed, *settings))


def _settled(
    found: Sequence[dict[str, Any]], earlier: Sequence[Row], *, with_model: bool
) -> tuple[list[Change], list[dict[str, Any]]]:
    """What changes in one source, and what is new there."""
    decided, undecided = [], {}
    for row in earlier:
        if row["status"] == "proposed" and row["origin"] != "by hand":
            undecided[row["start"], row["end"]] = row
        else:
            decided.append(row)
    changed: list[Change] = []
    new = []
    for one in found:
        if any(_wins(row, one) for row in decided):
            continue
        row = undecided.pop((one["start"], one["end"]), None)
        if row is None:
            new.append(one)
        elif any(row[name] != one[name] for name in ("kind", "sure", "why", "origin")):
            changed.append(update("findings", row, **{name: one[name] for name in ("kind", "sure", "why", "origin")}))
    gone = [
        row
        for row in undecided.values()
        # What a language model found stays where none was asked this time, unless something else is found there.
        if row["origin"] != "model" or with_model or any(_overlap(row, one) for one in [*found, *decided])
    ]
    return [*(delete("findings", row) for row in gone), *changed], new


def _wins(decided: Row, found: Row) -> bool:
    """Whether what is found was decided: it lies inside, or crosses words that have a mark. A wider one is new."""
    if decided["start"] <= found["start"] and found["end"] <= decided["end"]:
        return True
    wider = found["start"] <= decided["start"] and decided["end"] <= found["end"]
    return decided["status"] == "accepted" and _overlap(decided, found) and not wider


def _overlap(one: Row, other: Row) -> bool:
    return one["start"] < other["end"] and other["start"] < one["end"]


def _row(source: int, one: Finding, *, by_model: bool) -> dict[str, Any]:
    return {
        "source_id": source,
        "start": one.span.start,
        "end": one.span.end,
        "kind": one.kind,
        "sure": one.sure,
        "why": one.why,
        "origin": "model" if by_model else "found",
        "status": "proposed",
        "mark": None,
        "decided_by": None,
        "decided_at": None,
    }
