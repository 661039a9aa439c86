"""What becomes of candidate themes when a case is withdrawn.

Decides which sentence is typical from then on, which words of names and key terms go because nobody left says them, and
that a theme without any answer left goes. Changes nothing.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from nlp.model.journal import Change, Row, delete, update
from nlp.project.placement import Placement, load_placement, placement_digest, resolved, without_units
from nlp.project.withdrawn_rows import Going
from nlp.project.withdrawn_words import words_of
from nlp.store import Store, queries


class _Sentence(NamedTuple):
    """A sentence as a theme keeps its typical one."""

    typical_segment_id: int
    typical_start: int
    typical_end: int


class Unsaid(NamedTuple):
    """Words that only one person says: no form of them is in what others said.

    Example:
        >>> unsaid = Unsaid.of(["Our chaplaincies and volunteers"], ["A volunteer"])
        >>> [word for word in ("chaplaincy", "volunteers", "gate") if unsaid.holds(word)]
        ['chaplaincy']
    """

    own: frozenset[str]
    others: frozenset[str]

    @classmethod
    def of(cls, own: Iterable[str], others: Iterable[str]) -> "Unsaid":
        mine, theirs = ({word for text in said for word in words_of(text)} for said in (own, others))
        return cls(*(frozenset(form for word in words for form in _forms(word)) for words in (mine, theirs)))

    def holds(self, term: str) -> bool:
        """True where a word of a term is theirs alone, in whatever form."""
        forms = [_forms(word) for word in words_of(term)]
        return any(not self.own.isdisjoint(some) and self.others.isdisjoint(some) for some in forms)


def theme_changes(store: Store, connection: Any, going: Going) -> tuple[list[Change], list[Change]]:
    """The changes of runs and themes, and the deletions of themes that have no answer left.

    Rows of ``theme_answers`` of the case go by themselves.
    """
    units = going.unit_ids
    themes = queries.rows(connection, "candidate_themes")
    held: dict[int, list[Row]] = {}
    for row in queries.theme_answers(connection):
        if row["segment_id"] not in units and row["holds"]:
            held.setdefault(row["theme_id"], []).append(row)
    changes: list[Change] = []
    placements: dict[int, Placement | None] = {}
    for run in queries.rows(connection, "runs"):
        kept = load_placement(store.run_folder(run["guid"]))
        placements[run["id"]] = left = kept and without_units(kept, units)
        if kept and left and units & set(kept.units.tolist()):
            changes.append(update("runs", run, digest=placement_digest(left)))
    unsaid = Unsaid.of(going.texts(), (unit["text"] for unit in going.others))
    own = {t["id"]: _typical(t, held.get(t["id"], ()), placements[t["run_id"]]) for t in themes}
    ends = {theme: end["id"] for theme, end in resolved(themes).items()}
    lost: set[int] = set()
    for theme in themes:
        columns: dict[str, Any] = _without_words(theme, unsaid)
        if theme["typical_segment_id"] in units:
            together = [theme["id"], *(other for other, end in ends.items() if end == ends[theme["id"]])]
            typical = next((sentence for one in together if (sentence := own[one])), None)
            if typical is None:
                lost.add(theme["id"])
                continue
            columns |= typical._asdict()
        changes.append(update("candidate_themes", theme, **columns))
    changes = [_pointing_at_none_of(lost, change) for change in changes]
    gone = [delete("candidate_themes", theme) for theme in themes if theme["id"] in lost]
    return [change for change in changes if change.before != change.after], gone


def _pointing_at_none_of(lost: set[int], change: Change) -> Change:
    """A theme that stands under one that goes, or was merged into it, stands by itself."""
    if change.table != "candidate_themes" or change.after is None:
        return change
    free = {name: None for name in ("merged_into", "parent_id") if change.after[name] in lost}
    return Change(change.table, change.row_id, change.before, {**change.after, **free})


def _typical(theme: Row, held: Sequence[Row], placement: Placement | None) -> _Sentence | None:
    """The firmest sentence that a theme has left."""
    if held:
        best = min(held, key=lambda r: (-r["strength"], r["segment_id"], r["start"]))
        return _Sentence(best["segment_id"], best["start"], best["end"])
    if placement is None or not len(placement.owners):
        return None
    here = np.flatnonzero((placement.levels == theme["number"]).any(axis=1))
    if not len(here):
        return None
    place = here[np.lexsort((placement.owners[here], -placement.strengths[here]))[0]]
    return _Sentence(int(placement.owners[place]), *placement.spans[place].tolist())


def _without_words(theme: Row, unsaid: Unsaid) -> dict[str, Any]:
    """The columns of a theme that name words which nobody left says, without them."""
    terms = json.loads(theme["terms"])
    left = [term for term in terms if not unsaid.holds(term)]
    columns: dict[str, Any] = {}
    if left != terms:
        columns["terms"] = json.dumps(left, ensure_ascii=False)
    for column in ("name", "suggested_name"):
        if column == "name" and theme["name_source"] != "suggested":
            continue
        parts = theme[column].split(" \u00b7 ")
        kept = [part for part in parts if not unsaid.holds(part)]
        if kept != parts:
            columns[column] = " \u00b7 ".join(kept) or (left[0] if left else f"Theme {theme['number']}")
    return columns


def _forms(word: str) -> set[str]:
    """What a word has in common with its other forms: "volunteer", "volunteers"; "van", "vans"."""
    shortest = max(4, len(word) - 3) if len(word) > 4 else max(3, len(word) - 1)
    return {word, *(word[:n] for n in range(shortest, len(word)))}
