"""Columns that mean the same as what the project has from an earlier file: shown, undone, or made by hand.

Decides when a person's word replaces what was found: as soon as one match was changed, all are named.
"""

from collections.abc import Mapping

import streamlit as st

from nlp.project import SurveyPreview
from ui import cards, look, state, understood, words
from ui.literal import one_line

A_PAGE = 20
Pairs = tuple[tuple[str, str], ...]


def explicit(now: SurveyPreview, matched: Mapping[str, str], said: Mapping[str, str]) -> Pairs | None:
    """All matches where a person changed one, "" for what matches nothing; None where they did not."""
    names = {c.name for c in (*now.open, *now.attributes)}
    changed = {name: known for name, known in said.items() if name in names and known != matched.get(name, "")}
    if not changed:
        return None
    return tuple((name, known) for name, known in {**matched, **changed}.items())


def show(
    tag: str,
    now: SurveyPreview,
    matched: Mapping[str, str],
    chosen: Pairs | None,
    said: dict[str, str],
) -> None:
    """Draws what each open question and attribute is matched with; nothing where the project has none yet.

    Args:
        tag: Sets the widgets of this file apart.
        now: What was understood of it.
        matched: Column -> what was found to mean the same.
        chosen: All matches, where a person changed one.
        said: What the person changed; written to.
    """
    info = state.info()
    if not (info.questions or info.attributes):
        return
    standing = dict(chosen) if chosen is not None else dict(matched)
    told = {m.column: m for m in now.matches}
    new = [c.name for c in (*now.open, *now.attributes) if c.name not in standing]
    telling = new or now.missing or any(m.how != "same name" for m in now.matches)
    title = words.matches(len(standing), len(new), len(now.missing))
    with st.expander(title, expanded=bool(telling), key=f"same_{tag}"):
        st.html(look.small_html(words.MATCHES_WHAT))
        asked = [*(now.open if info.questions else ()), *(now.attributes if info.attributes else ())]
        for column in cards.in_pages(asked, f"same_page_{tag}", most=A_PAGE):
            key = f"match_{tag}_{column.position}"
            st.session_state[key] = standing.get(column.name, "")
            with st.container(key=f"match_row_{tag}_{column.position}"):
                left, right = st.columns([4, 3], vertical_alignment="top")
            with left:
                st.html(understood.match_html(column, told.get(column.name)))
            with right:
                st.selectbox(
                    words.column_same_as(column.position + 1),
                    ["", *(info.questions if column in now.open else info.attributes)],
                    format_func=lambda name: one_line(name, 90) or words.NEW_HERE,
                    key=key,
                    on_change=_keep_match,
                    args=(said, key, column.name),
                )
        if new or now.missing:
            st.html(look.list_html([words.new_here(new), words.missing_here(list(now.missing))]))


def _keep_match(said: dict[str, str], key: str, name: str) -> None:
    said[name] = st.session_state[key]
