"""Review: go through suggested codes one answer at a time, with one key for each decision."""

from functools import partial
from typing import Any

import streamlit as st

from nlp.model.choices import CodeChoice
from nlp.model.memos import About
from nlp.model.review import Passage
from nlp.model.views import Answer
from ui import header, jobs, look, marked, memo, passages, preferences, review_figures, routes, state
from ui.ahead import MOST, Ahead
from ui.components.review_queue import passage_data, review_queue
from ui.components.transcript import codes_data, colours
from ui.guard import attempt
from ui.operations import Log, Operation, Window, drain
from ui.words import review as words

_KEY = "review_queue"
_SOON = 200
"""So few answers are read by the language model while the suggester learns: nobody would notice."""


def show() -> None:
    """Draws the page."""
    _memo()
    codes: tuple[CodeChoice, ...] = state.asked("code_choices")
    if not any(code.codable for code in codes):
        st.markdown(words.NO_CODES)
        routes.link("codes", words.TO_CODES)
        return
    tabs = st.tabs(words.TABS, key="review_tab", on_change="rerun")
    with tabs[0]:
        _prepare()
        _orders(codes)
        st.session_state.update(review_codes=codes_data(codes), review_whole_run=state.revision())
        _workplace()
    figures = (review_figures.quality, review_figures.unseen, partial(review_figures.many, codes))
    for tab, draw in zip(tabs[1:], figures, strict=True):
        if tab.open:
            with tab:
                draw()


def _prepare() -> None:
    """Has the answers read once; a person who stopped that begins it again by a button."""
    path, review = state.open_path() or "", state.current().review
    with st.spinner(words.PREPARING):  # the first time, the language model's own program is loaded here
        st.session_state["review_known"] = review.is_ready or review.unready() <= _SOON
    if st.session_state["review_known"]:
        return
    job = jobs.of(path)
    if job and job.running:
        if job.name != words.PREPARE_DOING:  # the place of the answer says that they are being read
            st.info(words.BUSY)
    elif st.session_state.get("review_prepared") != (path, state.coder()):
        st.session_state["review_prepared"] = (path, state.coder())
        _start_preparing()
        st.rerun()
    else:
        st.markdown(words.PREPARE_WHAT)
        st.button(words.PREPARE, key="review_prepare", on_click=_start_preparing)


def _start_preparing() -> None:
    jobs.start(state.open_path() or "", words.PREPARE_DOING, "review.prepare")


def _orders(codes: tuple[CodeChoice, ...]) -> None:
    by_id = {code.id: code for code in codes if code.codable}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="review_orders"):
        st.session_state.setdefault("review_by", "uncertain")
        st.selectbox(
            words.ORDER,
            list(words.ORDERS),
            format_func=words.ORDERS.__getitem__,
            key="review_by",
            label_visibility="collapsed",
            width=290,
        )
        if st.session_state["review_by"] == "code":
            st.selectbox(
                words.CODE,
                list(by_id),
                format_func=lambda i: by_id[i].name,
                key="review_code",
                label_visibility="collapsed",
                width=290,
            )
        st.toggle(words.BLIND, key="review_blind", help=words.BLIND_HELP)
        marked.switch("review")


def _asked() -> dict[str, Any]:
    by = st.session_state.get("review_by") or "uncertain"
    code = st.session_state.get("review_code") if by == "code" else None
    return {"by": by, "code": code, "blind": bool(st.session_state.get("review_blind"))}


@st.fragment
def _workplace() -> None:
    """The component. Only this part runs again while a person decides: the rest follows when it is quiet."""
    if st.session_state.pop("review_quiet", False) and st.session_state["review_whole_run"] != state.revision():
        st.rerun()
    if st.session_state.pop("review_elsewhere", False):
        st.rerun()
    header.problem_box(attempt(_mount))


def _mount() -> None:
    ahead = _ahead()
    if st.session_state["review_known"]:
        seen = (state.open_path(), state.revision())
        stale = not ahead.version or st.session_state.get("review_seen") != seen
        if stale or ahead.asked != _asked():
            st.session_state["review_seen"] = seen
            _tend(now=not ahead.version)
    result = review_queue(
        _data(ahead),
        key=_KEY,
        on={
            "ops": _on_operations,
            "more": _on_more,
            "look": _on_look,
            "quiet": _on_quiet,
            "memo": _on_memo,
            "open": _on_open,
        },
    )
    header.problem_box(ahead.problem)
    # After a lost connection, or in a new session, the browser's state is there and no callback was made.
    if _drain(result.ops):
        st.rerun()


def _data(ahead: Ahead) -> dict[str, Any]:
    # Asked first: what is not working any more has left all that it found.
    working = ahead.working
    asked, dark, layer = _asked(), header.is_dark(), state.layer()
    ready = state.current().review.is_ready
    recent, seen = _recent(ahead, ready=ready)
    return {
        **preferences.component("review", words.COMPONENT),
        "log": {"name": f"review {state.open_path()} {state.coder()}", **_log().told()},
        "project": state.open_path(),
        "revision": state.revision(),
        "dark": dark,
        "setting": f"{asked['by']} {asked['code'] or ''} {int(asked['blind'])}",
        "queue": asked["by"],
        "blind": asked["blind"],
        "version": ahead.version,
        "seen": seen,
        "items": [passage_data(passage, layer) for passage in ahead.passages],
        "recent": [passage_data(passage, layer) for passage in recent],
        "more": len(ahead.passages) >= MOST,
        "working": working,
        "preparing": "" if ready else words.PREPARING,
        "progress": words.progress(ahead.progress) if ahead.progress else [],
        "codes": st.session_state["review_codes"],
        "colours": colours(dark=dark),
    }


def _recent(ahead: Ahead, *, ready: bool) -> tuple[tuple[Passage, ...], int]:
    """What was decided last, and the step up to which that is known.

    What is worked out beside the page may be a decision behind. Where Streamlit builds the component anew meanwhile,
    nothing in the browser knows better, and the way back would lead to the decision before.
    """
    known = state.revision()
    return (state.asked("review.recent"), known) if ready and known > ahead.seen else (ahead.recent, ahead.seen)


def _ahead() -> Ahead:
    held: dict[tuple[str | None, str], Ahead] = st.session_state.setdefault("review_ahead", {})
    return held.setdefault((state.open_path(), state.coder()), Ahead())


def _tend(*, now: bool) -> None:
    _ahead().tend(state.current(), state.heavy(state.open_path() or ""), _asked(), now=now)


def _log() -> Log:
    return st.session_state.setdefault("review_log", Log())


# --- What the component sends -----------------------------------------------------------------------------------------


def _on_operations() -> None:
    _drain(st.session_state[_KEY].get("ops"))


def _drain(sent: Any) -> int:
    project, made = state.current(), list[str]()

    def do(operation: Operation, window: Window) -> None:
        if operation["type"] == "take_back":
            project.review.take_back(operation["answer"], window=window)
            return
        # A code of that name that is there already is the one: sent twice, it is made once.
        new = [project.coding.add_code(name) for name in operation["named"]]
        made.extend(operation["named"])
        project.review.decide(
            operation["answer"],
            [*operation["codes"], *new],
            rejected=operation["rejected"],
            outcome=operation["outcome"],
            queue=operation["queue"],
            blind=operation["blind"],
            window=window,
        )

    answered = drain(sent, _log(), do)
    if answered:
        attempt(state.refresh)
        if made:
            st.session_state["review_codes"] = codes_data(state.asked("code_choices"))
    return answered


def _on_more() -> None:
    _tend(now=True)


def _on_look() -> None:
    """The browser asks whether what comes next is there: the run that this begins shows it."""


def _on_quiet() -> None:
    """The person paused, or came back from another window, in which the project may have changed."""
    attempt(state.refresh)
    st.session_state["review_quiet"] = True
    _tend(now=True)


# --- What the person wants of the page about the answer ---------------------------------------------------------------


def _wanted(what: str) -> Answer | None:
    """The answer that a key was pressed on."""
    sent = st.session_state[_KEY].get(what) or {}
    answer = sent.get("answer")
    return next(iter(state.answers((answer,))), None) if isinstance(answer, int) else None


def _on_memo() -> None:
    answer = _wanted("memo")
    if answer:
        about = ("source", answer.source_id) if answer.case_id is None else ("case", answer.case_id)
        st.session_state.update(problem=None, asked=("review_memo", *about, answer.case), review_elsewhere=True)


def _memo() -> None:
    """The memos about who gave the answer, or about the text that it comes from, in a window over the page."""
    asked = st.session_state.get("asked")
    if asked and asked[0] == "review_memo":
        _, about, row_id, name = asked
        passages.dialog(words.MEMO_TITLE, lambda: _memos(about, row_id, name))


def _memos(about: About, row_id: int, name: str) -> None:
    st.html(look.small_html(words.memo_about(about, name)))
    memo.write(about, row_id, key=f"review_memo_{about}_{row_id}")
    for written in memo.of(about, row_id):
        memo.one(written, key="review_memo")


def _on_open() -> None:
    """To the place of the answer: the transcript, or all that the person said."""
    answer = _wanted("open")
    if answer and answer.question is not None and answer.case_id is not None:
        state.go("cases", case=str(answer.case_id))
    elif answer:
        state.go("texts", source=str(answer.source_id), start=str(answer.span.start))
    st.session_state["review_elsewhere"] = True
