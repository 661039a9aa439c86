"""One code in the codebook: all its fields to be changed, and what else can be done with it.

Decides how fields are typed: lines one below the other, rules with the code to use instead. Nothing is saved before the
button is pressed, and what was typed until then is kept (see ``code_drafts``): a new wording begins a new edition of
the code, which must not happen with every pause in typing.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nlp.model.codebook import CodeRule, CodeSheet
from nlp.model.palette import SLOTS, paint_of, slot_of
from nlp.model.versions import OlderCodings
from nlp.model.views import CodeView
from ui import code_colours, code_drafts, header, look, memo, routes, state
from ui.code_tree import ask
from ui.literal import said
from ui.words import codes as words

_RULES = ("exclude", "close_but_no")
_NO_OTHER = "none"


def show(sheet: CodeSheet, view: CodeView, codes: Sequence[CodeView]) -> None:
    """Draws the editor.

    Args:
        sheet: The code as it is saved.
        view: The same with its counts.
        codes: All codes, retired ones too, groups before what they hold.
    """
    _head(sheet, view)
    _actions(view, codes)
    _older(sheet)
    if not view.active:
        st.html(look.code_html(view))
        return
    _fields(sheet, codes)
    _save(sheet)


def _head(sheet: CodeSheet, view: CodeView) -> None:
    swatch = code_colours.swatch_html(sheet.code.colour, sheet.id, dark=header.is_dark()) if sheet.code.codable else ""
    marks = [look.words.ORIGINS[sheet.origin], words.edition(sheet), "" if view.active else words.RETIRED]
    shown = "".join(look.mark(text) for text in marks if text)
    st.html(
        f'<h2 class="ow-name">{swatch}{said(sheet.code.name)}{shown}</h2>' + look.small_html(words.counts_help(view))
    )


def _actions(view: CodeView, codes: Sequence[CodeView]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="code_actions"):
        if view.codable:
            routes.link("code", words.READ, code=str(view.id))
        memo.button("code", view.id, view.name)
        if not view.active:
            st.button(words.BRING_BACK, key="ask_bring_back", on_click=ask, args=("bring_back", view.id))
            return
        _menu(view, codes)


def _menu(view: CodeView, codes: Sequence[CodeView]) -> None:
    """What changes more than this code's own words: only what can be done now."""
    alike = any(c.active and c.codable == view.codable and c.id != view.id for c in codes)
    actions = [words.MERGE] if alike else []
    actions += [words.SPLIT] if view.codable and view.accepted + view.proposed else []
    actions += [words.MOVE, words.RETIRE]
    st.menu_button(words.RESHAPE, actions, key="code_menu", on_click=_chosen, args=(view.id,))


def _chosen(code_id: int) -> None:
    windows = {words.MERGE: "merge", words.SPLIT: "split", words.MOVE: "move", words.RETIRE: "retire"}
    if action := st.session_state["code_menu"]:
        ask(windows[action], code_id)


def _older(sheet: CodeSheet) -> None:
    """What was coded before the code was reworded, with both wordings."""
    for some in older_of(sheet.id):
        with st.container(border=True, key=f"older_{some.edition}"):
            st.html(look.warning_html(words.older(some)))
            with st.expander(words.changed_since(some), key=f"reworded_{some.edition}"):
                st.html(look.list_html(some.changes))
            with st.container(horizontal=True):
                args = ("older", sheet.id, some.edition)
                st.button(words.LOOK_AGAIN, key=f"look_{some.edition}", on_click=ask, args=args)
                st.button(
                    words.confirm_all(some.count), key=f"confirm_{some.edition}", on_click=_confirm_all, args=args[1:]
                )


def older_of(code_id: int) -> list[OlderCodings]:
    """The codings of a code that were given before it was reworded, an edition each."""
    return [some for some in state.asked("versions.older_codings") if some.code_id == code_id]


def _confirm_all(code_id: int, edition: int) -> None:
    state.act(lambda: confirm(code_id, edition))


def confirm(code_id: int, edition: int) -> None:
    """Says that what was coded in an edition of a code is still right."""
    project = state.current()
    project.coding.confirm(project.versions.older_ids(code_id, edition))


# --- Fields -----------------------------------------------------------------------------------------------------------


def _fields(sheet: CodeSheet, codes: Sequence[CodeView]) -> None:
    left, right = st.columns([3, 2])
    with left:
        _text(sheet, "name", words.NAME)
    with right:
        _colour(sheet)
    _text(sheet, "short", words.SHORT, help=words.SHORT_HELP)
    _text(sheet, "definition", words.DEFINITION, tall=4, help=words.DEFINITION_HELP)
    if sheet.code.codable:
        _text(sheet, "include", words.INCLUDE, tall=5)
        _rules(sheet, "exclude", words.EXCLUDE, words.WHEN, codes)
        code = sheet.code
        held = words.examples(len(code.typical), len(code.atypical), len(code.close_but_no))
        with st.expander(held, key=f"examples_{sheet.id}"):
            _text(sheet, "typical", words.TYPICAL, tall=4)
            _text(sheet, "atypical", words.ATYPICAL, tall=3)
            _rules(sheet, "close_but_no", words.CLOSE, words.EXAMPLE, codes)
    key = f"field_codable_{sheet.id}"
    _fill(key, code_drafts.of(sheet.id).get("codable", sheet.code.codable))
    args = (sheet.id, "codable", key, sheet.code.codable)
    st.checkbox(words.CODABLE, key=key, help=words.CODABLE_HELP, on_change=_noted, args=args)


def _text(sheet: CodeSheet, field: str, label: str, *, tall: int = 0, help: str | None = None) -> None:
    """A field of one line, or of several; lists stand one below the other."""
    saved = getattr(sheet.code, field)
    saved = saved if isinstance(saved, str) else "\n".join(saved)
    key = f"field_{field}_{sheet.id}"
    _fill(key, code_drafts.of(sheet.id).get(field, saved))
    args = (sheet.id, field, key, saved)
    if tall:
        st.text_area(label, key=key, height=40 + 26 * tall, help=help, on_change=_noted, args=args)
    else:
        st.text_input(label, key=key, help=help, on_change=_noted, args=args)


def _fill(key: str, value: Any) -> None:
    """Puts into a field what belongs there, only where it differs: it replaces what is being typed."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _noted(code_id: int, field: str, key: str, saved: Any) -> None:
    code_drafts.note(code_id, field, st.session_state[key], saved)


def _colour(sheet: CodeSheet) -> None:
    saved, dark = sheet.code.colour, header.is_dark()
    own = [] if slot_of(saved) and not saved.startswith("#") else [saved] if saved else [""]
    options = [*own, *map(str, range(1, SLOTS + 1))]
    key = f"field_colour_{sheet.id}"
    _fill(key, code_drafts.of(sheet.id).get("colour", saved))

    def named(colour: str) -> str:
        paint = paint_of(colour, sheet.id)
        drawn = words.slot(paint.slot, line=code_colours.line(paint), dark=dark)
        return drawn if colour.isdecimal() else words.saved_colour(colour, drawn)

    if sheet.code.codable:
        args = (sheet.id, "colour", key, saved)
        st.selectbox(words.COLOUR, options, format_func=named, key=key, on_change=_noted, args=args)


def _rules(sheet: CodeSheet, field: str, title: str, label: str, codes: Sequence[CodeView]) -> None:
    """Rules, each with the code to use instead, and an empty one to add another."""
    saved = [(rule.text, rule.use) for rule in getattr(sheet.code, field)]
    shown = [*code_drafts.of(sheet.id).get(field, saved), ("", _NO_OTHER)]
    names = {c.key: c.name for c in codes if c.codable and c.id != sheet.id and c.active}
    names |= {use: use for _, use in shown if use not in names}
    names[_NO_OTHER] = words.NO_OTHER
    st.markdown(f"**{title}**")
    keys = tuple((f"rule_{field}_{sheet.id}_{place}", f"use_{field}_{sheet.id}_{place}") for place in range(len(shown)))
    args = (sheet.id, field, keys, tuple(saved))
    for place, ((text, use), (text_key, use_key)) in enumerate(zip(shown, keys, strict=True)):
        _fill(text_key, text)
        _fill(use_key, use)
        left, right = st.columns([3, 2])
        seen: Any = "collapsed" if place else "visible"
        with left:
            st.text_area(
                words.rule_label(label, place),
                key=text_key,
                height=68,
                on_change=_rules_noted,
                args=args,
                label_visibility=seen,
            )
        with right:
            st.selectbox(
                words.rule_label(words.INSTEAD, place),
                [_NO_OTHER, *(key for key in names if key != _NO_OTHER)],
                format_func=names.__getitem__,
                key=use_key,
                on_change=_rules_noted,
                args=args,
                label_visibility=seen,
            )


def _rules_noted(code_id: int, field: str, keys: Sequence[tuple[str, str]], saved: Sequence[tuple[str, str]]) -> None:
    typed = [(st.session_state[text], st.session_state[use]) for text, use in keys]
    code_drafts.note(code_id, field, [(text, use) for text, use in typed if text.strip()], list(saved))


# --- Saving -----------------------------------------------------------------------------------------------------------


def _save(sheet: CodeSheet) -> None:
    draft = code_drafts.of(sheet.id)
    unsaved = [field for field in words.FIELDS if field in draft]
    with st.container(horizontal=True, vertical_alignment="center"):
        # Not greyed out where nothing was typed: what stands in a field that is being typed in arrives with the click.
        st.button(words.SAVE, key="save_code", type="primary", on_click=_do_save, args=(sheet.id,))
        if unsaved:
            st.button(words.DISCARD, key="discard_code", on_click=code_drafts.forget, args=(sheet.id,))
    st.html(look.small_html(words.unsaved(unsaved), words.REWORD_NOTE))


def _do_save(code_id: int) -> None:
    draft = code_drafts.of(code_id)
    fields: dict[str, Any] = {}
    for field, typed in draft.items():
        if field in _RULES:
            fields[field] = [CodeRule(" ".join(text.split()), use) for text, use in typed]
        elif field in ("include", "typical", "atypical"):
            fields[field] = [line.strip() for line in typed.splitlines() if line.strip()]
        else:
            fields[field] = typed
    if fields:
        state.act(state.current().edit_code, code_id, **fields)
        if state.problem() is None:
            code_drafts.forget(code_id)
