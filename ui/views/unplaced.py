"""In no theme: every answer that the theme finder left out, each with the reason."""

from collections import Counter

import streamlit as st

from ui import cards, passages, state, words


def show() -> None:
    """Draws the page."""
    if state.themes() is None:
        st.markdown(words.NO_THEMES)
        return
    everything = [(answer, words.why_unplaced(why)) for answer, why in state.unplaced()]
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
    rejected = state.rejected()
    for answer, reason in cards.paged(found, "unplaced_page"):
        with st.container(border=True, key=f"unplaced_{answer.id}"):
            st.html(passages.answer_html(answer, status=f"{words.STATUS[answer.status]} · {reason}"))
            with st.container(horizontal=True):
                if answer.screen == "no_substantive_answer":
                    passages.real_answer_button(answer)
                passages.no_code_fits_button(answer, rejected=answer.id in rejected)
                passages.quote_button(answer, at=None)
    passages.quote_dialog(tuple(answer for answer, _ in found))
