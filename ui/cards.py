"""Answers in pages of fifty, each with its decision about a code: for the page of a theme and the page of a code.

Decides how a person goes through answers: a filter, all undecided at once, and one card for each answer.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from nlp.model.views import Answer, InTheme, Theme, ThemeRun
from ui import chips, look, marked, moving, passages, quote_picking, state, words

A_PAGE = 50
Item = TypeVar("Item")


def fitting(answers: Iterable[Answer], *, holds: str = "", attribute: str = "", value: str = "") -> list[Answer]:
    """The answers that hold all these words, of people with this value of an attribute."""
    wanted = holds.casefold().split()
    return [
        a
        for a in answers
        if all(word in a.text.casefold() for word in wanted)
        and (not attribute or not value or a.attributes.get(attribute) == value)
    ]


@dataclass(frozen=True)
class _OfTheme:
    """The theme that a list of answers is of, which of them are ticked, and the themes that each one is in."""

    theme: Theme
    run: ThemeRun
    ticked: Sequence[int]
    themes_of: Mapping[int, Sequence[InTheme]]

    def places(self, answer: Answer, *, here: bool) -> list[InTheme]:
        """What is known of the answer in this theme, or in all others."""
        return [p for p in self.themes_of.get(answer.id, ()) if (p.theme == self.theme.id) == here]


def show(
    answers: Sequence[Answer],
    *,
    code: int | None,
    at: tuple[int, int] | None,
    key: str,
    inside: tuple[Theme, ThemeRun] | None = None,
    notes: Mapping[int, str] | None = None,
) -> None:
    """Draws the answers.

    Args:
        answers: All of them, in their order.
        code: What is decided about; None where there is no code yet.
        at: The run and the number of the theme that quotes are picked for.
        key: Sets the widgets of this list apart from those of others.
        inside: The theme and run that all of them are in: the sentence that is why is marked, and they can be moved.
        notes: Answer -> a line to stand below it.
    """
    marked.switch(key)
    decisions = state.decided(code) if code is not None else {}
    found = _filter(answers, key)
    if code is not None:
        _all_at_once(code, answers, found, decisions)
    if not found:
        st.markdown(words.NO_MATCH)
        return
    page = f"answers_page_{key}"
    of = _of_theme(answers, found, page, *inside) if inside else None
    given = chips.ask(shown(found, page))
    for answer in paged(found, page):
        _answer(answer, code, decisions.get(answer.id), at, of, given, (notes or {}).get(answer.id, ""))
    quote_picking.window(answers)


def paged(items: Sequence[Item], key: str, showing: Callable[[int, int, int], str] = words.showing) -> Iterable[Item]:
    """The items of the page that is chosen, between a line that says which they are and the list of pages."""
    start = _first(len(items), key, A_PAGE)
    if line := showing(start + 1, min(start + A_PAGE, len(items)), len(items)):
        st.html(look.small_html(line))
    yield from in_pages(items, key, most=A_PAGE)


def in_pages(items: Sequence[Item], key: str, *, most: int) -> Iterable[Item]:
    """The items of the page that is chosen, with the list of pages below them where there are several."""
    start = _first(len(items), key, most)
    yield from items[start : start + most]
    if len(items) > most:
        st.pagination(math.ceil(len(items) / most), key=key)


def _first(count: int, key: str, most: int) -> int:
    return (min(st.session_state.get(key, 1), math.ceil(count / most)) - 1) * most if count > most else 0


def _filter(answers: Sequence[Answer], key: str) -> list[Answer]:
    names = list(dict.fromkeys(name for a in answers for name in a.attributes))
    left, middle, right = st.columns(3)
    with left:
        holds = st.text_input(words.WORDS_FILTER, key=f"words_{key}", type="search")
    with middle:
        attribute = st.selectbox(words.ATTRIBUTE_FILTER, ["", *names], format_func=_or_any, key=f"attribute_{key}")
    value = ""
    if attribute:
        values = sorted({a.attributes[attribute] for a in answers if attribute in a.attributes})
        with right:
            value = st.selectbox(words.VALUE_FILTER, ["", *values], format_func=_or_any, key=f"value_{key}_{attribute}")
    return fitting(answers, holds=holds or "", attribute=attribute or "", value=value or "")


def _or_any(option: str) -> str:
    return option or words.ANY


# --- Decisions --------------------------------------------------------------------------------------------------------


def _all_at_once(code: int, answers: Sequence[Answer], found: Sequence[Answer], decisions: Mapping[int, str]) -> None:
    states = [decisions.get(a.id) for a in answers]
    counts = [states.count(s) for s in ("accepted", "rejected", "proposed")]
    st.markdown(words.decided_so_far(*counts))
    undecided = [a.id for a in found if decisions.get(a.id) == "proposed"]
    if undecided:
        project = state.current()
        with st.container(horizontal=True):
            st.button(
                words.accept_all(len(undecided)),
                key="accept_all",
                on_click=state.act,
                args=(project.accept, code, undecided),
                kwargs={"only_undecided": True},
            )
            st.button(
                words.reject_all(len(undecided)),
                key="reject_all",
                on_click=state.act,
                args=(project.reject, code, undecided),
                kwargs={"only_undecided": True},
            )


def _answer(
    answer: Answer,
    code: int | None,
    decision: str | None,
    at: tuple[int, int] | None,
    of: _OfTheme | None,
    given: chips.Asked,
    note: str,
) -> None:
    with st.container(border=True, key=f"answer_{answer.id}"):
        mine = of.places(answer, here=True) if of else ()
        by_hand = words.BY_HAND if any(place.by_hand for place in mine) else ""
        # Its codes and what is suggested stand below it as chips.
        status = "" if answer.status in ("coded", "suggested") else words.STATUS[answer.status]
        also = words.also_in([place.name for place in of.places(answer, here=False)]) if of else ""
        why = mine[0].why if mine else ""
        st.html(passages.answer_html(answer, status=status, why=why) + look.small_html(by_hand, also, note))
        chips.show(answer, given, decided_beside=code)
        with st.container(horizontal=True, vertical_alignment="center"):
            if code is not None and decision is not None:
                _decision(code, answer, decision)
            passages.no_code_fits_button(answer, rejected=decision == "rejected")
            quote_picking.button(answer, quote_picking.For(at, code))
            passages.place_link(answer)
            if of:
                moving.button(answer, of.theme, of.run, of.ticked)


def _of_theme(answers: Sequence[Answer], found: Sequence[Answer], page: str, theme: Theme, run: ThemeRun) -> _OfTheme:
    """Asks only about the answers of the page that is shown."""
    st.html(look.small_html(words.MARKED_WHY))
    ids = tuple(answer.id for answer in shown(found, page))
    return _OfTheme(theme, run, moving.ticked(answers), state.themes_of(ids))


def shown(found: Sequence[Item], page: str) -> Sequence[Item]:
    """The items of the page of a list that is shown, before it is drawn."""
    first = _first(len(found), page, A_PAGE)
    return found[first : first + A_PAGE]


def _decision(code: int, answer: Answer, decision: str) -> None:
    """Two choices that show what was decided. What the project holds wins over what the browser shows."""
    key = f"decide_{code}_{answer.id}"
    st.session_state[key] = decision if decision in words.DECISIONS else None
    st.segmented_control(
        words.DECISION_LABEL,
        list(words.DECISIONS),
        format_func=words.DECISIONS.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_decide,
        args=(code, answer.id, key),
    )


def _decide(code: int, answer: int, key: str) -> None:
    project = state.current()
    wanted = st.session_state[key]
    if wanted:
        state.act(project.accept if wanted == "accepted" else project.reject, code, [answer])
