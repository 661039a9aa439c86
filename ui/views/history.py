"""History: who did what and when, newest first. Undo and redo stand in the header of every page."""

import math
from collections.abc import Sequence

import streamlit as st

from nlp.model.views import Event
from ui import state, words
from ui.literal import said

_A_PAGE = 50


def show() -> None:
    """Draws the page."""
    events = state.history()
    pages = math.ceil(len(events) / _A_PAGE)
    start = (min(st.session_state.get("history_page", 1), pages) - 1) * _A_PAGE if pages > 1 else 0
    shown = events[start : start + _A_PAGE]
    st.html(as_table(shown, len(events)))
    if pages > 1:
        st.pagination(pages, key="history_page")


def as_table(shown: Sequence[Event], total: int) -> str:
    """Steps as a table of HTML, every name as it was typed."""
    head = "".join(f'<th scope="col">{name}</th>' for name in (words.WHEN, words.WHO, words.WHAT, words.STATE))
    rows = []
    for event in shown:
        who = event.actor if event.actor_kind == "person" else f"{event.actor} ({words.MACHINE})"
        when = event.at[:16].replace("T", " ")
        cells = (when, who, words.deed(event.label), words.UNDONE if event.undone else "")
        rows.append("<tr>" + "".join(f"<td>{said(cell)}</td>" for cell in cells) + "</tr>")
    caption = words.history_description(len(shown), total)
    return (
        f'<table class="ow-table"><caption class="ow-small">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
