"""Codes: the codebook as a list, groups with their codes, and adding a codebook."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import streamlit as st

from nlp.model.views import CodeView
from nlp.progress import Progress
from nlp.shipped import starter_codebooks
from ui import jobs, look, routes, state, uploads, words
from ui.literal import said

_KINDS = [".yaml", ".yml", ".csv", ".xlsx"]


def show() -> None:
    """Draws the page."""
    codes = state.codes()
    with st.expander(words.ADD_CODEBOOK, expanded=not codes, key="add_codebook"):
        _add()
    if not codes:
        st.markdown(words.NO_CODES)
    elif any(code.codable for code in codes):
        _suggest()
    for group, members in grouped(codes):
        _group(group, members)


def grouped(codes: Sequence[CodeView]) -> Iterator[tuple[CodeView | None, list[CodeView]]]:
    """Codes under their groups; those without one first, for people make them themselves. No code is left out."""
    groups = [c for c in codes if not c.codable]
    known = {c.id for c in groups}
    loose = [c for c in codes if c.codable and _parent_group(c, codes) not in known]
    if loose:
        yield None, loose
    for group in groups:
        yield group, [c for c in codes if c.codable and _parent_group(c, codes) == group.id]


def _parent_group(code: CodeView, codes: Sequence[CodeView]) -> int | None:
    """The nearest group above a code: a code may stand under another code."""
    by_id = {c.id: c for c in codes}
    above = by_id.get(code.parent_id) if code.parent_id is not None else None
    while above and above.codable:
        above = by_id.get(above.parent_id) if above.parent_id is not None else None
    return above.id if above else None


def _group(group: CodeView | None, members: Sequence[CodeView]) -> None:
    name = said(group.name) if group else words.NO_GROUP
    st.html(f'<h2 class="ow-name">{name}</h2>' + look.small_html(group.definition if group else ""))
    for code in members:
        with st.container(border=True, key=f"code_{code.id}"):
            st.html(look.code_line_html(code))
            routes.link("code", words.open_code(code), code=str(code.id))


def _suggest() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words.SUGGEST,
            key="suggest",
            help=words.SUGGEST_HELP,
            disabled=jobs.is_running(state.open_path() or ""),
            on_click=_start_suggesting,
        )
        st.markdown(words.SUGGEST_WHAT)


def _start_suggesting() -> None:
    path, project = state.open_path() or "", state.current()
    lock = state.heavy(path)

    def work(progress: Progress) -> bool:
        with lock:
            project.suggest_codes(progress=progress)
        return True

    jobs.start(path, words.SUGGEST_DOING, work)


# --- Adding a codebook ------------------------------------------------------------------------------------------------


def _add() -> None:
    starters = starter_codebooks()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(words.STARTER, list(starters), format_func=words.starter_name, key="starter")
        st.button(
            words.ADD_STARTER,
            key="add_starter",
            on_click=_add_file,
            args=(starters[name] if name else None,),
        )
    round_ = st.session_state.get("codebook_round", 0)
    uploaded = st.file_uploader(words.CODEBOOK_FILE, type=_KINDS, key=f"codebook_{round_}")
    kept = uploads.kept_aside([uploaded] if uploaded else [])
    st.button(
        words.ADD_OWN,
        key="add_own",
        disabled=not kept,
        on_click=_add_file,
        args=(kept[0] if kept else None,),
        kwargs={"own": True},
    )


def _add_file(path: Path | None, *, own: bool = False) -> None:
    if path is None:
        return
    added: list[int] = []
    state.act(lambda: added.append(state.current().add_codebook(path)))
    if added == [0]:
        st.session_state["notice"] = words.CODEBOOK_HERE
    if added and own:
        uploads.clear()
        st.session_state["codebook_round"] = st.session_state.get("codebook_round", 0) + 1
