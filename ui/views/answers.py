"""Answers: find answers by words, meaning, code or attribute, read them beside each other, and give them codes."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import streamlit as st

from nlp.model.coding import CodingView
from nlp.model.material import Span
from nlp.model.search import Found, InContext, Query
from nlp.model.views import Answer
from ui import (
    answers_deeds,
    answers_lines,
    answers_query,
    header,
    jobs,
    look,
    marked,
    preferences,
    quote_picking,
    routes,
    rules,
    state,
)
from ui import words as common
from ui.components.answers import chips_data, grid, rows_data, status_said
from ui.literal import said
from ui.words import answers as words

A_PAGE = 50
_AROUND = 14
"""Words before and after each hit; what has no room on a line is cut by the browser."""
_SOON = 400
"""So many sentences are read by the language model at once, without asking."""
_VIEW, _ORDER, _LINES = "answers_view", "answers_order", "answers_lines"


def show() -> None:
    """Draws the page."""
    if not state.info().answers_read:
        st.markdown(words.NO_ANSWERS)
        routes.link("add", words.ADD_ANSWERS)
        return
    answers_query.begin()
    answers_query.show(beside=_saved)
    query = answers_query.current()
    meant = (state.open_path(), _key(query))
    if st.session_state.get("answers_meant") != meant:  # the same number is another answer in another project
        st.session_state["answers_meant"] = meant
        answers_deeds.TICKS.clear()
        answers_lines.TICKS.clear()
    if query.like is not None and not _can_compare():
        return
    view = st.session_state.get(_VIEW, "answers")
    if view == "context":
        _in_context(query)
    else:
        _answers(query)
    rules.show(query)


def _head(title: str, query: Query, order: str, orders: Sequence[str]) -> None:
    """How much was found, and how it is shown."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<h2 class="ow-name">{said(title)}</h2>', width="stretch")
        st.segmented_control(
            words.VIEW,
            list(words.VIEWS),
            format_func=words.VIEWS.__getitem__,
            default="answers",
            key=_VIEW,
            required=True,
            label_visibility="collapsed",
            width="content",
        )
        st.selectbox(
            words.ORDER,
            orders,
            format_func=words.ORDERS.__getitem__,
            key=order,
            label_visibility="collapsed",
            width=210,
            persist_state="session",
        )
        marked.switch("answers")


def _key(query: Query) -> str:
    """Sets the widgets of one search apart from those of another."""
    return sha256(repr(asdict(query)).encode()).hexdigest()[:12]


def _order(query: Query, view: str) -> tuple[str, str, list[str]]:
    """In which order, the key of the field that says so, and what it offers."""
    if view == "context":
        options, first, key = list(words.LINE_ORDERS), "reading", _LINES
    else:
        options = [order for order in words.ANSWER_ORDERS if _possible(order, query)]
        # By likeness where something alike is looked for, and again by what was chosen where that is over.
        first = "likeness" if query.like is not None else "reading"
        key = f"{_ORDER}_{first}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = first
    return st.session_state[key], key, options


def _possible(order: str, query: Query) -> bool:
    if order == "likeness":
        return query.like is not None
    return order != "theme" or state.themes() is not None


# --- What was found ---------------------------------------------------------------------------------------------------


def _find(method: str, query: Query, **named: Any) -> Any:
    if query.like is None:
        return state.asked(method, query, **named)
    with st.spinner(words.SEARCHING), state.heavy(state.open_path() or ""):
        return state.asked(method, query, **named)


def _answers(query: Query) -> None:
    key, (order, order_key, orders) = _key(query), _order(query, "answers")
    page_key = f"answers_page_{key}_{order}"
    page = st.session_state.get(page_key, 1)
    found: Found = _find("search.find", query, order=order, first=(page - 1) * A_PAGE, most=A_PAGE)
    if not found.hits and found.total:  # answers were taken out of what is found since
        st.session_state[page_key] = page = 1
        found = _find("search.find", query, order=order, first=0, most=A_PAGE)
    _head(words.found(found), query, order_key, orders)
    if not found.total:
        st.markdown(words.NOTHING)
        return
    answers_deeds.bar(query, found)
    _grid(found, f"{key}_{order}_{page}")
    _pages(found.total, page_key, page)
    answers_deeds.windows(state.codes())


def _grid(found: Found, key: str) -> None:
    shown = tuple(hit.answer.id for hit in found.hits)
    held = _held([(hit.answer, hit.answer.span) for hit in found.hits])
    colours = {code.id: code.colour for code in state.codes()}
    dark, name = header.is_dark(), f"answers_grid_{key}"
    several = len(state.info().questions) > 1
    data = {
        **preferences.component("answers", words.COMPONENT),
        "rows": rows_data(found.hits, held, colours, layer=state.layer(), questions=several, dark=dark),
        "lines": False,
        "ticked": [answer for answer in answers_deeds.TICKS.ids() if answer in shown],
        "ticks": answers_deeds.TICKS.changes(),
    }

    def on_ticked() -> None:
        sent = st.session_state[name].get("ticked") or {}
        answers_deeds.TICKS.note(shown, sent.get("ids", ()))

    _mount(data, name, {answer: answer for answer in shown}, on_ticked)


def _mount(data: dict[str, Any], name: str, shown: Mapping[Any, int], on_ticked: Callable[[], None]) -> None:
    """Mounts the grid; ``shown`` says which answer each row of the page is about."""

    def on_operations() -> None:
        answers_deeds.do_sent(st.session_state[name].get("ops"))

    data |= {"log": answers_deeds.log_data(), "noCodeFits": common.STATUS["no_code_fits"]}
    result = grid(data, key=name, on={"ticked": on_ticked, "ask": _asked_in(name, shown), "ops": on_operations})
    # After a lost connection, or in a new session, the browser's state is there and no callback was made.
    if answers_deeds.do_sent(result.ops):
        st.rerun()


def _held(places: Sequence[tuple[Answer, Span]]) -> list[list[CodingView]]:
    """For each place in an answer the codings that share words with it."""
    ids = tuple(dict.fromkeys(answer.id for answer, _ in places))
    of_source: dict[int, list[CodingView]] = {}
    for coding in state.asked("coding.codings", answers=ids):
        of_source.setdefault(coding.source_id, []).append(coding)
    return [
        [c for c in of_source.get(answer.source_id, ()) if c.span.start < span.end and c.span.end > span.start]
        for answer, span in places
    ]


def _asked_in(name: str, shown: Mapping[Any, int]) -> Callable[[], None]:
    """What a person asks of a row; ``shown`` says which answer each row of the page is about."""

    def on_ask() -> None:
        sent = st.session_state[name].get("ask") or {}
        what, answer = sent.get("what"), shown.get(sent.get("answer"))
        if answer is None:
            return
        if what == "like":
            answers_query.look_for_alike(answer)
        elif what == "quote":
            quote_picking.ask(answer, quote_picking.ANY)
        elif what in ("codes", "case"):
            answers_deeds.ask(f"answer_{what}", answer)

    return on_ask


def _pages(total: int, key: str, page: int) -> None:
    if total > A_PAGE:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.pagination(math.ceil(total / A_PAGE), key=key)
            first = (page - 1) * A_PAGE
            st.html(look.small_html(words.showing(first + 1, min(first + A_PAGE, total), total)), width="content")


def _in_context(query: Query) -> None:
    key, (order, order_key, orders) = _key(query), _order(query, "context")
    page_key = f"answers_lines_{key}_{order}"
    page = st.session_state.get(page_key, 1)
    found: InContext = _find("search.kwic", query, order=order, around=_AROUND, first=(page - 1) * A_PAGE, most=A_PAGE)
    _head(words.lines(found), query, order_key, orders)
    if not found.total:
        st.markdown(words.NOTHING if query.words or query.regex else words.NOT_A_PATTERN)
        return
    answers_lines.bar()
    _lines(found, f"{key}_{order}_{page}")
    _pages(found.total, page_key, page)
    answers_deeds.windows(state.codes())


def _lines(found: InContext, key: str) -> None:
    answers = {answer.id: answer for answer in state.answers(tuple({line.answer for line in found.lines}))}
    held = _held([(answers[line.answer], line.span) for line in found.lines])
    colours = {code.id: code.colour for code in state.codes()}
    chips = {place: chips_data(codings, colours, dark=header.is_dark()) for place, codings in enumerate(held)}
    shown, name = {answers_lines.line_id(line): line.answer for line in found.lines}, f"answers_hits_{key}"
    data = {
        **preferences.component("answers", words.COMPONENT),
        "rows": answers_lines.data(found, chips, {answer.id: status_said(answer) for answer in answers.values()}),
        "lines": True,
        "ticked": [line for line in answers_lines.TICKS.ids() if line in shown],
        "ticks": answers_lines.TICKS.changes(),
    }

    def on_ticked() -> None:
        sent = st.session_state[name].get("ticked") or {}
        answers_lines.TICKS.note(tuple(shown), sent.get("ids", ()))

    _mount(data, name, shown, on_ticked)


# --- Saved searches, and getting ready --------------------------------------------------------------------------------


def _saved(query: Query) -> None:
    with st.popover(words.SAVED, icon=":material/bookmark:", help=words.SAVED_HELP, key="answers_saved"):
        searches = state.asked("search.saved")
        for search in searches:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(look.said_html(search.name), width="stretch")
                st.button(words.TYPED, key=f"saved_use_{search.id}", on_click=answers_query.fill, args=(search.query,))
                st.button(
                    words.FORGET,
                    key=f"saved_forget_{search.id}",
                    on_click=state.act,
                    args=(state.current().search.forget, search.id),
                )
        if not searches:
            st.html(look.small_html(words.NONE_SAVED))
        st.text_input(words.SAVE_NAME, key="answers_save_name", max_chars=80)
        st.button(words.SAVE, key="answers_save", on_click=_save, args=(query,))


def _save(query: Query) -> None:
    state.act(state.current().search.save, st.session_state["answers_save_name"], query)


def _can_compare() -> bool:
    """True where every sentence was read by the language model, or so few are left that nobody would notice."""
    path = state.open_path() or ""
    left = state.asked("search.unready")
    if left <= _SOON:
        return True
    # Nothing in the project changes when they were read, so the question has to be asked again.
    left = state.current().search.unready()
    if left <= _SOON:
        return True
    st.markdown(words.unready(left))
    st.button(words.PREPARE, key="answers_prepare", disabled=jobs.is_running(path), on_click=_prepare, type="primary")
    return False


def _prepare() -> None:
    jobs.start(state.open_path() or "", words.PREPARE_DOING, "search.prepare")
