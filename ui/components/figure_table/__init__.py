"""A table of figures in the browser: its rows and cells, and what is sent to be drawn.

A real table with headers that a screen reader names, and a button for each number: a canvas of cells, as Streamlit's
own table is, tells neither. Only the place of a number comes back; which answers it stands for never leaves Python.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from streamlit.components.v2 import component

from nlp.model.palette import Paint
from nlp.model.search import Query
from ui.components import source


@dataclass(frozen=True)
class Cell:
    """A number and the answers behind it.

    Attributes:
        text: As it is shown, and as it stands in a file.
        query: Finds its answers; None where it opens nothing.
        more: A line below it.
        mark: How much there is, of 3: how strongly the cell is framed and filled.
    """

    text: str
    query: Query | None = None
    more: str = ""
    mark: int = 0


@dataclass(frozen=True)
class Head:
    """What stands at the head of a row or a column."""

    name: str
    more: str = ""
    depth: int = 0
    paint: Paint | None = None


@dataclass(frozen=True)
class Row:
    """One line: its head, and a cell for each column but the first."""

    head: Head
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        heads: One more than each row has cells: the first is of the heads of the rows.
        upright: True where names of columns are turned, because there are many narrow ones.
    """

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    upright: bool = False

    @property
    def texts(self) -> list[list[str]]:
        """All of it as text, for a file: what stands below a number has a column of its own where there is any."""
        below = [any(row.cells[place].more for row in self.rows) for place in range(len(self.heads) - 1)]
        first, *others = (f"{head.name} ({head.more})" if head.more else head.name for head in self.heads)
        top = [first]
        for name, has_more in zip(others, below, strict=True):
            top += [name, ""] if has_more else [name]
        rows = [top]
        for row in self.rows:
            line = [row.head.name]
            for cell, has_more in zip(row.cells, below, strict=True):
                line += [cell.text, cell.more] if has_more else [cell.text]
            rows.append(line)
        return rows


@cache
def _component() -> Callable[..., Any]:
    return component(
        "ownwords_figures",
        css=source("figure_table/table.css"),
        js=source("make.js", "mount.js", "figure_table/table.js"),
        isolate_styles=False,
    )


def mount(data: dict[str, Any], *, key: str, on_open: Callable[[], None]) -> None:
    """Draws a table, or tells the one that is there what is new."""
    _component()(key=key, data=data, height="content", on_open_change=on_open)


def data_of(table: Table, *, words: dict[str, str], dark: bool) -> dict[str, Any]:
    """What the browser needs of a table. ``version`` sets it apart from one with other numbers."""
    drawn = {
        "words": words,
        "caption": table.caption,
        "upright": table.upright,
        "heads": [_head(head, dark=dark) for head in table.heads],
        "rows": [{**_head(row.head, dark=dark), "cells": [_cell(cell) for cell in row.cells]} for row in table.rows],
    }
    return {**drawn, "version": sha256(repr(table).encode("utf-8", "replace")).hexdigest()[:12]}


def _head(head: Head, *, dark: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"name": head.name, "more": head.more, "depth": head.depth}
    if head.paint:
        said |= {"colour": head.paint.dark if dark else head.paint.light, "line": head.paint.line}
    return said


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "more": cell.more, "mark": cell.mark, "opens": cell.query is not None}
