"""One code: what it means, and the answers that it was proposed for, whichever theme or file it came from."""

import streamlit as st

from nlp.model.views import CodeView
from ui import cards, empty, look, memo, routes, state, words
from ui.words import quotes as quote_words


def show() -> None:
    """Draws the page."""
    code = chosen()
    with st.container(horizontal=True, vertical_alignment="center"):
        routes.link("codes", words.ALL_CODES)
        if code:
            routes.link("codes", words.CHANGE_CODE, code=str(code.id))
            if code.accepted:
                routes.link("quotes", quote_words.TO_QUOTES, code=str(code.id))
            memo.button("code", code.id, code.name)
    if code is None:
        st.markdown(words.NO_SUCH_CODE)
        return
    answers = state.code_answers(code.id)
    with st.container(border=True):
        st.html(look.code_html(code, counted=not answers))
    if not answers:
        empty.first("answers" if code.codable else "codes", words.NO_CODINGS if code.codable else words.GROUP_HAS_NONE)
        return
    proposed = {s.answer: s for s in state.suggestions(code.id)}
    # The likeliest first; what was decided or has no score keeps its order, behind them.
    ordered = sorted(answers, key=lambda a: -((proposed[a.id].score or 0) if a.id in proposed else 0))
    notes = {answer: words.suggested_because(s) for answer, s in proposed.items()}
    cards.show(ordered, code=code.id, at=_theme_of(code), key=f"code_{code.id}", notes=notes)


def chosen() -> CodeView | None:
    """The code in the address, or None."""
    asked = st.query_params.get("code", "")
    return next((c for c in state.codes() if str(c.id) == asked), None)


def _theme_of(code: CodeView) -> tuple[int, int] | None:
    """The theme of the last run that the code was made of: quotes that are picked here stand under its name."""
    run = state.themes()
    kept = next((t for t in run.themes if t.code_id == code.id and t.status == "kept"), None) if run else None
    return (run.id, kept.id) if run and kept else None
