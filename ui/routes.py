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
SECTIONS = {"project": ("start", "add"), "find": ("themes", "theme", "unplaced"), "report": ("quotes", "history")}
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


def pages() -> dict[str, list[st.Page]]:
    """Section -> its pages."""
    return {words.NAVIGATION[section]: [page(name) for name in names] for section, names in SECTIONS.items()}


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
