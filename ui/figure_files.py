"""Figures to take away: a picture as PNG or SVG, a table as CSV or XLSX, each with what it is about written on it.

Decides nothing of what is in them. A picture is drawn on this computer by vl-convert, on a white ground with dark
letters; it loads nothing from anywhere. Files are made when a person asks for them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

import streamlit as st

from nlp.project import table_as_csv, table_as_xlsx
from ui import state
from ui.components.figure_table import Table
from ui.words import figures as words

_WIDTH = 640
_MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def buttons(figure: str, table: Table, notes: Sequence[str], *, pictures: Callable[[], Sequence[Any]] | None) -> None:
    """Draws the buttons.

    Args:
        figure: Which figure it is.
        table: Its table.
        notes: What it is about and rests on.
        pictures: Draws its pictures for a light ground, one below the other; None where there is none.
    """
    name = f"{Path(state.open_path() or '').stem}_{figure}"
    title = words.FIGURES[figure]
    with st.popover(words.DOWNLOAD, icon=":material/download:", key=f"figures_files_{figure}"):
        for kind, label in words.FILES.items():
            if kind in ("png", "svg") and pictures is None:
                continue
            st.download_button(
                label,
                _maker(kind, table, title, notes, pictures),
                file_name=f"{name}.{kind}",
                mime=_MIME[kind],
                key=f"figures_get_{figure}_{kind}",
                on_click="ignore",
                width="stretch",
            )


def _maker(
    kind: str, table: Table, title: str, notes: Sequence[str], pictures: Callable[[], Sequence[Any]] | None
) -> Callable[[], bytes]:
    if kind in ("png", "svg") and pictures is not None:
        return lambda: picture(pictures(), title=title, notes=notes, kind=kind)
    rows = [*table.texts, [], [title], *([note] for note in notes)]
    return lambda: table_as_csv(rows) if kind == "csv" else table_as_xlsx(rows, sheet=title)


def picture(charts: Sequence[Any], *, title: str, notes: Sequence[str], kind: str) -> bytes:
    """A picture of charts below each other.

    Args:
        charts: Of Altair, drawn for a light ground.
        title: Stands above it.
        notes: Stand below it.
        kind: "png" or "svg".
    """
    import altair as alt
    import vl_convert

    wide = [chart if _has_own_width(chart) else chart.properties(width=_WIDTH) for chart in charts]
    below = alt.Title(
        [line for note in notes for line in wrap(note, 110)],
        orient="bottom",
        anchor="start",
        fontSize=11,
        fontWeight="normal",
        color="#31333F",
        offset=12,
    )
    # Each picture keeps its legend: of the whole, it would stand above the title.
    inner = alt.vconcat(*wide, title=alt.Title(title, anchor="start", fontSize=15, color="#31333F", offset=10))
    inner = inner.resolve_legend(color="independent", shape="independent")
    whole = alt.vconcat(inner, title=below, background="#FFFFFF", padding=16)
    whole = whole.configure_view(stroke=None).configure(font="Liberation Sans, Arial, Helvetica, sans-serif")
    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    spec = whole.to_dict()
    if kind == "svg":
        return vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]).encode("utf-8")
    return vl_convert.vegalite_to_png(spec, vl_version=version, allowed_base_urls=[], scale=2)


def _has_own_width(chart: Any) -> bool:
    return "width" in chart.to_dict()
