"""The codes of one answer as chips: typed search gives one, a cross takes it away, a new name makes a new code.

Decides how codes are given on a card. What the project holds wins over what the browser shows; every choice is one
step of the history.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from nlp.model.coding import CodingView
from nlp.model.views import Answer, CodeView
from ui import look, state
from ui.literal import heard, plain
from ui.words import chips as words


@dataclass(frozen=True)
class Asked:
    """What the chips of all answers of a page need, asked in one go.

    Attributes:
        names: The codes that can be given, by their ids, as they stand in the codebook.
        codings: Answer -> what is given to it or proposed for it.
    """

    names: Mapping[int, str]
    codings: Mapping[int, Sequence[CodingView]]


def ask(answers: Sequence[Answer]) -> Asked:
    """For the answers of the page that is shown: two questions, however many they are."""
    by_source: dict[int, list[CodingView]] = {}
    for coding in state.asked("coding.codings", answers=tuple(a.id for a in answers)):
        by_source.setdefault(coding.source_id, []).append(coding)
    codings = {a.id: [c for c in by_source.get(a.source_id, ()) if _touches(c, a)] for a in answers}
    return Asked(_names(state.codes()), codings)


def show(answer: Answer, asked: Asked, *, decided_beside: int | None = None) -> None:
    """Draws the chips of an answer.

    Args:
        answer: The answer.
        asked: What ``ask`` found for the page.
        decided_beside: A code whose proposal is decided elsewhere on the card, and not offered here.
    """
    mine = asked.codings.get(answer.id, ())
    given = [c for c in mine if c.status == "accepted"]
    with st.container(horizontal=True, vertical_alignment="center"):
        _chips(answer, {**{c.code_id: c.code for c in given}, **asked.names}, given)
        if given:
            _more(answer, given)
    said = [words.said_with(c, part=c.span != answer.span) for c in given]
    if any(said):
        st.html(look.small_html(*said))
    _suggested(answer, mine, {c.code_id for c in given} | {decided_beside})


def _touches(coding: CodingView, answer: Answer) -> bool:
    return coding.span.start < answer.span.end and coding.span.end > answer.span.start


def _names(codes: Sequence[CodeView]) -> dict[int, str]:
    """Codes of one name are told apart by what holds them."""
    holder = {code.id: code.name for code in codes}
    often = Counter(code.name for code in codes if code.codable)
    return {
        code.id: f"{holder[code.parent_id]} › {code.name}" if often[code.name] > 1 and code.parent_id else code.name
        for code in codes
        if code.codable
    }


def _chips(answer: Answer, names: Mapping[int, str], given: Sequence[CodingView]) -> None:
    key = f"chips_{answer.id}"
    held = list(dict.fromkeys(c.code_id for c in given))
    st.session_state[key] = held
    st.multiselect(
        heard(words.codes_of(answer.case)),
        list(names),
        format_func=lambda chosen: names.get(chosen, str(chosen)),
        key=key,
        placeholder=words.PLACEHOLDER,
        label_visibility="collapsed",
        wrap=True,
        accept_new_options=True,
        select_all=False,
        on_change=_set,
        args=(answer.id, key, tuple(held)),
    )


def _set(answer: int, key: str, held: tuple[int, ...]) -> None:
    """A name that was typed is a new code, given at once; else the chips say which codes the answer has."""
    project = state.current()
    chosen = st.session_state[key]
    for name in (c for c in chosen if isinstance(c, str)):
        state.act(project.coding.add_code, name, answers=[answer])
    codes = [c for c in chosen if not isinstance(c, str)]
    if set(codes) != set(held):
        state.act(project.coding.set_codes, answer, codes)


def _suggested(answer: Answer, mine: Sequence[CodingView], but: set[int | None]) -> None:
    likeliest = sorted((c for c in mine if c.status == "proposed"), key=lambda c: c.score or 0)
    open_ = {c.code_id: c for c in reversed(likeliest) if c.code_id not in but}
    if not open_:
        return
    key = f"chips_suggested_{answer.id}"
    st.session_state[key] = None
    st.pills(
        words.SUGGESTED,
        list(open_),
        format_func=lambda code: plain(words.suggested(open_[code])),
        key=key,
        on_change=_accept,
        args=(answer.id, key),
    )


def _accept(answer: int, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        state.act(state.current().accept, chosen, [answer])


# --- Stance, note, doubt ----------------------------------------------------------------------------------------------


def _more(answer: Answer, given: Sequence[CodingView]) -> None:
    """A small window that is only filled while it is open."""
    window = st.popover(words.MORE, key=f"chips_more_{answer.id}", on_change="rerun")
    if window.open:
        with window:
            for coding in given:
                _said_with(coding)


def _said_with(coding: CodingView) -> None:
    st.html(look.said_html(coding.code) + look.small_html(coding.coder))
    stance, note, unsure = (f"chips_{what}_{coding.id}" for what in ("stance", "note", "unsure"))
    st.session_state.update({stance: coding.stance, note: coding.note, unsure: coding.unsure})
    st.segmented_control(
        words.STANCE,
        list(words.STANCES),
        format_func=words.STANCES.__getitem__,
        key=stance,
        required=True,
        on_change=_change,
        args=(coding.id, "stance", stance),
    )
    st.text_input(words.NOTE, key=note, on_change=_change, args=(coding.id, "note", note))
    st.checkbox(words.UNSURE, key=unsure, on_change=_change, args=(coding.id, "unsure", unsure))


def _change(coding: int, what: str, key: str) -> None:
    state.act(state.current().coding.change, coding, **{what: st.session_state[key]})
