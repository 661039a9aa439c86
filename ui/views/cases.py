"""Cases: who took part, what is known of them, and all that one of them said."""

import streamlit as st

from nlp.errors import CaseMissing
from nlp.model.cases import CaseLine, CaseList, CaseView
from nlp.model.material import Consent
from nlp.model.views import Answer
from nlp.model.withdrawal import Withdrawal
from ui import cards, chips, empty, forgetting, jobs, look, marked, memo, passages, quote_picking, routes, state
from ui import words as common
from ui.cards import A_PAGE
from ui.literal import heard, plain
from ui.words import cases as words


def show() -> None:
    """Draws the page: the list, or the case that the address names."""
    case = chosen()
    if case is not None:
        _one(case)
    elif not empty.without_answers():
        _list()


def chosen() -> CaseView | None:
    """The case in the address, or None."""
    asked = st.query_params.get("case", "")
    try:
        return state.asked("cases.one", int(asked)) if asked.isdecimal() else None
    except CaseMissing:
        return None


def _list() -> None:
    filters = _filters()
    page = st.session_state.get("cases_page", 1)
    found: CaseList = state.asked("cases.find", **filters, first=(page - 1) * A_PAGE, most=A_PAGE)
    if page > 1 and not found.lines:  # a filter left fewer pages
        found = state.asked("cases.find", **filters, most=A_PAGE)
    if not found.total:
        st.markdown(words.NOTHING)
        return
    _consent_of_many(filters)
    _pseudonyms_of_many()
    st.html(look.small_html(words.found(found.total)))
    for line in found.lines:
        _line(line)
    if found.total > A_PAGE:
        st.pagination(-(-found.total // A_PAGE), key="cases_page")


def _filters() -> dict[str, object]:
    values: dict[str, dict[str, int]] = state.asked("cases.attributes")
    waves: tuple[str, ...] = state.asked("cases.waves")
    first, second, third, fourth = st.columns(4)
    with first:
        typed = st.text_input(words.WORDS, key="cases_words", type="search", help=words.WORDS_HELP)
    with second:
        wave = st.selectbox(words.WAVE, ["", *waves], format_func=_or_any, key="cases_wave")
    with third:
        attribute = st.selectbox(words.ATTRIBUTE, ["", *values], format_func=_or_any, key="cases_attribute")
        value = ""
        if attribute:
            key = f"cases_value_{attribute}"
            value = st.selectbox(words.VALUE, ["", *values[attribute]], format_func=_or_any, key=key)
    with fourth:
        consent = st.selectbox(words.CONSENT, ["", *words.CONSENTS], format_func=_consent, key="cases_consent")
    return {
        "words": typed or "",
        "attributes": {attribute: value} if attribute and value else None,
        "consent": consent or None,
        "wave": wave or None,
    }


def _or_any(option: str) -> str:
    return option or words.ANY


def _consent(option: str) -> str:
    return words.CONSENTS.get(option, words.ANY)


def _line(line: CaseLine) -> None:
    key = f"tick_case_{line.id}"
    st.session_state[key] = line.id in _ticked()
    with st.container(key=f"row_case_{line.id}", horizontal=True, wrap=False):
        label = heard(words.tick(line))
        st.checkbox(label, key=key, label_visibility="collapsed", on_change=_tick, args=(key, line.id))
        with st.container(gap=None):
            routes.link("cases", plain(line.name), case=str(line.id))
            st.html(look.small_html(words.known(line), words.facts(line)))


# --- Consent of many --------------------------------------------------------------------------------------------------


def _ticked() -> set[int]:
    """The cases of the open project that are ticked; a tick stays when the page of the list is turned."""
    return st.session_state.setdefault("cases_ticked", {}).setdefault(state.open_path(), set())


def _tick(key: str, case_id: int) -> None:
    (set.add if st.session_state[key] else set.discard)(_ticked(), case_id)


def _consent_of_many(filters: dict[str, object]) -> None:
    with st.expander(words.MANY, key="consent_many"):
        st.markdown(words.MANY_WHAT)
        of: dict[str, tuple[int, ...]] = {
            "ticked": tuple(sorted(_ticked())),
            "fitting": state.asked("cases.ids", **filters),
        }
        which = st.radio(
            words.WHOM, list(of), format_func=lambda w: words.whom(w, len(of[w])), key="consent_whom", horizontal=True
        )
        choices: list[Consent] = ["yes", "no", "unknown"]
        wanted = st.segmented_control(
            words.AGREED,
            choices,
            default="yes",
            format_func=words.CONSENTS.__getitem__,
            key="consent_wanted",
            required=True,
        )
        cases = of[which]
        st.html(look.small_html(words.many(len(cases), wanted) if cases else words.NONE_TICKED))
        st.button(
            words.MANY_DO,
            key="consent_do",
            type="primary",
            disabled=not cases,
            on_click=state.act,
            args=(state.current().cases.set_consent, cases, wanted),
        )


# --- Pseudonyms of many -----------------------------------------------------------------------------------------------


def _pseudonyms_of_many() -> None:
    with st.expander(words.PSEUDONYMS, key="pseudonyms_many"):
        st.markdown(words.PSEUDONYMS_WHAT)
        pattern = st.text_input(words.PATTERN, value=words.PATTERN_DELIVERED, key="pseudonym_pattern")
        only = st.checkbox(words.PSEUDONYMS_INTERVIEWS, key="pseudonym_interviews")
        st.button(
            words.PSEUDONYMS_DO,
            key="pseudonym_do",
            on_click=state.act,
            args=(state.current().cases.give_pseudonyms, pattern),
            kwargs={"interviews": only},
        )


# --- One case ---------------------------------------------------------------------------------------------------------


def _one(case: CaseView) -> None:
    line = case.line
    routes.link("cases", words.ALL)
    with st.container(border=True, key="case_known"):
        shares = [words.shared(name, line.attributes[name], *of) for name, of in case.of_cases.items()]
        st.html(
            look.small_html(words.origin(line), words.KNOWN if shares else words.NOTHING_KNOWN) + look.list_html(shares)
        )
        key = f"consent_{line.id}"
        st.session_state[key] = line.consent  # what the project holds wins over what the browser shows
        st.segmented_control(
            words.CONSENT_SET,
            list(words.CONSENTS),
            format_func=words.CONSENTS.__getitem__,
            key=key,
            required=True,
            help=words.CONSENT_HELP,
            on_change=_set_consent,
            args=(line.id, key),
        )
        _pseudonym(line)
        with st.container(horizontal=True):
            memo.button("case", line.id, line.name)
            st.button(words.WITHDRAW, key="withdraw", icon=":material/person_remove:", on_click=_ask, args=(line.id,))
    st.subheader(words.SAID, anchor=False)
    if line.answers:
        st.progress(line.decided / line.answers, text=words.decided(line))
    marked.switch("cases")
    given = chips.ask(cards.shown(case.answers, "said_page"))
    for answer in cards.in_pages(case.answers, "said_page", most=cards.A_PAGE):
        with st.container(border=True, key=f"said_{answer.id}"):
            _said(answer, given)
    if case.silent:
        st.html(look.small_html(f"{words.SILENT}: {' · '.join(case.silent)}"))
    quote_picking.window(case.answers)
    if st.session_state.get("asked") == ("withdraw", line.id):
        passages.dialog(words.WITHDRAW_TITLE, lambda: _withdraw(line.id))


def _said(answer: Answer, given: chips.Asked) -> None:
    """What it said, below what it was asked: who it is and what is known of it stand above all answers."""
    status = common.STATUS[answer.status] if answer.status not in ("coded", "suggested") else ""
    st.html(
        (look.reason_html(answer.question) if answer.question else "")
        + look.said_html(state.marked(answer))
        + look.small_html(status)
    )
    chips.show(answer, given)
    with st.container(horizontal=True, vertical_alignment="center"):
        quote_picking.button(answer, quote_picking.ANY)
        passages.place_link(answer)


def _set_consent(case_id: int, key: str) -> None:
    wanted: Consent = st.session_state[key]
    state.act(state.current().cases.set_consent, [case_id], wanted)


def _pseudonym(line: CaseLine) -> None:
    key = f"pseudonym_{line.id}"
    # What the project holds wins over what the browser shows, but for a name that was refused just now.
    if state.problem() is None:
        st.session_state[key] = line.pseudonym
    st.text_input(
        words.PSEUDONYM,
        key=key,
        help=words.PSEUDONYM_HELP,
        placeholder=words.PSEUDONYM_NONE,
        max_chars=80,
        on_change=_set_pseudonym,
        args=(line.id, key),
    )


def _set_pseudonym(case_id: int, key: str) -> None:
    state.act(state.current().cases.set_pseudonym, case_id, st.session_state[key])


# --- Withdrawing ------------------------------------------------------------------------------------------------------


def _ask(case_id: int) -> None:
    st.session_state.update(problem=None, asked=("withdraw", case_id), withdraw_name="")


def _withdraw(case_id: int) -> None:
    """What goes and what stays, in sentences; the person types the name of the case to confirm."""
    told: Withdrawal = state.asked("cases.withdrawal", case_id)
    st.markdown(words.WITHDRAW_FOR_GOOD)
    st.html(look.reason_html(words.GOES) + look.list_html(told.goes))
    if told.elsewhere:
        st.html(look.reason_html(words.ELSEWHERE) + look.list_html(map(words.elsewhere, told.elsewhere)))
    st.html(look.reason_html(words.STAYS) + look.list_html(told.stays))
    if told.perhaps:
        st.html(look.reason_html(words.PERHAPS) + look.list_html(map(words.elsewhere, told.perhaps)))
    st.html(look.small_html(words.WITHDRAW_TYPE) + look.said_html(told.name))
    st.text_input(words.WITHDRAW_NAME, key="withdraw_name")
    busy = jobs.is_running(state.open_path() or "")
    if state.problem() or busy:
        st.html(look.notes_html([words.WITHDRAW_BUSY if busy else words.WITHDRAW_SEE]))
    with st.container(horizontal=True):
        st.button(
            words.WITHDRAW_DO, key="withdraw_do", type="primary", disabled=busy, on_click=_withdrawn, args=(case_id,)
        )
        st.button(words.WITHDRAW_NOT, key="withdraw_not", on_click=passages.close)


def _withdrawn(case_id: int) -> None:
    if jobs.is_running(state.open_path() or ""):  # what it reads now, it could write once more after the words are gone
        return
    typed = st.session_state["withdraw_name"]
    state.act_and_close(state.current().cases.withdraw, case_id, confirmed=typed)
    if case_id in state.current().cases.ids():
        return
    # Gone, even where files of the project could not all be cleaned yet: the problem says so.
    st.session_state["asked"] = None
    st.session_state.pop("withdraw_name", None)
    forgetting.of_a_case(case_id)
    if state.problem() is None:
        st.session_state["notice"] = words.WITHDRAWN
        state.go("cases")
