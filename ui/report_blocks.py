"""What stands in the way of a report, before anything else: in words, with both texts, and with what mends it.

Decides what is said first: what blocks it, then what was decided, then what is worth a look.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from nlp.model.quotes import FlagKind, QuoteView
from nlp.model.report import Asked, ReportView, SectionView, Unasked, said_twice
from ui import look, routes, state
from ui.literal import said
from ui.words import report as words


@dataclass(frozen=True)
class Way:
    """What stands in the way of a report, or should be known before it leaves.

    Attributes:
        unproved: Quotes that are not what their sources say, each with its section.
        unasked: What would leave of people whose consent is not recorded.
        withheld: How many quotes stay out because their people said no.
        asked: What was said of the unasked.
        to_look_at: Kind of flag -> numbers of the quotes that have it.
        twice: Numbers of quotes that show the same words.
    """

    unproved: tuple[tuple[SectionView, QuoteView], ...]
    unasked: Unasked
    withheld: int
    asked: Asked
    to_look_at: dict[FlagKind, list[int]]
    twice: tuple[tuple[int, ...], ...]

    @property
    def free(self) -> bool:
        return not self.unproved and (not self.unasked.quotes or self.asked != "ask")


def way(report: ReportView) -> Way:
    """What stands in the way of a report."""
    every = [(section, quote) for section in report.sections for quote in section.quotes]
    leaving = [quote for _, quote in every if not any(flag.kind == "consent_no" for flag in quote.flags)]
    found: dict[FlagKind, list[int]] = {}
    for quote in leaving:
        for flag in quote.flags:
            if flag.kind in words.KINDS:
                found.setdefault(flag.kind, []).append(quote.id or 0)
    return Way(
        unproved=tuple((s, q) for s, q in every if any(flag.kind == "not_proved" for flag in q.flags)),
        unasked=state.asked("reports.unasked", report.id),
        withheld=len(every) - len(leaving),
        asked=report.options.unknown,
        to_look_at=found,
        twice=said_twice(leaving),
    )


def show(report: ReportView, found: Way) -> None:
    """Draws it."""
    if not found.free:
        st.html(f'<h2 class="ow-name">{said(words.BLOCKED)}</h2>')
    for section, quote in found.unproved:
        _unproved(section, quote)
    if found.unasked.quotes and found.asked == "ask":
        _unasked(report.id, found)
    notes = [words.withheld(found.withheld)] if found.withheld else []
    if found.asked != "ask" and (decided := words.decided(found.unasked, found.asked)):
        notes.append(decided)
    if found.free and any(section.quotes for section in report.sections):
        notes.insert(0, words.FREE)
    if notes:
        st.html(look.small_html(*notes))
    if found.to_look_at or found.twice:
        _to_look_at(found)


def _unproved(section: SectionView, quote: QuoteView) -> None:
    with st.container(border=True, key=f"unproved_{section.id}_{quote.id}"):
        st.html(look.warning_html(words.unproved(quote.id)))
        ours, theirs = st.columns(2)
        with ours:
            st.html(look.reason_html(words.SAYS) + look.quote_html(quote.shown or quote.text))
        with theirs:
            st.html(look.reason_html(words.SOURCE_SAYS) + look.quote_html(_of_source(quote)))
        with st.container(horizontal=True, vertical_alignment="center"):
            of = {"code": str(quote.code_id)} if quote.code_id is not None else {}
            routes.link("quotes", words.MEND, quote=str(quote.id), **of)
            st.button(
                words.LEAVE_OUT,
                key=f"leave_out_{section.id}_{quote.id}",
                on_click=state.act,
                args=(
                    state.current().reports.set_quotes,
                    section.id,
                    [q.id for q in section.quotes if q.id is not None and q.id != quote.id],
                ),
            )


def _of_source(quote: QuoteView) -> str:
    """The words that stand in the source now, where the quote was taken from."""
    return quote.span.of(state.asked("coding.source", quote.source_id).text)


def _unasked(report: int, found: Way) -> None:
    with st.container(border=True, key="report_unasked"):
        st.html(look.warning_html(words.unasked(found.unasked)))
        with st.container(horizontal=True, vertical_alignment="center"):
            answers: Sequence[tuple[str, Asked]] = ((words.INCLUDE, "include"), (words.LEAVE_OUT_THEM, "leave out"))
            for label, asked in answers:
                st.button(label, key=f"unknown_{asked}", on_click=set_option, args=(report, "unknown", asked))
            routes.link("cases", words.ASK_PEOPLE)


def _to_look_at(found: Way) -> None:
    with st.expander(words.LOOK_AT, key="report_to_look_at"):
        kinds = [words.kinds(kind, numbers) for kind, numbers in found.to_look_at.items()]
        st.html(look.list_html([*kinds, *map(words.twice, found.twice)]))
        with st.container(horizontal=True):
            if "personal_data" in found.to_look_at:
                routes.link("personal", words.TO_PERSONAL)
            routes.link("quotes", words.TO_QUOTES)


def set_option(report: int, name: str, value: object) -> None:
    """Says one thing about what a report shows; a callback."""
    state.act(save_option, report, name, value)


def save_option(report: int, name: str, value: object) -> None:
    """Says one thing about what a report shows. Raises: ReportMissing, ReportRefused."""
    reports = state.current().reports
    reports.set_options(report, replace(reports.one(report).options, **{name: value}))
