"""Which project is open, and what is asked of it. No widget, no language work: one call of the door for each question.

Answers are remembered by the project's newest step, so that a run of the page that changes nothing asks nothing.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from nlp.errors import NoThemesYet
from nlp.model.material import Span
from nlp.model.views import Answer, CodeView, Event, Info, QuoteView, Theme, ThemeRun
from nlp.project import Project, open_project
from ui import words
from ui.guard import Problem, attempt


@st.cache_resource(show_spinner=False, max_entries=8)
def _opened(path: str) -> Project:
    return open_project(path)


@st.cache_resource
def heavy(path: str) -> threading.Lock:
    """One piece of language work at a time for a project: they share the store of vectors."""
    return threading.Lock()


def current() -> Project:
    """The open project.

    Raises:
        LookupError: None is open; pages are only shown when one is.
    """
    path = open_path()
    if path is None:
        raise LookupError("no project is open")
    return _opened(path)


def open_path() -> str | None:
    """The folder of the open project: the one chosen on the page, else the one named at the start."""
    return st.session_state.get("project_path") or _started_with()


def _started_with() -> str | None:
    if "--project" in sys.argv[:-1]:
        return sys.argv[sys.argv.index("--project") + 1]
    return None


def use(path: str | Path) -> None:
    """Opens a project for this window and remembers it among the recent ones.

    Raises:
        StoreError: There is no project there, or it cannot be opened.
    """
    folder, before = str(open_project(path).folder.resolve()), open_path()
    st.session_state["project_path"] = folder
    recent = dict.fromkeys([folder, *([before] if before else []), *st.session_state.get("recent", [])])
    st.session_state["recent"] = list(recent)[:6]
    refresh()


def refresh() -> None:
    """Notes the project's newest step; called once at the start of every run and after every change."""
    path = open_path()
    events = _opened(path).history(most=1) if path else ()
    st.session_state["revision"] = events[0].id if events else 0


def act(change: Callable[..., Any], *args: Any, **named: Any) -> None:
    """Does one thing that a person asked for, from a callback: one call of the door, nothing drawn.

    Where it fails, the problem waits in the session and the page shows it.
    """
    before = st.session_state.get("revision")
    st.session_state["notice"] = ""
    st.session_state["problem"] = attempt(change, *args, **named) or attempt(refresh)
    if st.session_state["problem"] is None and open_path() and st.session_state["revision"] != before:
        st.session_state["notice"] = words.saved(current().history(most=1)[0].label)


def act_and_close(change: Callable[..., Any], *args: Any, **named: Any) -> None:
    """The same from inside a dialog, which stays open, with what was typed, where it fails."""
    act(change, *args, **named)
    if problem() is None:
        st.session_state["asked"] = None


def problem() -> Problem | None:
    return st.session_state.get("problem")


# --- Questions, remembered by revision --------------------------------------------------------------------------------


@st.cache_data(show_spinner=False, max_entries=64)
def _ask(path: str, revision: int, method: str, *args: Any) -> Any:
    return getattr(_opened(path), method)(*args)


def _asked(method: str, *args: Any) -> Any:
    path = open_path()
    return _ask(path or "", st.session_state.get("revision", 0), method, *args)


def info() -> Info:
    return _asked("info")


def themes() -> ThemeRun | None:
    """The last run, or None where no themes were found yet."""
    try:
        return _asked("themes")
    except NoThemesYet:
        return None


def theme(number: int) -> Theme | None:
    """A theme that stands (not merged away), or None."""
    run = themes()
    return next((t for t in run.themes if t.id == number and t.status != "merged"), None) if run else None


def theme_answers(number: int) -> tuple[Answer, ...]:
    return _asked("theme_answers", number)


def unplaced() -> tuple[tuple[Answer, str], ...]:
    return _asked("unplaced_answers")


def codes() -> tuple[CodeView, ...]:
    return _asked("codes")


def decided(code_id: int) -> dict[int, str]:
    return _asked("decided", code_id)


def history() -> tuple[Event, ...]:
    return _asked("history")


def next_steps() -> tuple[str | None, str | None]:
    """What undo and redo would do, in words."""
    return _asked("next_undo"), _asked("next_redo")


def quotes(number: int, answers: tuple[int, ...]) -> tuple[QuoteView, ...]:
    """Candidates for quotes. They depend on the theme's answers only, so a picked quote does not rank them again."""
    return _quotes(open_path() or "", number, answers)


@st.cache_data(show_spinner=words.LOOKING_FOR_QUOTES, max_entries=32)
def _quotes(path: str, number: int, answers: tuple[int, ...]) -> tuple[QuoteView, ...]:
    with heavy(path):
        return _opened(path).quotes(number, most=12)


def sentences(answer: int) -> tuple[Span, ...]:
    return _asked("sentences", answer)


def shortlist() -> tuple[QuoteView, ...]:
    """Not remembered: each quote is proved now, whenever it is shown."""
    return current().shortlist()
