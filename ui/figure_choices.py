"""What a figure shows: which one, of what material, of which codes. Kept while the person is on other pages.

Decides which field asks for which choice, and that the choices stand in the address, so that a figure can be found
again. In another project everything is to be chosen anew. Asks nothing of the project.
"""

from typing import Any, get_args

import streamlit as st

from nlp.model.figures import Scope
from nlp.model.search import Together
from ui import state

MOST = {"base": 50, "run": 20}
"""The highest numbers that may be chosen."""
_EMPTY: dict[str, Any] = {
    "figure": "prevalence",
    "question": None,
    "wave": None,
    "kind": None,
    "attribute": None,
    "values": [],
    "stance": None,
    "below": True,
    "order": "book",
    "by": None,
    "sorted": False,
    "differ": [],
    "changed": [],
    "together": "answer",
    "pairs": [],
    "across": [],
    "of": None,
    "base": 4,
    "run": 2,
}
_OFFERED = {
    "figure": ("prevalence", "groups", "waves", "together", "cases", "saturation"),
    "order": ("book", "size"),
    "together": get_args(Together),
    "of": ("source", "case"),
}
_CODES = {"differ", "changed", "pairs", "across"}
KEYS = {name: f"figures_{name}" for name in _EMPTY}
"""Choice -> the key of its field."""


def get(name: str) -> Any:
    """What is chosen."""
    return st.session_state.get(KEYS[name], _EMPTY[name])


def clear() -> None:
    """Back to all answers; a callback."""
    for name in ("question", "wave", "kind", "attribute", "values", "stance", "below"):
        st.session_state[KEYS[name]] = _EMPTY[name]


def scope() -> Scope:
    """The material that is chosen."""
    attribute = get("attribute")
    return Scope(
        question=get("question"),
        wave=get("wave"),
        kind=get("kind"),
        attributes=tuple((attribute, value) for value in get("values")) if attribute else (),
        stance=get("stance"),
        below=get("below"),
    )


# --- The address ------------------------------------------------------------------------------------------------------


def begin() -> None:
    """Takes what the address asks for where a person came by a link, and gives every field its value."""
    if st.session_state.get("figures_project") != state.open_path():
        st.session_state["figures_project"] = state.open_path()
        for key in (*KEYS.values(), "figures_page_of"):
            st.session_state.pop(key, None)
    asked = {name: st.query_params.get_all(name) for name in _EMPTY if name in st.query_params}
    if asked and asked != st.session_state.get("figures_address"):
        for name, empty in _EMPTY.items():
            st.session_state[KEYS[name]] = _read(name, asked[name]) if name in asked else empty
    for name, key in KEYS.items():
        st.session_state.setdefault(key, _EMPTY[name])


def keep() -> None:
    """Puts what is chosen into the address; last of all, when every field holds what it may hold."""
    written = {name: _written(get(name)) for name in _EMPTY if name == "figure" or get(name) != _EMPTY[name]}
    for name in _EMPTY:
        if name in written and st.query_params.get_all(name) != written[name]:
            st.query_params[name] = written[name]
        elif name not in written and name in st.query_params:
            del st.query_params[name]
    st.session_state["figures_address"] = written


def _written(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _read(name: str, said: list[str]) -> Any:
    """A value as its field holds it; what makes no sense there is as if nothing was said."""
    empty = _EMPTY[name]
    if isinstance(empty, bool):
        return said[-1] != "no"
    if isinstance(empty, int):
        return int(said[-1]) if said[-1].isdecimal() and 1 <= int(said[-1]) <= MOST[name] else empty
    if name in _CODES:
        return [int(one) for one in said if one.isdecimal()]
    if name in _OFFERED:
        return said[-1] if said[-1] in _OFFERED[name] else empty
    return said if isinstance(empty, list) else said[-1]
