"""The windows in which a person says what to do with a theme: a new name, themes to merge, how to split, where to put.

Decides what is asked and shown before something is changed. Nothing is changed before the button at the end.
"""

from collections.abc import Callable

import streamlit as st

from nlp.model.views import Theme, ThemeRun
from ui import look, passages, state, words


def ask(what: str, number: int, parts: int | None = 2) -> None:
    """Opens a window about a theme; a callback. ``parts``: how it is split at first, None for and against."""
    st.session_state.update(problem=None, asked=(what, number, parts))


def show(run: ThemeRun) -> None:
    """Draws the window that is open, if one about a theme is."""
    asked = st.session_state.get("asked")
    if asked is None or asked[0] not in _WINDOWS:
        return
    title, draw = _WINDOWS[asked[0]]
    theme = state.theme(asked[1])
    if theme:
        passages.dialog(title, lambda: draw(theme, run))


def _rename(theme: Theme, run: ThemeRun) -> None:
    key = f"rename_{theme.id}"
    with st.form(f"{key}_form", border=False):
        st.text_input(words.NEW_NAME, value=theme.name, key=key)
        st.form_submit_button(
            words.RENAME_DO, key=f"{key}_do", type="primary", on_click=_do_rename, args=(theme.id, run.id)
        )


def _do_rename(number: int, run: int) -> None:
    state.act_and_close(state.current().rename_theme, number, st.session_state[f"rename_{number}"], run=run)


def _merge(theme: Theme, run: ThemeRun) -> None:
    others = {t.id: t for t in run.themes if t.status == "candidate" and t.id != theme.id}
    st.html(look.said_html(theme.name))
    key = f"merge_{theme.id}"
    with st.form(f"{key}_form", border=False):
        st.multiselect(
            words.MERGE_WHICH,
            list(others),
            format_func=lambda number: words.numbered(others[number]),
            key=key,
            placeholder=words.MERGE_CHOOSE,
        )
        st.markdown(words.MERGE_NOTE)
        st.form_submit_button(
            words.MERGE_DO, key=f"{key}_do", type="primary", on_click=_do_merge, args=(theme.id, run.id)
        )


def _do_merge(number: int, run: int) -> None:
    others = st.session_state[f"merge_{number}"]
    if others:
        state.act_and_close(state.current().merge_themes, number, others, run=run)


# --- Under another theme ----------------------------------------------------------------------------------------------


def _nest(theme: Theme, run: ThemeRun) -> None:
    above_of = {t.id: t.under for t in run.standing}
    others = {t.id: t for t in run.standing if theme.id not in _upwards(t.id, above_of) and t.id != theme.under}
    st.html(look.said_html(theme.name))
    key = f"nest_{theme.id}"
    with st.form(f"{key}_form", border=False):
        st.selectbox(
            words.NEST_WHICH,
            list(others),
            index=None,
            format_func=lambda number: words.numbered(others[number]),
            key=key,
            placeholder=words.NEST_CHOOSE,
        )
        st.markdown(words.NEST_NOTE)
        st.form_submit_button(
            words.NEST_DO, key=f"{key}_do", type="primary", on_click=_do_nest, args=(theme.id, run.id)
        )


def _upwards(number: int | None, above_of: dict[int, int | None]) -> list[int]:
    """A theme, the one that it stands under, and so on."""
    found = []
    while number is not None:
        found.append(number)
        number = above_of.get(number)
    return found


def _do_nest(number: int, run: int) -> None:
    above = st.session_state[f"nest_{number}"]
    if above is not None:
        state.act_and_close(state.current().nest_theme, number, above, run=run)


# --- Splitting --------------------------------------------------------------------------------------------------------

_WAYS = (2, 3, 4, 5, 6, 7, 8, 9, None)
"""Into how many parts; None for and against."""


def _split(theme: Theme, run: ThemeRun) -> None:
    st.html(look.said_html(theme.name))
    ways = [way for way in _WAYS if way is None or way <= theme.answers]
    key = f"split_{theme.id}"
    place = st.segmented_control(
        words.SPLIT_HOW,
        range(len(ways)),
        default=ways.index(st.session_state["asked"][2]),
        format_func=lambda place: words.parts_option(ways[place]),
        key=f"{key}_way",
        required=True,
    )
    parts = ways[place]
    found = state.parts(theme.id, parts, run.id)
    for number, part in enumerate(found, start=1):
        with st.container(border=True):
            st.html(look.part_html(number, part, state.layer()))
    st.markdown(words.SPLIT_KEPT_NOTE if theme.status == "kept" else words.SPLIT_NOTE)
    st.button(
        words.split_into(len(found)),
        key=f"{key}_do",
        type="primary",
        on_click=state.act_and_close,
        args=(state.split, theme.id, parts),
        kwargs={"run": run.id},
    )


_WINDOWS: dict[str, tuple[str, Callable[[Theme, ThemeRun], None]]] = {
    words.RENAME: (words.RENAME_TITLE, _rename),
    words.MERGE: (words.MERGE_TITLE, _merge),
    words.NEST: (words.NEST_TITLE, _nest),
    words.SPLIT: (words.SPLIT_TITLE, _split),
}
