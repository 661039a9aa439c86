"""Splitting a code in a window: by parts that a machine suggests, or by ticking the answers that go to a new code.

Decides what is ticked at first: of suggested parts all but the largest, which the code keeps.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from nlp.model.views import Answer, CodeView, ThemePart
from ui import cards, job_strip, jobs, look, state
from ui.literal import heard
from ui.words import codes as words

_WAYS = (2, 3, 4, 5, 6, 7, 8, 9, None)
_A_PAGE = 20
_MANY, _UNREAD = 4_000, 400
"""From so many answers on, or so many that the language model has not read, it takes longer than a person waits."""
Would = Callable[..., bool]


def show(code: CodeView, would: Would) -> None:
    """Draws the window. ``would`` says what an edit would do."""
    st.html(look.said_html(code.name))
    way = st.segmented_control(
        words.SPLIT_WAY,
        list(words.SPLIT_WAYS),
        default="machine",
        format_func=words.SPLIT_WAYS.__getitem__,
        key=f"split_way_{code.id}",
        required=True,
    )
    if way == "machine":
        _by_machine(code, would)
    else:
        _by_hand(code, would)


def _by_machine(code: CodeView, would: Would) -> None:
    ways = [way for way in _WAYS if way is None or way <= code.accepted + code.proposed]
    place = st.segmented_control(
        words.SPLIT_HOW,
        range(len(ways)),
        default=0,
        format_func=lambda place: words.parts_option(ways[place]),
        key=f"split_parts_{code.id}",
        required=True,
    )
    parts = _parts(code, ways[place])
    if parts is None:
        return
    wanted: dict[str, tuple[int, ...]] = {}
    for number, part in enumerate(parts):
        key = f"part_{code.id}_{ways[place]}_{number}"
        with st.container(border=True, key=key):
            if st.checkbox(words.SPLIT_TICK, value=number > 0, key=f"{key}_tick"):
                name = st.text_input(words.SPLIT_NAME, value=part.name, key=f"{key}_name") or ""
                wanted[name] = (*wanted.get(name, ()), *part.answers)
            st.html(
                look.small_html(words.part_size(part.cases, len(part.answers)))
                + look.quote_html(state.marked(part.typical_said))
                + look.small_html(" · ".join(part.terms))
            )
    _do(code, wanted, would)


def _parts(code: CodeView, parts: int | None) -> tuple[ThemePart, ...] | None:
    """At once, or, where that takes long, when a person asks for them; None until they are there."""
    path, wanted = state.open_path() or "", {"code_id": code.id, "parts": parts}
    found = jobs.found(path, "code_parts", wanted)
    if found is not None:
        return found
    if jobs.is_running(path):
        job_strip.watch(path, key="window_stop")
        return None
    if code.accepted + code.proposed > _MANY or state.current().code_unread(code.id) > _UNREAD:
        st.markdown(words.PARTS_WHAT)
        asks = (path, words.PARTS_DOING, "code_parts", wanted)
        st.button(words.PARTS, key="window_parts", type="primary", on_click=jobs.start, args=asks)
        return None
    with st.spinner(words.LOOKING_FOR_PARTS), state.heavy(path):
        return state.asked("code_parts", code.id, parts)


def _by_hand(code: CodeView, would: Would) -> None:
    name = st.text_input(words.SPLIT_NAME, key=f"split_name_{code.id}") or ""
    st.markdown(words.SPLIT_ANSWERS)
    holds = st.text_input(words.SPLIT_FIND, key=f"split_find_{code.id}", type="search") or ""
    decided = state.decided(code.id)
    answers = [a for a in state.code_answers(code.id) if decided.get(a.id) in ("accepted", "proposed")]
    found = cards.fitting(answers, holds=holds)
    ticked: set[int] = st.session_state.setdefault(f"split_ticked_{code.id}", set())
    with st.container(horizontal=True, vertical_alignment="center"):
        ids = [a.id for a in found]
        st.button(words.SPLIT_TICK_SHOWN, key="split_tick_all", disabled=not ids, on_click=ticked.update, args=(ids,))
        st.html(look.small_html(words.ticked(len(ticked))))
    for answer in cards.in_pages(found, f"split_page_{code.id}", most=_A_PAGE):
        _answer(answer, ticked)
    _do(code, {name: tuple(sorted(ticked & {a.id for a in answers}))}, would)


def _answer(answer: Answer, ticked: set[int]) -> None:
    key = f"split_tick_{answer.id}"
    st.session_state[key] = answer.id in ticked
    with st.container(horizontal=True, key=f"split_row_{answer.id}", wrap=False):
        shown = state.marked(answer)
        label = heard(f"{words.TICK}: {look.one_line(look.line_of(shown), 60)}")
        st.checkbox(label, key=key, label_visibility="collapsed", on_change=_tick, args=(key, answer.id, ticked))
        st.html(look.said_html(shown))


def _tick(key: str, answer: int, ticked: set[int]) -> None:
    (set.add if st.session_state[key] else set.discard)(ticked, answer)


def _do(code: CodeView, parts: Mapping[str, Sequence[int]], would: Would) -> None:
    named = {name: answers for name, answers in parts.items() if name.strip()}
    if not named or len(named) < len(parts) or not all(named.values()):
        st.markdown(words.SPLIT_NEEDS)
        return
    can = would("split_code", code.id, named)
    args: tuple[Any, ...] = (state.current().split_code, code.id, named)
    st.button(words.SPLIT_DO, key="window_do", type="primary", disabled=not can, on_click=_split, args=args)


def _split(change: Callable[..., Any], code_id: int, parts: Mapping[str, Sequence[int]]) -> None:
    state.act_and_close(change, code_id, parts)
    if state.problem() is None:
        st.session_state.pop(f"split_ticked_{code_id}", None)
