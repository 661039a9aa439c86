"""Themes: the map of the answers and beside it the list of candidate themes, and how they are found."""

import math
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from nlp.model.views import Theme, ThemeRun
from ui import (
    asking,
    cards,
    empty,
    header,
    jobs,
    look,
    marked,
    passages,
    quote_picking,
    routes,
    state,
    theme_cards,
    theme_deeds,
    theme_map,
    words,
)
from ui.words import themes as map_words

_A_PAGE = 12


def show() -> None:
    """Draws the page."""
    theme_deeds.follow()
    run = state.themes()
    if run is None:
        if not empty.without_answers():
            _find_first()
        return
    if not state.themes_are_up_to_date():
        st.info(words.FIND_AGAIN_WHY)
        _find_button(words.FIND_AGAIN, "find", primary=True, **_as_before(run))
    if run.listed:
        _listed(run)
    if run.standing or not run.listed:
        _themes(run)
    _find_otherwise(run)
    asking.show(run)
    theme_deeds.windows(run)


# --- Finding ----------------------------------------------------------------------------------------------------------


def _find_first() -> None:
    st.markdown(words.FIND_WHAT)
    if not state.has_codebook():
        _find_button(words.FIND, "find", primary=True)
        return
    st.markdown(words.FIND_GUIDED_WHAT)
    with st.container(horizontal=True):
        _find_button(words.FIND_GUIDED, "find_guided", primary=True, guided=True)
        _find_button(words.FIND_FREE, "find")


def _find_otherwise(run: ThemeRun) -> None:
    """For a person who wants more than new answers put into their places."""
    touched, codebook = any(theme.held for theme in run.themes), state.has_codebook()
    if not (touched or codebook):
        return
    with st.expander(words.FIND_OTHERWISE, key="find_otherwise"):
        if codebook:
            st.markdown(words.FIND_GUIDED_WHAT)
            with st.container(horizontal=True):
                _find_button(words.FIND_GUIDED, "find_guided", **{**_as_before(run), "guided": True})
                if run.guided:
                    _find_button(words.FIND_FREE, "find_free", **{**_as_before(run), "guided": False})
        if touched:
            st.markdown(words.FIND_ANEW_WHAT)
            _find_button(words.FIND_ANEW, "find_anew", again=True, **_as_before(run))


def _as_before(run: ThemeRun) -> dict[str, Any]:
    return {"question": run.question, "guided": run.guided, "seed": run.seed}


def _find_button(label: str, key: str, *, primary: bool = False, **wanted: Any) -> None:
    st.button(
        label,
        key=key,
        type="primary" if primary else "secondary",
        disabled=jobs.is_running(state.open_path() or ""),
        on_click=_start_finding,
        kwargs=wanted,
    )


def _start_finding(**wanted: Any) -> None:
    jobs.start(state.open_path() or "", words.FIND_DOING, "find_themes", {**wanted, "draw": True})


# --- What was found ---------------------------------------------------------------------------------------------------


def _listed(run: ThemeRun) -> None:
    st.markdown(words.LISTED_WHY)
    st.html(look.small_html(map_words.TOO_FEW))
    for answer in cards.paged(state.answers(run.listed), "listed_page"):
        with st.container(border=True, key=f"listed_{answer.id}"):
            st.html(passages.answer_html(answer, status=words.STATUS[answer.status]))
            quote_picking.button(answer, quote_picking.ANY)
    quote_picking.window(state.answers(run.listed))


def _themes(run: ThemeRun) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.themes_found(len(run.standing), run.answers))
        if run.unplaced:
            routes.link("unplaced", words.unplaced_link(len(run.unplaced)))
        st.toggle(map_words.SHOW_MAP, value=True, key="themes_map", persist_state="session")
        marked.switch("themes")
    if len(run.levels) > 1:
        _levels(run)
    if not st.session_state["themes_map"]:
        _beside(run)
        return
    with st.container(key="themes_side"):
        left, right = st.columns([11, 9], gap="medium")
    with left:
        theme_map.show(run)
    with right:
        _beside(run)


def _beside(run: ThemeRun) -> None:
    """The list with what can be done, beside the map or alone."""
    theme_deeds.bar(run)
    if theme_deeds.reading():
        theme_deeds.answers()
        return
    dropped = [t for t in run.themes if t.status == "dropped"]
    tabs = st.tabs([words.LIST, words.PICTURE, words.set_aside(len(dropped))], key="themes_tab", on_change="rerun")
    shows = (lambda: _cards(run), lambda: _picture(run.standing), lambda: _dropped(dropped, run))
    for tab, draw in zip(tabs, shows, strict=True):
        if tab.open:
            with tab:
                draw()


def _levels(run: ThemeRun) -> None:
    """Fewer or more themes. What the project shows wins over what the browser shows."""
    st.session_state["level"] = run.level
    with st.container(horizontal=True, vertical_alignment="bottom", key="levels"):
        st.segmented_control(
            words.HOW_MANY,
            range(len(run.levels)),
            format_func=lambda level: words.level(run.levels[level], recommended=level == run.recommended),
            key="level",
            required=True,
            on_change=_show_level,
            args=(run.id,),
        )
        _step(words.FEWER, "fewer", ":material/remove:", run, run.level - 1)
        _step(words.MORE_THEMES, "more_themes", ":material/add:", run, run.level + 1)
        st.html(look.small_html(words.LEVELS_WHAT), width=300)


def _step(label: str, key: str, icon: str, run: ThemeRun, level: int) -> None:
    st.button(
        label,
        key=key,
        icon=icon,
        disabled=not 0 <= level < len(run.levels),
        on_click=state.act,
        args=(state.current().show_level, level),
        kwargs={"run": run.id},
    )


def _show_level(run: int) -> None:
    state.act(state.current().show_level, st.session_state["level"], run=run)


def _picture(themes: Sequence[Theme]) -> None:
    ordered = sorted(themes, key=lambda t: -t.cases)
    chart = look.theme_chart(ordered, dark=header.is_dark())
    st.altair_chart(chart, alt=words.chart_description(ordered), width="stretch")


def _cards(run: ThemeRun) -> None:
    lines = in_groups(run)
    counts = {head: sum(h == head for h, _, _ in lines) for head, _, _ in lines}
    pages = math.ceil(len(lines) / _A_PAGE)
    page = st.session_state.get("themes_page", 1) if pages > 1 else 1
    start = (min(page, pages) - 1) * _A_PAGE
    for head, some in groupby(lines[start : start + _A_PAGE], key=lambda line: line[0]):
        if head:
            st.header(words.group_head(head, counts[head]), anchor=False)
        for _, depth, theme in some:
            theme_cards.card(theme, run, depth=depth)
    if pages > 1:
        st.pagination(pages, key="themes_page")
    st.html(look.small_html(words.RE_RUNS))


def in_groups(run: ThemeRun) -> list[tuple[str, int, Theme]]:
    """The themes in the order of the list: the head of the group, how deep it stands, and the theme.

    After a guided start those that fit the codebook come first, then the new ones; one that is under another stays
    with it.
    """
    heads: list[str] = []
    lines = theme_cards.nested(run.standing)
    for depth, theme in lines:
        fits = bool(theme.fits) or theme.status == "kept"
        head = (words.FITS_HEAD if fits else words.NEW_HEAD) if run.guided else ""
        heads.append(head if depth == 0 else heads[-1])
    found = [(head, depth, theme) for head, (depth, theme) in zip(heads, lines, strict=True)]
    return sorted(found, key=lambda line: line[0] == words.NEW_HEAD)


def _dropped(themes: Sequence[Theme], run: ThemeRun) -> None:
    if not themes:
        st.markdown(words.NONE_ASIDE)
    for theme in themes:
        with st.container(border=True):
            st.html(look.theme_html(theme, state.layer(), codebook=state.has_codebook()))
            st.button(
                words.RESTORE,
                key=f"restore_{theme.id}",
                on_click=state.act,
                args=(state.current().restore_theme, theme.id),
                kwargs={"run": run.id},
            )
