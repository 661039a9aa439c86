"""Figures: how many said what, who said it more often, what goes together, and whether new codes still come."""

import streamlit as st

from ui import (
    empty,
    figure_cases,
    figure_choices,
    figure_groups,
    figure_parts,
    figure_prevalence,
    figure_saturation,
    figure_scope,
    figure_together,
    state,
)
from ui.words import figures as words

_DRAW = {
    "prevalence": figure_prevalence.show,
    "groups": figure_groups.by_attribute,
    "waves": figure_groups.by_wave,
    "together": figure_together.show,
    "cases": figure_cases.show,
    "saturation": figure_saturation.show,
}


def show() -> None:
    """Draws the page."""
    figure_parts.go_where_asked()
    if empty.without_answers():
        return
    if not state.info().ledger.coded:
        if state.info().ledger.suggested:
            empty.first("review", words.ONLY_SUGGESTED)
        else:
            empty.first("codes", words.NO_CODES)
        return
    figure_choices.begin()
    figure = st.segmented_control(
        words.FIGURE,
        list(words.FIGURES),
        format_func=words.FIGURES.__getitem__,
        key=figure_choices.KEYS["figure"],
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    figure_scope.show()
    _DRAW[figure]()
    figure_choices.keep()
