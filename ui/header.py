"""What stands above every page: the project, where its answers stand, undo and redo, and work that is going on."""

import streamlit as st

from ui import jobs, state, words
from ui.guard import Problem
from ui.literal import plain, said
from ui.look import CSS, DARK_CSS, ledger_html


def show() -> None:
    """Draws the header."""
    st.html(CSS + (DARK_CSS if is_dark() else ""))
    path = state.open_path()
    places = [place for place in (path, jobs.SAMPLE) if place]
    for place in places:
        _collect(place)
    if path is None:
        st.html(f'<div class="ow-project">{words.NO_PROJECT}</div>')
    else:
        info = state.info()
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<div class="ow-project">{said(info.name)}</div>')
            _steps()
        if info.answers_read:
            st.html(ledger_html(info.ledger, dark=is_dark()))
    st.html(f'<div class="ow-status" role="status">{said(st.session_state.get("notice") or "")}</div>')
    for place in places:
        if jobs.is_running(place):
            _watch(place)


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def problem_box(problem: Problem | None) -> None:
    """One clear box, where there is something to say."""
    if problem:
        st.error(plain(problem.text), icon=":material/error:")


def _steps() -> None:
    project = state.current()
    undo, redo = state.next_steps()
    st.button(
        plain(words.step(words.UNDO, undo)) if undo else words.UNDO,
        key="undo",
        icon=":material/undo:",
        disabled=undo is None,
        help=plain(undo) if undo else words.NOTHING_TO_UNDO,
        on_click=state.act,
        args=(project.undo,),
    )
    if redo:
        st.button(
            plain(words.step(words.REDO, redo)),
            key="redo",
            icon=":material/redo:",
            help=plain(redo),
            on_click=state.act,
            args=(project.redo,),
        )


def _collect(where: str) -> None:
    """Takes the outcome of a job that has ended; it stays on the page until the next thing is done."""
    job = jobs.of(where)
    if job is None or job.running:
        return
    jobs.forget(where)
    st.session_state[f"result_{where}"] = job.result
    st.session_state["problem"] = job.problem
    if job.problem is None:
        st.session_state["notice"] = words.STOPPED if job.result is None else words.OUTCOMES[job.name]


@st.fragment(run_every=1.0)
def _watch(where: str) -> None:
    job = jobs.of(where)
    if job is None or not job.running:
        st.rerun()
        return
    with st.container(border=True):
        st.progress(job.share, text=plain(f"{job.name}: {job.doing}" if job.doing else f"{job.name}…"))
        st.button(words.STOP, key="stop", icon=":material/stop:", on_click=job.stopped.set)
