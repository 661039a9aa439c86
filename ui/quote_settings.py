"""Who speaks in all quotes of the project, and how few cases are too few: two settings with a live example."""

import streamlit as st

from ui import state
from ui.words import quotes as words


def show() -> None:
    """Draws the settings, folded."""
    settings = state.current().settings
    with st.expander(words.SETTINGS, icon=":material/badge:", key="quotes_settings"):
        template, smallest = settings.attribution, settings.smallest_cell
        st.text_input(words.TEMPLATE, template, key=f"quotes_template_{state.revision()}")
        st.number_input(words.SMALLEST, 2, 50, smallest, key=f"quotes_smallest_{state.revision()}")
