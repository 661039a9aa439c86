"""The windows of the page of codes: a new code, merging, splitting, moving, retiring, another look, versions.

Decides what is asked and shown before something is changed: each window says in sentences with counts what its button
would do, as the project itself foresees it. Nothing is changed before the button is pressed.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from nlp.errors import CodeEditRefused
from nlp.model.coding import CodingView
from nlp.model.views import CodeView
from ui import code_editor, code_splitting, guard, header, look, passages, routes, state
from ui.cards import in_pages
from ui.code_tree import choose, path_of
from ui.words import codes as words


def show(codes: Sequence[CodeView]) -> None:
    """Draws the window that is open, if one of these is. ``codes``: all, groups before what they hold."""
    asked = st.session_state.get("asked")
    if asked and asked[0] in _WINDOWS:
        what, about = asked[0], asked[1:]
        passages.dialog(words.TITLES[what], lambda: _WINDOWS[what](codes, *about))


def would(method: str, *arguments: Any, **named: Any) -> bool:
    """Says what an edit would do, or why it cannot be done; True where it can."""
    st.markdown(f"**{words.WOULD}**")
    said: list[str] = []
    problem = guard.attempt(lambda: said.extend(state.asked(f"previews.{method}", *arguments, **named)))
    header.problem_box(problem)
    st.html(look.list_html(said) + look.small_html(words.UNDO_NOTE))
    return problem is None


def _button(label: str, change: Callable[..., Any], *arguments: Any, can: bool = True) -> None:
    st.button(
        label,
        key="window_do",
        type="primary",
        disabled=not can,
        on_click=state.act_and_close,
        args=(change, *arguments),
    )


def _of(codes: Sequence[CodeView], code_id: int) -> CodeView:
    """Raises: CodeEditRefused, where an undo took the code back meanwhile."""
    found = next((c for c in codes if c.id == code_id), None)
    if found is None:
        raise CodeEditRefused(routes.words.NO_SUCH_CODE, kept="")
    return found


# --- A new code -------------------------------------------------------------------------------------------------------


def _new(codes: Sequence[CodeView], beside: int | None, *, codable: bool = True) -> None:
    """Stands where the code on the screen stands: in its group, or in the group itself."""
    at = next((c for c in codes if c.id == beside and c.active), None)
    inside = None if at is None else at.id if not at.codable else at.parent_id
    with st.form("new_code_form", border=False):
        st.text_input(words.NAME, key="new_name")
        _where(codes, words.WHERE, "new_parent", inside)
        st.text_area(words.NEW_DEFINITION, key="new_definition", height=110)
        st.form_submit_button(words.MAKE, key="window_do", type="primary", on_click=_make, args=(codable,))


def _new_group(codes: Sequence[CodeView], _beside: int | None = None) -> None:
    _new(codes, None, codable=False)


def _where(codes: Sequence[CodeView], label: str, key: str, chosen: int | None, without: set[int] = frozenset()) -> Any:  # pyright: ignore[reportArgumentType]
    options = [None, *(c.id for c in codes if c.active and c.id not in without)]
    names = {c.id: path_of(c, codes) for c in codes}
    return st.selectbox(
        label,
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda code_id: words.AT_TOP if code_id is None else names[code_id],
        key=key,
    )


def _make(codable: bool) -> None:
    typed = st.session_state
    made: list[int] = []

    def make() -> None:
        made.append(
            state.current().new_code(
                typed["new_name"], parent=typed["new_parent"], codable=codable, definition=typed["new_definition"]
            )
        )

    state.act_and_close(make)
    if made:
        choose(made[0])


# --- Merging, moving, retiring ----------------------------------------------------------------------------------------


def _merge(codes: Sequence[CodeView], code_id: int, other: int | None = None) -> None:
    into = _of(codes, code_id)
    names = {c.id: path_of(c, codes) for c in codes if c.active and c.codable == into.codable and c.id != into.id}
    st.html(look.said_html(into.name))
    others = st.multiselect(
        words.MERGE_WHICH,
        list(names),
        default=[other] if other in names else [],
        format_func=names.__getitem__,
        key=f"merge_{code_id}_{other}",
        placeholder=words.MERGE_CHOOSE,
    )
    if others:
        can = would("merge_codes", code_id, tuple(others))
        _button(words.MERGE_DO, state.current().merge_codes, code_id, others, can=can)


def _move(codes: Sequence[CodeView], code_id: int) -> None:
    code = _of(codes, code_id)
    held = {code_id}
    for other in codes:
        if other.parent_id in held:
            held.add(other.id)
    st.html(look.said_html(code.name))
    parent = _where(codes, words.MOVE_WHERE, f"move_{code_id}", code.parent_id, held)
    beside = [c for c in codes if c.parent_id == parent and c.id != code_id and c.active]
    here = [c for c in codes if c.parent_id == parent and c.active]
    now = next((i for i, c in enumerate(here) if c.id == code_id), len(beside))
    places = [words.FIRST, *(words.after(c.name) for c in beside)] if beside else [words.FIRST]
    chosen = st.selectbox(
        words.PLACE, range(len(places)), index=now, format_func=places.__getitem__, key=f"place_{code_id}_{parent}"
    )
    # Retired codes stand there too, though nobody sees them.
    every = [c.id for c in codes if c.parent_id == parent and c.id != code_id]
    place = every.index(beside[chosen - 1].id) + 1 if chosen else 0
    can = would("move_code", code_id, parent, place=place)
    elsewhere = (parent, chosen) != (code.parent_id, now)
    _button(words.MOVE_DO, lambda: state.current().move_code(code_id, parent, place=place), can=can and elsewhere)


def _retire(codes: Sequence[CodeView], code_id: int) -> None:
    st.html(look.said_html(_of(codes, code_id).name))
    _button(words.RETIRE_DO, state.current().retire_code, code_id, can=would("retire_code", code_id))


def _bring_back(codes: Sequence[CodeView], code_id: int) -> None:
    st.html(look.said_html(_of(codes, code_id).name))
    _button(words.BRING_BACK_DO, state.current().bring_back_code, code_id, can=would("bring_back_code", code_id))


# --- Another look at what was coded before ----------------------------------------------------------------------------


def _older(_codes: Sequence[CodeView], code_id: int, edition: int) -> None:
    some = next((s for s in code_editor.older_of(code_id) if s.edition == edition), None)
    if some is None:
        st.markdown(words.LOOK_DONE)
        return
    st.html(look.small_html(words.changed_since(some)) + look.list_html(some.changes))
    ids = set(state.asked("versions.older_ids", code_id, edition))
    found: list[CodingView] = [c for c in state.asked("coding.older", code_id) if c.id in ids]
    project = state.current()
    for coding in in_pages(found, f"older_page_{code_id}_{edition}", most=10):
        with st.container(border=True, key=f"older_one_{coding.id}"):
            st.html(
                look.said_html(state.marked(coding))
                + look.small_html(words.by_whom(coding.coder, coding.at), coding.note)
            )
            with st.container(horizontal=True):
                for label, change in (
                    (words.STILL_BELONGS, project.coding.confirm),
                    (words.TAKE_AWAY, project.coding.remove),
                ):
                    st.button(label, key=f"{label}_{coding.id}", on_click=state.act, args=(change, [coding.id]))


# --- Versions ---------------------------------------------------------------------------------------------------------


def _keep(_codes: Sequence[CodeView]) -> None:
    with st.form("keep_form", border=False):
        st.text_input(words.KEEP_NAME, key="keep_name")
        st.text_area(words.KEEP_NOTE, key="keep_note", height=80)
        st.form_submit_button(words.KEEP_DO, key="window_do", type="primary", on_click=_do_keep)


def _do_keep() -> None:
    typed = st.session_state
    state.act_and_close(state.current().versions.keep, typed["keep_name"], typed["keep_note"])


def _version(_codes: Sequence[CodeView], number: int) -> None:
    st.markdown(words.VERSION_BACK_NOTE)
    can = would("bring_back_version", number)
    _button(words.BRING_BACK_DO, state.current().versions.bring_back, number, can=can)


def _split(codes: Sequence[CodeView], code_id: int) -> None:
    code_splitting.show(_of(codes, code_id), would)


_WINDOWS: dict[str, Callable[..., None]] = {
    "new": _new,
    "new_group": _new_group,
    "merge": _merge,
    "split": _split,
    "move": _move,
    "retire": _retire,
    "bring_back": _bring_back,
    "older": _older,
    "keep": _keep,
    "version": _version,
}
