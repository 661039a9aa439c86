"""Keeps what a person chose for the page on this computer; for callbacks."""

from dataclasses import replace
from typing import Any

import streamlit as st

from ui import preferences, remembered
from ui.guard import Problem
from ui.words import settings as words


def keep(**changed: Any) -> bool:
    """Keeps it at once; False where the folder cannot be written to, which the page then says."""
    kept = preferences.write(replace(preferences.read(), **changed))
    st.session_state["notice"] = ""
    what = words.NOT_KEPT.format(folder=remembered.folder())
    st.session_state["problem"] = None if kept else Problem(what, words.NOT_KEPT_KEPT, words.NOT_KEPT_DO)
    return kept
