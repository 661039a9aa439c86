"""Which report is worked on: choosing one, making one, renaming it and taking it away."""

from collections.abc import Sequence

import streamlit as st

from nlp.model.report import ReportView
from ui import empty, state
from ui.words import report as words

_CHOSEN, _NAME, _LIKE = "report_chosen", "report_new_name", "report_new_like"


def chosen() -> ReportView | None:
    """Draws the choice, and returns the report that is worked on; None where there is none yet."""
    reports: tuple[ReportView, ...] = state.asked("reports.all")
    if not reports:
        st.markdown(words.FIRST)
        if not state.info().quotes:
            empty.first("quotes", words.NO_QUOTES)
        _new(reports)
        return None
    names = {report.id: report.name for report in reports}
    if st.session_state.get(_CHOSEN) not in names:
        asked = st.query_params.get("report", "")
        wanted = int(asked) if asked.isdecimal() else 0
        st.session_state[_CHOSEN] = wanted if wanted in names else reports[-1].id
    with st.container(horizontal=True, vertical_alignment="bottom", key="report_choice"):
        picked = st.selectbox(
            words.REPORT, list(names), format_func=names.__getitem__, key=_CHOSEN, persist_state="session", width=420
        )
        with st.popover(words.NEW, icon=":material/add:", key="report_new"):
            _new(reports)
        report = next(report for report in reports if report.id == picked)
        with st.popover(words.RENAME, key=f"report_rename_{report.id}"):
            _rename(report)
    return report


def _new(reports: Sequence[ReportView]) -> None:
    st.text_input(words.NAME, key=_NAME, width=420)
    if reports:
        names = {report.id: report.name for report in reports}
        if st.session_state.get(_LIKE) not in names:
            st.session_state[_LIKE] = None
        st.selectbox(
            words.LIKE,
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=_LIKE,
            placeholder=words.LIKE_NONE,
            help=words.LIKE_HELP,
        )
    st.button(words.MAKE, key="report_make", type="primary", on_click=_make)


def _make() -> None:
    made: list[int] = []
    name, like = st.session_state[_NAME], st.session_state.get(_LIKE)
    state.act(lambda: made.append(state.current().reports.make(name, like=like)))
    if made:
        st.session_state.update({_CHOSEN: made[0], _NAME: "", _LIKE: None})


def _rename(report: ReportView) -> None:
    key = f"report_name_{report.id}"
    st.text_input(words.NAME, value=report.name, key=key)
    with st.container(horizontal=True):
        st.button(words.RENAME_DO, key=f"{key}_do", on_click=_renamed, args=(report.id, key))
        st.button(
            words.REMOVE,
            key=f"{key}_remove",
            help=words.REMOVE_HELP,
            on_click=state.act,
            args=(state.current().reports.remove, report.id),
        )


def _renamed(report: int, key: str) -> None:
    state.act(state.current().reports.rename, report, st.session_state[key])
