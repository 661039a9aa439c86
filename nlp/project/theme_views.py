"""The themes of a project as people see them: those that they touched, and the machine's on the level that is shown."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.errors import NoThemesYet
from nlp.model.views import InTheme, Theme, ThemeRun, Unplaced, WarningView
from nlp.project.answers import counts_as
from nlp.project.placement import (
    STANDING,
    Member,
    Placement,
    Row,
    level_of,
    load_placement,
    members,
    settings_of,
    themes_on_each_level,
)
from nlp.store import Store, queries


def run_view(store: Store) -> ThemeRun:
    """The themes as they stand now.

    Raises:
        NoThemesYet: None were found, or the files of the last run are gone.
    """
    with store.reading() as connection:
        run = queries.last_run(connection)
        if run is None:
            raise none_yet()
        themes = queries.current_themes(connection)
        placement = load_placement(store.run_folder(run["guid"]))
        if placement is None:
            raise NoThemesYet(
                "The files of the last theme run are not in the project folder any more.",
                kept="What you decided is kept.",
                do="Find themes again: the same answers bring the same themes back.",
            )
        rows = queries.theme_answers(connection)
        states = {s["id"]: s for s in queries.unit_states(connection)}
        typical = {a["id"]: a for a in queries.answers(connection, [t["typical_segment_id"] for t in themes])}
        questions = {q["id"]: q["name"] for q in queries.rows(connection, "questions")}
        codes = {c["id"]: c["name"] for c in queries.rows(connection, "codes")}
    level = level_of(run, placement)
    inside = members(themes, placement, rows, level=level)
    numbers = {t["id"]: t["number"] for t in themes}
    placed = {m.unit for found in inside.values() for m in found}
    reasons, near = _reasons(run, themes, placement, rows, states, level), _near(placement, themes, level)
    settings = settings_of(run)
    return ThemeRun(
        id=run["id"],
        at=run["at"],
        seed=run["seed"],
        question=questions.get(run["question_id"]),
        answers=run["answers"],
        recipe=run["recipe"],
        versions=json.loads(run["versions"]),
        themes=tuple(
            _view(t, inside.get(t["id"], []), states, typical, numbers, codes)
            for t in themes
            if is_shown(t, level, inside)
        ),
        unplaced=tuple(
            Unplaced(unit, reasons[unit], state["screen"] == "no_substantive_answer", near.get(unit, ()))
            for unit, state in states.items()
            if unit not in placed
        ),
        repeated=sum(state["counted_with"] is not None for state in states.values()),
        levels=themes_on_each_level(themes, placement, rows),
        level=level,
        recommended=settings.get("recommended", 0),
        listed=tuple(placement.listed.tolist()),
        guided=settings.get("guided", False),
        method=settings.get("method", "consensus"),
    )


def is_shown(theme: Row, level: int, inside: Mapping[int, Sequence[Member]]) -> bool:
    """True for a theme that a person touched, and for one of the machine that has answers left on this level."""
    if theme["held"] or theme["status"] not in STANDING:
        return True
    on_level = theme["first_level"] is None or theme["first_level"] <= level <= theme["last_level"]
    return on_level and bool(inside.get(theme["id"]))


def _view(
    theme: Row,
    inside: Sequence[Member],
    states: Mapping[int, Row],
    typical: Mapping[int, Row],
    numbers: Mapping[int, int],
    codes: Mapping[int, str],
) -> Theme:
    answer = typical[theme["typical_segment_id"]]
    counts = counts_as(states[m.unit] for m in inside if m.unit in states)
    counted = set(counts.values())
    sentence = slice(theme["typical_start"] - answer["start"], theme["typical_end"] - answer["start"])
    return Theme(
        id=theme["number"],
        name=theme["name"],
        name_source=theme["name_source"],
        suggested_name=theme["suggested_name"],
        coverage=theme["coverage"],
        terms=tuple(json.loads(theme["terms"])),
        typical=answer["text"][sentence],
        typical_answer=answer["id"],
        typical_consent=answer["consent"] or "unknown",
        status=theme["status"],
        answers=len(counted),
        cases=len({states[u]["case_id"] for u in counted}),
        found=theme["found"],
        runs=theme["runs"],
        warnings=tuple(_warning(w) for w in json.loads(theme["warnings"])),
        code_id=theme["code_id"],
        held=bool(theme["held"]),
        under=numbers.get(theme["parent_id"] or 0),
        fits=codes.get(theme["fits_code_id"] or 0),
    )


def _warning(kept: Any) -> WarningView:
    """Projects of version 0.1 kept a warning as its text."""
    return WarningView("", kept) if isinstance(kept, str) else WarningView(**kept)


def _near(placement: Placement, themes: Sequence[Row], level: int) -> dict[int, tuple[int, ...]]:
    """Unit -> the numbers of the themes that it is nearest to."""
    standing = {t["number"] for t in themes if t["status"] in STANDING}
    rows = zip(placement.units.tolist(), placement.near.tolist(), strict=True)
    return {unit: tuple(k for k in some if k in standing) for unit, some in rows}


def _reasons(
    run: Row,
    themes: Sequence[Row],
    placement: Placement,
    rows: Sequence[Row],
    states: Mapping[int, Row],
    level: int,
) -> dict[int, str]:
    """Why each unit that may be in no theme is in none."""
    reasons = {
        unit: "answers another question"
        if run["question_id"] not in (None, state["question_id"])
        else "came after the themes were found"
        for unit, state in states.items()
    }
    by_number, by_id = {t["number"]: t for t in themes}, {t["id"]: t for t in themes}
    reasons |= placement.reasons
    for unit, number in zip(placement.owners.tolist(), placement.levels[:, level].tolist(), strict=True):
        if number in by_number and by_number[number]["status"] == "dropped":
            reasons[unit] = _dropped(by_number[number])
    for row in rows:
        theme = by_id[row["theme_id"]]
        if not row["holds"]:
            reasons[row["segment_id"]] = f'you took it out of the theme "{theme["name"]}"'
        elif theme["status"] == "dropped":
            reasons[row["segment_id"]] = _dropped(theme)
    screened = (s for s in states.values() if s["screen"] == "no_substantive_answer")
    return reasons | {state["id"]: state["why"] for state in screened}


def _dropped(theme: Row) -> str:
    return f'its theme "{theme["name"]}" was dropped'


def themes_of_answers(store: Store, units: Sequence[int]) -> dict[int, tuple[InTheme, ...]]:
    """Answer -> the themes that it is in, each with the sentence that is why."""
    with store.reading() as connection:
        run = queries.last_run(connection)
        placement = load_placement(store.run_folder(run["guid"])) if run else None
        if run is None or placement is None:
            return {}
        themes = queries.current_themes(connection)
        rows = queries.theme_answers(connection)
        answers = {a["id"]: a for a in queries.answers(connection, units)}
    found: dict[int, list[InTheme]] = {unit: [] for unit in units}
    inside = members(themes, placement, rows, level=level_of(run, placement))
    for theme in themes:
        for m in inside.get(theme["id"], ()):
            if m.unit in answers:
                why = words_of(answers[m.unit], m)
                found[m.unit].append(InTheme(theme["number"], theme["name"], why, m.by_hand))
    return {unit: tuple(some) for unit, some in found.items()}


def words_of(answer: Row, member: Member) -> str:
    """The sentence for which an answer is in a theme."""
    if member.start < 0:
        return answer["text"]
    return answer["text"][member.start - answer["start"] : member.end - answer["start"]]


def none_yet() -> NoThemesYet:
    """That themes were asked for before they were found."""
    return NoThemesYet(
        "No themes were found yet in this project.",
        kept="Nothing was changed.",
        do="Find them with: ownwords themes PROJECT",
    )
