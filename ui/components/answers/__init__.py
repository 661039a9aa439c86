"""The grid of answers: one row an answer, beside it its codes and what is known of its case.

Decides what is sent to the browser: pieces of text, so that nothing has to be counted there. What a person ticks or
asks for comes back as state, what they say of an answer as operations (``ui.operations``); nothing is written here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from streamlit.components.v2 import component

from nlp.model.coding import CodingView
from nlp.model.disclosure import Layer
from nlp.model.palette import paint_of
from nlp.model.search import Hit
from nlp.model.views import Answer
from ui import code_colours
from ui import words as common
from ui.components import WORKING, source
from ui.words import answers as words


@cache
def _component() -> Callable[..., Any]:
    return component(
        "ownwords_answers",
        css=source("answers/grid.css"),
        js=source(*WORKING, "marked.js", "answers/grid.js"),
        isolate_styles=False,
    )


def grid(data: dict[str, Any], *, key: str, on: Mapping[str, Callable[[], None]]) -> Any:
    """Mounts the grid, or tells the one that is there what is new.

    Args:
        data: What it shows.
        key: Contains the query and the page: another page is another grid.
        on: "ticked", "ask", "ops" -> what is called when that part of its state changes.
    """
    return _component()(key=key, data=data, height="content", **{f"on_{name}_change": act for name, act in on.items()})


def rows_data(
    hits: Sequence[Hit],
    codings: Sequence[Sequence[CodingView]],
    colours: Mapping[int, str],
    *,
    layer: Layer,
    questions: bool,
    dark: bool,
) -> list[dict[str, Any]]:
    """Rows for the grid.

    Args:
        hits: The answers of a page.
        codings: What each of them holds, or what is suggested for it.
        colours: Code -> its colour, as its row holds it.
        layer: The marks over personal data.
        questions: True where answers to several questions stand in the list.
        dark: True on a dark background.
    """
    rows = []
    for place, hit in enumerate(hits):
        answer = hit.answer
        about = [common.attribute(*known) for known in answer.attributes.items()]
        chips = chips_data(codings[place], colours, dark=dark)
        heading = hit.theme is not None and (place == 0 or hits[place - 1].theme != hit.theme)
        rows.append(
            {
                "id": answer.id,
                "answer": answer.id,
                "pieces": hit.pieces(layer),
                "small": [
                    words.alike(hit.alike) if hit.alike is not None else "",
                    (answer.question or "") if questions else "",
                ],
                "case": answer.case,
                "about": " · ".join(([f"wave {answer.wave}"] if answer.wave else []) + about),
                "status": status_said(answer, chips=bool(chips)),
                "chips": chips,
                "heading": (hit.theme or words.IN_NO_THEME) if heading else "",
            }
        )
    return rows


def status_said(answer: Answer, *, chips: bool = True) -> str:
    """Where an answer stands, where its codes do not say it: also where a theme alone suggests something, so that no
    chip can be shown."""
    return "" if chips and answer.status in ("coded", "suggested") else common.STATUS[answer.status]


def chips_data(codings: Iterable[CodingView], colours: Mapping[int, str], *, dark: bool) -> list[dict[str, Any]]:
    """Chips for one row: each code once."""
    return [_chip(coding, colours, dark=dark) for coding in _once(codings)]


def _once(codings: Iterable[CodingView]) -> list[CodingView]:
    """One chip for each code: what counts before what is suggested."""
    found: dict[int, CodingView] = {}
    for coding in sorted(codings, key=lambda c: c.status != "accepted"):
        if coding.status in ("accepted", "proposed"):
            found.setdefault(coding.code_id, coding)
    return list(found.values())


def _chip(coding: CodingView, colours: Mapping[int, str], *, dark: bool) -> dict[str, Any]:
    paint = paint_of(colours.get(coding.code_id, ""), coding.code_id)
    colour, line = code_colours.drawn(paint, dark=dark)
    return {
        "name": coding.code,
        "said": words.chip(coding),
        "proposed": coding.status == "proposed",
        "sign": {"for": "+", "against": "−", "mixed": "±"}.get(coding.stance, "") + ("?" if coding.unsure else ""),
        "colour": colour,
        "line": line,
    }
