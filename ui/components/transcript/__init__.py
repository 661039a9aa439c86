"""The transcript component: a source's text by turns, codings beside it, and the codes to choose from.

Decides what is sent to the browser and in which form. Places are code points here; the browser converts them. What a
person does comes back as operations (``ui.operations``): nothing is written here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from streamlit.components.v2 import component

from nlp.model.choices import CodeChoice
from nlp.model.coding import CodingView, SourceLine, SourceView
from nlp.model.disclosure import Mark
from nlp.model.palette import LIGHT, paint_of
from nlp.text import clock
from ui import code_colours
from ui.components import WORKING, source
from ui.words import texts as words

_SCRIPTS = ("offsets", "text", "margin", "codings", "personal", "palette", "inspector", "screen", "deeds", "viewer")
_DECIDED = {"coded", "no_code_fits", "no_substantive_answer"}


@cache
def _component() -> Callable[..., Any]:
    scripts = source(*WORKING, *(f"transcript/{name}.js" for name in _SCRIPTS))
    return component("ownwords_transcript", css=source("transcript/viewer.css"), js=scripts, isolate_styles=False)


def transcript(data: dict[str, Any], *, key: str, on: dict[str, Callable[[], None]]) -> Any:
    """Mounts the component, or tells the one that is there what is new.

    Args:
        data: What it shows; see ``shown``.
        key: Under which its state is kept.
        on: "ops", "source", "quiet", "memo", "marks" -> what is called when that part of its state changes.
    """
    return _component()(key=key, data=data, height="content", **{f"on_{name}_change": act for name, act in on.items()})


def text_data(view: SourceView) -> dict[str, Any]:
    """A source's text and turns. A turn says who speaks where that is not who spoke before."""
    turns: list[dict[str, Any]] = []
    before = 0
    for stretch in view.stretches:
        goes_on = bool(turns) and "\n" not in view.text[before : stretch.span.start]
        turns.append(
            {
                "start": stretch.span.start,
                "end": stretch.span.end,
                "who": "" if goes_on else stretch.speaker or "",
                "speaker": stretch.speaker or "",
                "time": "" if goes_on or stretch.seconds is None else clock(stretch.seconds),
                "ours": stretch.interviewer,
                "decided": stretch.status in _DECIDED,
            }
        )
        before = stretch.span.end
    return {"id": view.id, "name": view.name, "text": view.text, "turns": turns, "before": _above(view)}


def _above(view: SourceView) -> str:
    """What stands above the first turn, without the line that says who speaks."""
    if not view.stretches:
        return view.text
    above = view.text[: view.stretches[0].span.start]
    return above.rpartition("\n")[0].strip() if view.stretches[0].speaker else above.strip()


def codings_data(codings: Iterable[CodingView], *, coder: str) -> list[dict[str, Any]]:
    """Codings that count or are proposed."""
    return [
        {
            "id": coding.id,
            "code": coding.code_id,
            "name": coding.code,
            "start": coding.span.start,
            "end": coding.span.end,
            "text": coding.text,
            "proposed": coding.status == "proposed",
            "mine": coding.coder == coder and coding.coder_kind == "person",
            "said": words.who_coded(coding),
            "stance": coding.stance,
            "note": coding.note,
            "unsure": coding.unsure,
            "why": coding.why,
            "older": coding.older_edition,
        }
        for coding in codings
        if coding.status in ("accepted", "proposed")
    ]


def marks_data(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    """What stands for personal data in a source."""
    return [{"start": mark.span.start, "end": mark.span.end, "text": mark.text} for mark in marks]


def codes_data(codes: Sequence[CodeChoice]) -> list[dict[str, Any]]:
    """Codes with their rules, colours as places in the list of ``colours``."""
    found = []
    for code in codes:
        paint = paint_of(code.colour, code.id)
        drawn = {"colour": LIGHT.index(paint.light), "line": code_colours.line(paint), "initials": initials(code.name)}
        found.append({**asdict(code), "parent": code.parent_id, **drawn})
    return found


def colours(*, dark: bool) -> list[str]:
    """The colours of the palette for the background that the page has."""
    return code_colours.colours(dark=dark)


def initials(name: str) -> str:
    """Up to three letters that stand for a code beside its colour.

    Example:
        >>> initials("Short-term or insecure funding"), initials("Vetting"), initials("Code 12")
        ('STI', 'VET', 'C12')
    """
    parts = "".join(sign if sign.isalnum() else " " for sign in name).split() or [name.strip()]
    weighty = [word for word in parts if len(word) > 3 or word.isdigit()] or parts
    letters = weighty[0] if len(weighty) == 1 else "".join(w if w.isdigit() else w[0] for w in weighty)
    return letters[:3].upper()


def sources_data(sources: Iterable[SourceLine]) -> list[dict[str, Any]]:
    return [{"id": line.id, "name": line.name, "said": words.source_line(line)} for line in sources]
