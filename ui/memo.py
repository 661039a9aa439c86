"""Memos on any page: a button that opens what was written about one thing, with a field to add to it.

Decides how one memo looks and is changed. What is typed stays where saving fails, and until it is saved.
"""

from collections.abc import Callable

import streamlit as st

from nlp.model.memos import About, MemoView
from ui import look, state
from ui.literal import plain, said
from ui.words import memos as words


def button(about: About, row_id: int | None, name: str, *, key: str = "") -> None:
    """A button with the number of memos about one thing; it opens them.

    Args:
        about: What kind of thing it is.
        row_id: Its id; None for the project.
        name: What people call it.
        key: Sets this button apart from another one about the same thing on the page.
    """
    found = of(about, row_id)
    tag = f"memo_{about}_{row_id}{key}"
    with st.popover(
        words.button(len(found)),
        icon=":material/edit_note:",
        help=plain(words.button_help(name)),
        key=tag,
        on_change="rerun",
    ) as opened:
        if opened.open:
            write(about, row_id, key=tag)
            for memo in found:
                one(memo, key=tag)


def of(about: About, row_id: int | None) -> tuple[MemoView, ...]:
    """The memos about one thing."""
    return state.asked("memos.of", about, row_id)


def write(about: About, row_id: int | None, *, key: str, label: str = words.OF, help: str | None = None) -> None:
    """A field for a new memo."""
    field = f"{key}_text"
    st.text_area(label, key=field, height=110, help=help, persist_state="session")
    press = state.next_press(field)
    st.button(words.SAVE, key=f"{key}_save", on_click=_write, args=(about, row_id, field, press))


def _write(about: About, row_id: int | None, field: str, press: tuple[str, int]) -> None:
    state.act(state.current().memos.write, about, row_id, st.session_state[field], window=press)
    if state.problem() is None:
        st.session_state[field] = ""
        state.pressed(field)


def one(memo: MemoView, *, key: str, heading: str = "", more: Callable[[MemoView], None] | None = None) -> None:
    """A memo with who wrote it; its writer may change it or take it away. ``more`` draws what stands beside that."""
    changing = f"{key}_changing_{memo.id}"
    with st.container(border=True, key=f"{key}_one_{memo.id}"):
        if heading:
            gone = look.mark(words.GONE) if memo.target.gone else ""
            st.html(f'<h2 class="ow-name">{said(heading)}{gone}</h2>')
        if st.session_state.get(changing):
            _change(memo, key, changing)
            return
        st.html(look.said_html(memo.text) + look.small_html(words.written(memo)))
        with st.container(horizontal=True):
            if more:
                more(memo)
            if memo.by == state.coder():
                st.button(words.CHANGE, key=f"{changing}_begin", on_click=_begin, args=(changing,))
                st.button(
                    words.REMOVE,
                    key=f"{changing}_remove",
                    help=words.REMOVE_HELP,
                    on_click=state.act,
                    args=(state.current().memos.remove, memo.id),
                )


def _begin(changing: str) -> None:
    st.session_state[changing] = True


def _change(memo: MemoView, key: str, changing: str) -> None:
    field = f"{changing}_text"
    st.text_area(words.YOURS, value=memo.text, key=field, height=140, persist_state="session")
    with st.container(horizontal=True):
        st.button(
            words.SAVE_CHANGE,
            key=f"{changing}_save",
            type="primary",
            on_click=_rewrite,
            args=(memo.id, changing, field),
        )
        st.button(words.LEAVE, key=f"{changing}_leave", on_click=_leave, args=(changing, field))


def _rewrite(memo: int, changing: str, field: str) -> None:
    state.act(state.current().memos.rewrite, memo, st.session_state[field])
    if state.problem() is None:
        _leave(changing, field)


def _leave(changing: str, field: str) -> None:
    st.session_state[changing] = False
    st.session_state.pop(field, None)
