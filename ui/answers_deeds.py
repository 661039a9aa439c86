"""What a person does with answers that were found: give a code, take it away, say that none fits; one or many at once.

Decides which answers a deed is about: those that are ticked, or all that were found; how many is said before.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from nlp.model.search import Found, Query
from nlp.model.views import Answer, CodeView
from ui import look, memo, passages, quote_picking, state
from ui import words as common
from ui.literal import said
from ui.operations import Log, Operation, Window, drain
from ui.ticks import Ticks
from ui.words import answers as words

TICKS = Ticks("answers")
_SCOPE, _CODE, _NEW, _NEW_OPEN = "answers_scope", "answers_code", "answers_new_name", "answers_new_open"


@contextmanager
def deeds() -> Iterator[None]:
    """The row of buttons for many at once. It stays at the lower edge of the window, however far down a row is."""
    with (
        st.bottom,
        st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="answers_bar"),
    ):
        yield


def code_choice() -> int | None:
    """The field in which a person chooses the code; the same one for answers and for hits in context."""
    codes = {code.id: code for code in state.codes() if code.codable}
    if st.session_state.get(_CODE) not in codes:
        st.session_state[_CODE] = None
    return st.selectbox(
        words.CODE,
        list(codes),
        index=None,
        format_func=lambda chosen: codes[chosen].name,
        key=_CODE,
        placeholder=words.CODE_CHOOSE,
        label_visibility="collapsed",
        width=200,
    )


def chosen_code() -> int:
    """The code that is chosen there."""
    return st.session_state[_CODE]


def choose_code(code: int) -> None:
    """Chooses another one; from a callback."""
    st.session_state[_CODE] = code


def bar(query: Query, found: Found) -> None:
    """The row of buttons for many answers at once."""
    some = TICKS.ids()
    with deeds():
        scope = st.segmented_control(
            words.SCOPE,
            list(words.SCOPES),
            format_func=words.SCOPES.__getitem__,
            default="ticked",
            key=_SCOPE,
            required=True,
            label_visibility="collapsed",
            width="content",
        )
        everything = scope == "all"
        code = code_choice()
        none = not (found.total if everything else some)
        _button(words.GIVE, "give", query, everything, disabled=none or code is None, primary=True)
        _button(words.TAKE, "take", query, everything, disabled=none or code is None)
        with st.popover(words.MORE, key=_NEW_OPEN, disabled=none, on_change="rerun"):
            st.text_input(words.NEW_NAME, key=_NEW, max_chars=120)
            _button(words.NEW_DO, "new", query, everything, disabled=none)
            _button(words.OTHER, "other", query, everything, disabled=none, help=words.OTHER_HELP)
            _button(words.NO_CODE_FITS, "none", query, everything, disabled=none)
        st.html(look.small_html(_about(some, found, everything=everything)), width="content")
        st.button(words.UNTICK, key="answers_untick", type="tertiary", disabled=not some, on_click=TICKS.clear)


def _about(some: Sequence[int], found: Found, *, everything: bool) -> str:
    """Whom the buttons are about."""
    if everything:
        return words.scope(found.total, found.cases)
    chosen = state.answers(tuple(some)) if some else ()
    return words.scope(len(some), len({answer.case_id or answer.case for answer in chosen}))


def _button(
    label: str,
    what: str,
    query: Query,
    everything: bool,
    *,
    disabled: bool,
    primary: bool = False,
    help: str | None = None,
) -> None:
    st.button(
        label,
        key=f"answers_{what}",
        type="primary" if primary else "secondary",
        disabled=disabled,
        help=help,
        on_click=_do,
        args=(what, query, everything),
    )


def _do(what: str, query: Query, everything: bool) -> None:
    code = st.session_state[_CODE]
    some = TICKS.ids()

    def deed() -> None:
        project = state.current()
        answers = project.search.ids(query) if everything else some
        if what == "new":
            st.session_state[_CODE] = project.coding.add_code(st.session_state[_NEW], answers=answers)
            st.session_state.update({_NEW: "", _NEW_OPEN: False})
        elif what == "give":
            project.coding.apply(code, answers)
        elif what == "take":
            project.coding.take_from(code, answers)
        elif what == "other":
            project.coding.other(answers)
        else:
            project.mark_no_code_fits(answers)

    state.act(deed)


# --- One answer -------------------------------------------------------------------------------------------------------


def ask(what: str, answer: int) -> None:
    """Opens a window about one answer; a callback."""
    st.session_state.update(problem=None, asked=(what, answer))


def log_data() -> dict[str, Any]:
    """What the grid has to know of what it sent."""
    return {"name": f"answers {state.open_path()} {state.coder()}", **_log().told()}


def do_sent(sent: Any) -> int:
    """Says of answers that no code fits, or takes that back, as the grid sent it; returns how much was answered for."""
    log, project = _log(), state.current()
    before = log.refused[-1:]

    def do(operation: Operation, window: Window) -> None:
        project.mark_no_code_fits([operation["answer"]], fits=bool(operation["fits"]), window=window)

    answered = drain(sent, log, do)
    if answered:
        state.act(lambda: None)
    if log.refused[-1:] != before:
        st.session_state["problem"] = log.refused[-1][2]
    return answered


def _log() -> Log:
    return st.session_state.setdefault("answers_log", Log())


def windows(codes: Sequence[CodeView]) -> None:
    """Draws the window that is open, if one about an answer is."""
    asked = st.session_state.get("asked")
    if not asked or asked[0] not in ("answer_codes", "answer_case", "quote"):
        return
    found = state.answers((asked[1],))
    if not found:
        return
    if asked[0] == "quote":
        quote_picking.window(found)
    elif asked[0] == "answer_codes":
        passages.dialog(words.CODES_TITLE, lambda: _codes(found[0], codes))
    else:
        passages.dialog(words.CASE_TITLE, lambda: _case(found[0]))


def _codes(answer: Answer, codes: Sequence[CodeView]) -> None:
    st.html(passages.answer_html(answer, status=common.STATUS[answer.status]))
    quote_picking.button(answer, quote_picking.ANY)
    names = {code.id: code.name for code in codes if code.codable}
    codings = state.asked("coding.codings", answers=(answer.id,))
    held = list(dict.fromkeys(c.code_id for c in codings if c.status == "accepted"))
    names = {**names, **{c.code_id: c.code for c in codings if c.code_id in held}}
    key = f"answers_codes_{answer.id}_{state.revision()}"
    with st.form(f"{key}_form", border=False):
        st.multiselect(
            words.CODES_OF,
            list(names),
            default=held,
            format_func=names.__getitem__,
            key=key,
            placeholder=words.CODE_CHOOSE,
        )
        st.form_submit_button(words.CODES_SAVE, type="primary", key=f"{key}_do", on_click=_set, args=(answer.id, key))
    given = [c for c in codings if c.status == "accepted"]
    if given:
        st.markdown(words.GIVEN_HERE)
    for coding in given:
        with st.container(horizontal=True, vertical_alignment="center"):
            part = "" if coding.span == answer.span else look.line_of(state.marked(coding))
            st.html(look.said_html(coding.code) + look.small_html(coding.coder, part, coding.note), width="stretch")
            memo.button("coding", coding.id, coding.code, key="answers")
    suggested = [c for c in codings if c.status == "proposed" and c.code_id not in held]
    if suggested:
        st.markdown(words.SUGGESTED)
    project = state.current()
    for coding in {c.code_id: c for c in reversed(suggested)}.values():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(look.said_html(coding.code) + look.small_html(coding.why), width="stretch")
            for label, decide in ((words.ACCEPT, project.accept), (words.REJECT, project.reject)):
                st.button(
                    label,
                    key=f"answers_{decide.__name__}_{coding.id}",
                    on_click=state.act,
                    args=(decide, coding.code_id, [answer.id]),
                )


def _set(answer: int, key: str) -> None:
    state.act_and_close(state.current().coding.set_codes, answer, st.session_state[key])


def _case(answer: Answer) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<h2 class="ow-name">{said(answer.case)}</h2>', width="stretch")
        if answer.case_id is not None:
            memo.button("case", answer.case_id, answer.case, key="answers")
    known = " · ".join(common.attribute(*known) for known in answer.attributes.items())
    st.html(look.small_html(known, common.CONSENT[answer.consent]))
    if answer.case_id is None:
        st.markdown(words.CASE_NONE)
        return
    found: Found = state.asked("search.find", Query(case_id=answer.case_id), most=200)
    for hit in found.hits:
        other = hit.answer
        with st.container(border=True):
            held = [c.code for c in state.asked("coding.codings", answers=(other.id,)) if c.status == "accepted"]
            st.html(
                look.small_html(other.question or "")
                + look.said_html(state.marked(other))
                + look.small_html(" · ".join([common.STATUS[other.status], *dict.fromkeys(held)]))
            )
    st.button(words.CLOSE, key="answers_close", on_click=_close)


def _close() -> None:
    st.session_state["asked"] = None
