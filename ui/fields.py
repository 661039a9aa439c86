"""A choice of one or of several that is forgotten where it is no choice in this project any more.

Decides nothing about what is chosen among; asks nothing of the project.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st


def one(
    label: str, options: Iterable[Any], key: str, shown: Mapping[Any, str] | None = None, *, empty: str, help: str = ""
) -> Any:
    """A choice of one, or none: ``empty`` says what that means."""
    options = list(options)
    if st.session_state.get(key) not in (None, *options):
        st.session_state[key] = None
    return st.selectbox(
        label,
        options,
        index=None,
        format_func=shown.__getitem__ if shown else str,
        key=key,
        placeholder=empty,
        help=help or None,
        persist_state="session",
    )


def several(
    label: str,
    options: Iterable[Any],
    key: str,
    shown: Mapping[Any, str],
    *,
    empty: str,
    most: int | None = None,
    help: str = "",
) -> Sequence[Any]:
    """A choice of several; ``empty`` says what none means."""
    options = list(options)
    kept = [value for value in st.session_state.get(key) or () if value in options]
    st.session_state[key] = kept[:most] if most else kept
    return st.multiselect(
        label,
        options,
        format_func=lambda value: shown.get(value, str(value)),
        key=key,
        placeholder=empty,
        max_selections=most,
        help=help or None,
        persist_state="session",
    )
