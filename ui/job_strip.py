"""Long work as every page shows it: what it is, what it does, how far and for how long; Stop; and what came of it.

Decides who is told what: a window that began work, or saw it going on, is told its outcome once, with the way to the
page where the result is.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from ui import jobs, routes, words
from ui.literal import plain, said


def collect(path: str | None) -> None:
    """Takes the outcome of work that has ended; it stays on the page until the next thing is done."""
    for job, mine in jobs.take_finished():
        if job.where == jobs.SAMPLE:
            st.session_state["sample_made"] = job.result
        elsewhere = "" if job.where in (path, jobs.SAMPLE) else Path(job.where).stem
        if job.problem is None:
            outcome = words.outcome(words.STOPPED if job.stopped else words.OUTCOMES[job.name], elsewhere)
            st.session_state["notice"] = outcome
            st.session_state["outcome"] = (outcome, job) if not job.stopped and not elsewhere else None
            if mine and job.name == words.ADD_DOING and not job.stopped:
                st.session_state["add_saved"] = True
        else:
            what = words.outcome(job.problem.what, elsewhere)
            st.session_state["problem"] = replace(job.problem, what=what)


def outcome_link() -> None:
    """The way to what was made, as long as it is told and the person is on another page."""
    told: tuple[str, jobs.Job] | None = st.session_state.get("outcome")
    if told and told[0] == st.session_state.get("notice"):
        job = told[1]
        here = job.page == st.session_state.get("page") and job.query == jobs.address_of_this_page()
        if job.page in routes.ORDER and not here:
            routes.link(job.page, words.PAGES[job.page], **job.query)


def show(places: Sequence[str | None]) -> None:
    """The work that goes on in these places; this window will be told its outcome."""
    for where in places:
        if where and jobs.is_running(where):
            jobs.follow(where)
            watch(where)


@st.fragment(run_every=1.0)
def watch(where: str, *, key: str = "stop") -> None:
    """One job, drawn anew every second; the whole page is, when it has ended. ``key``: of the button, once a page."""
    job = jobs.of(where)
    if job is None or not job.running:
        st.rerun()
        return
    with st.container(border=True, key=f"{key}_strip"):
        doing = f"{job.name}: {job.doing}" if job.doing else job.name
        st.html(f'<div class="ow-job" role="status">{said(words.STOPPING if job.stopping else doing)}</div>')
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(job.share, text=plain(words.how_far(job.share if job.total else None, job.seconds)))
            st.button(words.STOP, key=key, icon=":material/stop:", on_click=job.stop, disabled=job.stopping)
