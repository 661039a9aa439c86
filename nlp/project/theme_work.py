"""What a person does to the themes of a project: rows are loaded, a pure edit makes the plan.

Decides which answers each action brings along. Each function is called in an open transaction and returns the plan;
each raises ThemeMissing where no theme has the number, and Conflict where it belongs to another run.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nlp.coding import by_hand
from nlp.embed import VectorCache
from nlp.errors import ThemeMissing
from nlp.model.codebook import Code
from nlp.model.journal import Change, Plan, insert, update
from nlp.model.views import ThemePart
from nlp.project import parting
from nlp.project.codebooks import code_columns, free_colours
from nlp.project.desk import time_now
from nlp.project.placement import Member, Row
from nlp.project.standing import Standing
from nlp.project.theme_saving import answer_rows, proposals
from nlp.project.theming import described_row
from nlp.store import Writer, coding_queries, queries
from nlp.text import plural
from nlp.themes import edits


def first_held(writer: Writer, standing: Standing, *themes: Row) -> list[dict[str, Any]]:
    """The rows by which themes that nobody had touched hold their answers from now on."""
    return [
        row for theme in themes if not theme["held"] for row in answer_rows(writer, theme["id"], standing.places(theme))
    ]


def renaming(writer: Writer, standing: Standing, number: int, name: str, *, run: int | None) -> Plan:
    """Raises: NameEmpty, ThemeDecided."""
    theme = standing.theme(number, run=run)
    return edits.rename(theme, name, answers=first_held(writer, standing, theme))


def dropping(writer: Writer, standing: Standing, number: int, *, run: int | None) -> Plan:
    """Raises: ThemeDecided."""
    theme = standing.theme(number, run=run)
    return edits.drop(theme, answers=first_held(writer, standing, theme))


def restoring(standing: Standing, number: int, *, run: int | None) -> Plan:
    """Raises: ThemeDecided."""
    return edits.restore(standing.theme(number, run=run))


def nesting(writer: Writer, standing: Standing, number: int, under: int | None, *, run: int | None) -> Plan:
    """Raises: ThemeDecided."""
    theme = standing.theme(number, run=run)
    above = None if under is None else standing.theme(under, run=run)
    both = [theme] if above is None else [theme, above]
    return edits.nest(theme, above, standing.themes, answers=first_held(writer, standing, *both))


def merging(writer: Writer, standing: Standing, into: int, others: Sequence[int], *, run: int | None) -> Plan:
    """Raises: ThemeDecided."""
    target, *rest = [standing.theme(number, run=run) for number in (into, *others)]
    codings = []
    if target["code_id"] is not None:
        units = [m.unit for theme in rest for m in standing.inside(theme)]
        codings = proposals(writer, standing.run, target, target["code_id"], units)
    answers = first_held(writer, standing, target, *rest)
    return edits.merge(target, rest, themes=standing.themes, answers=answers, codings=codings)


def keeping(writer: Writer, standing: Standing, number: int, *, run: int | None) -> Plan:
    """Keeps a theme as the code that it is about, where the codebook has it, or as a new one.

    Raises:
        ThemeDecided: It was merged, split, dropped or kept earlier.
    """
    theme = standing.theme(number, run=run)
    codes = queries.rows(writer.connection, "codes")
    above = standing.under(theme)
    parent = above["code_id"] if above else None
    named = theme["name"].casefold()
    old = [c for c in codes if c["codable"] and c["active"] and c["id"] != parent]  # a part is not its whole
    known = [c for c in old if c["id"] == theme["fits_code_id"] and theme["name_source"] == "suggested"]
    known = known or [c for c in old if c["name"].casefold() == named]
    if known:
        code = Change("codes", known[0]["id"], known[0], known[0])
    else:
        position = queries.next_position(writer.connection, "codes")
        new = Code(f"theme-{theme['id']}", theme["name"], colour=next(free_colours(codes)))
        columns = code_columns(new, parent, position, origin="theme")
        code = insert("codes", writer.new_row("codes", columns))
    units = [m.unit for m in standing.inside(theme)]
    codings = proposals(writer, standing.run, theme, code.row_id, units)
    return edits.keep(theme, code, codings, answers=first_held(writer, standing, theme))


def moving(
    writer: Writer,
    standing: Standing,
    units: Sequence[int],
    to_number: int | None,
    from_number: int | None,
    *,
    run: int | None,
) -> Plan:
    """Moves answers from a theme, or from none, into another one, or into none.

    All for which an answer is in a theme goes with it. One that comes from no theme comes as a whole.

    Raises:
        ThemeDecided: The theme was merged, split or dropped, or the answers are to go where they are.
        ThemeMissing: One of the answers is not there, or says nothing.
    """
    into, out_of = (None if n is None else standing.theme(n, run=run) for n in (to_number, from_number))
    target = into or out_of
    if target is None:
        raise ThemeMissing("Say which theme the answers go to.", kept="Nothing was moved.")
    wanted = set(units)
    places = [m for m in standing.places(out_of) if m.unit in wanted] if out_of else []
    if missing := wanted - ({m.unit for m in places} if out_of else standing.says):
        where = f'in theme {out_of["number"]} "{out_of["name"]}"' if out_of else "among those that say something"
        raise ThemeMissing(
            f"{plural(len(missing), 'answer')} of these {'is' if len(missing) == 1 else 'are'} not {where}: "
            f"{', '.join(map(str, sorted(missing)[:10]))}.",
            kept="Nothing was moved.",
        )
    held = []
    if out_of:
        from_it = (r for r in standing.rows if r["holds"] and r["segment_id"] in wanted)
        held = [r for r in from_it if standing.holding[r["theme_id"]] is out_of]
    else:
        whole = queries.answers(writer.connection, sorted(wanted))
        places = [Member(a["id"], a["start"], a["end"], 1.0) for a in whole]
    in_rows = {(r["segment_id"], r["start"], r["end"]) for r in held}
    moved = [m._replace(strength=1.0, by_hand=True) for m in places if (m.unit, m.start, m.end) not in in_rows]
    new = answer_rows(writer, target["id"], moved, holds=into is not None)
    touched = [t for t in (into, out_of) if t is not None and not t["held"]]
    for theme in touched:
        stay = [m for m in standing.places(theme) if theme is into or m.unit not in wanted]
        new += answer_rows(writer, theme["id"], stay)
    codings = _codings_of_moved(writer, standing, wanted, into, out_of, by=writer.actor_id)
    return edits.move(len(wanted), into, out_of, held=held, answers=new, touched=touched, codings=codings)


def _codings_of_moved(
    writer: Writer, standing: Standing, units: set[int], into: Row | None, out_of: Row | None, *, by: int
) -> list[Change]:
    """A code is rejected for answers that are in no theme of it any more, and proposed for those that come."""
    gone, come = (None if theme is None else theme["code_id"] for theme in (out_of, into))
    if gone == come:
        return []
    changes: list[Change] = []
    at = time_now()
    if gone is not None:
        elsewhere = {
            unit
            for unit in units
            if any(t["code_id"] == gone and t is not out_of for t in standing.themes_of.get(unit, ()))
        }
        found = coding_queries.touching(writer.connection, units - elsewhere, code_id=gone)
        each = list({c["id"]: c for _, c in found}.values())
        standing_ones = [c for c in each if c["status"] in ("proposed", "accepted")]
        gave_way = by_hand.going_with(standing_ones, each)
        changes += by_hand.taking_away(standing_ones, gave_way, by=by, at=at)
    if into and come is not None:
        # Who moves an answer here thinks otherwise now than when it was rejected.
        found = coding_queries.touching(writer.connection, units, code_id=come)
        held = {unit for unit, c in found if c["status"] == "accepted"}
        again = {c["id"]: c for unit, c in found if c["status"] == "rejected" and unit not in held}
        changes += [update("codings", c, status="proposed", decided_by=None, decided_at=None) for c in again.values()]
        changes += [insert("codings", c) for c in proposals(writer, standing.run, into, come, sorted(units))]
    return changes


def showing(standing: Standing, level: int, *, run: int | None) -> Plan:
    """Raises: ThemeMissing."""
    standing.check(run)
    if not 0 <= level < len(standing.levels):
        listed = ", ".join(map(str, standing.levels))
        raise ThemeMissing(
            "There is no broader or finer level than these.",
            kept="The themes are shown as before.",
            do=f"Numbers of themes that can be shown: {listed}.",
        )
    return edits.show_level(standing.run, level, themes=standing.levels[level])


# --- Splitting --------------------------------------------------------------------------------------------------------


def parts_of(
    connection: Any, standing: Standing, theme: Row, *, parts: int | None, vectors: VectorCache
) -> parting.Parted:
    """What a theme falls into. Raises: TooFewAnswers."""
    answers = queries.answers(connection, [m.unit for m in standing.inside(theme)])
    what = f'theme {theme["number"]} "{theme["name"]}"'
    return parting.parted(answers, what, parts=parts, vectors=vectors)


def preview(
    connection: Any, standing: Standing, number: int, *, parts: int | None, vectors: VectorCache, run: int | None
) -> tuple[ThemePart, ...]:
    """The parts that a theme would be split into. Raises: TooFewAnswers."""
    theme = standing.theme(number, run=run)
    found = parts_of(connection, standing, theme, parts=parts, vectors=vectors)
    return parting.part_views(found, {unit: state["case_id"] for unit, state in standing.states.items()})


def splitting(
    writer: Writer, standing: Standing, number: int, *, parts: int | None, vectors: VectorCache, run: int | None
) -> Plan:
    """Raises: TooFewAnswers, ThemeDecided."""
    theme = standing.theme(number, run=run)
    found = parts_of(writer.connection, standing, theme, parts=parts, vectors=vectors)
    described, labels, answers, heard = found
    numbers = queries.highest_theme_number(writer.connection) + 1 + np.arange(len(described))
    kept = theme["status"] == "kept"
    rows = writer.new_rows(
        "candidate_themes",
        [
            {
                "run_id": theme["run_id"],
                **described_row(d, heard, numbers, (0, 0)),
                "number": int(number),
                "first_level": None,
                "last_level": None,
                "fits_code_id": None,
                "held": 1,
                "parent_id": theme["id"] if kept else theme["parent_id"],
            }
            for d, number in zip(described, numbers, strict=True)
        ],
    )
    part_of = {a["id"]: int(k) for a, k in zip(answers, labels, strict=True)}
    places = standing.places(theme)
    held = [
        row
        for k, part in enumerate(rows)
        for row in answer_rows(writer, part["id"], [m for m in places if part_of[m.unit] == k])
    ]
    first = first_held(writer, standing, theme) if kept else []
    return edits.split(theme, rows, themes=standing.themes, answers=[*first, *held])
