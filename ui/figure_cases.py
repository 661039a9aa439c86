"""Case by case: how many answers of each case hold each code, a page at a time."""

import streamlit as st

from nlp.model.figures import Matrix, Prevalence
from ui import figure_charts, figure_parts, figure_scope, state
from ui import figure_choices as choices
from ui.components.figure_table import Cell, Head, Row, Table
from ui.figure_charts import Square
from ui.figure_together import chosen_codes
from ui.words import figures as words

A_PAGE = 30
_MOST = 20
_FIRST = 12


def show() -> None:
    """Draws the figure."""
    scope = choices.scope()
    prevalence: Prevalence = state.asked("figures.prevalence", scope)
    if not any(line.cases.count for line in prevalence.lines):
        figure_scope.basis(prevalence.basis)
        st.markdown(words.NOTHING_CODED if prevalence.basis.cases else words.NO_ANSWERS_HERE)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        codes = chosen_codes(prevalence, "across", most=_MOST, first=_FIRST)
        files = st.container(width="content")
    # Other cases, or fewer of them, begin with their first page.
    shown = (scope, codes, prevalence.basis.cases)
    if st.session_state.get("figures_page_of") != shown:
        st.session_state.update(figures_page_of=shown, figures_page=1)
    first = (st.session_state["figures_page"] - 1) * A_PAGE
    found: Matrix = state.asked("figures.matrix", scope, codes=codes, offset=first, limit=A_PAGE)
    figure_scope.basis(found.basis)
    table = _table(found, first + 1)
    with files:
        figure_parts.files(table, found.basis, lambda: [figure_charts.widened(_chart(found))])
    figure_parts.table(table, "cases")
    if found.total > A_PAGE:
        st.pagination(-(-found.total // A_PAGE), key="figures_page", persist_state="session")
    figure_parts.notes(words.MARKS)


def _table(found: Matrix, first: int) -> Table:
    heads = [Head(words.CASE), Head(words.ALL_ANSWERS)]
    heads += [Head(words.code(code)) for code in found.codes]
    rows = []
    for row in found.rows:
        cells = [Cell(f"{row.answers:,}")]
        for cell in row.cells:
            opens = cell.query if cell.count and row.case is not None else None
            cells.append(Cell(f"{cell.count:,}" if cell.count else "·", opens, mark=min(cell.count, 3)))
        rows.append(Row(Head(row.name), tuple(cells)))
    return Table(words.matrix(found, first), tuple(heads), tuple(rows), upright=True)


def _chart(found: Matrix) -> object:
    """The page as a picture, for a file."""
    codes = figure_charts.labels([words.code(code) for code in found.codes], 34)
    cases = figure_charts.labels([row.name for row in found.rows], 34)
    squares = [
        Square(case, code, cell.count, "")
        for case, row in zip(cases, found.rows, strict=True)
        for code, cell in zip(codes, row.cells, strict=True)
    ]
    return figure_charts.squares(squares, rows=cases, columns=codes, dark=False)
