"""What quotes are wanted for, and what kind of quotes: the fields of the page Quotes.

Decides what can be asked for in this project, and what is taken until a person says something else. Kept while the
person is on other pages; in another project everything is to be chosen anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from nlp.model.figures import Scope
from nlp.model.quotes import Taste, Wanted
from nlp.model.search import Choices
from ui import fields, state
from ui.literal import plain
from ui.words import figures as scope_words
from ui.words import quotes as words

_FIELDS = ("for", "question", "wave", "kind", "attribute", "values", "stance", "varied", "long", "spread", "most")
KEYS = {name: f"quotes_{name}" for name in _FIELDS}
"""Choice -> the key of its field."""
_WAVE = "wave"
_GROUPS = 12
"""An attribute with more values than this is not one to spread quotes over, unless a person says so."""


@dataclass(frozen=True)
class Named:
    """Something that quotes can be wanted for: a code, or a theme that is none yet."""

    kind: str
    id: int


@dataclass(frozen=True)
class Possible:
    """What can be asked for: asked once in a run of the whole page."""

    named: Mapping[Named, str]
    found: Choices
    run: int | None


def possible() -> Possible:
    """Codes with what was accepted, then the other codes, then themes that are no code yet."""
    codes = [code for code in state.codes() if code.codable or code.cases]
    named = {Named("code", code.id): words.code_option(code.name, code.cases) for code in codes if code.accepted}
    run = state.themes()
    themes = [theme for theme in run.standing if theme.code_id is None] if run else []
    named |= {Named("theme", theme.id): words.theme_option(theme.name, theme.cases) for theme in themes}
    named |= {Named("code", code.id): words.code_option(code.name, code.cases) for code in codes if not code.accepted}
    return Possible(named, state.asked("search.choices"), run.id if run else None)


def begin(there: Possible) -> None:
    """Takes what the address asks for where a person came by a link, and gives every field its value."""
    if st.session_state.get("quotes_project") != state.open_path():
        st.session_state["quotes_project"] = state.open_path()
        for key in KEYS.values():
            st.session_state.pop(key, None)
    asked = next(
        (
            Named(kind, int(said))
            for kind in ("code", "theme")
            if (said := st.query_params.get(kind, "")).isdecimal() and Named(kind, int(said)) in there.named
        ),
        None,
    )
    if asked and asked != st.session_state.get("quotes_address"):
        st.session_state[KEYS["for"]] = asked
    st.session_state["quotes_address"] = asked
    st.session_state.setdefault(KEYS["varied"], 30)
    st.session_state.setdefault(KEYS["long"], 50)
    if KEYS["spread"] not in st.session_state:
        st.session_state[KEYS["spread"]] = _telling(there.found)
    if st.session_state.get(KEYS["for"]) not in there.named:
        st.session_state[KEYS["for"]] = next(iter(there.named), None)


def _telling(found: Choices) -> list[str]:
    """The first two attributes that make a few groups."""
    few = (name for name in found.attributes if 2 <= len(state.asked("search.values", name)) <= _GROUPS)
    return [name for name, _ in zip(few, range(2), strict=False)]


def show(there: Possible) -> None:
    """Draws the fields."""
    spread = {name: name for name in there.found.attributes}
    if there.found.waves:
        spread = {_WAVE: words.WAVE, **spread}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="quotes_fields"):
        with st.container(width=290):
            st.selectbox(
                words.FOR,
                list(there.named),
                format_func=there.named.__getitem__,
                key=KEYS["for"],
                help=words.FOR_HELP,
                persist_state="session",
            )
        for label, name, told in ((words.VARIED, "varied", words.VARIED_HELP), (words.LONG, "long", words.LONG_HELP)):
            with st.container(width=140):
                st.slider(label, 0, 100, step=10, key=KEYS[name], help=told, persist_state="session")
        with st.container(width=296):  # two chips on one line, and beside a slider in a narrow window
            fields.several(
                words.SPREAD, spread, KEYS["spread"], spread, empty=words.SPREAD_NONE, most=3, help=words.SPREAD_HELP
            )
    narrowed = scope_words.narrowed(_scope())
    with st.expander(plain(narrowed), icon=":material/filter_alt:", key="quotes_narrow"):
        _narrow(there.found)


def _narrow(found: Choices) -> None:
    first, second, third = st.columns(3)
    any_ = scope_words.ANY
    with first:
        fields.one(scope_words.QUESTION, found.questions, KEYS["question"], empty=any_)
        if found.waves:
            fields.one(scope_words.WAVE, found.waves, KEYS["wave"], empty=any_)
    with second:
        attribute = fields.one(scope_words.ATTRIBUTE, found.attributes, KEYS["attribute"], empty=any_)
        if attribute:
            values = dict(state.asked("search.values", attribute))
            shown = {value: f"{value} ({count:,})" for value, count in values.items()}
            fields.several(scope_words.VALUES, values, KEYS["values"], shown, empty=any_)
    with third:
        fields.one(scope_words.STANCE, scope_words.STANCES, KEYS["stance"], scope_words.STANCES, empty=any_)
        if len(found.kinds) > 1:
            fields.one(scope_words.KIND, found.kinds, KEYS["kind"], scope_words.KINDS, empty=any_)
        st.button(scope_words.CLEAR, key="quotes_clear", on_click=_clear)


def _clear() -> None:
    for name in ("question", "wave", "kind", "attribute", "values", "stance"):
        st.session_state.pop(KEYS[name], None)


# --- What is chosen ---------------------------------------------------------------------------------------------------


def _get(name: str) -> Any:
    return st.session_state.get(KEYS[name])


def _scope() -> Scope:
    attribute = _get("attribute")
    return Scope(
        question=_get("question"),
        wave=_get("wave"),
        kind=_get("kind"),
        attributes=tuple((attribute, value) for value in _get("values") or ()) if attribute else (),
        stance=_get("stance"),
    )


def shown(there: Possible) -> str:
    """What quotes are wanted for, as its field says it."""
    return there.named[_get("for")]


def wanted() -> Wanted | None:
    """What quotes are wanted for; None where there is neither a code nor a theme."""
    named: Named | None = _get("for")
    if named is None:
        return None
    code, theme = (named.id, None) if named.kind == "code" else (None, named.id)
    return Wanted(code=code, theme=theme, scope=_scope())


def taste() -> Taste:
    """What kind of quotes."""
    return Taste(varied=_get("varied") / 100, long=_get("long") / 100, spread=tuple(_get("spread")))


def most() -> int:
    """How many are offered."""
    return _get("most") or 12


def offer_more() -> None:
    """Offers as many again; a callback."""
    st.session_state[KEYS["most"]] = most() + 12
