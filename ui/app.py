"""The router: which page is shown, the header above it, and what is shown where a page fails."""

from pathlib import Path
from typing import Literal

import streamlit as st

from ui import guard, header, routes, state, words
from ui.literal import plain
from ui.views import start

# A file of our own: for an icon by name the browser would ask another host.
_ICON = Path(__file__).with_name("icon.svg")


def main() -> None:
    """One run of the page."""
    # As on the page that was shown last: of two layouts in one run, the first would be seen for a moment.
    layout = _layout(st.session_state.get("page"))
    st.set_page_config(page_title=words.APP, page_icon=str(_ICON), layout=layout)
    chosen = st.navigation(routes.pages(), expanded=True)
    routes.follow()
    name = chosen.url_path or "start"
    if _layout(name) != layout:
        st.set_page_config(layout=_layout(name))
    arrived = st.session_state.get("page") != name
    if arrived:
        st.session_state.update(page=name, problem=None, notice="", asked=None)
    state.begin()
    failed = guard.attempt(state.refresh)
    if failed is None:
        failed = guard.attempt(header.show, at_work=name in routes.WIDE)
    titles: list[str] = []
    if failed is None and state.open_path():
        failed = guard.attempt(lambda: titles.append(routes.title(name)))
    st.title(plain(titles[0]) if titles else words.PAGES[name], anchor=False)
    st.markdown(routes.purpose(name))
    in_dialog = st.session_state.get("asked") is not None
    header.problem_box(failed or (None if in_dialog else state.problem()))
    if failed is not None:
        start.open_other(words.OPEN_A_PROJECT)
    else:
        if state.open_path() is None and name not in routes.WITHOUT_PROJECT:
            st.info(words.OPEN_FIRST)
            routes.link("start", words.PAGES["start"])
        else:
            header.problem_box(guard.attempt(chosen.run))
    state.keep_in_address()
    if arrived and failed is None:
        state.visited(name)


def _layout(page: str | None) -> Literal["wide", "centered"]:
    return "wide" if page in routes.WIDE else "centered"


main()
