"""Settings: keys, text size and colours that suit a person, and what stays on this computer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from nlp.model.palette import paint
from nlp.project.about import about
from ui import code_colours, header, keys, look, preferences, remembered, state
from ui.keeping import keep
from ui.keys import Action, Keys
from ui.literal import said
from ui.words import keys as key_words
from ui.words import settings as words

_SAID = "settings_refusal"


def show() -> None:
    """Draws the page."""
    tabs = st.tabs(words.TABS, key="settings_tab")
    for tab, draw in zip(tabs, (_keys, _looks, _privacy, _versions), strict=True):
        with tab:
            draw()


def _keep(**changed: Any) -> bool:
    """Keeps what was chosen, at once, and says so."""
    kept = keep(**changed)
    if kept:
        st.session_state["notice"] = words.KEPT
    return kept


# --- Keys -------------------------------------------------------------------------------------------------------------


def _keys() -> None:
    held = preferences.read().keys
    st.markdown(words.ALL_PROJECTS)
    st.session_state["settings_single"] = held.single
    st.toggle(words.SINGLE, key="settings_single", on_change=_single)
    st.html(look.small_html(words.SINGLE_WHAT))
    place = st.segmented_control(
        words.PLACE,
        list(keys.PLACES),
        format_func=key_words.IN.__getitem__,
        default="texts",
        key="settings_place",
        required=True,
        on_change=_quiet,
    )
    st.html(look.small_html(words.PLACE_WHAT))
    if st.session_state.get(_SAID):
        st.error(st.session_state[_SAID], icon=":material/error:")
    with st.container(gap=None, key="settings_keys"):
        if place in keys.WITH_DIGITS:
            _row([keys.digits(held)], key_words.DIGITS[place])
        for action in keys.PLACES[place]:
            _action(place, action, held)
    changed = any(name.startswith(f"{place}.") for name in held.changed)
    st.button(words.AS_DELIVERED, key="settings_reset", disabled=not changed, on_click=_reset, args=(place,))


def _action(place: str, action: Action, held: Keys) -> None:
    """A line of the table: what is done, with which keys now, and a field to choose another."""
    what, name = key_words.WHAT[place][action.name], f"key_{place}_{action.name}"

    def choose() -> None:
        st.session_state[name] = held.changed.get(f"{place}.{action.name}", action.keys[0])
        st.selectbox(
            words.key_of(what),
            keys.CHOICES,
            format_func=keys.label,
            key=name,
            label_visibility="collapsed",
            width=110,
            on_change=_change,
            args=(place, action.name, name),
        )

    shown = [keys.label(key) for key in keys.of(place, action, held)]
    _row(shown, what, choose if action.keys else None)


def _row(shown: list[str], what: str, choose: Callable[[], None] | None = None) -> None:
    """A line: keys as printed, what they do, and the field to choose another where there is one."""
    names = " ".join(f"<kbd>{said(key)}</kbd>" for key in shown)
    with st.container(horizontal=True, vertical_alignment="center", key=f"keyrow_{what}"):
        st.html(f'<div class="ow-keys">{names}</div>', width=150)
        st.html(f"<div>{said(what)}</div>", width="stretch")
        if choose:
            choose()
        else:
            st.html(look.small_html(words.STAYS), width=110)


def _change(place: str, name: str, field: str) -> None:
    held, wanted = preferences.read().keys, st.session_state[field]
    refused = keys.refusal(place, name, wanted, held)
    st.session_state[_SAID] = refused
    if not refused and _keep(keys=keys.with_key(place, name, wanted, held)):
        st.session_state["notice"] = words.key_given(keys.label(wanted), key_words.WHAT[place][name])


def _reset(place: str) -> None:
    _quiet()
    _keep(keys=keys.as_delivered(place, preferences.read().keys))


def _single() -> None:
    _quiet()
    _keep(keys=replace(preferences.read().keys, single=st.session_state["settings_single"]))


def _quiet() -> None:
    st.session_state[_SAID] = ""


# --- Text and colours -------------------------------------------------------------------------------------------------


def _looks() -> None:
    chosen = preferences.read()
    st.markdown(words.ALL_PROJECTS)
    _choice("size", words.SIZE, words.SIZES, chosen.size)
    _choice("colours", words.COLOURS, words.COLOUR_NAMES, chosen.colours)
    _choice("lines", words.LINES, words.LINE_NAMES, chosen.lines)
    _choice("marks_in_place", words.MARKS, words.MARKS_NAMES, chosen.marks_in_place)
    st.html(look.small_html(words.SCREEN))
    st.subheader(words.SAMPLE, anchor=False)
    dark = header.is_dark()
    st.html(look.ledger_html(words.SAMPLE_LEDGER, dark=dark))
    st.html(_sample_html(dark=dark))
    with st.container(border=True):
        st.html(
            f'<div class="ow-name">{said(words.SAMPLE_THEME)}</div>'
            + look.small_html(words.SAMPLE_FACTS)
            + look.quote_html(words.SAMPLE_QUOTE)
        )


def _choice(name: str, label: str, options: Mapping[Any, str], now: Any) -> None:
    key = f"settings_{name}"
    st.session_state[key] = now
    st.radio(
        label, list(options), format_func=options.__getitem__, key=key, horizontal=True, on_change=_look, args=(name,)
    )


def _look(name: str) -> None:
    _keep(**{name: st.session_state[f"settings_{name}"]})


def _sample_html(*, dark: bool) -> str:
    """A passage with codes, each with its line under the words and its name beside."""
    paints = [code_colours.drawn(paint(slot), dark=dark) for slot in (1, 2, 10)]
    words_html = "".join(
        said(text)
        if code is None
        else f'<span style="border-bottom:4px {paints[code][1]} {paints[code][0]}">{said(text)}</span>'
        for code, text in words.SAMPLE_TEXT
    )
    names = "".join(
        f'<span class="ow-mark" style="border-left:8px {line} {colour}">{said(name)}</span>'
        for name, (colour, line) in zip(words.SAMPLE_CODES, paints, strict=True)
    )
    return f'<div class="ow-said">{words_html}</div><div class="ow-marks">{names}</div>'


# --- What stays on this computer, and versions ------------------------------------------------------------------------


def _privacy() -> None:
    path, folder = state.open_path(), str(remembered.folder())
    for title, text in words.PRIVACY:
        st.subheader(title, anchor=False)
        st.html(f'<div class="ow-text">{said(text.format(folder=folder))}</div>')
        if title == words.PRIVACY[1][0]:
            st.html(look.small_html(words.PROJECT_AT.format(path=path) if path else words.NO_PROJECT))


def _versions() -> None:
    found = about()
    st.markdown(words.VERSIONS_WHAT)
    heads = "".join(f'<th scope="col">{head}</th>' for head in words.FACTS_HEADS)
    rows = "".join(f"<tr><td>{said(what)}</td><td>{said(which)}</td></tr>" for what, which in words.facts(found))
    st.html(f'<table class="ow-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')
    st.subheader(words.COPY, anchor=False)
    run = state.themes() if state.open_path() else None
    st.code(words.paragraph(found, run), language=None, wrap_lines=True)
