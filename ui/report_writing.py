"""Writing a report: its title and introduction, what it shows, and its sections in their order.

Decides how sections are added, ordered and opened. Each thing that is typed is saved when its field is left.
"""

import streamlit as st

from nlp.model.figures import Prevalence, Share
from nlp.model.quotes import QuoteView
from nlp.model.report import ReportView, SectionView
from ui import look, report_blocks, report_fields, report_section, state
from ui.components import refocus
from ui.literal import said
from ui.words import report as words

_ADD = "report_add_section"
_NO_CODE = 0


def show(report: ReportView) -> None:
    """Draws all that a person writes."""
    _beginning(report)
    _options(report)
    sizes = _sizes()
    picked: tuple[QuoteView, ...] = state.asked("quotes.shortlist")
    st.html(f'<h2 class="ow-name">{said(words.SECTIONS)}</h2>')
    if not report.sections:
        st.html(look.small_html(words.NO_SECTIONS))
    for place, section in enumerate(report.sections, start=1):
        _section(report, section, place, sizes.get(section.code_id or 0), picked)
    _add(report, picked)


def _beginning(report: ReportView) -> None:
    for name, label, empty, tall, help in (
        ("title", words.TITLE, words.TITLE_EMPTY, 0, None),
        ("introduction", words.INTRODUCTION, "", 3, words.INTRODUCTION_HELP),
    ):
        report_fields.text(
            label,
            getattr(report.options, name),
            f"report_{name}_{report.id}",
            lambda typed, name=name: report_blocks.save_option(report.id, name, typed),
            tall=tall,
            empty=empty,
            help=help,
        )


def _options(report: ReportView) -> None:
    with st.expander(words.OPTIONS, key="report_options", on_change="rerun") as opened:
        if not opened.open:
            return
        key = f"report_by_{report.id}"
        report_fields.filled(key, list(report.options.by))
        st.multiselect(
            words.BY,
            [*dict.fromkeys((*state.info().attributes, *report.options.by))],
            key=key,
            help=words.BY_HELP,
            placeholder=words.BY_EMPTY,
            on_change=report_fields.changed,
            args=(key, lambda chosen: report_blocks.save_option(report.id, "by", tuple(chosen))),
        )
        key = f"report_unknown_{report.id}"
        report_fields.filled(key, report.options.unknown)
        st.segmented_control(
            words.UNKNOWN,
            list(words.UNKNOWNS),
            format_func=words.UNKNOWNS.__getitem__,
            key=key,
            required=True,
            on_change=report_fields.changed,
            args=(key, lambda chosen: report_blocks.save_option(report.id, "unknown", chosen)),
        )
        for name, (label, help) in words.SWITCHES.items():
            key = f"report_{name}_{report.id}"
            report_fields.filled(key, getattr(report.options, name))
            st.checkbox(
                label,
                key=key,
                help=help or None,
                on_change=report_fields.changed,
                args=(key, lambda ticked, name=name: report_blocks.save_option(report.id, name, ticked)),
            )


def _sizes() -> dict[int, Share]:
    """Code -> how many cases hold it."""
    found: Prevalence = state.asked("figures.prevalence")
    return {line.code.id: line.cases for line in found.lines}


def _section(
    report: ReportView, section: SectionView, place: int, size: Share | None, picked: tuple[QuoteView, ...]
) -> None:
    order = [one.id for one in report.sections]
    with st.container(border=True, key=f"report_one_{section.id}"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"report_row_{section.id}"):
            head = f'<h3 class="ow-name">{said(words.section_head(place, section))}</h3>'
            st.html(head + look.small_html(words.section_facts(section, size)), width="stretch")
            for label, icon, step in ((words.UP, "arrow_upward", -1), (words.DOWN, "arrow_downward", 1)):
                to = place - 1 + step
                st.button(
                    label,
                    icon=f":material/{icon}:",
                    key=f"report_{label}_{section.id}",
                    help=words.move_help(place, up=step < 0),
                    disabled=not 0 <= to < len(order),
                    type="tertiary",
                    on_click=_move,
                    args=(report.id, section.id, moved(order, place - 1, to), label),
                )
        # Its label never changes: with another one it would be another expander, closed, and the caret would be lost.
        with st.expander(words.EDIT, key=f"report_section_{section.id}", on_change="rerun") as opened:
            if opened.open:
                report_section.show(report, section, size, picked)


def _move(report: int, section: int, order: list[int], way: str) -> None:
    state.act(state.current().reports.arrange_sections, report, order)
    refocus.ask(*(f"report_{label}_{section}" for label in (way, words.UP, words.DOWN)))


def moved(order: list[int], place: int, to: int) -> list[int]:
    """A list with one of its items in another place.

    Example:
        >>> moved([7, 8, 9], 2, 1)
        [7, 9, 8]
    """
    left = [*order[:place], *order[place + 1 :]]
    return [*left[:to], order[place], *left[to:]]


def _add(report: ReportView, picked: tuple[QuoteView, ...]) -> None:
    counts: dict[int, int] = {}
    for quote in picked:
        counts[quote.code_id or 0] = counts.get(quote.code_id or 0, 0) + 1
    there = {section.code_id for section in report.sections}
    codes = {c.id: words.picked_in(c.name, counts.get(c.id, 0)) for c in state.asked("code_choices") if c.codable}
    names = {_NO_CODE: words.WITHOUT_CODE, **{code: name for code, name in codes.items() if code not in there}}
    names |= {code: name for code, name in codes.items() if code in there}
    st.session_state[_ADD] = None
    st.selectbox(
        words.ADD_SECTION,
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=_ADD,
        placeholder=words.ADD_SECTION_EMPTY,
        on_change=_added,
        args=(report.id,),
        width=420,
    )


def _added(report: int) -> None:
    code = st.session_state[_ADD]
    if code is None:
        return
    made: list[int] = []
    state.act(lambda: made.append(state.current().reports.add_section(report, code or None)))
    if made:
        st.session_state[f"report_section_{made[0]}"] = True
