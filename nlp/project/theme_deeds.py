"""What is done to several themes at once, and a theme that a person makes of answers: each one step of the history.

Decides how the plans for single themes become one. What a theme is and what each action does to it stands in
``theme_work``.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from nlp.errors import NameEmpty, ThemeDecided, ThemeMissing
from nlp.model.journal import Change, Plan, insert, update
from nlp.project import theme_work
from nlp.project.codebooks import free_colours
from nlp.project.desk import Desk
from nlp.project.placement import Member, Row
from nlp.project.standing import Standing
from nlp.project.theme_saving import answer_rows
from nlp.store import Writer, queries
from nlp.text import plural


class ThemeDeeds:
    """Several themes, or chosen answers, at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, numbers: Sequence[int], *, run: int | None = None) -> tuple[int, ...]:
        """Makes a code of each theme, as ``keep_theme`` does; returns the codes' ids.

        Raises:
            ThemeDecided, ThemeMissing, Conflict
        """

        def plan(writer: Writer, now: Standing) -> Plan:
            plans = [theme_work.keeping(writer, now, number, run=run) for number in numbers]
            return Plan("keep_theme", _label("keep", " as codes", plans), _as_one(plans, _colours(writer)))

        made = self._work(plan)
        return tuple(c.after["code_id"] for c in made.changes if c.table == "candidate_themes" and c.after)

    def drop(self, numbers: Sequence[int], *, run: int | None = None) -> None:
        """Sets themes aside; their answers count as not read yet. Raises: ThemeDecided, ThemeMissing, Conflict."""

        def plan(writer: Writer, now: Standing) -> Plan:
            plans = [theme_work.dropping(writer, now, number, run=run) for number in numbers]
            return Plan("drop_theme", _label("drop", "", plans), tuple(c for p in plans for c in p.changes))

        self._work(plan)

    def make(self, name: str, answers: Sequence[int], *, run: int | None = None) -> int:
        """Makes a theme of answers that a person chose, and returns its number.

        They leave the candidate themes that they are in, with all that they say; a theme that is a code keeps them too.

        Raises:
            NameEmpty: The name has no letter or digit.
            ThemeMissing: There are no answers, or one of them says nothing.
            Conflict: Themes were found again since.
        """
        called = " ".join(name.split())
        if not any(character.isalnum() for character in called):
            raise NameEmpty("A theme needs a name with letters in it.", kept="No theme was made.")
        made = self._work(lambda writer, now: _making(writer, now, called, answers, run=run))
        return next(c.after["number"] for c in made.changes if c.table == "candidate_themes" and c.after)

    def _work(self, plan_of: Callable[[Writer, Standing], Plan]) -> Plan:
        return self._desk.change(lambda writer: plan_of(writer, Standing.read(self._desk.store, writer.connection)))


def _label(verb: str, ending: str, plans: Sequence[Plan]) -> str:
    if len(plans) == 1:
        return plans[0].label
    names = [f'"{c.before["name"]}"' for p in plans for c in p.changes if c.table == "candidate_themes" and c.before]
    return f"{verb} themes {', '.join(names)}{ending}"


def _colours(writer: Writer) -> Any:
    return free_colours(queries.rows(writer.connection, "codes"))


def _as_one(plans: Sequence[Plan], colours: Any) -> tuple[Change, ...]:
    """Plans that were each made as if it were the only one: new codes get places and colours of their own.

    Raises:
        ThemeDecided: Two new codes would have one name.
    """
    found: list[Change] = []
    names: set[str] = set()
    given: set[tuple[Any, ...]] = set()
    for change in (change for plan in plans for change in plan.changes):
        row = change.after
        if change.table == "codes" and change.before is None and row is not None:
            if row["name"].casefold() in names:
                raise ThemeDecided(
                    f'Two of these themes are called "{row["name"]}".',
                    kept="Nothing was changed.",
                    do="Give one of them another name, or merge them.",
                )
            names.add(row["name"].casefold())
            found.append(
                insert("codes", {**row, "position": row["position"] + len(names) - 1, "colour": next(colours)})
            )
            continue
        if change.table == "codings" and change.before is None and row is not None:
            about = (row["code_id"], row["source_id"], row["start"], row["end"])
            if about in given:  # two themes that are about one code of the codebook share this answer
                continue
            given.add(about)
        found.append(change)
    return tuple(found)


def _making(writer: Writer, now: Standing, name: str, answers: Sequence[int], *, run: int | None) -> Plan:
    now.check(run)
    found = queries.answers(writer.connection, [a for a in dict.fromkeys(answers) if a in now.says])
    if not found or len(found) < len(set(answers)):
        raise ThemeMissing(
            "A theme needs answers that say something.", kept="No theme was made.", do="Choose other answers."
        )
    first = found[0]
    theme = writer.new_row(
        "candidate_themes",
        {
            "run_id": now.run["id"],
            "number": queries.highest_theme_number(writer.connection) + 1,
            "name": name,
            "name_source": "written",
            "suggested_name": "",
            "coverage": 0.0,
            "terms": json.dumps([]),
            "typical_segment_id": first["id"],
            "typical_start": first["start"],
            "typical_end": first["end"],
            "found": 0,
            "runs": 0,
            "warnings": json.dumps([]),
            "status": "candidate",
            "merged_into": None,
            "code_id": None,
            "first_level": None,
            "last_level": None,
            "held": 1,
            "parent_id": None,
            "fits_code_id": None,
        },
    )
    rows, changes = _gathered(writer, now, theme["id"], found)
    label = f'make theme "{name}" of {plural(len(found), "answer")}'
    return Plan(
        "make_theme", label, (insert("candidate_themes", theme), *changes, *(insert("theme_answers", r) for r in rows))
    )


def _gathered(
    writer: Writer, now: Standing, theme: int, answers: Sequence[Row]
) -> tuple[list[dict[str, Any]], list[Change]]:
    """What puts answers into a new theme: new rows, and rows of candidate themes that give them up."""
    wanted = {a["id"] for a in answers}
    open_themes = {t["id"] for t in now.themes if t["status"] == "candidate"}
    held = [
        r
        for r in now.rows
        if r["holds"] and r["segment_id"] in wanted and now.holding[r["theme_id"]]["id"] in open_themes
    ]
    places = {
        (m.unit, m.start, m.end): m
        for t in now.themes
        if t["id"] in open_themes
        for m in now.places(t)
        if m.unit in wanted
    }
    for row in held:
        places.pop((row["segment_id"], row["start"], row["end"]), None)
    somewhere = {unit for unit, _, _ in places} | {row["segment_id"] for row in held}
    whole = [Member(a["id"], a["start"], a["end"], 1.0) for a in answers if a["id"] not in somewhere]
    moved = [m._replace(strength=1.0, by_hand=True) for m in (*places.values(), *whole)]
    given = [update("theme_answers", row, theme_id=theme, strength=1.0, origin="person") for row in held]
    return answer_rows(writer, theme, moved), given
