"""Themes: the candidate themes of the last run as a list and as a picture, and what a person does with them."""

import math

import streamlit as st

from nlp.model.views import Theme, ThemeRun
from nlp.progress import Progress
from ui import header, jobs, look, passages, routes, state, words

_A_PAGE = 12


def show() -> None:
    """Draws the page."""
    run = state.themes()
    if run is None:
        st.markdown(words.FIND_WHAT)
        _find(words.FIND)
        return
    if not state.themes_are_up_to_date():
        st.info(words.FIND_AGAIN_WHY)
        _find(words.FIND_AGAIN, run)
    standing = [t for t in run.themes if t.status in ("candidate", "kept")]
    dropped = [t for t in run.themes if t.status == "dropped"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.themes_found(len(standing), run.answers))
        if run.unplaced:
            routes.link("unplaced", words.unplaced_link(len(run.unplaced)))
    tabs = st.tabs([words.LIST, words.PICTURE, words.set_aside(len(dropped))], key="themes_tab", on_change="rerun")
    shows = (lambda: _cards(standing, run), lambda: _picture(standing), lambda: _dropped(dropped, run))
    for tab, draw in zip(tabs, shows, strict=True):
        if tab.open:
            with tab:
                draw()
    _asked(run)


def _find(label: str, run: ThemeRun | None = None) -> None:
    st.button(
        label,
        key="find",
        type="primary",
        disabled=jobs.is_running(state.open_path() or ""),
        on_click=_ask_first if run else _start_finding,
        args=(run.question,) if run else (),
    )


def _ask_first(question: str | None) -> None:
    """Asks where a person's own work on the themes would be put aside."""
    if state.current().themes_are_edited():
        st.session_state.update(problem=None, asked=(words.FIND_AGAIN, question))
    else:
        _start_finding(question)


def _start_finding(question: str | None = None) -> None:
    path, project = state.open_path() or "", state.current()
    lock = state.heavy(path)

    def work(progress: Progress) -> bool:
        with lock:
            project.find_themes(question=question, progress=progress)
        return True

    jobs.start(path, words.FIND_DOING, work)


def _picture(themes: list[Theme]) -> None:
    ordered = sorted(themes, key=lambda t: -t.cases)
    chart = look.theme_chart(ordered, dark=header.is_dark())
    st.altair_chart(chart, alt=words.chart_description(ordered), width="stretch")


def _cards(themes: list[Theme], run: ThemeRun) -> None:
    pages = math.ceil(len(themes) / _A_PAGE)
    page = st.session_state.get("themes_page", 1) if pages > 1 else 1
    start = (min(page, pages) - 1) * _A_PAGE
    st.html(look.small_html(words.RE_RUNS))
    for theme in themes[start : start + _A_PAGE]:
        _card(theme, run)
    if pages > 1:
        st.pagination(pages, key="themes_page")


def _card(theme: Theme, run: ThemeRun) -> None:
    project = state.current()
    with st.container(border=True, key=f"card_{theme.id}"):
        st.html(look.theme_html(theme))
        with st.container(horizontal=True, vertical_alignment="center"):
            routes.link("theme", words.OPEN_THEME, theme=str(theme.id), run=str(run.id))
            if theme.status == "candidate":
                st.button(
                    words.KEEP,
                    key=f"keep_{theme.id}",
                    help=words.KEEP_HELP,
                    on_click=state.act,
                    args=(project.keep_theme, theme.id),
                    kwargs={"run": run.id},
                )
            actions = [words.RENAME, words.MERGE, *([words.DROP] if theme.status == "candidate" else [])]
            st.menu_button(words.MORE, actions, key=f"more_{theme.id}", on_click=_chosen, args=(theme.id, run.id))


def _chosen(number: int, run: int) -> None:
    action = st.session_state[f"more_{number}"]
    if action == words.DROP:
        state.act(state.current().drop_theme, number, run=run)
    elif action:
        st.session_state.update(problem=None, asked=(action, number))


def _dropped(themes: list[Theme], run: ThemeRun) -> None:
    if not themes:
        st.markdown(words.NONE_ASIDE)
    for theme in themes:
        with st.container(border=True):
            st.html(look.theme_html(theme))
            st.button(
                words.RESTORE,
                key=f"restore_{theme.id}",
                on_click=state.act,
                args=(state.current().restore_theme, theme.id),
                kwargs={"run": run.id},
            )


# --- Dialogs ----------------------------------------------------------------------------------------------------------


def _asked(run: ThemeRun) -> None:
    asked = st.session_state.get("asked")
    if asked is None:
        return
    if asked[0] == words.FIND_AGAIN:
        passages.dialog(words.FIND_AGAIN, lambda: _confirm(asked[1]))
        return
    theme = state.theme(asked[1])
    if theme:
        titles = {words.RENAME: words.RENAME_TITLE, words.MERGE: words.MERGE_TITLE}
        draw = _rename if asked[0] == words.RENAME else _merge
        passages.dialog(titles[asked[0]], lambda: draw(theme, run))


def _confirm(question: str | None) -> None:
    st.markdown(words.FIND_AGAIN_EDITED)
    with st.container(horizontal=True):
        st.button(words.FIND_AGAIN, key="find_confirmed", type="primary", on_click=_confirmed, args=(question,))
        st.button(words.CANCEL, key="find_cancelled", on_click=st.session_state.update, kwargs={"asked": None})


def _confirmed(question: str | None) -> None:
    st.session_state["asked"] = None
    _start_finding(question)


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
            format_func=lambda number: f"{others[number].name} ({words.theme_size(others[number])})",
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
