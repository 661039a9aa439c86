"""Who said it more often: shares of cases by the values of an attribute, or by waves, each with its interval."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nlp.model.figures import Column, Crosstab, CrosstabLine
from ui import empty, figure_charts, figure_parts, figure_scope, header, look, state
from ui import figure_choices as choices
from ui.components.figure_table import Cell, Head, Row, Table
from ui.figure_charts import MOST_GROUPS, Dot
from ui.words import figures as words

_MOST = 8
_FIRST = 6
_SMALL_GROUP = 20


def by_attribute() -> None:
    """Draws codes by the values of an attribute that a person chooses."""
    attributes = state.info().attributes
    if not attributes:
        empty.first("add", words.NO_ATTRIBUTES)
        return
    if choices.get("by") not in attributes:
        st.session_state[choices.KEYS["by"]] = attributes[0]
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    with left:
        by = st.selectbox(words.BY, attributes, key=choices.KEYS["by"], persist_state="session")
    _show(state.asked("figures.crosstab", by, choices.scope()), "differ", right)


def by_wave() -> None:
    """Draws codes over the waves."""
    if len(state.asked("search.choices").waves) < 2:
        empty.first("add", words.NO_WAVES)
        return
    _show(state.asked("figures.waves", choices.scope()), "changed", st.container())


def _show(found: Crosstab, chosen: str, beside: Any) -> None:
    figure_scope.basis(found.basis)
    lines = [line for line in found.lines if any(cell.count for cell in line.cells)]
    if not lines:
        st.markdown(words.NOTHING_CODED if found.basis.cases else words.NO_ANSWERS_HERE)
        return
    if not _drawn(found):
        st.markdown(words.NO_GROUPS_HERE)
        return
    with beside, st.container(horizontal=True, vertical_alignment="bottom"):
        names = {line.code.id: words.code(line.code) for line in lines}
        picked = figure_scope.several(words.CODES, names, chosen, names, most=_MOST, empty=words.DIFFER)
        shown = [line for line in lines if line.code.id in picked] or differing(lines)[:_FIRST]
        first = st.toggle(words.DIFFER_FIRST, key=choices.KEYS["sorted"], persist_state="session")
        table = table_of(found, differing(lines) if first else lines, flat=first)
        figure_parts.files(table, found.basis, lambda: [_chart(found, shown, dark=False)])
    if len(_drawn(found)) < len(_known(found)):
        figure_parts.notes(words.TOO_MANY_GROUPS)
    queries = [
        line.cells[place].query if line.cells[place].count else None for line in shown for place in _drawn(found)
    ]
    chart = _chart(found, shown, dark=header.is_dark())
    figure_parts.picture(chart, words.groups(found, shown), name=chosen, queries=queries)
    sure = [line for line in differing(lines) if line.p is not None and line.p < 0.05]
    if sure:
        told = [words.apart(line, found) for line in sure[:_MOST]]
        st.html(look.small_html(words.differences(len(sure), len(differing(lines)))) + look.list_html(told))
    elif any(line.p is not None for line in lines):
        figure_parts.notes(words.no_difference(found))
    figure_parts.table(table, chosen)
    few = any(cell.small for line in lines for cell in line.cells)
    few_cases = any(column.cases < _SMALL_GROUP for column in _known(found))
    figure_parts.notes(words.COMPARED, words.SMALL_GROUPS if few_cases else "", words.SMALL if few else "")


def differing(lines: Sequence[CrosstabLine]) -> list[CrosstabLine]:
    """The codes that differ most first: by how little chance explains it, then by how far groups lie apart.

    What only holds other codes is left out: it would say again what those say.
    """

    def place(line: CrosstabLine) -> tuple[float, float]:
        return line.p if line.p is not None else 2.0, -abs(line.difference.points) if line.difference else 0.0

    return sorted((line for line in lines if not line.code.group), key=place)


def _known(found: Crosstab) -> list[Column]:
    """The groups without the cases of which it is not known."""
    return list(found.columns[:-1] if found.missing else found.columns)


def _drawn(found: Crosstab) -> list[int]:
    """Places of the columns in the picture: as many as have a shape of their own, the largest; with cases in them."""
    there = [place for place, column in enumerate(_known(found)) if column.cases]
    largest = sorted(there, key=lambda place: -found.columns[place].cases)[:MOST_GROUPS]
    return sorted(largest)


def _chart(found: Crosstab, shown: Sequence[CrosstabLine], *, dark: bool) -> Any:
    codes = figure_charts.labels([words.code(line.code) for line in shown])
    places = _drawn(found)
    groups = figure_charts.labels([words.group(found.columns[place].name) for place in places], 34)
    dots = [
        Dot(name, group, cell.share or 0.0, cell.low or 0.0, cell.high or 0.0, words.tip(cell))
        for name, line in zip(codes, shown, strict=True)
        for group, cell in zip(groups, (line.cells[place] for place in places), strict=True)
    ]
    if found.over_time:
        return figure_charts.slopes(dots, title=words.SHARE_TITLE, dark=dark)
    return figure_charts.dots(dots, title=words.SHARE_TITLE, by=found.by, dark=dark)


def table_of(found: Crosstab, lines: Sequence[CrosstabLine], *, flat: bool) -> Table:
    """All codes by all groups: per cent first, the number below it; how far apart, and whether by chance."""
    heads = [Head(words.CODE)]
    heads += [Head(words.group(column.name), words.base(column.cases)) for column in found.columns]
    heads += [Head(words.DIFFERENCE), Head(words.CHANCE)]
    rows = []
    for line in lines:
        cells = [
            Cell(words.per_cent(cell.share), cell.query if cell.count else None, words.of_base(cell))
            for cell in line.cells
        ]
        cells += [Cell(text, None, more) for text, more in (words.difference(line.difference), words.chance(line))]
        rows.append(Row(figure_parts.head_of(line.code, flat=flat), tuple(cells)))
    return Table(words.by(found), tuple(heads), tuple(rows))
