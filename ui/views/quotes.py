"""Quotes and report: the shortlist with its proofs, and the downloads."""

from collections.abc import Sequence

import streamlit as st

from nlp.model.quotes import QuoteView
from ui import empty, literal, look, memo, state, words


def show() -> None:
    """Draws the page."""
    if empty.without_answers():
        return
    picked = state.shortlist()
    _downloads(picked)
    if not picked:
        empty.first("themes", words.NO_SHORTLIST)
    for theme, quotes in by_theme(picked).items():
        st.html(f'<h2 class="ow-name">{literal.said(theme or words.NO_THEME)}</h2>')
        for quote in quotes:
            _quote(quote)


def by_theme(picked: Sequence[QuoteView]) -> dict[str, list[QuoteView]]:
    """The shortlist under the names of its themes, in the order in which they were picked."""
    groups: dict[str, list[QuoteView]] = {}
    for quote in picked:
        groups.setdefault(quote.theme, []).append(quote)
    return groups


def as_text(picked: Sequence[QuoteView], project: str) -> str:
    """The shortlist as a text file: only words of people who did not say no, and no name or number of a case."""
    lines = [project, words.SHORTLIST_HEAD, ""]
    for theme, quotes in by_theme([q for q in picked if q.consent != "no"]).items():
        lines += [theme or words.NO_THEME, ""]
        for quote in quotes:
            unknown = [words.CONSENT_UNRECORDED] if quote.consent == "unknown" else []
            lines += [f"“{quote.text}”", " · ".join([quote.attribution, *unknown]), ""]
    return "\n".join(lines)


def _downloads(picked: Sequence[QuoteView]) -> None:
    name = state.info().name
    with st.container(horizontal=True):
        st.download_button(
            words.GET_REPORT,
            state.current().reports.html(),
            file_name=f"{name}.html",
            mime="text/html",
            key="get_report",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
        st.download_button(
            words.GET_TEXT,
            as_text(picked, name),
            file_name=f"{name} quotes.txt",
            mime="text/plain",
            key="get_text",
            icon=":material/download:",
            disabled=not picked,
            on_click="ignore",
        )


def _quote(quote: QuoteView) -> None:
    facts = [
        f"{quote.attribution} ({quote.case}) · {words.CONSENT[quote.consent]}",
        quote.question or "",
        words.why(quote.why),
        *([words.WITHHELD] if quote.consent == "no" else []),
    ]
    with st.container(border=True):
        st.html(
            look.quote_html(quote.text)
            + f'<div class="ow-small"><b aria-hidden="true">✓</b> {words.proof(quote.span.start, quote.span.end)}</div>'
            + look.small_html(*facts)
        )
        with st.container(horizontal=True):
            st.button(
                words.TAKE_OFF,
                key=f"off_{quote.id}",
                on_click=state.act,
                args=(state.current().quotes.unpick, quote.id),
            )
            memo.button("quote", quote.id, quote.text)
