"""Forgets what the page remembers of the words of a case that was withdrawn: nothing of it may come back on a screen.

Decides what is dropped: all that was remembered of texts, in every window, because nothing there says whose words it
holds; and what this window keeps of answers and of drafts about the case. Names, keys and unsaved words about other
things stay.
"""

import streamlit as st

from ui import jobs, state, theme_map

_HELD = ("answers_meant", "outcome", "personal_held", "review_above", "review_ahead", "texts_at", "texts_source")
"""What pages keep of answers for this window; each makes it again when it is drawn."""


def of_a_case(case_id: int) -> None:
    """Called when a case was withdrawn."""
    state.forget_texts()
    theme_map.forget()
    jobs.forget(state.open_path() or "")
    drafts = (f"memo_case_{case_id}", f"review_memo_case_{case_id}", f"pseudonym_{case_id}", f"consent_{case_id}")
    for name in list(st.session_state):
        if name in _HELD or str(name).startswith(drafts):
            del st.session_state[name]
    for ticked in st.session_state.get("cases_ticked", {}).values():
        ticked.discard(case_id)
