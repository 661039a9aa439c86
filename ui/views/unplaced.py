"""In no theme: every substantive answer that the theme finder left out, each with the reason."""

import math
from collections import Counter

import streamlit as st

from ui import look, passages, state, words

_A_PAGE = 50


def show() -> None:
    """Draws the page."""
    if state.themes() is None:
        st.markdown(words.NO_THEMES)
        return
    everything = state.unplaced()
    if not everything:
        st.markdown(words.ALL_PLACED)
        return
    counts = Counter(reason for _, reason in everything)
    wanted = st.selectbox(
        words.REASON,
        ["", *counts],
        format_func=lambda r: words.reason(r or words.ALL_REASONS, counts[r] if r else len(everything)),
        key="reason",
    )
    found = [(answer, reason) for answer, reason in everything if not wanted or wanted == reason]
    pages = math.ceil(len(found) / _A_PAGE)
    start = (min(st.session_state.get("unplaced_page", 1), pages) - 1) * _A_PAGE if pages > 1 else 0
    st.html(look.small_html(words.showing(start + 1, min(start + _A_PAGE, len(found)), len(found))))
    for answer, reason in found[start : start + _A_PAGE]:
        with st.container(border=True, key=f"unplaced_{answer.id}"):
            st.html(passages.answer_html(answer, status=f"{words.STATUS[answer.status]} · {reason}"))
            with st.container(horizontal=True):
                passages.no_code_fits_button(answer)
                passages.quote_button(answer, theme=None)
    if pages > 1:
        st.pagination(pages, key="unplaced_page")
    passages.quote_dialog(tuple(answer for answer, _ in found))
