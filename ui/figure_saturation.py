"""Do new codes still come: codes so far, beside what other orders would have given, and when one may stop."""

from dataclasses import replace

import streamlit as st

from nlp.model.figures import Prevalence, Saturation
from ui import figure_choices as choices
from ui import figure_growth, figure_parts, figure_scope, header, state
from ui.components.figure_table import Cell, Head, Row, Table
from ui.words import figures as words


def show() -> None:
    """Draws the figure."""
    texts = [kind for kind in state.asked("search.choices").kinds if kind != "survey"]
    if choices.get("of") is None or not texts:
        st.session_state[choices.KEYS["of"]] = "source" if texts else "case"
    most = choices.MOST
    with st.container(horizontal=True, vertical_alignment="bottom"):
        of = texts and st.segmented_control(
            words.OF,
            list(words.OFS),
            format_func=words.OFS.__getitem__,
            key=choices.KEYS["of"],
            required=True,
            persist_state="session",
            width="content",
        )
        base = st.number_input(
            words.BASE,
            1,
            most["base"],
            key=choices.KEYS["base"],
            help=words.BASE_HELP,
            persist_state="session",
            width=160,
        )
        run = st.number_input(
            words.RUN,
            1,
            most["run"],
            key=choices.KEYS["run"],
            help=words.RUN_HELP,
            persist_state="session",
            width=190,
        )
        files = st.container(width="content")
    scope = choices.scope()
    found: Saturation = state.asked("figures.saturation", scope, of=of or "case", base_size=base, run_length=run)
    figure_scope.basis(found.basis)
    if len(found.points) < 2:
        st.markdown(words.few_steps(found))
        figure_parts.notes(words.left_out(found))
        return
    # A step holds the codes that were given in it, not those above them.
    table = _table(found, state.asked("figures.prevalence", replace(scope, below=False)))
    with files:
        figure_parts.files(table, found.basis, lambda: _charts(found, dark=False))
    st.markdown(words.saturation(found))
    figure_parts.notes(words.NOT_MEANING, words.left_out(found))
    upper, lower = _charts(found, dark=header.is_dark())
    figure_parts.picture(upper, words.growth(found))
    figure_parts.picture(lower, words.new_codes(found))
    figure_parts.table(table, "saturation")


def _charts(found: Saturation, *, dark: bool) -> tuple[object, object]:
    return figure_growth.growth(found, steps=words.step(found), codes=words.SO_FAR, new=words.NEW, dark=dark)


def _table(found: Saturation, prevalence: Prevalence) -> Table:
    """Every code where it came first, with the answers that hold it by now."""
    lines = {line.code.name: line for line in prevalence.lines if line.cases.count}
    rows = []
    for place, point in enumerate(found.points, 1):
        for name in point.new:
            line = lines.get(name)
            head = figure_parts.head_of(line.code, flat=True) if line else Head(name)
            rows.append(
                Row(
                    head,
                    (
                        Cell(f"{place:,}"),
                        Cell(point.name),
                        Cell(f"{line.cases.count:,}", line.cases.query) if line else Cell("–"),
                        Cell(f"{line.answers.count:,}", line.answers.query) if line else Cell("–"),
                    ),
                )
            )
    heads = (words.CODE, words.STEP, words.CAME_WITH, words.CASES_NOW, words.ANSWERS_NOW)
    return Table(words.CAME_FIRST, tuple(Head(head) for head in heads), tuple(rows))
