"""The pages and how one links to another. Decides their order, titles and addresses."""

from collections.abc import Callable

import streamlit as st

from ui import words

_ICONS = {
    "start": ":material/home:",
    "add": ":material/upload_file:",
    "themes": ":material/lightbulb:",
    "theme": ":material/lightbulb:",
    "unplaced": ":material/help:",
    "quotes": ":material/format_quote:",
    "history": ":material/history:",
}
ORDER = ("start", "add", "themes", "theme", "unplaced", "quotes", "history")
_HIDDEN = {"theme"}


def page(name: str) -> st.Page:
    """A page by its name, for the navigation and for links."""
    return st.Page(
        _views()[name],
        title=words.PAGES[name],
        icon=_ICONS[name],
        url_path=name,
        default=name == "start",
        visibility="hidden" if name in _HIDDEN else "visible",
    )


def pages() -> list[st.Page]:
    """All pages in their order. Sections are left out: Streamlit 1.67 makes a list of them that screen readers lose."""
    return [page(name) for name in ORDER]


def link(name: str, label: str, **query: str) -> None:
    """A link to a page."""
    st.page_link(page(name), label=label, icon=_ICONS[name], query_params=query or None)


def _views() -> dict[str, Callable[[], None]]:
    from ui.views import add, history, quotes, start, theme, themes, unplaced

    return {
        "start": start.show,
        "add": add.show,
        "themes": themes.show,
        "theme": theme.show,
        "unplaced": unplaced.show,
        "quotes": quotes.show,
        "history": history.show,
    }
