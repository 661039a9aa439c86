"""Long work beside the page: one job a project, with progress, a stop button, and no loss when the page is left.

Decides how long work runs: in a process of its own (``nlp.worker``), so that a click elsewhere does not end it, that it
slows no page down, and that what it took into memory is given back; and that its outcome goes to every window that saw
it going on. The work itself is one method of the door that saves once, at its end.

A page starts work from a callback, and asks what came of it where it draws:

    jobs.start(path, words.FIND_DOING, "find_themes", {"guided": True})
    found = jobs.found(path, "rounds.figures", {"round_id": 3})

What may be asked for, and what it gives, stands in ``nlp.worker.WORKS``; a new work is a line there, a method of the
door that takes ``progress``, and the name and the outcome of the job in ``ui/words`` (``OUTCOMES``).
"""

import json
import logging
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from nlp import worker
from nlp.progress import Cancelled
from nlp.wire import to_wire
from nlp.worker import Asked
from ui import state, words
from ui.guard import Problem, attempt
from ui.serve import environment

SAMPLE = worker.SAMPLE
"""The place of the job that makes the sample project, which has no folder yet, and the name of that work."""
_KEPT = 40
"""So many results are remembered."""


@dataclass(eq=False)
class Job:
    """What is being done and how far it is.

    Attributes:
        where: The project's folder, or the place where one will be.
        name: What it is called.
        asked: What the worker is asked for.
        page, query: Where it was started: there the result is.
        doing, done, total: How far it is.
        problem: What went wrong, when it has ended.
        result: What it gave, when it has ended.
        stopping: True from the moment at which a person pressed Stop.
        stopped: True where it ended without a result, because of that.
        thread: Ends when the worker has ended.
    """

    where: str
    name: str
    asked: Asked | None = None
    page: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    doing: str = ""
    done: int = 0
    total: int = 0
    problem: Problem | None = None
    result: Any = None
    stopping: bool = False
    stopped: bool = False
    thread: threading.Thread | None = None
    began: float = field(default_factory=time.monotonic)
    _process: subprocess.Popen[bytes] | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    @property
    def share(self) -> float:
        return min(self.done / self.total, 1.0) if self.total else 0.0

    @property
    def seconds(self) -> float:
        """For how long it has been going on."""
        return time.monotonic() - self.began

    def stop(self) -> None:
        """Ends the work, politely first; returns at once. Any window may do so, and twice does no harm."""
        with self._turn:
            self.stopping = True
            process = self._process
            if process is None or process.stdin is None or process.stdin.closed:
                return
            process.stdin.close()
        # The worker ends itself within its grace; this is for one that cannot even do that any more.
        last = threading.Timer(worker.GRACE + 2, process.kill)
        last.daemon = True
        last.start()

    def work(self) -> None:
        """Has the worker do what is asked, and waits for it."""
        assert self.asked is not None
        with _worker() as process:
            assert process.stdin and process.stdout
            try:
                process.stdin.write(self.asked.line())
                process.stdin.flush()
            except OSError:  # it ended at once: what it said, or did not say, is read below
                logging.warning("The worker did not take its work")
            with self._turn:
                self._process = process
                if self.stopping:
                    process.stdin.close()
            last: Mapping[str, Any] = {}
            for line in process.stdout:
                if not line.endswith(b"\n"):  # the worker was ended in the middle of it
                    break
                last = json.loads(line)
                if "doing" in last:
                    self.doing, self.done, self.total = last["doing"], last["done"], last["total"]
            with self._turn:
                self._process = None
        if last and "doing" not in last:
            self.result = worker.outcome(last, self.asked.work)
        elif self.stopping:
            raise Cancelled
        else:
            raise ChildProcessError(process.returncode)


def _worker() -> subprocess.Popen[bytes]:
    """Starts one, in a group of its own: Ctrl+C in the window of the program is not meant for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "nlp.worker"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # what Windows has for it
    )


@st.cache_resource
def _jobs() -> dict[str, Job]:
    return {}


_Results = dict[tuple[str, str, str], tuple[int, Any]]
"""Place, work and arguments -> the number of the project's newest step when it was asked for, and the result."""


@st.cache_resource
def _results() -> _Results:
    return {}


@st.cache_resource
def _starting() -> threading.Lock:
    return threading.Lock()


def start(
    where: str,
    name: str,
    work: str,
    arguments: Mapping[str, Any] | None = None,
    *,
    project: str | None = None,
    remove: str = "",
) -> None:
    """Starts work for a project, or for a place where one will be; a callback.

    Where other work runs there already, nothing is started and the page says so: that work is somebody else's. A
    second press of the same button is no other work.

    Args:
        where: The project's folder.
        name: What the job is called while it goes on; ``words.OUTCOMES`` says what is told when it is done.
        work: One of ``nlp.worker.WORKS``.
        arguments: Those of the method, by name; what is not plain JSON is named in ``WORKS`` too.
        project: The folder that the worker is given, where that is another one than ``where``.
        remove: A folder of copies for this work alone; it goes when the work has ended, whatever came of it.
    """
    # A list that is there already: Streamlit may end this run at any word with the session, but not between these.
    own: list[Job] = st.session_state.setdefault("own_jobs", [])
    asked = Asked(work, project or where, state.coder(), dict(arguments or {}), remove)
    job = Job(where, name, asked, st.session_state.get("page", ""), address_of_this_page())
    kept = _results(), _about(where, work, arguments), state.revision()
    with _starting():
        running = of(where)
        if not (running and running.running):
            running = None
            job.thread = threading.Thread(target=_run, args=(job, *kept), name=f"ownwords: {name}", daemon=True)
            _jobs()[where] = job
            job.thread.start()
            own.append(job)
    if running:
        _remove(remove)
        again = running.name == name and running in own
        st.session_state["problem"] = None if again else Problem(*words.busy(running.name))
    else:
        st.session_state["problem"] = None


def address_of_this_page() -> dict[str, str]:
    """What the address says beside the page and the project: which theme, code or round is shown."""
    return {name: value for name, value in st.query_params.items() if name != "project"}


def _run(job: Job, results: _Results, about: tuple[str, str, str], revision: int) -> None:
    def finish() -> None:
        try:
            job.work()
        except Cancelled:
            job.stopped = True
        except ChildProcessError as ended:
            logging.warning("The worker ended with the code %s", ended)
            job.problem = Problem(*words.WORKER_LOST)
        finally:
            _remove(job.asked.remove if job.asked else "")

    job.problem = attempt(finish) or job.problem
    if job.result is not None:
        results.pop(about, None)
        results[about] = (revision, job.result)
        for old in list(results)[:-_KEPT]:
            results.pop(old, None)


def _remove(folder: str) -> None:
    if folder:
        shutil.rmtree(Path(folder), ignore_errors=True)


def _about(where: str, work: str, arguments: Mapping[str, Any] | None) -> tuple[str, str, str]:
    return where, work, json.dumps(to_wire(sorted((arguments or {}).items())))


def found(where: str, work: str, arguments: Mapping[str, Any] | None = None, *, earlier: bool = False) -> Any:
    """What a work gave that was asked for in the project as it is now; None where that was not done.

    Every window is told, and one that was loaded again. ``earlier``: Also what it gave before the project's last steps.
    """
    revision, result = _results().get(_about(where, work, arguments), (-1, None))
    return result if earlier or revision == state.revision() else None


def forget(where: str) -> None:
    """Drops what works gave for a project: it may hold words of a case that was withdrawn."""
    for about in [about for about in _results() if about[0] == where]:
        _results().pop(about, None)
    job = of(where)
    if job is not None and not job.running:
        _jobs().pop(where, None)


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
