"""History: who did what and when, newest first. Undo and redo of the last step stand in the header of every page."""

import math
from collections.abc import Sequence

import streamlit as st

from nlp.model.views import Event
from ui import look, passages, state, when, words
from ui.literal import one_line, plain, said

_A_PAGE = 50


def show() -> None:
    """Draws the page."""
    events = state.history()
    found = _filtered(events)
    if not found:
        st.markdown(words.NO_STEP)
        return
    pages = math.ceil(len(found) / _A_PAGE)
    start = (min(st.session_state.get("history_page", 1), pages) - 1) * _A_PAGE
    shown = found[start : start + _A_PAGE]
    _take_back(shown, events)
    st.html(as_table(shown, len(found)))
    if pages > 1:
        st.pagination(pages, key="history_page")


def _filtered(events: Sequence[Event]) -> list[Event]:
    left, right = st.columns(2)
    with left:
        who = st.selectbox(
            words.WHO, ["", *dict.fromkeys(_who(e) for e in events)], format_func=_or_any, key="history_who"
        )
    with right:
        typed = st.text_input(words.WHAT, key="history_what", type="search") or ""
    wanted = typed.casefold().split()
    return [
        event
        for event in events
        if (not who or _who(event) == who) and all(word in words.deed(event.label).casefold() for word in wanted)
    ]


def _or_any(option: str) -> str:
    return option or words.ANY


def _who(event: Event) -> str:
    return event.actor if event.actor_kind == "person" else f"{event.actor} ({words.MACHINE})"


def as_table(shown: Sequence[Event], total: int) -> str:
    """Steps as a table of HTML, every name as it was typed."""
    names = (words.STEP, words.WHEN, words.WHO, words.WHAT)
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = []
    for event in shown:
        cells = [said(cell) for cell in (str(event.id), when.here(event.at), _who(event), words.deed(event.label))]
        cells[-1] += look.mark(words.UNDONE) if event.undone else ""
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    caption = words.history_description(len(shown), total)
    return (
        f'<table class="ow-table ow-steps"><caption class="ow-small">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _take_back(shown: Sequence[Event], events: Sequence[Event]) -> None:
    """Taking back a step with all that came after it: what that would be is shown first."""
    standing = [e for e in events if _stands(e)]
    offered = [e for e in shown if _stands(e)]
    if not offered:
        return
    with st.expander(words.TAKE_BACK, key="history_back"):
        st.markdown(words.TAKE_BACK_WHAT)
        chosen = st.selectbox(
            words.TAKE_BACK_FROM,
            offered,
            index=None,
            format_func=lambda e: f"{e.id} · {one_line(words.deed(e.label), 90)}",
            key="history_from",
            placeholder=words.TAKE_BACK_CHOOSE,
        )
        going = [e for e in standing if chosen and e.id >= chosen.id]
        st.button(
            plain(words.take_back(len(going))),
            key="history_take_back",
            icon=":material/undo:",
            disabled=chosen is None,
            on_click=_ask,
            args=(chosen.id if chosen else 0,),
        )
    if chosen and st.session_state.get("asked") == ("take_back", chosen.id):
        passages.dialog(words.TAKE_BACK, lambda: _confirm(going))


def _stands(event: Event) -> bool:
    return not (event.undone or event.fixed) and event.kind not in ("undo", "new_project")


def _ask(step: int) -> None:
    st.session_state.update(problem=None, asked=("take_back", step))


def _confirm(going: Sequence[Event]) -> None:
    st.markdown(words.TAKE_BACK_THESE)
    st.html(as_table(going[:_A_PAGE], len(going)))
    st.button(
        plain(words.take_back(len(going))),
        key="history_confirm",
        type="primary",
        on_click=state.act_and_close,
        args=(state.current().undo_to, going[-1].id),
    )
