"""Picking words of one answer as a quote, from any page: a window with its sentences.

Decides what can be picked and for which code. A passage is one unbroken stretch of an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from nlp.model.disclosure import Stretch
from nlp.model.material import Span
from nlp.model.views import Answer
from ui import look, passages, state
from ui import words as common
from ui.words import quotes as words


@dataclass(frozen=True)
class For:
    """What a quote is picked for.

    Attributes:
        theme: The run and the number of a theme.
        code: A code; None where the codes of the answer are offered.
    """

    theme: tuple[int, int] | None = None
    code: int | None = None


ANY = For()
"""For any code that the answer holds."""


def button(answer: Answer, what: For, *, label: str = words.PICK_PART, key: str = "answer") -> None:
    """The button that opens the window; says so where the person did not agree."""
    refused = answer.consent == "no"
    st.button(
        words.MAY_NOT if refused else label,
        key=f"quote_{key}_{answer.id}",
        icon=":material/format_quote:",
        disabled=refused,
        help=words.PICK_PART_HELP,
        on_click=ask,
        args=(answer.id, what),
    )


def ask(answer: int, what: For) -> None:
    """Opens the window; a callback."""
    st.session_state.update(problem=None, asked=("quote", answer, what))


def window(answers: Sequence[Answer]) -> None:
    """Draws the window where a person asked to quote one of these answers."""
    asked = st.session_state.get("asked")
    answer = next((a for a in answers if asked and asked[0] == "quote" and a.id == asked[1]), None)
    if asked and answer:
        passages.dialog(words.QUOTE_TITLE, lambda: _choose(answer, asked[2]))


def _choose(answer: Answer, what: For) -> None:
    if answer.consent == "no":
        st.html(look.said_html(state.marked(answer)))
        st.info(words.SAID_NO)
        return
    spans = state.sentences(answer.id)
    st.markdown(words.SENTENCES)
    for place, span in enumerate(spans):
        with st.container(gap=None):
            st.checkbox(common.sentence(place + 1), key=f"sentence_{answer.id}_{place}", value=len(spans) == 1)
            st.html(look.said_html(state.marked(Stretch.of(answer, span))))
    ticked = [place for place in range(len(spans)) if st.session_state[f"sentence_{answer.id}_{place}"]]
    if ticked:
        span = Span(spans[ticked[0]].start, spans[ticked[-1]].end)
        st.html(look.small_html(words.WILL_BE))
        st.html(look.quote_html(state.marked(Stretch.of(answer, span))))
    else:
        span = answer.span
    code = what.code if what.code is not None or what.theme else _code(answer)
    st.button(
        words.PICK,
        key=f"pick_part_{answer.id}",
        type="primary",
        disabled=not ticked,
        on_click=_pick,
        args=(answer.id, span, For(what.theme, code)),
    )


def _code(answer: Answer) -> int | None:
    """The code that it is to show, among those that the answer holds."""
    codings = state.asked("coding.codings", answers=(answer.id,))
    names = {coding.code_id: coding.code for coding in codings if coding.status == "accepted"}
    if not names:
        return None
    return st.selectbox(
        words.SHOWS_CODE,
        [*names, None],
        format_func=lambda code: names.get(code, words.NO_CODE),
        key=f"pick_code_{answer.id}",
    )


def _pick(answer: int, span: Span, what: For) -> None:
    state.act_and_close(state.pick, answer, span, at=what.theme, code=what.code, why=words.CHOSEN_BY_HAND)
