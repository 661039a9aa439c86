"""Who speaks in all quotes of the project, and how few cases are too few: two settings, with a live example.

Decides whom the example is about: the first quote of the shortlist, else the first answer of the project.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from nlp.errors import OwnwordsError
from nlp.model.attribution import OF_ALL, attribution, checked
from nlp.model.search import Found, Query
from nlp.project.quoting import role_of
from ui import look, state
from ui.words import quotes as words

_TEMPLATE, _SMALLEST = "quotes_template", "quotes_smallest"


@st.fragment
def show() -> None:
    """Draws the settings, folded; nothing is asked of the project before somebody looks."""
    if st.session_state.pop("quotes_settled", False):
        st.rerun()
    with st.expander(words.SETTINGS, icon=":material/badge:", key="quotes_settings", on_change="rerun") as opened:
        if opened.open:
            _fields()


def _fields() -> None:
    settings, revision = state.current().settings, state.revision()
    attributes = state.info().attributes
    template = st.text_input(
        words.TEMPLATE,
        settings.attribution,
        key=f"{_TEMPLATE}_{revision}",
        help=words.TEMPLATE_HELP,
        live=True,
        max_chars=300,
    )
    st.html(look.small_html(f"{words.PLACEHOLDERS} {' '.join(f'{{{name}}}' for name in (*OF_ALL, *attributes))}"))
    st.html(look.small_html(f"{words.EXAMPLE} {_example(template or '', attributes)}"))
    st.button(words.TEMPLATE_SAVE, key="quotes_template_save", on_click=_save_template, args=(revision,))
    st.number_input(
        words.SMALLEST,
        1,
        50,
        settings.smallest_cell,
        key=f"{_SMALLEST}_{revision}",
        help=words.SMALLEST_HELP,
        width=300,
        on_change=_save_smallest,
        args=(revision,),
    )


def _example(template: str, attributes: tuple[str, ...]) -> str:
    """Who would be said to speak; or what is wrong with the template."""
    try:
        return attribution(checked(template, attributes), _facts())
    except OwnwordsError as error:
        return f"{error.what} {error.do}"


def _facts() -> Mapping[str, str]:
    """What is known of somebody who is quoted, or could be."""
    picked = state.shortlist()
    answer = picked[0].answer if picked else None
    found: Found = state.asked("search.find", Query(), most=1)
    shown = state.answers((answer,)) if answer is not None else tuple(hit.answer for hit in found.hits)
    if not shown:
        return {"role": role_of("survey")}
    known = {
        "role": role_of("survey" if shown[0].question else "transcript"),
        "pseudonym": picked[0].pseudonym if picked else "",
        "wave": shown[0].wave,
        "question": shown[0].question,
    }
    return {**shown[0].attributes, **{name: value for name, value in known.items() if value}}


def _save_template(revision: int) -> None:
    _do(state.current().settings.set_attribution, st.session_state[f"{_TEMPLATE}_{revision}"])


def _save_smallest(revision: int) -> None:
    _do(state.current().settings.set_smallest_cell, st.session_state[f"{_SMALLEST}_{revision}"])


def _do(change: Callable[[Any], None], value: Any) -> None:
    """One step; the whole page follows, for every quote may be attributed otherwise."""
    state.act(change, value)
    st.session_state["quotes_settled"] = True
