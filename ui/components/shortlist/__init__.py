"""Offered quotes and the shortlist as a component: picking, ordering, and editing one quote beside its source.

Decides what is sent to the browser and in which form. Places are code points here; the browser converts them. What a
person does comes back as operations (``ui.operations``): nothing is written here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from streamlit.components.v2 import component

from nlp.model.disclosure import Layer, Piece, Stretch
from nlp.model.material import Span
from nlp.model.quotes import Choice, Coverage, Flag, Proof, QuoteView
from nlp.model.views import Answer
from ui import words as common
from ui.components import WORKING, source
from ui.words import quotes as words

_SCRIPTS = ("cards", "edits", "editor", "board")


@cache
def _component() -> Callable[..., Any]:
    parts = source(
        *WORKING,
        "marked.js",
        "transcript/offsets.js",
        *(f"shortlist/{name}.js" for name in _SCRIPTS),
    )
    return component("ownwords_shortlist", css=source("shortlist/board.css"), js=parts, isolate_styles=False)


def board(data: dict[str, Any], *, key: str, on: Mapping[str, Callable[[], None]]) -> Any:
    """Mounts the component, or tells the one that is there what is new.

    Args:
        data: What it shows.
        key: Under which its state is kept.
        on: "ops", "open", "check", "ask", "more", "quiet" -> what is called when that part of its state changes.
    """
    return _component()(key=key, data=data, height="content", **{f"on_{name}_change": act for name, act in on.items()})


NO_OFFERS: Mapping[str, Any] = {"title": words.offered(0), "quotes": [], "beside": [], "note": "", "more": False}
"""Where there is nothing that quotes could be found for."""

# --- Offered ----------------------------------------------------------------------------------------------------------


def offers_data(
    choice: Choice, answers: Mapping[int, Answer], picked: Sequence[QuoteView], layer: Layer
) -> dict[str, Any]:
    """What is offered, and what stands beside it; each says whether it is on the shortlist."""
    there: dict[tuple[int, int | None], list[Span]] = {}
    for quote in picked:
        there.setdefault((quote.answer, quote.code_id), []).append(quote.span)
    return {
        "title": words.offered(len(choice.quotes)),
        "quotes": [_offer(quote, answers, there, layer) for quote in choice.quotes],
        "beside": [_offer(quote, answers, there, layer) for quote in choice.beside],
    }


def _offer(
    quote: QuoteView,
    answers: Mapping[int, Answer],
    there: Mapping[tuple[int, int | None], Sequence[Span]],
    layer: Layer,
) -> dict[str, Any]:
    answer = answers.get(quote.answer)
    before, after = ((), ()) if answer is None else _around(answer, quote.span, layer)
    return {
        "key": f"{quote.answer} {quote.span.start} {quote.span.end}",
        "answer": quote.answer,
        "start": quote.span.start,
        "end": quote.span.end,
        "code": quote.code_id,
        "theme": quote.theme_id,
        "text": quote.text,
        "shown": quote.shown or quote.text,
        "before": before,
        "said": layer.pieces(quote),
        "after": after,
        "who": quote.attribution,
        "about": _about(quote),
        "consent": "" if quote.consent == "yes" else common.CONSENT[quote.consent],
        "why": quote.why,
        "role": quote.role or "",
        "flags": _flags(quote.flags),
        # Also where it begins or ends elsewhere on the shortlist.
        "picked": any(
            span.start < quote.span.end and quote.span.start < span.end
            for span in there.get((quote.answer, quote.code_id), ())
        ),
    }


def _around(answer: Answer, span: Span, layer: Layer) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """The words of an answer before and after a quote, in pieces, as ``marked.js`` draws them."""
    before, after = Span(answer.span.start, span.start), Span(span.end, answer.span.end)
    return layer.pieces(Stretch.of(answer, before)), layer.pieces(Stretch.of(answer, after))


def _about(quote: QuoteView) -> str:
    """Whose words they are, for whoever works with the project: this line never leaves."""
    known = [common.attribute(*one) for one in quote.attributes.items() if one[1]]
    return " · ".join(part for part in (quote.case, quote.wave or "", *known) if part)


def _flags(flags: Iterable[Flag]) -> list[dict[str, Any]]:
    """What should be known of a quote, with what to do about it."""
    return [
        {"kind": flag.kind, "said": flag.said, "do": words.WHAT_TO_DO[flag.kind], "blocks": flag.blocks}
        for flag in flags
    ]


# --- The shortlist ----------------------------------------------------------------------------------------------------


def groups_data(
    picked: Sequence[QuoteView], memos: Mapping[int | None, int], *, first: int | None = None
) -> list[dict[str, Any]]:
    """The shortlist by code, in its order; the quotes of the code ``first`` before the others."""
    groups = [
        {
            "key": str(quotes[0].code_id or quotes[0].theme),
            "code": quotes[0].code_id,
            "name": name,
            "quotes": [_picked(quote, memos) for quote in quotes],
        }
        for name, quotes in by_code(picked).items()
    ]
    return sorted(groups, key=lambda group: first is None or group["code"] != first)


def by_code(picked: Sequence[QuoteView]) -> dict[str, list[QuoteView]]:
    """The shortlist under the names of its codes; what was picked for a theme that is none yet, under the theme's."""
    groups: dict[str, list[QuoteView]] = {}
    for quote in picked:
        groups.setdefault(quote.code or quote.theme or words.NO_THEME, []).append(quote)
    return groups


def _picked(quote: QuoteView, memos: Mapping[int | None, int]) -> dict[str, Any]:
    return {
        "id": quote.id,
        "text": quote.text,
        "shown": quote.shown,
        "edited": quote.shown != quote.text,
        "proved": not any(flag.kind == "not_proved" for flag in quote.flags),
        "who": quote.attribution,
        "about": _about(quote),
        "role": words.ROLES[quote.role],
        "why": quote.why,
        "note": quote.note,
        "usedIn": list(quote.used_in),
        "flags": _flags(quote.flags),
        "memos": memos.get(quote.id, 0),
        "code": quote.code_id,
    }


def heard_data(coverage: Coverage, of: str) -> dict[str, Any]:
    """Who is heard for a code or theme: in a line, as warnings, and as a bar for each group."""
    attributes = groupby(coverage.groups, key=lambda group: group.attribute)
    return {
        "of": words.heard_of(of),
        "said": words.heard(coverage),
        "warnings": list(coverage.warnings),
        "attributes": [
            {
                "name": words.WAVE if name == "wave" else name,
                "values": [
                    {
                        "value": group.value,
                        "said": words.group_said(group),
                        "share": group.cases_quoted / group.cases if group.cases else 0.0,
                        "cases": group.cases,
                        "none": not group.quotes,
                    }
                    for group in groups
                ],
            }
            for name, groups in attributes
        ],
    }


# --- Editing one ------------------------------------------------------------------------------------------------------


def editing_data(quote: QuoteView, answer: Answer, shown: str) -> dict[str, Any]:
    """What is needed to edit a quote: its whole answer, where the quote stands in it, and its display text."""
    return {
        "id": quote.id,
        "text": answer.text,
        "start": quote.span.start - answer.span.start,
        "end": quote.span.end - answer.span.start,
        "origin": answer.span.start,
        "shown": shown,
        "who": quote.attribution,
        "note": quote.note,
        "code": quote.code_id,
    }


def proof_data(quote: int, shown: str, proof: Proof, *, start: int) -> dict[str, Any]:
    """Whether a display text is true; ``start``: where the quote begins in its source, for places within the quote."""
    return {
        "id": quote,
        "shown": shown,
        "wrong": proof.wrong,
        "wrongAt": [proof.wrong_at.start, proof.wrong_at.end] if proof.wrong_at else None,
        "leftOutNot": proof.left_out_not,
        "fragments": [
            [part.shown.start, part.shown.end, part.source.start - start, part.source.end - start]
            for part in proof.fragments
        ],
    }
