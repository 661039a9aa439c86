"""Long work beside the page: one job a project, with progress, a stop button, and no loss when the page is left.

Decides how long work runs: in a thread of the server, so that a click elsewhere does not end it, and that its outcome
goes to every window that saw it going on. The work itself is one call of the door that saves once, at its end.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from nlp.progress import Cancelled, Progress
from ui import words
from ui.guard import Problem, attempt

SAMPLE = "sample"
"""The place of the job that makes the sample project, which has no folder yet."""


@dataclass(eq=False)
class Job:
    """What is being done and how far it is."""

    where: str
    name: str
    doing: str = ""
    done: int = 0
    total: int = 0
    problem: Problem | None = None
    result: Any = None
    stopped: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    @property
    def share(self) -> float:
        return min(self.done / self.total, 1.0) if self.total else 0.0

    def progress(self, doing: str, done: int, total: int) -> None:
        """Told by the work; ends it where the person pressed Stop."""
        if self.stopped.is_set():
            raise Cancelled
        self.doing, self.done, self.total = doing, done, total


@st.cache_resource
def _jobs() -> dict[str, Job]:
    return {}


@st.cache_resource
def _starting() -> threading.Lock:
    return threading.Lock()


def start(where: str, name: str, work: Callable[[Progress], Any]) -> Job | None:
    """Starts work for a project, or for a place where one will be.

    Where other work runs there already, nothing is started and the page says so: that work is somebody else's. A
    second press of the same button is no other work.
    """
    # A list that is there already: Streamlit may end this run at any word with the session, but not between these.
    own: list[Job] = st.session_state.setdefault("own_jobs", [])
    job = Job(where, name)
    with _starting():
        running = of(where)
        if not (running and running.running):
            running = None
            job.thread = threading.Thread(target=_run, args=(job, work), name=f"ownwords: {name}", daemon=True)
            _jobs()[where] = job
            job.thread.start()
            own.append(job)
    if running:
        again = running.name == name and running in own
        st.session_state["problem"] = None if again else Problem(*words.busy(running.name))
        return None
    st.session_state["problem"] = None
    return job


def _run(job: Job, work: Callable[[Progress], Any]) -> None:
    def finish() -> None:
        try:
            job.result = work(job.progress)
        except Cancelled:
            job.stopped.set()

    job.problem = attempt(finish)


def of(where: str) -> Job | None:
    """The job of a place, running or finished, whoever began it."""
    return _jobs().get(where)


def is_running(where: str) -> bool:
    job = of(where)
    return job is not None and job.running


def follow(where: str) -> None:
    """Tells this window the outcome of work that it did not begin: it was loaded again, or it is another window."""
    job = of(where)
    followed: list[Job] = st.session_state.setdefault("followed_jobs", [])
    if job is not None and job.running and job not in followed:
        followed.append(job)


def take_finished() -> list[tuple[Job, bool]]:
    """The jobs that this window saw going on and that have ended, each given out once; True for those it began."""
    finished: dict[Job, bool] = {}
    for kept, mine in (("own_jobs", True), ("followed_jobs", False)):
        jobs: list[Job] = st.session_state.get(kept, [])
        for job in [job for job in jobs if not job.running]:
            finished.setdefault(job, mine)
            jobs.remove(job)
    return list(finished.items())
