"""The codebook as a tree of buttons: groups with what they hold, colours, counts, a search.

Decides which codes are shown and in which order; a code that fits a search is shown with all that holds it.
"""

from collections.abc import Sequence

import streamlit as st

from nlp.model.views import CodeView
from ui import code_colours, code_drafts, header, look
from ui.literal import plain
from ui.words import codes as words

_HEIGHT = 720


def show(codes: Sequence[CodeView], chosen: int | None) -> None:
    """Draws the tree. ``codes``: groups before what they hold, retired ones too."""
    typed = st.text_input(words.FIND, key="codes_find", type="search", help=words.FIND_HELP) if codes else ""
    retired = any(not code.active for code in codes) and st.checkbox(words.RETIRED_TOO, key="codes_retired")
    with st.container(horizontal=True):
        st.button(words.NEW_CODE, key="new_code", icon=":material/add:", on_click=ask, args=("new", chosen))
        st.button(words.NEW_GROUP, key="new_group", on_click=ask, args=("new_group", None))
    if not codes:
        return  # the other side of the page says how to begin
    shown = in_tree([c for c in codes if c.active or retired or c.id == chosen], typed or "")
    st.html(look.small_html(words.found(sum(c.codable for c, _ in shown)) if shown else words.NOTHING_FOUND))
    st.html(code_colours.tree_css(shown, dark=header.is_dark()))
    unsaved = code_drafts.unsaved()
    with st.container(height=_HEIGHT if len(shown) > 18 else "content", gap=None, key="code_tree"):
        for code, _ in shown:
            st.button(
                plain(words.in_tree(code, unsaved=code.id in unsaved)),
                key=f"tree_{code.id}",
                type="secondary" if code.id == chosen else "tertiary",
                on_click=choose,
                args=(code.id,),
                wrap=True,
            )


def choose(code_id: int) -> None:
    """Shows a code in the editor; a callback."""
    st.query_params["code"] = str(code_id)
    st.session_state["problem"] = None


def ask(what: str, *about: object) -> None:
    """Opens a window about the codebook; a callback."""
    st.session_state.update(problem=None, asked=(what, *about))


def in_tree(codes: Sequence[CodeView], typed: str = "") -> list[tuple[CodeView, int]]:
    """Codes that hold all words that were typed, with what holds them, each with how deep it stands.

    A code whose group is not among ``codes`` stands at the top.
    """
    by_id = {code.id: code for code in codes}
    wanted = typed.casefold().split()
    fits = {code.id for code in codes if all(word in _text(code) for word in wanted)}
    shown: set[int] = set()
    for code_id in fits:
        above: int | None = code_id
        while above in by_id and above not in shown:
            shown.add(above)
            above = by_id[above].parent_id
    depth: dict[int, int] = {}
    for code in codes:
        depth[code.id] = depth.get(code.parent_id, -1) + 1 if code.parent_id is not None else 0
    return [(code, depth[code.id]) for code in codes if code.id in shown]


def _text(code: CodeView) -> str:
    return " ".join((code.name, code.short, code.definition, *code.include, *code.exclude)).casefold()


def path_of(code: CodeView, codes: Sequence[CodeView]) -> str:
    """The names from the top down to a code, for a list of choices."""
    by_id = {c.id: c for c in codes}
    names = [code.name]
    above = by_id.get(code.parent_id) if code.parent_id is not None else None
    while above is not None:
        names.append(above.name)
        above = by_id.get(above.parent_id) if above.parent_id is not None else None
    return " › ".join(reversed(names))
