"""What a person typed about codes and has not saved: kept for this window until it is saved or given up.

Decides when typed words count as unsaved. They stay when another code or page is looked at, and when saving fails.
"""

from typing import Any

import streamlit as st

from ui import state

_DRAFTS = "code_drafts"


def of(code_id: int) -> dict[str, Any]:
    """Field -> what was typed, for the fields of a code that differ from what is saved."""
    return _all().setdefault(code_id, {})


def note(code_id: int, field: str, value: Any, saved: Any) -> None:
    """Keeps what was typed, or forgets it where it is what is saved."""
    draft = of(code_id)
    if value == saved:
        draft.pop(field, None)
    else:
        draft[field] = value


def forget(code_id: int) -> None:
    """Called when a code was saved, or its words were given up."""
    _all().pop(code_id, None)


def unsaved() -> set[int]:
    """The codes with words that are not saved."""
    return {code_id for code_id, draft in _all().items() if draft}


def _all() -> dict[int, dict[str, Any]]:
    """Of the open project: ids mean other codes in another one."""
    return st.session_state.setdefault(_DRAFTS, {}).setdefault(state.open_path(), {})
