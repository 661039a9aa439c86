"""In no theme: every answer that the theme finder left out, each with the reason."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from nlp.model.views import Answer, ThemeRun
from ui import cards, chips, empty, look, marked, memo, passages, quote_picking, state, words
from ui.literal import plain


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
    run = state.themes()
    if run is None:
        empty.first("themes", words.NO_THEMES)
        return
    everything = [(answer, words.why_unplaced(why)) for answer, why in state.unplaced()]
    everything.sort(key=lambda one: one[0].screen == "no_substantive_answer")  # first those that say something
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
    marked.switch("unplaced")
    rejected = state.rejected()
    near = {u.answer: u.near for u in run.unplaced if not u.says_nothing}
    given = chips.ask([answer for answer, _ in cards.shown(found, "unplaced_page")])
    for answer, reason in cards.paged(found, "unplaced_page"):
        with st.container(border=True, key=f"unplaced_{answer.id}"):
            status = words.STATUS[answer.status] if answer.status not in ("coded", "suggested") else ""
            st.html(look.reason_html(words.in_none_because(reason)) + passages.answer_html(answer, status=status))
            chips.show(answer, given)
            with st.container(horizontal=True):
                if answer.screen == "no_substantive_answer":
                    passages.real_answer_button(answer)
                passages.no_code_fits_button(answer, rejected=answer.id in rejected)
                quote_picking.button(answer, quote_picking.ANY)
                passages.place_link(answer)
                if answer.case_id is not None:
                    memo.button("case", answer.case_id, answer.case, key=f"_{answer.id}")
            _nearest(answer, near.get(answer.id, ()), run)
    quote_picking.window(tuple(answer for answer, _ in found))


def _nearest(answer: Answer, numbers: Sequence[int], run: ThemeRun) -> None:
    """The themes that an answer is nearest to, each with a button that puts it there."""
    names = {theme.id: theme.name for theme in run.standing}
    near = [number for number in numbers if number in names]
    if not near:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(look.small_html(words.NEAREST), width="content")
        for number in near:
            st.button(
                plain(words.move_to(names[number])),
                key=f"put_{answer.id}_{number}",
                on_click=state.act,
                args=(state.current().move_answers, [answer.id], number),
                kwargs={"run": run.id},
            )
