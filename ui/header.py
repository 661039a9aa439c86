"""What stands above every page: the project, where its answers stand, undo and redo, and work that is going on."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import finding, job_strip, jobs, preferences, state, unanswered, words
from ui.guard import Problem
from ui.literal import heard, plain, said
from ui.look import CSS, WORK_CSS, ledger_html, small_html, suited_css


def show(*, at_work: bool = False) -> None:
    """Draws the header; ``at_work`` where the page below needs the room."""
    st.html(CSS + (WORK_CSS if at_work else "") + suited_css(preferences.read()))
    path = state.open_path()
    job_strip.collect(path)
    if path is None:
        with _row():
            st.html(f'<div class="ow-project">{words.NO_PROJECT}</div>', width="content")
            finding.help_button()
    else:
        info = state.info()
        with _row():
            st.html(f'<div class="ow-project">{said(info.name)}</div>', width="content")
            _steps()
            _coder()
            finding.search_field()
            unanswered.listen()
            finding.help_button()
        if info.answers_read:
            st.html(ledger_html(info.ledger, dark=is_dark()))
    st.html(f'<div class="ow-status" role="status">{said(st.session_state.get("notice") or "")}</div>')
    job_strip.outcome_link()
    job_strip.show((path, jobs.SAMPLE))


def _row() -> DeltaGenerator:
    """The line at the top; in a narrow window it becomes two."""
    top = st.container(key="ow_top")
    return top.container(horizontal=True, vertical_alignment="center", gap="small", key="ow_head")


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
        plain(words.step(words.UNDO, undo.label)) if undo else words.UNDO,
        key="undo",
        icon=":material/undo:",
        disabled=undo is None,
        help=plain(words.deed(undo.label)) if undo else words.NOTHING_TO_UNDO,
        on_click=state.act,
        args=(project.undo,),
        kwargs={"expected": undo.id if undo else None},
        wrap=False,
    )
    if redo:
        st.button(
            plain(words.step(words.REDO, redo.label)),
            key="redo",
            icon=":material/redo:",
            help=plain(words.deed(redo.label)),
            on_click=state.act,
            args=(project.redo,),
            kwargs={"expected": redo.id},
            wrap=False,
        )


def _coder() -> None:
    """Who works: every step and every coding carries the name."""
    name = state.coder()
    # A screen reader gets the label of this window letter for letter, with the backslashes: only where they are needed.
    shown = words.working_as(name if heard(name) == name else plain(name))
    with st.popover(shown, icon=":material/person:", help=words.CODER_HELP):
        known = state.current().coders()
        st.text_input(words.CODER_NAME, key="coder_name", help=words.CODER_HELP, max_chars=60)
        st.button(words.CODER_SET, key="coder_set", on_click=_work_as)
        others = [name for name in known if name != state.coder()]
        if others:
            st.html(small_html(words.CODER_OTHERS))
        for number, name in enumerate(others[:12]):
            st.button(plain(name), key=f"coder_{number}", on_click=state.work_as, args=(name,))


def _work_as() -> None:
    if st.session_state["coder_name"].strip():
        state.work_as(st.session_state["coder_name"])
