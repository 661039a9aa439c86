"""Moving answers of a theme into another one, or out of it: one answer, or all that are ticked.

Decides which answers are moved: the one whose button was pressed, and where it is ticked, all ticked ones.
"""

from collections.abc import Sequence

import streamlit as st

from nlp.model.views import Answer, Theme, ThemeRun
from ui import passages, state, words

_MOVE = "move"


def button(answer: Answer, theme: Theme, run: ThemeRun, ticked: Sequence[int]) -> None:
    """A box to tick, and the button that asks where to. ``ticked``: the answers of the theme that are ticked."""
    key = f"tick_{run.id}_{theme.id}_{answer.id}"
    st.session_state[key] = answer.id in ticked
    st.checkbox(words.TICK, key=key, help=words.TICK_HELP, on_change=_tick, args=(key, answer.id))
    wanted = tuple(ticked) if answer.id in ticked else (answer.id,)
    st.button(words.move(len(wanted)), key=f"move_{answer.id}", on_click=_ask, args=(wanted,))


def ticked(answers: Sequence[Answer]) -> list[int]:
    """Those of the answers that are ticked, in their order; a tick stays when the page of the list is turned."""
    there = st.session_state.setdefault("ticked", set())
    return [answer.id for answer in answers if answer.id in there]


def _tick(key: str, answer: int) -> None:
    (set.add if st.session_state[key] else set.discard)(st.session_state["ticked"], answer)


def _ask(answers: tuple[int, ...]) -> None:
    st.session_state.update(problem=None, asked=(_MOVE, answers))


def dialog(theme: Theme, run: ThemeRun) -> None:
    """Shows the window where a person asked to move answers of the theme."""
    asked = st.session_state.get("asked")
    if asked and asked[0] == _MOVE:
        passages.dialog(words.MOVE_TITLE, lambda: _where(asked[1], theme, run))


def _where(answers: tuple[int, ...], theme: Theme, run: ThemeRun) -> None:
    others = {t.id: t for t in run.standing if t.id != theme.id}
    st.text(words.move_what(len(answers), theme.name))
    into = st.selectbox(
        words.MOVE_WHERE,
        list(others),
        index=None,
        format_func=lambda number: words.numbered(others[number]),
        key=f"move_into_{theme.id}",
        placeholder=words.NEST_CHOOSE,
    )
    st.button(
        words.MOVE_DO,
        key="move_do",
        type="primary",
        disabled=into is None,
        on_click=_do,
        args=(answers, into, theme.id, run.id),
    )
    st.markdown(words.TAKE_OUT_WHAT)
    st.button(words.TAKE_OUT, key="move_out", on_click=_do, args=(answers, None, theme.id, run.id))


def _do(answers: tuple[int, ...], into: int | None, theme: int, run: int) -> None:
    state.act_and_close(state.current().move_answers, answers, into, out_of=theme, run=run)
    if state.problem() is None:
        st.session_state["ticked"] -= set(answers)
