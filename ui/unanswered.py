"""A run of the whole page where what a person did in a part of it is not answered.

Streamlit knows the parts of a page (its fragments) only once the whole of it has run. After the program was started
anew, a page that is connected again does not run by itself: what its components send would be thrown away for ever.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from ui.components import source


def listen() -> None:
    """Mounts what listens, outside of any part; it is not seen."""
    with st.container(key="ow_unanswered"):
        _component()(key="unanswered", data={}, on_since_change=lambda: None)


@cache
def _component() -> Callable[..., Any]:
    return component("ownwords_unanswered", js=source("mount.js", "unanswered.js"), isolate_styles=False)
