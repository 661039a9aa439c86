"""What goes together: how often two codes share an answer, a case or the same words."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nlp.model.figures import CodeName, CoOccurrence, Pair, Prevalence
from ui import figure_charts, figure_parts, figure_scope, header, state
from ui import figure_choices as choices
from ui.components.figure_table import Cell, Head, Row, Table
from ui.figure_charts import Square
from ui.words import figures as words

_MOST = 20
_FIRST = 10
_PAIRS = 15


def show() -> None:
    """Draws the figure."""
    prevalence: Prevalence = state.asked("figures.prevalence", choices.scope())
    given = [line for line in prevalence.lines if line.cases.count and not line.code.group]
    if len(given) < 2:
        figure_scope.basis(prevalence.basis)
        nothing = words.ONE_CODE if given else words.NOTHING_CODED
        st.markdown(nothing if prevalence.basis.cases else words.NO_ANSWERS_HERE)
        return
    together = st.segmented_control(
        words.TOGETHER,
        list(words.TOGETHERS),
        format_func=words.TOGETHERS.__getitem__,
        key=choices.KEYS["together"],
        required=True,
        persist_state="session",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ids = chosen_codes(prevalence, "pairs", most=_MOST, first=_FIRST)
        files = st.container(width="content")
    found: CoOccurrence = state.asked("figures.co_occurrence", choices.scope(), together=together, codes=ids)
    pairs = found.strongest
    figure_scope.basis(found.basis)
    with files:
        figure_parts.files(_counts(found), found.basis, lambda: [figure_charts.widened(chart_of(found, dark=False))])
    alt = words.together(found)
    half = [found.cells[row][column] for row in range(len(found.codes)) for column in range(row + 1)]
    queries = [pair.query if pair.count else None for pair in half]
    figure_parts.picture(
        chart_of(found, dark=header.is_dark()),
        alt,
        name="together",
        queries=queries,
        width=figure_charts.width_of(len(found.codes)),
    )
    if pairs:
        figure_parts.table(_strongest(pairs), "strongest")
    if any(pair.nested for row in found.cells for pair in row):
        figure_parts.notes(words.NESTED)
    with st.expander(words.COUNTS, key="figures_counts"):
        figure_parts.table(_counts(found), "together")


def chosen_codes(prevalence: Prevalence, name: str, *, most: int, first: int) -> tuple[int, ...]:
    """The codes that a person chose, else the most common ones; as they stand in the codebook."""
    given = [line for line in prevalence.lines if line.cases.count and not line.code.group]
    names = {line.code.id: words.code(line.code) for line in given}
    picked = figure_scope.several(words.CODES, names, name, names, most=most, empty=words.MOST_COMMON)
    common = sorted(given, key=lambda line: -line.answers.count)[:first]
    kept = set(picked) or {line.code.id for line in common}
    return tuple(code for code in names if code in kept)


def chart_of(found: CoOccurrence, *, dark: bool) -> Any:
    """One half and the diagonal: the other half would say the same again."""
    names = figure_charts.labels([words.code(code) for code in found.codes], 34)
    squares = [
        Square(
            names[row],
            names[column],
            found.cells[row][column].count,
            words.cell(names[row], names[column], found.cells[row][column]),
            alone=row == column,
        )
        for row in range(len(names))
        for column in range(row + 1)
    ]
    return figure_charts.squares(squares, rows=names, columns=names, dark=dark)


def _strongest(pairs: Sequence[tuple[CodeName, CodeName, Pair]]) -> Table:
    heads = (words.PAIR, words.BOTH, words.EITHER, words.OVERLAP)
    rows = [
        Row(
            Head(words.pair(words.code(first), words.code(second))),
            (
                Cell(f"{pair.count:,}", pair.query, words.few_of(pair.cases)),
                Cell(f"{pair.either:,}"),
                Cell(words.per_cent(pair.jaccard)),
            ),
        )
        for first, second, pair in pairs[:_PAIRS]
    ]
    return Table(words.STRONGEST, tuple(Head(head) for head in heads), tuple(rows))


def _counts(found: CoOccurrence) -> Table:
    heads = [Head(words.CODE), *(Head(words.code(code)) for code in found.codes)]
    rows = [
        Row(
            figure_parts.head_of(code),
            tuple(Cell(f"{pair.count:,}", pair.query if pair.count else None) for pair in found.cells[place]),
        )
        for place, code in enumerate(found.codes)
    ]
    return Table(words.counts(found), tuple(heads), tuple(rows), upright=True)
