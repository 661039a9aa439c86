"""Cases: who took part, what is known of them, and all that one of them said."""

import streamlit as st

from nlp.errors import CaseMissing
from nlp.model.cases import CaseLine, CaseList, CaseView
from nlp.model.material import Consent
from ui import empty, look, memo, passages, routes, state
from ui import words as common
from ui.cards import A_PAGE
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
    with st.container(key=f"row_case_{line.id}", gap=None):
        routes.link("cases", words.open_case(line), case=str(line.id))
        st.html(look.small_html(words.known(line), words.coverage(line)))


def _one(case: CaseView) -> None:
    line = case.line
    routes.link("cases", words.ALL)
    with st.container(border=True, key="case_known"):
        shares = [words.shared(name, line.attributes[name], *of) for name, of in case.of_cases.items()]
        st.html(look.small_html(*shares, words.coverage(line)))
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
        memo.button("case", line.id, line.name)
    st.subheader(words.SAID, anchor=False)
    for answer in case.answers:
        with st.container(border=True, key=f"said_{answer.id}"):
            st.html(passages.answer_html(answer, status=common.STATUS[answer.status]))
            with st.container(horizontal=True):
                passages.quote_button(answer, at=None)
    if case.silent:
        st.html(look.small_html(f"{words.SILENT}: {' · '.join(case.silent)}"))
    passages.quote_dialog(case.answers)


def _set_consent(case_id: int, key: str) -> None:
    wanted: Consent = st.session_state[key]
    state.act(state.current().cases.set_consent, [case_id], wanted)
