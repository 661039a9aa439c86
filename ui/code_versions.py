"""The versions of the codebook on the page: kept, compared, brought back, taken along.

Decides how two versions are chosen: what changed up to now is shown first, as that is what is asked most.
"""

import streamlit as st

from nlp.model.versions import CodebookVersion
from ui import look, state
from ui.code_tree import ask
from ui.literal import said
from ui.words import codes as words


def show() -> None:
    """Draws the list of versions and what changed between two of them."""
    versions: tuple[CodebookVersion, ...] = state.asked("versions.all")
    same: int | None = state.asked("versions.unchanged_since") if versions else None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(words.KEEP, key="ask_keep", type="primary", disabled=same is not None, on_click=ask, args=("keep",))
        if same:
            st.html(look.small_html(words.unchanged(same)))
    if not versions:
        st.markdown(words.NO_VERSIONS)
        return
    _compare(versions)
    for one in reversed(versions):
        _one(one, stands=one.number == same)


def _compare(versions: tuple[CodebookVersion, ...]) -> None:
    names = {one.number: words.version(one) for one in versions}
    with st.container(border=True, key="compare"):
        st.html(f'<h2 class="ow-name">{words.COMPARE}</h2>')
        left, right = st.columns(2)
        with left:
            older = st.selectbox(
                words.FROM, list(names), index=len(names) - 1, format_func=names.__getitem__, key="diff_from"
            )
        with right:
            newer = st.selectbox(
                words.TO, [None, *names], format_func=lambda n: names[n] if n else words.NOW, key="diff_to"
            )
        changes = state.asked("versions.diff", older, newer)
        st.html(look.list_html(changes) or look.small_html(words.NOTHING_CHANGED))


def _one(one: CodebookVersion, *, stands: bool) -> None:
    with st.container(border=True, key=f"version_{one.number}"):
        st.html(
            f'<h2 class="ow-name">{said(words.version(one))}</h2>'
            + look.small_html(words.version_facts(one))
            + (look.said_html(one.note) if one.note else "")
        )
        with st.container(horizontal=True):
            if not stands:
                args = ("version", one.number)
                st.button(words.BRING_VERSION_BACK, key=f"back_{one.number}", on_click=ask, args=args)
            text: str = state.asked("versions.text", one.number)
            st.download_button(
                words.GET_VERSION,
                text,
                file_name=f"codebook_version_{one.number}.yaml",
                mime="application/yaml",
                key=f"get_{one.number}",
                on_click="ignore",
            )
