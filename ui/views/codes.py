"""Codes: the codebook as a tree with an editor beside it, its versions, what to mend in it, and its files."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from nlp.errors import CodeMissing
from nlp.model.codebook import CodeSheet
from nlp.model.views import CodeView
from nlp.shipped import starter_codebooks
from ui import code_asking, code_drafts, code_editor, code_mending, code_tree, code_versions, jobs, look, state, uploads
from ui import words as common
from ui.literal import plain
from ui.words import codes as words

_KINDS = [".yaml", ".yml", ".csv", ".xlsx"]
_MIME = {
    "yaml": "application/yaml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show() -> None:
    """Draws the page."""
    codes: tuple[CodeView, ...] = state.asked("codes", retired=True)
    names = [words.TAB_CODES, words.TAB_MEND, words.TAB_VERSIONS, words.TAB_FILES]
    tabs = st.tabs(names, key="codes_tab", on_change="rerun")
    if tabs[0].open:
        with tabs[0]:
            _book(codes)
    if tabs[1].open:
        with tabs[1]:
            if codes:
                code_mending.show(codes)
            else:
                st.markdown(words.NO_CODES_HERE)
    if tabs[2].open:
        with tabs[2]:
            if codes or state.asked("versions.all"):
                code_versions.show()
            else:
                st.markdown(words.NO_CODES_HERE)
    if tabs[3].open:
        with tabs[3]:
            _files(codes)
    code_asking.show(codes)


def _book(codes: Sequence[CodeView]) -> None:
    if any(code.codable and code.active for code in codes):
        _suggest()
    _unsaved(codes)
    view = _chosen(codes)
    with st.container(key="code_book"):
        left, right = st.columns([2, 3], gap="large")
    with left:
        code_tree.show(codes, view.id if view else None)
    with right:
        sheet = _sheet(view)
        if view and sheet:
            code_editor.show(sheet, view, codes)
        else:
            st.markdown(words.CHOOSE if codes else words.NO_CODES)
            if not codes:
                _add()


def _chosen(codes: Sequence[CodeView]) -> CodeView | None:
    """The code in the address, or else the first one that is in use."""
    asked = st.query_params.get("code", "")
    first = next((code for code in codes if code.codable and code.active), None)
    return next((code for code in codes if str(code.id) == asked), None if asked else first)


def _sheet(view: CodeView | None) -> CodeSheet | None:
    try:
        return state.asked("code", view.id) if view else None
    except CodeMissing:
        return None


def _unsaved(codes: Sequence[CodeView]) -> None:
    """Says which other codes have words that are not saved."""
    chosen = _chosen(codes)
    waiting = [c for c in codes if c.id in code_drafts.unsaved() and c is not chosen]
    if waiting:
        with st.container(horizontal=True, vertical_alignment="center", key="unsaved"):
            st.html(look.warning_html(words.unsaved_elsewhere([c.name for c in waiting])), width="content")
            for code in waiting[:3]:
                st.button(plain(code.name), key=f"to_{code.id}", on_click=code_tree.choose, args=(code.id,))


def _suggest() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            common.SUGGEST,
            key="suggest",
            help=common.SUGGEST_HELP,
            disabled=jobs.is_running(state.open_path() or ""),
            on_click=_start_suggesting,
        )
        st.markdown(common.SUGGEST_WHAT)


def _start_suggesting() -> None:
    jobs.start(state.open_path() or "", common.SUGGEST_DOING, "suggest_codes")


# --- Files ------------------------------------------------------------------------------------------------------------


def _files(codes: Sequence[CodeView]) -> None:
    st.html(f'<h2 class="ow-name">{words.ADD}</h2>')
    _add()
    if codes:
        missing = words.left_out(state.asked("examples_left_out"))
        st.html(f'<h2 class="ow-name">{words.GET}</h2>' + look.small_html(f"{words.GET_WHAT}{missing}"))
        name = Path(state.open_path() or "").stem
        with st.container(horizontal=True):
            for kind, label in words.FORMATS.items():
                st.download_button(
                    label,
                    _as_file(state.open_path() or "", state.revision(), kind),
                    file_name=f"{name}_codebook.{kind}",
                    mime=_MIME[kind],
                    key=f"get_{kind}",
                    on_click="ignore",
                )


@st.cache_data(show_spinner=False, max_entries=12)
def _as_file(path: str, revision: int, kind: str) -> bytes:
    """The codebook as a file. ``path`` and ``revision`` say which, for what is remembered."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"codebook.{kind}"
        state.current().write_codebook(file)
        return file.read_bytes()


def _add() -> None:
    starters = starter_codebooks()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(common.STARTER, list(starters), format_func=common.starter_name, key="starter")
        st.button(
            common.ADD_STARTER,
            key="add_starter",
            on_click=_add_file,
            args=(starters[name] if name else None,),
        )
    round_ = st.session_state.get("codebook_round", 0)
    uploaded = st.file_uploader(common.CODEBOOK_FILE, type=_KINDS, key=f"codebook_{round_}")
    kept = uploads.kept_aside([uploaded] if uploaded else [])
    st.button(
        common.ADD_OWN,
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
        st.session_state["notice"] = common.CODEBOOK_HERE
    elif added:
        st.session_state["codes_tab"] = words.TAB_CODES
    if added and own:
        uploads.clear()
        st.session_state["codebook_round"] = st.session_state.get("codebook_round", 0) + 1
