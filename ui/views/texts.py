"""Transcripts: read a transcript or document as a whole, and give codes to any stretch of it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from nlp.model.coding import SourceLine
from nlp.model.disclosure import Mark
from nlp.model.memos import About
from ui import header, look, memo, passages, preferences, routes, span_operations, state
from ui.components.transcript import (
    codes_data,
    codings_data,
    colours,
    marks_data,
    sources_data,
    text_data,
    transcript,
)
from ui.guard import attempt
from ui.keeping import keep
from ui.operations import Log, Operation, Window, drain
from ui.words import texts as words

_KEY = "transcript"


def show() -> None:
    """Draws the page."""
    sources: tuple[SourceLine, ...] = state.asked("coding.sources")
    if not sources:
        st.markdown(words.NO_TEXTS)
        routes.link("add", words.ADD_TEXTS)
        return
    _load(sources)
    _memo()
    _workplace()


def _load(sources: tuple[SourceLine, ...]) -> None:
    """What does not change while a person codes; a run of the whole page looks again."""
    asked = st.query_params.get("source", "")
    known = {str(line.id): line.id for line in sources}
    if asked and asked not in known:
        st.warning(words.NO_SUCH_SOURCE)
    source = known.get(asked, st.session_state.get("texts_source"))
    if source not in known.values():
        source = sources[0].id
    start = st.query_params.get("start", "")
    st.session_state.update(
        texts_source=source,
        texts_sources=sources_data(sources),
        texts_codes=codes_data(state.asked("code_choices")),
        texts_at={"start": int(start), "nonce": f"{source} {start}"} if start.isdecimal() else None,
        texts_whole_run=state.revision(),
    )


@st.fragment
def _workplace() -> None:
    """The component. Only this part of the page runs again while a person codes: the rest follows when it is quiet."""
    quiet = st.session_state.pop("texts_quiet", False) and st.session_state["texts_whole_run"] != state.revision()
    if quiet or st.session_state.pop("texts_memo", False):
        st.rerun()
    header.problem_box(attempt(_mount))


def _mount() -> None:
    result = transcript(_data(), key=_KEY, on=_LISTENS)
    # After a lost connection, or in a new session, the browser's state is there and no callback was made.
    if _drain(result.ops):
        st.rerun()


def _data() -> dict[str, Any]:
    log, project, dark = _log(), state.current(), header.is_dark()
    view = state.text(st.session_state["texts_source"], as_of=st.session_state["texts_whole_run"])
    codings = state.asked("coding.codings", source=view.id)
    marks: Mapping[int, tuple[Mark, ...]] = state.asked("personal.layers", (view.id,))
    undo, redo = state.next_steps()
    return {
        **preferences.component("texts", words.COMPONENT),
        "log": {"name": f"transcript {state.open_path()} {state.coder()}", **log.told()},
        "project": state.open_path(),
        "revision": state.revision(),
        "behind": st.session_state["texts_whole_run"] != state.revision(),
        "coder": project.coder,
        "dark": dark,
        "sources": st.session_state["texts_sources"],
        "source": text_data(view),
        "codings": codings_data(codings, coder=project.coder),
        "marks": marks_data(marks.get(view.id, ())),
        "codes": st.session_state["texts_codes"],
        "colours": colours(dark=dark),
        "undo": {"id": undo.id, "label": undo.label} if undo else None,
        "redo": {"id": redo.id, "label": redo.label} if redo else None,
        "at": st.session_state["texts_at"],
    }


def _log() -> Log:
    return st.session_state.setdefault("texts_log", Log())


def _on_operations() -> None:
    _drain(st.session_state[_KEY].get("ops"))


def _drain(sent: Any) -> int:
    project, kinds = state.current(), set[str]()

    def do(operation: Operation, window: Window) -> None:
        kinds.add(operation["type"])
        span_operations.do(project, operation, window)

    answered = drain(sent, _log(), do)
    if answered:
        attempt(state.refresh)
        if kinds & span_operations.CHANGES_CODES:
            st.session_state["texts_codes"] = codes_data(state.asked("code_choices"))
    return answered


def _on_source() -> None:
    chosen = st.session_state[_KEY].get("source") or {}
    st.session_state.update(texts_source=chosen.get("id"), texts_at=None)
    st.query_params["source"] = str(chosen.get("id"))
    st.query_params.pop("start", None)


def _on_quiet() -> None:
    """The person paused, or came back from another window, in which the project may have changed."""
    attempt(state.refresh)
    st.session_state["texts_quiet"] = True


def _on_memo() -> None:
    """The person wants to write about the chosen coding, or about the whole source."""
    wanted = st.session_state[_KEY].get("memo") or {}
    coding = wanted.get("coding")
    about = ("coding", coding) if coding is not None else ("source", st.session_state["texts_source"])
    st.session_state.update(problem=None, asked=("memo", *about, str(wanted.get("name", ""))), texts_memo=True)


def _memo() -> None:
    """The memos about what the person asked for, in a window over the page."""
    asked = st.session_state.get("asked")
    if asked and asked[0] == "memo":
        _, about, row_id, name = asked
        passages.dialog(words.MEMO_TITLE, lambda: _memos(about, row_id, name))


def _memos(about: About, row_id: int, name: str) -> None:
    st.html(look.small_html(words.memo_about(about, name)))
    memo.write(about, row_id, key=f"texts_memo_{about}_{row_id}")
    for written in memo.of(about, row_id):
        memo.one(written, key="texts_memo")


def _on_marks() -> None:
    """Marks in the place of words, or words: on all pages from now on."""
    wanted = st.session_state[_KEY].get("marks") or {}
    keep(marks_in_place=bool(wanted.get("inPlace")))


_LISTENS = {
    "ops": _on_operations,
    "source": _on_source,
    "quiet": _on_quiet,
    "memo": _on_memo,
    "marks": _on_marks,
}
