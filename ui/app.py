"""The router: which page is shown, the header above it, and what is shown where a page fails."""

import streamlit as st

from ui import guard, routes, state, words
from ui.views import header


def main() -> None:
    """One run of the page."""
    st.set_page_config(page_title=words.APP, page_icon=":material/format_quote:", layout="centered")
    chosen = st.navigation(routes.pages(), expanded=True)
    name = chosen.url_path or "start"
    if st.session_state.get("page") != name:
        st.session_state.update(page=name, problem=None, notice="", asked=None)
    failed = guard.attempt(state.refresh)
    if failed is None:
        failed = guard.attempt(header.show)
    st.title(words.PAGES[name], anchor=False)
    st.markdown(words.PURPOSE[name])
    header.problem_box(failed or state.problem())
    if failed is None:
        if state.open_path() is None and name != "start":
            st.info(words.OPEN_FIRST)
            routes.link("start", words.PAGES["start"])
        else:
            header.problem_box(guard.attempt(chosen.run))


main()
