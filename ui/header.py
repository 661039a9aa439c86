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
    if path is None:
        st.html(f'<div class="ow-project">{words.NO_PROJECT}</div>')
        return
    info = state.info()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="ow-project">{said(info.name)}</div>')
        _steps()
    if info.answers_read:
        st.html(ledger_html(info.ledger, dark=is_dark()))
    st.html(f'<div class="ow-status" role="status">{said(st.session_state.get("notice", ""))}</div>')
    if jobs.of(path):
        job_box(path)


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


def job_box(where: str) -> None:
    """How far the work of a project is; when it ends, the page is drawn anew with its outcome."""
    job = jobs.of(where)
    if job is None:
        return
    if job.running:
        _watch(where)
        return
    jobs.forget(where)
    if job.problem:
        problem_box(job.problem)
    elif job.result is None:
        st.info(words.STOPPED)
    else:
        st.success(words.OUTCOMES[job.name], icon=":material/check:")


@st.fragment(run_every=1.0)
def _watch(where: str) -> None:
    job = jobs.of(where)
    if job is None or not job.running:
        st.rerun()
        return
    with st.container(border=True):
        st.progress(job.share, text=plain(f"{job.name}: {job.doing}" if job.doing else f"{job.name}…"))
        st.button(words.STOP, key="stop", icon=":material/stop:", on_click=job.stopped.set)
