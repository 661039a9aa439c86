"""What a page says while it has nothing to show: what is missing, and a link to the page where it is made.

Never draws what cannot do anything yet: a filter over nobody, a button that would find nothing.
"""

import streamlit as st

from ui import routes, state, words


def without_answers() -> bool:
    """True where the project holds no answers: then the page says so, and where they are added."""
    if state.info().files:
        return False
    first("add", words.NO_ANSWERS_YET)
    return True


def first(page: str, why: str) -> None:
    """Says what is missing, and links to the page where it is made."""
    st.markdown(why)
    routes.link(page, words.PAGES[page])
