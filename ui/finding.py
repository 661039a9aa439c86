"""Finding one's way from any page: the search field and the help in the header.

Decides what help says of a page, and that a search in the header begins a new one on the page Answers.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from nlp.model.search import Query
from ui import answers_query, keys, preferences, state
from ui import words as common
from ui.components import source
from ui.keys import Keys
from ui.literal import said
from ui.words import help as words

_TYPED = "header_typed"


def search_field() -> None:
    """A field for words that are looked for in all answers. Enter begins; leaving the field does nothing."""
    with (
        st.form("header_search", border=False, enter_to_submit=True, width=240),
        st.container(horizontal=True, vertical_alignment="center", gap=None, key="ow_search"),
    ):
        st.text_input(
            words.SEARCH,
            key=_TYPED,
            placeholder=words.SEARCH_PLACEHOLDER,
            label_visibility="collapsed",
            max_chars=200,
        )
        st.form_submit_button(
            words.SEARCH_DO, icon=":material/search:", key="header_find", help=words.SEARCH_HELP, on_click=_search
        )
    with st.container(key="ow_search_key"):
        _shortcut()(key="search_key", data={"field": f".st-key-{_TYPED} input"})


def _search() -> None:
    typed = st.session_state[_TYPED].strip()
    if not typed:
        return
    st.session_state[_TYPED] = ""
    answers_query.fill(Query(words=typed))
    if st.session_state.get("page") != "answers":
        state.go("answers")


@cache
def _shortcut() -> Callable[..., Any]:
    return component("ownwords_search_key", js=source("mount.js", "search_key.js"), isolate_styles=False)


def help_button() -> None:
    """What the page is for, its keys, and where more is written."""
    page = st.session_state.get("page") or "start"
    with st.popover(words.HELP, icon=":material/help:", key="ow_help"):
        st.html(help_html(page, held=preferences.read().keys))
        st.button(
            words.TO_SETTINGS, key="to_settings", icon=":material/settings:", on_click=state.go, args=("settings",)
        )


def help_html(page: str, *, held: Keys) -> str:
    """The text of help: what the page is for, and the keys that do something there.

    Args:
        page: Its name.
        held: What the person changed about keys.
    """
    lines = [*(keys.lines(page, held) if page in keys.PLACES else ()), *words.EVERYWHERE]
    rows = "".join(
        f"<div><dt>{' '.join(f'<kbd>{said(key)}</kbd>' for key in some)}</dt><dd>{said(what)}</dd></div>"
        for some, what in lines
    )
    off = f"<p>{said(words.KEYS_OFF)}</p>" if page in keys.PLACES and not held.single else ""
    where = f"<p>{said(words.KEYS_WHERE)}</p>" if page in keys.PLACES else ""
    return (
        f'<div class="ow-help"><h2 class="ow-name">{said(common.PAGES[page])}</h2><p>{said(common.PURPOSE[page])}</p>'
        f"<h3>{words.KEYS}</h3>{where}{off}<dl>{rows}</dl>"
        f"<h3>{words.MORE}</h3><p>{said(words.GUIDE)}</p></div>"
    )
