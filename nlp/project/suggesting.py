"""Codes that the machine suggests in a project: learned from what people decided, proposed where nobody has.

Decides which answers count as decided, and what happens to earlier suggestions. A person's codings are never touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.embed import VectorCache
from nlp.errors import NoCodesYet
from nlp.model.codebook import Codebook
from nlp.model.journal import Change, Plan, Row, insert, update
from nlp.model.suggestions import Why
from nlp.progress import Progress
from nlp.project.codebooks import code_of_row
from nlp.project.codings import proposed
from nlp.store import Store, Writer, queries, review_queries
from nlp.suggester import CodeSuggester
from nlp.text import plural

ENOUGH = 0.5
"""From this probability on a code is proposed."""
CODER = "code suggester"


@dataclass(frozen=True)
class Suggested:
    """What was worked out, before it is saved.

    Attributes:
        units: n units that say something.
        codes: k rows of codes.
        probabilities: (n, k).
        why: (position of a unit, position of a code) -> in words, for each that is proposed.
    """

    units: Sequence[Row]
    codes: Sequence[Row]
    probabilities: NDArray[np.float64]
    why: Mapping[tuple[int, int], str]


def suggest(store: Store, *, vectors: VectorCache, seed: int, progress: Progress) -> Suggested:
    """Probabilities of every code for every answer that says something.

    Raises:
        NoCodesYet: There is no code that can be used.
    """
    with store.reading() as connection:
        codes = [c for c in queries.rows(connection, "codes") if c["codable"] and c["active"]]
        units = [u for u in queries.units(connection) if u["screen"] == "substantive"]
        codings = queries.coding_states(connection)
        read = outcomes(connection)
    suggester = CodeSuggester(codebook_of_rows(codes), seed=seed, vectors=vectors)
    texts = [u["text"] for u in units]
    decisions = decided(units, codings, {c["id"] for c in codes}, read)
    probabilities = suggester.fit(texts, decisions, progress=progress).suggest(texts, progress=progress)
    pairs = np.argwhere(probabilities >= ENOUGH).tolist()
    why: dict[tuple[int, int], str] = {}
    for number, (i, k) in enumerate(pairs):
        progress("Noting why each code is suggested", number, len(pairs))
        why[i, k] = in_words(suggester.why(texts[i], str(codes[k]["id"])), texts)
    return Suggested(units, codes, probabilities, why)


def codebook_of_rows(codes: Sequence[Row]) -> Codebook:
    """Rows of codes as the suggester reads them; a code's key is its id.

    Raises:
        NoCodesYet: There are none.
    """
    if not codes:
        raise NoCodesYet(
            "This project has no codes yet, so none can be suggested.",
            kept="Nothing was changed.",
            do="Keep a theme as a code, or add a codebook: ownwords codes PROJECT --add FILE",
        )
    keys = {c["id"]: str(c["id"]) for c in codes}
    return Codebook("", "", tuple(code_of_row(row, keys) for row in codes))


def outcomes(connection: Any) -> dict[int, str]:
    """Answer -> with what outcome it was last read in the review queue."""
    return {unit: outcome for unit, (_, outcome) in review_queries.last_outcomes(connection).items()}


def decided(
    units: Sequence[Row],
    codings: Sequence[tuple[int, int, str]],
    codes: set[int],
    read: Mapping[int, str] | None = None,
) -> list[frozenset[str] | None]:
    """For each unit its accepted codes by key; empty where it was read and no code fits; None where it is undecided.

    An answer for which some code is still proposed is not decided: who accepts one code has not said no to the others.
    One that was decided in the review queue is; one that its reader was unsure about is not.

    Args:
        units: Rows of units.
        codings: (unit, code, status).
        codes: Ids of the codes that can be given.
        read: Unit -> with what outcome it was last read in the review queue.
    """
    accepted: dict[int, set[str]] = {}
    rejected, open_ = set[int](), set[int]()
    for unit, code, status in codings:
        if code not in codes:
            continue
        if status == "accepted":
            accepted.setdefault(unit, set()).add(str(code))
        elif status == "rejected":
            rejected.add(unit)
        else:
            open_.add(unit)
    read = read or {}
    open_ |= {unit for unit, outcome in read.items() if outcome == "unsure"}
    whole = {unit for unit, outcome in read.items() if outcome in ("coded", "none")}
    done = {u["id"] for u in units if u["no_code_fits"]} | (accepted.keys() | rejected | whole) - open_
    return [frozenset(accepted.get(u["id"], ())) if u["id"] in done else None for u in units]


def suggesting(writer: Writer, found: Suggested, *, recipe: str) -> Plan:
    """Proposes each likely code where nobody said anything of it; suggestions that are likely no more are withdrawn.

    Whoever decided an answer in the review queue said no to the codes that there were then: only a newer one is
    proposed for it.
    """
    machine = writer.coder(f"{CODER} ({recipe})", "model")
    ours = {
        (c["segment_id"], c["code_id"]): c
        for c in queries.where(writer.connection, "codings", status="proposed")
        if c["coder_id"] == machine
    }
    taken = {(unit, code) for unit, code, _ in queries.coding_states(writer.connection)}
    there = {u["id"] for u in queries.units(writer.connection) if u["screen"] == "substantive"}
    read = review_queries.last_outcomes(writer.connection)
    whole = {unit: at for unit, (at, outcome) in read.items() if outcome in ("coded", "none")}
    born = review_queries.born(writer.connection)
    changes: list[Change] = []
    new: list[dict[str, Any]] = []
    for (i, k), why in sorted(found.why.items()):
        unit, code = found.units[i], found.codes[k]
        score = round(float(found.probabilities[i, k]), 4)
        earlier = ours.pop((unit["id"], code["id"]), None)
        if earlier is not None:
            if (earlier["score"], earlier["why"]) != (score, why):
                changes.append(update("codings", earlier, score=score, why=why))
        elif unit["id"] in whole and born.get(code["id"], "") <= whole[unit["id"]]:
            continue
        elif (unit["id"], code["id"]) not in taken and unit["id"] in there:
            new.append(proposed(unit, code["id"], by=machine, why=why, score=score))
    changes += [update("codings", coding, status="superseded") for coding in ours.values()]
    rows = writer.new_rows("codings", new)
    label = f"suggest codes: {plural(len(rows), 'new suggestion')}, {len(ours):,} withdrawn"
    return Plan("suggest_codes", label, (*changes, *(insert("codings", row) for row in rows)))


def in_words(why: Why, texts: Sequence[str]) -> str:
    """Why, as a person reads it."""
    said = []
    if why.rule:
        said.append(f'like the codebook\'s "{why.rule}"')
    if why.nearest is not None:
        said.append(f'like the answer "{_short(texts[why.nearest])}", which holds the code')
    if why.words:
        said.append("for the words " + ", ".join(f'"{word}"' for word in why.words))
    return "; ".join(said) or "by its meaning"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:79].rsplit(" ", 1)[0] + " …"
