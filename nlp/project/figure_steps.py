"""The steps in which a study was coded: interviews or cases, in the order in which somebody decided about them.

Decides what a step is, and what is none: what nobody decided about cannot be said to have brought nothing new.
"""

from collections.abc import Mapping
from typing import Any, Literal

from nlp.errors import FigureRefused
from nlp.model.figures import Reached, Saturation, SaturationPoint
from nlp.options import SEED
from nlp.project.counted import Counted
from nlp.store import figure_queries

_DECIDED = ("coded", "no_code_fits")


def saturation(
    connection: Any, counted: Counted, *, of: Literal["source", "case"] | None, base_size: int, run_length: int
) -> Saturation:
    """Whether new codes still come. Raises: FigureRefused: The base or the run is of no step."""
    from nlp.measure.saturation import THRESHOLDS, course

    if base_size < 1 or run_length < 1:
        raise FigureRefused(
            "The base and the run are of at least one step each.", kept="Nothing was changed.", do="Give 1 or more."
        )
    of = of or ("case" if any(row["kind"] == "survey" for row in counted.rows) else "source")
    answers = _answers(counted, of)
    steps = {key: at for key, at in answers.items() if any(_status(counted, i) in _DECIDED for i in at)}
    order, keys = _in_order(connection, counted, steps)
    numbers = {code["id"]: i for i, code in enumerate(counted.codes)}
    step_of = {position: n for n, key in enumerate(keys) for position in steps[key]}
    held: list[set[int]] = [set() for _ in keys]
    for position, fact in counted.codings:
        if position in step_of:
            held[step_of[position]].add(numbers[fact.code])
    found = course([sorted(some) for some in held], base_size=base_size, run_length=run_length, seed=SEED)
    names = _names(connection, counted, steps, of)
    low, middle, high = found.band.tolist()
    codes = found.codes.tolist()
    points = tuple(
        SaturationPoint(
            names[key],
            tuple(counted.codes[number]["name"] for number in found.new[n]),
            codes[n],
            low[n],
            middle[n],
            high[n],
            run,
            run / found.base if run is not None and found.base else None,
        )
        for n, (key, run) in enumerate(zip(keys, found.runs, strict=True))
    )
    reached = tuple(Reached(*one) for one in zip(THRESHOLDS, found.reached, found.lasting, strict=True))
    left_out = len(answers) - len(steps)
    return Saturation(
        counted.scope, counted.basis, of, order, points, base_size, run_length, found.base, left_out, reached
    )


def _answers(counted: Counted, of: Literal["source", "case"]) -> dict[Any, list[int]]:
    """Step -> the positions of its answers, in the order of reading. An answer to a survey is no source of its own."""
    found: dict[Any, list[int]] = {}
    for position, (row, case) in enumerate(zip(counted.rows, counted.case_keys, strict=True)):
        if of == "case":
            found.setdefault(case, []).append(position)
        elif row["kind"] != "survey":
            found.setdefault(row["source_id"], []).append(position)
    return found


def _status(counted: Counted, position: int) -> str:
    return counted.statuses[counted.rows[position]["id"]]


def _in_order(
    connection: Any, counted: Counted, steps: Mapping[Any, list[int]]
) -> tuple[Literal["coding", "reading"], list[Any]]:
    """The steps by the time of their first decision; as they were read, where that is not known or always the same."""
    decided = figure_queries.decided_at(connection)
    ids = {key: [counted.rows[i]["id"] for i in at] for key, at in steps.items()}
    silent = [unit for units in ids.values() if not any(u in decided for u in units) for unit in units]
    times = {**figure_queries.changed_at(connection, silent), **decided}
    first = {key: min((times[u] for u in units if u in times), default="") for key, units in ids.items()}
    if "" in first.values() or len(set(first.values())) < 2:
        return "reading", list(steps)
    return "coding", sorted(steps, key=first.__getitem__)


def _names(
    connection: Any, counted: Counted, steps: Mapping[Any, list[int]], of: Literal["source", "case"]
) -> Mapping[Any, str]:
    if of == "source":
        return figure_queries.source_names(connection, steps)
    rows = {key: counted.rows[at[0]] for key, at in steps.items()}
    return {key: row["case"] or row["speaker"] or "" for key, row in rows.items()}
