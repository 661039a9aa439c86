"""Do new codes still come: codes so far, beside what other orders would have given, and when one may stop."""

import streamlit as st

from nlp.model.figures import Prevalence, Saturation
from ui import figure_charts, figure_parts, figure_scope, header, look, state
from ui import figure_choices as choices
from ui.components.figure_table import Cell, Head, Row, Table
from ui.words import figures as words

_MOST = 200


def show() -> None:
    """Draws the figure."""
    prevalence: Prevalence = state.asked("figures.prevalence", choices.scope())
    figure_scope.basis(prevalence.basis)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        of = st.segmented_control(
            words.OF,
            list(words.OFS),
            format_func=words.OFS.__getitem__,
            key=choices.KEYS["of"],
            required=True,
            persist_state="session",
            width="content",
        )
        base = st.number_input(
            words.BASE, 1, 50, key=choices.KEYS["base"], help=words.BASE_HELP, persist_state="session", width=170
        )
        run = st.number_input(
            words.RUN, 1, 20, key=choices.KEYS["run"], help=words.RUN_HELP, persist_state="session", width=190
        )
        files = st.container(width="content")
    found: Saturation = state.asked("figures.saturation", choices.scope(), of=of, base_size=base, run_length=run)
    if len(found.points) < 2:
        st.markdown(words.TOO_FEW_STEPS)
        st.html(look.small_html(words.left_out(found)))
        return
    table = _table(found)
    with files:
        figure_parts.files(table, prevalence.basis, lambda: _charts(found, dark=False))
    st.markdown(words.saturation(found))
    st.html(look.small_html(words.NOT_MEANING, words.left_out(found)))
    upper, lower = _charts(found, dark=header.is_dark())
    figure_parts.picture(upper, words.growth(found))
    figure_parts.picture(lower, words.growth(found))
    figure_parts.table(table, "saturation")


def _charts(found: Saturation, *, dark: bool) -> tuple[object, object]:
    return figure_charts.growth(found, steps=words.STEP, codes=words.SO_FAR, new=words.NEW, dark=dark)


def _table(found: Saturation) -> Table:
    """The steps that brought a code that nobody had held before."""
    heads = tuple(Head(head) for head in (words.STEP, words.NEW, words.WHICH, words.SO_FAR))
    rows = [
        Row(
            Head(f"{place:,}. {point.name}"),
            (Cell(f"{len(point.new):,}"), Cell(", ".join(point.new)), Cell(f"{point.codes:,}")),
        )
        for place, point in enumerate(found.points, 1)
        if point.new
    ]
    return Table(words.NEW_AT, heads, tuple(rows[:_MOST]))
