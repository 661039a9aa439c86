"""Quotes: find them for a code, put them into order, edit them beside their source, and see who is heard."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nlp.model.quotes import Choice, QuoteView, Taste, Wanted
from ui import (
    empty,
    header,
    look,
    marked,
    memo,
    passages,
    preferences,
    quote_choices,
    quote_deeds,
    quote_settings,
    routes,
    state,
)
from ui import words as common
from ui.components import shortlist
from ui.guard import attempt
from ui.words import quotes as words

_KEY = "quotes_board"
_EDITING, _CHECK, _LINKED, _WHOLE_RUN = "quotes_editing", "quotes_check", "quotes_linked", "quotes_whole_run"


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
    _memo()
    _asked_for()
    there = quote_choices.possible()
    st.session_state[_WHOLE_RUN] = state.revision()
    quote_choices.begin(there)
    if not there.named:
        empty.first("themes", words.NOTHING_TO_QUOTE)
        if not state.info().quotes:
            return
    marked.switch("quotes")
    _workplace(there)
    _files()
    quote_settings.show()


@st.fragment
def _workplace(there: quote_choices.Possible) -> None:
    """The fields and the board. Only this part runs again while a person works: the rest follows when it is quiet."""
    quiet = st.session_state.pop("quotes_quiet", False) and st.session_state[_WHOLE_RUN] != state.revision()
    if quiet or st.session_state.pop("quotes_ask", False):
        st.rerun()
    if there.named:
        quote_choices.show(there)
    header.problem_box(attempt(_mount, there))


def _mount(there: quote_choices.Possible) -> None:
    result = shortlist.board(_data(there), key=_KEY, on=_LISTENS)
    # After a lost connection, or in a new session, the browser's state is there and no callback was made.
    if quote_deeds.do_sent(result.ops):
        st.rerun()


def _data(there: quote_choices.Possible) -> dict[str, Any]:
    wanted, taste = quote_choices.wanted(), quote_choices.taste()
    picked = state.shortlist()
    editing, checked = _editing(picked)
    undo = state.next_steps()[0]
    return {
        **preferences.component("quotes", words.COMPONENT),
        "log": {"name": f"quotes {state.open_path()} {state.coder()}", **quote_deeds.log().told()},
        "revision": state.revision(),
        "run": there.run,
        "offers": _offers(wanted, taste, picked) if wanted else shortlist.NO_OFFERS,
        "groups": shortlist.groups_data(
            picked, state.asked("memos.counts", "quote"), first=wanted.code if wanted else None
        ),
        "heard": shortlist.heard_data(
            state.asked("quotes.coverage", wanted, spread=taste.spread), quote_choices.shown(there)
        )
        if wanted
        else None,
        "codes": [{"id": code.id, "name": code.name} for code in state.asked("code_choices") if code.codable],
        "editing": editing,
        "linked": st.session_state[_LINKED],
        "checked": checked,
        "undo": {"id": undo.id, "label": common.deed(undo.label)} if undo else None,
    }


# --- Offered ----------------------------------------------------------------------------------------------------------


def _offers(wanted: Wanted, taste: Taste, picked: Sequence[QuoteView]) -> dict[str, Any]:
    most = quote_choices.most()
    with st.spinner(words.LOOKING_FOR_QUOTES), state.heavy(state.open_path() or ""):
        choice: Choice = state.current().quotes.candidates(wanted, taste, most=most)
    ids = tuple(dict.fromkeys(quote.answer for quote in (*choice.quotes, *choice.beside)))
    answers = {answer.id: answer for answer in state.answers(ids)} if ids else {}
    found = shortlist.offers_data(choice, answers, picked, state.layer())
    note = "" if choice.quotes else f"{words.NOBODY_SAID} {words.NOBODY_SAID_DO if wanted.code is not None else ''}"
    return {**found, "note": note.strip(), "more": len(choice.quotes) >= most}


# --- Editing one ------------------------------------------------------------------------------------------------------


def _editing(picked: Sequence[QuoteView]) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The quote that is open, with its whole answer; and whether the text that stands in its field is true."""
    quote = next((one for one in picked if one.id == st.session_state.get(_EDITING)), None)
    found = state.answers((quote.answer,)) if quote else ()
    if quote is None or quote.id is None or not found:
        return None, None
    shown = quote.shown or quote.text
    of, asked = st.session_state.get(_CHECK) or (None, "")
    text = asked if of == quote.id else shown
    proof = state.current().quotes.check(quote.id, text)
    checked = shortlist.proof_data(quote.id, text, proof, start=quote.span.start)
    return shortlist.editing_data(quote, found[0], shown), checked


# --- What a person does -----------------------------------------------------------------------------------------------


def _asked_for() -> None:
    """Opens the quote that a link asks for, until it is closed."""
    asked = st.query_params.get("quote", "")
    if asked.isdecimal() and st.session_state.get(_LINKED) != asked:
        st.session_state.update({_EDITING: int(asked), _CHECK: None})
    st.session_state[_LINKED] = asked


def _on_operations() -> None:
    quote_deeds.do_sent(st.session_state[_KEY].get("ops"))


def _on_open() -> None:
    wanted = st.session_state[_KEY].get("open") or {}
    st.query_params.pop("quote", None)
    st.session_state.update({_EDITING: wanted.get("quote"), _CHECK: None})


def _on_check() -> None:
    wanted = st.session_state[_KEY].get("check") or {}
    st.session_state[_CHECK] = (wanted.get("quote"), str(wanted.get("shown", "")))


def _on_quiet() -> None:
    """The person paused: what stands above the board follows."""
    attempt(state.refresh)
    st.session_state["quotes_quiet"] = True


def _on_ask() -> None:
    """The person wants to write about a quote."""
    wanted = st.session_state[_KEY].get("ask") or {}
    st.session_state.update(problem=None, asked=("quote_memo", wanted.get("quote")), quotes_ask=True)


_LISTENS = {
    "ops": _on_operations,
    "open": _on_open,
    "check": _on_check,
    "ask": _on_ask,
    "more": quote_choices.offer_more,
    "quiet": _on_quiet,
}


def _memo() -> None:
    """The memos about a quote, in a window over the page."""
    asked = st.session_state.get("asked")
    if not asked or asked[0] != "quote_memo":
        return
    quote = next((one for one in state.shortlist() if one.id == asked[1]), None)
    if quote:
        passages.dialog(words.MEMO_TITLE, lambda: _memos(quote))


def _memos(quote: QuoteView) -> None:
    st.html(look.quote_html(state.marked(quote)))
    memo.write("quote", quote.id, key=f"quotes_memo_{quote.id}")
    for written in memo.of("quote", quote.id):
        memo.one(written, key="quotes_memo")


# --- Files ------------------------------------------------------------------------------------------------------------


def as_text(picked: Sequence[QuoteView], project: str) -> str:
    """The shortlist as a text file: only words of people who did not say no, and no name or number of a case."""
    lines = [project, words.SHORTLIST_HEAD, ""]
    leaving = [quote for quote in picked if quote.consent != "no" and not any(flag.blocks for flag in quote.flags)]
    for code, quotes in shortlist.by_code(leaving).items():
        lines += [code, ""]
        for quote in quotes:
            unknown = [words.CONSENT_UNRECORDED] if quote.consent == "unknown" else []
            lines += [f"“{quote.shown}”", " · ".join([quote.attribution, *unknown]), ""]
    return "\n".join(lines)


def _files() -> None:
    project, name = state.current(), state.info().name
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            words.GET_TEXT,
            # Made when it is asked for, outside of any window: each quote is proved then.
            lambda: as_text(project.quotes.shortlist(), name),
            file_name=f"{name} quotes.txt",
            mime="text/plain",
            key="get_text",
            icon=":material/download:",
            disabled=not state.info().quotes,
            on_click="ignore",
        )
        routes.link("report", words.TO_REPORT)
