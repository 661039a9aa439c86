"""Which project is open, and what is asked of it. No widget, no language work: one call of the door for each question.

Answers are remembered by the project's newest step, so that a run of the page that changes nothing asks nothing.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from secrets import token_hex
from typing import Any

import streamlit as st

from nlp.errors import Conflict, NoThemesYet
from nlp.model.coding import SourceView
from nlp.model.disclosure import Layer, Piece, Said
from nlp.model.material import Span
from nlp.model.quotes import QuoteView, Wanted
from nlp.model.views import (
    Answer,
    CodeView,
    Event,
    Info,
    InTheme,
    Repeats,
    Step,
    Suggestion,
    Theme,
    ThemePart,
    ThemeRun,
)
from nlp.project import DEFAULT_ACTOR, Project, open_project
from ui import remembered, words
from ui.guard import Problem, attempt
from ui.words import quotes as quote_words

_PROJECT = "project"


@st.cache_resource(show_spinner=False, max_entries=8)
def _opened(path: str) -> Project:
    return open_project(path)


@st.cache_resource(show_spinner=False, max_entries=32)
def _working(path: str, coder: str) -> Project:
    return _opened(path).working_as(coder)


@st.cache_resource
def _chosen_here() -> set[str]:
    """The projects that somebody opened on the page since the program was started."""
    return set()


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
    return _working(path, coder())


def coder() -> str:
    """Who works in this window."""
    if "coder" not in st.session_state:
        st.session_state["coder"] = os.environ.get("OWNWORDS_CODER") or remembered.read().coder or DEFAULT_ACTOR
    return st.session_state["coder"]


def work_as(name: str) -> None:
    """Says who works in this window from now on."""
    st.session_state["coder"] = " ".join(name.split())
    remembered.write(replace(remembered.read(), coder=st.session_state["coder"]))


def open_path() -> str | None:
    """The folder of this window's project."""
    return st.session_state.get("project_path")


def begin() -> None:
    """Called first in every run: opens what the address names, else what was named at the start, in a new window.

    The project stands in the address, so that loading the page again keeps it. What the window has open wins over the
    address: no link and no step back in the browser changes the project under a person's hands.
    """
    st.session_state.setdefault("project_path", _named_in_the_address() or _started_with())


def keep_in_address() -> None:
    """Called last in every run: earlier, the browser would put it into the address of the page that was left.

    The browser is told the whole address each time, and takes it where it has another one: a link from a page to
    itself, such as from the list of cases to one of them, changes what the run knows, and not what the browser has.
    """
    path = open_path()
    if path:
        st.query_params[_PROJECT] = path


def address() -> dict[str, str]:
    """What every link carries in its address."""
    path = open_path()
    return {_PROJECT: path} if path else {}


def _named_in_the_address() -> str | None:
    """A folder of another computer is only opened where a person named it on the page: a link is anybody's."""
    named = st.query_params.get(_PROJECT) or ""
    remote = named.startswith(("\\\\", "//"))
    return named if Path(named).is_absolute() and (not remote or named in _chosen_here()) else None


def _started_with() -> str | None:
    if "--project" in sys.argv[:-1]:
        return sys.argv[sys.argv.index("--project") + 1]
    return None


def use(path: str | Path) -> None:
    """Opens a project for this window and remembers it among the recent ones.

    Raises:
        StoreError: There is no project there, or it cannot be opened.
    """
    folder = str(open_project(path).folder.resolve())
    _chosen_here().add(folder)
    st.session_state["project_path"] = st.query_params[_PROJECT] = folder
    refresh()
    visited("start")


def visited(page: str) -> None:
    """Notes which page of the open project is looked at, for the next time that Ownwords is opened.

    The start page is where a person is asked where to go on: it is not where they left off.
    """
    path, known = open_path(), remembered.read()
    if path:
        before = next((place.page for place in known.recent if place.project == path), page)
        now = known.after(remembered.Place(path, before if page == "start" else page))
        if now != known:
            remembered.write(now)


def recent() -> tuple[remembered.Place, ...]:
    """The projects that were open lately and are still there, the last one first."""
    return tuple(place for place in remembered.read().recent if Path(place.project, "project.db").is_file())


def refresh() -> None:
    """Notes the project's newest step; called once at the start of every run and after every change."""
    path = open_path()
    events = _opened(path).history(most=1) if path else ()
    st.session_state["revision"] = events[0].id if events else 0


def revision() -> int:
    """The number of the project's newest step, as last noted."""
    return st.session_state.get("revision", 0)


def next_press(button: str) -> tuple[str, int]:
    """What sets the next press of a button apart from others, for the project to do it once: bound when it is drawn.

    Of a double click both presses arrive, the second one beside the first, which Streamlit may end at any word with
    the session.
    """
    window = st.session_state.setdefault("window_name", token_hex(12))
    return f"{window} {button}", st.session_state.get(f"presses_{button}", 0) + 1


def pressed(button: str) -> None:
    """What a button was pressed for is done: the next press is another one."""
    st.session_state[f"presses_{button}"] = st.session_state.get(f"presses_{button}", 0) + 1


def act(change: Callable[..., Any], *args: Any, **named: Any) -> None:
    """Does one thing that a person asked for, from a callback: one call of the door, nothing drawn.

    Where it fails, the problem waits in the session and the page shows it.
    """
    before = st.session_state.get("revision")
    st.session_state["notice"] = ""
    st.session_state["problem"] = attempt(change, *args, **named) or attempt(refresh)
    if st.session_state["problem"] is None and open_path() and st.session_state["revision"] != before:
        st.session_state["notice"] = words.saved(words.deed(current().history(most=1)[0].label))


def act_and_close(change: Callable[..., Any], *args: Any, **named: Any) -> None:
    """The same from inside a dialog, which stays open, with what was typed, where it fails."""
    act(change, *args, **named)
    if problem() is None:
        st.session_state["asked"] = None


def go(page: str, **query: str) -> None:
    """Leads to another page of the project at the next run; for callbacks."""
    st.session_state["going"] = (page, query)


def problem() -> Problem | None:
    return st.session_state.get("problem")


# --- Questions, remembered by revision --------------------------------------------------------------------------------


@st.cache_data(show_spinner=False, max_entries=128)
def _ask(path: str, coder: str, revision: int, method: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    return attrgetter(method)(_working(path, coder))(*args, **named)


def asked(method: str, *args: Any, **named: Any) -> Any:
    """What a method of the door that changes nothing returns; ``method`` may name one of a part: "memos.all"."""
    return _ask(open_path() or "", coder(), st.session_state.get("revision", 0), method, args, named)


def forget_texts() -> None:
    """Drops all that is remembered of any text, for every window, and opens projects anew at the next question."""
    st.cache_data.clear()
    _layer.clear()
    _opened.clear()
    _working.clear()


def info() -> Info:
    return asked("info")


def themes() -> ThemeRun | None:
    """The last run, or None where no themes were found yet."""
    try:
        return asked("themes")
    except NoThemesYet:
        return None


def theme(number: int) -> Theme | None:
    """A theme that stands, or None."""
    run = themes()
    return next((t for t in run.standing if t.id == number), None) if run else None


def theme_answers(number: int) -> tuple[Answer, ...]:
    return asked("theme_answers", number)


def themes_of(answers: tuple[int, ...]) -> dict[int, tuple[InTheme, ...]]:
    """Answer -> the themes that it is in, each with the sentence that is why."""
    return asked("themes_of", answers)


def parts(number: int, count: int | None, run: int) -> tuple[ThemePart, ...]:
    """What a theme would be split into; by stance where no number is said."""
    return _parts(open_path() or "", st.session_state.get("revision", 0), number, count, run)


@st.cache_data(show_spinner=words.LOOKING_FOR_PARTS, max_entries=32)
def _parts(path: str, revision: int, number: int, count: int | None, run: int) -> tuple[ThemePart, ...]:
    with heavy(path):
        return _opened(path).preview_split(number, count, run=run)


def split(number: int, count: int | None, *, run: int) -> None:
    """Divides a theme as ``parts`` showed. Raises: as ``Project.split_theme``."""
    with heavy(open_path() or ""):
        current().split_theme(number, count, run=run)


def themes_are_up_to_date() -> bool:
    return asked("themes_are_up_to_date")


def unplaced() -> tuple[tuple[Answer, str], ...]:
    return asked("unplaced_answers")


def answers(ids: tuple[int, ...]) -> tuple[Answer, ...]:
    return asked("answers", ids)


def repeats() -> tuple[Repeats, ...]:
    """Groups of answers that say the same nearly word for word."""
    with st.spinner(words.LOOKING_FOR_REPEATS):
        return asked("repeats")


def codes() -> tuple[CodeView, ...]:
    return asked("codes")


def has_codebook() -> bool:
    """True where there are codes that were not made of themes: what themes are compared with."""
    return any(code.codable and code.origin != "theme" for code in codes())


def code_answers(code_id: int) -> tuple[Answer, ...]:
    return asked("code_answers", code_id)


def rejected() -> set[int]:
    """The answers that somebody said do not belong to a code."""
    held = [code.id for code in codes() if code.codable]
    return {answer for code in held for answer, status in decided(code).items() if status == "rejected"}


def suggestions(code_id: int) -> tuple[Suggestion, ...]:
    return asked("suggestions", code_id)


def decided(code_id: int) -> dict[int, str]:
    return asked("decided", code_id)


def history() -> tuple[Event, ...]:
    return asked("history")


def next_steps() -> tuple[Step | None, Step | None]:
    """What undo and redo would do."""
    return asked("next_undo"), asked("next_redo")


def quotes(number: int, answers: tuple[int, ...]) -> tuple[QuoteView, ...]:
    """Candidates for quotes. They depend on the theme's answers only, so a picked quote does not rank them again."""
    return _quotes(open_path() or "", number, answers)


@st.cache_data(show_spinner=quote_words.LOOKING_FOR_QUOTES, max_entries=32)
def _quotes(path: str, number: int, answers: tuple[int, ...]) -> tuple[QuoteView, ...]:
    with heavy(path):
        return _opened(path).quotes.candidates(Wanted(theme=number), most=12).quotes


def sentences(answer: int) -> tuple[Span, ...]:
    return asked("sentences", answer)


def pick(answer: int, span: Span, *, at: tuple[int, int] | None, why: str, code: int | None = None) -> None:
    """Puts a passage on the shortlist.

    Args:
        answer: Its answer.
        span: Where it stands in the answer's source.
        at: The run and the number of the theme that it was picked for; None for no theme.
        why: Why this passage.
        code: What it is to show; of a kept theme, its code.

    Raises:
        Conflict: The number is of a run that is not the last one any more.
        QuoteError: It may not be quoted, or is not there.
    """
    project = current()
    if at and project.themes().id != at[0]:
        raise Conflict(words.OTHER_RUN, kept=words.SHORTLIST_KEPT, do=words.OTHER_RUN_DO)
    project.quotes.pick(answer, span, theme=at[1] if at else None, why=why, code=code)


@st.cache_resource(show_spinner=False, max_entries=4)
def _layer(path: str, revision: int) -> Layer:
    return _opened(path).personal.layer()


def layer() -> Layer:
    """The marks over what could give somebody away. Not copied for each question: there may be many."""
    return _layer(open_path() or "", revision())


def marked(said: Said) -> tuple[Piece, ...]:
    """Words of people as a page shows them: cut where marks begin and end."""
    return layer().pieces(said)


@st.cache_data(show_spinner=False, max_entries=16)
def _text(path: str, whole_run: int, source: int) -> SourceView:
    return _opened(path).coding.source(source)


def text(source: int, *, as_of: int) -> SourceView:
    """A source with its turns. Its words never change; how its turns stand is as of a step that was noted before.

    Raises:
        AnswerMissing: There is no such source.
    """
    return _text(open_path() or "", as_of, source)


def shortlist() -> tuple[QuoteView, ...]:
    """Not remembered: each quote is proved now, whenever it is shown."""
    return current().quotes.shortlist()
