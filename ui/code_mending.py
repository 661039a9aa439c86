"""What a person may want to mend in the codebook, each hint with one click to where that is done.

Decides where a click leads. The hints themselves are the project's.
"""

from itertools import groupby

import streamlit as st

from nlp.model.codebook import CodebookWarning
from nlp.model.views import CodeView
from ui import look, routes, state
from ui.code_tree import ask, choose
from ui.words import codes as words


def show(codes: tuple[CodeView, ...]) -> None:
    """Draws the hints, kind by kind."""
    found = warnings()
    if not found:
        st.markdown(words.NOTHING_TO_MEND)
        return
    st.markdown(words.MEND_WHAT)
    by_key = keyed(codes)
    for _, some in groupby(found, key=lambda warning: warning.kind):
        alike = list(some)
        kind = alike[0].kind
        with st.expander(words.kind_head(kind, len(alike)), expanded=len(alike) <= 8, key=f"mend_{kind}"):
            for place, warning in enumerate(alike):
                _one(warning, [by_key[key] for key in warning.codes if key in by_key], place)


def warnings() -> tuple[CodebookWarning, ...]:
    """What a person may want to mend. Comparing meanings is language work."""
    with st.spinner(words.CHECKING), state.heavy(state.open_path() or ""):
        return state.asked("check_codebook")


def keyed(codes: tuple[CodeView, ...]) -> dict[str, CodeView]:
    """Codes by their keys, and by the short ones of their own files, which hints name them by."""
    short = [code.key.rpartition(": ")[2] for code in codes]
    named = {key: code for key, code in zip(short, codes, strict=True) if short.count(key) == 1}
    return {**named, **{code.key: code for code in codes}}


def _one(warning: CodebookWarning, about: list[CodeView], place: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"hint_{warning.kind}_{place}"):
        st.html(look.warning_html(warning.text), width="content")
        if not about:
            return
        key = f"mend_{warning.kind}_{place}"
        code = about[0]
        if warning.kind == "one_case":
            routes.link("code", words.MEND[warning.kind], code=str(code.id))
        elif warning.kind == "catch_all":
            st.button(words.MEND[warning.kind], key=key, on_click=ask, args=("split", code.id))
        else:
            st.button(words.MEND[warning.kind], key=key, on_click=_go_to, args=(code.id,))
        if len(about) > 1:
            args = ("merge", code.id, about[1].id)
            st.button(words.MERGE_TWO, key=f"{key}_merge", on_click=ask, args=args)


def _go_to(code_id: int) -> None:
    choose(code_id)
    st.session_state["codes_tab"] = words.TAB_CODES
