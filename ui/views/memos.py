"""Memos: everything that people wrote down while they read: find it, change it, add to it."""

import streamlit as st

from nlp.model.memos import ABOUT, MemoView
from ui import look, memo, routes, state
from ui.cards import in_pages
from ui.words import memos as words

_A_PAGE = 20


def show() -> None:
    """Draws the page."""
    memo.write("project", None, key="memos_new", label=words.NEW, help=words.NEW_HELP)
    every: tuple[MemoView, ...] = state.asked("memos.all")
    if not every:
        st.markdown(words.NONE_YET)
        return
    found = _found(every)
    st.html(look.small_html(words.found(len(found)) if found else words.NONE_FOUND))
    for one in in_pages(found, "memos_page", most=_A_PAGE):
        memo.one(one, key="memos", heading=words.about(one), more=_link)


def _found(every: tuple[MemoView, ...]) -> tuple[MemoView, ...]:
    left, middle, right = st.columns([2, 1, 1])
    with left:
        typed = st.text_input(words.FIND, key="memos_words", type="search", help=words.FIND_HELP) or ""
    with middle:
        about = st.selectbox(
            words.FILTER_ABOUT,
            [None, *(kind for kind in ABOUT if any(m.about == kind for m in every))],
            format_func=lambda kind: words.ABOUT[kind] if kind else words.ANY,
            key="memos_about",
        )
    with right:
        by = st.selectbox(
            words.FILTER_BY,
            [None, *sorted({m.by for m in every})],
            format_func=lambda name: name or words.ANYBODY,
            key="memos_by",
        )
    return state.asked("memos.all", words=typed, about=about, by=by) if typed or about or by else every


def _link(one: MemoView) -> None:
    """Where what it is about can be seen; nowhere where it was taken away."""
    target = one.target
    if target.gone or one.about == "project":
        return
    if one.about == "case":
        routes.link("cases", words.OPEN["case"], case=str(one.row_id))
    elif one.about == "code":
        routes.link("codes", words.OPEN["code"], code=str(one.row_id))
    elif target.start is not None:
        routes.link("texts", words.OPEN["source"], source=str(target.source_id), start=str(target.start))
    elif one.about == "quote":
        routes.link("quotes", words.OPEN["quotes"])
    elif target.code_id is not None:
        routes.link("code", words.OPEN["answers"], code=str(target.code_id))
