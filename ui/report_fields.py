"""Fields of a report that are saved when a person leaves them.

Decides what stands in a field: what the project holds, as soon as that is new; what was typed, where saving it failed.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import state


def text(
    label: str,
    saved: str,
    key: str,
    save: Callable[[str], None],
    *,
    tall: int = 0,
    empty: str = "",
    help: str | None = None,
    head: bool = True,
) -> None:
    """A field for words: of one line, or of several. ``head``: its label is seen."""
    filled(key, saved)
    seen = "visible" if head else "collapsed"
    if tall:
        st.text_area(
            label,
            key=key,
            height=40 + 26 * tall,
            help=help,
            placeholder=empty,
            on_change=changed,
            args=(key, save),
            label_visibility=seen,
        )
    else:
        st.text_input(
            label, key=key, help=help, placeholder=empty, on_change=changed, args=(key, save), label_visibility=seen
        )


def filled(key: str, saved: Any) -> None:
    """Puts into a field what the project holds, where that is not what it held when the field was filled."""
    before = f"{key}_saved"
    if key not in st.session_state or before not in st.session_state or st.session_state[before] != saved:
        st.session_state[key] = st.session_state[before] = saved


def changed(key: str, save: Callable[[Any], None]) -> None:
    """Saves what a field holds now; a callback."""
    state.act(save, st.session_state[key])
