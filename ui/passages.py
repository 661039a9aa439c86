"""One answer on the screen: its words as they were typed, who said it, and where it stands.

Decides how an answer and a window over the page look. The words themselves never pass through Markdown.
"""

from collections.abc import Callable

import streamlit as st

from nlp.model.views import Answer
from ui import guard, header, look, routes, state, words
from ui.words import texts as text_words


def answer_html(answer: Answer, *, status: str = "", why: str = "") -> str:
    """An answer with who said it, to which question, what is known about them, and where it stands.

    Args:
        answer: The answer.
        status: Where it stands, where its codes beside it do not say so.
        why: The sentence of it that is marked.
    """
    who = " · ".join(part for part in (words.who(answer), answer.question or "") if part)
    attributes = " · ".join(words.attribute(*known) for known in answer.attributes.items())
    return look.said_html(state.marked(answer), why=why) + look.small_html(who, attributes, standing(answer, status))


def standing(answer: Answer, status: str = "") -> str:
    """Where an answer stands, and whether it may be quoted where that is not plainly so."""
    consent = "" if answer.consent == "yes" else words.CONSENT[answer.consent]
    return " · ".join(part for part in (status, consent) if part)


def no_code_fits_button(answer: Answer, *, rejected: bool) -> None:
    """Says of an answer that it was read and no code fits, or takes that back.

    Not of one that was rejected for its last code: no code fits that one until somebody says that it belongs.
    """
    marked = answer.status == "no_code_fits"
    if marked and rejected:
        return
    st.button(
        words.NO_CODE_FITS_BACK if marked else words.NO_CODE_FITS,
        key=f"none_fits_{answer.id}",
        help=words.NO_CODE_FITS_HELP,
        disabled=answer.status == "coded",
        on_click=_mark,
        args=(answer.id, marked),
    )


def _mark(answer: int, fits: bool) -> None:
    state.act(state.current().mark_no_code_fits, [answer], fits=fits)


def real_answer_button(answer: Answer) -> None:
    """Overrules the rule that took an answer for one that says nothing."""
    st.button(
        words.REAL_ANSWER,
        key=f"real_{answer.id}",
        help=words.REAL_ANSWER_HELP,
        on_click=_is_real,
        args=(answer.id,),
    )


def _is_real(answer: int) -> None:
    state.act(state.current().mark_substantive, [answer])


def place_link(answer: Answer) -> None:
    """Leads to where somebody said it in a transcript or document; the answer of a survey stands whole already."""
    if answer.question is None:
        query = {"source": str(answer.source_id), "start": str(answer.span.start)}
        routes.link("texts", text_words.READ_IN_PLACE, **query)


def dialog(title: str, body: Callable[[], None]) -> None:
    """A window over the page that closes when its question was answered, and shows what went wrong."""

    opened_for = st.session_state.get("asked")

    def draw() -> None:
        if st.session_state.get("asked") != opened_for:  # answered, or another window is asked for
            st.rerun()
        header.problem_box(state.problem())
        header.problem_box(guard.attempt(body))

    st.dialog(title, on_dismiss=close, width="medium")(draw)()


def close() -> None:
    """Closes the window over the page; for callbacks."""
    st.session_state.update(asked=None, problem=None)
