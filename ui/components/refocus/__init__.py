"""Where the keyboard goes on after a thing was moved: at the same button of that thing, wherever it stands now.

Streamlit draws a moved button anew, and whoever pressed it with a key would be at the top of the page again. Decides
nothing about what is moved; does nothing where a person is elsewhere already.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from ui.components import source

_ASKED = "refocus_asked"


@cache
def _refocus() -> Callable[..., Any]:
    return component("ownwords_refocus", js=source("mount.js", "refocus/refocus.js"), isolate_styles=False)


def ask(*keys: str) -> None:
    """Says at which button the keyboard goes on: the first of these that can be pressed; for callbacks."""
    st.session_state[_ASKED] = (keys, _asked()[1] + 1)


def show() -> None:
    """Draws it, once and last on a page; it is not seen."""
    keys, count = _asked()
    _refocus()(key="refocus", data={"keys": list(keys), "count": count}, height="content")


def _asked() -> tuple[Sequence[str], int]:
    """The buttons, and how often was asked so far."""
    return st.session_state.get(_ASKED, ((), 0))
