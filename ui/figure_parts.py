"""What every figure is made of: a picture, a table whose numbers open their answers, and files to take away.

Decides how one gets from a number to its answers: the page Answers is opened with the query of that number. Knows
nothing of what the numbers say.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from nlp.model.figures import NAMES_AS_WRITTEN, Basis, CodeName
from nlp.model.palette import paint_of
from nlp.model.search import Query
from ui import answers_query, code_colours, figure_files, header, look, routes, state
from ui import figure_choices as choices
from ui.components import figure_table
from ui.components.figure_table import Head, Table
from ui.figure_charts import PICK, ink
from ui.words import figures as words

_GO = "figures_go"


def go_where_asked() -> None:
    """Goes to the answers that were asked for; first of all on the page."""
    if st.session_state.pop(_GO, False):
        st.switch_page(routes.page("answers"), query_params=state.address() or None)


def head_of(code: CodeName, *, flat: bool = False) -> Head:
    """A code at the head of a row; ``flat`` where it does not stand below the one that holds it."""
    return Head(
        words.code(code), depth=0 if flat else code.depth, paint=None if code.group else paint_of(code.colour, code.id)
    )


def colour_of(code: CodeName, *, dark: bool) -> str:
    """Of what only holds other codes, a grey."""
    if code.group:
        return "#9A9DA8" if dark else "#6B6E7A"
    return code_colours.drawn(paint_of(code.colour, code.id), dark=dark)[0]


def table(shown: Table, name: str) -> None:
    """Draws a table. ``name`` sets it apart from the others of the page."""
    data = figure_table.data_of(shown, words=words.TABLE, dark=header.is_dark())
    key = f"figures_table_{name}"

    def on_open() -> None:
        sent = st.session_state[key].get("open") or {}
        row, place = sent.get("row"), sent.get("cell")
        if sent.get("version") != data["version"] or not isinstance(row, int) or not isinstance(place, int):
            return
        cell = shown.rows[row].cells[place]
        if cell.query is not None:
            open_answers(cell.query)

    figure_table.mount(data, key=key, on_open=on_open)


def open_answers(query: Query) -> None:
    """The page Answers shows these from the next run on; a callback."""
    answers_query.fill(query)
    st.session_state[_GO] = True


def notes(*lines: str) -> None:
    """Small lines; nothing where all of them are empty."""
    if any(lines):
        st.html(look.small_html(*lines))


def picture(
    chart: Any, alt: str, *, name: str = "", queries: Sequence[Query | None] = (), width: int | str = "stretch"
) -> None:
    """Draws a picture with its main result in words for whoever does not see it.

    Args:
        chart: Of ``figure_charts``.
        alt: The words.
        name: Sets it apart from the others of the page.
        queries: Finds the answers behind each of its marks, in their order: a click opens them. None for a picture
            that opens nothing.
        width: In pixels, or "stretch".
    """
    shown = chart.configure_view(stroke=None).configure_legend(titleColor=ink(dark=header.is_dark()))
    if not queries:
        st.altair_chart(shown, alt=alt, width=width)  # type: ignore[arg-type]
        return
    key = f"figures_picture_{name}"

    def on_select() -> None:
        picked = st.session_state[key]["selection"].get(PICK) or [{}]
        place = picked[0].get("place")
        query = queries[place] if isinstance(place, int) and 0 <= place < len(queries) else None
        if query is not None:
            open_answers(query)

    st.altair_chart(shown, alt=alt, width=width, key=key, on_select=on_select)  # type: ignore[arg-type]


def files(shown: Table, basis: Basis | None, pictures: Callable[[], Sequence[Any]] | None) -> None:
    """Draws what can be taken away."""
    notes = words.file_notes(state.info().name, choices.scope(), basis)
    figure = choices.get("figure")
    if figure in ("cases", "saturation"):
        notes.append(NAMES_AS_WRITTEN)
    figure_files.buttons(figure, shown, notes, pictures=pictures)
