"""One theme: all its answers with what is known about who said them, decisions, and quotes."""

import math
from collections.abc import Iterable, Sequence

import streamlit as st

from nlp.model.views import Answer, QuoteView, Theme
from ui import look, passages, routes, state, words
from ui.literal import plain

A_PAGE = 50


def show() -> None:
    """Draws the page."""
    run = state.themes()
    standing = [t for t in run.themes if t.status in ("candidate", "kept")] if run else []
    theme = _chosen(standing)
    routes.link("themes", words.BACK)
    if theme is None:
        return
    with st.container(border=True):
        st.html(look.theme_html(theme))
    answers = state.theme_answers(theme.id)
    tabs = st.tabs([words.ANSWERS, words.QUOTES], key="theme_tab", on_change="rerun")
    if tabs[0].open:
        with tabs[0]:
            _answers(theme, answers)
    if tabs[1].open:
        with tabs[1]:
            _quotes(theme, answers)
    passages.quote_dialog(answers)


def _chosen(standing: Sequence[Theme]) -> Theme | None:
    """The theme in the address, or one chosen from a list."""
    names = {t.id: t.name for t in standing}
    if not names:
        st.markdown(words.NO_THEMES)
        return None
    asked = st.query_params.get("theme", "")
    if not asked.isdecimal() or int(asked) not in names:
        st.markdown(words.WHICH_THEME)
        for number, name in names.items():
            routes.link("theme", plain(name), theme=str(number))
        return None
    return next(t for t in standing if t.id == int(asked))


# --- Answers ----------------------------------------------------------------------------------------------------------


def fitting(answers: Iterable[Answer], *, holds: str = "", attribute: str = "", value: str = ""):
    """The answers that hold all these words, of people with this value of an attribute."""
    wanted = holds.casefold().split()
    return [
        a
        for a in answers
        if all(word in a.text.casefold() for word in wanted)
        and (not attribute or not value or a.attributes.get(attribute) == value)
    ]


def _answers(theme: Theme, answers: Sequence[Answer]) -> None:
    decisions = state.decided(theme.code_id) if theme.code_id is not None else {}
    found = _filter(theme.id, answers)
    if theme.code_id is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words.KEEP_FIRST)
            st.button(
                words.KEEP,
                key=f"keep_{theme.id}",
                help=words.KEEP_HELP,
                type="primary",
                on_click=state.act,
                args=(state.current().keep_theme, theme.id),
            )
    else:
        _all_at_once(theme.code_id, answers, found, decisions)
    if not found:
        st.markdown(words.NO_MATCH)
        return
    pages = math.ceil(len(found) / A_PAGE)
    key = f"answers_page_{theme.id}"
    start = (min(st.session_state.get(key, 1), pages) - 1) * A_PAGE if pages > 1 else 0
    st.html(look.small_html(words.showing(start + 1, min(start + A_PAGE, len(found)), len(found))))
    for answer in found[start : start + A_PAGE]:
        _answer(theme, answer, decisions.get(answer.id))
    if pages > 1:
        st.pagination(pages, key=key)


def _filter(number: int, answers: Sequence[Answer]) -> list[Answer]:
    names = list(dict.fromkeys(name for a in answers for name in a.attributes))
    left, middle, right = st.columns(3)
    with left:
        holds = st.text_input(words.WORDS_FILTER, key=f"words_{number}", type="search")
    with middle:
        attribute = st.selectbox(words.ATTRIBUTE_FILTER, ["", *names], format_func=_or_any, key=f"attribute_{number}")
    value = ""
    if attribute:
        values = sorted({a.attributes[attribute] for a in answers if attribute in a.attributes})
        with right:
            value = st.selectbox(
                words.VALUE_FILTER, ["", *values], format_func=_or_any, key=f"value_{number}_{attribute}"
            )
    return fitting(answers, holds=holds or "", attribute=attribute or "", value=value or "")


def _or_any(option: str) -> str:
    return option or words.ANY


def _all_at_once(code: int, answers: Sequence[Answer], found: Sequence[Answer], decisions: dict[int, str]) -> None:
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
            )
            st.button(
                words.reject_all(len(undecided)),
                key="reject_all",
                on_click=state.act,
                args=(project.reject, code, undecided),
            )


def _answer(theme: Theme, answer: Answer, decision: str | None) -> None:
    with st.container(border=True, key=f"answer_{answer.id}"):
        st.html(passages.answer_html(answer, status=words.STATUS[answer.status]))
        with st.container(horizontal=True, vertical_alignment="center"):
            if theme.code_id is not None and decision is not None:
                _decision(theme.code_id, answer, decision)
            passages.no_code_fits_button(answer)
            passages.quote_button(answer, theme=theme.id)


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


# --- Quotes -----------------------------------------------------------------------------------------------------------


def _quotes(theme: Theme, answers: Sequence[Answer]) -> None:
    st.markdown(words.QUOTES_INTRO)
    found = state.quotes(theme.id, tuple(a.id for a in answers))
    picked = {(q.answer, q.span) for q in state.shortlist()}
    by_id = {a.id: a for a in answers}
    if not found:
        st.markdown(words.NO_QUOTES)
    for place, quote in enumerate(found):
        _quote(theme, quote, by_id.get(quote.answer), place, on_list=(quote.answer, quote.span) in picked)


def _quote(theme: Theme, quote: QuoteView, answer: Answer | None, place: int, *, on_list: bool) -> None:
    with st.container(border=True):
        st.html(
            look.quote_html(quote.text)
            + look.small_html(
                f"{quote.attribution} ({quote.case}) · {words.CONSENT[quote.consent]}", words.why(quote.why)
            )
        )
        with st.container(horizontal=True):
            st.button(
                words.PICKED if on_list else words.PICK,
                key=f"pick_{theme.id}_{place}",
                icon=":material/check:" if on_list else None,
                disabled=on_list,
                on_click=state.act,
                args=(_pick, quote, theme.id),
            )
            if answer:
                passages.quote_button(answer, theme=theme.id, label=words.OTHER_SENTENCES, key=f"part_{place}")


def _pick(quote: QuoteView, theme: int) -> None:
    state.current().pick_quote(quote.answer, quote.span, theme=theme, why=quote.why)
