"""Which material a figure is about: one sentence, and the fields that narrow it down.

Decides how the basis is said, with a plain warning where much is undecided. Counts nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from nlp.model.figures import Basis
from nlp.model.search import Choices
from ui import fields, look, routes, state
from ui import figure_choices as choices
from ui.figure_choices import KEYS
from ui.literal import plain
from ui.words import figures as words


def show() -> None:
    """Draws the fields, under a heading that says what they leave."""
    found: Choices = state.asked("search.choices")
    with st.expander(plain(words.narrowed(_possible(found))), icon=":material/filter_alt:", key="figures_narrow"):
        first, second, third = st.columns(3)
        with first:
            one(words.QUESTION, found.questions, "question")
            if found.waves and choices.get("figure") != "waves":
                one(words.WAVE, found.waves, "wave")
            if len(found.kinds) > 1:
                one(words.KIND, found.kinds, "kind", words.KINDS)
        with second:
            attribute = one(words.ATTRIBUTE, found.attributes, "attribute")
            if attribute:
                values = dict(state.asked("search.values", attribute))
                several(words.VALUES, values, "values", {v: f"{v} ({n:,})" for v, n in values.items()})
        with third:
            one(words.STANCE, words.STANCES, "stance", words.STANCES)
            st.checkbox(words.BELOW, key=KEYS["below"], help=words.BELOW_HELP, persist_state="session")
            st.button(words.CLEAR, key="figures_clear", on_click=choices.clear)


def _possible(found: Choices) -> Any:
    """The scope, when what is no choice in this project any more was forgotten."""
    for name, there in (("question", found.questions), ("wave", found.waves), ("kind", found.kinds),
                        ("attribute", found.attributes), ("stance", tuple(words.STANCES))):  # fmt: skip
        if choices.get(name) not in (None, *there):
            st.session_state[KEYS[name]] = None
    if choices.get("figure") == "waves":
        st.session_state[KEYS["wave"]] = None
    return choices.scope()


def basis(of: Basis) -> None:
    """Says what the figure rests on."""
    st.html(look.small_html(words.basis(of)))
    warned = words.half_coded(of)
    if warned:
        with st.container(horizontal=True, vertical_alignment="center", key="figures_half_coded"):
            st.html(look.warning_html(warned), width="stretch")
            if of.suggested:
                routes.link("review", words.REVIEW)


def one(label: str, options: Iterable[str], name: str, shown: Mapping[str, str] | None = None) -> str | None:
    """A choice of one, or any."""
    return fields.one(label, options, KEYS[name], shown, empty=words.ANY)


def several(
    label: str, options: Iterable[Any], name: str, shown: Mapping[Any, str], *, most: int | None = None, empty: str = ""
) -> Sequence[Any]:
    """A choice of several; ``empty`` says what none means."""
    return fields.several(label, options, KEYS[name], shown, most=most, empty=empty or words.ANY)
