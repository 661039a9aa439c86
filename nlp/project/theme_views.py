"""The themes of a project as people see them: those that they touched, and the machine's on the level that is shown."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nlp.errors import NoThemesYet
from nlp.model.material import Span
from nlp.model.views import InTheme, Theme, ThemeRun, Unplaced, WarningView
from nlp.project.answers import counts_as
from nlp.project.placement import Member, Row, settings_of
from nlp.project.standing import Standing
from nlp.store import Store, queries
from nlp.text import plural

_FEW_CASES = 5


def run_view(store: Store) -> ThemeRun:
    """The themes as they stand now.

    Raises:
        NoThemesYet: None were found, or the files of the last run are gone.
    """
    with store.reading() as connection:
        standing = Standing.read(store, connection)
        if standing.lost:
            raise NoThemesYet(
                "The files of the last theme run are not in the project folder any more.",
                kept="What you decided is kept.",
                do="Find themes again: the same answers bring the same themes back.",
            )
        shown = [t for t in standing.themes if standing.is_shown(t)]
        typical = {t["id"]: _typical(t, standing.inside(t)) for t in shown}
        answers = {a["id"]: a for a in queries.answers(connection, sorted({m.unit for m in typical.values()}))}
        questions = {q["id"]: q["name"] for q in queries.rows(connection, "questions")}
        codes = {c["id"]: c["name"] for c in queries.rows(connection, "codes")}
    run, placement = standing.run, standing.placement
    reasons, near = _reasons(standing), _near(standing)
    settings = settings_of(run)
    return ThemeRun(
        id=run["id"],
        at=run["at"],
        seed=run["seed"],
        question=questions.get(run["question_id"]),
        answers=run["answers"],
        recipe=run["recipe"],
        versions=json.loads(run["versions"]),
        themes=tuple(_view(t, standing, typical[t["id"]], answers, codes) for t in shown),
        unplaced=tuple(
            Unplaced(unit, reasons[unit], state["screen"] == "no_substantive_answer", near.get(unit, ()))
            for unit, state in standing.states.items()
            if unit not in standing.themes_of
        ),
        repeated=sum(state["counted_with"] is not None for state in standing.states.values()),
        levels=standing.levels,
        level=standing.level,
        recommended=settings.get("recommended", 0),
        listed=tuple(placement.listed.tolist()),
        guided=settings.get("guided", False),
        method=settings.get("method", "consensus"),
    )


def _typical(theme: Row, inside: Sequence[Member]) -> Member:
    """The sentence that is typical of a theme; its firmest one, where that answer is not in it any more."""
    unit = theme["typical_segment_id"]
    if inside and all(m.unit != unit for m in inside):
        return inside[0]
    return Member(unit, theme["typical_start"], theme["typical_end"], 1.0)


def _view(
    theme: Row, standing: Standing, typical: Member, answers: Mapping[int, Row], codes: Mapping[int, str]
) -> Theme:
    states = standing.states
    counted = set(counts_as(states[m.unit] for m in standing.inside(theme)).values())
    cases = len({states[u]["case_id"] for u in counted})
    above = standing.under(theme)
    answer = answers[typical.unit]
    return Theme(
        id=theme["number"],
        name=theme["name"],
        name_source=theme["name_source"],
        suggested_name=theme["suggested_name"],
        coverage=theme["coverage"],
        terms=tuple(json.loads(theme["terms"])),
        typical=words_of(answer, typical),
        typical_answer=typical.unit,
        typical_source=answer["source_id"],
        typical_span=place_of(answer, typical),
        typical_consent=answer["consent"] or "unknown",
        status=theme["status"],
        answers=len(counted),
        cases=cases,
        found=theme["found"],
        runs=theme["runs"],
        warnings=tuple(
            w for kept in json.loads(theme["warnings"]) if (w := _warning(kept, theme, standing, cases=cases))
        ),
        code_id=theme["code_id"],
        held=bool(theme["held"]),
        under=above["number"] if above else None,
        fits=codes.get(theme["fits_code_id"] or 0),
    )


def _warning(kept: Any, theme: Row, standing: Standing, *, cases: int) -> WarningView | None:
    """A warning as it holds now; None where it does no more. Projects of version 0.1 kept a warning as its text."""
    if isinstance(kept, str):
        return WarningView("", kept)
    if kept["kind"] == "few_cases":
        few = f"Only {plural(cases, 'case')}. Read them all, and merge it or keep it knowingly."
        return WarningView("few_cases", few) if cases < _FEW_CASES else None
    if kept["kind"] == "general" and theme["name_source"] != "suggested":
        return None
    if kept["other"] is not None:
        other = next((t for t in standing.themes if t["number"] == kept["other"]), None)
        if other is None or standing.shown_as(other) is not other or other is theme:
            return None
    return WarningView(**kept)


def _near(standing: Standing) -> dict[int, tuple[int, ...]]:
    """Unit in no theme -> the numbers of the themes that it is nearest to, of those that are shown."""
    shown = {t["number"]: end["number"] for t in standing.themes if (end := standing.shown_as(t))}
    # Files name the themes of the recommended level; on a broader one each is a part of another.
    recommended, levels = settings_of(standing.run).get("recommended", 0), standing.placement.levels
    broader = levels[:, [recommended, min(standing.level, recommended)]] if len(levels) else levels[:, [0, 0]]
    seen_as = {number: shown[wider] for number, wider in np.unique(broader, axis=0).tolist() if wider in shown} | shown
    units, near = standing.placement.units, standing.placement.near
    nowhere = np.isin(units, list(standing.themes_of), invert=True)
    rows = zip(units[nowhere].tolist(), near[nowhere].tolist(), strict=True)
    return {unit: tuple(dict.fromkeys(seen_as[k] for k in some if k in seen_as)) for unit, some in rows}


def _reasons(standing: Standing) -> dict[int, str]:
    """Why each unit that may be in no theme is in none."""
    asked = standing.run["question_id"]
    reasons = {
        unit: "answers another question"
        if asked not in (None, state["question_id"])
        else "came after the themes were found"
        for unit, state in standing.states.items()
    }
    reasons |= standing.placement.reasons
    for theme in standing.themes:
        if theme["status"] == "dropped":
            reasons |= dict.fromkeys(
                (m.unit for m in standing.places(theme)), f'its theme "{theme["name"]}" was dropped'
            )
    by_id = {t["id"]: t for t in standing.themes}
    for row in standing.rows:
        if not row["holds"]:
            reasons[row["segment_id"]] = f'you took it out of the theme "{by_id[row["theme_id"]]["name"]}"'
    screened = (s for s in standing.states.values() if s["screen"] == "no_substantive_answer")
    return reasons | {state["id"]: state["why"] for state in screened}


def themes_of_answers(store: Store, units: Sequence[int]) -> dict[int, tuple[InTheme, ...]]:
    """Answer -> the themes that it is in, each with the sentence that is why."""
    with store.reading() as connection:
        standing = Standing.read_if_any(store, connection)
        answers = {a["id"]: a for a in queries.answers(connection, units)}
    found: dict[int, list[InTheme]] = {unit: [] for unit in units}
    if standing is None:
        return dict.fromkeys(units, ())
    for theme in standing.themes:
        for m in standing.inside(theme):
            if m.unit in answers:
                why = words_of(answers[m.unit], m)
                found[m.unit].append(InTheme(theme["number"], theme["name"], why, m.by_hand))
    return {unit: tuple(some) for unit, some in found.items()}


def words_of(answer: Row, member: Member) -> str:
    """The sentence for which an answer is in a theme."""
    place = place_of(answer, member)
    return answer["text"][place.start - answer["start"] : place.end - answer["start"]]


def place_of(answer: Row, member: Member) -> Span:
    """Where that sentence stands in its source: all of the answer where no sentence is known."""
    return Span(answer["start"], answer["end"]) if member.start < 0 else Span(member.start, member.end)
