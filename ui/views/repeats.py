"""Repeated answers: groups that say the same nearly word for word, such as letters of a campaign."""

import streamlit as st

from nlp.model.views import Repeats
from ui import cards, empty, look, marked, passages, state, words


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
    groups = state.repeats()
    if not groups:
        st.markdown(words.NO_REPEATS)
        return
    st.markdown(words.repeats_intro(len(groups), sum(len(group.answers) for group in groups)))
    marked.switch("repeats")
    firsts = state.answers(tuple(group.answers[0] for group in cards.shown(groups, "repeats_page")))
    of = {answer.id: state.marked(answer) for answer in firsts}
    for group in cards.paged(groups, "repeats_page", words.showing_groups):
        with st.container(border=True, key=f"repeats_{group.answers[0]}"):
            _group(group, of[group.answers[0]])


def _group(group: Repeats, said: look.Words) -> None:
    first = group.answers[0]
    st.html(look.repeats_html(group, said))
    with st.container(horizontal=True):
        project = state.current()
        if group.counted > 1:
            st.button(
                words.COUNT_ONCE,
                key=f"once_{first}",
                help=words.COUNT_ONCE_HELP,
                on_click=state.act,
                args=(project.count_once, group.answers),
            )
        if group.counted < len(group.answers):
            st.button(
                words.COUNT_EACH,
                key=f"each_{first}",
                help=words.COUNT_EACH_HELP,
                on_click=state.act,
                args=(project.count_each, group.answers),
            )
    opened = st.expander(words.all_of_them(len(group.answers)), key=f"all_{first}", on_change="rerun")
    if opened.open:
        with opened:
            answers = state.answers(group.answers)
            for answer in cards.paged(answers, f"all_page_{first}"):
                with st.container(key=f"repeated_{answer.id}"):
                    st.html(passages.answer_html(answer, status=words.STATUS[answer.status]))
