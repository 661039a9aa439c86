"""The pages and how one links to another. Decides their order, titles and addresses."""

from collections.abc import Callable

import streamlit as st

from ui import state, words

_ICONS = {
    "start": ":material/home:",
    "add": ":material/upload_file:",
    "repeats": ":material/content_copy:",
    "themes": ":material/lightbulb:",
    "theme": ":material/lightbulb:",
    "codes": ":material/menu_book:",
    "code": ":material/menu_book:",
    "answers": ":material/table_rows:",
    "texts": ":material/article:",
    "review": ":material/rule:",
    "agreement": ":material/group:",
    "cases": ":material/groups:",
    "memos": ":material/edit_note:",
    "unplaced": ":material/help:",
    "figures": ":material/bar_chart:",
    "quotes": ":material/format_quote:",
    "report": ":material/description:",
    "personal": ":material/visibility_off:",
    "history": ":material/history:",
    "settings": ":material/settings:",
}
GROUPS = (
    ("start",),
    ("add", "repeats", "cases", "answers", "texts", "personal"),
    ("themes", "theme", "unplaced"),
    ("codes", "code", "review", "agreement", "memos"),
    ("figures", "quotes", "report"),
    ("history", "settings"),
)
"""The material, themes, codes, what comes of it, and the project itself: the way of the work, from top to bottom."""
ORDER = tuple(name for group in GROUPS for name in group)
HIDDEN = {"theme", "code"}
"""Pages of one thing, that the list of pages leaves out."""
WITHOUT_PROJECT = {"start", "settings"}
"""Pages that are of use where no project is open."""
WIDE = {"answers", "texts", "review", "codes", "agreement", "themes", "figures", "quotes", "report", "personal"}
"""Pages that use the whole window."""


def page(name: str) -> st.Page:
    """A page by its name, for the navigation and for links."""
    return st.Page(
        _views()[name],
        title=words.PAGES[name],
        icon=_ICONS[name],
        url_path=name,
        default=name == "start",
        visibility="hidden" if name in HIDDEN else "visible",
    )


def pages() -> list[st.Page]:
    """All pages in their order. Sections are left out: Streamlit 1.67 makes a list of them that screen readers lose."""
    return [page(name) for name in ORDER]


def list_css() -> str:
    """A line above each group of the list of pages: it is one list still, for screen readers and the Tab key."""
    shown = [[name for name in group if name not in HIDDEN] for group in GROUPS]
    firsts = [1 + sum(map(len, shown[:place])) for place in range(1, len(shown))]
    items = ",".join(f"[data-testid=stSidebarNavItems]>li:nth-child({first})" for first in firsts)
    return f"<style>{items}{{margin-top:9px;padding-top:9px;border-top:1px solid rgba(128,128,128,.35)}}</style>"


def link(name: str, label: str, **query: str) -> None:
    """A link to a page of the open project."""
    st.page_link(page(name), label=label, icon=_ICONS[name], query_params={**query, **state.address()} or None)


def follow() -> None:
    """Goes where a callback wants to (``state.go``)."""
    page_name, query = st.session_state.pop("going", None) or ("", {})
    if page_name:
        st.switch_page(page(page_name), query_params={**query, **state.address()})


def title(name: str) -> str:
    """The heading of a page: its name, or the name of the theme or code that it shows."""
    from ui.views import cases, code, theme

    if name == "cases":
        case = cases.chosen()
        return case.line.name if case else words.PAGES[name]
    shown = theme.chosen() if name == "theme" else code.chosen() if name == "code" else None
    return shown.name if shown else words.PAGES[name]


def purpose(name: str) -> str:
    """What a page is for, in one sentence; a single case has a sentence of its own."""
    one = name == "cases" and "case" in st.query_params and state.open_path() is not None
    return words.PURPOSE["case" if one else name]


def _views() -> dict[str, Callable[[], None]]:
    from ui.views import (
        add,
        agreement,
        answers,
        cases,
        code,
        codes,
        figures,
        history,
        memos,
        personal,
        quotes,
        repeats,
        report,
        review,
        settings,
        start,
        texts,
        theme,
        themes,
        unplaced,
    )

    return {
        "start": start.show,
        "add": add.show,
        "repeats": repeats.show,
        "themes": themes.show,
        "theme": theme.show,
        "codes": codes.show,
        "code": code.show,
        "answers": answers.show,
        "texts": texts.show,
        "review": review.show,
        "agreement": agreement.show,
        "cases": cases.show,
        "memos": memos.show,
        "unplaced": unplaced.show,
        "figures": figures.show,
        "quotes": quotes.show,
        "report": report.show,
        "personal": personal.show,
        "history": history.show,
        "settings": settings.show,
    }
