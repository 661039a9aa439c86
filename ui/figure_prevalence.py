"""How many said what: a bar with its interval for each code, and the numbers behind them."""

import streamlit as st

from nlp.model.figures import Prevalence, PrevalenceLine
from ui import figure_charts, figure_parts, figure_scope, header, state
from ui import figure_choices as choices
from ui.components.figure_table import Cell, Head, Row, Table
from ui.figure_charts import Bar
from ui.words import figures as words

_MOST = 25


def show() -> None:
    """Draws the figure."""
    found: Prevalence = state.asked("figures.prevalence", choices.scope())
    given = [line for line in found.lines if line.cases.count]
    if not given:
        figure_scope.basis(found.basis)
        st.markdown(words.NOTHING_CODED if found.basis.cases else words.NO_ANSWERS_HERE)
        return
    by_size = sorted(given, key=lambda line: -line.cases.count)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.segmented_control(
            words.ORDER,
            list(words.ORDERS),
            format_func=words.ORDERS.__getitem__,
            key=choices.KEYS["order"],
            required=True,
            persist_state="session",
        )
        every = len(given) <= _MOST or st.toggle(words.ALL_LINES, key="figures_all_lines", persist_state="session")
        sized = choices.get("order") == "size"
        kept = {line.code.id for line in (by_size if every else by_size[:_MOST])}
        shown = [line for line in (by_size if sized else given) if line.code.id in kept]
        table = _table(by_size if sized else list(found.lines), flat=sized)
        figure_parts.files(table, found.basis, lambda: [_chart(shown, dark=False)])
    figure_scope.basis(found.basis)
    figure_parts.notes(words.in_picture(len(shown), len(given)))
    queries = [line.cases.query for line in shown]
    chart = _chart(shown, dark=header.is_dark())
    figure_parts.picture(chart, words.prevalence(found), name="prevalence", queries=queries)
    figure_parts.table(table, "prevalence")
    never = [line.code.name for line in found.lines if not line.cases.count and not line.code.group]
    small = words.SMALL if any(line.cases.small for line in given) else ""
    figure_parts.notes(words.not_given(never) if sized else "", words.MENTIONS_NOTE, small)


def _chart(shown: list[PrevalenceLine], *, dark: bool) -> object:
    names = figure_charts.labels([words.code(line.code) for line in shown])
    bars = [
        Bar(
            name,
            line.cases.share or 0.0,
            line.cases.low or 0.0,
            line.cases.high or 0.0,
            figure_parts.colour_of(line.code, dark=dark),
            words.tip(line.cases),
        )
        for name, line in zip(names, shown, strict=True)
    ]
    return figure_charts.bars(bars, title=words.SHARE_TITLE, dark=dark)


def _table(lines: list[PrevalenceLine], *, flat: bool) -> Table:
    heads = (words.CODE, words.CASES, words.SHARE, words.INTERVAL, words.ANSWERS, words.MENTIONS)
    rows = []
    for line in lines:
        cases, answers = line.cases, line.answers
        rows.append(
            Row(
                figure_parts.head_of(line.code, flat=flat),
                (
                    Cell(f"{cases.count:,}", cases.query if cases.count else None, words.few(cases)),
                    Cell(words.per_cent(cases.share), cases.query if cases.count else None),
                    Cell(words.interval(cases)),
                    Cell(f"{answers.count:,}", answers.query if answers.count else None),
                    Cell(f"{line.mentions:,}", answers.query if line.mentions else None),
                ),
            )
        )
    return Table(words.FIGURES["prevalence"], tuple(Head(head) for head in heads), tuple(rows))
