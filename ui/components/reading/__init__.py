"""The component for reading in a round of double coding: an answer, the codes, and one key for each decision.

Decides what is sent to the browser. What a person does comes back as operations (``ui.operations``): nothing is
written here.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from streamlit.components.v2 import component

from nlp.model.disclosure import Layer
from nlp.model.rounds import RoundAnswer, RoundCode
from ui.components import WORKING, source


@cache
def _component() -> Callable[..., Any]:
    return component(
        "ownwords_reading",
        css=source("reading/reading.css"),
        js=source(*WORKING, "marked.js", "reading/reading.js"),
        isolate_styles=False,
    )


def reading(data: dict[str, Any], *, key: str, on: dict[str, Callable[[], None]]) -> Any:
    """Mounts the component, or tells the one that is there what is new. ``on``: "ops", "quiet" -> what is called."""
    return _component()(key=key, data=data, height="content", **{f"on_{name}_change": act for name, act in on.items()})


def answers_data(answers: Sequence[RoundAnswer], codes: Sequence[RoundCode], layer: Layer) -> list[dict[str, Any]]:
    """Answers with nothing beside them but what this coder gave them; words in pieces, as ``marked.js`` draws them."""
    number = {code.label: code.id for code in codes}
    return [
        {
            "answer": one.answer,
            "text": layer.pieces(one),
            "question": one.question or "",
            "speaker": one.speaker or "",
            "mine": {
                "codes": [number[label] for label in one.mine.codes],
                "outcome": one.mine.outcome,
                "note": one.mine.note,
            }
            if one.mine
            else None,
        }
        for one in answers
    ]


def codes_data(codes: Sequence[RoundCode]) -> list[dict[str, Any]]:
    """Codes with their rules, as the codebook had them when the round was made."""
    return [
        {
            "id": one.id,
            "label": one.label,
            "definition": one.code.definition or one.code.short,
            "include": list(one.code.include),
            "exclude": [rule.in_words() for rule in one.code.exclude],
            "typical": list(one.code.typical),
        }
        for one in codes
    ]
