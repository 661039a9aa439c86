"""Marks over personal data as they are shown: one choice for all pages, made wherever words of people stand.

Decides nothing about what has a mark. The words stay what they are, and so do the places of codes in them.
"""

import streamlit as st

from ui import preferences, state
from ui.keeping import keep
from ui.words import personal as words


def switch(page: str) -> None:
    """Shows the marks in the place of the words that they stand for, or the words; nothing where there are no marks.

    ``page`` sets it apart from the switches of other pages, which show the same choice.
    """
    if not state.layer().marks:
        return
    key = f"marks_in_place_{page}"
    st.session_state[key] = preferences.read().marks_in_place
    st.toggle(words.SHOW_MARKS, key=key, help=words.SHOW_MARKS_HELP, on_change=_changed, args=(key,))


def _changed(key: str) -> None:
    keep(marks_in_place=bool(st.session_state[key]))
