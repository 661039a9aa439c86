"""How far coders agree, in a round of double coding and outside of one, with the machine as one more coder.

Decides on which answers figures stand, and what the machine may know: nothing that anybody decided about the answers
it is compared on, nor about others with the same words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlp.errors import RoundRefused
from nlp.measure import agreement, span_agreement
from nlp.model.agreement import Agreement, CodedText, CodedUnit
from nlp.model.codebook import Codebook
from nlp.model.material import Span
from nlp.model.rounds import Round, RoundCode, names
from nlp.progress import Progress
from nlp.project import round_material as material
from nlp.project.desk import Desk
from nlp.project.round_material import Row, round_codes, round_row
from nlp.project.round_views import round_view
from nlp.project.suggesting import CODER, ENOUGH, decided
from nlp.store import queries, round_queries
from nlp.suggester import CodeSuggester
from nlp.text import plural, same_text_key

Told = dict[int, frozenset[str]]
"""Unit -> labels of the codes that the machine would suggest."""


def of_round(
    desk: Desk, round_id: int, *, with_machine: bool, tolerance: int | None, seed: int, progress: Progress
) -> Agreement:
    """Raises: RoundMissing."""
    with desk.store.reading() as connection:
        round_ = round_row(connection, round_id)
        view = round_view(connection, round_)
        codes = round_codes(connection, round_)
        units = round_queries.units(connection, round_id)
        labels = {code.id: code.label for code in codes}
        texts = material.coded_texts(connection, round_, units, labels) if view.kind == "texts" else []
        given = material.answers_given(connection, round_)
        changed = round_queries.changed_with_open_eyes(connection, round_id)
    told: Told | None = None
    stands_on = _stands_on(view, units, given)
    if changed:
        some = plural(changed, "passage") if view.kind == "texts" else plural(changed, "answer")
        stands_on += (
            f" {some} of them {'was' if changed == 1 else 'were'} changed by somebody who had finished and could see "
            "what the others gave: there they do not agree by themselves alone."
        )
    if with_machine and codes and (given or texts):
        told, learned = _machine(desk, units, codes, seed=seed, progress=progress)
        stands_on += " " + _how_it_learned(learned, view.kind)
    machines = frozenset({CODER}) if told is not None else frozenset[str]()
    wanted = [code.label for code in codes]
    if view.kind == "texts":
        said = [_with_machine(text, units, told) for text in texts]
        found = span_agreement(said, codes=wanted, machines=machines, tolerance=tolerance, seed=seed, progress=progress)
    else:
        read = [u for u in material.coded_units(units, given, labels) if u.given]
        said = [CodedUnit(u.unit, u.case, {**u.given, CODER: told[u.unit]}) if told is not None else u for u in read]
        found = agreement(said, codes=wanted, machines=machines, seed=seed, progress=progress)
    return Agreement(found.people, found.pairs, found.uncoded, stands_on)


def of_coders(desk: Desk, coders: Sequence[str], *, seed: int, progress: Progress) -> Agreement:
    """Raises: RoundRefused."""
    wanted = list(dict.fromkeys(coders))
    if len(wanted) < 2:
        raise RoundRefused("Name two people or more to compare.", kept="Nothing was changed.", do="")
    with desk.store.reading() as connection:
        ids = {row["name"]: row["id"] for row in queries.where(connection, "coders", kind="person")}
        unknown = [name for name in wanted if name not in ids]
        if unknown:
            raise RoundRefused(
                f'Nobody called "{unknown[0]}" has worked in this project.',
                kept="Nothing was changed.",
                do=f"Those who have: {names(tuple(ids)) or 'nobody'}.",
            )
        people = {ids[name]: name for name in wanted}
        codings = round_queries.given_by(connection, list(people))
        read = round_queries.read_by(connection, list(people))
        rows = [row for row in queries.rows(connection, "codes") if row["codable"]]
    labels = _labels(rows)
    units = _in_the_ordinary_way(codings, read, people, labels)
    used = {label for unit in units for some in unit.given.values() for label in some}
    in_order = sorted(rows, key=lambda row: (row["position"], row["id"]))
    shown = [labels[row["id"]] for row in in_order if labels[row["id"]] in used]
    found = agreement(units, codes=shown, seed=seed, progress=progress)
    both = sum(len(unit.given) >= 2 for unit in units)
    each = ", ".join(f"{name} {sum(name in u.given for u in units):,}" for name in wanted)
    stands_on = (
        f"Of the answers that these people read ({each}), {plural(both, 'answer was', 'answers were')} read by two of "
        "them or more: the figures stand on those. A person has read an answer where they gave it a code, decided a "
        "suggestion about it, or said in the review queue that they read it. What somebody read without leaving a "
        "trace is not known, so agreement that no code fits is counted too seldom."
    )
    return Agreement(found.people, found.pairs, found.uncoded, stands_on)


def _in_the_ordinary_way(
    codings: Sequence[Row], read: Sequence[Row], people: Mapping[int, str], labels: Mapping[int, str]
) -> list[CodedUnit]:
    """What people gave outside of rounds, whatever others made of it since."""
    given: dict[int, dict[str, set[str]]] = {}
    cases: dict[int, int] = {}
    for row in read:
        if row["outcome"] in ("coded", "none"):
            given.setdefault(row["id"], {}).setdefault(people[row["coder_id"]], set())
            cases[row["id"]] = material.case_of(row)
    for row in codings:
        own = row["coder_id"] in people and row["origin"] in ("human", "imported")
        who = row["coder_id"] if own else row["decided_by"]
        # A coding that was imported names who took it over as the one who decided: that is no reading of theirs.
        if who not in people or (not own and row["origin"] in ("human", "imported")):
            continue
        if row["status"] not in ("accepted", "rejected"):
            continue
        held = given.setdefault(row["id"], {}).setdefault(people[who], set())
        cases[row["id"]] = material.case_of(row)
        taken_away_by_another = own and row["status"] == "rejected" and row["decided_by"] != who
        if (row["status"] == "accepted" or taken_away_by_another) and row["code_id"] in labels:
            held.add(labels[row["code_id"]])
    return [
        CodedUnit(unit, cases[unit], {who: frozenset(codes) for who, codes in some.items()})
        for unit, some in sorted(given.items())
    ]


def _labels(rows: Sequence[Row]) -> dict[int, str]:
    """Names of codes, with the number where several are called so."""
    called = [row["name"] for row in rows]
    return {row["id"]: f"{row['name']} ({row['id']})" if called.count(row["name"]) > 1 else row["name"] for row in rows}


# --- On which answers, in words ---------------------------------------------------------------------------------------


def _stands_on(view: Round, units: Sequence[Row], given: Mapping[int, Mapping[str, Any]]) -> str:
    noun = "text" if view.kind == "texts" else "answer"
    if view.finished:
        everybody = names(tuple(reader.coder for reader in view.readers))
        return f"All {plural(view.units, noun)} of the round were read by {everybody}."
    each = ", ".join(f"{reader.coder} {reader.read:,}" for reader in view.readers)
    sources = {unit["id"]: unit["source_id"] for unit in units}
    both = [unit for unit, readings in given.items() if len(readings) >= 2]
    count = len({sources[unit] for unit in both}) if view.kind == "texts" else len(both)
    return (
        f"Not everybody has finished: of {plural(view.units, noun)}, {each} so far. "
        f"The figures stand on the {plural(count, noun)} that two coders or more have read."
    )


def _how_it_learned(learned: int, kind: str) -> str:
    from_what = (
        f"from the codebook and from {plural(learned, 'answer')} that people decided outside of this round"
        if learned
        else "from the codebook alone: nothing was decided outside of this round yet"
    )
    whole = " It gives a code to a whole turn or passage, never to a part of one." if kind == "texts" else ""
    return f"The machine learned {from_what}; it knows nothing of what anybody gave these answers.{whole}"


# --- The machine ------------------------------------------------------------------------------------------------------


def _machine(
    desk: Desk, units: Sequence[Row], codes: Sequence[RoundCode], *, seed: int, progress: Progress
) -> tuple[Told, int]:
    """What the machine would suggest for the units of a round, and how many decided answers it learned from."""
    with desk.store.reading() as connection:
        every = [u for u in queries.units(connection) if u["screen"] == "substantive"]
        states = queries.coding_states(connection)
    said = {same_text_key(unit["text"]) for unit in units}
    decisions = [
        None if same_text_key(unit["text"]) in said else given
        for unit, given in zip(every, decided(every, states, {code.id for code in codes}), strict=True)
    ]
    book = Codebook("", "", tuple(replace(c.code, key=str(c.id), name=c.label, parent=None) for c in codes))
    suggester = CodeSuggester(book, seed=seed, vectors=desk.vectors())
    suggester.fit([unit["text"] for unit in every], decisions, progress=progress)
    found = suggester.suggest([unit["text"] for unit in units], progress=progress)
    told = {
        unit["id"]: frozenset(code.label for code, p in zip(codes, row, strict=True) if p >= ENOUGH)
        for unit, row in zip(units, found.tolist(), strict=True)
    }
    return told, sum(given is not None for given in decisions)


def _with_machine(text: CodedText, units: Sequence[Row], told: Told | None) -> CodedText:
    if told is None:
        return text
    spans = tuple(
        (label, Span(unit["start"], unit["end"]))
        for unit in units
        if unit["source_id"] == text.text
        for label in sorted(told[unit["id"]])
    )
    return CodedText(text.text, text.case, text.parts, {**text.given, CODER: spans})
