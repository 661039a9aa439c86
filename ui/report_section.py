"""One section of a report: its claim, its paragraph and its quotes.

Decides how quotes are chosen from the shortlist and put into order, and what is said beside each of them.
"""

from collections.abc import Sequence

import streamlit as st

from nlp.model.figures import Share
from nlp.model.quotes import QuoteView
from nlp.model.report import ReportView, SectionView
from ui import look, report_fields, state
from ui.components import refocus
from ui.words import report as words


def show(report: ReportView, section: SectionView, size: Share | None, picked: Sequence[QuoteView]) -> None:
    """Draws the section.

    Args:
        report: The report.
        section: The section of it.
        size: How many cases hold its code.
        picked: The whole shortlist.
    """
    reports = state.current().reports
    report_fields.text(
        words.CLAIM,
        section.heading,
        f"report_heading_{section.id}",
        lambda typed: reports.edit_section(section.id, heading=typed),
        empty=section.code or words.CLAIM_EMPTY,
    )
    report_fields.text(
        words.PARAGRAPH,
        section.text,
        f"report_text_{section.id}",
        lambda typed: reports.edit_section(section.id, text=typed),
        tall=3,
    )
    if section.code_id is not None and not (size and size.count):
        st.html(look.small_html(words.NO_SIZE))
    for place, quote in enumerate(section.quotes):
        _quote(report, section, place, quote)
    _add(report, section, picked)
    st.button(
        words.REMOVE_SECTION,
        key=f"report_remove_{section.id}",
        help=words.REMOVE_HELP,
        on_click=state.act,
        args=(state.current().reports.remove_section, section.id),
    )


def _quote(report: ReportView, section: SectionView, place: int, quote: QuoteView) -> None:
    order = [q.id for q in section.quotes if q.id is not None]
    with st.container(border=True, key=f"report_quote_{section.id}_{quote.id}"):
        st.html(
            look.quote_html(quote.shown)
            + look.small_html(words.quote_facts(quote, report.name))
            + "".join(look.warning_html(flag.said) for flag in quote.flags)
        )
        with st.container(horizontal=True):
            for label, icon, step in ((words.UP, "arrow_upward", -1), (words.DOWN, "arrow_downward", 1)):
                to = place + step
                left = [*order[:place], *order[place + 1 :]]
                _button(
                    section,
                    quote,
                    label,
                    f":material/{icon}:",
                    [*left[:to], order[place], *left[to:]],
                    disabled=not 0 <= to < len(order),
                )
            _button(section, quote, words.REMOVE_QUOTE, None, [q for q in order if q != quote.id])


def _button(
    section: SectionView,
    quote: QuoteView,
    label: str,
    icon: str | None,
    then: Sequence[int],
    *,
    disabled: bool = False,
) -> None:
    """A button after which the section shows these quotes."""
    st.button(
        label,
        icon=icon,
        key=f"report_{label}_{section.id}_{quote.id}",
        help=words.quote_help(quote.id, label),
        disabled=disabled,
        on_click=_set,
        args=(section.id, then, quote.id, label),
    )


def _set(section: int, quotes: Sequence[int], quote: int | None, way: str) -> None:
    state.act(state.current().reports.set_quotes, section, quotes)
    refocus.ask(*(f"report_{label}_{section}_{quote}" for label in (way, words.UP, words.DOWN)))


def _add(report: ReportView, section: SectionView, picked: Sequence[QuoteView]) -> None:
    """The quotes of the shortlist that the section does not show: those of its code first."""
    here = {quote.id for quote in section.quotes}
    elsewhere = {q.id: place for place, other in enumerate(report.sections, start=1) for q in other.quotes}
    left = sorted((q for q in picked if q.id not in here), key=lambda q: q.code_id != section.code_id)
    if not left:
        st.html(look.small_html(words.NO_MORE_QUOTES if picked else words.NO_QUOTES))
        return
    names = {q.id: words.quote_option(q, at=elsewhere.get(q.id)) for q in left if q.id is not None}
    key = f"report_add_quote_{section.id}"
    st.session_state[key] = None
    st.selectbox(
        words.ADD_QUOTE,
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=words.ADD_QUOTE_EMPTY,
        on_change=_added,
        args=(section.id, [quote.id for quote in section.quotes], key),
    )


def _added(section: int, there: Sequence[int], key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        state.act(state.current().reports.set_quotes, section, [*there, chosen])
